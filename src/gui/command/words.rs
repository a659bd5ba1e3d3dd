//! How commands are called, explained and drawn.

use super::{Command, Writing};
use crate::gui::icons;
use crate::gui::panels::fresh_icon;
use crate::model::likelihood::Scheme;

impl Command {
    /// Its name in menus and the palette; an ellipsis says that more is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "New brief…",
            Self::NewWindow => "New window",
            Self::NewFromArticle => "New brief from an article…",
            Self::NewFromCopied => "New brief from the copied article",
            Self::Open => "Open…",
            Self::OpenSample => "Open sample",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Export => "Export PDF…",
            Self::Print => "Print…",
            Self::Audiences => "Audiences…",
            Self::ImportArticle => "Import article…",
            Self::PasteArticle => "Paste article",
            Self::ConfirmArticle => "Confirm article",
            Self::ImportLedger => "What the import left out…",
            Self::ToUnicode => "Turn Zawgyi into Unicode",
            Self::ImportBibliography => "Import bibliography…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Steps => "Undo history…",
            Self::Cut => "Cut section or block",
            Self::Copy => "Copy section or block",
            Self::Paste => "Paste behind",
            Self::SelectAll => "Select all blocks of the section",
            Self::Delete => "Delete",
            Self::Duplicate => "Duplicate",
            Self::EditHere => "Edit on the page",
            Self::MoveUp => "Move up",
            Self::MoveDown => "Move down",
            Self::Find => "Find…",
            Self::Replace => "Find and replace…",
            Self::Themes => "Themes…",
            Self::HouseStyle => "House style…",
            Self::NextProblem => "Next problem",
            Self::PreviousProblem => "Previous problem",
            Self::NextUndescribed => "Pictures without alternative text",
            Self::InsertSection => "Section",
            Self::Insert(fresh) => fresh.name(),
            Self::InsertSlide(fresh) => fresh.name(),
            Self::InsertImage => "Image…",
            Self::Write(writing) => writing.name(),
            Self::ToggleSpelling => "Check spelling",
            Self::ShowPassage => "Show passage",
            Self::NextNumber => "Next number on the pages",
            Self::PreviousNumber => "Number before on the pages",
            Self::ShowUse => "Show on the page",
            Self::Sweep => "Go through what was recognised",
            Self::AcceptExpression => "Accept expression",
            Self::EditExpression => "Edit expression",
            Self::RejectExpression => "Reject expression",
            Self::NextExpression => "Next expression",
            Self::PreviousExpression => "Previous expression",
            Self::ClaimFromWords => "Make claim of selected words",
            Self::QuoteFromWords => "Add selected words as quote",
            Self::ParagraphFromWords => "Add selected words as paragraph",
            Self::LeansOn => "What leans on this",
            Self::WhatChanged => "What changed since…",
            Self::UseScheme(Some(Scheme::Phia)) => "Judge in words of the PHIA yardstick",
            Self::UseScheme(Some(Scheme::Icd203)) => "Judge in words of ICD 203",
            Self::UseScheme(None) => "Judge in own words",
            Self::ToggleAnnex => "Claim ledger as annex",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ActualSize => "Actual size",
            Self::FitWidth => "Fit width",
            Self::FitPage => "Fit page",
            Self::TwoUp => "Two pages side by side",
            Self::GoToPage => "Go to page…",
            Self::Present => "Present from the first page",
            Self::PresentHere => "Present from this page",
            Self::Thumbnails => "Small pages",
            Self::ToggleLeft => "Outline and library",
            Self::ToggleInspector => "Inspector",
            Self::ToggleProblems => "Problems",
            Self::ReadAloud => "Read aloud",
            Self::ToggleReader => "Article",
            Self::ToggleDark => "Light or dark",
            Self::ToggleContrast => "High contrast",
            Self::InterfaceLarger => "Larger interface",
            Self::InterfaceSmaller => "Smaller interface",
            Self::InterfaceUsual => "Usual interface size",
            Self::Palette => "Find a command…",
            Self::Guide => "Guide",
            Self::Tour => "Tour of the window",
            Self::Keys => "Keyboard shortcuts",
            Self::About => "About Attaché",
        }
    }

    /// Its name where no menu title stands before it.
    #[must_use]
    pub fn full_name(self) -> String {
        match self {
            Self::InsertSlide(_) => format!("Insert slide: {}", self.name().to_lowercase()),
            Self::InsertSection | Self::Insert(_) | Self::InsertImage => {
                format!("Insert {}", self.name().to_lowercase())
            }
            Self::ToggleLeft | Self::ToggleInspector | Self::ToggleProblems | Self::ToggleReader => {
                format!("Show or hide {}", self.name().to_lowercase())
            }
            _ => self.name().to_owned(),
        }
    }

    /// What it does, in one sentence.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::New => "Choose a template, an article or another brief to begin with",
            Self::NewWindow => "Open another window, for another brief beside this one",
            Self::NewFromArticle => "Begin a policy note with an article in its library",
            Self::NewFromCopied => "Begin a policy note with the article that you copied in the browser",
            Self::Open => "Open a brief from a file or folder",
            Self::OpenSample => "Open the brief that comes with Attaché",
            Self::Save => "Save the brief where it was opened",
            Self::SaveAs => "Save the brief in another place",
            Self::Export => "Make the PDF that can be handed out",
            Self::Print => "Open the pages as a PDF in your PDF program, and print them from there",
            Self::Audiences => "Name the audiences that copies are made for, and what is left out for each",
            Self::PasteArticle => "Read the article that you copied in the browser into the library",
            Self::ImportArticle => "Read an article into the library, with its sections and passages",
            Self::ConfirmArticle => "Say that you held the text of the selected article against its PDF",
            Self::ToUnicode => "Turn the Burmese of the selected article from Zawgyi into Unicode",
            Self::ImportLedger => "What the articles read in held, and the lines that were set aside",
            Self::ImportBibliography => "Read BibLaTeX, RIS or CSL-JSON as sources, or a CSL style",
            Self::Quit => "Close the window and end Attaché",
            Self::Undo => "Take back the last step",
            Self::Redo => "Bring back the step taken back",
            Self::Steps => "List all steps by name, and go to any of them",
            Self::Cut => "Copy what is selected and take it out",
            Self::Copy => "Copy what is selected, with the claims, sources and pictures that it leans on",
            Self::Paste => "Put what was copied, here or in another brief, behind what is selected",
            Self::SelectAll => "Select them together, to move, copy or delete them at once",
            Self::Delete => "Take out what is selected",
            Self::Duplicate => "Put a copy behind what is selected",
            Self::EditHere => "Write in the selected block where it stands on its page",
            Self::MoveUp => "Move the selected section or block up",
            Self::MoveDown => "Move the selected section or block down",
            Self::Find => "Search texts, captions, tables, text alternatives and sources",
            Self::Replace => "Replace words all over the brief as one step; numbers of claims stay",
            Self::HouseStyle => "Choose theme, accent colour, logo and typefaces of the pages",
            Self::Themes => "Edit the themes of articles, and put a section together by theme",
            Self::NextProblem => "Go to the next finding",
            Self::PreviousProblem => "Go to the finding before",
            Self::NextUndescribed => {
                "Write the text of the next figure that has none, or mark it as decorative"
            }
            Self::InsertSection => "Put a new section behind the selected one",
            Self::Insert(_) => "Put it behind what is selected",
            Self::InsertSlide(_) => {
                "Put a slide of this kind behind the selected one; the brief must be set on slides"
            }
            Self::InsertImage => "Insert a picture as a figure behind what is selected",
            Self::Write(writing) => writing.help(),
            Self::ToggleSpelling => "Mark words that no dictionary knows while one writes, or do not",
            Self::ShowPassage => "Show the passage of the selected number in its article",
            Self::NextNumber => "Show the passage, date, source and state of the next number",
            Self::PreviousNumber => "Show what stands behind the number before",
            Self::ShowUse => "Show where the selected claim is used",
            Self::Sweep => "Decide on each number, date and quotation of the article in turn",
            Self::AcceptExpression => "Make a claim of the expression at hand (Enter)",
            Self::EditExpression => "Word the claim of the expression at hand first (E)",
            Self::RejectExpression => "Do not offer the expression at hand again (X)",
            Self::NextExpression => "Go to the next expression of the article (down)",
            Self::PreviousExpression => "Go to the expression before (up)",
            Self::ClaimFromWords => "Make a claim of the words selected in the article",
            Self::QuoteFromWords => "Put the words selected in the article into the brief as a quotation",
            Self::ParagraphFromWords => "Put the words selected in the article into the brief and cite them",
            Self::LeansOn => {
                "List what rests on the selected source, article or claim, here and in other briefs"
            }
            Self::WhatChanged => "Compare with the last issue, figure by figure, and make a table of it",
            Self::UseScheme(Some(_)) => {
                "Offer likelihood and confidence in the words of this standard, and print what they mean"
            }
            Self::UseScheme(None) => "Name no standard for words of likelihood",
            Self::ToggleAnnex => "Print what each claim rests on behind the last page, or do not",
            Self::ZoomIn => "Show the pages larger",
            Self::ZoomOut => "Show the pages smaller",
            Self::ActualSize => "Show the pages as large as printed",
            Self::FitWidth => "Show the pages as wide as there is room",
            Self::FitPage => "Show a whole page at a time",
            Self::Present => {
                "Show the pages one at a time over the whole screen, with the speaker notes beside"
            }
            Self::TwoUp => "Show two pages side by side, or one below the other",
            Self::GoToPage => "Go to the page with a number",
            Self::PresentHere => "Show them from the page in sight on",
            Self::Thumbnails => "Show the pages small, with what is found on each, or the outline again",
            Self::ToggleLeft => "Show or fold the outline and library",
            Self::ToggleInspector => "Show or fold the fields of what is selected",
            Self::ToggleProblems => "Show or fold the list of problems",
            Self::ReadAloud => "Show the page as a screen reader gets it, in the order of its tags",
            Self::ToggleReader => "Show or fold the article beside the pages",
            Self::ToggleDark => "Change between the light and the dark window",
            Self::ToggleContrast => "Change between usual and high contrast",
            Self::InterfaceLarger => "Draw the whole interface larger, up to 250 %",
            Self::InterfaceSmaller => "Draw the whole interface smaller, down to 80 %",
            Self::InterfaceUsual => "Draw the interface as large as the system has it",
            Self::Palette => "Find any command by its name",
            Self::Guide => "How everything is done, in a window of its own",
            Self::Tour => "Five steps over the sample: what stands where, and what it is for",
            Self::Keys => "All shortcuts in one table",
            Self::About => "Version, licence and what Attaché is built on",
        }
    }

    /// Its icon, where it has one.
    #[must_use]
    pub const fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::New | Self::NewWindow | Self::NewFromArticle | Self::NewFromCopied => icons::NEW,
            Self::Open => icons::OPEN,
            Self::Save | Self::SaveAs => icons::SAVE,
            Self::Export | Self::Print | Self::Audiences => icons::EXPORT,
            Self::ImportArticle | Self::PasteArticle | Self::ImportBibliography => icons::IMPORT,
            Self::Undo | Self::Steps => icons::UNDO,
            Self::Redo => icons::REDO,
            Self::Cut | Self::Delete => icons::DELETE,
            Self::Copy | Self::Duplicate => icons::DUPLICATE,
            Self::MoveUp | Self::PreviousExpression => icons::UP,
            Self::MoveDown | Self::NextExpression => icons::DOWN,
            Self::Find => icons::SEARCH,
            Self::Themes => icons::FILTER,
            Self::NextProblem | Self::PreviousProblem | Self::ToggleProblems => icons::WARNING,
            Self::InsertSection => icons::SECTION,
            Self::Insert(fresh) => fresh_icon(fresh),
            Self::InsertImage | Self::NextUndescribed => icons::IMAGE,
            Self::LeansOn => icons::LINK,
            Self::Write(writing) => writing.icon(),
            Self::ToggleSpelling => icons::SPELLING,
            Self::WhatChanged | Self::ToUnicode | Self::Replace => icons::REPLACE,
            Self::UseScheme(_) => icons::JUDGEMENT,
            Self::ZoomIn | Self::InterfaceLarger => icons::ZOOM_IN,
            Self::ZoomOut | Self::InterfaceSmaller => icons::ZOOM_OUT,
            Self::FitWidth | Self::FitPage | Self::TwoUp => icons::FIT,
            Self::Thumbnails => icons::MASTHEAD,
            Self::Present | Self::PresentHere | Self::InsertSlide(_) => icons::PRESENT,
            Self::ToggleLeft => icons::LEFT_PANEL,
            Self::ToggleInspector => icons::RIGHT_PANEL,
            Self::ReadAloud => icons::HEAR,
            Self::ToggleDark | Self::ToggleContrast => icons::DARK,
            Self::ToggleReader => icons::READ,
            Self::ShowPassage | Self::ShowUse | Self::NextNumber | Self::PreviousNumber => icons::SHOW,
            Self::Sweep => icons::SWEEP,
            Self::ConfirmArticle | Self::AcceptExpression => icons::CHECK,
            Self::EditHere | Self::EditExpression | Self::HouseStyle => icons::EDIT,
            Self::RejectExpression => icons::CLOSE,
            Self::ClaimFromWords => icons::CLAIM,
            Self::QuoteFromWords => icons::QUOTE,
            Self::ParagraphFromWords => icons::PARAGRAPH,
            Self::ToggleAnnex | Self::ImportLedger => icons::ROWS,
            Self::Palette => icons::COMMAND,
            Self::Guide | Self::Tour | Self::Keys | Self::About => icons::HELP,
            Self::OpenSample
            | Self::Paste
            | Self::SelectAll
            | Self::Quit
            | Self::GoToPage
            | Self::ActualSize
            | Self::InterfaceUsual => {
                return None;
            }
        })
    }
}

impl Writing {
    const fn name(self) -> &'static str {
        match self {
            Self::Bold => "Bold",
            Self::Italic => "Italic",
            Self::Link => "Link",
            Self::Citation => "Cite a source…",
            Self::Claim => "Put in a claim…",
            Self::CrossReference => "Refer to a figure or table…",
            Self::Indent => "Indent list entry",
            Self::Outdent => "Outdent list entry",
            Self::NextMisspelling => "Next misspelling",
            Self::Suggestions => "Spelling suggestions…",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Bold => "Make the selected words bold, or no longer bold",
            Self::Italic => "Make the selected words italic, or no longer italic",
            Self::Link => "Make the selected words a link, and write its address",
            Self::Citation => "Search the sources and cite one at the cursor, as typing [@ does",
            Self::Claim => "Search the claims and put one in at the cursor, as typing { does",
            Self::CrossReference => "Search the figures and tables and refer to one, as typing {# does",
            Self::Indent => "Put the list entry one writes in a level further in",
            Self::Outdent => "Put the list entry one writes in a level further out",
            Self::NextMisspelling => "Go to the next word that no dictionary knows",
            Self::Suggestions => "List what may be meant by the word at the cursor",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Bold => icons::BOLD,
            Self::Italic => icons::ITALIC,
            Self::Link => icons::LINK,
            Self::Citation => icons::CITATION,
            Self::Claim => icons::CLAIM,
            Self::CrossReference => icons::CROSS_REFERENCE,
            Self::Indent => icons::INDENT,
            Self::Outdent => icons::OUTDENT,
            Self::NextMisspelling | Self::Suggestions => icons::SPELLING,
        }
    }
}

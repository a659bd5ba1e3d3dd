//! How commands are called, explained and drawn.

use super::{Command, Writing};
use crate::gui::icons;
use crate::gui::panels::fresh_icon;
use crate::model::likelihood::Scheme;
use crate::words::{mark, shown, tr};

impl Command {
    /// Its name in English; an ellipsis says that more is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => mark!("New brief…"),
            Self::NewWindow => mark!("New window"),
            Self::NewFromArticle => mark!("New brief from an article…"),
            Self::NewFromCopied => mark!("New brief from the copied article"),
            Self::Open => mark!("Open…"),
            Self::OpenSample => mark!("Open sample"),
            Self::Save => mark!("Save"),
            Self::SaveAs => mark!("Save as…"),
            Self::Export => mark!("Export PDF…"),
            Self::Print => mark!("Print…"),
            Self::Audiences => mark!("Audiences…"),
            Self::ImportArticle => mark!("Import article…"),
            Self::PasteArticle => mark!("Paste article"),
            Self::ConfirmArticle => mark!("Confirm article"),
            Self::ImportLedger => mark!("What the import left out…"),
            Self::ToUnicode => mark!("Turn Zawgyi into Unicode"),
            Self::ImportBibliography => mark!("Import bibliography…"),
            Self::Quit => mark!("Quit"),
            Self::Undo => mark!("Undo"),
            Self::Redo => mark!("Redo"),
            Self::Steps => mark!("Undo history…"),
            Self::Cut => mark!("Cut section or block"),
            Self::Copy => mark!("Copy section or block"),
            Self::Paste => mark!("Paste after"),
            Self::SelectAll => mark!("Select all blocks of the section"),
            Self::Delete => mark!("Delete"),
            Self::Duplicate => mark!("Duplicate"),
            Self::EditHere => mark!("Edit on the page"),
            Self::MoveUp => mark!("Move up"),
            Self::MoveDown => mark!("Move down"),
            Self::Find => mark!("Find…"),
            Self::Replace => mark!("Find and replace…"),
            Self::Themes => mark!("Themes…"),
            Self::HouseStyle => mark!("House style…"),
            Self::NextProblem => mark!("Next problem"),
            Self::PreviousProblem => mark!("Previous problem"),
            Self::NextUndescribed => mark!("Pictures without alternative text"),
            Self::InsertSection => mark!("Section"),
            Self::Insert(fresh) => fresh.name(),
            Self::InsertSlide(fresh) => fresh.name(),
            Self::InsertImage => mark!("Image…"),
            Self::Write(writing) => writing.name(),
            Self::ToggleSpelling => mark!("Check spelling"),
            Self::ShowPassage => mark!("Show passage"),
            Self::NextNumber => mark!("Next number on the pages"),
            Self::PreviousNumber => mark!("Previous number on the pages"),
            Self::ShowUse => mark!("Show on the page"),
            Self::Sweep => mark!("Go through what was recognised"),
            Self::AcceptExpression => mark!("Accept expression"),
            Self::EditExpression => mark!("Edit expression"),
            Self::RejectExpression => mark!("Reject expression"),
            Self::NextExpression => mark!("Next expression"),
            Self::PreviousExpression => mark!("Previous expression"),
            Self::ClaimFromWords => mark!("Make claim of selected words"),
            Self::QuoteFromWords => mark!("Add selected words as quote"),
            Self::ParagraphFromWords => mark!("Add selected words as paragraph"),
            Self::LeansOn => mark!("What leans on this"),
            Self::WhatChanged => mark!("What changed since…"),
            Self::UseScheme(Some(Scheme::Phia)) => mark!("Judge in words of the PHIA yardstick"),
            Self::UseScheme(Some(Scheme::Icd203)) => mark!("Judge in words of ICD 203"),
            Self::UseScheme(None) => mark!("Judge in own words"),
            Self::ToggleAnnex => mark!("Claim ledger as annex"),
            Self::ZoomIn => mark!("Zoom in"),
            Self::ZoomOut => mark!("Zoom out"),
            Self::ActualSize => mark!("Actual size"),
            Self::FitWidth => mark!("Fit width"),
            Self::FitPage => mark!("Fit page"),
            Self::TwoUp => mark!("Two pages side by side"),
            Self::GoToPage => mark!("Go to page…"),
            Self::Present => mark!("Present from the first page"),
            Self::PresentHere => mark!("Present from this page"),
            Self::Thumbnails => mark!("Small pages"),
            Self::ToggleLeft => mark!("Outline and library"),
            Self::ToggleInspector => mark!("Inspector"),
            Self::ToggleProblems => mark!("Problems"),
            Self::ReadAloud => mark!("Read aloud"),
            Self::ToggleReader => mark!("Article"),
            Self::ToggleDark => mark!("Light or dark"),
            Self::ToggleContrast => mark!("High contrast"),
            Self::InterfaceLarger => mark!("Larger interface"),
            Self::InterfaceSmaller => mark!("Smaller interface"),
            Self::InterfaceUsual => mark!("Usual interface size"),
            Self::Language => mark!("Language…"),
            Self::Palette => mark!("Find a command…"),
            Self::Guide => mark!("Guide"),
            Self::Tour => mark!("Tour of the window"),
            Self::Keys => mark!("Keyboard shortcuts"),
            Self::About => mark!("About Attaché"),
        }
    }

    /// What it is called in menus.
    #[must_use]
    pub fn label(self) -> &'static str {
        shown(self.name())
    }

    /// What it is called where no menu title stands before it.
    #[must_use]
    pub fn full_label(self) -> String {
        let label = self.label();
        match self {
            Self::InsertSlide(_) => tr!("Insert slide: {}", label.to_lowercase()),
            Self::InsertSection | Self::Insert(_) | Self::InsertImage => {
                tr!("Insert {}", label.to_lowercase())
            }
            Self::ToggleLeft | Self::ToggleInspector | Self::ToggleProblems | Self::ToggleReader => {
                tr!("Show or hide {}", label.to_lowercase())
            }
            _ => label.to_owned(),
        }
    }

    /// What it does, in one sentence.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub fn help(self) -> &'static str {
        match self {
            Self::New => tr!("Choose a template, an article or another brief to begin with"),
            Self::NewWindow => tr!("Open another window, for another brief beside this one"),
            Self::NewFromArticle => tr!("Begin a brief with an article in its library"),
            Self::NewFromCopied => tr!("Begin a brief with the article that you copied in the browser"),
            Self::Open => tr!("Open a brief from a file or folder"),
            Self::OpenSample => tr!("Open the brief that comes with Attaché"),
            Self::Save => tr!("Save the brief where it was opened"),
            Self::SaveAs => tr!("Save the brief in another place"),
            Self::Export => tr!("Make the PDF that can be handed out"),
            Self::Print => tr!("Open the pages as a PDF in your PDF program, and print them from there"),
            Self::Audiences => {
                tr!("Name the audiences that copies are made for, and what is left out for each")
            }
            Self::PasteArticle => tr!("Read the article that you copied in the browser into the library"),
            Self::ImportArticle => tr!("Read an article into the library, with its sections and passages"),
            Self::ConfirmArticle => {
                tr!("Confirm that you compared the text of the selected article with its PDF")
            }
            Self::ToUnicode => tr!("Turn the Burmese of the selected article from Zawgyi into Unicode"),
            Self::ImportLedger => {
                tr!("What the imported articles contain, and the lines that were set aside")
            }
            Self::ImportBibliography => tr!("Read BibLaTeX, RIS or CSL-JSON as sources, or a CSL style"),
            Self::Quit => tr!("Close the window and quit Attaché"),
            Self::Undo => tr!("Take back the last step"),
            Self::Redo => tr!("Bring back the step taken back"),
            Self::Steps => tr!("List all steps by name, and go to any of them"),
            Self::Cut => tr!("Copy what is selected and take it out"),
            Self::Copy => {
                tr!("Copy what is selected, with the claims, sources and pictures that it leans on")
            }
            Self::Paste => tr!("Put what was copied, here or in another brief, after what is selected"),
            Self::SelectAll => tr!("Select them together, to move, copy or delete them at once"),
            Self::Delete => tr!("Take out what is selected"),
            Self::Duplicate => tr!("Put a copy after what is selected"),
            Self::EditHere => tr!(
                "Write in the selected block on its page, in the masthead and in sections beside the pages"
            ),
            Self::MoveUp => tr!("Move the selected section or block up"),
            Self::MoveDown => tr!("Move the selected section or block down"),
            Self::Find => tr!("Search texts, captions, tables, alternative texts and sources"),
            Self::Replace => tr!("Replace words all over the brief as one step; numbers of claims stay"),
            Self::HouseStyle => tr!("Choose theme, accent colour, logo and typefaces of the pages"),
            Self::Themes => tr!("Edit the themes of articles, and put a section together by theme"),
            Self::NextProblem => tr!("Go to the next problem"),
            Self::PreviousProblem => tr!("Go to the previous problem"),
            Self::NextUndescribed => {
                tr!("Write the text of the next figure that has none, or mark it as decorative")
            }
            Self::InsertSection => tr!("Put a new section after the selected one"),
            Self::Insert(_) => tr!("Put it after what is selected"),
            Self::InsertSlide(_) => {
                tr!("Put a slide of this kind after the selected one; the brief must be in the slides format")
            }
            Self::InsertImage => tr!("Insert a picture as a figure after what is selected"),
            Self::Write(writing) => writing.help(),
            Self::ToggleSpelling => tr!("Mark misspelled words while you write, or stop marking them"),
            Self::ShowPassage => tr!("Show the passage of the selected number in its article"),
            Self::NextNumber => tr!("Show the passage, date, source and state of the next number"),
            Self::PreviousNumber => tr!("Show the passage, date, source and state of the previous number"),
            Self::ShowUse => tr!("Show where the selected claim is used"),
            Self::Sweep => tr!("Decide on each number, date and quotation of the article in turn"),
            Self::AcceptExpression => tr!("Make a claim of the expression at hand (Enter)"),
            Self::EditExpression => tr!("Word the claim of the expression at hand first (E)"),
            Self::RejectExpression => tr!("Do not offer the expression at hand again (X)"),
            Self::NextExpression => tr!("Go to the next expression of the article (down)"),
            Self::PreviousExpression => tr!("Go to the previous expression (up)"),
            Self::ClaimFromWords => tr!("Make a claim of the words selected in the article"),
            Self::QuoteFromWords => {
                tr!("Put the words selected in the article into the brief as a quotation")
            }
            Self::ParagraphFromWords => {
                tr!("Put the words selected in the article into the brief and cite them")
            }
            Self::LeansOn => {
                tr!("List what rests on the selected source, article or claim, here and in other briefs")
            }
            Self::WhatChanged => tr!("Compare with the last issue, figure by figure, and make a table of it"),
            Self::UseScheme(Some(_)) => {
                tr!("Offer likelihood and confidence in the words of this standard, and print what they mean")
            }
            Self::UseScheme(None) => tr!("Use no standard for words of likelihood"),
            Self::ToggleAnnex => tr!("Print what each claim rests on after the last page, or leave it out"),
            Self::ZoomIn => tr!("Show the pages larger"),
            Self::ZoomOut => tr!("Show the pages smaller"),
            Self::ActualSize => tr!("Show the pages as large as printed"),
            Self::FitWidth => tr!("Show the pages as wide as there is room"),
            Self::FitPage => tr!("Show a whole page at a time"),
            Self::Present => {
                tr!("Show the pages one at a time over the whole screen, with the speaker notes beside")
            }
            Self::TwoUp => tr!("Show two pages side by side, or one below the other"),
            Self::GoToPage => tr!("Go to the page with a number"),
            Self::PresentHere => tr!("Show them from the page in sight on"),
            Self::Thumbnails => tr!("Show the pages small, with what is found on each, or the outline again"),
            Self::ToggleLeft => tr!("Show or fold the outline and library"),
            Self::ToggleInspector => tr!("Show or fold the fields of what is selected"),
            Self::ToggleProblems => tr!("Show or fold the list of problems"),
            Self::ReadAloud => tr!("Show the page as a screen reader gets it, in the order of its tags"),
            Self::ToggleReader => tr!("Show or fold the article beside the pages"),
            Self::ToggleDark => tr!("Change between the light and the dark window"),
            Self::ToggleContrast => tr!("Change between usual and high contrast"),
            Self::InterfaceLarger => tr!("Draw the whole interface larger, up to 250 %"),
            Self::InterfaceSmaller => tr!("Draw the whole interface smaller, down to 80 %"),
            Self::InterfaceUsual => tr!("Draw the interface in the system’s size"),
            Self::Language => tr!("Choose the language of menus, panels and messages"),
            Self::Palette => tr!("Find any command by its name"),
            Self::Guide => tr!("How everything is done, in a window of its own"),
            Self::Tour => tr!("Five steps over the sample: what stands where, and what it is for"),
            Self::Keys => tr!("All shortcuts in one table"),
            Self::About => tr!("Version, licence and what Attaché is built on"),
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
            | Self::Language
            | Self::InterfaceUsual => {
                return None;
            }
        })
    }
}

impl Writing {
    const fn name(self) -> &'static str {
        match self {
            Self::Bold => mark!("Bold"),
            Self::Italic => mark!("Italic"),
            Self::Link => mark!("Link"),
            Self::Citation => mark!("Cite a source…"),
            Self::Claim => mark!("Put in a claim…"),
            Self::CrossReference => mark!("Refer to a figure or table…"),
            Self::Indent => mark!("Indent list entry"),
            Self::Outdent => mark!("Outdent list entry"),
            Self::NextMisspelling => mark!("Next misspelling"),
            Self::Suggestions => mark!("Spelling suggestions…"),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Bold => tr!("Make the selected words bold, or no longer bold"),
            Self::Italic => tr!("Make the selected words italic, or no longer italic"),
            Self::Link => tr!("Make the selected words a link, and write its address"),
            Self::Citation => tr!("Search the sources and cite one at the cursor, as typing [@ does"),
            Self::Claim => tr!("Search the claims and put one in at the cursor, as typing { does"),
            Self::CrossReference => tr!("Search the figures and tables and refer to one, as typing {# does"),
            Self::Indent => tr!("Indent the list entry you are writing in"),
            Self::Outdent => tr!("Outdent the list entry you are writing in"),
            Self::NextMisspelling => tr!("Go to the next word that no dictionary knows"),
            Self::Suggestions => tr!("List what may be meant by the word at the cursor"),
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

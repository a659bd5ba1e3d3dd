//! Everything a user can ask for by name: feeds menus, toolbar, shortcuts, palette and the guide's key table.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::icons;
use super::panels::fresh_icon;
use crate::model::likelihood::Scheme;
use crate::session::actions::Fresh;

/// A user action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Choose a template, an article or another brief to begin with.
    New,
    /// Ask for article files and begin a new brief with them.
    NewFromArticle,
    /// Begin a new brief with the article that was copied in another program.
    NewFromCopied,
    /// Ask for a brief and open it.
    Open,
    /// Open the shipped sample.
    OpenSample,
    /// Write the brief where it lives.
    Save,
    /// Ask for a place and write the brief there.
    SaveAs,
    /// Make a PDF.
    Export,
    /// Name the audiences that copies are made for.
    Audiences,
    /// Ask for article files and read them into the library.
    ImportArticle,
    /// Read the article that was copied in another program into the library.
    PasteArticle,
    /// Say that the selected article was held against its file.
    ConfirmArticle,
    /// Turn the selected article from the signs of the Zawgyi font into Unicode.
    ToUnicode,
    /// Show what the last import read and what it left out.
    ImportLedger,
    /// Ask for bibliographies or a citation style and read them in.
    ImportBibliography,
    /// End the program.
    Quit,
    /// Takes back the newest step.
    Undo,
    /// Brings back what was undone.
    Redo,
    /// Show the steps that can be undone and redone, by name.
    Steps,
    /// Removes the selected section or block.
    Delete,
    /// Puts a copy of the selected section or block after it.
    Duplicate,
    /// Moves the selected section or block up.
    MoveUp,
    /// Moves it down.
    MoveDown,
    /// Search the brief.
    Find,
    /// Search the brief and replace what is found.
    Replace,
    /// Edit the themes of articles and put a section together by theme.
    Themes,
    /// Select what the next finding is about.
    NextProblem,
    /// Select what the finding before is about.
    PreviousProblem,
    /// Put a new section behind the selected one.
    InsertSection,
    /// Put a new block behind the selection.
    Insert(Fresh),
    /// Ask for a picture file and insert it as a figure after the selection.
    InsertImage,
    /// Show the passage that a number rests on, in its article.
    ShowPassage,
    /// Show where the selected claim is used on a page.
    ShowUse,
    /// Go through what was recognised in the article, or leave that.
    Sweep,
    /// Make a claim of the expression at hand.
    AcceptExpression,
    /// Word the claim of the expression at hand first.
    EditExpression,
    /// The expression at hand is not wanted as a claim.
    RejectExpression,
    /// Go to the next expression.
    NextExpression,
    /// Go to the expression before.
    PreviousExpression,
    /// Make a claim of the words selected in the article.
    ClaimFromWords,
    /// Put them into the brief as a quotation.
    QuoteFromWords,
    /// Put them into the brief as a paragraph.
    ParagraphFromWords,
    /// Show what leans on the selected source, article or claim.
    LeansOn,
    /// Ask for the last issue and show what changed since.
    WhatChanged,
    /// Have judgements use the words of this standard, or of none.
    UseScheme(Option<Scheme>),
    /// Print the ledger of claims as an annex, or do not.
    ToggleAnnex,
    /// Show the pages larger.
    ZoomIn,
    /// Show the pages smaller.
    ZoomOut,
    /// Show the pages as large as printed.
    ActualSize,
    /// As wide as the window allows.
    FitWidth,
    /// A whole page at a time.
    FitPage,
    /// Ask for the number of a page and go there.
    GoToPage,
    /// Show the pages one at a time over the whole screen, from the first.
    Present,
    /// The same from the page in sight.
    PresentHere,
    /// Show or fold the outline and library.
    ToggleLeft,
    /// Show or fold the inspector.
    ToggleInspector,
    /// Show or fold the problems.
    ToggleProblems,
    /// Show the page as a screen reader gets it, or the fields again.
    ReadAloud,
    /// Show or fold the article beside the pages.
    ToggleReader,
    /// Change between light and dark.
    ToggleDark,
    /// Change between usual and high contrast.
    ToggleContrast,
    /// Draw the whole interface larger.
    InterfaceLarger,
    /// Draw it smaller.
    InterfaceSmaller,
    /// Draw it at its usual size.
    InterfaceUsual,
    /// Search the commands.
    Palette,
    /// Show the table of shortcuts.
    Keys,
    /// Say what the program is.
    About,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Briefs and files.
    File,
    /// Changes.
    Edit,
    /// New parts.
    Insert,
    /// Articles, passages and claims.
    Evidence,
    /// What is seen.
    View,
    /// What to know.
    Help,
}

impl Menu {
    /// All menus, left to right.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Edit,
        Self::Insert,
        Self::Evidence,
        Self::View,
        Self::Help,
    ];

    /// The menu's title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Insert => "Insert",
            Self::Evidence => "Evidence",
            Self::View => "View",
            Self::Help => "Help",
        }
    }

    /// Its commands in groups, top to bottom.
    #[must_use]
    pub const fn groups(self) -> &'static [&'static [Command]] {
        use Command as C;
        match self {
            Self::File => &[
                &[C::New, C::NewFromArticle, C::NewFromCopied],
                &[C::Open, C::OpenSample],
                &[C::Save, C::SaveAs],
                &[
                    C::ImportArticle,
                    C::PasteArticle,
                    C::ConfirmArticle,
                    C::ImportBibliography,
                ],
                &[C::Export, C::Audiences],
                &[C::Quit],
            ],
            Self::Edit => &[
                &[C::Undo, C::Redo, C::Steps],
                &[C::Duplicate, C::Delete, C::MoveUp, C::MoveDown],
                &[C::Find, C::Replace, C::NextProblem, C::PreviousProblem],
                &[C::Themes],
                &[C::LeansOn, C::WhatChanged],
                &[
                    C::UseScheme(Some(Scheme::Phia)),
                    C::UseScheme(Some(Scheme::Icd203)),
                    C::UseScheme(None),
                    C::ToggleAnnex,
                ],
            ],
            Self::Insert => &[
                &[
                    C::InsertSection,
                    C::Insert(Fresh::Paragraph),
                    C::Insert(Fresh::Heading),
                    C::Insert(Fresh::Subheading),
                    C::Insert(Fresh::List),
                    C::Insert(Fresh::NumberedList),
                    C::Insert(Fresh::Quote),
                    C::Insert(Fresh::Callout),
                    C::Insert(Fresh::KeyPoints),
                    C::Insert(Fresh::Judgement),
                    C::Insert(Fresh::KeyFigures),
                ],
                &[
                    C::Insert(Fresh::Table),
                    C::Insert(Fresh::Chart),
                    C::Insert(Fresh::Waffle),
                    C::Insert(Fresh::Map),
                    C::InsertImage,
                ],
                &[
                    C::Insert(Fresh::Contents),
                    C::Insert(Fresh::Sources),
                    C::Insert(Fresh::PageBreak),
                    C::Insert(Fresh::SpeakerNote),
                ],
            ],
            Self::Evidence => &[
                &[C::ShowPassage, C::ShowUse],
                &[
                    C::Sweep,
                    C::AcceptExpression,
                    C::EditExpression,
                    C::RejectExpression,
                    C::NextExpression,
                    C::PreviousExpression,
                ],
                &[C::ClaimFromWords, C::QuoteFromWords, C::ParagraphFromWords],
                &[C::ImportLedger, C::ToUnicode],
            ],
            Self::View => &[
                &[C::ZoomIn, C::ZoomOut, C::ActualSize, C::FitWidth, C::FitPage],
                &[C::GoToPage, C::Present, C::PresentHere],
                &[
                    C::ToggleLeft,
                    C::ToggleReader,
                    C::ToggleInspector,
                    C::ReadAloud,
                    C::ToggleProblems,
                ],
                &[
                    C::ToggleDark,
                    C::ToggleContrast,
                    C::InterfaceLarger,
                    C::InterfaceSmaller,
                    C::InterfaceUsual,
                ],
            ],
            Self::Help => &[&[C::Palette, C::Keys], &[C::About]],
        }
    }
}

/// What decides whether a command can be run now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact about the window, asked for by name"
)]
pub struct Situation {
    /// A section or block is selected.
    pub part_selected: bool,
    /// Anything that can be taken out is selected.
    pub removable_selected: bool,
    /// A source, an article or a claim is selected.
    pub evidence_selected: bool,
    /// An article is selected.
    pub article_selected: bool,
    /// An article is selected that waits to be confirmed.
    pub unverified_selected: bool,
    /// There is a step to take back.
    pub can_undo: bool,
    /// There is a step to bring back.
    pub can_redo: bool,
    /// There are findings.
    pub has_problems: bool,
    /// There are pages.
    pub has_pages: bool,
    /// An export runs.
    pub exporting: bool,
    /// What is selected rests on a passage.
    pub has_passage: bool,
    /// A claim is selected.
    pub claim_selected: bool,
    /// The library has an article.
    pub has_article: bool,
    /// An expression is at hand on the way through an article.
    pub has_expression: bool,
    /// Words of an article are selected.
    pub words_selected: bool,
    /// An article was read in.
    pub has_ledger: bool,
}

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const ALT: Modifiers = Modifiers::ALT;

impl Command {
    /// All commands, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        Menu::ALL
            .into_iter()
            .flat_map(Menu::groups)
            .flat_map(|group| group.iter().copied())
    }

    /// Its name in menus and the palette; an ellipsis says that more is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "New brief…",
            Self::NewFromArticle => "New brief from an article…",
            Self::NewFromCopied => "New brief from the copied article",
            Self::Open => "Open…",
            Self::OpenSample => "Open sample",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Export => "Export PDF…",
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
            Self::Delete => "Delete",
            Self::Duplicate => "Duplicate",
            Self::MoveUp => "Move up",
            Self::MoveDown => "Move down",
            Self::Find => "Find…",
            Self::Replace => "Find and replace…",
            Self::Themes => "Themes…",
            Self::NextProblem => "Next problem",
            Self::PreviousProblem => "Previous problem",
            Self::InsertSection => "Section",
            Self::Insert(fresh) => fresh.name(),
            Self::InsertImage => "Image…",
            Self::ShowPassage => "Show passage",
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
            Self::GoToPage => "Go to page…",
            Self::Present => "Present from the first page",
            Self::PresentHere => "Present from this page",
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
            Self::Keys => "Keyboard shortcuts",
            Self::About => "About Attaché",
        }
    }

    /// Its name where no menu title stands before it.
    #[must_use]
    pub fn full_name(self) -> String {
        match self {
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
            Self::NewFromArticle => "Begin a policy note with an article in its library",
            Self::NewFromCopied => "Begin a policy note with the article that you copied in the browser",
            Self::Open => "Open a brief from a file or folder",
            Self::OpenSample => "Open the brief that comes with Attaché",
            Self::Save => "Save the brief where it was opened",
            Self::SaveAs => "Save the brief in another place",
            Self::Export => "Make the PDF that can be handed out",
            Self::Audiences => "Name the audiences that copies are made for, and what is left out for each",
            Self::PasteArticle => "Read the article that you copied in the browser into the library",
            Self::ImportArticle => "Read an article into the library, with its sections and passages",
            Self::ConfirmArticle => "Say that you held the text of the selected article against its PDF",
            Self::ToUnicode => {
                "Turn the Burmese of the selected article, written for the Zawgyi font, into Unicode"
            }
            Self::ImportLedger => "What the articles read in held, and the lines that were set aside",
            Self::ImportBibliography => {
                "Read BibLaTeX, RIS or CSL-JSON into the sources, or cite by a CSL style"
            }
            Self::Quit => "Close the window and end Attaché",
            Self::Undo => "Take back the last step",
            Self::Redo => "Bring back the step taken back",
            Self::Steps => "List all steps by name, and go to any of them",
            Self::Delete => "Take out what is selected",
            Self::Duplicate => "Put a copy behind what is selected",
            Self::MoveUp => "Move the selected section or block up",
            Self::MoveDown => "Move the selected section or block down",
            Self::Find => "Search texts, captions, tables, text alternatives and sources",
            Self::Replace => "Replace words all over the brief as one step; numbers of claims stay",
            Self::Themes => "Edit the themes of articles, and put a section together by theme",
            Self::NextProblem => "Go to the next finding",
            Self::PreviousProblem => "Go to the finding before",
            Self::InsertSection => "Put a new section behind the selected one",
            Self::Insert(_) => "Put it behind what is selected",
            Self::InsertImage => "Insert a picture as a figure behind what is selected",
            Self::ShowPassage => "Show the passage of the selected number in its article",
            Self::ShowUse => "Show where the selected claim is used",
            Self::Sweep => "Decide on each number, date and quotation of the article in turn",
            Self::AcceptExpression => "Make a claim of the expression at hand (Enter)",
            Self::EditExpression => "Word the claim of the expression at hand first (E)",
            Self::RejectExpression => "Do not offer the expression at hand again (X)",
            Self::NextExpression => "Go to the next expression of the article (down)",
            Self::PreviousExpression => "Go to the expression before (up)",
            Self::ClaimFromWords => "Make a claim of the words selected in the article",
            Self::QuoteFromWords => "Put the words selected in the article into the brief as a quotation",
            Self::ParagraphFromWords => {
                "Put the words selected in the article into the brief, with their citation"
            }
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
            Self::GoToPage => "Go to the page with a number",
            Self::PresentHere => "Show them from the page in sight on",
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
            Self::Keys => "All shortcuts in one table",
            Self::About => "Version, licence and what Attaché is built on",
        }
    }

    /// The keys that run it.
    #[must_use]
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::New => (CTRL, Key::N),
            Self::Open => (CTRL, Key::O),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::Export => (CTRL, Key::E),
            Self::ImportArticle => (CTRL_SHIFT, Key::A),
            Self::Quit => (CTRL, Key::Q),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::Steps => (CTRL_ALT, Key::Z),
            Self::Delete => (PLAIN, Key::Delete),
            Self::Duplicate => (CTRL, Key::D),
            Self::MoveUp => (ALT, Key::ArrowUp),
            Self::MoveDown => (ALT, Key::ArrowDown),
            Self::Find => (CTRL, Key::F),
            Self::Replace => (CTRL, Key::H),
            Self::NextProblem => (PLAIN, Key::F8),
            Self::PreviousProblem => (Modifiers::SHIFT, Key::F8),
            Self::InsertSection => (CTRL_SHIFT, Key::Enter),
            Self::Insert(Fresh::Paragraph) => (CTRL, Key::Enter),
            Self::Insert(Fresh::Heading) => (CTRL_SHIFT, Key::H),
            Self::Insert(Fresh::List) => (CTRL_SHIFT, Key::U),
            Self::Insert(Fresh::Table) => (CTRL_SHIFT, Key::T),
            Self::InsertImage => (CTRL_SHIFT, Key::I),
            Self::ZoomIn => (CTRL, Key::Plus),
            Self::ZoomOut => (CTRL, Key::Minus),
            Self::ActualSize => (CTRL, Key::Num1),
            Self::FitWidth => (CTRL, Key::Num0),
            Self::FitPage => (CTRL, Key::Num9),
            Self::GoToPage => (CTRL, Key::G),
            Self::Present => (PLAIN, Key::F5),
            Self::PresentHere => (Modifiers::SHIFT, Key::F5),
            Self::ToggleLeft => (PLAIN, Key::F6),
            Self::ToggleInspector => (PLAIN, Key::F7),
            Self::ToggleProblems => (PLAIN, Key::F9),
            Self::ReadAloud => (Modifiers::SHIFT, Key::F7),
            Self::ToggleReader => (PLAIN, Key::F4),
            Self::ShowPassage => (CTRL, Key::J),
            Self::ShowUse => (CTRL_SHIFT, Key::J),
            Self::Sweep => (CTRL_SHIFT, Key::R),
            Self::ClaimFromWords => (CTRL_SHIFT, Key::M),
            Self::QuoteFromWords => (CTRL_SHIFT, Key::O),
            Self::ParagraphFromWords => (CTRL_SHIFT, Key::P),
            Self::InterfaceLarger => (CTRL_ALT, Key::Plus),
            Self::InterfaceSmaller => (CTRL_ALT, Key::Minus),
            Self::InterfaceUsual => (CTRL_ALT, Key::Num0),
            Self::Palette => (CTRL, Key::K),
            Self::Keys => (PLAIN, Key::F1),
            Self::OpenSample
            | Self::NewFromArticle
            | Self::NewFromCopied
            | Self::PasteArticle
            | Self::Audiences
            | Self::ConfirmArticle
            | Self::ImportLedger
            | Self::ToUnicode
            | Self::Themes
            | Self::Insert(_)
            | Self::AcceptExpression
            | Self::EditExpression
            | Self::RejectExpression
            | Self::NextExpression
            | Self::PreviousExpression
            | Self::LeansOn
            | Self::WhatChanged
            | Self::UseScheme(_)
            | Self::ToggleAnnex
            | Self::ImportBibliography
            | Self::ToggleDark
            | Self::ToggleContrast
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether its shortcut must leave the keys to a field in which one types.
    #[must_use]
    pub fn yields_to_fields(self) -> bool {
        matches!(self, Self::Delete | Self::MoveUp | Self::MoveDown)
    }

    /// Whether it can be run now.
    #[must_use]
    pub const fn enabled(self, now: &Situation) -> bool {
        match self {
            Self::Undo => now.can_undo,
            Self::Steps => now.can_undo || now.can_redo,
            Self::Redo => now.can_redo,
            Self::Delete => now.removable_selected,
            Self::ConfirmArticle => now.unverified_selected,
            Self::ToUnicode => now.article_selected,
            Self::Duplicate | Self::MoveUp | Self::MoveDown => now.part_selected,
            Self::NextProblem | Self::PreviousProblem => now.has_problems,
            Self::LeansOn => now.evidence_selected && now.has_pages,
            Self::Export => now.has_pages && !now.exporting,
            Self::ZoomIn
            | Self::ZoomOut
            | Self::ActualSize
            | Self::FitWidth
            | Self::FitPage
            | Self::GoToPage
            | Self::Present
            | Self::PresentHere => now.has_pages,
            Self::ShowPassage => now.has_passage,
            Self::ShowUse => now.claim_selected,
            Self::Sweep => now.has_article,
            Self::AcceptExpression
            | Self::EditExpression
            | Self::RejectExpression
            | Self::NextExpression
            | Self::PreviousExpression => now.has_expression,
            Self::ClaimFromWords | Self::QuoteFromWords | Self::ParagraphFromWords => now.words_selected,
            Self::ImportLedger => now.has_ledger,
            Self::New
            | Self::NewFromArticle
            | Self::NewFromCopied
            | Self::Open
            | Self::OpenSample
            | Self::Save
            | Self::SaveAs
            | Self::ImportArticle
            | Self::PasteArticle
            | Self::ImportBibliography
            | Self::Audiences
            | Self::Quit
            | Self::Find
            | Self::Replace
            | Self::Themes
            | Self::InsertSection
            | Self::Insert(_)
            | Self::InsertImage
            | Self::WhatChanged
            | Self::UseScheme(_)
            | Self::ToggleAnnex
            | Self::ToggleLeft
            | Self::ToggleInspector
            | Self::ToggleProblems
            | Self::ReadAloud
            | Self::ToggleReader
            | Self::ToggleDark
            | Self::ToggleContrast
            | Self::InterfaceLarger
            | Self::InterfaceSmaller
            | Self::InterfaceUsual
            | Self::Palette
            | Self::Keys
            | Self::About => true,
        }
    }

    /// Its icon, where it has one.
    #[must_use]
    pub const fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::New | Self::NewFromArticle | Self::NewFromCopied => icons::NEW,
            Self::Open => icons::OPEN,
            Self::Save | Self::SaveAs => icons::SAVE,
            Self::Export | Self::Audiences => icons::EXPORT,
            Self::ImportArticle | Self::PasteArticle | Self::ImportBibliography => icons::IMPORT,
            Self::Undo | Self::Steps => icons::UNDO,
            Self::Redo => icons::REDO,
            Self::Delete => icons::DELETE,
            Self::Duplicate => icons::DUPLICATE,
            Self::MoveUp | Self::PreviousExpression => icons::UP,
            Self::MoveDown | Self::NextExpression => icons::DOWN,
            Self::Find => icons::SEARCH,
            Self::Themes => icons::FILTER,
            Self::NextProblem | Self::PreviousProblem | Self::ToggleProblems => icons::WARNING,
            Self::InsertSection => icons::SECTION,
            Self::Insert(fresh) => fresh_icon(fresh),
            Self::InsertImage => icons::IMAGE,
            Self::LeansOn => icons::LINK,
            Self::WhatChanged | Self::ToUnicode | Self::Replace => icons::REPLACE,
            Self::UseScheme(_) => icons::JUDGEMENT,
            Self::ZoomIn | Self::InterfaceLarger => icons::ZOOM_IN,
            Self::ZoomOut | Self::InterfaceSmaller => icons::ZOOM_OUT,
            Self::FitWidth | Self::FitPage => icons::FIT,
            Self::Present | Self::PresentHere => icons::PRESENT,
            Self::ToggleLeft => icons::LEFT_PANEL,
            Self::ToggleInspector => icons::RIGHT_PANEL,
            Self::ReadAloud => icons::HEAR,
            Self::ToggleDark | Self::ToggleContrast => icons::DARK,
            Self::ToggleReader => icons::READ,
            Self::ShowPassage | Self::ShowUse => icons::SHOW,
            Self::Sweep => icons::SWEEP,
            Self::ConfirmArticle | Self::AcceptExpression => icons::CHECK,
            Self::EditExpression => icons::EDIT,
            Self::RejectExpression => icons::CLOSE,
            Self::ClaimFromWords => icons::CLAIM,
            Self::QuoteFromWords => icons::QUOTE,
            Self::ParagraphFromWords => icons::PARAGRAPH,
            Self::ToggleAnnex | Self::ImportLedger => icons::ROWS,
            Self::Palette => icons::COMMAND,
            Self::Keys | Self::About => icons::HELP,
            Self::OpenSample | Self::Quit | Self::GoToPage | Self::ActualSize | Self::InterfaceUsual => {
                return None;
            }
        })
    }
}

/// The shortcuts as a table of names and commands, as the guide prints them.
#[must_use]
pub fn key_table() -> Vec<(KeyboardShortcut, Command)> {
    Command::all()
        .filter_map(|command| Some((command.shortcut()?, command)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_stands_in_one_menu_only() {
        let names: Vec<String> = Command::all().map(Command::full_name).collect();
        let set: BTreeSet<&String> = names.iter().collect();
        assert_eq!(set.len(), names.len());
        for fresh in Fresh::ALL {
            assert!(Command::all().any(|command| command == Command::Insert(fresh)));
        }
    }

    #[test]
    fn no_two_commands_share_their_keys() {
        let table = key_table();
        for (at, (keys, command)) in table.iter().enumerate() {
            let double = table[..at].iter().find(|(other, _)| other == keys);
            assert_eq!(double, None, "{command:?}");
        }
    }
}

//! What decides whether a command can be run now.

use super::{Command, Writing};

/// What decides whether a command can be run now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact about the window, asked for by name"
)]
pub struct Situation {
    /// A section or block is selected.
    pub part_selected: bool,
    /// The masthead, a section or a single block is selected: what has fields of its own in the brief.
    pub written_selected: bool,
    /// Anything that can be taken out is selected.
    pub removable_selected: bool,
    /// A source, an article or a claim is selected.
    pub evidence_selected: bool,
    /// An article is selected.
    pub article_selected: bool,
    /// An article is selected that waits to be confirmed.
    pub unverified_selected: bool,
    /// A field of text is in use.
    pub writing: bool,
    /// The spelling is questioned.
    pub spelling: bool,
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
    /// The brief is set on slides.
    pub on_slides: bool,
}

impl Command {
    /// Whether it can be run now.
    #[must_use]
    pub const fn enabled(self, now: &Situation) -> bool {
        match self {
            Self::Undo => now.can_undo,
            Self::Write(Writing::NextMisspelling) => now.spelling,
            Self::Write(Writing::Suggestions) => now.spelling && now.writing,
            Self::Write(_) => now.writing,
            Self::Steps => now.can_undo || now.can_redo,
            Self::Redo => now.can_redo,
            Self::Delete => now.removable_selected,
            Self::InsertSlide(_) => now.on_slides,
            Self::EditHere => now.written_selected && now.has_pages,
            Self::ConfirmArticle => now.unverified_selected,
            Self::ToUnicode => now.article_selected,
            Self::Cut | Self::Copy | Self::SelectAll | Self::Duplicate | Self::MoveUp | Self::MoveDown => {
                now.part_selected
            }
            Self::NextProblem | Self::PreviousProblem => now.has_problems,
            Self::LeansOn => now.evidence_selected && now.has_pages,
            Self::Export | Self::Print => now.has_pages && !now.exporting,
            Self::ZoomIn
            | Self::ZoomOut
            | Self::ActualSize
            | Self::FitWidth
            | Self::FitPage
            | Self::TwoUp
            | Self::Thumbnails
            | Self::NextNumber
            | Self::PreviousNumber
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
            | Self::NewWindow
            | Self::NewFromArticle
            | Self::NewFromCopied
            | Self::Open
            | Self::OpenSample
            | Self::Paste
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
            | Self::HouseStyle
            | Self::InsertSection
            | Self::NextUndescribed
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
            | Self::ToggleSpelling
            | Self::ToggleDark
            | Self::ToggleContrast
            | Self::InterfaceLarger
            | Self::InterfaceSmaller
            | Self::InterfaceUsual
            | Self::Language
            | Self::Palette
            | Self::Guide
            | Self::Tour
            | Self::Keys
            | Self::About => true,
        }
    }
}

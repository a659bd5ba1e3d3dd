//! What decides whether a command can be run now.

use eframe::egui::Context;

use super::{Command, Writing};
use crate::gui::app::App;
use crate::gui::widgets::field_in_use;
use crate::model::brief::PageFormat;
use crate::model::diagnostic::Target;

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

impl App {
    /// What decides which commands can be run now.
    pub(in crate::gui) fn situation(&self, ctx: &Context) -> Situation {
        let selection = self.session.selection();
        let history = self.session.history();
        Situation {
            part_selected: matches!(selection, Some(Target::Block(_) | Target::Section(_))),
            written_selected: self.session.together().is_empty()
                && matches!(
                    selection,
                    Some(Target::Brief | Target::Section(_) | Target::Block(_))
                ),
            removable_selected: selection.is_some_and(|target| *target != Target::Brief),
            unverified_selected: selection.is_some_and(|target| {
                matches!(target, Target::Article(id) if self
                    .session
                    .brief()
                    .library
                    .articles
                    .get(id)
                    .is_some_and(|article| article.unverified))
            }),
            article_selected: matches!(selection, Some(Target::Article(_))),
            writing: field_in_use(ctx).is_some(),
            spelling: !self.recent.spelling_off,
            can_undo: history.undo_name().is_some(),
            can_redo: history.redo_name().is_some(),
            evidence_selected: matches!(
                selection,
                Some(Target::Source(_) | Target::Article(_) | Target::Claim(_))
            ),
            has_problems: !self.session.diagnostics().is_empty(),
            has_pages: self.session.pages().is_some(),
            exporting: self.session.export_progress().is_some(),
            has_passage: self.passage_behind().is_some(),
            claim_selected: matches!(selection, Some(Target::Claim(_))),
            has_article: !self.session.brief().library.articles.is_empty(),
            has_expression: self.reads(ctx) && self.reader.has_expression(),
            words_selected: self.reads(ctx) && self.reader.selected().is_some(),
            has_ledger: !self.ledgers.is_empty(),
            on_slides: self.session.brief().format == PageFormat::Slides,
        }
    }
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

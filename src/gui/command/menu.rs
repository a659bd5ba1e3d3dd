//! The menus and what stands in them.

use super::{Command, Writing};
use crate::model::likelihood::Scheme;
use crate::session::actions::{Fresh, FreshSlide};
use crate::words::tr;

/// What is done in the field one writes in.
const FORMAT: &[&[Command]] = &[
    &[
        Command::Write(Writing::Bold),
        Command::Write(Writing::Italic),
        Command::Write(Writing::Link),
    ],
    &[
        Command::Write(Writing::Citation),
        Command::Write(Writing::Claim),
        Command::Write(Writing::CrossReference),
    ],
    &[Command::Write(Writing::Indent), Command::Write(Writing::Outdent)],
    &[
        Command::Write(Writing::NextMisspelling),
        Command::Write(Writing::Suggestions),
        Command::ToggleSpelling,
    ],
];

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Briefs and files.
    File,
    /// Changes.
    Edit,
    /// New parts.
    Insert,
    /// Words in the field one writes in.
    Format,
    /// Articles, passages and claims.
    Evidence,
    /// What is seen.
    View,
    /// What to know.
    Help,
}

/// What can be inserted.
const INSERT: &[&[Command]] = &[
    &[
        Command::InsertSection,
        Command::Insert(Fresh::Paragraph),
        Command::Insert(Fresh::Heading),
        Command::Insert(Fresh::Subheading),
        Command::Insert(Fresh::List),
        Command::Insert(Fresh::NumberedList),
        Command::Insert(Fresh::Quote),
        Command::Insert(Fresh::Callout),
        Command::Insert(Fresh::KeyPoints),
        Command::Insert(Fresh::Judgement),
        Command::Insert(Fresh::KeyFigures),
    ],
    &[
        Command::Insert(Fresh::Table),
        Command::Insert(Fresh::Chart),
        Command::Insert(Fresh::Waffle),
        Command::Insert(Fresh::Map),
        Command::Insert(Fresh::Timeline),
        Command::InsertImage,
    ],
    &[
        Command::Insert(Fresh::Contents),
        Command::Insert(Fresh::Sources),
        Command::Insert(Fresh::PageBreak),
        Command::Insert(Fresh::SpeakerNote),
    ],
    &[
        Command::InsertSlide(FreshSlide::Divider),
        Command::InsertSlide(FreshSlide::Message),
        Command::InsertSlide(FreshSlide::TwoColumns),
        Command::InsertSlide(FreshSlide::BigNumber),
        Command::InsertSlide(FreshSlide::Quotation),
        Command::InsertSlide(FreshSlide::Comparison),
        Command::InsertSlide(FreshSlide::Timeline),
        Command::InsertSlide(FreshSlide::Sources),
    ],
];

/// The commands of the menu Edit.
const EDIT: &[&[Command]] = &[
    &[Command::Undo, Command::Redo, Command::Steps],
    &[Command::Cut, Command::Copy, Command::Paste, Command::SelectAll],
    &[
        Command::EditHere,
        Command::Duplicate,
        Command::Delete,
        Command::MoveUp,
        Command::MoveDown,
    ],
    &[
        Command::Find,
        Command::Replace,
        Command::NextProblem,
        Command::PreviousProblem,
        Command::NextUndescribed,
    ],
    &[Command::Themes, Command::HouseStyle],
    &[Command::LeansOn, Command::WhatChanged],
    &[
        Command::UseScheme(Some(Scheme::Phia)),
        Command::UseScheme(Some(Scheme::Icd203)),
        Command::UseScheme(None),
        Command::ToggleAnnex,
    ],
];

impl Menu {
    /// All menus, left to right.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Insert,
        Self::Format,
        Self::Evidence,
        Self::View,
        Self::Help,
    ];

    /// The menu's title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::File => tr!("File"),
            Self::Edit => tr!("Edit"),
            Self::Insert => tr!("Insert"),
            Self::Format => tr!("Format"),
            Self::Evidence => tr!("Evidence"),
            Self::View => tr!("View"),
            Self::Help => tr!("Help"),
        }
    }

    /// Its commands in groups, top to bottom.
    #[must_use]
    pub const fn groups(self) -> &'static [&'static [Command]] {
        use Command as C;
        match self {
            Self::File => &[
                &[C::New, C::NewFromArticle, C::NewFromCopied, C::NewWindow],
                &[C::Open, C::OpenSample],
                &[C::Save, C::SaveAs],
                &[
                    C::ImportArticle,
                    C::PasteArticle,
                    C::ConfirmArticle,
                    C::ImportBibliography,
                ],
                &[C::Export, C::Print, C::Audiences],
                &[C::Quit],
            ],
            Self::Edit => EDIT,
            Self::Insert => INSERT,
            Self::Format => FORMAT,
            Self::Evidence => &[
                &[C::NextNumber, C::PreviousNumber, C::ShowPassage, C::ShowUse],
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
                &[
                    C::ZoomIn,
                    C::ZoomOut,
                    C::ActualSize,
                    C::FitWidth,
                    C::FitPage,
                    C::TwoUp,
                ],
                &[C::GoToPage, C::Present, C::PresentHere],
                &[
                    C::ToggleLeft,
                    C::Thumbnails,
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
                    C::Language,
                ],
            ],
            Self::Help => &[&[C::Guide, C::Tour], &[C::Palette, C::Keys], &[C::About]],
        }
    }
}

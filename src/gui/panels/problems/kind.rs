//! The kinds in which findings are listed.

pub(super) use crate::model::diagnostic::Topic as Kind;

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub(super) const ALL: [Self; 7] = [
        Self::Numbers,
        Self::Sources,
        Self::Figures,
        Self::Judgements,
        Self::Text,
        Self::Layout,
        Self::Files,
    ];

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Numbers => "Numbers and claims",
            Self::Sources => "Sources",
            Self::Figures => "Figures and tables",
            Self::Judgements => "Judgements",
            Self::Text => "Text",
            Self::Layout => "Layout",
            Self::Files => "Files",
        }
    }
}

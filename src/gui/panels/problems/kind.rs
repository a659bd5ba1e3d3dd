//! The kinds in which findings are listed.

pub(super) use crate::model::diagnostic::Topic as Kind;
use crate::words::tr;

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
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Numbers => tr!("Numbers and claims"),
            Self::Sources => tr!("Sources"),
            Self::Figures => tr!("Figures and tables"),
            Self::Judgements => tr!("Judgements"),
            Self::Text => tr!("Text"),
            Self::Layout => tr!("Layout"),
            Self::Files => tr!("Files"),
        }
    }
}

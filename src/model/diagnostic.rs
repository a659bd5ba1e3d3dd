//! Findings: what is wrong with a brief, how badly, where, and what to do.

use serde::{Deserialize, Serialize};

use super::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use crate::words::Text;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of finding, such as `alternative-missing`.
    pub code: String,
    /// What is wrong, one sentence without a full stop.
    pub message: Text,
    /// What to do about it; may be empty.
    pub hint: Text,
    /// What it is about.
    pub target: Target,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// A reader may be misled or left wondering.
    Warning,
    /// Must not be handed out like this: export refuses without `--draft`.
    Error,
}

impl Severity {
    /// The severity in one lower-case word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding is about, and where the window jumps to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The brief as a whole, or its masthead.
    Brief,
    /// A section.
    Section(SectionId),
    /// A block.
    Block(BlockId),
    /// A source of the library.
    Source(SourceId),
    /// An article of the library.
    Article(ArticleId),
    /// A passage of the library.
    Passage(PassageId),
    /// A claim of the library.
    Claim(ClaimId),
    /// A picture of the library.
    Media(ContentHash),
}

impl Diagnostic {
    /// A finding of `severity` about `target`, without a hint.
    #[must_use]
    pub fn new(severity: Severity, code: &str, target: Target, message: impl Into<Text>) -> Self {
        Self {
            severity,
            code: code.to_owned(),
            message: message.into(),
            hint: Text::default(),
            target,
        }
    }

    /// The same finding with advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = hint.into();
        self
    }
}

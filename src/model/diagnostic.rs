//! Findings: what is wrong with a brief, how badly, where, and what to do.

mod code;

use serde::{Deserialize, Serialize};

use super::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use crate::words::{Text, mark};

pub use code::Code;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which kind of finding it is.
    pub code: Code,
    /// What is wrong, one sentence without a full stop.
    pub message: Text,
    /// What to do about it; may be empty.
    pub hint: Text,
    /// What it is about.
    pub target: Target,
    /// What of the target it means; `None` for the whole of it.
    pub subject: Option<Subject>,
}

/// What of its target a finding means, for a window to lead there or to put it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Words that stand in it as they are printed.
    Words(String),
    /// A claim that it prints, and the words that it prints for it.
    Claim(ClaimId, String),
    /// A bar of the chart, from 0.
    Bar(usize),
}

/// What findings are about, by which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Numbers, claims and what they rest on.
    Numbers,
    /// Sources, citations and articles.
    Sources,
    /// Figures, pictures and tables.
    Figures,
    /// Judgements and how likely they are said to be.
    Judgements,
    /// What is missing or left over in the text.
    Text,
    /// How it is set.
    Layout,
    /// Files.
    Files,
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
            Self::Note => mark!("note"),
            Self::Warning => mark!("warning"),
            Self::Error => mark!("error"),
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
    pub fn new(severity: Severity, code: Code, target: Target, message: impl Into<Text>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            hint: Text::default(),
            target,
            subject: None,
        }
    }

    /// The same finding with advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same finding about a part of its target.
    #[must_use]
    pub fn with_subject(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The same finding about words that stand in its target.
    #[must_use]
    pub fn with_words(self, words: impl Into<String>) -> Self {
        self.with_subject(Subject::Words(words.into()))
    }

    /// What it is about: what its kind is, where that is told by what it was found at.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match (self.code.topic(), &self.target) {
            // Claims are numbers, whatever they lack.
            (Topic::Sources | Topic::Figures, Target::Claim(_)) => Topic::Numbers,
            (topic, _) => topic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_listed_by_what_they_are_about() {
        let topic =
            |code: Code, target: Target| Diagnostic::new(Severity::Note, code, target, "words").topic();
        let block = || Target::Block("b1".into());
        assert_eq!(topic(Code::NumberUnbound, block()), Topic::Numbers);
        assert_eq!(
            topic(Code::SourceMissing, Target::Claim("c1".into())),
            Topic::Numbers
        );
        assert_eq!(topic(Code::SourceMissing, block()), Topic::Figures);
        assert_eq!(
            topic(Code::SourceWithdrawn, Target::Source("s1".into())),
            Topic::Sources
        );
        assert_eq!(
            topic(Code::SourceWithdrawn, Target::Claim("c1".into())),
            Topic::Numbers
        );
        assert_eq!(topic(Code::AlternativeMissing, block()), Topic::Figures);
        assert_eq!(topic(Code::LikelihoodVague, block()), Topic::Judgements);
        assert_eq!(topic(Code::PlaceholderLeft, block()), Topic::Text);
        assert_eq!(topic(Code::TallerThanPage, block()), Topic::Layout);
        assert_eq!(topic(Code::FileDamaged, Target::Brief), Topic::Files);
    }
}

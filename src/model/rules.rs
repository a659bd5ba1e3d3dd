//! What a brief sets for itself in place of the program's own rules: how long it may be, what must be in it, the order
//! of its own markings, the age of its numbers.

use std::collections::BTreeSet;

use crate::words::mark;
use serde::{Deserialize, Serialize};

/// After how many days a number counts as old where the brief does not say: OCHA's rule for situation reports.
pub const STALE_DAYS: u16 = 30;

/// What a brief sets for itself; what it leaves open is as the program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// After how many days a number counts as old; `None` takes [`STALE_DAYS`].
    pub stale_days: Option<u16>,
    /// The themes of sections with the words that speak for them; `None` takes the shipped list.
    pub themes: Option<Vec<SectionTheme>>,
    /// The words that are spelled right here, whatever the dictionaries say.
    pub words: BTreeSet<String>,
    /// How long the brief may be; a brief made of a template has its template's.
    pub budget: Budget,
    /// What must be in it.
    pub required: BTreeSet<RequiredPart>,
    /// The labels of the brief's own scheme of markings, least strict first; empty if it has none.
    pub levels: Vec<String>,
}

/// How long a brief may be. Its annex does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Budget {
    /// The most pages; `None` sets no limit.
    pub pages: Option<u16>,
    /// The most words; `None` sets no limit.
    pub words: Option<u32>,
}

/// Something that a brief must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequiredPart {
    /// Whom to ask.
    Contact,
    /// The time it covers.
    Period,
    /// When the next issue is due.
    NextIssue,
    /// Key points at the head.
    KeyPoints,
    /// A strip of key figures.
    KeyFigures,
    /// A judgement with its likelihood and confidence.
    Judgement,
    /// A recommendation: a callout of that tone.
    Recommendation,
    /// A figure, map or table.
    Exhibit,
    /// Notes for the speaker.
    SpeakerNote,
    /// The table of contents.
    Contents,
    /// The list of sources.
    Sources,
}

impl RequiredPart {
    /// All parts, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Contact,
        Self::Period,
        Self::NextIssue,
        Self::KeyPoints,
        Self::KeyFigures,
        Self::Judgement,
        Self::Recommendation,
        Self::Exhibit,
        Self::SpeakerNote,
        Self::Contents,
        Self::Sources,
    ];

    /// The part in a few words that follow "has no" and "must have".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Contact => mark!("contact"),
            Self::Period => mark!("period covered"),
            Self::NextIssue => mark!("date of the next issue"),
            Self::KeyPoints => mark!("key points"),
            Self::KeyFigures => mark!("key figures"),
            Self::Judgement => mark!("judgement"),
            Self::Recommendation => mark!("recommendation"),
            Self::Exhibit => mark!("figure, map or table"),
            Self::SpeakerNote => mark!("speaker note"),
            Self::Contents => mark!("table of contents"),
            Self::Sources => mark!("list of sources"),
        }
    }
}

/// What a section of an article can be about, and the words that speak for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionTheme {
    /// Its name, in lower case.
    pub name: String,
    /// Whole words in lower case, or beginnings that end in `*`.
    pub words: Vec<String>,
}

impl Rules {
    /// After how many days a number counts as old.
    #[must_use]
    pub fn stale_days(&self) -> u16 {
        self.stale_days.unwrap_or(STALE_DAYS)
    }

    /// Where a label stands in the brief's own scheme, 0 for the least strict; `None` if it is none of it. Case and
    /// space around it do not count.
    #[must_use]
    pub fn level(&self, label: &str) -> Option<usize> {
        let wanted = label.trim().to_lowercase();
        let mut levels = self.levels.iter();
        levels.position(|level| level.trim().to_lowercase() == wanted)
    }
}

impl Budget {
    /// Whether it sets any limit.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        self.pages.is_some() || self.words.is_some()
    }

    /// How much of the scarcer of the two is used up; more than 1 is over, `None` without a limit. `pages` is `None`
    /// while they are not known.
    #[must_use]
    pub fn used(&self, pages: Option<usize>, words: usize) -> Option<f32> {
        let of_pages = self
            .pages
            .zip(pages)
            .map(|(most, pages)| pages as f32 / f32::from(most.max(1)));
        let of_words = self.words.map(|most| words as f32 / most.max(1) as f32);
        match (of_pages, of_words) {
            (Some(pages), Some(words)) => Some(pages.max(words)),
            (used, None) | (None, used) => used,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scarcer_of_pages_and_words_says_how_much_is_used() {
        let budget = Budget {
            pages: Some(4),
            words: Some(1200),
        };
        assert_eq!(budget.used(Some(3), 600), Some(0.75));
        assert_eq!(budget.used(Some(1), 1800), Some(1.5));
        assert_eq!(budget.used(None, 600), Some(0.5));
        assert_eq!(Budget::default().used(Some(3), 600), None);
    }
}

//! What the numbers rest on: sources, articles, passages, claims.

mod csl;
mod source;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::id::{ArticleId, ContentHash, PassageId, SourceId};
use super::likelihood::Assessment;
use crate::words::mark;

pub use source::{Credibility, Name, Rating, Reliability, Source, Standing, Work, WorkKind};

/// The text of a source as imported. The text itself is stored by its hash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The record of the work.
    pub source: SourceId,
    /// The article's title.
    pub title: String,
    /// The stored text: UTF-8, paragraphs parted by one empty line.
    pub text: ContentHash,
    /// The parts of the text in order. They do not overlap; ranges are of bytes in the text.
    pub sections: Vec<ArticleSection>,
    /// Expressions that somebody looked at and does not want as claims, in order: ranges of bytes in the text. They
    /// are not offered again.
    #[serde(default)]
    pub rejected: Vec<Range<usize>>,
    /// Where the pages of its file begin, in the order of the text; empty where the file had no pages.
    #[serde(default)]
    pub pages: Vec<PageStart>,
    /// Whether the text was taken off pages and nobody has held it against them yet.
    #[serde(default)]
    pub unverified: bool,
    /// The text as it was read in, where it was turned from the Zawgyi font's signs into Unicode since.
    #[serde(default)]
    pub original: Option<ContentHash>,
}

impl Article {
    /// The page of its file on which the byte `at` of the text stands; `None` if that is not known.
    #[must_use]
    pub fn page_at(&self, at: usize) -> Option<usize> {
        let after = self.pages.partition_point(|start| start.at <= at);
        self.pages.get(after.checked_sub(1)?).map(|start| start.page)
    }
}

/// Where the text of a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// The byte of the article's text.
    pub at: usize,
    /// The page, counted from one as the file has them.
    pub page: usize,
}

/// A part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSection {
    /// The heading; empty for what stands before the first one.
    pub title: String,
    /// What it is about, such as "battlefield"; empty if not known.
    #[serde(default)]
    pub theme: String,
    /// Where it stands in the article's text, in bytes, without its heading.
    pub range: Range<usize>,
}

/// A stretch of an article, found again by its own words (W3C Web Annotation, `TextQuoteSelector`
/// with `TextPositionSelector`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The article it stands in.
    pub article: ArticleId,
    /// The words themselves.
    pub exact: String,
    /// Some words before it; empty at the start of the text.
    pub prefix: String,
    /// Some words after it; empty at the end of the text.
    pub suffix: String,
    /// Where it began when it was taken, in bytes of the article's text.
    pub position: usize,
}

/// One checkable thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What it is about, such as "townships of Rakhine held by the Arakan Army".
    pub subject: String,
    /// How it is printed, such as "14 of 17 townships".
    pub wording: String,
    /// What is claimed, in a form that can be compared.
    pub value: Value,
    /// What a number counts, such as "townships"; empty if there is no number.
    #[serde(default)]
    pub unit: String,
    /// The date for which it holds.
    pub as_of: Option<PartialDate>,
    /// How sure it is.
    pub kind: ClaimKind,
    /// How likely and how well founded it is, for a judgement.
    #[serde(default)]
    pub assessment: Assessment,
    /// What bounds it, printed with it: "recent estimates, no source named"; may be empty.
    #[serde(default)]
    pub caveat: String,
    /// The work it comes from; `None` is a finding.
    pub source: Option<SourceId>,
    /// The passage that says so; `None` is a finding.
    pub passage: Option<PassageId>,
}

/// What is claimed, in a form that can be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A number.
    Number(f64),
    /// A part of a whole: 14 of 17.
    Ratio {
        /// The part.
        part: f64,
        /// The whole, not zero.
        whole: f64,
    },
    /// Between two numbers, both meant.
    Range {
        /// The lower end.
        low: f64,
        /// The upper end, not below the lower one.
        high: f64,
    },
    /// A share in per cent, 0 to 100 where it is a part of a whole.
    Percent(f64),
    /// A date.
    Date(PartialDate),
    /// A quantity in words only ("dozens", "several"): never made a number.
    Vague(String),
    /// A name, or another statement in words.
    Name(String),
    /// Somebody's words, quoted.
    Quotation {
        /// What was said.
        words: String,
        /// Who said it.
        speaker: String,
    },
}

impl Value {
    /// Whether it is a number that can be compared with another and grows old.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        match self {
            Self::Number(_) | Self::Ratio { .. } | Self::Range { .. } | Self::Percent(_) => true,
            Self::Date(_) | Self::Vague(_) | Self::Name(_) | Self::Quotation { .. } => false,
        }
    }
}

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// Established.
    Fact,
    /// Stated by the source, not established elsewhere.
    Reported,
    /// Measured or counted roughly.
    Estimate,
    /// Somebody's reasoning.
    Judgement,
    /// Taken as given for the argument.
    Assumption,
}

impl ClaimKind {
    /// All kinds, surest first.
    pub const ALL: [Self; 5] = [
        Self::Fact,
        Self::Reported,
        Self::Estimate,
        Self::Judgement,
        Self::Assumption,
    ];

    /// The kind in one word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fact => mark!("Fact"),
            Self::Reported => mark!("Reported"),
            Self::Estimate => mark!("Estimate"),
            Self::Judgement => mark!("Judgement"),
            Self::Assumption => mark!("Assumption"),
        }
    }
}

/// A picture of the library. Its bytes are stored by its hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What it is called in the library, at first the file's name.
    pub name: String,
    /// How its bytes are encoded.
    pub format: MediaFormat,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Author and licence as they must be printed; may be empty.
    #[serde(default)]
    pub credit: String,
    /// The licence, as an SPDX id where there is one.
    #[serde(default)]
    pub licence: String,
    /// The work it comes from.
    #[serde(default)]
    pub source: Option<SourceId>,
    /// A text alternative to start from.
    #[serde(default)]
    pub alternative: String,
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaFormat {
    /// JPEG (ISO/IEC 10918).
    #[default]
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
    /// WebP (RFC 9649).
    Webp,
}

impl MediaFormat {
    /// The usual file name extension, without a dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

//! Reading articles and pictures in, finding numbers, anchoring passages, checking claims.

mod picture;

use std::ops::Range;

use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Diagnostic;
use crate::model::evidence::{ArticleSection, Passage, Source, Value};
use crate::model::id::{ArticleId, ClaimId};
pub use picture::{PictureError, read_picture};

/// An article read in, with the ledger of what became of each part of the file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What is known of the work; empty fields were not found.
    pub source: Source,
    /// The article's title.
    pub title: String,
    /// The standfirst; empty if there is none.
    pub standfirst: String,
    /// The text to be stored: UTF-8, paragraphs (headings too) parted by one empty line.
    pub text: String,
    /// The parts of `text`, in order; ranges in bytes, without their headings.
    pub sections: Vec<ArticleSection>,
    /// Credit lines of images, such as "Image: …".
    pub credits: Vec<String>,
    /// Lines that are not part of the article ("top of page", "Comments"), kept for a look.
    pub set_aside: Vec<String>,
}

/// Why a file could not be read as an article.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It holds nothing to read.
    #[error("{0} holds no text")]
    Empty(String),
}

/// Reads an article; the ending of `name` tells its format.
///
/// # Errors
/// If the format is not known or the bytes are not of it.
pub fn import(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let _ = bytes;
    Err(ImportError::Empty(name.to_owned()))
}

/// A checkable expression found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it says.
    pub value: Value,
    /// What a number counts; empty if not told.
    pub unit: String,
    /// "about", "at least", "nearly"; empty if there is none.
    pub qualifier: String,
    /// The date that stands with it.
    pub as_of: Option<PartialDate>,
}

/// All checkable expressions of `text`, in order, not overlapping.
#[must_use]
pub fn recognise(text: &str) -> Vec<Found> {
    let _ = text;
    Vec::new()
}

/// Takes the bytes `range` of an article's `text` as a passage. The range must lie on character boundaries.
#[must_use]
pub fn take_passage(article: &ArticleId, text: &str, range: Range<usize>) -> Passage {
    Passage {
        article: article.clone(),
        exact: text.get(range.clone()).unwrap_or_default().to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        position: range.start,
    }
}

/// Where a passage stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Here, in bytes.
    Found(Range<usize>),
    /// In several places that its surroundings do not tell apart.
    Ambiguous(Vec<Range<usize>>),
    /// Nowhere.
    Lost,
}

/// Finds a passage again in its article's text. Never guesses.
#[must_use]
pub fn anchor(text: &str, passage: &Passage) -> Anchor {
    let _ = (text, passage);
    Anchor::Lost
}

/// How a claim stands against its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// The passage says just this.
    Exact,
    /// The passage says a number that rounds to this.
    Rounded,
    /// The passage says something else; the text tells what.
    Differs(String),
    /// The passage is not in its article any more, or in several places.
    PassageGone,
    /// There is a source but no passage.
    NoPassage,
    /// There is no source.
    NoSource,
}

/// How the claim `id` stands; `None` if the library has no such claim.
#[must_use]
pub fn claim_state(brief: &Brief, blobs: &Blobs, id: &ClaimId) -> Option<ClaimState> {
    let _ = (brief, blobs, id);
    None
}

/// All findings about the brief's content, by section and block, then about its library. `today` judges staleness;
/// `None` takes the brief's date of issue.
#[must_use]
pub fn check(brief: &Brief, blobs: &Blobs, today: Option<PartialDate>) -> Vec<Diagnostic> {
    let _ = (brief, blobs, today);
    Vec::new()
}

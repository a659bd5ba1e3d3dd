//! The account of an import: what went in, what came out, what was not carried.

use serde::Serialize;

use super::byline::told_doubtful;
use crate::model::evidence::Source;
use crate::words::{Text, text};

/// How many of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Paragraphs, entries of lists among them.
    pub paragraphs: usize,
    /// Titles and headings.
    pub headings: usize,
    /// Tables.
    pub tables: usize,
    /// Footnotes and endnotes.
    pub notes: usize,
    /// Images.
    pub images: usize,
    /// Links.
    pub links: usize,
}

/// The account of an import. For each kind, what was read is what was kept, set aside and named; paragraphs may have
/// become credits too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// What the file holds.
    pub read: Counts,
    /// What the stored text holds.
    pub kept: Counts,
    /// What was set aside, with what belongs to it; headings set aside count as paragraphs.
    pub set_aside: Counts,
    /// What is not carried and named instead, in [`Ledger::not_carried`].
    pub named: Counts,
    /// Paragraphs of the file that became credits.
    pub credit_paragraphs: usize,
    /// What is in the file and nowhere in the result, named one by one.
    pub not_carried: Vec<Text>,
    /// Where author, publisher and date of the record were said, one entry a field.
    pub record: Vec<Taken>,
    /// What was mended or looks odd on the way: the encoding, signs without width, quotation marks without a partner.
    pub remarks: Vec<Text>,
    /// Lines that stay in the text though they may name the author, the publisher or the date; each has its remark.
    #[serde(skip)]
    pub doubtful: Vec<String>,
    /// Dates of publication that can be read in two ways, as they are written; they become remarks if no other is found.
    #[serde(skip)]
    pub(super) open_days: Vec<String>,
}

/// A field of the source's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Who wrote it.
    Authors,
    /// Who published it.
    Publisher,
    /// When it was published.
    Date,
}

/// A field of the source's record, and where in the file it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The field.
    pub field: Field,
    /// What it became.
    pub value: String,
    /// Where that was said, such as "the line “By Jane Doe”" or "the document’s properties".
    pub place: Text,
}

impl Taken {
    /// What became of the field, for the account.
    #[must_use]
    pub fn in_words(&self) -> Text {
        let Self { field, value, place } = self;
        match field {
            Field::Authors => text!("author {}: from {}", value, place),
            Field::Publisher => text!("publisher {}: from {}", value, place),
            Field::Date => text!("date {}: from {}", value, place),
        }
    }
}

impl Ledger {
    /// Notes a line that stays in the text though it may tell of the work.
    pub(super) fn doubt(&mut self, line: &str) {
        self.remarks.push(told_doubtful(line));
        self.doubtful.push(line.to_owned());
    }

    /// The remarks other than those on [`Ledger::doubtful`].
    pub fn other_remarks(&self) -> impl Iterator<Item = &Text> {
        let doubts: Vec<Text> = self.doubtful.iter().map(|line| told_doubtful(line)).collect();
        self.remarks.iter().filter(move |remark| !doubts.contains(remark))
    }

    /// Notes where a field of the record was said; what is said later stands in for what was said before.
    pub(super) fn take(&mut self, field: Field, value: String, place: Text) {
        self.record.retain(|taken| taken.field != field);
        self.record.push(Taken { field, value, place });
        self.record.sort_by_key(|taken| taken.field);
    }

    /// Notes that `place` said more of a field than was said before.
    pub(super) fn also_take(&mut self, field: Field, value: &str, place: &Text) {
        match self.record.iter_mut().find(|taken| taken.field == field) {
            Some(taken) => {
                taken.value = format!("{}, {value}", taken.value);
                taken.place = text!("{} and {}", taken.place.clone(), place.clone());
            }
            None => self.take(field, value.to_owned(), place.clone()),
        }
    }

    /// Notes that `place` said the fields that `source` has and the account does not know from elsewhere.
    pub(super) fn take_rest(&mut self, source: &Source, place: &Text) {
        let date = source.date.map(|date| date.to_string()).unwrap_or_default();
        for (field, value) in [
            (Field::Authors, source.authors.join(", ")),
            (Field::Publisher, source.publisher.clone()),
            (Field::Date, date),
        ] {
            if !value.is_empty() && !self.record.iter().any(|taken| taken.field == field) {
                self.take(field, value, place.clone());
            }
        }
    }
}

//! The account of an import: what went in, what came out, what was not carried.

use serde::Serialize;

use crate::words::Text;

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
    /// What was mended or looks odd on the way: the encoding, signs without width, quotation marks without a partner.
    pub remarks: Vec<Text>,
}

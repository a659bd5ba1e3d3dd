//! The pieces of a section.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::figure::Figure;
use super::id::{BlockId, ClaimId, SourceId};
use super::inline::Text;
use super::joined::Joined;
use super::likelihood::Assessment;
use crate::words::mark;

/// A piece of a section, with the name by which the window and cross-references find it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Unique over the brief.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph of text.
    Paragraph {
        /// The words.
        text: Text,
    },
    /// A heading below the section's title.
    Heading {
        /// How deep.
        level: HeadingLevel,
        /// The words.
        text: Text,
    },
    /// A bulleted or numbered list.
    List {
        /// Bullets or numbers.
        style: ListStyle,
        /// The entries in order; never empty in a useful list.
        items: Vec<ListItem>,
    },
    /// Somebody's words, set apart.
    Quote {
        /// What was said, without quotation marks: the theme sets them.
        text: Text,
        /// Who said it; empty if unknown, which is a finding.
        speaker: String,
        /// The speaker's office or part; may be empty.
        role: String,
        /// Where it was read.
        source: Option<SourceId>,
        /// The claim that stands for the quotation, if it was taken from a passage.
        claim: Option<ClaimId>,
    },
    /// A tinted box beside the argument.
    Callout {
        /// What the box is for.
        tone: CalloutTone,
        /// Its title; may be empty.
        title: Text,
        /// Its paragraphs.
        paragraphs: Vec<Text>,
    },
    /// The summary points in a tinted panel.
    KeyPoints {
        /// The panel's title; may be empty.
        title: Text,
        /// The points in order.
        points: Vec<Text>,
    },
    /// Somebody's reasoning, with how likely and how well founded it is.
    Judgement {
        /// The words, one judgement.
        text: Text,
        /// Likelihood and confidence, in words of a scheme; what is not said here is taken from the judgement claim in
        /// the text.
        assessment: Assessment,
    },
    /// Claims shown large, three or four in a row.
    KeyFigures {
        /// The figures in order.
        items: Vec<KeyFigure>,
    },
    /// A table of text, numbered in its own series.
    Table(Table),
    /// A numbered exhibit.
    Figure(Figure),
    /// What the speaker says to a slide; printed in handouts only.
    SpeakerNote {
        /// The words.
        text: Text,
    },
    /// The next block begins a new page; on a slide of two columns, the next column.
    PageBreak,
    /// The table of contents, generated.
    Contents {
        /// What it lists; printed in the order of the type.
        parts: BTreeSet<ContentsPart>,
    },
    /// The list of sources with their cited passages, generated.
    Sources,
}

/// Something that the contents list with its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentsPart {
    /// The sections, and the headings of level two in them.
    Sections,
    /// The figures: images, charts and waffles.
    Figures,
    /// The maps.
    Maps,
    /// The tables.
    Tables,
}

impl ContentsPart {
    /// All parts, in the order in which they are printed.
    pub const ALL: [Self; 4] = [Self::Sections, Self::Figures, Self::Maps, Self::Tables];

    /// The part in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sections => mark!("Sections and headings"),
            Self::Figures => mark!("Figures"),
            Self::Maps => mark!("Maps"),
            Self::Tables => mark!("Tables"),
        }
    }
}

/// The depth of a heading within a section, whose own title is level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingLevel {
    /// Directly below the section's title.
    Two,
    /// Below a heading of level two.
    Three,
}

/// How list entries are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListStyle {
    /// A bullet.
    Bulleted,
    /// 1, 2, 3.
    Numbered,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// The words.
    pub text: Text,
    /// How deep the entry is nested, 0 for the outermost; at most 3 are told apart.
    #[serde(default)]
    pub depth: u8,
}

/// What a callout is for; it gets a word and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalloutTone {
    /// Background or a side remark.
    Note,
    /// A limit of what is known.
    Caution,
    /// What the reader is asked to decide or do.
    Recommendation,
}

/// A claim shown large.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    /// The claim shown.
    pub claim: ClaimId,
    /// What the number counts, in a few words; empty takes the claim's subject.
    pub label: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The takeaway above the table.
    pub title: Text,
    /// One entry a column, left to right.
    pub columns: Vec<Column>,
    /// The body, top to bottom; a row shorter than the columns is filled with empty cells.
    pub rows: Vec<Vec<Text>>,
    /// The cells that are joined into one.
    #[serde(default)]
    pub joined: Vec<Joined>,
    /// A remark under the table; may be empty.
    pub note: Text,
    /// Where the content comes from.
    pub sources: Vec<SourceId>,
    /// The date the content holds for.
    pub as_of: Option<PartialDate>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The words of the header cell.
    pub header: Text,
    /// How its cells are set.
    #[serde(default)]
    pub align: ColumnAlign,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnAlign {
    /// To the left, for words.
    #[default]
    Left,
    /// To the right with tabular figures, for numbers.
    Right,
    /// In the middle.
    Center,
}

impl BlockKind {
    /// The contents as most briefs have them: sections and headings.
    #[must_use]
    pub fn contents() -> Self {
        Self::Contents {
            parts: BTreeSet::from([ContentsPart::Sections]),
        }
    }

    /// The kind in one or two words, for the outline and messages.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => mark!("Paragraph"),
            Self::Heading { .. } => mark!("Heading"),
            Self::List { .. } => mark!("List"),
            Self::Quote { .. } => mark!("Quotation"),
            Self::Callout { .. } => mark!("Callout"),
            Self::KeyPoints { .. } => mark!("Key points"),
            Self::Judgement { .. } => mark!("Judgement"),
            Self::KeyFigures { .. } => mark!("Key figures"),
            Self::Table(_) => mark!("Table"),
            Self::Figure(figure) => figure.content.name(),
            Self::SpeakerNote { .. } => mark!("Speaker note"),
            Self::PageBreak => mark!("Page break"),
            Self::Contents { .. } => mark!("Contents"),
            Self::Sources => mark!("Sources"),
        }
    }

    /// Calls `visit` with every text of the block in reading order.
    pub fn for_each_text<'a>(&'a self, mut visit: impl FnMut(&'a Text)) {
        match self {
            Self::Paragraph { text }
            | Self::Heading { text, .. }
            | Self::Quote { text, .. }
            | Self::Judgement { text, .. }
            | Self::SpeakerNote { text } => {
                visit(text);
            }
            Self::List { items, .. } => items.iter().for_each(|item| visit(&item.text)),
            Self::Callout {
                title, paragraphs, ..
            } => {
                visit(title);
                paragraphs.iter().for_each(visit);
            }
            Self::KeyPoints { title, points } => {
                visit(title);
                points.iter().for_each(visit);
            }
            Self::Table(table) => {
                visit(&table.title);
                table.columns.iter().for_each(|column| visit(&column.header));
                table.rows.iter().flatten().for_each(&mut visit);
                visit(&table.note);
            }
            Self::Figure(figure) => {
                visit(&figure.title);
                visit(&figure.note);
            }
            Self::KeyFigures { .. } | Self::PageBreak | Self::Contents { .. } | Self::Sources => {}
        }
    }
}

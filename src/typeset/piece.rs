//! What measuring a block gives: pieces that are not broken over pages, with the structure they carry.
//!
//! Places are relative to the piece's top left corner; nodes are numbered within the block. Flow places the pieces
//! and translates both. Nothing here depends on where the block lands, so it is kept from one layout to the next.

use std::sync::Arc;

use super::frame::{Content, Path, Point, Pt, Rect, Role, Shown};
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{BlockId, SourceId};

/// A measured block.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// The block's own structure; node 0 is its root, parents come before their children.
    pub nodes: Vec<LocalNode>,
    /// Its pieces, top to bottom.
    pub pieces: Vec<Piece>,
    /// Least distance to what stands above on the same page.
    pub space_above: Pt,
    /// Least distance to what stands below on the same page.
    pub space_below: Pt,
    /// Whether the block must not be the last one on a page (headings).
    pub keep_with_next: bool,
    /// Whether its pieces stay on one page if they fit on one (exhibits with their captions).
    pub keep_together: bool,
    /// How many pieces at its start and end must not be alone on a page: 2 for paragraphs (no widows, no orphans).
    pub least_lines: usize,
    /// What stands at the top of each further page: "Table 3 (continued)" and the header row once more.
    pub again: Vec<Piece>,
    /// How many of the block's pieces must stand before that is due.
    pub again_after: usize,
    /// How it stands in the columns of its page.
    pub stands: Stands,
    /// The notes at the foot to which its pieces refer.
    pub notes: Vec<FootNote>,
    /// What was found wrong while measuring.
    pub diagnostics: Vec<Diagnostic>,
}

/// How a block stands in the columns of its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// In a column.
    #[default]
    InColumn,
    /// In a column, its first line on the lines of the columns beside it: running text.
    OnLines,
    /// Across all columns.
    Across,
}

/// A stretch of a block that is not broken over pages: a line, a table row, a whole figure.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Its height.
    pub height: Pt,
    /// What is drawn, in reading order.
    pub items: Vec<LocalItem>,
    /// Where a click leads.
    pub links: Vec<LocalLink>,
    /// Which parts show which claims.
    pub areas: Vec<(Rect, Shown)>,
    /// Whether a page may not end after it.
    pub keep_with_next: bool,
    /// What stands beside it in the margin column, if the theme has one.
    pub beside: Option<Arc<Beside>>,
    /// The source whose entry begins here: where citations lead.
    pub source: Option<SourceId>,
    /// Which notes at the foot its words refer to, as indices into [`Measured::notes`].
    pub notes: Vec<usize>,
}

/// A note at the foot of the page. Its lines stand in the column of their reference, and go on in the next one where
/// there are too many.
#[derive(Clone, Debug, Default)]
pub struct FootNote {
    /// Its number in the brief, from 1.
    pub number: usize,
    /// Its lines, top to bottom; never empty.
    pub lines: Vec<Piece>,
}

impl FootNote {
    /// The height of all its lines.
    #[must_use]
    pub fn height(&self) -> Pt {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// The height of the lines that must stand on the page of its reference: two, or the only one.
    #[must_use]
    pub fn lead(&self) -> Pt {
        self.lines.iter().take(2).map(|line| line.height).sum()
    }
}

/// A note in the margin column. Flow places it beside its piece or, where notes crowd, a little below.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Its height.
    pub height: Pt,
    /// What is drawn; places across are those of pieces, places down are from its own top.
    pub items: Vec<LocalItem>,
    /// Where a click leads.
    pub links: Vec<LocalLink>,
}

/// Something drawn in a piece.
#[derive(Clone, Debug)]
pub struct LocalItem {
    /// The node it belongs to, an index into [`Measured::nodes`]; `None` for decoration.
    pub node: Option<usize>,
    /// Where the content's origin lies.
    pub at: Point,
    /// Nothing is drawn outside this path, placed by `at` like the content.
    pub clip: Option<Arc<Path>>,
    /// What is drawn.
    pub content: Content,
}

/// A node of a block's structure.
#[derive(Clone, Debug)]
pub struct LocalNode {
    /// What it is.
    pub role: Role,
    /// Index of its parent; `None` for the root.
    pub parent: Option<usize>,
    /// The text alternative of a figure.
    pub alternative: Option<Arc<str>>,
    /// The language where it is not the document's.
    pub language: Option<Arc<str>>,
}

impl LocalNode {
    /// A node of `role` below `parent`.
    #[must_use]
    pub const fn new(role: Role, parent: Option<usize>) -> Self {
        Self {
            role,
            parent,
            alternative: None,
            language: None,
        }
    }
}

/// A place to click in a piece.
#[derive(Clone, Debug)]
pub struct LocalLink {
    /// The place.
    pub area: Rect,
    /// Where it leads.
    pub to: LocalDestination,
    /// The node of the words, an index into [`Measured::nodes`].
    pub node: usize,
    /// What a screen reader says of it.
    pub description: String,
}

/// Where a link leads before pages are known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocalDestination {
    /// An address.
    Url(String),
    /// A block.
    Block(BlockId),
    /// A source's entry on the sources page.
    Source(SourceId),
    /// The place in the text where a source is first cited.
    Citation(SourceId),
    /// A note, by its number.
    Note(usize),
    /// The mark of a note in the text, by its number.
    NoteReference(usize),
    /// A section, by its id.
    Section(crate::model::id::SectionId),
}

//! Lets measured blocks flow into pages: [`distribute()`] decides what stands where, [`compose()`] makes the pages.
//! Why that ends is said in [`mod@distribute`].

mod balance;
mod compose;
mod demand;
mod distribute;
mod feet;
mod furniture;
mod known;
mod places;
mod structure;

use std::sync::Arc;

use super::piece::Measured;
use super::resolve::Series;
use crate::model::id::{BlockId, SectionId};
use crate::model::slide::Slide;

pub(super) use compose::{Composition, compose};
pub(super) use distribute::{Distribution, Sheet, distribute};
pub(super) use furniture::{Furniture, RunningLines, hairline};
pub(super) use known::KnownPages;
pub(super) use places::Places;

/// A measured block in the order of the brief.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// What was measured.
    pub owner: Owner,
    /// Index of the section that holds it; `None` for the masthead.
    pub section: Option<usize>,
    /// Its pieces.
    pub measured: Arc<Measured>,
    /// The kind of slide it stands on.
    pub slide: Slide,
    /// Whether it must not follow anything on its page.
    pub opens_page: bool,
    /// Whether it goes on in the next column.
    pub opens_column: bool,
    /// What an exhibit counts with. Exhibits float: what follows may come before one that does not fit on the page, so
    /// that no large gap is left, but never one of the same series or what is in another section.
    pub exhibit: Option<Series>,
    /// Whether it is text that may come before an exhibit.
    pub passes: bool,
}

/// What a unit was measured from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The masthead.
    Masthead,
    /// The notes at the end.
    Notes,
    /// A section's title.
    Section(SectionId),
    /// A block.
    Block(BlockId),
}

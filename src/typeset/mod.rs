//! From a brief to pages: measure each block, let the blocks flow, number and finish the pages.
//!
//! Input is a [`Brief`] with its [`Blobs`]; output is a [`Layout`]: a paged document and findings. Nothing here
//! fails or looks outside its input: what is wrong becomes a visible placeholder and a diagnostic.

pub mod exhibit;
pub mod frame;
pub mod piece;
pub mod resolve;
pub mod text;

use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Diagnostic;
use frame::PagedDocument;

/// What layout makes.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The pages.
    pub document: PagedDocument,
    /// What layout found wrong: missing glyphs and pictures, overlong words, empty exhibits.
    pub diagnostics: Vec<Diagnostic>,
}

/// How to set a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether "DRAFT" stands across each page.
    pub draft: bool,
}

/// Sets briefs, and remembers the measured blocks of the last one, so that setting it again after an edit measures
/// only what changed.
#[derive(Default)]
pub struct Typesetter {}

impl Typesetter {
    /// A typesetter that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `brief` into pages.
    pub fn layout(&mut self, brief: &Brief, blobs: &Blobs, options: &Options) -> Layout {
        let _ = (brief, blobs, options);
        Layout::default()
    }
}

//! The pages of the last layout, each with all that it was composed of: where that is the same again, so is the page.

use std::sync::Arc;

use super::Unit;
use super::distribute::Placement;
use super::feet::{FootLine, FootRule};
use crate::model::brief::Masthead;
use crate::model::marking::Marking;
use crate::model::slide::Slide;
use crate::typeset::frame::{Image, NodeId, Page, Place};
use crate::typeset::piece::Measured;
use crate::typeset::theme::Designs;

/// The pages of the last layout.
#[derive(Default)]
pub(in crate::typeset) struct KnownPages {
    common: Option<Common>,
    pages: Vec<(Inputs, Arc<Page>)>,
}

/// What all pages are composed of.
#[derive(Clone, PartialEq)]
pub(super) struct Common {
    pub(super) designs: Designs,
    pub(super) language: String,
    /// Its words stand in the running lines.
    pub(super) masthead: Arc<Masthead>,
    pub(super) logo: Option<Arc<Image>>,
    pub(super) draft: bool,
    /// How many pages there are.
    pub(super) pages: usize,
}

/// What one page is composed of beside that. Its place among the others is the key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Inputs {
    pub(super) pieces: Vec<Placement>,
    pub(super) notes: Vec<Placement>,
    pub(super) foot: Vec<FootLine>,
    pub(super) rules: Vec<FootRule>,
    /// The units that these are of, in this order; once where one follows itself.
    pub(super) units: Vec<Stood>,
    /// Where the links in them lead, in this order; `None` for those that lead nowhere, or out of the document.
    pub(super) led: Vec<Option<Place>>,
    pub(super) marking: Marking,
    /// The node of the marking, if it is read out here.
    pub(super) spoken: Option<NodeId>,
}

/// What a unit gives to its pages.
#[derive(Clone, Debug)]
pub(super) struct Stood {
    /// It says whose measure it is, so that the owner need not be compared.
    measured: Arc<Measured>,
    slide: Slide,
    /// The node of its first.
    base: NodeId,
}

impl Stood {
    pub(super) fn new(unit: &Unit, base: NodeId) -> Self {
        Self {
            measured: Arc::clone(&unit.measured),
            slide: unit.slide,
            base,
        }
    }
}

impl PartialEq for Stood {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.measured, &other.measured) && self.slide == other.slide && self.base == other.base
    }
}

impl KnownPages {
    /// Begins a layout whose pages have this in common; forgets those that had something else.
    pub(super) fn begin(&mut self, common: Common) {
        if self.common.as_ref() != Some(&common) {
            self.pages.clear();
            self.common = Some(common);
        }
    }

    /// The page with this index, which `compose` composes of `inputs` unless it is known. One that comes out as it was is
    /// that of the last layout too, so that comparing them costs nothing.
    pub(super) fn page(
        &mut self,
        index: usize,
        inputs: Inputs,
        compose: impl FnOnce(&Inputs) -> Page,
    ) -> Arc<Page> {
        let last = self.pages.get_mut(index);
        if let Some((known, page)) = &last
            && *known == inputs
        {
            return Arc::clone(page);
        }
        let composed = compose(&inputs);
        if let Some((known, page)) = last {
            *known = inputs;
            if **page != composed {
                *page = Arc::new(composed);
            }
            return Arc::clone(page);
        }
        let page = Arc::new(composed);
        self.pages.push((inputs, Arc::clone(&page)));
        page
    }
}

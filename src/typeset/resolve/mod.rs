//! From what is written to what is printed: numbers for exhibits and sources, words for claims, citations and
//! cross-references.
//!
//! Input is a [`Brief`]; output is [`Resolved`], which turns any [`Text`](crate::model::inline::Text) of that brief
//! into styled spans, each with its [`Meaning`]. It never fails: what a text refers to and the brief does not hold is printed as `[?]` and found.

mod cited;
mod note;
mod number;
mod pages;
mod style;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{BlockId, SourceId};
use crate::model::likelihood::Scheme;
use crate::model::reference::Reference;
use crate::typeset::lexicon::Lexicon;

pub(super) use cited::visit_references;
pub use cited::{Cited, CitedPassage};
pub use note::NoteContent;
pub use number::{Exhibit, Series, exhibits};
pub use pages::PageNumbers;
pub(super) use pages::settle;
pub use style::{Fragment, Listed, Mark, check_style};
pub use words::{Meaning, date, for_claim, worded};

/// What is printed for a reference to something that the brief does not hold.
pub const PLACEHOLDER: &str = "[?]";

/// A brief with its numbers given out.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    brief: &'a Brief,
    /// The numbered exhibits.
    exhibits: BTreeMap<BlockId, Exhibit>,
    /// The level of each heading below the whole document.
    levels: BTreeMap<BlockId, u8>,
    /// The cited sources in the order of their numbers.
    sources: IndexMap<SourceId, Cited>,
    /// How the sources are cited and listed.
    styled: Arc<style::Styled>,
    /// The notes of the running text.
    notes: note::Numbered<'a>,
    /// The blocks whose page a cross-reference prints.
    paged: BTreeSet<BlockId>,
    /// The oldest of the dates for which the printed numbers hold.
    oldest: Option<PartialDate>,
    /// On which pages things stand, as far as that is known.
    pages: PageNumbers,
    /// References to what is not there.
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Resolved<'a> {
    /// Numbers the exhibits and sources of `brief` in reading order.
    #[must_use]
    pub fn new(brief: &'a Brief) -> Self {
        let exhibits = number::exhibits(brief);
        let cited::Collected {
            sources,
            paged,
            oldest,
            mut diagnostics,
        } = cited::collect(brief);
        let styled = style::style(brief, sources.keys());
        diagnostics.extend(styled.trouble.as_deref().map(style::finding));
        diagnostics.extend(style::without_authors(brief, &styled));
        let raised = |source: &SourceId| matches!(styled.marks.get(source), Some(Mark::Raised(_)));
        let notes = note::Numbered::new(brief, raised);
        Self {
            notes,
            brief,
            exhibits,
            levels: number::heading_levels(brief),
            sources,
            styled,
            paged,
            oldest,
            pages: PageNumbers::default(),
            diagnostics,
        }
    }

    /// The same with the pages on which things stand. A brief just resolved knows of none, and names none.
    pub fn set_pages(&mut self, pages: PageNumbers) {
        self.pages = pages;
    }

    /// The pages on which things stand, as far as they are known.
    #[must_use]
    pub const fn pages(&self) -> &PageNumbers {
        &self.pages
    }

    /// The date of the oldest figure as the masthead prints it: the oldest of the dates for which the numbers of printed
    /// claims hold. `None` if no such claim has a date, or the masthead leaves it out.
    #[must_use]
    pub fn oldest(&self) -> Option<PartialDate> {
        self.oldest.filter(|_| !self.brief.masthead.without_oldest)
    }

    /// The blocks whose page a cross-reference prints.
    #[must_use]
    pub const fn paged(&self) -> &BTreeSet<BlockId> {
        &self.paged
    }

    /// The brief that was resolved.
    #[must_use]
    pub const fn brief(&self) -> &'a Brief {
        self.brief
    }

    /// The program's own words in the brief's language.
    #[must_use]
    pub fn lexicon(&self) -> &'static Lexicon {
        Lexicon::of(self.brief.language())
    }

    /// The number of the exhibit `block`; `None` if it is none.
    #[must_use]
    pub fn exhibit(&self, block: &BlockId) -> Option<Exhibit> {
        self.exhibits.get(block).copied()
    }

    /// The level of the heading `block` in the document, where section titles are level 1: never more than one below
    /// the heading before, as PDF/UA wants it. 1 for what is no heading.
    #[must_use]
    pub fn heading_level(&self, block: &BlockId) -> u8 {
        self.levels.get(block).copied().unwrap_or(1)
    }

    /// The number of `source` by first citation, from 1; `None` if nothing cites it or the library lacks it.
    #[must_use]
    pub fn number(&self, source: &SourceId) -> Option<usize> {
        self.sources.get_index_of(source).map(|index| index + 1)
    }

    /// What stands for `source` in running text; `None` if nothing cites it or the library lacks it.
    #[must_use]
    pub fn mark(&self, source: &SourceId) -> Option<&Mark> {
        self.styled.marks.get(source)
    }

    /// The cited sources as the list has them, in its order.
    pub fn listed(&self) -> impl ExactSizeIterator<Item = (&Listed, &Cited)> {
        self.styled
            .list
            .iter()
            .map(|listed| (listed, &self.sources[&listed.source]))
    }

    /// The cited sources in the order of their numbers, the first being number 1.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = (&SourceId, &Cited)> {
        self.sources.iter()
    }

    /// The scheme of likelihood words, if the brief names one and a judgement on its pages uses one: then its yardstick
    /// is printed.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        let scheme = self.brief.scheme?;
        let used = self.brief.blocks().any(|(_, block)| {
            let mut used = matches!(
                &block.kind,
                BlockKind::Judgement { assessment, .. } if assessment.likelihood.is_some()
            );
            visit_references(&block.kind, |reference| {
                if let Reference::Claim(id) = reference {
                    let claim = self.brief.library.claims.get(id);
                    used |= claim.is_some_and(|claim| claim.assessment.likelihood.is_some());
                }
            });
            used
        });
        used.then_some(scheme)
    }

    /// References to sources, claims and blocks that the brief does not hold.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

#[cfg(test)]
mod tests;

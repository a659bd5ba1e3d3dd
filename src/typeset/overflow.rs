//! Slides that run over: what stands on one slide of a deck goes on over further pages, which have no title.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ANNEX;
use super::frame::{PagedDocument, Shown};
use super::length::words_of;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Brief, PageFormat, Section};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::id::{BlockId, SectionId};
use crate::model::slide::Slide;
use crate::words::{Text, text};

/// How many words tell where a slide breaks.
const WORDS: usize = 6;

/// A slide: a section, or what stands in it from one page break to the next.
pub(super) struct Run<'a> {
    pub(super) section: &'a Section,
    pub(super) blocks: &'a [Arc<Block>],
    /// Whether the section begins with it.
    first: bool,
}

/// The slides of a section. A break within two columns goes on in the other one.
pub(super) fn runs(section: &Section) -> impl Iterator<Item = Run<'_>> {
    let breaks =
        |block: &Arc<Block>| matches!(block.kind, BlockKind::PageBreak) && section.slide != Slide::TwoColumns;
    let parts = section.blocks.split(breaks).enumerate();
    parts.map(move |(at, blocks)| Run {
        section,
        blocks,
        first: at == 0,
    })
}

/// On which pages of a document what is.
#[derive(Default)]
pub(super) struct Pages<'a> {
    blocks: BTreeMap<&'a BlockId, BTreeSet<usize>>,
    sections: BTreeMap<&'a SectionId, BTreeSet<usize>>,
}

impl<'a> Pages<'a> {
    pub(super) fn of(document: &'a PagedDocument) -> Self {
        let mut pages = Self::default();
        for (at, page) in document.pages.iter().enumerate() {
            for area in &page.areas {
                let on = match &area.shows {
                    Shown::Block(id) => pages.blocks.entry(id).or_default(),
                    Shown::Section(id) => pages.sections.entry(id).or_default(),
                    Shown::Masthead | Shown::Claim(_) => continue,
                };
                on.insert(at);
            }
        }
        pages
    }

    /// The pages over which a slide goes.
    pub(super) fn of_run(&self, run: &Run<'_>) -> BTreeSet<usize> {
        let blocks = run.blocks.iter().filter_map(|block| self.blocks.get(&block.id));
        let title = self.sections.get(&run.section.id).filter(|_| run.first);
        blocks.chain(title).flatten().copied().collect()
    }
}

/// A warning for each slide of a deck that goes over more than one page. Lists that the program makes may.
pub(super) fn check(brief: &Brief, document: &PagedDocument) -> Vec<Diagnostic> {
    // Large print takes more pages than the slides have.
    if brief.format != PageFormat::Slides || brief.pages.large_print {
        return Vec::new();
    }
    let pages = Pages::of(document);
    let written = brief
        .sections
        .iter()
        .filter(|section| section.id.as_str() != ANNEX);
    written
        .flat_map(|section| runs(section))
        .filter(|run| {
            let made =
                |block: &Arc<Block>| matches!(block.kind, BlockKind::Sources | BlockKind::Contents { .. });
            !run.blocks.iter().any(made)
        })
        .filter_map(|run| found(brief, &pages, &run))
        .collect()
}

fn found(brief: &Brief, pages: &Pages<'_>, run: &Run<'_>) -> Option<Diagnostic> {
    let over = pages.of_run(run);
    let second = over.iter().nth(1)?;
    let on_second = |block: &&Arc<Block>| pages.blocks.get(&block.id).is_some_and(|on| on.contains(second));
    let words = run
        .blocks
        .iter()
        .find(on_second)
        .map(|block| begins(brief, block));
    let message = text!(
        "The slide runs over {} pages: it breaks at “{}”",
        over.len(),
        words.unwrap_or_default()
    );
    let target = Target::Section(run.section.id.clone());
    let found = Diagnostic::new(Severity::Warning, Code::SlideOverflows, target, message);
    Some(found.with_hint(text!(
        "Shorten it, or begin a section there: further pages have no title"
    )))
}

/// The first words of a block, or what kind it is.
fn begins(brief: &Brief, block: &Block) -> Text {
    let mut words = String::new();
    block.kind.for_each_text(|text| {
        if words.is_empty() {
            let all = words_of(brief, text);
            words = all.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
        }
    });
    if words.is_empty() {
        Text::marked(block.kind.name())
    } else {
        words.into()
    }
}

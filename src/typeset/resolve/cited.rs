//! Which sources the brief cites, in the order of first citation, and with which passages.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{BlockId, ClaimId, PassageId, SourceId};
use crate::model::reference::{Lost, Reference, dangling};

/// How the brief cites a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The block that cites it first.
    pub first: BlockId,
    /// The passages that citations and claims name, in the order in which they come up.
    pub passages: Vec<CitedPassage>,
}

/// A passage on which the brief draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPassage {
    /// The passage.
    pub passage: PassageId,
    /// The block that draws on it first.
    pub first: BlockId,
    /// The claims that rest on it, in the order in which they come up.
    pub claims: Vec<ClaimId>,
}

/// All that the pages of a brief refer to.
pub(super) struct Collected {
    /// The cited sources by first citation.
    pub(super) sources: IndexMap<SourceId, Cited>,
    /// The blocks whose page a cross-reference prints.
    pub(super) paged: BTreeSet<BlockId>,
    /// The oldest of the dates for which the printed numbers hold; `None` if none has one.
    pub(super) oldest: Option<PartialDate>,
    /// What is referred to but not there.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Collects what the pages of `brief` refer to.
pub(super) fn collect(brief: &Brief) -> Collected {
    let mut collector = Collector {
        brief,
        found: Collected {
            sources: IndexMap::new(),
            paged: BTreeSet::new(),
            oldest: None,
            diagnostics: Vec::new(),
        },
    };
    for (_, block) in brief.blocks() {
        visit_references(&block.kind, |reference| collector.take(&block.id, reference));
    }
    collector.found
}

/// Calls `visit` with all that a block refers to on its pages, in reading order.
pub(in crate::typeset) fn visit_references<'a>(kind: &'a BlockKind, visit: impl FnMut(Reference<'a>)) {
    // A speaker note is not on the pages, so it cites nothing there.
    if !matches!(kind, BlockKind::SpeakerNote { .. }) {
        kind.for_each_reference(visit);
    }
}

struct Collector<'a> {
    brief: &'a Brief,
    found: Collected,
}

impl Collector<'_> {
    fn take(&mut self, block: &BlockId, reference: Reference<'_>) {
        let library = &self.brief.library;
        match reference {
            Reference::Source(source, passage) => {
                if library.sources.contains_key(source) {
                    self.cite(block, source, passage, None);
                } else {
                    self.missing(block, Lost::Source, source.as_str());
                }
            }
            Reference::Claim(id) => match library.claims.get(id) {
                Some(claim) => {
                    let date = claim.as_of.filter(|_| claim.value.is_numeric());
                    let dates = self.found.oldest.into_iter().chain(date);
                    self.found.oldest = dates.min_by_key(|date| (date.last_day(), date.first_day()));
                    if let Some(source) = claim
                        .source
                        .as_ref()
                        .filter(|id| library.sources.contains_key(*id))
                    {
                        self.cite(block, source, claim.passage.as_ref(), Some(id));
                    }
                }
                None => self.missing(block, Lost::Claim, id.as_str()),
            },
            Reference::Block(id) => {
                if self.brief.block(id).is_none() {
                    self.missing(block, Lost::Block, id.as_str());
                }
            }
            Reference::Page(id) => {
                self.found.paged.insert(id.clone());
            }
            Reference::Media(_) => {}
        }
    }

    fn cite(
        &mut self,
        block: &BlockId,
        source: &SourceId,
        passage: Option<&PassageId>,
        claim: Option<&ClaimId>,
    ) {
        let cited = self.found.sources.entry(source.clone()).or_insert_with(|| Cited {
            first: block.clone(),
            passages: Vec::new(),
        });
        let Some(passage) = passage.filter(|id| self.brief.library.passages.contains_key(*id)) else {
            return;
        };
        let known = cited.passages.iter().position(|cited| cited.passage == *passage);
        let index = known.unwrap_or_else(|| {
            cited.passages.push(CitedPassage {
                passage: passage.clone(),
                first: block.clone(),
                claims: Vec::new(),
            });
            cited.passages.len() - 1
        });
        if let (Some(claim), Some(cited)) = (claim, cited.passages.get_mut(index))
            && !cited.claims.contains(claim)
        {
            cited.claims.push(claim.clone());
        }
    }

    fn missing(&mut self, block: &BlockId, lost: Lost, id: &str) {
        let found = dangling(block, lost, id);
        if !self.found.diagnostics.contains(&found) {
            self.found.diagnostics.push(found);
        }
    }
}

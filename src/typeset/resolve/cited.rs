//! Which sources the brief cites, in the order of first citation, and with which passages.

use indexmap::IndexMap;

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::figure::{Figure, FigureContent};
use crate::model::id::{BlockId, ClaimId, PassageId, SourceId};
use crate::model::inline::{Inline, Text};

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

/// The cited sources by first citation, and what is cited but not there.
pub(super) fn collect(brief: &Brief) -> (IndexMap<SourceId, Cited>, Vec<Diagnostic>) {
    let mut collector = Collector {
        brief,
        sources: IndexMap::new(),
        diagnostics: Vec::new(),
    };
    for (_, block) in brief.blocks() {
        visit_references(&block.kind, &mut |reference| collector.take(&block.id, reference));
    }
    (collector.sources, collector.diagnostics)
}

/// Something that a block refers to.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) enum Reference<'a> {
    /// A source, perhaps with a passage.
    Source(&'a SourceId, Option<&'a PassageId>),
    /// A claim.
    Claim(&'a ClaimId),
    /// Another block.
    Block(&'a BlockId),
}

/// Calls `visit` with all that a block refers to, in reading order.
pub(in crate::typeset) fn visit_references<'a>(kind: &'a BlockKind, visit: &mut impl FnMut(Reference<'a>)) {
    // A speaker note is not on the pages, so it cites nothing there.
    if matches!(kind, BlockKind::SpeakerNote { .. }) {
        return;
    }
    kind.for_each_text(|text| visit_text(text, visit));
    match kind {
        BlockKind::Quote { source, claim, .. } => {
            if let Some(source) = source {
                visit(Reference::Source(source, None));
            }
            if let Some(claim) = claim {
                visit(Reference::Claim(claim));
            }
        }
        BlockKind::KeyFigures { items } => {
            for item in items {
                visit(Reference::Claim(&item.claim));
            }
        }
        BlockKind::Table(table) => {
            let sources = table.sources.iter();
            sources.for_each(|source| visit(Reference::Source(source, None)));
        }
        BlockKind::Figure(figure) => visit_figure(figure, visit),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents
        | BlockKind::Sources => {}
    }
}

fn visit_text<'a>(text: &'a Text, visit: &mut impl FnMut(Reference<'a>)) {
    for inline in &text.0 {
        match inline {
            Inline::Citation { source, passage, .. } => visit(Reference::Source(source, passage.as_ref())),
            Inline::Claim { claim, .. } => visit(Reference::Claim(claim)),
            Inline::CrossReference(block) => visit(Reference::Block(block)),
            Inline::Run(_) | Inline::Link { .. } | Inline::LineBreak => {}
        }
    }
}

fn visit_figure<'a>(figure: &'a Figure, visit: &mut impl FnMut(Reference<'a>)) {
    let sources = figure.sources.iter();
    sources.for_each(|source| visit(Reference::Source(source, None)));
    match &figure.content {
        FigureContent::Image(_) => {}
        FigureContent::Chart(chart) => {
            let claims = chart.data.iter().filter_map(|datum| datum.claim.as_ref());
            claims.for_each(|claim| visit(Reference::Claim(claim)));
        }
        FigureContent::Waffle(waffle) => {
            waffle
                .claim
                .iter()
                .for_each(|claim| visit(Reference::Claim(claim)));
        }
        FigureContent::Map(map) => {
            let claims = map.areas.iter().filter_map(|area| area.claim.as_ref());
            claims.for_each(|claim| visit(Reference::Claim(claim)));
        }
    }
}

struct Collector<'a> {
    brief: &'a Brief,
    sources: IndexMap<SourceId, Cited>,
    diagnostics: Vec<Diagnostic>,
}

impl Collector<'_> {
    fn take(&mut self, block: &BlockId, reference: Reference<'_>) {
        let library = &self.brief.library;
        match reference {
            Reference::Source(source, passage) => {
                if library.sources.contains_key(source) {
                    self.cite(block, source, passage, None);
                } else {
                    self.missing(block, "source-missing", "source", source.as_str());
                }
            }
            Reference::Claim(id) => match library.claims.get(id) {
                Some(claim) => {
                    if let Some(source) = claim
                        .source
                        .as_ref()
                        .filter(|id| library.sources.contains_key(*id))
                    {
                        self.cite(block, source, claim.passage.as_ref(), Some(id));
                    }
                }
                None => self.missing(block, "claim-missing", "claim", id.as_str()),
            },
            Reference::Block(id) => {
                if self.brief.block(id).is_none() {
                    self.missing(block, "cross-reference-missing", "block", id.as_str());
                }
            }
        }
    }

    fn cite(
        &mut self,
        block: &BlockId,
        source: &SourceId,
        passage: Option<&PassageId>,
        claim: Option<&ClaimId>,
    ) {
        let cited = self.sources.entry(source.clone()).or_insert_with(|| Cited {
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

    fn missing(&mut self, block: &BlockId, code: &str, what: &str, id: &str) {
        let message = format!("The text refers to the {what} `{id}`, which is not in this brief");
        let found = Diagnostic::new(Severity::Error, code, Target::Block(block.clone()), message)
            .with_hint("Take the reference out, or add what it names");
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }
}

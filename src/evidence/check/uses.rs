//! What a block refers to.

use crate::model::block::{Block, BlockKind};
use crate::model::figure::{Figure, FigureContent};
use crate::model::id::{BlockId, ClaimId, ContentHash, PassageId, SourceId};
use crate::model::inline::{Inline, Text};

/// A reference that a block makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use<'a> {
    /// To a claim.
    Claim(&'a ClaimId),
    /// To a source.
    Source(&'a SourceId),
    /// To a passage.
    Passage(&'a PassageId),
    /// To another block.
    Block(&'a BlockId),
    /// To a picture.
    Media(&'a ContentHash),
}

/// Calls `visit` with each reference of `block`, in reading order, as often as it is made.
pub fn for_each_use<'a>(block: &'a Block, mut visit: impl FnMut(Use<'a>)) {
    block.kind.for_each_text(|text| in_text(text, &mut visit));
    match &block.kind {
        BlockKind::Quote { source, claim, .. } => {
            if let Some(id) = source {
                visit(Use::Source(id));
            }
            if let Some(id) = claim {
                visit(Use::Claim(id));
            }
        }
        BlockKind::KeyFigures { items } => items.iter().for_each(|item| visit(Use::Claim(&item.claim))),
        BlockKind::Table(table) => table.sources.iter().for_each(|id| visit(Use::Source(id))),
        BlockKind::Figure(figure) => in_figure(figure, &mut visit),
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

fn in_text<'a>(text: &'a Text, visit: &mut impl FnMut(Use<'a>)) {
    for inline in &text.0 {
        match inline {
            Inline::Citation { source, passage, .. } => {
                visit(Use::Source(source));
                if let Some(id) = passage {
                    visit(Use::Passage(id));
                }
            }
            Inline::Claim { claim, .. } => visit(Use::Claim(claim)),
            Inline::CrossReference(id) => visit(Use::Block(id)),
            Inline::Run(_) | Inline::Link { .. } | Inline::LineBreak => {}
        }
    }
}

fn in_figure<'a>(figure: &'a Figure, visit: &mut impl FnMut(Use<'a>)) {
    match &figure.content {
        FigureContent::Image(image) => visit(Use::Media(&image.media)),
        FigureContent::Chart(chart) => {
            let claims = chart.data.iter().filter_map(|datum| datum.claim.as_ref());
            claims.for_each(|id| visit(Use::Claim(id)));
        }
        FigureContent::Waffle(waffle) => waffle.claim.iter().for_each(|id| visit(Use::Claim(id))),
        FigureContent::Map(map) => {
            let claims = map.areas.iter().filter_map(|area| area.claim.as_ref());
            claims.for_each(|id| visit(Use::Claim(id)));
        }
    }
    figure.sources.iter().for_each(|id| visit(Use::Source(id)));
}

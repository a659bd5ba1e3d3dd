//! What a block refers to.

use super::block::BlockKind;
use super::diagnostic::{Diagnostic, Severity, Target};
use super::figure::{Figure, FigureContent};
use super::id::{BlockId, ClaimId, ContentHash, PassageId, SourceId};
use super::inline::{Inline, Text};

/// A reference that a block makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// To a source, perhaps with a passage.
    Source(&'a SourceId, Option<&'a PassageId>),
    /// To a claim.
    Claim(&'a ClaimId),
    /// To another block.
    Block(&'a BlockId),
    /// To the page on which another block begins; comes after the reference to the block itself.
    Page(&'a BlockId),
    /// To a picture.
    Media(&'a ContentHash),
}

impl BlockKind {
    /// Calls `visit` with each reference, in reading order, as often as it is made.
    pub fn for_each_reference<'a>(&'a self, mut visit: impl FnMut(Reference<'a>)) {
        self.for_each_text(|text| in_text(text, &mut visit));
        match self {
            Self::Quote { source, claim, .. } => {
                if let Some(id) = source {
                    visit(Reference::Source(id, None));
                }
                if let Some(id) = claim {
                    visit(Reference::Claim(id));
                }
            }
            Self::KeyFigures { items } => items.iter().for_each(|item| visit(Reference::Claim(&item.claim))),
            Self::Table(table) => table
                .sources
                .iter()
                .for_each(|id| visit(Reference::Source(id, None))),
            Self::Figure(figure) => in_figure(figure, &mut visit),
            Self::Paragraph { .. }
            | Self::Heading { .. }
            | Self::List { .. }
            | Self::Callout { .. }
            | Self::KeyPoints { .. }
            | Self::Judgement { .. }
            | Self::SpeakerNote { .. }
            | Self::PageBreak
            | Self::Contents { .. }
            | Self::Sources => {}
        }
    }
}

impl BlockKind {
    /// Calls `change` with each source that the block names itself, in texts and fields.
    pub fn for_each_source_mut(&mut self, mut change: impl FnMut(&mut SourceId)) {
        let mut in_text = |text: &mut Text| {
            in_inlines(&mut text.0, &mut change);
        };
        match self {
            Self::Paragraph { text }
            | Self::Heading { text, .. }
            | Self::Judgement { text, .. }
            | Self::SpeakerNote { text } => {
                in_text(text);
            }
            Self::List { items, .. } => items.iter_mut().for_each(|item| in_text(&mut item.text)),
            Self::Quote { text, source, .. } => {
                in_text(text);
                source.iter_mut().for_each(change);
            }
            Self::Callout {
                title, paragraphs, ..
            } => {
                in_text(title);
                paragraphs.iter_mut().for_each(in_text);
            }
            Self::KeyPoints { title, points } => {
                in_text(title);
                points.iter_mut().for_each(in_text);
            }
            Self::Table(table) => {
                in_text(&mut table.title);
                table
                    .columns
                    .iter_mut()
                    .for_each(|column| in_text(&mut column.header));
                table.rows.iter_mut().flatten().for_each(&mut in_text);
                in_text(&mut table.note);
                table.sources.iter_mut().for_each(change);
            }
            Self::Figure(figure) => {
                in_text(&mut figure.title);
                in_text(&mut figure.note);
                figure.sources.iter_mut().for_each(change);
            }
            Self::KeyFigures { .. } | Self::PageBreak | Self::Contents { .. } | Self::Sources => {}
        }
    }
}

fn in_inlines(inlines: &mut [Inline], change: &mut impl FnMut(&mut SourceId)) {
    for inline in inlines {
        match inline {
            Inline::Citation { source, .. } => change(source),
            Inline::Note(text) => in_inlines(&mut text.0, change),
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::LineBreak => {}
        }
    }
}

fn in_text<'a>(text: &'a Text, visit: &mut impl FnMut(Reference<'a>)) {
    for inline in text.inlines() {
        match inline {
            Inline::Citation { source, passage, .. } => visit(Reference::Source(source, passage.as_ref())),
            Inline::Claim { claim, .. } => visit(Reference::Claim(claim)),
            Inline::CrossReference { block, with_page } => {
                visit(Reference::Block(block));
                if *with_page {
                    visit(Reference::Page(block));
                }
            }
            Inline::Run(_) | Inline::Link { .. } | Inline::Note(_) | Inline::LineBreak => {}
        }
    }
}

fn in_figure<'a>(figure: &'a Figure, visit: &mut impl FnMut(Reference<'a>)) {
    figure
        .sources
        .iter()
        .for_each(|id| visit(Reference::Source(id, None)));
    match &figure.content {
        FigureContent::Image(image) => visit(Reference::Media(&image.media)),
        FigureContent::Chart(chart) => {
            let claims = chart.data.iter().filter_map(|datum| datum.claim.as_ref());
            claims.for_each(|id| visit(Reference::Claim(id)));
        }
        FigureContent::Waffle(waffle) => waffle.claim.iter().for_each(|id| visit(Reference::Claim(id))),
        FigureContent::Map(map) => {
            let claims = map.areas.iter().filter_map(|area| area.claim.as_ref());
            claims.for_each(|id| visit(Reference::Claim(id)));
        }
    }
}

/// The finding that `block` refers to a `kind` of thing called `name` that the brief does not have. Checks and layout
/// meet it both, and say the same.
#[must_use]
pub fn dangling(block: &BlockId, kind: &str, name: &str) -> Diagnostic {
    let place = if kind == "block" { "brief" } else { "library" };
    let message = format!("this refers to the {kind} “{name}”, which the {place} does not have");
    let target = Target::Block(block.clone());
    Diagnostic::new(Severity::Error, &format!("{kind}-unknown"), target, message)
        .with_hint(format!("Choose another {kind}, or take the reference out"))
}

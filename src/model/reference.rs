//! What a block refers to.

use super::block::BlockKind;
use super::diagnostic::{Code, Diagnostic, Severity, Target};
use super::figure::{Figure, FigureContent};
use super::id::{BlockId, ClaimId, ContentHash, PassageId, SourceId};
use super::inline::{Inline, Text};
use super::words::{Words, visit_words};
use crate::words::text;

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

/// A reference that a block makes, to be changed.
#[derive(Debug)]
pub enum ReferenceMut<'a> {
    /// To a source, perhaps with a passage.
    Source(&'a mut SourceId, Option<&'a mut PassageId>),
    /// To a claim.
    Claim(&'a mut ClaimId),
    /// To another block.
    Block(&'a mut BlockId),
}

impl BlockKind {
    /// Calls `change` with each reference but those to pictures, whose names are their bytes.
    pub fn for_each_reference_mut(&mut self, mut change: impl FnMut(ReferenceMut<'_>)) {
        visit_words(self, &mut |words| match words {
            Words::Text(text) => in_inlines(&mut text.0, &mut change),
            Words::Plain(_) => {}
        });
        let mut sources = |sources: &mut Vec<SourceId>| {
            for source in sources {
                change(ReferenceMut::Source(source, None));
            }
        };
        match self {
            Self::Quote { source, claim, .. } => {
                if let Some(id) = source {
                    change(ReferenceMut::Source(id, None));
                }
                if let Some(id) = claim {
                    change(ReferenceMut::Claim(id));
                }
            }
            Self::KeyFigures { items } => {
                for item in items {
                    change(ReferenceMut::Claim(&mut item.claim));
                }
            }
            Self::Table(table) => sources(&mut table.sources),
            Self::Figure(figure) => {
                sources(&mut figure.sources);
                for claim in claims_of(&mut figure.content) {
                    change(ReferenceMut::Claim(claim));
                }
            }
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

/// The claims that an exhibit shows.
fn claims_of(content: &mut FigureContent) -> Vec<&mut ClaimId> {
    match content {
        FigureContent::Image(_) => Vec::new(),
        FigureContent::Chart(chart) => {
            let data = chart.data.iter_mut();
            data.filter_map(|datum| datum.claim.as_mut()).collect()
        }
        FigureContent::Waffle(waffle) => waffle.claim.iter_mut().collect(),
        FigureContent::Map(map) => {
            let areas = map.areas.iter_mut();
            areas.filter_map(|area| area.claim.as_mut()).collect()
        }
        FigureContent::Timeline(timeline) => {
            let events = timeline.events.iter_mut();
            events.filter_map(|event| event.claim.as_mut()).collect()
        }
    }
}

fn in_inlines(inlines: &mut [Inline], change: &mut impl FnMut(ReferenceMut<'_>)) {
    for inline in inlines {
        match inline {
            Inline::Citation { source, passage, .. } => {
                change(ReferenceMut::Source(source, passage.as_mut()));
            }
            Inline::Claim { claim, .. } => change(ReferenceMut::Claim(claim)),
            Inline::CrossReference { block, .. } => change(ReferenceMut::Block(block)),
            Inline::Note(text) => in_inlines(&mut text.0, change),
            Inline::Run(_) | Inline::Link { .. } | Inline::LineBreak => {}
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
        FigureContent::Timeline(timeline) => {
            let claims = timeline.events.iter().filter_map(|event| event.claim.as_ref());
            claims.for_each(|id| visit(Reference::Claim(id)));
        }
    }
}

/// What a block can refer to in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A claim of the library.
    Claim,
    /// A source of the library.
    Source,
    /// A passage of the library.
    Passage,
    /// Another block.
    Block,
    /// A picture of the library.
    Picture,
}

/// The finding that `block` refers to something called `name` that the brief does not have. Checks and layout meet it
/// both, and say the same.
#[must_use]
pub fn dangling(block: &BlockId, lost: Lost, name: &str) -> Diagnostic {
    let (code, message, hint) = match lost {
        Lost::Claim => (
            Code::ClaimUnknown,
            text!(
                "this refers to the claim “{}”, which the library does not have",
                name
            ),
            text!("Choose another claim, or take the reference out"),
        ),
        Lost::Source => (
            Code::SourceUnknown,
            text!(
                "this refers to the source “{}”, which the library does not have",
                name
            ),
            text!("Choose another source, or take the reference out"),
        ),
        Lost::Passage => (
            Code::PassageUnknown,
            text!(
                "this refers to the passage “{}”, which the library does not have",
                name
            ),
            text!("Choose another passage, or take the reference out"),
        ),
        Lost::Block => (
            Code::BlockUnknown,
            text!(
                "this refers to the block “{}”, which the brief does not have",
                name
            ),
            text!("Choose another block, or take the reference out"),
        ),
        Lost::Picture => (
            Code::PictureUnknown,
            text!(
                "this refers to the picture “{}”, which the library does not have",
                name
            ),
            text!("Choose another picture, or take the reference out"),
        ),
    };
    Diagnostic::new(Severity::Error, code, Target::Block(block.clone()), message).with_hint(hint)
}

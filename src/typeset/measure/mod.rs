//! Measures blocks: from a block to pieces that flow places, one file a kind of block.
//!
//! A measured block depends on its own content and on what [`Context`] says of the rest: the design, the numbers of
//! what it refers to and, for contents and sources, the pages on which things stand.

mod builder;
mod callout;
mod contents;
mod figure;
mod foot;
mod heading;
mod judgement;
mod list;
mod masthead;
mod note;
mod panel;
mod paragraph;
mod quote;
mod sources;
mod spoken;
mod table;

use super::piece::Measured;
use super::resolve::Resolved;
use super::text::Setter;
use super::theme::{Design, Designs};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::slide::Slide;
use builder::Builder;
pub(super) use contents::listed_exhibits;
pub(super) use spoken::measure as spoken;

/// What measuring looks at beside the block.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The brief.
    pub brief: &'a Brief,
    /// Its pictures.
    pub blobs: &'a Blobs,
    /// Its numbers; the pages among them are not known before the blocks have been distributed.
    pub resolved: &'a Resolved<'a>,
    /// How it looks, here.
    pub design: &'a Design,
    /// How it looks on each kind of slide.
    pub designs: &'a Designs,
    /// The kind of slide.
    pub slide: Slide,
}

impl Context<'_> {
    /// The same on a slide of another kind.
    pub(super) const fn on(self, slide: Slide) -> Self {
        Self {
            design: self.designs.on(slide),
            slide,
            ..self
        }
    }
}

/// Measures a block.
pub(super) fn block(setter: &mut Setter, context: Context<'_>, block: &Block) -> Measured {
    let builder = Builder::new(setter, context, Target::Block(block.id.clone()));
    match &block.kind {
        BlockKind::Paragraph { text } => paragraph::measure(builder, text),
        BlockKind::Heading { text, .. } => heading::measure(builder, &block.id, text),
        BlockKind::List { style, items } => list::measure(builder, *style, items),
        BlockKind::Quote {
            text,
            speaker,
            role,
            source,
            claim,
        } => quote::measure(builder, text, speaker, role, source.as_ref(), claim.as_ref()),
        BlockKind::Callout {
            tone,
            title,
            paragraphs,
        } => callout::measure(builder, *tone, title, paragraphs),
        BlockKind::KeyPoints { title, points } => callout::key_points(builder, title, points),
        BlockKind::Judgement { text, assessment } => {
            let assessment = assessment.or(context.brief.assessment_in(text));
            judgement::measure(builder, text, &assessment)
        }
        BlockKind::KeyFigures { items } => table::key_figures(builder, &block.id, items),
        BlockKind::Table(table) => table::measure(builder, &block.id, table),
        BlockKind::Figure(figure) => figure::measure(builder, &block.id, figure),
        BlockKind::Contents { parts } => contents::measure(builder, parts),
        BlockKind::Sources => sources::measure(builder, &block.id),
        BlockKind::SpeakerNote { .. } | BlockKind::PageBreak => Measured::default(),
    }
}

/// Measures a section's title; nothing if it has none.
pub(super) fn section(setter: &mut Setter, context: Context<'_>, section: &Section) -> Measured {
    if section.title.trim().is_empty() {
        return Measured::default();
    }
    let builder = Builder::new(setter, context, Target::Section(section.id.clone()));
    heading::section(builder, section)
}

/// Measures the list of notes for the end.
pub(super) fn endnotes(setter: &mut Setter, context: Context<'_>) -> Measured {
    foot::at_the_end(Builder::new(setter, context, Target::Brief))
}

/// Measures the masthead; nothing if all its fields are empty.
pub(super) fn masthead(setter: &mut Setter, context: Context<'_>) -> Measured {
    masthead::measure(Builder::new(setter, context, Target::Brief))
}

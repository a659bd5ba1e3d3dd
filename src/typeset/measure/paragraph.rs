//! Paragraphs.

use super::builder::Builder;
use crate::model::inline::Text;
use crate::typeset::frame::Role;
use crate::typeset::piece::Measured;

/// Measures a paragraph.
pub(super) fn measure(mut builder: Builder<'_>, text: &Text) -> Measured {
    let design = builder.context.design;
    let node = builder.node(Role::Paragraph, None);
    let words = builder.words(text, &design.scale.text);
    let pieces = builder.noted_lines(node, words, design.grid.text_x, design.grid.text_width);
    builder.measured.pieces = pieces;
    builder.measured.space_above = design.scale.paragraph_gap;
    builder.measured.space_below = design.scale.paragraph_gap;
    builder.measured.least_lines = 2;
    builder.finish()
}

//! Tables and key figures, which are exhibits of text.

use super::builder::{Builder, plain};
use super::figure::{Foot, takeaway};
use crate::model::block::{KeyFigure, Table};
use crate::model::id::BlockId;
use crate::typeset::frame::Role;
use crate::typeset::piece::Measured;

/// Measures a table.
pub(super) fn measure(mut builder: Builder<'_>, block: &BlockId, table: &Table) -> Measured {
    let design = builder.context.design;
    let (x, width) = (design.grid.text_x, design.grid.text_width);
    let root = builder.node(Role::Aside, None);
    let mut pieces = takeaway(&mut builder, root, block, &table.title, x, width);
    for row in &table.rows {
        let node = builder.node(Role::Paragraph, Some(root));
        let mut words = Vec::new();
        for cell in row {
            words.extend(builder.words(cell, &design.scale.small));
            words.extend(plain("; ", &design.scale.small));
        }
        pieces.extend(builder.lines(node, words, x, width));
    }
    let foot = Foot {
        note: &table.note,
        sources: &table.sources,
        as_of: table.as_of,
        credit: "",
    };
    pieces.extend(foot.measure(&mut builder, root, x, width));
    builder.measured.pieces = pieces;
    builder.measured.space_above = design.scale.block_gap;
    builder.measured.space_below = design.scale.block_gap;
    builder.finish()
}

/// Measures key figures.
pub(super) fn key_figures(mut builder: Builder<'_>, _block: &BlockId, items: &[KeyFigure]) -> Measured {
    let design = builder.context.design;
    let (x, width) = (design.grid.text_x, design.grid.text_width);
    let root = builder.node(Role::Aside, None);
    for item in items {
        let node = builder.node(Role::Paragraph, Some(root));
        let words = plain(format!("{}: {}", item.claim, item.label), &design.scale.text);
        let pieces = builder.lines(node, words, x, width);
        builder.measured.pieces.extend(pieces);
    }
    builder.finish()
}

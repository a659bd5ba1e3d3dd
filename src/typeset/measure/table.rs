//! Tables and key figures, measured as exhibits and moved into their columns.

use super::builder::Builder;
use super::panel::shift;
use crate::model::block::{KeyFigure, Table};
use crate::model::id::BlockId;
use crate::model::slide::Slide;
use crate::typeset::frame::{Point, Pt};
use crate::typeset::piece::{Measured, Stands};
use crate::typeset::{ANNEX, exhibit};

/// Tables of more columns span the page where the text runs in columns.
const MOST_IN_COLUMN: usize = 3;

/// Measures a table in the text column, the annex's over the whole width.
pub(super) fn measure(builder: Builder<'_>, block: &BlockId, table: &Table) -> Measured {
    let Builder { setter, context, .. } = builder;
    let grid = &context.design.grid;
    let compares = context.slide == Slide::Comparison;
    let wide = compares || block.as_str() == ANNEX || table.columns.len() > MOST_IN_COLUMN;
    let (x, width) = match (block.as_str(), wide) {
        (ANNEX, _) => (Pt::ZERO, grid.width),
        (_, true) if compares => (Pt::ZERO, grid.width),
        (_, true) => grid.across(),
        (_, false) => (grid.text_x, grid.text_width),
    };
    let mut measured = exhibit::table(setter, context.resolved, block, table, width, context.slide);
    if wide {
        measured.stands = Stands::Across;
    }
    let x = context.design.mirror().x(x, width);
    moved(measured, x, context.design.scale.block_gap)
}

/// Measures key figures over the whole width.
pub(super) fn key_figures(builder: Builder<'_>, block: &BlockId, items: &[KeyFigure]) -> Measured {
    let Builder { setter, context, .. } = builder;
    let width = context.design.grid.width;
    let mut measured = exhibit::key_figures(setter, context.resolved, block, items, width, context.slide);
    measured.stands = Stands::Across;
    moved(measured, Pt::ZERO, context.design.scale.block_gap)
}

fn moved(mut measured: Measured, x: Pt, gap: Pt) -> Measured {
    for piece in measured.pieces.iter_mut().chain(&mut measured.again) {
        shift(piece, Point::new(x, Pt::ZERO));
    }
    measured.space_above = gap;
    measured.space_below = gap;
    measured
}

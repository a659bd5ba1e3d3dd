//! Judgements: the words beside a bar, below them the likelihood with its place among the seven, and the confidence.

use super::builder::{Builder, filled, keep_edges, plain};
use crate::model::inline::Text;
use crate::model::likelihood::{Assessment, Likelihood};
use crate::typeset::frame::{Point, Pt, Rect, Role};
use crate::typeset::piece::{Measured, Piece};
use crate::typeset::text::{Align, Composition, Figures, Weight};

/// Measures a judgement. `assessment` is the block's own, filled up from the claim it prints.
pub(super) fn measure(mut builder: Builder<'_>, text: &Text, assessment: &Assessment) -> Measured {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let inset = scale.text.size * 1.2;
    let (x, width) = (grid.text_x + inset, grid.text_width - inset);
    let root = builder.node(Role::Aside, None);
    let node = builder.node(Role::Paragraph, Some(root));
    let style = scale.text.clone().with_weight(Weight::Semibold);
    let words = builder.words(text, &style);
    let mut pieces = builder.noted_lines(node, words, x, width, Composition::RAGGED);
    keep_edges(&mut pieces);
    if !assessment.is_empty() {
        if let Some(last) = pieces.last_mut() {
            last.keep_with_next = true;
            last.height += scale.text.leading * 0.2;
        }
        pieces.push(assessed(&mut builder, root, assessment, x, width));
    }
    let count = pieces.len();
    for (index, piece) in pieces.iter_mut().enumerate() {
        // Bars overlap a little, so that no seam shows between them.
        let overlap = if index + 1 < count { Pt(0.5) } else { Pt::ZERO };
        let bar = Rect::new(grid.text_x, Pt::ZERO, Pt(3.0), piece.height + overlap);
        piece.items.insert(0, filled(bar, design.palette.accent));
    }
    builder.measured.pieces = pieces;
    builder.measured.space_above = scale.paragraph_gap * 1.4;
    builder.measured.space_below = scale.paragraph_gap * 1.4;
    builder.measured.keep_together = true;
    builder.measured.least_lines = 2;
    builder.finish()
}

/// The seven steps with the chosen one filled, and the likelihood and confidence in words.
fn assessed(builder: &mut Builder<'_>, root: usize, assessment: &Assessment, x: Pt, width: Pt) -> Piece {
    let design = builder.context.design;
    let mut style = design.scale.small.clone().with_color(design.palette.ink);
    style.figures = Figures::Lining;
    let mut piece = Piece::default();
    let mut left = x;
    if let Some(likelihood) = assessment.likelihood {
        left += steps(builder, &mut piece, likelihood, x, style.size, style.leading);
    }
    let node = builder.node(Role::Paragraph, Some(root));
    piece.height = builder.put(
        &mut piece,
        Some(node),
        plain(builder.context.resolved.lexicon().assessment(assessment), &style),
        Point::new(left, Pt::ZERO),
        width - (left - x),
        Align::Start,
    );
    piece
}

/// Draws the seven steps, as decoration beside the words; returns the room they take.
fn steps(
    builder: &Builder<'_>,
    piece: &mut Piece,
    likelihood: Likelihood,
    x: Pt,
    size: Pt,
    leading: Pt,
) -> Pt {
    let palette = &builder.context.design.palette;
    let (step, gap) = (size * 0.62, size * 0.18);
    let top = (leading - size) * 0.5 + size * 0.28;
    for at in 0..7_u8 {
        let color = if usize::from(at) == likelihood.rank() {
            palette.accent
        } else {
            palette.hairline
        };
        let left = x + (step + gap) * f32::from(at);
        piece
            .items
            .push(filled(Rect::new(left, top, step, size * 0.6), color));
    }
    (step + gap) * 7.0 + size * 0.5
}

//! Panels: pieces on a tinted ground that may run on over pages.

use super::builder::filled;
use crate::typeset::frame::{Color, Point, Pt, Rect};
use crate::typeset::piece::Piece;

/// A ground under pieces.
pub(super) struct Panel {
    /// Its left edge.
    pub x: Pt,
    /// Its width.
    pub width: Pt,
    /// The tint.
    pub fill: Color,
    /// The colour and thickness of a bar at its left edge.
    pub edge: Option<(Color, Pt)>,
    /// Room above the first and below the last piece.
    pub padding: Pt,
}

impl Panel {
    /// Puts the panel under `pieces`.
    pub(super) fn under(&self, pieces: &mut [Piece]) {
        let count = pieces.len();
        if let Some(first) = pieces.first_mut() {
            lower(first, self.padding);
        }
        if let Some(last) = pieces.last_mut() {
            last.height += self.padding;
        }
        for (index, piece) in pieces.iter_mut().enumerate() {
            // Grounds overlap a little, so that no seam shows between them.
            let overlap = if index + 1 < count { Pt(0.5) } else { Pt::ZERO };
            let height = piece.height + overlap;
            let ground = Rect::new(self.x, Pt::ZERO, self.width, height);
            let edge = self
                .edge
                .map(|(color, width)| filled(Rect::new(self.x, Pt::ZERO, width, height), color));
            piece
                .items
                .splice(0..0, [filled(ground, self.fill)].into_iter().chain(edge));
        }
    }
}

/// Moves all of a piece down by `by` and makes it as much higher.
pub(super) fn lower(piece: &mut Piece, by: Pt) {
    shift(piece, Point::new(Pt::ZERO, by));
    piece.height += by;
}

/// Moves all that a piece holds.
pub(super) fn shift(piece: &mut Piece, by: Point) {
    for item in &mut piece.items {
        item.at = item.at + by;
    }
    for link in &mut piece.links {
        link.area = link.area.shifted(by);
    }
    for (area, _) in &mut piece.areas {
        *area = area.shifted(by);
    }
}

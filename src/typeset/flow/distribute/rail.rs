//! Notes in the margin column: beside their pieces, one below the other, clear of what stands across the page.

use std::collections::VecDeque;

use super::{EPSILON, Filler, Placement};
use crate::typeset::frame::Pt;
use crate::typeset::piece::{Measured, Stands};

/// The share of a block's space above that parts it from a note it stands below.
const CLEARANCE: f32 = 0.5;

/// How far the margin column is filled.
#[derive(Default)]
pub(super) struct Rail {
    /// How far down notes, and blocks across the page, reach.
    filled: Pt,
    /// Notes that found no room beside their piece, as unit and piece.
    waiting: VecDeque<(usize, usize)>,
}

impl Rail {
    /// Whether notes wait for the next page.
    pub(super) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Where a block across the page may begin: below the notes before it. Blocks in the text column stand anywhere.
    pub(super) fn clear_of(&self, measured: &Measured) -> Pt {
        if measured.stands == Stands::Across && self.filled > EPSILON {
            self.filled + measured.space_above * CLEARANCE
        } else {
            Pt::ZERO
        }
    }

    /// A block across the page reaches down to `bottom`.
    pub(super) fn reach(&mut self, bottom: Pt) {
        self.filled = self.filled.max(bottom);
    }
}

impl Filler<'_> {
    /// Places a note beside its piece, below the notes before it, or higher if the page ends; else it waits.
    pub(super) fn place_note(&mut self, unit: usize, piece: usize, wanted: Pt) {
        let Some(note) = self.note(unit, piece) else {
            return;
        };
        let y = wanted.max(self.rail.filled).min(self.sheet.height - note);
        let empty = self.rail.filled == Pt::ZERO;
        if (y < self.rail.filled && !empty) || self.rail.has_waiting() {
            self.rail.waiting.push_back((unit, piece));
            return;
        }
        self.put_note(unit, piece, y.max(Pt::ZERO), note);
    }

    /// Places the notes that wait at the top of a page that begins, as many as fit and at least one.
    pub(super) fn land_notes(&mut self) {
        self.rail.filled = Pt::ZERO;
        while let Some((unit, piece)) = self.rail.waiting.front().copied() {
            let height = self.note(unit, piece).unwrap_or_default();
            if self.rail.filled > Pt::ZERO && self.rail.filled + height > self.sheet.height {
                break;
            }
            self.rail.waiting.pop_front();
            self.put_note(unit, piece, self.rail.filled, height);
        }
    }

    fn put_note(&mut self, unit: usize, piece: usize, y: Pt, height: Pt) {
        let scale = if height > self.sheet.height {
            self.sheet.height / height
        } else {
            1.0
        };
        self.done.notes.push(Placement {
            page: self.page,
            column: 0,
            unit,
            piece,
            y,
            repeated: false,
            scale,
        });
        self.rail.filled = y + height * scale;
    }

    fn note(&self, unit: usize, piece: usize) -> Option<Pt> {
        let piece = self.units.get(unit)?.measured.pieces.get(piece)?;
        piece.beside.as_ref().map(|note| note.height)
    }
}

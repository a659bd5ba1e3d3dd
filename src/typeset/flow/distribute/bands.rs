//! Bands, columns and pages: where the next of them begins, and how the columns of a band are evened out as it ends.

use super::super::balance::{Balanced, balance};
use super::Filler;
use crate::typeset::frame::Pt;

impl Filler<'_> {
    /// Leaves the distance `above` to what stands in the column; the first block of a band sets where it begins.
    pub(super) fn approach(&mut self, above: Pt, on_rhythm: bool) {
        if !self.fresh {
            self.y += self.space_below.max(above);
        }
        let first = self.done.pieces.len() == self.band_first && self.column == 0;
        if on_rhythm || (first && !self.across) {
            self.y = snapped(self.y, self.sheet.rhythm);
        }
        if first {
            self.band = self.y;
        }
    }

    /// Goes on in the next column, as the brief says, or on the next page if there is none.
    pub(super) fn open_column(&mut self) {
        if self.column + 1 >= self.sheet.columns {
            self.close_band();
            self.next_page();
            return;
        }
        self.torn = true;
        self.advance(false);
    }

    /// The band's columns evened out, if they can be.
    pub(super) fn balanced(&self) -> Option<Balanced> {
        let row = self.done.pieces.get(self.band_first..)?;
        if row.is_empty() || self.sheet.columns < 2 || self.across || self.torn {
            return None;
        }
        balance(self.units, &self.sheet, &self.feet, self.band, row)
    }

    /// Ends the band: evens out its columns and begins the next one below.
    pub(super) fn close_band(&mut self) {
        if self.sheet.columns < 2 {
            return;
        }
        let mut bottom = self.lowest.max(self.y);
        if let Some(balanced) = self.balanced() {
            self.done.pieces.truncate(self.band_first);
            self.done.pieces.extend(balanced.pieces);
            self.feet.columns = balanced.feet;
            bottom = balanced.bottom;
        }
        self.torn = false;
        self.across = false;
        self.fresh &= self.column == 0;
        self.column = 0;
        self.band_first = self.done.pieces.len();
        self.lowest = Pt::ZERO;
        self.y = bottom;
        self.band = bottom;
    }

    /// Goes on to the next column, or from the last one, or where all are filled `across`, to the next page.
    pub(super) fn advance(&mut self, across: bool) {
        let empty_band = self.done.pieces.len() == self.band_first && self.column == 0 && !self.fresh;
        if across || empty_band || self.column + 1 >= self.sheet.columns {
            self.next_page();
            return;
        }
        self.lowest = self.lowest.max(self.y);
        self.column += 1;
        self.y = self.band;
        self.fresh = true;
        self.space_below = Pt::ZERO;
        self.go_on_with_notes();
        self.land();
    }

    pub(super) fn next_page(&mut self) {
        self.settle_feet();
        self.torn = false;
        self.page += 1;
        self.column = 0;
        self.band = Pt::ZERO;
        self.band_first = self.done.pieces.len();
        self.lowest = Pt::ZERO;
        self.y = Pt::ZERO;
        self.fresh = true;
        self.space_below = Pt::ZERO;
        self.land_notes();
        self.go_on_with_notes();
        self.land();
    }
}

/// `y`, or the next multiple of `rhythm` below it.
pub(in crate::typeset::flow) fn snapped(y: Pt, rhythm: Option<Pt>) -> Pt {
    match rhythm {
        Some(step) if step > Pt::ZERO => step * ((y / step) - 0.002).ceil(),
        Some(_) | None => y,
    }
}

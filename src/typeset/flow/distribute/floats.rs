//! Exhibits that do not fit where they come: they wait for the top of the next column or page.

use super::super::demand::Demand;
use super::{Filler, GAP_SHARE};

impl Filler<'_> {
    /// Whether the unit may come before the exhibits that wait: text of their section, and exhibits that count apart.
    pub(super) fn may_pass(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else {
            return false;
        };
        self.floats
            .iter()
            .filter_map(|float| self.units.get(*float))
            .all(|float| {
                let apart = unit.exhibit.is_some() && unit.exhibit != float.exhibit;
                (unit.passes || apart) && !unit.opens_page && unit.section == float.section
            })
    }

    /// Whether the unit is an exhibit for which the column has no room, while enough is left for text.
    pub(super) fn waits(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else {
            return false;
        };
        let follows = self.units.get(index + 1).is_some_and(|next| {
            (next.passes || next.exhibit.is_some_and(|series| Some(series) != unit.exhibit))
                && !next.opens_page
                && next.section == unit.section
        });
        if unit.exhibit.is_none() || !follows || !self.is_whole(&unit.measured) || !self.must_move(index) {
            return false;
        }
        let columns_left = self.sheet.columns - 1 - self.column;
        columns_left > 0 || self.limit(false) - self.y >= self.sheet.height * GAP_SHARE
    }

    /// Brings all exhibits that wait onto pages.
    pub(super) fn land_all(&mut self) {
        while let Some(float) = self.floats.front().copied() {
            if self.spans(float) || self.column + 1 == self.sheet.columns {
                self.close_band();
                self.next_page();
            } else {
                self.advance(false);
            }
        }
    }

    /// Places the exhibits that wait at the top of a column or page, as far as they fit.
    pub(super) fn land(&mut self) {
        while let Some(float) = self.floats.front().copied() {
            let spans = self.spans(float);
            if spans && (self.column > 0 || self.done.pieces.len() > self.band_first) {
                return;
            }
            let mut must = self.is_whole_column() && self.feet.carry.is_empty();
            let mut demand = Demand::default();
            if let Some(unit) = self.units.get(float) {
                must &= !self.is_below_notes(&unit.measured);
                demand.gap(self.lead(&unit.measured));
                demand.whole(&unit.measured);
            }
            if !must && !self.has_room(&demand, spans) {
                return;
            }
            self.floats.pop_front();
            self.place(float);
        }
    }
}

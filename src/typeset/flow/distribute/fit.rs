//! What fits where: what is asked before something is placed. Nothing here places anything.

use super::super::demand::Demand;
use super::{EPSILON, Filler, LONGEST_CHAIN};
use crate::typeset::frame::Pt;
use crate::typeset::piece::{Measured, Stands};

impl Filler<'_> {
    pub(super) fn spans(&self, unit: usize) -> bool {
        self.sheet.columns > 1
            && self
                .units
                .get(unit)
                .is_some_and(|unit| unit.measured.stands == Stands::Across)
    }

    /// Whether nothing stands on the page.
    pub(super) fn is_blank(&self) -> bool {
        self.fresh && self.column == 0 && self.band <= EPSILON
    }

    /// Whether nothing stands in the column, and it is as high as the page: then a piece must be placed.
    pub(super) fn is_whole_column(&self) -> bool {
        self.fresh && self.band <= EPSILON
    }

    /// How far down text may reach in the column, or across all of them.
    pub(super) fn limit(&self, spans: bool) -> Pt {
        self.sheet.height
            - if spans {
                self.feet.highest()
            } else {
                self.feet.height(self.column)
            }
    }

    /// Whether `demand` fits below what stands in the column. Where a note still goes on, no other may begin.
    pub(super) fn has_room(&self, demand: &Demand, spans: bool) -> bool {
        if demand.has_notes() && !self.feet.carry.is_empty() {
            return false;
        }
        let rule = self.feet.rule(if spans { 0 } else { self.column });
        self.y + demand.height(rule) <= self.limit(spans) + EPSILON
    }

    /// The distance to a block that comes next in this column.
    pub(super) fn gap(&self, measured: &Measured) -> Pt {
        if self.fresh {
            Pt::ZERO
        } else {
            self.space_below.max(measured.space_above)
        }
    }

    /// The distance to where such a block would begin, be it below a note in the margin.
    pub(super) fn lead(&self, measured: &Measured) -> Pt {
        self.gap(measured).max(self.rail.clear_of(measured) - self.y)
    }

    /// Whether what must stay together at the beginning of the unit does not fit here any more.
    pub(super) fn must_move(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else {
            return false;
        };
        let bare = self.is_whole_column() && self.rail.clear_of(&unit.measured) <= EPSILON;
        if bare || unit.measured.pieces.is_empty() {
            return false;
        }
        let spans = self.spans(index);
        let room = if spans {
            let bottom = self
                .balanced()
                .map_or(self.lowest.max(self.y), |balanced| balanced.bottom);
            self.limit(true) - bottom
        } else {
            self.limit(false) - self.y
        };
        let (needs, notes) = self.needs(index);
        let barred = notes && !self.feet.carry.is_empty();
        barred || self.lead(&unit.measured) + needs > room + EPSILON
    }

    /// The height of what must stay together from the beginning of the unit `index`, and whether notes are in it.
    fn needs(&self, index: usize) -> (Pt, bool) {
        let mut demand = Demand::default();
        for step in 0..LONGEST_CHAIN {
            let Some(unit) = self.units.get(index + step) else {
                break;
            };
            let measured = &unit.measured;
            if step > 0 && unit.opens_page {
                break;
            }
            if step > 0
                && let Some(before) = self.units.get(index + step - 1)
            {
                demand.gap(before.measured.space_below.max(measured.space_above));
            }
            if step > 0 {
                let here = self.y + demand.height(Pt::ZERO);
                demand.gap((self.rail.clear_of(measured) - here).max(Pt::ZERO));
            }
            if measured.stands == Stands::OnLines || self.spans(index + step) {
                demand.gap(self.sheet.rhythm.unwrap_or_default());
            }
            if measured.keep_with_next || self.is_whole(measured) {
                demand.whole(measured);
            } else {
                first_part(measured, &mut demand);
            }
            if !measured.keep_with_next {
                break;
            }
        }
        let rule = self.feet.rule(self.column);
        (demand.height(rule).min(self.sheet.height), demand.has_notes())
    }

    /// Whether the block is kept on one page.
    pub(super) fn is_whole(&self, measured: &Measured) -> bool {
        measured.keep_together && total(measured) <= self.sheet.height
    }

    /// Whether the page begins with notes in the margin that the block must stand below.
    pub(super) fn is_below_notes(&self, measured: &Measured) -> bool {
        self.is_whole_column() && self.rail.clear_of(measured) > EPSILON
    }

    /// Whether a piece must be placed here although it does not fit: nothing else would be gained by going on.
    pub(super) fn may_force(&self, measured: &Measured, start: usize) -> bool {
        let notes = measured
            .pieces
            .get(start)
            .is_some_and(|piece| !piece.notes.is_empty());
        self.is_whole_column() && !self.is_below_notes(measured) && (!notes || self.feet.carry.is_empty())
    }

    /// Up to where the pieces from `start` fit in this column and may be followed by a break.
    pub(super) fn fitting(&self, measured: &Measured, start: usize, spans: bool) -> usize {
        let mut demand = Demand::default();
        let mut end = start;
        let whole = self.is_whole(measured);
        for (index, piece) in measured.pieces.iter().enumerate().skip(start) {
            demand.piece(measured, piece);
            if !self.has_room(&demand, spans) {
                break;
            }
            if may_break_after(measured, index) && !(whole && index + 1 < measured.pieces.len()) {
                end = index + 1;
            }
        }
        end
    }

    /// As [`fitting`](Self::fitting) without regard for rules; at least one piece, however tall.
    pub(super) fn forced(&self, measured: &Measured, start: usize, spans: bool) -> usize {
        let mut demand = Demand::default();
        let fitting = measured.pieces.iter().skip(start).take_while(|piece| {
            demand.piece(measured, piece);
            self.has_room(&demand, spans)
        });
        start + fitting.count().max(1)
    }

    /// The room for a piece: what is left of the column, or half of it where it is too low for the piece and its notes.
    pub(super) fn room_beside_notes(&self, measured: &Measured, piece: usize, spans: bool) -> Pt {
        let left = (self.limit(spans) - self.y).max(Pt(0.5));
        let Some(piece) = measured.pieces.get(piece) else {
            return left;
        };
        let mut demand = Demand::default();
        demand.piece(measured, piece);
        if demand.has_notes() && !self.has_room(&demand, spans) {
            left * 0.5
        } else {
            left
        }
    }
}

fn total(measured: &Measured) -> Pt {
    measured.pieces.iter().map(|piece| piece.height).sum()
}

/// Adds the shortest beginning after which a page may end.
fn first_part(measured: &Measured, demand: &mut Demand) {
    for (index, piece) in measured.pieces.iter().enumerate() {
        demand.piece(measured, piece);
        if may_break_after(measured, index) {
            break;
        }
    }
}

/// Whether the block's own rules let a page end after the piece `index`.
pub(in crate::typeset::flow) fn may_break_after(measured: &Measured, index: usize) -> bool {
    let before = index + 1;
    let after = measured.pieces.len() - before;
    let keeps = measured
        .pieces
        .get(index)
        .is_some_and(|piece| piece.keep_with_next);
    after == 0 || (!keeps && before >= measured.least_lines && after >= measured.least_lines)
}

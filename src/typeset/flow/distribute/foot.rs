//! Notes at the foot of columns, and what of them goes on in the next one.

use super::super::feet::{FootLine, Rest};
use super::{CARRIED_SHARE, EPSILON, Filler};
use crate::typeset::frame::Pt;

impl Filler<'_> {
    /// Places the notes of pieces at the foot, as far as there is room; the rest waits for the next column.
    pub(super) fn place_foot(&mut self, unit: usize, pieces: std::ops::Range<usize>, spans: bool) {
        let Some(measured) = self.units.get(unit).map(|unit| &unit.measured) else {
            return;
        };
        let notes = measured.pieces.get(pieces).unwrap_or_default();
        let mut first = true;
        for note in notes.iter().flat_map(|piece| &piece.notes).copied() {
            let rest = Rest { unit, note, from: 0 };
            if self.feet.carry.is_empty() {
                let most = (self.limit(spans) - self.y).max(Pt(0.5));
                self.place_lines(rest, most, first);
            } else {
                self.feet.carry.push_back(rest);
            }
            first = false;
        }
    }

    /// Places the lines of a note that fit into the height `within`, rule included; the rest waits. Where they `must`, at least one
    /// is placed.
    fn place_lines(&mut self, rest: Rest, within: Pt, must: bool) {
        let Some(note) = self
            .units
            .get(rest.unit)
            .and_then(|unit| unit.measured.notes.get(rest.note))
        else {
            return;
        };
        let column = self.column;
        let mut room = within - self.feet.rule(column);
        for (index, line) in note.lines.iter().enumerate().skip(rest.from) {
            let mut height = line.height;
            if height > room + EPSILON {
                if !must || index > rest.from {
                    self.feet.torn = true;
                    self.feet.carry.push_front(Rest { from: index, ..rest });
                    return;
                }
                height = room.max(within * 0.5).min(height);
            }
            room -= height;
            self.feet.push(FootLine {
                page: self.page,
                column,
                unit: rest.unit,
                note: rest.note,
                line: index,
                y: Pt::ZERO,
                height,
                scale: height / line.height,
            });
        }
    }

    /// Goes on with the notes that wait, at the foot of a column that begins.
    pub(super) fn go_on_with_notes(&mut self) {
        let share = self.sheet.height * CARRIED_SHARE;
        let free = self.sheet.height - self.band;
        let mut at_least_one = self.band <= EPSILON;
        while let Some(rest) = self.feet.carry.pop_front() {
            self.feet.torn = true;
            let most = share.min(free) - self.feet.height(self.column);
            let left = self.feet.carry.len();
            self.place_lines(rest, most.max(Pt::ZERO), at_least_one);
            at_least_one = false;
            if self.feet.carry.len() > left {
                return;
            }
        }
    }

    pub(super) fn settle_feet(&mut self) {
        let (lines, rules) = self.feet.settle(self.sheet.height);
        self.done.foot.extend(lines);
        self.done.rules.extend(rules);
    }
}

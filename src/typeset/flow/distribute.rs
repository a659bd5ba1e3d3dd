//! Decides on which page and how far down each piece stands.
//!
//! Blocks are filled in from the top. A block begins on the next page if what must stay together at its beginning
//! does not fit: a heading with the first lines of what follows it, an exhibit as a whole, two lines of a
//! paragraph. It breaks where its rules allow. It ends: each step either places a piece or moves to an empty page,
//! and on an empty page at least one piece is placed, made smaller if it is taller than the page.

use std::collections::VecDeque;

use super::Unit;
use crate::typeset::frame::Pt;
use crate::typeset::piece::Measured;
use crate::typeset::resolve::Series;

/// Lengths nearer than this are the same.
const EPSILON: Pt = Pt(0.01);
/// How many blocks a chain of headings may hold together.
const LONGEST_CHAIN: usize = 8;
/// Repeated header rows take at most this share of a page.
const REPEATED_SHARE: f32 = 0.33;
/// A gap of less than this share of the page is left rather than filled with what follows.
const GAP_SHARE: f32 = 0.12;

/// A piece on its page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::typeset) struct Placement {
    /// Index of the page.
    pub page: usize,
    /// Index of the unit.
    pub unit: usize,
    /// Index of the piece in the unit; of those that stand again, if it is repeated.
    pub piece: usize,
    /// From the top of the type area.
    pub y: Pt,
    /// Whether it is there a second time, as a table's header row.
    pub repeated: bool,
    /// By how much it is made smaller to fit; 1 leaves it as it is.
    pub scale: f32,
}

/// What stands where.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::typeset) struct Distribution {
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// The pieces, by page and in reading order.
    pub pieces: Vec<Placement>,
    /// The notes beside pieces, by page, top to bottom.
    pub notes: Vec<Placement>,
}

impl Distribution {
    /// The index of the page on which each unit begins; `None` for units without pieces.
    pub(in crate::typeset) fn first_pages(&self, units: usize) -> Vec<Option<usize>> {
        let mut pages = vec![None; units];
        for placement in &self.pieces {
            if let Some(page) = pages.get_mut(placement.unit)
                && page.is_none()
            {
                *page = Some(placement.page);
            }
        }
        pages
    }
}

/// Distributes `units` over pages whose type area is `height` high.
pub(in crate::typeset) fn distribute(units: &[Unit], height: Pt) -> Distribution {
    let mut filler = Filler {
        units,
        height: height.max(Pt(1.0)),
        page: 0,
        y: Pt::ZERO,
        fresh: true,
        space_below: Pt::ZERO,
        rail: Pt::ZERO,
        waiting_notes: VecDeque::new(),
        done: Distribution::default(),
    };
    filler.fill();
    while !filler.waiting_notes.is_empty() {
        filler.next_page();
    }
    filler.done.pages = filler.page + 1;
    filler.done
}

struct Filler<'a> {
    units: &'a [Unit],
    height: Pt,
    page: usize,
    /// How far the page is filled.
    y: Pt,
    /// Whether nothing but repeated pieces stands on the page.
    fresh: bool,
    /// What the last block wants below it.
    space_below: Pt,
    /// How far the margin column is filled.
    rail: Pt,
    /// Notes that found no room beside their piece, as unit and piece.
    waiting_notes: VecDeque<(usize, usize)>,
    done: Distribution,
}

impl Filler<'_> {
    fn fill(&mut self) {
        let mut index = 0;
        while let Some(unit) = self.units.get(index) {
            if unit.opens_page && !self.fresh {
                self.next_page();
            }
            index = if self.must_move(index) {
                let after = self.fill_gap(index);
                self.next_page();
                self.place(index);
                after
            } else {
                self.place(index);
                index + 1
            };
        }
    }

    /// Whether what must stay together at the beginning of the unit does not fit on this page any more.
    fn must_move(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else {
            return false;
        };
        let needs = self.gap(&unit.measured) + self.needs(index);
        !self.fresh && !unit.measured.pieces.is_empty() && self.y + needs > self.height + EPSILON
    }

    /// Places what follows a floating unit on the rest of the page, as far as it may come before it and fits.
    /// Returns the index of the first unit not placed.
    fn fill_gap(&mut self, index: usize) -> usize {
        let mut next = index + 1;
        let Some(floating) = self.units.get(index).and_then(|unit| unit.exhibit) else {
            return next;
        };
        if self.height - self.y < self.height * GAP_SHARE {
            return next;
        }
        while let Some(count) = self.passing(next, floating) {
            for unit in next..next + count {
                self.place(unit);
            }
            next += count;
        }
        next
    }

    /// How many units from `index` on may come before a floating one and fit as a whole: one, or headings with what
    /// they belong to. `None` if the next ones may not or do not.
    fn passing(&self, index: usize, floating: Series) -> Option<usize> {
        let mut y = self.y;
        let mut gap = self.gap(&self.units.get(index)?.measured);
        for step in 0..LONGEST_CHAIN {
            let unit = self.units.get(index + step)?;
            let passes = unit.passes || unit.exhibit.is_some_and(|series| series != floating);
            if !passes || unit.opens_page {
                return None;
            }
            y += gap + total(&unit.measured);
            if y > self.height + EPSILON {
                return None;
            }
            if !unit.measured.keep_with_next {
                return Some(step + 1);
            }
            let next = self.units.get(index + step + 1)?;
            gap = unit.measured.space_below.max(next.measured.space_above);
        }
        None
    }

    /// The distance to a block that comes next on this page.
    fn gap(&self, measured: &Measured) -> Pt {
        if self.fresh {
            Pt::ZERO
        } else {
            self.space_below.max(measured.space_above)
        }
    }

    /// The height of what must stay together from the beginning of the unit `index`.
    fn needs(&self, index: usize) -> Pt {
        let mut needs = Pt::ZERO;
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
                needs += before.measured.space_below.max(measured.space_above);
            }
            if measured.keep_with_next {
                needs += total(measured);
                continue;
            }
            needs += if self.is_whole(measured) {
                total(measured)
            } else {
                first_part(measured)
            };
            break;
        }
        needs.min(self.height)
    }

    /// Whether the block is kept on one page.
    fn is_whole(&self, measured: &Measured) -> bool {
        measured.keep_together && total(measured) <= self.height
    }

    fn place(&mut self, unit: usize) {
        let Some(measured) = self.units.get(unit).map(|unit| &unit.measured) else {
            return;
        };
        if measured.pieces.is_empty() {
            return;
        }
        self.y += self.gap(measured);
        let mut start = 0;
        while start < measured.pieces.len() {
            let end = self.fitting(measured, start);
            if end == start && !self.fresh {
                self.next_page();
                self.repeat(unit, start);
                continue;
            }
            let end = end.max(self.forced(measured, start));
            for piece in start..end {
                self.place_piece(unit, piece);
            }
            start = end;
            if start < measured.pieces.len() {
                self.next_page();
                self.repeat(unit, start);
            }
        }
        self.space_below = measured.space_below;
    }

    /// Up to where the pieces from `start` fit on this page and may be followed by a page break.
    fn fitting(&self, measured: &Measured, start: usize) -> usize {
        let mut y = self.y;
        let mut end = start;
        for (index, piece) in measured.pieces.iter().enumerate().skip(start) {
            y += piece.height;
            if y > self.height + EPSILON {
                break;
            }
            if may_break_after(measured, index)
                && !(self.is_whole(measured) && index + 1 < measured.pieces.len())
            {
                end = index + 1;
            }
        }
        end
    }

    /// As [`fitting`](Self::fitting) without regard for rules; at least one piece, however tall, on an empty page.
    fn forced(&self, measured: &Measured, start: usize) -> usize {
        if !self.fresh {
            return start;
        }
        let mut y = self.y;
        let fitting = measured.pieces.iter().skip(start).take_while(|piece| {
            y += piece.height;
            y <= self.height + EPSILON
        });
        if self.fitting(measured, start) > start {
            start
        } else {
            start + fitting.count().max(1)
        }
    }

    fn place_piece(&mut self, unit: usize, index: usize) {
        let Some(piece) = self
            .units
            .get(unit)
            .and_then(|unit| unit.measured.pieces.get(index))
        else {
            return;
        };
        let room = (self.height - self.y).max(Pt(0.5));
        let scale = if piece.height > room + EPSILON {
            room / piece.height
        } else {
            1.0
        };
        self.done.pieces.push(Placement {
            page: self.page,
            unit,
            piece: index,
            y: self.y,
            repeated: false,
            scale,
        });
        if piece.beside.is_some() {
            self.place_note(unit, index, self.y);
        }
        self.y += piece.height * scale;
        self.fresh = false;
    }

    /// Places a note beside its piece, below the notes before it, or higher if the page ends; else it waits.
    fn place_note(&mut self, unit: usize, piece: usize, wanted: Pt) {
        let Some(note) = self.note(unit, piece) else {
            return;
        };
        let lowest = self.height - note;
        let y = if wanted.max(self.rail) <= lowest {
            wanted.max(self.rail)
        } else {
            lowest
        };
        let empty = self.rail == Pt::ZERO;
        if (y < self.rail && !empty) || !self.waiting_notes.is_empty() {
            self.waiting_notes.push_back((unit, piece));
            return;
        }
        self.put_note(unit, piece, y.max(Pt::ZERO), note);
    }

    fn put_note(&mut self, unit: usize, piece: usize, y: Pt, height: Pt) {
        let scale = if height > self.height {
            self.height / height
        } else {
            1.0
        };
        self.done.notes.push(Placement {
            page: self.page,
            unit,
            piece,
            y,
            repeated: false,
            scale,
        });
        self.rail = y + height * scale;
    }

    fn note(&self, unit: usize, piece: usize) -> Option<Pt> {
        let piece = self.units.get(unit)?.measured.pieces.get(piece)?;
        piece.beside.as_ref().map(|note| note.height)
    }

    fn next_page(&mut self) {
        self.page += 1;
        self.y = Pt::ZERO;
        self.fresh = true;
        self.space_below = Pt::ZERO;
        self.rail = Pt::ZERO;
        while let Some((unit, piece)) = self.waiting_notes.front().copied() {
            let height = self.note(unit, piece).unwrap_or_default();
            if self.rail > Pt::ZERO && self.rail + height > self.height {
                break;
            }
            self.waiting_notes.pop_front();
            self.put_note(unit, piece, self.rail, height);
        }
    }

    /// Places a unit's repeated pieces at the top of a further page.
    fn repeat(&mut self, unit: usize, start: usize) {
        let Some(measured) = self.units.get(unit).map(|unit| &unit.measured) else {
            return;
        };
        let height: Pt = measured.again.iter().map(|piece| piece.height).sum();
        if start < measured.again_after || height > self.height * REPEATED_SHARE {
            return;
        }
        for (index, piece) in measured.again.iter().enumerate() {
            self.done.pieces.push(Placement {
                page: self.page,
                unit,
                piece: index,
                y: self.y,
                repeated: true,
                scale: 1.0,
            });
            self.y += piece.height;
        }
    }
}

fn total(measured: &Measured) -> Pt {
    measured.pieces.iter().map(|piece| piece.height).sum()
}

/// The height of the shortest beginning after which a page may end.
fn first_part(measured: &Measured) -> Pt {
    let mut height = Pt::ZERO;
    for (index, piece) in measured.pieces.iter().enumerate() {
        height += piece.height;
        if may_break_after(measured, index) {
            break;
        }
    }
    height
}

/// Whether the block's own rules let a page end after the piece `index`.
fn may_break_after(measured: &Measured, index: usize) -> bool {
    let before = index + 1;
    let after = measured.pieces.len() - before;
    let keeps = measured
        .pieces
        .get(index)
        .is_some_and(|piece| piece.keep_with_next);
    after == 0 || (!keeps && before >= measured.least_lines && after >= measured.least_lines)
}

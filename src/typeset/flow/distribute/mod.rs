//! Decides on which page, in which column and how far down each piece stands.
//!
//! A page is a stack of bands. What spans the page is a band of its own; between two of them the text runs in columns,
//! which are evened out where the band ends before the page does. Blocks are filled in from the top. A block begins in
//! the next column if what must stay together at its beginning does not fit: a heading with the first lines of what
//! follows it, an exhibit as a whole, two lines of a paragraph. It breaks where its rules allow. An exhibit that does
//! not fit waits for the top of the next column or page, while the text of its section goes on.
//!
//! Notes stand at the foot of the column of their reference. A piece is placed only where it finds room together with
//! its notes: all whole but the last, of which its first two lines suffice; the rest goes on at the next foot. Only
//! where the notes of one line are together taller than a page, the later of them follow where the first has ended.
//! Placing is one pass: nothing that stands is placed again but by [`balance`](super::balance), which moves pieces of one page
//! among its columns and only to where they fit.
//!
//! A slide of two columns has its own columns, whatever the sheet has; a break in it goes on in the next one.
//!
//! **It ends.** Let `m` be the number of pieces, lines of notes, notes in the margin and waiting exhibits that do not stand yet. Each turn
//! of a loop below does one of two things. It places a piece, a line or an exhibit, so that `m` falls; or it goes on to
//! the next column, of which a page has finitely many, and then to the next page. On a page that begins, if a note goes
//! on, at least one of its lines is placed, made smaller if it is taller than the room; if notes wait for the
//! margin, one of them is placed; else, if an exhibit waits, it
//! is placed; else at least one piece of the text is placed, made smaller likewise. So every page lowers `m`, and there
//! are at most `m` pages and as many columns a page as the sheet has. No height depends on where something stands, so
//! there is no second pass that could undo the first.

mod bands;
mod fit;
mod floats;
mod foot;
mod rail;

use std::collections::VecDeque;

pub(super) use bands::snapped;
pub(super) use fit::may_break_after;
use rail::Rail;

use super::Unit;
use super::feet::{Feet, FootLine, FootRule};
use crate::model::slide::Slide;
use crate::typeset::frame::Pt;
use crate::typeset::piece::Stands;

/// Lengths nearer than this are the same.
const EPSILON: Pt = Pt(0.01);
/// How many blocks a chain of headings may hold together.
const LONGEST_CHAIN: usize = 8;
/// Repeated header rows take at most this share of a page.
const REPEATED_SHARE: f32 = 0.33;
/// A gap of less than this share of the page is left rather than filled with what follows.
const GAP_SHARE: f32 = 0.12;
/// Notes that go on from the page before take at most this share of a column.
const CARRIED_SHARE: f32 = 0.6;

/// What is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::typeset) struct Sheet {
    /// The height of the type area.
    pub height: Pt,
    /// How many columns it has.
    pub columns: usize,
    /// Running text begins at a multiple of this, so that lines stand beside lines; `None` sets it anywhere.
    pub rhythm: Option<Pt>,
    /// What the rule above notes takes, with the room around it.
    pub rule: Pt,
}

/// A piece on its page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::typeset) struct Placement {
    /// Index of the page.
    pub page: usize,
    /// Index of the column; 0 for what spans the page.
    pub column: usize,
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
    /// The lines of the notes at the foot, by page and column, top to bottom.
    pub foot: Vec<FootLine>,
    /// The rules above them.
    pub rules: Vec<FootRule>,
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

/// Distributes `units` over pages of `sheet`.
pub(in crate::typeset) fn distribute(units: &[Unit], sheet: &Sheet) -> Distribution {
    let sheet = Sheet {
        height: sheet.height.max(Pt(1.0)),
        columns: sheet.columns.max(1),
        ..*sheet
    };
    let parted = units.iter().any(|unit| unit.slide == Slide::TwoColumns);
    let most = if parted {
        sheet.columns.max(2)
    } else {
        sheet.columns
    };
    let mut filler = Filler {
        units,
        sheet,
        columns: sheet.columns,
        torn: false,
        page: 0,
        column: 0,
        band: Pt::ZERO,
        band_first: 0,
        lowest: Pt::ZERO,
        y: Pt::ZERO,
        fresh: true,
        across: false,
        space_below: Pt::ZERO,
        feet: Feet::new(most, sheet.rule),
        floats: VecDeque::new(),
        rail: Rail::default(),
        done: Distribution::default(),
    };
    filler.fill();
    while filler.rail.has_waiting() || !filler.feet.carry.is_empty() {
        filler.next_page();
    }
    filler.settle_feet();
    filler.done.pages = filler.page + 1;
    filler.done
}

struct Filler<'a> {
    units: &'a [Unit],
    /// The page that is filled: slides of two columns have other columns than the rest.
    sheet: Sheet,
    /// The columns of all other pages.
    columns: usize,
    /// Whether the band's columns are parted by a break, and stay so.
    torn: bool,
    page: usize,
    column: usize,
    /// Where the columns of the present band begin.
    band: Pt,
    /// Index of the band's first piece on this page among those placed.
    band_first: usize,
    /// How far down the columns before the present one reach.
    lowest: Pt,
    /// How far the column is filled.
    y: Pt,
    /// Whether nothing but repeated pieces stands in the column.
    fresh: bool,
    /// Whether the band is one block across all columns.
    across: bool,
    /// What the last block wants below it.
    space_below: Pt,
    /// The notes at the foot.
    feet: Feet,
    /// Exhibits that wait for the top of a column or page.
    floats: VecDeque<usize>,
    /// The margin column.
    rail: Rail,
    done: Distribution,
}

impl Filler<'_> {
    fn fill(&mut self) {
        for (index, unit) in self.units.iter().enumerate() {
            let nothing = unit.measured.pieces.is_empty();
            if nothing && !unit.opens_page {
                continue;
            }
            if !self.may_pass(index) {
                self.land_all();
            }
            if unit.opens_page && !self.is_blank() {
                self.close_band();
                self.next_page();
            }
            if unit.opens_page {
                self.sheet.columns = match unit.slide {
                    Slide::TwoColumns => 2,
                    Slide::Message
                    | Slide::Divider
                    | Slide::BigNumber
                    | Slide::Quotation
                    | Slide::Comparison => self.columns,
                };
            }
            if unit.opens_column && !self.is_blank() {
                self.open_column();
            }
            if self.waits(index) {
                self.floats.push_back(index);
                continue;
            }
            self.place(index);
        }
        self.land_all();
        self.close_band();
    }

    fn place(&mut self, unit: usize) {
        let Some(measured) = self.units.get(unit).map(|unit| &unit.measured) else {
            return;
        };
        if measured.pieces.is_empty() {
            return;
        }
        let spans = self.spans(unit);
        if self.must_move(unit) {
            if spans {
                self.close_band();
                self.next_page();
            } else {
                // In a column that goes on below something across the page there may be too little room as well.
                for _ in 0..=self.sheet.columns {
                    self.advance(false);
                    if !self.must_move(unit) {
                        break;
                    }
                }
                // Each page that notes begin holds some that no later one does.
                while self.is_below_notes(measured) && self.must_move(unit) {
                    self.next_page();
                }
            }
        }
        if spans {
            self.close_band();
            self.across = true;
        }
        let on_lines = measured.stands == Stands::OnLines;
        self.approach(measured.space_above, on_lines);
        self.y = self.y.max(self.rail.clear_of(measured));
        let mut start = 0;
        while start < measured.pieces.len() {
            let mut end = self.fitting(measured, start, spans);
            if end == start {
                if !self.may_force(measured, start) {
                    self.go_on(unit, start, spans);
                    continue;
                }
                end = self.forced(measured, start, spans);
            }
            for piece in start..end {
                let room = self.room_beside_notes(measured, piece, spans);
                self.place_piece(unit, piece, room, spans);
            }
            self.place_foot(unit, start..end, spans);
            if measured.stands == Stands::Across {
                self.rail.reach(self.y);
            }
            start = end;
            if start < measured.pieces.len() {
                self.go_on(unit, start, spans);
            }
        }
        self.space_below = measured.space_below;
        if spans {
            self.close_band();
        }
    }

    /// Goes on with a unit in the next column or on the next page.
    fn go_on(&mut self, unit: usize, start: usize, spans: bool) {
        self.advance(spans);
        // An exhibit may have come to stand at the top, or notes in the margin.
        self.approach(Pt::ZERO, false);
        if let Some(unit) = self.units.get(unit) {
            self.y = self.y.max(self.rail.clear_of(&unit.measured));
        }
        self.space_below = Pt::ZERO;
        self.repeat(unit, start);
    }

    fn place_piece(&mut self, unit: usize, index: usize, room: Pt, spans: bool) {
        let Some(piece) = self
            .units
            .get(unit)
            .and_then(|unit| unit.measured.pieces.get(index))
        else {
            return;
        };
        let scale = if piece.height > room + EPSILON {
            room / piece.height
        } else {
            1.0
        };
        self.done.pieces.push(Placement {
            page: self.page,
            column: if spans { 0 } else { self.column },
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

    /// Places a unit's repeated pieces at the top of a further page.
    fn repeat(&mut self, unit: usize, start: usize) {
        let Some(measured) = self.units.get(unit).map(|unit| &unit.measured) else {
            return;
        };
        let height: Pt = measured.again.iter().map(|piece| piece.height).sum();
        let room = self.limit(self.spans(unit)) - self.y;
        if start < measured.again_after || height > room * REPEATED_SHARE {
            return;
        }
        for (index, piece) in measured.again.iter().enumerate() {
            self.done.pieces.push(Placement {
                page: self.page,
                column: self.column,
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

#[cfg(test)]
mod tests;

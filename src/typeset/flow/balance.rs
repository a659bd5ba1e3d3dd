//! Evens out the last columns: where a block across the page, a section's end or the brief's end follows, what stands
//! in the columns above is parted anew, so that they end at one height.
//!
//! The pieces of a band stand in one row; a break is chosen at which the rules of the blocks allow one and the longer
//! column is shortest. That is one pass over the row, and what does not fit is left as it stands: it ends.

use super::Unit;
use super::distribute::{Placement, Sheet, may_break_after, snapped};
use super::feet::{Feet, FootLine, height_of};
use crate::typeset::frame::Pt;
use crate::typeset::piece::Stands;

/// The columns of a band, parted anew.
#[derive(Clone, Debug)]
pub(super) struct Balanced {
    /// The pieces in their new places.
    pub pieces: Vec<Placement>,
    /// The feet with the notes of these pieces.
    pub feet: Vec<Vec<FootLine>>,
    /// Where the longer column ends.
    pub bottom: Pt,
}

/// Parts `row`, the pieces of the band from `top` on, into two columns of about one height. `None` if they must stay as
/// they are.
pub(super) fn balance(
    units: &[Unit],
    sheet: &Sheet,
    feet: &Feet,
    top: Pt,
    row: &[Placement],
) -> Option<Balanced> {
    let as_placed = |placement: &Placement| placement.repeated || placement.scale < 1.0;
    if sheet.columns != 2 || feet.torn || !feet.carry.is_empty() || row.iter().any(as_placed) {
        return None;
    }
    let mut best = None;
    let total = extent(units, row, 0, row.len())?;
    let mut above = Pt::ZERO;
    for (index, placement) in row.iter().enumerate() {
        if index > 0 {
            above += gap(units, row, index);
        }
        above += height(units, placement)?;
        let next = index + 1;
        if next < row.len() && !may_part(units, row, next) {
            continue;
        }
        let below = if next < row.len() {
            total - above - gap(units, row, next)
        } else {
            Pt::ZERO
        };
        let longer = above.max(below);
        if best.is_none_or(|(shortest, _)| longer <= shortest) {
            best = Some((longer, next));
        }
    }
    let (_, part) = best?;
    let mut pieces = row.to_vec();
    let mut bottom = top;
    for (column, range) in [(0, 0..part), (1, part..row.len())] {
        let first = range.start;
        let mut y = top;
        for index in range {
            if index > first {
                y += gap(units, row, index);
                let opens = row.get(index)?.piece == 0;
                if opens && units.get(row.get(index)?.unit)?.measured.stands == Stands::OnLines {
                    y = snapped(y, sheet.rhythm);
                }
            }
            let placement = pieces.get_mut(index)?;
            placement.column = column;
            placement.y = y;
            y += height(units, placement)?;
        }
        bottom = bottom.max(y);
    }
    let feet_now = parted_feet(units, feet, &pieces, part);
    let fits = feet_now.iter().enumerate().all(|(column, lines)| {
        let ends = pieces
            .iter()
            .filter(|placement| placement.column == column)
            .filter_map(|placement| Some(placement.y + height(units, placement)?))
            .fold(top, Pt::max);
        ends + height_of(lines, feet.rule) <= sheet.height + Pt(0.01)
    });
    fits.then_some(Balanced {
        pieces,
        feet: feet_now,
        bottom,
    })
}

/// The feet when the pieces before `part` stand in the first column and the others in the second.
fn parted_feet(units: &[Unit], feet: &Feet, pieces: &[Placement], part: usize) -> Vec<Vec<FootLine>> {
    let refers = |placement: &Placement, line: &FootLine| {
        let piece = units
            .get(placement.unit)
            .and_then(|unit| unit.measured.pieces.get(placement.piece));
        placement.unit == line.unit && piece.is_some_and(|piece| piece.notes.contains(&line.note))
    };
    let mut parted = vec![Vec::new(); feet.columns.len()];
    for line in feet.columns.iter().flatten() {
        let at = pieces.iter().position(|placement| refers(placement, line));
        let column = at.map_or(line.column, |at| usize::from(at >= part));
        if let Some(lines) = parted.get_mut(column) {
            lines.push(FootLine { column, ..*line });
        }
    }
    parted
}

fn height(units: &[Unit], placement: &Placement) -> Option<Pt> {
    let unit = units.get(placement.unit)?;
    Some(unit.measured.pieces.get(placement.piece)?.height)
}

/// The height of the pieces `from..to` with the gaps between them.
fn extent(units: &[Unit], row: &[Placement], from: usize, to: usize) -> Option<Pt> {
    let mut extent = Pt::ZERO;
    for index in from..to {
        if index > from {
            extent += gap(units, row, index);
        }
        extent += height(units, row.get(index)?)?;
    }
    Some(extent)
}

/// The distance between the piece before `index` and the one there.
fn gap(units: &[Unit], row: &[Placement], index: usize) -> Pt {
    let pair = index
        .checked_sub(1)
        .and_then(|before| row.get(before))
        .zip(row.get(index));
    let Some((before, after)) = pair.filter(|(before, after)| before.unit != after.unit) else {
        return Pt::ZERO;
    };
    match (units.get(before.unit), units.get(after.unit)) {
        (Some(before), Some(after)) => before.measured.space_below.max(after.measured.space_above),
        (_, _) => Pt::ZERO,
    }
}

/// Whether a column may end before the piece `index`.
fn may_part(units: &[Unit], row: &[Placement], index: usize) -> bool {
    let pair = index
        .checked_sub(1)
        .and_then(|before| row.get(before))
        .zip(row.get(index));
    let Some((before, after)) = pair else { return false };
    let Some(measured) = units.get(before.unit).map(|unit| &unit.measured) else {
        return false;
    };
    if before.unit != after.unit {
        return !measured.keep_with_next;
    }
    measured.again.is_empty() && !measured.keep_together && may_break_after(measured, before.piece)
}

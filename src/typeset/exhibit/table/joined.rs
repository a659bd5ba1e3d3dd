//! Joined cells: which cells they cover, and the rows that they hold together.

use super::{Column, Grid, LINES_TOGETHER, body_style, overhang};
use crate::model::block::{ColumnAlign, Table};
use crate::model::diagnostic::{Code, Severity};
use crate::model::geometry::{Point, Pt};
use crate::model::joined::Joined;
use crate::typeset::exhibit::assembly::{Assembly, Words, rule};
use crate::typeset::frame::Role;
use crate::typeset::piece::Piece;
use crate::words::text;

/// How a cell stands to joined cells.
#[derive(Clone, Copy)]
pub(super) enum Standing<'a> {
    /// It is none of them.
    Alone,
    /// It is the first of these, and says what they print.
    First(&'a Joined),
    /// It is another of them, and prints nothing.
    Covered,
}

impl<'a> Standing<'a> {
    /// How the cell in the row and column of these indices stands.
    pub(super) fn of(joined: &'a [Joined], row: usize, column: usize) -> Self {
        Self::at(joined, row as u32 + 1, column)
    }

    /// How the header cell in the column of this index stands.
    pub(super) fn of_header(joined: &'a [Joined], column: usize) -> Self {
        Self::at(joined, 0, column)
    }

    fn at(joined: &'a [Joined], row: u32, column: usize) -> Self {
        let column = column as u32 + 1;
        match joined.iter().find(|joined| joined.holds(row, column)) {
            None => Self::Alone,
            Some(first) if first.row == row && first.column == column => Self::First(first),
            Some(_) => Self::Covered,
        }
    }
}

/// The cells of a column that are no wider than it.
pub(super) fn own_cells<'a>(
    rows: &'a [Vec<Words>],
    joined: &'a [Joined],
    at: usize,
) -> impl Iterator<Item = &'a Words> + Clone {
    let rows = rows.iter().enumerate();
    rows.filter_map(move |(row, cells)| match Standing::of(joined, row, at) {
        Standing::Alone => cells.get(at),
        Standing::First(joined) if joined.columns == 1 => cells.get(at),
        Standing::First(_) | Standing::Covered => None,
    })
}

/// The joined cells that can be; those that cannot, and words that they cover, are found.
pub(super) fn joins(assembly: &mut Assembly<'_>, table: &Table) -> Vec<Joined> {
    let joined = table.joined_cells();
    if joined.len() < table.joined.len() {
        assembly.find(
            Severity::Warning,
            Code::TableJoinedUnfit,
            text!("joined cells go over the edge of the table or over one another, and stay apart"),
            text!("Fix their rows and columns, or take them out"),
        );
    }
    let mut cells = table.rows.iter().enumerate().flat_map(|(row, cells)| {
        let cells = cells.iter().enumerate();
        cells.map(move |(column, text)| (row, column, text))
    });
    let covered = |row: usize, column: usize| matches!(Standing::of(&joined, row, column), Standing::Covered);
    let mut headers = table.columns.iter().enumerate();
    let in_header = headers.any(|(at, column)| {
        let covered = matches!(Standing::of_header(&joined, at), Standing::Covered);
        covered && !column.header.is_empty()
    });
    if in_header || cells.any(|(row, column, text)| !text.is_empty() && covered(row, column)) {
        assembly.find(
            Severity::Warning,
            Code::TableCellCovered,
            text!("joined cells cover words, which are not printed"),
            text!("Move the words into the first of the joined cells"),
        );
    }
    joined
}

impl Grid {
    /// The place of each cell of a row: over all its columns, or `None` if another covers it.
    pub(super) fn places(&self, row: usize) -> Vec<Option<Column>> {
        let columns = 0..self.columns.len();
        columns
            .map(|at| self.place(at, Standing::of(&self.joined, row, at)))
            .collect()
    }

    /// The place of a cell in the column `at` that stands so.
    pub(super) fn place(&self, at: usize, standing: Standing<'_>) -> Option<Column> {
        let column = *self.columns.get(at)?;
        match standing {
            Standing::Covered => None,
            Standing::Alone => Some(column),
            Standing::First(joined) if joined.columns == 1 => Some(column),
            Standing::First(joined) => {
                let own = self.columns.iter().skip(at).take(joined.columns as usize);
                Some(Column {
                    width: own.fold(-self.gap, |width, column| width + column.width + self.gap),
                    tail: Pt::ZERO,
                    ..column
                })
            }
        }
    }

    /// Whether a row has cells of its own; else those above reach over all of it.
    fn has_cells(&self, row: usize) -> bool {
        (0..self.columns.len()).any(|at| !matches!(Standing::of(&self.joined, row, at), Standing::Covered))
    }

    /// The nodes of a row's cells; none for those that another covers. A row without cells of its own is none for those
    /// who listen, and the cells that reach over it do not count it.
    pub(super) fn nodes(&self, assembly: &mut Assembly<'_>, body: usize, row: usize) -> Vec<Option<usize>> {
        if !self.has_cells(row) {
            return vec![None; self.columns.len()];
        }
        let node = assembly.node(Role::TableRow, body);
        let cells = 0..self.columns.len();
        cells
            .map(|at| match Standing::of(&self.joined, row, at) {
                Standing::Covered => None,
                Standing::Alone => Some(assembly.node(Role::TableCell, node)),
                Standing::First(joined) => {
                    let reach = (row..).take(joined.rows as usize);
                    let role = Role::JoinedCell {
                        rows: reach.filter(|row| self.has_cells(*row)).count() as u32,
                        columns: joined.columns,
                    };
                    Some(assembly.node(role, node))
                }
            })
            .collect()
    }

    /// The row behind those that joined cells hold together with `row`.
    pub(super) fn end_of_group(&self, row: usize) -> usize {
        let mut end = row + 1;
        while let Some(longer) = self
            .joined
            .iter()
            .filter(|joined| joined.row > 0)
            .map(|joined| (joined.row as usize - 1, (joined.row - 1 + joined.rows) as usize))
            .find(|(first, last)| (row..end).contains(first) && *last > end)
        {
            end = longer.1;
        }
        end.min(self.rows.len())
    }

    /// Adds the rows `rows`, which joined cells hold together: in one piece, or where that is tall, in one for each row, so
    /// that a page may end between them.
    pub(super) fn group(&self, assembly: &mut Assembly<'_>, body: usize, rows: std::ops::Range<usize>) {
        let heights = self.heights(rows.clone());
        let line = body_style(&self.look, ColumnAlign::Left).leading;
        if heights.iter().copied().sum::<Pt>() > line * LINES_TOGETHER as f32 {
            self.tall_group(assembly, body, rows);
            return;
        }
        let pad = self.pad();
        let mut piece = Piece::default();
        let mut top = Pt::ZERO;
        let bottom = self.rows.len() - 1;
        for (row, height) in rows.clone().zip(heights) {
            let nodes = self.nodes(assembly, body, row);
            let places = self.places(row);
            for ((words, node), place) in self.rows.get(row).into_iter().flatten().zip(nodes).zip(&places) {
                let (Some(node), Some(column)) = (node, place) else {
                    continue;
                };
                let (x, anchor) = column.anchor(assembly.mirror(), overhang(words, column.tail));
                let at = Point::new(x, top + pad);
                assembly.put_lines(&mut piece, (words, 0..words.set.lines.len()), node, at, anchor);
            }
            top += height;
            self.rules_below(&mut piece, row, row + 1 == rows.end, top);
        }
        piece.height = top;
        piece.keep_with_next = bottom > 1 && rows.end > bottom;
        assembly.push(piece);
    }

    /// The room above and below the words of a cell.
    pub(super) fn pad(&self) -> Pt {
        self.look.length(3.2)
    }

    /// The heights of rows that joined cells hold together.
    fn heights(&self, rows: std::ops::Range<usize>) -> Vec<Pt> {
        let pad = self.pad();
        let height = |words: &Words| words.set.lines.iter().map(|line| line.height).sum::<Pt>() + pad * 2.0;
        let least = body_style(&self.look, ColumnAlign::Left).leading + pad * 2.0;
        let mut heights = vec![least; rows.len()];
        // First what is in one row; then the last row of a joined cell gives it the room it needs.
        let mut tall: Vec<(usize, usize, Pt)> = Vec::new();
        for row in rows.clone() {
            let index = row - rows.start;
            for (at, words) in self.rows.get(row).into_iter().flatten().enumerate() {
                match Standing::of(&self.joined, row, at) {
                    Standing::First(joined) if joined.rows > 1 => {
                        tall.push((index, index + joined.rows as usize, height(words)));
                    }
                    Standing::Alone | Standing::First(_) => {
                        heights[index] = heights[index].max(height(words));
                    }
                    Standing::Covered => {}
                }
            }
        }
        tall.sort_by_key(|(_, end, _)| *end);
        for (from, end, wanted) in tall {
            let end = end.min(heights.len());
            let there = heights[from..end].iter().copied().sum::<Pt>();
            if let Some(last) = heights[from..end].last_mut() {
                *last = last.max(*last + wanted - there);
            }
        }
        heights
    }

    /// Draws the rules below a row that ends at `bottom` of its piece. Within a group no line crosses a cell that goes on
    /// below, or comes near its words.
    pub(super) fn rules_below(&self, piece: &mut Piece, row: usize, end_of_rows: bool, bottom: Pt) {
        let (color, weight) = if row + 1 == self.rows.len() {
            (self.look.muted, self.look.length(0.5))
        } else {
            (self.look.hairline, self.look.length(0.4))
        };
        let y = bottom - weight / 2.0;
        if end_of_rows {
            rule(piece, Point::new(Pt::ZERO, y), self.width, color, weight);
            return;
        }
        let crosses = |at: usize| {
            let (here, column) = (row as u32 + 1, at as u32 + 1);
            let mut over = self.joined.iter();
            over.any(|joined| joined.holds(here, column) && joined.holds(here + 1, column))
        };
        for (at, column) in self.columns.iter().enumerate() {
            if crosses(at) {
                continue;
            }
            let width = if at + 1 == self.columns.len() {
                self.width - column.left
            } else if crosses(at + 1) {
                column.width
            } else {
                column.width + self.gap
            };
            rule(piece, Point::new(column.left, y), width, color, weight);
        }
    }
}

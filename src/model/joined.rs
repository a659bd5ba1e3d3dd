//! Cells of a table that are joined into one.

use serde::{Deserialize, Serialize};

use super::block::Table;

/// Cells of a table joined into one, which prints what its first cell says. Rows and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Joined {
    /// The first row; 0 is the header, whose cells are joined over columns only.
    pub row: u32,
    /// The first column.
    pub column: u32,
    /// Over how many rows it goes, itself included.
    pub rows: u32,
    /// Over how many columns it goes, itself included.
    pub columns: u32,
}

impl Joined {
    /// Whether the cell in `row` and `column`, both from 1, is one of them.
    #[must_use]
    pub const fn holds(&self, row: u32, column: u32) -> bool {
        row >= self.row
            && row - self.row < self.rows
            && column >= self.column
            && column - self.column < self.columns
    }

    /// Whether both hold a cell.
    #[must_use]
    const fn meets(&self, other: &Self) -> bool {
        self.row < other.row.saturating_add(other.rows)
            && other.row < self.row.saturating_add(self.rows)
            && self.column < other.column.saturating_add(other.columns)
            && other.column < self.column.saturating_add(self.columns)
    }
}

impl Table {
    /// The joined cells that can be: within the table, of more than one cell, and none on another before it.
    #[must_use]
    pub fn joined_cells(&self) -> Vec<Joined> {
        let widest = self
            .rows
            .iter()
            .map(Vec::len)
            .fold(self.columns.len(), usize::max);
        let fits = |first: u32, count: u32, all: usize| {
            let end = u64::from(first) + u64::from(count);
            first >= 1 && count >= 1 && end <= all as u64 + 1
        };
        let mut kept: Vec<Joined> = Vec::new();
        for joined in &self.joined {
            let header = joined.row == 0 && joined.rows == 1;
            let inside = (header || fits(joined.row, joined.rows, self.rows.len()))
                && fits(joined.column, joined.columns, widest)
                && (joined.rows > 1 || joined.columns > 1);
            if inside && !kept.iter().any(|other| other.meets(joined)) {
                kept.push(*joined);
            }
        }
        kept
    }

    /// Moves the joined cells after a row was put in at `at`, from 0; those around it grow.
    pub fn row_inserted(&mut self, at: u32) {
        for joined in &mut self.joined {
            grow(&mut joined.row, &mut joined.rows, at);
        }
    }

    /// Moves the joined cells after the row `at`, from 0, was taken out; those around it shrink.
    pub fn row_removed(&mut self, at: u32) {
        self.joined.retain_mut(|joined| {
            shrink(&mut joined.row, &mut joined.rows, at);
            joined.rows > 0 && (joined.rows > 1 || joined.columns > 1)
        });
    }

    /// As [`row_inserted`](Self::row_inserted), for columns.
    pub fn column_inserted(&mut self, at: u32) {
        for joined in &mut self.joined {
            grow(&mut joined.column, &mut joined.columns, at);
        }
    }

    /// As [`row_removed`](Self::row_removed), for columns.
    pub fn column_removed(&mut self, at: u32) {
        self.joined.retain_mut(|joined| {
            shrink(&mut joined.column, &mut joined.columns, at);
            joined.columns > 0 && (joined.rows > 1 || joined.columns > 1)
        });
    }
}

/// Makes room at index `at`, from 0, in a stretch of `count` from `first`, from 1.
const fn grow(first: &mut u32, count: &mut u32, at: u32) {
    if *first == 0 {
        // The header stays the header.
    } else if at < *first {
        *first += 1;
    } else if at < *first - 1 + *count {
        *count += 1;
    }
}

/// Takes index `at`, from 0, out of a stretch of `count` from `first`, from 1.
const fn shrink(first: &mut u32, count: &mut u32, at: u32) {
    if *first == 0 {
        // The header stays the header.
    } else if at + 1 < *first {
        *first -= 1;
    } else if at + 1 - *first < *count {
        *count -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(row: u32, column: u32, rows: u32, columns: u32) -> Joined {
        Joined {
            row,
            column,
            rows,
            columns,
        }
    }

    fn table(cells: Vec<Joined>) -> Table {
        Table {
            rows: vec![vec!["a".into(), "b".into(), "c".into()]; 3],
            joined: cells,
            ..Table::default()
        }
    }

    #[test]
    fn what_goes_over_the_edge_or_over_others_is_passed_over() {
        let good = [joined(1, 1, 1, 2), joined(2, 3, 2, 1)];
        let bad = [
            joined(1, 2, 1, 1),
            joined(0, 1, 2, 2),
            joined(1, 2, 2, 2),
            joined(3, 1, 2, 1),
            joined(1, u32::MAX, 2, u32::MAX),
        ];
        let all = table(good.into_iter().chain(bad).collect());
        assert_eq!(all.joined_cells(), good);
        assert!(good[1].holds(3, 3) && !good[1].holds(1, 3) && !good[1].holds(3, 2));
    }

    #[test]
    fn header_cells_are_joined_over_columns_and_stay_in_the_header() {
        let mut table = table(vec![joined(0, 2, 1, 2)]);
        assert_eq!(table.joined_cells(), [joined(0, 2, 1, 2)]);
        table.row_inserted(0);
        table.row_removed(0);
        assert_eq!(table.joined, [joined(0, 2, 1, 2)]);
        table.column_removed(0);
        assert_eq!(table.joined, [joined(0, 1, 1, 2)]);
    }

    #[test]
    fn joined_cells_move_with_rows_and_columns() {
        let mut table = table(vec![joined(2, 1, 2, 2)]);
        table.row_inserted(0);
        assert_eq!(table.joined, [joined(3, 1, 2, 2)]);
        table.row_inserted(3);
        assert_eq!(table.joined, [joined(3, 1, 3, 2)]);
        table.row_removed(3);
        table.row_removed(0);
        assert_eq!(table.joined, [joined(2, 1, 2, 2)]);
        table.column_removed(0);
        assert_eq!(table.joined, [joined(2, 1, 2, 1)]);
        table.row_removed(2);
        assert!(table.joined.is_empty());
    }
}

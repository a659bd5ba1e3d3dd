//! A table of an office document: rows of words, with cells that were merged marked.

use crate::words::{self, text};

/// The most cells that the tables of one document may have.
const MOST_CELLS: usize = 200_000;
/// What stands in a cell that is merged with the one above it.
const SAME_AS_ABOVE: &str = "″";

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// How many rows each column is still covered from above.
    covered: Vec<usize>,
    /// Empty cells that are only stored if another one follows: spreadsheets fill their rows with thousands.
    blank: usize,
    /// The cell being read.
    cell: Cell,
}

/// A cell being read.
#[derive(Debug)]
struct Cell {
    columns: usize,
    rows: usize,
    repeated: usize,
    /// Columns it covers to its right for which the file has no cells of their own.
    covers: usize,
    /// Whether it goes on from the row above.
    continues: bool,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            columns: 1,
            rows: 1,
            repeated: 1,
            covers: 0,
            continues: false,
        }
    }
}

impl Table {
    pub(super) fn open_row(&mut self) {
        self.blank = 0;
        self.rows.push(Vec::new());
    }

    /// The row that was read stands there `repeated` times.
    pub(super) fn repeat_row(&mut self, repeated: usize, budget: &mut Budget) -> Result<(), words::Text> {
        let Some(row) = self.rows.last().filter(|row| !row.is_empty()).cloned() else {
            return Ok(());
        };
        budget.take(row.len().saturating_mul(repeated - repeated.min(1)))?;
        self.rows
            .extend(std::iter::repeat_n(row, repeated - repeated.min(1)));
        Ok(())
    }

    /// Opens a cell over so many columns and rows that stands there `repeated` times.
    pub(super) fn open_cell(&mut self, columns: usize, rows: usize, repeated: usize) {
        self.cell = Cell {
            columns,
            rows,
            repeated,
            ..Cell::default()
        };
    }

    /// The cell being read goes over so many columns, and the file has no cells for the others.
    pub(super) fn widen_cell(&mut self, columns: usize) {
        self.cell.covers = columns - columns.min(1);
    }

    /// The cell being read is merged with the one above.
    pub(super) fn continue_cell(&mut self) {
        self.cell.continues = true;
    }

    /// Stores the cell that was read; `budget` counts the cells of the document down.
    pub(super) fn close_cell(&mut self, words: &str, budget: &mut Budget) -> Result<(), words::Text> {
        let cell = std::mem::take(&mut self.cell);
        let words = if cell.continues && words.is_empty() {
            SAME_AS_ABOVE
        } else {
            words
        };
        for _ in 0..if words.is_empty() { 1 } else { cell.repeated } {
            let column = self.column();
            if cell.rows > 1 {
                let last = column + cell.columns;
                budget.take(cell.columns)?;
                if self.covered.len() < last {
                    self.covered.resize(last, 0);
                }
                // This row's own count is taken off when a later row passes.
                self.covered[column..last].fill(cell.rows - 1);
            }
            self.push(words, budget)?;
            self.blank += cell.covers;
        }
        if words.is_empty() {
            self.blank += cell.repeated - 1;
        }
        Ok(())
    }

    /// Passes cells that another one lies over.
    pub(super) fn pass_covered(&mut self, repeated: usize, budget: &mut Budget) -> Result<(), words::Text> {
        for step in 0..repeated {
            let column = self.column();
            match self.covered.get_mut(column) {
                Some(rows) if *rows > 0 => {
                    *rows -= 1;
                    self.push(SAME_AS_ABOVE, budget)?;
                }
                Some(_) | None => {
                    // Beyond the last covered column all are alike.
                    self.blank += if column >= self.covered.len() {
                        repeated - step
                    } else {
                        1
                    };
                    if column >= self.covered.len() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn column(&self) -> usize {
        self.rows.last().map_or(0, Vec::len) + self.blank
    }

    fn push(&mut self, words: &str, budget: &mut Budget) -> Result<(), words::Text> {
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        if words.is_empty() {
            self.blank += 1;
            return Ok(());
        }
        budget.take(self.blank + 1)?;
        row.resize(row.len() + self.blank, String::new());
        self.blank = 0;
        row.push(words.to_owned());
        Ok(())
    }

    /// The rows that have words, a line each.
    pub(super) fn words(&self, between: &str) -> String {
        let rows: Vec<String> = self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .map(|row| row.join(" | "))
            .collect();
        rows.join(between)
    }
}

/// How many cells a document may still have.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_CELLS)
    }
}

impl Budget {
    fn take(&mut self, cells: usize) -> Result<(), words::Text> {
        self.0 = self
            .0
            .checked_sub(cells)
            .ok_or_else(|| text!("its tables have more than {} cells", MOST_CELLS.to_string()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_keep_the_columns_in_line() {
        let (mut table, mut budget) = (Table::default(), Budget::default());
        table.open_row();
        table.open_cell(1, 2, 1);
        table.close_cell("North", &mut budget).expect("room");
        table.open_cell(2, 1, 1);
        table.close_cell("both", &mut budget).expect("room");
        table.pass_covered(1, &mut budget).expect("room");
        table.open_row();
        table.pass_covered(1, &mut budget).expect("room");
        for words in ["1", "2"] {
            table.open_cell(1, 1, 1);
            table.close_cell(words, &mut budget).expect("room");
        }
        assert_eq!(table.words("\n"), "North | both\n″ | 1 | 2");
    }

    #[test]
    fn a_row_of_a_million_empty_cells_costs_nothing() {
        let (mut table, mut budget) = (Table::default(), Budget::default());
        table.open_row();
        table.open_cell(1, 1, 1);
        table.close_cell("a", &mut budget).expect("room");
        table.open_cell(1, 1, 1_000_000);
        table.close_cell("", &mut budget).expect("room");
        assert_eq!(table.words("\n"), "a");
        table.open_cell(1, 1, 1);
        assert!(table.close_cell("b", &mut budget).is_err());
    }
}

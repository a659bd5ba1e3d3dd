//! A table cut into its cells, to be set as a table again.

use std::ops::Range;

use super::{BETWEEN, SAME_AS_ABOVE, Table};
use crate::evidence::language::guess;
use crate::evidence::recognise::Found;

/// A table of a text, cut into its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// The words of the columns' heads, left to right; empty where a column has none.
    pub heads: Vec<String>,
    /// Where the words of each cell of the rows below the heads stand in the text, in bytes. Rows may be shorter than the heads.
    pub rows: Vec<Vec<Range<usize>>>,
    /// For each column whether its cells are numbers.
    pub numbers: Vec<bool>,
    /// What is said by the cells, with ranges in the text.
    pub found: Vec<Found>,
}

impl Cells {
    /// Whether a cell of these words is merged with the one above it.
    #[must_use]
    pub fn is_same_as_above(words: &str) -> bool {
        words == SAME_AS_ABOVE
    }
}

/// What the rows of a sheet are, whose cells have these words: how many of them are heads of the columns, and for each column
/// whether its cells are numbers.
#[must_use]
pub fn read_sheet(rows: &[Vec<String>]) -> (usize, Vec<bool>) {
    let one_line = |cell: &String| cell.replace(['\n', '\r', '|'], " ");
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(one_line).collect();
        cells.join(BETWEEN)
    });
    let text = lines.collect::<Vec<String>>().join("\n");
    let table = Table::of(&text, 0..text.len(), guess(&text));
    table.map_or_else(Default::default, |table| {
        let heads = table.heads_shown();
        (heads, table.number_columns(heads))
    })
}

/// Whether `range` of a text lies in a table.
#[must_use]
pub fn is_in_table(text: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(within), Some(after)) = (
        text.get(..range.start),
        text.get(range.clone()),
        text.get(range.end..),
    ) else {
        return false;
    };
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let end = after.find("\n\n").map_or(text.len(), |at| range.end + at);
    !within.contains("\n\n") && text.get(start..end).is_some_and(Table::is_one)
}

impl Table<'_> {
    /// Whether a paragraph is a table.
    pub(super) fn is_one(paragraph: &str) -> bool {
        let parted = paragraph.lines().filter(|line| line.contains(BETWEEN)).count();
        parted >= 2 && 2 * parted >= paragraph.lines().count()
    }

    /// The table with its cells.
    pub(crate) fn cut(&self) -> Cells {
        let heads = self.heads_shown();
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let head = |column: usize| match (self.heads, heads) {
            (0, 0) => String::new(),
            (0 | 1, _) => self.words(0, column).to_owned(),
            _ => self.column_head(column, usize::MAX),
        };
        Cells {
            range: self.range.clone(),
            heads: (0..width).map(head).collect(),
            rows: self.rows.iter().skip(heads).cloned().collect(),
            numbers: self.number_columns(heads),
            found: self.read(&self.range),
        }
    }

    /// How many rows are set as heads: also the first of a table that has words alone.
    fn heads_shown(&self) -> usize {
        let is_bare = |words: &str| !words.is_empty() && !words.contains(char::is_alphabetic);
        let mut first = (0..self.rows.first().map_or(0, Vec::len)).map(|column| self.words(0, column));
        if self.heads == 0 && !first.any(is_bare) {
            1
        } else {
            self.heads
        }
    }

    fn number_columns(&self, heads: usize) -> Vec<bool> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let holds_numbers = |column: usize| {
            let words = (heads..self.rows.len()).map(|row| self.words(row, column));
            let mut told = words
                .filter(|words| !words.is_empty() && *words != SAME_AS_ABOVE)
                .peekable();
            column > 0 && told.peek().is_some() && told.all(is_number)
        };
        (0..width).map(holds_numbers).collect()
    }
}

/// Whether a cell is a number with at most a short unit, or the sign for none.
fn is_number(words: &str) -> bool {
    let letters = words.chars().filter(|sign| sign.is_alphabetic()).count();
    let none = matches!(words, "-" | "–" | "—" | "…" | "n/a" | "N/A");
    none || words.contains(char::is_numeric) && letters <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_its_heads_where_they_are_told() {
        let sheet = |text: &str| -> Vec<Vec<String>> {
            let rows = text.lines();
            rows.map(|row| row.split(';').map(str::to_owned).collect())
                .collect()
        };
        for (text, heads, numbers) in [
            (
                "Sector;Cases;Deaths\nNorth;640;9\nEast;1,105;26",
                1,
                vec![false, true, true],
            ),
            (
                "Sector;2026;2027\nNorth;640;9\nEast;–;26",
                1,
                vec![false, true, true],
            ),
            ("North;640;9\nEast;1,105;26", 0, vec![false, true, true]),
            ("Town;Held by\nHill;nobody\nWeir;the army", 1, vec![false, false]),
        ] {
            assert_eq!(read_sheet(&sheet(text)), (heads, numbers), "{text}");
        }
    }
}

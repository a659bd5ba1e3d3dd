//! What the heads of a table say of its cells.
//!
//! An article's text keeps a table as one paragraph, a row a line, cells parted by " | ", a cell that is merged with the one
//! above as ″. A cell alone says little: what it counts, in which unit and as of when, stands in the heads of its row and
//! its column. Only what is plain there is taken; where rows do not fit the heads, or no head is told from the rows below, the
//! column says nothing.

mod cells;
mod unit;

use std::ops::Range;

use super::date::read_date_in;
use super::token::{Kind, Tokens};
use super::{Found, as_of, scan_in};
use crate::evidence::language::{ALL, Language};
use crate::model::date::PartialDate;
use crate::model::evidence::Value;
pub use cells::{Cells, is_in_table, read_sheet};
use unit::Measure;

/// What parts two cells.
const BETWEEN: &str = " | ";
/// What stands in a cell that is merged with the one above it.
const SAME_AS_ABOVE: &str = "″";
/// The most rows that are heads of columns.
const MOST_HEADS: usize = 3;

/// A table in a text.
pub(crate) struct Table<'a> {
    text: &'a str,
    /// Where it stands in the text.
    range: Range<usize>,
    /// Where the cells of each row stand in the text, without blanks at their ends.
    rows: Vec<Vec<Range<usize>>>,
    /// How many rows at the top are heads of columns.
    heads: usize,
    /// What each column holds, from the left.
    columns: Vec<Column>,
    language: &'static Language,
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    /// The years or dates of the rows.
    Times,
    /// Years or dates that are said of the rows.
    Dates,
    /// Numbers or names of the rows.
    Labels,
    /// The units of the rows.
    Units,
    /// Anything else.
    Cells,
}

/// What is said of a cell by its heads.
pub(crate) struct Heads {
    /// What the row is about; empty if nothing tells.
    row: String,
    /// What the column is about; empty if nothing tells.
    column: String,
    /// What its numbers are told in.
    measure: Option<Measure>,
    /// The date or period that it holds for.
    as_of: Option<PartialDate>,
    language: &'static Language,
}

impl Heads {
    /// What a number of the cell is about: "Fully controlled townships, 2024"; empty if no head tells.
    pub(crate) fn subject(&self) -> String {
        let parts = [self.row.as_str(), self.column.as_str()];
        let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        told.join(", ")
    }

    /// The words of a number as a sentence has them: "38.2" as "38.2 %", "3.4" as "USD 3.4 million".
    pub(crate) fn wording(&self, words: &str) -> String {
        let read = scan_in(words, self.language);
        let is_year = |found: &Found| matches!(found.value, Value::Date(_));
        let lacks_unit = read.iter().all(|found| unit::is_bare(found) || is_year(found));
        match &self.measure {
            Some(measure) if lacks_unit => measure.wording(words),
            Some(_) | None => words.to_owned(),
        }
    }
}

/// The tables of a text, in order.
fn tables<'a>(text: &'a str, language: &'static Language) -> impl Iterator<Item = Table<'a>> {
    let mut at = 0;
    text.split("\n\n").filter_map(move |paragraph| {
        let start = at;
        at += paragraph.len() + 2;
        Table::of(text, start..start + paragraph.len(), language)
    })
}

/// Reads the cells of tables anew, each by its heads, in place of what was `found` in them.
pub(super) fn read_cells(text: &str, language: &'static Language, found: &mut Vec<Found>) {
    if !text.contains(BETWEEN) {
        return;
    }
    for table in tables(text, language) {
        found.retain(|one| one.range.end <= table.range.start || table.range.end <= one.range.start);
        found.extend(table.read(&table.range));
    }
    found.sort_by_key(|one| one.range.start);
}

/// What the cells within `range` of an article's `text` say by their heads, with their places in the text; `None` if it is no
/// part of a table.
pub(crate) fn read_rows(text: &str, range: &Range<usize>, language: &'static Language) -> Option<Vec<Found>> {
    let table = Table::around(text, range, language)?;
    Some(table.read(range))
}

impl<'a> Table<'a> {
    /// The table that holds `range`; `None` if none does.
    pub(crate) fn around(text: &'a str, range: &Range<usize>, language: &'static Language) -> Option<Self> {
        let before = text.get(..range.start)?;
        let after = text.get(range.end..)?;
        if text.get(range.clone())?.contains("\n\n") {
            return None;
        }
        let start = before.rfind("\n\n").map_or(0, |at| at + 2);
        let end = after.find("\n\n").map_or(text.len(), |at| range.end + at);
        Self::of(text, start..end, language)
    }

    /// A paragraph as a table; `None` if it is none.
    fn of(text: &'a str, range: Range<usize>, language: &'static Language) -> Option<Self> {
        let paragraph = text.get(range.clone())?;
        if !Self::is_one(paragraph) {
            return None;
        }
        let mut at = range.start;
        let mut rows = Vec::new();
        for line in paragraph.split('\n') {
            rows.push(cells(line, at));
            at += line.len() + 1;
        }
        let mut table = Self {
            text,
            range,
            rows,
            heads: 0,
            columns: Vec::new(),
            language,
        };
        table.heads = table.count_heads();
        let widest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        table.columns = (0..widest).map(|column| table.column(column)).collect();
        Some(table)
    }

    /// The words of a cell; empty if it has none, or the row has no such cell.
    fn words(&self, row: usize, column: usize) -> &'a str {
        let range = self.rows.get(row).and_then(|cells| cells.get(column));
        range
            .and_then(|range| self.text.get(range.clone()))
            .unwrap_or_default()
    }

    /// The words of a cell, or those above that it is merged with.
    fn merged(&self, row: usize, column: usize) -> &'a str {
        let rows = (0..=row).rev().map(|row| self.words(row, column));
        let mut own = rows.skip_while(|words| *words == SAME_AS_ABOVE);
        own.next().unwrap_or_default()
    }

    /// How many rows at the top hold no numbers but those of years and dates; none if no other row follows.
    fn count_heads(&self) -> usize {
        let is_head = |row: usize| {
            // "| 0–14 | 15–64": nothing stands in the corner above the heads of the rows.
            let corner = row == 0 && self.words(0, 0).is_empty();
            corner || !(0..self.rows[row].len()).any(|column| self.is_number(row, column))
        };
        let heads = (0..self.rows.len()).take_while(|row| is_head(*row)).count();
        if heads == self.rows.len() {
            0
        } else {
            heads.min(MOST_HEADS)
        }
    }

    /// Whether a cell begins with a number that is not that of a year or a date.
    fn is_number(&self, row: usize, column: usize) -> bool {
        let words = self.words(row, column);
        let first = words.find(char::is_alphanumeric).and_then(|at| words.get(at..));
        first.is_some_and(|rest| rest.starts_with(char::is_numeric)) && !self.is_date(words)
    }

    fn is_date(&self, words: &str) -> bool {
        read_date_in(words, self.language).is_some()
    }

    fn column(&self, column: usize) -> Column {
        let head = self.column_head(column, usize::MAX).to_lowercase();
        let words = &self.language.heads;
        let mut below = (self.heads..self.rows.len()).map(|row| self.words(row, column));
        if words.units.contains(&head.as_str()) {
            return Column::Units;
        }
        let label = words.labels.contains(&head.trim_end_matches(['.', ':']));
        let dated = below.all(|words| words.is_empty() || words == SAME_AS_ABOVE || self.is_date(words));
        match (dated, label) {
            (true, true) => Column::Times,
            (true, false) if column == 0 => Column::Times,
            (true, false) => Column::Dates,
            (false, true) => Column::Labels,
            (false, false) => Column::Cells,
        }
    }

    fn holds(&self, column: usize) -> Column {
        self.columns.get(column).copied().unwrap_or(Column::Cells)
    }

    /// What the heads of a column say, from above; empty where a row of `width` cells does not fit them.
    fn column_head(&self, column: usize, width: usize) -> String {
        let fits = |row: usize| width == usize::MAX || width <= self.rows[row].len();
        let mut told: Vec<&str> = Vec::new();
        for row in (0..self.heads).filter(|row| fits(*row)) {
            // A head over several columns stands in the first of them.
            let over = row + 1 < self.heads;
            let words = (0..=column).rev().map(|column| self.words(row, column));
            let words = words.take(if over { column.max(1) } else { 1 });
            let words = words.clone().find(|words| !words.is_empty()).unwrap_or_default();
            if !(words.is_empty() || words == SAME_AS_ABOVE || told.contains(&words)) {
                told.push(words);
            }
        }
        told.join(", ")
    }

    /// The cells in words at the beginning of a row, which tell what it is about.
    fn row_head(&self, row: usize, column: usize) -> String {
        let mut told: Vec<&str> = Vec::new();
        for before in 0..column {
            let words = self.merged(row, before);
            match self.holds(before) {
                Column::Units | Column::Labels => {}
                Column::Cells if self.is_number(row, before) || self.bare(row, before).is_some() => break,
                Column::Times | Column::Dates | Column::Cells if words.is_empty() => {}
                Column::Times | Column::Dates | Column::Cells => told.push(words),
            }
        }
        told.join(", ")
    }

    /// The table that holds what was `found` in a text, read in the language that finds it: cells alone seldom tell theirs.
    /// `otherwise` is that where none does.
    pub(crate) fn of_found(text: &'a str, found: &Found, otherwise: &'static Language) -> Option<Self> {
        let table = |language| Self::around(text, &found.range, language);
        let tells = |table: &Self| {
            let mut read = Vec::new();
            if let Some((row, column)) = table.cell_at(&found.range) {
                table.read_cell(row, column, &mut read);
            }
            let same = |one: &Found| one.range == found.range && one.value == found.value;
            read.iter().any(|one| same(one) && one.unit == found.unit)
        };
        let plain = table(otherwise)?;
        if tells(&plain) {
            return Some(plain);
        }
        let mut others = ALL.into_iter().filter_map(table);
        Some(others.find(tells).unwrap_or(plain))
    }

    /// The row and the column of the cell that holds `place`, in bytes of the text.
    fn cell_at(&self, place: &Range<usize>) -> Option<(usize, usize)> {
        let row = self.rows.partition_point(|cells| {
            let last = cells.last();
            last.is_none_or(|cell| cell.end < place.end)
        });
        let mut cells = self.rows.get(row)?.iter();
        let holds = |cell: &Range<usize>| cell.start <= place.start && place.end <= cell.end;
        Some((row, cells.position(holds)?))
    }

    /// What is said of the cell at `place`, in bytes of the text; `None` if it is a head itself.
    pub(crate) fn heads_of(&self, place: &Range<usize>) -> Option<Heads> {
        let (row, column) = self.cell_at(place)?;
        (row >= self.heads).then(|| self.heads(row, column))
    }

    fn heads(&self, row: usize, column: usize) -> Heads {
        let language = self.language;
        let of_row = self.row_head(row, column);
        let of_column = self.column_head(column, self.rows[row].len());
        let own = (0..column)
            .find(|before| matches!(self.holds(*before), Column::Units))
            .and_then(|before| unit::whole(self.merged(row, before), language));
        let (row_rest, by_row) = unit::split(&of_row, language);
        let (column_rest, by_column) = unit::split(&of_column, language);
        let open = |head: &str| unit::in_brackets(head).is_some_and(|inside| !self.is_date(inside));
        let unknown = by_column.is_none() && open(&of_column) || by_row.is_none() && open(&of_row);
        let measure = match (own, by_column, by_row) {
            (Some(own), ..) => Some(own),
            _ if unknown => None,
            (None, Some(one), Some(other)) if one != other => None,
            (None, by_column, by_row) => by_column.or(by_row),
        };
        let dated = [&of_column, &of_row].map(|head| self.date_in(head));
        let (row_rest, column_rest) = (row_rest.to_owned(), column_rest.to_owned());
        // A row that is a year tells when, the column what.
        let turned = self.is_date(&row_rest);
        Heads {
            row: if turned {
                column_rest.clone()
            } else {
                row_rest.clone()
            },
            column: if turned { row_rest } else { column_rest },
            measure,
            as_of: dated.into_iter().flatten().next(),
            language,
        }
    }

    /// The one date of a head: the whole of a part of it, at its end, or in brackets.
    fn date_in(&self, head: &str) -> Option<PartialDate> {
        let language = self.language;
        let whole = head.split(", ").find_map(|part| read_date_in(part, language));
        let inside = || read_date_in(unit::in_brackets(head)?, language);
        let last = || {
            let start = head.rfind(' ')?;
            let (before, words) = (head.get(..start)?, head.get(start + 1..)?);
            let against = as_of::bounds(before, language);
            read_date_in(words, language).filter(|_| !against && words.len() == 4)
        };
        whole.or_else(inside).or_else(last)
    }

    /// Whether it is read in `language`, and `range` lies within it.
    pub(crate) fn holds_all(&self, range: &Range<usize>, language: &Language) -> bool {
        self.language.tag == language.tag && self.range.start <= range.start && range.end <= self.range.end
    }

    /// What the cells of the rows that lie within `range` say; ranges in the text.
    pub(crate) fn read(&self, range: &Range<usize>) -> Vec<Found> {
        let mut all = Vec::new();
        let ends_before = |cells: &Vec<Range<usize>>| cells.last().is_some_and(|last| last.end < range.start);
        let first = self.rows.partition_point(ends_before).max(self.heads);
        let rows = self.rows.iter().enumerate().skip(first);
        let within = rows.take_while(|(_, cells)| cells.first().is_none_or(|cell| cell.start <= range.end));
        for (row, cells) in within {
            for (column, cell) in cells.iter().enumerate() {
                let inside = range.start <= cell.start && cell.end <= range.end;
                let told = matches!(self.holds(column), Column::Cells | Column::Dates);
                if inside && told && !cell.is_empty() {
                    self.read_cell(row, column, &mut all);
                }
            }
        }
        all
    }

    fn read_cell(&self, row: usize, column: usize, out: &mut Vec<Found>) {
        let words = self.words(row, column);
        let start = self.rows[row][column].start;
        let found = match self.bare(row, column) {
            Some(bare) => vec![bare],
            None => scan_in(words, self.language),
        };
        if found.is_empty() {
            return;
        }
        let heads = self.heads(row, column);
        for mut one in found {
            if let Some(measure) = &heads.measure {
                measure.give(&mut one);
            }
            if !matches!(one.value, Value::Date(_)) {
                one.as_of = one.as_of.or(heads.as_of);
            }
            one.range = start + one.range.start..start + one.range.end;
            out.push(one);
        }
    }

    /// A cell of digits alone is a number, also where such digits are a year in a sentence; `None` if it is none.
    fn bare(&self, row: usize, column: usize) -> Option<Found> {
        let words = self.words(row, column);
        let tokens = Tokens::of(words, self.language);
        let [token] = tokens.list.as_slice() else {
            return None;
        };
        let Kind::Number(digits) = token.kind else {
            return None;
        };
        if matches!(self.holds(column), Column::Times | Column::Dates) {
            return None;
        }
        Some(Found {
            range: 0..words.len(),
            value: Value::Number(digits.value?),
            unit: String::new(),
            qualifier: String::new(),
            as_of: None,
            role: String::new(),
        })
    }
}

/// Where the cells of a line stand that begins at `start`.
fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    line.split('|')
        .map(|cell| {
            let first = at + cell.len() - cell.trim_start().len();
            at += cell.len() + 1;
            first..first + cell.trim().len()
        })
        .collect()
}

#[cfg(test)]
mod tests;

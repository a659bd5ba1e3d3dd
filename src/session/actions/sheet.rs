//! Cells as spreadsheets copy them: into a table, or into the bars of a chart.

use std::iter::Peekable;
use std::str::Chars;

use super::table::lines;
use crate::evidence::read_sheet;
use crate::model::figure::Datum;
use crate::words::{notation_of, read_number, read_number_as};

/// The cells of a text as spreadsheets copy it: parted by tabs and line breaks, and in quotation marks where a cell holds one
/// of these or a quotation mark, which is then doubled.
#[must_use]
pub fn cells_of_sheet(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut begun = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A quotation mark within a cell is a sign like others, and so is one that is never closed.
            '"' if !begun && closes(&signs) => quoted = true,
            '\t' | '\n' | '\r' if !quoted => {
                if sign == '\r' && signs.peek() == Some(&'\n') {
                    continue;
                }
                if let Some(row) = rows.last_mut() {
                    row.push(std::mem::take(&mut cell));
                }
                if sign != '\t' {
                    rows.push(Vec::new());
                }
                begun = false;
                continue;
            }
            _ => cell.push(sign),
        }
        begun = true;
    }
    match rows.last_mut() {
        // The line break at the end ends the last row and begins no other.
        Some(row) if !cell.is_empty() || !row.is_empty() => row.push(cell),
        Some(_) | None => drop(rows.pop()),
    }
    rows
}

/// Whether the quotation mark before `rest` is closed at the end of a cell.
fn closes(rest: &Peekable<Chars<'_>>) -> bool {
    let mut rest = rest.clone();
    while let Some(sign) = rest.next() {
        if sign != '"' {
            continue;
        }
        match rest.peek() {
            Some('"') => drop(rest.next()),
            Some('\t' | '\n' | '\r') | None => return true,
            Some(_) => return false,
        }
    }
    false
}

/// The cells of a copied text if it plainly is a sheet: rows of several cells, at least two of them. Lines that only begin with
/// a tab are paragraphs.
#[must_use]
pub fn sheet(text: &str) -> Option<Vec<Vec<String>>> {
    if !text.contains('\t') {
        return None;
    }
    let mut rows = cells_of_sheet(text);
    let is_empty = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    while rows.last().is_some_and(is_empty) {
        rows.pop();
    }
    let several = rows.iter().all(|row| row.len() > 1);
    let indented = rows
        .iter()
        .all(|row| row.first().is_some_and(|cell| cell.trim().is_empty()) && row.len() == 2);
    (rows.len() > 1 && several && !indented).then_some(rows)
}

/// What became of a sheet that was to be bars.
#[derive(Debug, PartialEq)]
pub struct Bars {
    /// The bars, in the order of the rows.
    pub data: Vec<Datum>,
    /// The labels of the rows whose number cannot be read, or that have none.
    pub unread: Vec<String>,
}

/// The bars of a sheet whose rows are a label and a number. Numbers are read as the others of their column are written where
/// that can be told, else as the window's language writes them. Heads and empty rows are none; the unit of the second column's
/// head, if it has one, is not read.
#[must_use]
pub fn bars(rows: &[Vec<String>]) -> Bars {
    let (heads, _) = read_sheet(rows);
    let cell = |row: &[String], at: usize| lines(row.get(at).map_or("", String::as_str)).words();
    let rows = || rows.iter().skip(heads).map(|row| (cell(row, 0), cell(row, 1)));
    let numbers: Vec<String> = rows().map(|(_, number)| bare(&number).to_owned()).collect();
    let notation = notation_of(numbers.iter().map(String::as_str));
    let mut bars = Bars {
        data: Vec::new(),
        unread: Vec::new(),
    };
    for ((label, _), number) in rows().zip(&numbers) {
        let value = match notation {
            Some(notation) => read_number_as(notation, number),
            None => read_number(number),
        };
        match value {
            Some(value) => bars.data.push(Datum {
                label,
                value,
                claim: None,
                estimate: false,
            }),
            None if label.is_empty() && number.is_empty() => {}
            None => bars.unread.push(label),
        }
    }
    bars
}

/// The number of a cell without the signs of a currency or of per cent, with which spreadsheets show it.
fn bare(cell: &str) -> &str {
    cell.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '%' | '$' | '€' | '£' | '¥'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speaking};

    #[test]
    fn quoted_cells_hold_line_breaks_tabs_and_quotation_marks() {
        let rows = cells_of_sheet("a\t\"two\nlines\"\t\"a\ttab\"\r\n\"the \"\"mill\"\"\"\t\t5\" pipe\r\n");
        assert_eq!(rows[0], ["a", "two\nlines", "a\ttab"]);
        assert_eq!(rows[1], ["the \"mill\"", "", "5\" pipe"]);
        assert_eq!(rows.len(), 2);
        assert_eq!(cells_of_sheet("\"never closed\tb"), [["\"never closed", "b"]]);
        assert!(cells_of_sheet("").is_empty());
        assert_eq!(cells_of_sheet("\t"), [["", ""]]);
        assert_eq!(lines("two\r\nlines"), "two\nlines".into());
    }

    #[test]
    fn rows_of_cells_are_a_sheet_and_lines_are_not() {
        let rows = sheet("Sector\tCases\r\nNorth\t640\r\n").expect("a sheet");
        assert_eq!(rows, [["Sector", "Cases"], ["North", "640"]]);
        for text in [
            "One line\twith a tab",
            "One line",
            "\tIndented.\n\tLines.",
            "A\tB\nA line of words.",
            "",
        ] {
            assert_eq!(sheet(text), None, "{text:?}");
        }
    }

    fn read(text: &str) -> (Vec<(String, f64)>, Vec<String>) {
        let bars = bars(&cells_of_sheet(text));
        let data = bars.data.into_iter().map(|bar| (bar.label, bar.value));
        (data.collect(), bars.unread)
    }

    fn named(label: &str, value: f64) -> (String, f64) {
        (label.to_owned(), value)
    }

    #[test]
    fn labels_and_numbers_become_bars_and_rows_without_a_number_are_told() {
        let (bars, unread) =
            read("Sector\tCases\nNorth\t640\nEast\t1,105\nSouth\t-3.5 %\nWest\tnone\n\t\nHill\t\n");
        assert_eq!(
            bars,
            [named("North", 640.0), named("East", 1105.0), named("South", -3.5)]
        );
        assert_eq!(unread, ["West", "Hill"]);
    }

    #[test]
    fn a_column_is_read_as_its_other_numbers_are_written() {
        let comma = "Nord\t1.250\nSud\t61,3\nEst\t1\u{202f}250,5 €\nOuest\t1.250.000\n";
        let (bars, unread) = read(comma);
        let values: Vec<f64> = bars.into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, [1250.0, 61.3, 1250.5, 1_250_000.0]);
        assert_eq!(unread, [""; 0]);
        let french = |text: &str| speaking(Language::French, || read(text));
        assert_eq!(
            french("Nord\t1,250\nSud\t61.3").0,
            [named("Nord", 1250.0), named("Sud", 61.3)]
        );
    }

    #[test]
    fn where_no_number_tells_the_language_of_the_window_does() {
        let text = "Nord\t1,250\nSud\t640";
        assert_eq!(read(text).0[0], named("Nord", 1250.0));
        let french = speaking(Language::French, || read(text));
        assert_eq!(french.0[0], named("Nord", 1.25));
        // What tells both is of neither: what the window's language does not read is told.
        assert_eq!(read("Nord\t61,3\nSud\t61.3").1, ["Nord"]);
    }
}

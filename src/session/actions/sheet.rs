//! Cells as spreadsheets copy them: into a table, or into the bars of a chart.

use std::iter::Peekable;
use std::str::Chars;

use super::table::lines;
use crate::evidence::{read_sheet, recognise};
use crate::model::evidence::Value;
use crate::model::figure::Datum;

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

/// The bars of a sheet whose rows are a label and a number; rows without a number, heads among them, are none. The unit of the
/// second column's head, if it has one, is not read.
#[must_use]
pub fn bars(rows: &[Vec<String>]) -> Vec<Datum> {
    let (heads, _) = read_sheet(rows);
    let bar = |row: &Vec<String>| {
        let (label, number) = (row.first()?, row.get(1)?);
        Some(Datum {
            label: lines(label).words(),
            value: number_in(number)?,
            claim: None,
            estimate: false,
        })
    };
    rows.iter().skip(heads).filter_map(bar).collect()
}

/// The number of a cell: "1,105", "-3.5", "4.7 %". `None` if it has none, or several.
fn number_in(cell: &str) -> Option<f64> {
    let cell = cell.trim().replace('−', "-");
    let plain: String = cell
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    if let Ok(number) = plain.parse::<f64>() {
        return Some(number).filter(|number| number.is_finite());
    }
    let (sign, bare) = plain
        .strip_prefix('-')
        .map_or((1.0, plain.as_str()), |bare| (-1.0, bare));
    match recognise(bare).as_slice() {
        [one] => match one.value {
            Value::Number(number) | Value::Percent(number) => Some(sign * number),
            Value::Ratio { .. }
            | Value::Range { .. }
            | Value::Date(_)
            | Value::Vague(_)
            | Value::Name(_)
            | Value::Quotation { .. } => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn labels_and_numbers_become_bars() {
        let rows =
            sheet("Sector\tCases\nNorth\t640\nEast\t1,105\nSouth\t-3.5 %\nWest\tnone\n").expect("a sheet");
        let bars: Vec<(String, f64)> = bars(&rows)
            .into_iter()
            .map(|bar| (bar.label, bar.value))
            .collect();
        let named = |label: &str, value: f64| (label.to_owned(), value);
        assert_eq!(
            bars,
            [named("North", 640.0), named("East", 1105.0), named("South", -3.5)]
        );
    }
}

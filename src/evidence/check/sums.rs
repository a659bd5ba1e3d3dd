//! Totals, parts and shares that do not add up.
//!
//! - A row or column called "total" must be the sum of what stands before it. Numbers may be rounded: each may be off
//!   by half of its last printed place (shares in per cent, decimals, millions), or by half of its last place that is
//!   not nought if it ends in two noughts or is qualified ("about"). Other whole numbers must add up exactly.
//! - A ratio and a share in per cent that stand for one thing (in one row, or one behind the other as in "14 of 17,
//!   82 %") must be the same to half a point.
//! - The bars of a chart in per cent "of" one whole, and the cells of such a column, must not come to more than 100.

use super::printed::{Printed, print};
use super::{note, warning};
use crate::evidence::compare::{Said, agree, is_numeric, is_percent};
use crate::evidence::recognise::{Found, is_rough, scan};
use crate::model::block::{Block, BlockKind, Table};
use crate::model::brief::Library;
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::Value;
use crate::model::figure::{Chart, FigureContent};
use crate::words::{self, text};

/// A cell that is one number and nothing else.
#[derive(Debug)]
pub(super) struct Cell {
    /// The words of the cell.
    pub(super) words: String,
    /// The number.
    pub(super) found: Found,
}

impl Cell {
    /// The number itself and how far it may be off by rounding; `None` for ranges and parts of a whole.
    fn amount(&self) -> Option<(f64, f64)> {
        let (Value::Number(number) | Value::Percent(number)) = self.found.value else {
            return None;
        };
        let words = self.words.get(self.found.range.clone()).unwrap_or_default();
        let percent = matches!(self.found.value, Value::Percent(_));
        Some((
            number,
            rounding(number, words, percent, is_rough(&self.found.qualifier)),
        ))
    }
}

/// Reads a cell; `None` if it is not one number with what it counts.
pub(super) fn cell(text: &crate::model::inline::Text, library: &Library) -> Option<Cell> {
    let (words, _) = print(text, library);
    if let Some(value) = plain_number(&words) {
        let range = 0..words.len();
        return Some(Cell {
            words,
            found: Found {
                range,
                value: Value::Number(value),
                unit: String::new(),
                qualifier: String::new(),
                as_of: None,
                role: String::new(),
            },
        });
    }
    let mut found = scan(&words);
    if found.len() != 1 {
        return None;
    }
    let found = found.pop()?;
    let rest = words.len() - found.range.len();
    (is_numeric(&found.value) && found.unit != "rank" && rest <= 4 + found.qualifier.len())
        .then_some(Cell { words, found })
}

/// Bare digits in a cell are a number, even four of them, which in a text would be a year.
fn plain_number(words: &str) -> Option<f64> {
    let words = words.trim();
    let digits = words.len() <= 9 && words.starts_with(|sign: char| sign.is_ascii_digit());
    digits.then(|| words.parse().ok()).flatten()
}

/// How far a printed number may be from the one that it rounds.
fn rounding(number: f64, words: &str, percent: bool, rough: bool) -> f64 {
    let decimals = words.split_once('.').map_or(0, |(_, rest)| {
        rest.chars().take_while(char::is_ascii_digit).count()
    });
    let digits: String = words
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '.')
        .collect();
    let printed: f64 = digits.parse().unwrap_or(number);
    // "1.2 million": the last place stands for a hundred thousand.
    let scale = if printed > 0.0 {
        (number / printed).abs()
    } else {
        1.0
    };
    if decimals > 0 || scale > 1.5 {
        return scale * 0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(9));
    }
    if percent {
        return 0.5;
    }
    let noughts = digits.len() - digits.trim_end_matches('0').len();
    if (noughts >= 2 || rough) && number > 0.0 {
        return 0.5 * 10_f64.powi(i32::try_from(noughts).unwrap_or(9));
    }
    0.0
}

/// Findings about the sums of a block.
pub(super) fn check_block(library: &Library, block: &Block, out: &mut Vec<Diagnostic>) {
    match &block.kind {
        BlockKind::Table(table) => check_table(library, block, table, out),
        BlockKind::Figure(figure) => {
            if let FigureContent::Chart(chart) = &figure.content {
                check_chart(block, chart, out);
            }
        }
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => {}
    }
}

/// Whether a label stands for the sum of the others.
pub(super) fn is_total(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let first = label.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|sign: char| !sign.is_alphanumeric());
    matches!(first, "total" | "totals" | "sum" | "overall" | "altogether")
        || matches!(label.as_str(), "all" | "in all" | "all together" | "grand total")
        || label.ends_with(" total")
}

fn check_table(library: &Library, block: &Block, table: &Table, out: &mut Vec<Diagnostic>) {
    let target = || Target::Block(block.id.clone());
    let labels: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            row.first()
                .map_or_else(String::new, |text| print(text, library).0)
        })
        .collect();
    let headers: Vec<String> = table
        .columns
        .iter()
        .map(|column| print(&column.header, library).0)
        .collect();
    let cells: Vec<Vec<Option<Cell>>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|text| cell(text, library)).collect())
        .collect();
    let at = |row: usize, column: usize| cells.get(row)?.get(column)?.as_ref()?.amount();
    let name = |column: usize| headers.get(column).map_or("", String::as_str);
    for (row, label) in labels.iter().enumerate().filter(|(_, label)| is_total(label)) {
        let from = labels[..row]
            .iter()
            .rposition(|label| is_total(label))
            .map_or(0, |before| before + 1);
        for column in 1..table.columns.len() {
            let parts: Option<Vec<_>> = (from..row).map(|part| at(part, column)).collect();
            let (Some(parts), Some(total)) = (parts, at(row, column)) else {
                continue;
            };
            if let Some((sum, total)) = amiss(&parts, total) {
                let message = text!(
                    "the column “{}” adds up to {}, but “{}” says {}",
                    name(column),
                    sum,
                    label,
                    total
                );
                out.push(
                    warning(Code::TotalDiffers, target(), message)
                        .with_words(label)
                        .with_hint(text!(
                            "Correct a cell or the total, or say in the note why the parts do not add up"
                        )),
                );
            }
        }
    }
    if let Some(last) = table
        .columns
        .len()
        .checked_sub(1)
        .filter(|last| is_total(name(*last)))
    {
        for (row, label) in labels.iter().enumerate() {
            let parts: Option<Vec<_>> = (1..last).map(|column| at(row, column)).collect();
            let (Some(parts), Some(total)) = (parts, at(row, last)) else {
                continue;
            };
            if let Some((sum, total)) = amiss(&parts, total) {
                let message = text!(
                    "the row “{}” adds up to {}, but its total says {}",
                    label,
                    sum,
                    total
                );
                out.push(
                    warning(Code::TotalDiffers, target(), message)
                        .with_words(label)
                        .with_hint(text!(
                            "Correct a cell or the total, or say in the note why the parts do not add up"
                        )),
                );
            }
        }
    }
    for (row, label) in labels.iter().enumerate() {
        check_row(&cells[row], label, &target, out);
    }
    for column in 1..table.columns.len() {
        let whole = is_share_of_one(name(column));
        let parts: Vec<(f64, f64)> = (0..labels.len())
            .filter(|row| !is_total(&labels[*row]))
            .filter_map(|row| at(row, column))
            .collect();
        if whole && let Some(sum) = too_much(&parts) {
            out.push(exceeds(target(), text!("the column “{}”", name(column)), &sum));
        }
    }
}

/// The sum and the total, printed, if they are further apart than rounding explains; `None` for fewer than two parts.
fn amiss(parts: &[(f64, f64)], total: (f64, f64)) -> Option<(String, String)> {
    if parts.len() < 2 {
        return None;
    }
    let sum: f64 = parts.iter().map(|(number, _)| number).sum();
    let room: f64 = parts.iter().map(|(_, room)| room).sum::<f64>() + total.1;
    let off = (sum - total.0).abs() > room + 1e-6 * sum.abs().max(1.0);
    off.then(|| (plain(sum), plain(total.0)))
}

/// A number with at most three decimals.
fn plain(number: f64) -> String {
    format!("{}", (number * 1000.0).round() / 1000.0)
}

/// A ratio and a share in per cent of one row.
fn check_row(cells: &[Option<Cell>], label: &str, target: &dyn Fn() -> Target, out: &mut Vec<Diagnostic>) {
    let mut ratios = cells
        .iter()
        .flatten()
        .filter(|cell| matches!(cell.found.value, Value::Ratio { .. }));
    let mut shares = cells
        .iter()
        .flatten()
        .filter(|cell| matches!(cell.found.value, Value::Percent(_)));
    if let (Some(ratio), None, Some(share), None) =
        (ratios.next(), ratios.next(), shares.next(), shares.next())
        && !agree(&Said::from(&ratio.found), &Said::from(&share.found))
    {
        let message = text!(
            "in the row “{}”, {}",
            label,
            apart(&ratio.words, &share.words, &ratio.found)
        );
        out.push(
            warning(Code::ShareDiffers, target(), message)
                .with_words(ratio.words.trim())
                .with_hint(text!("Correct one of the two")),
        );
    }
}

/// "14 of 17" is 82.4 %, not 85 %.
fn apart(ratio: &str, share: &str, found: &Found) -> words::Text {
    let Value::Ratio { part, whole } = found.value else {
        return words::Text::default();
    };
    let percent = (part / whole * 1000.0).round() / 10.0;
    text!("“{}” is {} %, not “{}”", ratio.trim(), percent, share.trim())
}

/// Shares in a text that stand for one thing: "14 of 17 townships, or 82 %", "82 % (14 of 17)".
pub(super) fn check_text(printed: &Printed<'_>, out: &mut Vec<Diagnostic>) {
    for pair in printed.found.windows(2) {
        let [first, second] = pair else { continue };
        let (ratio, share) = match (&first.value, &second.value) {
            (Value::Ratio { .. }, Value::Percent(_)) => (first, second),
            (Value::Percent(_), Value::Ratio { .. }) => (second, first),
            _ => continue,
        };
        let gap = printed.at(&(first.range.end..second.range.start));
        if !joins(gap, &second.qualifier) || agree(&Said::from(ratio), &Said::from(share)) {
            continue;
        }
        let message = apart(printed.at(&ratio.range), printed.at(&share.range), ratio);
        out.push(
            warning(
                Code::ShareDiffers,
                Target::Block(printed.block.id.clone()),
                message,
            )
            .with_words(printed.at(&ratio.range).trim())
            .with_hint(text!("Correct one of the two")),
        );
    }
}

/// Whether the words between two numbers say that the second is the first in another form.
fn joins(gap: &str, qualifier: &str) -> bool {
    let gap = gap.trim();
    let gap = gap.strip_suffix(qualifier).unwrap_or(gap);
    matches!(
        gap.trim().to_lowercase().as_str(),
        "," | "("
            | "or"
            | ", or"
            | ", that is"
            | ", i.e."
            | "–"
            | ", which is"
            | "which is"
            | "="
            | "(or"
            | "["
    )
}

fn check_chart(block: &Block, chart: &Chart, out: &mut Vec<Diagnostic>) {
    let target = || Target::Block(block.id.clone());
    let room = |value: f64| rounding(value, &format!("{value}"), is_percent_unit(&chart.unit), false);
    let parts: Vec<(f64, f64)> = chart
        .data
        .iter()
        .filter(|datum| !is_total(&datum.label) && datum.value.is_finite())
        .map(|datum| (datum.value, room(datum.value)))
        .collect();
    let mut bars = chart.data.iter().enumerate();
    let total = bars.find(|(_, datum)| is_total(&datum.label));
    if let Some((at, total)) = total
        && let Some((sum, said)) = amiss(&parts, (total.value, room(total.value)))
    {
        let message = text!("the bars add up to {}, but “{}” is {}", sum, &total.label, said);
        out.push(
            warning(Code::TotalDiffers, target(), message)
                .with_subject(Subject::Bar(at))
                .with_hint(text!(
                    "Correct a bar or the total, or say in the note why the parts do not add up"
                )),
        );
    }
    if is_share_of_one(&chart.unit)
        && let Some(sum) = too_much(&parts)
    {
        out.push(exceeds(target(), text!("the chart"), &sum));
    }
}

fn is_percent_unit(unit: &str) -> bool {
    let unit = unit.trim().to_lowercase();
    is_percent(&unit)
        || ["% ", "per cent ", "percent "]
            .iter()
            .any(|start| unit.starts_with(start))
}

/// Whether a header or unit names one whole of which the numbers are shares: "% of the total", "share of votes, %".
fn is_share_of_one(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let percent = words.contains('%') || words.contains("per cent") || words.contains("percent");
    let of_whole = [
        "of total",
        "of the total",
        "of all",
        "of the whole",
        "of the country",
        "of the territory",
        "of votes",
        "of the vote",
        "of territory",
        "of the population",
        "of the budget",
        "of seats",
    ];
    percent && (of_whole.iter().any(|whole| words.contains(whole)) || words.starts_with("share of"))
}

/// The sum, printed, of parts that come to more than their whole.
fn too_much(parts: &[(f64, f64)]) -> Option<String> {
    let sum: f64 = parts.iter().map(|(number, _)| number).sum();
    let room: f64 = parts.iter().map(|(_, room)| room.max(0.05)).sum();
    (parts.len() > 1 && sum > 100.0 + room).then(|| plain(sum))
}

fn exceeds(target: Target, place: words::Text, sum: &str) -> Diagnostic {
    note(
        Code::PartsExceedWhole,
        target,
        text!("the shares of {} come to {} %, more than the whole", place, sum),
    )
    .with_hint(text!(
        "Correct a share, or say in the note that the parts overlap"
    ))
}

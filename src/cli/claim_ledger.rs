//! `attache ledger`: each printed claim with what it rests on, where it stands and how its check came out.
//!
//! As JSON a list of `{"claim", "subject", "wording", "value", "unit", "as_of", "kind", "assessment", "caveat", "source",
//! "source_title", "passage", "quote", "pages": [3], "check"}`; as CSV (RFC 4180) the same columns with a header line, the
//! pages parted by spaces. `check` is `exact`, `rounded`, `differs`, `passage-gone`, `no-passage` or `no-source`.

use std::path::PathBuf;

use serde::Serialize;

use super::terminal::Terminal;
use super::{Failure, Outcome, json, open_telling, pages};
use crate::evidence::ClaimState;
use crate::model::date::PartialDate;
use crate::model::evidence::{ClaimKind, Value};
use crate::session::annex::{Entry, entries};

/// List each printed claim with its source, passage, pages and check
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file or a folder
    brief: PathBuf,
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: LedgerFormat,
}

/// In which form the ledger is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum LedgerFormat {
    /// For spreadsheets
    #[default]
    Csv,
    /// For programs
    Json,
}

#[derive(Serialize)]
struct Row<'a> {
    claim: &'a str,
    subject: &'a str,
    wording: &'a str,
    value: &'a Value,
    unit: &'a str,
    as_of: Option<PartialDate>,
    kind: ClaimKind,
    assessment: &'a str,
    caveat: &'a str,
    source: Option<&'a str>,
    source_title: &'a str,
    passage: Option<&'a str>,
    quote: &'a str,
    pages: &'a [usize],
    check: &'static str,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (mut opened, outcome) = open_telling(&args.brief, terminal)?;
    // The ledger tells where the brief itself prints a claim.
    opened.brief.annex = false;
    let set = pages::set(&opened, terminal);
    let entries = entries(&opened.brief, &opened.blobs, &set.layout);
    let text = match args.format {
        LedgerFormat::Csv => csv(&entries),
        LedgerFormat::Json => json(&entries.iter().map(row).collect::<Vec<_>>()),
    };
    terminal.print(&text)?;
    Ok(outcome)
}

fn row(entry: &Entry) -> Row<'_> {
    Row {
        claim: entry.claim.as_str(),
        subject: &entry.subject,
        wording: &entry.wording,
        value: &entry.value,
        unit: &entry.unit,
        as_of: entry.as_of,
        kind: entry.kind,
        assessment: &entry.assessment,
        caveat: &entry.caveat,
        source: entry.source.as_ref().map(crate::model::id::SourceId::as_str),
        source_title: &entry.source_title,
        passage: entry.passage.as_ref().map(crate::model::id::PassageId::as_str),
        quote: &entry.quote,
        pages: &entry.pages,
        check: state_name(entry.state.as_ref()),
    }
}

const fn state_name(state: Option<&ClaimState>) -> &'static str {
    match state {
        Some(ClaimState::Exact) => "exact",
        Some(ClaimState::Rounded) => "rounded",
        Some(ClaimState::Differs(_)) => "differs",
        Some(ClaimState::PassageGone) => "passage-gone",
        Some(ClaimState::NoPassage) => "no-passage",
        Some(ClaimState::NoSource) | None => "no-source",
    }
}

const COLUMNS: [&str; 15] = [
    "claim",
    "subject",
    "wording",
    "value",
    "unit",
    "as_of",
    "kind",
    "assessment",
    "caveat",
    "source",
    "source_title",
    "passage",
    "quote",
    "pages",
    "check",
];

fn csv(entries: &[Entry]) -> String {
    let mut text = line(&COLUMNS.map(str::to_owned));
    for entry in entries {
        let row = row(entry);
        let pages: Vec<String> = row.pages.iter().map(ToString::to_string).collect();
        text.push_str(&line(&[
            row.claim.to_owned(),
            row.subject.to_owned(),
            row.wording.to_owned(),
            plain_value(row.value),
            row.unit.to_owned(),
            row.as_of.map(|date| date.to_string()).unwrap_or_default(),
            entry.kind.label().to_lowercase(),
            row.assessment.to_owned(),
            row.caveat.to_owned(),
            row.source.unwrap_or_default().to_owned(),
            row.source_title.to_owned(),
            row.passage.unwrap_or_default().to_owned(),
            row.quote.to_owned(),
            pages.join(" "),
            row.check.to_owned(),
        ]));
    }
    text
}

/// A value as a spreadsheet takes it.
fn plain_value(value: &Value) -> String {
    match value {
        Value::Number(number) | Value::Percent(number) => number.to_string(),
        Value::Ratio { part, whole } => format!("{part}/{whole}"),
        Value::Range { low, high } => format!("{low}..{high}"),
        Value::Date(date) => date.to_string(),
        Value::Vague(words) | Value::Name(words) | Value::Quotation { words, .. } => words.clone(),
    }
}

/// A record of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe.
fn line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
        let cell = if formula { format!("'{cell}") } else { cell.clone() };
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        let cells = ["a", "b, c", "say \"so\"", "=1+1", "-4"].map(str::to_owned);
        assert_eq!(line(&cells), "a,\"b, c\",\"say \"\"so\"\"\",'=1+1,-4\r\n");
    }
}

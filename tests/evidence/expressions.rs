//! The recogniser against labelled expressions in sentences of many styles.
//!
//! In `tests/fixtures/expressions` each expression is written `[words|label]` or `[words|label|unit|qualifier]`:
//!
//! | label | is |
//! |---|---|
//! | `n 130000` | a number |
//! | `r 14/17` | a part of a whole |
//! | `g 10..15` | a range |
//! | `p 61.3` | a share in per cent |
//! | `d late 2023` | a date |
//! | `v dozens` | a quantity in words only |
//! | `q Ann Writer` | somebody's words; the third field is the speaker's office |
//!
//! With `ATTACHE_SHOW_FAULTS` set each test fails and lists what is missed and what is false.
//!
//! The recogniser was fitted to `tuning.txt`. Nothing in it was changed for the sake of `kept.txt`: what is mended after it
//! went wrong there is moved to `tuning.txt` first. `french.txt` and `spanish.txt` were labelled before they were first read
//! (precision 0.85 and 0.76, recall 0.93 and 0.80 then) and the tables fitted to them since; `french-kept.txt` and
//! `spanish-kept.txt` are for them what `kept.txt` is for English (precision 0.95 and 0.94, recall 1.00 and 0.95 at first).

use attache::evidence::{Found, recognise};
use attache::model::evidence::Value;

/// An expression as labelled.
#[derive(Debug)]
struct Label {
    range: std::ops::Range<usize>,
    says: String,
    unit: Option<String>,
    qualifier: Option<String>,
}

/// A sentence without its labels, and the labels.
fn parse(line: &str) -> (String, Vec<Label>) {
    let mut text = String::new();
    let mut labels = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').expect("a closing bracket");
        let inner = &rest[open + 1..close];
        let fields: Vec<&str> = inner.split('|').collect();
        let start = text.len();
        text.push_str(fields[0]);
        if let Some(label) = fields.get(1) {
            labels.push(Label {
                range: start..text.len(),
                says: (*label).to_owned(),
                unit: fields
                    .get(2)
                    .filter(|unit| !unit.is_empty())
                    .map(|unit| (*unit).to_owned()),
                qualifier: fields.get(3).map(|words| (*words).to_owned()),
            });
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, labels)
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(1.0)
}

fn says(found: &Found, label: &Label) -> bool {
    let (kind, words) = label.says.split_once(' ').expect("a kind and a value");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let value = match (kind, &found.value) {
        ("n", Value::Number(value)) | ("p", Value::Percent(value)) => same(*value, number(words)),
        ("r", Value::Ratio { part, whole }) => {
            let (one, other) = words.split_once('/').expect("a share");
            same(*part, number(one)) && same(*whole, number(other))
        }
        ("g", Value::Range { low, high }) => {
            let (one, other) = words.split_once("..").expect("a range");
            same(*low, number(one)) && same(*high, number(other))
        }
        ("d", Value::Date(date)) => date.to_string() == words,
        ("v", Value::Vague(value)) => value == words,
        ("q", Value::Quotation { speaker, .. }) => {
            return speaker == words.trim() && label.unit.as_deref().is_none_or(|role| role == found.role);
        }
        _ => false,
    };
    let overlap = found.range.start < label.range.end && label.range.start < found.range.end;
    let unit = label.unit.as_deref().is_none_or(|unit| unit == found.unit);
    let qualifier = label
        .qualifier
        .as_deref()
        .is_none_or(|words| words == found.qualifier);
    value && overlap && unit && qualifier
}

struct Score {
    labelled: usize,
    found: usize,
    right: usize,
    faults: Vec<String>,
    vague_made_exact: Vec<String>,
}

fn score(file: &str) -> Score {
    let mut score = Score {
        labelled: 0,
        found: 0,
        right: 0,
        faults: Vec::new(),
        vague_made_exact: Vec::new(),
    };
    for line in file
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let (text, labels) = parse(line);
        let found = recognise(&text);
        score.labelled += labels.len();
        score.found += found.len();
        let right = |label: &&Label| found.iter().any(|one| says(one, label));
        score.right += labels.iter().filter(right).count();
        for label in labels.iter().filter(|label| !right(label)) {
            let told: Vec<String> = found
                .iter()
                .map(|one| {
                    format!(
                        "{:?} {:?} unit={:?} q={:?} role={:?}",
                        &text[one.range.clone()],
                        one.value,
                        one.unit,
                        one.qualifier,
                        one.role
                    )
                })
                .collect();
            score.faults.push(format!(
                "missed {} {:?} in {text:?}: {}",
                label.says,
                label.unit,
                told.join("; ")
            ));
        }
        for one in found
            .iter()
            .filter(|one| !labels.iter().any(|label| says(one, label)))
        {
            score.faults.push(format!(
                "false {:?} {:?} in {text:?}",
                &text[one.range.clone()],
                one.value
            ));
        }
        for label in labels.iter().filter(|label| label.says.starts_with("v ")) {
            let exact = found.iter().find(|one| {
                let overlap = one.range.start < label.range.end && label.range.start < one.range.end;
                overlap && !matches!(one.value, Value::Vague(_) | Value::Quotation { .. })
            });
            if let Some(one) = exact {
                score
                    .vague_made_exact
                    .push(format!("{:?} in {text:?}", &text[one.range.clone()]));
            }
        }
    }
    score
}

fn assert_good(name: &str, file: &str, fewest: usize) {
    assert_at_least(name, file, fewest, (0.95, 0.95));
}

/// Holds precision and recall to no less than `floors`.
fn assert_at_least(name: &str, file: &str, fewest: usize, floors: (f64, f64)) {
    let score = score(file);
    let precision = score.right as f64 / score.found as f64;
    let recall = score.right as f64 / score.labelled as f64;
    let report = format!(
        "{name}: {} labelled, precision {precision:.3}, recall {recall:.3}\n{}",
        score.labelled,
        score.faults.join("\n")
    );
    assert!(score.labelled >= fewest, "{report}");
    assert!(
        score.vague_made_exact.is_empty(),
        "vague words made numbers: {:#?}",
        score.vague_made_exact
    );
    assert!(precision >= floors.0 && recall >= floors.1, "{report}");
    let wanted = std::env::var_os("ATTACHE_SHOW_FAULTS").is_some();
    assert!(!wanted, "{report}");
}

#[test]
fn the_tuning_part_is_recognised() {
    assert_good("tuning", include_str!("../fixtures/expressions/tuning.txt"), 350);
}

#[test]
fn the_kept_part_is_recognised() {
    assert_good("kept", include_str!("../fixtures/expressions/kept.txt"), 230);
}

#[test]
fn the_french_part_is_recognised() {
    let file = include_str!("../fixtures/expressions/french.txt");
    assert_at_least("french", file, 170, (0.985, 0.985));
}

#[test]
fn the_spanish_part_is_recognised() {
    let file = include_str!("../fixtures/expressions/spanish.txt");
    assert_at_least("spanish", file, 170, (0.985, 0.985));
}

#[test]
fn the_kept_french_part_is_recognised() {
    let file = include_str!("../fixtures/expressions/french-kept.txt");
    assert_at_least("french, kept", file, 50, (0.95, 0.95));
}

#[test]
fn the_kept_spanish_part_is_recognised() {
    let file = include_str!("../fixtures/expressions/spanish-kept.txt");
    assert_at_least("spanish, kept", file, 50, (0.95, 0.95));
}

//! Per cent and percentage points, and changes that do not fit their two ends: "rose by 5 % from 40 % to 45 %".

use super::printed::Printed;
use super::warning;
use crate::evidence::recognise::Found;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Value;
use crate::words::{Text, text};

/// Words of change, by their beginnings.
const CHANGES: [&str; 24] = [
    "rose", "rise", "risen", "fell", "fall", "grew", "grow", "increas", "decreas", "declin", "drop", "climb",
    "shrank", "shrunk", "up", "down", "gain", "lost", "went", "change", "higher", "lower", "jump", "reduc",
];

/// A change as a sentence tells it.
struct Change<'a> {
    by: &'a Found,
    from: f64,
    to: f64,
    /// Whether the two ends are shares in per cent.
    of_shares: bool,
}

/// Findings about the changes that a text tells.
pub(super) fn check_text(printed: &Printed<'_>, out: &mut Vec<Diagnostic>) {
    let is_change =
        |found: &Found| matches!(found.value, Value::Percent(_)) || found.unit == "percentage points";
    for (at, by) in printed
        .found
        .iter()
        .enumerate()
        .filter(|(_, found)| is_change(found))
    {
        if let Some(change) = change(printed, at, by)
            && let Some((message, hint)) = amiss(printed, &change)
        {
            let target = Target::Block(printed.block.id.clone());
            out.push(
                warning(Code::PercentOrPoints, target, message)
                    .with_words(printed.at(&change.by.range))
                    .with_hint(hint),
            );
        }
    }
}

/// The change that the number at `at` is, with its two ends in the same sentence.
fn change<'a>(printed: &Printed<'_>, at: usize, by: &'a Found) -> Option<Change<'a>> {
    let sentence = printed.sentence(&by.range);
    let before = last_word(printed.at(&(sentence.start..by.range.start)), &by.qualifier);
    if before != "by" {
        return None;
    }
    let words = printed.at(&sentence).to_lowercase();
    if !words
        .split(|sign: char| !sign.is_alphabetic())
        .any(is_change_word)
    {
        return None;
    }
    let in_sentence = |found: &&Found| found.range.start >= sentence.start && found.range.end <= sentence.end;
    let end = |preposition: &str| {
        printed
            .found
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != at)
            .map(|(_, found)| found)
            .filter(in_sentence)
            .find(|found| {
                last_word(printed.at(&(sentence.start..found.range.start)), &found.qualifier) == preposition
            })
    };
    let range = printed
        .found
        .iter()
        .filter(in_sentence)
        .find_map(|found| match found.value {
            Value::Range { low, high } => {
                let start = last_word(printed.at(&(sentence.start..found.range.start)), &found.qualifier);
                (start == "from").then_some((low, high, found))
            }
            _ => None,
        });
    if let Some((low, high, found)) = range {
        let of_shares =
            printed.at(&found.range).contains(['%']) || crate::evidence::compare::is_percent(&found.unit);
        return Some(Change {
            by,
            from: low,
            to: high,
            of_shares,
        });
    }
    let (from, to) = (end("from")?, end("to")?);
    // Another verb of change begins another change: "rose by 5 % in Hill and fell from 40 to 30 in Dale".
    let between = printed.at(&(by.range.end..from.range.start)).to_lowercase();
    if between
        .split(|sign: char| !sign.is_alphabetic())
        .any(is_change_word)
    {
        return None;
    }
    let number = |found: &Found| match found.value {
        Value::Number(number) | Value::Percent(number) => Some(number),
        _ => None,
    };
    Some(Change {
        by,
        from: number(from)?,
        to: number(to)?,
        of_shares: matches!(to.value, Value::Percent(_)),
    })
}

fn is_change_word(word: &str) -> bool {
    CHANGES.iter().any(|change| word.starts_with(change))
}

/// The word before a number and its qualifier, in lower case.
fn last_word(before: &str, qualifier: &str) -> String {
    let before = before.trim_end().to_lowercase();
    let before = before.strip_suffix(qualifier).unwrap_or(&before).trim_end();
    before
        .rsplit(|sign: char| !sign.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// What is wrong with a change, and what to do.
fn amiss(printed: &Printed<'_>, change: &Change<'_>) -> Option<(Text, Text)> {
    let points = (change.to - change.from).abs();
    let percent = points / change.from.abs().max(f64::MIN_POSITIVE) * 100.0;
    let (told, in_points) = match change.by.value {
        Value::Percent(told) => (told, false),
        Value::Number(told) => (told, true),
        _ => return None,
    };
    let near = |one: f64, other: f64| (one - other).abs() <= 0.5_f64.max(0.05 * other.abs());
    let said = printed.at(&change.by.range);
    let ends = text!("from {} to {}", plain(change.from), plain(change.to));
    if in_points {
        return (!near(told, points) && change.of_shares).then(|| {
            (
                text!(
                    "“{}” is not the way {}, which is {} points",
                    said,
                    ends,
                    plain(points)
                ),
                text!("Correct the change or one of its ends"),
            )
        });
    }
    if near(told, percent) {
        return None;
    }
    if change.of_shares && near(told, points) {
        return Some((
            text!(
                "“{}” should be percentage points: {} per cent is {} percentage points, but {} per cent more or less",
                said,
                ends,
                plain(points),
                plain(percent)
            ),
            text!("Write “{} percentage points”", plain(points)),
        ));
    }
    Some((
        text!(
            "“{}” is not the way {}, which is {} per cent",
            said,
            ends,
            plain(percent)
        ),
        text!("Correct the change or one of its ends"),
    ))
}

fn plain(number: f64) -> String {
    format!("{}", (number * 10.0).round() / 10.0)
}

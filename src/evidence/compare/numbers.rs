//! A number held against those of a text.

use super::nearness::{Nearness, Said, nearness, same};
use super::units::units_agree;
use super::{Verdict, is_numeric, read};
use crate::evidence::language::{Language, tells};
use crate::evidence::recognise::{Found, Side, is_rough, side};
use crate::model::evidence::Value;
use crate::words::{Text, text};

/// Holds a number against a text. Where the text alone does not tell its language, and so not whether a point or a comma
/// before three digits groups thousands, it may agree with either reading.
pub(super) fn numbers(said: &Said<'_>, text: &str, language: Option<&'static Language>) -> Verdict {
    let verdict = numbers_as_read(said, text, language);
    let other = Some(text).filter(|text| verdict.is_off() && !tells(text));
    other
        .and_then(otherwise_parted)
        .map(|other| numbers_as_read(said, &other, language))
        .filter(|other| !other.is_off())
        .unwrap_or(verdict)
}

/// The text with the other separator in each number that has one, before three digits: "12.500" as "12,500". `None` if no
/// number has.
fn otherwise_parted(text: &str) -> Option<String> {
    let mut other = text.to_owned();
    let parts = |sign: char| matches!(sign, '.' | ',');
    for run in text.split(|sign: char| !(sign.is_ascii_digit() || parts(sign))) {
        let number = run.trim_matches(parts);
        let Some((first, last)) = number.split_once(parts) else {
            continue;
        };
        let both = (1..=3).contains(&first.len()) && !first.starts_with('0') && last.len() == 3;
        if both && !last.contains(parts) {
            let at = number.as_ptr() as usize - text.as_ptr() as usize + first.len();
            let sign = if number.contains('.') { "," } else { "." };
            other.replace_range(at..=at, sign);
        }
    }
    (other != text).then_some(other)
}

fn numbers_as_read(said: &Said<'_>, text: &str, language: Option<&'static Language>) -> Verdict {
    held_against(said, text, &read(text, language))
}

/// Holds a number against what was found in a text.
pub(super) fn held_against(said: &Said<'_>, text: &str, all: &[Found]) -> Verdict {
    let numeric: Vec<&Found> = all.iter().filter(|found| is_numeric(&found.value)).collect();
    if numeric.is_empty() {
        let vague = all.iter().find(|found| matches!(found.value, Value::Vague(_)));
        return match vague {
            Some(found) => Verdict::VagueMadeExact(text[found.range.clone()].to_owned()),
            None => Verdict::Differs(text!("has no number")),
        };
    }
    let fits = |found: &&&Found| units_agree(said.unit, &found.unit, text);
    let best = numeric
        .iter()
        .filter(fits)
        .map(|found| (nearness(said, &Said::from(*found)), *found))
        .min_by_key(|(nearness, _)| *nearness);
    match best {
        Some((Nearness::Same, found)) if opposed(said.qualifier, &found.qualifier) => Verdict::Differs(
            text!("says “{} {}”", &found.qualifier, &text[found.range.clone()]),
        ),
        Some((Nearness::Same, found)) if is_rough(&found.qualifier) && said.qualifier.is_empty() => {
            Verdict::Unbounded(found.qualifier.clone())
        }
        Some((Nearness::Same, _)) => Verdict::Exact,
        Some((Nearness::Rounds, _)) => Verdict::Rounded,
        Some((Nearness::Apart, _)) | None if apart_in_text(said.value, &numeric) => Verdict::Exact,
        Some((Nearness::Apart, _)) | None => {
            let roughly = Said {
                qualifier: "about",
                ..*said
            };
            let silent = said.qualifier.is_empty()
                && numeric
                    .iter()
                    .filter(fits)
                    .any(|found| nearness(&roughly, &Said::from(*found)) == Nearness::Rounds);
            let told = says(said, text, &numeric);
            if silent {
                Verdict::RoundedInSilence(told)
            } else {
                Verdict::Differs(told)
            }
        }
    }
}

/// What the text says instead: its numbers of the same kind, else all, at most three.
fn says(said: &Said<'_>, text: &str, numeric: &[&Found]) -> Text {
    let kind = std::mem::discriminant(said.value);
    let mut of_kind: Vec<&&Found> = numeric
        .iter()
        .filter(|found| {
            std::mem::discriminant(&found.value) == kind && units_agree(said.unit, &found.unit, text)
        })
        .collect();
    if of_kind.is_empty() {
        of_kind = numeric.iter().collect();
    }
    let words = of_kind
        .iter()
        .take(3)
        .map(|found| Text::quoted(text.get(found.range.clone()).unwrap_or_default()));
    text!("says {}", Text::row(words, text!(" and ")))
}

fn opposed(one: &str, other: &str) -> bool {
    matches!(
        (side(one), side(other)),
        (Side::Above, Side::Below) | (Side::Below, Side::Above)
    )
}

/// Whether the parts of a share or the ends of a range stand apart in the text: "of 17 townships, 14 fell".
fn apart_in_text(value: &Value, numeric: &[&Found]) -> bool {
    let told = |number: f64| {
        numeric
            .iter()
            .any(|found| matches!(found.value, Value::Number(other) if same(number, other)))
    };
    match value {
        Value::Ratio { part, whole } if *whole > 12.0 || *part > 1.0 => told(*part) && told(*whole),
        Value::Range { low, high } => told(*low) && told(*high),
        _ => false,
    }
}

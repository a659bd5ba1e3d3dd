//! Words that stand for a claim: whether they say what it says.

use super::consistency::same_unit;
use super::{Scope, error, passage_read};
use crate::evidence::compare::{Verdict, compare_read, is_numeric, is_percent, qualifier_of};
use crate::evidence::language::Language;
use crate::evidence::recognise::{Found, is_currency, scan, scan_as};
use crate::model::block::Block;
use crate::model::date::{PartialDate, Precision};
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::inline::Inline;
use crate::words::{self, text};

/// What is wrong with a claim's own wording; `None` if it fits its value as it is commonly read, or as its passage is: "2m"
/// out of a French article are two metres.
pub(super) fn own_fits(scope: &Scope<'_>, claim: &Claim) -> Option<(Code, words::Text)> {
    own_value(scope, claim).or_else(|| other_unit(scope, claim, &claim.wording))
}

/// What is wrong with the money in words that stand for a claim whose record has no unit: the passage says its number of something
/// else. "$310 million" are not 310 million meticais.
fn other_unit(scope: &Scope<'_>, claim: &Claim, words: &str) -> Option<(Code, words::Text)> {
    if !claim.unit.is_empty() || !is_numeric(&claim.value) {
        return None;
    }
    let (passage, language) = passage_read(scope.brief, scope.blobs, claim.passage.as_ref()?).ok()?;
    let told = scan_as(words, language);
    let number = told.iter().find(|found| is_currency(&found.unit))?;
    let there = scan_as(passage, language);
    let mut same = there.iter().filter(|found| found.value == claim.value).peekable();
    same.peek()?;
    let agrees = same.any(|found| is_currency(&found.unit) && same_unit(&found.unit, &number.unit));
    (!agrees).then(|| {
        let typed = words.get(number.range.clone()).unwrap_or_default();
        (
            Code::WordingDiffers,
            text!(
                "“{}” is money that the passage does not name with this number",
                typed
            ),
        )
    })
}

/// What is wrong with the value of a claim's own wording.
fn own_value(scope: &Scope<'_>, claim: &Claim) -> Option<(Code, words::Text)> {
    let wrong = fits(claim, &claim.wording)?;
    let passage = claim.passage.as_ref();
    let read = passage.and_then(|id| passage_read(scope.brief, scope.blobs, id).ok());
    match read {
        Some((_, language)) => {
            fits_as(claim, &claim.wording, &scan_as(&claim.wording, language)).map(|_| wrong)
        }
        None => Some(wrong),
    }
}

/// What is wrong with words that stand for a claim; `None` if they fit it.
fn fits(claim: &Claim, words: &str) -> Option<(Code, words::Text)> {
    fits_as(claim, words, &scan(words))
}

/// What is wrong with words of which `found` is read.
fn fits_as(claim: &Claim, words: &str, found: &[Found]) -> Option<(Code, words::Text)> {
    let numbers: Vec<&Found> = found.iter().filter(|one| is_numeric(&one.value)).collect();
    match &claim.value {
        Value::Vague(vague) => match numbers.first() {
            Some(number) => {
                let typed = words.get(number.range.clone()).unwrap_or_default();
                Some((
                    Code::VagueMadeExact,
                    text!("“{}” makes a number of “{}”", typed, vague),
                ))
            }
            None => larger_quantity(vague, found),
        },
        Value::Date(date) => {
            let told = found.iter().filter_map(|one| match one.value {
                Value::Date(told) => Some(told),
                _ => None,
            });
            let told: Vec<_> = told.collect();
            let message = match told.iter().find(|told| !told.holds(*date)) {
                Some(wrong) => text!("“{}” says {}, but the claim says {}", words, *wrong, *date),
                None if told.is_empty() => {
                    let other = other_year(*date, words).map(words::Text::from);
                    let other = other.or_else(|| other_day(*date, words))?;
                    text!("“{}” says {}, but the claim says {}", words, other, *date)
                }
                None => return None,
            };
            Some((Code::WordingDiffers, message))
        }
        Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => {
            number_fits(claim, words, &numbers)
        }
        Value::Name(_) | Value::Quotation { .. } => None,
    }
}

/// What is wrong with words that say a larger quantity than the vague one of a claim: "hundreds" for "dozens". Words that tell no
/// size ("many") are never wrong.
fn larger_quantity(vague: &str, found: &[Found]) -> Option<(Code, words::Text)> {
    let own = order(&vague.to_lowercase())?;
    let larger = found.iter().find_map(|one| match &one.value {
        Value::Vague(said) => order(said).filter(|order| *order > own).map(|_| said),
        _ => None,
    })?;
    Some((
        Code::WordingDiffers,
        text!("“{}” is more than the claim’s “{}”", larger, vague),
    ))
}

/// How large a quantity in words is, by the number of its digits; `None` if they do not tell.
fn order(words: &str) -> Option<u8> {
    const SIZES: [(&[&str], u8); 5] = [
        (&["million", "millón", "millones"], 7),
        (&["thousand", "millier", "mille", "miles", "millar"], 4),
        (&["hundred", "centaine", "centen", "ciento"], 3),
        (
            &[
                "dozen", "score", "tens", "douzaine", "dizaine", "decena", "docena",
            ],
            2,
        ),
        (
            &[
                "few",
                "several",
                "handful",
                "quelques",
                "plusieurs",
                "varios",
                "varias",
                "algunos",
            ],
            1,
        ),
    ];
    let sizes = SIZES
        .iter()
        .filter(|(names, _)| names.iter().any(|name| words.contains(name)));
    let mut sizes = sizes.map(|(_, size)| *size);
    let largest = sizes.next()?;
    // "Tens of thousands" have two.
    let more = sizes
        .next()
        .filter(|second| *second > 1)
        .map_or(0, |second| second - 1);
    Some(largest + more)
}

/// The year that words misspell which would otherwise say `date`: "March 5202" for March 2025.
fn other_year(date: PartialDate, words: &str) -> Option<&str> {
    let mut runs = words.split(|sign: char| !sign.is_ascii_digit());
    runs.find(|run| {
        // The hour of a day, and the year of the Buddha, are none.
        let number: i16 = run.parse().unwrap_or_default();
        if run.len() != 4 || number < 2100 || number == date.year() + 543 {
            return false;
        }
        let mended = words.replace(run, &date.year().to_string());
        scan(&mended)
            .iter()
            .any(|one| matches!(one.value, Value::Date(told) if told.holds(date)))
    })
}

/// The day or month that words name without a year, if that of `date` is another: "12 September" for the 9th. Of parts of
/// months and spans, which the turn of a year may part, nothing is said.
fn other_day(date: PartialDate, words: &str) -> Option<words::Text> {
    let with_year = format!("{words} {}", date.year());
    let told = scan(&with_year).into_iter().find_map(|one| match one.value {
        Value::Date(told) if one.range.start < words.len() => Some(told),
        _ => None,
    })?;
    let whole = |date: &PartialDate| matches!(date.precision(), Precision::Day(..) | Precision::Month(_));
    let apart = told.last_day() < date.first_day() || date.last_day() < told.first_day();
    (whole(&told) && whole(&date) && apart).then(|| told.in_words())
}

/// Each number of the words must be the claim's, or round to it; one that is gives leave to a second ("14 of 17, some
/// 82 %").
fn number_fits(claim: &Claim, words: &str, numbers: &[&Found]) -> Option<(Code, words::Text)> {
    if numbers.is_empty() {
        return None;
    }
    let own = claim_in_words(claim);
    let english = Some(Language::english());
    let mut silent = false;
    let agrees = numbers.iter().any(|number| {
        if let (Value::Number(one), Value::Ratio { part, .. }) = (&number.value, &claim.value)
            && !is_percent(&number.unit)
        {
            // The whole by itself is not what is claimed: nor is it in "24 of 17".
            return (one - part).abs() < 1e-9;
        }
        let verdict = compare_read(&number.value, &number.unit, &number.qualifier, &own, english);
        silent |= matches!(verdict, Verdict::RoundedInSilence(_));
        !verdict.is_off()
    });
    (!agrees).then(|| {
        let said = words.get(numbers[0].range.clone()).unwrap_or_default();
        let own = own.trim_end_matches('.');
        if silent {
            (
                Code::RoundingUnsaid,
                text!(
                    "“{}” rounds the claim’s value, {}, and does not say so",
                    said,
                    own
                ),
            )
        } else {
            (
                Code::WordingDiffers,
                text!("“{}” is not the claim’s value, {}", said, own),
            )
        }
    })
}

/// The value of a claim in words that can be read back as English.
fn claim_in_words(claim: &Claim) -> String {
    let unit = claim.unit.trim();
    match &claim.value {
        Value::Percent(number) => format!("{number} %"),
        Value::Ratio { part, whole } => format!("{part} of {whole} {unit}").trim_end().to_owned(),
        Value::Range { low, high } => format!("{low} to {high} {unit}").trim_end().to_owned(),
        // Grouped, so that 2,024 fighters are no year.
        Value::Number(number) if unit.len() == 3 && unit.chars().all(char::is_uppercase) => {
            format!("{unit} {}", grouped(*number))
        }
        Value::Number(number) if unit == "$" => format!("${}", grouped(*number)),
        Value::Number(number) => format!("{} {unit}", grouped(*number)).trim_end().to_owned(),
        Value::Date(date) => date.to_string(),
        Value::Vague(words) | Value::Name(words) | Value::Quotation { words, .. } => words.clone(),
    }
}

fn grouped(number: f64) -> String {
    let whole = number.abs().trunc();
    let mut digits = format!("{whole}");
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    let fraction = number.abs().fract();
    let rest = if fraction > 0.0 {
        format!("{number}")
            .split_once('.')
            .map_or(String::new(), |(_, rest)| format!(".{rest}"))
    } else {
        String::new()
    };
    format!("{}{digits}{rest}", if number < 0.0 { "-" } else { "" })
}

/// Whether what stands before a claim says that it is rough, so that its words fit: "about {share|60 %}".
fn bounded_before(before: Option<&Inline>, claim: &Claim, words: &str) -> bool {
    let Some(Inline::Run(run)) = before else {
        return false;
    };
    // The longest qualifiers have three words.
    let start = run
        .text
        .trim_end()
        .rmatch_indices(' ')
        .nth(2)
        .map_or(0, |(at, _)| at);
    let tail = run.text.get(start..).unwrap_or_default();
    let said = format!("{tail}{words}");
    !tail.contains(|sign: char| sign.is_numeric())
        && !qualifier_of(&said).is_empty()
        && fits(claim, &said).is_none()
}

/// Words of a block that stand for a claim and say something else.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    block.kind.for_each_text(|text| {
        for (at, inline) in text.0.iter().enumerate() {
            let Inline::Claim {
                claim: id,
                wording: Some(words),
                ..
            } = inline
            else {
                continue;
            };
            let Some(claim) = scope.brief.library.claims.get(id) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|before| text.0.get(before));
            let wrong = if *words == claim.wording {
                own_fits(scope, claim)
            } else {
                fits(claim, words).or_else(|| other_unit(scope, claim, words))
            };
            if let Some((code, message)) = wrong
                && !bounded_before(before, claim, words)
            {
                out.push(
                    error(code, Target::Block(block.id.clone()), message)
                        .with_subject(Subject::Claim(id.clone(), words.clone()))
                        .with_hint(text!(
                            "Print the claim in its own words, “{}”, or write others that say the same",
                            &claim.wording
                        )),
                );
            }
        }
    });
}

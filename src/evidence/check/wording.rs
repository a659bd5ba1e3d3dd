//! Numbers as they are printed: words that stand for a claim, and numbers typed by hand.

use std::collections::HashMap;

use super::consistency::{same_unit, unit_stems};
use super::dated::Dates;
use super::{Scope, error, note, passage_read, passage_text};
use crate::evidence::compare::{
    Said, Verdict, compare_read, compare_value, is_numeric, is_percent, qualifier_of, rounds, size,
};
use crate::evidence::language::{Language, guess};
use crate::evidence::recognise::{Found, is_code, is_currency, is_time, scan, scan_as};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::{PartialDate, Precision};
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Text};
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

/// Finds numbers and dates that were typed by hand, and the claims that would give them.
pub(super) struct Typed<'a> {
    brief: &'a Brief,
    blobs: &'a Blobs,
    claims: Vec<(&'a ClaimId, &'a Claim)>,
    /// Those of numbers, by the words of what they count.
    counted: HashMap<String, Vec<&'a Claim>>,
    dates: Dates,
}

impl<'a> Typed<'a> {
    /// By the claims of the library that hold a number or a date; `today` is the day that judges.
    pub(super) fn of(brief: &'a Brief, blobs: &'a Blobs, today: Option<PartialDate>) -> Self {
        let claims = brief.library.claims.iter().map(|(id, claim)| (id, &**claim));
        let claims: Vec<(&ClaimId, &Claim)> = claims
            .filter(|(_, claim)| is_numeric(&claim.value) || matches!(claim.value, Value::Date(_)))
            .collect();
        let mut counted: HashMap<String, Vec<&Claim>> = HashMap::new();
        for (_, claim) in &claims {
            for word in unit_stems(&claim.unit) {
                counted.entry(word).or_default().push(claim);
            }
        }
        Self {
            brief,
            blobs,
            claims,
            counted,
            dates: Dates::of(brief, today),
        }
    }

    /// One note for all numbers of a block that no claim covers, but those of which something worse was `told`.
    pub(super) fn check_block(&self, block: &Block, told: &[String], out: &mut Vec<Diagnostic>) {
        let mut numbers = self.numbers(&block.kind);
        numbers.retain(|number| !told.contains(&number.words));
        if numbers.is_empty() {
            return;
        }
        let words = numbers
            .iter()
            .take(3)
            .map(|number| words::Text::quoted(&number.words));
        let words = words::Text::row(words, ", ");
        let more = numbers.len().saturating_sub(3);
        let list = if more == 0 {
            words
        } else {
            text!("{} and {} more", words, more)
        };
        let given = |rounds: bool| {
            numbers.iter().find_map(|number| {
                let (id, _) = number.claim.as_ref().filter(|(_, rounded)| *rounded == rounds)?;
                let claim = self.brief.library.claims.get(id)?;
                Some((&number.words, &claim.wording))
            })
        };
        let hint = match (given(false), given(true)) {
            (Some((words, wording)), _) => text!(
                "Bind “{}” to the claim “{}”, which has this value",
                words,
                wording
            ),
            (None, Some((words, wording))) => {
                text!("“{}” rounds the claim “{}”: bind it to that", words, wording)
            }
            (None, None) => text!("Make a claim of it with its source, so that it is checked"),
        };
        let message = text!(
            "{} is typed by hand and bound to no claim"
                | "{} are typed by hand and bound to no claim" % numbers.len(),
            list
        );
        let found = note(Code::NumberUnbound, Target::Block(block.id.clone()), message).with_hint(hint);
        let first = numbers
            .into_iter()
            .next()
            .map(|number| Subject::Words(number.words));
        out.push(Diagnostic {
            subject: first,
            ..found
        });
    }

    /// The numbers of a block that no claim covers, in reading order, each with the claim that has its value, or whose it
    /// rounds.
    pub(super) fn numbers(&self, kind: &BlockKind) -> Vec<Unbound> {
        let mut numbers = Vec::new();
        let heading = matches!(kind, BlockKind::Heading { .. });
        kind.for_each_text(|text| self.collect(text, heading, &mut numbers));
        numbers
    }

    fn collect(&self, text: &Text, heading: bool, numbers: &mut Vec<Unbound>) {
        let runs = text.inlines().filter_map(|inline| match inline {
            Inline::Run(run) => Some(run.text.as_str()),
            Inline::Link { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let cited = self.cited(text);
        for words in runs {
            if !may_hold_number(words) {
                continue;
            }
            for found in scan(words) {
                let typed = words.get(found.range.clone()).unwrap_or_default();
                let traced = match found.value {
                    Value::Date(date) => {
                        is_aside(words, &found.range)
                            || self.dates.know_in(self.brief, self.blobs, text, date)
                    }
                    _ => {
                        !(is_claimed(&found, words) || heading && self.counts(&found))
                            || cited.iter().any(|passage| holds_number(passage, typed))
                    }
                };
                if traced {
                    continue;
                }
                numbers.push(Unbound {
                    words: typed.to_owned(),
                    claim: self.given(&found),
                });
            }
        }
    }

    /// The claim that has the value of a number, else the nearest of those whose value it rounds.
    fn given(&self, found: &Found) -> Option<(ClaimId, bool)> {
        let same = |claim: &Claim| claim.value == found.value && counts_same(claim, found);
        if let Some((id, _)) = self.claims.iter().find(|(_, claim)| same(claim)) {
            return Some(((*id).clone(), false));
        }
        let said = Said::from(found);
        let off = |claim: &Claim| {
            let sizes = size(&found.value).zip(size(&claim.value));
            sizes.map_or(f64::MAX, |(one, other)| (one - other).abs())
        };
        let rounded = self.claims.iter().filter(|(_, claim)| {
            let origin = Said {
                value: &claim.value,
                unit: &claim.unit,
                qualifier: "",
            };
            rounds(&said, &origin)
        });
        let nearest = rounded.min_by(|(_, one), (_, other)| off(one).total_cmp(&off(other)));
        nearest.map(|(id, _)| ((*id).clone(), true))
    }

    /// Whether a claim gives just this number of this thing, which the text says in these `words`.
    pub(super) fn gives(&self, found: &Found, words: &str) -> bool {
        let mut same = self.claims.iter().filter(|(_, claim)| claim.value == found.value);
        same.any(|(_, claim)| !compare_value(&claim.value, &claim.unit, "", words).is_off())
    }

    /// Whether a small number in words counts what claims of the brief count, and none of them gives it, nor what is left of a
    /// share: "all but four townships" where 14 of 17 are held.
    pub(super) fn counts(&self, found: &Found) -> bool {
        let Value::Number(number) = found.value else {
            return false;
        };
        if number < 2.0 || found.unit.is_empty() || found.unit == "rank" || is_time(&found.unit) {
            return false;
        }
        let unit = unit_stems(&found.unit);
        let gives = |claim: &Claim| {
            let left = match claim.value {
                Value::Ratio { part, whole } => Some(whole - part),
                _ => None,
            };
            tells(claim, found) || left.is_some_and(|left| (left - number).abs() < 1e-9)
        };
        let counted = unit.iter().filter_map(|word| self.counted.get(word)).flatten();
        let mut counted = counted.peekable();
        counted.peek().is_some() && !counted.any(|claim| gives(claim))
    }

    /// Whether a claim says a number, perhaps rounded, or as the part or the whole of a share.
    pub(super) fn tells(&self, found: &Found) -> bool {
        let same = |claim: &Claim| {
            claim.unit.is_empty() || found.unit.is_empty() || same_unit(&claim.unit, &found.unit)
        };
        self.claims
            .iter()
            .any(|(_, claim)| same(claim) && tells(claim, found))
    }

    /// Whether a date is one of the brief itself, or of its sources.
    pub(super) fn owns(&self, date: PartialDate) -> bool {
        self.dates.are_of(date)
    }

    /// Whether the brief knows a date.
    pub(super) fn knows(&self, date: PartialDate) -> bool {
        self.dates.know(self.brief, self.blobs, date)
    }

    /// The passages that a text cites: a number that stands in one of them can be traced without a claim.
    fn cited(&self, text: &Text) -> Vec<&'a str> {
        let passages = text.0.iter().filter_map(|inline| match inline {
            Inline::Citation { passage, .. } => passage.as_ref(),
            _ => None,
        });
        passages
            .filter_map(|id| passage_text(self.brief, self.blobs, id).ok())
            .collect()
    }
}

/// Whether a date stands in brackets, as the year of a work or a law does: "(World Bank, 2019)".
fn is_aside(words: &str, range: &std::ops::Range<usize>) -> bool {
    let before = words.get(..range.start).unwrap_or_default();
    let behind = words.get(range.end..).unwrap_or_default();
    before.rfind('(') > before.rfind(')') && behind.contains(')') || before.ends_with('[')
}

/// Whether a number can count what a claim counts. Of a small one that is not known where one of the two does not say it.
fn counts_same(claim: &Claim, found: &Found) -> bool {
    let small = matches!(found.value, Value::Number(number) if number < 13.0);
    let told = !claim.unit.is_empty() && !found.unit.is_empty();
    let money = |unit: &str| is_currency(unit).then(|| unit.to_owned());
    if told {
        same_unit(&claim.unit, &found.unit)
    } else {
        !small && money(&claim.unit) == money(&found.unit)
    }
}

/// Whether a claim says a number, perhaps rounded, or as the part or the whole of a share.
fn tells(claim: &Claim, found: &Found) -> bool {
    let origin = Said {
        value: &claim.value,
        unit: &claim.unit,
        qualifier: "",
    };
    let part = match (&found.value, &claim.value) {
        (Value::Number(number), Value::Ratio { part, whole }) => {
            [*part, *whole].iter().any(|one| (one - number).abs() < 1e-9)
        }
        _ => false,
    };
    part || claim.value == found.value || rounds(&Said::from(found), &origin)
}

/// A number that was typed by hand and that no claim covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbound {
    /// Its words.
    pub words: String,
    /// The claim that would give it, and whether it only rounds what that says.
    pub claim: Option<(ClaimId, bool)>,
}

/// Whether a passage has these words and figures, not as a part of longer ones.
pub(super) fn holds_number(passage: &str, typed: &str) -> bool {
    let is_part = |sign: Option<char>, beyond: Option<char>| match sign {
        Some('.' | ',') => beyond.is_some_and(char::is_numeric),
        sign => sign.is_some_and(char::is_alphanumeric),
    };
    !typed.is_empty()
        && passage.match_indices(typed).any(|(at, _)| {
            let mut before = passage[..at].chars().rev();
            let mut after = passage[at + typed.len()..].chars();
            !is_part(before.next(), before.next()) && !is_part(after.next(), after.next())
        })
}

/// A quick look before the slow one: digits, signs of shares, or a letter run that can be a number word is common,
/// so only texts without any letter or digit are skipped.
fn may_hold_number(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Whether a number is a statement of its own: not a rank, not a small count in words ("two reasons").
pub(super) fn is_claimed(found: &Found, words: &str) -> bool {
    let typed = words.get(found.range.clone()).unwrap_or_default();
    let digits = typed.contains(char::is_numeric);
    // In which language the words are is asked only where it matters.
    let bare = typed.bytes().all(|sign| sign.is_ascii_digit());
    match found.value {
        Value::Number(_) if found.unit == "rank" => false,
        Value::Number(_) if bare && typed.len() > 5 && is_code(words, found, guess(words)) => false,
        Value::Number(number) => digits || number > 12.0 || !found.qualifier.is_empty(),
        Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => true,
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => false,
    }
}

//! Numbers as they are printed: words that stand for a claim, and numbers typed by hand.

use std::collections::HashMap;

use super::consistency::{same_unit, unit_stems};
use super::dated::Dates;
use super::{Scope, error, note, passage_read, passage_text, said};
use crate::evidence::compare::{
    Said, Verdict, compare_read, compare_value, is_numeric, is_percent, qualifier_of, rounds, size, stem,
};
use crate::evidence::language::{Language, guess, tells as tells_language};
use crate::evidence::recognise::{Found, is_code, is_currency, is_time, scan, scan_as};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
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

/// What is wrong with the unit of words that stand for a claim whose record has none: the passage has another. "$310 million" is
/// not 310 million meticais.
fn other_unit(scope: &Scope<'_>, claim: &Claim, words: &str) -> Option<(Code, words::Text)> {
    if !claim.unit.is_empty() || !is_numeric(&claim.value) {
        return None;
    }
    let (passage, language) = passage_read(scope.brief, scope.blobs, claim.passage.as_ref()?).ok()?;
    let counted = |found: &&Found| is_numeric(&found.value) && !found.unit.is_empty() && found.unit != "rank";
    let told = scan_as(words, language);
    let number = told.iter().find(counted)?;
    let unit = &number.unit;
    let same = scan_as(passage, language);
    let mut same = same.iter().filter(|found| found.value == claim.value).peekable();
    same.peek()?;
    // What money a number is, it says itself.
    let lower = passage.to_lowercase();
    let mut words_of_unit = unit.split_whitespace().map(|word| stem(&word.to_lowercase()));
    let has_unit = !is_currency(unit) && words_of_unit.all(|word| lower.contains(&word));
    let agrees = has_unit || same.any(|found| !found.unit.is_empty() && same_unit(&found.unit, unit));
    (!agrees).then(|| {
        let typed = words.get(number.range.clone()).unwrap_or_default();
        (
            Code::WordingDiffers,
            text!("“{}” counts something that the passage does not", typed),
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
            None => other_quantity(vague, words, found),
        },
        Value::Date(date) => {
            let told = found.iter().filter_map(|one| match one.value {
                Value::Date(told) => Some(told),
                _ => None,
            });
            let fits = |told: &PartialDate| {
                told.first_day() <= date.first_day() && date.last_day() <= told.last_day()
            };
            let told: Vec<_> = told.collect();
            let message = match told.iter().find(|told| !fits(told)) {
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
        Value::Quotation { words: said, .. } => other_words(said, words),
        Value::Name(_) => None,
    }
}

/// What is wrong with words that stand for a quotation and were not said; of a translation that is not known.
fn other_words(said: &str, words: &str) -> Option<(Code, words::Text)> {
    let parting = said::parting(words, said)?;
    let translated = tells_language(words) && guess(words).tag != guess(said).tag;
    (!translated && words.is_ascii() == said.is_ascii() || !parting.there.is_empty()).then(|| {
        (
            Code::WordingDiffers,
            text!("“{}” is not what was said", &parting.here),
        )
    })
}

/// What is wrong with words that say another quantity than the vague one of a claim: "hundreds" for "dozens". Of words in
/// another language that is not known.
fn other_quantity(vague: &str, words: &str, found: &[Found]) -> Option<(Code, words::Text)> {
    let said = |found: &Found| match &found.value {
        Value::Vague(said) => Some(said.clone()),
        _ => None,
    };
    let own: Vec<String> = scan_as(vague, guess(words)).iter().filter_map(said).collect();
    let other = found.iter().filter_map(said).find(|said| !own.contains(said))?;
    (!own.is_empty()).then(|| {
        (
            Code::WordingDiffers,
            text!("“{}” is not the claim’s quantity, “{}”", other, vague),
        )
    })
}

/// Four digits that stand for a year in words of which no date is read, if that is not the year of `date`: a slip such as
/// 2205 is the number of nothing else.
fn other_year(date: PartialDate, words: &str) -> Option<&str> {
    let own = [date.first_day().year(), date.last_day().year()];
    let mut runs = words.split(|sign: char| !sign.is_ascii_digit());
    runs.find(|run| {
        run.len() == 4
            && run
                .parse::<i16>()
                .is_ok_and(|year| year > 1100 && !own.contains(&year))
    })
}

/// The date that words name without a year, if it is not `date` or one that holds it: "12 September" for the 9th.
fn other_day(date: PartialDate, words: &str) -> Option<words::Text> {
    let with_year = format!("{words} {}", date.year());
    let told = scan(&with_year).into_iter().find_map(|one| match one.value {
        Value::Date(told) if one.range.start < words.len() => Some(told),
        _ => None,
    })?;
    let fits = told.first_day() <= date.first_day() && date.last_day() <= told.last_day();
    (!fits).then(|| told.in_words())
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
        kind.for_each_text(|text| self.collect(text, &mut numbers));
        numbers
    }

    fn collect(&self, text: &Text, numbers: &mut Vec<Unbound>) {
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
                    Value::Date(date) => self.dates.know_in(self.brief, self.blobs, text, date),
                    _ => {
                        !(is_claimed(&found, words) || self.counts(&found))
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
        self.claims.iter().any(|(_, claim)| tells(claim, found))
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

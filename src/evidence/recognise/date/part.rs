//! Parts of years and months: "late 2023", "the end of 2024", "summer 2024", "the first half of 2024".

use super::year::{counts_thousands, no_season, over_second_year, year, year_after};
use super::{Read, month};
use crate::evidence::recognise::token::{Tokens, begins};
use crate::model::date::{PartialDate, Precision, YearPart};

/// The part that a phrase at `at` names, and the index of the token after it.
fn named(tokens: &Tokens<'_>, at: usize, table: &[(&str, YearPart)]) -> Option<(YearPart, usize)> {
    let first = tokens.word(at);
    if first.is_empty() {
        return None;
    }
    table
        .iter()
        .filter(|(words, _)| begins(words, first))
        .find_map(|(words, part)| Some((*part, tokens.phrase(at, words)?)))
}

/// The season that begins at `at`, and the index of the token after it.
pub(super) fn season(tokens: &Tokens<'_>, at: usize) -> Option<(YearPart, usize)> {
    named(tokens, at, tokens.language.dates.seasons)
}

/// "first half", "third quarter", "last quarter", also with the number in digits: "2e trimestre".
fn portion(tokens: &Tokens<'_>, at: usize) -> Option<(YearPart, usize)> {
    let dates = &tokens.language.dates;
    if let Some(digits) = tokens.number(at).filter(|digits| digits.plain == 1) {
        let ending = tokens.adjoins(at + 1) && tokens.is_any(at + 1, tokens.language.numbers.ordinal_endings);
        let place = digits.value.filter(|_| ending)? as usize;
        let word = tokens.word(at + 2);
        let (_, parts) = dates.numbered.iter().find(|(name, _)| *name == word)?;
        let part = parts.get(place.checked_sub(1)?)?;
        return Some((*part, at + 3));
    }
    named(tokens, at, dates.portions)
}

/// "late 2023", "mid-2024", "the end of 2024", "early in 2024", "late October 2023", "summer 2024", "Q3 2024", "the
/// first half of 2024", "rainy season of 2024".
pub(super) fn part_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let dates = &tokens.language.dates;
    if no_season(tokens, at) && season(tokens, at).is_some() {
        return None;
    }
    let (part, mut next, needs_of) = if let Some((part, next)) = season(tokens, at) {
        (part, next, false)
    } else if let Some((part, next)) = portion(tokens, at) {
        (part, next, false)
    } else if let Some((part, next)) = named(tokens, at, dates.parts) {
        // "late summer 2024" is known as a part of that season.
        match season(tokens, next + usize::from(tokens.hyphen(next))) {
            Some((part, next)) => (part, next, false),
            None => (part, next, false),
        }
    } else {
        let (part, next) = named(tokens, at, dates.bound_parts)?;
        (part, next, true)
    };
    let bound = tokens.hyphen(next) || tokens.is_any(next, dates.of_part);
    if needs_of && !bound {
        return None;
    }
    next += usize::from(bound);
    next = tokens.any_phrase(next, dates.the_year).unwrap_or(next);
    if let Some(year) = year(tokens, next).filter(|_| !counts_thousands(tokens, next)) {
        let date = PartialDate::new(year, Precision::Part(part))?;
        return Some(Read::of(Some(date), over_second_year(tokens, next + 1, year)));
    }
    let (month, next) = month(tokens, next).filter(|_| part.divides_months())?;
    let (year, next) = year_after(tokens, next);
    let date = year.and_then(|year| PartialDate::new(year, Precision::PartOfMonth(month, part)));
    Some(date.map_or(Read::yearless(next), |date| Read::of(Some(date), next)))
}

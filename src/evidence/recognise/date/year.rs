//! Years: four digits that name a year by what stands around them.

use super::Read;
use super::part::season;
use crate::evidence::recognise::token::Tokens;
use crate::evidence::recognise::{qualifier, unit, vague, words};
use crate::model::date::{PartialDate, Precision};

/// A year of four digits without separators.
pub(super) fn year(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let digits = tokens.number(at)?;
    let value = digits.value?;
    (digits.plain == 4 && (1800.0..=2100.0).contains(&value)).then_some(value as i16)
}

/// The year that follows a month, over a comma or "of".
pub(super) fn year_after(tokens: &Tokens<'_>, at: usize) -> (Option<i16>, usize) {
    let dates = &tokens.language.dates;
    let comma = dates.comma && tokens.sign(at) == Some(',');
    let step = usize::from(comma || tokens.is_any(at, dates.of_year));
    match year(tokens, at + step) {
        Some(year) if !counts(tokens, at + step) => (Some(year), at + step + 1),
        _ => (None, at),
    }
}

/// "fall 2000 per cent": the digits count.
pub(super) fn counts_thousands(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.sign(at + 1) == Some('%') || tokens.is_any(at + 1, tokens.language.dates.counted)
}

/// The index behind the short second year of "2023/24" and "2023–24", if one stands at `at`.
pub(super) fn over_second_year(tokens: &Tokens<'_>, at: usize) -> usize {
    let slash = tokens.sign(at) == Some('/') && tokens.adjoins(at) && tokens.adjoins(at + 1);
    let dash = tokens.hyphen(at) && tokens.sign(at) != Some('-');
    let short = tokens.number(at + 1).is_some_and(|digits| digits.plain == 2);
    if short && (slash || dash) { at + 2 } else { at }
}

/// Four digits that are a year by what stands around them.
pub(super) fn bare_year(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let dates = &tokens.language.dates;
    let found = year(tokens, at)?;
    let next = at + 1;
    if tokens.word(next) == "s" && tokens.adjoins(next) {
        return Some(Read::yearless(next + 1));
    }
    if at > 0 && tokens.is_any(at - 1, dates.decade) {
        return Some(Read::yearless(next));
    }
    if counts(tokens, at) {
        return None;
    }
    // "the 2024 rainy season", but no "2021 Spring Revolution".
    if let Some(others) = dates.no_season_behind
        && let Some((part, after)) = season(tokens, next)
        && !tokens
            .get(after)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase))
        && !tokens.is_any(next, others)
    {
        let date = PartialDate::new(found, Precision::Part(part))?;
        return Some(Read::of(Some(date), after));
    }
    // "2024/25" and "2021–23" run into the next year.
    let date = PartialDate::new(found, Precision::Year)?;
    Some(Read::of(Some(date), over_second_year(tokens, next)))
}

/// Whether four digits at `at` count something rather than name a year.
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    let language = tokens.language;
    let dates = &language.dates;
    let after = tokens.word(at + 1);
    let apart = tokens.get(at + 1).is_some_and(|token| token.apart);
    if tokens.sign(at + 1) == Some('%') || tokens.any_phrase(at + 1, language.joints.percent).is_some() {
        return true;
    }
    if apart && dates.measures.contains(&after) {
        return true;
    }
    let before = tokens.word_before(at);
    let named = apart
        && unit::is_plural(after, language)
        && !dates.yearly.contains(&after)
        && !language.units.stops.contains(&after);
    let quite = qualifier::before(tokens, at);
    if at > 0 && season(tokens, at - 1).is_some() && no_season(tokens, at - 1) {
        return true;
    }
    if dates.before_year.contains(&before) {
        let may_count = dates.may_count.contains(&before);
        let bound = !quite.is_empty() && !may_count;
        let rough = dates.about.contains(&quite.as_str());
        return bound && !rough || named && (bound || may_count) && counts_behind(tokens, at);
    }
    // "the 2007 marches" are those of a year, where "2007 people" are counted.
    let near = tokens
        .number(at)
        .and_then(|digits| digits.value)
        .is_some_and(|year| (1900.0..2050.0).contains(&year));
    if near && dates.before_near_year.contains(&tokens.word_before(at)) {
        return false;
    }
    named || (!quite.is_empty() && apart && unit::unit(tokens, at + 1, false).is_some())
}

/// Whether a plural behind four digits at `at` is what they count: "et 2000 femmes", but neither "de 2019 à 2023 plusieurs
/// villes" nor "en 2023 et 2024 deux villes".
fn counts_behind(tokens: &Tokens<'_>, at: usize) -> bool {
    let second = at > 1 && year(tokens, at - 2).is_some();
    let name = tokens
        .get(at + 1)
        .is_some_and(|token| token.text.starts_with(char::is_uppercase));
    !second && !name && words::amount(tokens, at + 1).is_none() && vague::read(tokens, at + 1).is_none()
}

/// Whether the name of a season at `at` is another word: "ont été".
pub(super) fn no_season(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0 && tokens.is_any(at - 1, tokens.language.dates.no_season_before)
}

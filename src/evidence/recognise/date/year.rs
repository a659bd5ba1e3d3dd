//! Years: four digits that name a year by what stands around them.

use super::Read;
use super::part::season;
use crate::evidence::recognise::token::{Tokens, is_hyphen};
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

/// The index behind the second year of "2023/24", "2023–24" and "winter 2023-2024", if one stands at `at`, behind the year
/// `first`.
pub(super) fn over_second_year(tokens: &Tokens<'_>, at: usize, first: i16) -> usize {
    if !joins_years(tokens, at) {
        return at;
    }
    let digits = tokens.number(at + 1);
    let short = digits
        .filter(|digits| digits.plain == 2)
        .and_then(|digits| digits.value);
    // Behind a mere hyphen the number may be anything else than the next year.
    let next = |second: f64| (second - f64::from((first + 1) % 100)).abs() < f64::EPSILON;
    let short = short.is_some_and(|second| tokens.sign(at) != Some('-') || next(second));
    let long = year(tokens, at + 1) == first.checked_add(1);
    if short || long { at + 2 } else { at }
}

/// Whether a slash or a dash without blanks joins the numbers around `at`.
fn joins_years(tokens: &Tokens<'_>, at: usize) -> bool {
    let slash = tokens.sign(at) == Some('/') && tokens.adjoins(at) && tokens.adjoins(at + 1);
    slash || tokens.hyphen(at)
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
    // "2024-2025" and "plan 2021-2025" are one period, where "1990-2010" may be anything.
    let spans = at > 0 && tokens.is_any(at - 1, dates.spanning);
    let last = year(tokens, next + 1)
        .filter(|last| *last > found && (spans || *last == found + 1) && joins_years(tokens, next));
    if let Some(last) = last {
        let years = Precision::Span {
            first: (1, 1),
            last: (last, 12, 31),
        };
        return Some(Read::of(PartialDate::new(found, years), next + 2));
    }
    // "2024/25" and "2021–23" run into the next year.
    let date = PartialDate::new(found, Precision::Year)?;
    Some(Read::of(Some(date), over_second_year(tokens, next, found)))
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
    if apart && dates.measures.contains(&after) || opens_counted_range(tokens, at) {
        return true;
    }
    if closes_years(tokens, at) {
        return false;
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

/// Whether four digits at `at` are the first end of a range that something is counted by: "entre 2000 et 3000 personnes".
fn opens_counted_range(tokens: &Tokens<'_>, at: usize) -> bool {
    let joints = &tokens.language.joints;
    let joint = at + 1;
    let between = at > 0 && tokens.word(at - 1) == joints.between.0 && tokens.word(joint) == joints.between.1;
    if !(between || tokens.is_any(joint, joints.to) || tokens.sign(joint).is_some_and(is_hyphen)) {
        return false;
    }
    let (Some(first), Some(second)) = (tokens.number(at), tokens.number(joint + 1)) else {
        return false;
    };
    let (Some(low), Some(high)) = (first.value, second.value) else {
        return false;
    };
    if high <= low {
        return false;
    }
    let dates = &tokens.language.dates;
    let next = joint + 2;
    // "Between 1950 and 2000 wars killed": both ends may be years, and what is counted must tell. "Between 2021 and 2023
    // people fled": years, where round numbers are those of a count.
    if year(tokens, at).is_some() && year(tokens, joint + 1).is_some() {
        let people = tokens.is_any(next, dates.people);
        let round = low % 50.0 == 0.0 && high % 50.0 == 0.0;
        // "the 2019-2021 refugees" are those of years.
        let said = at > 0 && tokens.is_any(at - 1, dates.before_near_year);
        let dash = tokens.hyphen(joint) && high - low > 1.0 && !said;
        return round && (people || tokens.is_any(next, dates.measures))
            || dash && (people || tokens.is_any(next, dates.losses));
    }
    let percent = tokens.sign(next) == Some('%') || tokens.any_phrase(next, joints.percent).is_some();
    let is_counted = || {
        let word = tokens.word(next);
        let name = tokens
            .get(next)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase));
        let said = dates.yearly.contains(&word);
        !(name || said)
            && words::amount(tokens, next).is_none()
            && vague::read(tokens, next).is_none()
            && (tokens.is_any(next, dates.measures) || unit::unit(tokens, next, false).is_some())
    };
    percent || is_counted()
}

/// Whether four digits at `at` are the second of two years: "from 1950 to 2000 temperatures rose".
fn closes_years(tokens: &Tokens<'_>, at: usize) -> bool {
    let language = tokens.language;
    let (joints, dates) = (&language.joints, &language.dates);
    let Some(opens) = at.checked_sub(3) else {
        return false;
    };
    let between = tokens.word(opens) == joints.between.0 && tokens.word(at - 1) == joints.between.1;
    let from = tokens.is_any(opens, joints.from) && tokens.is_any(at - 1, joints.to);
    // "Between 2021 and 2023 people fled": these are years, and who fled is not counted.
    let counted = tokens.is_any(at + 1, dates.measures) && !tokens.is_any(at + 1, dates.people);
    (between || from) && !counted && year(tokens, at - 2).is_some() && !opens_counted_range(tokens, at - 2)
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

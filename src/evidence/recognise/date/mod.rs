//! Dates and parts of dates: "27 October 2023", "late 2023", "by the end of 2024", "2025".

mod part;
mod span;
mod year;

use super::token::{Tokens, is_hyphen};
use super::unit::is_plural;
use crate::evidence::language::{ALL, Language, guess};
use crate::model::date::{PartialDate, Precision};
use crate::words;
use part::part_of_year;
use span::span;
use year::{bare_year, year, year_after};

/// What a date expression says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Says {
    /// A date.
    Date(PartialDate),
    /// A day without its year: "27 October".
    Day(Yearless),
    /// Days of one month without their year ("12–14 March"), which cannot be compared, or a decade.
    Yearless,
    /// A period between two days without their year.
    YearlessPeriod,
    /// A day that the calendar does not have: "29 February 2025".
    NoSuchDay,
}

/// A day of a month without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yearless {
    /// The month, 1 to 12.
    pub(super) month: u8,
    /// The day, 1 to 31.
    pub(super) day: u8,
}

/// What a date expression came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Read {
    /// What it says.
    pub(super) says: Says,
    /// The index of the token after it.
    pub(super) next: usize,
}

impl Read {
    /// A date that ends before the token `next`; no such day where there is none.
    fn of(date: Option<PartialDate>, next: usize) -> Self {
        Self {
            says: date.map_or(Says::NoSuchDay, Says::Date),
            next,
        }
    }

    /// A date whose year is not said.
    const fn yearless(next: usize) -> Self {
        Self {
            says: Says::Yearless,
            next,
        }
    }

    /// A day whose year is not said.
    const fn day(month: u8, day: u8, next: usize) -> Self {
        Self {
            says: Says::Day(Yearless { month, day }),
            next,
        }
    }

    /// Whether it is a date without its year.
    pub(super) fn is_yearless(&self) -> bool {
        matches!(self.says, Says::Day(_) | Says::Yearless | Says::YearlessPeriod)
    }
}

/// The month a word names, 1 to 12, and the index behind it and its full stop. In English "may" and "march" need their capital.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    let dates = &tokens.language.dates;
    let word = token.lower.as_ref();
    if word.is_empty() || dates.capital && !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    let short = dates.short.iter().find(|(name, _)| *name == word);
    let full = || {
        let same = |name: &&str| name.eq_ignore_ascii_case(word);
        (1_u8..)
            .zip(dates.months)
            .find(|(_, name)| same(name))
            .map(|(month, _)| month)
    };
    let month = short.map(|(_, month)| *month).or_else(full)?;
    let dot = short.is_some() && tokens.sign(at + 1) == Some('.') && tokens.adjoins(at + 1);
    Some((month, at + 1 + usize::from(dot)))
}

/// A day of a month: "27", "27th"; and the index of the token after it.
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let digits = tokens.number(at)?;
    let value = digits
        .value
        .filter(|value| digits.plain <= 2 && digits.plain > 0 && (1.0..=31.0).contains(value))?;
    let ending = tokens.is_any(at + 1, tokens.language.dates.day_endings) && tokens.adjoins(at + 1);
    Some((value as u8, at + 1 + usize::from(ending)))
}

/// Reads the date at `at`; `None` if none begins there.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    if let Some(span) = span(tokens, at) {
        return Some(span);
    }
    if tokens.number(at).is_some() {
        return iso(tokens, at)
            .or_else(|| slashed(tokens, at))
            .or_else(|| day_first(tokens, at))
            .or_else(|| bare_year(tokens, at))
            .or_else(|| part_of_year(tokens, at));
    }
    month_first(tokens, at).or_else(|| part_of_year(tokens, at))
}

/// 2023-10-27 and 2023-10.
fn iso(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let year = year(tokens, at)?;
    let two = |index: usize| {
        let digits = tokens.number(index)?;
        digits
            .value
            .filter(|_| digits.plain == 2 && tokens.hyphen(index - 1))
            .map(|value| value as u8)
    };
    let month = two(at + 2)?;
    if let Some(day) = two(at + 4) {
        let date = PartialDate::new(year, Precision::Day(month, day));
        return is_near_day(month, day).then(|| Read::of(date, at + 5));
    }
    let date = PartialDate::new(year, Precision::Month(month))?;
    Some(Read::of(Some(date), at + 3))
}

/// Whether numbers are those of a day and a month, be it one that the month does not have.
fn is_near_day(month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// 27/10/2023 and 27.10.2023. Where day and month cannot be told apart only the year is known.
fn slashed(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (first, second, year_number, next, points) =
        if let Some([first, second, year]) = tokens.number(at)?.triple {
            (first, second, year, at + 1, true)
        } else {
            let slash = |index: usize| {
                tokens.sign(index) == Some('/') && tokens.adjoins(index) && tokens.adjoins(index + 1)
            };
            if !slash(at + 1) || !slash(at + 3) {
                return None;
            }
            let number = |index: usize| {
                tokens
                    .number(index)
                    .and_then(|digits| digits.value)
                    .map(|value| value as u16)
            };
            (number(at)?, number(at + 2)?, number(at + 4)?, at + 5, false)
        };
    let year_number = i16::try_from(year_number)
        .ok()
        .filter(|year| (1800..=2100).contains(year))?;
    let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
    let (month, day) = if points || first > 12 || !tokens.language.dates.month_first && second <= 12 {
        (second, first)
    } else if second > 12 || first == second {
        (first, second)
    } else {
        let date = PartialDate::new(year_number, Precision::Year)?;
        return Some(Read::of(Some(date), next));
    };
    let date = PartialDate::new(year_number, Precision::Day(month, day));
    is_near_day(month, day).then(|| Read::of(date, next))
}

/// "27 October 2023", "27th of October, 2023", "12–14 March 2025", "27 October".
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let dates = &tokens.language.dates;
    let (first, mut next) = day(tokens, at)?;
    let mut span = false;
    let joined = tokens.hyphen(next)
        || tokens.is_any(next, dates.with_day)
        || tokens
            .sign(next)
            .is_some_and(|sign| is_hyphen(sign) && sign != '-');
    if joined && let Some((_, after)) = day(tokens, next + 1) {
        next = after;
        span = true;
    }
    next += usize::from(tokens.is_any(next, dates.of_month));
    let (month, next) = month(tokens, next)?;
    let (year, next) = year_after(tokens, next);
    let Some(year) = year else {
        return Some(if span {
            Read::yearless(next)
        } else {
            Read::day(month, first, next)
        });
    };
    let precision = if span {
        Precision::Month(month)
    } else {
        Precision::Day(month, first)
    };
    Some(Read::of(PartialDate::new(year, precision), next))
}

/// "October 27, 2023", "October 2023", "October 27".
fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (month, next) = month(tokens, at)?;
    if let (Some(year), next) = year_after(tokens, next) {
        let date = PartialDate::new(year, Precision::Month(month))?;
        return Some(Read::of(Some(date), next));
    }
    if !tokens.language.dates.month_first {
        return None;
    }
    let (first, next) = day(tokens, next)?;
    if tokens.hyphen(next)
        && let Some((_, after)) = day(tokens, next + 1)
    {
        let (year, next) = year_after(tokens, after);
        let date = year.and_then(|year| PartialDate::new(year, Precision::Month(month)));
        return Some(date.map_or(Read::yearless(next), |date| Read::of(Some(date), next)));
    }
    if let (Some(year), after) = year_after(tokens, next) {
        return Some(Read::of(
            PartialDate::new(year, Precision::Day(month, first)),
            after,
        ));
    }
    // "In May 12 people": the number is not a day.
    (!is_plural(tokens.word(next), tokens.language)).then(|| Read::day(month, first, next))
}

/// The date that a line consists of; `None` if it is anything else.
#[must_use]
pub(crate) fn read_date(line: &str) -> Option<PartialDate> {
    read_date_in(line, guess(line))
}

/// The date that a line in a language consists of.
pub(crate) fn read_date_in(line: &str, language: &'static Language) -> Option<PartialDate> {
    match whole(line, language)? {
        Says::Date(date) => Some(date),
        Says::Day(_) | Says::Yearless | Says::YearlessPeriod | Says::NoSuchDay => None,
    }
}

/// The date that somebody writes into a field: as the program keeps dates, or in words as articles and pages have them,
/// those of `language` before those of others.
#[must_use]
pub fn written_date(written: &str, language: words::Language) -> Option<PartialDate> {
    let written = written.trim();
    if let Ok(date) = written.parse() {
        return Some(date);
    }
    let first = match language {
        words::Language::English => 0,
        words::Language::French => 1,
    };
    // The order of day and month in digits is that of one language.
    let has_words = written.chars().any(char::is_alphabetic);
    let others = ALL.iter().filter(|_| has_words);
    let mut read = ALL
        .iter()
        .skip(first)
        .take(1)
        .chain(others)
        .filter_map(|language| read_date_in(written, language));
    // A mere year has been taken above: here it is what is left of digits that can mean two days.
    read.find(|date| date.precision() != Precision::Year)
}

/// Whether words are those of a day that the calendar does not have, such as "29 February 2025".
pub(crate) fn is_no_such_day(words: &str, language: &'static Language) -> bool {
    whole(words, language) == Some(Says::NoSuchDay)
}

fn whole(line: &str, language: &'static Language) -> Option<Says> {
    let tokens = Tokens::of(line, language);
    let read = read(&tokens, 0)?;
    (read.next == tokens.list.len()).then_some(read.says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_field_is_read_as_the_window_and_the_pages_write_it() {
        use words::Language::{English, French};
        for (text, language, date) in [
            ("2026-11-12", English, Some("2026-11-12")),
            (" 12 November 2026 ", English, Some("2026-11-12")),
            ("28 novembre 2026", French, Some("2026-11-28")),
            ("28 novembre 2026", English, Some("2026-11-28")),
            ("12 November 2026", French, Some("2026-11-12")),
            ("12 de noviembre de 2026", English, Some("2026-11-12")),
            ("1er mai 2026", French, Some("2026-05-01")),
            ("novembre 2026", French, Some("2026-11")),
            ("31 décembre 2024", French, Some("2024-12-31")),
            ("début 2024", French, Some("early 2024")),
            ("fin 2024", French, Some("late 2024")),
            ("été 2024", French, Some("summer 2024")),
            ("T3 2024", French, Some("Q3 2024")),
            ("3e trimestre 2024", French, Some("Q3 2024")),
            ("2024", French, Some("2024")),
            ("03/04/2023", English, None),
            ("12 November", English, None),
            ("31 November 2026", English, None),
            ("soon", English, None),
        ] {
            let read = written_date(text, language).map(|date| date.to_string());
            assert_eq!(read.as_deref(), date, "{text}");
        }
    }

    #[test]
    fn dates_of_every_precision_are_read() {
        for (text, date) in [
            ("27 October 2023", "2023-10-27"),
            ("27th of October, 2023", "2023-10-27"),
            ("October 27, 2023", "2023-10-27"),
            ("Oct. 27, 2023", "2023-10-27"),
            ("2023-10-27", "2023-10-27"),
            ("27.10.2023", "2023-10-27"),
            ("27/10/2023", "2023-10-27"),
            ("03/04/2023", "2023"),
            ("April 2025", "2025-04"),
            ("12–14 March 2025", "2025-03-12/2025-03-14"),
            ("March 12–14, 2025", "2025-03-12/2025-03-14"),
            ("between 1 September and 10 October 2025", "2025-09-01/2025-10-10"),
            ("from 28 December 2024 to 3 January 2025", "2024-12-28/2025-01-03"),
            ("from 28 December to 3 January 2025", "2024-12-28/2025-01-03"),
            ("between December 28 and January 3, 2025", "2024-12-28/2025-01-03"),
            ("1 September to 10 October 2025", "2025-09-01/2025-10-10"),
            ("late 2023", "late 2023"),
            ("mid-2024", "mid 2024"),
            ("end of 2024", "end of 2024"),
            ("beginning of 2022", "early 2022"),
            ("late October 2023", "late 2023-10"),
            ("end of March 2024", "end of 2024-03"),
            ("early in 2024", "early 2024"),
            ("summer of 2024", "summer 2024"),
            ("late summer 2024", "summer 2024"),
            ("winter 2023/24", "winter 2023"),
            ("rainy season of 2024", "rainy season 2024"),
            ("2024 monsoon season", "rainy season 2024"),
            ("Q3 2024", "Q3 2024"),
            ("first half of 2024", "first half of 2024"),
            ("last quarter of 2024", "Q4 2024"),
            ("2025", "2025"),
        ] {
            assert_eq!(
                read_date(text).map(|date| date.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_without_its_year_is_no_date_and_no_number() {
        let tokens = Tokens::of("27 October", Language::english());
        assert_eq!(read(&tokens, 0), Some(Read::day(10, 27, 2)));
    }

    #[test]
    fn four_digits_before_a_plural_are_a_count() {
        assert_eq!(read_date("2000 people"), None);
        assert_eq!(read(&Tokens::of("2000 people", Language::english()), 0), None);
    }
}

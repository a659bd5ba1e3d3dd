//! Dates and parts of dates: "27 October 2023", "late 2023", "by the end of 2024", "2025".

use super::token::{Tokens, is_hyphen};
use super::unit::is_plural;
use crate::model::date::{PartialDate, Precision, YearPart};
use crate::model::wording::MONTHS;

/// What a date expression came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Read {
    /// The date; `None` for what is a date without a year ("27 October"), which cannot be compared.
    pub(super) date: Option<PartialDate>,
    /// Whether it is a period between two days without their year.
    pub(super) yearless_span: bool,
    /// The index of the token after it.
    pub(super) next: usize,
}

/// The month a word names, 1 to 12. "may" and "march" need their capital.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    let word = token.lower.as_ref();
    if word.is_empty() || !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    // "Jan", "Feb" … and "Sept" are their short forms.
    let short = if word == "sept" { "sep" } else { word };
    let index = MONTHS.iter().position(|month| {
        let beginning = month.get(..3).unwrap_or(month);
        month.eq_ignore_ascii_case(word) || beginning.eq_ignore_ascii_case(short)
    })?;
    let dot = word.len() <= 4 && tokens.sign(at + 1) == Some('.') && tokens.adjoins(at + 1) && word != "may";
    Some((index as u8 + 1, at + 1 + usize::from(dot)))
}

/// A year of four digits without separators.
fn year(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let digits = tokens.number(at)?;
    let value = digits.value?;
    (digits.plain == 4 && (1800.0..=2100.0).contains(&value)).then_some(value as i16)
}

/// A day of a month: "27", "27th"; and the index of the token after it.
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let digits = tokens.number(at)?;
    let value = digits
        .value
        .filter(|value| digits.plain <= 2 && digits.plain > 0 && (1.0..=31.0).contains(value))?;
    let suffix = matches!(tokens.word(at + 1), "st" | "nd" | "rd" | "th") && tokens.adjoins(at + 1);
    Some((value as u8, at + 1 + usize::from(suffix)))
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
            .or_else(|| bare_year(tokens, at));
    }
    month_first(tokens, at).or_else(|| part_of_year(tokens, at))
}

/// One end of a period: day and month, and the year where it is said.
struct End {
    day: u8,
    month: Option<u8>,
    year: Option<i16>,
    next: usize,
}

/// "27 October 2023", "October 27, 2023", or a day of which the month is not said.
fn end(tokens: &Tokens<'_>, at: usize) -> Option<End> {
    if let Some((month, after)) = month(tokens, at) {
        let (day, after) = day(tokens, after)?;
        let (year, next) = year_after(tokens, after);
        return Some(End {
            day,
            month: Some(month),
            year,
            next,
        });
    }
    let (day, mut after) = day(tokens, at)?;
    after += usize::from(tokens.word(after) == "of" && month(tokens, after + 1).is_some());
    let Some((month, after)) = month(tokens, after) else {
        return Some(End {
            day,
            month: None,
            year: None,
            next: after,
        });
    };
    let (year, next) = year_after(tokens, after);
    Some(End {
        day,
        month: Some(month),
        year,
        next,
    })
}

/// "between 1 September and 10 October 2025", "from 28 December 2024 to 3 January 2025", "12–14 March 2025", "March 12–14,
/// 2025". Both ends are kept.
fn span(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let lead = tokens.word(at);
    let (between, from) = (lead == "between", lead == "from");
    let start = at + usize::from(between || from);
    let start = start + usize::from((between || from) && tokens.word(start) == "the");
    let mut first = end(tokens, start)?;
    let dash = tokens.hyphen(first.next) || tokens.sign(first.next).is_some_and(is_hyphen);
    let joined = match tokens.word(first.next) {
        "and" => between,
        "to" | "until" | "till" | "through" => !between,
        _ => dash && !between,
    };
    if !joined {
        return None;
    }
    let next = first.next + 1;
    let next = next + usize::from(tokens.word(next) == "the");
    let mut last = end(tokens, next)?;
    // "March 12–14, 2025" says its month before, "12–14 March 2025" behind.
    if last.month.is_none() {
        last.month = first.month;
        (last.year, last.next) = year_after(tokens, last.next);
    }
    let last_month = last.month?;
    let first_month = *first.month.get_or_insert(last_month);
    let Some(last_year) = last.year else {
        return first.year.is_none().then_some(Read {
            date: None,
            yearless_span: true,
            next: last.next,
        });
    };
    // "28 December to 3 January 2025" begins in the year before.
    let turns = i16::from(first_month > last_month);
    let first_year = first.year.unwrap_or(last_year - turns);
    let precision = Precision::Span {
        first: (first_month, first.day),
        last: (last_year, last_month, last.day),
    };
    Some(Read {
        date: Some(PartialDate::new(first_year, precision)?),
        yearless_span: false,
        next: last.next,
    })
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
        return Some(Read {
            date: Some(PartialDate::new(year, Precision::Day(month, day))?),
            next: at + 5,
            yearless_span: false,
        });
    }
    Some(Read {
        date: Some(PartialDate::new(year, Precision::Month(month))?),
        next: at + 3,
        yearless_span: false,
    })
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
    let precision = if points || first > 12 {
        Precision::Day(second, first)
    } else if second > 12 {
        Precision::Day(first, second)
    } else if first == second {
        Precision::Day(first, first)
    } else {
        Precision::Year
    };
    let date = PartialDate::new(year_number, precision)?;
    Some(Read {
        date: Some(date),
        next,
        yearless_span: false,
    })
}

/// "27 October 2023", "27th of October, 2023", "12–14 March 2025", "27 October".
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (first, mut next) = day(tokens, at)?;
    let mut span = false;
    let joined = tokens.hyphen(next)
        || matches!(tokens.word(next), "to" | "and" | "or")
        || tokens
            .sign(next)
            .is_some_and(|sign| is_hyphen(sign) && sign != '-');
    if joined && let Some((_, after)) = day(tokens, next + 1) {
        next = after;
        span = true;
    }
    if tokens.word(next) == "of" {
        next += 1;
    }
    let (month, next) = month(tokens, next)?;
    let (year, next) = year_after(tokens, next);
    let Some(year) = year else {
        return Some(Read {
            date: None,
            next,
            yearless_span: false,
        });
    };
    let precision = if span {
        Precision::Month(month)
    } else {
        Precision::Day(month, first)
    };
    let date = PartialDate::new(year, precision)?;
    Some(Read {
        date: Some(date),
        next,
        yearless_span: false,
    })
}

/// "October 27, 2023", "October 2023", "October 27".
fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (month, next) = month(tokens, at)?;
    if let (Some(year), next) = year_after(tokens, next) {
        let date = PartialDate::new(year, Precision::Month(month))?;
        return Some(Read {
            date: Some(date),
            next,
            yearless_span: false,
        });
    }
    let (first, mut next) = day(tokens, next)?;
    if tokens.hyphen(next)
        && let Some((_, after)) = day(tokens, next + 1)
    {
        let (year, next) = year_after(tokens, after);
        let date = year.and_then(|year| PartialDate::new(year, Precision::Month(month)));
        return Some(Read {
            date,
            next,
            yearless_span: false,
        });
    }
    let (year, after) = year_after(tokens, next);
    let date = year.and_then(|year| PartialDate::new(year, Precision::Day(month, first)));
    if date.is_some() {
        next = after;
    } else if is_plural(tokens.word(next)) {
        // "In May 12 people": the number is not a day.
        return None;
    }
    Some(Read {
        date,
        next,
        yearless_span: false,
    })
}

/// The year that follows a month, over a comma or "of".
fn year_after(tokens: &Tokens<'_>, at: usize) -> (Option<i16>, usize) {
    let step = usize::from(tokens.sign(at) == Some(',') || matches!(tokens.word(at), "of" | "in"));
    match year(tokens, at + step) {
        Some(year) if !counts(tokens, at + step) => (Some(year), at + step + 1),
        _ => (None, at),
    }
}

/// The season that begins at `at`, and the index of the token after it.
fn season(tokens: &Tokens<'_>, at: usize) -> Option<(YearPart, usize)> {
    let named = |part, next: usize| Some((part, next + usize::from(tokens.word(next) == "season")));
    match tokens.word(at) {
        "spring" | "springtime" => Some((YearPart::Spring, at + 1)),
        "summer" | "summertime" => Some((YearPart::Summer, at + 1)),
        "autumn" | "fall" => Some((YearPart::Autumn, at + 1)),
        "winter" | "wintertime" => Some((YearPart::Winter, at + 1)),
        "monsoon" => named(YearPart::Rainy, at + 1),
        "rainy" | "wet" if tokens.word(at + 1) == "season" => Some((YearPart::Rainy, at + 2)),
        "dry" if tokens.word(at + 1) == "season" => Some((YearPart::Dry, at + 2)),
        "q1" => Some((YearPart::FirstQuarter, at + 1)),
        "q2" => Some((YearPart::SecondQuarter, at + 1)),
        "q3" => Some((YearPart::ThirdQuarter, at + 1)),
        "q4" => Some((YearPart::FourthQuarter, at + 1)),
        "h1" => Some((YearPart::FirstHalf, at + 1)),
        "h2" => Some((YearPart::SecondHalf, at + 1)),
        _ => None,
    }
}

/// "first half", "third quarter", "last quarter"; and the index of the token after it.
fn portion(tokens: &Tokens<'_>, at: usize) -> Option<(YearPart, usize)> {
    let part = match (tokens.word(at), tokens.word(at + 1)) {
        ("first", "half") => YearPart::FirstHalf,
        ("second" | "last" | "latter", "half") => YearPart::SecondHalf,
        ("first", "quarter") => YearPart::FirstQuarter,
        ("second", "quarter") => YearPart::SecondQuarter,
        ("third", "quarter") => YearPart::ThirdQuarter,
        ("fourth" | "last" | "final", "quarter") => YearPart::FourthQuarter,
        _ => return None,
    };
    Some((part, at + 2))
}

/// "late 2023", "mid-2024", "the end of 2024", "early in 2024", "late October 2023", "summer 2024", "Q3 2024", "the
/// first half of 2024", "rainy season of 2024".
fn part_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (part, mut next, needs_of) = if let Some((part, next)) = season(tokens, at) {
        (part, next, false)
    } else if let Some((part, next)) = portion(tokens, at) {
        (part, next, true)
    } else {
        let (part, needs_of) = match tokens.word(at) {
            "late" => (YearPart::Late, false),
            "mid" => (YearPart::Mid, false),
            "early" => (YearPart::Early, false),
            "middle" => (YearPart::Mid, true),
            "end" | "close" => (YearPart::End, true),
            "start" | "beginning" | "outset" => (YearPart::Early, true),
            _ => return None,
        };
        // "late summer 2024" is known as a part of that season.
        let after = at + 1 + usize::from(tokens.hyphen(at + 1));
        match season(tokens, after).filter(|_| !needs_of) {
            Some((part, next)) => (part, next, false),
            None => (part, at + 1, needs_of),
        }
    };
    let bound = tokens.hyphen(next) || matches!(tokens.word(next), "of" | "in");
    if needs_of && !bound {
        return None;
    }
    next += usize::from(bound);
    if tokens.word(next) == "the" && tokens.word(next + 1) == "year" {
        next += 2;
    }
    if let Some(year) = year(tokens, next).filter(|_| !counts_thousands(tokens, next)) {
        return Some(Read {
            date: PartialDate::new(year, Precision::Part(part)),
            next: over_second_year(tokens, next + 1),
            yearless_span: false,
        });
    }
    let (month, next) = month(tokens, next).filter(|_| part.divides_months())?;
    let (year, next) = year_after(tokens, next);
    Some(Read {
        date: year.and_then(|year| PartialDate::new(year, Precision::PartOfMonth(month, part))),
        next,
        yearless_span: false,
    })
}

/// "fall 2000 per cent": the digits count.
fn counts_thousands(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.sign(at + 1) == Some('%')
        || matches!(tokens.word(at + 1), "per" | "percent" | "percentage" | "people")
}

/// The index behind the short second year of "2023/24" and "2023–24", if one stands at `at`.
fn over_second_year(tokens: &Tokens<'_>, at: usize) -> usize {
    let slash = tokens.sign(at) == Some('/') && tokens.adjoins(at) && tokens.adjoins(at + 1);
    let dash = tokens.hyphen(at) && tokens.sign(at) != Some('-');
    let short = tokens.number(at + 1).is_some_and(|digits| digits.plain == 2);
    if short && (slash || dash) { at + 2 } else { at }
}

/// Four digits that are a year by what stands around them.
fn bare_year(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let found = year(tokens, at)?;
    let next = at + 1;
    if tokens.word(next) == "s" && tokens.adjoins(next) {
        return Some(Read {
            date: None,
            next: next + 1,
            yearless_span: false,
        });
    }
    if counts(tokens, at) {
        return None;
    }
    // "the 2024 rainy season", but no "2021 Spring Revolution".
    if let Some((part, after)) = season(tokens, next)
        && !tokens
            .get(after)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase))
        && tokens.word(next) != "fall"
    {
        let date = PartialDate::new(found, Precision::Part(part));
        return Some(Read {
            date,
            next: after,
            yearless_span: false,
        });
    }
    // "2024/25" and "2021–23" run into the next year.
    let date = PartialDate::new(found, Precision::Year);
    Some(Read {
        date,
        next: over_second_year(tokens, next),
        yearless_span: false,
    })
}

/// What makes the four digits before it a number, whatever stands before those: no year is followed by it.
const MEASURES: [&str; 33] = [
    "million",
    "billion",
    "thousand",
    "kyat",
    "kyats",
    "dollars",
    "euros",
    "km",
    "kilometres",
    "kilometers",
    "km2",
    "metres",
    "meters",
    "miles",
    "feet",
    "ha",
    "hectares",
    "acres",
    "t",
    "tonnes",
    "tons",
    "kg",
    "kilograms",
    "mw",
    "gw",
    "kwh",
    "megawatts",
    "litres",
    "liters",
    "barrels",
    "baskets",
    "sq",
    "square",
];

/// Whether four digits at `at` count something rather than name a year.
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    const PREPOSITIONS: [&str; 16] = [
        "in", "since", "by", "until", "till", "from", "during", "before", "after", "late", "early", "mid",
        "year", "between", "through", "of",
    ];
    const YEARLY: [&str; 14] = [
        "elections",
        "polls",
        "results",
        "figures",
        "estimates",
        "talks",
        "protests",
        "floods",
        "sanctions",
        "offensives",
        "accords",
        "summits",
        "operations",
        "gains",
    ];
    let after = tokens.word(at + 1);
    let apart = tokens.get(at + 1).is_some_and(|token| token.apart);
    if tokens.sign(at + 1) == Some('%')
        || matches!(after, "per" if tokens.word(at + 2) == "cent")
        || after == "percent"
    {
        return true;
    }
    if apart && MEASURES.contains(&after) {
        return true;
    }
    if PREPOSITIONS.contains(&tokens.word_before(at)) {
        return false;
    }
    // "the 2007 marches" are those of a year, where "2007 people" are counted.
    let near = tokens
        .number(at)
        .and_then(|digits| digits.value)
        .is_some_and(|year| (1900.0..2050.0).contains(&year));
    if near
        && matches!(
            tokens.word_before(at),
            "the" | "a" | "its" | "their" | "this" | "that"
        )
    {
        return false;
    }
    let named = apart && is_plural(after) && !YEARLY.contains(&after);
    let quite = super::qualifier::before(tokens, at);
    named || (!quite.is_empty() && apart && super::unit::unit(tokens, at + 1, false).is_some())
}

/// The date that a line consists of; `None` if it is anything else.
#[must_use]
pub(crate) fn read_date(line: &str) -> Option<PartialDate> {
    let tokens = Tokens::of(line);
    let read = read(&tokens, 0)?;
    if read.next == tokens.list.len() {
        read.date
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let tokens = Tokens::of("27 October");
        assert_eq!(
            read(&tokens, 0),
            Some(Read {
                date: None,
                yearless_span: false,
                next: 2
            })
        );
    }

    #[test]
    fn four_digits_before_a_plural_are_a_count() {
        assert_eq!(read_date("2000 people"), None);
        assert_eq!(read(&Tokens::of("2000 people"), 0), None);
    }
}

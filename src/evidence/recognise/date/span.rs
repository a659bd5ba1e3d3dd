//! Periods between two days: "between 1 September and 10 October 2025".

use super::year::year_after;
use super::{Read, Says, day, is_near_day, month};
use crate::evidence::language::Period;
use crate::evidence::recognise::token::{Tokens, is_hyphen};
use crate::model::date::{PartialDate, Precision};

/// One end of a period: day and month, and the year where it is said.
struct End {
    day: u8,
    month: Option<u8>,
    year: Option<i16>,
    next: usize,
}

/// "27 October 2023", "October 27, 2023", or a day of which the month is not said.
fn end(tokens: &Tokens<'_>, at: usize) -> Option<End> {
    let dates = &tokens.language.dates;
    if dates.month_first
        && let Some((month, after)) = month(tokens, at)
    {
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
    after += usize::from(tokens.is_any(after, dates.of_month) && month(tokens, after + 1).is_some());
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

/// The index of the first end of a period of this kind; `None` if it is not opened at `at`.
fn opened(tokens: &Tokens<'_>, at: usize, period: &Period) -> Option<usize> {
    if period.opens.is_empty() {
        return Some(at);
    }
    let next = tokens.phrase(at, period.opens)?;
    Some(next + usize::from(tokens.is_any(next, tokens.language.dates.articles)))
}

/// "between 1 September and 10 October 2025", "from 28 December 2024 to 3 January 2025", "12–14 March 2025", "March 12–14,
/// 2025". Both ends are kept.
pub(super) fn span(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let dates = &tokens.language.dates;
    let (period, start) = dates
        .periods
        .iter()
        .find_map(|period| Some((period, opened(tokens, at, period)?)))?;
    let first = end(tokens, start)?;
    let dash = tokens.hyphen(first.next) || tokens.sign(first.next).is_some_and(is_hyphen);
    let next = match tokens.any_phrase(first.next, period.joins) {
        Some(next) => next,
        None if dash && period.dash && tokens.word(first.next).is_empty() => first.next + 1,
        None => return None,
    };
    let next = next + usize::from(tokens.is_any(next, dates.articles));
    between(tokens, first, end(tokens, next)?)
}

/// The period between two ends.
fn between(tokens: &Tokens<'_>, mut first: End, mut last: End) -> Option<Read> {
    // "March 12–14, 2025" says its month before, "12–14 March 2025" behind.
    if last.month.is_none() {
        last.month = first.month;
        (last.year, last.next) = year_after(tokens, last.next);
    }
    let last_month = last.month?;
    let first_month = *first.month.get_or_insert(last_month);
    let Some(last_year) = last.year else {
        return first.year.is_none().then_some(Read {
            says: Says::YearlessPeriod,
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
    if let Some(date) = PartialDate::new(first_year, precision) {
        return Some(Read::of(Some(date), last.next));
    }
    let days = [
        (first_year, first_month, first.day),
        (last_year, last_month, last.day),
    ];
    let no_such_day = days.iter().any(|(year, month, day)| {
        is_near_day(*month, *day) && PartialDate::new(*year, Precision::Day(*month, *day)).is_none()
    });
    no_such_day.then(|| Read::of(None, last.next))
}

//! The day of a line: with its weekday, with a time, or in a form that can be read in two ways.

use crate::evidence::language::{ALL, Language, Lines};
use crate::evidence::recognise::{is_no_such_day, read_date_in};
use crate::model::date::{PartialDate, Precision};
use crate::words::{Text, text};

/// What words say of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence::import) enum Day {
    /// This one, as exactly as it is said.
    Known(PartialDate),
    /// One that can be read in two ways, such as 03/04/2025.
    Open,
    /// One that the calendar does not have, such as 29 February 2025.
    Missing,
}

/// The day that words consist of, with or without its weekday and the time, in any language; `None` for anything else.
pub(in crate::evidence::import) fn day(words: &str) -> Option<Day> {
    ALL.iter().find_map(|language| day_in(words, language))
}

/// The day that words of a language consist of.
pub(super) fn day_in(words: &str, language: &'static Language) -> Option<Day> {
    let words = without_time(words.trim(), &language.lines);
    let mut rest = words.trim_end_matches([',', ' ']);
    // "le mardi 14 octobre 2025"
    if !language.dates.capital {
        rest = without_first(rest, language.dates.articles);
    }
    let first = rest.split([' ', ',']).next().unwrap_or_default();
    let weekday = first.trim_end_matches('.').to_lowercase();
    if weekday.chars().count() >= 3
        && language
            .lines
            .weekdays
            .iter()
            .any(|name| name.starts_with(&weekday))
    {
        rest = rest[first.len()..].trim_start_matches([',', ' ']);
    }
    let numbers: Vec<&str> = rest.split(['/', '-', '.']).map(str::trim).collect();
    if let [first, second, year] = numbers.as_slice()
        && [first, second].iter().all(|one| (1..=2).contains(&one.len()))
        && numbers
            .iter()
            .all(|one| one.bytes().all(|sign| sign.is_ascii_digit()))
    {
        // Points are written by those who put the day first; a number above twelve is the day.
        let told = read_date_in(&format!("{first}/{second}/{year}"), language);
        let pointed = rest.contains('.').then(|| read_date_in(rest, language)).flatten();
        return Some(match pointed.or(told).filter(|_| year.len() == 4) {
            Some(date) if matches!(date.precision(), Precision::Day(..)) => Day::Known(date),
            Some(_) | None => Day::Open,
        });
    }
    if is_no_such_day(rest, language) {
        return Some(Day::Missing);
    }
    read_date_in(rest, language).map(Day::Known)
}

/// Whether words are a time of the day alone: "10:30", "10h20", "10:30 GMT".
pub(super) fn is_time(words: &str) -> bool {
    let parted = |sign: char| sign == ':' || ALL.iter().any(|language| language.lines.hours.contains(&sign));
    let Some((hour, rest)) = words.split_once(parted) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let (minutes, zone) = rest.trim_start().split_at_checked(2).unwrap_or((rest, ""));
    let (hour, zone) = (hour.trim_end(), zone.trim());
    (1..=2).contains(&hour.len())
        && digits(hour)
        && minutes.len() == 2
        && digits(minutes)
        && zone.len() <= 5
        && zone.bytes().all(|sign| sign.is_ascii_alphabetic())
}

/// Words without the first of them, where it is one of `words`.
fn without_first<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if words.contains(&first.to_lowercase().as_str()) {
        rest.trim_start()
    } else {
        text
    }
}

/// What the account says of a day that the calendar does not have.
pub(in crate::evidence::import) fn told_missing(words: &str) -> Text {
    text!(
        "the calendar has no day such as “{}”: the record of the source has no date until you write one",
        words
    )
}

/// What the account says of a date that can be read in two ways.
pub(in crate::evidence::import) fn told_open(words: &str) -> Text {
    text!(
        "the date “{}” can be read in more than one way: the record of the source has no date until you write one",
        words
    )
}

/// The words before a time of the day: "14 October 2025" of "14 October 2025, 10:30 GMT", "14 octobre 2025" of
/// "14 octobre 2025 à 10h20".
fn without_time<'a>(words: &'a str, lines: &Lines) -> &'a str {
    let colon = words.find(':').or_else(|| {
        let mut signs = words.char_indices();
        signs
            .find(|(at, sign)| {
                lines.hours.contains(sign)
                    && words[..*at]
                        .trim_end()
                        .ends_with(|sign: char| sign.is_ascii_digit())
                    && !words[at + 1..].starts_with(char::is_alphabetic)
            })
            .map(|(at, _)| at)
    });
    let Some(colon) = colon else {
        return words;
    };
    let hour = words[..colon].trim_end();
    let before = hour.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let hours = hour.len() - before.len();
    if !(1..=2).contains(&hours) || before.is_empty() {
        return words;
    }
    let before = before.strip_suffix('T').unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', '|']);
    let at = lines.at.iter().find_map(|at| before.strip_suffix(at));
    at.unwrap_or(before).trim_end_matches([' ', ','])
}

//! The day of a line: with its weekday, with a time, or in a form that can be read in two ways.

use crate::evidence::recognise::read_date;
use crate::model::date::{PartialDate, Precision};
use crate::words::{Text, text};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What words say of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence::import) enum Day {
    /// This one, as exactly as it is said.
    Known(PartialDate),
    /// One that can be read in two ways, such as 03/04/2025.
    Open,
}

/// The day that words consist of, with or without its weekday and the time; `None` for anything else.
pub(in crate::evidence::import) fn day(words: &str) -> Option<Day> {
    let words = without_time(words.trim());
    let mut rest = words.trim_end_matches([',', ' ']);
    let first = rest.split([' ', ',']).next().unwrap_or_default();
    let weekday = first.trim_end_matches('.').to_lowercase();
    if weekday.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(&weekday)) {
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
        let told = read_date(&format!("{first}/{second}/{year}"));
        let pointed = rest.contains('.').then(|| read_date(rest)).flatten();
        return Some(match pointed.or(told).filter(|_| year.len() == 4) {
            Some(date) if matches!(date.precision(), Precision::Day(..)) => Day::Known(date),
            Some(_) | None => Day::Open,
        });
    }
    read_date(rest).map(Day::Known)
}

/// What the account says of a date that can be read in two ways.
pub(in crate::evidence::import) fn told_open(words: &str) -> Text {
    text!(
        "the date “{}” can be read in more than one way: the record of the source has no date until you write one",
        words
    )
}

/// The words before a time of the day: "14 October 2025" of "14 October 2025, 10:30 GMT".
fn without_time(words: &str) -> &str {
    let Some(colon) = words.find(':') else {
        return words;
    };
    let before = words[..colon].trim_end_matches(|sign: char| sign.is_ascii_digit());
    let hours = colon - before.len();
    if !(1..=2).contains(&hours) || before.is_empty() {
        return words;
    }
    let before = before.strip_suffix('T').unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', '|']);
    before.strip_suffix(" at").unwrap_or(before)
}

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
    let words = words.trim();
    // "10:30 CEST, 14 October 2025"
    let behind = time(words).and_then(|length| words.get(length..));
    let behind = behind.map(|rest| rest.trim_start_matches([',', ' ', '|']));
    let words = behind.filter(|rest| !rest.is_empty()).unwrap_or(words);
    let words = without_time(words, &language.lines);
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

/// Whether words are a time of the day alone: "10:30", "10h20", "(10:30 CEST)", "1030 GMT".
pub(super) fn is_time(words: &str) -> bool {
    let words = words.trim();
    let bare = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
    let bare = bare.unwrap_or(words);
    time(bare).is_some_and(|length| length == bare.len())
}

/// The length of the time of the day that words begin with, with its zone: "10:30 CEST" of "10:30 CEST, 14 October 2025".
fn time(words: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let parted = |sign: char| sign == ':' || ALL.iter().any(|language| language.lines.hours.contains(&sign));
    let hour = digits(words);
    let behind = words.get(hour..)?.trim_start();
    let minutes = behind.strip_prefix(parted).map(str::trim_start);
    if let Some(minutes) = minutes.filter(|minutes| (1..=2).contains(&hour) && digits(minutes) == 2) {
        let mut rest = &minutes[2..];
        let seconds = rest.strip_prefix(':').filter(|rest| digits(rest) == 2);
        rest = seconds.map_or(rest, |seconds| &seconds[2..]);
        return Some(words.len() - rest.len() + zone(rest));
    }
    // "1030 GMT" and "10.30 CET" need their zone: without it they are any number, as in "2025 UNHCR".
    let (hours, minutes, rest) = if hour == 4 {
        (words.get(..2)?, words.get(2..4)?, words.get(4..)?)
    } else {
        let minutes = words.get(hour..)?.strip_prefix('.')?;
        let told = (1..=2).contains(&hour) && digits(minutes) == 2;
        told.then(|| (&words[..hour], &minutes[..2], &minutes[2..]))?
    };
    let up_to = |number: &str, most: u8| number.parse::<u8>().is_ok_and(|number| number <= most);
    if !(up_to(hours, 24) && up_to(minutes, 59) && has_known_zone(rest)) {
        return None;
    }
    let zone = zone(rest);
    (zone > 0).then_some(words.len() - rest.len() + zone)
}

/// The length of the zone that words begin with, or of half of the day, with the blanks and brackets around it; 0 if there
/// is none: " CEST", " (GMT+1)", " a.m. ET", " (heure de Paris)".
fn zone(words: &str) -> usize {
    let rest = words.trim_start();
    let (inner, bracket) = rest
        .strip_prefix('(')
        .map_or((rest, false), |inner| (inner, true));
    let said = said_zone(inner);
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let short = (1..=5).contains(&letters) && !inner[letters..].starts_with(char::is_alphabetic);
    let abbreviation = || {
        let capitals = inner[..letters].bytes().all(|sign| sign.is_ascii_uppercase());
        (short && capitals).then(|| letters + offset(&inner[letters..]))
    };
    let Some(length) = said.or_else(abbreviation) else {
        return 0;
    };
    let after = &inner[length..];
    let after = if bracket {
        after.strip_prefix(')').unwrap_or(after)
    } else {
        // "10:30 a.m. ET"
        &after[zone_behind(after, said.is_some())..]
    };
    words.len() - after.len()
}

/// The length of the zone in words, or of the half of the day, that words begin with and that ends where a word does.
fn said_zone(words: &str) -> Option<usize> {
    let begins = |zone: &&&str| {
        words
            .get(..zone.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(zone))
            && !words[zone.len()..].starts_with(char::is_alphanumeric)
    };
    let mut zones = ALL.iter().flat_map(|language| language.lines.zones);
    zones.find(begins).map(|zone| zone.len())
}

/// The zones that are known by their abbreviation, behind digits that without one are any number.
const ZONES: [&str; 40] = [
    "UTC", "GMT", "BST", "IST", "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK", "TRT", "ET", "EST",
    "EDT", "CT", "CST", "CDT", "MST", "MDT", "PT", "PST", "PDT", "WAT", "CAT", "EAT", "SAST", "GST", "AFT",
    "PKT", "NPT", "BDT", "MMT", "ICT", "SGT", "HKT", "JST", "KST", "AEST", "AEDT",
];

/// Whether words begin with a zone that is known.
fn has_known_zone(words: &str) -> bool {
    let words = words.trim_start().trim_start_matches('(');
    let letters = words.bytes().take_while(u8::is_ascii_alphabetic).count();
    said_zone(words).is_some() || ZONES.contains(&&words[..letters])
}

/// The length of a zone behind half of the day.
fn zone_behind(words: &str, half: bool) -> usize {
    if half { zone(words) } else { 0 }
}

/// The length of a shift such as "+2" and "+06:30".
fn offset(words: &str) -> usize {
    let Some(rest) = words.strip_prefix(['+', '-', '−']) else {
        return 0;
    };
    let end = rest.find(|sign: char| !(sign.is_ascii_digit() || sign == ':'));
    let end = end.unwrap_or(rest.len());
    if end == 0 {
        0
    } else {
        words.len() - rest.len() + end
    }
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
        return without_pointed_time(words, lines);
    };
    let hour = words[..colon].trim_end();
    let before = hour.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let hours = hour.len() - before.len();
    if !(1..=2).contains(&hours) || before.is_empty() {
        return words;
    }
    let before = before.strip_suffix('T').unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', '|', '(']);
    let at = lines.at.iter().find_map(|at| before.strip_suffix(at));
    at.unwrap_or(before).trim_end_matches([' ', ','])
}

/// The words before a time that only its zone tells: "14 October 2025" of "14 October 2025, 1030 GMT".
fn without_pointed_time<'a>(words: &'a str, lines: &Lines) -> &'a str {
    let mut starts = words.match_indices(' ').map(|(at, _)| at + 1);
    let Some(start) = starts.find(|start| is_time(&words[*start..])) else {
        return words;
    };
    let before = words[..start].trim_end_matches([' ', ',', '|']);
    let at = lines.at.iter().find_map(|at| before.strip_suffix(at));
    at.unwrap_or(before).trim_end_matches([' ', ','])
}

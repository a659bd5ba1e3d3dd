//! Finding what can be checked in a text: numbers, shares, money, dates, vague quantities, quotations.
//!
//! The text is cut into tokens once; at each token the readers are asked in turn (dates, then quantities), and what
//! one of them takes is not looked at again, so that nothing overlaps and the whole is linear. Quotations are read
//! apart and swallow what stands inside them; the cells of tables are read by their heads ([`table`]).

mod abroad;
mod as_of;
mod date;
mod digits;
mod idle;
mod memory;
mod pair;
mod qualifier;
mod quantity;
mod quotation;
mod table;
mod token;
mod unit;
mod vague;
mod words;
mod yearless;

use std::ops::Range;

use crate::evidence::language::{Language, stretches};
use crate::model::date::PartialDate;
use crate::model::evidence::Value;

pub(crate) use abroad::only_day;
pub use date::written_date;
use date::{Says, Yearless};
pub(crate) use date::{is_no_such_day, read_date, read_date_in};
pub(crate) use memory::remembering;
pub(crate) use qualifier::{Side, is_rough, side};
use quantity::Step;
pub use quotation::between_marks;
pub use table::{Cells, is_in_table, read_sheet};
pub(crate) use table::{Heads, Table, read_rows};
use token::{Kind, Tokens};
pub(crate) use unit::{is_currency, is_time};
pub use yearless::day_without_year;
pub(crate) use yearless::{Published, days_in};

/// A checkable expression found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes: the number with what it counts, without its qualifier; the words of a quotation
    /// without its marks.
    pub range: Range<usize>,
    /// What it says.
    pub value: Value,
    /// What a number counts; a currency as its ISO 4217 code, or the bare sign where the country is not told;
    /// `rank` for a place in an order; empty if not told.
    pub unit: String,
    /// "about", "at least", "nearly"; of a date only what makes it rough; empty if there is none.
    pub qualifier: String,
    /// The date that its sentence gives it; `None` if there is none, if it only bounds something else ("wells drilled
    /// before 1995"), or if this is a date itself.
    pub as_of: Option<PartialDate>,
    /// The speaker's office, for a quotation; empty if not told.
    pub role: String,
}

/// All checkable expressions of `text`, in order, not overlapping. Each stretch of it is read in the language that its
/// words are of.
#[must_use]
pub fn recognise(text: &str) -> Vec<Found> {
    in_stretches(text, None, |range, language| {
        recognise_in(text.get(range).unwrap_or_default(), language, None)
    })
}

/// What [`recognise`] finds where the language is said, as a tag of BCP 47: the text is read in that, but for stretches
/// whose words are plainly of another. A tag of a language that is not read, and an empty one, say nothing.
#[must_use]
pub fn recognise_as(text: &str, language: &str) -> Vec<Found> {
    recognise_dated(text, language, None)
}

/// What [`recognise_as`] finds in an article that was published on a day or in a month: a day without its year is of the year
/// that this tells, by the rules of [`Published`].
#[must_use]
pub fn recognise_dated(text: &str, language: &str, published: Option<PartialDate>) -> Vec<Found> {
    in_stretches(text, Language::of_tag(language), |range, language| {
        let published = published.map(|date| Published::of(date, text, &range));
        recognise_in(text.get(range).unwrap_or_default(), language, published.as_ref())
    })
}

/// Numbers, dates and vague quantities, those inside quotations too; within [`remembering`] each text is looked through
/// once.
pub(crate) fn scan(text: &str) -> Vec<Found> {
    memory::recalled(None, text, |text| {
        in_stretches(text, None, |range, language| {
            scan_in(text.get(range).unwrap_or_default(), language)
        })
    })
}

/// What [`scan`] finds where the whole text is of one language, whatever its own words tell.
pub(crate) fn scan_as(text: &str, language: &'static Language) -> Vec<Found> {
    memory::recalled(Some(language.tag), text, |text| scan_in(text, language))
}

/// What is found in each stretch of one language, at its place in the whole.
fn in_stretches(
    text: &str,
    named: Option<&Language>,
    read: impl Fn(Range<usize>, &'static Language) -> Vec<Found>,
) -> Vec<Found> {
    let mut all = Vec::new();
    for (range, language) in stretches(text, named) {
        let start = range.start;
        let found = read(range, language);
        if start == 0 {
            all = found;
            continue;
        }
        all.extend(found.into_iter().map(|one| Found {
            range: one.range.start + start..one.range.end + start,
            ..one
        }));
    }
    all
}

/// What [`recognise_dated`] finds where the whole text is of one language, whatever its own words tell.
pub(crate) fn recognise_in(
    text: &str,
    language: &'static Language,
    published: Option<&Published<'_>>,
) -> Vec<Found> {
    let quotations = quotation::read(text, language);
    let (mut found, days) = scan_with_days(text, language);
    found.retain(|one| !only_names(text, one, language) && !is_code(text, one, language));
    give_years(text, language, &mut found);
    let mut ahead = Vec::new();
    if let Some(published) = published {
        ahead = yearless::give_year(published, text, language, &days, &mut found);
    }
    let mut dates = dates(text, language, &found);
    dates.retain(|(range, _)| !ahead.contains(range));
    found.retain(|one| {
        let at = quotations.partition_point(|quote| quote.range.end <= one.range.start);
        quotations
            .get(at)
            .is_none_or(|quote| quote.range.start >= one.range.end)
    });
    found.extend(quotations);
    found.sort_by_key(|one| one.range.start);
    date_each(text, language, &mut found, &dates);
    table::read_cells(text, language, &mut found);
    found
}

/// Whether a place in an order is part of a name: "the 33rd brigade", "le 21e siècle". It is not offered, but what claims it
/// is held against it.
fn only_names(text: &str, found: &Found, language: &Language) -> bool {
    let words = text.get(found.range.clone()).unwrap_or_default();
    let behind = text.get(found.range.end..).unwrap_or_default().trim_start();
    let end = behind
        .find(|sign: char| !sign.is_alphabetic())
        .unwrap_or(behind.len());
    let word = behind[..end].to_lowercase();
    let idle = &language.idle;
    // "the 12th Division", but "the 4th division match".
    let named = behind.starts_with(char::is_uppercase) && idle.capital.contains(&word.as_str());
    found.unit == "rank"
        && words.starts_with(|sign: char| sign.is_ascii_digit())
        && (named || idle.numbered.contains(&word.as_str()))
}

/// Whether six digits and more without separators, behind which nothing counts, are a code: "go through 706675". It is not
/// offered, but what claims it is held against it.
pub(crate) fn is_code(text: &str, found: &Found, language: &Language) -> bool {
    let words = text.get(found.range.clone()).unwrap_or_default();
    let digits = words.len() > 5 && words.bytes().all(|sign| sign.is_ascii_digit());
    let bare = matches!(found.value, Value::Number(_)) && found.unit.is_empty() && found.qualifier.is_empty();
    if !digits || !bare || words.ends_with("000") {
        return false;
    }
    let before = text.get(..found.range.start).unwrap_or_default().trim_end();
    let start = before
        .rfind(|sign: char| !sign.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = before.get(start..).unwrap_or_default().to_lowercase();
    let behind = text.get(found.range.end..).unwrap_or_default();
    let behind = behind.trim_start();
    let end = behind
        .find(|sign: char| !sign.is_alphabetic())
        .unwrap_or(behind.len());
    let next = behind[..end].to_lowercase();
    let counts = !next.is_empty() && !language.units.stops.contains(&next.as_str());
    !(counts || word.is_empty() || language.idle.sums.contains(&word.as_str()))
}

fn scan_in(text: &str, language: &'static Language) -> Vec<Found> {
    scan_with_days(text, language).0
}

/// What is found in a text, and where its days without a year stand.
fn scan_with_days(text: &str, language: &'static Language) -> (Vec<Found>, Vec<(Range<usize>, Yearless)>) {
    let tokens = Tokens::of(text, language);
    let mut found = Vec::new();
    let mut days = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        if !matches!(tokens.list[at].kind, Kind::Word | Kind::Number(_) | Kind::Sign(_)) {
            at += 1;
            continue;
        }
        at = match step(&tokens, at) {
            Some(Step::Found(mut one, next)) => {
                if let Value::Name(words) = &mut one.value {
                    text.get(one.range.clone()).unwrap_or_default().clone_into(words);
                }
                found.push(one);
                next.max(at + 1)
            }
            Some(Step::Day(day, next)) => {
                days.push((tokens.span(at, next), day));
                next.max(at + 1)
            }
            Some(Step::Skip(next)) => next.max(at + 1),
            None => at + 1,
        };
    }
    (found, days)
}

fn step(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    if !idle::is_named(tokens, at)
        && let Some(read) = date::read(tokens, at)
    {
        let range = tokens.span(at, read.next);
        let value = match read.says {
            Says::Date(date) => Value::Date(date),
            // Its words are filled in from the text, and the year of a period is looked for around it.
            Says::YearlessPeriod | Says::NoSuchDay => Value::Name(String::new()),
            Says::Day(day) => return Some(Step::Day(day, read.next)),
            Says::Yearless => return Some(Step::Skip(read.next)),
        };
        return Some(Step::Found(
            Found {
                range,
                value,
                unit: String::new(),
                qualifier: approximately(tokens, at),
                as_of: None,
                role: String::new(),
            },
            read.next,
        ));
    }
    quantity::read(tokens, at)
}

/// The word before a date that makes it a rough one; empty if there is none.
fn approximately(tokens: &Tokens<'_>, at: usize) -> String {
    let about = tokens.language.dates.about;
    let words = qualifier::before(tokens, at);
    if about.contains(&words.as_str()) {
        return words;
    }
    let phrase = about
        .iter()
        .find(|words| tokens.phrase_before(at, words).is_some());
    phrase.map(|words| (*words).to_owned()).unwrap_or_default()
}

/// Gives each period without a year the only year that its sentence is said of; where there is none, or several, it stays
/// in its words.
fn give_years(text: &str, language: &'static Language, found: &mut [Found]) {
    let named: Vec<(Range<usize>, i16)> = found
        .iter()
        .filter_map(|one| match one.value {
            Value::Date(date) if date.first_day().year() == date.last_day().year() => {
                Some((one.range.clone(), date.year()))
            }
            _ => None,
        })
        .collect();
    for one in found.iter_mut() {
        let Value::Name(words) = &one.value else {
            continue;
        };
        // The sentence reaches no further than this on either side.
        let first = named.partition_point(|(range, _)| range.end + LONGEST_SENTENCE < one.range.start);
        let near: Vec<(Range<usize>, i16)> = named[first..]
            .iter()
            .take_while(|(range, _)| range.start <= one.range.end + LONGEST_SENTENCE)
            .filter(|(range, _)| {
                let gap = text.get(range.end..one.range.start);
                let gap = gap.or_else(|| text.get(one.range.end..range.start));
                gap.is_some_and(|gap| !ends_sentence(gap, language)) && as_of::is_said(text, range, language)
            })
            .cloned()
            .collect();
        let date = only_year(&near).and_then(|year| period_in(words, year, language));
        // Of a period over the turn of the year one year may be that of either end.
        if let Some(date) = date.filter(|date| date.first_day().year() == date.last_day().year()) {
            one.value = Value::Date(date);
        }
    }
}

/// A period without a year, with the year.
fn period_in(words: &str, year: i16, language: &'static Language) -> Option<PartialDate> {
    let comma = if language.dates.comma { "," } else { "" };
    let of = language.dates.of_year.first().filter(|_| comma.is_empty());
    let of = of.map_or_else(String::new, |of| format!(" {of}"));
    date::read_date_in(&format!("{words}{comma}{of} {year}"), language)
}

/// The year of all of some dates; `None` if there are several, or none.
fn only_year(named: &[(Range<usize>, i16)]) -> Option<i16> {
    let (_, first) = named.first()?;
    named.iter().all(|(_, year)| year == first).then_some(*first)
}

/// The dates that are said of their sentence.
fn dates(text: &str, language: &Language, found: &[Found]) -> Vec<(Range<usize>, PartialDate)> {
    found
        .iter()
        .filter_map(|one| match one.value {
            Value::Date(date) if as_of::is_said(text, &one.range, language) => {
                Some((one.range.clone(), date))
            }
            _ => None,
        })
        .collect()
}

/// Gives each expression the nearest date of its sentence; one close behind it before one that stands close behind another:
/// "from 140 in 2022 to 280 in 2023".
fn date_each(text: &str, language: &Language, found: &mut [Found], dates: &[(Range<usize>, PartialDate)]) {
    let ends: Vec<usize> = found
        .iter()
        .filter(|one| !matches!(one.value, Value::Date(_)))
        .map(|one| one.range.end)
        .collect();
    let is_close = |gap: Option<&str>| {
        gap.is_some_and(|gap| gap.split_whitespace().count() == 1 && !gap.contains([',', '(', '\n']))
    };
    for one in found
        .iter_mut()
        .filter(|one| !matches!(one.value, Value::Date(_)))
    {
        let near = dates.partition_point(|(range, _)| range.end <= one.range.start);
        let before = near.checked_sub(1).and_then(|index| dates.get(index));
        let after = dates[near..]
            .iter()
            .find(|(range, _)| range.start >= one.range.end);
        let of_another = before.is_some_and(|(range, _)| {
            let end = ends.partition_point(|end| *end <= range.start).checked_sub(1);
            is_close(end.and_then(|end| text.get(ends[end]..range.start)))
        });
        let own = after.is_some_and(|(range, _)| is_close(text.get(one.range.end..range.start)));
        let before = before.filter(|_| !(of_another && own));
        let gap_before = before.map(|(range, date)| (text.get(range.end..one.range.start), *date));
        let gap_after = after.map(|(range, date)| (text.get(one.range.end..range.start), *date));
        one.as_of = [gap_before, gap_after]
            .into_iter()
            .flatten()
            .filter_map(|(gap, date)| {
                gap.filter(|gap| !ends_sentence(gap, language))
                    .map(|gap| (gap.len(), date))
            })
            .min_by_key(|(length, _)| *length)
            .map(|(_, date)| date);
    }
}

/// How far apart two expressions of one sentence can stand, in bytes.
const LONGEST_SENTENCE: usize = 600;

/// Whether a sentence ends within `gap`.
fn ends_sentence(gap: &str, language: &Language) -> bool {
    if gap.len() > LONGEST_SENTENCE || gap.contains('\n') {
        return true;
    }
    gap.char_indices().any(|(at, sign)| {
        if !matches!(sign, '.' | '!' | '?') {
            return false;
        }
        if sign == '.' && language.ends_in_abbreviation(&gap[..at]) {
            return false;
        }
        let before = gap[..at].chars().next_back().unwrap_or('a');
        let mut rest = gap[at + 1..]
            .chars()
            .skip_while(|sign| matches!(sign, '”' | '"' | '’' | ')' | '»'));
        let blank = rest.next().is_none_or(char::is_whitespace);
        blank && !(sign == '.' && before.is_uppercase())
    })
}

#[cfg(test)]
mod sentences;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(&str, Value, String, String)> {
        recognise(text)
            .into_iter()
            .map(|found| {
                (
                    &text[found.range.clone()],
                    found.value,
                    found.unit,
                    found.qualifier,
                )
            })
            .collect()
    }

    fn only(text: &str) -> (Value, String, String) {
        let found = texts(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let (_, value, unit, qualifier) = found.into_iter().next().expect("one");
        (value, unit, qualifier)
    }

    #[test]
    fn a_period_keeps_both_ends_and_takes_only_a_year_that_is_certain() {
        let date = |text: &str| match recognise(text).into_iter().next().map(|one| one.value) {
            Some(Value::Date(date)) => date.to_string(),
            Some(Value::Name(words)) => format!("“{words}”"),
            other => panic!("{text}: {other:?}"),
        };
        let told = "2025-09-01/2025-10-10";
        assert_eq!(date("Between 1 September and 10 October 2025 it rained."), told);
        assert_eq!(
            date("Between 1 September and 10 October, in 2025, it rained. 2024 was dry."),
            told
        );
        let words = "“between 1 September and 10 October”";
        assert_eq!(date("It rained between 1 September and 10 October."), words);
        assert_eq!(
            date("It rained between 1 September and 10 October. 2024 was dry, 2025 was not."),
            words
        );
        for other in [
            "All of 2025 was wet.",
            "The boreholes were drilled before 1995.",
            "In 2025 it was dry.",
        ] {
            let text = format!("It rained between 1 September and 10 October. {other}");
            assert_eq!(date(&text), words, "{text}");
        }
        assert_eq!(
            date("It rained between 20 December and 5 January in the valley, in 2025."),
            "“between 20 December and 5 January”"
        );
        let found = recognise("Between 1 September and 10 October 2025, 40 people drowned.");
        assert_eq!(found[1].as_of.map(|date| date.to_string()).as_deref(), Some(told));
    }

    #[test]
    fn four_digits_behind_a_bound_and_before_a_unit_are_a_number() {
        for text in [
            "Over 2000 ha burned.",
            "over 2000 hectares",
            "over 2000 km",
            "some 2000 t of rice",
            "a loss of 2000 ha",
            "about 2000 MW",
            "over 1900 homes",
        ] {
            let (value, ..) = only(text);
            assert!(matches!(value, Value::Number(_)), "{text}: {value:?}");
        }
    }

    #[test]
    fn shares_are_read_in_every_form() {
        let ratio = Value::Ratio {
            part: 14.0,
            whole: 17.0,
        };
        for text in [
            "They hold 14 of 17 townships.",
            "They hold 14 of the 17 townships.",
            "They hold fourteen of the state’s seventeen townships.",
            "They hold 14 out of 17 townships.",
            "They hold 14 townships out of 17.",
        ] {
            let (value, unit, _) = only(text);
            assert_eq!(value, ratio, "{text}");
            assert_eq!(unit, "townships", "{text}");
        }
        let fifth = Value::Ratio {
            part: 1.0,
            whole: 5.0,
        };
        for text in [
            "About one-fifth is held.",
            "About a fifth of it is held.",
            "One in five left.",
            "It holds 1/5 of it.",
        ] {
            assert_eq!(only(text).0, fifth, "{text}");
        }
    }

    #[test]
    fn vague_quantities_stay_words() {
        for (text, words) in [
            ("Dozens of rural towns fell.", "dozens"),
            ("Several parliaments agreed.", "several"),
            ("Tens of thousands fled.", "tens of thousands"),
            ("A few hundred remained.", "a few hundred"),
        ] {
            assert_eq!(only(text).0, Value::Vague(words.to_owned()), "{text}");
        }
    }

    #[test]
    fn names_with_numbers_are_no_numbers() {
        for text in [
            "Operation 1027 began.",
            "COVID-19 spread.",
            "The G7 met at 10:30.",
            "See Article 19 and [3].",
            "Version 2.0.1 is out.",
        ] {
            assert!(texts(text).is_empty(), "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn the_date_of_the_sentence_stands_with_the_number() {
        let found = recognise("In late 2023 the town (population 130,000) fell. Its 40 shops closed.");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[1].unit, "people");
        assert_eq!(
            found[1].as_of.map(|date| date.to_string()).as_deref(),
            Some("late 2023")
        );
        assert_eq!(found[2].as_of, None);
    }

    fn first_date(text: &str) -> String {
        let found = recognise(text);
        let number = found.iter().find(|one| !matches!(one.value, Value::Date(_)));
        let date = number.unwrap_or_else(|| panic!("a number in “{text}”")).as_of;
        date.map_or_else(String::new, |date| date.to_string())
    }

    #[test]
    fn a_date_that_bounds_something_else_is_no_as_of() {
        for text in [
            "More than 1.2 million people in the valley rely on boreholes drilled before 1995.",
            "Some 300 people have left since 2021.",
            "Since the coup in February 2021 some 300 people have left.",
            "The 40 wells built in 1987 are dry.",
            "A law from 2015 names 17 districts.",
            "That is 40 % less than in 2019.",
            "It will take 30 years until 2050.",
        ] {
            assert_eq!(first_date(text), "", "{text}");
        }
    }

    #[test]
    fn each_number_has_the_date_close_behind_it() {
        for text in [
            "Attacks doubled, from 140 in 2022 to 280 in 2023.",
            "Les attaques ont doublé, passant de 140 en 2022 à 280 en 2023.",
            "Los ataques se duplicaron, de 140 en 2022 a 280 en 2023.",
        ] {
            let found = recognise(text);
            let dated = found
                .iter()
                .filter_map(|one| one.as_of)
                .map(|date| date.to_string());
            assert_eq!(dated.collect::<Vec<_>>(), ["2022", "2023"], "{text}");
        }
    }

    #[test]
    fn the_time_of_day_is_no_number() {
        for text in [
            "It began at 3 a.m. on a Sunday.",
            "It began at 3 p.m. sharp.",
            "Empezó a las 3 de la madrugada.",
            "Empezó a las 10 p. m. en la plaza.",
        ] {
            assert!(texts(text).is_empty(), "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn a_date_said_of_the_statement_is_its_as_of() {
        for (text, date) in [
            ("As of March 2025, 17 mills stood still.", "2025-03"),
            ("Some 300 people left in 2024.", "2024"),
            ("On 3 May 2024 some 300 people left.", "2024-05-03"),
            ("The valley has 17 mills (2024).", "2024"),
            ("In 2025, 17 mills built before 1995 stood still.", "2025"),
            ("During the first months of 2024 some 300 people left.", "2024"),
        ] {
            assert_eq!(first_date(text), date, "{text}");
        }
        assert_ne!(first_date("At the end of 2023 some 300 people left."), "");
        assert_ne!(first_date("Some 300 people had left by the end of 2023."), "");
    }
}

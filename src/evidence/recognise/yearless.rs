//! Days without their year, "10 November": the year that the date of their article tells.
//!
//! A wrong date is worse than none. The day is the nearest such day that is not after the article's date, at most
//! [`PAST`] days before it; where its sentence speaks of what is to come ("will", "until", "scheduled"), it is the next such
//! day if that is at most [`COMING`] days ahead, and one behind only if it is no more than [`PAST_OF_COMING`] days away. It
//! has no year
//! - where the sentence names another one ("last year", "in 2019"), or a date of another year was told shortly before,
//! - where it only bounds something ("since 7 October") or names it ("the 7 October attacks"),
//! - where only the year of the article is known, or its month leaves room for two.

use std::ops::Range;

use jiff::civil::Date;

use super::date::Yearless;
use super::{Found, LONGEST_SENTENCE, as_of, ends_sentence, scan_with_days};
use crate::evidence::language::{ALL, Language};
use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::Value;

/// How many days before the article's date a day without its year can lie.
const PAST: i32 = 300;
/// How many days after it, if its sentence speaks of what is to come.
const COMING: i32 = 56;
/// How many days before it in such a sentence.
const PAST_OF_COMING: i32 = 183;

/// When an article was published, and what stands around a part of it that is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Published<'a> {
    date: PartialDate,
    before: &'a str,
    after: &'a str,
}

impl<'a> Published<'a> {
    /// The date of an article, and the part of its text that is read.
    pub(crate) fn of(date: PartialDate, text: &'a str, part: &Range<usize>) -> Self {
        Self {
            date,
            before: text.get(..part.start).unwrap_or_default(),
            after: text.get(part.end..).unwrap_or_default(),
        }
    }
}

/// Adds to what was `found` in a text its days without a year whose year the date of the article tells, in order. Returns where
/// those stand that lie ahead of it: nothing holds for them yet.
pub(super) fn give_year(
    published: &Published<'_>,
    text: &str,
    language: &'static Language,
    days: &[(Range<usize>, Yearless)],
    found: &mut Vec<Found>,
) -> Vec<Range<usize>> {
    if days.is_empty() {
        return Vec::new();
    }
    let told: Vec<(Range<usize>, PartialDate)> = dates(found).collect();
    let dated = days.iter().filter_map(|(range, day)| {
        let date = dated(published, text, language, range, *day, &told)?;
        Some(Found {
            range: range.clone(),
            value: Value::Date(date),
            unit: String::new(),
            qualifier: String::new(),
            as_of: None,
            role: String::new(),
        })
    });
    let dated: Vec<Found> = dated.collect();
    let last = published.date.last_day();
    let ahead = dates(&dated)
        .filter(|(_, date)| date.first_day() > last)
        .map(|(range, _)| range)
        .collect();
    found.extend(dated);
    found.sort_by_key(|one| one.range.start);
    ahead
}

fn dates(found: &[Found]) -> impl Iterator<Item = (Range<usize>, PartialDate)> {
    found.iter().filter_map(|one| match one.value {
        Value::Date(date) => Some((one.range.clone(), date)),
        _ => None,
    })
}

/// The days within `range` of an article's text that are said without their year, with the year that its date tells.
pub(crate) fn days_in(
    text: &str,
    range: &Range<usize>,
    language: &'static Language,
    published: PartialDate,
) -> Vec<PartialDate> {
    let words = text.get(range.clone()).unwrap_or_default();
    let published = Published::of(published, text, range);
    let (mut found, days) = scan_with_days(words, language);
    let told: Vec<PartialDate> = dates(&found).map(|(_, date)| date).collect();
    give_year(&published, words, language, &days, &mut found);
    let mut all: Vec<PartialDate> = dates(&found).map(|(_, date)| date).collect();
    all.retain(|date| !told.contains(date));
    all
}

/// The words of a passage that say the day of `date` without its year, in any language; `None` if they say the year too, or
/// no such day.
#[must_use]
pub fn day_without_year(passage: &str, date: PartialDate) -> Option<&str> {
    let Precision::Day(month, day) = date.precision() else {
        return None;
    };
    ALL.into_iter().find_map(|language| {
        let (found, days) = scan_with_days(passage, language);
        let (range, _) = days
            .into_iter()
            .find(|(_, one)| *one == Yearless { month, day })?;
        let told = dates(&found).any(|(_, told)| told == date);
        passage.get(range).filter(|_| !told)
    })
}

/// The date of a day without its year; `None` where the year is not told. `told` are the dates of the text.
fn dated(
    published: &Published<'_>,
    text: &str,
    language: &'static Language,
    range: &Range<usize>,
    day: Yearless,
    told: &[(Range<usize>, PartialDate)],
) -> Option<PartialDate> {
    let before = text.get(..range.start)?;
    if as_of::bounds(before, language) || last_word(before, language.dates.naming_day) {
        return None;
    }
    let sentence = words_of_sentence(text, range, published, language);
    if language
        .dates
        .other_year
        .iter()
        .any(|words| sentence.contains(&format!(" {words} ")))
    {
        return None;
    }
    let coming = language
        .dates
        .coming
        .iter()
        .any(|word| match word.strip_prefix('*') {
            Some(ending) => sentence.contains(&format!("{ending} ")),
            None => sentence.contains(&format!(" {word} ")),
        });
    let date = only(day, published.date, coming)?;
    let of_other_year = |date: &PartialDate, told: &PartialDate| {
        !(told.first_day().year()..=told.last_day().year()).contains(&date.year())
    };
    let near = |other: &Range<usize>| {
        let before = other.end <= range.start && range.start - other.end < LONGEST_SENTENCE;
        let behind = text.get(range.end..other.start);
        before || behind.is_some_and(|gap| !ends_sentence(gap, language))
    };
    let bounded = |text: &str, other: &Range<usize>| {
        text.get(..other.start)
            .is_some_and(|before| as_of::bounds(before, language))
    };
    if told
        .iter()
        .any(|(other, told)| near(other) && of_other_year(&date, told) && !bounded(text, other))
    {
        return None;
    }
    // What stands before the part that is read may tell of another year as well.
    let reach = LONGEST_SENTENCE.saturating_sub(range.start);
    let window = tail(published.before, reach);
    let (found, _) = scan_with_days(window, language);
    let other = dates(&found).any(|(other, told)| of_other_year(&date, &told) && !bounded(window, &other));
    (!other).then_some(date)
}

/// The last bytes of a text, at most so many, from the beginning of a character.
fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The first bytes of a text, at most so many, to the end of a character.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text ends in one of these words.
fn last_word(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end();
    let start = text.trim_end_matches(char::is_alphabetic).len();
    let last = text[start..].to_lowercase();
    words.contains(&last.as_str())
}

/// The words of the sentence around a day, in lower case, a blank before and behind each.
fn words_of_sentence(
    text: &str,
    range: &Range<usize>,
    published: &Published<'_>,
    language: &Language,
) -> String {
    let before = tail(text.get(..range.start).unwrap_or_default(), LONGEST_SENTENCE);
    let outside = tail(published.before, LONGEST_SENTENCE - before.len());
    let before = format!("{outside}{before}");
    let after = head(text.get(range.end..).unwrap_or_default(), LONGEST_SENTENCE);
    let after = format!("{after}{}", head(published.after, LONGEST_SENTENCE - after.len()));
    let ends = |sign: char| matches!(sign, '.' | '!' | '?' | '\n');
    let start = before
        .char_indices()
        .rev()
        .filter(|(_, sign)| ends(*sign))
        .map(|(at, sign)| at + sign.len_utf8())
        .find(|end| ends_sentence(&before[end - 1..], language));
    let end = after
        .char_indices()
        .filter(|(_, sign)| ends(*sign))
        .map(|(at, sign)| at + sign.len_utf8())
        .find(|end| {
            let next = after[*end..].chars().next().map_or(0, char::len_utf8);
            *end == after.len() || ends_sentence(&after[..end + next], language)
        });
    let sentence = format!(
        "{} {}",
        &before[start.unwrap_or(0)..],
        &after[..end.unwrap_or(after.len())]
    );
    let words = sentence
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut told = String::from(" ");
    for word in words {
        told.push_str(&word.to_lowercase());
        told.push(' ');
    }
    told
}

/// The date of a day by when its article was published; `None` if that leaves room for two.
fn only(day: Yearless, published: PartialDate, coming: bool) -> Option<PartialDate> {
    let first = nearest(day, published.first_day(), coming)?;
    let last = nearest(day, published.last_day(), coming)?;
    if first != last {
        return None;
    }
    PartialDate::new(first.year(), Precision::Day(day.month, day.day))
}

/// The day before or at `now` that is near enough, or the next one, where the sentence is of what is to come.
fn nearest(day: Yearless, now: Date, coming: bool) -> Option<Date> {
    let of_year = |turn: i16| {
        let (month, day) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
        Date::new(now.year().checked_add(turn)?, month, day).ok()
    };
    let away = |date: Date| (date - now).get_days();
    if coming {
        let next = [0, 1].into_iter().filter_map(of_year).find(|date| *date > now);
        if let Some(next) = next.filter(|date| away(*date) <= COMING) {
            return Some(next);
        }
    }
    let most = if coming { PAST_OF_COMING } else { PAST };
    let past = [0, -1].into_iter().filter_map(of_year).find(|date| *date <= now);
    past.filter(|date| -away(*date) <= most)
}

#[cfg(test)]
mod tests {
    use super::super::{recognise_as, recognise_dated};

    /// The dates found in a text of an article that was published on `day`.
    fn dates(text: &str, published: &str) -> Vec<String> {
        let found = recognise_dated(text, "", published.parse().ok());
        let dates = found.iter().filter_map(|one| match one.value {
            crate::model::evidence::Value::Date(date) => Some(date.to_string()),
            _ => None,
        });
        dates.collect()
    }

    #[test]
    fn a_day_without_its_year_is_the_nearest_that_is_not_after_the_articles() {
        for (text, published, date) in [
            (
                "On 10 November the bridge was blown up.",
                "2024-11-12",
                "2024-11-10",
            ),
            (
                "On November 10 the bridge was blown up.",
                "2024-11-12",
                "2024-11-10",
            ),
            ("On 10 November the bridge was blown up.", "2024-11", ""),
            ("On 10 October the bridge was blown up.", "2024-11", "2024-10-10"),
            (
                "On 28 December the bridge was blown up.",
                "2025-01-02",
                "2024-12-28",
            ),
            (
                "Le 10 novembre, le pont a été détruit.",
                "2024-11-12",
                "2024-11-10",
            ),
            (
                "Le 1er novembre, le pont a été détruit.",
                "2024-11-12",
                "2024-11-01",
            ),
            (
                "El 10 de noviembre el puente fue destruido.",
                "2024-11-12",
                "2024-11-10",
            ),
            ("On 29 February the bridge was blown up.", "2025-03-02", ""),
            ("On 10 November the bridge was blown up.", "2024", ""),
        ] {
            let found = dates(text, published).join(" ");
            assert_eq!(found, date, "{text} ({published})");
        }
        assert_eq!(recognise_as("On 10 November the bridge was blown up.", ""), []);
    }

    #[test]
    fn a_day_ahead_needs_words_of_what_is_to_come() {
        for (text, published, date) in [
            (
                "Talks will resume on 3 March in the capital.",
                "2025-02-20",
                "2025-03-03",
            ),
            (
                "Les pourparlers reprendront le 3 mars.",
                "2025-02-20",
                "2025-03-03",
            ),
            (
                "Las conversaciones se reanudarán el 3 de marzo.",
                "2025-02-20",
                "2025-03-03",
            ),
            ("Talks resumed on 3 March in the capital.", "2025-02-20", ""),
            ("Talks will resume on 3 March in the capital.", "2024-12-20", ""),
            (
                "The army, which took it on 3 October, will hold the town.",
                "2024-11-20",
                "2024-10-03",
            ),
        ] {
            let found = dates(text, published).join(" ");
            assert_eq!(found, date, "{text} ({published})");
        }
    }

    #[test]
    fn a_day_that_another_year_may_be_meant_of_has_none() {
        for text in [
            "On 10 November last year the bridge was blown up.",
            "The bridge was blown up on 10 November of that year.",
            "The coup took place on 1 February 2021. On 28 February 18 people were killed.",
            "In 2019 the bridge was blown up on 10 November.",
            "On 10 November, as in 2019, the bridge was blown up.",
            "The war began with the 7 October attacks.",
            "Since 7 October the bridge has been closed.",
            "Le 10 novembre de l’année dernière, le pont a été détruit.",
            "Les attaques du 7 octobre ont tué des civils.",
            "El 10 de noviembre del año pasado el puente fue destruido.",
            "Los ataques del 7 de octubre mataron a civiles.",
        ] {
            let found = dates(text, "2024-11-12");
            assert!(
                !found
                    .iter()
                    .any(|date| date.len() == 10 && date.starts_with("2024")),
                "{text}: {found:?}"
            );
        }
        // A date that only bounds something is of no other year.
        let text = "Some 300 people have left since 2021. On 10 November 40 more went.";
        assert_eq!(dates(text, "2024-11-12"), ["2021", "2024-11-10"]);
    }

    #[test]
    fn nothing_is_as_of_a_day_ahead() {
        let found = recognise_dated(
            "On 3 March talks of 40 delegates will resume.",
            "",
            "2025-02-20".parse().ok(),
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|one| one.as_of.is_none()), "{found:?}");
    }

    #[test]
    fn a_number_is_as_of_the_day_of_its_sentence() {
        for text in [
            "On 10 November 40 people were killed in the market.",
            "Le 10 novembre, 40 personnes ont été tuées au marché.",
            "El 10 de noviembre, 40 personas murieron en el mercado.",
        ] {
            let found = recognise_dated(text, "", "2024-11-12".parse().ok());
            let number = found.iter().find(|one| one.as_of.is_some());
            let date = number.and_then(|one| one.as_of).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some("2024-11-10"), "{text}: {found:?}");
        }
    }
}

//! Whether what a line says may be believed: which words are a person's name, which a publisher's, which a title's.

use super::day::day;
use super::says::Reading;
use super::{Byline, Line};
use crate::model::date::{PartialDate, Precision};

/// Words of which one at least is in the name of a paper, an agency or an institution, in lower case.
const HOUSES: [&str; 52] = [
    "news",
    "newspaper",
    "times",
    "post",
    "press",
    "agency",
    "journal",
    "daily",
    "weekly",
    "review",
    "herald",
    "tribune",
    "guardian",
    "gazette",
    "magazine",
    "observer",
    "chronicle",
    "telegraph",
    "monitor",
    "express",
    "broadcasting",
    "radio",
    "television",
    "tv",
    "media",
    "institute",
    "university",
    "foundation",
    "ministry",
    "centre",
    "center",
    "network",
    "observatory",
    "council",
    "commission",
    "organization",
    "organisation",
    "office",
    "committee",
    "reuters",
    "bloomberg",
    "xinhua",
    "mizzima",
    "irrawaddy",
    "diplomat",
    "economist",
    "afp",
    "bbc",
    "cnn",
    "dvb",
    "ocha",
    "acled",
];

/// Words of titles that no name of a person has, in lower case.
const TITLES: [&str; 36] = [
    "report",
    "reports",
    "update",
    "updates",
    "bulletin",
    "brief",
    "briefing",
    "overview",
    "analysis",
    "summary",
    "appeal",
    "statement",
    "snapshot",
    "plan",
    "issue",
    "edition",
    "volume",
    "series",
    "policy",
    "paper",
    "situation",
    "alert",
    "assessment",
    "profile",
    "factsheet",
    "newsletter",
    "note",
    "notes",
    "memo",
    "minutes",
    "interview",
    "opinion",
    "editorial",
    "commentary",
    "the",
    "a",
];

impl Reading {
    /// The end of the line. Names that no word introduces count only where one may guess.
    pub(super) fn finish(mut self, guesses: bool) -> Option<Line> {
        let bare = std::mem::take(&mut self.bare);
        if self.named {
            for words in &bare {
                if is_house(words) {
                    self.house(words);
                } else if is_capitalised(words) {
                    self.leave(words);
                } else {
                    return None;
                }
            }
        } else if !bare.is_empty() {
            // "Jane Doe, The Paper, 14 October 2025"
            let ends_in_day = |words: &String| {
                words
                    .rsplit_once(',')
                    .is_some_and(|(_, last)| day(last).is_some())
            };
            if !self.sure && !bare.iter().any(ends_in_day) {
                return None;
            }
            if !(guesses && self.guess(&bare)) {
                return Some(Line::Doubtful);
            }
        }
        self.found.date = self.found.date.or(self.changed);
        (self.sure || self.found.is_guess).then_some(Line::Tells(self.found))
    }

    /// Takes a person's name, and perhaps a publisher, that no word introduces; `false` if they may be something else.
    fn guess(&mut self, bare: &[String]) -> bool {
        let (houses, people): (Vec<&String>, Vec<&String>) = bare
            .iter()
            .partition(|words| is_house(words) && !words.contains(','));
        let ([person], true) = (people.as_slice(), houses.len() < 2) else {
            return false;
        };
        let (name, others) = person.split_once(',').unwrap_or((person, ""));
        let known = others.split(',').next().is_none_or(|other| {
            let other = other.trim();
            other.is_empty() || is_house(other)
        });
        if !is_person(name) || !known || !self.names(person) {
            return false;
        }
        for house in houses {
            self.house(house);
        }
        self.found.is_guess = true;
        self.found.has_day() || self.changed.is_some()
    }
}

impl Byline {
    /// Whether it gives a day, even one that can be read in two ways, and not only a month or a year.
    pub(super) fn has_day(&self) -> bool {
        let exact =
            |date: PartialDate| matches!(date.precision(), Precision::Day(..) | Precision::Span { .. });
        self.date.is_some_and(exact) || !self.open_days.is_empty()
    }
}

/// Whether a name is that of a paper, an agency or an institution by one of its words.
pub(super) fn is_house(name: &str) -> bool {
    let lower = name.to_lowercase();
    let short = (2..=6).contains(&name.len()) && name.bytes().all(|sign| sign.is_ascii_uppercase());
    short || lower.starts_with("the ") || lower.split_whitespace().any(|word| HOUSES.contains(&word))
}

/// Two to five words, each with a capital (or a script without capitals). One word alone may be anything.
pub(super) fn is_name(name: &str) -> bool {
    is_capitalised(name) && name.split_whitespace().nth(1).is_some()
}

/// Up to five words, each with a capital (or a script without capitals).
pub(super) fn is_capitalised(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .next()
                .is_some_and(|sign| !sign.is_lowercase() && !sign.is_numeric())
                || matches!(*word, "de" | "van" | "von" | "bin" | "al" | "la" | "der" | "da")
        })
}

/// Two or three words with a capital each, none of which is of a title or a paper: the shape of a person's name.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_own = |word: &&str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|sign| sign.is_alphabetic() || matches!(sign, '.' | '-' | '’' | '\''))
            && !TITLES.contains(&lower.as_str())
            && !HOUSES.contains(&lower.as_str())
    };
    (2..=3).contains(&words.len()) && words.iter().all(is_own)
}

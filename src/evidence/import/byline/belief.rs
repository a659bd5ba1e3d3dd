//! Whether what a line says may be believed: which words are a person's name, which a publisher's, which a title's.

use super::day::day;
use super::places::is_place;
use super::says::Reading;
use super::{Byline, Line};
use crate::evidence::language::{ALL, Language, guess};
use crate::model::date::{PartialDate, Precision};

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
            let bracketed = |words: &String| is_of_agency(words);
            if !self.sure && !bare.iter().any(|words| ends_in_day(words) || bracketed(words)) {
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
        let (bare_name, agency) = with_agency(name);
        if !is_person(bare_name) || !known || !self.names(person, Language::english()) {
            return false;
        }
        for house in houses {
            self.house(house);
        }
        self.found.is_guess = true;
        self.found.has_day() || self.changed.is_some() || !agency.is_empty()
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
    let mut lines = ALL.iter().map(|language| &language.lines);
    short
        || lines.any(|lines| {
            let article = |article: &&str| lower.starts_with(*article);
            lines.house_articles.iter().any(article)
                || lower.split_whitespace().any(|word| lines.houses.contains(&word))
        })
}

/// Whether a name is that of a paper with the agency it takes from: "Le Monde avec AFP".
pub(super) fn is_house_with_agency(name: &str) -> bool {
    ALL.iter().any(|language| {
        let with = language.lines.with_agency;
        let parts = name.split_once(with).filter(|_| !with.is_empty());
        parts.is_some_and(|(paper, agency)| is_house(paper) && is_house(agency) && is_capitalised(paper))
    })
}

/// A name, and the agency in brackets behind it; empty where there is none.
pub(super) fn with_agency(name: &str) -> (&str, &str) {
    let inside = name
        .trim_end()
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match inside {
        Some((person, agency)) if is_house(agency.trim()) => (person.trim_end(), agency.trim()),
        _ => (name, ""),
    }
}

/// Whether words are a person's name with an agency behind it: "Marie Dupont (AFP)".
fn is_of_agency(words: &str) -> bool {
    let (name, agency) = with_agency(words);
    !agency.is_empty() && is_person(name)
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
                || ALL.iter().any(|language| language.lines.links.contains(word))
        })
}

/// Two or three words with a capital each, none of which is of a title or a paper: the shape of a person's name.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let lines = [&Language::english().lines, &guess(name).lines];
    let is_own = |word: &&str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|sign| sign.is_alphabetic() || matches!(sign, '.' | '-' | '’' | '\''))
            && !lines
                .iter()
                .any(|lines| lines.titles.contains(&lower.as_str()) || lines.houses.contains(&lower.as_str()))
    };
    (2..=3).contains(&words.len()) && words.iter().all(is_own) && !is_place(name)
}

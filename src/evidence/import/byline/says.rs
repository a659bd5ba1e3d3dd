//! What a line says: its pieces taken one by one, each a date, names behind a word such as "by", or words alone.

use super::Byline;
use super::belief::{is_capitalised, is_house, is_name};
use super::day::{Day, day};
use crate::model::date::{PartialDate, Precision};
use crate::words::text;

/// The most pieces of such a line that no word introduces.
const MOST_BARE: usize = 2;

/// Words before a date, in lower case, the longer ones first.
const BEFORE_DATES: [&str; 11] = [
    "first published on",
    "first published",
    "published on",
    "published",
    "posted on",
    "posted",
    "date",
    "last updated on",
    "last updated",
    "updated on",
    "updated",
];

const BEFORE_NAMES: [&str; 6] = ["by ", "by: ", "author: ", "authors: ", "written by ", "text: "];

/// The rest of a piece behind a word in lower case, whatever its own case.
fn after<'a>(piece: &'a str, word: &str) -> Option<&'a str> {
    let start = piece.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &piece[word.len()..])
}

/// A line being read, piece after piece.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) found: Byline,
    /// The date of the last change.
    pub(super) changed: Option<PartialDate>,
    /// Whether a word or a day says that this is such a line.
    pub(super) sure: bool,
    /// Whether a word introduces a name.
    pub(super) named: bool,
    /// Pieces that no word introduces.
    pub(super) bare: Vec<String>,
}

impl Reading {
    /// Takes a piece in; `false` if no such line has it.
    pub(super) fn take(&mut self, piece: &str) -> bool {
        if let Some(house) = after(piece, "published by ") {
            let (house, date) = house.rsplit_once(" on ").unwrap_or((house, ""));
            self.sure = true;
            self.house(house);
            return date.is_empty() || self.dated(date, false);
        }
        if let Some((word, rest)) = BEFORE_DATES
            .iter()
            .find_map(|word| after(piece, word).map(|rest| (word, rest)))
        {
            let rest = rest.trim_start_matches([':', ' ']);
            self.sure = true;
            return self.dated(rest, word.contains("updated"));
        }
        if let Some(names) = BEFORE_NAMES.iter().find_map(|word| after(piece, word)) {
            self.sure = true;
            self.named = true;
            return self.names(names);
        }
        let lower = piece.to_lowercase();
        if lower.ends_with("min read") || lower.ends_with("minute read") {
            return true;
        }
        match day(piece) {
            // A year alone is more often the heading of what happened in it.
            Some(Day::Known(date)) if matches!(date.precision(), Precision::Year) => self.dated(piece, false),
            Some(_) => {
                self.sure = true;
                self.dated(piece, false)
            }
            None => {
                self.bare.push(piece.to_owned());
                self.bare.len() <= MOST_BARE
            }
        }
    }

    fn dated(&mut self, words: &str, changed: bool) -> bool {
        match day(words) {
            Some(Day::Known(date)) if changed => self.changed = self.changed.or(Some(date)),
            Some(Day::Known(date)) => self.found.date = self.found.date.or(Some(date)),
            Some(Day::Open) => self.found.open_days.push(words.trim().to_owned()),
            None => return false,
        }
        true
    }

    pub(super) fn house(&mut self, name: &str) {
        if self.found.publisher.is_empty() {
            name.trim().clone_into(&mut self.found.publisher);
        } else {
            self.leave(name);
        }
    }

    pub(super) fn leave(&mut self, words: &str) {
        self.found.open.push(text!(
            "“{}” beside the author may be a person, a place or the publisher: the record of the source leaves it out",
            words.trim()
        ));
    }

    /// Takes what follows "by": names, and behind a comma perhaps publisher and day. What else stands there may be
    /// another author, an office or a place, and is left.
    pub(super) fn names(&mut self, list: &str) -> bool {
        let mut pieces: Vec<&str> = list
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .collect();
        // "October 14, 2025" has a comma of its own.
        for length in [3, 2, 1] {
            let Some(at) = pieces.len().checked_sub(length).filter(|at| *at > 0) else {
                continue;
            };
            let words = pieces[at..].join(", ");
            if day(&words).is_some() {
                self.dated(&words, false);
                pieces.truncate(at);
                break;
            }
        }
        let Some((first, others)) = pieces.split_first() else {
            return false;
        };
        let (first, place) = first.split_once(" in ").unwrap_or((first, ""));
        let (first, house) = first.split_once(" for ").unwrap_or((first, ""));
        if !(place.is_empty() || is_capitalised(place)) {
            return false;
        }
        for name in people(first) {
            if !is_name(name) {
                return false;
            }
            self.found.authors.push(name.to_owned());
        }
        if !house.is_empty() {
            self.house(house);
        }
        for other in others {
            let named = ["for ", "of "].iter().find_map(|word| other.strip_prefix(word));
            if let Some(house) = named {
                self.house(house);
            } else if is_house(other) {
                self.house(other);
            } else {
                self.leave(other);
            }
        }
        true
    }
}

fn people(names: &str) -> impl Iterator<Item = &str> {
    names
        .split(" and ")
        .flat_map(|part| part.split(" & "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

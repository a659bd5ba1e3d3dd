//! What a line says: its pieces taken one by one, each a date, names behind a word such as "by", or words alone.

use super::Byline;
use super::belief::{is_capitalised, is_house, is_house_with_agency, is_name, with_agency};
use super::day::{Day, day, day_in, is_time, told_missing};
use crate::evidence::language::{ALL, Language, Lines};
use crate::model::date::{PartialDate, Precision};
use crate::words::text;

/// The most pieces of such a line that no word introduces.
const MOST_BARE: usize = 2;

/// The rest of a piece behind a word in lower case, whatever its own case.
fn after<'a>(piece: &'a str, word: &str) -> Option<&'a str> {
    let start = piece.get(..word.len())?;
    (start.to_lowercase() == word).then(|| &piece[word.len()..])
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
        if let Some(taken) = ALL.iter().find_map(|language| self.introduced(piece, language)) {
            return taken;
        }
        let lower = piece.to_lowercase();
        if ALL.iter().any(|language| {
            let mut ends = language.lines.reading_time.iter();
            ends.any(|end| lower.ends_with(end))
        }) {
            return true;
        }
        if is_time(piece) {
            return true;
        }
        if is_house_with_agency(piece) {
            self.sure = true;
            self.house(piece);
            return true;
        }
        match day(piece) {
            // A year alone is more often the heading of what happened in it.
            Some(Day::Known(date)) if matches!(date.precision(), Precision::Year) => {
                self.dated(piece, false, Language::english())
            }
            Some(_) => {
                self.sure = true;
                self.dated(piece, false, Language::english())
            }
            None => {
                self.bare.push(piece.to_owned());
                self.bare.len() <= MOST_BARE
            }
        }
    }

    /// Takes a piece that a word introduces; `None` if none of this language does.
    fn introduced(&mut self, piece: &str, language: &'static Language) -> Option<bool> {
        let lines = &language.lines;
        if let Some(house) = after(piece, lines.published_by.0) {
            let (house, date) = house.rsplit_once(lines.published_by.1).unwrap_or((house, ""));
            self.sure = true;
            self.house(house);
            return Some(date.is_empty() || self.dated(date, false, language));
        }
        if let Some((changed, rest)) = lines
            .before_dates
            .iter()
            .find_map(|(word, changed)| after(piece, word).map(|rest| (*changed, rest)))
        {
            let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '\u{202f}']);
            self.sure = true;
            // "Publié le 14 octobre 2025 par Marie Dupont"
            let by = lines
                .before_names
                .iter()
                .find_map(|word| rest.split_once(&format!(" {word}")));
            if let Some((date, names)) = by {
                self.named = true;
                return Some(self.dated(date, changed, language) && self.names(names, language));
            }
            // "Publié le 14 octobre 2025, mis à jour le 15 octobre 2025"
            return Some(
                self.dated(rest, changed, language)
                    || rest.split_once(", ").is_some_and(|(date, other)| {
                        self.dated(date, changed, language) && self.introduced(other, language) == Some(true)
                    }),
            );
        }
        let names = lines.before_names.iter().find_map(|word| after(piece, word))?;
        self.sure = true;
        // "Par Le Monde avec AFP"
        if is_house_with_agency(names.trim()) {
            self.house(names);
            return Some(true);
        }
        self.named = true;
        Some(self.names(names, language))
    }

    fn dated(&mut self, words: &str, changed: bool, language: &'static Language) -> bool {
        match day_in(words, language).or_else(|| day(words)) {
            Some(Day::Missing) => self.found.open.push(told_missing(words.trim())),
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
    pub(super) fn names(&mut self, list: &str, language: &'static Language) -> bool {
        let lines = &language.lines;
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
            if day_in(&words, language).or_else(|| day(&words)).is_some() {
                self.dated(&words, false, language);
                pieces.truncate(at);
                break;
            }
        }
        let no_name = |word: &str| lines.no_names.contains(&word.to_lowercase().as_str());
        let mut told = pieces.iter().take(1).flat_map(|piece| people(piece, lines));
        if told.any(|name| name.split_whitespace().any(no_name)) {
            return false;
        }
        let listed = listed(&pieces, lines);
        if listed > 1 {
            let names = pieces[..listed].iter().flat_map(|piece| people(piece, lines));
            self.found.authors.extend(names.map(str::to_owned));
            pieces.drain(..listed);
        } else {
            let Some(first) = pieces.first() else {
                return false;
            };
            let (first, place) = cut(first, lines.from_place);
            let (first, house) = first.split_once(lines.for_paper).unwrap_or((first, ""));
            let (first, agency) = with_agency(first);
            if !(place.is_empty() || is_capitalised(place)) {
                return false;
            }
            for name in people(first, lines) {
                if !is_name(name) {
                    return false;
                }
                self.found.authors.push(name.to_owned());
            }
            for house in [house, agency] {
                if !house.is_empty() {
                    self.house(house);
                }
            }
            pieces.remove(0);
        }
        for other in pieces {
            let named = lines.for_house.iter().find_map(|word| other.strip_prefix(word));
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

/// What stands before the first of some words, and behind it.
fn cut<'a>(text: &'a str, words: &[&str]) -> (&'a str, &'a str) {
    let found = words.iter().find_map(|word| text.split_once(word));
    found.unwrap_or((text, ""))
}

/// How many of the pieces between commas are a list of people that "and" closes: "A, B and C", "A, B, and C". One where
/// there is none.
fn listed(pieces: &[&str], lines: &Lines) -> usize {
    let closes = |piece: &str| {
        lines
            .and
            .iter()
            .any(|and| piece.contains(and) || piece.starts_with(and.trim_start()))
    };
    let Some(last) = pieces.iter().rposition(|piece| closes(piece)) else {
        return 1;
    };
    let all_people = pieces[..=last]
        .iter()
        .flat_map(|piece| people(piece, lines))
        .all(|name| is_name(name) && !is_house(name));
    if all_people { last + 1 } else { 1 }
}

/// The people of a piece, parted by "and"; "José Ortega y Gasset" is one of them.
fn people<'a>(names: &'a str, lines: &'a Lines) -> impl Iterator<Item = &'a str> {
    let mut parts = vec![names];
    for and in lines.and {
        let link = lines.links.contains(&and.trim());
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let whole = link && part.split(and).any(|name| !name.trim().contains(' '));
                if whole {
                    vec![part]
                } else {
                    part.split(and).collect()
                }
            })
            .collect();
    }
    let opening = lines.and.iter().map(|and| and.trim_start());
    let opening: Vec<&str> = opening.collect();
    parts
        .into_iter()
        .map(move |name| {
            let name = name.trim();
            opening
                .iter()
                .find_map(|and| name.strip_prefix(and))
                .unwrap_or(name)
        })
        .filter(|name| !name.is_empty())
}

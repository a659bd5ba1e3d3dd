//! Finding a passage some of whose words were changed.
//!
//! The words of the passage are aligned with the words of the article (Sellers' algorithm: edit distance where the
//! alignment may begin and end anywhere). A changed number weighs as much as three changed words, since it is by its
//! numbers that one sentence of a report is told from the next. The one place with few changes is it if its
//! surroundings agree, or if next to nothing changed; a second place nearly as good makes it ambiguous.

use std::ops::Range;

use super::{Anchor, agreement};
use crate::model::evidence::Passage;

/// Passages shorter than this, in words, are too easily found in a wrong place.
const FEWEST_WORDS: usize = 4;
/// The greatest share of words that may have changed.
const MOST_CHANGED: f64 = 0.34;
/// What a changed number costs; a changed word costs 1.
const NUMBER: usize = 3;

/// A word for comparing, and where it stands.
struct Word {
    key: String,
    range: Range<usize>,
}

impl Word {
    /// What it costs to put `self` in the place of `other`.
    fn cost(&self, other: &Self) -> usize {
        let number = |word: &Self| word.key.starts_with(char::is_numeric);
        if self.key == other.key {
            0
        } else if number(self) || number(other) {
            NUMBER
        } else {
            1
        }
    }
}

/// Finds the passage with a few words changed.
pub(super) fn anchor(text: &str, passage: &Passage) -> Anchor {
    let wanted = words(&passage.exact);
    if wanted.len() < FEWEST_WORDS {
        return by_surroundings(text, passage, wanted.len());
    }
    let given = words(text);
    let most = (wanted.len() as f64 * MOST_CHANGED).floor() as usize;
    let mut places = places(&align(&wanted, &given), most, 1 + wanted.len() / 8);
    // A place that kept its numbers goes before all that have others.
    if places
        .iter()
        .any(|(_, place)| same_numbers(&wanted, &given[place.clone()]))
    {
        places.retain(|(_, place)| same_numbers(&wanted, &given[place.clone()]));
    }
    let in_bytes = |place: &Range<usize>| {
        let range = given[place.start].range.start..given[place.end - 1].range.end;
        with_stop(text, range, &passage.exact)
    };
    let (distance, words, range) = match places.as_slice() {
        [] => return by_surroundings(text, passage, wanted.len()),
        [(distance, place)] => (*distance, place, in_bytes(place)),
        several => {
            let all = several.iter().map(|(_, place)| in_bytes(place)).collect();
            let Anchor::Found(range) = super::choose(text, passage, all) else {
                let all = several.iter().map(|(_, place)| in_bytes(place)).collect();
                return Anchor::Ambiguous(all);
            };
            let chosen = several.iter().find(|(_, place)| in_bytes(place) == range);
            let Some((distance, place)) = chosen else {
                return Anchor::Lost;
            };
            (*distance, place, range)
        }
    };
    let context = passage.prefix.chars().count() + passage.suffix.chars().count();
    let enough = if !same_numbers(&wanted, &given[words.clone()]) {
        // A sentence with other numbers is another one unless it stands just where this one stood.
        context
    } else if distance * 5 <= wanted.len() {
        0
    } else {
        12
    };
    if agreement(text, passage, &range) >= enough {
        Anchor::Found(range)
    } else {
        Anchor::Lost
    }
}

/// The places, in words, whose distance is at most `most` and at most `clear` above the best; of those that overlap
/// the best.
fn places(ends: &[End], most: usize, clear: usize) -> Vec<(usize, Range<usize>)> {
    let best = ends.iter().map(|end| end.distance).min().unwrap_or(0);
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    for end in ends.iter().filter(|end| end.distance <= most.min(best + clear)) {
        let here = (end.distance, end.start..end.last + 1);
        match places.last_mut().filter(|(_, place)| end.start < place.end) {
            Some(place) if here.0 < place.0 => *place = here,
            Some(_) => {}
            None => places.push(here),
        }
    }
    places
}

fn same_numbers(wanted: &[Word], given: &[Word]) -> bool {
    let numbers = |words: &[Word]| -> Vec<String> {
        let keys = words.iter().map(|word| word.key.clone());
        keys.filter(|key| key.starts_with(char::is_numeric)).collect()
    };
    numbers(wanted) == numbers(given)
}

/// Where an alignment ends: at word `last`, having begun at word `start`.
struct End {
    distance: usize,
    start: usize,
    last: usize,
}

fn align(wanted: &[Word], given: &[Word]) -> Vec<End> {
    // One column of the table: the cost of the first `row` wanted words, and where that alignment began.
    let mut column: Vec<(usize, usize)> = (0..=wanted.len()).map(|row| (row, 0)).collect();
    let mut ends = Vec::new();
    for (last, word) in given.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, last + 1);
        diagonal.1 = last;
        for row in 1..column.len() {
            let replaced = (diagonal.0 + wanted[row - 1].cost(word), diagonal.1);
            let inserted = (column[row].0 + 1, column[row].1);
            let left_out = (column[row - 1].0 + 1, column[row - 1].1);
            diagonal = column[row];
            column[row] = replaced.min(inserted).min(left_out);
        }
        let (distance, start) = column[wanted.len()];
        if start <= last {
            ends.push(End {
                distance,
                start,
                last,
            });
        }
    }
    ends
}

/// The place between the words before and after, if both stand in the text once, in order, and about as far apart.
fn by_surroundings(text: &str, passage: &Passage, length: usize) -> Anchor {
    let once = |wanted: &str| {
        let mut places = text.match_indices(wanted);
        let first = places.next().map(|(at, _)| at);
        first.filter(|_| places.next().is_none())
    };
    if passage.prefix.trim().chars().count() < 12 || passage.suffix.trim().chars().count() < 12 {
        return Anchor::Lost;
    }
    let (Some(before), Some(after)) = (once(&passage.prefix), once(&passage.suffix)) else {
        return Anchor::Lost;
    };
    let start = before + passage.prefix.len();
    let Some(between) = text.get(start..after) else {
        return Anchor::Lost;
    };
    let now = words(between).len();
    let shared = words(between)
        .iter()
        .filter(|word| words(&passage.exact).iter().any(|old| old.key == word.key))
        .count();
    if between.trim().is_empty() || now > length + 3 || now + 3 < length || shared * 2 < length {
        return Anchor::Lost;
    }
    let lead = between.len() - between.trim_start().len();
    Anchor::Found(start + lead..start + lead + between.trim().len())
}

/// Takes the signs after the last word in that the passage had there.
fn with_stop(text: &str, mut range: Range<usize>, exact: &str) -> Range<usize> {
    let tail = exact.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    for sign in exact[tail.len()..].chars() {
        if text[range.end..].starts_with(sign) {
            range.end += sign.len_utf8();
        }
    }
    range
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (sign.is_alphanumeric() || is_mark(sign), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                found.push(Word {
                    key: text[begin..at].to_lowercase(),
                    range: begin..at,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Signs that sit on letters (vowel signs of Burmese and others) belong to the word.
const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{1000}'..='\u{109f}' | '\u{900}'..='\u{dff}' | '\u{64b}'..='\u{65f}')
}

//! Finding a passage some of whose words were changed.
//!
//! The words of the passage, with those just before and after it, are aligned with the words of the article (Sellers'
//! algorithm: edit distance where the alignment may begin and end anywhere). One place with few changes is it; a
//! second place nearly as good makes it ambiguous.

use std::ops::Range;

use super::Anchor;
use crate::model::evidence::Passage;

/// Passages shorter than this, in words, are too easily found in a wrong place.
const FEWEST_WORDS: usize = 4;
/// The greatest share of words that may have changed.
const MOST_CHANGED: f64 = 0.34;

/// A word for comparing, and where it stands.
struct Word {
    key: String,
    range: Range<usize>,
}

/// Finds the passage with a few words changed.
pub(super) fn anchor(text: &str, passage: &Passage) -> Anchor {
    let wanted = words(&passage.exact);
    if wanted.len() < FEWEST_WORDS {
        return by_surroundings(text, passage, wanted.len());
    }
    let given = words(text);
    let ends = align(&wanted, &given);
    let Some(best) = ends.iter().map(|end| end.distance).min() else {
        return Anchor::Lost;
    };
    let most = (wanted.len() as f64 * MOST_CHANGED).floor() as usize;
    if best > most {
        return by_surroundings(text, passage, wanted.len());
    }
    let clear = best + 1 + wanted.len() / 8;
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    for end in ends.iter().filter(|end| end.distance <= clear.min(most)) {
        let overlap = places
            .iter_mut()
            .find(|(_, place)| end.start < place.end && place.start <= end.last);
        match overlap {
            Some(place) if end.distance < place.0 => *place = (end.distance, end.start..end.last + 1),
            Some(_) => {}
            None => places.push((end.distance, end.start..end.last + 1)),
        }
    }
    let in_bytes = |place: &Range<usize>| given[place.start].range.start..given[place.end - 1].range.end;
    match places.as_slice() {
        [(_, place)] => Anchor::Found(with_stop(text, in_bytes(place), &passage.exact)),
        places => super::choose(
            text,
            passage,
            places
                .iter()
                .map(|(_, place)| with_stop(text, in_bytes(place), &passage.exact))
                .collect(),
        ),
    }
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
            let replaced = (
                diagonal.0 + usize::from(wanted[row - 1].key != word.key),
                diagonal.1,
            );
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

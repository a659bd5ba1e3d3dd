//! Passages: stretches of an article by their own words (W3C Web Annotation, `TextQuoteSelector` with
//! `TextPositionSelector`), found again after the article changed.
//!
//! A passage is looked for in four steps, from certain to tolerant: at its position with its surroundings; by its
//! exact words; by its words with blanks, quotation marks and dashes made alike; by its words with a few of them
//! changed. Each step that finds several places asks the words before and after; what they cannot decide is
//! ambiguous, and nothing is guessed.

mod alike;
mod fuzzy;

use std::ops::Range;

use crate::model::evidence::Passage;
use crate::model::id::ArticleId;
use alike::Alike;
pub(super) use alike::{is_nothing, plain};

/// How much is kept of what stands before and after, in characters.
const CONTEXT: usize = 32;

/// Where a passage stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Here, in bytes.
    Found(Range<usize>),
    /// In several places that its surroundings do not tell apart.
    Ambiguous(Vec<Range<usize>>),
    /// Nowhere.
    Lost,
}

/// Takes the bytes `range` of an article's `text` as a passage. Ends that lie inside a character are moved inwards,
/// blanks at both ends are left out.
#[must_use]
pub fn take_passage(article: &ArticleId, text: &str, range: Range<usize>) -> Passage {
    let mut start = range.start.min(text.len());
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let exact = text.get(start..end).unwrap_or_default();
    start += exact.len() - exact.trim_start().len();
    let exact = exact.trim();
    let end = start + exact.len();
    let before = &text[..start];
    let prefix = before
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let after = &text[end..];
    let suffix = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    Passage {
        article: article.clone(),
        exact: exact.to_owned(),
        prefix: before[prefix..].to_owned(),
        suffix: after[..suffix].to_owned(),
        position: start,
    }
}

/// Finds a passage again in its article's text. Never guesses.
#[must_use]
pub fn anchor(text: &str, passage: &Passage) -> Anchor {
    if passage.exact.trim().is_empty() {
        return Anchor::Lost;
    }
    if let Some(range) = in_place(text, passage) {
        return Anchor::Found(range);
    }
    let exact: Vec<Range<usize>> = text
        .match_indices(passage.exact.as_str())
        .map(|(at, found)| at..at + found.len())
        .collect();
    if !exact.is_empty() {
        return choose(text, passage, exact);
    }
    let alike = Alike::of(text);
    let found = alike.find(&passage.exact);
    if !found.is_empty() {
        return choose(text, passage, found);
    }
    fuzzy::anchor(text, passage)
}

/// The passage at its old position with its old surroundings.
fn in_place(text: &str, passage: &Passage) -> Option<Range<usize>> {
    let range = passage.position..passage.position.checked_add(passage.exact.len())?;
    (text.get(range.clone())? == passage.exact
        && text.get(..range.start)?.ends_with(passage.prefix.as_str())
        && text.get(range.end..)?.starts_with(passage.suffix.as_str()))
    .then_some(range)
}

/// The one of several places whose surroundings agree best and well; ambiguous if none stands out.
fn choose(text: &str, passage: &Passage, places: Vec<Range<usize>>) -> Anchor {
    if let [only] = places.as_slice() {
        return Anchor::Found(only.clone());
    }
    let scores: Vec<usize> = places
        .iter()
        .map(|place| agreement(text, passage, place))
        .collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    let mut leaders = places.iter().zip(&scores).filter(|(_, score)| **score == best);
    let (leader, rival) = (leaders.next(), leaders.next());
    let second = scores
        .iter()
        .copied()
        .filter(|score| *score < best)
        .max()
        .unwrap_or(0);
    match (leader, rival) {
        (Some((place, _)), None) if best >= 8 && best >= second + 4 => Anchor::Found(place.clone()),
        _ => Anchor::Ambiguous(places),
    }
}

/// How many characters before and after a place are those of the passage, blanks and quotation marks made alike.
fn agreement(text: &str, passage: &Passage, place: &Range<usize>) -> usize {
    let before = text[..place.start]
        .chars()
        .rev()
        .map(plain)
        .zip(passage.prefix.chars().rev().map(plain))
        .take_while(|(one, other)| one == other)
        .count();
    let after = text[place.end..]
        .chars()
        .map(plain)
        .zip(passage.suffix.chars().map(plain))
        .take_while(|(one, other)| one == other)
        .count();
    before + after
}

/// The paragraphs of `range` in an article's text, in bytes: pieces parted by empty lines, without blanks around
/// them.
#[must_use]
pub fn paragraphs(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let Some(part) = text.get(range.clone()) else {
        return Vec::new();
    };
    let mut start = range.start;
    let mut found = Vec::new();
    for piece in part.split("\n\n") {
        let words = piece.trim();
        if !words.is_empty() {
            let at = start + (piece.len() - piece.trim_start().len());
            found.push(at..at + words.len());
        }
        start += piece.len() + 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> ArticleId {
        ArticleId::new("a")
    }

    const TEXT: &str =
        "The dam holds. Nine villages lie below it.\n\nThe mill closed. Nine villages lie above it.";

    #[test]
    fn a_passage_keeps_what_stands_around_it() {
        let at = TEXT.find("Nine").expect("there");
        let passage = take_passage(&article(), TEXT, at..at + 13);
        assert_eq!(passage.exact, "Nine villages");
        assert_eq!(passage.prefix, "The dam holds. ");
        assert_eq!(passage.suffix.chars().count(), 32);
        assert_eq!(anchor(TEXT, &passage), Anchor::Found(at..at + 13));
    }

    #[test]
    fn ends_inside_a_character_move_inwards() {
        let passage = take_passage(&article(), "éé née", 1..7);
        assert_eq!(passage.exact, "é n");
    }

    #[test]
    fn its_surroundings_tell_equal_words_apart() {
        let at = TEXT.rfind("Nine").expect("there");
        let passage = take_passage(&article(), TEXT, at..at + 13);
        let moved = format!("A new first paragraph.\n\n{TEXT}");
        let expected = moved.rfind("Nine").expect("there");
        assert_eq!(anchor(&moved, &passage), Anchor::Found(expected..expected + 13));
    }

    #[test]
    fn equal_words_in_equal_surroundings_are_ambiguous() {
        let mut passage = take_passage(&article(), TEXT, 15..28);
        passage.prefix.clear();
        passage.suffix = " lie ".to_owned();
        passage.position = 0;
        assert!(matches!(anchor(TEXT, &passage), Anchor::Ambiguous(places) if places.len() == 2));
    }

    #[test]
    fn other_quotation_marks_and_blanks_do_not_hide_a_passage() {
        let text = "He said \"we  will\nhold\" - and went.";
        let passage = Passage {
            article: article(),
            exact: "“we will hold” – and".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            position: 900,
        };
        let Anchor::Found(range) = anchor(text, &passage) else {
            panic!("not found");
        };
        assert_eq!(&text[range], "\"we  will\nhold\" - and");
    }

    #[test]
    fn a_changed_word_is_followed_and_a_deleted_passage_is_lost() {
        let old = "In spring the river rose by two metres and took the old bridge with it.";
        let passage = take_passage(&article(), old, 10..old.len());
        let new = "Corrected. In spring the river rose by three metres and took the old bridge with it. End.";
        let Anchor::Found(range) = anchor(new, &passage) else {
            panic!("not found");
        };
        assert!(new[range].contains("three metres"));
        assert_eq!(
            anchor("Nothing of it is left in this text about bread.", &passage),
            Anchor::Lost
        );
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let found: Vec<&str> = paragraphs(TEXT, 0..TEXT.len())
            .into_iter()
            .map(|range| &TEXT[range])
            .collect();
        assert_eq!(found.len(), 2);
        assert!(found[1].starts_with("The mill"));
    }
}

//! Text that runs from right to left. A file holds its words in reading order and the glyphs of each word from left
//! to right (ISO 32000-1, 14.8.2.3.3): readers turn each word round, but do not sort the words.

use crate::typeset::frame::{Content, Item, TextRun};

/// Whether a run holds words that run from right to left.
pub(super) fn is_right_to_left(run: &TextRun) -> bool {
    run.complex && run.text.chars().any(runs_left)
}

/// Whether a character runs from right to left: Hebrew, Arabic and their presentation forms.
const fn runs_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The items of a line, which stand from left to right, as they are read: a line that is mostly right to left
/// begins at its right end, and runs from left to right in it keep their order; in any other line it is the
/// other way round (the rule L2 of UAX #9, backwards, for two levels).
pub(super) fn reading_order(line: &[Item]) -> Vec<&Item> {
    let mut items: Vec<&Item> = line.iter().collect();
    let letters = |left: bool| {
        let runs = line.iter().filter_map(run_of);
        runs.flat_map(|run| run.text.chars())
            .filter(|letter| letter.is_alphabetic() && runs_left(*letter) == left)
            .count()
    };
    if items.len() < 2 || letters(true) == 0 {
        return items;
    }
    let leftwards = letters(true) >= letters(false);
    if leftwards {
        items.reverse();
    }
    for stretch in
        items.chunk_by_mut(|one, next| runs_against(one, leftwards) && runs_against(next, leftwards))
    {
        stretch.reverse();
    }
    items
}

/// Whether an item runs against the direction of its line.
fn runs_against(item: &Item, leftwards: bool) -> bool {
    run_of(item).is_some_and(|run| {
        let left = run.text.chars().any(runs_left);
        let right = run
            .text
            .chars()
            .any(|letter| letter.is_alphanumeric() && !runs_left(letter));
        if leftwards { right && !left } else { left }
    })
}

fn run_of(item: &Item) -> Option<&TextRun> {
    match &item.content {
        Content::Text(run) => Some(run),
        Content::Shape(_) | Content::Image { .. } => None,
    }
}

/// The character that stands for another when it is turned round, if it is a bracket (`Bidi_Mirrored`, UAX #9).
pub(super) fn mirrored(text: &str) -> &str {
    match text {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        other => other,
    }
}

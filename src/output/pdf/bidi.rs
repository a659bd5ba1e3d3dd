//! Text that runs from right to left. A file shows it as it stands on the page, from left to right, and readers turn
//! it round: poppler and `PDFium` a line, pdf.js a stretch in one face.

use super::text::Placed;
use crate::typeset::frame::{TextRun, runs_right_to_left};

/// Whether a run holds words that run from right to left.
pub(super) fn is_right_to_left(run: &TextRun) -> bool {
    run.complex && run.text.chars().any(runs_right_to_left)
}

/// The face in which the spaces at a place of a line are to be shown, if that is not their own: between words from
/// right to left they are part of them. A reader that sorts the letters of each stretch of one face by itself would
/// lose them otherwise.
pub(super) fn face_of_space(line: &[Placed<'_>], place: usize) -> Option<usize> {
    let run = line.get(place)?.run;
    if !run.text.chars().all(|character| character == ' ') {
        return None;
    }
    let beside = [place.checked_sub(1), place.checked_add(1)];
    let neighbours = || {
        beside
            .iter()
            .filter_map(|place| place.and_then(|place| line.get(place)))
    };
    let mut words = neighbours()
        .map(|beside| beside.run)
        .filter(|beside| is_right_to_left(beside) && beside.size == run.size && beside.color == run.color);
    words
        .next()
        .map(|beside| usize::from(beside.font.0))
        .filter(|face| *face != usize::from(run.font.0))
}

/// The words of a line in reading order, of which `shown` is the order from left to right (UAX #9, the rule L2
/// backwards, for two levels).
pub(super) fn logical(shown: &str) -> String {
    let letters = |left: bool| {
        let letters = shown.chars().filter(|letter| letter.is_alphabetic());
        letters
            .filter(|letter| runs_right_to_left(*letter) == left)
            .count()
    };
    if letters(true) == 0 {
        return shown.to_owned();
    }
    // Stretches that run against their line are turned round within it.
    let leftwards = letters(true) >= letters(false);
    let against = |character: char| {
        let right = character.is_alphanumeric() && !runs_right_to_left(character);
        if leftwards {
            right
        } else {
            runs_right_to_left(character)
        }
    };
    let mut characters: Vec<char> = shown.chars().collect();
    if leftwards {
        characters.reverse();
    }
    for stretch in characters.chunk_by_mut(|one, next| against(*one) && against(*next)) {
        if stretch.first().copied().is_some_and(against) {
            stretch.reverse();
        }
    }
    characters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_from_left_to_right_is_read_from_its_beginning() {
        assert_eq!(logical("plain, 14"), "plain, 14");
        assert_eq!(logical("دج 14 با"), "اب 14 جد");
        assert_eq!(logical("he wrote جبا twice"), "he wrote ابج twice");
    }
}

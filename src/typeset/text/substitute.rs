//! Prepares a paragraph's words for the shaper: what no face has becomes a box, and every place in the prepared
//! words leads back to the place in the words as written.

use super::{OwnFace, fonts};

/// What stands for a character that no face has: a white square.
pub(super) const BOX: char = '\u{25a1}';

/// A paragraph's words as the shaper gets them.
pub(super) struct Prepared {
    /// The words with boxes for what no face has.
    pub text: String,
    /// Characters that became boxes, each once, in the order in which they were met.
    pub missing: Vec<char>,
    /// Places after which the two texts differ in offset: (prepared, written), rising.
    shifts: Vec<(usize, usize)>,
}

impl Prepared {
    /// Prepares `written`, which is set in the face `own` of a brief where that is given.
    pub(super) fn new(written: &str, own: Option<OwnFace>) -> Self {
        let mut prepared = Self {
            text: String::with_capacity(written.len()),
            missing: Vec::new(),
            shifts: Vec::new(),
        };
        for (at, character) in written.char_indices() {
            let shown = shown(character, own);
            prepared.text.push(shown);
            if shown == BOX && character != BOX && !prepared.missing.contains(&character) {
                prepared.missing.push(character);
            }
            if shown.len_utf8() != character.len_utf8() {
                let after = (prepared.text.len(), at + character.len_utf8());
                prepared.shifts.push(after);
            }
        }
        prepared
    }

    /// The place in the written words that the place `at` of the prepared ones stands for.
    pub(super) fn written(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|(prepared, _)| *prepared <= at);
        match before.checked_sub(1).and_then(|index| self.shifts.get(index)) {
            Some((prepared, written)) => written + (at - prepared),
            None => at,
        }
    }

    /// The place in the prepared words that stands for the place `at` of the written ones.
    pub(super) fn prepared(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|(_, written)| *written <= at);
        match before.checked_sub(1).and_then(|index| self.shifts.get(index)) {
            Some((prepared, written)) => prepared + (at - written),
            None => at,
        }
    }
}

/// What is given to the shaper for `character`.
fn shown(character: char, own: Option<OwnFace>) -> char {
    match character {
        '\n' | ' '..='~' => character,
        '\t' | '\r' => ' ',
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if is_invisible(character) || fonts::covers(character) => character,
        _ if own.is_some_and(|face| face.covers(character)) => character,
        _ if character.is_whitespace() => ' ',
        _ => BOX,
    }
}

/// Whether a shaper draws nothing for the character by definition (`Default_Ignorable_Code_Point`, UAX #44).
const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_words_as_written() {
        let written = "a😀b字c";
        let prepared = Prepared::new(written, None);
        assert_eq!(prepared.text, "a□b□c");
        assert_eq!(prepared.missing, ['😀', '字']);
        for (at, character) in written.char_indices() {
            let there = prepared.prepared(at);
            assert_eq!(prepared.written(there), at, "{character}");
        }
        assert_eq!(prepared.written(prepared.text.len()), written.len());
    }

    #[test]
    fn tabs_and_old_line_ends_are_no_boxes() {
        assert_eq!(
            Prepared::new("a\tb\u{2028}c\u{200b}", None).text,
            "a b\nc\u{200b}"
        );
    }
}

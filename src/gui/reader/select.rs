//! Words selected in the article by mouse or keys.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A caret and what is selected up to it, in bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selected {
    /// Where the selection began.
    anchor: usize,
    /// Where the caret is.
    pub(super) head: usize,
}

impl Selected {
    /// A caret without a selection.
    pub(super) const fn at(byte: usize) -> Self {
        Self {
            anchor: byte,
            head: byte,
        }
    }

    /// A selection with the caret at its end.
    pub(super) const fn of(range: &Range<usize>) -> Self {
        Self {
            anchor: range.start,
            head: range.end,
        }
    }

    /// Moves the caret to `byte`, and with it the end of the selection if it `extends`.
    pub(super) const fn go(&mut self, byte: usize, extends: bool) {
        self.head = byte;
        if !extends {
            self.anchor = byte;
        }
    }

    /// What is selected; `None` if it is nothing.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        (self.anchor != self.head).then(|| self.anchor.min(self.head)..self.anchor.max(self.head))
    }
}

/// The word at `byte`; a blank or sign alone where there is none.
pub(super) fn word_at(text: &str, byte: usize) -> Range<usize> {
    let line = line_at(text, byte);
    text[line.clone()]
        .split_word_bound_indices()
        .map(|(at, word)| line.start + at..line.start + at + word.len())
        .find(|word| byte < word.end)
        .unwrap_or(line.end..line.end)
}

/// The start of the word before `byte`.
pub(super) fn word_before(text: &str, byte: usize) -> usize {
    let from = text[..byte].char_indices().rev().nth(400).map_or(0, |(at, _)| at);
    text[from..byte]
        .unicode_word_indices()
        .next_back()
        .map_or(from, |(at, _)| from + at)
}

/// The end of the word after `byte`.
pub(super) fn word_after(text: &str, byte: usize) -> usize {
    let to = text[byte..]
        .char_indices()
        .nth(400)
        .map_or(text.len(), |(at, _)| byte + at);
    text[byte..to]
        .unicode_word_indices()
        .next()
        .map_or(to, |(at, word)| byte + at + word.len())
}

/// The letter before `byte` as one sees it.
pub(super) fn letter_before(text: &str, byte: usize) -> usize {
    let from = text[..byte].char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    text[from..byte]
        .grapheme_indices(true)
        .next_back()
        .map_or(from, |(at, _)| from + at)
}

/// The end of the letter at `byte` as one sees it.
pub(super) fn letter_after(text: &str, byte: usize) -> usize {
    text[byte..]
        .graphemes(true)
        .next()
        .map_or(byte, |letter| byte + letter.len())
}

/// The line of the text around `byte`, without its end.
fn line_at(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_are_found_around_the_caret() {
        let text = "Der Fluß e\u{301}teint.\n\nNext line";
        assert_eq!(&text[word_at(text, 5)], "Fluß");
        assert_eq!(word_before(text, 9), 4);
        assert_eq!(word_after(text, 4), 9);
        let accent = text.find('e').map(|_| text.find("e\u{301}").expect("there"));
        let at = accent.expect("there");
        assert_eq!(letter_after(text, at), at + 3);
        assert_eq!(letter_before(text, at + 3), at);
        assert_eq!(letter_before(text, 0), 0);
        assert_eq!(letter_after(text, text.len()), text.len());
    }

    #[test]
    fn a_selection_reads_forwards_whichever_way_it_was_made() {
        let mut selected = Selected::at(9);
        assert_eq!(selected.range(), None);
        selected.go(4, true);
        assert_eq!(selected.range(), Some(4..9));
        selected.go(2, false);
        assert_eq!(selected.range(), None);
    }
}

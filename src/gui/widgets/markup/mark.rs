//! What can be done to the words of a text in markup: marks put on and off, inlines put in.

use std::ops::Range;

use crate::model::inline::{Inline, Text};
use crate::model::markup;

/// What can be done to the selected words of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Makes them bold, or no longer bold.
    Bold,
    /// Makes them italic, or no longer italic.
    Italic,
    /// Makes them a link whose address is to be written next.
    Link,
    /// Puts an inline after them; a claim takes them as its wording.
    Insert(Inline),
}

/// Does `mark` to the characters `range` of `text`; returns what is selected afterwards.
pub(super) fn apply(mark: &Mark, text: &mut String, range: Range<usize>) -> Range<usize> {
    match mark {
        Mark::Bold => wrap(text, range, "**"),
        Mark::Italic => wrap(text, range, "*"),
        Mark::Link => {
            let words: String = slice(text, &range).to_owned();
            let address = "https://";
            let start = range.start + words.chars().count() + 3;
            put(text, range, &format!("[{words}]({address})"));
            start..start + address.len()
        }
        Mark::Insert(inline) => insert(text, range, inline),
    }
}

fn insert(text: &mut String, range: Range<usize>, inline: &Inline) -> Range<usize> {
    let mut inline = inline.clone();
    let mut at = range.end..range.end;
    let is_claim = matches!(inline, Inline::Claim { .. });
    if let Inline::Claim { wording, .. } = &mut inline
        && !range.is_empty()
    {
        *wording = Some(Text::from(slice(text, &range)).words());
        at = range;
    }
    let mut printed = markup::print(&Text(vec![inline]));
    if is_claim && at.is_empty() {
        printed = apart(text, at.start, printed);
    }
    let end = at.start + printed.chars().count();
    put(text, at, &printed);
    end..end
}

/// `printed` as it is put in at the character `at`: behind a space where it would run into a word, a number or what ends them.
pub(super) fn apart(text: &str, at: usize, printed: String) -> String {
    let before = slice(text, &(0..at)).chars().next_back();
    let ends = |sign: char| {
        matches!(
            sign,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '»'
        )
    };
    if before.is_some_and(|sign| sign.is_alphanumeric() || ends(sign)) {
        format!(" {printed}")
    } else {
        printed
    }
}

fn wrap(text: &mut String, range: Range<usize>, sign: &str) -> Range<usize> {
    let words = slice(text, &range).to_owned();
    let bare = words.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    if let Some(bare) = bare.filter(|bare| !bare.starts_with('*')) {
        let end = range.start + bare.chars().count();
        put(text, range.clone(), bare);
        return range.start..end;
    }
    let start = range.start + sign.len();
    let end = start + words.chars().count();
    put(text, range, &format!("{sign}{words}{sign}"));
    start..end
}

pub(super) fn byte(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

pub(super) fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    &text[byte(text, range.start)..byte(text, range.end)]
}

pub(super) fn put(text: &mut String, range: Range<usize>, new: &str) {
    let bytes = byte(text, range.start)..byte(text, range.end);
    text.replace_range(bytes, new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inline::Marks;

    #[test]
    fn bold_is_put_on_and_taken_off_the_selected_words() {
        let mut text = "the élan of it".to_owned();
        let selected = apply(&Mark::Bold, &mut text, 4..8);
        assert_eq!((text.as_str(), selected), ("the **élan** of it", 6..10));
        apply(&Mark::Bold, &mut text, 4..12);
        assert_eq!(text, "the élan of it");
    }

    #[test]
    fn a_claim_takes_the_selected_words_as_its_wording() {
        let claim = Inline::Claim {
            claim: "c1".into(),
            wording: None,
            marks: Marks::default(),
        };
        let mut text = "holds 14 of 17".to_owned();
        apply(&Mark::Insert(claim.clone()), &mut text, 6..14);
        assert_eq!(text, "holds {c1|14 of 17}");
        let mut text = "holds".to_owned();
        assert_eq!(apply(&Mark::Insert(claim), &mut text, 5..5), 10..10);
        assert_eq!(text, "holds {c1}");
    }

    #[test]
    fn a_link_leaves_its_address_selected() {
        let mut text = "see here".to_owned();
        let selected = apply(&Mark::Link, &mut text, 4..8);
        assert_eq!(text, "see [here](https://)");
        assert_eq!(slice(&text, &selected), "https://");
    }
}

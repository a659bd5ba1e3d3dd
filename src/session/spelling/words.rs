//! Which words of a text are held against a dictionary: words of prose, not names in capitals, numbers, addresses, or text
//! in a script that the dictionary does not write.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::markup::{Prose, prose};

/// A word to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Its language as a BCP 47 tag where it is not the brief's.
    pub(super) language: Option<String>,
}

/// The longest part before a hyphen that is no word of its own, as in "co-ordinate" and "al-Shabaab".
const PREFIX: usize = 5;

/// The words of `text` that are to be looked up, in order; what is markup is passed over if it is in markup.
pub(super) fn words(text: &str, markup: bool) -> Vec<Word> {
    let stretches = if markup {
        prose(text)
    } else {
        vec![Prose {
            range: 0..text.len(),
            language: None,
        }]
    };
    let mut words = Vec::new();
    for stretch in stretches {
        let Some(plain) = text.get(stretch.range.clone()) else {
            continue;
        };
        for (at, word) in plain.unicode_word_indices() {
            let start = stretch.range.start + at;
            let range = start..start + word.len();
            if is_word(word) && !is_address(text, &range) && !is_part(text, &range) {
                words.push(Word {
                    range,
                    language: stretch.language.clone(),
                });
            }
        }
    }
    words
}

/// Whether it is a word like others: of letters and apostrophes, not one letter, not in capitals within.
fn is_word(word: &str) -> bool {
    let letters = |sign: char| sign.is_alphabetic() || is_mark(sign) || matches!(sign, '\'' | '’');
    let mut signs = word.chars();
    signs.next().is_some()
        && signs.clone().any(char::is_alphabetic)
        && word.chars().all(letters)
        && !signs.any(char::is_uppercase)
}

/// A sign that belongs to the letter before it.
const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Whether the word stands in an address of the web or of mail, or in a path.
fn is_address(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    let behind = text.get(word.end..).unwrap_or_default();
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let token = text.get(start..word.end + end).unwrap_or_default();
    token.contains(['@', '\\', '_'])
        || token.contains("://")
        || token.starts_with("www.")
        || has_inner_dot(token)
}

/// Whether a dot stands between letters, as in a name of the web or of a file.
fn has_inner_dot(token: &str) -> bool {
    let signs: Vec<char> = token.chars().collect();
    signs.windows(3).any(
        |around| matches!(around, [before, '.', behind] if before.is_alphanumeric() && behind.is_lowercase()),
    )
}

/// Whether it is a part of a word only: before a hyphen, or with marks inside the word, or beside a digit.
fn is_part(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    let behind = text.get(word.end..).unwrap_or_default();
    let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let mut after = behind.chars();
    let hyphen = matches!(after.next(), Some('-' | '\u{2011}')) && joins(after.next());
    let length = text.get(word.clone()).map_or(0, |word| word.chars().count());
    let marked_behind = behind.starts_with('*') && joins(behind.trim_start_matches('*').chars().next());
    let marked_before = before.ends_with('*') && joins(before.trim_end_matches('*').chars().next_back());
    (hyphen && length <= PREFIX) || marked_behind || marked_before
}

/// A way of writing that dictionaries have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Other,
}

/// The script of a word's letters, as its first letter has it.
pub(super) fn script_of(word: &str) -> Script {
    match word.chars().find(|sign| sign.is_alphabetic()) {
        Some('A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => Script::Latin,
        Some('\u{400}'..='\u{52f}') => Script::Cyrillic,
        Some('\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') => Script::Greek,
        Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}') => Script::Arabic,
        Some('\u{590}'..='\u{5ff}') => Script::Hebrew,
        Some(_) | None => Script::Other,
    }
}

/// The script in which a language is written, by its BCP 47 tag.
pub(super) fn script_for(language: &str) -> Script {
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_lowercase();
    let script = parts.find(|part| part.len() == 4);
    match script.map(str::to_lowercase).as_deref() {
        Some("latn") => return Script::Latin,
        Some("cyrl") => return Script::Cyrillic,
        Some(_) | None => {}
    }
    match primary.as_str() {
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg" => Script::Cyrillic,
        "el" => Script::Greek,
        "ar" | "fa" | "ur" | "ps" | "ug" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "my" | "shn" | "mnw" | "ksw" | "th" | "lo" | "km" | "hi" | "bn" | "ne" | "ta" | "te" | "si"
        | "zh" | "ja" | "ko" | "ka" | "hy" | "am" => Script::Other,
        _ => Script::Latin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<&str> {
        let words = words(text, true).into_iter();
        words.filter_map(|word| text.get(word.range)).collect()
    }

    #[test]
    fn prose_is_looked_up() {
        assert_eq!(
            asked("The **mill** doesn’t turn."),
            ["The", "mill", "doesn’t", "turn"]
        );
        assert_eq!(asked("[^A *late* note]"), ["late", "note"]);
    }

    #[test]
    fn numbers_names_in_capitals_and_addresses_are_not() {
        assert_eq!(
            asked("In 2024 the NLD, NGOs and UNHCR lost 3rd"),
            ["In", "the", "and", "lost"]
        );
        assert_eq!(
            asked("see www.exmple.org or a@exmple.org or exmple.org/x"),
            ["see", "or", "or"]
        );
        assert_eq!(asked("a iPhone McDonald"), [] as [&str; 0]);
    }

    #[test]
    fn claims_citations_and_links_are_not() {
        assert_eq!(
            asked("held {clam|forteen} [@sorce, p. 4] [linkd](https://a.org) now"),
            ["held", "now"]
        );
    }

    #[test]
    fn parts_of_words_are_not() {
        assert_eq!(asked("un**believ**able"), [] as [&str; 0]);
        assert_eq!(
            asked("the co-ordinated north-eastern al-Shabaab"),
            ["the", "ordinated", "eastern", "Shabaab"]
        );
    }

    #[test]
    fn words_of_another_language_say_so() {
        let text = "a {lang=fr|maison} house";
        let words = words(text, true);
        assert_eq!(words[0].language.as_deref(), Some("fr"));
        assert_eq!(words[1].language, None);
        assert_eq!(script_of("ကချင်"), Script::Other);
        assert_eq!(script_for("sr-Latn"), Script::Latin);
    }
}

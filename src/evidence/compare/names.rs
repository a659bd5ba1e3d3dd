//! Names and statements held against the words of a text.

use super::Verdict;
use super::units::stem;
use crate::words::text;

/// A name or statement stands if each of its words with a capital and each of its numbers is in the text.
pub(super) fn names(words: &str, text: &str) -> Verdict {
    if holds(text, words) {
        return Verdict::Exact;
    }
    let folded = fold(text);
    let missing = words
        .split_whitespace()
        .enumerate()
        .map(|(index, word)| (index, word.trim_matches(|sign: char| !sign.is_alphanumeric())))
        .filter(|(index, word)| {
            let sentence_start = *index == 0 && words.split_whitespace().count() > 4;
            let tells = word.starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric());
            tells && !sentence_start
        })
        .find(|(_, word)| !folded.contains(&stem(&fold(word))));
    match missing {
        Some((_, word)) => Verdict::Differs(text!("does not name “{}”", word)),
        None if words.split_whitespace().count() <= 3 => Verdict::Differs(text!("does not say “{}”", words)),
        None => Verdict::Exact,
    }
}

/// Whether `text` holds `words`, letters, digits and their order alone compared.
pub(super) fn holds(text: &str, words: &str) -> bool {
    let wanted = fold(words);
    !wanted.is_empty() && fold(text).contains(&wanted)
}

/// Whether `text` holds quoted words: the parts between their signs of omission, each behind the one before.
pub(super) fn holds_parts(text: &str, words: &str) -> bool {
    let whole = fold(text);
    let mut rest = whole.as_str();
    let mut parts = 0;
    for part in words.split('…').flat_map(|part| part.split("...")) {
        let part = fold(part);
        let Some(at) = rest.find(&part) else { return false };
        rest = &rest[at + part.len()..];
        parts += usize::from(!part.is_empty());
    }
    parts > 0
}

/// Lower case, one blank for everything that is no letter or digit.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\'' | '’') {
            continue;
        }
        if sign.is_ascii() {
            if sign.is_ascii_alphanumeric() {
                out.push(sign.to_ascii_lowercase());
                continue;
            }
        } else if sign.is_alphanumeric() || matches!(sign, '\u{1000}'..='\u{109f}') {
            out.extend(sign.to_lowercase());
            continue;
        }
        if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

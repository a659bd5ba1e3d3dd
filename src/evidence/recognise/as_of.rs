//! Which dates are said of the statement they stand in, and so tell as of when its numbers hold.
//!
//! A wrong date is worse than none: only a date behind a word such as "in" or "as of", or bare in brackets, counts, and
//! only if nothing before it says that it dates or bounds something else.

use std::ops::Range;

use crate::evidence::language::Language;

/// How many words before a date are asked.
const REACH: usize = 7;

/// Whether the date at `range` is said of its sentence.
pub(super) fn is_said(text: &str, range: &Range<usize>, language: &Language) -> bool {
    let said = &language.said;
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    if before.ends_with('(') && after.starts_with(')') {
        return true;
    }
    let words = words_before(before);
    if words.iter().any(|word| is_against(word, language)) {
        return false;
    }
    let inside = text.get(range.clone()).unwrap_or_default();
    let first = inside
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '‑' | '\'' | '’'))
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let lead = words
        .iter()
        .position(|word| !said.between.contains(&word.as_str()));
    let belongs = words
        .first()
        .is_some_and(|word| said.belongs.contains(&word.as_str()));
    said.opens.contains(&first.as_str()) && !belongs
        || lead.is_some_and(|at| {
            let word = words[at].as_str();
            said.words.contains(&word) || at > 0 && said.over.contains(&word)
        })
}

/// Whether the last of the words before a date says that it bounds or dates something else: "displaced since 2021".
pub(super) fn bounds(before: &str, language: &Language) -> bool {
    let words = words_before(before);
    words.first().is_some_and(|word| is_against(word, language))
}

/// Whether a word says that the date behind it bounds or dates something else, in any of its forms.
fn is_against(word: &str, language: &Language) -> bool {
    let against = language.said.against;
    let bare = language.letters.endings.iter().find_map(|ending| {
        let bare = word.strip_suffix(ending)?;
        against.contains(&bare).then_some(bare)
    });
    against.contains(&word) || bare.is_some()
}

/// The words before a date in its clause, nearest first, as far as they are asked.
fn words_before(before: &str) -> Vec<String> {
    let clause = before
        .rfind(['.', ',', ';', ':', '!', '?', '(', '“', '«', '\n', '–', '—'])
        .and_then(|at| before.get(at..))
        .unwrap_or(before);
    clause
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev()
        .take(REACH)
        .map(str::to_lowercase)
        .collect()
}

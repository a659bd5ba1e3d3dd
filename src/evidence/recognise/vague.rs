//! Quantities in words only: "dozens", "several", "tens of thousands". They are kept as words and never made numbers.

use super::token::Tokens;

/// The words, longest first, so that "tens of thousands" is not read as "thousands".
const PHRASES: [&str; 54] = [
    "hundreds of thousands",
    "tens of thousands",
    "hundreds of millions",
    "tens of millions",
    "dozens upon dozens",
    "the overwhelming majority",
    "the vast majority",
    "the great majority",
    "an overwhelming majority",
    "several dozen",
    "several hundred",
    "several thousand",
    "several million",
    "several billion",
    "a few dozen",
    "a few hundred",
    "a few thousand",
    "a few million",
    "many dozens",
    "many hundreds",
    "many thousands",
    "a large number",
    "a small number",
    "a growing number",
    "an unknown number",
    "a great many",
    "a good many",
    "a large part",
    "the majority",
    "a majority",
    "a minority",
    "a handful",
    "a couple",
    "a number of",
    "a few",
    "a lot of",
    "most of",
    "much of",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "tens of",
    "decades",
    "several",
    "numerous",
    "countless",
    "many",
    "multiple",
    "a score of",
    "umpteen",
    "few",
];

/// The vague quantity at `at` as it is written in lower case, and the index of the token after it.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let word = tokens.word(at);
    if word.is_empty() {
        return None;
    }
    if !word.starts_with(['h', 't', 'd', 's', 'a', 'm', 'b', 'n', 'c', 'u', 'f']) {
        return None;
    }
    let phrase = PHRASES.iter().find(|phrase| begins_with(tokens, at, phrase))?;
    let next = at + phrase.split(' ').count();
    if tokens.sign(next).is_some_and(super::token::is_hyphen) && tokens.adjoins(next) {
        return None;
    }
    let before = tokens.word_before(at);
    let idle = match *phrase {
        "many" => matches!(before, "as" | "how" | "so" | "too" | "very" | "not") || tokens.word(next) == "as",
        "few" => matches!(
            before,
            "last" | "past" | "next" | "first" | "the" | "very" | "too" | "so" | "as" | "every"
        ),
        "scores" | "a couple" => tokens.word(next) != "of",
        "decades" => before == "the" || before == "recent",
        _ => false,
    };
    // "several years" is a length of time, and vague as one.
    (!idle).then(|| ((*phrase).to_owned(), next))
}

fn begins_with(tokens: &Tokens<'_>, at: usize, phrase: &str) -> bool {
    // The first letter decides mostly.
    tokens.word(at).as_bytes().first() == phrase.as_bytes().first()
        && phrase.split(' ').enumerate().all(|(step, word)| {
            tokens.word(at + step) == word
                && (step == 0 || tokens.get(at + step).is_some_and(|token| token.apart))
        })
}

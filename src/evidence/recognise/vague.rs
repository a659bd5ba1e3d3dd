//! Quantities in words only: "dozens", "several", "tens of thousands". They are kept as words and never made numbers.

use super::token::Tokens;
use crate::evidence::language::{Vague, written};

/// The vague quantity at `at` as it is written in lower case, and the index of the token after it. The longest phrases stand
/// first in their table, so that "tens of thousands" is not read as "thousands".
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let first = *tokens.word(at).as_bytes().first()?;
    let vague = tokens.language.vague.iter().find(|vague| {
        vague.words.as_bytes().first() == Some(&first) && begins_with(tokens, at, vague.words)
    })?;
    let next = at + vague.words.split(' ').count();
    if tokens.sign(next).is_some_and(super::token::is_hyphen) && tokens.adjoins(next) {
        return None;
    }
    // "several years" is a length of time, and vague as one.
    (!is_idle(tokens, at, next, vague)).then(|| (written(vague.words), next))
}

/// Whether what stands around the words makes them no quantity.
fn is_idle(tokens: &Tokens<'_>, at: usize, next: usize, vague: &Vague) -> bool {
    vague.not_behind.contains(&tokens.word_before(at))
        || vague.not_before.contains(&tokens.word(next))
        || !(vague.only_before.is_empty() || vague.only_before.contains(&tokens.word(next)))
}

fn begins_with(tokens: &Tokens<'_>, at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(step, word)| {
        tokens.word(at + step) == word
            && (step == 0 || tokens.get(at + step).is_some_and(|token| token.apart))
    })
}

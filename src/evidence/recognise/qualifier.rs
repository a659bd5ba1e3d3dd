//! The words that bound a number: "about", "at least", "nearly".

use super::token::Tokens;
use crate::evidence::language::{self, Bound, written};

/// The qualifier that ends before the token `at`; empty if there is none.
pub(super) fn before(tokens: &Tokens<'_>, at: usize) -> String {
    let mut end = at;
    if let Some(sign) = end.checked_sub(1).and_then(|index| tokens.sign(index)) {
        match sign {
            '~' | '≈' | '>' | '<' | '≥' | '≤' => return sign.to_string(),
            '.' if matches!(tokens.word_before(end - 1), "approx" | "ca" | "c") => end -= 1,
            _ => return String::new(),
        }
        if tokens.word_before(end) == "c" {
            return "c.".to_owned();
        }
    }
    let bounds = &tokens.language.bounds;
    if tokens.word_before(end) == "the" && end > 1 && tokens.is_any(end - 2, bounds.places) {
        return String::new();
    }
    bounds
        .before
        .iter()
        .find(|(phrase, _)| tokens.phrase_before(end, phrase).is_some())
        .map(|(phrase, _)| written(phrase))
        .unwrap_or_default()
}

/// The qualifier from the token `at` on, and the index of the token after it.
pub(super) fn after(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let mut behind = tokens.language.bounds.behind.iter();
    behind.find_map(|(phrase, _)| Some((written(phrase), tokens.phrase(at, phrase)?)))
}

/// What a qualifier in any language says of its number.
fn bound(qualifier: &str) -> Bound {
    match qualifier {
        "c." | "~" | "≈" => return Bound::About,
        ">" | "≥" => return Bound::Above,
        "<" | "≤" => return Bound::Below,
        // Most numbers have none, and pairs of them are held against each other.
        "" => return Bound::Plain,
        _ => {}
    }
    language::ALL
        .iter()
        .flat_map(|language| language.bounds.before.iter().chain(language.bounds.behind))
        .filter(|(phrase, _)| phrase.as_bytes().first() == qualifier.as_bytes().first())
        .find(|(phrase, _)| *phrase == qualifier || phrase.split('\'').eq(qualifier.split('’')))
        .map_or(Bound::Plain, |(_, bound)| *bound)
}

/// Whether a qualifier says that the number is rough.
#[must_use]
pub(crate) fn is_rough(qualifier: &str) -> bool {
    bound(qualifier) != Bound::Plain
}

/// On which side of the number the truth lies by its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It does not say.
    None,
    /// At or above: "at least", "more than".
    Above,
    /// At or below: "up to", "nearly".
    Below,
}

/// The side that a qualifier tells.
#[must_use]
pub(crate) fn side(qualifier: &str) -> Side {
    match bound(qualifier) {
        Bound::Above => Side::Above,
        Bound::Below => Side::Below,
        Bound::Plain | Bound::About => Side::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise::recognise;

    #[test]
    fn french_words_bound_a_number_too() {
        for (text, qualifier, of) in [
            ("Environ 900 familles attendent.", "environ", Side::None),
            ("Près de 3 200 logements sont vides.", "près de", Side::None),
            ("Il en faut au moins 40 par an.", "au moins", Side::Above),
            ("Presque 60 % sont d’accord.", "presque", Side::Below),
        ] {
            let found = recognise(text);
            assert_eq!(found[0].qualifier, qualifier, "{text}");
            assert!(is_rough(qualifier) && side(qualifier) == of, "{text}");
        }
    }
}

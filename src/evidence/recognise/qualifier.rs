//! The words that bound a number: "about", "at least", "nearly", and those of French articles: "environ", "au moins".

use super::token::Tokens;

/// Qualifiers before a number, longest first.
const BEFORE: [&str; 65] = [
    "by some estimates",
    "no fewer than",
    "not fewer than",
    "no less than",
    "not less than",
    "no more than",
    "not more than",
    "as many as",
    "as much as",
    "as few as",
    "as little as",
    "in excess of",
    "a minimum of",
    "a maximum of",
    "a total of",
    "an average of",
    "well over",
    "well under",
    "well above",
    "well below",
    "just over",
    "just under",
    "just above",
    "just below",
    "slightly over",
    "slightly under",
    "slightly more than",
    "slightly less than",
    "close to",
    "more than",
    "less than",
    "fewer than",
    "greater than",
    "larger than",
    "at least",
    "at most",
    "up to",
    "an estimated",
    "the estimated",
    "some estimated",
    "estimated",
    "about",
    "around",
    "roughly",
    "approximately",
    "approx",
    "circa",
    "ca",
    "some",
    "nearly",
    "almost",
    "over",
    "above",
    "under",
    "below",
    "only",
    "autour de",
    "près de",
    "plus de",
    "moins de",
    "au moins",
    "au plus",
    "environ",
    "quelque",
    "presque",
];

/// Those after a number.
const AFTER: [&str; 5] = ["or more", "or so", "or fewer", "or less", "or thereabouts"];

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
    if tokens.word_before(end) == "the" && end > 1 && matches!(tokens.word(end - 2), "over" | "under") {
        return String::new();
    }
    BEFORE
        .iter()
        .find(|phrase| ends_with(tokens, end, phrase))
        .map(|phrase| (*phrase).to_owned())
        .unwrap_or_default()
}

/// The qualifier from the token `at` on, and the index of the token after it.
pub(super) fn after(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    if tokens.word(at) != "or" {
        return None;
    }
    let words = format!("or {}", tokens.word(at + 1));
    AFTER.contains(&words.as_str()).then_some((words, at + 2))
}

fn ends_with(tokens: &Tokens<'_>, end: usize, phrase: &str) -> bool {
    let mut index = end;
    phrase.split(' ').rev().all(|word| {
        let Some(before) = index.checked_sub(1) else {
            return false;
        };
        index = before;
        tokens.word(before) == word
    })
}

/// Whether a qualifier says that the number is rough.
#[must_use]
pub(crate) fn is_rough(qualifier: &str) -> bool {
    matches!(
        qualifier,
        "by some estimates"
            | "close to"
            | "an estimated"
            | "the estimated"
            | "some estimated"
            | "estimated"
            | "about"
            | "around"
            | "roughly"
            | "approximately"
            | "approx"
            | "circa"
            | "ca"
            | "c."
            | "some"
            | "nearly"
            | "almost"
            | "or so"
            | "or thereabouts"
            | "autour de"
            | "près de"
            | "environ"
            | "quelque"
            | "presque"
            | "~"
            | "≈"
    ) || side(qualifier) != Side::None
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
    match qualifier {
        "no fewer than" | "not fewer than" | "no less than" | "not less than" | "in excess of"
        | "a minimum of" | "well over" | "well above" | "just over" | "just above" | "slightly over"
        | "slightly more than" | "more than" | "greater than" | "larger than" | "at least" | "over"
        | "above" | "or more" | "plus de" | "au moins" | ">" | "≥" => Side::Above,
        "no more than" | "not more than" | "as many as" | "as much as" | "a maximum of" | "well under"
        | "well below" | "just under" | "just below" | "slightly under" | "slightly less than"
        | "less than" | "fewer than" | "at most" | "up to" | "nearly" | "almost" | "under" | "below"
        | "or fewer" | "or less" | "moins de" | "au plus" | "presque" | "<" | "≤" => Side::Below,
        _ => Side::None,
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

//! What a number counts, read from the words after it.

use super::token::Tokens;
use crate::evidence::language::{self, Language};

/// What is counted from `at` on, as it is written, and the index of the token after it; `None` if it is not told.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize, singular: bool) -> Option<(String, usize)> {
    if tokens.hyphen(at) {
        let word = tokens.word(at + 1);
        if let Some(time) = time(word, tokens.language) {
            let mut next = at + 2;
            while tokens.hyphen(next) && !tokens.word(next + 1).is_empty() {
                next += 2;
            }
            return Some((time.to_owned(), next));
        }
        return None;
    }
    if let Some(symbol) = symbol(tokens, at) {
        return Some(symbol);
    }
    if let Some(time) = time(tokens.word(at), tokens.language) {
        return Some((time.to_owned(), at + 1));
    }
    let mut next = at;
    let mut words: Vec<String> = Vec::new();
    while words.len() < 4 {
        let word = tokens.word(next);
        let apart = tokens.get(next).is_some_and(|token| token.apart);
        if word.is_empty() || !apart || tokens.language.units.stops.contains(&word) {
            return None;
        }
        let (whole, after) = compound(tokens, next);
        let last = tokens.word(after - 1).to_owned();
        words.push(whole);
        next = after;
        if is_plural(&last, tokens.language) || (singular && words.len() == 1 && !last.ends_with("ly")) {
            return Some((words.join(" "), next));
        }
    }
    None
}

/// The sign of a measure: "km", close to the digits too, "°C", "km/h".
fn symbol(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let degrees = tokens.sign(at) == Some('°') && tokens.adjoins(at + 1);
    let token = tokens.get(if degrees { at + 1 } else { at })?;
    if degrees {
        return matches!(token.text, "C" | "F").then(|| (format!("°{}", token.text), at + 2));
    }
    let is_symbol = tokens.is_any(at, tokens.language.units.symbols);
    // A capital alone is something else: the million of "2 M", the initial of a name.
    if !is_symbol || token.text.len() == 1 && token.text != token.lower {
        return None;
    }
    // "40 ha" is land, "de los 40 ha muerto uno" is not.
    let verb = tokens.language.units.verb.is_some_and(|(verb, endings)| {
        token.apart
            && token.lower == verb
            && endings.iter().any(|ending| tokens.word(at + 1).ends_with(ending))
    });
    if verb {
        return None;
    }
    let over = tokens
        .get(at + 2)
        .filter(|_| tokens.sign(at + 1) == Some('/') && tokens.adjoins(at + 1) && tokens.adjoins(at + 2));
    Some(match over {
        Some(over) if PER.contains(&over.text) => (format!("{}/{}", token.text, over.text), at + 3),
        _ => (token.text.to_owned(), at + 1),
    })
}

/// What a measure may be told of one of: "km/h", "kg/ha".
const PER: [&str; 20] = [
    "s", "min", "h", "j", "jour", "d", "day", "día", "mois", "month", "an", "year", "año", "km", "km2",
    "km²", "m2", "m²", "ha", "l",
];

/// A word with the parts that hyphens join to it.
fn compound(tokens: &Tokens<'_>, at: usize) -> (String, usize) {
    let mut whole = tokens
        .get(at)
        .map_or_else(String::new, |token| token.text.to_owned());
    let mut next = at + 1;
    while tokens.hyphen(next) && !tokens.word(next + 1).is_empty() {
        whole.push('-');
        whole.push_str(tokens.get(next + 1).map_or("", |token| token.text));
        next += 2;
    }
    (whole, next)
}

/// The plural of a stretch of time.
pub(super) fn time(word: &str, language: &Language) -> Option<&'static str> {
    language
        .units
        .times
        .iter()
        .find(|(one, many)| *one == word || *many == word)
        .map(|(_, many)| *many)
}

/// Whether a unit is a stretch of time in any language.
pub(crate) fn is_time(unit: &str) -> bool {
    language::ALL
        .iter()
        .any(|language| time(unit, language).is_some())
}

/// Whether a unit, in lower case, is a currency.
pub(crate) fn is_currency(unit: &str) -> bool {
    matches!(
        unit.to_lowercase().as_str(),
        "$" | "¥"
            | "usd"
            | "eur"
            | "gbp"
            | "mmk"
            | "thb"
            | "cny"
            | "inr"
            | "jpy"
            | "chf"
            | "aud"
            | "sgd"
            | "hkd"
    )
}

/// Whether a word in lower case is a plural by its form, or counts as one.
pub(super) fn is_plural(word: &str, language: &Language) -> bool {
    let units = &language.units;
    units.unmarked.contains(&word)
        || (word.len() > 3
            && word.ends_with(units.plural)
            && !units.singular.iter().any(|ending| word.ends_with(ending))
            && !units.leading.contains(&word))
}

/// The currency that stands before the digits from `at` on, and the index of the first digit.
pub(super) fn currency_before(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let code = tokens.get(at)?;
    if let Some(name) = tokens.sign(at).and_then(currency_sign) {
        return tokens.number(at + 1).map(|_| (name.to_owned(), at + 1));
    }
    let name = match code.lower.as_ref() {
        "us" if tokens.sign(at + 1) == Some('$') => "USD",
        "a" | "au" if tokens.sign(at + 1) == Some('$') && code.text.starts_with(char::is_uppercase) => "AUD",
        "s" if tokens.sign(at + 1) == Some('$') => "SGD",
        "hk" if tokens.sign(at + 1) == Some('$') => "HKD",
        "usd" | "eur" | "gbp" | "mmk" | "thb" | "cny" | "inr" | "jpy" | "chf" | "aud" | "sgd" => {
            return tokens.number(at + 1).map(|_| (code.lower.to_uppercase(), at + 1));
        }
        "rs" => {
            let next = at + 1 + usize::from(tokens.sign(at + 1) == Some('.'));
            return tokens.number(next).map(|_| ("INR".to_owned(), next));
        }
        _ => return None,
    };
    tokens.number(at + 2).map(|_| (name.to_owned(), at + 2))
}

pub(super) const fn currency_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => "$",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "¥",
        '₹' => "INR",
        '฿' => "THB",
        _ => return None,
    })
}

/// The currency that stands after an amount, and the index of the token after it.
pub(super) fn currency_after(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    if let Some(name) = tokens.sign(at).and_then(currency_sign) {
        // "5 $" is money, "5, $6 and" is not: the sign must not belong to a number after it.
        let belongs = tokens.number(at + 1).is_some() && tokens.adjoins(at + 1);
        return (!belongs).then(|| (name.to_owned(), at + 1));
    }
    let joints = &tokens.language.joints;
    let (word, name, next) = joints
        .currencies
        .iter()
        .find_map(|(words, name)| Some((*words, *name, tokens.phrase(at, words)?)))?;
    let weighs = joints.weights.contains(&word) && tokens.is_any(next, joints.of);
    (!weighs).then(|| (name.to_owned(), next))
}

//! What a number counts, read from the words after it.

use super::token::Tokens;

/// Stretches of time, singular and plural.
const TIMES: [(&str, &str); 10] = [
    ("second", "seconds"),
    ("minute", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("night", "nights"),
    ("week", "weeks"),
    ("month", "months"),
    ("year", "years"),
    ("decade", "decades"),
    ("century", "centuries"),
];

/// Plurals without an s, and words that count without a plural.
const UNMARKED: [&str; 40] = [
    "people",
    "men",
    "women",
    "children",
    "police",
    "staff",
    "personnel",
    "aircraft",
    "cattle",
    "dead",
    "displaced",
    "killed",
    "wounded",
    "injured",
    "missing",
    "arrested",
    "km",
    "kilometres",
    "kg",
    "mw",
    "gw",
    "km2",
    "ha",
    "fish",
    "sheep",
    "livestock",
    "percent",
    "infantry",
    "cavalry",
    "strong",
    "households",
    "media",
    "data",
    "criteria",
    "sq",
    "mph",
    "kph",
    "nm",
    "ft",
    "tons",
];

/// Words at which a name for what is counted ends.
const STOPS: [&str; 112] = [
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "to",
    "and",
    "or",
    "but",
    "that",
    "which",
    "who",
    "whose",
    "were",
    "was",
    "is",
    "are",
    "be",
    "been",
    "being",
    "have",
    "has",
    "had",
    "will",
    "would",
    "could",
    "can",
    "may",
    "might",
    "must",
    "should",
    "as",
    "than",
    "when",
    "while",
    "where",
    "since",
    "until",
    "after",
    "before",
    "into",
    "over",
    "under",
    "between",
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "our",
    "this",
    "these",
    "those",
    "that's",
    "not",
    "also",
    "only",
    "now",
    "more",
    "fewer",
    "less",
    "so",
    "per",
    "each",
    "every",
    "out",
    "down",
    "up",
    "off",
    "did",
    "does",
    "do",
    "said",
    "says",
    "it",
    "they",
    "he",
    "she",
    "we",
    "i",
    "you",
    "if",
    "though",
    "although",
    "because",
    "during",
    "through",
    "against",
    "about",
    "across",
    "along",
    "around",
    "all",
    "both",
    "either",
    "then",
    "there",
    "here",
    "yet",
    "still",
    "even",
    "just",
    "ago",
    "later",
    "earlier",
    "respectively",
    "apiece",
];

/// What is counted from `at` on, as it is written, and the index of the token after it; `None` if it is not told.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize, singular: bool) -> Option<(String, usize)> {
    if tokens.hyphen(at) {
        let word = tokens.word(at + 1);
        if let Some(time) = time(word) {
            let mut next = at + 2;
            while tokens.hyphen(next) && !tokens.word(next + 1).is_empty() {
                next += 2;
            }
            return Some((time.to_owned(), next));
        }
        return None;
    }
    if let Some(time) = time(tokens.word(at)) {
        return Some((time.to_owned(), at + 1));
    }
    let mut next = at;
    let mut words: Vec<String> = Vec::new();
    while words.len() < 4 {
        let word = tokens.word(next);
        let apart = tokens.get(next).is_some_and(|token| token.apart);
        if word.is_empty() || !apart || STOPS.contains(&word) {
            return None;
        }
        let (whole, after) = compound(tokens, next);
        let last = tokens.word(after - 1).to_owned();
        words.push(whole);
        next = after;
        if is_plural(&last) || (singular && words.len() == 1 && !last.ends_with("ly")) {
            return Some((words.join(" "), next));
        }
    }
    None
}

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
pub(super) fn time(word: &str) -> Option<&'static str> {
    TIMES
        .iter()
        .find(|(one, many)| *one == word || *many == word)
        .map(|(_, many)| *many)
}

/// Whether a unit is a stretch of time.
pub(crate) fn is_time(unit: &str) -> bool {
    time(unit).is_some()
}

/// Whether a unit, in lower case, is a currency.
pub(crate) fn is_currency(unit: &str) -> bool {
    matches!(
        unit,
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
pub(super) fn is_plural(word: &str) -> bool {
    UNMARKED.contains(&word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("'s")
            && !word.ends_with("’s"))
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

const fn currency_sign(sign: char) -> Option<&'static str> {
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
    let (name, length) = match tokens.word(at) {
        "us" if matches!(tokens.word(at + 1), "dollars" | "dollar") => ("USD", 2),
        "dollars" => ("$", 1),
        "euros" | "euro" | "eur" => ("EUR", 1),
        "pounds" if !matches!(tokens.word(at + 1), "of") => ("GBP", 1),
        "kyat" | "kyats" | "mmk" => ("MMK", 1),
        "baht" | "thb" => ("THB", 1),
        "yuan" | "renminbi" | "cny" => ("CNY", 1),
        "rupees" | "inr" => ("INR", 1),
        "yen" => ("JPY", 1),
        "usd" => ("USD", 1),
        "gbp" => ("GBP", 1),
        "francs" | "chf" => ("CHF", 1),
        _ => return None,
    };
    Some((name.to_owned(), at + length))
}

//! Numbers in words, and what scales digits: "twenty-five", "a hundred and ten", "2.5 million", "three lakh".

use super::token::Tokens;

/// A number, in digits or words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// Its value.
    pub(super) value: f64,
    /// The factor that its last word scales by; 1 if there is none.
    pub(super) scale: f64,
    /// The index of the token after it.
    pub(super) next: usize,
    /// Whether it is the word "one" alone, which mostly is no number.
    pub(super) lone_one: bool,
    /// Whether it begins with digits.
    pub(super) digits: bool,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 21] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

fn small(word: &str) -> Option<f64> {
    SMALL
        .iter()
        .position(|known| *known == word)
        .map(|value| value as f64)
}

fn tens(word: &str) -> Option<f64> {
    TENS.iter()
        .position(|known| *known == word)
        .map(|value| (value + 2) as f64 * 10.0)
}

/// What a word multiplies by.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "thousand" => 1e3,
        "lakh" | "lakhs" | "lac" | "lacs" | "သိန်း" => 1e5,
        "million" | "သန်း" => 1e6,
        "crore" | "crores" | "ကုဋေ" => 1e7,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// A scale written close to the digits: "2.5m", "$3bn", "40k".
fn short_scale(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" | "mio" => 1e6,
        "bn" => 1e9,
        "tn" => 1e12,
        _ => return None,
    })
}

/// The place of a word such as "fifth" or "twentieth" in the order.
pub(super) fn ordinal(word: &str) -> Option<f64> {
    ORDINALS
        .iter()
        .skip(1)
        .position(|known| *known == word)
        .map(|place| (place + 1) as f64)
}

/// The whole that a word such as "fifth" or "quarters" is one part of.
pub(super) fn denominator(word: &str) -> Option<f64> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    match singular {
        "half" | "halve" => Some(2.0),
        "quarter" => Some(4.0),
        "hundredth" => Some(100.0),
        "first" | "second" => None,
        _ => ordinal(singular).filter(|place| *place <= 12.0 || *place > 19.0),
    }
}

/// The part and the whole of a sign such as ½.
pub(super) const fn sign_fraction(sign: char) -> Option<(f64, f64)> {
    Some(match sign {
        '½' => (1.0, 2.0),
        '⅓' => (1.0, 3.0),
        '⅔' => (2.0, 3.0),
        '¼' => (1.0, 4.0),
        '¾' => (3.0, 4.0),
        '⅕' => (1.0, 5.0),
        '⅛' => (1.0, 8.0),
        _ => return None,
    })
}

/// Reads the number at `at`; `None` if none begins there.
pub(super) fn amount(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    if let Some(digits) = tokens.number(at) {
        return Some(with_scale(tokens, at + 1, digits.value?));
    }
    if tokens.word(at) == "half" && matches!(tokens.word(at + 1), "a" | "an") {
        let factor = scale(tokens.word(at + 2))?;
        return Some(Amount {
            value: factor / 2.0,
            scale: factor,
            next: at + 3,
            lone_one: false,
            digits: false,
        });
    }
    in_words(tokens, at)
}

/// Digits with what scales them.
fn with_scale(tokens: &Tokens<'_>, mut next: usize, mut value: f64) -> Amount {
    if let Some((part, whole)) = tokens
        .sign(next)
        .filter(|_| tokens.adjoins(next))
        .and_then(sign_fraction)
    {
        value += part / whole;
        next += 1;
    }
    let mut factor = 1.0;
    if tokens.adjoins(next) {
        let tall = matches!(
            tokens.word(next + 1),
            "tall" | "high" | "wide" | "long" | "deep" | "apart"
        );
        if let Some(scale) = short_scale(tokens.word(next)).filter(|_| !tall) {
            factor = scale;
            next += 1;
        }
    }
    while let Some(word) =
        hundred_or_scale(tokens.word(next)).filter(|_| tokens.get(next).is_some_and(|token| token.apart))
    {
        factor *= word;
        next += 1;
    }
    if factor <= 1.0
        && tokens.hyphen(next)
        && let Some(word) = scale(tokens.word(next + 1))
    {
        factor = word;
        next += 2;
    }
    Amount {
        value: value * factor,
        scale: factor,
        next,
        lone_one: false,
        digits: true,
    }
}

fn hundred_or_scale(word: &str) -> Option<f64> {
    if word == "hundred" {
        Some(100.0)
    } else {
        scale(word)
    }
}

/// A number in words: groups below a thousand, each with its scale.
fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    let mut total = 0.0;
    let mut group: Option<f64> = None;
    let mut factor = 1.0;
    let mut next = at;
    if matches!(tokens.word(at), "a" | "an" | "another") {
        hundred_or_scale(tokens.word(at + 1))?;
        group = Some(1.0);
        next += 1;
    }
    let mut last_was_small = false;
    loop {
        let hyphen = next > at && tokens.hyphen(next) && !tokens.word(next + 1).is_empty();
        let and = tokens.word(next) == "and" && factor > 1.0;
        let step = next + usize::from(hyphen || and);
        let word = tokens.word(step);
        if step > next && small(word).is_none() && tens(word).is_none() {
            break;
        }
        if let Some(value) = small(word).filter(|_| !last_was_small) {
            let room = group.is_none_or(|group| {
                if value < 10.0 {
                    group % 10.0 == 0.0
                } else {
                    group % 100.0 == 0.0
                }
            });
            if !room {
                break;
            }
            group = Some(group.unwrap_or(0.0) + value);
            last_was_small = true;
        } else if let Some(value) = tens(word).filter(|_| group.is_none_or(|group| group % 100.0 == 0.0)) {
            group = Some(group.unwrap_or(0.0) + value);
            last_was_small = false;
        } else if word == "hundred" && group.is_some_and(|group| group > 0.0 && group < 100.0) {
            group = group.map(|group| group * 100.0);
            factor = 100.0;
            last_was_small = false;
        } else if let Some(value) = scale(word).filter(|_| group.is_some()) {
            total += group.unwrap_or(1.0) * value;
            group = None;
            factor = value;
            last_was_small = false;
        } else {
            break;
        }
        next = step + 1;
    }
    if next == at || (group.is_none() && total == 0.0) {
        return None;
    }
    let lone_one = next == at + 1 && tokens.word(at) == "one";
    Some(halves(
        tokens,
        Amount {
            value: total + group.unwrap_or(0.0),
            scale: factor,
            next,
            lone_one,
            digits: false,
        },
    ))
}

/// "two and a half", "one and a half million".
fn halves(tokens: &Tokens<'_>, amount: Amount) -> Amount {
    let words = [0, 1, 2].map(|step| tokens.word(amount.next + step));
    if words != ["and", "a", "half"] || amount.value >= 100.0 {
        return amount;
    }
    let factor = scale(tokens.word(amount.next + 3));
    Amount {
        value: (amount.value + 0.5) * factor.unwrap_or(1.0),
        scale: factor.unwrap_or(1.0),
        next: amount.next + 3 + usize::from(factor.is_some()),
        lone_one: false,
        digits: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_numbers() {
        for (text, value) in [
            ("seventeen", 17.0),
            ("twenty-five", 25.0),
            ("a hundred and ten", 110.0),
            ("three hundred thousand", 300_000.0),
            ("one million two hundred thousand", 1_200_000.0),
            ("half a million", 500_000.0),
            ("two and a half million", 2_500_000.0),
            ("2.5 million", 2_500_000.0),
            ("2.5m", 2_500_000.0),
            ("three lakh", 300_000.0),
            ("1.2 crore", 12_000_000.0),
            ("two dozen", 24.0),
            ("half a dozen", 6.0),
            ("2½", 2.5),
        ] {
            let tokens = Tokens::of(text);
            let found = amount(&tokens, 0).expect(text);
            assert!((found.value - value).abs() < 1e-6, "{text}: {}", found.value);
            assert_eq!(found.next, tokens.list.len(), "{text}");
        }
    }

    #[test]
    fn words_without_a_count_are_no_numbers() {
        for text in ["hundreds", "million", "a few", "dozens", "and"] {
            assert_eq!(amount(&Tokens::of(text), 0), None, "{text}");
        }
    }
}

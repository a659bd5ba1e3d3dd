//! Numbers in words, and what scales digits: "twenty-five", "a hundred and ten", "2.5 million", "three lakh".

use super::quantity::{Suffix, suffix};
use super::token::Tokens;
use super::unit::{currency_after, currency_before};
use crate::evidence::language::Numbers;

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
    /// Its value by the other reading of its comma, which groups thousands in `value`: "3,500" as 3.5, with its scale.
    pub(super) decimal: Option<f64>,
}

/// What a word stands for in a table.
fn value_of(word: &str, table: &[(&str, f64)]) -> Option<f64> {
    table
        .iter()
        .find(|(known, _)| known.as_bytes().first() == word.as_bytes().first() && *known == word)
        .map(|(_, value)| *value)
}

/// What a word multiplies by, a hundred aside.
fn scale(word: &str, numbers: &Numbers) -> Option<f64> {
    value_of(word, numbers.scales)
}

/// The place of a word such as "fifth" or "twentieth" in the order.
pub(super) fn ordinal(word: &str, numbers: &Numbers) -> Option<f64> {
    value_of(word, numbers.ordinals)
}

/// The whole that a word such as "fifth" or "quarters" is one part of, and whether the word is the same for one part and for
/// several.
pub(super) fn denominator(word: &str, numbers: &Numbers) -> Option<(f64, bool)> {
    let one = value_of(word, numbers.wholes);
    let one = one.map(|whole| (whole, word.ends_with('s')));
    one.or_else(|| value_of(word.strip_suffix('s')?, numbers.wholes).map(|whole| (whole, false)))
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
        let amount = with_scale(tokens, at + 1, digits.value?);
        let decimal = digits.decimal.map(|decimal| with_scale(tokens, at + 1, decimal));
        return Some(match decimal {
            Some(decimal) if measures(tokens, &amount) => decimal,
            decimal => Amount {
                decimal: decimal.map(|decimal| decimal.value),
                ..amount
            },
        });
    }
    half_a(tokens, at).or_else(|| in_words(tokens, at))
}

/// Whether what stands behind digits makes them a measure, with decimals, and no plain count: "3,500 millions".
fn measures(tokens: &Tokens<'_>, amount: &Amount) -> bool {
    let lengths = tokens.language.dates.measures;
    match suffix(tokens, amount.next).0 {
        Some(Suffix::Percent | Suffix::Points) => true,
        Some(Suffix::Money(_)) => amount.scale > 1.0,
        None => amount.scale > 1.0 || tokens.is_any(amount.next, lengths),
    }
}

/// "half a million".
fn half_a(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    let numbers = &tokens.language.numbers;
    let next = tokens.any_phrase(at, numbers.half_a)?;
    let next = next + usize::from(tokens.hyphen(next));
    let factor = scale(tokens.word(next), numbers)?;
    Some(Amount {
        value: factor / 2.0,
        scale: factor,
        next: next + 1,
        lone_one: false,
        digits: false,
        decimal: None,
    })
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
    let numbers = &tokens.language.numbers;
    let mut factor = 1.0;
    if tokens.adjoins(next) {
        let measure = tokens.is_any(next + 1, numbers.no_short_before);
        if let Some(scale) = value_of(tokens.word(next), numbers.short).filter(|_| !measure) {
            factor = scale;
            next += 1;
        }
    }
    if factor <= 1.0
        && let Some(scale) = of_money(tokens, next)
    {
        factor = scale;
        next += 1;
    }
    while let Some(word) = behind_digits(tokens.word(next), numbers)
        .filter(|_| tokens.get(next).is_some_and(|token| token.apart))
    {
        factor *= word;
        next += 1;
    }
    if factor <= 1.0
        && tokens.hyphen(next)
        && let Some(word) = scale(tokens.word(next + 1), numbers)
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
        decimal: None,
    }
}

/// The scale at `at` behind digits, close to them or apart, that a currency beside them tells: "2 M€", "$2M".
fn of_money(tokens: &Tokens<'_>, at: usize) -> Option<f64> {
    let scale = value_of(tokens.word(at), tokens.language.numbers.money)?;
    let token = tokens.get(at)?;
    let capital = token.text.len() > 1 || token.text != "m";
    let behind = at + 1 + usize::from(tokens.is_any(at + 1, tokens.language.units.of_scale));
    let before = (1..=3)
        .filter_map(|back| at.checked_sub(back))
        .any(|start| currency_before(tokens, start).is_some_and(|(_, digits)| digits + 1 == at));
    // "3,5 M de personnes"
    let counted = token.text == "M" && behind > at + 1 && !tokens.word(behind).is_empty();
    (capital && (before || counted || currency_after(tokens, behind).is_some())).then_some(scale)
}

/// What a word multiplies by.
fn hundred_or_scale(word: &str, numbers: &Numbers) -> Option<f64> {
    if numbers.hundred.contains(&word) {
        Some(100.0)
    } else {
        scale(word, numbers)
    }
}

/// What a word behind digits multiplies them by. A word that is a number by itself is written in digits there, and is
/// something else: the cents of a euro.
fn behind_digits(word: &str, numbers: &Numbers) -> Option<f64> {
    if numbers.alone.is_empty() {
        hundred_or_scale(word, numbers)
    } else {
        scale(word, numbers)
    }
}

/// A number in words being put together: groups below a thousand, each with its scale.
#[derive(Default)]
struct Words {
    total: f64,
    group: Option<f64>,
    factor: f64,
    /// Whether the last word was one below twenty, behind which no other can stand.
    closed: bool,
}

impl Words {
    /// Takes a word in; `false` if it does not go on with the number.
    fn take(&mut self, word: &str, numbers: &Numbers) -> bool {
        let group = self.group.unwrap_or(0.0);
        let started = self.group.is_some();
        let alone = !started && numbers.alone.contains(&word);
        if let Some(value) = value_of(word, numbers.small).filter(|_| !self.closed) {
            if !has_room(self.group, value, !numbers.twenties.is_empty()) {
                return false;
            }
            self.group = Some(group + value);
            // "soixante-dix-sept"
            self.closed = numbers.twenties.is_empty() || !is(value, 10.0);
        } else if is(group % 100.0, 4.0) && numbers.twenties.contains(&word) {
            self.group = Some(group + 76.0);
            self.closed = false;
        } else if let Some(value) = value_of(word, numbers.tens).filter(|_| is(group % 100.0, 0.0)) {
            self.group = Some(group + value);
            self.closed = false;
        } else if let Some(value) = value_of(word, numbers.hundreds).filter(|_| is(group, 0.0)) {
            self.group = Some(value);
            self.closed = false;
        } else if numbers.hundred.contains(&word) && (alone || group > 0.0 && group < 100.0) {
            self.group = Some(group.max(1.0) * 100.0);
            self.factor = 100.0;
            self.closed = false;
        } else if let Some(value) = scale(word, numbers).filter(|value| {
            // "mil millones": thousands of millions.
            started || alone || *value >= 1e6 && self.total % value > 0.0
        }) {
            // "tres mil quinientos millones": what stands before it below a million is scaled as a whole.
            let below = if value >= 1e6 { self.total % value } else { 0.0 };
            let one = if below > 0.0 { 0.0 } else { 1.0 };
            self.total += (below + self.group.unwrap_or(one)) * value - below;
            self.group = None;
            self.factor = value;
            self.closed = false;
        } else {
            return false;
        }
        true
    }
}

fn is(one: f64, other: f64) -> bool {
    (one - other).abs() < f64::EPSILON
}

/// Whether a number below a hundred can follow what a group holds already.
fn has_room(group: Option<f64>, value: f64, twenties: bool) -> bool {
    group.is_none_or(|group| {
        if value < 10.0 {
            is(group % 10.0, 0.0)
        } else {
            is(group % 100.0, 0.0)
                || twenties && value < 20.0 && (is(group % 100.0, 60.0) || is(group % 100.0, 80.0))
        }
    })
}

/// A number in words.
fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    let numbers = &tokens.language.numbers;
    let mut words = Words {
        factor: 1.0,
        ..Words::default()
    };
    let mut next = at;
    // "un pour cent": the hundred is no number of its own.
    let mut percent = tokens.language.joints.percent.iter();
    if percent.any(|phrase| phrase.contains(' ') && tokens.phrase_before(at + 1, phrase).is_some()) {
        return None;
    }
    if tokens.is_any(at, numbers.a) {
        hundred_or_scale(tokens.word(at + 1), numbers)?;
        words.group = Some(1.0);
        next += 1;
    }
    loop {
        let hyphen = next > at && tokens.hyphen(next) && !tokens.word(next + 1).is_empty();
        let tens =
            !numbers.and_behind_factors && words.group.is_some_and(|group| group >= 20.0 && !words.closed);
        let and = tokens.is_any(next, numbers.and) && (words.factor > 1.0 || tens);
        // "vingt-et-un"
        let bound = hyphen
            && tokens.is_any(next + 1, numbers.and)
            && (words.factor > 1.0 || tens)
            && tokens.hyphen(next + 2);
        let step = next + if bound { 3 } else { usize::from(hyphen || and) };
        let word = tokens.word(step);
        let small = value_of(word, numbers.small).or_else(|| value_of(word, numbers.tens));
        let goes_on = step == next || small.is_some() || hyphen && !numbers.twenties.is_empty();
        if word.is_empty() || !goes_on || !words.take(word, numbers) {
            break;
        }
        next = step + 1;
    }
    if next == at || (words.group.is_none() && is(words.total, 0.0)) {
        return None;
    }
    Some(halves(
        tokens,
        Amount {
            value: words.total + words.group.unwrap_or(0.0),
            scale: words.factor,
            next,
            lone_one: next == at + 1 && tokens.is_any(at, numbers.one),
            digits: false,
            decimal: None,
        },
    ))
}

/// "two and a half", "one and a half million", "un million et demi".
fn halves(tokens: &Tokens<'_>, amount: Amount) -> Amount {
    let numbers = &tokens.language.numbers;
    let Some(next) = tokens.any_phrase(amount.next, numbers.and_a_half) else {
        return amount;
    };
    if numbers.halves_factor && amount.scale > 1.0 {
        return Amount {
            value: amount.value + amount.scale / 2.0,
            next,
            ..amount
        };
    }
    if amount.value >= 100.0 {
        return amount;
    }
    let factor = scale(tokens.word(next), numbers);
    Amount {
        value: (amount.value + 0.5) * factor.unwrap_or(1.0),
        scale: factor.unwrap_or(1.0),
        next: next + usize::from(factor.is_some()),
        lone_one: false,
        digits: false,
        decimal: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::language::Language;

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
            let tokens = Tokens::of(text, Language::english());
            let found = amount(&tokens, 0).expect(text);
            assert!((found.value - value).abs() < 1e-6, "{text}: {}", found.value);
            assert_eq!(found.next, tokens.list.len(), "{text}");
        }
    }

    #[test]
    fn words_without_a_count_are_no_numbers() {
        for text in ["hundreds", "million", "a few", "dozens", "and"] {
            assert_eq!(amount(&Tokens::of(text, Language::english()), 0), None, "{text}");
        }
    }
}

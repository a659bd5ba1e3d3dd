//! Two numbers that make one value: parts of a whole and ranges.

use super::quantity::{Step, found, suffix, with_unit};
use super::token::{Kind, Tokens, is_hyphen};
use super::unit::{currency_before, unit};
use super::words::{Amount, amount};
use crate::evidence::language::Share;
use crate::model::evidence::Value;

/// "between 10 and 15 towns".
pub(super) fn between(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let joints = &tokens.language.joints;
    if tokens.word(at) != joints.between.0 {
        return None;
    }
    // Of an article the numbers of years have one too: "entre los 2020".
    let over = |index: usize| {
        let number = tokens.number(index + 1).is_some_and(|number| number.plain != 4);
        index + usize::from(number && tokens.is_any(index, joints.end_articles))
    };
    let at_first = over(at + 1);
    let start = currency_before(tokens, at_first).map_or(at_first, |(_, start)| start);
    let first = amount(tokens, start)?;
    // "between 2021 and 2023" are two dates.
    if super::date::read(tokens, start).is_some() {
        return None;
    }
    let (unit_one, after) = suffix(tokens, first.next);
    let joint = if unit_one.is_some() { after } else { first.next };
    if tokens.word(joint) != joints.between.1 {
        return None;
    }
    let at_second = over(joint + 1);
    let start = currency_before(tokens, at_second).map_or(at_second, |(_, start)| start);
    let second = amount(tokens, start)?;
    let value = span(first, second)?;
    let currency = currency_before(tokens, at_first).map(|(currency, _)| currency);
    Some(with_unit(tokens, at_first, second.next, value, currency))
}

/// "14 of 17", "14 of the 17", "14 of Rakhine's 17", "one in five", "14/17", "14 townships out of 17".
pub(super) fn share(tokens: &Tokens<'_>, at: usize, first: Amount) -> Option<Step> {
    let next = first.next;
    let slash = tokens.sign(next) == Some('/') && tokens.adjoins(next) && tokens.adjoins(next + 1);
    if slash {
        let second = amount(tokens, next + 1).filter(|second| second.digits && second.value <= 10_000.0)?;
        let value = ratio(first.value, second.value)?;
        return Some(with_unit(tokens, at, second.next, value, None));
    }
    let (joint, mut next, counted) = joint(tokens, next, first)?;
    if joint == Share::Of || joint == Share::Out {
        next = over_owner(tokens, next);
    } else if joint == Share::In && tokens.is_any(next, tokens.language.joints.every) {
        next += 1;
    }
    let second = amount(tokens, next).filter(|second| !second.lone_one)?;
    let year = joint != Share::Out
        && tokens.number(next).is_some_and(|digits| digits.plain == 4)
        && (1800.0..2101.0).contains(&second.value);
    // What is counted in itself is no whole: "one in five years", "40 mines sur 30 km".
    let measured = super::unit::time(tokens.word(second.next), tokens.language).is_some()
        || suffix(tokens, second.next).0.is_some();
    let fits = match joint {
        Share::In => {
            first.value < second.value
                && second.value <= 1000.0
                && second.value.fract() == 0.0
                && first.value <= 100.0
                && !measured
        }
        Share::Over => {
            let lengths = tokens.language.dates.measures;
            !(year || measured || tokens.is_any(second.next, lengths)) && second.value.fract() == 0.0
        }
        Share::Of | Share::Out => {
            !year
                && super::date::read(tokens, next).is_none_or(|date| date.is_yearless() && date.next == next)
        }
    };
    // "one of five percentage points" is one thing of that size.
    let sized = first.lone_one && joint == Share::Of && suffix(tokens, second.next).0.is_some();
    let value = ratio(first.value, second.value).filter(|_| fits && !sized)?;
    match counted {
        Some(unit) => Some(found(tokens, at, second.next, value, Some(unit), "")),
        None => Some(with_unit(tokens, at, second.next, value, None)),
    }
}

/// The word between a part that ends before `next` and its whole, the index behind it, and what is counted where that stands
/// before it: "14 townships out of 17".
fn joint(tokens: &Tokens<'_>, next: usize, first: Amount) -> Option<(Share, usize, Option<String>)> {
    let shares = tokens.language.joints.shares;
    let joint = |at: usize| {
        shares
            .iter()
            .find_map(|(words, joint)| Some((*joint, tokens.phrase(at, words)?)))
    };
    if let Some((joint, after)) = joint(next) {
        return Some((joint, after, None));
    }
    let (unit, after) = unit(tokens, next, (first.value - 1.0).abs() < f64::EPSILON)?;
    let (joint, after) = joint(after).filter(|(joint, _)| matches!(joint, Share::Out | Share::Over))?;
    Some((joint, after, Some(unit)))
}

fn ratio(part: f64, whole: f64) -> Option<Value> {
    (whole > 0.0 && part <= whole && part >= 0.0).then_some(Value::Ratio { part, whole })
}

/// Steps over "the", "its", "a total of", "Rakhine's", "the state's".
fn over_owner(tokens: &Tokens<'_>, at: usize) -> usize {
    let joints = &tokens.language.joints;
    let mut next = at;
    for _ in 0..4 {
        let word = tokens.word(next);
        let owner = joints.owners.contains(&word);
        let total = tokens.phrase(next, joints.total);
        let possessive = |word: &str| joints.possessive.iter().any(|ending| word.ends_with(ending));
        if let Some(after) = total {
            next = after;
        } else if owner
            || possessive(word)
            || tokens.get(next).is_some_and(|token| {
                matches!(token.kind, Kind::Word) && token.text.starts_with(char::is_uppercase)
            }) && (possessive(tokens.word(next + 1)) || possessive(tokens.word(next + 2)))
            || (joints.owners.contains(&tokens.word_before(next)) && possessive(tokens.word(next + 1)))
        {
            next += 1;
        } else {
            break;
        }
    }
    next
}

/// The range that begins with `first`: "10–15", "10 to 15"; and the index of the token after it.
pub(super) fn range_from(
    tokens: &Tokens<'_>,
    first: Amount,
    over: impl Fn(usize) -> usize,
) -> Option<(Value, usize)> {
    let (unit_one, after) = suffix(tokens, first.next);
    let joint = if unit_one.is_some() { after } else { first.next };
    let dash = tokens.sign(joint).is_some_and(is_hyphen);
    let tight = dash && tokens.adjoins(joint) == tokens.adjoins(joint + 1);
    let joints = &tokens.language.joints;
    let to = tokens.is_any(joint, joints.to);
    if !tight && !to {
        return None;
    }
    let start = over(joint + 1);
    let second = amount(tokens, start)?;
    let value = span(first, second)?;
    // "by 4 percentage points to 38 per cent" and "by 5 % to 45 %" tell a change and where it led.
    if unit_one.is_some() {
        let (unit_two, _) = suffix(tokens, second.next);
        let by = at_by(tokens, first.next) && to;
        if by || unit_two.is_some_and(|two| Some(two) != unit_one) {
            return None;
        }
    }
    if to {
        let start = first.next.saturating_sub(8);
        let near = (start..first.next).any(|index| joints.changes.contains(&tokens.word(index)));
        let from = (start..first.next).any(|index| tokens.is_any(index, joints.from));
        if near && from {
            return None;
        }
    }
    Some((value, second.next))
}

/// The index behind the second number of "5 à 6.000", where the thousands may be those of both numbers or of the second
/// alone.
pub(super) fn shared_thousands(tokens: &Tokens<'_>, first: Amount) -> Option<usize> {
    let language = tokens.language;
    let to = language.letters.decimal_comma && tokens.is_any(first.next, language.joints.to);
    let second = tokens.number(first.next + 1).filter(|_| to && first.digits)?;
    let value = second
        .value
        .filter(|value| second.plain == 0 && *value >= 1000.0)?;
    let shared = first.scale <= 1.0 && first.value < 1000.0 && first.value * 1000.0 < value;
    shared.then_some(first.next + 2)
}

/// Whether "by" stands before the number that ends before `next`, perhaps with a qualifier between.
fn at_by(tokens: &Tokens<'_>, next: usize) -> bool {
    let start = next.saturating_sub(5);
    (start..next).any(|index| tokens.is_any(index, tokens.language.joints.by))
}

/// Two ends whose commas part the same: decimals, where those of one end plainly do ("3,500 à 4,200 millions").
fn parted_alike(mut first: Amount, mut second: Amount) -> (Amount, Amount) {
    let parts = |one: &Amount| one.digits && (one.value / one.scale).fract() != 0.0;
    // "3,500 à 4 millions": nobody ranges from thousands to millions.
    let scaled = first.scale <= 1.0 && second.scale >= 1e6;
    if let Some(low) = first.decimal.filter(|_| scaled || parts(&second)) {
        first.value = low;
    } else if let Some(high) = second.decimal.filter(|_| parts(&first)) {
        second.value = high;
    }
    (first, second)
}

/// Two ends, the lower first; the scale of the second is that of the first too if the first has none.
pub(super) fn span(first: Amount, second: Amount) -> Option<Value> {
    let (first, second) = parted_alike(first, second);
    let mut low = first.value;
    if first.scale <= 1.0 && second.scale > 1.0 && low * second.scale < second.value {
        low *= second.scale;
    }
    (low < second.value).then_some(Value::Range {
        low,
        high: second.value,
    })
}

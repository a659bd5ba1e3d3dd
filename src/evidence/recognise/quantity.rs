//! Numbers with what stands around them: shares, ranges, per cent, money, fractions, order.

use super::Found;
use super::date::Yearless;
use super::idle::{idle, names_in_words};
use super::pair::{between, range_from, share, shared_thousands};
use super::token::{Kind, Tokens};
use super::unit::{currency_after, currency_before, unit};
use super::words::{amount, denominator, ordinal};
use super::{qualifier, vague};
use crate::model::evidence::Value;

/// What became of the tokens from a place on.
#[derive(Debug)]
pub(super) enum Step {
    /// An expression, and the index of the token after it.
    Found(Found, usize),
    /// A day of a month without its year, and the index of the token after it.
    Day(Yearless, usize),
    /// Numbers that say nothing checkable (a time of day, a name); go on here.
    Skip(usize),
}

/// Reads the quantity at `at`; `None` if none begins there.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    if let Some(next) = idle(tokens, at) {
        return Some(Step::Skip(next));
    }
    if let Some((words, next)) = vague::read(tokens, at) {
        let joints = &tokens.language.joints;
        let ends_in_of = words
            .rsplit(' ')
            .next()
            .is_some_and(|last| joints.of.contains(&last));
        let of = next + usize::from(tokens.is_any(next, joints.of) && !ends_in_of);
        let the = of + usize::from(of > next && tokens.is_any(of, joints.articles));
        let counted = unit(tokens, the, false);
        let end = counted.as_ref().map_or(next, |(_, end)| *end);
        return Some(found(
            tokens,
            at,
            end,
            Value::Vague(words),
            counted.map(|(unit, _)| unit),
            "",
        ));
    }
    money(tokens, at)
        .or_else(|| fraction(tokens, at))
        .or_else(|| between(tokens, at))
        .or_else(|| number(tokens, at))
        .or_else(|| order(tokens, at))
}

pub(super) fn found(
    tokens: &Tokens<'_>,
    at: usize,
    end: usize,
    value: Value,
    unit: Option<String>,
    after: &str,
) -> Step {
    let mut end = end;
    let mut words = if after.is_empty() {
        qualifier::before(tokens, at)
    } else {
        after.to_owned()
    };
    if let Some((phrase, next)) = qualifier::after(tokens, end).filter(|_| words.is_empty()) {
        words = phrase;
        end = next;
    }
    Step::Found(
        Found {
            range: tokens.span(at, end),
            value,
            unit: unit.unwrap_or_default(),
            qualifier: words,
            as_of: None,
            role: String::new(),
        },
        end,
    )
}

/// "$3 million", "US$2.5bn", "MMK 500".
fn money(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let (currency, start) = currency_before(tokens, at)?;
    let first = amount(tokens, start)?;
    if let Some((value, next)) = range_from(tokens, first, |index| {
        currency_before(tokens, index).map_or(index, |(_, start)| start)
    }) {
        return Some(found(tokens, at, next, value, Some(currency), ""));
    }
    Some(found(
        tokens,
        at,
        first.next,
        Value::Number(first.value),
        Some(currency),
        "",
    ))
}

/// "one-fifth", "two thirds", "a quarter of", "half the country".
fn fraction(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let joints = &tokens.language.joints;
    if let Some((part, whole)) = tokens.sign(at).and_then(super::words::sign_fraction) {
        return Some(found(tokens, at, at + 1, Value::Ratio { part, whole }, None, ""));
    }
    let near = |index: usize| tokens.get(index).is_some_and(|token| token.apart) || tokens.hyphen(index - 1);
    let article = tokens.is_any(at, joints.a);
    let (part, name) = if article {
        (1.0, at + 1)
    } else if tokens.is_any(at, joints.half_articles) && tokens.is_any(at + 1, joints.half) {
        return half(tokens, at, at + 1);
    } else if joints.half_articles.is_empty() && tokens.is_any(at, joints.half) {
        return half(tokens, at, at);
    } else {
        let first = amount(tokens, at)
            .filter(|first| first.value >= 1.0 && first.value <= 20.0 && first.next == at + 1)?;
        (first.value, at + 1 + usize::from(tokens.hyphen(at + 1)))
    };
    let (whole, same) = denominator(tokens.word(name), &tokens.language.numbers).filter(|_| near(name))?;
    let next = name + 1;
    let bound = tokens.hyphen(next);
    let plural = tokens.word(name).ends_with('s');
    let fits = if article {
        let closing = tokens
            .get(next)
            .is_none_or(|token| !matches!(token.kind, Kind::Word | Kind::Number(_)));
        !plural && !bound && a_counts(tokens, at, next, closing)
    } else {
        part < whole && (same || plural == (part > 1.0)) && !bound
    };
    if !fits || part > whole {
        return None;
    }
    let of = next + usize::from(tokens.is_any(next, joints.of));
    // "a quarter of a century" is a length of time in words.
    let span = of + usize::from(!joints.a.is_empty());
    let of_time = of > next && (span == of || tokens.word(of) == joints.a[0]);
    if of_time && super::unit::time(tokens.word(span), tokens.language).is_some() {
        return Some(Step::Skip(span + 1));
    }
    let counted = (of > next).then(|| counted_after_of(tokens, of)).flatten();
    let end = counted.as_ref().map_or(next, |(_, end)| *end);
    Some(found(
        tokens,
        at,
        end,
        Value::Ratio { part, whole },
        counted.map(|(unit, _)| unit),
        "",
    ))
}

/// Whether "a" before the name of a part is the number one, and no article.
fn a_counts(tokens: &Tokens<'_>, at: usize, next: usize, closing: bool) -> bool {
    let joints = &tokens.language.joints;
    let before = tokens.word_before(at);
    tokens.is_any(next, joints.of)
        || !qualifier::before(tokens, at).is_empty()
        || joints.a_behind.contains(&before) && closing
        || joints.by.contains(&before)
        || joints.from.contains(&before)
}

/// "two thirds of the townships": what follows "of".
fn counted_after_of(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let at = at + usize::from(tokens.is_any(at, tokens.language.joints.the));
    unit(tokens, at, false)
}

/// "half" stands for a number only before what is halved or after a qualifier.
fn half(tokens: &Tokens<'_>, at: usize, word: usize) -> Option<Step> {
    let joints = &tokens.language.joints;
    if let Some(step) = amount(tokens, at) {
        let counted = unit(tokens, step.next, false);
        let end = counted.as_ref().map_or(step.next, |(_, end)| *end);
        return Some(found(
            tokens,
            at,
            end,
            Value::Number(step.value),
            counted.map(|(unit, _)| unit),
            "",
        ));
    }
    let next = word + 1;
    let before = tokens.word_before(word);
    let apart = tokens.get(next).is_none_or(|token| token.apart);
    let told = word > at
        || tokens.is_any(next, joints.halved)
        || !qualifier::before(tokens, at).is_empty()
        || joints.by.contains(&before);
    let fits = apart && !joints.no_half_behind.contains(&before) && told;
    let value = Value::Ratio {
        part: 1.0,
        whole: 2.0,
    };
    let of = next + usize::from(tokens.is_any(next, joints.of));
    let counted = fits.then(|| counted_after_of(tokens, of)).flatten();
    let end = counted.as_ref().map_or(next, |(_, end)| *end);
    fits.then(|| found(tokens, at, end, value, counted.map(|(unit, _)| unit), ""))
}

/// A number and what follows it.
fn number(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let first = amount(tokens, at)?;
    if let Some(next) = ordinal_suffix(tokens, first.next).filter(|_| first.digits) {
        let value = Value::Number(first.value);
        return Some(found(tokens, at, next, value, Some("rank".to_owned()), ""));
    }
    if let Some(step) = share(tokens, at, first) {
        return Some(step);
    }
    if names_in_words(tokens, at) {
        return Some(Step::Skip(first.next));
    }
    if first.lone_one && !lone_one_counts(tokens, first.next) || is_adjective(tokens, at, first.next) {
        return Some(Step::Skip(first.next));
    }
    if let Some(next) = tokens.any_phrase(first.next, tokens.language.joints.per_mille) {
        return Some(Step::Skip(next));
    }
    if let Some(next) = shared_thousands(tokens, first) {
        return Some(Step::Skip(next));
    }
    if let Some((value, next)) = range_from(tokens, first, |index| index) {
        return Some(with_unit(tokens, at, next, value, None));
    }
    let start = negative(tokens, at);
    let value = if start < at { -first.value } else { first.value };
    Some(with_unit(tokens, start, first.next, Value::Number(value), None))
}

/// A minus sign that belongs to the digits.
fn negative(tokens: &Tokens<'_>, at: usize) -> usize {
    let minus =
        at > 0 && tokens.sign(at - 1).is_some_and(|sign| matches!(sign, '-' | '−')) && tokens.adjoins(at);
    if minus && tokens.get(at - 1).is_some_and(|token| token.apart) {
        at - 1
    } else {
        at
    }
}

/// The index behind the ending of a place in an order that is written close to digits: "3rd", "2.º".
fn ordinal_suffix(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let dot = usize::from(
        tokens.sign(at) == Some('.') && tokens.adjoins(at) && matches!(tokens.word(at + 1), "º" | "ª"),
    );
    (tokens.adjoins(at + dot) && tokens.is_any(at + dot, tokens.language.numbers.ordinal_endings))
        .then_some(at + dot + 1)
}

/// "one" counts before a stretch of time, per cent or money.
fn lone_one_counts(tokens: &Tokens<'_>, at: usize) -> bool {
    let language = tokens.language;
    let suffix = suffix(tokens, at).0;
    matches!(suffix, Some(Suffix::Percent | Suffix::Points))
        || language.numbers.one_counts
            && (suffix.is_some() || super::unit::time(tokens.word(at), language).is_some())
}

/// Whether the word at `at` belongs to the noun before it and counts nothing: "un pont neuf".
fn is_adjective(tokens: &Tokens<'_>, at: usize, next: usize) -> bool {
    let language = tokens.language;
    let before = tokens.word_before(at);
    next == at + 1
        && tokens.is_any(at, language.numbers.adjectives)
        && !before.is_empty()
        && !language.units.stops.contains(&before)
        && qualifier::before(tokens, at).is_empty()
        && suffix(tokens, next).0.is_none()
        && unit(tokens, next, false).is_none()
}

/// Per cent, percentage points or money after a number.
#[derive(PartialEq)]
pub(super) enum Suffix {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A currency.
    Money(String),
}

/// What stands after a number at `at`, and the index of the token after it.
pub(super) fn suffix(tokens: &Tokens<'_>, at: usize) -> (Option<Suffix>, usize) {
    let joints = &tokens.language.joints;
    let words = at + usize::from(tokens.hyphen(at));
    let at = if tokens.any_phrase(words, joints.percent).is_some()
        || tokens.any_phrase(words, joints.points).is_some()
    {
        words
    } else {
        at
    };
    let percent = if matches!(tokens.sign(at), Some('%' | '٪')) {
        Some(at + 1)
    } else {
        tokens.any_phrase(at, joints.percent)
    };
    if let Some(next) = percent {
        return match tokens.any_phrase(next, joints.percent_points) {
            Some(next) => (Some(Suffix::Points), next),
            None => (Some(Suffix::Percent), next),
        };
    }
    if let Some(next) = tokens.any_phrase(at, joints.points) {
        return (Some(Suffix::Points), next);
    }
    let of = at + usize::from(of_scale(tokens, at));
    match currency_after(tokens, of) {
        Some((currency, next)) => (Some(Suffix::Money(currency)), next),
        None => (None, at),
    }
}

/// The expression from `at` to `next` with per cent, money or what it counts after it.
pub(super) fn with_unit(
    tokens: &Tokens<'_>,
    at: usize,
    next: usize,
    value: Value,
    currency: Option<String>,
) -> Step {
    if let Some(currency) = currency {
        return found(tokens, at, next, value, Some(currency), "");
    }
    match suffix(tokens, next) {
        (Some(Suffix::Percent), end) => match value {
            Value::Number(number) => found(tokens, at, end, Value::Percent(number), None, ""),
            other => found(tokens, at, end, other, Some("%".to_owned()), ""),
        },
        (Some(Suffix::Points), end) => {
            found(tokens, at, end, value, Some("percentage points".to_owned()), "")
        }
        (Some(Suffix::Money(currency)), end) => found(tokens, at, end, value, Some(currency), ""),
        (None, _) => counted(tokens, at, next, value),
    }
}

fn counted(tokens: &Tokens<'_>, at: usize, next: usize, value: Value) -> Step {
    if let Some((phrase, after)) = qualifier::after(tokens, next) {
        let counted = unit(tokens, after, false);
        let end = counted.as_ref().map_or(after, |(_, end)| *end);
        return found(tokens, at, end, value, counted.map(|(unit, _)| unit), &phrase);
    }
    let people = is_population(tokens, at);
    let joints = &tokens.language.joints;
    let of = tokens.is_any(next, joints.of) && tokens.is_any(next + 1, joints.possessors);
    let start = if of {
        next + 2
    } else {
        next + usize::from(of_scale(tokens, next))
    };
    match unit(tokens, start, value == Value::Number(1.0)) {
        Some((unit, end)) => found(tokens, at, end, value, Some(unit), ""),
        None => found(
            tokens,
            at,
            next,
            value,
            people.then(|| joints.population.1.to_owned()),
            "",
        ),
    }
}

/// Whether "of" stands at `at` between a factor and what is counted: "3 millions de personnes".
fn of_scale(tokens: &Tokens<'_>, at: usize) -> bool {
    let language = tokens.language;
    let numbers = &language.numbers;
    let is_scale = |(word, _): &(&str, f64)| *word == tokens.word_before(at);
    let half = |phrase: &&str| tokens.phrase_before(at, phrase).is_some();
    tokens.is_any(at, language.units.of_scale)
        && (numbers.scales.iter().any(is_scale)
            || numbers.short.iter().any(is_scale)
            || numbers.money.iter().any(is_scale)
            || numbers.halves_factor && numbers.and_a_half.iter().any(half))
}

/// "(population 130,000)", "a population of some 130,000", "pop. 4,000".
fn is_population(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=5).filter_map(|back| at.checked_sub(back)).any(|index| {
        tokens.is_any(index, tokens.language.joints.population.0)
            && (index + 1..at)
                .all(|between| tokens.number(between).is_none() && tokens.word(between) != "fell")
    })
}

/// "the 14th", "the second-largest city", "for the first time".
fn order(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let joints = &tokens.language.joints;
    let place = ordinal(tokens.word(at), &tokens.language.numbers)?;
    let before = tokens.word_before(at);
    let next = tokens.get(at + 1)?;
    let superlative = tokens.hyphen(at + 1)
        || joints
            .superlatives
            .iter()
            .any(|ending| next.text.ends_with(ending))
        || next.lower == joints.most;
    let named = matches!(next.kind, Kind::Word) && !joints.no_order.contains(&next.lower.as_ref());
    if !(joints.determined.contains(&before) && (named || superlative)) {
        return None;
    }
    // "the third party" is an outsider.
    if joints.outsider.contains(&(tokens.word(at), next.lower.as_ref())) {
        return None;
    }
    // "a third party", "a second chance": with "a" it is one more, not a place in an order.
    if joints.a.contains(&before) && !superlative {
        return None;
    }
    Some(found(
        tokens,
        at,
        at + 1,
        Value::Number(place),
        Some("rank".to_owned()),
        "",
    ))
}

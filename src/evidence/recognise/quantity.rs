//! Numbers with what stands around them: shares, ranges, per cent, money, fractions, order.

use super::Found;
use super::token::{Kind, Tokens, is_hyphen};
use super::unit::{currency_after, currency_before, unit};
use super::words::{Amount, amount, denominator, ordinal};
use super::{qualifier, vague};
use crate::model::evidence::Value;

/// What became of the tokens from a place on.
#[derive(Debug)]
pub(super) enum Step {
    /// An expression, and the index of the token after it.
    Found(Found, usize),
    /// Numbers that say nothing checkable (a time of day, a name); go on here.
    Skip(usize),
}

/// Reads the quantity at `at`; `None` if none begins there.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    if let Some(next) = idle(tokens, at) {
        return Some(Step::Skip(next));
    }
    if let Some((words, next)) = vague::read(tokens, at) {
        let of = next + usize::from(tokens.word(next) == "of" && !words.ends_with(" of"));
        let the = of + usize::from(of > next && tokens.word(of) == "the");
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

fn found(
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

/// Words before which a number is a name: "Operation 1027", "Article 19", "page 4".
const NAMING: [&str; 36] = [
    "operation",
    "resolution",
    "article",
    "section",
    "chapter",
    "part",
    "figure",
    "fig",
    "table",
    "page",
    "pages",
    "no",
    "number",
    "route",
    "highway",
    "battalion",
    "division",
    "brigade",
    "regiment",
    "flight",
    "room",
    "annex",
    "phase",
    "paragraph",
    "clause",
    "schedule",
    "appendix",
    "note",
    "box",
    "line",
    "volume",
    "issue",
    "version",
    "pp",
    "p",
    "rule",
];

/// Whether the number at `at` is part of a name and so no date either.
pub(super) fn is_named(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.number(at).is_some_and(|number| number.triple.is_none()) && idle(tokens, at) == Some(at + 1)
}

/// Numbers that claim nothing; the index after them.
fn idle(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let number = tokens.number(at)?;
    let before = tokens.before(at);
    let adjoining = before.filter(|_| tokens.adjoins(at));
    let next_sign = tokens.sign(at + 1).filter(|_| tokens.adjoins(at + 1));
    // "COVID-19", "Mi-35", "#7", "+95", "x2".
    if let Some(before) = adjoining {
        let bound = match before.kind {
            Kind::Sign(sign) if is_hyphen(sign) => {
                at >= 2 && tokens.adjoins(at - 1) && matches!(tokens.list[at - 2].kind, Kind::Word)
            }
            Kind::Sign(sign) => matches!(sign, '#' | '+' | '§' | '@' | '_' | '№'),
            Kind::Word => true,
            Kind::Number(_) | Kind::Break | Kind::Address => false,
        };
        let money = currency_before(tokens, at.saturating_sub(2)).is_some()
            || currency_before(tokens, at - 1).is_some();
        if bound && !money {
            return Some(at + 1);
        }
    }
    // "[3]", "10:30", "5 pm", "2.0.1".
    if tokens.sign(at.wrapping_sub(1)) == Some('[') && next_sign == Some(']') {
        return Some(at + 2);
    }
    if next_sign == Some(':') && tokens.number(at + 2).is_some() && tokens.adjoins(at + 2) {
        return Some(at + 3);
    }
    if matches!(tokens.word(at + 1), "am" | "pm" | "o'clock" | "o’clock" | "hrs") && number.plain <= 2 {
        return Some(at + 2);
    }
    if number.value.is_none() {
        return Some(at + 1);
    }
    // "24/7", "9/11" are names.
    if next_sign == Some('/')
        && matches!(
            (number.value, tokens.number(at + 2).and_then(|two| two.value)),
            (Some(24.0), Some(7.0)) | (Some(9.0), Some(11.0))
        )
    {
        return Some(at + 3);
    }
    // "1. Roads" at the start of a line of a list.
    let starts = before.is_none_or(|token| matches!(token.kind, Kind::Break));
    if starts && matches!(next_sign, Some('.' | ')')) && number.plain <= 2 {
        return Some(at + 2);
    }
    let dot = tokens.sign(at.wrapping_sub(1)) == Some('.')
        && matches!(tokens.word_before(at - 1), "no" | "fig" | "p" | "pp");
    let naming = NAMING.contains(&tokens.word_before(at)) || dot;
    let capital = before.is_some_and(|token| token.text.starts_with(char::is_uppercase));
    let small = matches!(
        tokens.word_before(at),
        "page" | "pages" | "p" | "pp" | "paragraph" | "figure" | "table" | "chapter"
    );
    (naming && (capital || small || dot) && at > 0).then_some(at + 1)
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
    let word = tokens.word(at);
    let joins = |index: usize| tokens.get(index).is_some_and(|token| token.apart) || tokens.hyphen(index - 1);
    let (part, name) = if matches!(word, "a" | "an") {
        (1.0, at + 1)
    } else if word == "half" {
        return half(tokens, at);
    } else {
        let first = amount(tokens, at)
            .filter(|first| first.value >= 1.0 && first.value <= 20.0 && first.next == at + 1)?;
        (first.value, at + 1 + usize::from(tokens.hyphen(at + 1)))
    };
    let whole = denominator(tokens.word(name)).filter(|_| joins(name))?;
    let next = name + 1;
    let bound = tokens.hyphen(next);
    let plural = tokens.word(name).ends_with('s');
    let fits = if word == "a" || word == "an" {
        let before = tokens.word_before(at);
        let closing = tokens
            .get(next)
            .is_none_or(|token| !matches!(token.kind, Kind::Word | Kind::Number(_)));
        !plural
            && !bound
            && (tokens.word(next) == "of"
                || !qualifier::before(tokens, at).is_empty()
                || matches!(before, "by" | "than" | "to") && closing
                || matches!(before, "by"))
    } else {
        part < whole && (plural == (part > 1.0)) && !bound
    };
    if !fits || part > whole {
        return None;
    }
    let of = next + usize::from(tokens.word(next) == "of");
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

/// "two thirds of the townships": what follows "of".
fn counted_after_of(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let at = at + usize::from(matches!(tokens.word(at), "the" | "its" | "their" | "all" | "our"));
    unit(tokens, at, false)
}

/// "half" stands for a number only before what is halved or after a qualifier.
fn half(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
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
    let next = tokens.word(at + 1);
    let before = tokens.word_before(at);
    let apart = tokens.get(at + 1).is_none_or(|token| token.apart);
    let fits = apart
        && !matches!(
            before,
            "first" | "second" | "last" | "other" | "latter" | "a" | "and" | "better"
        )
        && (matches!(next, "of" | "the" | "its" | "their" | "all" | "his" | "our")
            || !qualifier::before(tokens, at).is_empty()
            || before == "by");
    let value = Value::Ratio {
        part: 1.0,
        whole: 2.0,
    };
    let of = at + 1 + usize::from(next == "of");
    let counted = fits.then(|| counted_after_of(tokens, of)).flatten();
    let end = counted.as_ref().map_or(at + 1, |(_, end)| *end);
    fits.then(|| found(tokens, at, end, value, counted.map(|(unit, _)| unit), ""))
}

/// "between 10 and 15 towns".
fn between(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    if tokens.word(at) != "between" {
        return None;
    }
    let start = currency_before(tokens, at + 1).map_or(at + 1, |(_, start)| start);
    let first = amount(tokens, start)?;
    let (unit_one, after) = suffix(tokens, first.next);
    let joint = if unit_one.is_some() { after } else { first.next };
    if tokens.word(joint) != "and" {
        return None;
    }
    let start = currency_before(tokens, joint + 1).map_or(joint + 1, |(_, start)| start);
    let second = amount(tokens, start)?;
    let value = span(first, second)?;
    let currency = currency_before(tokens, at + 1).map(|(currency, _)| currency);
    Some(with_unit(tokens, at + 1, second.next, value, currency))
}

/// A number and what follows it.
fn number(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let first = amount(tokens, at)?;
    if is_ordinal_suffix(tokens, first.next) && first.digits {
        let value = Value::Number(first.value);
        return Some(found(
            tokens,
            at,
            first.next + 1,
            value,
            Some("rank".to_owned()),
            "",
        ));
    }
    if let Some(step) = share(tokens, at, first) {
        return Some(step);
    }
    if first.lone_one && !lone_one_counts(tokens, first.next) {
        return Some(Step::Skip(first.next));
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

fn is_ordinal_suffix(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.adjoins(at) && matches!(tokens.word(at), "st" | "nd" | "rd" | "th")
}

/// "one" counts before a stretch of time, per cent or money.
fn lone_one_counts(tokens: &Tokens<'_>, at: usize) -> bool {
    suffix(tokens, at).0.is_some() || super::unit::time(tokens.word(at)).is_some()
}

/// "14 of 17", "14 of the 17", "14 of Rakhine's 17", "one in five", "14/17", "14 townships out of 17".
fn share(tokens: &Tokens<'_>, at: usize, first: Amount) -> Option<Step> {
    let mut next = first.next;
    let slash = tokens.sign(next) == Some('/') && tokens.adjoins(next) && tokens.adjoins(next + 1);
    if slash {
        let second = amount(tokens, next + 1).filter(|second| second.digits && second.value <= 10_000.0)?;
        let value = ratio(first.value, second.value)?;
        return Some(with_unit(tokens, at, second.next, value, None));
    }
    let mut counted = None;
    if !matches!(tokens.word(next), "of" | "out" | "in") {
        let (unit, after) = unit(tokens, next, first.value == 1.0)?;
        if tokens.word(after) != "out" || tokens.word(after + 1) != "of" {
            return None;
        }
        counted = Some(unit);
        next = after;
    }
    let out = tokens.word(next) == "out" && tokens.word(next + 1) == "of";
    let word = tokens.word(next).to_owned();
    next += 1 + usize::from(out);
    if !out && word == "out" {
        return None;
    }
    if word != "in" {
        next = over_owner(tokens, next);
    } else if tokens.word(next) == "every" {
        next += 1;
    }
    let second = amount(tokens, next).filter(|second| !second.lone_one)?;
    let year = !out
        && tokens.number(next).is_some_and(|digits| digits.plain == 4)
        && (1800.0..2101.0).contains(&second.value);
    let fits = if word == "in" {
        first.value < second.value
            && second.value <= 1000.0
            && second.value.fract() == 0.0
            && first.value <= 100.0
            && super::unit::time(tokens.word(second.next)).is_none()
            && suffix(tokens, second.next).0.is_none()
    } else {
        !year && super::date::read(tokens, next).is_none_or(|date| date.date.is_none() && date.next == next)
    };
    let value = ratio(first.value, second.value).filter(|_| fits)?;
    match counted {
        Some(unit) => Some(found(tokens, at, second.next, value, Some(unit), "")),
        None => Some(with_unit(tokens, at, second.next, value, None)),
    }
}

fn ratio(part: f64, whole: f64) -> Option<Value> {
    (whole > 0.0 && part <= whole && part >= 0.0).then_some(Value::Ratio { part, whole })
}

/// Steps over "the", "its", "a total of", "Rakhine's", "the state's".
fn over_owner(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut next = at;
    for _ in 0..4 {
        let word = tokens.word(next);
        let owner = matches!(
            word,
            "the" | "its" | "their" | "all" | "his" | "her" | "our" | "these" | "those" | "those's"
        );
        let total = word == "a" && tokens.word(next + 1) == "total" && tokens.word(next + 2) == "of";
        let possessive = |word: &str| word.ends_with("'s") || word.ends_with("’s");
        if total {
            next += 3;
        } else if owner || possessive(word) {
            next += 1;
        } else if tokens.get(next).is_some_and(|token| {
            matches!(token.kind, Kind::Word) && token.text.starts_with(char::is_uppercase)
        }) && (possessive(tokens.word(next + 1)) || possessive(tokens.word(next + 2)))
            || (matches!(tokens.word_before(next), "the" | "its") && possessive(tokens.word(next + 1)))
        {
            next += 1;
        } else {
            break;
        }
    }
    next
}

/// Verbs of change, after which "from 10 to 15" is a movement and no range.
const CHANGES: [&str; 24] = [
    "rose",
    "rise",
    "risen",
    "rises",
    "fell",
    "fall",
    "fallen",
    "falls",
    "grew",
    "grow",
    "grown",
    "dropped",
    "drop",
    "increased",
    "increase",
    "declined",
    "decline",
    "climbed",
    "shrank",
    "shrunk",
    "went",
    "up",
    "down",
    "moved",
];

/// The range that begins with `first`: "10–15", "10 to 15"; and the index of the token after it.
fn range_from(tokens: &Tokens<'_>, first: Amount, over: impl Fn(usize) -> usize) -> Option<(Value, usize)> {
    let (unit_one, after) = suffix(tokens, first.next);
    let joint = if unit_one.is_some() { after } else { first.next };
    let dash = tokens.sign(joint).is_some_and(is_hyphen);
    let tight = dash && tokens.adjoins(joint) == tokens.adjoins(joint + 1);
    if !tight && tokens.word(joint) != "to" {
        return None;
    }
    let start = over(joint + 1);
    let second = amount(tokens, start)?;
    let value = span(first, second)?;
    if tokens.word(joint) == "to" {
        let start = first.next.saturating_sub(8);
        let near = (start..first.next).any(|index| CHANGES.contains(&tokens.word(index)));
        let from = (start..first.next).any(|index| tokens.word(index) == "from");
        if near && from {
            return None;
        }
    }
    Some((value, second.next))
}

/// Two ends, the lower first; the scale of the second is that of the first too if the first has none.
fn span(first: Amount, second: Amount) -> Option<Value> {
    let mut low = first.value;
    if first.scale == 1.0 && second.scale > 1.0 && low * second.scale < second.value {
        low *= second.scale;
    }
    (low < second.value).then_some(Value::Range {
        low,
        high: second.value,
    })
}

/// Per cent, percentage points or money after a number.
enum Suffix {
    Percent,
    Points,
    Money(String),
}

fn suffix(tokens: &Tokens<'_>, at: usize) -> (Option<Suffix>, usize) {
    let at = at
        + usize::from(tokens.hyphen(at) && matches!(tokens.word(at + 1), "percent" | "percentage" | "per"));
    let points = |index: usize| matches!(tokens.word(index), "point" | "points");
    if tokens.sign(at) == Some('%')
        || tokens.sign(at) == Some('٪')
        || matches!(tokens.word(at), "percent" | "pct")
    {
        return if points(at + 1) {
            (Some(Suffix::Points), at + 2)
        } else {
            (Some(Suffix::Percent), at + 1)
        };
    }
    if tokens.word(at) == "per" && tokens.word(at + 1) == "cent" {
        return if points(at + 2) {
            (Some(Suffix::Points), at + 3)
        } else {
            (Some(Suffix::Percent), at + 2)
        };
    }
    if tokens.word(at) == "percentage" && points(at + 1) {
        return (Some(Suffix::Points), at + 2);
    }
    if tokens.word(at) == "pp" {
        return (Some(Suffix::Points), at + 1);
    }
    match currency_after(tokens, at) {
        Some((currency, next)) => (Some(Suffix::Money(currency)), next),
        None => (None, at),
    }
}

/// The expression from `at` to `next` with per cent, money or what it counts after it.
fn with_unit(tokens: &Tokens<'_>, at: usize, next: usize, value: Value, currency: Option<String>) -> Step {
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
    let of = tokens.word(next) == "of" && matches!(tokens.word(next + 1), "the" | "its" | "their");
    let start = if of { next + 2 } else { next };
    match unit(tokens, start, value == Value::Number(1.0)) {
        Some((unit, end)) => found(tokens, at, end, value, Some(unit), ""),
        None => found(tokens, at, next, value, people.then(|| "people".to_owned()), ""),
    }
}

/// "(population 130,000)", "a population of some 130,000", "pop. 4,000".
fn is_population(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=5).filter_map(|back| at.checked_sub(back)).any(|index| {
        matches!(tokens.word(index), "population" | "pop" | "inhabitants")
            && (index + 1..at)
                .all(|between| tokens.number(between).is_none() && tokens.word(between) != "fell")
    })
}

/// "the 14th", "the second-largest city", "for the first time".
fn order(tokens: &Tokens<'_>, at: usize) -> Option<Step> {
    let place = ordinal(tokens.word(at))?;
    let before = tokens.word_before(at);
    let determined = matches!(
        before,
        "the" | "its" | "their" | "his" | "her" | "our" | "a" | "this" | "whose"
    );
    let next = tokens.get(at + 1)?;
    let superlative = tokens.hyphen(at + 1) || next.text.ends_with("est") || next.lower == "most";
    let named = matches!(next.kind, Kind::Word)
        && !matches!(
            next.lower.as_str(),
            "of" | "and" | "was" | "is" | "half" | "quarter" | "to" | "in" | "place"
        );
    if !(determined && (named || superlative)) {
        return None;
    }
    // "a third party", "a second chance": with "a" it is one more, not a place in an order.
    if before == "a" && !superlative {
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

//! The unit in a head: "%", "USD m", "thousand people", in brackets, behind a comma, behind "in", or the head as a whole.

use super::Found;
use crate::evidence::language::Language;
use crate::evidence::recognise::unit::{currency_sign, is_currency};
use crate::model::evidence::Value;

/// What the numbers below or beside a head are told in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measure {
    /// By what they are multiplied; zero where the head says nothing of that.
    factor: f64,
    /// How a text says that factor: "million"; empty if there is none.
    scale: &'static str,
    /// What they count, as [`Found::unit`] has it; empty if that is not told.
    unit: String,
    /// Whether the unit stands before the number.
    first: bool,
}

impl Measure {
    /// Gives a number of a cell, which has no unit of its own, that of its head.
    pub(super) fn give(&self, found: &mut Found) {
        if !is_bare(found) {
            return;
        }
        match found.value {
            Value::Number(number) if self.unit == "%" => {
                found.value = Value::Percent(number);
                return;
            }
            Value::Ratio { .. } if self.unit == "%" => return,
            _ => {}
        }
        if self.factor > 0.0 {
            match &mut found.value {
                Value::Number(number) => *number *= self.factor,
                Value::Range { low, high } => {
                    *low *= self.factor;
                    *high *= self.factor;
                }
                Value::Ratio { .. }
                | Value::Percent(_)
                | Value::Date(_)
                | Value::Vague(_)
                | Value::Name(_)
                | Value::Quotation { .. } => {}
            }
        }
        found.unit.clone_from(&self.unit);
    }

    /// The words of a number with what the head says of it.
    pub(super) fn wording(&self, words: &str) -> String {
        let scaled = if self.scale.is_empty() {
            words.to_owned()
        } else {
            format!("{words} {}", self.scale)
        };
        match self.unit.as_str() {
            "" => scaled,
            unit if self.first && currency_sign(unit.chars().next().unwrap_or(' ')).is_some() => {
                format!("{unit}{scaled}")
            }
            unit if self.first => format!("{unit} {scaled}"),
            unit => format!("{scaled} {unit}"),
        }
    }
}

/// Whether a number has no unit of its own.
pub(super) fn is_bare(found: &Found) -> bool {
    match found.value {
        Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } => found.unit.is_empty(),
        Value::Percent(_) | Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => {
            false
        }
    }
}

/// The measure that a whole cell or head names, such as one of a column of units.
pub(super) fn whole(words: &str, language: &'static Language) -> Option<Measure> {
    let lower = words.to_lowercase().replace('’', "'");
    let heads = &language.heads;
    // "in %"
    let bare = heads.fillers.iter().find_map(|filler| word(&lower, filler));
    let bare = bare.unwrap_or(&lower);
    if matches!(bare, "%" | "٪") || language.joints.percent.contains(&bare) {
        return Some(Measure {
            unit: "%".to_owned(),
            ..Measure::default()
        });
    }
    let mut measure = Measure::default();
    let mut rest = lower.as_str();
    // "m" is a million only beside money: alone it may be metres.
    let mut short = false;
    while !rest.is_empty() {
        if let Some((currency, after)) = currency(rest, language) {
            if !measure.unit.is_empty() {
                return None;
            }
            measure.unit = currency;
            measure.first = heads.money_first;
            rest = after;
        } else if let Some((scale, after)) = heads
            .scales
            .iter()
            .find_map(|scale| Some((scale, word(rest, scale.written)?)))
        {
            if measure.factor > 0.0 {
                return None;
            }
            (measure.factor, measure.scale) = (scale.factor, scale.said);
            short |= scale.written.len() == 1;
            rest = after;
        } else if let Some(after) = heads.fillers.iter().find_map(|filler| word(rest, filler)) {
            rest = after;
        } else if let Some((unit, after)) = counted(rest, words, language).filter(|_| measure.unit.is_empty())
        {
            measure.unit = unit;
            rest = after;
        } else {
            return None;
        }
    }
    let money = measure.first || is_currency(&measure.unit.to_lowercase());
    let told = measure.factor > 0.0 || !measure.unit.is_empty();
    (told && (money || !short)).then_some(measure)
}

/// A head without the measure that stands in it, and that measure.
pub(super) fn split<'a>(head: &'a str, language: &'static Language) -> (&'a str, Option<Measure>) {
    let bracket = |open: char, close: char| {
        let start = head.rfind(open)?;
        let inside = head.get(start + open.len_utf8()..)?.strip_suffix(close)?;
        Some((start, inside))
    };
    let comma = || head.rfind(", ").and_then(|at| Some((at, head.get(at + 2..)?)));
    let behind = |word: &&str| {
        let word = format!(" {word} ");
        head.rfind(&word)
            .and_then(|at| Some((at, head.get(at + word.len()..)?)))
    };
    let mut places = vec![bracket('(', ')'), bracket('[', ']'), comma()];
    places.extend(language.heads.within.iter().map(behind));
    for (at, inside) in places.into_iter().flatten() {
        if let Some(measure) = whole(inside.trim(), language) {
            return (head[..at].trim_end_matches([' ', ',', ':']), Some(measure));
        }
    }
    match whole(head, language) {
        // "People" is what the column is about as well; "%" and "USD m" are not.
        Some(measure) if counted(&head.to_lowercase(), head, language).is_some() => (head, Some(measure)),
        Some(measure) => ("", Some(measure)),
        None => match head.strip_suffix('%').map(str::trim_end) {
            Some(bare) if !bare.is_empty() => (bare, whole("%", language)),
            Some(_) | None => (head, None),
        },
    }
}

/// What stands in brackets at the end of a head.
pub(super) fn in_brackets(head: &str) -> Option<&str> {
    let start = head.rfind('(')?;
    head.get(start + 1..)?.strip_suffix(')')
}

/// What stands behind `known` at the beginning of `rest`, where a word ends there.
fn word<'a>(rest: &'a str, known: &str) -> Option<&'a str> {
    let after = rest.strip_prefix(known)?;
    let ends = !after.starts_with(char::is_alphanumeric) || known.ends_with('\'');
    ends.then(|| after.trim_start())
}

/// The currency that `rest`, in lower case, begins with: "usd", "us$", "€" also before a letter ("€m"), "dollars".
fn currency<'a>(rest: &'a str, language: &'static Language) -> Option<(String, &'a str)> {
    if let Some(after) = rest.strip_prefix("us$") {
        return Some(("USD".to_owned(), after.trim_start()));
    }
    let sign = rest.chars().next()?;
    if let Some(name) = currency_sign(sign) {
        return Some((name.to_owned(), rest[sign.len_utf8()..].trim_start()));
    }
    let known = language.joints.currencies.iter();
    let named = known.filter_map(|(words, name)| Some(((*name).to_owned(), word(rest, words)?)));
    let code = || {
        let code = rest.get(..3).filter(|code| is_currency(code))?;
        Some((code.to_uppercase(), word(rest, code)?))
    };
    // The longest phrase: "us dollars" before "us".
    named.min_by_key(|(_, after)| after.len()).or_else(code)
}

/// What `rest`, the end of `words` in lower case, counts by one word alone: people, the lost, a stretch of time, a measure.
fn counted<'a>(rest: &'a str, words: &str, language: &'static Language) -> Option<(String, &'a str)> {
    let end = rest.find(' ').unwrap_or(rest.len());
    let (first, after) = rest.split_at(end);
    let dates = &language.dates;
    let time = |(_, many): &(&str, &str)| *many == first;
    let named = dates.people.contains(&first)
        || dates.losses.contains(&first)
        || language.units.times.iter().any(time);
    let (whole, _) = first.split_once('/').unwrap_or((first, ""));
    let symbol = language.units.symbols.contains(&whole);
    if !(named || symbol) {
        return None;
    }
    let written = if symbol {
        let at = words.to_lowercase().find(first)?;
        words.get(at..at + first.len()).unwrap_or(first)
    } else {
        first
    };
    Some((written.to_owned(), after.trim_start()))
}

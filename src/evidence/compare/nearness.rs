//! How near one number comes to another.
//!
//! # When a number counts as rounded
//! - Without a word such as "about", it is the number of the text rounded to fewer significant digits and at most 1 % off (a share
//!   in per cent: at most half a point and 5 % off): 61 % for 61.3 %, 128,000 for 128,430.
//! - With such a word it may be at most 5 % off and must be a round number: "some 60 %" for 61.3 %.
//! - "More than" and "at least" must not stand above the number of the text, "nearly" and "up to" not below it; both
//!   may be 5 % off.
//! - What would count with such a word, and stands without one, is rounded in silence.
//! - Everything else differs.

use super::units::{is_percent, units_agree};
use crate::evidence::recognise::{Found, Side, is_rough, side};
use crate::model::evidence::Value;

/// A number as a claim, a cell, a bar or a text says it.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Said<'a> {
    /// The number.
    pub(in crate::evidence) value: &'a Value,
    /// What it counts; empty if that is not told.
    pub(in crate::evidence) unit: &'a str,
    /// What bounds it: "about", "at least"; empty if nothing does.
    pub(in crate::evidence) qualifier: &'a str,
}

impl<'a> From<&'a Found> for Said<'a> {
    fn from(found: &'a Found) -> Self {
        Self {
            value: &found.value,
            unit: &found.unit,
            qualifier: &found.qualifier,
        }
    }
}

/// Whether two numbers of one thing go together: they are the same, one rounds the other, one lies in the range that
/// the other gives, or a bound ("at least", "up to") leaves room for the other.
pub(in crate::evidence) fn agree(one: &Said<'_>, other: &Said<'_>) -> bool {
    nearness(one, other) != Nearness::Apart
        || nearness(other, one) != Nearness::Apart
        || leaves_room(one, other)
        || leaves_room(other, one)
}

fn leaves_room(bound: &Said<'_>, other: &Said<'_>) -> bool {
    let single = |said: &Said<'_>| match said.value {
        Value::Number(number) | Value::Percent(number) => Some(*number),
        Value::Ratio { part, whole } => Some(part / whole * 100.0),
        Value::Range { .. } | Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => {
            None
        }
    };
    let Some(told) = single(other) else {
        return false;
    };
    if let Value::Range { low, high } = bound.value {
        return (*low..=*high).contains(&told);
    }
    let Some(limit) = single(bound).filter(|_| !matches!(bound.qualifier, "nearly" | "almost")) else {
        return false;
    };
    match side(bound.qualifier) {
        Side::Above => told >= limit,
        Side::Below => told <= limit,
        Side::None => false,
    }
}

/// How near a number of the text comes to a claim, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Same,
    Rounds,
    Apart,
}

pub(super) fn nearness(said: &Said<'_>, found: &Said<'_>) -> Nearness {
    let percent = |number: f64, unit: &str| is_percent(unit).then_some(number);
    let share = |value: &Value, unit: &str| match value {
        Value::Percent(number) => Some(*number),
        Value::Ratio { part, whole } => Some(part / whole * 100.0),
        Value::Number(number) => percent(*number, unit),
        _ => None,
    };
    match (said.value, found.value) {
        (Value::Ratio { part, whole }, Value::Ratio { part: p, whole: w })
            if same(*part, *p) && same(*whole, *w) =>
        {
            Nearness::Same
        }
        (Value::Range { low, high }, Value::Range { low: l, high: h }) => {
            near(*low, *l, said.qualifier, false).max(near(*high, *h, said.qualifier, false))
        }
        (Value::Number(number), Value::Number(other)) if !is_percent(said.unit) => {
            near(*number, *other, said.qualifier, false)
        }
        (Value::Number(number), Value::Ratio { part, whole }) if !is_percent(said.unit) => {
            if same(*number, *part) || same(*number, *whole) {
                Nearness::Same
            } else {
                Nearness::Apart
            }
        }
        (Value::Number(number), Value::Range { low, high }) => match side(said.qualifier) {
            Side::Above if same(*number, *low) => Nearness::Same,
            Side::Below if same(*number, *high) => Nearness::Same,
            _ => Nearness::Apart,
        },
        (one, other) => match (share(one, said.unit), share(other, found.unit)) {
            (Some(one), Some(other)) => near(one, other, said.qualifier, true),
            _ => Nearness::Apart,
        },
    }
}

pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// Holds a claimed number against the one of the text, by the rules at the head of this file.
fn near(claimed: f64, told: f64, qualifier: &str, share: bool) -> Nearness {
    if same(claimed, told) {
        return Nearness::Same;
    }
    let off = (claimed - told).abs();
    let part = off / told.abs().max(f64::MIN_POSITIVE);
    let fits = match side(qualifier) {
        Side::Above => claimed <= told && part <= 0.05,
        Side::Below => claimed >= told && part <= 0.05,
        Side::None if is_rough(qualifier) => part <= 0.05 && is_round(claimed, told),
        Side::None if share => off <= 0.5 + 1e-9 && part <= 0.05 && same(claimed, claimed.round()),
        Side::None => part <= 0.01 && is_round(claimed, told),
    };
    if fits { Nearness::Rounds } else { Nearness::Apart }
}

/// Whether `claimed` is `told` rounded to one, two or three leading digits or to fives or quarters of one, and so has fewer
/// significant digits: 1,285 does not round 1,284. A number of two digits may be rounded to fives: 25 for 24.
fn is_round(claimed: f64, told: f64) -> bool {
    let digits = told.abs().log10().floor();
    let rounds = (0..=3).any(|kept| {
        let step = 10_f64.powf(digits - f64::from(kept));
        [step, step / 2.0, step / 4.0]
            .iter()
            .any(|step| same((told / step).round() * step, claimed))
    });
    // Digits are counted last: most numbers do not come so far.
    rounds && {
        let of_told = significant(told);
        let fives = of_told == 2 && told.fract() == 0.0 && claimed % 5.0 == 0.0;
        significant(claimed) < of_told || fives
    }
}

/// The number of a value, of a range its lower end, of a part its share in per cent.
pub(in crate::evidence) const fn size(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) | Value::Percent(number) => Some(*number),
        Value::Ratio { part, whole } => Some(*part / *whole * 100.0),
        Value::Range { low, .. } => Some(*low),
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => None,
    }
}

/// How many digits a number has without zeros at its ends: 2 of 0.038, 3,800 and 3.8.
fn significant(number: f64) -> usize {
    let digits: String = number.abs().to_string().replace('.', "");
    digits.trim_matches('0').len()
}

/// Whether a number rounds another of the same thing, perhaps without saying so: 38 % is a rounding of 38.2 %. Of small counts
/// of which one does not tell what it counts that is not known.
pub(in crate::evidence) fn rounds(said: &Said<'_>, origin: &Said<'_>) -> bool {
    let roughly = Said {
        qualifier: "about",
        ..*said
    };
    let of_one_thing = || {
        let counted = |one: &Said<'_>| !one.unit.trim().is_empty();
        let large = |one: &Said<'_>| !matches!(one.value, Value::Number(number) if *number < 100.0);
        units_agree(said.unit, origin.unit, "") && (counted(said) && counted(origin) || large(said))
    };
    // Most pairs are far apart, and need no look at their words.
    let close = |(one, other): (f64, f64)| (one - other).abs() <= 0.05 * one.abs().max(other.abs());
    if !size(said.value).zip(size(origin.value)).is_some_and(close) {
        return false;
    }
    let near = nearness(said, origin) == Nearness::Rounds
        || said.qualifier.is_empty() && nearness(&roughly, origin) == Nearness::Rounds;
    near && of_one_thing()
}

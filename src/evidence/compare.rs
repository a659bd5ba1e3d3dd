//! Holding what is claimed against what a text says.
//!
//! # When a number counts as rounded
//! - Without a word such as "about", it is the number of the text rounded to fewer significant digits and at most 1 % off (a share
//!   in per cent: at most half a point and 5 % off): 61 % for 61.3 %, 128,000 for 128,430.
//! - With such a word it may be at most 5 % off and must be a round number: "some 60 %" for 61.3 %.
//! - "More than" and "at least" must not stand above the number of the text, "nearly" and "up to" not below it; both
//!   may be 5 % off.
//! - What would count with such a word, and stands without one, is rounded in silence.
//! - Everything else differs.

use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::{Claim, Value};

use crate::words::{Text, text};

use super::language::{Language, tells};
use super::recognise::{Found, Side, is_rough, scan, scan_as, side};

/// How a claim stands against a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The text says just this.
    Exact,
    /// The text says this, but bounds it: the qualifier of the text.
    Unbounded(String),
    /// The text says a number that rounds to this.
    Rounded,
    /// The text says a number that rounds to this only with a word such as "about", which the claim lacks; what the text says.
    RoundedInSilence(Text),
    /// The text has a quantity in words only, which is named.
    VagueMadeExact(String),
    /// The text says something else; what it says, or what it does not say.
    Differs(Text),
}

impl Verdict {
    /// Whether the text does not say what is claimed.
    pub(super) const fn is_off(&self) -> bool {
        match self {
            Self::Exact | Self::Unbounded(_) | Self::Rounded => false,
            Self::RoundedInSilence(_) | Self::VagueMadeExact(_) | Self::Differs(_) => true,
        }
    }
}

/// Holds a claim against the words of its passage, which are read in `language`.
pub(super) fn compare(claim: &Claim, text: &str, language: &'static Language) -> Verdict {
    let qualifier = qualifier_of(&claim.wording);
    let qualifier = if qualifier.is_empty() {
        qualifier_in(scan_as(&claim.wording, language))
    } else {
        qualifier
    };
    compare_read(&claim.value, &claim.unit, &qualifier, text, Some(language))
}

/// Holds a claim against what the cells of a table say by their heads, where its passage, `text`, lies in a table; `None` if
/// it has no number.
pub(super) fn compare_cells(
    claim: &Claim,
    text: &str,
    cells: &[Found],
    language: &'static Language,
) -> Option<Verdict> {
    let said = Said {
        value: &claim.value,
        unit: &claim.unit,
        qualifier: &qualifier_in(scan_as(&claim.wording, language)),
    };
    is_numeric(&claim.value).then(|| held_against(&said, text, cells))
}

/// The qualifier of the first number in a wording.
pub(super) fn qualifier_of(wording: &str) -> String {
    qualifier_in(scan(wording))
}

fn qualifier_in(found: Vec<Found>) -> String {
    found
        .into_iter()
        .find(|found| is_numeric(&found.value))
        .map(|found| found.qualifier)
        .unwrap_or_default()
}

/// Holds a value with its unit and qualifier against a text, which is read in the language of its own words.
pub(super) fn compare_value(value: &Value, unit: &str, qualifier: &str, text: &str) -> Verdict {
    compare_read(value, unit, qualifier, text, None)
}

/// Holds a value against a text read in a language, or in that of its own words.
pub(super) fn compare_read(
    value: &Value,
    unit: &str,
    qualifier: &str,
    text: &str,
    language: Option<&'static Language>,
) -> Verdict {
    match value {
        Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => numbers(
            &Said {
                value,
                unit,
                qualifier,
            },
            text,
            language,
        ),
        Value::Date(date) => dates(*date, text, language),
        Value::Vague(words) if holds(text, words) => Verdict::Exact,
        Value::Vague(words) => Verdict::Differs(text!("does not say “{}”", words)),
        Value::Name(words) => names(words, text),
        Value::Quotation { words, .. } if holds(text, words) => Verdict::Exact,
        Value::Quotation { .. } => Verdict::Differs(text!("does not hold these words")),
    }
}

/// What a text says in a language, or in that of its own words.
fn read(text: &str, language: Option<&'static Language>) -> Vec<Found> {
    language.map_or_else(|| scan(text), |language| scan_as(text, language))
}

/// Whether a value is a number that can be compared with another.
pub(super) const fn is_numeric(value: &Value) -> bool {
    value.is_numeric()
}

/// A number as a claim, a cell, a bar or a text says it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    /// The number.
    pub(super) value: &'a Value,
    /// What it counts; empty if that is not told.
    pub(super) unit: &'a str,
    /// What bounds it: "about", "at least"; empty if nothing does.
    pub(super) qualifier: &'a str,
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
pub(super) fn agree(one: &Said<'_>, other: &Said<'_>) -> bool {
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
enum Nearness {
    Same,
    Rounds,
    Apart,
}

/// Holds a number against a text. Where the text alone does not tell its language, and so not whether a point or a comma
/// before three digits groups thousands, it may agree with either reading.
fn numbers(said: &Said<'_>, text: &str, language: Option<&'static Language>) -> Verdict {
    let verdict = numbers_as_read(said, text, language);
    let other = Some(text).filter(|text| verdict.is_off() && !tells(text));
    other
        .and_then(otherwise_parted)
        .map(|other| numbers_as_read(said, &other, language))
        .filter(|other| !other.is_off())
        .unwrap_or(verdict)
}

/// The text with the other separator in each number that has one, before three digits: "12.500" as "12,500". `None` if no
/// number has.
fn otherwise_parted(text: &str) -> Option<String> {
    let mut other = text.to_owned();
    let parts = |sign: char| matches!(sign, '.' | ',');
    for run in text.split(|sign: char| !(sign.is_ascii_digit() || parts(sign))) {
        let number = run.trim_matches(parts);
        let Some((first, last)) = number.split_once(parts) else {
            continue;
        };
        let both = (1..=3).contains(&first.len()) && !first.starts_with('0') && last.len() == 3;
        if both && !last.contains(parts) {
            let at = number.as_ptr() as usize - text.as_ptr() as usize + first.len();
            let sign = if number.contains('.') { "," } else { "." };
            other.replace_range(at..=at, sign);
        }
    }
    (other != text).then_some(other)
}

fn numbers_as_read(said: &Said<'_>, text: &str, language: Option<&'static Language>) -> Verdict {
    held_against(said, text, &read(text, language))
}

/// Holds a number against what was found in a text.
fn held_against(said: &Said<'_>, text: &str, all: &[Found]) -> Verdict {
    let numeric: Vec<&Found> = all.iter().filter(|found| is_numeric(&found.value)).collect();
    if numeric.is_empty() {
        let vague = all.iter().find(|found| matches!(found.value, Value::Vague(_)));
        return match vague {
            Some(found) => Verdict::VagueMadeExact(text[found.range.clone()].to_owned()),
            None => Verdict::Differs(text!("has no number")),
        };
    }
    let fits = |found: &&&Found| units_agree(said.unit, &found.unit, text);
    let best = numeric
        .iter()
        .filter(fits)
        .map(|found| (nearness(said, &Said::from(*found)), *found))
        .min_by_key(|(nearness, _)| *nearness);
    match best {
        Some((Nearness::Same, found)) if opposed(said.qualifier, &found.qualifier) => Verdict::Differs(
            text!("says “{} {}”", &found.qualifier, &text[found.range.clone()]),
        ),
        Some((Nearness::Same, found)) if is_rough(&found.qualifier) && said.qualifier.is_empty() => {
            Verdict::Unbounded(found.qualifier.clone())
        }
        Some((Nearness::Same, _)) => Verdict::Exact,
        Some((Nearness::Rounds, _)) => Verdict::Rounded,
        Some((Nearness::Apart, _)) | None if apart_in_text(said.value, &numeric) => Verdict::Exact,
        Some((Nearness::Apart, _)) | None => {
            let roughly = Said {
                qualifier: "about",
                ..*said
            };
            let silent = said.qualifier.is_empty()
                && numeric
                    .iter()
                    .filter(fits)
                    .any(|found| nearness(&roughly, &Said::from(*found)) == Nearness::Rounds);
            let told = says(said, text, &numeric);
            if silent {
                Verdict::RoundedInSilence(told)
            } else {
                Verdict::Differs(told)
            }
        }
    }
}

/// What the text says instead: its numbers of the same kind, else all, at most three.
fn says(said: &Said<'_>, text: &str, numeric: &[&Found]) -> Text {
    let kind = std::mem::discriminant(said.value);
    let mut of_kind: Vec<&&Found> = numeric
        .iter()
        .filter(|found| {
            std::mem::discriminant(&found.value) == kind && units_agree(said.unit, &found.unit, text)
        })
        .collect();
    if of_kind.is_empty() {
        of_kind = numeric.iter().collect();
    }
    let words = of_kind
        .iter()
        .take(3)
        .map(|found| Text::quoted(text.get(found.range.clone()).unwrap_or_default()));
    text!("says {}", Text::row(words, text!(" and ")))
}

fn opposed(one: &str, other: &str) -> bool {
    matches!(
        (side(one), side(other)),
        (Side::Above, Side::Below) | (Side::Below, Side::Above)
    )
}

fn nearness(said: &Said<'_>, found: &Said<'_>) -> Nearness {
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

pub(super) fn is_percent(unit: &str) -> bool {
    matches!(unit.trim(), "%" | "per cent" | "percent")
}

fn same(one: f64, other: f64) -> bool {
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
    let fives = significant(told) == 2 && told.fract() == 0.0 && claimed % 5.0 == 0.0;
    if significant(claimed) >= significant(told) && !fives {
        return false;
    }
    let digits = told.abs().log10().floor();
    (0..=3).any(|kept| {
        let step = 10_f64.powf(digits - f64::from(kept));
        [step, step / 2.0, step / 4.0]
            .iter()
            .any(|step| same((told / step).round() * step, claimed))
    })
}

/// How many digits a number has without zeros at its ends: 2 of 0.038, 3,800 and 3.8.
fn significant(number: f64) -> usize {
    let digits: String = number.abs().to_string().replace('.', "");
    digits.trim_matches('0').len()
}

/// Whether a number rounds another of the same thing, perhaps without saying so: 38 % is a rounding of 38.2 %. Of small counts
/// of which one does not tell what it counts that is not known.
pub(super) fn rounds(said: &Said<'_>, origin: &Said<'_>) -> bool {
    let roughly = Said {
        qualifier: "about",
        ..*said
    };
    let of_one_thing = || {
        let counted = |one: &Said<'_>| !one.unit.trim().is_empty();
        let large = |one: &Said<'_>| !matches!(one.value, Value::Number(number) if *number < 100.0);
        units_agree(said.unit, origin.unit, "") && (counted(said) && counted(origin) || large(said))
    };
    let near = nearness(said, origin) == Nearness::Rounds
        || said.qualifier.is_empty() && nearness(&roughly, origin) == Nearness::Rounds;
    near && of_one_thing()
}

/// Whether the parts of a share or the ends of a range stand apart in the text: "of 17 townships, 14 fell".
fn apart_in_text(value: &Value, numeric: &[&Found]) -> bool {
    let told = |number: f64| {
        numeric
            .iter()
            .any(|found| matches!(found.value, Value::Number(other) if same(number, other)))
    };
    match value {
        Value::Ratio { part, whole } if *whole > 12.0 || *part > 1.0 => told(*part) && told(*whole),
        Value::Range { low, high } => told(*low) && told(*high),
        _ => false,
    }
}

/// Whether two units can be of one thing: one is not told, they share a word, mean the same, or the text has the
/// claim's word somewhere.
fn units_agree(claimed: &str, told: &str, text: &str) -> bool {
    const PEOPLE: [&str; 8] = [
        "people",
        "person",
        "inhabitant",
        "resident",
        "population",
        "civilian",
        "citizen",
        "dweller",
    ];
    let (claimed, told) = (claimed.to_lowercase(), told.to_lowercase());
    // "20 km" of "20 km/h" is the same number.
    let whole = told.split_once('/').map_or(told.as_str(), |(whole, _)| whole);
    if claimed.trim().is_empty() || told.is_empty() || claimed == told || claimed == whole {
        return true;
    }
    let strict = |unit: &str| {
        is_percent(unit)
            || matches!(unit, "percentage points" | "rank")
            || super::recognise::is_time(unit)
            || super::recognise::is_currency(unit)
    };
    if matches!(
        (claimed.as_str(), told.as_str()),
        ("$", "usd") | ("usd", "$") | ("dollars", "$" | "usd")
    ) {
        return true;
    }
    let stems = |unit: &str| -> Vec<String> {
        unit.split([' ', '-'])
            .map(stem)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let (one, other) = (stems(&claimed), stems(&told));
    if one.iter().any(|word| other.contains(word)) {
        return true;
    }
    if strict(&told) || strict(&claimed) {
        return false;
    }
    let people = |words: &[String]| words.iter().any(|word| PEOPLE.contains(&word.as_str()));
    if people(&one) && people(&other) {
        return true;
    }
    let lower = text.to_lowercase();
    one.iter()
        .any(|word| word.len() > 3 && lower.contains(word.as_str()))
}

/// A word without the ending of its plural.
pub(super) fn stem(word: &str) -> String {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    word.strip_suffix("ies").map_or_else(
        || word.strip_suffix('s').unwrap_or(word).to_owned(),
        |start| format!("{start}y"),
    )
}

fn dates(claimed: PartialDate, text: &str, language: Option<&'static Language>) -> Verdict {
    let told: Vec<(PartialDate, String)> = read(text, language)
        .into_iter()
        .filter_map(|found| match found.value {
            Value::Date(date) => Some((date, text.get(found.range).unwrap_or_default().to_owned())),
            _ => None,
        })
        .collect();
    if told
        .iter()
        .any(|(date, _)| *date == claimed || is_end(claimed, *date))
    {
        return Verdict::Exact;
    }
    let within = |(date, _): &&(PartialDate, String)| {
        claimed.first_day() <= date.first_day() && date.last_day() <= claimed.last_day()
    };
    if told.iter().any(|date| within(&date)) {
        return Verdict::Rounded;
    }
    match told.first() {
        Some((_, words)) => Verdict::Differs(text!("says “{}”", words)),
        None => Verdict::Differs(text!("has no date")),
    }
}

/// Whether a day or a year is the first or the last of a period: 2004 of "the war of 2003-2004".
fn is_end(claimed: PartialDate, period: PartialDate) -> bool {
    let ends = [period.first_day(), period.last_day()];
    let within = ends[0] <= claimed.first_day() && claimed.last_day() <= ends[1];
    let years = ends[0].month() == 1 && ends[0].day() == 1 && ends[1].month() == 12 && ends[1].day() == 31;
    let told = match claimed.precision() {
        Precision::Year => true,
        Precision::Day(..) => !years,
        _ => false,
    };
    let span = matches!(period.precision(), Precision::Span { .. });
    span && told && within && (claimed.first_day() == ends[0] || claimed.last_day() == ends[1])
}

/// A name or statement stands if each of its words with a capital and each of its numbers is in the text.
fn names(words: &str, text: &str) -> Verdict {
    if holds(text, words) {
        return Verdict::Exact;
    }
    let folded = fold(text);
    let missing = words
        .split_whitespace()
        .enumerate()
        .map(|(index, word)| (index, word.trim_matches(|sign: char| !sign.is_alphanumeric())))
        .filter(|(index, word)| {
            let sentence_start = *index == 0 && words.split_whitespace().count() > 4;
            let tells = word.starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric());
            tells && !sentence_start
        })
        .find(|(_, word)| !folded.contains(&stem(&fold(word))));
    match missing {
        Some((_, word)) => Verdict::Differs(text!("does not name “{}”", word)),
        None if words.split_whitespace().count() <= 3 => Verdict::Differs(text!("does not say “{}”", words)),
        None => Verdict::Exact,
    }
}

/// Whether `text` holds `words`, letters, digits and their order alone compared.
fn holds(text: &str, words: &str) -> bool {
    let wanted = fold(words);
    !wanted.is_empty() && fold(text).contains(&wanted)
}

/// Lower case, one blank for everything that is no letter or digit.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\'' | '’') {
            continue;
        }
        if sign.is_ascii() {
            if sign.is_ascii_alphanumeric() {
                out.push(sign.to_ascii_lowercase());
                continue;
            }
        } else if sign.is_alphanumeric() || matches!(sign, '\u{1000}'..='\u{109f}') {
            out.extend(sign.to_lowercase());
            continue;
        }
        if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64, unit: &str, qualifier: &str, text: &str) -> Verdict {
        compare_value(&Value::Number(value), unit, qualifier, text)
    }

    #[test]
    fn the_rules_of_rounding_hold() {
        let percent = |value, qualifier, text| compare_value(&Value::Percent(value), "", qualifier, text);
        assert_eq!(percent(61.3, "", "It is 61.3 %."), Verdict::Exact);
        assert_eq!(percent(61.0, "", "It is 61.3 %."), Verdict::Rounded);
        assert_eq!(percent(60.0, "some", "It is 61.3 %."), Verdict::Rounded);
        assert!(matches!(
            percent(60.0, "", "It is 61.3 %."),
            Verdict::RoundedInSilence(_)
        ));
        assert!(matches!(percent(58.0, "", "It is 61.3 %."), Verdict::Differs(_)));
        assert!(matches!(
            percent(70.0, "about", "It is 61.3 %."),
            Verdict::Differs(_)
        ));
        assert!(matches!(
            percent(62.0, "more than", "It is 61.3 %."),
            Verdict::Differs(_)
        ));
        assert_eq!(percent(20.0, "about", "About one fifth is held."), Verdict::Exact);
        assert_eq!(
            number(128_000.0, "people", "", "There are 128,430 people."),
            Verdict::Rounded
        );
        assert!(matches!(
            number(130_000.0, "people", "", "There are 128,430 people."),
            Verdict::RoundedInSilence(_)
        ));
        assert_eq!(
            number(130_000.0, "people", "about", "There are 128,430 people."),
            Verdict::Rounded
        );
    }

    #[test]
    fn a_rounding_has_fewer_significant_digits_than_its_origin() {
        let said = |value, qualifier| number(value, "people", qualifier, "There are 1,284 people.");
        for (value, qualifier) in [(1280.0, ""), (1300.0, "about"), (1250.0, "about")] {
            assert_eq!(said(value, qualifier), Verdict::Rounded, "{value}");
        }
        for (value, qualifier) in [(1285.0, ""), (1285.0, "about"), (1283.0, "about")] {
            assert!(matches!(said(value, qualifier), Verdict::Differs(_)), "{value}");
        }
        assert_eq!(
            number(25.0, "people", "about", "There are 24 people."),
            Verdict::Rounded
        );
    }

    #[test]
    fn a_passage_that_does_not_tell_its_language_agrees_with_either_reading_of_its_separator() {
        let said = |value, text| number(value, "soldats", "", text);
        assert_eq!(said(12_500.0, "Total : 12.500 soldats."), Verdict::Exact);
        assert_eq!(said(12.5, "Total : 12.500 soldats."), Verdict::Exact);
        assert!(matches!(
            said(14.0, "Total : 12.500 soldats."),
            Verdict::Differs(_)
        ));
        let english = "The river rose by 12.500 m and was calm.";
        assert!(matches!(number(12_500.0, "", "", english), Verdict::Differs(_)));
        assert_eq!(number(12.5, "", "", english), Verdict::Exact);
    }

    #[test]
    fn another_unit_is_another_number() {
        assert!(matches!(
            number(300.0, "soldiers", "", "In all 300 houses burnt."),
            Verdict::Differs(_)
        ));
        assert_eq!(
            number(300.0, "inhabitants", "", "The place (population 300) is small."),
            Verdict::Exact
        );
        assert!(matches!(
            number(4.0, "years", "", "It took 4 months."),
            Verdict::Differs(_)
        ));
    }

    #[test]
    fn a_vague_passage_supports_no_number() {
        let verdict = number(24.0, "townships", "", "Dozens of townships fell.");
        assert_eq!(verdict, Verdict::VagueMadeExact("Dozens of townships".to_owned()));
    }

    #[test]
    fn a_bound_that_is_left_out_is_seen() {
        assert_eq!(
            number(300.0, "", "", "At least 300 people fled."),
            Verdict::Unbounded("at least".to_owned())
        );
        assert!(matches!(
            number(300.0, "", "up to", "At least 300 people fled."),
            Verdict::Differs(_)
        ));
    }

    #[test]
    fn a_date_may_be_less_precise_than_its_passage_but_not_more() {
        let date = |text: &str| Value::Date(text.parse().expect("a date"));
        let told = "It began on 27 October 2023.";
        assert_eq!(compare_value(&date("2023-10-27"), "", "", told), Verdict::Exact);
        assert_eq!(compare_value(&date("late 2023"), "", "", told), Verdict::Rounded);
        assert!(matches!(
            compare_value(&date("2023-10-28"), "", "", told),
            Verdict::Differs(_)
        ));
        assert!(matches!(
            compare_value(&date("2023-10-27"), "", "", "It began in late 2023."),
            Verdict::Differs(_)
        ));
    }

    #[test]
    fn either_end_of_a_period_is_said_by_its_passage() {
        let told = |date: &str, text: &str| {
            let date = Value::Date(date.parse().expect("a date"));
            compare_value(&date, "", "", text)
        };
        let war = "The war of 2003-2004 was long.";
        assert_eq!(told("2003", war), Verdict::Exact);
        assert_eq!(told("2004", war), Verdict::Exact);
        assert!(matches!(told("2005", war), Verdict::Differs(_)));
        assert!(matches!(told("2004-12-31", war), Verdict::Differs(_)));
        let rain = "It rained from 1 September to 10 October 2025.";
        assert_eq!(told("2025-10-10", rain), Verdict::Exact);
        assert!(matches!(told("2025-10-09", rain), Verdict::Differs(_)));
    }

    #[test]
    fn what_passages_said_before_is_still_said() {
        assert_eq!(
            number(20.0, "km", "", "The wind blew at 20 km/h."),
            Verdict::Exact
        );
        assert_eq!(
            number(300.0, "kg", "", "It weighs 300 kg/500 kg."),
            Verdict::Exact
        );
        assert_eq!(number(7.0, "", "", "It is said in Article 5-7."), Verdict::Exact);
        assert_eq!(
            number(33.0, "rank", "", "The 33rd brigade is there."),
            Verdict::Exact
        );
    }

    #[test]
    fn a_share_is_supported_by_its_two_numbers() {
        let share = Value::Ratio {
            part: 14.0,
            whole: 17.0,
        };
        assert_eq!(
            compare_value(&share, "townships", "", "Of 17 townships, 14 fell."),
            Verdict::Exact
        );
        assert!(matches!(
            compare_value(&share, "", "", "It holds 13 of 17 townships."),
            Verdict::Differs(_)
        ));
        assert_eq!(
            compare_value(&Value::Percent(82.0), "", "", "It holds 14 of 17 townships."),
            Verdict::Rounded
        );
    }
}

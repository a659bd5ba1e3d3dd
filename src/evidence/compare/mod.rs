//! Holding what is claimed against what a text says.
//!
//! | what agrees | by |
//! |---|---|
//! | a number with one that it may round, or that leaves room for it | [`nearness`] |
//! | a number with the numbers of a text | [`numbers()`] |
//! | what is counted | [`units`] |
//! | dates | [`dates()`] |
//! | names and statements | [`names()`] |

mod dates;
mod names;
mod nearness;
mod numbers;
mod units;

use crate::model::evidence::{Claim, Value};
use crate::words::{Text, text};

use super::language::Language;
use super::recognise::{Found, scan, scan_as};
use dates::dates;
use names::{holds, holds_parts, names};
pub(super) use nearness::{Said, agree, rounds, size};
use numbers::{held_against, numbers};
pub(super) use units::{is_percent, stem};

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
    let qualifier = qualifier_as(&claim.wording, language);
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
        qualifier: &qualifier_as(&claim.wording, language),
    };
    is_numeric(&claim.value).then(|| held_against(&said, text, cells))
}

/// The qualifier of the first number in a wording, read in the language of its own words, else in that of its passage.
fn qualifier_as(wording: &str, language: &'static Language) -> String {
    let qualifier = qualifier_of(wording);
    if qualifier.is_empty() {
        qualifier_in(scan_as(wording, language))
    } else {
        qualifier
    }
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
        Value::Quotation { words, .. } if holds_parts(text, words) => Verdict::Exact,
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

#[cfg(test)]
mod tests;

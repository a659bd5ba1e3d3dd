//! A date held against those of a text.

use super::{Verdict, read};
use crate::evidence::language::Language;
use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::Value;
use crate::words::text;

/// Holds a date against a text: it may be less precise than what that says, but not more.
pub(super) fn dates(claimed: PartialDate, text: &str, language: Option<&'static Language>) -> Verdict {
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

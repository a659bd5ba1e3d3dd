//! The value of a claim as words to be edited, and read back.

use crate::evidence::written_date;
use crate::model::evidence::Value;
use crate::words::{self, Text, read_number, tr};

/// What stands between a part and its whole, in each language of the window.
const WHOLE: [&str; 3] = [" of ", " sur ", "/"];
/// What stands between the ends of a range, in each language of the window.
const RANGE: [&str; 4] = [" to ", " à ", "–", "-"];

/// The value in words that [`read`] takes back; the words of a quotation are not among them, since they are the
/// passage's own.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => Text::from(*number).to_string(),
        Value::Percent(percent) => format!("{} %", Text::from(*percent)),
        Value::Ratio { part, whole } => tr!("{} of {}", *part, *whole),
        Value::Range { low, high } => tr!("{} to {}", *low, *high),
        Value::Date(date) => date.to_string(),
        Value::Vague(words) | Value::Name(words) | Value::Quotation { words, .. } => words.clone(),
    }
}

/// The value meant by `text` in place of `held`: a number may become a share, a part of a whole or a range by what is
/// written; words stay words, and a date a date. `None` while it cannot be read.
pub(super) fn read(text: &str, held: &Value) -> Option<Value> {
    let text = text.trim();
    match held {
        Value::Number(_) | Value::Percent(_) | Value::Ratio { .. } | Value::Range { .. } => number(text),
        Value::Date(_) => written_date(text, words::spoken()).map(Value::Date),
        Value::Vague(_) => (!text.is_empty()).then(|| Value::Vague(text.to_owned())),
        Value::Name(_) => (!text.is_empty()).then(|| Value::Name(text.to_owned())),
        Value::Quotation { .. } => Some(held.clone()),
    }
}

fn number(text: &str) -> Option<Value> {
    if let Some(share) = text.strip_suffix('%') {
        return read_number(share).map(Value::Percent);
    }
    if let Some(number) = read_number(text) {
        return Some(Value::Number(number));
    }
    let pair = |between: &str| {
        let (one, other) = text.split_once(between)?;
        Some((read_number(one)?, read_number(other)?))
    };
    if let Some((part, whole)) = WHOLE.into_iter().find_map(pair) {
        return (whole > 0.0).then_some(Value::Ratio { part, whole });
    }
    let (low, high) = RANGE.into_iter().find_map(pair)?;
    (low <= high).then_some(Value::Range { low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for value in [
            Value::Number(-1250.5),
            Value::Percent(61.3),
            Value::Ratio {
                part: 14.0,
                whole: 17.0,
            },
            Value::Range {
                low: 300.0,
                high: 400.0,
            },
            Value::Date("2024-05".parse().expect("a month")),
            Value::Vague("dozens".to_owned()),
        ] {
            assert_eq!(read(&written(&value), &value), Some(value));
        }
    }

    #[test]
    fn in_french_a_value_has_a_comma_and_one_is_understood() {
        words::speak(words::Language::French);
        for (value, said) in [
            (Value::Percent(61.3), "61,3 %"),
            (Value::Number(-1250.5), "-1250,5"),
            (Value::Range { low: 1.5, high: 2.0 }, "1,5 à 2"),
        ] {
            assert_eq!(written(&value), said);
            assert_eq!(read(said, &value), Some(value));
        }
        words::speak(words::Language::English);
    }

    #[test]
    fn a_number_becomes_what_is_written_and_words_stay_words() {
        let number = Value::Number(3.0);
        for (text, value) in [
            ("130,000", Value::Number(130_000.0)),
            ("61.3%", Value::Percent(61.3)),
            (
                "14/17",
                Value::Ratio {
                    part: 14.0,
                    whole: 17.0,
                },
            ),
            (
                "300–400",
                Value::Range {
                    low: 300.0,
                    high: 400.0,
                },
            ),
        ] {
            assert_eq!(read(text, &number), Some(value), "{text}");
        }
        for text in ["", "some", "3 of", "4 of 0", "400 to 300", "12 of 3 of 4"] {
            assert_eq!(read(text, &number), None, "{text}");
        }
        let vague = Value::Vague("dozens".to_owned());
        assert_eq!(read("40", &vague), Some(Value::Vague("40".to_owned())));
    }
}

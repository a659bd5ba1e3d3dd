//! The day that words name in any language of the pages: those of articles by the readers of articles, the others by their
//! months: "3 June 2026", "3 juin 2026", "3 de junio de 2026", "3 يونيو 2026", "၂၀၂၆ ခုနှစ် ဇွန်လ ၃ ရက်".

use super::{Found, scan_in};
use crate::evidence::language::{ALL, Language, guess};
use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::Value;
use crate::model::wording::months;

/// The months of a language, in lower case, and whether the day stands behind its month.
struct Months {
    names: [&'static str; 12],
    day_behind: bool,
}

const OTHERS: [Months; 2] = [
    Months {
        names: months::ARABIC,
        day_behind: false,
    },
    Months {
        names: months::BURMESE,
        day_behind: true,
    },
];

/// The only day that words name; `None` if they name none or several, or a month alone.
pub(crate) fn only_day(words: &str) -> Option<PartialDate> {
    let told = guess(words);
    let first = ALL.iter().filter(|language| std::ptr::eq(**language, told));
    let rest = ALL.iter().filter(|language| !std::ptr::eq(**language, told));
    first
        .map(|language| only_day_in(words, language, false))
        .chain(rest.map(|language| only_day_in(words, language, true)))
        .find_map(|day| day)
        .or_else(|| {
            let plain: String = words.chars().flat_map(char::to_lowercase).map(western).collect();
            OTHERS.iter().find_map(|months| months.only_day(&plain))
        })
}

/// The only day that words name in a language of articles. `named`: by its month, for which of two numbers is the day
/// differs between languages.
fn only_day_in(words: &str, language: &'static Language, named: bool) -> Option<PartialDate> {
    let found = scan_in(words, language);
    let mut dates = found.iter().filter_map(|Found { value, range, .. }| match value {
        Value::Date(date) => Some((*date, range)),
        Value::Number(_)
        | Value::Ratio { .. }
        | Value::Range { .. }
        | Value::Percent(_)
        | Value::Vague(_)
        | Value::Name(_)
        | Value::Quotation { .. } => None,
    });
    let (date, range) = dates.next()?;
    let by_month = || {
        words
            .get(range.clone())
            .is_some_and(|words| words.contains(char::is_alphabetic))
    };
    let is_day = date.first_day() == date.last_day();
    (dates.next().is_none() && is_day && (!named || by_month())).then_some(date)
}

impl Months {
    fn only_day(&self, words: &str) -> Option<PartialDate> {
        let mut named = (1_u8..).zip(self.names).flat_map(|(month, name)| {
            let places = words.match_indices(name);
            places.map(move |(at, _)| (month, at, at + name.len()))
        });
        let found = named.find(|(_, start, end)| self.stands_alone(words, *start, *end))?;
        let another = named.any(|(_, start, end)| self.stands_alone(words, start, end));
        let years: Vec<i16> = numbers(words)
            .filter(|number| number.len() == 4)
            .filter_map(|number| number.parse().ok())
            .collect();
        let (month, start, end) = found;
        let day = if self.day_behind {
            numbers(&words[end..]).next()
        } else {
            let before = words[..start].trim_end();
            let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
            before.get(before.len() - digits..)
        };
        let day = day.filter(|day| day.len() <= 2)?.parse().ok()?;
        match years.as_slice() {
            [year] if !another => PartialDate::new(*year, Precision::Day(month, day)),
            _ => None,
        }
    }

    /// Whether the name is a word of its own; Burmese sets no blanks between words, and says "month" behind its name.
    fn stands_alone(&self, words: &str, start: usize, end: usize) -> bool {
        let before = words[..start].chars().next_back();
        let behind = words[end..].chars().next();
        let goes_on = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
        if self.day_behind {
            behind == Some('လ')
        } else {
            !(goes_on(before) || goes_on(behind))
        }
    }
}

/// The runs of digits, in order.
fn numbers(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|number| !number.is_empty())
}

/// Digits of Arabic and Burmese as western ones.
fn western(sign: char) -> char {
    let digit = match sign {
        '٠'..='٩' => sign as u32 - '٠' as u32,
        '۰'..='۹' => sign as u32 - '۰' as u32,
        '၀'..='၉' => sign as u32 - '၀' as u32,
        _ => return sign,
    };
    char::from_digit(digit, 10).unwrap_or(sign)
}

//! From a brief to its pages and everything that is wrong with it, and which pages are meant by `1-3,5`.

use std::ops::RangeInclusive;
use std::str::FromStr;

use super::terminal::Terminal;
use crate::model::date::{PartialDate, Precision};
use crate::model::variant::VariantError;
use crate::session::export::{self, Choices, Original, SetCopy};
use crate::store::Opened;
use crate::typeset::Typesetter;

/// Sets a whole brief and checks it.
pub(super) fn set(opened: &Opened, terminal: &mut Terminal) -> SetCopy {
    let whole = Choices::usual(&opened.brief, None);
    set_copy(opened, &whole, terminal).expect("a whole brief leaves nothing out")
}

/// The brief as the command line sees it.
pub(super) fn original(opened: &Opened) -> Original<'_> {
    Original {
        brief: &opened.brief,
        blobs: &opened.blobs,
        findings: &opened.findings,
        today: today(),
        issued: source_date(),
    }
}

/// Sets the copy that `choices` ask for, and checks it.
pub(super) fn set_copy(
    opened: &Opened,
    choices: &Choices,
    terminal: &mut Terminal,
) -> Result<SetCopy, VariantError> {
    terminal.progress("Setting the pages and checking the claims …".to_owned());
    let copy = export::set(&mut Typesetter::new(), original(opened), choices);
    terminal.clear();
    copy
}

/// The day on which the command runs: that of `SOURCE_DATE_EPOCH` if it is set, else today where this computer is; `None`
/// if that is off by millennia.
pub(super) fn today() -> Option<PartialDate> {
    if std::env::var_os(SOURCE_DATE).is_some() {
        let (year, month, day) = source_date()?;
        return PartialDate::new(year, Precision::Day(month, day));
    }
    let date = jiff::ZonedDateTime::now().date();
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    PartialDate::new(date.year(), Precision::Day(month, day))
}

/// The variable of builds that can be repeated (reproducible-builds.org).
const SOURCE_DATE: &str = "SOURCE_DATE_EPOCH";

/// The year, month and day in UTC of `SOURCE_DATE_EPOCH`; `None` if it is not set, or no time.
fn source_date() -> Option<(i16, u8, u8)> {
    let seconds = std::env::var(SOURCE_DATE).ok()?.parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let date = moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Some((date.year(), month, day))
}

/// Which pages are meant: `3`, `1-3`, `2-` and lists of such, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageChoice(Vec<RangeInclusive<usize>>);

impl PageChoice {
    /// The numbers of the chosen pages, each once, in order.
    ///
    /// # Errors
    /// If the brief of `count` pages has none of that number.
    pub(super) fn of(&self, count: usize) -> Result<Vec<usize>, String> {
        let mut pages = Vec::new();
        for range in &self.0 {
            let last = if *range.end() == usize::MAX {
                count
            } else {
                *range.end()
            };
            let missing = if *range.start() > count {
                *range.start()
            } else {
                last
            };
            if missing > count {
                return Err(format!("there is no page {missing}: the brief has {count}"));
            }
            pages.extend(*range.start()..=last);
        }
        pages.sort_unstable();
        pages.dedup();
        Ok(pages)
    }
}

impl FromStr for PageChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` names no pages: write 3, 1-3, 2- or 1,4-6");
        let number = |text: &str| {
            text.trim()
                .parse()
                .ok()
                .filter(|number| (1..100_000).contains(number))
        };
        let range = |part: &str| match part.split_once('-') {
            None => number(part).map(|page| page..=page),
            Some((first, last)) if last.trim().is_empty() => number(first).map(|first| first..=usize::MAX),
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(first..=last)
            }
        };
        text.split(',')
            .map(range)
            .collect::<Option<_>>()
            .map(Self)
            .ok_or_else(wrong)
    }
}

/// "1 page", "2 pages".
pub(super) fn counted(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str, count: usize) -> Result<Vec<usize>, String> {
        text.parse::<PageChoice>()?.of(count)
    }

    #[test]
    fn pages_are_chosen_by_number_range_and_list() {
        assert_eq!(chosen("3", 7), Ok(vec![3]));
        assert_eq!(chosen("1-3", 7), Ok(vec![1, 2, 3]));
        assert_eq!(chosen("6-", 7), Ok(vec![6, 7]));
        assert_eq!(chosen("5, 1-2, 2", 7), Ok(vec![1, 2, 5]));
    }

    #[test]
    fn pages_that_are_not_there_are_named() {
        assert_eq!(
            chosen("2-9", 7),
            Err("there is no page 9: the brief has 7".to_owned())
        );
        assert_eq!(
            chosen("8-", 7),
            Err("there is no page 8: the brief has 7".to_owned())
        );
        for text in ["", "0", "3-1", "a", "1-2-3", "-3", "1,,2"] {
            assert!(chosen(text, 7).is_err(), "{text}");
        }
    }
}

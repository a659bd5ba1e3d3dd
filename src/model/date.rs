//! Dates as briefings give them: sometimes a day, often a month, a year, or "late 2023".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Which part of a month-less year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearPart {
    /// "early 2024": January to April.
    Early,
    /// "mid 2024": May to August.
    Mid,
    /// "late 2024": September to December.
    Late,
    /// "end of 2024": December.
    End,
}

impl YearPart {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Early, "early"),
        (Self::Mid, "mid"),
        (Self::Late, "late"),
        (Self::End, "end of"),
    ];

    /// The word before the year.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
            Self::End => "end of",
        }
    }
}

/// How exactly a date is known below its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// A part of the year, in words.
    Part(YearPart),
    /// A month, 1 to 12.
    Month(u8),
    /// A month, 1 to 12, and a day that this month has in this year.
    Day(u8, u8),
}

/// A date known to the day, the month, a part of the year or the year, in the proleptic Gregorian calendar.
/// Written as `2024-12-31`, `2024-12`, `late 2024` or `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    precision: Precision,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write 2024-12-31, 2024-12, 2024, or early, mid, late or end of 2024")]
pub struct DateError(pub String);

impl PartialDate {
    /// The date of `year` known to `precision`; `None` if there is no such month or day, or the year is not of
    /// four digits.
    #[must_use]
    pub fn new(year: i16, precision: Precision) -> Option<Self> {
        let exists = (1000..=9999).contains(&year)
            && match precision {
                Precision::Year | Precision::Part(_) => true,
                Precision::Month(month) => (1..=12).contains(&month),
                Precision::Day(month, day) => civil(year, month, day).is_some(),
            };
        exists.then_some(Self { year, precision })
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// How exactly the date is known.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// The last day that the date can mean.
    #[must_use]
    pub fn last_day(&self) -> jiff::civil::Date {
        let (month, day) = match self.precision {
            Precision::Year | Precision::Part(YearPart::Late | YearPart::End) => (12, None),
            Precision::Part(YearPart::Early) => (4, None),
            Precision::Part(YearPart::Mid) => (8, None),
            Precision::Month(month) => (month, None),
            Precision::Day(month, day) => (month, Some(day)),
        };
        let first = civil(self.year, month, day.unwrap_or(1)).expect("checked when the date was made");
        if day.is_some() {
            first
        } else {
            first.last_of_month()
        }
    }

    /// The first day that the date can mean.
    #[must_use]
    pub fn first_day(&self) -> jiff::civil::Date {
        let (month, day) = match self.precision {
            Precision::Year | Precision::Part(YearPart::Early) => (1, 1),
            Precision::Part(YearPart::Mid) => (5, 1),
            Precision::Part(YearPart::Late) => (9, 1),
            Precision::Part(YearPart::End) => (12, 1),
            Precision::Month(month) => (month, 1),
            Precision::Day(month, day) => (month, day),
        };
        civil(self.year, month, day).expect("checked when the date was made")
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(formatter, "{}", self.year),
            Precision::Part(part) => write!(formatter, "{} {}", part.word(), self.year),
            Precision::Month(month) => write!(formatter, "{}-{month:02}", self.year),
            Precision::Day(month, day) => write!(formatter, "{}-{month:02}-{day:02}", self.year),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse(text.trim()).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    for (part, word) in YearPart::ALL {
        if let Some(year) = text.strip_prefix(word) {
            let year = year.trim_start_matches(['-', ' ']);
            return PartialDate::new(year.parse().ok()?, Precision::Part(part));
        }
    }
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let precision = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Precision::Year,
        (Some(month), None, _) => Precision::Month(month.parse().ok()?),
        (Some(month), Some(day), None) => Precision::Day(month.parse().ok()?, day.parse().ok()?),
        _ => return None,
    };
    PartialDate::new(year, precision)
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back_as_written() {
        for text in [
            "2024",
            "2024-02",
            "2024-02-29",
            "early 2024",
            "mid 2023",
            "late 2023",
            "end of 2024",
        ] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2023-02-29", "2024-13", "24", "", "late", "2024-01-01-01", "soon"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_vague_date_spans_its_whole_part() {
        let late: PartialDate = "late 2023".parse().expect("valid");
        assert_eq!(late.first_day().to_string(), "2023-09-01");
        assert_eq!(late.last_day().to_string(), "2023-12-31");
    }
}

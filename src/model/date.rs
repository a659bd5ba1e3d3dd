//! Dates as briefings give them: sometimes a day, often a month, a year, or "late 2023".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::words::{Text, text, tr};

/// Which part of a year is meant, or of a month where [`YearPart::divides_months`] says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearPart {
    /// "early 2024": January to April. Of a month: the 1st to the 10th.
    Early,
    /// "mid 2024": May to August. Of a month: the 11th to the 20th.
    Mid,
    /// "late 2024": September to December. Of a month: from the 21st on.
    Late,
    /// "end of 2024": December. Of a month: its last seven days.
    End,
    /// "spring 2024": March to May, as in the north of the world.
    Spring,
    /// "summer 2024": June to August.
    Summer,
    /// "autumn 2024": September to November.
    Autumn,
    /// "winter 2024": December to the end of the next February.
    Winter,
    /// "rainy season 2024": the monsoon of Myanmar, May to October.
    Rainy,
    /// "dry season 2024": November to the end of the next April.
    Dry,
    /// "Q1 2024": January to March.
    FirstQuarter,
    /// "Q2 2024": April to June.
    SecondQuarter,
    /// "Q3 2024": July to September.
    ThirdQuarter,
    /// "Q4 2024": October to December.
    FourthQuarter,
    /// "first half of 2024": January to June.
    FirstHalf,
    /// "second half of 2024": July to December.
    SecondHalf,
}

impl YearPart {
    /// All parts with the words before the year.
    const ALL: [(Self, &'static str); 16] = [
        (Self::Early, "early"),
        (Self::Mid, "mid"),
        (Self::Late, "late"),
        (Self::End, "end of"),
        (Self::Spring, "spring"),
        (Self::Summer, "summer"),
        (Self::Autumn, "autumn"),
        (Self::Winter, "winter"),
        (Self::Rainy, "rainy season"),
        (Self::Dry, "dry season"),
        (Self::FirstQuarter, "Q1"),
        (Self::SecondQuarter, "Q2"),
        (Self::ThirdQuarter, "Q3"),
        (Self::FourthQuarter, "Q4"),
        (Self::FirstHalf, "first half of"),
        (Self::SecondHalf, "second half of"),
    ];

    /// The words before the year.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(part, _)| *part == self)
            .map_or("", |(_, word)| *word)
    }

    /// This part of the `whole` year or month, in words.
    fn of(self, whole: Text) -> Text {
        match self {
            Self::Early => text!("early {}", whole),
            Self::Mid => text!("mid {}", whole),
            Self::Late => text!("late {}", whole),
            Self::End => text!("end of {}", whole),
            Self::Spring => text!("spring {}", whole),
            Self::Summer => text!("summer {}", whole),
            Self::Autumn => text!("autumn {}", whole),
            Self::Winter => text!("winter {}", whole),
            Self::Rainy => text!("rainy season {}", whole),
            Self::Dry => text!("dry season {}", whole),
            Self::FirstQuarter => text!("Q1 {}", whole),
            Self::SecondQuarter => text!("Q2 {}", whole),
            Self::ThirdQuarter => text!("Q3 {}", whole),
            Self::FourthQuarter => text!("Q4 {}", whole),
            Self::FirstHalf => text!("first half of {}", whole),
            Self::SecondHalf => text!("second half of {}", whole),
        }
    }

    /// Whether there is such a part of a month too: "early March".
    #[must_use]
    pub const fn divides_months(self) -> bool {
        matches!(self, Self::Early | Self::Mid | Self::Late | Self::End)
    }

    /// The first and the last month, 1 to 12; the last one lies in the next year if it is smaller.
    const fn months(self) -> (u8, u8) {
        match self {
            Self::Early => (1, 4),
            Self::Mid => (5, 8),
            Self::Late => (9, 12),
            Self::End => (12, 12),
            Self::Spring => (3, 5),
            Self::Summer => (6, 8),
            Self::Autumn => (9, 11),
            Self::Winter => (12, 2),
            Self::Rainy => (5, 10),
            Self::Dry => (11, 4),
            Self::FirstQuarter => (1, 3),
            Self::SecondQuarter => (4, 6),
            Self::ThirdQuarter => (7, 9),
            Self::FourthQuarter => (10, 12),
            Self::FirstHalf => (1, 6),
            Self::SecondHalf => (7, 12),
        }
    }

    /// The part that a code of EDTF (ISO 8601-2) in the place of a month stands for: 21 to 24 the seasons, 33 to 36 the
    /// quarters, 40 and 41 the halves.
    const fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            21 => Self::Spring,
            22 => Self::Summer,
            23 => Self::Autumn,
            24 => Self::Winter,
            33 => Self::FirstQuarter,
            34 => Self::SecondQuarter,
            35 => Self::ThirdQuarter,
            36 => Self::FourthQuarter,
            40 => Self::FirstHalf,
            41 => Self::SecondHalf,
            _ => return None,
        })
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
    /// A part of a month, 1 to 12; the part is one that divides months.
    PartOfMonth(u8, YearPart),
    /// A month, 1 to 12, and a day that this month has in this year.
    Day(u8, u8),
    /// A period: from one day to a later one, both meant.
    Span {
        /// Month and day of the first, in the date's own year.
        first: (u8, u8),
        /// Year, month and day of the last.
        last: (i16, u8, u8),
    },
}

/// A date known to the day, the month, a part of the year or the year, or a period between two days, in the proleptic
/// Gregorian calendar. Written as `2024-12-31`, `early 2024-12`, `2024-12`, `late 2024`, `summer 2024`, `Q3 2024`, `2024` or,
/// as the intervals of EDTF (ISO 8601-2), `2024-12-01/2024-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    precision: Precision,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("`{}` is not a date: write 2024-12-31, 2024-12, 2024, late 2024, summer 2024, Q3 2024 or 2024-12-01/2024-12-31", _0))]
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
                Precision::PartOfMonth(month, part) => (1..=12).contains(&month) && part.divides_months(),
                Precision::Day(month, day) => civil(year, month, day).is_some(),
                Precision::Span { first, last } => {
                    let start = civil(year, first.0, first.1);
                    let end = civil(last.0, last.1, last.2).filter(|_| last.0 <= 9999);
                    matches!((start, end), (Some(start), Some(end)) if start < end)
                }
            };
        exists.then_some(Self { year, precision })
    }

    /// The period from `first` to `last`, which are days; `None` if one is not, or `last` is not the later one.
    #[must_use]
    pub fn between(first: Self, last: Self) -> Option<Self> {
        match (first.precision, last.precision) {
            (Precision::Day(month, day), Precision::Day(last_month, last_day)) => {
                let precision = Precision::Span {
                    first: (month, day),
                    last: (last.year, last_month, last_day),
                };
                Self::new(first.year, precision)
            }
            _ => None,
        }
    }

    /// The two days of a period; `None` for any other date.
    #[must_use]
    pub fn ends(self) -> Option<(Self, Self)> {
        let Precision::Span { first, last } = self.precision else {
            return None;
        };
        let start = Self::new(self.year, Precision::Day(first.0, first.1))?;
        let end = Self::new(last.0, Precision::Day(last.1, last.2))?;
        Some((start, end))
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

    /// The date for a person to read: in English as it is written, in other languages as they write it. Of a period both
    /// days, as in "2024-12-01 to 2024-12-31".
    #[must_use]
    pub fn in_words(&self) -> Text {
        let year = Text::from(self.year);
        match self.precision {
            Precision::Year => year,
            Precision::Part(part) => part.of(year),
            Precision::Month(month) => month_of(month, year),
            Precision::PartOfMonth(month, part) => part.of(month_of(month, year)),
            Precision::Day(month, day) => {
                text!("{}-{}-{}", year, format!("{month:02}"), format!("{day:02}"))
            }
            Precision::Span { first, last } => {
                let begins = Self {
                    year: self.year,
                    precision: Precision::Day(first.0, first.1),
                };
                let ends = Self {
                    year: last.0,
                    precision: Precision::Day(last.1, last.2),
                };
                text!("{} to {}", begins.in_words(), ends.in_words())
            }
        }
    }

    /// The last day that the date can mean.
    #[must_use]
    pub fn last_day(&self) -> jiff::civil::Date {
        match self.precision {
            Precision::Year => last_of(self.year, 12),
            Precision::Part(part) => {
                let (first, last) = part.months();
                // The last year has no next one.
                match (first <= last, self.year < 9999) {
                    (true, _) => last_of(self.year, last),
                    (false, true) => last_of(self.year + 1, last),
                    (false, false) => last_of(self.year, 12),
                }
            }
            Precision::Month(month) | Precision::PartOfMonth(month, YearPart::Late | YearPart::End) => {
                last_of(self.year, month)
            }
            Precision::PartOfMonth(month, YearPart::Early) => day(self.year, month, 10),
            Precision::PartOfMonth(month, _) => day(self.year, month, 20),
            Precision::Day(month, of_month) => day(self.year, month, of_month),
            Precision::Span { last, .. } => day(last.0, last.1, last.2),
        }
    }

    /// Whether all of `other` lies within this date: 2025 holds April 2025.
    #[must_use]
    pub fn holds(&self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// The first day that the date can mean.
    #[must_use]
    pub fn first_day(&self) -> jiff::civil::Date {
        match self.precision {
            Precision::Year => day(self.year, 1, 1),
            Precision::Part(part) => day(self.year, part.months().0, 1),
            Precision::Month(month) | Precision::PartOfMonth(month, YearPart::Early) => {
                day(self.year, month, 1)
            }
            Precision::PartOfMonth(month, YearPart::End) => {
                let last = last_of(self.year, month);
                day(self.year, month, u8::try_from(last.day()).unwrap_or(28) - 6)
            }
            Precision::PartOfMonth(month, YearPart::Late) => day(self.year, month, 21),
            Precision::PartOfMonth(month, _) => day(self.year, month, 11),
            Precision::Day(month, of_month) => day(self.year, month, of_month),
            Precision::Span { first, .. } => day(self.year, first.0, first.1),
        }
    }
}

impl From<PartialDate> for Text {
    fn from(date: PartialDate) -> Self {
        date.in_words()
    }
}

/// A month, 1 to 12, of a year.
fn month_of(month: u8, year: Text) -> Text {
    match month {
        1 => text!("{}-01", year),
        2 => text!("{}-02", year),
        3 => text!("{}-03", year),
        4 => text!("{}-04", year),
        5 => text!("{}-05", year),
        6 => text!("{}-06", year),
        7 => text!("{}-07", year),
        8 => text!("{}-08", year),
        9 => text!("{}-09", year),
        10 => text!("{}-10", year),
        11 => text!("{}-11", year),
        _ => text!("{}-12", year),
    }
}

fn day(year: i16, month: u8, day: u8) -> jiff::civil::Date {
    civil(year, month, day).expect("checked when the date was made")
}

fn last_of(year: i16, month: u8) -> jiff::civil::Date {
    day(year, month, 1).last_of_month()
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
            Precision::PartOfMonth(month, part) => {
                write!(formatter, "{} {}-{month:02}", part.word(), self.year)
            }
            Precision::Day(month, day) => write!(formatter, "{}-{month:02}-{day:02}", self.year),
            Precision::Span {
                first,
                last: (year, month, day),
            } => write!(
                formatter,
                "{}-{:02}-{:02}/{year}-{month:02}-{day:02}",
                self.year, first.0, first.1
            ),
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
    if let Some((first, last)) = text.split_once('/') {
        return PartialDate::between(parse(first.trim())?, parse(last.trim())?);
    }
    for (part, word) in YearPart::ALL {
        if let Some(year) = text.strip_prefix(word) {
            let year = year.trim_start_matches(['-', ' ']);
            let precision = match year.split_once('-') {
                Some((_, month)) => Precision::PartOfMonth(month.parse().ok()?, part),
                None => Precision::Part(part),
            };
            let year = year.split_once('-').map_or(year, |(year, _)| year);
            return PartialDate::new(year.parse().ok()?, precision);
        }
    }
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let precision = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Precision::Year,
        (Some(month), None, _) => {
            let month = month.parse().ok()?;
            YearPart::of_code(month).map_or(Precision::Month(month), Precision::Part)
        }
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
            "summer 2024",
            "rainy season 2024",
            "Q3 2024",
            "first half of 2025",
            "early 2024-03",
            "end of 2024-02",
            "2024-12-20/2025-01-06",
        ] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2023-02-29",
            "2024-13",
            "24",
            "",
            "late",
            "2024-01-01-01",
            "soon",
            "2024-02/2024-03",
            "2024-03-02/2024-03-01",
            "1/2/3",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_error_names_a_form_of_each_kind() {
        let told = "soon".parse::<PartialDate>().expect_err("no date").to_string();
        let (_, forms) = told.split_once(": write ").expect("the forms");
        let forms: Vec<&str> = forms.split(", ").flat_map(|form| form.split(" or ")).collect();
        assert!(forms.contains(&"2024-12-01/2024-12-31"), "{told}");
        for form in forms {
            assert!(form.parse::<PartialDate>().is_ok(), "{form}");
        }
    }

    #[test]
    fn a_period_in_words_names_both_days() {
        let date: PartialDate = "2024-12-20/2025-01-06".parse().expect("valid");
        assert_eq!(date.in_words().to_string(), "2024-12-20 to 2025-01-06");
    }

    #[test]
    fn a_season_spans_its_months_and_a_winter_the_turn_of_the_year() {
        for (text, first, last) in [
            ("summer 2024", "2024-06-01", "2024-08-31"),
            ("winter 2023", "2023-12-01", "2024-02-29"),
            ("dry season 2024", "2024-11-01", "2025-04-30"),
            ("Q3 2024", "2024-07-01", "2024-09-30"),
            ("early 2024-03", "2024-03-01", "2024-03-10"),
            ("mid 2024-03", "2024-03-11", "2024-03-20"),
            ("late 2024-03", "2024-03-21", "2024-03-31"),
            ("end of 2024-02", "2024-02-23", "2024-02-29"),
            ("winter 9999", "9999-12-01", "9999-12-31"),
            ("2024-12-20/2025-01-06", "2024-12-20", "2025-01-06"),
        ] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.first_day().to_string(), first, "{text}");
            assert_eq!(date.last_day().to_string(), last, "{text}");
        }
    }

    #[test]
    fn the_codes_of_edtf_are_read() {
        for (code, words) in [
            ("2024-22", "summer 2024"),
            ("2024-35", "Q3 2024"),
            ("2024-41", "second half of 2024"),
        ] {
            assert_eq!(code.parse::<PartialDate>().expect(code).to_string(), words);
        }
        assert!("2024-13".parse::<PartialDate>().is_err());
        assert!("summer 2024-03".parse::<PartialDate>().is_err());
    }

    #[test]
    fn a_vague_date_spans_its_whole_part() {
        let late: PartialDate = "late 2023".parse().expect("valid");
        assert_eq!(late.first_day().to_string(), "2023-09-01");
        assert_eq!(late.last_day().to_string(), "2023-12-31");
    }
}

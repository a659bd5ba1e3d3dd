//! Numbers as people write them: in fields, and in the cells of a spreadsheet.

use super::{Language, spoken};

/// Which sign parts the fraction of a number from its whole; the other one may part thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// 1,250.5
    Point,
    /// 1.250,5
    Comma,
}

/// A finite number as it is written, with a point, or with a comma where the window speaks a language that writes it so.
/// Thousands may be parted by spaces, apostrophes or the other of the two signs, as groups of three. `None` if it is none: what
/// could as well be another number, such as `12,5` in English, is not guessed at.
#[must_use]
pub fn read_number(written: &str) -> Option<f64> {
    read_in(spoken(), written)
}

/// The same with a percent sign behind it, if there is one.
#[must_use]
pub fn read_percent(written: &str) -> Option<f64> {
    let written = written.trim_end();
    read_number(written.strip_suffix('%').unwrap_or(written))
}

/// The same as [`read_number`], of numbers that are known to be written in this way.
#[must_use]
pub fn read_number_as(notation: Notation, written: &str) -> Option<f64> {
    let written = written.trim().replace('\u{2212}', "-");
    let (sign, bare) = match written.strip_prefix('-') {
        Some(bare) => (-1.0, bare),
        None => (1.0, written.strip_prefix('+').unwrap_or(&written)),
    };
    let (point, parting) = match notation {
        Notation::Point => ('.', ','),
        Notation::Comma => (',', '.'),
    };
    let (whole, fraction) = match bare.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (bare, None),
    };
    let mut plain = whole_of(whole, parting)?;
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    let signed = plain.starts_with(['-', '+']);
    let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
    (!signed).then_some(sign * number)
}

/// How these numbers, which come from one place, are written, by those of them that can be read in one way only; `None` if none
/// of them tells, or if they tell both.
pub fn notation_of<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Option<Notation> {
    let told = |written| {
        let read = |notation| read_number_as(notation, written).is_some();
        match (read(Notation::Point), read(Notation::Comma)) {
            (true, false) => Some(Notation::Point),
            (false, true) => Some(Notation::Comma),
            (true, true) | (false, false) => None,
        }
    };
    let mut told = numbers.into_iter().filter_map(told);
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

fn read_in(language: Language, written: &str) -> Option<f64> {
    // Behind points, the one comma parts the fraction in French; a second one says that commas part thousands.
    let notation = match (language, written.split_once(',')) {
        (Language::French, Some((_, fraction))) if !fraction.contains([',', '.']) => Notation::Comma,
        (Language::French | Language::English, _) => Notation::Point,
    };
    read_number_as(notation, written)
}

/// The digits before the fraction; `None` if what is parted are no thousands.
fn whole_of(whole: &str, parting: char) -> Option<String> {
    let parts = |sign: char| sign == parting || matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    let mut groups = whole.split(parts);
    let mut digits = groups.next()?.to_owned();
    let first = digits.len();
    for group in groups {
        let is_group = group.len() == 3 && group.bytes().all(|digit| digit.is_ascii_digit());
        if !is_group || !(1..=3).contains(&first) || digits.starts_with('0') {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_and_without_signs_between_thousands() {
        let read = |written| read_in(Language::English, written);
        assert_eq!(read("12.5"), Some(12.5));
        assert_eq!(read("1,234"), Some(1234.0));
        assert_eq!(read("1,234,567.8"), Some(1_234_567.8));
        assert_eq!(read(" −1\u{202f}250.5 "), Some(-1250.5));
        assert_eq!(read(".5"), Some(0.5));
        assert_eq!(read("about 3"), None);
        assert_eq!(read("inf"), None);
    }

    #[test]
    fn a_comma_that_parts_no_thousands_makes_no_other_number() {
        for written in [
            "12,5", "1,5,2", "1,2345", "1234,567", "12 5", ",5", "1.250,5", "1,250,", "1,00,000", "3.2%",
            "--3", "", "0,250",
        ] {
            assert_eq!(read_in(Language::English, written), None, "{written}");
        }
        for written in ["1,5,2", "12 5,5", "1.25.5", "1.25,5"] {
            assert_eq!(read_in(Language::French, written), None, "{written}");
        }
    }

    #[test]
    fn a_comma_is_read_as_the_language_of_the_window_writes_it() {
        assert_eq!(read_in(Language::English, "130,000"), Some(130_000.0));
        assert_eq!(read_in(Language::French, "61,3"), Some(61.3));
        assert_eq!(read_in(Language::French, "130\u{202f}000,5"), Some(130_000.5));
        assert_eq!(read_in(Language::French, "1,250,000"), Some(1_250_000.0));
        assert_eq!(read_in(Language::French, "1,250.5"), Some(1250.5));
        assert_eq!(read_in(Language::French, "1.250,5"), Some(1250.5));
        assert_eq!(read_in(Language::French, "61.3"), Some(61.3));
    }

    #[test]
    fn the_numbers_of_one_place_tell_how_they_are_written() {
        assert_eq!(notation_of(["1,250", "61,3"]), Some(Notation::Comma));
        assert_eq!(notation_of(["1,250", "61.3", "none"]), Some(Notation::Point));
        assert_eq!(notation_of(["0,250"]), Some(Notation::Comma));
        assert_eq!(notation_of(["1,250,000"]), Some(Notation::Point));
        assert_eq!(notation_of(["1.250.000"]), Some(Notation::Comma));
        assert_eq!(notation_of(["1,250", "640", "1’250"]), None);
        assert_eq!(notation_of(["61,3", "61.3"]), None);
        assert_eq!(read_number_as(Notation::Comma, "1.250"), Some(1250.0));
        assert_eq!(read_number_as(Notation::Point, "1,250"), Some(1250.0));
    }

    #[test]
    fn a_percent_sign_may_stand_where_per_cent_are_meant() {
        assert_eq!(read_percent("3.2%"), Some(3.2));
        assert_eq!(read_percent("3.2 % "), Some(3.2));
        assert_eq!(read_percent("3.2"), Some(3.2));
        assert_eq!(read_percent("%"), None);
    }
}

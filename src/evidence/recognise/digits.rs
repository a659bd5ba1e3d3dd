//! Numbers in digits: the separators of locales, and the digits of Myanmar and other scripts.
//!
//! "130,000", "130 000", "1'300'000", "1.300.000", "12,34,567", "0.5", "0,5" and "1.234,56" are read. One point before
//! three digits is a decimal point as in English, or groups thousands where a comma parts the decimals; one comma before three
//! digits groups thousands, and where it can part the decimals too that reading is kept beside it. What has two points and no groups of three ("2.0.1") is no number.

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    /// Its value; `None` for what only looks like a number, such as "2.0.1".
    pub(super) value: Option<f64>,
    /// Its value where its comma parts the decimals, if that is the other way to read it: "3,500".
    pub(super) decimal: Option<f64>,
    /// How many digits there are if there are no separators, else 0.
    pub(super) plain: usize,
    /// Three runs of digits parted by points, as in "27.10.2023".
    pub(super) triple: Option<[u16; 3]>,
}

/// The digit of any script that has decimal digits of its own in the text at hand.
fn digit(sign: char) -> Option<u32> {
    const ZEROS: [u32; 7] = [0x30, 0x1040, 0x1090, 0x660, 0x6f0, 0x966, 0xe50];
    let code = sign as u32;
    ZEROS
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit <= 9))
}

/// Reads the number that `text` begins with, and its length in bytes; `decimal_comma` tells whether a comma parts
/// the decimals, so that one point before three digits does not.
pub(super) fn read(text: &str, decimal_comma: bool) -> Option<(usize, Digits)> {
    text.chars().next().and_then(digit)?;
    let mut groups: Vec<(char, String)> = vec![(' ', String::new())];
    let mut end = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next_is_digit = signs.peek().and_then(|(_, next)| digit(*next)).is_some();
        if let Some(digit) = digit(sign) {
            let last = groups.last_mut().map(|(_, digits)| digits)?;
            last.extend(char::from_digit(digit, 10));
            end = at + sign.len_utf8();
        } else if next_is_digit && matches!(sign, '.' | ',')
            || (is_blank(sign) && groups_on(&groups, &text[at..], sign))
        {
            groups.push((if is_blank(sign) { ' ' } else { sign }, String::new()));
        } else {
            break;
        }
    }
    let value = value(&groups, decimal_comma);
    Some((
        end,
        Digits {
            value,
            decimal: value
                .and_then(|value| decimal(&groups, value))
                .filter(|_| decimal_comma),
            plain: if groups.len() == 1 { groups[0].1.len() } else { 0 },
            triple: triple(&groups),
        },
    ))
}

const fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Whether exactly three digits follow the blank, and the groups so far are those of thousands.
fn groups_on(groups: &[(char, String)], rest: &str, sign: char) -> bool {
    let fits = |index: usize, group: &str| {
        if index == 0 {
            group.len() <= 3
        } else {
            group.len() == 3
        }
    };
    let blanks = groups.iter().skip(1).all(|(separator, _)| *separator == ' ');
    let mut after = rest[sign.len_utf8()..].chars().map(digit);
    let three = (0..3).all(|_| matches!(after.next(), Some(Some(_))));
    let ends = !matches!(after.next(), Some(Some(_)));
    // A plain blank parts two numbers as often as groups of one: "in group 3 200 people" does not exist, "12 300" does.
    blanks
        && three
        && ends
        && groups
            .iter()
            .enumerate()
            .all(|(index, (_, group))| fits(index, group))
        && !(groups.len() == 1 && groups[0].1.starts_with('0'))
}

fn value(groups: &[(char, String)], decimal_comma: bool) -> Option<f64> {
    let joined = |groups: &[(char, String)]| {
        groups
            .iter()
            .map(|(_, digits)| digits.as_str())
            .collect::<String>()
    };
    let (separator, last) = groups.last()?;
    let all_threes = groups.iter().skip(1).all(|(_, digits)| digits.len() == 3);
    let same = groups.iter().skip(1).all(|(sign, _)| sign == separator);
    let indian = same
        && *separator == ','
        && last.len() == 3
        && groups.len() > 2
        && groups[1..groups.len() - 1]
            .iter()
            .all(|(_, digits)| digits.len() == 2)
        && groups[0].1.len() <= 2;
    let thousands = same && all_threes && groups[0].1.len() <= 3 && !groups[0].1.starts_with('0');
    let whole = match (groups.len(), *separator) {
        (1, _) | (_, ' ') if same => true,
        (2, '.') => decimal_comma && thousands,
        _ => thousands || indian,
    };
    if whole {
        return joined(groups).parse().ok();
    }
    // The last separator is the decimal one; those before it, all alike and not it, group thousands.
    let before = &groups[..groups.len() - 1];
    let grouped = before
        .iter()
        .skip(1)
        .all(|(sign, digits)| sign != separator && digits.len() == 3);
    if !grouped || (before.len() > 1 && before[0].1.len() > 3) {
        return None;
    }
    format!("{}.{last}", joined(before)).parse().ok()
}

/// The number whose one comma, read as that of thousands, gives `value`, with its comma as that of the decimals.
fn decimal(groups: &[(char, String)], value: f64) -> Option<f64> {
    let [_, (',', last)] = groups else {
        return None;
    };
    (last.len() == 3 && value >= 1000.0).then_some(value / 1000.0)
}

fn triple(groups: &[(char, String)]) -> Option<[u16; 3]> {
    let [one, two, three] = groups else {
        return None;
    };
    if two.0 != '.' || three.0 != '.' {
        return None;
    }
    Some([one.1.parse().ok()?, two.1.parse().ok()?, three.1.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value_of(text: &str) -> Option<f64> {
        let (length, digits) = read(text, false)?;
        assert_eq!(length, text.len(), "{text}");
        digits.value
    }

    #[test]
    fn separators_of_all_locales_are_read() {
        for (text, value) in [
            ("130000", 130_000.0),
            ("130,000", 130_000.0),
            ("130 000", 130_000.0),
            ("130\u{202f}000", 130_000.0),
            ("1’300’000", 1_300_000.0),
            ("1.300.000", 1_300_000.0),
            ("12,34,567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("0.5", 0.5),
            ("61.3", 61.3),
            ("0,75", 0.75),
            ("၁၇", 17.0),
            ("၁၃၀,၀၀၀", 130_000.0),
        ] {
            assert_eq!(value_of(text), Some(value), "{text}");
        }
    }

    #[test]
    fn versions_and_dates_are_no_numbers() {
        assert_eq!(value_of("2.0.1"), None);
        assert_eq!(
            read("27.10.2023", false).and_then(|(_, digits)| digits.triple),
            Some([27, 10, 2023])
        );
    }

    #[test]
    fn where_a_comma_parts_the_decimals_a_point_groups_thousands() {
        let value = |text| read(text, true).and_then(|(_, digits)| digits.value);
        for (text, told) in [
            ("3,500", 3500.0),
            ("0,500", 0.5),
            ("130.000", 130_000.0),
            ("3.5", 3.5),
            ("1.234,56", 1234.56),
        ] {
            assert_eq!(value(text), Some(told), "{text}");
        }
        let decimal = |text, comma| read(text, comma).and_then(|(_, digits)| digits.decimal);
        assert_eq!(decimal("3,500", true), Some(3.5));
        assert_eq!(decimal("3,500", false), None);
        assert_eq!(decimal("3.500", true), None);
    }

    #[test]
    fn two_numbers_side_by_side_stay_two() {
        assert_eq!(read("2024 300 people", false).map(|(length, _)| length), Some(4));
        assert_eq!(read("12, 300", false).map(|(length, _)| length), Some(2));
    }
}

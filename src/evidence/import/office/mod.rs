//! What the readers of Word and `OpenDocument` files share: the walk through their XML, tables with merged cells, and
//! the story that their paragraphs, notes, images and changes are told in.

mod close;
mod story;
mod table;
pub(super) mod xml;

use crate::model::evidence::Source;

pub(super) use story::{Hidden, Kind, Lost, Story};

/// Takes a field that the writer of a document defined, where its name says what it is.
pub(super) fn own_field(source: &mut Source, name: &str, words: String) {
    match name.to_lowercase().as_str() {
        "url" | "address" | "link" | "source" if words.contains("://") => source.url = words,
        "publisher" | "site" => source.publisher = words,
        "doi" => source.doi = words,
        "licence" | "license" => source.licence = words,
        _ => {}
    }
}

/// The number of an entry as a list prints it: `format` is `decimal`, `lower-letter`, `upper-letter`, `lower-roman` or
/// `upper-roman`; anything else is decimal.
pub(super) fn numeral(number: u32, format: &str) -> String {
    match format {
        "lower-letter" => letters(number),
        "upper-letter" => letters(number).to_uppercase(),
        "lower-roman" => roman(number),
        "upper-roman" => roman(number).to_uppercase(),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb: as Word and `LibreOffice` count.
fn letters(number: u32) -> String {
    let Some(from_zero) = number.checked_sub(1).filter(|number| *number < 260) else {
        return number.to_string();
    };
    let sign = char::from(b'a' + (from_zero % 26) as u8);
    sign.to_string().repeat(from_zero as usize / 26 + 1)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// The bullet of a list's level, from zero.
pub(super) const fn bullet(level: usize) -> &'static str {
    match level {
        0 => "•",
        1 => "◦",
        _ => "▪",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_numbered_as_their_list_prints_them() {
        assert_eq!(numeral(28, "lower-letter"), "bb");
        assert_eq!(numeral(4, "upper-letter"), "D");
        assert_eq!(numeral(1994, "lower-roman"), "mcmxciv");
        assert_eq!(numeral(7, "decimal"), "7");
        assert_eq!(numeral(0, "lower-letter"), "0");
    }
}

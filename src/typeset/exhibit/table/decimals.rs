//! Numbers of a column stand with their ones under each other: what follows the ones hangs to the right.

use std::ops::Range;

use crate::model::geometry::Pt;
use crate::typeset::text::SetText;

/// The width of what follows the ones of the only number of a cell on one line: decimals, a per cent sign, a unit.
/// `None` for a cell with no number, with several, or with words before it that are longer than a sign.
pub(super) fn tail(cell: &SetText) -> Option<Pt> {
    let [line] = &cell.lines[..] else { return None };
    let text: String = line.runs.iter().map(|run| &*run.run.text).collect();
    let ones = ones(&text)?;
    let mut before = 0;
    let mut width = Pt::ZERO;
    for placed in &line.runs {
        for glyph in &placed.run.glyphs {
            let at = before + glyph.text_range().start;
            if at >= ones && at < text.trim_end().len() {
                width += Pt(glyph.advance);
            }
        }
        before += placed.run.text.len();
    }
    Some(width)
}

/// The place behind the ones of the only number in `text`, in bytes.
fn ones(text: &str) -> Option<usize> {
    let number = number(text)?;
    let lead = text.get(..number.start)?.trim();
    let rest = text.get(number.end..)?;
    if rest.contains(|sign: char| sign.is_ascii_digit()) || lead.chars().any(char::is_alphabetic) {
        return None;
    }
    let digits = text.get(number.clone())?;
    let separator = digits.rfind(['.', ',']).filter(|at| {
        let mark = digits.get(*at..=*at);
        let once = digits.matches(['.', ',']).count() == 1;
        // 1,234 is a thousand and more; 12,34 and 12.345 are decimals.
        let decimals = digits.len() - at - 1;
        mark == Some(".") && (once || digits.contains(',')) || mark == Some(",") && decimals != 3
    });
    Some(number.start + separator.unwrap_or(digits.len()))
}

/// The first stretch of digits with the marks that may stand between them.
fn number(text: &str) -> Option<Range<usize>> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let mut end = start;
    let mut gap = start;
    for (at, sign) in text.get(start..)?.char_indices() {
        if sign.is_ascii_digit() {
            end = start + at + 1;
            gap = end;
        } else if !matches!(sign, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
            || start + at != gap
        {
            break;
        }
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::frame::Color;
    use crate::typeset::text::{Align, Family, Setter, Span, Style};

    #[test]
    fn the_ones_end_before_decimals_and_units() {
        for (text, ones_of) in [
            ("12.5", Some("12")),
            ("12,5 %", Some("12")),
            ("1,234", Some("1,234")),
            ("1,234.56", Some("1,234")),
            ("1\u{202f}234,5", Some("1\u{202f}234")),
            ("3 %", Some("3")),
            ("about 3", None),
            ("−4.25", Some("−4")),
            ("US$ 5", None),
            ("$5.50", Some("$5")),
            ("10–20", None),
            ("no count given", None),
            ("", None),
        ] {
            assert_eq!(ones(text), ones_of.map(str::len), "{text}");
        }
    }

    #[test]
    fn a_tail_is_as_wide_as_what_is_printed() {
        let style = Style::new(Family::Sans, Pt(10.0), Pt(13.0), Color::BLACK);
        let set = |text: &str| Setter::new().set(&[Span::new(text, &style)], Pt(200.0), Align::Start, "en");
        assert_eq!(tail(&set("17")), Some(Pt::ZERO));
        assert!(tail(&set("17.25")) > tail(&set("17.2")));
        assert_eq!(tail(&set("some")), None);
    }
}

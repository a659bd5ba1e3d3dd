//! Numbers as they are written into fields.

use crate::words::{Language, spoken};

/// A finite number as it is written, with a point, or with a comma where the window speaks a language that writes it so;
/// spaces and other commas, between thousands, are passed over. `None` if it is none.
pub fn read_number(written: &str) -> Option<f64> {
    read_in(spoken(), written)
}

fn read_in(language: Language, written: &str) -> Option<f64> {
    let is_space = |sign: &char| matches!(sign, ' ' | '\u{a0}' | '\u{202f}');
    let bare: String = written.chars().filter(|sign| !is_space(sign)).collect();
    let bare = match language {
        // A second comma, or a point beside it, says that it parts thousands.
        Language::French if bare.matches(',').count() == 1 && !bare.contains('.') => bare.replace(',', "."),
        Language::English | Language::French => bare.replace(',', ""),
    };
    bare.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_and_without_signs_between_thousands() {
        let read = |written| read_in(Language::English, written);
        assert_eq!(read("12.5"), Some(12.5));
        assert_eq!(read("about 3"), None);
        assert_eq!(read("inf"), None);
    }

    #[test]
    fn a_comma_is_read_as_the_language_of_the_window_writes_it() {
        assert_eq!(read_in(Language::English, "130,000"), Some(130_000.0));
        assert_eq!(read_in(Language::French, "61,3"), Some(61.3));
        assert_eq!(read_in(Language::French, "130\u{202f}000,5"), Some(130_000.5));
        assert_eq!(read_in(Language::French, "1,250,000"), Some(1_250_000.0));
        assert_eq!(read_in(Language::French, "1,250.5"), Some(1250.5));
        assert_eq!(read_in(Language::French, "61.3"), Some(61.3));
    }
}

//! Amounts as people write them in a language: marks between thousands and before decimals, a true minus sign.

use super::Lexicon;

impl Lexicon {
    /// A number as it is printed: thousands parted, at most nine significant digits, no trailing zeros.
    #[must_use]
    pub fn amount(&self, value: f64) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        if value == 0.0 {
            return self.number(0);
        }
        let size = value.abs();
        let whole_digits = (size.log10().floor() as i32).saturating_add(1).clamp(-30, 400);
        let decimals = usize::try_from(9 - whole_digits).unwrap_or(0);
        let digits = format!("{size:.decimals$}");
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let [between_thousands, before_decimals] = self.separators;
        let mut out = String::new();
        if value < 0.0 {
            out.push('\u{2212}');
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(between_thousands);
            }
            out.push(digit);
        }
        let fraction = fraction.trim_end_matches('0');
        if !fraction.is_empty() {
            out.push(before_decimals);
            out.push_str(fraction);
        }
        self.digits_of(&out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Lexicon;

    #[test]
    fn numbers_are_printed_for_people() {
        for (value, text) in [
            (0.0, "0"),
            (14.0, "14"),
            (12_400.0, "12,400"),
            (1_234_567.5, "1,234,567.5"),
            (-3.25, "\u{2212}3.25"),
            (0.1 + 0.2, "0.3"),
            (999.0, "999"),
            (1e6, "1,000,000"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(Lexicon::of("en").amount(value), text);
        }
    }

    #[test]
    fn each_language_has_its_marks_and_digits() {
        for (language, text) in [
            ("en", "1,234,567.5"),
            ("fr", "1\u{202f}234\u{202f}567,5"),
            ("es", "1\u{202f}234\u{202f}567,5"),
            ("my", "၁,၂၃၄,၅၆၇.၅"),
            ("ar", "1,234,567.5"),
        ] {
            assert_eq!(Lexicon::of(language).amount(1_234_567.5), text);
        }
    }

    proptest! {
        #[test]
        fn any_number_is_printed(value in any::<f64>()) {
            for lexicon in Lexicon::all() {
                prop_assert!(!lexicon.amount(value).is_empty());
            }
        }
    }
}

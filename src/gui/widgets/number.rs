//! Numbers as they are written into fields.

/// A finite number as it is written, with a point; spaces and commas between thousands are passed over. `None` if it is
/// none.
pub fn read_number(written: &str) -> Option<f64> {
    let bare: String = written
        .chars()
        .filter(|sign| !matches!(sign, ',' | ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    bare.parse().ok().filter(|number: &f64| number.is_finite())
}

//! What several rooms write in English: the names of the months, a capital at the head of words.

use crate::words::mark;

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    mark!("January"),
    mark!("February"),
    mark!("March"),
    mark!("April"),
    mark!("May"),
    mark!("June"),
    mark!("July"),
    mark!("August"),
    mark!("September"),
    mark!("October"),
    mark!("November"),
    mark!("December"),
];

/// The words with a capital at their head.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_becomes_a_capital() {
        assert_eq!(
            capitalised("list of sources, by UNHCR"),
            "List of sources, by UNHCR"
        );
        assert_eq!(capitalised("état"), "État");
        assert_eq!(capitalised(""), "");
    }
}

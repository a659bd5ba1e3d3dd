//! What several rooms write in English: the names of the months, a capital at the head of words.

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
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

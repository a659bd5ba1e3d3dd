//! What several rooms know of words: the names of the months, a capital at the head, the language of a tag.

pub mod months;

pub use months::ENGLISH as MONTHS;

/// The language of a BCP 47 tag, without script and region: `en` of `en-GB`.
#[must_use]
pub fn primary_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

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

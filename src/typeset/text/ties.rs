//! Words that belong together on one line: a number and its unit, a day and its month, initials and names, a label
//! and its number, a dash and the word before it.

use crate::model::wording::MONTHS;

/// What stays with the number before it, beside the names of months.
const UNITS: [&str; 41] = [
    "%", "°C", "BC", "CE", "EUR", "GB", "GW", "K", "MB", "MHz", "MW", "MMK", "USD", "am", "billion", "cent",
    "cm", "crore", "dpi", "g", "ha", "hectares", "kg", "km", "km²", "km/h", "kyat", "lakh", "m", "m²", "m³",
    "million", "min", "mm", "per", "pm", "pt", "t", "tonnes", "trillion", "€",
];

/// What stays with the number or name after it.
const LABELS: [&str; 36] = [
    "Annex", "Art.", "Article", "Brig.", "Chapter", "Col.", "Dr", "Dr.", "EUR", "Fig.", "Figure", "Gen.",
    "Lt.", "MMK", "Map", "Mr", "Mr.", "Mrs", "Ms", "No.", "Nos.", "Page", "Prof.", "Section", "St", "Table",
    "USD", "US$", "Vol.", "chapter", "p.", "page", "pages", "pp.", "§", "§§",
];

/// Whether no line should end between `before` and `after`, two words with a space between them.
pub(super) fn tied(before: &str, after: &str) -> bool {
    let open = |character: char| matches!(character, '(' | '[' | '“' | '‘' | '"' | '\'');
    let before = before.trim_start_matches(open);
    let bare = after.trim_end_matches(|character: char| {
        matches!(
            character,
            ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '.'
        )
    });
    let numeral = |word: &str| word.starts_with(|character: char| character.is_ascii_digit());
    if matches!(bare, "–" | "—" | "-") {
        return true;
    }
    if numeral(before)
        && before.ends_with(|character: char| character.is_ascii_digit())
        && (UNITS.contains(&bare) || MONTHS.contains(&bare))
    {
        return true;
    }
    if LABELS.contains(&before)
        && after.starts_with(|character: char| character.is_ascii_digit() || character.is_uppercase())
    {
        return true;
    }
    is_initial(before) && after.starts_with(char::is_uppercase)
}

/// Whether the word is one capital with a full stop, or several of them.
fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    let mut any = false;
    while let Some(letter) = characters.next() {
        if !letter.is_uppercase() || characters.next() != Some('.') {
            return false;
        }
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_units_and_labels_their_numbers() {
        for (before, after) in [
            ("27", "October"),
            ("55", "million,"),
            ("61.3", "%"),
            ("(3.5", "million"),
            ("Figure", "3"),
            ("p.", "14"),
            ("J.", "Smith"),
            ("U.S.", "Congress"),
            ("Gen.", "Min"),
            ("town", "–"),
        ] {
            assert!(tied(before, after), "{before} {after}");
        }
    }

    #[test]
    fn other_words_are_free() {
        for (before, after) in [
            ("the", "October"),
            ("14", "townships"),
            ("figure", "of"),
            ("end.", "The"),
            ("Page", "turning"),
            ("A", "town"),
            ("", ""),
        ] {
            assert!(!tied(before, after), "{before} {after}");
        }
    }
}

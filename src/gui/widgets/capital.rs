//! Words at the head of a sentence.

/// The words with a capital at their head. The name of a file stays as it is: "photo.jpg" is another than "Photo.jpg".
#[must_use]
pub fn capital(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_name = first
        .trim_end_matches(['.', ',', ':', ';'])
        .contains(['.', '_', '/', '-']);
    let mut letters = words.chars();
    match letters.next() {
        Some(letter) if !is_name => letter.to_uppercase().chain(letters).collect(),
        Some(_) | None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_capital_and_the_name_of_a_file_stays() {
        assert_eq!(capital("the table has no columns"), "The table has no columns");
        assert_eq!(capital("été 2024"), "Été 2024");
        assert_eq!(capital("“a” is none"), "“a” is none");
        assert_eq!(capital("photo.jpg cannot be read"), "photo.jpg cannot be read");
        assert_eq!(capital(""), "");
    }
}

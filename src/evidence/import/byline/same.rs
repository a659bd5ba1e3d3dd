//! Whether two ways to write a name are of one person: "J. Smith", "Smith, Jane", "Dr Jane A. Smith".

use crate::model::evidence::Name;

/// Whether two names are of one person: all words of one are in the other, or the family name is the same and the first given
/// name too, of which one may be written by its initial.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    if within(&one, &other) || within(&other, &one) {
        return true;
    }
    let ([first, .., family], [known, .., other_family]) = (one.as_slice(), other.as_slice()) else {
        return false;
    };
    family == other_family && (is_initial(first, known) || is_initial(known, first))
}

/// Whether `short` is a letter that `name` begins with.
fn is_initial(short: &str, name: &str) -> bool {
    short.chars().count() == 1 && name.starts_with(short)
}

/// The words of a name in lower case and without stops, the family name last.
fn words(name: &str) -> Vec<String> {
    Name::read(name)
        .printed()
        .to_lowercase()
        .split(|sign: char| sign.is_whitespace() || sign == '.')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_known_by_other_ways_to_write_the_name() {
        for (one, other) in [
            ("Jane Smith", "J. Smith"),
            ("Jane Smith", "Smith, Jane"),
            ("Jane Smith", "JANE SMITH"),
            ("J.A. Smith", "Jane Smith"),
            ("Dr Jane Smith", "Jane Smith"),
            ("Jane A. Smith", "Jane Smith"),
        ] {
            assert!(is_same(one, other) && is_same(other, one), "{one}, {other}");
        }
        for (one, other) in [
            ("Jane Smith", "Ben Smith"),
            ("Jane Smith", "K. Smith"),
            ("Jane Smith", "Jane Ford"),
            ("Jan Smith", "Jane Smith"),
        ] {
            assert!(!is_same(one, other) && !is_same(other, one), "{one}, {other}");
        }
    }
}

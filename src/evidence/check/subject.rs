//! What something is called, reduced to its telling words, so that "townships of Rakhine held by the army" and "Rakhine
//! townships held by the army" are one subject.

use crate::evidence::compare::stem;

/// Words that tell nothing of a subject.
const IDLE: [&str; 27] = [
    "the", "a", "an", "of", "in", "at", "by", "for", "and", "or", "with", "is", "are", "was", "were", "that",
    "which", "who", "whom", "it", "its", "their", "has", "have", "had", "been", "as",
];

/// Words that make the order of the others tell something: "from A to B" is not "from B to A".
const ORDERED: [&str; 6] = ["from", "to", "on", "against", "over", "than"];

/// The telling words of a subject, each without the ending of its plural, in lower case; sorted unless their order
/// tells something.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject(Vec<String>);

impl Subject {
    /// The telling words of all parts together, each once.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut ordered = false;
        for part in parts {
            for word in words_of(part) {
                ordered |= ORDERED.contains(&word.as_str());
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        if !ordered {
            words.sort();
        }
        Self(words)
    }

    /// Whether no word tells anything.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many telling words there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether all its words are among those of `text`.
    pub(super) fn is_told_by(&self, text: &Self) -> bool {
        self.0.iter().all(|word| text.0.contains(word))
    }

    /// Its words without those of `other`.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(
            self.0
                .iter()
                .filter(|word| !other.0.contains(word))
                .cloned()
                .collect(),
        )
    }

    /// Whether most of the words of both are the same: at least three of five.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let shared = self.0.iter().filter(|word| other.0.contains(word)).count();
        let all = self.0.len() + other.0.len() - shared;
        shared * 5 >= all * 3
    }
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '’' | '\''))
        .map(|word| {
            let word = word.to_lowercase();
            let word = word
                .strip_suffix("’s")
                .or_else(|| word.strip_suffix("'s"))
                .unwrap_or(&word);
            stem(word)
        })
        .filter(|word| !word.is_empty() && !IDLE.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_in_other_words_is_one_subject() {
        let one = Subject::of(["Townships of Rakhine State held by the army"]);
        assert_eq!(one, Subject::of(["Rakhine State’s townships", "held by army"]));
        assert_ne!(one, Subject::of(["Townships of Shan State held by the army"]));
        assert_ne!(
            Subject::of(["trade from Hill to Dale"]),
            Subject::of(["trade from Dale to Hill"])
        );
    }
}

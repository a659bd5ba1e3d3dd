//! What is looked for: words, or a regular expression.

use regex::{Regex, RegexBuilder};

/// The most memory that an expression may take, in bytes.
const MOST: usize = 4 << 20;

/// What to look for, and how exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    /// The words, or the expression.
    pub words: String,
    /// Whether capitals count.
    pub case: bool,
    /// Whether only whole words are found.
    pub whole: bool,
    /// Whether the words are a regular expression.
    pub regular: bool,
}

impl Pattern {
    /// Looks for `words` however they are written.
    #[must_use]
    pub fn words(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            ..Self::default()
        }
    }

    /// Makes it ready to be looked for; `None` if there is nothing to look for.
    ///
    /// # Errors
    /// If the words are no regular expression: what is wrong with them.
    pub fn compile(&self) -> Result<Option<Regex>, String> {
        let words = if self.regular {
            self.words.as_str()
        } else {
            self.words.trim()
        };
        if words.is_empty() {
            return Ok(None);
        }
        let plain = if self.regular {
            words.to_owned()
        } else {
            regex::escape(words)
        };
        let pattern = if self.whole {
            format!(r"\b(?:{plain})\b")
        } else {
            plain
        };
        RegexBuilder::new(&pattern)
            .case_insensitive(!self.case)
            .size_limit(MOST)
            .build()
            .map(Some)
            .map_err(|error| reason(&error))
    }
}

/// The last line of an error tells what is wrong; those before draw the place with arrows.
fn reason(error: &regex::Error) -> String {
    let words = error.to_string();
    let last = words.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_expression_is_told_in_words() {
        let pattern = Pattern {
            words: "a(b".to_owned(),
            regular: true,
            ..Pattern::default()
        };
        assert_eq!(pattern.compile().map(|_| ()), Err("unclosed group".to_owned()));
    }

    #[test]
    fn words_are_taken_as_they_stand_and_whole_words_end_where_they_end() {
        let found = |pattern: &Pattern, text: &str| {
            let pattern = pattern.compile().expect("sound").expect("something");
            pattern.is_match(text)
        };
        let mut pattern = Pattern::words("a.b");
        assert!(found(&pattern, "A.B") && !found(&pattern, "axb"));
        pattern.case = true;
        assert!(!found(&pattern, "A.B"));
        let whole = Pattern {
            whole: true,
            ..Pattern::words("mill")
        };
        assert!(found(&whole, "the mill.") && !found(&whole, "mills"));
    }
}

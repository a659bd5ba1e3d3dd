//! Finds words of likelihood, of confidence, and those that leave it open, in a text in markup.

use std::ops::Range;

use crate::model::likelihood::{Confidence, Likelihood, Scheme};

/// Something found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::evidence) struct Found {
    /// Where, in bytes of the markup.
    pub(in crate::evidence) range: Range<usize>,
    /// What.
    pub(in crate::evidence) what: Seen,
}

/// What words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) enum Seen {
    /// It may be so, with no word on how likely.
    Vague,
    /// A likelihood: as the PHIA yardstick has it, and as ICD 203 does; one of them at least.
    Likelihood([Option<Likelihood>; 2]),
    /// A confidence.
    Confidence(Confidence),
}

impl Found {
    /// The likelihood that the words are in `scheme`; `None` if they are none there.
    pub(in crate::evidence) fn likelihood(&self, scheme: Scheme) -> Option<Likelihood> {
        match self.what {
            Seen::Likelihood(of) => of.into_iter().flatten().find(|found| found.scheme() == scheme),
            Seen::Vague | Seen::Confidence(_) => None,
        }
    }
}

/// Words that leave open how likely something is.
const VAGUE: [&str; 8] = [
    "conceivably",
    "potentially",
    "possibly",
    "perhaps",
    "might",
    "could",
    "maybe",
    "may",
];

/// Before "might" they make it strength.
const STRENGTH: [&str; 9] = [
    "the", "its", "his", "her", "their", "our", "military", "economic", "armed",
];

/// Before "remote" they make it a likelihood, not a place.
const SAYS: [&str; 7] = ["is", "are", "was", "were", "be", "remains", "seems"];

/// All that is found in `markup`, in order, without overlaps. What stands in braces and brackets is not looked at.
pub(in crate::evidence) fn seen(markup: &str) -> Vec<Found> {
    let masked = masked(markup);
    let mut phrases = phrases();
    phrases.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    let mut found: Vec<Found> = Vec::new();
    for (form, what) in phrases {
        for (at, _) in masked.match_indices(form.as_str()) {
            let range = at..at + form.len();
            let taken = found
                .iter()
                .any(|known| known.range.start < range.end && range.start < known.range.end);
            if !taken && is_word(&masked, &range) && is_meant(markup, &masked, &range, &form) {
                found.push(Found { range, what });
            }
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

fn phrases() -> Vec<(String, Seen)> {
    let mut phrases: Vec<(String, Seen)> = VAGUE
        .iter()
        .map(|word| ((*word).to_owned(), Seen::Vague))
        .collect();
    for confidence in Confidence::ALL {
        phrases.push((
            format!("{} confidence", confidence.word()),
            Seen::Confidence(confidence),
        ));
    }
    let forms = Scheme::ALL
        .into_iter()
        .flat_map(Scheme::likelihoods)
        .flat_map(|likelihood| likelihood.term().forms);
    for form in forms {
        if !phrases.iter().any(|(known, _)| known == form) {
            let of = Scheme::ALL.map(|scheme| {
                let mut likelihoods = scheme.likelihoods();
                likelihoods.find(|likelihood| likelihood.term().forms.contains(form))
            });
            phrases.push(((*form).to_owned(), Seen::Likelihood(of)));
        }
    }
    phrases
}

/// The text in small letters, with blanks for references and claims; as many bytes as before.
fn masked(markup: &str) -> String {
    let mut depth = 0_usize;
    let blank = |letter: char| " ".repeat(letter.len_utf8());
    let mut masked = String::with_capacity(markup.len());
    let mut brackets = 0_usize;
    let mut address = false;
    let mut letters = markup.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' => depth += 1,
            '[' => brackets += 1,
            _ => {}
        }
        if depth > 0 || brackets > 0 || address {
            masked.push_str(&blank(letter));
        } else {
            masked.push(letter.to_ascii_lowercase());
        }
        match letter {
            '}' => depth = depth.saturating_sub(1),
            ']' => {
                brackets = brackets.saturating_sub(1);
                address = letters.peek() == Some(&'(');
            }
            ')' => address = false,
            _ => {}
        }
    }
    masked
}

fn is_word(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    let is_part =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
    !is_part(before) && !is_part(after)
}

/// Whether a word is meant as one of likelihood: not the month, not what could not be done, not strength.
fn is_meant(markup: &str, masked: &str, range: &Range<usize>, form: &str) -> bool {
    let before = masked.get(..range.start).unwrap_or_default();
    let before = before.split_whitespace().next_back().unwrap_or_default();
    let after = masked.get(range.end..).unwrap_or_default();
    match form {
        "may" => markup.get(range.clone()) == Some("may"),
        "could" => !after.trim_start().starts_with("not "),
        "might" => !STRENGTH.contains(&before),
        "remote" => SAYS.contains(&before),
        _ => true,
    }
}

/// The bytes of the sentence in which `at` stands, without the space around it.
pub(in crate::evidence) fn sentence(markup: &str, at: usize) -> Range<usize> {
    let is_end = |index: usize| {
        let rest = markup.get(index..).unwrap_or_default();
        let mut letters = rest.chars();
        let stops = letters.next().is_some_and(|letter| ".!?".contains(letter));
        let spaced = letters.next().is_none_or(char::is_whitespace);
        let next = letters.find(|letter| !letter.is_whitespace());
        stops && spaced && next.is_none_or(|next| next.is_uppercase() || "{*[“\"".contains(next))
    };
    let ends = markup
        .char_indices()
        .map(|(index, _)| index)
        .filter(|index| is_end(*index));
    let mut start = 0;
    let mut end = markup.len();
    for index in ends {
        if index < at {
            start = index + 1;
        } else {
            end = index + 1;
            break;
        }
    }
    let words = markup.get(start..end).unwrap_or_default();
    let start = start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

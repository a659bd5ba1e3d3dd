//! Numbers in names, such as "Operation 1027": whether the articles call it so.
//!
//! Where an article has the same word before a number of which this one may be a slip, and nowhere before this one, a note says so.
//! Numbers of fewer than three digits part the members of a row ("Phase 2") and are left alone.

use std::collections::BTreeSet;

use super::slip::is_slip;
use super::{Scope, note};
use crate::evidence::recognise::{Found, scan};
use crate::model::block::Block;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Value;
use crate::model::inline::Inline;
use crate::words::text;

/// Finds such numbers in the words of a block.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    block.kind.for_each_text(|text| {
        for inline in text.inlines() {
            let Inline::Run(run) = inline else { continue };
            for (name, number) in names(&run.text) {
                if !told.insert((name, number)) {
                    continue;
                }
                let Some(other) = other_number(scope, name, number) else {
                    continue;
                };
                let message = text!(
                    "“{} {}” is in no article, but “{} {}” is",
                    name,
                    number,
                    name,
                    other
                );
                out.push(
                    note(Code::NumberNotInPassage, Target::Block(block.id.clone()), message)
                        .with_words(format!("{name} {number}"))
                        .with_hint(text!("Compare the name with the article")),
                );
            }
        }
    });
}

/// The capitalised words of a text that stand right before a number of three digits or more, with that. Dates and quantities are none.
fn names(words: &str) -> Vec<(&str, &str)> {
    let mut names = Vec::new();
    let mut read = None;
    for (at, _) in words.match_indices(' ') {
        let number = digits(words.get(at + 1..).unwrap_or_default());
        let before = words.get(..at).unwrap_or_default();
        let start = before
            .rfind(|sign: char| !sign.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let name = before.get(start..).unwrap_or_default();
        let is_name = name.chars().count() > 2 && name.starts_with(char::is_uppercase);
        if !is_name || number.len() < 3 {
            continue;
        }
        let counts = |found: &Found| {
            let quantity = !found.unit.is_empty() || !found.qualifier.is_empty();
            (quantity || matches!(found.value, Value::Date(_))) && found.range.contains(&(at + 1))
        };
        if !read.get_or_insert_with(|| scan(words)).iter().any(counts) {
            names.push((name, number));
        }
    }
    names
}

/// The digits with which a text begins; empty if more of a number or a word follows them.
fn digits(text: &str) -> &str {
    let end = text
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(text.len());
    let mut behind = text[end..].chars();
    let goes_on = match behind.next() {
        Some('.' | ',') => behind.next().is_some_and(|sign| sign.is_ascii_digit()),
        sign => sign.is_some_and(char::is_alphanumeric),
    };
    if goes_on { "" } else { &text[..end] }
}

/// A number that stands behind the name in an article; `None` if the articles have none, or have this one.
fn other_number<'a>(scope: &Scope<'a>, name: &str, number: &str) -> Option<&'a str> {
    let lead = format!("{name} ");
    let mut other = None;
    for article in scope.brief.library.articles.values() {
        let text = scope.blobs.text(&article.text).unwrap_or_default();
        for (at, _) in text.match_indices(&lead) {
            let found = digits(text.get(at + lead.len()..).unwrap_or_default());
            if found == number {
                return None;
            }
            if is_slip(found, number) {
                other.get_or_insert(found);
            }
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_number_is_told_from_a_date_and_from_a_quantity() {
        let words = "Operation 1027 began in October 2023, after Resolution 2669. Some 1,027 fled; Brigade 33 stayed.";
        assert_eq!(names(words), [("Operation", "1027"), ("Resolution", "2669")]);
    }
}

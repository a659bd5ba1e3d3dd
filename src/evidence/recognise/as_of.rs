//! Which dates are said of the statement they stand in, and so tell as of when its numbers hold.
//!
//! A wrong date is worse than none: only a date behind a word such as "in" or "as of", or bare in brackets, counts, and
//! only if nothing before it says that it dates or bounds something else.

use std::ops::Range;

/// Words that say a date of a statement.
const SAID: [&str; 6] = ["in", "on", "by", "at", "as", "during"];

/// Words that open a period between two days, which is said of its sentence by that.
const PERIODS: [&str; 2] = ["between", "from"];

/// Words that may stand between those and the date: "at the end of", "in the first half of".
const BETWEEN: [&str; 26] = [
    "the",
    "of",
    "early",
    "late",
    "mid",
    "end",
    "start",
    "beginning",
    "middle",
    "close",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "half",
    "quarter",
    "weeks",
    "months",
    "year",
    "month",
    "about",
    "around",
    "spring",
    "summer",
    "autumn",
];

/// Words by which a date bounds something, or dates what they tell of.
const AGAINST: [&str; 32] = [
    "before",
    "after",
    "since",
    "until",
    "till",
    "than",
    "compared",
    "between",
    "drilled",
    "built",
    "rebuilt",
    "dug",
    "founded",
    "established",
    "constructed",
    "erected",
    "installed",
    "commissioned",
    "born",
    "created",
    "signed",
    "adopted",
    "enacted",
    "drafted",
    "written",
    "published",
    "dated",
    "introduced",
    "planted",
    "bought",
    "sunk",
    "formed",
];

/// How many words before a date are asked.
const REACH: usize = 7;

/// Whether the date at `range` is said of its sentence.
pub(super) fn is_said(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    if before.ends_with('(') && after.starts_with(')') {
        return true;
    }
    let words = words_before(before);
    if words.iter().any(|word| AGAINST.contains(&word.as_str())) {
        return false;
    }
    let inside = text.get(range.clone()).unwrap_or_default();
    let first = inside
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let lead = words.iter().find(|word| !BETWEEN.contains(&word.as_str()));
    let opens = [&SAID[..], &PERIODS[..]].concat();
    opens.contains(&first.as_str()) || lead.is_some_and(|word| SAID.contains(&word.as_str()))
}

/// The words before a date in its clause, nearest first, as far as they are asked.
fn words_before(before: &str) -> Vec<String> {
    let clause = before
        .rfind(['.', ',', ';', ':', '!', '?', '(', '“', '\n', '–', '—'])
        .and_then(|at| before.get(at..))
        .unwrap_or(before);
    clause
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev()
        .take(REACH)
        .map(str::to_lowercase)
        .collect()
}

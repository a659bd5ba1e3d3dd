//! Which claims words may stand for, the likeliest first.

use super::compare::{Verdict, compare_value, is_numeric, stem};
use super::recognise::{Found, recognise};
use crate::model::brief::Brief;
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;

/// A claim that words may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it gives just the number, date or name that the words have.
    pub exact: bool,
}

/// The claims of the library that `words` may stand for: those that give just what the words say first, then those that
/// they round, then those whose subject or wording has a word of theirs; in the library's order where they are alike.
#[must_use]
pub fn candidates(brief: &Brief, words: &str) -> Vec<Candidate> {
    let found = recognise(words);
    let telling = telling(words);
    let mut ranked: Vec<(usize, usize, Candidate)> = Vec::new();
    for (id, claim) in &brief.library.claims {
        let value = found
            .iter()
            .map(|one| nearness(claim, one, words))
            .max()
            .unwrap_or(0);
        let subject = telling_in(&telling, claim);
        if value == 0 && subject == 0 {
            continue;
        }
        let candidate = Candidate {
            claim: id.clone(),
            exact: value == 2,
        };
        ranked.push((value, subject, candidate));
    }
    ranked.sort_by_key(|(value, subject, _)| std::cmp::Reverse((*value, *subject)));
    ranked.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// 2 if the claim gives just this, 1 if it is rounded, 0 if the two differ.
fn nearness(claim: &Claim, found: &Found, words: &str) -> usize {
    match (&claim.value, &found.value) {
        (own, told) if is_numeric(own) && is_numeric(told) => {
            let said = words.get(found.range.clone()).unwrap_or_default();
            // "14 of 17" says more than "14", and neither can stand for the other.
            match compare_value(own, &claim.unit, "", said) {
                Verdict::Exact | Verdict::Unbounded(_)
                    if std::mem::discriminant(own) == std::mem::discriminant(told) =>
                {
                    2
                }
                Verdict::Exact | Verdict::Unbounded(_) | Verdict::Rounded => 1,
                Verdict::VagueMadeExact(_) | Verdict::Differs(_) => 0,
            }
        }
        (Value::Date(own), Value::Date(told)) if own == told => 2,
        (Value::Vague(own), Value::Vague(told)) if own == told => 2,
        _ => 0,
    }
}

fn telling(words: &str) -> Vec<String> {
    words
        .split(|sign: char| !sign.is_alphabetic())
        .filter(|word| word.chars().count() > 3)
        .map(|word| stem(&word.to_lowercase()))
        .collect()
}

/// How many of the telling words the claim's subject, unit or wording has.
fn telling_in(words: &[String], claim: &Claim) -> usize {
    let own = telling(&format!("{} {} {}", claim.subject, claim.unit, claim.wording));
    words.iter().filter(|word| own.contains(word)).count()
}

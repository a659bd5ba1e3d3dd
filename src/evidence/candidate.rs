//! Which claims words may stand for, the likeliest first; and where a text says a number.

use std::ops::Range;

use super::compare::{Said, Verdict, compare_value, is_numeric, rounds, stem};
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
    /// Whether the words round its number.
    pub rounded: bool,
}

/// The claims of the library that `words` may stand for: those that give just what the words say first, then those that
/// they round or say in another form, then those that give the same number of something else, then those whose subject or
/// wording has a word of theirs; in the library's order where they are alike.
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
            exact: value == EXACT,
            rounded: found.iter().any(|one| is_rounded(claim, one)),
        };
        ranked.push((value, subject, candidate));
    }
    ranked.sort_by_key(|(value, subject, _)| std::cmp::Reverse((*value, *subject)));
    ranked.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// Where `text` says the number of `words`: in the same words, else exactly, else rounded. Bytes of `text`; `None` if it
/// does not, or `words` have no number.
#[must_use]
pub fn find_number(text: &str, words: &str) -> Option<Range<usize>> {
    let words = words.trim();
    if let Some(range) = stands_alone(text, words) {
        return Some(range);
    }
    let sought: Vec<Found> = recognise(words)
        .into_iter()
        .filter(|found| is_numeric(&found.value))
        .collect();
    let mut rounded = None;
    for there in recognise(text)
        .into_iter()
        .filter(|found| is_numeric(&found.value))
    {
        let said = text.get(there.range.clone())?;
        for one in &sought {
            match compare_value(&one.value, &one.unit, &one.qualifier, said) {
                Verdict::Exact => return Some(there.range),
                Verdict::Rounded => rounded = rounded.or_else(|| Some(there.range.clone())),
                Verdict::Unbounded(_)
                | Verdict::RoundedInSilence(_)
                | Verdict::VagueMadeExact(_)
                | Verdict::Differs(_) => {}
            }
        }
    }
    rounded
}

/// Where `words` stand in `text`, and not within a longer number or word.
fn stands_alone(text: &str, words: &str) -> Option<Range<usize>> {
    if words.is_empty() {
        return None;
    }
    let goes_on = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    text.match_indices(words).find_map(|(at, found)| {
        let end = at + found.len();
        let mut behind = text.get(end..)?.chars();
        let next = behind.next();
        // "1,000" does not stand alone in "1,000,000".
        let more_digits = matches!(next, Some(',' | '.')) && behind.next().is_some_and(char::is_numeric);
        let before = text.get(..at)?.chars().next_back();
        (!goes_on(before) && !goes_on(next) && !more_digits).then_some(at..end)
    })
}

/// Whether what was found rounds the number of a claim.
fn is_rounded(claim: &Claim, found: &Found) -> bool {
    let origin = Said {
        value: &claim.value,
        unit: &claim.unit,
        qualifier: "",
    };
    rounds(&Said::from(found), &origin)
}

/// How near a claim is that gives just what the words say.
const EXACT: usize = 3;

/// [`EXACT`] if the claim gives just this, 2 if one rounds the other or it is said in another form, 1 if its number is the same, but of
/// something else, 0 if the two differ.
fn nearness(claim: &Claim, found: &Found, words: &str) -> usize {
    match (&claim.value, &found.value) {
        (own, told) if is_numeric(own) && is_numeric(told) => {
            let said = words.get(found.range.clone()).unwrap_or_default();
            // "14 of 17" says more than "14", and neither can stand for the other.
            // "Under five" are not five provinces.
            let small = matches!(told, Value::Number(number) if *number < 13.0);
            let untold = small && !claim.unit.is_empty() && found.unit.is_empty();
            match compare_value(own, &claim.unit, "", said) {
                Verdict::Exact | Verdict::Unbounded(_)
                    if !untold && std::mem::discriminant(own) == std::mem::discriminant(told) =>
                {
                    EXACT
                }
                Verdict::Exact | Verdict::Unbounded(_) | Verdict::Rounded => 2,
                Verdict::RoundedInSilence(_) | Verdict::VagueMadeExact(_) | Verdict::Differs(_)
                    if is_rounded(claim, found)
                        || compare_value(told, &found.unit, &found.qualifier, &claim.wording)
                            == Verdict::Rounded =>
                {
                    2
                }
                Verdict::RoundedInSilence(_) | Verdict::VagueMadeExact(_) | Verdict::Differs(_) => {
                    usize::from(number_of(own) == number_of(told))
                }
            }
        }
        (Value::Date(own), Value::Date(told)) if own == told => EXACT,
        (Value::Vague(own), Value::Vague(told)) if own == told => EXACT,
        _ => 0,
    }
}

/// The first number of a value.
const fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) | Value::Percent(number) => Some(*number),
        Value::Ratio { part, .. } => Some(*part),
        Value::Range { low, .. } => Some(*low),
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => None,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::evidence::ClaimKind;
    use crate::model::likelihood::Assessment;

    #[test]
    fn a_number_is_found_in_its_own_words_or_in_others_and_never_within_a_longer_one() {
        let found = |text: &str, words: &str| find_number(text, words).map(|range| text[range].to_owned());
        let same = found("In all 1,300 mills ground rice.", "1,300 mills");
        assert_eq!(same.as_deref(), Some("1,300 mills"));
        let other = found("The count was 130,000 people.", "130 000 people");
        assert!(other.is_some_and(|words| words.contains("130,000")));
        assert_eq!(found("There were 1,300,000 people.", "1,300"), None);
        assert_eq!(found("There were mills.", "1,300"), None);
        assert_eq!(found("There were mills.", ""), None);
    }

    #[test]
    fn a_number_of_the_same_thing_that_is_rounded_comes_before_the_same_number_of_another() {
        let claim = |value, unit: &str, wording: &str| {
            Arc::new(Claim {
                subject: String::new(),
                wording: wording.to_owned(),
                value,
                unit: unit.to_owned(),
                as_of: None,
                kind: ClaimKind::Reported,
                assessment: Assessment::default(),
                caveat: String::new(),
                source: None,
                passage: None,
            })
        };
        let mut brief = Brief::default();
        let claims = &mut Arc::make_mut(&mut brief.library).claims;
        for (id, value, unit, wording) in [
            ("mills", Value::Number(12.0), "mills", "12 mills"),
            ("rounded", Value::Percent(11.9), "", "11.9 %"),
            ("exact", Value::Percent(12.0), "", "12 %"),
        ] {
            claims.insert(ClaimId::new(id), claim(value, unit, wording));
        }
        let ranked = candidates(&brief, "12 %");
        let ids: Vec<&str> = ranked.iter().map(|one| one.claim.as_str()).collect();
        assert_eq!(ids, ["exact", "rounded", "mills"]);
    }
}

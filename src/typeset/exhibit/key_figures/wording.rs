//! Taking a claim's wording apart: what stands before the number, the number, what stands after it. No word is lost
//! or moved, and an estimate always says that it is one.

use crate::model::evidence::{Claim, ClaimKind};
use crate::model::wording::MONTHS;
use crate::typeset::resolve::for_claim;

/// A wording in three parts, which read on from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Such as "about" or "more than"; may be empty.
    pub(super) lead: String,
    /// Such as "14 of 17" or "one fifth"; never empty for a claim with words.
    pub(super) number: String,
    /// Such as "townships"; may be empty.
    pub(super) trail: String,
}

/// Words that bound a number or say that it is rough.
const BOUNDS: [&str; 26] = [
    "about",
    "some",
    "around",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "estimated",
    "circa",
    "c.",
    "over",
    "more",
    "less",
    "fewer",
    "than",
    "at",
    "least",
    "most",
    "up",
    "to",
    "under",
    "below",
    "above",
    "several",
    "dozens",
    "perhaps",
];

/// Words that hold two numbers together.
const JOINTS: [&str; 6] = ["of", "to", "–", "-", "and", "or"];

/// Words that belong to the number before them.
const SCALES: [&str; 9] = [
    "%", "per", "cent", "percent", "thousand", "million", "billion", "m", "bn",
];

/// The wording of `claim` in three parts.
pub(super) fn parts(claim: &Claim) -> Parts {
    let wording = for_claim(claim);
    let tokens: Vec<&str> = wording.split_whitespace().collect();
    let mut parts = divide(&tokens);
    if parts.trail.is_empty()
        && let Some(number) = parts.number.strip_suffix(claim.unit.as_str())
        && !claim.unit.is_empty()
        && number.ends_with(' ')
    {
        parts.number = number.trim_end().to_owned();
        parts.trail.clone_from(&claim.unit);
    }
    let rough = tokens.iter().any(|token| {
        let word = token.to_lowercase();
        BOUNDS.contains(&word.as_str()) || word.starts_with('~') || word.starts_with('≈')
    });
    if claim.kind == ClaimKind::Estimate && !rough {
        let space = if parts.lead.is_empty() { "" } else { " " };
        parts.lead.insert_str(0, &format!("about{space}"));
    }
    parts
}

fn divide(tokens: &[&str]) -> Parts {
    let numeric = |token: &&str| token.chars().any(|sign| sign.is_ascii_digit());
    let bound = |token: &&&str| BOUNDS.contains(&token.to_lowercase().as_str());
    let (start, end) = if let Some(start) = tokens.iter().position(numeric) {
        (start, end_of_number(tokens, start))
    } else {
        let start = tokens.iter().take_while(bound).count();
        (if start == tokens.len() { 0 } else { start }, tokens.len())
    };
    let join = |tokens: Option<&[&str]>| tokens.unwrap_or_default().join(" ");
    Parts {
        lead: join(tokens.get(..start)),
        number: join(tokens.get(start..end)),
        trail: join(tokens.get(end..)),
    }
}

/// One past the last token of the number that begins at `start`.
fn end_of_number(tokens: &[&str], start: usize) -> usize {
    let numeric = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.chars().any(|sign| sign.is_ascii_digit()))
    };
    let is_in = |at: usize, words: &[&str]| {
        tokens
            .get(at)
            .is_some_and(|token| words.contains(&token.to_lowercase().as_str()))
    };
    let mut end = start + 1;
    loop {
        let month = tokens.get(end).is_some_and(|token| is_month(token));
        if numeric(end) || is_in(end, &SCALES) || (month && !numeric(end + 1)) {
            end += 1;
        } else if (is_in(end, &JOINTS) || month) && numeric(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

fn is_month(token: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::Value;

    fn claim(wording: &str, kind: ClaimKind) -> Claim {
        Claim {
            subject: String::new(),
            wording: wording.to_owned(),
            value: Value::Number(1.0),
            unit: String::new(),
            as_of: None,
            kind,
            assessment: crate::model::likelihood::Assessment::default(),
            caveat: String::new(),
            source: None,
            passage: None,
        }
    }

    #[test]
    fn the_number_is_found_and_no_word_is_lost() {
        for (wording, lead, number, trail) in [
            ("14 of 17 townships", "", "14 of 17", "townships"),
            (
                "more than 90 towns in 3 states",
                "more than",
                "90",
                "towns in 3 states",
            ),
            ("about one fifth", "about", "one fifth", ""),
            ("27 October 2023", "", "27 October 2023", ""),
            ("end of 2024", "end of", "2024", ""),
            ("130,000", "", "130,000", ""),
            ("21 per cent of the land", "", "21 per cent", "of the land"),
            ("US$ 3.5 million", "US$", "3.5 million", ""),
            ("3,000 to 4,000 fighters", "", "3,000 to 4,000", "fighters"),
            ("four years", "", "four years", ""),
            ("several", "", "several", ""),
        ] {
            let parts = parts(&claim(wording, ClaimKind::Fact));
            assert_eq!(
                (parts.lead.as_str(), parts.number.as_str(), parts.trail.as_str()),
                (lead, number, trail)
            );
        }
    }

    #[test]
    fn a_unit_after_a_number_in_words_stands_apart() {
        let years = Claim {
            unit: "years".to_owned(),
            ..claim("four years", ClaimKind::Fact)
        };
        let parts = parts(&years);
        assert_eq!((parts.number.as_str(), parts.trail.as_str()), ("four", "years"));
    }

    #[test]
    fn an_estimate_says_about_once() {
        assert_eq!(parts(&claim("93 towns", ClaimKind::Estimate)).lead, "about");
        assert_eq!(
            parts(&claim("nearly 93 towns", ClaimKind::Estimate)).lead,
            "nearly"
        );
        assert_eq!(parts(&claim("several dozens", ClaimKind::Estimate)).lead, "");
    }
}

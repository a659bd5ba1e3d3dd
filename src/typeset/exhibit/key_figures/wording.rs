//! Taking a claim's wording apart: what stands before the number, the number, what stands after it. No word is lost
//! or moved, and an estimate always says that it is one.

use crate::model::evidence::{Claim, ClaimKind};
use crate::typeset::lexicon::{Lexicon, Numerals};
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

/// The wording of `claim` in three parts, in the language of `lexicon`.
pub(super) fn parts(claim: &Claim, lexicon: &Lexicon) -> Parts {
    let wording = for_claim(claim);
    let tokens: Vec<&str> = wording.split_whitespace().collect();
    let mut parts = divide(&tokens, lexicon);
    if parts.trail.is_empty()
        && let Some(number) = parts.number.strip_suffix(claim.unit.as_str())
        && !claim.unit.is_empty()
        && number.ends_with(' ')
    {
        parts.number = number.trim_end().to_owned();
        parts.trail.clone_from(&claim.unit);
    }
    if claim.kind == ClaimKind::Estimate && !tokens.iter().any(|token| bounds(token, lexicon)) {
        let (before, after) = lexicon.about.split_once("{}").unwrap_or_default();
        parts.lead = spaced(before, &parts.lead);
        parts.trail = spaced(after, &parts.trail);
    }
    parts
}

/// Two stretches with a space between them, if both have words.
fn spaced(one: &str, other: &str) -> String {
    format!("{} {}", one.trim(), other.trim()).trim().to_owned()
}

/// Whether a word is in a list of the language, or in that of English: a claim may be in the words of its source.
fn is_in(list: fn(&Numerals) -> &'static [&'static str], token: &str, lexicon: &Lexicon) -> bool {
    let lower = token.to_lowercase();
    [lexicon, Lexicon::of("en")]
        .iter()
        .any(|lexicon| list(&lexicon.numerals).contains(&lower.as_str()))
}

/// Whether a word bounds a number or says that it is rough.
fn bounds(token: &str, lexicon: &Lexicon) -> bool {
    token.starts_with(['~', '≈'])
        || is_in(|words| words.bounds, token, lexicon)
        || lexicon
            .numerals
            .endings
            .iter()
            .any(|ending| token.ends_with(ending))
}

/// Whether a word holds two numbers together.
fn joins(token: &str, lexicon: &Lexicon) -> bool {
    is_in(|words| words.joints, token, lexicon)
}

/// Whether a word belongs to the number before it.
fn scales(token: &str, lexicon: &Lexicon) -> bool {
    is_in(|words| words.scales, token, lexicon)
}

fn is_numeric(token: &str) -> bool {
    token.chars().any(char::is_numeric)
}

fn divide(tokens: &[&str], lexicon: &Lexicon) -> Parts {
    let (start, end) = if let Some(start) = tokens.iter().position(|token| is_numeric(token)) {
        (start, end_of_number(tokens, start, lexicon))
    } else {
        let bound = tokens.iter().take_while(|token| bounds(token, lexicon)).count();
        // "plus de la moitié": the joint belongs to the bound.
        let joint = bound > 0 && tokens.get(bound).is_some_and(|token| joins(token, lexicon));
        let start = bound + usize::from(joint);
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
fn end_of_number(tokens: &[&str], start: usize, lexicon: &Lexicon) -> usize {
    let numeric = |at: usize| tokens.get(at).is_some_and(|token| is_numeric(token));
    let is = |at: usize, kind: fn(&str, &Lexicon) -> bool| {
        tokens.get(at).is_some_and(|token| kind(token, lexicon))
    };
    let is_month = |token: &str| {
        let token = token.to_lowercase();
        lexicon.months.iter().any(|month| month.to_lowercase() == token)
    };
    let mut end = start + 1;
    loop {
        let month = tokens.get(end).is_some_and(|token| is_month(token));
        if numeric(end) || is(end, scales) || (month && !numeric(end + 1)) {
            end += 1;
        } else if (is(end, joins) || month) && numeric(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
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
            let parts = parts(&claim(wording, ClaimKind::Fact), Lexicon::of("en"));
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
        let parts = parts(&years, Lexicon::of("en"));
        assert_eq!((parts.number.as_str(), parts.trail.as_str()), ("four", "years"));
    }

    #[test]
    fn a_number_is_found_in_each_language() {
        for (language, wording, lead, number, trail) in [
            ("fr", "14 communes sur 17", "", "14", "communes sur 17"),
            ("fr", "14 sur 17 communes", "", "14 sur 17", "communes"),
            (
                "fr",
                "plus de 3 millions d’euros",
                "plus de",
                "3 millions",
                "d’euros",
            ),
            ("fr", "plus de la moitié", "plus de", "la moitié", ""),
            ("fr", "27 octobre 2023", "", "27 octobre 2023", ""),
            ("es", "cerca de 40 por ciento", "cerca de", "40 por ciento", ""),
            ("my", "၁၄ / ၁၇ မြို့နယ်", "", "၁၄ / ၁၇", "မြို့နယ်"),
            ("ar", "أكثر من 90 بلدة", "أكثر من", "90", "بلدة"),
            ("my", "about 14 of 17 towns", "about", "14 of 17", "towns"),
        ] {
            let parts = parts(&claim(wording, ClaimKind::Fact), Lexicon::of(language));
            assert_eq!(
                (parts.lead.as_str(), parts.number.as_str(), parts.trail.as_str()),
                (lead, number, trail)
            );
        }
    }

    #[test]
    fn an_estimate_says_once_that_it_is_one_in_each_language() {
        for (language, wording, lead, trail) in [
            ("en", "93 towns", "about", "towns"),
            ("en", "nearly 93 towns", "nearly", "towns"),
            ("en", "several dozens", "", ""),
            ("fr", "93 villes de l’État", "environ", "villes de l’État"),
            ("fr", "environ 93 villes", "environ", "villes"),
            ("es", "93 ciudades", "cerca de", "ciudades"),
            ("my", "၉၃ မြို့", "", "ခန့် မြို့"),
            ("my", "၉၃ မြို့ခန့်", "", "မြို့ခန့်"),
            ("ar", "93 بلدة", "نحو", "بلدة"),
        ] {
            let parts = parts(&claim(wording, ClaimKind::Estimate), Lexicon::of(language));
            assert_eq!(
                (parts.lead.as_str(), parts.trail.as_str()),
                (lead, trail),
                "{wording}"
            );
        }
    }
}

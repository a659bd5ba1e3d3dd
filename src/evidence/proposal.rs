//! From an expression that was recognised in an article to a passage and a claim that a person can accept or change.

use std::ops::Range;

use super::recognise::{Found, is_rough};
use super::take_passage;
use crate::model::evidence::{Article, Claim, ClaimKind, Passage};
use crate::model::id::ArticleId;

/// Words that make a number an estimate, anywhere in its sentence.
const ESTIMATES: [&str; 8] = [
    "estimate",
    "estimates",
    "estimated",
    "estimating",
    "believed",
    "thought",
    "reportedly",
    "projected",
];

/// The passage and the claim that an expression of an article gives. The passage is the sentence that holds it; the
/// claim does not name it yet, for the library gives it its id. The subject is left for a person to word, and begins
/// as the sentence.
#[must_use]
pub fn propose_claim(id: &ArticleId, article: &Article, text: &str, found: &Found) -> (Passage, Claim) {
    let sentence = sentence(text, &found.range);
    let passage = take_passage(id, text, sentence);
    let words = text.get(found.range.clone()).unwrap_or_default();
    let estimate = is_rough(&found.qualifier) || has_estimate(&passage.exact);
    let claim = Claim {
        subject: shortened(&passage.exact, 80),
        wording: wording(found, words),
        value: found.value.clone(),
        unit: match found.unit.as_str() {
            "rank" => String::new(),
            unit => unit.to_owned(),
        },
        as_of: found.as_of,
        kind: if estimate {
            ClaimKind::Estimate
        } else {
            ClaimKind::Reported
        },
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: if has_estimate(&passage.exact) {
            "an estimate by the source’s own word".to_owned()
        } else {
            String::new()
        },
        source: Some(article.source.clone()),
        passage: None,
    };
    (passage, claim)
}

/// The expression with its qualifier, on one line.
fn wording(found: &Found, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<&str>>().join(" ");
    let held = words.starts_with(&found.qualifier) || words.ends_with(&found.qualifier);
    if found.qualifier.is_empty() || held {
        words
    } else if found.qualifier.chars().all(char::is_alphabetic) || found.qualifier.contains(' ') {
        format!("{} {words}", found.qualifier)
    } else {
        format!("{}{words}", found.qualifier)
    }
}

fn has_estimate(sentence: &str) -> bool {
    sentence
        .split(|sign: char| !sign.is_alphanumeric())
        .any(|word| ESTIMATES.contains(&word.to_lowercase().as_str()))
}

/// The sentence around `range`, within its paragraph.
pub(super) fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let first = before.rfind("\n\n").map_or(0, |at| at + 2);
    let last = after.find("\n\n").map_or(text.len(), |at| range.end + at);
    let start = sentence_ends(&before[first..])
        .last()
        .map_or(first, |at| first + at);
    let end = sentence_ends(&after[..last - range.end]).next();
    start..end.map_or(last, |at| range.end + at)
}

/// Where sentences end in `text`, in bytes behind the stop and the marks that close with it.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(move |(at, sign)| {
        if !matches!(sign, '.' | '!' | '?' | '။') {
            return None;
        }
        let rest = &text[at + sign.len_utf8()..];
        let tail = rest.trim_start_matches(['”', '"', '’', ')', '»']);
        let blank = tail.chars().next().is_none_or(char::is_whitespace);
        let next = tail.trim_start().chars().next();
        let begins = next.is_none_or(|next| !next.is_lowercase());
        let initial = text[..at].chars().next_back().is_some_and(char::is_uppercase);
        (blank && begins && !(sign == '.' && initial)).then(|| text.len() - tail.len())
    })
}

/// The first `most` characters, cut at a word.
fn shortened(text: &str, most: usize) -> String {
    let text = text.trim_end_matches('.');
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ClaimState, recognise};
    use crate::model::brief::{Blobs, Brief};
    use crate::model::evidence::Value;
    use crate::model::id::{ClaimId, PassageId, SourceId};
    use std::sync::Arc;

    const TEXT: &str = "It rained. In late 2023 some 14 of 17 mills stood still. Estimates put the loss at $3 million.\n\n\
        “We will mill again next year,” said Ann Writer.";

    fn article(blobs: &mut Blobs) -> Article {
        Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(TEXT.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        }
    }

    #[test]
    fn a_proposed_claim_brings_sentence_date_and_kind() {
        let article = article(&mut Blobs::default());
        let found = recognise(TEXT);
        let share = found
            .iter()
            .find(|one| matches!(one.value, Value::Ratio { .. }))
            .expect("a share");
        let (passage, claim) = propose_claim(&ArticleId::new("a"), &article, TEXT, share);
        assert_eq!(passage.exact, "In late 2023 some 14 of 17 mills stood still.");
        assert_eq!(claim.wording, "some 14 of 17 mills");
        assert_eq!(
            claim.as_of.map(|date| date.to_string()).as_deref(),
            Some("late 2023")
        );
        assert_eq!(claim.kind, ClaimKind::Estimate);
    }

    #[test]
    fn a_proposed_claim_keeps_the_bound_and_takes_no_date_of_something_else() {
        let text = "More than 1.2 million people in the valley rely on boreholes drilled before 1995.";
        let article = article(&mut Blobs::default());
        let (_, claim) = propose_claim(&ArticleId::new("a"), &article, text, &recognise(text)[0]);
        assert_eq!(claim.wording, "more than 1.2 million people");
        assert_eq!(claim.as_of, None);
        for (text, wording) in [
            ("Over 300 overseas workers left.", "over 300 overseas"),
            ("It took 300 people or more.", "300 people or more"),
        ] {
            let (_, claim) = propose_claim(&ArticleId::new("a"), &article, text, &recognise(text)[0]);
            assert_eq!(claim.wording, wording);
        }
    }

    #[test]
    fn every_proposed_claim_stands_by_its_own_passage() {
        let mut blobs = Blobs::default();
        let article = article(&mut blobs);
        let mut brief = Brief::default();
        let library = Arc::make_mut(&mut brief.library);
        let id = ArticleId::new("a");
        library.articles.insert(id.clone(), Arc::new(article.clone()));
        let found = recognise(TEXT);
        assert_eq!(found.len(), 4);
        for (index, one) in found.iter().enumerate() {
            let (passage, mut claim) = propose_claim(&id, &article, TEXT, one);
            let passage_id = PassageId::new(&format!("p{index}"));
            claim.passage = Some(passage_id.clone());
            library.passages.insert(passage_id, Arc::new(passage));
            library
                .claims
                .insert(ClaimId::new(&format!("c{index}")), Arc::new(claim));
        }
        for index in 0..found.len() {
            let id = ClaimId::new(&format!("c{index}"));
            let state = crate::evidence::claim_state(&brief, &blobs, &id);
            assert_eq!(state, Some(ClaimState::Exact), "{:?}", brief.library.claims[&id]);
        }
    }
}

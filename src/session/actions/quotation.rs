//! Quotations of an article's words: what somebody said, with who said it.

use std::ops::Range;

use super::evidence::{in_one_line, keep_passage};
use crate::evidence::{Found, between_marks, propose_claim, recognise_at, take_passage};
use crate::model::block::BlockKind;
use crate::model::brief::{Blobs, Brief};
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Claim, Value};
use crate::model::id::{self, ArticleId, ClaimId};
use crate::model::inline::Text;
use crate::typeset::lexicon::Lexicon;

/// What stands for words that are left out between two parts of a quotation.
const OMISSION: &str = " … ";

/// Words of an article as quotations, in order: what `range` holds between quotation marks, the parts of one speaker as one
/// with a sign of omission between them; where it holds nothing of the kind, all its words. The claims that stand for them,
/// and their passages, are those of the library, or are added to `edits`. `None` if the article has no such words.
#[must_use]
pub fn quotations(
    brief: &Brief,
    blobs: &Blobs,
    article: &ArticleId,
    range: Range<usize>,
    edits: &mut Vec<Edit>,
) -> Option<Vec<BlockKind>> {
    let record = brief.library.articles.get(article)?;
    let text = blobs.text(&record.text)?;
    let stretch = take_passage(article, text, range);
    let place = stretch.position..stretch.position + stretch.exact.len();
    if place.is_empty() {
        return None;
    }
    let mut said = parts(brief, blobs, record, text, &place);
    if said.is_empty() {
        said.push(Said::all(text, &place));
    }
    let blocks = said.into_iter().map(|said| {
        let (claim, value) = claim_of(brief, (article, record, text), &said, edits);
        let (words, speaker) = match value {
            Value::Quotation { words, speaker } => (words, speaker),
            _ => (said.words(), said.speaker().to_owned()),
        };
        BlockKind::Quote {
            text: Text::plain(&Lexicon::of(brief.language()).nested(&words)),
            speaker,
            role: said.first.role.clone(),
            source: Some(record.source.clone()),
            claim: Some(claim),
        }
    });
    Some(blocks.collect())
}

/// The parts of what one speaker said, in order.
struct Said {
    first: Found,
    more: Vec<Found>,
}

impl Said {
    /// Words that stand between no marks, or just within a pair of them.
    fn all(text: &str, place: &Range<usize>) -> Self {
        let words = text.get(place.clone()).unwrap_or_default();
        let pair = between_marks(words).into_iter().find(|inner| {
            let outside = [words.get(..inner.start), words.get(inner.end..)];
            outside
                .into_iter()
                .flatten()
                .all(|rest| !rest.contains(char::is_alphanumeric))
        });
        let range = pair.map_or_else(
            || place.clone(),
            |inner| place.start + inner.start..place.start + inner.end,
        );
        Self::from(part(text, range, None))
    }

    fn parts(&self) -> impl Iterator<Item = &Found> {
        std::iter::once(&self.first).chain(&self.more)
    }

    fn speaker(&self) -> &str {
        speaker_of(&self.first)
    }

    fn words(&self) -> String {
        let words = self.parts().map(|part| match &part.value {
            Value::Quotation { words, .. } => words.as_str(),
            _ => "",
        });
        words.collect::<Vec<_>>().join(OMISSION)
    }
}

impl From<Found> for Said {
    fn from(first: Found) -> Self {
        Self {
            first,
            more: Vec::new(),
        }
    }
}

fn speaker_of(found: &Found) -> &str {
    match &found.value {
        Value::Quotation { speaker, .. } => speaker,
        _ => "",
    }
}

/// The words at `range` as a part of a quotation, with the speaker of `found`.
fn part(text: &str, range: Range<usize>, found: Option<&Found>) -> Found {
    let words = in_one_line(text.get(range.clone()).unwrap_or_default());
    Found {
        range,
        value: Value::Quotation {
            words: words.trim_end_matches([',', ';']).to_owned(),
            speaker: found.map_or_else(String::new, |found| speaker_of(found).to_owned()),
        },
        unit: String::new(),
        qualifier: String::new(),
        as_of: None,
        role: found.map_or_else(String::new, |found| found.role.clone()),
    }
}

/// What is said within `place`, by speakers. What stands there between marks and names nobody goes on with the one before where
/// it ends a sentence of the same paragraph and nobody is told to say it; what is not told as a quotation, for it is short, must
/// be a whole sentence.
fn parts(brief: &Brief, blobs: &Blobs, record: &Article, text: &str, place: &Range<usize>) -> Vec<Said> {
    let start = text[..place.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[place.end..]
        .find("\n\n")
        .map_or(text.len(), |at| place.end + at);
    let around = text.get(start..end).unwrap_or_default();
    let found: Vec<Found> = recognise_at(brief, blobs, record, start..end)
        .into_iter()
        .filter(|one| matches!(one.value, Value::Quotation { .. }))
        .collect();
    let mut said: Vec<Said> = Vec::new();
    for inner in between_marks(around) {
        let told = found
            .iter()
            .find(|one| inner.start <= one.range.start && one.range.end <= inner.end);
        let whole = told.map_or(inner, |one| one.range.clone());
        let range = (start + whole.start).max(place.start)..(start + whole.end).min(place.end);
        let Some(words) = text.get(range.clone()).filter(|words| !words.trim().is_empty()) else {
            continue;
        };
        let whole = told.is_some() || words.starts_with(char::is_uppercase);
        let goes_on = whole && words.ends_with(['.', '!', '?', '…']) && !is_said_by_another(text, range.end);
        let speaker = told.map_or("", speaker_of);
        let new = part(text, range, told);
        let adjoins = |last: &Said| {
            let end = last.parts().last().map_or(0, |part| part.range.end);
            let between = text.get(end..new.range.start);
            between.is_some_and(|between| !between.contains("\n\n"))
        };
        match said.last_mut() {
            Some(last) if speaker.is_empty() && goes_on && adjoins(last) => last.more.push(new),
            Some(last) if !speaker.is_empty() && last.speaker() == speaker => last.more.push(new),
            Some(_) | None if told.is_some() => said.push(Said::from(new)),
            Some(_) | None => {}
        }
    }
    said
}

/// Whether words go on behind the mark that closes a quotation at `end`: “…!” a neighbour said.
fn is_said_by_another(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let line = behind.lines().next().unwrap_or_default();
    let next = line.chars().skip(1).find(|sign| !sign.is_whitespace());
    next.is_some_and(char::is_lowercase)
}

/// The claim that stands for what was said, and its value: one of the library from this source in these words, or a new one
/// whose passage are the sentences from the first part to the last.
fn claim_of(
    brief: &Brief,
    (article, record, text): (&ArticleId, &Article, &str),
    said: &Said,
    edits: &mut Vec<Edit>,
) -> (ClaimId, Value) {
    let words = said.words();
    let same = |claim: &Claim| {
        let value = matches!(&claim.value, Value::Quotation { words: own, .. } if *own == words);
        value && claim.source.as_ref() == Some(&record.source)
    };
    let mut known = brief.library.claims.iter();
    if let Some((id, claim)) = known.find(|(_, claim)| same(claim)) {
        return (id.clone(), claim.value.clone());
    }
    let (mut start, mut end) = (usize::MAX, 0);
    for part in said.parts() {
        let (sentence, _) = propose_claim(article, record, text, part);
        start = start.min(sentence.position).min(part.range.start);
        end = end
            .max(sentence.position + sentence.exact.len())
            .max(part.range.end);
    }
    let passage = keep_passage(brief, take_passage(article, text, start..end), edits);
    let value = Value::Quotation {
        words: words.clone(),
        speaker: said.speaker().to_owned(),
    };
    let (_, first) = propose_claim(article, record, text, &said.first);
    let given = |id: &ClaimId| {
        edits
            .iter()
            .any(|edit| matches!(edit, Edit::PutClaim(given, _) if given == id))
    };
    let taken = |id: &ClaimId| brief.library.claims.contains_key(id) || given(id);
    let id: ClaimId = id::speaking("c", &first.subject, taken);
    let claim = Claim {
        wording: words,
        value: value.clone(),
        passage: Some(passage),
        ..first
    };
    edits.push(Edit::PutClaim(id.clone(), claim));
    (id, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ClaimState, claim_state};
    use crate::model::edit::apply;
    use crate::model::evidence::Source;
    use crate::model::id::SourceId;

    const TEXT: &str = "It rained in the camp.\n\n\
        “We boil what we can, but there is no fuel to boil it with,” said Amina Youssef, a mother of four who arrived in \
        August. “My youngest was sick within a week.”\n\n\
        “Vaccination buys us time, not safety,” Dr Henrik Olsen told reporters. “We need more of it now,” said Omar Saleh, \
        the mayor of Harran. “And soon.” The camp waits.\n\n\
        “We have no water at all in our tents,” a mother of four said.\n\n\
        The so-called “safe” areas are not.";

    fn brief() -> (Brief, Blobs) {
        let mut blobs = Blobs::default();
        let article = Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(TEXT.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        let edits = [
            Edit::PutSource(SourceId::new("s"), Source::default()),
            Edit::PutArticle(ArticleId::new("a"), article),
        ];
        let put = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("the library takes all");
        (edits.iter().fold(Brief::default(), put), blobs)
    }

    /// The quotations of the stretch from `first` to `last`, as words and speaker, with the brief that then has their claims.
    fn taken(first: &str, last: &str) -> (Vec<(String, String)>, Brief, Vec<ClaimId>) {
        let (brief, blobs) = brief();
        let start = TEXT.find(first).expect("it is there");
        let end = start + TEXT[start..].find(last).expect("it is there") + last.len();
        let mut edits = Vec::new();
        let article = ArticleId::new("a");
        let blocks = quotations(&brief, &blobs, &article, start..end, &mut edits).expect("words");
        let put = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("the library takes all");
        let brief = edits.iter().fold(brief, put);
        let mut claims = Vec::new();
        let mut said = Vec::new();
        for block in blocks {
            let BlockKind::Quote {
                text, speaker, claim, ..
            } = block
            else {
                panic!("a quotation");
            };
            let claim = claim.expect("each has a claim");
            assert_eq!(
                claim_state(&brief, &blobs, &claim),
                Some(ClaimState::Exact),
                "{text:?}"
            );
            said.push((text.words(), speaker));
            claims.push(claim);
        }
        (said, brief, claims)
    }

    #[test]
    fn two_parts_of_one_speaker_are_one_quotation_without_the_words_of_the_journalist() {
        let (said, brief, claims) = taken("“We boil", "week.”");
        let words =
            "We boil what we can, but there is no fuel to boil it with … My youngest was sick within a week.";
        assert_eq!(said, [(words.to_owned(), "Amina Youssef".to_owned())]);
        let claim = &brief.library.claims[&claims[0]];
        let passage = claim
            .passage
            .as_ref()
            .map(|id| brief.library.passages[id].exact.as_str());
        assert!(
            passage.is_some_and(|passage| passage.starts_with("“We boil") && passage.ends_with("week.”"))
        );
    }

    #[test]
    fn what_somebody_without_a_name_said_is_put_in_no_other_mouth() {
        let (said, ..) = taken("“We need more", "four said.");
        let speakers: Vec<&str> = said.iter().map(|(_, speaker)| speaker.as_str()).collect();
        assert_eq!(speakers, ["Omar Saleh", ""]);
        assert_eq!(said[1].0, "We have no water at all in our tents");
    }

    #[test]
    fn a_part_of_what_was_said_has_the_speaker_of_the_whole() {
        let (said, ..) = taken("there is no fuel", "boil it with");
        let words = "there is no fuel to boil it with";
        assert_eq!(said, [(words.to_owned(), "Amina Youssef".to_owned())]);
    }

    #[test]
    fn each_speaker_has_a_quotation() {
        let (said, brief, _) = taken("“Vaccination", "waits.");
        let said: Vec<(&str, &str)> = said
            .iter()
            .map(|(words, speaker)| (words.as_str(), speaker.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("Vaccination buys us time, not safety", "Dr Henrik Olsen"),
                ("We need more of it now … And soon.", "Omar Saleh"),
            ]
        );
        assert_eq!(brief.library.passages.len(), 2);
    }

    #[test]
    fn words_that_nobody_is_quoted_for_are_taken_whole_and_no_mark_is_doubled() {
        let (said, ..) = taken("It rained", "camp.");
        assert_eq!(said, [("It rained in the camp.".to_owned(), String::new())]);
        let (said, ..) = taken("The so-called", "not.");
        assert_eq!(
            said,
            [("The so-called ‘safe’ areas are not.".to_owned(), String::new())]
        );
        let (said, ..) = taken("“safe”", "”");
        assert_eq!(said, [("safe".to_owned(), String::new())]);
    }
}

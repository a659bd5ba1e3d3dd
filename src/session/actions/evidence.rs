//! From an article to claims: accepting and refusing what was recognised, claims of selected words.

use std::ops::Range;

use super::Change;
use crate::evidence::{Anchor, Found, anchor, propose_claim, recognise_at, take_passage};
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Claim, ClaimKind, Passage, Value};
use crate::model::id::{self, ArticleId, ClaimId, PassageId, SourceId};
use crate::words::text;

/// The claim that `found`, an expression of an article's whole text, would become. `None` if the article or its text
/// is missing.
#[must_use]
pub fn proposal(
    brief: &Brief,
    blobs: &Blobs,
    article: &ArticleId,
    found: &Found,
) -> Option<(Passage, Claim)> {
    let record = brief.library.articles.get(article)?;
    let text = blobs.text(&record.text)?;
    text.get(found.range.clone())?;
    Some(propose_claim(article, record, text, found))
}

/// Takes a claim with its passage into the library. The claim's own passage is not looked at.
#[must_use]
pub fn add_claim(brief: &Brief, passage: Passage, claim: Claim) -> Change {
    let mut edits = Vec::new();
    let passage = keep_passage(brief, passage, &mut edits);
    let words = if claim.subject.is_empty() {
        &claim.wording
    } else {
        &claim.subject
    };
    let id: ClaimId = id::speaking("c", words, |id| brief.library.claims.contains_key(id));
    let claim = Claim {
        passage: Some(passage),
        ..claim
    };
    edits.push(Edit::PutClaim(id.clone(), claim));
    Change::new(text!("Make claim"), edits, Some(Target::Claim(id)))
}

/// Makes a claim of what was `found` in an article's whole text, as it is proposed.
#[must_use]
pub fn accept(brief: &Brief, blobs: &Blobs, article: &ArticleId, found: &Found) -> Option<Change> {
    let (passage, claim) = proposal(brief, blobs, article, found)?;
    Some(add_claim(brief, passage, claim))
}

/// Notes that the expression `range` of an article's text is not wanted as a claim. `None` if that is known.
#[must_use]
pub fn reject(brief: &Brief, article: &ArticleId, range: &Range<usize>) -> Option<Change> {
    let mut record = Article::clone(brief.library.articles.get(article)?);
    if record.rejected.contains(range) {
        return None;
    }
    record.rejected.push(range.clone());
    record
        .rejected
        .sort_by_key(|rejected| (rejected.start, rejected.end));
    let edits = vec![Edit::PutArticle(article.clone(), record)];
    Some(Change::new(text!("Reject expression"), edits, None))
}

/// The claim of the library that says just what was `found` in an article's whole text, from a passage around it.
#[must_use]
pub fn claim_there<'a>(
    brief: &'a Brief,
    blobs: &Blobs,
    article: &ArticleId,
    found: &Found,
) -> Option<&'a ClaimId> {
    let library = &brief.library;
    let text = blobs.text(&library.articles.get(article)?.text)?;
    let stands_there = |claim: &Claim| {
        let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
        passage
            .filter(|passage| passage.article == *article)
            .is_some_and(|passage| match anchor(text, passage) {
                Anchor::Found(range) => range.start <= found.range.start && found.range.end <= range.end,
                Anchor::Ambiguous(_) | Anchor::Lost => false,
            })
    };
    // "12 wells" are no "12 schools".
    let is_same = |claim: &Claim| {
        let units = (claim.unit.as_str(), found.unit.as_str());
        claim.value == found.value
            && (units.0.is_empty() || matches!(units.1, "" | "rank") || units.0 == units.1)
    };
    let mut same = library.claims.iter().filter(|(_, claim)| is_same(claim));
    same.find(|(_, claim)| stands_there(claim)).map(|(id, _)| id)
}

/// Makes a claim of selected words of an article: of the first number, date or quotation in them, else of the words
/// as a statement. One that is there already is only selected. The passage is what is selected, or the sentence of the
/// expression where that is longer.
#[must_use]
pub fn claim_of(brief: &Brief, blobs: &Blobs, article: &ArticleId, range: Range<usize>) -> Option<Change> {
    let record = brief.library.articles.get(article)?;
    let text = blobs.text(&record.text)?;
    let stretch = take_passage(article, text, range);
    if stretch.exact.is_empty() {
        return None;
    }
    let place = stretch.position..stretch.position + stretch.exact.len();
    let first = recognise_at(brief, blobs, record, place).into_iter().next();
    let Some(mut found) = first else {
        let claim = statement(&stretch, &record.source);
        return Some(add_claim(brief, stretch, claim));
    };
    found.range = stretch.position + found.range.start..stretch.position + found.range.end;
    if let Some(known) = claim_there(brief, blobs, article, &found) {
        let select = Some(Target::Claim(known.clone()));
        return Some(Change::new(text!("Make claim"), Vec::new(), select));
    }
    let (sentence, claim) = propose_claim(article, record, text, &found);
    let passage = if sentence.exact.len() > stretch.exact.len() {
        sentence
    } else {
        stretch
    };
    Some(add_claim(brief, passage, claim))
}

/// Words as a statement of their source.
fn statement(passage: &Passage, source: &SourceId) -> Claim {
    let words = in_one_line(&passage.exact);
    Claim {
        subject: words.clone(),
        wording: words.clone(),
        value: Value::Name(words),
        unit: String::new(),
        as_of: None,
        kind: ClaimKind::Reported,
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: String::new(),
        source: Some(source.clone()),
        passage: None,
    }
}

/// `text` with each run of blanks as one blank.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of `passage`: that of the same one in the library or among `edits`, or a new one, which is added to those.
#[must_use]
pub fn keep_passage(brief: &Brief, passage: Passage, edits: &mut Vec<Edit>) -> PassageId {
    let passages = &brief.library.passages;
    let known = passages.iter().find(|(_, known)| ***known == passage);
    if let Some((id, _)) = known {
        return id.clone();
    }
    let given = || {
        edits.iter().filter_map(|edit| match edit {
            Edit::PutPassage(id, given) => Some((id, given)),
            _ => None,
        })
    };
    if let Some((id, _)) = given().find(|(_, given)| **given == passage) {
        return id.clone();
    }
    let taken = |id: &PassageId| passages.contains_key(id) || given().any(|(given, _)| given == id);
    let id: PassageId = id::fresh("p", taken);
    edits.push(Edit::PutPassage(id.clone(), passage));
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise_as;
    use crate::model::evidence::Source;
    use crate::session::actions::article::tests::{TEXT, after, brief, with_text};
    use std::sync::Arc;

    #[test]
    fn what_is_accepted_becomes_a_claim_with_its_passage() {
        let (brief, blobs, id) = brief();
        let found = recognise_as(TEXT, "");
        let tonnes = found
            .iter()
            .find(|one| one.value == Value::Number(300.0))
            .expect("it is there");
        let brief = after(&brief, &accept(&brief, &blobs, &id, tonnes).expect("it is there"));
        let claim = &brief.library.claims[0];
        assert_eq!(claim.wording, "300 tonnes");
        let passage = &brief.library.passages[claim.passage.as_ref().expect("it has one")];
        assert_eq!(passage.exact, "In 2024 it ground 300 tonnes of rice.");
    }

    #[test]
    fn what_is_rejected_is_kept_once_and_in_order() {
        let (brief, _, id) = brief();
        let brief = after(&brief, &reject(&brief, &id, &(34..44)).expect("it is new"));
        let brief = after(&brief, &reject(&brief, &id, &(19..23)).expect("it is new"));
        assert_eq!(brief.library.articles[&id].rejected, [19..23, 34..44]);
        assert_eq!(reject(&brief, &id, &(34..44)), None);
    }

    #[test]
    fn what_is_a_claim_already_is_selected() {
        let (brief, blobs, id) = brief();
        let at = TEXT.find("ground").expect("it is there");
        let change = claim_of(&brief, &blobs, &id, at..at + 17).expect("words");
        let brief = after(&brief, &change);
        let again = claim_of(&brief, &blobs, &id, at..at + 17).expect("words");
        assert_eq!((again.edits.len(), again.select), (0, change.select));
        let found = recognise_as(TEXT, "");
        let tonnes = found.iter().find(|one| one.value == Value::Number(300.0));
        let of_mills = Found {
            unit: "mills".to_owned(),
            ..tonnes.expect("it is there").clone()
        };
        assert_eq!(claim_there(&brief, &blobs, &id, &of_mills), None);
    }

    #[test]
    fn selected_words_become_a_claim_of_their_number_or_a_statement() {
        let (brief, blobs, id) = brief();
        let at = TEXT.find("ground").expect("it is there");
        let change = claim_of(&brief, &blobs, &id, at..at + 17).expect("words");
        let brief = after(&brief, &change);
        let claim = &brief.library.claims[0];
        assert_eq!(claim.value, Value::Number(300.0));
        let passage = &brief.library.passages[claim.passage.as_ref().expect("it has one")];
        assert!(passage.exact.starts_with("In 2024"), "{}", passage.exact);
        let at = TEXT.find("Nobody").expect("it is there");
        let brief = after(
            &brief,
            &claim_of(&brief, &blobs, &id, at..at + 12).expect("words"),
        );
        assert_eq!(
            brief.library.claims[1].value,
            Value::Name("Nobody came.".to_owned())
        );
        assert_eq!(claim_of(&brief, &blobs, &id, 5..5), None);
    }

    #[test]
    fn selected_words_are_read_in_the_language_of_the_paragraph_they_stand_in() {
        let words = "The council said that the town is calm and that the roads are open.\n\nLe conseil a dit que la \
                     ville est calme : un mur de 2m la garde. Elle a 3,5 millions d’habitants et des routes sont \
                     fermées depuis lundi.";
        let (mut brief, blobs, id) = with_text(words, "", &[]);
        let mut source = Source::default();
        "en".clone_into(&mut source.work.language);
        let library = Arc::make_mut(&mut brief.library);
        library.sources.insert(SourceId::new("s"), Arc::new(source));
        for (selected, value) in [("un mur de 2m", 2.0), ("3,5 millions d’habitants", 3_500_000.0)] {
            let at = words.find(selected).expect("it is there");
            let change = claim_of(&brief, &blobs, &id, at..at + selected.len()).expect("words");
            let claim = &after(&brief, &change).library.claims[0];
            assert_eq!(claim.value, Value::Number(value), "{selected}");
        }
    }
}

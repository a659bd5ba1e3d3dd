//! What is marked in an article: the claims that rest on it, and what was recognised and not yet decided on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::evidence::{Anchor, Found, anchor, propose_claim};
use crate::model::brief::{Brief, Library};
use crate::model::evidence::{Article, Claim, Passage, Value};
use crate::model::id::{ArticleId, ClaimId, PassageId};

/// A claim where it stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    /// The claim.
    pub(super) claim: ClaimId,
    /// Its passage, in bytes of the text.
    pub(super) passage: Range<usize>,
    /// The words that say it, where they were recognised.
    pub(super) words: Option<Range<usize>>,
}

impl Bound {
    /// The words that say it, or else the whole passage.
    pub(super) fn best(&self) -> &Range<usize> {
        self.words.as_ref().unwrap_or(&self.passage)
    }
}

/// What became of a recognised expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nobody has decided.
    Open,
    /// It is this claim.
    Claimed(ClaimId),
    /// It is not wanted.
    Rejected,
}

/// What marks are made of: the article, the library, and what was recognised.
type Basis = (ArticleId, Arc<Library>, Option<Arc<[Found]>>);

/// The marks of one article; made anew when the library or what was recognised changes.
#[derive(Default)]
pub(super) struct Marked {
    of: Option<Basis>,
    /// Passages as they were found, so that only what changed is looked for again.
    anchors: BTreeMap<PassageId, (Arc<Passage>, Option<Range<usize>>)>,
    /// The subjects that are proposed for expressions, by where they begin: only of those that say the same as another of
    /// their passage.
    subjects: BTreeMap<usize, String>,
    /// The claims in the order of their passages.
    pub(super) bounds: Vec<Bound>,
    /// What became of each expression, in the order of the text.
    pub(super) fates: Vec<Fate>,
}

impl Marked {
    /// Brings the marks up to date with the brief and what was recognised in `text`, the article's text.
    pub(super) fn update(&mut self, brief: &Brief, id: &ArticleId, text: &str, found: Option<&Arc<[Found]>>) {
        let same = self.of.as_ref().is_some_and(|(article, library, known)| {
            article == id
                && Arc::ptr_eq(library, &brief.library)
                && match (known, found) {
                    (Some(known), Some(found)) => Arc::ptr_eq(known, found),
                    (None, None) => true,
                    (Some(_), None) | (None, Some(_)) => false,
                }
        });
        if same {
            return;
        }
        if self.of.as_ref().is_none_or(|(article, library, _)| {
            article != id || text_of(library, id) != text_of(&brief.library, id)
        }) {
            self.anchors.clear();
            self.subjects.clear();
        }
        self.of = Some((id.clone(), Arc::clone(&brief.library), found.cloned()));
        let found = found.map(AsRef::as_ref).unwrap_or_default();
        self.find_bounds(brief, id, text, found);
        self.find_fates(brief, id, found);
    }

    fn find_bounds(&mut self, brief: &Brief, id: &ArticleId, text: &str, found: &[Found]) {
        self.bounds.clear();
        for (claim_id, claim) in &brief.library.claims {
            let Some(passage_id) = &claim.passage else {
                continue;
            };
            let Some(passage) = brief.library.passages.get(passage_id) else {
                continue;
            };
            if passage.article != *id {
                continue;
            }
            let known = self
                .anchors
                .get(passage_id)
                .filter(|(known, _)| Arc::ptr_eq(known, passage));
            let range = if let Some((_, range)) = known {
                range.clone()
            } else {
                let range = match anchor(text, passage) {
                    Anchor::Found(range) => Some(range),
                    Anchor::Ambiguous(_) | Anchor::Lost => None,
                };
                self.anchors
                    .insert(passage_id.clone(), (Arc::clone(passage), range.clone()));
                range
            };
            let Some(range) = range else { continue };
            self.bounds.push(Bound {
                claim: claim_id.clone(),
                passage: range,
                words: None,
            });
        }
        if let Some(article) = brief.library.articles.get(id) {
            self.find_words(&brief.library, (id, article, text), found);
        }
        self.bounds
            .sort_by_key(|bound| (bound.passage.start, bound.best().start));
    }

    /// Finds the words of each claim. Where a passage says the same several times, each claim has an expression of its own as
    /// long as there are any: first the one that would be proposed with its subject, then one that nobody rejected.
    fn find_words(
        &mut self,
        library: &Library,
        (id, article, text): (&ArticleId, &Article, &str),
        found: &[Found],
    ) {
        let mut taken = BTreeSet::new();
        let mut left: Vec<(usize, &Claim, Vec<usize>)> = Vec::new();
        for (nth, bound) in self.bounds.iter_mut().enumerate() {
            let Some(claim) = library.claims.get(&bound.claim) else {
                continue;
            };
            let same: Vec<usize> = within(found, &bound.passage)
                .filter(|at| says(&found[*at], &claim.value))
                .collect();
            let by_subject = |at: &usize| {
                let one = &found[*at];
                let subject = self
                    .subjects
                    .entry(one.range.start)
                    .or_insert_with(|| propose_claim(id, article, text, one).1.subject);
                *subject == claim.subject && one_unit(one, claim)
            };
            let own = match same.as_slice() {
                [] => continue,
                [only] => Some(*only),
                several => several
                    .iter()
                    .copied()
                    .filter(|at| !taken.contains(at))
                    .find(by_subject),
            };
            match own {
                Some(at) => {
                    taken.insert(at);
                    bound.words = Some(found[at].range.clone());
                }
                None => left.push((nth, claim, same)),
            }
        }
        for (nth, claim, same) in left {
            let last_choice = |at: &usize| {
                let one = &found[*at];
                (
                    taken.contains(at),
                    !one_unit(one, claim),
                    article.rejected.contains(&one.range),
                )
            };
            if let Some(at) = same.into_iter().min_by_key(last_choice) {
                taken.insert(at);
                self.bounds[nth].words = Some(found[at].range.clone());
            }
        }
    }

    fn find_fates(&mut self, brief: &Brief, id: &ArticleId, found: &[Found]) {
        self.fates = vec![Fate::Open; found.len()];
        let rejected = brief
            .library
            .articles
            .get(id)
            .map(|article| article.rejected.as_slice())
            .unwrap_or_default();
        for range in rejected {
            let at = found.partition_point(|one| one.range.start < range.start);
            if found.get(at).is_some_and(|one| one.range == *range) {
                self.fates[at] = Fate::Rejected;
            }
        }
        for bound in &self.bounds {
            let Some(words) = &bound.words else { continue };
            let at = found.partition_point(|one| one.range.start < words.start);
            if let Some(fate) = self.fates.get_mut(at) {
                *fate = Fate::Claimed(bound.claim.clone());
            }
        }
    }

    /// The bounds of which a part lies in `range`.
    pub(super) fn bounds_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Bound> {
        self.bounds
            .iter()
            .filter(|bound| bound.passage.start < range.end && bound.passage.end > range.start)
    }

    /// What was recognised, as it was when the marks were made.
    pub(super) fn found(&self) -> Option<&Arc<[Found]>> {
        self.of.as_ref()?.2.as_ref()
    }

    /// Where `claim` stands.
    pub(super) fn bound(&self, claim: &ClaimId) -> Option<&Bound> {
        self.bounds.iter().find(|bound| bound.claim == *claim)
    }
}

fn text_of(library: &Library, id: &ArticleId) -> Option<crate::model::id::ContentHash> {
    library.articles.get(id).map(|article| article.text)
}

/// The expressions that lie in `range`.
pub(super) fn within(found: &[Found], range: &Range<usize>) -> Range<usize> {
    let start = found.partition_point(|one| one.range.start < range.start);
    let end = found.partition_point(|one| one.range.end <= range.end);
    start..end.max(start)
}

/// Whether an expression says a claim's value. Quotations are told by their words.
fn says(found: &Found, value: &Value) -> bool {
    match (&found.value, value) {
        (Value::Quotation { words: one, .. }, Value::Quotation { words: other, .. }) => one == other,
        (one, other) => one == other,
    }
}

/// Whether an expression counts the same as a claim.
fn one_unit(found: &Found, claim: &Claim) -> bool {
    let unit = match found.unit.as_str() {
        "rank" => "",
        unit => unit,
    };
    unit == claim.unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise;
    use crate::model::brief::Blobs;
    use crate::model::edit::apply;
    use crate::model::evidence::Article;
    use crate::model::id::SourceId;
    use crate::session::actions;

    const TEXT: &str = "The mill ground 300 tonnes and 40 sacks. It stood for 12 weeks.";

    fn with_article(text: &str) -> (Brief, Blobs, ArticleId) {
        let mut blobs = Blobs::default();
        let mut brief = Brief::default();
        let id = ArticleId::new("a");
        let article = Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(text.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        Arc::make_mut(&mut brief.library)
            .articles
            .insert(id.clone(), Arc::new(article));
        (brief, blobs, id)
    }

    #[test]
    fn what_is_said_twice_in_a_passage_is_two_claims_and_then_done() {
        let texts = [
            "They killed 83 people in the first three weeks, against 640 in the three weeks before.",
            "Programme | 2082/83 | 2083/84 | Change\nMeals | 9.8 | 11.2 | 14.3%\nScholarships | 2.6 | 2.6 | 0.0%\n\
             Works | 5.1 | 3.8 | -25.5%",
            "It ground 40 tonnes and 40 sacks.",
            "It rose by 12, then by 12, then by 12.",
        ];
        for text in texts {
            for backwards in [false, true] {
                let (mut brief, blobs, id) = with_article(text);
                let found: Arc<[Found]> = recognise(text).into();
                let mut marked = Marked::default();
                let mut order: Vec<usize> = (0..found.len()).collect();
                if backwards {
                    order.reverse();
                }
                for at in order {
                    let change = actions::accept(&brief, &blobs, &id, &found[at]).expect("it is there");
                    for edit in &change.edits {
                        brief = apply(&brief, edit).expect("it fits");
                    }
                    marked.update(&brief, &id, text, Some(&found));
                    let claimed = marked.fates.iter().filter(|fate| **fate != Fate::Open).count();
                    assert_eq!(claimed, brief.library.claims.len(), "{text}: {:?}", found[at]);
                    assert_eq!(
                        claimed == found.len(),
                        marked.fates.iter().all(|fate| *fate != Fate::Open)
                    );
                    let of_this = matches!(marked.fates[at], Fate::Claimed(_));
                    assert!(of_this || text.contains("then by"), "{text}: {:?}", found[at]);
                }
                assert!(!marked.fates.contains(&Fate::Open), "{text}");
            }
        }
    }

    #[test]
    fn what_is_accepted_or_rejected_is_open_no_longer() {
        let (mut brief, blobs, id) = with_article(TEXT);
        let found: Arc<[Found]> = recognise(TEXT).into();
        assert_eq!(found.len(), 3);
        let mut marked = Marked::default();
        marked.update(&brief, &id, TEXT, Some(&found));
        assert_eq!(marked.fates, [Fate::Open, Fate::Open, Fate::Open]);
        let steps = [
            actions::accept(&brief, &blobs, &id, &found[1]).expect("it is there"),
            actions::reject(&brief, &id, &found[2].range).expect("it is new"),
        ];
        for change in steps {
            for edit in &change.edits {
                brief = apply(&brief, edit).expect("it fits");
            }
        }
        marked.update(&brief, &id, TEXT, Some(&found));
        let claim = brief.library.claims.keys().next().expect("one").clone();
        assert_eq!(
            marked.fates,
            [Fate::Open, Fate::Claimed(claim.clone()), Fate::Rejected]
        );
        let bound = marked.bound(&claim).expect("it is found");
        assert_eq!(&TEXT[bound.best().clone()], "40 sacks");
        assert_eq!(marked.bounds_in(&(0..5)).count(), 1);
        assert_eq!(marked.bounds_in(&(45..50)).count(), 0);
    }
}

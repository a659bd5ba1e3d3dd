//! What leans on a source, an article or a claim: the claims that come from it and the blocks that print them, cite it
//! or show a picture of it. For the day on which a source is corrected or withdrawn.

mod named;

use std::collections::BTreeSet;

use crate::model::brief::Brief;
use crate::model::evidence::Claim;
use crate::model::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SourceId};
use crate::model::reference::Reference;

pub use named::{Named, same, subjects_named, subjects_with};

/// What is corrected or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A cited work, with all its articles.
    Source(SourceId),
    /// One text of a work.
    Article(ArticleId),
    /// One claim.
    Claim(ClaimId),
}

/// What leans on something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaning {
    /// The claims that come from it, in the order of the library; a claim itself does not lean on itself.
    pub claims: Vec<ClaimId>,
    /// The blocks that lean on it, in reading order.
    pub blocks: Vec<LeaningBlock>,
}

/// A block that leans on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaningBlock {
    /// The block.
    pub block: BlockId,
    /// How it leans, in reading order, each way once.
    pub holds: Vec<Hold>,
}

/// How a block leans on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It prints this claim, in a sentence, large, in a chart or on a map.
    Claim(ClaimId),
    /// It cites this source, in its text or under an exhibit.
    Citation(SourceId),
    /// It shows this picture, which comes from the source.
    Picture(ContentHash),
}

/// What of the library goes down with a subject.
struct Roots<'a> {
    sources: BTreeSet<&'a SourceId>,
    /// If one text alone is meant, the only passages that count.
    article: Option<&'a ArticleId>,
    /// The claims that come from the sources, or the claim that is meant.
    claims: BTreeSet<&'a ClaimId>,
}

/// All that leans on `subject` in `brief`. What the brief does not hold, nothing leans on.
#[must_use]
pub fn leaning(brief: &Brief, subject: &Subject) -> Leaning {
    let roots = Roots::of(brief, subject);
    let mut leaning = Leaning::default();
    if !matches!(subject, Subject::Claim(_)) {
        let claims = brief.library.claims.keys();
        leaning.claims = claims.filter(|id| roots.claims.contains(id)).cloned().collect();
    }
    for (_, block) in brief.blocks() {
        let mut holds = Vec::new();
        block.kind.for_each_reference(|reference| {
            if let Some(hold) = roots.hold(brief, reference).filter(|hold| !holds.contains(hold)) {
                holds.push(hold);
            }
        });
        if !holds.is_empty() {
            leaning.blocks.push(LeaningBlock {
                block: block.id.clone(),
                holds,
            });
        }
    }
    leaning
}

/// The source `id` and all that draw on it, directly or through others: what falls with it.
fn with_followers<'a>(brief: &'a Brief, id: &'a SourceId) -> BTreeSet<&'a SourceId> {
    let mut found = BTreeSet::from([id]);
    loop {
        let sources = brief.library.sources.iter();
        let followers: Vec<&SourceId> = sources
            .filter(|(other, source)| {
                !found.contains(other) && source.derives_from.iter().any(|origin| found.contains(origin))
            })
            .map(|(other, _)| other)
            .collect();
        if followers.is_empty() {
            return found;
        }
        found.extend(followers);
    }
}

impl<'a> Roots<'a> {
    fn of(brief: &'a Brief, subject: &'a Subject) -> Self {
        let (sources, article) = match subject {
            Subject::Claim(id) => {
                return Self {
                    sources: BTreeSet::new(),
                    article: None,
                    claims: BTreeSet::from([id]),
                };
            }
            Subject::Source(id) => (with_followers(brief, id), None),
            Subject::Article(id) => {
                let source = brief.library.articles.get(id).map(|article| &article.source);
                (source.into_iter().collect(), Some(id))
            }
        };
        let mut roots = Self {
            sources,
            article,
            claims: BTreeSet::new(),
        };
        let claims = brief.library.claims.iter();
        roots.claims = claims
            .filter(|(_, claim)| roots.bears(brief, claim))
            .map(|(id, _)| id)
            .collect();
        roots
    }

    /// Whether a claim comes from here: by its passage, or, where it names none, by its source.
    fn bears(&self, brief: &Brief, claim: &Claim) -> bool {
        let by_source = claim.source.as_ref().is_some_and(|id| self.sources.contains(id));
        match (&claim.passage, self.article) {
            (Some(passage), _) if self.holds_passage(brief, passage) => true,
            (Some(_), Some(_)) => false,
            (_, _) => by_source,
        }
    }

    fn holds_passage(&self, brief: &Brief, passage: &PassageId) -> bool {
        let passage = brief.library.passages.get(passage);
        passage.is_some_and(|passage| match self.article {
            Some(article) => passage.article == *article,
            None => brief
                .library
                .articles
                .get(&passage.article)
                .is_some_and(|article| self.sources.contains(&article.source)),
        })
    }

    fn hold(&self, brief: &Brief, reference: Reference<'_>) -> Option<Hold> {
        match reference {
            Reference::Claim(id) => self.claims.contains(id).then(|| Hold::Claim(id.clone())),
            Reference::Source(id, passage) => {
                let meant = match (passage, self.article) {
                    (Some(passage), Some(_)) => self.holds_passage(brief, passage),
                    (None, _) | (Some(_), None) => self.sources.contains(id),
                };
                meant.then(|| Hold::Citation(id.clone()))
            }
            Reference::Media(hash) => {
                let media = brief.library.media.get(hash)?;
                let source = media.source.as_ref()?;
                let meant = self.article.is_none() && self.sources.contains(source);
                meant.then_some(Hold::Picture(*hash))
            }
            Reference::Block(_) | Reference::Page(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;

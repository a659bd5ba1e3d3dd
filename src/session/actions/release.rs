//! Taking claims out of the library without taking their words off the pages.

use crate::model::block::{Block, BlockKind, KeyFigure};
use crate::model::brief::Brief;
use crate::model::edit::Edit;
use crate::model::evidence::Claim;
use crate::model::figure::FigureContent;
use crate::model::id::{ArticleId, ClaimId, SectionId, SourceId};
use crate::model::inline::{Inline, Run, Text};
use crate::model::reference::Reference;
use crate::model::words::{Words, visit_words};
use crate::typeset::lexicon::Lexicon;
use crate::typeset::resolve::worded;

/// In how many places of the brief the claim is used: printed, or as that on which a number of an exhibit rests.
#[must_use]
pub fn count_uses(brief: &Brief, claim: &ClaimId) -> usize {
    brief.blocks().map(|(_, block)| uses_in(&block.kind, claim)).sum()
}

/// How many claims that are used rest on passages of the article, and in how many places they are used.
#[must_use]
pub fn count_resting_on(brief: &Brief, article: &ArticleId) -> (usize, usize) {
    let library = &brief.library;
    let passage_of = |claim: &Claim| library.passages.get(claim.passage.as_ref()?);
    let uses = library
        .claims
        .iter()
        .filter(|(_, claim)| passage_of(claim).is_some_and(|passage| passage.article == *article))
        .map(|(id, _)| count_uses(brief, id))
        .filter(|uses| *uses > 0);
    uses.fold((0, 0), |(claims, places), uses| (claims + 1, places + uses))
}

/// In how many places the source is named: cited, below exhibits and quotations, and as where a claim, an article or a
/// picture comes from.
#[must_use]
pub fn count_mentions(brief: &Brief, source: &SourceId) -> usize {
    let library = &brief.library;
    let mut mentions = 0;
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| {
            mentions += usize::from(matches!(reference, Reference::Source(id, _) if id == source));
        });
    }
    let of_claims = library.claims.values().filter_map(|claim| claim.source.as_ref());
    let of_articles = library.articles.values().map(|article| &article.source);
    let of_pictures = library.media.values().filter_map(|media| media.source.as_ref());
    let of_library = of_claims.chain(of_articles).chain(of_pictures);
    mentions + of_library.filter(|id| *id == source).count()
}

fn uses_in(kind: &BlockKind, claim: &ClaimId) -> usize {
    let mut uses = 0;
    kind.for_each_reference(|reference| {
        uses += usize::from(matches!(reference, Reference::Claim(id) if id == claim));
    });
    uses
}

/// The edits after which nothing in the brief refers to the claim any more: its words stay as plain text where it was
/// printed, those of a key figure in a paragraph behind the others; the numbers of exhibits stay as they are.
pub(super) fn release(brief: &Brief, id: &ClaimId) -> Vec<Edit> {
    let Some(claim) = brief.library.claims.get(id) else {
        return Vec::new();
    };
    let words = worded(claim, Lexicon::of(brief.language()));
    let mut fresh = brief.fresh_block_ids();
    let mut edits = Vec::new();
    for section in &brief.sections {
        // What was put in before in this section moves what stands behind it.
        let mut put_in = 0;
        for (at, block) in section.blocks.iter().enumerate() {
            if uses_in(&block.kind, id) == 0 {
                continue;
            }
            let mut kind = block.kind.clone();
            let apart = released(&mut kind, id, claim, &words);
            edits.push(Edit::SetBlock {
                id: block.id.clone(),
                kind,
            });
            if let Some(kind) = apart {
                put_in += 1;
                edits.push(paragraph_at(
                    &section.id,
                    at + put_in,
                    Block {
                        id: fresh.give(),
                        kind,
                    },
                ));
            }
        }
    }
    edits
}

fn paragraph_at(section: &SectionId, at: usize, block: Block) -> Edit {
    Edit::InsertBlock {
        section: section.clone(),
        at,
        block,
    }
}

/// Takes the claim out of one block; returns what has to stand behind it then.
fn released(kind: &mut BlockKind, id: &ClaimId, claim: &Claim, words: &str) -> Option<BlockKind> {
    visit_words(kind, &mut |visited| {
        if let Words::Text(text) = visited {
            in_text(text, id, words);
        }
    });
    let forget = |held: &mut Option<ClaimId>| {
        held.take_if(|held| held == id);
    };
    match kind {
        BlockKind::Quote { claim, .. } => forget(claim),
        BlockKind::Figure(figure) => match &mut figure.content {
            FigureContent::Image(_) => {}
            FigureContent::Chart(chart) => chart.data.iter_mut().for_each(|datum| forget(&mut datum.claim)),
            FigureContent::Waffle(waffle) => forget(&mut waffle.claim),
            FigureContent::Map(map) => map.areas.iter_mut().for_each(|area| forget(&mut area.claim)),
            FigureContent::Timeline(timeline) => {
                timeline
                    .events
                    .iter_mut()
                    .for_each(|event| forget(&mut event.claim));
            }
        },
        BlockKind::KeyFigures { items } => {
            let (gone, stay): (Vec<KeyFigure>, Vec<KeyFigure>) = std::mem::take(items)
                .into_iter()
                .partition(|item| item.claim == *id);
            *items = stay;
            let mut said: Vec<String> = Vec::new();
            for item in &gone {
                let label = if item.label.is_empty() {
                    &claim.subject
                } else {
                    &item.label
                };
                let one = format!("{words} {label}").trim().to_owned();
                if !said.contains(&one) {
                    said.push(one);
                }
            }
            if said.is_empty() {
                return None;
            }
            let text = Text::plain(&said.join("; "));
            let paragraph = BlockKind::Paragraph { text };
            if items.is_empty() {
                *kind = paragraph;
            } else {
                return Some(paragraph);
            }
        }
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::Table(_)
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => {}
    }
    None
}

fn in_text(text: &mut Text, id: &ClaimId, words: &str) {
    for inline in &mut text.0 {
        match inline {
            Inline::Claim {
                claim,
                wording,
                marks,
            } if claim == id => {
                *inline = Inline::Run(Run {
                    text: wording.take().unwrap_or_else(|| words.to_owned()),
                    marks: *marks,
                    language: None,
                });
            }
            Inline::Note(text) => in_text(text, id, words),
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::Citation { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::LineBreak => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Target;
    use crate::model::edit::{Gesture, History};
    use crate::session::actions::delete;

    #[test]
    fn a_claim_that_is_deleted_leaves_its_words_everywhere() {
        let sample = crate::store::sample().brief;
        for (id, claim) in &sample.library.claims {
            let uses = count_uses(&sample, id);
            let words = worded(claim, Lexicon::of(sample.language()));
            let change = delete(&sample, &Target::Claim(id.clone())).expect("it can be deleted");
            assert_ne!(change.select, Some(Target::Brief), "{id}");
            let mut history = History::new(std::sync::Arc::new(sample.clone()));
            history
                .edit(change.name, Gesture::Single, &change.edits)
                .expect("the edits fit");
            let after = history.now();
            assert_eq!(count_uses(after, id), 0, "{id}");
            let printed = |brief: &Brief| {
                let mut printed = String::new();
                for (_, block) in brief.blocks() {
                    block
                        .kind
                        .for_each_text(|text| printed += &crate::typeset::length::words_of(brief, text));
                    if let BlockKind::KeyFigures { items } = &block.kind {
                        let claims = items
                            .iter()
                            .filter_map(|item| brief.library.claims.get(&item.claim));
                        printed.extend(claims.map(|claim| worded(claim, Lexicon::of(brief.language()))));
                    }
                }
                printed
            };
            let count = |brief: &Brief| printed(brief).matches(words.as_str()).count();
            assert!(uses == 0 || count(after) >= count(&sample), "{id}: {words}");
            history.undo();
            assert_eq!(**history.now(), sample, "it is one step");
        }
    }

    #[test]
    fn each_place_that_names_a_source_counts() {
        let sample = crate::store::sample().brief;
        let blobs = crate::store::sample().blobs;
        let (id, _) = sample.library.sources.first().expect("it has sources");
        let errors = |brief: &Brief| {
            crate::evidence::check(brief, &blobs, None)
                .iter()
                .filter(|found| found.severity == crate::model::diagnostic::Severity::Error)
                .count()
        };
        let before = errors(&sample);
        assert!(count_mentions(&sample, id) > 0);
        let change = delete(&sample, &Target::Source(id.clone())).expect("it can be deleted");
        let mut history = History::new(std::sync::Arc::new(sample.clone()));
        history
            .edit(change.name, Gesture::Single, &change.edits)
            .expect("the edits fit");
        assert!(errors(history.now()) > before);
        let claim = sample
            .library
            .claims
            .iter()
            .find(|(_, claim)| claim.source.as_ref() == Some(id));
        let (claim, _) = claim.expect("a claim rests on it");
        assert_eq!(
            crate::evidence::claim_state(history.now(), &blobs, claim),
            Some(crate::evidence::ClaimState::NoSource),
            "whatever its passage says"
        );
        assert_eq!(count_mentions(&sample, &SourceId::new("nowhere")), 0);
    }

    #[test]
    fn each_label_of_a_claim_in_a_strip_of_key_figures_stays() {
        let sample = crate::store::sample().brief;
        let claim = sample.library.claims.values().next().expect("it has some");
        let id = ClaimId::new("c");
        let item = |claim: &str, label: &str| KeyFigure {
            claim: ClaimId::new(claim),
            label: label.to_owned(),
        };
        let mut kind = BlockKind::KeyFigures {
            items: vec![
                item("c", "latrines"),
                item("other", "wells"),
                item("c", "in two camps"),
            ],
        };
        let behind = released(&mut kind, &id, claim, "412").expect("its words");
        let mut words = String::new();
        behind.for_each_text(|text| words += &text.words());
        assert_eq!(words, "412 latrines; 412 in two camps");
        assert!(matches!(kind, BlockKind::KeyFigures { items } if items.len() == 1));
    }

    #[test]
    fn an_article_tells_which_of_its_claims_are_used() {
        let sample = crate::store::sample().brief;
        let found = sample
            .library
            .articles
            .keys()
            .map(|id| count_resting_on(&sample, id));
        assert!(
            found
                .into_iter()
                .any(|(claims, places)| claims > 1 && places >= claims)
        );
    }
}

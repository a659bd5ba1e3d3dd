//! Finding words in a brief.

use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::figure::{Alternative, Figure, FigureContent};
use crate::model::inline::{Inline, Text};
use crate::typeset::resolve::for_claim;

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What holds them.
    pub target: Target,
    /// Some words around them, for the list.
    pub excerpt: String,
}

/// All sections, blocks and the masthead whose words hold `needle`, in reading order, each once. Case does not count;
/// captions, table cells, credits and text alternatives are searched too. An empty needle finds nothing.
#[must_use]
pub fn search(brief: &Brief, needle: &str) -> Vec<Hit> {
    let needle = needle.trim().to_lowercase();
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    let head = &brief.masthead;
    look(
        &mut hits,
        &needle,
        Target::Brief,
        &[&head.title, &head.subtitle, &head.organisation, &head.period],
    );
    for section in &brief.sections {
        look(
            &mut hits,
            &needle,
            Target::Section(section.id.clone()),
            &[&section.title],
        );
        for block in &section.blocks {
            let texts = texts_of(brief, block);
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            look(&mut hits, &needle, Target::Block(block.id.clone()), &texts);
        }
    }
    hits
}

/// The words of `text`, each claim as it is printed there.
#[must_use]
pub fn words_of(brief: &Brief, text: &Text) -> String {
    let mut text = text.clone();
    for inline in &mut text.0 {
        if let Inline::Claim { claim, wording, .. } = inline
            && wording.is_none()
        {
            *wording = brief.library.claims.get(claim).map(|claim| for_claim(claim));
        }
    }
    text.words()
}

fn look(hits: &mut Vec<Hit>, needle: &str, target: Target, texts: &[&str]) {
    let found = texts.iter().find_map(|text| excerpt(text, needle));
    hits.extend(found.map(|excerpt| Hit { target, excerpt }));
}

/// Up to some thirty characters before and behind the first place of `needle`, which is in lower case.
fn excerpt(text: &str, needle: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find(needle)?;
    let before = lower[..at].chars().count();
    let start = before.saturating_sub(30);
    let length = needle.chars().count() + before - start + 30;
    let words: String = text.chars().skip(start).take(length).collect();
    Some(words.replace('\n', " "))
}

fn texts_of(brief: &Brief, block: &Block) -> Vec<String> {
    let mut texts = Vec::new();
    block.kind.for_each_text(|text| texts.push(words_of(brief, text)));
    match &block.kind {
        BlockKind::Quote { speaker, role, .. } => texts.extend([speaker.clone(), role.clone()]),
        BlockKind::KeyFigures { items } => {
            for item in items {
                texts.push(item.label.clone());
                if let Some(claim) = brief.library.claims.get(&item.claim) {
                    texts.extend([claim.wording.clone(), claim.subject.clone()]);
                }
            }
        }
        BlockKind::Figure(figure) => figure_texts(figure, &mut texts),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::Table(_)
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents
        | BlockKind::Sources => {}
    }
    texts
}

fn figure_texts(figure: &Figure, texts: &mut Vec<String>) {
    texts.push(figure.credit.clone());
    if let Alternative::Words(words) = &figure.alternative {
        texts.push(words.clone());
    }
    match &figure.content {
        FigureContent::Image(_) => {}
        FigureContent::Chart(chart) => {
            texts.push(chart.unit.clone());
            texts.extend(chart.data.iter().map(|datum| datum.label.clone()));
        }
        FigureContent::Waffle(waffle) => texts.extend([waffle.part_label.clone(), waffle.rest_label.clone()]),
        FigureContent::Map(map) => {
            texts.extend(map.categories.iter().map(|category| category.label.clone()));
            texts.extend(map.places.iter().cloned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::actions::{Fresh, insert};

    #[test]
    fn case_does_not_count_and_each_block_is_found_once() {
        let brief = Brief::default();
        let change = insert(&brief, None, Fresh::Table);
        let brief = crate::model::edit::apply(&brief, &change.edits[0]).expect("it fits");
        let hits = search(&brief, "COLUMN");
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].excerpt, "First column");
        assert_eq!(search(&brief, "  "), []);
        assert_eq!(search(&brief, "absent"), []);
    }

    #[test]
    fn a_claim_is_found_by_the_words_that_are_printed_for_it() {
        let brief = crate::store::sample().brief;
        let claim = brief
            .library
            .claims
            .values()
            .next()
            .expect("the sample has claims");
        assert!(!search(&brief, &for_claim(claim)).is_empty());
    }
}

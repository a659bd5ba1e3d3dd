//! Finding words in a brief.

mod pattern;

use regex::Regex;

use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::figure::{Alternative, Figure, FigureContent};
use crate::typeset::length::words_of;
pub use pattern::Pattern;

/// A part of the brief in which the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What holds them.
    pub target: Target,
    /// How often, at least once.
    pub places: usize,
    /// Some words around them, for the list.
    pub excerpt: String,
}

/// All that `pattern` finds: the masthead, sections and blocks in reading order, then sources, each once. Captions, table
/// cells, credits and text alternatives are searched too.
#[must_use]
pub fn search(brief: &Brief, pattern: &Regex) -> Vec<Hit> {
    let mut hits = Vec::new();
    search_each(brief, pattern, &mut |hit| {
        hits.extend(hit);
        true
    });
    hits
}

/// The same, one after the other: `each` is given what was found in a part of the brief, or nothing, and says whether to go
/// on. Returns whether all was looked at.
pub(in crate::session) fn search_each(
    brief: &Brief,
    pattern: &Regex,
    each: &mut dyn FnMut(Option<Hit>) -> bool,
) -> bool {
    let mut look = |target: Target, texts: &[&str]| {
        let found = texts.iter().find_map(|text| excerpt(text, pattern));
        each(found.map(|excerpt| Hit {
            target,
            places: texts.iter().map(|text| places(text, pattern)).sum(),
            excerpt,
        }))
    };
    let head = &brief.masthead;
    let masthead = [&head.title, &head.subtitle, &head.organisation, &head.period];
    if !look(Target::Brief, &masthead.map(String::as_str)) {
        return false;
    }
    for section in &brief.sections {
        if !look(Target::Section(section.id.clone()), &[&section.title]) {
            return false;
        }
        for block in &section.blocks {
            let texts = texts_of(brief, block);
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            if !look(Target::Block(block.id.clone()), &texts) {
                return false;
            }
        }
    }
    for (id, source) in &brief.library.sources {
        let authors = source.authors.iter().map(String::as_str);
        let texts: Vec<&str> = [source.title.as_str(), &source.publisher]
            .into_iter()
            .chain(authors)
            .collect();
        if !look(Target::Source(id.clone()), &texts) {
            return false;
        }
    }
    true
}

/// How often `pattern` stands in `text`; an expression that finds nothing at all between two letters finds no place.
pub(in crate::session) fn places(text: &str, pattern: &Regex) -> usize {
    pattern.find_iter(text).filter(|found| !found.is_empty()).count()
}

/// What is found first, with up to thirty characters before and behind it. Nothing is found where nothing stands.
fn excerpt(text: &str, pattern: &Regex) -> Option<String> {
    let found = pattern.find_iter(text).find(|found| !found.is_empty())?;
    let before = text.get(..found.start())?.chars().count();
    let start = before.saturating_sub(30);
    let length = found.as_str().chars().count() + before - start + 30;
    let words: String = text.chars().skip(start).take(length).collect();
    Some(words.replace('\n', " "))
}

/// All words of a block, as they are searched.
pub(in crate::session) fn texts_of(brief: &Brief, block: &Block) -> Vec<String> {
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
        | BlockKind::Contents { .. }
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
        FigureContent::Timeline(timeline) => {
            texts.extend(timeline.events.iter().map(|event| event.words.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::actions::{Fresh, Manner, insert};
    use crate::typeset::resolve::for_claim;

    fn found(brief: &Brief, words: &str) -> Vec<Hit> {
        let pattern = Pattern::words(words).compile().expect("words");
        search(brief, &pattern.expect("something"))
    }

    #[test]
    fn case_does_not_count_and_each_block_is_found_once() {
        let brief = Brief::default();
        let change = insert(&brief, None, Fresh::Table);
        let brief = crate::model::edit::apply(&brief, &change.edits[0]).expect("it fits");
        let hits = found(&brief, "COLUMN");
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].excerpt, "First column");
        assert_eq!(found(&brief, "absent"), []);
        assert_eq!(
            Pattern::words("  ").compile().map(|pattern| pattern.is_none()),
            Ok(true)
        );
    }

    #[test]
    fn each_place_counts_as_it_does_when_it_is_replaced() {
        let brief = crate::store::sample().brief;
        let pattern = Pattern::words("the")
            .compile()
            .expect("words")
            .expect("something");
        let hits = search(&brief, &pattern);
        let places: usize = hits.iter().map(|hit| hit.places).sum();
        let made = crate::session::actions::replace(&brief, &pattern, "a", Manner::AsWritten, None);
        assert_eq!(places, made.done + made.left);
        assert!(places > hits.len(), "some block holds it more than once");
    }

    #[test]
    fn nothing_more_is_looked_at_once_it_is_not_wanted() {
        let brief = crate::store::sample().brief;
        let pattern = Pattern::words("e").compile().expect("words").expect("something");
        let mut looked = 0;
        let whole = search_each(&brief, &pattern, &mut |_| {
            looked += 1;
            looked < 3
        });
        assert_eq!((looked, whole), (3, false));
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
        assert!(!found(&brief, &for_claim(claim)).is_empty());
    }
}

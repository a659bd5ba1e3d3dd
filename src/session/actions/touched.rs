//! Which words a step changed, so that steps of one name can be told apart.

use std::sync::Arc;

use crate::model::block::Block;
use crate::model::brief::Brief;
use crate::session::search::texts_of;

/// The first words that are otherwise in `after` than in `before`, as they are in `after`; where something was taken out, the
/// first of its words. `None` if no words of a section, a block or a claim changed.
#[must_use]
pub fn touched(before: &Brief, after: &Brief) -> Option<String> {
    let words = of_sections(before, after).or_else(|| of_claims(before, after))?;
    let words = super::in_one_line(&words);
    (!words.is_empty()).then_some(words)
}

fn of_sections(before: &Brief, after: &Brief) -> Option<String> {
    for section in &after.sections {
        let Some((_, old)) = before.section(&section.id) else {
            return Some(section.title.clone());
        };
        if Arc::ptr_eq(section, old) {
            continue;
        }
        if section.title != old.title {
            return Some(section.title.clone());
        }
        for block in &section.blocks {
            let same = old.blocks.iter().any(|other| Arc::ptr_eq(block, other));
            if !same && let Some(words) = of_block((before, after), block) {
                return Some(words);
            }
        }
        let gone = old.blocks.iter().find(|block| after.block(&block.id).is_none());
        if let Some(block) = gone {
            return first_of(texts_of(before, block));
        }
    }
    let gone = before
        .sections
        .iter()
        .find(|section| after.section(&section.id).is_none());
    gone.map(|section| section.title.clone())
}

/// The first words of a block that it did not have before; those that it begins with if it has no new ones.
fn of_block((before, after): (&Brief, &Brief), block: &Block) -> Option<String> {
    let now = texts_of(after, block);
    let was = before
        .block(&block.id)
        .map(|(.., old)| texts_of(before, old))
        .unwrap_or_default();
    let mut all = now.iter().enumerate();
    let fresh = all.find(|(_, words)| !words.trim().is_empty() && !was.contains(words));
    match fresh {
        Some((at, words)) => Some(from_change(was.get(at).map_or("", String::as_str), words)),
        None => first_of(now),
    }
}

/// How many letters are told before a change.
const BEFORE: usize = 16;

/// `now` from a little before the place where it is no longer as it `was`, at a word.
fn from_change(was: &str, now: &str) -> String {
    let letters = was.chars().zip(now.chars());
    let same = letters.take_while(|(one, other)| one == other).count();
    let skipped = same.saturating_sub(BEFORE);
    let rest: String = now.chars().skip(skipped).collect();
    match rest.split_once(' ') {
        Some((_, words)) if skipped > 0 => format!("…{words}"),
        Some(_) | None => now.to_owned(),
    }
}

fn of_claims(before: &Brief, after: &Brief) -> Option<String> {
    let (old, new) = (&before.library.claims, &after.library.claims);
    let changed = new
        .iter()
        .find(|(id, claim)| old.get(*id).is_none_or(|old| !Arc::ptr_eq(old, claim)));
    let gone = || old.iter().find(|(id, _)| !new.contains_key(*id));
    changed.or_else(gone).map(|(_, claim)| claim.wording.clone())
}

fn first_of(texts: Vec<String>) -> Option<String> {
    texts.into_iter().find(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::BlockKind;
    use crate::model::diagnostic::Target;
    use crate::model::edit::{Edit, apply};
    use crate::session::actions::delete;

    #[test]
    fn of_a_long_text_the_place_that_changed_is_told() {
        let was = "The mill ground 300 tonnes in the year before the flood. It stood.";
        let now = "The mill ground 300 tonnes in the year before the flood. It stands still.";
        assert_eq!(from_change(was, now), "…flood. It stands still.");
        assert_eq!(from_change("The mill", "The mill stood"), "The mill stood");
        assert_eq!(
            from_change("", "Nine villages lie below it"),
            "Nine villages lie below it"
        );
    }

    #[test]
    fn steps_in_one_block_are_told_by_the_words_they_changed() {
        let sample = crate::store::sample().brief;
        let strip = sample.blocks().find_map(|(_, block)| match &block.kind {
            BlockKind::KeyFigures { items } => Some((block.id.clone(), items.clone())),
            _ => None,
        });
        let (id, mut items) = strip.expect("it has key figures");
        let mut edited = |before: &Brief, at: usize, label: &str| {
            label.clone_into(&mut items[at].label);
            let kind = BlockKind::KeyFigures { items: items.clone() };
            apply(before, &Edit::SetBlock { id: id.clone(), kind }).expect("it fits")
        };
        let first = edited(&sample, 0, "wells dug");
        let second = edited(&first, 1, "wells\nclosed");
        assert_eq!(touched(&sample, &first).as_deref(), Some("wells dug"));
        assert_eq!(touched(&first, &second).as_deref(), Some("wells closed"));
        assert_eq!(touched(&second, &second), None);
        let change = delete(&second, &Target::Block(id)).expect("it can be deleted");
        let gone = apply(&second, &change.edits[0]).expect("it fits");
        assert!(touched(&second, &gone).is_some(), "what was taken out is named");
    }
}

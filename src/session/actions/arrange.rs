//! Taking out, copying and moving sections and blocks.

use std::sync::Arc;

use super::Change;
use super::release::release;
use crate::model::block::Block;
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::{BlockId, SectionId};
use crate::words::{Text, text};

/// Takes the selected section, block or thing of the library out. `None` if nothing that can be taken out is
/// selected.
#[must_use]
pub fn delete(brief: &Brief, selection: &Target) -> Option<Change> {
    let (name, edit, select) = match selection {
        Target::Block(id) => {
            let (section, at, block) = brief.block(id)?;
            let next = section
                .blocks
                .get(at + 1)
                .or_else(|| at.checked_sub(1).and_then(|before| section.blocks.get(before)));
            let select = next.map_or_else(
                || Target::Section(section.id.clone()),
                |next| Target::Block(next.id.clone()),
            );
            let name = text!("Delete {}", Text::marked(block.kind.name()).small());
            (name, Edit::RemoveBlock(id.clone()), select)
        }
        Target::Section(id) => {
            brief.section(id)?;
            (
                text!("Delete section"),
                Edit::RemoveSection(id.clone()),
                Target::Brief,
            )
        }
        Target::Source(_) | Target::Article(_) | Target::Passage(_) | Target::Claim(_) | Target::Media(_) => {
            return delete_of_library(brief, selection);
        }
        Target::Brief => return None,
    };
    Some(Change::new(name, vec![edit], Some(select)))
}

/// Takes a thing out of the library and selects the one behind it, else the one before it. The words of a claim stay on the
/// pages.
fn delete_of_library(brief: &Brief, selection: &Target) -> Option<Change> {
    let held = &brief.library;
    let (name, edit, next) = match selection {
        Target::Source(id) => (
            text!("Delete source"),
            Edit::RemoveSource(id.clone()),
            beside(held.sources.keys(), id).map(Target::Source),
        ),
        Target::Article(id) => (
            text!("Delete article"),
            Edit::RemoveArticle(id.clone()),
            beside(held.articles.keys(), id).map(Target::Article),
        ),
        Target::Passage(id) => (
            text!("Delete passage"),
            Edit::RemovePassage(id.clone()),
            beside(held.passages.keys(), id).map(Target::Passage),
        ),
        Target::Claim(id) => (
            text!("Delete claim"),
            Edit::RemoveClaim(id.clone()),
            beside(held.claims.keys(), id).map(Target::Claim),
        ),
        Target::Media(hash) => (
            text!("Delete picture"),
            Edit::RemoveMedia(*hash),
            beside(held.media.keys(), hash).map(Target::Media),
        ),
        Target::Brief | Target::Section(_) | Target::Block(_) => return None,
    };
    let mut edits = match selection {
        Target::Claim(id) => release(brief, id),
        _ => Vec::new(),
    };
    edits.push(edit);
    Some(Change::new(name, edits, Some(next.unwrap_or(Target::Brief))))
}

/// What stands behind `id`, else before it.
fn beside<'a, Id: Clone + PartialEq + 'a>(ids: impl Iterator<Item = &'a Id>, id: &Id) -> Option<Id> {
    let ids: Vec<&Id> = ids.collect();
    let at = ids.iter().position(|one| *one == id)?;
    let next = ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?))?;
    Some((*next).clone())
}

/// Puts a copy of the selected block or section behind it.
#[must_use]
pub fn duplicate(brief: &Brief, selection: &Target) -> Option<Change> {
    match selection {
        Target::Block(id) => {
            let (section, at, block) = brief.block(id)?;
            let copy = Block {
                id: brief.fresh_block_id(),
                kind: block.kind.clone(),
            };
            let select = Target::Block(copy.id.clone());
            let edit = Edit::InsertBlock {
                section: section.id.clone(),
                at: at + 1,
                block: copy,
            };
            let name = text!("Duplicate {}", Text::marked(block.kind.name()).small());
            Some(Change::new(name, vec![edit], Some(select)))
        }
        Target::Section(id) => {
            let (at, section) = brief.section(id)?;
            let copy = copy_of(brief, section);
            let select = Target::Section(copy.id.clone());
            let edit = Edit::InsertSection {
                at: at + 1,
                section: copy,
            };
            Some(Change::new(text!("Duplicate section"), vec![edit], Some(select)))
        }
        Target::Brief
        | Target::Source(_)
        | Target::Article(_)
        | Target::Passage(_)
        | Target::Claim(_)
        | Target::Media(_) => None,
    }
}

fn copy_of(brief: &Brief, section: &Section) -> Section {
    let mut fresh = brief.fresh_block_ids();
    let blocks = section.blocks.iter().map(|block| {
        Arc::new(Block {
            id: fresh.give(),
            kind: block.kind.clone(),
        })
    });
    Section {
        blocks: blocks.collect(),
        id: brief.fresh_section_id(),
        clearance: section.clearance.after_change(),
        ..section.clone()
    }
}

/// Moves the selected section or block one place up; a block at the head of its section goes to the end of the one
/// before. `None` at the very top.
#[must_use]
pub fn move_up(brief: &Brief, selection: &Target) -> Option<Change> {
    match selection {
        Target::Block(id) => {
            let (section, at, block) = brief.block(id)?;
            let (target, to) = if let Some(to) = at.checked_sub(1) {
                (section.id.clone(), to)
            } else {
                let before = brief.section(&section.id)?.0.checked_sub(1)?;
                let before = brief.sections.get(before)?;
                (before.id.clone(), before.blocks.len())
            };
            let name = text!("Move {} up", Text::marked(block.kind.name()).small());
            Some(move_block(id, name, target, to))
        }
        Target::Section(id) => {
            let to = brief.section(id)?.0.checked_sub(1)?;
            Some(move_section(id, to, text!("Move section up")))
        }
        Target::Brief
        | Target::Source(_)
        | Target::Article(_)
        | Target::Passage(_)
        | Target::Claim(_)
        | Target::Media(_) => None,
    }
}

/// Moves the selected section or block one place down; a block at the end of its section goes to the head of the
/// next. `None` at the very end.
#[must_use]
pub fn move_down(brief: &Brief, selection: &Target) -> Option<Change> {
    match selection {
        Target::Block(id) => {
            let (section, at, block) = brief.block(id)?;
            let (target, to) = if at + 1 < section.blocks.len() {
                (section.id.clone(), at + 1)
            } else {
                let next = brief.sections.get(brief.section(&section.id)?.0 + 1)?;
                (next.id.clone(), 0)
            };
            let name = text!("Move {} down", Text::marked(block.kind.name()).small());
            Some(move_block(id, name, target, to))
        }
        Target::Section(id) => {
            let to = brief.section(id)?.0 + 1;
            (to < brief.sections.len()).then(|| move_section(id, to, text!("Move section down")))
        }
        Target::Brief
        | Target::Source(_)
        | Target::Article(_)
        | Target::Passage(_)
        | Target::Claim(_)
        | Target::Media(_) => None,
    }
}

fn move_block(id: &BlockId, name: Text, section: SectionId, to: usize) -> Change {
    let edit = Edit::MoveBlock {
        id: id.clone(),
        section,
        to,
    };
    Change::new(name, vec![edit], Some(Target::Block(id.clone())))
}

fn move_section(id: &SectionId, to: usize, name: Text) -> Change {
    let edit = Edit::MoveSection { id: id.clone(), to };
    Change::new(name, vec![edit], Some(Target::Section(id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;
    use crate::session::actions::{Fresh, insert, insert_section};

    fn after(brief: &Brief, change: &Change) -> Brief {
        change.edits.iter().fold(brief.clone(), |brief, edit| {
            apply(&brief, edit).expect("the edits fit the brief they were made for")
        })
    }

    /// Two sections: the first with a table and a quotation, the second with its own paragraph.
    fn brief() -> Brief {
        let mut brief = Brief::default();
        for fresh in [Fresh::Table, Fresh::Quote] {
            brief = after(&brief, &insert(&brief, None, fresh));
        }
        after(&brief, &insert_section(&brief, None))
    }

    fn order(brief: &Brief) -> Vec<Vec<&str>> {
        brief
            .sections
            .iter()
            .map(|section| section.blocks.iter().map(|block| block.id.as_str()).collect())
            .collect()
    }

    fn block(id: &str) -> Target {
        Target::Block(BlockId::new(id))
    }

    #[test]
    fn a_block_at_the_end_of_its_section_moves_into_the_next() {
        let brief = brief();
        assert_eq!(order(&brief), [vec!["b1", "b2"], vec!["b3"]]);
        let change = move_down(&brief, &block("b2")).expect("there is a next section");
        assert_eq!(order(&after(&brief, &change)), [vec!["b1"], vec!["b2", "b3"]]);
        let back = after(&brief, &change);
        let change = move_up(&back, &block("b2")).expect("there is a section before");
        assert_eq!(order(&after(&back, &change)), order(&brief));
    }

    #[test]
    fn nothing_moves_beyond_the_ends() {
        let brief = brief();
        assert_eq!(move_up(&brief, &block("b1")), None);
        assert_eq!(move_down(&brief, &block("b3")), None);
        let last = Target::Section(brief.sections[1].id.clone());
        assert_eq!(move_down(&brief, &last), None);
        assert!(move_up(&brief, &last).is_some());
    }

    #[test]
    fn deleting_a_block_selects_its_neighbour() {
        let brief = brief();
        let change = delete(&brief, &block("b2")).expect("it is there");
        assert_eq!(change.select, Some(block("b1")));
        assert_eq!(order(&after(&brief, &change)), [vec!["b1"], vec!["b3"]]);
    }

    #[test]
    fn the_copy_of_a_section_has_ids_of_its_own() {
        let brief = brief();
        let first = Target::Section(brief.sections[0].id.clone());
        let change = duplicate(&brief, &first).expect("it is there");
        assert_eq!(
            order(&after(&brief, &change)),
            [vec!["b1", "b2"], vec!["b4", "b5"], vec!["b3"]]
        );
    }
}

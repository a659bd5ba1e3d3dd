//! Taking out, copying and moving several blocks as one step. The blocks come in reading order.

use super::Change;
use crate::model::block::Block;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::{Edit, apply};
use crate::model::id::{BlockId, SectionId};
use crate::words::{Text, text};

/// Takes the blocks out and selects what stands behind them, else before them. `None` if there is none of them.
#[must_use]
pub fn delete_blocks(brief: &Brief, blocks: &[BlockId]) -> Option<Change> {
    let (section, at, _) = brief.block(blocks.last()?)?;
    let stays = |block: &&std::sync::Arc<Block>| !blocks.contains(&block.id);
    let behind = section.blocks.iter().skip(at).find(stays);
    let next = behind.or_else(|| section.blocks.iter().take(at).rfind(stays));
    let select = next.map_or_else(
        || Target::Section(section.id.clone()),
        |block| Target::Block(block.id.clone()),
    );
    let edits = blocks.iter().cloned().map(Edit::RemoveBlock).collect();
    Some(Change::new(
        text!("Delete {n} block" | "Delete {n} blocks" % blocks.len()),
        edits,
        Some(select),
    ))
}

/// Puts copies of the blocks behind the last of them. `None` if there is none of them.
#[must_use]
pub fn duplicate_blocks(brief: &Brief, blocks: &[BlockId]) -> Option<Change> {
    let (section, at, _) = brief.block(blocks.last()?)?;
    let mut fresh = brief.fresh_block_ids();
    let mut select = None;
    let mut edits = Vec::new();
    for (offset, id) in blocks.iter().enumerate() {
        let (_, _, block) = brief.block(id)?;
        let copy = fresh.give();
        select = Some(Target::Block(copy.clone()));
        edits.push(Edit::InsertBlock {
            section: section.id.clone(),
            at: at + offset + 1,
            block: Block {
                id: copy,
                kind: block.kind.clone(),
            },
        });
    }
    Some(Change::new(
        text!("Duplicate {n} block" | "Duplicate {n} blocks" % blocks.len()),
        edits,
        select,
    ))
}

/// Moves each of the blocks one place up, as far as it can; they keep their order. `None` if none can.
#[must_use]
pub fn move_blocks_up(brief: &Brief, blocks: &[BlockId]) -> Option<Change> {
    let step = |brief: &Brief, id: &BlockId| -> Option<(SectionId, usize)> {
        let (section, at, _) = brief.block(id)?;
        if let Some(to) = at.checked_sub(1) {
            // Those before it that are at the very top hold it back.
            let free = !blocks.contains(&section.blocks[to].id);
            return free.then(|| (section.id.clone(), to));
        }
        let before = brief.section(&section.id)?.0.checked_sub(1)?;
        let before = brief.sections.get(before)?;
        Some((before.id.clone(), before.blocks.len()))
    };
    let name = text!("Move {n} block up" | "Move {n} blocks up" % blocks.len());
    moved(brief, blocks.iter(), step, name)
}

/// Moves each of the blocks one place down, as far as it can; they keep their order. `None` if none can.
#[must_use]
pub fn move_blocks_down(brief: &Brief, blocks: &[BlockId]) -> Option<Change> {
    let step = |brief: &Brief, id: &BlockId| -> Option<(SectionId, usize)> {
        let (section, at, _) = brief.block(id)?;
        if let Some(next) = section.blocks.get(at + 1) {
            return (!blocks.contains(&next.id)).then(|| (section.id.clone(), at + 1));
        }
        let next = brief.sections.get(brief.section(&section.id)?.0 + 1)?;
        Some((next.id.clone(), 0))
    };
    let name = text!("Move {n} block down" | "Move {n} blocks down" % blocks.len());
    moved(brief, blocks.iter().rev(), step, name)
}

/// Moves the blocks before the one now at `at` of a section, where they stand one behind the other. `None` if they
/// stand there.
#[must_use]
pub fn move_blocks_to(brief: &Brief, blocks: &[BlockId], section: &SectionId, at: usize) -> Option<Change> {
    let mut before: Option<BlockId> = None;
    let step = |brief: &Brief, id: &BlockId| -> Option<(SectionId, usize)> {
        let place = match before.replace(id.clone()) {
            Some(before) => brief.block(&before)?.1 + 1,
            None => at,
        };
        let (from, here, _) = brief.block(id)?;
        let same = from.id == *section;
        let to = if same && here < place { place - 1 } else { place };
        (!same || to != here).then(|| (section.clone(), to))
    };
    let name = text!("Move {n} block" | "Move {n} blocks" % blocks.len());
    moved(brief, blocks.iter(), step, name)
}

/// The blocks moved one after the other, each to where `step` says for the brief as it is by then. The selection stays.
fn moved<'a>(
    brief: &Brief,
    blocks: impl Iterator<Item = &'a BlockId>,
    mut step: impl FnMut(&Brief, &BlockId) -> Option<(SectionId, usize)>,
    name: Text,
) -> Option<Change> {
    let mut brief = brief.clone();
    let mut edits = Vec::new();
    for id in blocks {
        let Some((section, to)) = step(&brief, id) else {
            continue;
        };
        let id = id.clone();
        let edit = Edit::MoveBlock { id, section, to };
        brief = apply(&brief, &edit).ok()?;
        edits.push(edit);
    }
    (!edits.is_empty()).then(|| Change::new(name, edits, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::actions::{Fresh, insert, insert_section};

    fn after(brief: &Brief, change: &Change) -> Brief {
        let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
        change.edits.iter().fold(brief.clone(), edit)
    }

    /// Two sections: `b1` to `b4`, and `b5`.
    fn brief() -> Brief {
        let fresh = [Fresh::Table, Fresh::Quote, Fresh::Paragraph, Fresh::List];
        let brief = fresh.into_iter().fold(Brief::default(), |brief, fresh| {
            after(&brief, &insert(&brief, None, fresh))
        });
        after(&brief, &insert_section(&brief, None))
    }

    fn ids(names: &[&str]) -> Vec<BlockId> {
        names.iter().map(|name| BlockId::new(name)).collect()
    }

    fn order(brief: &Brief) -> String {
        let section = |section: &std::sync::Arc<crate::model::brief::Section>| {
            let names: Vec<&str> = section.blocks.iter().map(|block| block.id.as_str()).collect();
            names.join(" ")
        };
        brief.sections.iter().map(section).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn several_blocks_are_taken_out_as_one_step_and_what_follows_is_selected() {
        let brief = brief();
        let change = delete_blocks(&brief, &ids(&["b1", "b3"])).expect("they are there");
        assert_eq!(change.name.to_string(), "Delete 2 blocks");
        assert_eq!(order(&after(&brief, &change)), "b2 b4 | b5");
        assert_eq!(change.select, Some(Target::Block(BlockId::new("b4"))));
        let all = delete_blocks(&brief, &ids(&["b1", "b2", "b3", "b4"])).expect("they are there");
        assert_eq!(all.select, Some(Target::Section(brief.sections[0].id.clone())));
    }

    #[test]
    fn copies_stand_together_behind_the_last() {
        let brief = brief();
        let change = duplicate_blocks(&brief, &ids(&["b1", "b3"])).expect("they are there");
        assert_eq!(order(&after(&brief, &change)), "b1 b2 b3 b6 b7 b4 | b5");
    }

    #[test]
    fn moving_keeps_their_order_and_stops_at_the_ends() {
        let brief = brief();
        let both = ids(&["b3", "b4"]);
        let down = after(&brief, &move_blocks_down(&brief, &both).expect("there is room"));
        assert_eq!(order(&down), "b1 b2 | b3 b4 b5");
        let up = after(&down, &move_blocks_up(&down, &both).expect("there is room"));
        assert_eq!(order(&up), order(&brief));
        assert_eq!(move_blocks_up(&brief, &ids(&["b1", "b2"])), None);
        let apart = move_blocks_up(&brief, &ids(&["b1", "b3"])).expect("one of them can");
        assert_eq!(order(&after(&brief, &apart)), "b1 b3 b2 b4 | b5");
    }

    #[test]
    fn several_blocks_land_one_behind_the_other() {
        let brief = brief();
        let to = |names: &[&str], section: usize, at| {
            let section = brief.sections[section].id.clone();
            let change = move_blocks_to(&brief, &ids(names), &section, at)?;
            Some(order(&after(&brief, &change)))
        };
        assert_eq!(to(&["b1", "b3"], 1, 1).as_deref(), Some("b2 b4 | b5 b1 b3"));
        assert_eq!(to(&["b1", "b4"], 0, 2).as_deref(), Some("b2 b1 b4 b3 | b5"));
        assert_eq!(to(&["b1", "b3"], 0, 3).as_deref(), Some("b2 b1 b3 b4 | b5"));
        assert_eq!(to(&["b2", "b3"], 0, 1), None);
    }
}

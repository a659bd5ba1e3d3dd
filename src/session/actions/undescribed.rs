//! The figures whose alternative text is still to be written.

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::figure::Alternative;
use crate::model::id::BlockId;

/// The figures without alternative text that are not said to be decorative, in reading order.
#[must_use]
pub fn undescribed(brief: &Brief) -> Vec<BlockId> {
    let missing = |kind: &BlockKind| {
        let BlockKind::Figure(figure) = kind else {
            return false;
        };
        match &figure.alternative {
            Alternative::Missing => true,
            Alternative::Words(words) => words.trim().is_empty(),
            Alternative::Decorative => false,
        }
    };
    let blocks = brief.blocks().map(|(_, block)| block);
    blocks
        .filter(|block| missing(&block.kind))
        .map(|block| block.id.clone())
        .collect()
}

/// The next of them behind what is selected, from the top again after the last. `None` if there is none.
#[must_use]
pub fn next_undescribed(brief: &Brief, selection: Option<&Target>) -> Option<BlockId> {
    let missing = undescribed(brief);
    let here = match selection {
        Some(Target::Block(id)) => brief.blocks().position(|(_, block)| block.id == *id),
        Some(_) | None => None,
    };
    let Some(here) = here else {
        return missing.into_iter().next();
    };
    let behind: Vec<&BlockId> = brief
        .blocks()
        .skip(here + 1)
        .map(|(_, block)| &block.id)
        .collect();
    let next = missing.iter().find(|id| behind.contains(id));
    next.or(missing.first()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Edit, apply};
    use crate::session::actions::{Fresh, insert};

    #[test]
    fn the_queue_goes_around_and_passes_what_is_decorative() {
        let fresh = [Fresh::Chart, Fresh::Paragraph, Fresh::Map, Fresh::Waffle];
        let mut brief = fresh.into_iter().fold(Brief::default(), |brief, fresh| {
            let change = insert(&brief, None, fresh);
            let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
            change.edits.iter().fold(brief, edit)
        });
        let ids = ["b1", "b3", "b4"].map(BlockId::new);
        assert_eq!(undescribed(&brief), ids);
        let mut kind = brief.block(&ids[1]).expect("it is there").2.kind.clone();
        if let BlockKind::Figure(figure) = &mut kind {
            figure.alternative = Alternative::Decorative;
        }
        let id = ids[1].clone();
        brief = apply(&brief, &Edit::SetBlock { id, kind }).expect("it fits");
        let next = |from: &BlockId| next_undescribed(&brief, Some(&Target::Block(from.clone())));
        assert_eq!(next(&ids[0]).as_ref(), Some(&ids[2]));
        assert_eq!(next(&ids[2]).as_ref(), Some(&ids[0]));
        assert_eq!(next_undescribed(&brief, None).as_ref(), Some(&ids[0]));
    }
}

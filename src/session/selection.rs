//! What is selected: one thing, or several blocks of which one leads.

use std::collections::BTreeSet;

use super::Session;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::id::BlockId;

/// What is selected. Nearly everything asks for the lead alone; what works on several blocks asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// What is selected, or of several blocks the one chosen last.
    lead: Option<Target>,
    /// The blocks selected together, the lead among them; empty unless they are at least two.
    together: BTreeSet<BlockId>,
    /// Where an extension begins; the lead if `None`.
    anchor: Option<BlockId>,
}

impl Selection {
    /// One thing, or nothing.
    pub(super) fn one(target: Option<Target>) -> Self {
        Self {
            lead: target,
            ..Self::default()
        }
    }

    /// Several blocks, led by the last of them.
    pub(super) fn several(blocks: &[BlockId]) -> Self {
        let together: BTreeSet<BlockId> = blocks.iter().cloned().collect();
        Self {
            lead: blocks.last().cloned().map(Target::Block),
            together,
            anchor: blocks.first().cloned(),
        }
        .settled()
    }

    pub(super) const fn lead(&self) -> Option<&Target> {
        self.lead.as_ref()
    }

    pub(super) const fn together(&self) -> &BTreeSet<BlockId> {
        &self.together
    }

    /// All selected blocks in reading order; one where a block alone is selected, none where something else is.
    pub(super) fn blocks(&self, brief: &Brief) -> Vec<BlockId> {
        match (&self.lead, self.together.is_empty()) {
            (Some(Target::Block(id)), true) => vec![id.clone()],
            (_, true) => Vec::new(),
            (_, false) => {
                let all = brief.blocks().map(|(_, block)| &block.id);
                all.filter(|id| self.together.contains(*id)).cloned().collect()
            }
        }
    }

    /// All blocks from where the extension began up to `id`, which leads.
    pub(super) fn extended_to(&self, brief: &Brief, id: &BlockId) -> Self {
        let begun = match (&self.anchor, &self.lead) {
            (Some(anchor), _) => anchor,
            (None, Some(Target::Block(lead))) => lead,
            (None, _) => id,
        };
        let order: Vec<&BlockId> = brief.blocks().map(|(_, block)| &block.id).collect();
        let place = |wanted: &BlockId| order.iter().position(|id| *id == wanted);
        let (Some(to), from) = (place(id), place(begun)) else {
            return self.clone();
        };
        let from = from.unwrap_or(to);
        let range = from.min(to)..=from.max(to);
        Self {
            lead: Some(Target::Block(id.clone())),
            together: order[range].iter().copied().cloned().collect(),
            anchor: Some(begun.clone()),
        }
        .settled()
    }

    /// With the block if it was not selected, without it if it was.
    pub(super) fn toggled(&self, id: &BlockId) -> Self {
        let mut together = self.together.clone();
        if let (Some(Target::Block(lead)), true) = (&self.lead, together.is_empty()) {
            together.insert(lead.clone());
        }
        let lead = if together.remove(id) {
            let kept = self
                .lead
                .clone()
                .filter(|lead| *lead != Target::Block(id.clone()));
            kept.or_else(|| together.last().cloned().map(Target::Block))
        } else {
            together.insert(id.clone());
            Some(Target::Block(id.clone()))
        };
        Self {
            lead,
            together,
            anchor: None,
        }
        .settled()
    }

    /// Without blocks that the brief does not have.
    pub(super) fn without_lost(&self, brief: &Brief) -> Self {
        let mut kept = self.clone();
        kept.together.retain(|id| brief.block(id).is_some());
        if kept.lead.as_ref().is_some_and(|lead| is_lost(brief, lead)) {
            kept.lead = kept.together.last().cloned().map(Target::Block);
        }
        kept.settled()
    }

    /// One block alone is no group.
    fn settled(mut self) -> Self {
        if self.together.len() < 2 {
            self.together.clear();
        }
        self
    }
}

impl Session {
    /// Whether the brief has what is meant.
    #[must_use]
    pub fn holds(&self, target: &Target) -> bool {
        !is_lost(self.brief(), target)
    }
}

/// Whether the brief does not have what is meant.
fn is_lost(brief: &Brief, target: &Target) -> bool {
    let library = &brief.library;
    match target {
        Target::Brief => false,
        Target::Section(id) => brief.section(id).is_none(),
        Target::Block(id) => brief.block(id).is_none(),
        Target::Source(id) => !library.sources.contains_key(id),
        Target::Article(id) => !library.articles.contains_key(id),
        Target::Passage(id) => !library.passages.contains_key(id),
        Target::Claim(id) => !library.claims.contains_key(id),
        Target::Media(hash) => !library.media.contains_key(hash),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Edit, apply};
    use crate::session::actions::{Fresh, insert};

    /// A brief with four blocks, `b1` to `b4`.
    fn brief() -> Brief {
        let fresh = [Fresh::Table, Fresh::Quote, Fresh::Paragraph, Fresh::List];
        fresh.into_iter().fold(Brief::default(), |brief, fresh| {
            let change = insert(&brief, None, fresh);
            let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
            change.edits.iter().fold(brief, edit)
        })
    }

    fn block(id: &str) -> BlockId {
        BlockId::new(id)
    }

    fn names(selection: &Selection, brief: &Brief) -> Vec<String> {
        selection.blocks(brief).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_extension_goes_from_where_it_began_to_the_lead() {
        let brief = brief();
        let one = Selection::one(Some(Target::Block(block("b2"))));
        let down = one.extended_to(&brief, &block("b4"));
        assert_eq!(names(&down, &brief), ["b2", "b3", "b4"]);
        let back = down.extended_to(&brief, &block("b1"));
        assert_eq!(names(&back, &brief), ["b1", "b2"]);
        assert_eq!(back.lead(), Some(&Target::Block(block("b1"))));
        assert!(back.extended_to(&brief, &block("b2")).together().is_empty());
    }

    #[test]
    fn a_block_is_put_to_the_others_and_taken_from_them() {
        let brief = brief();
        let one = Selection::one(Some(Target::Block(block("b3"))));
        let two = one.toggled(&block("b1"));
        assert_eq!(names(&two, &brief), ["b1", "b3"]);
        let again = two.toggled(&block("b1"));
        assert_eq!(again.lead(), Some(&Target::Block(block("b3"))));
        assert_eq!(names(&again, &brief), ["b3"]);
        assert_eq!(again.toggled(&block("b3")).lead(), None);
    }

    #[test]
    fn what_is_gone_is_not_selected() {
        let brief = brief();
        let all = Selection::several(&["b1", "b2", "b4"].map(block));
        let left = apply(&brief, &Edit::RemoveBlock(block("b4"))).expect("it is there");
        let kept = all.without_lost(&left);
        assert_eq!(names(&kept, &left), ["b1", "b2"]);
        assert_eq!(kept.lead(), Some(&Target::Block(block("b2"))));
    }
}

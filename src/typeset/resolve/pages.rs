//! The pages on which things stand, and how pages that are printed in the text come to rest.
//!
//! A page named in running text takes room, so that the text may run otherwise once the page is known, and things may
//! then stand on other pages. [`settle`] sets the text until each page that is printed is the right one. Where that does
//! not come to pass it leaves pages out, so that it ends, and no page that is printed is ever wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::id::{BlockId, SectionId};

/// The pages on which things begin, counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PageNumbers {
    /// Of each block that stands on a page.
    pub blocks: BTreeMap<BlockId, usize>,
    /// Of each section.
    pub sections: BTreeMap<SectionId, usize>,
    /// What stands for pages that are not known yet.
    guess: Option<usize>,
    /// The blocks whose page is not printed, since it does not settle.
    withheld: BTreeSet<BlockId>,
}

impl PageNumbers {
    /// No page is known, but each takes room: what layout begins with, so that it does not depend on the one before.
    #[must_use]
    pub fn guessed() -> Self {
        Self {
            guess: Some(1),
            ..Self::default()
        }
    }

    /// The page that a cross-reference to `block` prints; `None` if it names the block alone.
    #[must_use]
    pub fn printed(&self, block: &BlockId) -> Option<usize> {
        if self.withheld.contains(block) {
            return None;
        }
        self.blocks.get(block).copied().or(self.guess)
    }

    /// The blocks whose page is not printed, since it does not settle.
    #[must_use]
    pub const fn withheld(&self) -> &BTreeSet<BlockId> {
        &self.withheld
    }
}

/// How often the text is set before the pages that still change are left out: by far most briefs need two.
const PASSES: usize = 5;

/// Calls `set`, which sets the text with the pages it is given and says where things then stand, until both are the
/// same, and returns them. `named` are the blocks whose page is printed.
///
/// It ends: after some passes the blocks that still move go without a page, and after as many again all do, and what
/// is then set depends on no page.
pub(in crate::typeset) fn settle(
    named: &BTreeSet<BlockId>,
    mut set: impl FnMut(&PageNumbers) -> PageNumbers,
) -> PageNumbers {
    let mut pages = PageNumbers::guessed();
    for round in 0..3 {
        let mut moved = BTreeSet::new();
        for _ in 0..PASSES {
            let found = PageNumbers {
                withheld: pages.withheld.clone(),
                ..set(&pages)
            };
            if found == pages {
                return found;
            }
            let differs = |block: &&BlockId| found.blocks.get(*block) != pages.blocks.get(*block);
            moved = named.iter().filter(differs).cloned().collect();
            pages = found;
        }
        pages
            .withheld
            .extend(if round == 0 { moved } else { named.clone() });
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pages: &[(&str, usize)]) -> PageNumbers {
        PageNumbers {
            blocks: pages.iter().map(|(id, page)| (BlockId::new(id), *page)).collect(),
            ..PageNumbers::default()
        }
    }

    fn paged(ids: &[&str]) -> BTreeSet<BlockId> {
        ids.iter().map(|id| BlockId::new(id)).collect()
    }

    #[test]
    fn pages_that_stand_are_printed_after_the_second_pass() {
        let mut passes = 0;
        let pages = settle(&paged(&["a"]), |_| {
            passes += 1;
            found(&[("a", 7)])
        });
        assert_eq!(passes, 2);
        assert_eq!(pages.printed(&"a".into()), Some(7));
        assert_eq!(pages.printed(&"elsewhere".into()), None);
    }

    #[test]
    fn a_page_that_moves_when_it_is_printed_is_left_out_and_the_others_stay() {
        let mut passes = 0;
        let pages = settle(&paged(&["a", "b"]), |pages| {
            passes += 1;
            // Printed as page 9 it goes to page 10, and back.
            let page = if pages.printed(&"a".into()) == Some(9) {
                10
            } else {
                9
            };
            found(&[("a", page), ("b", 3)])
        });
        assert!(passes < 10, "{passes}");
        assert_eq!(pages.printed(&"a".into()), None);
        assert_eq!(pages.printed(&"b".into()), Some(3));
        assert_eq!(pages.withheld(), &paged(&["a"]));
    }

    #[test]
    fn it_ends_even_if_all_keeps_moving() {
        let mut passes = 0;
        let pages = settle(&paged(&["a"]), |_| {
            passes += 1;
            found(&[("a", passes)])
        });
        assert!(passes <= 15, "{passes}");
        assert_eq!(pages.printed(&"a".into()), None);
    }
}

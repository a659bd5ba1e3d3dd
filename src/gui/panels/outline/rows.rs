//! The outline as a flat list of rows, in the order in which they stand.

use std::collections::BTreeSet;

use crate::gui::panels::insert::{Place, shortened};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::id::SectionId;
use crate::session::words_of;
use crate::typeset::resolve::{Exhibit, exhibits};
use crate::words::{shown, tr};

/// What a row stands for. Indices are those of the brief from which the rows were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The masthead.
    Masthead,
    /// A section.
    Section(usize),
    /// A block.
    Block {
        /// Its section.
        section: usize,
        /// Its place there.
        block: usize,
        /// Its number as on the pages, if it is a figure, map or table.
        exhibit: Option<Exhibit>,
    },
}

/// All rows; the blocks of sections in `folded` are left out.
pub(super) fn entries(brief: &Brief, folded: &BTreeSet<SectionId>) -> Vec<Entry> {
    let mut entries = vec![Entry::Masthead];
    let exhibits = exhibits(brief);
    for (section, record) in brief.sections.iter().enumerate() {
        entries.push(Entry::Section(section));
        let shown = !folded.contains(&record.id);
        for (block, held) in record.blocks.iter().enumerate() {
            if shown {
                entries.push(Entry::Block {
                    section,
                    block,
                    exhibit: exhibits.get(&held.id).copied(),
                });
            }
        }
    }
    entries
}

impl Entry {
    /// What is selected by a click on the row.
    pub(super) fn target(self, brief: &Brief) -> Target {
        match self {
            Self::Masthead => Target::Brief,
            Self::Section(section) => Target::Section(brief.sections[section].id.clone()),
            Self::Block { section, block, .. } => {
                Target::Block(brief.sections[section].blocks[block].id.clone())
            }
        }
    }

    /// The place for what is dropped just below the row.
    pub(super) fn place_below(self, brief: &Brief, folded: &BTreeSet<SectionId>) -> Option<Place> {
        let (section, at) = match self {
            Self::Masthead => (brief.sections.first()?, 0),
            Self::Section(section) => {
                let section = &brief.sections[section];
                let folded = folded.contains(&section.id);
                (section, if folded { section.blocks.len() } else { 0 })
            }
            Self::Block { section, block, .. } => (&brief.sections[section], block + 1),
        };
        Some(Place {
            section: section.id.clone(),
            at,
        })
    }

    /// The words of the row, and the number of an exhibit before them.
    pub(super) fn words(self, brief: &Brief) -> (String, String) {
        match self {
            Self::Masthead => {
                let title = &brief.masthead.title;
                let title = if title.is_empty() { tr!("Masthead") } else { title };
                (title.to_owned(), String::new())
            }
            Self::Section(section) => {
                let title = &brief.sections[section].title;
                let title = if title.is_empty() { tr!("Opening") } else { title };
                (title.to_owned(), String::new())
            }
            Self::Block {
                section,
                block,
                exhibit,
            } => {
                let kind = &brief.sections[section].blocks[block].kind;
                let lead = exhibit.map(|exhibit| exhibit.to_string()).unwrap_or_default();
                (first_words(brief, kind), lead)
            }
        }
    }
}

/// What the block says first; its kind if it says nothing.
pub(in crate::gui::panels) fn first_words(brief: &Brief, kind: &BlockKind) -> String {
    let mut words = String::new();
    kind.for_each_text(|text| {
        if words.is_empty() {
            words = words_of(brief, text);
        }
    });
    if let BlockKind::KeyFigures { items } = kind {
        let claims = items
            .iter()
            .filter_map(|item| brief.library.claims.get(&item.claim));
        words = claims
            .map(|claim| claim.wording.as_str())
            .collect::<Vec<_>>()
            .join(" · ");
    }
    let words = words.trim();
    if words.is_empty() {
        shown(kind.name()).to_owned()
    } else {
        shortened(words, 80)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exhibits_are_called_as_on_the_pages() {
        let brief = crate::store::sample().brief;
        let entries = entries(&brief, &BTreeSet::new());
        let leads: Vec<String> = entries
            .iter()
            .map(|entry| entry.words(&brief).1)
            .filter(|lead| !lead.is_empty())
            .collect();
        assert!(leads.contains(&"Map\u{a0}1".to_owned()), "{leads:?}");
        assert!(leads.contains(&"Figure\u{a0}1".to_owned()), "{leads:?}");
    }
}

//! The outline as a flat list of rows, in the order in which they stand.

use std::collections::BTreeSet;

use crate::gui::panels::insert::{Place, shortened};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::id::SectionId;

/// What a row stands for. Indices are those of the brief from which the rows were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The masthead.
    Masthead,
    /// A section.
    Section(usize),
    /// A block, with the number of its series if it is a figure or table.
    Block {
        /// Its section.
        section: usize,
        /// Its place there.
        block: usize,
        /// Its number, from 1; 0 for what has none.
        number: usize,
    },
}

/// All rows; the blocks of sections in `folded` are left out.
pub(super) fn entries(brief: &Brief, folded: &BTreeSet<SectionId>) -> Vec<Entry> {
    let mut entries = vec![Entry::Masthead];
    let (mut figures, mut tables) = (0, 0);
    for (section, record) in brief.sections.iter().enumerate() {
        entries.push(Entry::Section(section));
        let shown = !folded.contains(&record.id);
        for (block, held) in record.blocks.iter().enumerate() {
            let number = match held.kind {
                BlockKind::Figure(_) => next(&mut figures),
                BlockKind::Table(_) => next(&mut tables),
                _ => 0,
            };
            if shown {
                entries.push(Entry::Block {
                    section,
                    block,
                    number,
                });
            }
        }
    }
    entries
}

const fn next(count: &mut usize) -> usize {
    *count += 1;
    *count
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

    /// The words of the row, and the number of a figure or table before them.
    pub(super) fn words(self, brief: &Brief) -> (String, String) {
        match self {
            Self::Masthead => {
                let title = &brief.masthead.title;
                let title = if title.is_empty() { "Masthead" } else { title };
                (title.to_owned(), String::new())
            }
            Self::Section(section) => {
                let title = &brief.sections[section].title;
                let title = if title.is_empty() { "No heading" } else { title };
                (title.to_owned(), String::new())
            }
            Self::Block {
                section,
                block,
                number,
            } => {
                let kind = &brief.sections[section].blocks[block].kind;
                let lead = match kind {
                    BlockKind::Figure(_) => format!("Figure {number}"),
                    BlockKind::Table(_) => format!("Table {number}"),
                    _ => String::new(),
                };
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
            words = readable(brief, text);
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
        kind.name().to_owned()
    } else {
        shortened(words, 80)
    }
}

/// The words of a text with claims in their own wording.
fn readable(brief: &Brief, text: &crate::model::inline::Text) -> String {
    use crate::model::inline::Inline;
    let mut text = text.clone();
    for inline in &mut text.0 {
        if let Inline::Claim { claim, wording, .. } = inline
            && wording.is_none()
        {
            *wording = brief.library.claims.get(claim).map(|claim| claim.wording.clone());
        }
    }
    text.words()
}

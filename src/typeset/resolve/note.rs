//! Which notes the running text has, and what marks them.
//!
//! A note is free text in the line, `[^words]`; where notes stand at the foot of the page, each citation that a style
//! marks by a raised number is one too. They count through the brief in reading order. Two texts of one block that are
//! the same have the same notes. In exhibits and headings, which may be set twice or float, notes stand in brackets in
//! the line and citations keep the number of their source.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolved;
use super::style::Mark;
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::id::{BlockId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::model::pages::Notes;

/// What a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteContent<'a> {
    /// Words of its own.
    Free(&'a Text),
    /// A source, with the place in it; `again` if a note before named it.
    Citation {
        /// The source.
        source: &'a SourceId,
        /// The place in it, such as "p. 4".
        locator: Option<&'a str>,
        /// Whether a note before named it.
        again: bool,
    },
}

/// The notes of a brief.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbered<'a> {
    /// What each note says; the first has the number 1.
    notes: Vec<NoteContent<'a>>,
    /// The texts with notes of each block, each with the number of its first note.
    texts: BTreeMap<BlockId, Vec<(&'a Text, usize)>>,
    /// Whether the list of sources is printed.
    lists_sources: bool,
}

impl<'a> Numbered<'a> {
    /// Numbers the notes of `brief`, in which `marked` tells of each source whether its mark is a raised number.
    pub(super) fn new(brief: &'a Brief, marked: impl Fn(&SourceId) -> bool) -> Self {
        let mut numbered = Self::default();
        let citations = brief.pages.notes == Notes::Footnotes;
        let mut named: BTreeSet<&SourceId> = BTreeSet::new();
        for (_, block) in brief.blocks() {
            numbered.lists_sources |= matches!(block.kind, BlockKind::Sources);
            if !has_notes(&block.kind) {
                continue;
            }
            let mut texts: Vec<(&'a Text, usize)> = Vec::new();
            block.kind.for_each_text(|text| {
                if texts.iter().any(|(known, _)| *known == text) {
                    return;
                }
                let first = numbered.notes.len() + 1;
                for inline in &text.0 {
                    match inline {
                        Inline::Note(words) => numbered.notes.push(NoteContent::Free(words)),
                        Inline::Citation { source, locator, .. } if citations && marked(source) => {
                            let again = !named.insert(source);
                            numbered.notes.push(NoteContent::Citation {
                                source,
                                locator: locator.as_deref(),
                                again,
                            });
                        }
                        Inline::Run(_)
                        | Inline::Link { .. }
                        | Inline::Citation { .. }
                        | Inline::Claim { .. }
                        | Inline::CrossReference { .. }
                        | Inline::LineBreak => {}
                    }
                }
                if numbered.notes.len() >= first {
                    texts.push((text, first));
                }
            });
            if !texts.is_empty() {
                numbered.texts.insert(block.id.clone(), texts);
            }
        }
        numbered
    }
}

/// Whether notes of a block are set apart: in running text, but not in what may float or stand twice.
const fn has_notes(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Paragraph { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. } => true,
        BlockKind::Heading { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => false,
    }
}

impl<'a> Resolved<'a> {
    /// The number of the first note in `text` of the block `block`; `None` if its notes are not set apart.
    #[must_use]
    pub fn first_note(&self, block: &BlockId, text: &Text) -> Option<usize> {
        let texts = self.notes.texts.get(block)?;
        let found = texts.iter().find(|(known, _)| *known == text)?;
        Some(found.1)
    }

    /// The numbers of all notes of a block, in order.
    #[must_use]
    pub fn notes_of(&self, block: &BlockId) -> Vec<usize> {
        let texts = self.notes.texts.get(block).into_iter().flatten();
        let numbers = texts.flat_map(|(text, first)| {
            let count = text.0.iter().filter(|inline| self.is_note(inline)).count();
            *first..*first + count
        });
        numbers.collect()
    }

    /// Whether an inline of running text is a note.
    #[must_use]
    pub(super) fn is_note(&self, inline: &Inline) -> bool {
        match inline {
            Inline::Note(_) => true,
            Inline::Citation { source, .. } => {
                self.at_foot() && matches!(self.mark(source), Some(Mark::Raised(_)))
            }
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::LineBreak => false,
        }
    }

    /// What the note `number` says.
    #[must_use]
    pub fn note(&self, number: usize) -> Option<NoteContent<'a>> {
        self.notes.notes.get(number.checked_sub(1)?).copied()
    }

    /// Whether the list of sources is printed.
    #[must_use]
    pub const fn lists_sources(&self) -> bool {
        self.notes.lists_sources
    }

    /// How many notes there are.
    #[must_use]
    pub fn note_count(&self) -> usize {
        self.notes.notes.len()
    }

    /// Whether notes stand at the foot of the page.
    #[must_use]
    pub fn at_foot(&self) -> bool {
        self.brief.pages.notes == Notes::Footnotes
    }

    /// What marks the note `number`: a number at the foot; a letter at the end, where numbers are those of sources.
    #[must_use]
    pub fn note_label(&self, number: usize) -> String {
        if self.at_foot() {
            return self.lexicon().number(number);
        }
        let mut rest = number;
        let mut letters = Vec::new();
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
}

//! Where links and bookmarks lead.

use std::collections::BTreeMap;

use super::distribute::{Distribution, Placement};
use super::{Owner, Unit};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::id::{BlockId, SectionId, SourceId};
use crate::typeset::frame::{Destination, OutlineEntry, Place, Point};
use crate::typeset::piece::LocalDestination;
use crate::typeset::resolve::Resolved;
use crate::typeset::theme::Design;

/// The places of all that can be led to.
#[derive(Default)]
pub(in crate::typeset) struct Places {
    blocks: BTreeMap<BlockId, Place>,
    sections: BTreeMap<SectionId, Place>,
    sources: BTreeMap<SourceId, Place>,
    citations: BTreeMap<SourceId, Place>,
    notes: BTreeMap<usize, Place>,
    references: BTreeMap<usize, Place>,
}

impl Places {
    /// Finds the places of what `distribution` placed.
    pub(in crate::typeset) fn new(
        brief: &Brief,
        units: &[Unit],
        distribution: &Distribution,
        design: &Design,
    ) -> Self {
        let mut places = Self::default();
        for placement in distribution.pieces.iter().filter(|placement| !placement.repeated) {
            let Some(unit) = units.get(placement.unit) else {
                continue;
            };
            let place = place(placement, design);
            if let Some(section) = unit.section.and_then(|index| brief.sections.get(index)) {
                places.sections.entry(section.id.clone()).or_insert(place);
            }
            if let Owner::Block(block) = &unit.owner {
                places.blocks.entry(block.clone()).or_insert(place);
            }
            let Some(piece) = unit.measured.pieces.get(placement.piece) else {
                continue;
            };
            if let Some(source) = &piece.source {
                places.sources.entry(source.clone()).or_insert(place);
            }
            for link in &piece.links {
                match &link.to {
                    LocalDestination::Source(source) => {
                        places.citations.entry(source.clone()).or_insert(place);
                    }
                    LocalDestination::Note(number) => {
                        places.references.entry(*number).or_insert(place);
                    }
                    // In the list at the end.
                    LocalDestination::NoteReference(number) => {
                        places.notes.entry(*number).or_insert(place);
                    }
                    LocalDestination::Url(_)
                    | LocalDestination::Block(_)
                    | LocalDestination::Citation(_)
                    | LocalDestination::Section(_) => {}
                }
            }
        }
        for line in distribution.foot.iter().filter(|line| line.line == 0) {
            let unit = units.get(line.unit);
            if let Some(note) = unit.and_then(|unit| unit.measured.notes.get(line.note)) {
                let at = Point::new(design.grid.left, design.grid.top + line.y);
                places
                    .notes
                    .entry(note.number)
                    .or_insert(Place { page: line.page, at });
            }
        }
        places
    }

    /// Where a link leads; `None` if its target stands on no page.
    pub(in crate::typeset) fn find(
        &self,
        to: &LocalDestination,
        resolved: &Resolved<'_>,
    ) -> Option<Destination> {
        match to {
            LocalDestination::Url(url) => Some(Destination::Url(url.clone())),
            LocalDestination::Block(_)
            | LocalDestination::Source(_)
            | LocalDestination::Note(_)
            | LocalDestination::NoteReference(_)
            | LocalDestination::Section(_)
            | LocalDestination::Citation(_) => self.of(to, resolved).map(Destination::Place),
        }
    }

    /// The place in the document to which a link leads; `None` if its target stands on no page.
    pub(super) fn of(&self, to: &LocalDestination, resolved: &Resolved<'_>) -> Option<Place> {
        let place = match to {
            LocalDestination::Url(_) => None,
            LocalDestination::Block(block) => self.blocks.get(block),
            LocalDestination::Source(source) => self.sources.get(source),
            LocalDestination::Note(number) => self.notes.get(number),
            LocalDestination::NoteReference(number) => self.references.get(number),
            LocalDestination::Section(section) => self.sections.get(section),
            LocalDestination::Citation(source) => self.citations.get(source).or_else(|| {
                let (_, cited) = resolved.sources().find(|(id, _)| *id == source)?;
                self.blocks.get(&cited.first)
            }),
        };
        place.copied()
    }

    /// The bookmarks: sections, and the headings in them.
    pub(super) fn outline(&self, brief: &Brief, resolved: &Resolved<'_>) -> Vec<OutlineEntry> {
        let mut entries = Vec::new();
        for section in &brief.sections {
            let title = section.title.trim();
            if let Some(to) = self
                .sections
                .get(&section.id)
                .copied()
                .filter(|_| !title.is_empty())
            {
                entries.push(OutlineEntry {
                    title: title.to_owned(),
                    level: 1,
                    to,
                });
            }
            for block in &section.blocks {
                let BlockKind::Heading { text, .. } = &block.kind else {
                    continue;
                };
                let title = text.words();
                if let Some(to) = self
                    .blocks
                    .get(&block.id)
                    .copied()
                    .filter(|_| !title.trim().is_empty())
                {
                    let deepest = entries.last().map_or(1, |last: &OutlineEntry| last.level + 1);
                    let level = resolved.heading_level(&block.id).min(deepest);
                    entries.push(OutlineEntry { title, level, to });
                }
            }
        }
        entries
    }
}

fn place(placement: &Placement, design: &Design) -> Place {
    Place {
        page: placement.page,
        at: Point::new(design.grid.left, design.grid.top + placement.y),
    }
}

//! Makes pages of what was distributed: items in their places, links, areas, furniture, structure, bookmarks.

use std::sync::Arc;

use super::distribute::{Distribution, Placement};
use super::feet::{FootLine, FootRule};
use super::furniture::{self, Furniture};
use super::known::{Common, Inputs, KnownPages, Stood};
use super::places::Places;
use super::structure::Structure;
use super::{Owner, RunningLines, Unit};
use crate::model::brief::Brief;
use crate::model::date::Precision;
use crate::model::marking::Marking;
use crate::model::slide::Slide;
use crate::typeset::Options;
use crate::typeset::frame::{
    Area, Image, Item, Link, NodeId, Page, PagedDocument, Point, Properties, Pt, Rect, Role, Shown, Tag,
};
use crate::typeset::lexicon::Lexicon;
use crate::typeset::mirror::Mirror;
use crate::typeset::piece::{Beside, LocalItem, LocalLink, Piece, Stands};
use crate::typeset::resize;
use crate::typeset::resolve::Resolved;
use crate::typeset::text;
use crate::typeset::theme::{Designs, Grid};

/// What pages are composed of.
pub(in crate::typeset) struct Composition<'a> {
    /// The brief.
    pub brief: &'a Brief,
    /// Its numbers.
    pub resolved: &'a Resolved<'a>,
    /// How it looks.
    pub designs: &'a Designs,
    /// The measured blocks.
    pub units: &'a [Unit],
    /// The logo for the running header, if there is one.
    pub logo: Option<Arc<Image>>,
    /// What stands where.
    pub distribution: &'a Distribution,
    /// How it is to be set.
    pub options: &'a Options,
}

/// Composes the pages; those that are as they were in the last layout are taken from `known`.
pub(in crate::typeset) fn compose(
    composition: &Composition<'_>,
    lines: &mut RunningLines,
    known: &mut KnownPages,
) -> PagedDocument {
    let Composition {
        brief,
        resolved,
        designs,
        units,
        distribution,
        options,
        ..
    } = *composition;
    let places = Places::new(brief, units, distribution, designs.whole());
    let structure = Structure::new(units);
    let composer = Composer {
        composition,
        places: &places,
        structure: &structure,
    };
    known.begin(Common {
        designs: designs.clone(),
        language: brief.language().to_owned(),
        masthead: Arc::clone(&brief.masthead),
        logo: composition.logo.clone(),
        draft: options.draft,
        pages: distribution.pages,
    });
    let mut left = Placed::new(distribution);
    let mut read_out = ReadOut {
        next: structure.count(),
        labels: Vec::new(),
    };
    let pages = (0..distribution.pages).map(|index| {
        let inputs = composer.inputs(left.on(index), &mut read_out);
        known.page(index, inputs, |inputs| composer.whole_page(index, inputs, lines))
    });
    let pages: Vec<Arc<Page>> = pages.collect();
    let structure = structure.finish(&pages, read_out.labels.len());
    PagedDocument {
        outline: places.outline(brief, resolved),
        structure: structure.into(),
        pages,
        fonts: text::fonts_with(designs.whole().stand_in),
        properties: properties(brief),
    }
}

/// What was distributed, to be taken page by page.
#[derive(Clone, Copy)]
struct Placed<'a> {
    pieces: &'a [Placement],
    notes: &'a [Placement],
    foot: &'a [FootLine],
    rules: &'a [FootRule],
}

impl<'a> Placed<'a> {
    fn new(distribution: &'a Distribution) -> Self {
        Self {
            pieces: &distribution.pieces,
            notes: &distribution.notes,
            foot: &distribution.foot,
            rules: &distribution.rules,
        }
    }

    /// What stands on the page with this index, the one after that asked for last.
    fn on(&mut self, index: usize) -> Self {
        Self {
            pieces: taken(&mut self.pieces, |placement| placement.page == index),
            notes: taken(&mut self.notes, |placement| placement.page == index),
            foot: taken(&mut self.foot, |line| line.page == index),
            rules: taken(&mut self.rules, |rule| rule.page == index),
        }
    }
}

/// Takes those at the beginning that are `here`.
fn taken<'a, T>(rest: &mut &'a [T], here: impl Fn(&T) -> bool) -> &'a [T] {
    let count = rest.iter().take_while(|one| here(one)).count();
    let (taken, left) = rest.split_at(count);
    *rest = left;
    taken
}

/// The markings that are read out: each once in the document, on the first page that has it. On other pages they are
/// part of the running lines, which a screen reader passes over.
struct ReadOut {
    /// The id of the next one's node: they come after all others.
    next: NodeId,
    /// What has been read out.
    labels: Vec<String>,
}

impl ReadOut {
    /// The node of the marking, if it is read out here.
    fn node(&mut self, marking: &Marking) -> Option<NodeId> {
        let label = furniture::words_of(marking)?;
        if self.labels.contains(&label) {
            return None;
        }
        self.labels.push(label);
        let node = self.next;
        self.next = NodeId(node.0 + 1);
        Some(node)
    }
}

struct Composer<'a> {
    composition: &'a Composition<'a>,
    places: &'a Places,
    structure: &'a Structure,
}

impl Composer<'_> {
    /// All that a page is composed of.
    fn inputs(&self, placed: Placed<'_>, read_out: &mut ReadOut) -> Inputs {
        let marking = self.marking(placed.pieces);
        let mut inputs = Inputs {
            pieces: placed.pieces.to_vec(),
            notes: placed.notes.to_vec(),
            foot: placed.foot.to_vec(),
            rules: placed.rules.to_vec(),
            units: Vec::new(),
            led: Vec::new(),
            spoken: read_out.node(&marking),
            marking,
        };
        let pieces = placed.pieces.iter().chain(placed.notes);
        let units = pieces.map(|placement| placement.unit);
        let mut last = None;
        for index in units.chain(placed.foot.iter().map(|line| line.unit)) {
            let unit = self.composition.units.get(index);
            if let Some(unit) = unit.filter(|_| last.replace(index) != Some(index)) {
                inputs.units.push(Stood::new(unit, self.structure.id(index, 0)));
            }
        }
        let pieces = placed
            .pieces
            .iter()
            .filter_map(|placement| self.piece_at(placement));
        let notes = placed
            .notes
            .iter()
            .filter_map(|placement| self.note_at(placement));
        let foot = placed.foot.iter().filter_map(|line| self.line_at(line));
        let links = pieces.flat_map(|piece| &piece.links);
        let links = links.chain(notes.flat_map(|note| &note.links));
        let links = links.chain(foot.flat_map(|line| &line.links));
        let led = links.map(|link| self.places.of(&link.to, self.composition.resolved));
        inputs.led = led.collect();
        inputs
    }

    /// A page with all that stands around its text.
    fn whole_page(&self, index: usize, inputs: &Inputs, lines: &mut RunningLines) -> Page {
        let composition = self.composition;
        let designs = composition.designs;
        let mut page = self.page(index, &inputs.pieces, &inputs.notes, inputs.foot.clone());
        let slide = self.slide(&inputs.pieces);
        page.items
            .extend(inputs.rules.iter().map(|rule| self.rule(rule, slide)));
        let divides = slide == Slide::Divider;
        if divides {
            page.background = Some(designs.whole().palette.accent);
        }
        let mut furniture = Furniture {
            lines,
            brief: composition.brief,
            design: designs.on(slide),
            // A logo is made for white ground.
            logo: composition.logo.clone().filter(|_| !divides),
            draft: composition.options.draft,
            masthead: true,
            pages: composition.distribution.pages,
        };
        furniture.draw(&mut page.items, index, &inputs.marking, inputs.spoken);
        page
    }

    fn page(
        &self,
        index: usize,
        placements: &[Placement],
        notes: &[Placement],
        mut foot: Vec<FootLine>,
    ) -> Page {
        let mut page = Page {
            size: self.composition.designs.whole().page,
            label: (index + 1).to_string(),
            ..Page::default()
        };
        let mut notes = notes.to_vec();
        // Notes left over from the page before come first: no piece of their unit may be here.
        let here = |note: &Placement| {
            placements
                .iter()
                .any(|piece| piece.unit == note.unit && piece.piece == note.piece)
        };
        for note in notes.extract_if(.., |note| !here(note)) {
            self.note(&mut page, &note);
        }
        // So do notes at the foot that go on from there.
        foot.sort_by_key(|line| line.unit);
        let referred = |line: &FootLine| self.refers_here(placements, line);
        let (mut foot, continued): (Vec<FootLine>, Vec<FootLine>) = foot.into_iter().partition(referred);
        for line in continued {
            self.foot_line(&mut page, &line);
        }
        let same = |one: &Placement, other: &Placement| one.unit == other.unit && one.column == other.column;
        for same_unit in placements.chunk_by(same) {
            let Some(first) = same_unit.first() else { continue };
            for (at, placement) in same_unit.iter().enumerate() {
                self.piece(&mut page, placement);
                // A note is read after the whole of what it is on, and before what follows that.
                let rest = &same_unit[at + 1..];
                let read = |note: &Placement| {
                    note.unit == first.unit
                        && note.piece <= placement.piece
                        && !rest.iter().any(|next| self.goes_on(note, next))
                };
                let now: Vec<Placement> = notes.extract_if(.., |note| read(note)).collect();
                for note in now {
                    self.note(&mut page, &note);
                }
            }
            self.area(&mut page, same_unit);
            let goes_on = placements
                .iter()
                .any(|placement| placement.unit == first.unit && placement.column > first.column);
            if goes_on {
                continue;
            }
            for note in notes.extract_if(.., |note| note.unit == first.unit) {
                self.note(&mut page, &note);
            }
            for line in foot.extract_if(.., |line| line.unit == first.unit) {
                self.foot_line(&mut page, &line);
            }
        }
        // What shows a claim lies above what shows its block.
        page.areas
            .sort_by_key(|area| matches!(area.shows, Shown::Claim(_)));
        page
    }

    /// Whether what the note is on goes on in the piece at `next`.
    fn goes_on(&self, note: &Placement, next: &Placement) -> bool {
        let unit = self.composition.units.get(note.unit);
        let Some(unit) = unit.filter(|_| !next.repeated) else {
            return false;
        };
        let nodes = &unit.measured.nodes;
        let parent = |node: usize| nodes.get(node).and_then(|node| node.parent);
        let pieces = &unit.measured.pieces;
        let (Some(noted), Some(next)) = (pieces.get(note.piece), pieces.get(next.piece)) else {
            return false;
        };
        let first = noted
            .beside
            .as_ref()
            .and_then(|beside| beside.items.first()?.node);
        let mut above = std::iter::successors(first, |node| parent(*node));
        let is_note = |node: usize| nodes.get(node).is_some_and(|node| node.role == Role::Note);
        let Some(noted) = above.find(|node| is_note(*node)).and_then(parent) else {
            return false;
        };
        let mut tags = next.items.iter().filter_map(|item| item.node);
        tags.any(|node| std::iter::successors(Some(node), |node| parent(*node)).any(|node| node == noted))
    }

    /// Whether a piece that refers to the note of `line` is among `placements`.
    fn refers_here(&self, placements: &[Placement], line: &FootLine) -> bool {
        let of_unit = placements.iter().filter(|placement| placement.unit == line.unit);
        let mut pieces = of_unit.filter_map(|placement| {
            let unit = self.composition.units.get(placement.unit)?;
            unit.measured.pieces.get(placement.piece)
        });
        pieces.any(|piece| piece.notes.contains(&line.note))
    }

    /// Draws a line of a note at the foot.
    fn foot_line(&self, page: &mut Page, line: &FootLine) {
        let Some(piece) = self.line_at(line) else { return };
        let placement = Placement {
            page: line.page,
            column: line.column,
            unit: line.unit,
            piece: line.line,
            y: line.y,
            repeated: false,
            scale: line.scale,
        };
        let by = self.origin(&placement);
        for item in &piece.items {
            page.items.push(self.item(item, &placement, by));
        }
        for link in &piece.links {
            self.link(page, link, &placement, by);
        }
        for (area, shows) in &piece.areas {
            page.areas.push(Area {
                rect: resize::rect(*area, line.scale).shifted(by),
                shows: shows.clone(),
            });
        }
    }

    /// The thin rule above the notes of a column.
    fn rule(&self, rule: &FootRule, slide: Slide) -> Item {
        let design = self.composition.designs.on(slide);
        let grid = &design.grid;
        let width = (grid.text_width * 0.3).min(Pt(60.0));
        let x = design.mirror().x(grid.text_x + grid.column_x(rule.column), width);
        let at = Point::new(grid.left + x, grid.top + rule.y);
        furniture::hairline(at, width, design.palette.muted, Tag::Artifact)
    }

    /// The kind of slide that a page is.
    fn slide(&self, placements: &[Placement]) -> Slide {
        let units = &self.composition.units;
        let first = placements.iter().find_map(|placement| units.get(placement.unit));
        first.map(|unit| unit.slide).unwrap_or_default()
    }

    /// The grid that a unit stands in.
    fn grid(&self, unit: usize) -> &Grid {
        let slide = self.composition.units.get(unit).map(|unit| unit.slide);
        &self.composition.designs.on(slide.unwrap_or_default()).grid
    }

    fn origin(&self, placement: &Placement) -> Point {
        let grid = self.grid(placement.unit);
        // The first column is the one at the right where the page is turned round, and what is made smaller stays there.
        let x = if self.composition.designs.whole().turned {
            grid.width * (1.0 - placement.scale) - grid.column_x(placement.column)
        } else {
            grid.column_x(placement.column)
        };
        Point::new(grid.left + x, grid.top + placement.y)
    }

    /// The piece that stands at `placement`.
    fn piece_at(&self, placement: &Placement) -> Option<&Piece> {
        let measured = &self.composition.units.get(placement.unit)?.measured;
        let pieces = if placement.repeated {
            &measured.again
        } else {
            &measured.pieces
        };
        pieces.get(placement.piece)
    }

    /// The note in the margin that stands at `placement`.
    fn note_at(&self, placement: &Placement) -> Option<&Beside> {
        let unit = self.composition.units.get(placement.unit)?;
        unit.measured.pieces.get(placement.piece)?.beside.as_deref()
    }

    /// The line of a note at the foot.
    fn line_at(&self, line: &FootLine) -> Option<&Piece> {
        let unit = self.composition.units.get(line.unit)?;
        unit.measured.notes.get(line.note)?.lines.get(line.line)
    }

    fn piece(&self, page: &mut Page, placement: &Placement) {
        let Some(piece) = self.piece_at(placement) else {
            return;
        };
        let by = self.origin(placement);
        for item in &piece.items {
            page.items.push(self.item(item, placement, by));
        }
        if placement.repeated {
            return;
        }
        for link in &piece.links {
            self.link(page, link, placement, by);
        }
        for (area, shows) in &piece.areas {
            let rect = resize::rect(*area, placement.scale).shifted(by);
            page.areas.push(Area {
                rect,
                shows: shows.clone(),
            });
        }
    }

    fn note(&self, page: &mut Page, placement: &Placement) {
        let Some(note) = self.note_at(placement) else {
            return;
        };
        let by = self.origin(placement);
        for item in &note.items {
            page.items.push(self.item(item, placement, by));
        }
        for link in &note.links {
            self.link(page, link, placement, by);
        }
    }

    fn item(&self, item: &LocalItem, placement: &Placement, by: Point) -> Item {
        let tag = match item.node {
            Some(node) if !placement.repeated => Tag::Node(self.structure.id(placement.unit, node)),
            Some(_) | None => Tag::Artifact,
        };
        if (placement.scale - 1.0).abs() < f32::EPSILON {
            return Item {
                tag,
                at: item.at + by,
                clip: item.clip.clone(),
                content: item.content.clone(),
            };
        }
        Item {
            tag,
            at: resize::point(item.at, placement.scale) + by,
            clip: item
                .clip
                .as_ref()
                .map(|clip| Arc::new(resize::path(clip, placement.scale))),
            content: resize::content(&item.content, placement.scale),
        }
    }

    fn link(&self, page: &mut Page, link: &LocalLink, placement: &Placement, by: Point) {
        let Some(to) = self.places.find(&link.to, self.composition.resolved) else {
            return;
        };
        let node = self.structure.id(placement.unit, link.node);
        page.links.push(Link {
            area: resize::rect(link.area, placement.scale).shifted(by),
            to,
            node,
            description: link.description.clone(),
        });
    }

    /// The area of a unit's pieces on a page.
    fn area(&self, page: &mut Page, placements: &[Placement]) {
        let (Some(first), Some(last)) = (placements.first(), placements.last()) else {
            return;
        };
        let Some(unit) = self.composition.units.get(first.unit) else {
            return;
        };
        let Some(piece) = unit.measured.pieces.get(last.piece) else {
            return;
        };
        let grid = self.grid(first.unit);
        let height = last.y + piece.height * last.scale - first.y;
        let (x, width) = if grid.columns > 1 && unit.measured.stands != Stands::Across {
            (grid.column_x(first.column), grid.text_width)
        } else {
            (Pt::ZERO, grid.width)
        };
        let turned = self.composition.designs.whole().turned;
        let x = Mirror(turned.then_some(grid.width)).x(x, width);
        let rect = Rect::new(grid.left + x, grid.top + first.y, width, height.max(Pt::ZERO));
        let shows = match &unit.owner {
            Owner::Masthead => Shown::Masthead,
            Owner::Notes => return,
            Owner::Section(section) => Shown::Section(section.clone()),
            Owner::Block(block) => Shown::Block(block.clone()),
        };
        page.areas.push(Area { rect, shows });
    }

    /// The strictest marking of the brief and of the sections on a page; a classification of a government is that of the
    /// whole document on all its pages.
    fn marking(&self, placements: &[Placement]) -> Marking {
        let brief = self.composition.brief;
        let sections = placements.iter().filter_map(|placement| {
            let section = self.composition.units.get(placement.unit)?.section?;
            Some(&brief.sections.get(section)?.marking)
        });
        match brief.highest_marking() {
            highest @ Marking::Uk(_) => highest,
            Marking::None | Marking::Tlp(_) | Marking::Own(_) => brief.strictest(sections),
        }
    }
}

fn properties(brief: &Brief) -> Properties {
    let masthead = &brief.masthead;
    let title = match masthead.title.trim() {
        "" => Lexicon::of(brief.language()).untitled,
        title => title,
    };
    Properties {
        title: title.to_owned(),
        author: masthead.organisation.trim().to_owned(),
        subject: masthead.subtitle.trim().to_owned(),
        keywords: Vec::new(),
        language: brief.language().to_owned(),
        date: masthead.date.and_then(|date| match date.precision() {
            Precision::Day(month, day) => Some((date.year(), month, day)),
            Precision::Year
            | Precision::Part(_)
            | Precision::Month(_)
            | Precision::PartOfMonth(..)
            | Precision::Span { .. } => None,
        }),
    }
}

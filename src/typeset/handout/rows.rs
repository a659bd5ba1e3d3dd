//! Puts slide after slide on sheets, each with its room.
//!
//! Notes are lines; each sheet takes as many of them as fit, and at least one, so that it ends.

use std::sync::Arc;

use super::sheet::Sheet;
use super::{Slides, Spot};
use crate::typeset::flow::{Places, hairline};
use crate::typeset::frame::{
    Area, Color, Content, Item, Link, Node, NodeId, Page, Path, Point, Pt, Role, Shape, Size, Stroke, Tag,
};
use crate::typeset::piece::{Measured, Piece};
use crate::typeset::resize;
use crate::typeset::resolve::Resolved;

/// A slide to be put down.
pub(super) struct Slide<'a> {
    /// It, as the deck has it.
    pub(super) page: &'a Page,
    /// Its notes, where they are printed.
    pub(super) notes: Option<Measured>,
}

/// All slides in their places. Links still lead to places in the deck.
pub(super) struct Done {
    /// The sheets, without their running lines; at least one.
    pub(super) pages: Vec<Page>,
    /// The deck's structure with the nodes of the notes.
    pub(super) structure: Vec<Node>,
    /// Where each slide stands.
    pub(super) slides: Vec<Spot>,
}

/// Sheets in the making.
pub(super) struct Rows<'a> {
    sheet: &'a Sheet,
    places: &'a Places,
    resolved: &'a Resolved<'a>,
    done: Done,
    /// How far down the last sheet is filled.
    y: Pt,
}

impl<'a> Rows<'a> {
    /// No slide is placed yet. `structure` is that of the deck.
    pub(super) fn new(
        sheet: &'a Sheet,
        structure: Vec<Node>,
        places: &'a Places,
        resolved: &'a Resolved<'a>,
    ) -> Self {
        let mut rows = Self {
            sheet,
            places,
            resolved,
            done: Done {
                pages: Vec::new(),
                structure,
                slides: Vec::new(),
            },
            y: Pt::ZERO,
        };
        rows.next_sheet();
        rows
    }

    /// Puts a slide down, with its room.
    pub(super) fn put(&mut self, slide: &Slide<'_>) {
        let scale = self.sheet.scale(slide.page.size);
        let size = Size::new(slide.page.size.width * scale, slide.page.size.height * scale);
        let room = self.sheet.room_below(size.height);
        let notes = slide.notes.as_ref();
        let spoken: Pt = notes
            .iter()
            .flat_map(|notes| &notes.pieces)
            .map(|piece| piece.height)
            .sum();
        let wanted = self.sheet.row.max(size.height).max(room + spoken);
        let alone = self.sheet.handout.slides == Slides::One;
        let fits = self.y + wanted <= self.sheet.height() + Pt(0.5);
        if self.y > Pt::ZERO && (alone || !fits) {
            self.next_sheet();
        }
        let top = self.y;
        let row = self.sheet.origin(top);
        let at = Point::new(row.x + self.sheet.slide_x(size.width), row.y);
        self.done.slides.push(Spot {
            sheet: self.done.pages.len() - 1,
            at,
            scale,
        });
        self.slide(slide.page, size, at, scale);
        if notes.is_none() {
            for (from, width) in self.sheet.ruled(size.height) {
                let color = self.sheet.design.palette.hairline;
                self.push(hairline(from + row, width, color, Tag::Artifact));
            }
        }
        self.y = top + room;
        let sheets = self.done.pages.len();
        if let Some(notes) = notes {
            let section = self.section_of(slide.page);
            self.notes(notes, section);
        }
        if self.done.pages.len() == sheets {
            self.y = self.y.max(top + self.sheet.row.max(size.height));
        }
        self.y += Sheet::gap();
    }

    /// The finished sheets.
    pub(super) fn finish(self) -> Done {
        self.done
    }

    fn next_sheet(&mut self) {
        let label = (self.done.pages.len() + 1).to_string();
        self.done.pages.push(Page {
            size: self.sheet.paper(),
            label,
            ..Page::default()
        });
        self.y = Pt::ZERO;
    }

    fn push(&mut self, item: Item) {
        if let Some(page) = self.done.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Draws a slide with its ground and a thin line around it.
    fn slide(&mut self, page: &Page, size: Size, at: Point, scale: f32) {
        let frame = Path::rect(Sheet::frame(size));
        let shape = |fill, stroke| Item {
            tag: Tag::Artifact,
            at,
            clip: None,
            content: Content::Shape(Arc::new(Shape {
                path: frame.clone(),
                fill,
                stroke,
            })),
        };
        let stroke = Stroke {
            color: self.sheet.design.palette.muted,
            width: Pt(0.5),
            dash: None,
            round: false,
        };
        let (ground, edge) = (
            shape(Some(page.background.unwrap_or(Color::WHITE)), None),
            shape(None, Some(stroke)),
        );
        self.push(ground);
        for item in &page.items {
            let clip = item.clip.as_ref();
            self.push(Item {
                tag: item.tag,
                at: resize::point(item.at, scale) + at,
                clip: clip.map(|clip| Arc::new(resize::path(clip, scale))),
                content: resize::content(&item.content, scale),
            });
        }
        self.push(edge);
        let Some(sheet) = self.done.pages.last_mut() else {
            return;
        };
        sheet.links.extend(page.links.iter().map(|link| Link {
            area: resize::rect(link.area, scale).shifted(at),
            ..link.clone()
        }));
        sheet.areas.extend(page.areas.iter().map(|area| Area {
            rect: resize::rect(area.rect, scale).shifted(at),
            shows: area.shows.clone(),
        }));
    }

    /// The section in which a slide ends, below which its notes are read; the document if it is in none.
    fn section_of(&self, page: &Page) -> NodeId {
        let node = |id: NodeId| self.done.structure.get(id.0 as usize);
        let mut tags = page.items.iter().rev().filter_map(|item| match item.tag {
            Tag::Node(id) => Some(id),
            Tag::Artifact | Tag::Header | Tag::Footer => None,
        });
        let mut above = std::iter::successors(tags.next(), |id| node(*id)?.parent);
        let section = |id: &NodeId| {
            node(*id).is_some_and(|node| node.role == Role::Section && node.parent == Some(NodeId(0)))
        };
        above.find(section).unwrap_or(NodeId(0))
    }

    /// Puts notes down line by line, on further sheets where they do not fit.
    fn notes(&mut self, notes: &Measured, section: NodeId) {
        let base = u32::try_from(self.done.structure.len()).unwrap_or(u32::MAX);
        let added = notes.nodes.iter().map(|local| Node {
            role: local.role,
            parent: Some(local.parent.map_or(section, |parent| {
                NodeId(base + u32::try_from(parent).unwrap_or_default())
            })),
            alternative: local.alternative.clone(),
            language: local.language.clone(),
        });
        self.done.structure.extend(added);
        let mut linked = vec![false; notes.nodes.len()];
        let mut from = 0;
        while from < notes.pieces.len() {
            let to = self.fitting(&notes.pieces, from);
            for piece in &notes.pieces[from..to] {
                self.piece(piece, Some(base), &mut linked);
            }
            from = to;
            if from < notes.pieces.len() {
                self.next_sheet();
                for piece in &notes.again {
                    self.piece(piece, None, &mut linked);
                }
            }
        }
        for (at, local) in notes.nodes.iter().enumerate() {
            let leads = linked.get(at).copied().unwrap_or(false);
            if local.role == Role::Link
                && !leads
                && let Some(node) = self.done.structure.get_mut(base as usize + at)
            {
                node.role = Role::Span;
            }
        }
    }

    /// Up to which of `pieces` this sheet takes them from `from` on, at least one.
    fn fitting(&self, pieces: &[Piece], from: usize) -> usize {
        let mut y = self.y;
        let (mut end, mut good) = (from, from);
        for piece in pieces.iter().skip(from) {
            y += piece.height;
            if y > self.sheet.height() + Pt(0.5) {
                break;
            }
            end += 1;
            if !piece.keep_with_next {
                good = end;
            }
        }
        if good > from { good } else { end.max(from + 1) }
    }

    fn piece(&mut self, piece: &Piece, base: Option<u32>, linked: &mut [bool]) {
        let by = self.sheet.origin(self.y);
        self.y += piece.height;
        let node = |local: usize| {
            let local = u32::try_from(local).unwrap_or_default();
            base.map(|base| NodeId(base + local))
        };
        let Some(page) = self.done.pages.last_mut() else {
            return;
        };
        page.items.extend(piece.items.iter().map(|item| Item {
            tag: item.node.and_then(node).map_or(Tag::Artifact, Tag::Node),
            at: item.at + by,
            clip: item.clip.clone(),
            content: item.content.clone(),
        }));
        for link in &piece.links {
            let (Some(to), Some(node)) = (self.places.find(&link.to, self.resolved), node(link.node)) else {
                continue;
            };
            if let Some(linked) = linked.get_mut(link.node) {
                *linked = true;
            }
            page.links.push(Link {
                area: link.area.shifted(by),
                to,
                node,
                description: link.description.clone(),
            });
        }
        page.areas.extend(piece.areas.iter().map(|(rect, shows)| Area {
            rect: rect.shifted(by),
            shows: shows.clone(),
        }));
    }
}

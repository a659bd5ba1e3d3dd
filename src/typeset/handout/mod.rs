//! Handouts: the slides of a deck, made smaller, on sheets of paper, with room to write or with the speaker notes.
//!
//! In: a deck's [`PagedDocument`]. Out: another one, of sheets. What stands on the slides keeps its meaning, its links and its
//! place in the structure; the notes to a slide are read after it. [`sheet`] says where things stand, [`rows`] puts
//! slide after slide in its place.

mod rows;
mod sheet;

use std::sync::Arc;

use super::flow::{Furniture, Places, RunningLines};
use super::frame::{Destination, OutlineEntry, Page, PagedDocument, Place, Point};
use super::measure::Context;
use super::resize;
use super::speaker_notes;
use super::text::Setter;
use crate::model::diagnostic::Diagnostic;
use rows::{Rows, Slide};
use sheet::Sheet;

/// A kind of handout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handout {
    /// How many slides there are on a sheet.
    pub slides: Slides,
    /// What stands beside or below each.
    pub room: Room,
    /// The sheet.
    pub paper: Paper,
}

/// How many slides there are on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slides {
    /// One, with room below.
    One,
    /// Two, with room beside each; the sheet lies on its side, so that neither is small.
    Two,
    /// Three, with room beside each.
    Three,
}

/// What the room by a slide is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Ruled lines, to write on.
    Lines,
    /// The speaker notes; those that find no room go on on the next sheet. A slide without notes has ruled lines.
    Notes,
}

/// The paper of a handout. The sheet is upright but for two slides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// From a deck to its handout.
pub(super) struct Composition<'a> {
    /// The deck's brief, its numbers and its design.
    pub context: Context<'a>,
    /// The deck.
    pub deck: &'a PagedDocument,
    /// Where things stand in it.
    pub places: &'a Places,
}

/// Composes the sheets; gives what was found wrong with the notes too.
pub(super) fn compose(
    composition: &Composition<'_>,
    handout: Handout,
    lines: &mut RunningLines,
) -> (PagedDocument, Vec<Diagnostic>) {
    let Composition {
        context,
        deck,
        places,
    } = *composition;
    let sheet = Sheet::new(context, deck, handout);
    let spoken = speaker_notes(context.brief, deck);
    let mut setter = Setter::new();
    setter.set_stand_in(sheet.design.stand_in);
    let mut rows = Rows::new(&sheet, deck.structure.to_vec(), places, context.resolved);
    let mut found = Vec::new();
    for (index, (page, notes)) in deck.pages.iter().zip(&spoken).enumerate() {
        let notes = match handout.room {
            Room::Notes if !notes.is_empty() => Some(sheet.notes(&mut setter, context, index, notes)),
            Room::Notes | Room::Lines => None,
        };
        if let Some(notes) = &notes {
            found.extend(notes.diagnostics.iter().cloned());
        }
        rows.put(&Slide { page, notes });
    }
    let rows::Done {
        mut pages,
        structure,
        slides,
    } = rows.finish();
    let mut furniture = Furniture {
        lines,
        brief: context.brief,
        design: &sheet.design,
        logo: None,
        // The slides have the word across them already.
        draft: false,
        masthead: false,
        pages: pages.len(),
    };
    let marking = context.brief.highest_marking();
    for (index, page) in pages.iter_mut().enumerate() {
        furniture.draw(&mut page.items, index, &marking, None);
        for link in &mut page.links {
            if let Destination::Place(place) = &mut link.to {
                *place = moved(*place, &slides);
            }
        }
    }
    let outline = deck.outline.iter().map(|entry| OutlineEntry {
        to: moved(entry.to, &slides),
        ..entry.clone()
    });
    let document = PagedDocument {
        outline: outline.collect(),
        structure: structure.into(),
        pages: pages.into_iter().map(Arc::new).collect::<Vec<Arc<Page>>>(),
        fonts: Arc::clone(&deck.fonts),
        properties: deck.properties.clone(),
    };
    (document, found)
}

/// Where a slide stands on the sheets.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// Index of the sheet.
    sheet: usize,
    /// Its top left corner there.
    at: Point,
    /// Its size, as a share of the deck's.
    scale: f32,
}

/// The place in the handout of a place in the deck.
fn moved(place: Place, slides: &[Spot]) -> Place {
    let Some(spot) = slides.get(place.page) else {
        return Place {
            page: 0,
            at: Point::default(),
        };
    };
    Place {
        page: spot.sheet,
        at: resize::point(place.at, spot.scale) + spot.at,
    }
}

#[cfg(test)]
mod tests;

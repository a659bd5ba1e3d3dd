//! Frames around what is on a page, clear of the notes in its margin column: a note may reach down beside the next block, and
//! a frame across it could not be read.

use super::Sheet;
use crate::model::geometry::{Pt, Rect};
use crate::typeset::frame::{Area, Content, Item, Node, NodeId, Page, Role, Shown, Tag};

/// Between a frame and a note, in points.
const GAP: f32 = 12.0;
/// How far a frame stands off what it is around, in points.
const PAD: f32 = 3.0;
/// How far a line reaches above and below its baseline, in parts of its size.
const ASCENT: f32 = 0.8;
const DESCENT: f32 = 0.3;

/// The part of an area that a frame goes around.
pub(super) fn framed(sheet: &Sheet<'_>, area: &Area) -> Rect {
    match area.shows {
        Shown::Block(_) | Shown::Section(_) => clear_of_notes(sheet.page, sheet.structure, area.rect),
        Shown::Masthead | Shown::Claim(_) => area.rect,
    }
}

/// `area` without the side on which notes stand beside it, its own or those of what is above.
fn clear_of_notes(page: &Page, structure: &[Node], area: Rect) -> Rect {
    let (mut left, mut right) = (area.origin.x.0, area.right().0);
    let middle = f32::midpoint(left, right);
    let (top, bottom) = (area.origin.y.0 - PAD, area.bottom().0 + PAD);
    for line in lines_of_notes(page, structure) {
        let beside = line.origin.y.0 < bottom && line.bottom().0 > top;
        let within = line.origin.x.0 < area.right().0 && line.right().0 > area.origin.x.0;
        if !beside || !within {
            continue;
        }
        if line.origin.x.0 > middle {
            right = right.min(line.origin.x.0 - GAP);
        } else if line.right().0 < middle {
            left = left.max(line.right().0 + GAP);
        }
    }
    Rect::new(Pt(left), area.origin.y, Pt(right - left), area.size.height)
}

/// The lines of all notes on a page.
fn lines_of_notes<'a>(page: &'a Page, structure: &'a [Node]) -> impl Iterator<Item = Rect> + 'a {
    let node = |id: NodeId| structure.get(id.0 as usize);
    let is_note = move |item: &&Item| {
        let Tag::Node(id) = item.tag else { return false };
        let mut above = std::iter::successors(node(id), |one| node(one.parent?));
        above.any(|one| one.role == Role::Note)
    };
    page.items
        .iter()
        .filter(is_note)
        .filter_map(|item| match &item.content {
            Content::Text(run) => {
                let size = run.size.0;
                let top = item.at.y.0 - ASCENT * size;
                Some(Rect::new(
                    item.at.x,
                    Pt(top),
                    run.width(),
                    Pt((ASCENT + DESCENT) * size),
                ))
            }
            Content::Image { .. } | Content::Shape(_) => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Options, Typesetter};

    #[test]
    fn no_frame_of_a_block_crosses_a_note_in_the_margin() {
        let sample = crate::store::sample();
        let layout = Typesetter::default().layout(&sample.brief, &sample.blobs, &Options::default());
        let structure = &layout.document.structure;
        let crossed = |area: Rect, page: &Page| {
            let mut lines = lines_of_notes(page, structure);
            lines.any(|line| {
                let edge = |y: f32| line.origin.y.0 < y && y < line.bottom().0;
                let beside = line.origin.x < area.right() && line.right() > area.origin.x;
                beside && (edge(area.origin.y.0 - PAD) || edge(area.bottom().0 + PAD))
            })
        };
        let mut would = 0;
        for page in &layout.document.pages {
            for area in &page.areas {
                if !matches!(area.shows, Shown::Block(_)) {
                    continue;
                }
                would += usize::from(crossed(area.rect, page));
                let clear = clear_of_notes(page, structure, area.rect);
                assert!(!crossed(clear, page), "{:?}", area.shows);
                assert!(
                    clear.size.width.0 > area.rect.size.width.0 / 2.0,
                    "{:?}",
                    area.shows
                );
            }
        }
        assert!(would > 0, "the sample has a long note");
    }
}

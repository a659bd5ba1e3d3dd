//! Where a drag from a panel lands on a page: the line between blocks, and the drop.

use eframe::egui::{DragAndDrop, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2};

use super::{PagesView, Sheet, stack};
use crate::gui::Message;
use crate::gui::panels::insert::{Dragged, Place, drop_at, drop_into};
use crate::gui::tokens::Palette;
use crate::model::brief::Brief;
use crate::model::edit::Gesture;
use crate::session::Session;
use crate::session::actions::Change;
use crate::typeset::frame::{Area, Page, Point, Shown};

/// How near to the edge of the pages a drag makes them scroll, in points of the window.
const EDGE: f32 = 36.0;

/// How far outside a block its lines lie, in points of the page: clear of the frame of a selected one.
const CLEAR: f32 = 4.0;

/// How near to the upper or lower edge of a block one aims at the gap beside it, in points of the page.
const NEAR: f32 = 5.0;

/// A line between blocks where something can be put.
#[derive(Debug)]
struct Gap {
    /// Left and right of the line and its height, in points of the page.
    span: (f32, f32),
    height: f32,
    place: Place,
}

/// Shows where the drag over `sheet` would land, and drops it.
pub(super) fn landing_ui(
    ui: &Ui,
    session: &Session,
    view: &PagesView,
    sheet: &Sheet<'_>,
    emit: &mut Vec<Message>,
) {
    let Some((dragged, pointer)) = dragged_over(ui) else {
        return;
    };
    if !sheet.rect.contains(pointer) || matches!(*dragged, Dragged::Section(_)) {
        return;
    }
    let Some(pages) = session.pages() else { return };
    let pages = &pages.layout.document.pages;
    let beside = |at: Option<usize>| at.and_then(|at| pages.get(at)).map(AsRef::as_ref);
    let neighbours = (beside(sheet.at.checked_sub(1)), beside(sheet.at.checked_add(1)));
    let point = stack::on_page(sheet.rect, view.scale, pointer);
    if let Some((area, change)) = block_under(session.brief(), sheet.page, &dragged, point) {
        paint_frame(ui.painter(), sheet.rect, view.scale, area);
        if ui.input(|input| input.pointer.any_released()) {
            drop_as(ui, change, emit);
        }
        return;
    }
    let height = point.y.0;
    let gaps = gaps(session.brief(), sheet.page, neighbours);
    let away = |gap: &Gap| (gap.height - height).abs();
    let Some(gap) = gaps
        .into_iter()
        .min_by(|one, other| away(one).total_cmp(&away(other)))
    else {
        return;
    };
    paint_line(ui.painter(), sheet.rect, view.scale, &gap);
    if !ui.input(|input| input.pointer.any_released()) {
        return;
    }
    match drop_at(session.brief(), session.blobs(), &dragged, &gap.place) {
        Some(change) => drop_as(ui, change, emit),
        None => DragAndDrop::clear_payload(ui.ctx()),
    }
}

/// Ends the drag by this change.
fn drop_as(ui: &Ui, change: Change, emit: &mut Vec<Message>) {
    DragAndDrop::clear_payload(ui.ctx());
    emit.push(Message::Edit {
        name: change.name,
        gesture: Gesture::Single,
        edits: change.edits,
    });
    if change.select.is_some() {
        emit.push(Message::Select(change.select));
    }
}

/// The block under `point` of the page into which what is dragged goes, and what becomes of it. Near its edges one aims at the
/// gap beside it.
fn block_under<'a>(
    brief: &Brief,
    page: &'a Page,
    dragged: &Dragged,
    point: Point,
) -> Option<(&'a Area, Change)> {
    let within = |area: &&Area| {
        let (top, height) = (area.rect.origin.y.0, area.rect.size.height.0);
        let edge = NEAR.min(height / 4.0);
        area.rect.contains(point) && (top + edge..=top + height - edge).contains(&point.y.0)
    };
    page.areas
        .iter()
        .filter(within)
        .find_map(|area| match &area.shows {
            Shown::Block(id) => Some((area, drop_into(brief, dragged, id)?)),
            Shown::Masthead | Shown::Section(_) | Shown::Claim(_) => None,
        })
}

/// What is dragged over the pages in sight, and where it is.
fn dragged_over(ui: &Ui) -> Option<(std::sync::Arc<Dragged>, Pos2)> {
    let dragged = DragAndDrop::payload::<Dragged>(ui.ctx())?;
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    ui.clip_rect().contains(pointer).then_some((dragged, pointer))
}

/// Scrolls while a drag is held at the upper or lower edge.
pub(super) fn scroll_at_edge(ui: &Ui, sight: Rect) {
    let Some((_, pointer)) = dragged_over(ui) else {
        return;
    };
    let above = sight.top() + EDGE - pointer.y;
    let below = pointer.y - (sight.bottom() - EDGE);
    let step = above.max(0.0) - below.max(0.0);
    if step != 0.0 {
        ui.scroll_with_delta(eframe::egui::vec2(0.0, step.clamp(-EDGE, EDGE) * 0.4));
        ui.ctx().request_repaint();
    }
}

/// The gaps of `page`. A block that goes on over its edge has none there: `neighbours` are the pages before and
/// behind.
fn gaps(brief: &Brief, page: &Page, neighbours: (Option<&Page>, Option<&Page>)) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for area in &page.areas {
        let (above, below) = match &area.shows {
            Shown::Block(id) => {
                let Some((section, at, _)) = brief.block(id) else {
                    continue;
                };
                let place = |at| Place {
                    section: section.id.clone(),
                    at,
                };
                let begins = !shows(neighbours.0, &area.shows);
                let ends = !shows(neighbours.1, &area.shows);
                (begins.then(|| place(at)), ends.then(|| place(at + 1)))
            }
            Shown::Section(id) => (
                None,
                Some(Place {
                    section: id.clone(),
                    at: 0,
                }),
            ),
            Shown::Masthead | Shown::Claim(_) => continue,
        };
        gaps.extend(above.map(|place| gap(area, area.rect.origin.y.0 - CLEAR, place)));
        let bottom = area.rect.origin.y.0 + area.rect.size.height.0 + CLEAR;
        gaps.extend(below.map(|place| gap(area, bottom, place)));
    }
    gaps
}

fn shows(page: Option<&Page>, shown: &Shown) -> bool {
    page.is_some_and(|page| page.areas.iter().any(|area| area.shows == *shown))
}

fn gap(area: &Area, height: f32, place: Place) -> Gap {
    let left = area.rect.origin.x.0;
    Gap {
        span: (left, left + area.rect.size.width.0),
        height,
        place,
    }
}

/// Shows that what is dragged goes into the block of `area`: a frame around it, and no line beside it.
fn paint_frame(painter: &Painter, sheet: Rect, scale: f32, area: &Area) {
    let palette = Palette::for_theme(false, false);
    let at = |x: f32, y: f32| sheet.min + eframe::egui::vec2(x, y) * scale;
    let (origin, size) = (area.rect.origin, area.rect.size);
    let corner = at(origin.x.0 + size.width.0, origin.y.0 + size.height.0);
    let frame = Rect::from_min_max(at(origin.x.0, origin.y.0), corner).expand(CLEAR * scale / 2.0);
    let stroke = Stroke::new(2.0, palette.accent);
    painter.rect(
        frame,
        3.0,
        palette.accent.gamma_multiply(0.08),
        stroke,
        StrokeKind::Outside,
    );
}

fn paint_line(painter: &Painter, sheet: Rect, scale: f32, gap: &Gap) {
    let palette = Palette::for_theme(false, false);
    let at = |x: f32| sheet.min + eframe::egui::vec2(x, gap.height) * scale;
    let (left, right) = (at(gap.span.0), at(gap.span.1));
    let stroke = Stroke::new(2.0, palette.accent);
    painter.line_segment([left, right], stroke);
    painter.circle(pos2(left.x - 4.0, left.y), 4.0, palette.panel, stroke);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::geometry::{Pt, Rect as PageRect};
    use crate::session::actions::{Fresh, insert};

    #[test]
    fn a_block_that_goes_on_over_the_page_has_no_gap_there() {
        let brief = Brief::default();
        let change = insert(&brief, None, Fresh::Paragraph);
        let brief = crate::model::edit::apply(&brief, &change.edits[0]).expect("it fits");
        let (_, block) = brief.blocks().next().expect("it was inserted");
        let page = Page {
            areas: vec![Area {
                rect: PageRect::new(Pt(10.0), Pt(20.0), Pt(100.0), Pt(50.0)),
                shows: Shown::Block(block.id.clone()),
            }],
            ..Page::default()
        };
        let heights = |before, behind| -> Vec<f32> {
            gaps(&brief, &page, (before, behind))
                .iter()
                .map(|gap| gap.height)
                .collect()
        };
        assert_eq!(heights(None, None), [20.0 - CLEAR, 70.0 + CLEAR]);
        assert_eq!(heights(None, Some(&page)), [20.0 - CLEAR]);
        assert_eq!(heights(Some(&page), None), [70.0 + CLEAR]);
    }
}

//! The figure that is edited, as it stands on its page, beside its fields: drawn anew while one types.

use eframe::egui::{Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::PagesView;
use super::textures::Aside;
use crate::gui::tokens::{self, Palette};
use crate::model::block::BlockKind;
use crate::model::geometry::{Pt, Rect as PageRect};
use crate::model::id::BlockId;
use crate::session::{Session, Wanted};
use crate::typeset::frame::{Content, Page, Segment, Shown};
use crate::words::tr;

/// The most height it takes up, as a share of what there is.
const HIGHEST: f32 = 0.42;
/// The least height of its place, as a share of the most.
const LEAST: f32 = 0.45;
/// The largest picture of a whole page that is made for it, in pixels on a side.
const MOST_PIXELS: f32 = 4096.0;

/// What is left free around it, in points of the page.
const ROOM: f32 = 6.0;

/// What is drawn of the figure, and where it was found.
#[derive(Default)]
pub(super) struct Exhibit {
    pub(super) aside: Aside,
    /// The place that is kept for it while its fields are shown.
    place: Option<Place>,
}

/// The place of a figure above its fields.
struct Place {
    of: BlockId,
    /// The room there was, in points of the window.
    room: Vec2,
    height: f32,
}

/// The height of the place of a figure that would be `height` high in the whole of its `room`. A figure that grows gets no
/// more: it is drawn smaller, and its fields stay where they are.
fn place_for(height: f32, room: Vec2) -> f32 {
    height.clamp(room.y * LEAST, room.y)
}

/// Shows the block as it stands on its page, if it is a chart, a waffle chart, a map or a table.
pub(in crate::gui) fn exhibit_ui(ui: &mut Ui, session: &Session, view: &mut PagesView, id: &BlockId) {
    if !session
        .brief()
        .block(id)
        .is_some_and(|(_, _, block)| is_drawn(&block.kind))
    {
        return;
    }
    let room = vec2(
        ui.available_width() - 2.0 * tokens::PANEL_MARGIN,
        ui.available_height() * HIGHEST,
    );
    let kept = view.exhibit.place.as_ref();
    let kept = kept.filter(|place| place.of == *id && (place.room - room).abs().max_elem() < 1.0);
    let kept = kept.map(|place| place.height);
    let Some((page, area, sheet)) = place_of(session, id) else {
        if let Some(height) = kept {
            ui.add_space(height + 2.0 * tokens::STEP);
        }
        return;
    };
    let size = vec2(area.size.width.0, area.size.height.0);
    if size.x <= 0.0 || size.y <= 0.0 || room.x <= 0.0 {
        return;
    }
    let height = kept.unwrap_or_else(|| place_for(size.y * (room.x / size.x), room));
    view.exhibit.place = Some(Place {
        of: id.clone(),
        room,
        height,
    });
    let scale = (room.x / size.x).min(height / size.y);
    let most = MOST_PIXELS / sheet.x.max(sheet.y).max(1.0);
    let look = session.pages().and_then(|pages| pages.looks.get(page).copied());
    let wanted = look.map(|look| Wanted {
        page,
        look,
        scale: (scale * ui.ctx().pixels_per_point()).min(most),
    });
    view.exhibit.aside.want(wanted.into_iter().collect());
    ui.add_space(tokens::STEP);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, tr!("The figure as it stands on its page")));
    let rect = Rect::from_center_size(row.center(), size * scale);
    let painter = ui.painter().clone();
    painter.rect_filled(rect, 0.0, Color32::WHITE);
    if let Some(texture) = view.exhibit.aside.get(page) {
        let corner = pos2(area.origin.x.0 / sheet.x, area.origin.y.0 / sheet.y);
        let part = Rect::from_min_size(corner, size / sheet);
        painter.image(texture.id(), rect, part, Color32::WHITE);
    }
    let edge = Stroke::new(1.0, Palette::of(ui).hairline);
    painter.rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
    ui.add_space(tokens::STEP);
    let line = ui.cursor().top();
    painter.hline(ui.max_rect().x_range(), line, edge);
}

/// Whether the block is drawn from what its fields say.
fn is_drawn(kind: &BlockKind) -> bool {
    use crate::model::figure::FigureContent as Content;
    match kind {
        BlockKind::Figure(figure) => !matches!(figure.content, Content::Image(_)),
        BlockKind::Table(_) => true,
        _ => false,
    }
}

/// The page of the block, its place there, and the size of the page.
fn place_of(session: &Session, id: &BlockId) -> Option<(usize, PageRect, eframe::egui::Vec2)> {
    let pages = &session.layout()?.document.pages;
    pages.iter().enumerate().find_map(|(at, page)| {
        let shows = |shown: &Shown| matches!(shown, Shown::Block(other) if other == id);
        let area = page.areas.iter().find(|area| shows(&area.shows))?;
        let sheet = vec2(page.size.width.0, page.size.height.0);
        Some((at, drawn(page, &area.rect), sheet))
    })
}

/// What of an area something is drawn in, with a little room around it: an empty margin would only make it small.
fn drawn(page: &Page, area: &PageRect) -> PageRect {
    let items = page.items.iter().filter(|item| area.contains(item.at));
    let (left, right) = items.fold((f32::MAX, f32::MIN), |(left, right), item| {
        let (from, to) = across(&item.content);
        (left.min(item.at.x.0 + from), right.max(item.at.x.0 + to))
    });
    let from = (left - ROOM).max(area.origin.x.0);
    let to = (right + ROOM).min(area.right().0);
    if from >= to {
        return *area;
    }
    PageRect::new(Pt(from), area.origin.y, Pt(to - from), area.size.height)
}

/// How far a piece reaches from its origin to the left and to the right, in points.
fn across(content: &Content) -> (f32, f32) {
    match content {
        Content::Text(run) => (0.0, run.width().0),
        Content::Image { size, .. } => (0.0, size.width.0),
        Content::Shape(shape) => {
            let points = shape.path.0.iter().flat_map(|segment| match segment {
                Segment::Move(to) | Segment::Line(to) => vec![to.x.0],
                Segment::Curve(one, other, to) => vec![one.x.0, other.x.0, to.x.0],
                Segment::Close => Vec::new(),
            });
            points.fold((0.0, 0.0), |(left, right): (f32, f32), x| {
                (left.min(x), right.max(x))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::geometry::Point;
    use crate::typeset::frame::{Color, Item, Path, Shape, Tag};
    use std::sync::Arc;

    #[test]
    fn the_place_of_a_figure_is_neither_flat_nor_higher_than_its_room() {
        let room = vec2(300.0, 200.0);
        let places = [10.0, 150.0, 900.0].map(|height| place_for(height, room));
        assert_eq!(places.map(|height| height.round() as i32), [90, 150, 200]);
    }

    #[test]
    fn the_empty_margin_beside_a_figure_is_left_out() {
        let shape = Shape {
            path: Path::rect(PageRect::new(Pt(0.0), Pt(0.0), Pt(50.0), Pt(10.0))),
            fill: Some(Color::BLACK),
            stroke: None,
        };
        let page = Page {
            items: vec![Item {
                tag: Tag::Artifact,
                at: Point::new(Pt(200.0), Pt(20.0)),
                clip: None,
                content: Content::Shape(Arc::new(shape)),
            }],
            ..Page::default()
        };
        let area = PageRect::new(Pt(100.0), Pt(10.0), Pt(300.0), Pt(50.0));
        let shown = drawn(&page, &area);
        assert!((shown.origin.x.0 - (200.0 - ROOM)).abs() < 1e-3);
        assert!((shown.right().0 - (250.0 + ROOM)).abs() < 1e-3);
        assert_eq!(drawn(&Page::default(), &area), area);
    }
}

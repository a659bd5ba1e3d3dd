//! The pages in the middle of the window: one long column, sharp at each zoom. A click selects what it hits.

mod breaks;
mod card;
mod exhibit;
mod keys;
mod landing;
mod margin;
mod marks;
mod numbers;
mod presentation;
mod spoken;
mod stack;
mod textures;
mod thumbnails;

use std::ops::Range;

use eframe::egui::{
    Align2, Color32, Context, CornerRadius, CursorIcon, FontId, Modifiers, OpenUrl, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, epaint::Shadow, pos2, vec2,
};

use super::Message;
use super::command::Command;
use super::panels::state_words;
use super::tokens::{self, Palette};
use crate::model::diagnostic::Target;
use crate::model::geometry::Rect as PageRect;
use crate::session::{Session, Wanted};
use crate::typeset::frame::{Area, Destination, Node, Page, Point, Shown};
use crate::words::tr;
use card::Card;
use exhibit::Exhibit;
pub(super) use exhibit::exhibit_ui;
pub(super) use presentation::{Presentation, presentation_ui};
use stack::{GAP, Stack};
use textures::Textures;
use thumbnails::Thumbnails;
pub(super) use thumbnails::thumbnails_ui;

/// Window points a page point at 100 %: a page as large as printed on a screen of 96 dots an inch.
const ACTUAL: f32 = 96.0 / 72.0;
/// The smallest and largest zoom.
const ZOOMS: Range<f32> = 0.15..4.0;

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::gui) enum Zoom {
    /// As wide as there is room.
    #[default]
    FitWidth,
    /// A whole page at a time.
    FitPage,
    /// This much of the printed size; 1 is 100 %.
    Times(f32),
}

/// Where to scroll to in the next frame.
#[derive(Clone, Debug, PartialEq)]
enum Goal {
    /// This height of the column.
    Height(f32),
    /// So that this is in sight.
    Show(Target),
    /// The top of this place.
    Place(usize, Point),
    /// So that this part of a page is in sight.
    Part(usize, PageRect),
}

/// What the pages view remembers from frame to frame.
#[derive(Default)]
pub(in crate::gui) struct PagesView {
    zoom: Zoom,
    /// Two pages side by side instead of one.
    two_up: bool,
    stack: Stack,
    textures: Textures,
    thumbnails: Thumbnails,
    exhibit: Exhibit,
    goal: Option<Goal>,
    /// Window points a page point in the last frame; 0 before the first.
    scale: f32,
    /// The part of the column that was in sight in the last frame.
    sight: Option<Rect>,
    /// Index of the page in the middle of what is in sight.
    page: usize,
    /// Whether each page in sight was shown as it is now, in the last frame.
    drawn: bool,
    /// Where what is selected stands in the window, if it is in sight.
    selected: Option<Rect>,
    /// What is marked, and until when, in seconds of the window's clock.
    marked: Option<(Target, f64)>,
    /// What stands behind a number, while that is shown beside it.
    card: Option<Card>,
}

/// How long a place one was led to is marked, in seconds.
pub(in crate::gui) const MARKED: f64 = 1.6;

impl PagesView {
    /// How large the pages are, in per cent of their printed size.
    pub(in crate::gui) fn percent(&self) -> f32 {
        self.scale / ACTUAL * 100.0
    }

    /// Index of the page in the middle of what is in sight.
    pub(in crate::gui) const fn page(&self) -> usize {
        self.page
    }

    /// Whether each page in sight is shown as it is now, at this zoom.
    pub(in crate::gui) const fn is_drawn(&self) -> bool {
        self.drawn
    }

    /// Where what is selected stands in the window, if it is in sight.
    pub(in crate::gui) const fn selected(&self) -> Option<Rect> {
        self.selected
    }

    /// Changes the zoom.
    pub(in crate::gui) const fn set_zoom(&mut self, zoom: Zoom) {
        self.zoom = zoom;
    }

    /// Shows two pages side by side, or one; what is in sight stays so.
    pub(in crate::gui) fn set_two_up(&mut self, two_up: bool) {
        if two_up && !self.two_up {
            self.zoom = Zoom::FitWidth;
        }
        self.two_up = two_up;
        self.show_page(self.page);
    }

    /// Zooms by `factor`.
    pub(in crate::gui) fn zoom_by(&mut self, factor: f32) {
        let times = self.scale / ACTUAL * factor;
        self.zoom = Zoom::Times(times.clamp(ZOOMS.start, ZOOMS.end));
    }

    /// Brings what shows `target` into sight.
    pub(in crate::gui) fn show(&mut self, target: Target) {
        self.goal = Some(Goal::Show(target));
    }

    /// Brings the top of the page with this index into sight.
    pub(in crate::gui) fn show_page(&mut self, page: usize) {
        self.goal = Some(Goal::Place(page, Point::default()));
    }

    /// Brings what shows `target` into sight and marks it for a moment from `now` on.
    pub(in crate::gui) fn show_marked(&mut self, target: Target, now: f64) {
        self.marked = Some((target.clone(), now + MARKED));
        self.show(target);
    }

    /// Begins again at the top, for another brief.
    pub(in crate::gui) fn reset(&mut self) {
        self.textures.clear();
        self.thumbnails.clear();
        self.exhibit.aside.clear();
        self.goal = Some(Goal::Height(0.0));
        self.page = 0;
        self.card = None;
    }
}

/// Draws the pages and emits what is clicked.
pub(in crate::gui) fn pages_ui(
    ui: &mut Ui,
    session: &mut Session,
    view: &mut PagesView,
    emit: &mut Vec<Message>,
) {
    let ready = session.pages().filter(|pages| !pages.looks.is_empty()).cloned();
    let Some(pages) = ready else {
        let words = if session.is_opening() {
            tr!("Opening the brief")
        } else {
            tr!("Laying out the pages")
        };
        ui.centered_and_justified(|ui| ui.weak(words));
        view.drawn = false;
        return;
    };
    view.stack.update(&pages.layout, if view.two_up { 2 } else { 1 });
    let room = ui.available_size();
    let before = view.scale;
    zoom_by_wheel(ui, view);
    view.scale = scale_for(view.zoom, &view.stack, room);
    keys::choose(ui, session, view, emit);
    keys::scroll(ui, view, room.y);
    let one_block = matches!(session.selection(), Some(Target::Block(_))) && session.together().is_empty();
    if one_block && keys::enters(ui) {
        emit.push(Message::Run(Command::EditHere));
    } else if let Some(Target::Claim(id)) = session.selection()
        && keys::enters(ui)
        && let Some((page, at)) = view.place_of_claim(session, id)
    {
        emit.push(Message::ShowNumber(page, at));
    }
    view.selected = None;
    if let Some(card) = &mut view.card {
        card.place = None;
    }
    let visible_room = ui.available_rect_before_wrap();
    let mut area = ScrollArea::both().auto_shrink(false).id_salt("pages");
    if let Some(offset) = next_offset(view, before, session, room) {
        area = area.scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, sight| {
        let size = view.stack.size(view.scale);
        let width = size.x.max(room.x);
        ui.set_min_size(vec2(width, size.y));
        let origin = ui.max_rect().min;
        landing::scroll_at_edge(ui, ui.clip_rect());
        let visible = view.stack.visible(view.scale, sight.top(), sight.bottom());
        view.page = view.stack.at(view.scale, sight.center().y);
        let wanted = wanted(ui.ctx(), session, view, &visible);
        let kept = visible.start.saturating_sub(2)..visible.end + 2;
        let mut behind = view.exhibit.aside.take(ui.ctx(), session);
        behind.extend(view.thumbnails.aside.take(ui.ctx(), session));
        view.textures.update(ui.ctx(), session, &wanted, &kept, &behind);
        view.drawn = wanted
            .iter()
            .filter(|wanted| visible.contains(&wanted.page))
            .all(|wanted| {
                let shown = view.textures.get(wanted.page, Some(*wanted));
                shown.is_some_and(|(_, right, _)| right)
            });
        for at in visible {
            let Some(rect) = view.stack.rect(at, view.scale, width) else {
                continue;
            };
            let rect = snapped(ui, rect.translate(origin.to_vec2()));
            let wanted = wanted.iter().find(|wanted| wanted.page == at).copied();
            if let Some(page) = pages.layout.document.pages.get(at) {
                page_ui(
                    ui,
                    session,
                    view,
                    &Sheet {
                        at,
                        page,
                        structure: &pages.layout.document.structure,
                        rect,
                        wanted,
                    },
                    emit,
                );
            }
        }
    });
    view.sight = Some(Rect::from_min_size(
        output.state.clamped_offset().to_pos2(),
        output.inner_rect.size(),
    ));
    card::card_ui(ui.ctx(), session, view, visible_room, emit);
}

/// A page where it lies in the window.
struct Sheet<'a> {
    /// Index of the page.
    at: usize,
    page: &'a Page,
    /// The structure tree of the document.
    structure: &'a [Node],
    rect: Rect,
    wanted: Option<Wanted>,
}

fn page_ui(ui: &mut Ui, session: &Session, view: &mut PagesView, sheet: &Sheet<'_>, emit: &mut Vec<Message>) {
    paper(ui, view, sheet);
    let response = ui.interact(sheet.rect, ui.scope_id().with(("page", sheet.at)), Sense::click());
    let label = tr!("Page {} of {}", sheet.at + 1, view.stack.len());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    spoken::spoken_ui(ui, sheet, view.scale);
    breaks::breaks_ui(ui, session, view, sheet, emit);
    let painter = ui.painter_at(sheet.rect.expand(GAP / 2.0));
    marks::underline_claims(&painter, session, sheet.page, sheet.rect, view.scale);
    let place = marks::outline_selected(&painter, session, sheet, view.scale);
    view.selected = view.selected.or(place);
    if let Some((target, until)) = &view.marked
        && ui.input(|input| input.time) < *until
    {
        marks::mark(&painter, target, sheet, view.scale);
    }
    if let Some(card) = view.card.as_mut().filter(|card| card.page == sheet.at) {
        let place = stack::in_window(sheet.rect, view.scale, &card.number.rect);
        card.place = Some(place);
        marks::frame_number(&painter, place);
    }
    landing::landing_ui(ui, session, view, sheet, emit);
    let pointed = response
        .hover_pos()
        .map(|point| stack::on_page(sheet.rect, view.scale, point));
    let Some(point) = pointed else { return };
    if follow_link(ui, &response, view, sheet.page, point) {
        return;
    }
    let Some(area) = marks::area_at(sheet.page, point) else {
        if response.clicked() {
            view.card = None;
            emit.push(Message::Select(None));
        }
        return;
    };
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    let target = marks::target_of(&area.shows);
    if session.selection() != Some(&target) {
        marks::name_hovered(&painter, session.brief(), area, sheet, view.scale);
    }
    if response.double_clicked() {
        let block = marks::block_at(sheet.page, point);
        let written = block.map_or(target, |block| Target::Block(block.clone()));
        emit.push(Message::Select(Some(written)));
        emit.push(Message::Run(Command::EditHere));
        return;
    }
    if response.clicked() {
        response.request_focus();
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
        if let Some(message) = beside_others(ui, sheet.page, point) {
            emit.push(message);
            return;
        }
        view.card = None;
        emit.push(Message::Select(Some(target)));
        if numbers::number_at(session.brief(), sheet.page, point).is_some() {
            emit.push(Message::ShowNumber(sheet.at, point));
        }
    }
    if view.card.is_none() {
        show_claim(response, session, area);
    }
}

/// What a click at `point` asks for with Shift or Ctrl held: the block there beside those that are selected.
fn beside_others(ui: &Ui, page: &Page, point: Point) -> Option<Message> {
    let block = marks::block_at(page, point)?.clone();
    let held = ui.input(|input| input.modifiers);
    if held.shift {
        Some(Message::Extend(block))
    } else {
        held.command.then_some(Message::Toggle(block))
    }
}

/// The white sheet with its edge and shadow, and the picture on it; an older one, scaled, until the right one is drawn.
fn paper(ui: &Ui, view: &PagesView, sheet: &Sheet<'_>) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    shadow_ui(ui, sheet.rect);
    let picture = view.textures.get(sheet.at, sheet.wanted);
    // Where there is no graphics card each layer over the whole page is felt: the picture hides what lies below it.
    if picture.is_none_or(|(_, right, _)| !right) {
        let white = sheet.page.background.map_or(Color32::WHITE, |tint| {
            Color32::from_rgb(tint.red, tint.green, tint.blue)
        });
        painter.rect_filled(sheet.rect, 0.0, white);
    }
    if let Some((texture, right, size)) = picture {
        let rect = if right {
            Rect::from_min_size(sheet.rect.min, size / ui.pixels_per_point())
        } else {
            sheet.rect
        };
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), rect, whole, Color32::WHITE);
    }
    painter.rect_stroke(
        sheet.rect,
        0.0,
        Stroke::new(1.0, palette.hairline),
        StrokeKind::Outside,
    );
}

/// The shadow around a sheet, and nothing below it.
fn shadow_ui(ui: &Ui, sheet: Rect) {
    let shadow = Shadow {
        offset: [0, 2],
        blur: 10,
        spread: 0,
        color: Color32::from_black_alpha(if ui.visuals().dark_mode { 110 } else { 38 }),
    };
    let shape = shadow.as_shape(sheet, CornerRadius::ZERO);
    let around = sheet.expand(f32::from(shadow.blur) + 2.0);
    for strip in [
        around.with_max_y(sheet.top()),
        around.with_min_y(sheet.bottom()),
        around.with_max_x(sheet.left()),
        around.with_min_x(sheet.right()),
    ] {
        ui.painter_at(strip.intersect(ui.clip_rect())).add(shape.clone());
    }
}

/// Leads where the link under the pointer leads, on a click with Ctrl; says so while hovering. Returns whether it was
/// followed.
fn follow_link(ui: &Ui, response: &Response, view: &mut PagesView, page: &Page, point: Point) -> bool {
    let Some(link) = page.links.iter().find(|link| link.area.contains(point)) else {
        return false;
    };
    if !ui.input(|input| input.modifiers.matches_logically(Modifiers::COMMAND)) {
        return false;
    }
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    if !response.clicked() {
        let at = ui.clip_rect().left_bottom() + vec2(8.0, -8.0);
        let palette = Palette::of(ui);
        let words = match &link.to {
            Destination::Url(url) => url.clone(),
            Destination::Place(place) => tr!("Page {}", place.page + 1),
        };
        let font = FontId::proportional(tokens::LABEL);
        let words = ui.painter().layout_no_wrap(words, font, palette.ink);
        let back = Align2::LEFT_BOTTOM.anchor_size(at, words.size() + vec2(12.0, 6.0));
        ui.painter()
            .rect_filled(back, CornerRadius::same(tokens::RADIUS), palette.panel);
        ui.painter().galley(back.min + vec2(6.0, 3.0), words, palette.ink);
        return false;
    }
    match &link.to {
        Destination::Url(url) => ui.ctx().open_url(OpenUrl::new_tab(url)),
        Destination::Place(place) => view.goal = Some(Goal::Place(place.page, place.at)),
    }
    true
}

/// What stands behind the claim under the pointer: its passage, date and source.
fn show_claim(response: Response, session: &Session, area: &Area) {
    let Shown::Claim(id) = &area.shows else { return };
    let library = &session.brief().library;
    let Some(claim) = library.claims.get(id) else {
        return;
    };
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(320.0);
        let state = session.claims().get(id);
        ui.label(state.map_or_else(
            || tr!("Not checked yet.").to_owned(),
            |state| state_words(claim, state).1,
        ));
        if let Some(passage) = claim.passage.as_ref().and_then(|id| library.passages.get(id)) {
            ui.label(tr!("“{}”", &passage.exact));
        }
        let source = claim.source.as_ref().and_then(|id| library.sources.get(id));
        if let Some(source) = source {
            ui.weak(source.title.as_str());
        }
        if let Some(date) = claim.as_of {
            ui.weak(tr!("As of {}", date));
        }
    });
}

/// The pages to be drawn, those in sight first, then one before and behind.
fn wanted(ctx: &Context, session: &Session, view: &PagesView, visible: &Range<usize>) -> Vec<Wanted> {
    let Some(pages) = session.pages() else {
        return Vec::new();
    };
    let side = ctx.input(|input| input.max_texture_side) as f32;
    let extent = view.stack.extent();
    let most = side / extent.x.max(extent.y);
    let scale = (view.scale * ctx.pixels_per_point()).min(most);
    let around = [visible.end, visible.start.wrapping_sub(1)];
    visible
        .clone()
        .chain(around)
        .filter_map(|page| {
            Some(Wanted {
                page,
                look: *pages.looks.get(page)?,
                scale,
            })
        })
        .collect()
}

/// The rectangle with its corner on a whole pixel, so that pictures stay sharp.
fn snapped(ui: &Ui, rect: Rect) -> Rect {
    let pixels = ui.pixels_per_point();
    let corner = pos2(
        (rect.left() * pixels).round() / pixels,
        (rect.top() * pixels).round() / pixels,
    );
    Rect::from_min_size(corner, rect.size())
}

fn scale_for(zoom: Zoom, stack: &Stack, room: Vec2) -> f32 {
    let across = stack.across().max(1) as f32;
    let extent = stack.extent() * vec2(across, 1.0);
    let gaps = vec2((across + 1.0) * GAP, 2.0 * GAP);
    let free = (room - gaps).max(Vec2::splat(50.0));
    let bar = 8.0;
    let scale = match zoom {
        Zoom::FitWidth => (free.x - bar) / extent.x,
        Zoom::FitPage => ((free.x - bar) / extent.x).min(free.y / extent.y),
        Zoom::Times(times) => times * ACTUAL,
    };
    scale.clamp(ZOOMS.start * ACTUAL, ZOOMS.end * ACTUAL)
}

fn zoom_by_wheel(ui: &Ui, view: &mut PagesView) {
    let factor = ui.input(eframe::egui::InputState::zoom_delta);
    if (factor - 1.0).abs() > f32::EPSILON && ui.rect_contains_pointer(ui.max_rect()) {
        view.zoom_by(factor);
    }
}

/// Where the column is scrolled to, if not where it is: to the goal, or so that a change of zoom keeps the middle.
fn next_offset(view: &mut PagesView, before: f32, session: &Session, room: Vec2) -> Option<Vec2> {
    let scale = view.scale;
    let size = view.stack.size(scale);
    let left = ((size.x.max(room.x) - room.x) / 2.0).max(0.0);
    let height = match view.goal.take() {
        Some(Goal::Height(height)) => height,
        Some(Goal::Place(page, point)) => {
            let rect = view.stack.rect(page, scale, size.x)?;
            rect.top() + point.y.0 * scale - GAP
        }
        Some(Goal::Part(page, part)) => {
            let rect = view.stack.rect(page, scale, size.x)?;
            let place = stack::in_window(rect, scale, &part);
            let sight = view.sight?;
            if place.top() >= sight.top() + GAP && place.bottom() <= sight.bottom() - GAP {
                return None;
            }
            place.center().y - room.y / 3.0
        }
        Some(Goal::Show(target)) => match height_of(view, session, &target, room.y) {
            Shows::At(height) => height,
            Shows::InSight => return None,
            Shows::NotYet => {
                view.goal = (!session.pages_are_current()).then_some(Goal::Show(target));
                return None;
            }
        },
        None => {
            let sight = view.sight?;
            if before <= 0.0 || (before - scale).abs() < f32::EPSILON {
                return None;
            }
            let middle = view.stack.carried(sight.center().y, before, scale);
            middle - room.y / 2.0
        }
    };
    let most = (size.y - room.y).max(0.0);
    Some(vec2(left, height.clamp(0.0, most)))
}

/// Where a target is.
enum Shows {
    /// Scrolling to this height brings it into sight.
    At(f32),
    /// It is in sight.
    InSight,
    /// No page shows it, perhaps because the pages are older than it.
    NotYet,
}

fn height_of(view: &PagesView, session: &Session, target: &Target, room: f32) -> Shows {
    let Some(layout) = session.layout() else {
        return Shows::NotYet;
    };
    let mut places = layout.document.pages.iter().enumerate().flat_map(|(at, page)| {
        let areas = page.areas.iter();
        areas
            .filter(|area| marks::target_of(&area.shows) == *target)
            .map(move |area| (at, area.rect))
    });
    let Some((at, area)) = places.next() else {
        return Shows::NotYet;
    };
    let Some(page) = view.stack.rect(at, view.scale, 0.0) else {
        return Shows::NotYet;
    };
    let place = stack::in_window(page, view.scale, &area);
    let in_sight = view.sight.is_some_and(|sight| {
        let fits = place.top() >= sight.top() && place.bottom() <= sight.bottom();
        fits || (place.height() > room && place.top() < sight.bottom() && place.bottom() > sight.top())
    });
    if in_sight {
        return Shows::InSight;
    }
    let slack = ((room - place.height()) / 3.0).clamp(GAP, room / 3.0);
    Shows::At(place.top() - slack)
}

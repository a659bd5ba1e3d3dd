//! The pages small, one below the other: where one is, where something is found wrong, and a way to go elsewhere.
//!
//! Only those in sight are drawn, behind the pages themselves, by the same thread.

use std::collections::BTreeSet;
use std::ops::Range;

use eframe::egui::{
    Align2, Color32, CornerRadius, EventFilter, FontId, Id, Key, Modifiers, Rect, Response, Role, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::marks::target_of;
use super::stack::{GAP, Stack};
use super::textures::Aside;
use super::{PagesView, snapped};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::severity_color;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::session::{Session, Wanted};
use crate::typeset::frame::Page;
use crate::words::tr;

/// The least width of a small page, in points of the window: where two find room, two stand side by side.
const LEAST: f32 = 92.0;
/// The largest width of one.
const MOST: f32 = 190.0;

/// What the small pages remember from frame to frame.
#[derive(Default)]
pub(super) struct Thumbnails {
    stack: Stack,
    pub(super) aside: Aside,
    /// The page in sight in the large when they were shown last.
    seen: Option<usize>,
    /// A page to be brought into sight.
    reveal: Option<usize>,
    /// Whether the page that is brought into sight takes the keys.
    takes_keys: bool,
    /// The page that has the keys: it is there also while it is out of sight, or it would lose them.
    holds_keys: Option<usize>,
}

impl Thumbnails {
    /// Forgets the pictures of another brief.
    pub(super) fn clear(&mut self) {
        self.aside.clear();
        self.seen = None;
    }
}

impl PagesView {
    /// Gives the keys to the small version of the page in sight when it is shown next.
    pub(in crate::gui) const fn focus_thumbnail(&mut self) {
        self.thumbnails.reveal = Some(self.page);
        self.thumbnails.takes_keys = true;
    }
}

/// Shows the pages small; a click or the arrow keys bring one into sight in the large.
pub(in crate::gui) fn thumbnails_ui(ui: &mut Ui, session: &Session, view: &mut PagesView) {
    let Some(pages) = session.pages().filter(|pages| !pages.looks.is_empty()) else {
        ui.centered_and_justified(|ui| ui.weak(tr!("Laying out the pages")));
        return;
    };
    let room = ui.available_width() - ui.spacing().scroll.bar_width;
    let across = (((room - GAP) / (LEAST + GAP)) as usize).clamp(1, 4);
    let thumbnails = &mut view.thumbnails;
    thumbnails.stack.update(&pages.layout, across);
    if thumbnails.seen.replace(view.page) != Some(view.page) {
        thumbnails.reveal = thumbnails.reveal.or(Some(view.page));
    }
    let width = (room - GAP * (across + 1) as f32) / across as f32;
    let scale = width.min(MOST) / thumbnails.stack.extent().x;
    ScrollArea::vertical()
        .id_salt("thumbnails")
        .auto_shrink(false)
        .show_viewport(ui, |ui, sight| {
            let size = view.thumbnails.stack.size(scale);
            ui.set_min_size(vec2(room, size.y));
            let origin = ui.max_rect().min.to_vec2();
            let visible = view.thumbnails.stack.visible(scale, sight.top(), sight.bottom());
            let wanted = wanted(ui, session, &visible, scale);
            view.thumbnails.aside.want(wanted);
            let out_of_sight: BTreeSet<usize> = [view.thumbnails.reveal, view.thumbnails.holds_keys.take()]
                .into_iter()
                .flatten()
                .filter(|at| !visible.contains(at))
                .collect();
            for at in visible.clone().chain(out_of_sight) {
                let rect = view.thumbnails.stack.rect(at, scale, room);
                let page = pages.layout.document.pages.get(at);
                if let (Some(rect), Some(page)) = (rect, page) {
                    let rect = snapped(ui, rect.translate(origin));
                    thumbnail_ui(ui, session, view, (at, page), rect);
                }
            }
        });
}

fn wanted(ui: &Ui, session: &Session, visible: &Range<usize>, scale: f32) -> Vec<Wanted> {
    let looks = session.pages().map(|pages| &pages.looks[..]);
    let looks = looks.unwrap_or_default();
    let scale = scale * ui.ctx().pixels_per_point();
    visible
        .clone()
        .filter_map(|page| {
            let look = *looks.get(page)?;
            Some(Wanted { page, look, scale })
        })
        .collect()
}

fn id_of(at: usize) -> Id {
    Id::unique(("thumbnail", at))
}

fn thumbnail_ui(ui: &Ui, session: &Session, view: &mut PagesView, (at, page): (usize, &Page), rect: Rect) {
    let response = ui.interact(rect.expand(4.0), id_of(at), Sense::click());
    let found = found_on(session.diagnostics(), page);
    let name = name_of(at, found.len());
    let current = at == view.page;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, ui.is_enabled(), current, &name));
    paint(ui, view, session, (at, page), rect, &response, &found);
    if view.thumbnails.reveal == Some(at) {
        view.thumbnails.reveal = None;
        if !ui.clip_rect().contains_rect(rect) {
            response.scroll_to_me(None);
        }
        if std::mem::take(&mut view.thumbnails.takes_keys) {
            response.request_focus();
        }
    }
    if response.clicked() {
        response.request_focus();
        view.show_page(at);
    }
    if response.has_focus() {
        view.thumbnails.holds_keys = Some(at);
    }
    if response.has_focus()
        && let Some(to) = asked_by_keys(ui, &response, at, &view.thumbnails.stack)
    {
        view.show_page(to);
        view.thumbnails.reveal = Some(to);
        view.thumbnails.takes_keys = true;
    }
    response.on_hover_text(name);
}

/// The page that the arrow keys go to from page `at`.
fn asked_by_keys(ui: &Ui, response: &Response, at: usize, stack: &Stack) -> Option<usize> {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let last = stack.len().checked_sub(1)?;
    let steps = [
        (Key::ArrowUp, at.checked_sub(stack.across())),
        (Key::ArrowDown, Some(at + stack.across())),
        (Key::ArrowLeft, at.checked_sub(1)),
        (Key::ArrowRight, Some(at + 1)),
        (Key::Home, Some(0)),
        (Key::End, Some(last)),
    ];
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (_, to) = steps.into_iter().find(|(key, _)| pressed(*key))?;
    to.filter(|to| *to <= last && *to != at)
}

/// What was found wrong with what `page` shows.
fn found_on<'a>(diagnostics: &'a [Diagnostic], page: &Page) -> Vec<&'a Diagnostic> {
    let shown: BTreeSet<Target> = page.areas.iter().map(|area| target_of(&area.shows)).collect();
    let problems = diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note);
    problems.filter(|found| shown.contains(&found.target)).collect()
}

fn name_of(at: usize, problems: usize) -> String {
    match problems {
        0 => tr!("Page {}", at + 1),
        several => tr!(
            "Page {}, with {n} problem" | "Page {}, with {n} problems" % several,
            at + 1
        ),
    }
}

fn paint(
    ui: &Ui,
    view: &PagesView,
    session: &Session,
    (at, page): (usize, &Page),
    rect: Rect,
    response: &Response,
    found: &[&Diagnostic],
) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let white = page.background.map_or(Color32::WHITE, |tint| {
        Color32::from_rgb(tint.red, tint.green, tint.blue)
    });
    painter.rect_filled(rect, 0.0, white);
    if let Some(texture) = view.thumbnails.aside.get(at) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), rect, whole, Color32::WHITE);
    }
    let current = at == view.page;
    let (width, color) = if current {
        (2.0, palette.accent)
    } else {
        (1.0, palette.edge)
    };
    painter.rect_stroke(rect, 0.0, Stroke::new(width, color), StrokeKind::Outside);
    if response.has_focus() || response.hovered() {
        let around = Stroke::new(
            1.5,
            palette
                .accent
                .gamma_multiply(if response.has_focus() { 1.0 } else { 0.5 }),
        );
        painter.rect_stroke(
            rect.expand(3.0),
            CornerRadius::same(2),
            around,
            StrokeKind::Outside,
        );
    }
    let holds_selected = session
        .selection()
        .is_some_and(|selection| page.areas.iter().any(|area| target_of(&area.shows) == *selection));
    let font = if current || holds_selected {
        FontId::new(tokens::LABEL, tokens::semibold())
    } else {
        FontId::proportional(tokens::LABEL)
    };
    let ink = if current { palette.accent } else { palette.muted };
    let below = rect.center_bottom() + vec2(0.0, 3.0);
    let number = painter.text(below, Align2::CENTER_TOP, at + 1, font, ink);
    let worst = found.iter().map(|found| found.severity).max();
    if let Some(worst) = worst {
        let color = severity_color(palette, worst);
        let dot = number.right_center() + vec2(10.0, 0.0);
        painter.circle_filled(dot, 3.5, color);
        let font = FontId::proportional(tokens::LABEL);
        painter.text(
            dot + vec2(7.0, 0.0),
            Align2::LEFT_CENTER,
            found.len(),
            font,
            color,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::geometry::{Pt, Rect as PageRect};
    use crate::typeset::frame::{Area, BlockId, Shown};

    #[test]
    fn a_small_page_says_how_many_problems_it_has_and_notes_are_none() {
        let area = |id: &str| Area {
            rect: PageRect::new(Pt(0.0), Pt(0.0), Pt(9.0), Pt(9.0)),
            shows: Shown::Block(BlockId::new(id)),
        };
        let page = Page {
            areas: vec![area("b1"), area("b2")],
            ..Page::default()
        };
        let finding = |severity, id: &str| {
            Diagnostic::new(
                severity,
                crate::model::diagnostic::Code::BlockEmpty,
                Target::Block(BlockId::new(id)),
                "words",
            )
        };
        let findings = [
            finding(Severity::Error, "b1"),
            finding(Severity::Warning, "b2"),
            finding(Severity::Note, "b1"),
            finding(Severity::Error, "b3"),
        ];
        assert_eq!(
            name_of(2, found_on(&findings, &page).len()),
            "Page 3, with 2 problems"
        );
        assert_eq!(name_of(0, 0), "Page 1");
    }
}

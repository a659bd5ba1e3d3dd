//! The speaker's window: what to say, the page shown and the next one, the time.

use std::sync::Arc;

use eframe::egui::{
    Align, CentralPanel, Context, Layout, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    ViewportBuilder, ViewportId, WidgetInfo, vec2,
};
use jiff::civil::DateTime;

use super::{Presentation, Step, fitted, keys, paint, wanted};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::text_button;
use crate::model::brief::Brief;
use crate::session::{Session, Wanted, words_of};
use crate::typeset::notes_to_say;
use crate::words::tr;

/// The size of the speaker's words, to be read from a step away.
const WORDS: f32 = 20.0;

/// What is to be said at each page, as long as brief and pages are these.
#[derive(Default)]
pub(super) struct Said {
    of: Option<(Arc<Brief>, Arc<crate::typeset::Layout>)>,
    pages: Vec<Vec<String>>,
}

impl Said {
    /// The notes for the page with index `page`, in words, in the order in which they are said.
    fn at(&mut self, session: &Session, page: usize) -> &[String] {
        let Some(layout) = session.pages().map(|pages| &pages.layout) else {
            return &[];
        };
        let brief = session.brief();
        let known = self.of.as_ref();
        if !known.is_some_and(|(of, pages)| Arc::ptr_eq(of, brief) && Arc::ptr_eq(pages, layout)) {
            let notes = notes_to_say(brief, &layout.document).into_iter();
            let words = |notes: Vec<_>| notes.into_iter().map(|note| words_of(brief, note)).collect();
            self.pages = notes.map(words).collect();
            self.of = Some((Arc::clone(brief), Arc::clone(layout)));
        }
        self.pages.get(page).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Shows the window; returns what its keys and buttons ask for, and what is to be drawn for it. The presentation
/// began `since` seconds ago.
pub(super) fn desk_ui(
    ctx: &Context,
    session: &mut Session,
    show: &mut Presentation,
    clock: DateTime,
    since: f64,
) -> (Vec<Step>, Vec<Wanted>) {
    let id = ViewportId::from_hash_of("speaker notes");
    let window = ViewportBuilder::default()
        .with_title(tr!("Speaker notes – Attaché"))
        .with_inner_size([960.0, 640.0])
        .with_min_inner_size([480.0, 320.0]);
    ctx.show_viewport_immediate(id, window, |ui, _| {
        let mut steps = keys::pressed(ui, &mut show.digits);
        if ui.input(|input| input.viewport().close_requested()) {
            steps.push(Step::Notes);
        }
        ui.ctx().request_repaint_after_secs(1.0);
        let mut missing = Vec::new();
        CentralPanel::default().show(ui, |ui| {
            head_ui(ui, session, show, clock, since);
            ui.separator();
            let room = ui.available_size() - vec2(0.0, tokens::ROW + 2.0 * tokens::FIELD_GAP);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Min), |ui| {
                let left = vec2((room.x * 0.4).max(160.0), room.y);
                ui.allocate_ui_with_layout(left, Layout::top_down(Align::Min), |ui| {
                    missing = previews_ui(ui, session, show, left);
                });
                ui.add_space(tokens::FIELD_GAP);
                words_ui(ui, show.notes_said.at(session, show.page), show.page);
            });
            ui.add_space(tokens::FIELD_GAP);
            steps.extend(buttons_ui(ui));
        });
        (steps, missing)
    })
}

fn head_ui(ui: &mut Ui, session: &Session, show: &Presentation, clock: DateTime, since: f64) {
    let count = session.pages().map_or(0, |pages| pages.looks.len());
    ui.horizontal(|ui| {
        let page = if show.black {
            tr!(
                "Page {} of {}, hidden behind the black screen",
                show.page + 1,
                count
            )
        } else {
            tr!("Page {} of {}", show.page + 1, count)
        };
        ui.label(RichText::new(page).size(tokens::HEADING).strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let now = format!("{:02}:{:02}", clock.hour(), clock.minute());
            ui.label(RichText::new(now).size(tokens::HEADING).strong());
            ui.label(tr!("{} since the start", span(since)));
        });
    });
}

/// Seconds as minutes and seconds.
fn span(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The page shown and the next one, one above the other.
fn previews_ui(ui: &mut Ui, session: &mut Session, show: &mut Presentation, room: Vec2) -> Vec<Wanted> {
    let Some(pages) = session.pages().cloned() else {
        return Vec::new();
    };
    let label = ui.text_style_height(&eframe::egui::TextStyle::Body);
    let each = vec2(room.x, (room.y / 2.0 - label - 3.0 * tokens::STEP).max(40.0));
    let mut missing = Vec::new();
    let now = (show.page, tr!("Now"), tr!("Now: page {}", show.page + 1));
    let next = (show.page + 1, tr!("Next"), tr!("Next: page {}", show.page + 2));
    for (at, title, told) in [now, next] {
        let Some(page) = pages.layout.document.pages.get(at) else {
            ui.weak(tr!("This is the last page."));
            continue;
        };
        ui.weak(title);
        let size = vec2(page.size.width.0, page.size.height.0);
        let (rect, response) = ui.allocate_exact_size(each, Sense::hover());
        let mut place = fitted(size, rect);
        place = place.translate(rect.min - place.min);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
        let wanted = wanted(ui, session, std::iter::once(at), place.width() / size.x);
        let kept = show.page..show.page + 2;
        missing.extend(show.previews.take(ui.ctx(), session, &wanted, &kept));
        paint(ui, &show.previews, at, place);
        let edge = Stroke::new(1.0, Palette::of(ui).hairline);
        ui.painter().rect_stroke(place, 0.0, edge, StrokeKind::Outside);
    }
    missing
}

fn words_ui(ui: &mut Ui, notes: &[String], page: usize) {
    ScrollArea::vertical()
        .id_salt(("notes", page))
        .auto_shrink(false)
        .show(ui, |ui| {
            for note in notes {
                ui.label(RichText::new(note).size(WORDS));
                ui.add_space(tokens::FIELD_GAP);
            }
            if notes.is_empty() {
                ui.weak(tr!(
                    "No speaker note for this page. Insert one after what the page shows."
                ));
            }
        });
}

fn buttons_ui(ui: &mut Ui) -> Vec<Step> {
    let buttons = [
        (icons::UP, tr!("Previous page"), Step::Previous),
        (icons::DOWN, tr!("Next page"), Step::Next),
        (icons::DARK, tr!("Black screen"), Step::Black),
        (icons::CLOSE, tr!("End presentation"), Step::End),
    ];
    ui.horizontal_wrapped(|ui| {
        let pressed = |(icon, name, step)| text_button(ui, icon, name).clicked().then_some(step);
        buttons.into_iter().filter_map(pressed).collect()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_since_the_start_is_told_in_minutes_and_seconds() {
        assert_eq!(span(0.4), "0:00");
        assert_eq!(span(754.0), "12:34");
        assert_eq!(span(3_725.0), "62:05");
    }
}

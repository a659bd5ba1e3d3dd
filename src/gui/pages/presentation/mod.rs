//! The presentation: a page at a time over the whole window, and what to say in a window of its own.

mod desk;
mod keys;

use eframe::egui::{
    Align2, Color32, Context, CursorIcon, FontId, Rect, Response, Role, Sense, Ui, Vec2, ViewportCommand,
    WidgetInfo, pos2, vec2,
};
use jiff::civil::DateTime;

use super::textures::Textures;
use super::{Sheet, snapped, spoken};
use crate::gui::tokens;
use crate::session::{Session, Wanted};
use crate::words::tr;

/// For how long the keys are told at the beginning, in seconds.
const TOLD: f64 = 4.0;
/// After how long without a movement the pointer is hidden, in seconds.
const HIDDEN: f32 = 2.0;

/// What a presentation remembers from frame to frame.
pub(in crate::gui) struct Presentation {
    /// Index of the page shown.
    page: usize,
    /// Nothing is shown for a while.
    black: bool,
    /// The digits typed so far of the number of a page.
    digits: String,
    /// Whether the speaker's window is open.
    notes: bool,
    /// When it began, in seconds of the window's clock; `None` before the first frame.
    began: Option<f64>,
    /// Whether the window filled the screen before.
    filled: bool,
    slides: Textures,
    /// The smaller pictures of the speaker's window.
    previews: Textures,
    /// What is to be said at each page.
    notes_said: desk::Said,
}

/// What one can do in a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
    /// To the page with this index, or the last one.
    To(usize),
    /// Show nothing, or the page again.
    Black,
    /// Open or close the speaker's window.
    Notes,
    End,
}

impl Presentation {
    /// Begins with the page `page`, over the whole screen.
    pub(in crate::gui) fn begin(ctx: &Context, page: usize, notes: bool) -> Self {
        let filled = ctx.input(|input| input.viewport().fullscreen.unwrap_or_default());
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        Self {
            page,
            black: false,
            digits: String::new(),
            notes,
            began: None,
            filled,
            slides: Textures::default(),
            previews: Textures::default(),
            notes_said: desk::Said::default(),
        }
    }

    /// Gives the window its size back; returns the index of the page shown last.
    pub(in crate::gui) fn end(self, ctx: &Context) -> usize {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.filled));
        self.page
    }

    /// Index of the page shown.
    pub(in crate::gui) const fn page(&self) -> usize {
        self.page
    }

    /// Takes a step in a brief of `count` pages; returns whether the presentation goes on.
    fn step(&mut self, step: Step, count: usize) -> bool {
        let last = count.saturating_sub(1);
        let (page, black) = match step {
            // From the black screen every step leads back to the page.
            Step::Next | Step::Previous if self.black => (self.page, false),
            Step::Next => (self.page + 1, false),
            Step::Previous => (self.page.saturating_sub(1), false),
            Step::To(page) => (page, false),
            Step::Black => (self.page, !self.black),
            Step::Notes => {
                self.notes = !self.notes;
                (self.page, self.black)
            }
            Step::End => return false,
        };
        (self.page, self.black) = (page.min(last), black);
        true
    }
}

/// Draws the presentation; returns whether it goes on. `clock` is the time of day.
pub(in crate::gui) fn presentation_ui(
    ui: &mut Ui,
    session: &mut Session,
    show: &mut Presentation,
    clock: DateTime,
) -> bool {
    let Some(pages) = session.pages().filter(|pages| !pages.looks.is_empty()).cloned() else {
        return false;
    };
    let count = pages.looks.len();
    show.page = show.page.min(count - 1);
    let now = ui.input(|input| input.time);
    let began = *show.began.get_or_insert(now);
    let mut steps = keys::pressed(ui, &mut show.digits);
    let room = ui.max_rect();
    let response = ui.allocate_rect(room, Sense::click());
    ui.painter().rect_filled(room, 0.0, Color32::BLACK);
    let mut missing = Vec::new();
    if show.black {
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, tr!("The screen is black")));
    } else if let Some(page) = pages.layout.document.pages.get(show.page) {
        let size = vec2(page.size.width.0, page.size.height.0);
        let rect = fitted(size, room);
        let scale = rect.width() / size.x;
        missing.extend(slide_ui(ui, session, show, scale));
        paint(ui, &show.slides, show.page, snapped(ui, rect));
        let label = tr!("Page {} of {}", show.page + 1, count);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
        let sheet = Sheet {
            at: show.page,
            page,
            structure: &pages.layout.document.structure,
            rect,
            wanted: None,
        };
        spoken::spoken_ui(ui, &sheet, scale);
    }
    steps.extend(clicked(&response));
    hide_pointer(ui);
    told_ui(ui, room, show, now - began);
    if show.notes {
        let (asked, small) = desk::desk_ui(ui.ctx(), session, show, clock, now - began);
        steps.extend(asked);
        missing.extend(small);
    }
    session.draw(missing);
    steps.into_iter().all(|step| show.step(step, count))
}

/// Has the page and its neighbours drawn at `scale` window points a page point; returns what is not drawn yet.
fn slide_ui(ui: &Ui, session: &mut Session, show: &mut Presentation, scale: f32) -> Vec<Wanted> {
    let around = [Some(show.page), Some(show.page + 1), show.page.checked_sub(1)];
    let wanted = wanted(ui, session, around.into_iter().flatten(), scale);
    let kept = show.page.saturating_sub(1)..show.page + 2;
    show.slides.take(ui.ctx(), session, &wanted, &kept)
}

fn wanted(ui: &Ui, session: &Session, pages: impl Iterator<Item = usize>, scale: f32) -> Vec<Wanted> {
    let Some(all) = session.pages() else {
        return Vec::new();
    };
    let scale = scale * ui.ctx().pixels_per_point();
    pages
        .filter_map(|page| {
            let look = *all.looks.get(page)?;
            Some(Wanted { page, look, scale })
        })
        .collect()
}

/// The largest rectangle of the shape of `size` in the middle of `room`.
fn fitted(size: Vec2, room: Rect) -> Rect {
    let scale = (room.width() / size.x).min(room.height() / size.y);
    Rect::from_center_size(room.center(), size * scale)
}

/// The picture of page `at`, white until it is drawn.
fn paint(ui: &Ui, textures: &Textures, at: usize, rect: Rect) {
    match textures.get(at, None) {
        Some((texture, ..)) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        }
        None => {
            ui.painter().rect_filled(rect, 0.0, Color32::WHITE);
        }
    }
}

fn clicked(response: &Response) -> Option<Step> {
    if response.clicked() {
        Some(Step::Next)
    } else if response.secondary_clicked() {
        Some(Step::Previous)
    } else {
        None
    }
}

fn hide_pointer(ui: &Ui) {
    let still = ui.input(|input| input.pointer.time_since_last_movement());
    if still >= HIDDEN {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else {
        ui.ctx().request_repaint_after_secs(HIDDEN - still + 0.05);
    }
}

/// The keys at the beginning, and the number being typed.
fn told_ui(ui: &Ui, room: Rect, show: &Presentation, since: f64) {
    let words = if !show.digits.is_empty() {
        tr!("Page {} – Enter goes there", &show.digits)
    } else if since < TOLD {
        ui.ctx().request_repaint_after_secs((TOLD - since) as f32);
        tr!("Space or a click: next page   •   S: notes   •   B: black   •   Esc: end").to_owned()
    } else {
        return;
    };
    let words = ui
        .painter()
        .layout_no_wrap(words, FontId::proportional(tokens::HEADING), Color32::WHITE);
    let foot = room.center_bottom() - vec2(0.0, 24.0);
    let plate = Align2::CENTER_BOTTOM.anchor_size(foot, words.size() + vec2(24.0, 12.0));
    ui.painter()
        .rect_filled(plate, f32::from(tokens::RADIUS), Color32::from_black_alpha(200));
    ui.painter()
        .galley(plate.min + vec2(12.0, 6.0), words, Color32::WHITE);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show() -> Presentation {
        Presentation::begin(&Context::default(), 0, false)
    }

    #[test]
    fn a_presentation_stays_within_its_pages() {
        let mut show = show();
        assert!(show.step(Step::Previous, 3));
        assert_eq!(show.page, 0);
        assert!(show.step(Step::To(9), 3));
        assert_eq!(show.page, 2);
        assert!(show.step(Step::Next, 3));
        assert_eq!(show.page, 2);
        assert!(!show.step(Step::End, 3));
    }

    #[test]
    fn from_the_black_screen_one_comes_back_to_the_same_page() {
        let mut show = show();
        show.step(Step::Next, 3);
        show.step(Step::Black, 3);
        assert!(show.black);
        show.step(Step::Next, 3);
        assert_eq!((show.page, show.black), (1, false));
    }

    #[test]
    fn a_page_is_as_large_as_the_screen_allows() {
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 900.0));
        let tall = fitted(vec2(595.0, 842.0), screen);
        assert!((tall.height() - 900.0).abs() < 0.1 && tall.width() < 700.0);
        assert_eq!(tall.center(), screen.center());
        let wide = fitted(vec2(2000.0, 900.0), screen);
        assert!((wide.width() - 1600.0).abs() < 0.1);
    }
}

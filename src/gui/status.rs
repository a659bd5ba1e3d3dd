//! The line at the foot of the window: problems, saving, page, words, zoom.

use eframe::egui::{
    Align, Button, Layout, RichText, Role, Sense, TextStyle, TextWrapMode, Ui, UiBuilder, Vec2, WidgetInfo,
    vec2,
};

use super::busy::{Busy, busy_ui};
use super::command::{Command, Situation};
use super::pages::PagesView;
use super::tokens::{self, Palette};
use super::{Message, icons, voice};
use crate::model::diagnostic::Severity;
use crate::model::rules::Budget;
use crate::session::{Session, Standing};
use crate::words::{Language, spoken, tr};

/// The bar that shows how much of a limit is used up.
const METER: Vec2 = vec2(48.0, 4.0);
/// The room for the buttons that set the size of the pages, and how wide the bar must be for them.
const ZOOM: f32 = 150.0;
const WITH_ZOOM: f32 = 400.0;
/// The most that lies between two parts of the bar.
const GAP: f32 = 8.0;

/// The status bar. `saved` is the time of the last save, as shown, and `busy` what is under way.
pub(super) fn status_ui(
    ui: &mut Ui,
    session: &Session,
    view: &PagesView,
    (saved, busy): (Option<&str>, &mut Busy),
    now: &Situation,
    emit: &mut Vec<Message>,
) {
    ui.horizontal(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        // The buttons for the size of the pages have their room whatever is said beside them.
        let zooms = ui.available_width() >= WITH_ZOOM;
        let kept = if zooms { ZOOM } else { 0.0 };
        let room = ui.available_rect_before_wrap();
        let left = room.with_max_x(room.right() - kept);
        let said = UiBuilder::new()
            .max_rect(left)
            .layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(said, |ui| {
            problems_ui(ui, session, emit);
            ui.separator();
            ui.label(saving_words(session, saved));
            busy_ui(ui, session, busy, emit);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if zooms {
                zoom_ui(ui, view, now, emit);
            }
            pages_ui(ui, session, view);
        });
    });
}

/// How long the brief is and which page is in sight; each only where it has room for all its words.
fn pages_ui(ui: &mut Ui, session: &Session, view: &PagesView) {
    let pages = session.layout().map(|layout| layout.document.pages.len());
    let page = pages.filter(|pages| *pages > 0).map(|pages| {
        let page = view.page().saturating_add(1).min(pages);
        if session.pages_are_the_first() {
            tr!("Page {}, laying out the rest", page)
        } else {
            tr!("Page {} of {}", page, pages)
        }
    });
    let beside = page.as_ref().map_or(0.0, |page| width_of(ui, page));
    let budget = session.brief().rules.budget;
    let (length, meter) = match session.words() {
        Some(words) => {
            let meter = budget
                .used(session.length(), words)
                .map_or(0.0, |_| METER.x + GAP);
            (length_words(budget, session.length(), words), meter)
        }
        None if session.standing() == Standing::Unknown => (tr!("Not counted").to_owned(), 0.0),
        None => (tr!("Counting…").to_owned(), 0.0),
    };
    if beside + width_of(ui, &length) + meter <= ui.available_width() {
        ui.separator();
        match session.words() {
            Some(words) => length_ui(ui, budget, session.length(), words),
            None => drop(ui.label(length)),
        }
    }
    if let Some(page) = page
        && beside <= ui.available_width()
    {
        ui.separator();
        ui.label(page);
    }
}

/// How much room a part of the bar takes with the line before it.
fn width_of(ui: &Ui, words: &str) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), font, ui.visuals().text_color());
    galley.size().x + 3.0 * GAP
}

/// How long the brief is; where its length is limited, against its limits and with a bar that fills up.
fn length_ui(ui: &mut Ui, budget: Budget, pages: Option<usize>, words: usize) {
    let said = length_words(budget, pages, words);
    let Some(used) = budget.used(pages, words) else {
        ui.label(said);
        return;
    };
    let palette = Palette::of(ui);
    let over = used > 1.0;
    let (ink, color) = if over {
        (palette.warning, palette.warning)
    } else {
        (ui.visuals().text_color(), palette.muted)
    };
    ui.spacing_mut().item_spacing.x = tokens::STEP * 1.5;
    let (bar, response) = ui.allocate_exact_size(METER, Sense::hover());
    ui.painter().rect_filled(bar, METER.y / 2.0, palette.hairline);
    let mut full = bar;
    full.set_width(bar.width() * used.clamp(0.0, 1.0));
    ui.painter().rect_filled(full, METER.y / 2.0, color);
    let percent = f64::from(used) * 100.0;
    response.widget_info(|| WidgetInfo {
        value: Some(percent.round()),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, tr!("Length: {}", &said))
    });
    response.on_hover_text(tr!(
        "How much of the pages and words it may have is used up; the masthead sets the limits"
    ));
    ui.label(RichText::new(said).color(ink));
}

/// "640 of 1,200 words, 3 of 4 pages".
fn length_words(budget: Budget, pages: Option<usize>, words: usize) -> String {
    let of_words = match budget.words.map(|most| most as usize) {
        Some(most) => {
            tr!(
                "{} of {} word" | "{} of {} words" % most,
                grouped(words),
                grouped(most)
            )
        }
        None => tr!("{} word" | "{} words" % words, grouped(words)),
    };
    match budget.pages.map(usize::from).zip(pages) {
        Some((most, pages)) => {
            tr!(
                "{}, {} of {} page" | "{}, {} of {} pages" % most,
                of_words,
                pages,
                most
            )
        }
        None => of_words,
    }
}

fn saving_words(session: &Session, saved: Option<&str>) -> String {
    if session.is_saving() {
        tr!("Saving").to_owned()
    } else if session.is_opening() {
        tr!("Opening another brief").to_owned()
    } else if session.open_elsewhere().is_some() {
        tr!("Read-only: open in another window").to_owned()
    } else if session.is_dirty() {
        tr!("Unsaved changes").to_owned()
    } else if let Some(time) = saved {
        tr!("Saved {}", time)
    } else if session.place().is_some() {
        tr!("Saved").to_owned()
    } else {
        tr!("Not saved yet").to_owned()
    }
}

fn problems_ui(ui: &mut Ui, session: &Session, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let errors = session.count(Severity::Error);
    let warnings = session.count(Severity::Warning);
    let notes = session.count(Severity::Note);
    let standing = session.standing();
    let color = if standing != Standing::Known {
        palette.edge
    } else if errors > 0 {
        palette.error
    } else if warnings > 0 {
        palette.warning
    } else {
        palette.edge
    };
    let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    ui.painter().circle_filled(dot.center(), 4.0, color);
    let words = match standing {
        Standing::Known => problem_words(errors, warnings, notes),
        Standing::Checking => tr!("Checking…").to_owned(),
        Standing::Unknown => tr!("Not checked").to_owned(),
    };
    let response = ui.add(Button::new(words).frame_when_inactive(false));
    if response
        .on_hover_text(tr!("Show or fold the list of problems"))
        .clicked()
    {
        emit.push(Message::Run(Command::ToggleProblems));
    }
}

/// The count of findings in words, the worst kinds first.
pub(super) fn problem_words(errors: usize, warnings: usize, notes: usize) -> String {
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(tr!("{n} error" | "{n} errors" % errors));
    }
    if warnings > 0 {
        parts.push(tr!("{n} warning" | "{n} warnings" % warnings));
    }
    if notes > 0 {
        parts.push(tr!("{n} note" | "{n} notes" % notes));
    }
    if parts.is_empty() {
        tr!("No problems").to_owned()
    } else {
        parts.join(", ")
    }
}

/// "1,204".
fn grouped(count: usize) -> String {
    let between = match spoken() {
        Language::English => ',',
        Language::French => '\u{202f}',
    };
    let digits = count.to_string();
    let mut number = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            number.push(between);
        }
        number.push(digit);
    }
    number
}

fn zoom_ui(ui: &mut Ui, view: &PagesView, now: &Situation, emit: &mut Vec<Message>) {
    ui.spacing_mut().item_spacing.x = tokens::STEP;
    let mut button = |ui: &mut Ui, command: Command, label: &str| {
        let icon = command.icon().unwrap_or_default();
        let button = Button::new(icons::text(icon)).frame_when_inactive(false);
        let enabled = command.enabled(now);
        let response = voice::button(ui.add_enabled(enabled, button), label);
        if response.on_hover_text(command.help()).clicked() {
            emit.push(Message::Run(command));
        }
    };
    button(ui, Command::FitWidth, tr!("Fit width"));
    button(ui, Command::ZoomIn, tr!("Zoom in"));
    let percent = format!("{:.0} %", view.percent());
    ui.add_sized([44.0, 20.0], eframe::egui::Label::new(RichText::new(percent)));
    button(ui, Command::ZoomOut, tr!("Zoom out"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_said_against_its_limits() {
        let budget = |pages, words| Budget { pages, words };
        let said = |budget| length_words(budget, Some(3), 640);
        assert_eq!(said(budget(None, None)), "640 words");
        assert_eq!(
            said(budget(Some(4), Some(1200))),
            "640 of 1,200 words, 3 of 4 pages"
        );
        assert_eq!(said(budget(Some(1), None)), "640 words, 3 of 1 page");
        assert_eq!(length_words(budget(Some(4), None), None, 1), "1 word");
    }

    #[test]
    fn counts_are_grouped_and_agree_in_number() {
        let words = |count| length_words(Budget::default(), None, count);
        assert_eq!(words(1), "1 word");
        assert_eq!(words(1204), "1,204 words");
        assert_eq!(words(48_000), "48,000 words");
        assert_eq!(problem_words(0, 0, 0), "No problems");
        assert_eq!(problem_words(1, 0, 2), "1 error, 2 notes");
    }
}

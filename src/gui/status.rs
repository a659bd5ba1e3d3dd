//! The line at the foot of the window: problems, saving, page, words, zoom.

use eframe::egui::{Align, Button, Layout, RichText, Sense, Ui, vec2};

use super::command::{Command, Situation};
use super::pages::PagesView;
use super::tokens::{self, Palette};
use super::{Message, icons, voice};
use crate::model::diagnostic::Severity;
use crate::session::Session;

/// The status bar. `saved` is the time of the last save, as shown.
pub(super) fn status_ui(
    ui: &mut Ui,
    session: &Session,
    view: &PagesView,
    saved: Option<&str>,
    now: &Situation,
    emit: &mut Vec<Message>,
) {
    ui.horizontal(|ui| {
        problems_ui(ui, session, emit);
        ui.separator();
        ui.label(saving_words(session, saved));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            zoom_ui(ui, view, now, emit);
            ui.separator();
            ui.label(counted(session.words(), "word"));
            if let Some(layout) = session
                .layout()
                .filter(|layout| !layout.document.pages.is_empty())
            {
                ui.separator();
                let pages = layout.document.pages.len();
                let page = view.page().saturating_add(1).min(pages);
                ui.label(if session.pages_are_the_first() {
                    format!("Page {page}, setting the others")
                } else {
                    format!("Page {page} of {pages}")
                });
            }
        });
    });
}

fn saving_words(session: &Session, saved: Option<&str>) -> String {
    if session.is_saving() {
        "Saving".to_owned()
    } else if session.is_opening() {
        "Opening another brief".to_owned()
    } else if session.open_elsewhere().is_some() {
        "Only for reading: open in another window".to_owned()
    } else if session.is_dirty() {
        "Unsaved changes".to_owned()
    } else if let Some(time) = saved {
        format!("Saved {time}")
    } else if session.place().is_some() {
        "Saved".to_owned()
    } else {
        "Not saved yet".to_owned()
    }
}

fn problems_ui(ui: &mut Ui, session: &Session, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let errors = session.count(Severity::Error);
    let warnings = session.count(Severity::Warning);
    let notes = session.count(Severity::Note);
    let color = if errors > 0 {
        palette.error
    } else if warnings > 0 {
        palette.warning
    } else {
        palette.edge
    };
    let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    ui.painter().circle_filled(dot.center(), 4.0, color);
    let words = problem_words(errors, warnings, notes);
    let response = ui.add(Button::new(words).frame_when_inactive(false));
    if response
        .on_hover_text("Show or fold the list of problems")
        .clicked()
    {
        emit.push(Message::Run(Command::ToggleProblems));
    }
}

/// The count of findings in words, the worst kinds first.
pub(super) fn problem_words(errors: usize, warnings: usize, notes: usize) -> String {
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    if parts.is_empty() {
        "No problems".to_owned()
    } else {
        parts.join(", ")
    }
}

/// "1 word", "2 words", "1,204 words".
pub(super) fn counted(count: usize, what: &str) -> String {
    let digits = count.to_string();
    let mut number = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    let plural = if count == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
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
    button(ui, Command::FitWidth, "Fit width");
    button(ui, Command::ZoomIn, "Zoom in");
    let percent = format!("{:.0} %", view.percent());
    ui.add_sized([44.0, 20.0], eframe::egui::Label::new(RichText::new(percent)));
    button(ui, Command::ZoomOut, "Zoom out");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_and_agree_in_number() {
        assert_eq!(counted(1, "word"), "1 word");
        assert_eq!(counted(1204, "word"), "1,204 words");
        assert_eq!(counted(48_000, "word"), "48,000 words");
        assert_eq!(problem_words(0, 0, 0), "No problems");
        assert_eq!(problem_words(1, 0, 2), "1 error, 2 notes");
    }
}

//! A field for dates that may be known to the day, the month, a part of the year or the year.

use eframe::egui::{Id, Margin, Response, TextEdit, Ui};

use super::group::help_ui;
use crate::gui::tokens::{self, Palette};
use crate::model::date::PartialDate;

/// What was written into a date field.
pub struct DateField {
    /// The field itself.
    pub response: Response,
    /// The date now meant, if what was written this frame is one, or nothing.
    pub changed: Option<Option<PartialDate>>,
}

/// Shows `written` for editing, with a message below while it is no date.
pub fn date_ui(ui: &mut Ui, id: Id, written: &mut String) -> DateField {
    let field = TextEdit::singleline(written)
        .id(id)
        .hint_text("2024-12-31, 2024-12, late 2024")
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let read = if written.trim().is_empty() {
        Some(None)
    } else {
        written.parse::<PartialDate>().ok().map(Some)
    };
    if read.is_none() {
        let error = Palette::of(ui).error;
        ui.painter().rect_stroke(
            response.rect,
            tokens::RADIUS,
            (1.5, error),
            eframe::egui::StrokeKind::Inside,
        );
        ui.colored_label(error, "Not a date yet");
        help_ui(
            ui,
            "Write 2024-12-31, 2024-12, 2024, early 2024, summer 2024 or Q3 2024",
        );
    }
    let changed = if response.changed() { read } else { None };
    DateField { response, changed }
}

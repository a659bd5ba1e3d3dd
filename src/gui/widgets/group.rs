//! Headings of groups of fields, labels above fields, help below them.

use eframe::egui::{Response, RichText, Ui};

use crate::gui::tokens::{self, Palette};

/// A group of fields under a heading, parted from what stands above by a line.
pub fn group_ui<R>(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(tokens::FIELD_GAP);
    let palette = Palette::of(ui);
    let (left, right) = (ui.max_rect().left(), ui.max_rect().right());
    let y = ui.cursor().top();
    ui.painter().hline(left..=right, y, (1.0, palette.hairline));
    ui.add_space(tokens::FIELD_GAP);
    ui.label(RichText::new(title).family(tokens::semibold()).color(palette.ink));
    ui.add_space(tokens::STEP);
    content(ui)
}

/// The label above a field; the field is named by it.
pub fn field_label(ui: &mut Ui, text: &str) -> Response {
    let muted = Palette::of(ui).muted;
    ui.label(RichText::new(text).size(tokens::LABEL).color(muted))
}

/// A small line below a field.
pub fn help_ui(ui: &mut Ui, text: &str) {
    let muted = Palette::of(ui).muted;
    ui.label(RichText::new(text).size(tokens::LABEL).color(muted));
}

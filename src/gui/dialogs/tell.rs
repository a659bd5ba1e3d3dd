//! Dialogs that tell: an error, what the program is.

use eframe::egui::{ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::{icons, tokens::Palette};
use crate::words::tr;

/// Tells of an error; stays until dismissed.
pub(super) fn error_ui(ui: &mut Ui, title: &str, words: &str) -> Option<Outcome> {
    ui.set_width(440.0);
    ui.horizontal(|ui| {
        ui.label(icons::text(icons::ERROR).color(Palette::of(ui).error));
        ui.heading(title);
    });
    ScrollArea::vertical()
        .max_height(280.0)
        .show(ui, |ui| ui.label(words));
    choices_ui(ui, &[Choice::primary(tr!("Close"))]).map(|_| Outcome::Close)
}

/// What the program is.
pub(super) fn about_ui(ui: &mut Ui) -> Option<Outcome> {
    ui.set_width(440.0);
    title_ui(ui, &["Attaché", env!("CARGO_PKG_VERSION")].join(" "));
    ui.label(tr!(
        "Briefings in which every number on the page knows the passage it came from."
    ));
    ui.add_space(8.0);
    ui.label(
        tr!("“The passage says so” is traceability, not truth: Attaché checks a claim against the passage it cites, \
         not the passage against the world."),
    );
    ui.add_space(8.0);
    ui.weak(
        tr!("Apache-2.0. Typefaces: Source Serif 4, Source Sans 3, Noto (SIL OFL 1.1). Icons: Phosphor (MIT). \
         Map data: Natural Earth (public domain). Dictionaries: en_US (SCOWL and others), en_GB (LGPL 2.1; one of this name \
         in your own folder takes its place)."),
    );
    choices_ui(ui, &[Choice::primary(tr!("Close"))]).map(|_| Outcome::Close)
}

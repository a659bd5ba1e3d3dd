//! Dialogs that tell: an error, the table of shortcuts, what the program is.

use eframe::egui::{Grid, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::command::key_table;
use crate::gui::{icons, tokens::Palette};

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
    choices_ui(ui, &[Choice::primary("Close")]).map(|_| Outcome::Close)
}

/// The shortcuts.
pub(super) fn keys_ui(ui: &mut Ui) -> Option<Outcome> {
    ui.set_width(420.0);
    title_ui(ui, "Keyboard shortcuts");
    ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
        Grid::new("keys")
            .num_columns(2)
            .spacing([24.0, 4.0])
            .show(ui, |ui| {
                for (keys, command) in key_table() {
                    ui.label(command.full_name());
                    ui.weak(ui.ctx().format_shortcut(&keys));
                    ui.end_row();
                }
                for (what, keys) in OTHER_KEYS {
                    ui.label(*what);
                    ui.weak(*keys);
                    ui.end_row();
                }
            });
    });
    choices_ui(ui, &[Choice::primary("Close")]).map(|_| Outcome::Close)
}

/// Keys and gestures that are no commands.
const OTHER_KEYS: &[(&str, &str)] = &[
    ("Scroll by a screen", "Page up, Page down"),
    ("First or last page", "Home, End"),
    ("Zoom the pages", "Ctrl + wheel"),
    ("Follow a link on a page", "Ctrl + click"),
    ("Decide on what was recognised", "Enter, E, X, U"),
    ("Only numbers, dates, quotations", "2, 3, 4; all by 1"),
    ("Select words of an article", "Shift + arrows"),
];

/// What the program is.
pub(super) fn about_ui(ui: &mut Ui) -> Option<Outcome> {
    ui.set_width(440.0);
    title_ui(ui, concat!("Attaché ", env!("CARGO_PKG_VERSION")));
    ui.label("Briefings in which every number on the page knows the passage it came from.");
    ui.add_space(8.0);
    ui.label(
        "“The passage says so” is traceability, not truth: Attaché checks a claim against the passage it cites, \
         not the passage against the world.",
    );
    ui.add_space(8.0);
    ui.weak(
        "Apache-2.0. Typefaces: Source Serif 4, Source Sans 3, Noto (SIL OFL 1.1). Icons: Phosphor (MIT). \
         Map data: Natural Earth (public domain).",
    );
    choices_ui(ui, &[Choice::primary("Close")]).map(|_| Outcome::Close)
}

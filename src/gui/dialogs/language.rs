//! The language of the window.

use eframe::egui::Ui;

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens;
use crate::words::{Language, tr};

/// Asks for the language; each calls itself by its own name.
pub(super) fn language_ui(ui: &mut Ui, chosen: &mut Option<Language>) -> Option<Outcome> {
    ui.set_width(260.0);
    title_ui(ui, tr!("Language of the window"));
    ui.radio_value(chosen, None, tr!("As in the system"));
    for language in Language::ALL {
        ui.radio_value(chosen, Some(language), language.own_name());
    }
    ui.add_space(tokens::STEP);
    ui.label(tr!(
        "Each brief has a language of its own: it is set in the fields of the masthead."
    ));
    match choices_ui(ui, &[Choice::primary(tr!("Use")), Choice::plain(tr!("Cancel"))]) {
        Some(0) => Some(Outcome::SetLanguage(*chosen)),
        Some(_) => Some(Outcome::Close),
        None => None,
    }
}

//! The language of the window.

use eframe::egui::Ui;

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens;
use crate::gui::widgets::Radios;
use crate::words::{Language, tr};

/// Asks for the language; each calls itself by its own name.
pub(super) fn language_ui(ui: &mut Ui, chosen: &mut Option<Language>) -> Option<Outcome> {
    ui.set_width(260.0);
    title_ui(ui, tr!("Language of the window"));
    let mut radios = Radios::new();
    radios.add(ui, chosen, None, tr!("As in the system"));
    for language in Language::ALL {
        radios.add(ui, chosen, Some(language), language.own_name());
    }
    let entered = radios.finish(ui, chosen).then_some(0);
    ui.add_space(tokens::STEP);
    ui.label(tr!(
        "Each brief has a language of its own: it is set in the fields of the masthead."
    ));
    let pressed = choices_ui(ui, &[Choice::primary(tr!("Use")), Choice::plain(tr!("Cancel"))]);
    match entered.or(pressed) {
        Some(0) => Some(Outcome::SetLanguage(*chosen)),
        Some(_) => Some(Outcome::Close),
        None => None,
    }
}

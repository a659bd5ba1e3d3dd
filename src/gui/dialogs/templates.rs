//! The choice of a template.

use eframe::egui::{Button, RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens;
use crate::store;

/// Offers the templates.
pub(super) fn templates_ui(ui: &mut Ui) -> Option<Outcome> {
    ui.set_width(520.0);
    title_ui(ui, "New brief");
    let mut chosen = None;
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for template in store::templates() {
            let title = RichText::new(template.title).family(tokens::semibold());
            let words = ui.add_sized([ui.available_width(), 30.0], Button::new(title));
            if words.clicked() {
                chosen = Some(Outcome::Template(template.name));
            }
            ui.weak(template.description);
            ui.add_space(tokens::STEP);
        }
    });
    chosen.or_else(|| choices_ui(ui, &[Choice::plain("Cancel")]).map(|_| Outcome::Close))
}

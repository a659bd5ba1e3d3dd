//! From which template, and in which language, a brief is made that begins with articles.

use eframe::egui::{RichText, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::leave::{Begin, Leave};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Radios, field_label, segmented_ui};
use crate::store;
use crate::words::{Language, shown, tr};

/// The template that is proposed: Enter takes it.
const PROPOSED: &str = "policy-note";

/// What the dialog holds.
pub(in crate::gui) struct BeginForm {
    begin: Begin,
    template: &'static str,
    language: Language,
}

impl BeginForm {
    /// Proposes `language` for a brief that begins so.
    pub(in crate::gui) const fn new(begin: Begin, language: Language) -> Self {
        Self {
            begin,
            template: PROPOSED,
            language,
        }
    }
}

/// Asks for both.
pub(super) fn begin_ui(ui: &mut Ui, form: &mut BeginForm) -> Option<Outcome> {
    ui.set_width(420.0);
    title_ui(ui, tr!("Begin with an article"));
    let names = Language::ALL.map(|language| (language, language.own_name()));
    let name = tr!("Language of the brief");
    field_label(ui, name);
    segmented_ui(ui, name, &mut form.language, &names);
    ui.add_space(tokens::FIELD_GAP);
    field_label(ui, tr!("Template"));
    let mut radios = Radios::new();
    for template in store::templates() {
        // In a scope of its own each keeps its id, and with it the keys, wherever the words about the chosen one stand.
        ui.vertical(|ui| {
            radios.add(ui, &mut form.template, template.name, shown(template.title));
            if template.name == form.template {
                let words = RichText::new(shown(template.description)).size(tokens::LABEL);
                let words = words.color(Palette::of(ui).muted);
                ui.indent("about", |ui| ui.label(words));
            }
        });
    }
    let entered = radios.finish(ui, &mut form.template).then_some(0);
    let pressed = choices_ui(ui, &[Choice::primary(tr!("Begin")), Choice::plain(tr!("Cancel"))]);
    match entered.or(pressed) {
        Some(0) => {
            let begin = form.begin.clone();
            Some(Outcome::Begin(Leave::Begin(begin, form.template, form.language)))
        }
        Some(_) => Some(Outcome::Close),
        None => None,
    }
}

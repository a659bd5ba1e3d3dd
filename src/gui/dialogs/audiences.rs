//! The audiences that a brief names itself: what each may hold, and what is left out for it.

use eframe::egui::{Align, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::export::part_words;
use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{field_label, plain_button, segmented_ui, select_on_tab};
use crate::gui::{icons, voice};
use crate::model::brief::Brief;
use crate::model::marking::{Level, Marking, Tlp, Uk};
use crate::model::variant::{Part, Variant, check_names};
use crate::session::Session;
use crate::words::{shown, tr};

/// How high the list and what is beside it are.
const HEIGHT: f32 = 400.0;
/// How wide the list is.
const LIST_WIDTH: f32 = 160.0;

/// What the dialog on audiences holds.
pub(in crate::gui) struct AudiencesForm {
    variants: Vec<Variant>,
    /// Index of the one that is edited.
    at: usize,
    /// Whether the name has still to take the keys.
    focus: bool,
}

impl AudiencesForm {
    /// The audiences of a brief.
    pub(in crate::gui) fn new(brief: &Brief) -> Self {
        Self {
            variants: brief.variants.to_vec(),
            at: 0,
            focus: false,
        }
    }

    /// Adds an audience under a name that is free, for the lowest marking of the scheme of `brief`.
    fn add(&mut self, brief: &Brief) {
        let taken = |name: &str| self.variants.iter().any(|variant| variant.name == name);
        // Of so many names one is free.
        let name = (1..=self.variants.len() + 1)
            .map(|number| format!("audience-{number}"))
            .find(|name| !taken(name));
        self.variants.push(Variant {
            name: name.unwrap_or_default(),
            highest: Some(match brief.highest_marking() {
                Marking::Uk(_) => Level::Uk(Uk::Official),
                Marking::None | Marking::Tlp(_) | Marking::Own(_) => Level::Tlp(Tlp::Clear),
            }),
            parts: [Part::SpeakerNotes].into(),
            ..Variant::default()
        });
        self.at = self.variants.len() - 1;
        self.focus = true;
    }
}

/// The list and what is said of the chosen one.
pub(super) fn audiences_ui(ui: &mut Ui, form: &mut AudiencesForm, session: &Session) -> Option<Outcome> {
    ui.set_width(620.0);
    title_ui(ui, tr!("Audiences"));
    ui.weak(tr!("Besides public, donor and internal, which every brief has. They stay with the brief and are named in no copy."));
    ui.add_space(tokens::FIELD_GAP);
    let size = vec2(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_height(HEIGHT);
        ui.vertical(|ui| {
            ui.set_width(LIST_WIDTH);
            list_ui(ui, form, session.brief());
        });
        ui.separator();
        ui.vertical(|ui| match form.variants.get_mut(form.at) {
            Some(variant) => variant_ui(ui, variant, session.brief(), &mut form.focus),
            None => {
                ui.weak(tr!(
                    "None of its own yet. Add one to make copies that leave out what it may not see."
                ));
            }
        });
    });
    let named = check_names(&form.variants);
    if let Err(error) = &named {
        ui.colored_label(Palette::of(ui).error, super::sentence(&error.to_string()));
    }
    let changed = form.variants != *session.brief().variants;
    let choices = [
        Choice::primary(tr!("Save changes")).enabled(named.is_ok() && changed),
        Choice::plain(tr!("Cancel")),
    ];
    match choices_ui(ui, &choices)? {
        0 => Some(Outcome::SetAudiences(form.variants.clone())),
        _ => Some(Outcome::Close),
    }
}

fn list_ui(ui: &mut Ui, form: &mut AudiencesForm, brief: &Brief) {
    ScrollArea::vertical()
        .id_salt("audiences")
        .max_height(240.0)
        .show(ui, |ui| {
            for (at, variant) in form.variants.iter().enumerate() {
                let words = RichText::new(&variant.name);
                if ui.selectable_label(at == form.at, words).clicked() {
                    form.at = at;
                }
            }
        });
    ui.add_space(tokens::STEP);
    if plain_button(ui, icons::ADD, tr!("Add audience")).clicked() {
        form.add(brief);
    }
    let removable = form.at < form.variants.len();
    ui.add_enabled_ui(removable, |ui| {
        if plain_button(ui, icons::DELETE, tr!("Remove")).clicked() {
            form.variants.remove(form.at);
            form.at = form.at.min(form.variants.len().saturating_sub(1));
        }
    });
}

fn variant_ui(ui: &mut Ui, variant: &mut Variant, brief: &Brief, focus: &mut bool) {
    field_label(ui, tr!("Name"));
    let field = TextEdit::singleline(&mut variant.name).desired_width(f32::INFINITY);
    let field = voice::field(ui.add(field), tr!("Name of the audience"));
    select_on_tab(&field);
    if std::mem::take(focus) {
        field.request_focus();
    }
    ui.weak(tr!("It goes into the name of the PDF: letters, digits, - and _."));
    ui.add_space(tokens::FIELD_GAP);
    field_label(ui, tr!("Highest marking"));
    let scheme = variant.highest.or(brief.highest_marking().level());
    let levels = match scheme {
        Some(Level::Uk(_)) => Uk::ALL.map(Level::Uk).to_vec(),
        Some(Level::Tlp(_)) | None => Tlp::ALL.map(Level::Tlp).to_vec(),
    };
    let levels = levels
        .into_iter()
        .map(|level| (Some(level), shown(level.label())));
    let mut choices: Vec<(Option<Level>, &str)> = levels.collect();
    choices.push((None, tr!("Any")));
    segmented_ui(ui, tr!("Highest marking"), &mut variant.highest, &choices);
    ui.add_space(tokens::FIELD_GAP);
    field_label(ui, tr!("Left out"));
    for part in Part::ALL {
        let mut out = variant.parts.contains(&part);
        if ui.checkbox(&mut out, super::capital(part_words(part))).changed() {
            if out {
                variant.parts.insert(part);
            } else {
                variant.parts.remove(&part);
            }
        }
    }
    ui.add_space(tokens::STEP);
    ui.label(tr!("Sections, whatever their marking:"));
    ScrollArea::vertical()
        .id_salt("sections")
        .max_height(130.0)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for section in &brief.sections {
                let mut out = variant.sections.contains(&section.id);
                let title = if section.title.is_empty() {
                    tr!("section without a title" => "Opening")
                } else {
                    &section.title
                };
                let tick = ui.checkbox(&mut out, title);
                let tick = tick.accessible_name(tr!("Leave out {}", title));
                if tick.changed() {
                    if out {
                        variant.sections.insert(section.id.clone());
                    } else {
                        variant.sections.remove(&section.id);
                    }
                }
            }
        });
}

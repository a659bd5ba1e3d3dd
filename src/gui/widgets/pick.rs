//! Picking from a list that can be searched.

use eframe::egui::{
    self, Align, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, TextEdit, Ui,
    Vec2,
};

use crate::gui::icons;
use crate::gui::tokens::{self, Palette};

/// An entry of a pick list.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// More about it, set small; searched too. May be empty.
    pub detail: String,
}

impl Choice {
    /// An entry with its detail.
    #[must_use]
    pub fn new(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            detail: detail.into(),
        }
    }

    /// How well it matches, the best first: its own words before those about it. `None` if it does not.
    fn rank(&self, search: &str) -> Option<u8> {
        let label = self.label.to_lowercase();
        if search.is_empty() || label.starts_with(search) {
            Some(0)
        } else if label.contains(search) {
            Some(1)
        } else {
            self.detail.to_lowercase().contains(search).then_some(2)
        }
    }
}

/// A field called `name` that shows `current` and opens a list of `choices`; returns the index of the one picked.
/// The list is made only while it is open.
pub fn pick_ui(
    ui: &mut Ui,
    name: &str,
    current: &str,
    choices: impl FnOnce() -> Vec<Choice>,
) -> Option<usize> {
    let shown = if current.is_empty() { "None" } else { current };
    let width = ui.available_width();
    let muted = Palette::of(ui).muted;
    let button = egui::Button::new(RichText::new(shown))
        .right_text(icons::text(icons::FOLD).size(12.0).color(muted))
        .truncate()
        .min_size(Vec2::new(width, tokens::ROW));
    let response = ui.add(button).accessible_name(format!("{name}: {shown}"));
    pick_list_ui(&response, name, choices)
}

/// Opens a list of `choices` below `button` when that is pressed; returns the index of the one picked.
pub fn pick_list_ui(button: &Response, name: &str, choices: impl FnOnce() -> Vec<Choice>) -> Option<usize> {
    let search_id = button.id.with("search");
    let opened = button.clicked();
    let picked = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(button.rect.width().max(280.0))
        .gap(2.0)
        .show(|ui| {
            let mut search = ui
                .data_mut(|data| data.get_temp::<String>(search_id))
                .unwrap_or_default();
            if opened {
                search.clear();
            }
            let picked = list_ui(ui, name, search_id, &mut search, opened, &choices());
            ui.data_mut(|data| data.insert_temp(search_id, search));
            if picked.is_some() {
                ui.close();
            }
            picked
        });
    picked.and_then(|shown| shown.inner)
}

fn list_ui(
    ui: &mut Ui,
    name: &str,
    id: egui::Id,
    search: &mut String,
    opened: bool,
    choices: &[Choice],
) -> Option<usize> {
    if choices.is_empty() {
        ui.label(RichText::new("Nothing to pick from yet").color(Palette::of(ui).muted));
        return None;
    }
    ui.set_min_width(260.0);
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    let field = TextEdit::singleline(search)
        .id(id.with("field"))
        .hint_text("Search")
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(f32::INFINITY);
    let field = ui
        .add(field)
        .accessible_name(format!("Search {}", name.to_lowercase()));
    if opened {
        field.request_focus();
    }
    ui.add_space(tokens::STEP);
    let wanted = search.to_lowercase();
    let mut found: Vec<(usize, &Choice)> = choices.iter().enumerate().collect();
    found.retain(|(_, choice)| choice.rank(&wanted).is_some());
    found.sort_by_key(|(_, choice)| choice.rank(&wanted));
    if found.is_empty() {
        ui.label(RichText::new("Nothing found").color(Palette::of(ui).muted));
    }
    let mut picked = None;
    if enter && (field.has_focus() || field.lost_focus()) {
        picked = found.first().map(|(index, _)| *index);
    }
    ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        for (index, choice) in found {
            if choice_ui(ui, choice).clicked() {
                picked = Some(index);
            }
        }
    });
    if picked.is_some() {
        // The field that takes the keys next would take it for a new line.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    picked
}

fn choice_ui(ui: &mut Ui, choice: &Choice) -> Response {
    let palette = Palette::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let body = egui::FontId::proportional(tokens::TEXT);
    let small = egui::FontId::proportional(tokens::LABEL);
    job.append(&choice.label, 0.0, egui::TextFormat::simple(body, palette.ink));
    if !choice.detail.is_empty() {
        job.append("\n", 0.0, egui::TextFormat::simple(small.clone(), palette.muted));
        job.append(
            &choice.detail,
            0.0,
            egui::TextFormat::simple(small, palette.muted),
        );
    }
    ui.with_layout(egui::Layout::top_down_justified(Align::Min), |ui| {
        ui.add(egui::Button::new(job).wrap().frame_when_inactive(false))
            .accessible_name(&choice.label)
    })
    .inner
}

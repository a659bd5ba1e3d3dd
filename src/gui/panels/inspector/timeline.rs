//! The fields of timelines.

use eframe::egui::{Align, Layout, Ui};

use super::form::Form;
use crate::gui::icons;
use crate::gui::tokens;
use crate::gui::widgets::{field_label, group_ui, icon_button, plain_button};
use crate::model::evidence::Value;
use crate::model::figure::{Event, Timeline};
use crate::words::tr;

pub(super) fn timeline_ui(ui: &mut Ui, form: &mut Form<'_>, timeline: &mut Timeline) {
    group_ui(ui, tr!("Events"), |ui| {
        let mut removed = None;
        for (index, event) in timeline.events.iter_mut().enumerate() {
            if event_ui(ui, form, index, event) {
                removed = Some(index);
            }
        }
        if let Some(index) = removed {
            timeline.events.remove(index);
            form.touch("events");
        }
        if plain_button(ui, icons::ADD, tr!("Add event")).clicked() {
            timeline.events.push(Event::default());
            form.touch("events");
        }
    });
}

/// The fields of one event; returns whether it is to be removed.
fn event_ui(ui: &mut Ui, form: &mut Form<'_>, index: usize, event: &mut Event) -> bool {
    let number = index + 1;
    let mut removed = false;
    ui.horizontal(|ui| {
        field_label(ui, &tr!("Event {}", number));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            removed = icon_button(ui, icons::CLOSE, &tr!("Remove event {}", number)).clicked();
        });
    });
    form.cell(
        ui,
        &format!("words{index}"),
        &tr!("What happened, event {}", number),
        &mut event.words,
    );
    form.date(
        ui,
        &format!("date{index}"),
        &tr!("Date of event {}", number),
        &mut event.date,
    );
    let before = event.claim.clone();
    form.claim_cell(
        ui,
        &format!("claim{index}"),
        &tr!("Claim of event {}", number),
        &mut event.claim,
    );
    if event.claim != before {
        let claims = &form.view.brief.library.claims;
        let claim = event.claim.as_ref().and_then(|id| claims.get(id));
        if let Some(Value::Date(date)) = claim.map(|claim| &claim.value) {
            event.date = Some(*date);
        }
    }
    ui.add_space(tokens::FIELD_GAP);
    removed
}

//! The fields of charts and waffle charts.

use eframe::egui::{self, Align, Event, Layout, Ui};

use super::form::Form;
use super::grid;
use crate::gui::Message;
use crate::gui::icons;
use crate::gui::tokens;
use crate::gui::widgets::{field_label, group_ui, help_ui, icon_button, plain_button};
use crate::model::evidence::Value;
use crate::model::figure::{Chart, ChartKind, Datum, Waffle};
use crate::session::actions;
use crate::words::{Text, text, tr};

pub(super) fn chart_ui(ui: &mut Ui, form: &mut Form<'_>, chart: &mut Chart) {
    group_ui(ui, tr!("Chart"), |ui| {
        let kinds = [
            (ChartKind::Bar, tr!("Horizontal bars")),
            (ChartKind::Column, tr!("Vertical columns")),
        ];
        form.segmented(ui, "kind", tr!("Kind"), &mut chart.kind, &kinds);
        form.line(ui, "unit", tr!("Unit at the axis"), &mut chart.unit);
        paste(ui, form, chart);
        let mut removed = None;
        for (index, datum) in chart.data.iter_mut().enumerate() {
            if datum_ui(ui, form, index, datum, &chart.unit) {
                removed = Some(index);
            }
        }
        if let Some(index) = removed {
            chart.data.remove(index);
            form.touch("data");
        }
        if plain_button(ui, icons::ADD, tr!("Add bar")).clicked() {
            chart.data.push(Datum {
                label: String::new(),
                value: 0.0,
                claim: None,
                estimate: false,
            });
            form.touch("data");
        }
    });
}

/// Takes labels and numbers out of the clipboard if several cells were copied and the field of a label has the focus: they
/// become that bar and the next ones.
fn paste(ui: &Ui, form: &mut Form<'_>, chart: &mut Chart) {
    let Some(focused) = ui.memory(egui::Memory::focused) else {
        return;
    };
    let Some(at) = (0..chart.data.len()).find(|index| form.id(&label_field(*index)) == focused) else {
        return;
    };
    let bars = |event: &Event| match event {
        Event::Paste(text) if grid::is_several(text) => Some(actions::bars(&actions::cells_of_sheet(text))),
        _ => None,
    };
    let pasted = ui.input_mut(|input| {
        let mut pasted = input.events.iter().map(bars).enumerate();
        let found = pasted.find_map(|(at, bars)| Some((at, bars.filter(|bars| !bars.data.is_empty())?)));
        found.map(|(event, bars)| {
            input.events.remove(event);
            bars
        })
    });
    if let Some(bars) = pasted {
        form.emit.extend(left_out(&bars.unread).map(Message::Tell));
        for (offset, bar) in bars.data.into_iter().enumerate() {
            match chart.data.get_mut(at + offset) {
                Some(datum) => *datum = bar,
                None => chart.data.push(bar),
            }
        }
        form.touch("paste");
    }
}

/// What is said of rows that became no bars; `None` if all did.
fn left_out(unread: &[String]) -> Option<Text> {
    /// How many rows are named.
    const NAMED: usize = 3;
    if unread.is_empty() {
        return None;
    }
    let mut rows: Vec<Text> = unread.iter().take(NAMED).map(Text::quoted).collect();
    if unread.len() > NAMED {
        rows.push(Text::from("…"));
    }
    Some(text!(
        "{n} row was left out, since it has no number that can be read: {}."
            | "{n} rows were left out, since they have no numbers that can be read: {}." % unread.len(),
        Text::row(rows, ", ")
    ))
}

fn label_field(index: usize) -> String {
    format!("label{index}")
}

/// The fields of one bar; returns whether it is to be removed.
fn datum_ui(ui: &mut Ui, form: &mut Form<'_>, index: usize, datum: &mut Datum, unit: &str) -> bool {
    let number = index + 1;
    let mut removed = false;
    ui.horizontal(|ui| {
        field_label(ui, &tr!("Bar {}", number));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            removed = icon_button(ui, icons::CLOSE, &tr!("Remove bar {}", number)).clicked();
        });
    });
    ui.horizontal_top(|ui| {
        let width = ui.available_width() * 0.66;
        ui.vertical(|ui| {
            ui.set_width(width);
            form.cell(
                ui,
                &label_field(index),
                &tr!("Label of bar {}", number),
                &mut datum.label,
            );
        });
        ui.vertical(|ui| {
            form.number_cell(
                ui,
                &format!("value{index}"),
                &tr!("Value of bar {}", number),
                &mut datum.value,
                unit,
            );
        });
    });
    let before = datum.claim.clone();
    form.number_claim_cell(
        ui,
        &format!("claim{index}"),
        &tr!("Claim of bar {}", number),
        &mut datum.claim,
    );
    let says = datum.claim.as_ref().and_then(|id| form.number_of(id));
    // What was typed is not overwritten without a question.
    if datum.claim != before && datum.value == 0.0 {
        datum.value = says.unwrap_or_default();
    }
    if let Some(says) = says.filter(|says| says.to_bits() != datum.value.to_bits()) {
        ui.horizontal_wrapped(|ui| {
            let claims = &form.view.brief.library.claims;
            let claim = datum.claim.as_ref().and_then(|id| claims.get(id));
            let wording = claim.map_or("", |claim| claim.wording.as_str());
            help_ui(ui, &tr!("Its claim says “{}”", wording));
            let take = tr!("Take the claim’s value for bar {}", number);
            if plain_button(ui, icons::CHECK, tr!("Take its value"))
                .accessible_name(take)
                .clicked()
            {
                datum.value = says;
                form.touch("data");
            }
        });
    }
    form.check(
        ui,
        &format!("estimate{index}"),
        &tr!("Bar {} is an estimate", number),
        &mut datum.estimate,
    );
    ui.add_space(tokens::FIELD_GAP);
    removed
}

pub(super) fn waffle_ui(ui: &mut Ui, form: &mut Form<'_>, waffle: &mut Waffle) {
    group_ui(ui, tr!("Squares"), |ui| {
        let before = waffle.claim.clone();
        form.claim(
            ui,
            "claim",
            tr!("Claim that gives the numbers"),
            &mut waffle.claim,
        );
        if waffle.claim != before {
            take_ratio(form, waffle);
        }
        let whole = waffle.whole;
        ui.columns_const(|[part_ui, whole_ui]| {
            form.whole(
                part_ui,
                "part",
                tr!("Filled squares"),
                &mut waffle.part,
                0..=whole,
            );
            form.whole(whole_ui, "whole", tr!("All squares"), &mut waffle.whole, 1..=1000);
        });
        form.headline(
            ui,
            "part-label",
            tr!("What the filled squares are"),
            &mut waffle.part_label,
        );
        form.headline(
            ui,
            "rest-label",
            tr!("What the empty squares are"),
            &mut waffle.rest_label,
        );
    });
}

fn take_ratio(form: &Form<'_>, waffle: &mut Waffle) {
    let claims = &form.view.brief.library.claims;
    let claim = waffle.claim.as_ref().and_then(|id| claims.get(id));
    if let Some(Value::Ratio { part, whole }) = claim.map(|claim| &claim.value)
        && (1.0..=1000.0).contains(whole)
        && (0.0..=*whole).contains(part)
    {
        waffle.part = part.round() as u32;
        waffle.whole = whole.round() as u32;
    }
}

//! Wording a claim in place before it is accepted.

use eframe::egui::{Id, Key, Margin, Modifiers, TextEdit, Ui};

use super::card::key_button;
use super::sweep::{Draft, Sweep};
use crate::gui::Message;
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{date_ui, field_label, segmented_ui, select_on_tab};
use crate::model::evidence::{ClaimKind, Value};
use crate::words::{shown, tr};

/// Shows the fields of the draft. Enter accepts it, Escape leaves it.
pub(super) fn draft_ui(ui: &mut Ui, sweep: &mut Sweep, emit: &mut Vec<Message>) {
    let Some(draft) = &mut sweep.draft else { return };
    let (enter, escape) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::Enter),
            input.consume_key(Modifiers::NONE, Key::Escape),
        )
    });
    fields_ui(ui, draft);
    let ready = draft.finished().is_some() && !draft.claim.wording.trim().is_empty();
    ui.add_space(tokens::STEP);
    ui.horizontal_wrapped(|ui| {
        let accept = key_button(ui, tr!("Accept as worded"), tr!("Enter"), ready).clicked();
        if (accept || enter) && ready {
            emit.push(Message::Run(Command::AcceptExpression));
        }
        if key_button(ui, tr!("Stop editing"), tr!("Esc"), true).clicked() || escape {
            emit.push(Message::Run(Command::EditExpression));
        }
    });
}

fn fields_ui(ui: &mut Ui, draft: &mut Draft) {
    let first = line_ui(ui, tr!("Claim is about"), &mut draft.claim.subject);
    if !std::mem::replace(&mut draft.focused, true) {
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    line_ui(ui, tr!("Claim as printed"), &mut draft.claim.wording);
    ui.columns_const(|[left, right]| {
        match &mut draft.claim.value {
            Value::Quotation { speaker, .. } => {
                line_ui(left, tr!("Speaker"), speaker);
            }
            Value::Date(_) | Value::Vague(_) | Value::Name(_) => {
                value_ui(left, &mut draft.value, &draft.claim.value);
            }
            Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => left
                .columns_const(|[left, right]| {
                    value_ui(left, &mut draft.value, &draft.claim.value);
                    line_ui(right, tr!("Claim counts"), &mut draft.claim.unit);
                }),
        }
        let label = field_label(right, tr!("Holds as of"));
        date_ui(
            right,
            Id::unique("draft date"),
            &mut draft.as_of,
            None,
            tr!("Holds as of"),
        )
        .response
        .labelled_by(label.id);
    });
    ui.add_space(tokens::STEP);
    let kinds = ClaimKind::ALL.map(|kind| (kind, shown(kind.label())));
    segmented_ui(ui, tr!("Claim kind"), &mut draft.claim.kind, &kinds);
}

/// The value, with a word below while it cannot be read.
fn value_ui(ui: &mut Ui, written: &mut String, held: &Value) {
    line_ui(ui, tr!("Claim value"), written);
    if super::value::read(written, held).is_none() {
        let words = match held {
            Value::Date(_) => tr!("Write a date: 2024-12-31, 2024-12, late 2024"),
            Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => {
                tr!("Write a number: 300, 61.3 %, 14 of 17, 300 to 400")
            }
            Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => tr!("Write some words"),
        };
        ui.colored_label(Palette::of(ui).error, words);
    }
}

/// A field of one line under its label; returns its id.
fn line_ui(ui: &mut Ui, label: &str, written: &mut String) -> Id {
    let id = Id::unique(("draft", label));
    let label = field_label(ui, label);
    let field = TextEdit::singleline(written)
        .id(id)
        .margin(Margin::symmetric(8, 5))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    select_on_tab(&response);
    response.id
}

//! The menus of the outline: what can be added, and what can be done with a row.

use eframe::egui::Ui;

use super::keys::run_on;
use super::rename::begin_rename;
use super::{OutlineState, carry_out};
use crate::gui::command::Command;
use crate::gui::panels::{kinds, write_in_inspector};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::session::actions::{self, Fresh};

pub(super) fn menu_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut OutlineState,
    target: &Target,
    emit: &mut Vec<Message>,
) {
    ui.set_min_width(180.0);
    if matches!(target, Target::Section(_)) && ui.button("Rename").clicked() {
        begin_rename(view, state, target);
        ui.close();
    }
    ui.menu_button("Add block", |ui| blanks_ui(ui, view, Some(target), emit));
    if ui.button("Add section").clicked() {
        carry_out(actions::insert_section(view.brief, Some(target)), emit);
        ui.close();
    }
    if matches!(target, Target::Brief) {
        return;
    }
    ui.separator();
    let mut commands = vec![
        ("Cut", Command::Cut),
        ("Copy", Command::Copy),
        ("Paste behind", Command::Paste),
        ("Move up", Command::MoveUp),
        ("Move down", Command::MoveDown),
    ];
    if matches!(target, Target::Block(_)) {
        commands.push(("Duplicate", Command::Duplicate));
    }
    commands.push(("Delete", Command::Delete));
    for (words, command) in commands {
        let several = view.selects(target) && !view.together.is_empty() && command != Command::Paste;
        let words = if several {
            format!("{words} {} blocks", view.together.len())
        } else {
            words.to_owned()
        };
        if ui.button(words).clicked() {
            run_on(view, target, command, emit);
            ui.close();
        }
    }
}

/// The kinds of blocks to add after `after`.
pub(super) fn blanks_ui(ui: &mut Ui, view: View<'_>, after: Option<&Target>, emit: &mut Vec<Message>) {
    ui.set_min_width(180.0);
    let groups: [&[Fresh]; 3] = [&kinds::WORDS, &kinds::EVIDENCE, &kinds::PAGES];
    for (index, group) in groups.into_iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for fresh in group {
            let icon = icons::text(kinds::fresh_icon(*fresh));
            let button = ui.button((icon, fresh.name())).accessible_name(fresh.name());
            if button.clicked() {
                carry_out(actions::insert(view.brief, after, *fresh), emit);
                write_in_inspector(ui.ctx());
                ui.close();
            }
        }
        if index == 1 {
            let button = ui
                .button((icons::text(icons::IMAGE), "Image…"))
                .accessible_name("Image…");
            if button.clicked() {
                emit.push(Message::Run(Command::InsertImage));
                ui.close();
            }
        }
    }
}

//! The menus of the outline: what can be added, and what can be done with a row.

use eframe::egui::Ui;

use super::keys::run_on;
use super::rename::begin_rename;
use super::{OutlineState, carry_out};
use crate::gui::command::Command;
use crate::gui::panels::{Blank, focus_inspector, insert, kind_icon};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;

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
        carry_out(insert::new_section(view.brief, Some(target)), emit);
        ui.close();
    }
    if matches!(target, Target::Brief) {
        return;
    }
    ui.separator();
    let mut commands = vec![("Move up", Command::MoveUp), ("Move down", Command::MoveDown)];
    if matches!(target, Target::Block(_)) {
        commands.push(("Duplicate", Command::Duplicate));
    }
    commands.push(("Delete", Command::Delete));
    for (words, command) in commands {
        if ui.button(words).clicked() {
            run_on(view, target, command, emit);
            ui.close();
        }
    }
}

/// The kinds of blocks to add after `after`.
pub(super) fn blanks_ui(ui: &mut Ui, view: View<'_>, after: Option<&Target>, emit: &mut Vec<Message>) {
    ui.set_min_width(180.0);
    let groups: [&[Blank]; 3] = [&Blank::WORDS, &Blank::EVIDENCE, &Blank::PAGES];
    for (index, group) in groups.into_iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for blank in group {
            let icon = icons::text(kind_icon(&blank.block()));
            let button = ui.button((icon, blank.label())).accessible_name(blank.label());
            if button.clicked() {
                let place = insert::place_after(view.brief, after);
                carry_out(insert::new_block(view.brief, place.as_ref(), blank.block()), emit);
                focus_inspector(ui.ctx());
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

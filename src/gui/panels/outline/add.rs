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
use crate::words::{shown, tr};

pub(super) fn menu_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut OutlineState,
    target: &Target,
    emit: &mut Vec<Message>,
) {
    ui.set_min_width(180.0);
    if let Target::Section(id) = target
        && ui.button(tr!("Rename")).clicked()
    {
        begin_rename(view.brief, state, id);
        ui.close();
    }
    ui.menu_button(tr!("Add block"), |ui| blanks_ui(ui, view, Some(target), emit));
    if ui.button(tr!("Add section")).clicked() {
        carry_out(actions::insert_section(view.brief, Some(target)), emit);
        ui.close();
    }
    if matches!(target, Target::Brief) {
        return;
    }
    ui.separator();
    let mut commands = vec![
        (tr!("Cut"), Command::Cut),
        (tr!("Copy"), Command::Copy),
        (tr!("Paste after"), Command::Paste),
        (tr!("Move up"), Command::MoveUp),
        (tr!("Move down"), Command::MoveDown),
    ];
    if matches!(target, Target::Block(_)) {
        commands.push((tr!("Duplicate"), Command::Duplicate));
    }
    commands.push((tr!("Delete"), Command::Delete));
    for (words, command) in commands {
        let several = view.selects(target) && !view.together.is_empty() && command != Command::Paste;
        let words = if several {
            of_several(command, view.together.len())
        } else {
            words.to_owned()
        };
        if ui.button(words).clicked() {
            run_on(view, target, command, emit);
            ui.close();
        }
    }
}

/// What a command of the menu does to `count` blocks.
fn of_several(command: Command, count: usize) -> String {
    match command {
        Command::Cut => tr!("Cut {n} block" | "Cut {n} blocks" % count),
        Command::Copy => tr!("Copy {n} block" | "Copy {n} blocks" % count),
        Command::MoveUp => tr!("Move up {n} block" | "Move up {n} blocks" % count),
        Command::MoveDown => tr!("Move down {n} block" | "Move down {n} blocks" % count),
        Command::Duplicate => tr!("Duplicate {n} block" | "Duplicate {n} blocks" % count),
        Command::Delete => tr!("Delete {n} block" | "Delete {n} blocks" % count),
        other => other.label().to_owned(),
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
            let button = ui
                .button((icon, shown(fresh.name())))
                .accessible_name(shown(fresh.name()));
            if button.clicked() {
                carry_out(actions::insert(view.brief, after, *fresh), emit);
                write_in_inspector(ui.ctx());
                ui.close();
            }
        }
        if index == 1 {
            let button = ui
                .button((icons::text(icons::IMAGE), tr!("Image…")))
                .accessible_name(tr!("Image…"));
            if button.clicked() {
                emit.push(Message::Run(Command::InsertImage));
                ui.close();
            }
        }
    }
}

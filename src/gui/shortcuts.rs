//! Keys to commands.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers, Popup};

use super::command::{Command, Keymap, Situation};

/// What brings a step back in many programs, beside the keys that the user can change.
const REDO_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);

/// The command whose keys were pressed in this frame, if it can be run. Keys that text fields use are left to them. A list
/// that is open is closed: the keys lead elsewhere.
pub(super) fn pressed(ctx: &Context, now: &Situation) -> Option<Command> {
    let typing = ctx.text_edit_focused();
    let reading = super::run_evidence::reading(ctx);
    let mut table = Keymap::of(ctx).table();
    table.push((REDO_TOO, Command::Redo));
    // The more modifiers, the earlier: otherwise Ctrl+Shift+Z would be taken for Ctrl+Z.
    table.sort_by_key(|(keys, _)| std::cmp::Reverse(modifiers(keys)));
    table
        .into_iter()
        .filter(|(_, command)| !((typing || reading) && command.yields_to_fields()))
        .find(|(keys, _)| ctx.input_mut(|input| input.consume_shortcut(keys)))
        .map(|(_, command)| command)
        .filter(|command| command.enabled(now))
        .inspect(|_| Popup::close_all(ctx))
}

fn modifiers(keys: &KeyboardShortcut) -> u32 {
    let held = keys.modifiers;
    [held.alt, held.ctrl || held.command, held.shift]
        .into_iter()
        .map(u32::from)
        .sum()
}

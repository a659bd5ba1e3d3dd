//! The outline by keys: the arrows move the selection and fold, with Alt they move the row.

use eframe::egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::OutlineState;
use super::rows::Entry;
use crate::gui::command::Command;
use crate::gui::{Message, View};
use crate::model::diagnostic::Target;

/// Acts on the keys pressed while the row `index` has the focus.
pub(super) fn keys(
    ui: &Ui,
    view: View<'_>,
    state: &mut OutlineState,
    entries: &[Entry],
    index: usize,
    response: &Response,
    emit: &mut Vec<Message>,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let target = entries[index].target(view.brief);
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        move_by_key(view, &target, Command::MoveUp, emit);
    } else if pressed(Modifiers::ALT, Key::ArrowDown) {
        move_by_key(view, &target, Command::MoveDown, emit);
    } else if pressed(Modifiers::SHIFT, Key::ArrowUp) {
        extend(view, state, entries[..index].iter().rev(), emit);
    } else if pressed(Modifiers::SHIFT, Key::ArrowDown) {
        extend(view, state, entries[index + 1..].iter(), emit);
    } else if pressed(Modifiers::NONE, Key::ArrowUp) {
        go_to(view, state, entries, index.saturating_sub(1), emit);
    } else if pressed(Modifiers::NONE, Key::ArrowDown) {
        go_to(view, state, entries, index + 1, emit);
    } else if pressed(Modifiers::NONE, Key::Home) {
        go_to(view, state, entries, 0, emit);
    } else if pressed(Modifiers::NONE, Key::End) {
        go_to(view, state, entries, entries.len().saturating_sub(1), emit);
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) {
        fold_by_key(view, state, entries, index, emit);
    } else if pressed(Modifiers::NONE, Key::ArrowRight) {
        if let Target::Section(id) = &target {
            state.folded.remove(id);
        }
    } else if pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace) {
        run_on(view, &target, Command::Delete, emit);
    }
}

/// Extends the selection to the first block of `entries`, the rows on the way from here.
fn extend<'a>(
    view: View<'_>,
    state: &mut OutlineState,
    entries: impl Iterator<Item = &'a Entry>,
    emit: &mut Vec<Message>,
) {
    let mut targets = entries.map(|entry| entry.target(view.brief));
    let Some(Target::Block(id)) = targets.find(|target| matches!(target, Target::Block(_))) else {
        return;
    };
    let target = Target::Block(id.clone());
    state.reveal = Some(target.clone());
    state.seen = Some(target);
    state.focus = true;
    emit.push(Message::Extend(id));
}

/// Commands act on the selection: the row is selected first if it is not yet.
pub(super) fn run_on(view: View<'_>, target: &Target, command: Command, emit: &mut Vec<Message>) {
    if !view.selects(target) {
        emit.push(Message::Select(Some(target.clone())));
    }
    emit.push(Message::Run(command));
}

fn move_by_key(view: View<'_>, target: &Target, command: Command, emit: &mut Vec<Message>) {
    if !matches!(target, Target::Brief) {
        run_on(view, target, command, emit);
    }
}

fn go_to(view: View<'_>, state: &mut OutlineState, entries: &[Entry], index: usize, emit: &mut Vec<Message>) {
    let Some(entry) = entries.get(index) else {
        return;
    };
    let target = entry.target(view.brief);
    state.reveal = Some(target.clone());
    state.seen = Some(target.clone());
    state.focus = true;
    emit.push(Message::Select(Some(target)));
}

fn fold_by_key(
    view: View<'_>,
    state: &mut OutlineState,
    entries: &[Entry],
    index: usize,
    emit: &mut Vec<Message>,
) {
    match entries[index] {
        Entry::Masthead => {}
        Entry::Section(section) => {
            state.folded.insert(view.brief.sections[section].id.clone());
        }
        Entry::Block { section, .. } => {
            let parent = entries.iter().position(|entry| *entry == Entry::Section(section));
            go_to(view, state, entries, parent.unwrap_or(0), emit);
        }
    }
}

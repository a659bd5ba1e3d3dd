//! The table of shortcuts, in which they are changed.

use eframe::egui::{
    Align, Button, Event, Key, KeyboardShortcut, Layout, Modifiers, RichText, ScrollArea, TextEdit, Ui,
};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::command::{Command, Keymap, Menu, Unfit, fits, keys_text};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::seen_scroll;
use crate::gui::{icons, voice};
use crate::words::{mark, shown, tr};

/// What the dialog remembers while it is open.
#[derive(Default)]
pub(in crate::gui) struct KeysForm {
    looked_for: String,
    /// Whether the field that searches has had the keys.
    focused: bool,
    /// The command whose new keys are waited for.
    recording: Option<Command>,
    /// What became of the last keys pressed.
    told: Option<Told>,
}

enum Told {
    Unfit(Command, Unfit),
    /// The keys run another command already.
    Owned {
        wanted: Command,
        keys: KeyboardShortcut,
        owner: Command,
    },
}

/// The shortcuts.
pub(super) fn keys_ui(ui: &mut Ui, form: &mut KeysForm) -> Option<Outcome> {
    ui.set_width(460.0);
    title_ui(ui, tr!("Keyboard shortcuts"));
    ui.weak(tr!("Click the keys of a command to change them."));
    ui.add_space(tokens::STEP);
    let keymap = Keymap::of(ui.ctx());
    let mut changed = None;
    if let Some(command) = form.recording {
        changed = record(ui, form, command, &keymap);
    }
    let field = TextEdit::singleline(&mut form.looked_for)
        .hint_text(tr!("Find a command"))
        .desired_width(f32::INFINITY);
    let field = voice::field(ui.add(field), tr!("Find a command"));
    if !std::mem::replace(&mut form.focused, true) {
        field.request_focus();
    }
    ui.add_space(tokens::STEP);
    let wanted = form.looked_for.to_lowercase();
    // As high with few rows as with all: a box that shrinks under the pointer is hard to aim at.
    let height = (ui.ctx().content_rect().height() - 280.0).clamp(160.0, 400.0);
    seen_scroll(ui);
    let list = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false);
    list.show(ui, |ui| {
        for menu in Menu::ALL {
            let commands = menu.groups().iter().flat_map(|group| group.iter().copied());
            let commands: Vec<Command> = commands
                .filter(|command| command.full_label().to_lowercase().contains(&wanted))
                .collect();
            if commands.is_empty() {
                continue;
            }
            head_ui(ui, menu.title());
            for command in commands {
                let new = row_ui(ui, form, command, &keymap);
                changed = changed.take().or(new);
            }
        }
        if wanted.is_empty() {
            head_ui(ui, tr!("Always"));
            for (what, keys) in OTHER_KEYS {
                ui.horizontal(|ui| {
                    ui.set_min_height(tokens::ROW);
                    ui.label(shown(what));
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.weak(shown(keys)));
                });
            }
        }
    });
    if let Some(keymap) = changed {
        return Some(Outcome::SetKeys(keymap));
    }
    let all_usual = *keymap == Keymap::default();
    let choices = [
        Choice::primary(tr!("Close")),
        Choice::plain(tr!("Restore defaults")).enabled(!all_usual),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => Some(Outcome::Close),
        Some(_) => Some(Outcome::SetKeys(Keymap::default())),
        None => None,
    }
}

fn head_ui(ui: &mut Ui, words: &str) {
    ui.add_space(2.0 * tokens::STEP);
    ui.label(
        RichText::new(words)
            .family(tokens::semibold())
            .color(Palette::of(ui).muted)
            .size(tokens::LABEL),
    );
}

/// A command with its keys. Returns the shortcuts that were asked for.
fn row_ui(ui: &mut Ui, form: &mut KeysForm, command: Command, keymap: &Keymap) -> Option<Keymap> {
    let palette = Palette::of(ui);
    let mut new = None;
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::ROW);
        ui.label(command.full_label()).on_hover_text(command.help());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let recording = form.recording == Some(command);
            let keys = keymap.keys(command);
            let words = if recording {
                RichText::new(tr!("Press the new keys")).color(palette.accent)
            } else {
                keys.map_or_else(
                    || RichText::new(tr!("keys" => "none")).color(palette.muted),
                    |keys| RichText::new(keys_text(ui.ctx(), &keys)),
                )
            };
            let button = Button::new(words).min_size([130.0, 24.0].into());
            // The keys of writing mean the words while one writes: they are everybody's.
            let response = ui.add_enabled(!command.yields_to_fields(), button);
            let name = tr!("Keys of {}", command.full_label());
            if voice::button(response, &name)
                .on_hover_text(tr!(
                    "Change: press the new keys, Backspace for none, Escape to leave it"
                ))
                .clicked()
            {
                form.recording = (!recording).then_some(command);
                form.told = None;
            }
            if keymap.is_own(command) {
                let button = Button::new(icons::text(icons::UNDO)).frame_when_inactive(false);
                let name = tr!("Default keys of {}", command.full_label());
                if voice::button(ui.add(button), &name).on_hover_text(name).clicked() {
                    let mut usual = keymap.clone();
                    usual.set(command, command.shortcut());
                    new = Some(usual);
                }
            }
        });
    });
    match &form.told {
        Some(Told::Unfit(of, why)) if *of == command => {
            ui.label(RichText::new(why.words()).color(palette.error));
        }
        &Some(Told::Owned { wanted, keys, owner }) if wanted == command => {
            let keys_named = keys_text(ui.ctx(), &keys);
            let words = tr!("{} runs “{}” now.", keys_named, owner.full_label());
            let mut settled = false;
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(words).color(palette.warning));
                if ui.button(tr!("Take them")).clicked() {
                    let mut taken = keymap.clone();
                    taken.set(command, Some(keys));
                    new = Some(taken);
                    settled = true;
                }
                settled |= ui.button(tr!("Leave them")).clicked();
            });
            if settled {
                form.told = None;
            }
        }
        _ => {}
    }
    new
}

/// Takes the keys pressed for `command`. Returns the shortcuts with them, if nothing is against it.
fn record(ui: &Ui, form: &mut KeysForm, command: Command, keymap: &Keymap) -> Option<Keymap> {
    let (key, held) = ui.input_mut(|input| {
        let pressed = input.events.iter().find_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *modifiers)),
            Event::Copy => Some((Key::C, Modifiers::COMMAND)),
            Event::Cut => Some((Key::X, Modifiers::COMMAND)),
            Event::Paste(_) => Some((Key::V, Modifiers::COMMAND)),
            _ => None,
        })?;
        // They mean nothing else in this frame.
        input
            .events
            .retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        Some(pressed)
    })?;
    form.recording = None;
    let plain = held.is_none();
    if plain && key == Key::Escape {
        return None;
    }
    let mut new = keymap.clone();
    if plain && key == Key::Backspace {
        new.set(command, None);
        return Some(new);
    }
    let modifiers = Modifiers {
        alt: held.alt,
        shift: held.shift,
        command: held.command,
        ..Modifiers::NONE
    };
    let keys = KeyboardShortcut::new(modifiers, key);
    match (fits(keys), keymap.owner(keys)) {
        (Err(why), _) => form.told = Some(Told::Unfit(command, why)),
        (Ok(()), Some(owner)) if owner != command => {
            form.told = Some(Told::Owned {
                wanted: command,
                keys,
                owner,
            });
        }
        (Ok(()), _) => {
            new.set(command, Some(keys));
            return Some(new);
        }
    }
    None
}

/// Keys and gestures that are no commands.
const OTHER_KEYS: &[(&str, &str)] = &[
    (mark!("Scroll by a screen"), mark!("Page up, Page down")),
    (mark!("First or last page"), mark!("Home, End")),
    (mark!("Zoom the pages"), mark!("Ctrl + wheel")),
    (mark!("Follow a link on a page"), mark!("Ctrl + click")),
    (mark!("Decide on what was recognised"), mark!("Enter, E, X, U")),
    (
        mark!("Only numbers, dates, quotations"),
        mark!("2, 3, 4; all by 1"),
    ),
    (mark!("Select words of an article"), mark!("Shift + arrows")),
    (mark!("To the menus"), "F10"),
    (mark!("What can be done with a row"), mark!("Shift + F10")),
];

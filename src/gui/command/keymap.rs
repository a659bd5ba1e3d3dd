//! The shortcuts as the user has them: the usual ones, and those that were changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Context, Id, Key, KeyboardShortcut, Modifiers};
use serde::{Deserialize, Serialize};

use super::Command;
use crate::words::tr;

/// The user's shortcuts. Kept as a table of names and keys, such as `"Go to page…": "Ctrl+Shift+G"`; empty keys say that
/// the command has none. Names and keys that this version does not know count as not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Keymap {
    /// What differs from the usual keys, each command once.
    own: Vec<(Command, Option<KeyboardShortcut>)>,
}

/// Why keys cannot run a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// One types with them.
    Typing,
    /// Fields, lists and menus use them.
    Taken,
}

impl Unfit {
    /// The reason, as a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Typing => tr!("Hold Ctrl or Alt with it: the key alone is for writing."),
            Self::Taken => tr!("Fields and menus use these keys themselves."),
        }
    }
}

fn place() -> Id {
    Id::unique("shortcuts-of-user")
}

impl Keymap {
    /// The shortcuts in use in this window.
    #[must_use]
    pub fn of(ctx: &Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp(place())).unwrap_or_default()
    }

    /// Makes them the shortcuts in use.
    pub fn apply(&self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(place(), Arc::new(self.clone())));
    }

    /// The keys that run `command`.
    #[must_use]
    pub fn keys(&self, command: Command) -> Option<KeyboardShortcut> {
        let own = self.own.iter().find(|(changed, _)| *changed == command);
        own.map_or_else(|| command.shortcut(), |(_, keys)| *keys)
    }

    /// Whether the keys of `command` are not the usual ones.
    #[must_use]
    pub fn is_own(&self, command: Command) -> bool {
        self.own.iter().any(|(changed, _)| *changed == command)
    }

    /// The command that `keys` run.
    #[must_use]
    pub fn owner(&self, keys: KeyboardShortcut) -> Option<Command> {
        Command::all().find(|command| self.keys(*command) == Some(keys))
    }

    /// Gives `command` these keys, or none; a command that had them has none then.
    pub fn set(&mut self, command: Command, keys: Option<KeyboardShortcut>) {
        let before = keys.and_then(|keys| self.owner(keys));
        if let Some(before) = before.filter(|before| *before != command) {
            self.put(before, None);
        }
        self.put(command, keys);
    }

    fn put(&mut self, command: Command, keys: Option<KeyboardShortcut>) {
        self.own.retain(|(changed, _)| *changed != command);
        if keys != command.shortcut() {
            self.own.push((command, keys));
        }
    }

    /// All shortcuts with their commands, in the order of the menus.
    #[must_use]
    pub fn table(&self) -> Vec<(KeyboardShortcut, Command)> {
        Command::all()
            .filter_map(|command| Some((self.keys(command)?, command)))
            .collect()
    }
}

/// Whether `keys` may run a command.
///
/// # Errors
///
/// If one writes with them, or moves about with them.
pub fn fits(keys: KeyboardShortcut) -> Result<(), Unfit> {
    let KeyboardShortcut {
        modifiers,
        logical_key: key,
    } = keys;
    let function = key.name().strip_prefix('F').is_some_and(|number| {
        number
            .parse::<u8>()
            .is_ok_and(|number| (1..=35).contains(&number))
    });
    let moves = matches!(
        key,
        Key::Tab | Key::Escape | Key::Enter | Key::Space | Key::Backspace
    );
    let of_fields = matches!(
        key,
        Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Backspace | Key::Delete
    ) && modifiers == Modifiers::COMMAND;
    let alone = !modifiers.command && !modifiers.alt;
    if of_fields || (alone && moves) || key == Key::F10 {
        Err(Unfit::Taken)
    } else if alone && !function {
        Err(Unfit::Typing)
    } else {
        Ok(())
    }
}

/// "Ctrl+Shift+K", the same on every system.
fn print(keys: KeyboardShortcut) -> String {
    let held = keys.modifiers;
    let mut words = String::new();
    for (on, name) in [
        (held.command, "Ctrl+"),
        (held.alt, "Alt+"),
        (held.shift, "Shift+"),
    ] {
        words.push_str(if on { name } else { "" });
    }
    words + keys.logical_key.name()
}

fn parse(words: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = words;
    for (name, held) in [
        ("Ctrl+", Modifiers::COMMAND),
        ("Alt+", Modifiers::ALT),
        ("Shift+", Modifiers::SHIFT),
    ] {
        if let Some(after) = rest.strip_prefix(name) {
            modifiers = modifiers.plus(held);
            rest = after;
        }
    }
    let keys = KeyboardShortcut::new(modifiers, Key::from_name(rest)?);
    fits(keys).ok().map(|()| keys)
}

/// What a command is kept as: the same in each language of the window.
fn key_of(command: Command) -> String {
    format!("{command:?}")
}

impl From<BTreeMap<String, String>> for Keymap {
    fn from(written: BTreeMap<String, String>) -> Self {
        let mut keymap = Self::default();
        for command in Command::all() {
            match written.get(&key_of(command)).map(String::as_str) {
                None => {}
                Some("") => keymap.put(command, None),
                Some(words) => {
                    if let Some(keys) = parse(words) {
                        keymap.put(command, Some(keys));
                    }
                }
            }
        }
        keymap
    }
}

impl From<Keymap> for BTreeMap<String, String> {
    fn from(keymap: Keymap) -> Self {
        let named = |(command, keys): (Command, Option<KeyboardShortcut>)| {
            (key_of(command), keys.map(print).unwrap_or_default())
        };
        keymap.own.into_iter().map(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), Key::G);

    #[test]
    fn keys_given_to_another_command_are_taken_from_the_first() {
        let mut keymap = Keymap::default();
        let find = Command::Find.shortcut().expect("it has keys");
        keymap.set(Command::GoToPage, Some(find));
        assert_eq!(keymap.keys(Command::GoToPage), Some(find));
        assert_eq!(keymap.keys(Command::Find), None);
        assert_eq!(keymap.owner(find), Some(Command::GoToPage));
        keymap.set(Command::Find, Some(find));
        keymap.set(Command::GoToPage, Command::GoToPage.shortcut());
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn what_was_changed_is_kept_in_words_and_read_again() {
        let mut keymap = Keymap::default();
        keymap.set(Command::GoToPage, Some(OWN));
        keymap.set(Command::Present, None);
        let kept = serde_json::to_string(&keymap).expect("a table of words");
        assert_eq!(kept, r#"{"GoToPage":"Ctrl+Alt+G","Present":""}"#);
        assert_eq!(serde_json::from_str::<Keymap>(&kept).ok(), Some(keymap));
        let unknown = r#"{"GoToPage":"Ctrl+Nothing","Fly":"Ctrl+G","Find":"G"}"#;
        assert_eq!(
            serde_json::from_str::<Keymap>(unknown).ok(),
            Some(Keymap::default())
        );
    }

    #[test]
    fn every_usual_shortcut_can_be_kept_and_what_one_writes_with_cannot() {
        for (keys, command) in Keymap::default().table() {
            if !command.yields_to_fields() {
                assert_eq!(parse(&print(keys)), Some(keys), "{command:?}");
            }
        }
        let plain = |key| KeyboardShortcut::new(Modifiers::NONE, key);
        assert_eq!(fits(plain(Key::G)), Err(Unfit::Typing));
        assert_eq!(fits(plain(Key::Tab)), Err(Unfit::Taken));
        assert_eq!(fits(plain(Key::F7)), Ok(()));
        assert_eq!(
            fits(KeyboardShortcut::new(Modifiers::COMMAND, Key::C)),
            Err(Unfit::Taken)
        );
    }
}

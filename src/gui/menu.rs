//! The menu bar and the toolbar, both from the table of commands.

use std::path::{Path, PathBuf};

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::style::ScrollStyle;
use eframe::egui::{Button, Event, InputState, Key, MenuBar, RichText, ScrollArea, Ui};

use super::command::{Command, Keymap, Menu, Situation, keys_text};
use super::tokens::{self, Palette};
use super::{Message, icons, voice};
use crate::words::tr;

/// What of the window is above a menu of the toolbar, and a little room below it.
const ABOVE_MENUS: f32 = 84.0;

/// What menus say that the commands themselves do not know.
pub(super) struct Labels<'a> {
    /// The name of the step that undo takes back.
    pub(super) undo: Option<&'a str>,
    /// The name of the step that redo brings again.
    pub(super) redo: Option<&'a str>,
    /// The briefs opened last.
    pub(super) recent: &'a [PathBuf],
}

/// The menu bar. Returns the recent brief that was chosen.
pub(super) fn menu_bar_ui(
    ui: &mut Ui,
    now: &Situation,
    labels: &Labels<'_>,
    emit: &mut Vec<Message>,
) -> Option<PathBuf> {
    let mut chosen = None;
    MenuBar::new().ui(ui, |ui| {
        // As on every desktop: the keys go to the first menu, and on from there by the arrows.
        let mut wanted = ui.input_mut(take_menu_key);
        for menu in Menu::ALL {
            let opened = ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(220.0);
                let recent = groups_ui(ui, menu, now, labels, emit);
                chosen = chosen.take().or(recent);
            });
            if std::mem::take(&mut wanted) {
                opened.response.request_focus();
            }
        }
    });
    chosen
}

/// Takes F10; with Shift it asks for the menu of what has the keys.
fn take_menu_key(input: &mut InputState) -> bool {
    let is_it = |event: &Event| matches!(event, Event::Key { key: Key::F10, pressed: true, modifiers, .. } if modifiers.is_none());
    let before = input.events.len();
    input.events.retain(|event| !is_it(event));
    input.events.len() < before
}

/// The commands of a menu in their groups; a menu that is taller than the window scrolls. Returns the recent brief that
/// was chosen.
fn groups_ui(
    ui: &mut Ui,
    menu: Menu,
    now: &Situation,
    labels: &Labels<'_>,
    emit: &mut Vec<Message>,
) -> Option<PathBuf> {
    let mut chosen = None;
    let most = ui.ctx().content_rect().height() - ABOVE_MENUS;
    // Without a least height it would be no higher than a small popup.
    let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    // Its bar is always in sight, else a long menu looks as if it ended at the window's edge.
    ui.spacing_mut().scroll = ScrollStyle::solid();
    area.show(ui, |ui| {
        for (at, group) in menu.groups().iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            if is_of_slides(group) {
                slides_ui(ui, group, now, labels, emit);
                continue;
            }
            for &command in *group {
                entry_ui(ui, command, now, labels, emit);
                if command == Command::Open {
                    recent_ui(ui, labels.recent, &mut chosen);
                }
            }
        }
    });
    chosen
}

/// Whether these commands insert slides: they stand in a menu of their own, since few briefs have any.
fn is_of_slides(group: &[Command]) -> bool {
    group
        .iter()
        .all(|command| matches!(command, Command::InsertSlide(_)))
}

fn slides_ui(ui: &mut Ui, group: &[Command], now: &Situation, labels: &Labels<'_>, emit: &mut Vec<Message>) {
    let enabled = group.iter().any(|command| command.enabled(now));
    let response = ui.add_enabled_ui(enabled, |ui| {
        ui.menu_button(tr!("Slide"), |ui| {
            ui.set_min_width(220.0);
            for &command in group {
                entry_ui(ui, command, now, labels, emit);
            }
        });
    });
    response
        .response
        .on_disabled_hover_text(tr!("For a brief on slides: the masthead’s fields set the format"));
}

fn entry_ui(ui: &mut Ui, command: Command, now: &Situation, labels: &Labels<'_>, emit: &mut Vec<Message>) {
    let step = match command {
        Command::Undo => labels.undo,
        Command::Redo => labels.redo,
        _ => None,
    };
    let name = step.map_or_else(|| command.label().to_owned(), |step| step_words(command, step));
    let mut button = Button::new(name.as_str());
    if let Some(keys) = Keymap::of(ui.ctx()).keys(command) {
        button = button.shortcut_text(keys_text(ui.ctx(), &keys));
    }
    let response = voice::button(ui.add_enabled(command.enabled(now), button), &name);
    if response.on_hover_text(command.help()).clicked() {
        emit.push(Message::Run(command));
        ui.close();
    }
}

/// "Undo edit caption": what undo takes back, or redo brings again.
fn step_words(command: Command, step: &str) -> String {
    let step = lower_first(step);
    if command == Command::Redo {
        tr!("Redo {}", step)
    } else {
        tr!("Undo {}", step)
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn recent_ui(ui: &mut Ui, recent: &[PathBuf], chosen: &mut Option<PathBuf>) {
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button(tr!("Open recent"), |ui| {
            ui.set_min_width(240.0);
            for path in recent {
                let response = ui.button(name_of(path)).on_hover_text(path.to_string_lossy());
                if response.clicked() {
                    *chosen = Some(path.clone());
                    ui.close();
                }
            }
        });
    });
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
        .into_owned()
}

/// The toolbar: what is used most, in words, and the one primary button.
pub(super) fn toolbar_ui(ui: &mut Ui, now: &Situation, labels: &Labels<'_>, emit: &mut Vec<Message>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::STEP;
        let mut tool = |ui: &mut Ui, command: Command, label: &str| {
            if tool_ui(ui, command, label, now, labels) {
                emit.push(Message::Run(command));
            }
        };
        tool(ui, Command::Open, tr!("Open"));
        tool(ui, Command::Save, tr!("Save"));
        ui.separator();
        tool(ui, Command::Undo, tr!("Undo"));
        tool(ui, Command::Redo, tr!("Redo"));
        ui.separator();
        tool(ui, Command::ImportArticle, tr!("Article"));
        tool(ui, Command::InsertImage, tr!("Image"));
        insert_ui(ui, now, emit);
        ui.separator();
        if tool_ui(ui, Command::Find, tr!("Find"), now, labels) {
            emit.push(Message::Run(Command::Find));
        }
        let right = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
        ui.with_layout(right, |ui| export_ui(ui, now, emit));
    });
}

fn tool_ui(ui: &mut Ui, command: Command, label: &str, now: &Situation, labels: &Labels<'_>) -> bool {
    let icon = command.icon().unwrap_or_default();
    let button = Button::new((icons::text(icon), label.to_owned())).frame_when_inactive(false);
    let enabled = command.enabled(now);
    let response = ui.add_enabled(enabled, button);
    let name = match (command, labels.undo, labels.redo) {
        (Command::Undo, Some(step), _) | (Command::Redo, _, Some(step)) => step_words(command, step),
        _ => command.help().to_owned(),
    };
    voice::button(response, label)
        .on_hover_text(with_keys(ui, &name, command))
        .clicked()
}

fn with_keys(ui: &Ui, words: &str, command: Command) -> String {
    Keymap::of(ui.ctx()).keys(command).map_or_else(
        || words.to_owned(),
        |keys| tr!("{} ({})", words, keys_text(ui.ctx(), &keys)),
    )
}

fn insert_ui(ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
    let nothing = Labels {
        undo: None,
        redo: None,
        recent: &[],
    };
    let button = Button::new((icons::text(icons::ADD), tr!("Insert"))).frame_when_inactive(false);
    let (button, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(200.0);
        groups_ui(ui, Menu::Insert, now, &nothing, emit);
    });
    voice::button(button, tr!("Insert block")).on_hover_text(tr!("Insert something after what is selected"));
}

fn export_ui(ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let words = RichText::new(tr!("Export PDF"))
        .family(tokens::semibold())
        .color(palette.on_accent);
    let icon = icons::text(icons::EXPORT).color(palette.on_accent);
    let enabled = Command::Export.enabled(now);
    let button = Button::new((icon, words)).fill(palette.accent_fill);
    let response = voice::button(ui.add_enabled(enabled, button), tr!("Export PDF"));
    let help = with_keys(ui, Command::Export.help(), Command::Export);
    if response.on_hover_text(help).clicked() {
        emit.push(Message::Run(Command::Export));
    }
}

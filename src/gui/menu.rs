//! The menu bar and the toolbar, both from the table of commands.

use std::path::{Path, PathBuf};

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::os::OperatingSystem;
use eframe::egui::style::ScrollStyle;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Button, Color32, Event, EventFilter, Id, InputState, Key, MenuBar, Modifiers, Popup, Response, RichText,
    ScrollArea, Stroke, TextFormat, TextStyle, Ui, WidgetText,
};

use super::command::{Command, Keymap, Menu, Situation, keys_text};
use super::tokens::{self, Palette};
use super::widgets::ring_ui;
use super::{Message, icons, voice};
use crate::words::tr;

/// What of the window is above a menu of the toolbar, and a little room below it.
const ABOVE_MENUS: f32 = 84.0;
/// The room of an icon of the toolbar, and of the lines between its groups.
const ICON: f32 = 18.0;
const RULES: f32 = 40.0;

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
        let letters = letters(ui, &Menu::ALL.map(Menu::title));
        let lettered = take_letter(ui, &letters);
        ui.data_mut(|data| data.remove::<Side>(side_key()));
        let mut bar = Vec::new();
        for (at, menu) in Menu::ALL.into_iter().enumerate() {
            let opened = ui.menu_button(title(ui, menu.title(), letters[at]), |ui| {
                ui.set_min_width(220.0);
                let recent = groups_ui(ui, menu, now, labels, emit);
                chosen = chosen.take().or(recent);
            });
            let response = opened.response;
            if std::mem::take(&mut wanted) {
                response.request_focus();
            }
            if lettered == Some(at) || takes_down(ui, &response) {
                open_by_keys(ui, &response);
            }
            bar.push(response);
        }
        step_aside(ui, &bar);
    });
    chosen
}

/// Where the keys go from an entry of a menu: to the menu beside it.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

fn side_key() -> Id {
    Id::unique("menu beside")
}

fn takes_keys_key() -> Id {
    Id::unique("menu takes keys")
}

/// Opens the menu of this button, and gives its first entry the keys.
fn open_by_keys(ui: &Ui, button: &Response) {
    Popup::open_id(ui.ctx(), Popup::default_response_id(button));
    ui.data_mut(|data| data.insert_temp(takes_keys_key(), ()));
    ui.ctx().request_repaint();
}

/// Whether the arrow down was pressed on the button of a menu.
fn takes_down(ui: &Ui, button: &Response) -> bool {
    if !button.has_focus() {
        return false;
    }
    let down = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, down));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
}

/// Opens the menu beside the one that is open, if an entry asked for it.
fn step_aside(ui: &Ui, bar: &[Response]) {
    let Some(side) = ui.data(|data| data.get_temp::<Side>(side_key())) else {
        return;
    };
    let is_open = |button: &Response| Popup::is_id_open(ui.ctx(), Popup::default_response_id(button));
    if let Some(at) = bar.iter().position(is_open) {
        let to = match side {
            Side::Left => (at + bar.len() - 1) % bar.len(),
            Side::Right => (at + 1) % bar.len(),
        };
        open_by_keys(ui, &bar[to]);
    }
}

/// Gives an entry the keys if its menu was opened by them, and takes the arrows to the menus beside it.
fn entry_keys(ui: &Ui, entry: &Response) {
    let waits = entry.enabled() && !ui.is_sizing_pass();
    if waits
        && ui
            .data_mut(|data| data.remove_temp::<()>(takes_keys_key()))
            .is_some()
    {
        entry.request_focus();
    }
    if !entry.has_focus() {
        return;
    }
    let aside = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(entry.id, aside));
    for (key, side) in [(Key::ArrowLeft, Side::Left), (Key::ArrowRight, Side::Right)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.data_mut(|data| data.insert_temp(side_key(), side));
        }
    }
}

/// The letter that opens each menu with Alt: its first, or a later one where another menu has that. None on a Mac, where Alt
/// writes letters, and none that the user gave to a command.
fn letters(ui: &Ui, titles: &[&str]) -> Vec<Option<Key>> {
    let mut letters = vec![None; titles.len()];
    if ui.ctx().os() == OperatingSystem::Mac {
        return letters;
    }
    let table = Keymap::of(ui.ctx()).table();
    let given = |key: Key| {
        table
            .iter()
            .any(|(keys, _)| keys.modifiers == Modifiers::ALT && keys.logical_key == key)
    };
    // First letters first, so that they are taken by the menus that begin with them.
    for first_only in [true, false] {
        for (at, title) in titles.iter().enumerate() {
            if letters[at].is_some() {
                continue;
            }
            let most = if first_only { 1 } else { usize::MAX };
            let mut keys = title.chars().take(most).filter_map(key_of);
            letters[at] = keys.find(|key| !letters.contains(&Some(*key)) && !given(*key));
        }
    }
    letters
}

/// The key of a letter; that of é is E.
fn key_of(letter: char) -> Option<Key> {
    let plain = match letter.to_ascii_uppercase() {
        'é' | 'É' | 'è' | 'È' | 'ê' | 'Ê' => 'E',
        'à' | 'À' | 'â' | 'Â' => 'A',
        other => other,
    };
    plain
        .is_ascii_alphabetic()
        .then(|| Key::from_name(&plain.to_string()))
        .flatten()
}

/// Takes Alt with one of these letters; returns which.
fn take_letter(ui: &Ui, letters: &[Option<Key>]) -> Option<usize> {
    if ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return None;
    }
    let pressed = |key: &Option<Key>| {
        key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)))
    };
    let at = letters.iter().position(pressed)?;
    // What the key would write is not meant.
    ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
    Some(at)
}

/// The title of a menu; while Alt is held its letter is underlined.
fn title(ui: &Ui, title: &str, letter: Option<Key>) -> WidgetText {
    let held = ui.input(|input| input.modifiers.alt && !input.modifiers.ctrl && !input.modifiers.shift);
    let at = title
        .char_indices()
        .find(|(_, sign)| letter.is_some() && key_of(*sign) == letter)
        .filter(|_| held);
    let Some((at, sign)) = at else {
        return title.into();
    };
    let format = TextFormat::simple(TextStyle::Button.resolve(ui.style()), Color32::PLACEHOLDER);
    let lined = TextFormat {
        underline: Stroke::new(1.0, ui.visuals().text_color()),
        ..format.clone()
    };
    let (before, rest) = title.split_at(at);
    let (own, behind) = rest.split_at(sign.len_utf8());
    let mut job = LayoutJob::default();
    job.append(before, 0.0, format.clone());
    job.append(own, 0.0, lined);
    job.append(behind, 0.0, format);
    job.into()
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
    entry_keys(ui, &response);
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
        let (worded, export) = words_fit(ui);
        let mut tool = |ui: &mut Ui, command: Command, label: &str| {
            if tool_ui(ui, command, (label, worded), now, labels) {
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
        insert_ui(ui, worded, now, emit);
        ui.separator();
        if tool_ui(ui, Command::Find, (tr!("Find"), worded), now, labels) {
            emit.push(Message::Run(Command::Find));
        }
        let right = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
        ui.with_layout(right, |ui| export_ui(ui, export, now, emit));
    });
}

/// Whether the toolbar has room for the words of its buttons, and for those of the primary one; where it has not, icons stand
/// alone.
fn words_fit(ui: &Ui) -> (bool, bool) {
    let font = TextStyle::Button.resolve(ui.style());
    let tools = [
        tr!("Open"),
        tr!("Save"),
        tr!("Undo"),
        tr!("Redo"),
        tr!("Article"),
        tr!("Image"),
        tr!("Insert"),
        tr!("Find"),
    ];
    let width_of = |words: &str| {
        let galley = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font.clone(), Color32::BLACK);
        galley.size().x + ui.spacing().item_spacing.x
    };
    let spacing = ui.spacing();
    let icon = ICON + 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let icons = icon * (tools.len() as f32 + 1.0) + RULES;
    let export = icons + width_of(tr!("Export PDF"));
    let all = export + tools.into_iter().map(width_of).sum::<f32>();
    let room = ui.available_width();
    (all <= room, export <= room)
}

fn tool_ui(
    ui: &mut Ui,
    command: Command,
    (label, worded): (&str, bool),
    now: &Situation,
    labels: &Labels<'_>,
) -> bool {
    let icon = icons::text(command.icon().unwrap_or_default());
    let button = if worded {
        Button::new((icon, label.to_owned()))
    } else {
        Button::new(icon)
    };
    let button = button.frame_when_inactive(false);
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

fn insert_ui(ui: &mut Ui, worded: bool, now: &Situation, emit: &mut Vec<Message>) {
    let nothing = Labels {
        undo: None,
        redo: None,
        recent: &[],
    };
    let icon = icons::text(icons::ADD);
    let button = if worded {
        Button::new((icon, tr!("Insert")))
    } else {
        Button::new(icon)
    };
    let button = button.frame_when_inactive(false);
    let (button, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(200.0);
        groups_ui(ui, Menu::Insert, now, &nothing, emit);
    });
    voice::button(button, tr!("Insert block")).on_hover_text(tr!("Insert something after what is selected"));
}

fn export_ui(ui: &mut Ui, worded: bool, now: &Situation, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let words = RichText::new(tr!("Export PDF"))
        .family(tokens::semibold())
        .color(palette.on_accent);
    let icon = icons::text(icons::EXPORT).color(palette.on_accent);
    let enabled = Command::Export.enabled(now);
    let button = if worded {
        Button::new((icon, words))
    } else {
        Button::new(icon)
    };
    let button = button.fill(palette.accent_fill);
    let response = voice::button(ui.add_enabled(enabled, button), tr!("Export PDF"));
    ring_ui(ui, &response);
    let help = with_keys(ui, Command::Export.help(), Command::Export);
    if response.on_hover_text(help).clicked() {
        emit.push(Message::Run(Command::Export));
    }
}

//! The library: articles down to their paragraphs, claims, pictures and sources, each to be inserted by Enter, by the
//! button or by a drag.

mod articles;
mod lists;
mod menu;
mod themes;

use std::collections::BTreeSet;

use eframe::egui::{self, Align, Id, Key, Layout, Margin, Response, ScrollArea, TextEdit, Ui, UiBuilder};

use super::insert::{Dragged, Item};
use super::outline::{carry_out, drag_label_ui, first_words};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, icon_button, select_on_tab, text_button};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::words::{shown, tr};

/// What the library panel remembers from frame to frame.
#[derive(Default)]
pub(super) struct LibraryState {
    search: String,
    /// Groups whose rows are hidden.
    folded: BTreeSet<&'static str>,
    /// Articles, sections and paragraphs that show what is in them.
    open: BTreeSet<String>,
    /// What the insert button inserts.
    current: Option<Item>,
    /// What of the brief was selected last: insertions go there.
    anchor: Option<Target>,
    /// Only what has this theme is shown.
    theme: Option<String>,
    /// Whether the field that searches takes the keys.
    takes_keys: bool,
}

impl LibraryState {
    /// Remembers where insertions go while something of the library is selected; returns whether they go elsewhere now.
    pub(super) fn remember(&mut self, selection: Option<&Target>) -> bool {
        let of_brief = matches!(
            selection,
            Some(Target::Brief | Target::Section(_) | Target::Block(_))
        );
        let moved = of_brief && self.anchor.as_ref() != selection;
        if moved {
            self.anchor = selection.cloned();
        }
        moved
    }

    /// Gives the keys to the field that searches.
    pub(super) const fn take_keys(&mut self) {
        self.takes_keys = true;
    }

    /// Where insertions go.
    pub(super) const fn anchor(&self) -> Option<&Target> {
        self.anchor.as_ref()
    }

    /// The words searched for, in lower case.
    fn wanted(&self) -> String {
        self.search.trim().to_lowercase()
    }

    /// Whether what has `theme` is shown.
    fn takes(&self, theme: &str) -> bool {
        self.theme.as_ref().is_none_or(|wanted| wanted == theme)
    }

    fn is_open(&self, key: &str) -> bool {
        self.open.contains(key)
    }

    fn toggle(&mut self, key: &str) {
        if !self.open.remove(key) {
            self.open.insert(key.to_owned());
        }
    }
}

const FOOT: f32 = 64.0;

/// Shows the library over the rest of the panel.
pub(super) fn library_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    search_ui(ui, state);
    themes::filter_ui(ui, view, state, emit);
    let height = (ui.available_height() - FOOT).max(tokens::ROW);
    ScrollArea::vertical()
        .id_salt("library")
        .auto_shrink(false)
        .max_height(height)
        .show(ui, |ui| {
            articles::articles_ui(ui, view, state, emit);
            lists::claims_ui(ui, view, state, emit);
            lists::pictures_ui(ui, view, state, emit);
            lists::sources_ui(ui, view, state, emit);
            ui.add_space(tokens::ROW);
        });
    foot_ui(ui, view, state, emit);
    drag_label_ui(ui, view);
}

fn search_ui(ui: &mut Ui, state: &mut LibraryState) {
    let margin = Margin::symmetric(tokens::PANEL_MARGIN as i8, 8);
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        let icon = icons::text(icons::SEARCH).color(Palette::of(ui).muted);
        let field = TextEdit::singleline(&mut state.search)
            .id(Id::unique("library search"))
            .prefix(icon)
            .hint_text(tr!("Search the library"))
            .margin(Margin::symmetric(8, 5))
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(tr!("Search the library"));
        select_on_tab(&response);
        if std::mem::take(&mut state.takes_keys) {
            response.request_focus();
        }
        // A field that gets an Escape has lost the keys by it: the first empties it, the next leaves it.
        let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if escaped && !state.search.is_empty() {
            state.search.clear();
            response.request_focus();
        }
    });
}

/// The heading of a group, called `name` in English, with a button at its right end. Returns whether its rows are shown, and whether the button
/// was pressed.
fn group_ui(
    ui: &mut Ui,
    state: &mut LibraryState,
    name: &'static str,
    count: usize,
    action: (&str, &str),
) -> (bool, bool) {
    let unfolded = !state.folded.contains(name) || !state.search.is_empty();
    let icon = match name {
        "Articles" => icons::ARTICLE,
        "Claims" => icons::CLAIM,
        "Pictures" => icons::IMAGE,
        _ => icons::SOURCE,
    };
    let label = shown(name);
    let words = format!("{label}  {count}");
    let response = Row::new(
        Id::unique(("library group", name)),
        icon,
        &words,
        format!("{label}, {count}"),
    )
    .strong(true)
    .foldable(unfolded)
    .show(ui);
    if response.clicked() && !state.folded.remove(name) {
        state.folded.insert(name);
    }
    let rect = response.rect;
    let right = egui::Rect::from_min_max(egui::pos2(rect.right() - 40.0, rect.top()), rect.max);
    let layout = Layout::right_to_left(Align::Center);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    corner.add_space(8.0);
    let pressed = icon_button(&mut corner, action.0, action.1).clicked();
    (unfolded, pressed)
}

/// What can be done with the row of an item: Enter and a double click insert it, a drag takes it along. Returns whether
/// it was clicked otherwise.
fn act_on(
    ui: &Ui,
    state: &mut LibraryState,
    response: &Response,
    item: &Item,
    emit: &mut Vec<Message>,
) -> bool {
    response.dnd_set_drag_payload(Dragged::Item(item.clone()));
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if enter || response.double_clicked() {
        emit.push(Message::Place(item.clone()));
        return false;
    }
    if response.clicked() {
        response.request_focus();
        state.current = Some(item.clone());
        return true;
    }
    false
}

/// Where insertions go, and the button that makes one.
fn foot_ui(ui: &mut Ui, view: View<'_>, state: &LibraryState, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let line = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), line, (1.0, palette.hairline));
    let margin = Margin::symmetric(tokens::PANEL_MARGIN as i8, 6);
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.add(egui::Label::new(super::muted(ui, place_words(view, state))).truncate());
        ui.add_space(2.0);
        ui.add_enabled_ui(state.current.is_some(), |ui| {
            let button = text_button(ui, icons::INSERT, tr!("the button" => "Insert"));
            if let Some(item) = state.current.as_ref().filter(|_| button.clicked()) {
                emit.push(Message::Place(item.clone()));
            }
        });
    });
}

fn place_words(view: View<'_>, state: &LibraryState) -> String {
    match &state.anchor {
        Some(Target::Block(id)) => match view.brief.block(id) {
            Some((_, _, block)) => tr!("Goes to: {}", first_words(view.brief, &block.kind)),
            None => tr!("Goes to the end of the brief").to_owned(),
        },
        Some(Target::Section(id)) => match view.brief.section(id) {
            Some((_, section)) => tr!("Goes to the start of: {}", &section.title),
            None => tr!("Goes to the end of the brief").to_owned(),
        },
        Some(Target::Brief) => tr!("Goes to the start of the brief").to_owned(),
        _ => tr!("Goes to the end of the brief").to_owned(),
    }
}

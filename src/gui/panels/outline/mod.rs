//! The outline: the masthead, the sections and their blocks as rows that can be selected, renamed, folded and moved.

mod add;
mod drag;
mod keys;
mod rename;
mod rows;

use std::collections::BTreeSet;

use eframe::egui::{self, Context, DragAndDrop, Id, Key, Rect, Response, ScrollArea, Ui};

use super::insert::Dragged;
use super::{focus_inspector, kind_icon, single};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{
    Row, beside_row, clearance_badge, context_menu, empty_ui, icon_button, marking_badge, plain_button,
};
use crate::gui::{Message, View, icons};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::id::{BlockId, SectionId};
use crate::session::actions::{self, Change};
use crate::words::{shown, tr};
use add::{blanks_ui, menu_ui};
use drag::{drop_ui, scroll_while_dragging};
use keys::keys;
use rename::{Renaming, begin_rename, rename_ui};
use rows::{Entry, entries};

pub(super) use drag::drag_label_ui;
pub(super) use rows::first_words;

/// What the outline remembers from frame to frame.
#[derive(Default)]
pub(super) struct OutlineState {
    folded: BTreeSet<SectionId>,
    /// The section being renamed and what is written so far.
    renaming: Option<Renaming>,
    /// What was selected when the outline was last shown.
    seen: Option<Target>,
    /// A row to be brought into view.
    reveal: Option<Target>,
    /// Whether the revealed row takes the focus.
    focus: bool,
}

impl OutlineState {
    /// Gives the keys to the row of what is selected, else to the first.
    pub(super) fn take_keys(&mut self) {
        self.reveal = Some(self.seen.clone().unwrap_or(Target::Brief));
        self.focus = true;
    }

    /// Begins to rename the section if its row has the keys; returns whether it has.
    pub(super) fn rename(&mut self, ctx: &Context, brief: &Brief, section: &SectionId) -> bool {
        let row = row_id(&Target::Section(section.clone()));
        let has_keys = ctx.memory(|memory| memory.has_focus(row));
        if has_keys {
            begin_rename(brief, self, section);
        }
        has_keys
    }
}

const FOOT: f32 = 40.0;

/// Shows the outline over the rest of the panel.
pub(super) fn outline_ui(ui: &mut Ui, view: View<'_>, state: &mut OutlineState, emit: &mut Vec<Message>) {
    follow_selection(ui, view, state);
    let entries = entries(view.brief, &state.folded);
    let height = (ui.available_height() - FOOT).max(tokens::ROW);
    ScrollArea::vertical()
        .id_salt("outline")
        .auto_shrink(false)
        .max_height(height)
        .show_viewport(ui, |ui, viewport| {
            ui.add_space(tokens::STEP);
            rows_ui(ui, view, state, &entries, viewport, emit);
            if view.brief.sections.is_empty() {
                no_sections_ui(ui, view, emit);
            }
        });
    foot_ui(ui, view, state, emit);
}

/// What is selected elsewhere is unfolded and brought into view. The keys go with it from the row that was selected.
fn follow_selection(ui: &Ui, view: View<'_>, state: &mut OutlineState) {
    if view.selection == state.seen.as_ref() {
        return;
    }
    let had = state.seen.as_ref().map(row_id);
    state.focus |= had.is_some() && ui.memory(egui::Memory::focused) == had;
    state.seen = view.selection.cloned();
    if let Some(Target::Block(id)) = view.selection
        && let Some((section, ..)) = view.brief.block(id)
    {
        state.folded.remove(&section.id);
    }
    state.reveal.clone_from(&state.seen);
}

fn rows_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut OutlineState,
    entries: &[Entry],
    viewport: Rect,
    emit: &mut Vec<Message>,
) {
    let top = ui.cursor().top();
    let focused = ui.memory(egui::Memory::focused);
    for (index, entry) in entries.iter().enumerate() {
        let from = index as f32 * tokens::ROW;
        let target = entry.target(view.brief);
        let id = row_id(&target);
        let near =
            from + tokens::ROW >= viewport.top() - tokens::ROW && from <= viewport.bottom() + tokens::ROW;
        if !near && focused != Some(id) && state.reveal.as_ref() != Some(&target) {
            ui.add_space(tokens::ROW);
            continue;
        }
        let response = row_ui(ui, view, state, *entry, &target, emit);
        if state.reveal.as_ref() == Some(&target) {
            reveal(ui, state, &response);
        }
        if response.has_focus() {
            keys(ui, view, state, entries, index, &response, emit);
        }
    }
    ui.add_space(tokens::ROW);
    drop_ui(ui, view, state, entries, top, emit);
    scroll_while_dragging(ui);
}

fn row_id(target: &Target) -> Id {
    Id::unique(("outline row", format!("{target:?}")))
}

fn reveal(ui: &Ui, state: &mut OutlineState, response: &Response) {
    if !ui.clip_rect().contains_rect(response.rect.shrink(1.0)) {
        response.scroll_to_me(None);
    }
    if std::mem::take(&mut state.focus) {
        response.request_focus();
    }
    state.reveal = None;
}

fn row_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut OutlineState,
    entry: Entry,
    target: &Target,
    emit: &mut Vec<Message>,
) -> Response {
    if let (Target::Section(id), Some(renaming)) = (target, &state.renaming)
        && renaming.section == *id
    {
        return rename_ui(ui, state, emit);
    }
    let (words, lead) = entry.words(view.brief);
    let response = row(ui, view, state, entry, target, &words, lead)
        .selected(view.selects(target))
        .show(ui);
    act_on(ui, view, state, entry, target, &response, emit);
    match target {
        Target::Section(id) => response.dnd_set_drag_payload(Dragged::Section(id.clone())),
        Target::Block(id) if view.together.contains(id) => {
            response.dnd_set_drag_payload(Dragged::Blocks(together(view)));
        }
        Target::Block(id) => response.dnd_set_drag_payload(Dragged::Blocks(vec![id.clone()])),
        _ => {}
    }
    beside_row(&response, &words);
    context_menu(ui, &response, |ui| menu_ui(ui, view, state, target, emit));
    response
}

fn row<'a>(
    ui: &Ui,
    view: View<'_>,
    state: &OutlineState,
    entry: Entry,
    target: &Target,
    words: &'a str,
    lead: String,
) -> Row<'a> {
    let id = row_id(target);
    match entry {
        Entry::Masthead => Row::new(id, icons::MASTHEAD, words, tr!("Masthead: {}", words)).strong(true),
        Entry::Section(at) => {
            let section = &view.brief.sections[at];
            let palette = Palette::of(ui);
            let badges: Vec<_> = [
                marking_badge(palette, &section.marking),
                clearance_badge(palette, section.clearance),
            ]
            .into_iter()
            .flatten()
            .collect();
            let said: String = badges.iter().flat_map(|badge| [", ", badge.text()]).collect();
            Row::new(
                id,
                icons::SECTION,
                words,
                format!("{}{said}", tr!("Section: {}", words)),
            )
            .strong(true)
            .foldable(!state.folded.contains(&section.id))
            .badges(badges)
        }
        Entry::Block { section, block, .. } => {
            let kind = &view.brief.sections[section].blocks[block].kind;
            let name = if lead.is_empty() {
                shown(kind.name()).to_owned()
            } else {
                lead.clone()
            };
            Row::new(id, kind_icon(kind), words, tr!("{}: {}", name, words))
                .depth(1)
                .lead(lead)
        }
    }
}

fn act_on(
    ui: &Ui,
    view: View<'_>,
    state: &mut OutlineState,
    entry: Entry,
    target: &Target,
    response: &Response,
    emit: &mut Vec<Message>,
) {
    let by_enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Entry::Section(_) = entry
        && Row::fold_clicked(response, 0)
    {
        fold(state, target);
        return;
    }
    if response.double_clicked() {
        match target {
            Target::Section(id) => begin_rename(view.brief, state, id),
            Target::Brief => emit.push(Message::Run(Command::EditHere)),
            _ => focus_inspector(ui.ctx()),
        }
    } else if response.clicked() || response.secondary_clicked() || response.drag_started() {
        let among = matches!(target, Target::Block(id) if view.together.contains(id));
        if response.clicked() {
            emit.push(chosen(ui, target));
        } else if !among {
            // A menu or a drag of one among several is for all of them.
            emit.push(Message::Select(Some(target.clone())));
        }
        state.seen = Some(target.clone());
        if by_enter {
            focus_inspector(ui.ctx());
        } else if !response.drag_started() {
            response.request_focus();
        }
    }
}

/// What a click on `target` chooses: with Shift all blocks up to it, with Ctrl it beside the others.
fn chosen(ui: &Ui, target: &Target) -> Message {
    let held = ui.input(|input| input.modifiers);
    match target {
        Target::Block(id) if held.shift => Message::Extend(id.clone()),
        Target::Block(id) if held.command => Message::Toggle(id.clone()),
        _ => Message::Select(Some(target.clone())),
    }
}

/// The blocks selected together, in reading order.
fn together(view: View<'_>) -> Vec<BlockId> {
    let all = view.brief.blocks().map(|(_, block)| &block.id);
    all.filter(|id| view.together.contains(*id)).cloned().collect()
}

fn fold(state: &mut OutlineState, target: &Target) {
    if let Target::Section(id) = target
        && !state.folded.remove(id)
    {
        state.folded.insert(id.clone());
    }
}

pub(super) fn carry_out(change: Change, emit: &mut Vec<Message>) {
    emit.push(single(change.name, change.edits));
    if change.select.is_some() {
        emit.push(Message::Select(change.select));
    }
}

fn no_sections_ui(ui: &mut Ui, view: View<'_>, emit: &mut Vec<Message>) {
    let pressed = empty_ui(
        ui,
        icons::SECTION,
        tr!("No sections yet"),
        tr!("A brief is made of sections, each with its blocks."),
        Some((icons::ADD, tr!("Add first section"))),
    );
    if pressed {
        carry_out(actions::insert_section(view.brief, None), emit);
    }
}

fn foot_ui(ui: &mut Ui, view: View<'_>, state: &mut OutlineState, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let line = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), line, (1.0, palette.hairline));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(6.0);
        let button = plain_button(ui, icons::ADD, tr!("Block"));
        egui::Popup::menu(&button).show(|ui| blanks_ui(ui, view, view.selection, emit));
        button.on_hover_text(tr!("Add a block after the selected row"));
        let button = plain_button(ui, icons::ADD, tr!("Section")).on_hover_text(tr!("Add a section"));
        if button.clicked() {
            let change = actions::insert_section(view.brief, view.selection);
            state.reveal.clone_from(&change.select);
            carry_out(change, emit);
        }
        let movable = matches!(view.selection, Some(Target::Section(_) | Target::Block(_)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(4.0);
            ui.add_enabled_ui(movable, |ui| {
                for (icon, name, command) in [
                    (icons::DELETE, tr!("Delete"), Command::Delete),
                    (icons::DOWN, tr!("Move down"), Command::MoveDown),
                    (icons::UP, tr!("Move up"), Command::MoveUp),
                ] {
                    if icon_button(ui, icon, name).clicked() {
                        emit.push(Message::Run(command));
                    }
                }
            });
        });
    });
    if DragAndDrop::has_payload_of_type::<Dragged>(ui.ctx()) {
        drag_label_ui(ui, view);
    }
}

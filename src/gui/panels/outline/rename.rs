//! Renaming a section in its row.

use eframe::egui::{self, Id, Key, Rect, Response, TextEdit, Ui};

use super::OutlineState;
use crate::gui::Message;
use crate::gui::panels::single;
use crate::gui::tokens;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::SectionId;
use crate::words::{text, tr};

/// The section being renamed and what is written so far.
pub(super) struct Renaming {
    pub(super) section: SectionId,
    written: String,
    /// Not shown yet: it takes the focus when it is.
    fresh: bool,
}

pub(super) fn begin_rename(brief: &Brief, state: &mut OutlineState, id: &SectionId) {
    if let Some((_, section)) = brief.section(id) {
        state.renaming = Some(Renaming {
            section: id.clone(),
            written: section.title.clone(),
            fresh: true,
        });
    }
}

pub(super) fn rename_ui(ui: &mut Ui, state: &mut OutlineState, emit: &mut Vec<Message>) -> Response {
    let (_, rect) = ui.allocate_space(egui::vec2(ui.available_width(), tokens::ROW));
    let inner = Rect::from_min_max(rect.min + egui::vec2(28.0, 1.0), rect.max - egui::vec2(8.0, 1.0));
    let Some(renaming) = &mut state.renaming else {
        return ui.interact(rect, ui.next_auto_id(), egui::Sense::hover());
    };
    let id = Id::unique("outline rename");
    let field = TextEdit::singleline(&mut renaming.written)
        .id(id)
        .margin(egui::Margin::symmetric(6, 3))
        .desired_width(inner.width());
    let response = ui.put(inner, field).accessible_name(tr!("Section heading"));
    if std::mem::take(&mut renaming.fresh) {
        response.request_focus();
        let end = renaming.written.chars().count();
        select_all(ui, id, end);
    }
    if response.lost_focus() {
        let kept = !ui.input(|input| input.key_pressed(Key::Escape));
        if let Some(renaming) = state.renaming.take().filter(|_| kept) {
            let target = Target::Section(renaming.section.clone());
            emit.push(single(
                text!("Rename section"),
                vec![Edit::SetSectionTitle {
                    id: renaming.section,
                    title: renaming.written.trim().to_owned(),
                }],
            ));
            state.reveal = Some(target);
            state.focus = ui.input(|input| input.key_pressed(Key::Enter));
        }
    }
    response
}

fn select_all(ui: &Ui, id: Id, end: usize) {
    use egui::text::{CCursor, CCursorRange, CharIndex};
    let mut field = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let cursor = |at| CCursor::new(CharIndex(at));
    field
        .cursor
        .set_char_range(Some(CCursorRange::two(cursor(0), cursor(end))));
    field.store(ui.ctx(), id);
}

//! The words of a paragraph: Enter parts it, and Backspace at its head joins it to the one before.

use eframe::egui::{Key, Modifiers, Ui};

use super::form::Form;
use crate::gui::panels::outline::carry_out;
use crate::gui::panels::write_at;
use crate::model::id::BlockId;
use crate::model::inline::Text;
use crate::session::actions::{join_paragraphs, split_paragraph};

/// The field of its words.
const FIELD: &str = "text";

pub(super) fn paragraph_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, text: &mut Text) {
    take_keys(ui, form, id, text);
    form.markup(ui, FIELD, "Text", text, 8);
}

fn take_keys(ui: &Ui, form: &mut Form<'_>, id: &BlockId, text: &Text) {
    let Some(cursor) = form.cursor(ui.ctx(), FIELD) else {
        return;
    };
    let plain = ui.input(|input| input.modifiers.is_none());
    let pressed = |key: Key| plain && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let written = form.written(FIELD, text);
    if pressed(Key::Enter) {
        // What is selected gives way, as to any other key.
        let signs: Vec<char> = written.chars().collect();
        let end = signs.len();
        let (start, rest) = (cursor.start.min(end), cursor.end.min(end));
        let kept: String = signs[..start].iter().chain(&signs[rest..]).collect();
        if let Some(change) = split_paragraph(form.view.brief, id, &kept, start) {
            carry_out(change, form.emit);
            write_at(ui.ctx(), 0);
        }
    } else if cursor.start == 0
        && cursor.is_empty()
        && let Some((change, at)) = join_paragraphs(form.view.brief, id, &written)
        && pressed(Key::Backspace)
    {
        carry_out(change, form.emit);
        write_at(ui.ctx(), at);
    }
}

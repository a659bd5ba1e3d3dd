//! The words of a paragraph: Enter parts it, Backspace at its head joins it to the one before, and a `/` turns it into
//! something else while it is empty.

use eframe::egui::Ui;

use super::form::Form;
use super::typed::{Typed, typed};
use crate::gui::Message;
use crate::gui::panels::outline::carry_out;
use crate::gui::panels::{write_at, write_in_inspector};
use crate::gui::widgets::Turn;
use crate::model::id::BlockId;
use crate::model::inline::Text;
use crate::session::actions::{join_paragraphs, split_paragraph, turn_into};

/// The field of its words.
const FIELD: &str = "text";

pub(super) fn paragraph_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, text: &mut Text) {
    let brief = form.view.brief;
    let may_join = join_paragraphs(brief, id, "").is_some();
    match typed(ui, form, FIELD, text, may_join) {
        Some(Typed::Part(written, at)) => {
            if let Some(change) = split_paragraph(brief, id, &written, at) {
                carry_out(change, form.emit);
                write_at(ui.ctx(), 0);
            }
        }
        Some(Typed::Join(written)) => {
            if let Some((change, at)) = join_paragraphs(brief, id, &written) {
                carry_out(change, form.emit);
                write_at(ui.ctx(), at);
            }
        }
        None => {}
    }
    match form.paragraph(ui, FIELD, text) {
        Some(Turn::Into(fresh)) => {
            if let Some(change) = turn_into(brief, id, fresh) {
                form.forget();
                carry_out(change, form.emit);
                write_in_inspector(ui.ctx());
            }
        }
        Some(Turn::IntoImage) => form.emit.push(Message::ChooseImage(id.clone())),
        None => {}
    }
}

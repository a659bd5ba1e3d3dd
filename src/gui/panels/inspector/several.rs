//! Several blocks selected together: which they are, and what can be done with all of them.

use eframe::egui::{Frame, Id, Margin, RichText, ScrollArea, Ui};

use crate::gui::command::Command;
use crate::gui::panels::kind_icon;
use crate::gui::panels::outline::first_words;
use crate::gui::tokens;
use crate::gui::widgets::{Row, help_ui, text_button};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::words::{shown, tr};

/// What stands for the fields while several blocks are selected.
pub(super) fn several_ui(ui: &mut Ui, view: View<'_>, emit: &mut Vec<Message>) {
    let margin = Margin::symmetric(tokens::PANEL_MARGIN as i8, 8);
    Frame::NONE.inner_margin(margin).show(ui, |ui| {
        let words = tr!("{n} block selected" | "{n} blocks selected" % view.together.len());
        ui.label(
            RichText::new(words)
                .family(tokens::semibold())
                .size(tokens::HEADING),
        );
        ui.add_space(tokens::STEP);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = tokens::STEP;
            for (icon, words, help, command) in [
                (icons::COPY, tr!("Copy"), tr!("Copy all of them"), Command::Copy),
                (icons::CUT, tr!("Cut"), tr!("Cut all of them"), Command::Cut),
                (icons::DUPLICATE, tr!("Duplicate"), tr!("Duplicate all of them"), Command::Duplicate),
                (icons::UP, tr!("Move up"), tr!("Move up all of them"), Command::MoveUp),
                (icons::DOWN, tr!("Move down"), tr!("Move down all of them"), Command::MoveDown),
                (icons::DELETE, tr!("Delete"), tr!("Delete all of them"), Command::Delete),
            ] {
                if text_button(ui, icon, words)
                    .on_hover_text(help)
                    .clicked()
                {
                    emit.push(Message::Run(command));
                }
            }
        });
        ui.add_space(tokens::STEP);
        help_ui(
            ui,
            tr!("Shift+click selects all blocks up to one, Ctrl+click adds or removes one. Escape keeps only the last."),
        );
    });
    ScrollArea::vertical()
        .id_salt("selected blocks")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let blocks = view.brief.blocks().map(|(_, block)| block);
            for block in blocks.filter(|block| view.together.contains(&block.id)) {
                let words = first_words(view.brief, &block.kind);
                let kind = shown(block.kind.name()).to_lowercase();
                let name = tr!("Selected {}: {}", kind, &words);
                let id = Id::unique(("selected block", &block.id));
                let row = Row::new(id, kind_icon(&block.kind), &words, name);
                if row.show(ui).on_hover_text(tr!("Select this one alone")).clicked() {
                    emit.push(Message::Select(Some(Target::Block(block.id.clone()))));
                }
            }
        });
}

//! The menu of a row of the library: what can be done with what it names.

use eframe::egui::{Response, Ui};

use crate::gui::command::Command;
use crate::gui::panels::insert::Item;
use crate::gui::widgets::context_menu;
use crate::gui::{Message, View};
use crate::model::block::BlockKind;
use crate::model::diagnostic::Target;
use crate::model::id::{BlockId, ContentHash};
use crate::model::reference::Reference;
use crate::words::tr;

/// The menu of the row `response`, which names `target`; `item` is what of it can be put into the brief.
pub(super) fn menu_of(
    ui: &Ui,
    view: View<'_>,
    response: &Response,
    (target, item): (&Target, Option<&Item>),
    emit: &mut Vec<Message>,
) {
    context_menu(ui, response, |ui| entries_ui(ui, view, target, item, emit));
}

fn entries_ui(ui: &mut Ui, view: View<'_>, target: &Target, item: Option<&Item>, emit: &mut Vec<Message>) {
    let mut entry = |ui: &mut Ui, enabled: bool, words: &str, messages: &dyn Fn() -> Vec<Message>| {
        if ui
            .add_enabled(enabled, eframe::egui::Button::new(words))
            .clicked()
        {
            emit.extend(messages());
            ui.close();
        }
    };
    let run = |command: Command| {
        let target = target.clone();
        move || vec![Message::Select(Some(target.clone())), Message::Run(command)]
    };
    if let Some(item) = item {
        let words = match item {
            Item::Source(_) => tr!("Cite"),
            _ => tr!("the button" => "Insert"),
        };
        entry(ui, true, words, &|| vec![Message::Place(item.clone())]);
    }
    if let Target::Article(id) = target {
        entry(ui, true, tr!("Read"), &|| vec![Message::Read(id.clone(), None)]);
    }
    entry(ui, true, tr!("the button" => "Edit"), &|| {
        vec![Message::EditFields(target.clone())]
    });
    ui.separator();
    match target {
        Target::Claim(id) => {
            let claim = view.brief.library.claims.get(id);
            let has_passage = claim.is_some_and(|claim| claim.passage.is_some());
            let (passage, used) = (Command::ShowPassage.label(), Command::ShowUse.label());
            entry(ui, has_passage, passage, &|| {
                vec![Message::ShowPassage(id.clone())]
            });
            entry(ui, true, used, &|| vec![Message::ShowUse(id.clone())]);
        }
        Target::Media(hash) => {
            let used = block_with(view, *hash);
            entry(ui, used.is_some(), Command::ShowUse.label(), &|| {
                let block = used.clone().map(Target::Block);
                vec![Message::Select(block)]
            });
        }
        Target::Brief
        | Target::Section(_)
        | Target::Block(_)
        | Target::Source(_)
        | Target::Article(_)
        | Target::Passage(_) => {}
    }
    if matches!(target, Target::Source(_) | Target::Article(_) | Target::Claim(_)) {
        entry(
            ui,
            view.layout.is_some(),
            Command::LeansOn.label(),
            &run(Command::LeansOn),
        );
    }
    ui.separator();
    entry(ui, true, Command::Delete.label(), &run(Command::Delete));
}

/// The first block that shows the picture.
fn block_with(view: View<'_>, hash: ContentHash) -> Option<BlockId> {
    let shows = |kind: &BlockKind| {
        let mut shows = false;
        kind.for_each_reference(|reference| {
            shows |= matches!(reference, Reference::Media(other) if *other == hash);
        });
        shows
    };
    let mut blocks = view.brief.blocks();
    let found = blocks.find(|(_, block)| shows(&block.kind))?;
    Some(found.1.id.clone())
}

//! Carries out what panels, keys and clicks asked for.

use eframe::egui::{Context, DragAndDrop};

use super::Message;
use super::app::{App, Import};
use super::ask::Purpose;
use super::notice::Notice;
use crate::model::diagnostic::Target;

impl App {
    /// Does what a panel, a key or a click asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Run(command) => self.run(ctx, command),
            Message::Edit { name, gesture, edits } => {
                let result = self.session.edit(name, gesture, &edits);
                self.tell_if_failed(result);
            }
            Message::Tell(words) => self.notice = Some(Notice::failed(words)),
            Message::Select(target) => {
                // Under a drag the pages lie still: one is aiming at a place on them.
                if let Some(target) = &target
                    && !DragAndDrop::has_any_payload(ctx)
                {
                    self.pages.show(target.clone());
                }
                self.session.select(target);
            }
            Message::Extend(block) => {
                self.session.extend_selection(&block);
                self.pages.show(Target::Block(block));
            }
            Message::Toggle(block) => self.session.toggle_selected(&block),
            Message::Read(..)
            | Message::ShowPassage(_)
            | Message::ShowNumber(..)
            | Message::FindPassage(_)
            | Message::ShowUse(_)
            | Message::Place(_)
            | Message::EditFields(_)
            | Message::BringBack(..)
            | Message::SetAside(..) => self.carry_out_evidence(ctx, message),
            Message::ShowProblems => self.show_found(),
            Message::Replace(replacement) => self.replace(&replacement),
            Message::OpenDictionaries => self.open_dictionaries(ctx),
            Message::FindDictionaries => self.speller.look_again(),
            Message::Cancel(work) => self.cancel(ctx, work),
            Message::HearAgain => self.session.hear_again(),
            Message::ImportFiles(paths) => self.take_files(ctx, paths),
            Message::ChooseImage(block) => self.ask(ctx, Purpose::Picture(block)),
            Message::ReplaceImage(block, path) => {
                self.imports.push_back(Import::Replace(block));
                self.session.import(vec![path]);
            }
        }
    }
}

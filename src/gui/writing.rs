//! Commands for the field one writes in, and the way to the next misspelling over the whole brief.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use eframe::egui::Context;

use super::app::App;
use super::command::Writing;
use super::notice::Notice;
use super::widgets::{
    ask_field, asked_command, field_in_use, no_more_misspellings, nothing_in_question, seek_from_top,
    seek_misspelling,
};
use crate::model::diagnostic::Target;
use crate::session::spelling::{Seek, Sought};
use crate::words::{text, tr};

impl App {
    /// Does something in the field in use.
    pub(super) fn write(&mut self, ctx: &Context, writing: Writing) {
        if writing == Writing::NextMisspelling && field_in_use(ctx).is_none() {
            self.next_misspelling(true);
        } else {
            ask_field(ctx, writing);
        }
    }

    /// Goes on from a field that has no more misspellings.
    pub(super) fn go_on_spelling(&mut self, ctx: &Context) {
        if no_more_misspellings(ctx) {
            self.next_misspelling(false);
        }
        self.take_sought(ctx);
        if nothing_in_question(ctx) {
            self.notice = Some(Notice::told(tr!("No word is in question here.")));
        }
    }

    /// Opens the folder for dictionaries of one's own with the system's program.
    pub(super) fn open_dictionaries(&mut self, ctx: &Context) {
        let Some(folder) = self.speller.folder().map(Path::to_owned) else {
            return;
        };
        let show = self.surroundings.show;
        let open = move || {
            let opened = fs::create_dir_all(&folder).and_then(|()| show(&folder));
            opened.map_err(|error| (folder, error))
        };
        self.beside_any(ctx, open, |app, _, opened| {
            if let Err((folder, error)) = opened {
                app.notice = Some(Notice::failed(text!(
                    "{} could not be opened: {}",
                    folder.display().to_string(),
                    error.to_string()
                )));
            }
        });
    }

    /// Runs what a list in a field was asked for.
    pub(super) fn run_asked(&mut self, ctx: &Context) {
        if let Some(command) = asked_command(ctx) {
            self.run(ctx, command);
        }
    }

    /// Looks for the next block that has a misspelling; the selected one first if `here`.
    fn next_misspelling(&mut self, here: bool) {
        let selected = match self.session.selection() {
            Some(Target::Block(id)) => Some(id.clone()),
            _ => None,
        };
        let brief = Arc::clone(self.session.brief());
        self.seeking = Some(self.speller.seek(brief, selected, here));
    }

    /// Selects the block that was looked for, whose fields then select the word.
    fn take_sought(&mut self, ctx: &Context) {
        let Some(found) = self.seeking.as_ref().and_then(Seek::answer) else {
            return;
        };
        self.seeking = None;
        let from_top = || Notice::told(tr!("From the top again."));
        let Some(Sought {
            block: id,
            from_top: begun_again,
        }) = found
        else {
            self.notice = Some(if seek_from_top(ctx) {
                from_top()
            } else if self.speller.is_busy() {
                Notice::done(text!(
                    "The dictionary is still being read: try again in a moment."
                ))
            } else {
                Notice::told(text!("No word is in question."))
            });
            return;
        };
        if begun_again {
            self.notice = Some(from_top());
        }
        if self.session.brief().block(&id).is_none() {
            // It was taken out meanwhile.
            return;
        }
        let target = Target::Block(id);
        self.pages.show(target.clone());
        self.session.select(Some(target));
        if !self.in_place.is_open() {
            self.show_fields();
        }
        seek_misspelling(ctx);
    }

    /// Questions the spelling, or does not.
    pub(super) fn toggle_spelling(&mut self) {
        self.recent.spelling_off = !self.recent.spelling_off;
        self.keep_recent();
        let words = if self.recent.spelling_off {
            text!("Spelling is not checked.")
        } else {
            text!("Spelling is checked while you write.")
        };
        self.notice = Some(Notice::done(words));
    }
}

//! Leaving the present brief: for another one or for good. What is not saved is asked for first.

use std::path::PathBuf;

use eframe::egui::{Context, ViewportCommand};

use super::app::App;
use super::dialogs::Dialog;
use crate::words::{Language, tr};

/// Where one goes from the present brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// To the brief there.
    Open(PathBuf),
    /// To the sample.
    Sample,
    /// To the sample, for the tour.
    Tour,
    /// To a new brief in this language from the template of this name.
    Template(&'static str, Language),
    /// To a new brief in this language from the template of this name, with articles in its library.
    Begin(Begin, &'static str, Language),
    /// Home.
    Quit,
}

/// The articles that a new brief begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// Those in these files.
    Articles(Vec<PathBuf>),
    /// The one that was copied in another program.
    Copied,
}

impl Leave {
    /// What one would lose by it, as a sentence for the question about unsaved changes.
    pub(super) fn would_lose(&self) -> &'static str {
        match self {
            Self::Open(_) => tr!("Opening another brief would lose your unsaved changes."),
            Self::Sample => tr!("Opening the sample would lose your unsaved changes."),
            Self::Tour => tr!("The tour of the sample would lose your unsaved changes."),
            Self::Template(..) | Self::Begin(..) => {
                tr!("Beginning a new brief would lose your unsaved changes.")
            }
            Self::Quit => tr!("Closing Attaché would lose your unsaved changes."),
        }
    }
}

impl App {
    /// Keeps the window open while there is something to save.
    pub(super) fn guard_closing(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.closing && self.session.is_dirty() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Leave::Quit));
        } else if asked {
            let panes = &mut self.recent.panes;
            (panes.left, panes.inspector) = (self.panes.left, self.panes.inspector);
            panes.problems = self.panes.problems;
            self.keep_recent();
        }
    }
}

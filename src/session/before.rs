//! The brief before the one just opened: one can go back to it as it was, while the pages of the new one are being set.

use std::path::PathBuf;
use std::sync::Arc;

use super::selection::Selection;
use super::work::{DiskJob, Pages, Stop};
use super::{Move, Place, Session};
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Diagnostic;
use crate::model::edit::History;

/// A brief that was left, with all that made it the open one.
pub(super) struct Before {
    history: History,
    blobs: Arc<Blobs>,
    place: Option<Place>,
    taken_from: Option<PathBuf>,
    saved: Arc<Brief>,
    selection: Selection,
    of_files: Vec<Diagnostic>,
    /// Its last good pages, if they were all set, and the snapshot that they show.
    pages: Option<(Pages, Arc<Brief>)>,
}

impl Session {
    /// Keeps the present brief, so that one can go back to it from the next.
    pub(super) fn keep_before(&mut self) {
        self.before = (self.revision > 0).then(|| {
            let pages = self.pages.take().filter(|_| !self.beginning);
            Before {
                history: std::mem::replace(&mut self.history, History::new(Arc::default())),
                blobs: Arc::clone(&self.blobs),
                place: self.place.take(),
                taken_from: self.taken_from.take(),
                saved: Arc::clone(&self.saved),
                selection: std::mem::take(&mut self.selection),
                of_files: std::mem::take(&mut self.of_files),
                pages: pages.map(|pages| (pages, Arc::clone(&self.pages_show))),
            }
        });
    }

    /// Whether the pages of a brief just opened are being set, and nothing was changed in it.
    #[must_use]
    pub fn is_setting_first(&self) -> bool {
        self.moved == Move::Opened && self.revision > 0 && !self.pages_are_current()
    }

    /// Whether there is a brief to [go back](Self::go_back) to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.before.is_some() && self.is_setting_first()
    }

    /// Goes back to the brief before the one just opened, as long as the pages of that [are being set for the first
    /// time](Self::is_setting_first). Returns whether there was one: the first brief stays.
    pub fn go_back(&mut self) -> bool {
        let Some(before) = self.before.take().filter(|_| self.is_setting_first()) else {
            return false;
        };
        std::mem::take(&mut self.stop_setting).ask();
        self.cancel_importing();
        self.history = before.history;
        self.blobs = before.blobs;
        self.place = before.place;
        self.taken_from = before.taken_from;
        self.saved = before.saved;
        self.selection = before.selection;
        self.of_files = before.of_files;
        self.elsewhere = None;
        self.begin();
        if let Some((pages, show)) = before.pages {
            self.pages = Some(pages);
            self.pages_show = show;
        }
        self.changed();
        let path = self.place.as_ref().map(|place| place.path.clone());
        self.send(DiskJob::Hold(path), &Stop::default());
        true
    }
}

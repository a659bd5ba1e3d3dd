//! The open brief, and the one before it: one can go back to that as it was, while the pages of the new one are being set.

use std::path::PathBuf;
use std::sync::Arc;

use super::selection::Selection;
use super::work::{DiskJob, Pages, Stop};
use super::{Place, Session};
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Diagnostic;
use crate::model::edit::History;
use crate::store::{Form, Opened, StoreError};

/// A brief with all that makes it the open one. What threads make of it is forgotten with it, except its pages.
pub(super) struct OpenBrief {
    pub(super) history: History,
    pub(super) blobs: Arc<Blobs>,
    /// `None` for what was never saved.
    pub(super) place: Option<Place>,
    /// The PDF that it was taken from, until it is saved.
    pub(super) taken_from: Option<PathBuf>,
    /// The snapshot that is on disk, or with which an unsaved brief began.
    pub(super) saved: Arc<Brief>,
    /// What says who else has it open.
    pub(super) elsewhere: Option<StoreError>,
    /// What was found wrong with its files when they were read; the checks do not find it again.
    pub(super) of_files: Vec<Diagnostic>,
    pub(super) selection: Selection,
    /// What made it what it is.
    pub(super) moved: Move,
    /// Its last good pages; `None` before the first.
    pub(super) good: Option<GoodPages>,
}

/// Pages that were set.
pub(super) struct GoodPages {
    pub(super) pages: Pages,
    /// The snapshot that they show, and its number; `None` if they are the first of a long brief only.
    pub(super) of: Option<(u64, Arc<Brief>)>,
}

/// What made a brief what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// It was opened.
    Opened,
    /// A step forward, new or brought back.
    Forward,
    /// A step was taken back.
    Back,
    /// Several steps of the history at once.
    Far,
}

impl OpenBrief {
    /// The empty brief with which a session begins.
    pub(super) fn empty() -> Self {
        let empty = Opened {
            brief: Brief::default(),
            blobs: Blobs::default(),
            findings: Vec::new(),
            form: Form::Archive,
        };
        Self::new(empty, None)
    }

    /// What was read from `path`; `None` for what is not on disk.
    pub(super) fn new(opened: Opened, path: Option<PathBuf>) -> Self {
        let brief = Arc::new(opened.brief);
        let form = opened.form;
        // A brief from within a PDF is saved elsewhere, never over the PDF.
        let (taken_from, path) = if form == Form::Pdf {
            (path, None)
        } else {
            (None, path)
        };
        Self {
            history: History::new(Arc::clone(&brief)),
            blobs: Arc::new(opened.blobs),
            place: path.map(|path| Place { path, form }),
            taken_from,
            saved: brief,
            elsewhere: None,
            of_files: opened.findings,
            selection: Selection::default(),
            moved: Move::Opened,
            good: None,
        }
    }

    /// The brief as it is, and its bytes, which those that come in are put to.
    pub(super) fn with_bytes(&mut self) -> (&Brief, &mut Blobs) {
        (self.history.now(), Arc::make_mut(&mut self.blobs))
    }

    /// The number of the snapshot that its pages show; `None` before all of them were set once.
    pub(super) fn pages_of(&self) -> Option<u64> {
        let (revision, _) = self.good.as_ref()?.of.as_ref()?;
        Some(*revision)
    }

    /// The snapshot that its pages show; `None` before all of them were set once.
    pub(super) fn pages_show(&self) -> Option<&Arc<Brief>> {
        let (_, brief) = self.good.as_ref()?.of.as_ref()?;
        Some(brief)
    }
}

impl Session {
    /// Puts what was read in place of the present brief, which one can [go back](Self::go_back) to for a while.
    pub fn replace(&mut self, opened: Opened, path: Option<PathBuf>) {
        // The empty brief of a new session is nothing to go back to.
        let is_first = self.revision == 0;
        let before = self.show(OpenBrief::new(opened, path));
        self.before = (!is_first).then_some(before);
    }

    /// Makes `brief` the open one; returns the one before.
    fn show(&mut self, brief: OpenBrief) -> OpenBrief {
        let before = std::mem::replace(&mut self.present, brief);
        self.begin();
        self.changed();
        before
    }

    /// Whether the pages of a brief just opened are being set, and nothing was changed in it.
    #[must_use]
    pub fn is_setting_first(&self) -> bool {
        self.present.moved == Move::Opened && self.revision > 0 && !self.pages_are_current()
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
        self.show(before);
        let path = self.place().map(|place| place.path.clone());
        self.send(DiskJob::Hold(path), &Stop::default());
        true
    }
}

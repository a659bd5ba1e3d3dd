//! An open brief: its history, selection, findings, and the work done for it in the background.
//!
//! In: commands' edits and what files hold. Out: the snapshot, the last good pages, findings, pictures of pages, and
//! [`Event`]s when something arrived. Nothing here waits: reading, checking, setting, drawing and writing happen on
//! threads, and [`Session::poll`] collects what they made.

pub mod actions;
pub mod annex;
mod background;
mod beside;
mod change;
pub mod export;
mod exporting;
mod finding;
mod hearing;
mod looking;
mod open;
mod pictures;
mod preview;
mod reading;
pub mod recall;
mod search;
mod selection;
pub mod spelling;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::evidence::ClaimState;
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::edit::History;
use crate::model::id::{BlockId, ClaimId};
use crate::store::{Form, StoreError};
use crate::typeset::Layout;
use crate::typeset::length::pages_before_annex;
pub use crate::typeset::length::words_of;
use crate::words::Text;
pub use beside::read_beside;
pub use export::ExportError;
use exporting::Exporting;
use finding::Finding;
pub use finding::Replacement;
use hearing::Hearing;
use looking::Looking;
use open::OpenBrief;
use pictures::Pictures;
pub use preview::{first_pages, template_page};
use reading::Readings;
pub use search::{Hit, Pattern, search};
use selection::Selection;
pub(crate) use work::guarded;
pub use work::{
    Aloud, Copied, Drawn, Export, Exported, Heard, ImportedFile, ImportedKind, Look, LookRequest, Looked,
    Outlook, Pages, ReadClipboard, Replacing, SessionError, Wake, Wanted,
};
use work::{
    AloudJob, CheckJob, Checked, Disk, FindJob, Latest, LayoutJob, MakeJob, RasterJob, Report, Reports, Stop,
    checker, finder, layouter, listener, maker, rasterer,
};

/// Where a brief lives on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file or folder.
    pub path: PathBuf,
    /// Which of the two it is.
    pub form: Form,
}

/// Something that came from the background.
#[derive(Debug)]
pub enum Event {
    /// There are new pages.
    Pages,
    /// There are new findings.
    Checked,
    /// A page was drawn.
    Picture,
    /// An article's text was gone through for what can be checked.
    Recognised,
    /// Another brief is open now.
    Opened,
    /// A brief could not be opened; the present one stays.
    OpenFailed(SessionError),
    /// Opening a brief was stopped; the present one stays.
    OpenStopped,
    /// The pages were read back as a screen reader does.
    Heard,
    /// The brief was saved.
    Saved,
    /// Saving was stopped; what was on disk is unchanged.
    SaveStopped,
    /// It could not be saved; what was on disk is unchanged.
    SaveFailed(SessionError),
    /// A copy for emergencies or for other windows could not be written.
    NotKept(SessionError),
    /// Files were read, and some perhaps not.
    Imported(Vec<ImportedFile>, Vec<SessionError>),
    /// Other briefs were read, and some perhaps not.
    Looked(Vec<Looked>, Vec<SessionError>),
    /// Reading other briefs was stopped.
    LookStopped,
    /// Something more was found, or the search is over.
    Found,
    /// What is to be carried out so that words are replaced.
    Replaced(Box<Replacement>),
    /// The PDF that is being made went on, or is ready.
    Progress,
    /// The export is over.
    Exported(Result<Exported, ExportError>),
    /// A part of the work stopped by a fault of the program; the text says which.
    Fault(Text),
}

/// Whether it is known how the brief stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The checks and layout have answered since it was opened and since the last article came in. While one writes, what they
    /// said last stands.
    Known,
    /// They have not answered yet.
    Checking,
    /// They stopped by a fault of the program, and have not answered since.
    Unknown,
}

/// An open brief.
pub struct Session {
    present: OpenBrief,
    /// The brief before, while the pages of this one are being set for the first time.
    before: Option<OpenBrief>,
    today: Option<PartialDate>,
    /// Counts snapshots; those before `opened` belong to a brief that is closed.
    revision: u64,
    opened: u64,
    checked: Checked,
    checked_of: u64,
    /// The last snapshot that could not be laid out or checked.
    failed_of: u64,
    /// The first snapshot whose findings say how the brief stands: what was found before is of another brief, or of one
    /// without an article that was read in since.
    known_from: u64,
    /// The findings of files, checks and layout together.
    diagnostics: Vec<Diagnostic>,
    pictures: Pictures,
    /// What is being drawn, so that the same is not asked for again in each frame.
    drawing: Vec<Wanted>,
    /// What was recognised in articles' texts.
    readings: Readings,
    /// What a screen reader says of the pages.
    hearing: Hearing,
    /// The PDF that is being made, or is ready.
    exporting: Exporting,
    /// What is searched for, and replaced.
    finding: Finding,
    /// The other briefs being read.
    looking: Looking,
    /// What happened while pictures were waited for, to be told by the next poll.
    early: Vec<Event>,
    /// When the brief changed last.
    changed_at: Instant,
    /// How long after a change its pages came, the last time they did.
    set_in: Duration,
    /// How many disk jobs run or wait: opening, saving, importing, keeping a copy.
    opening: usize,
    saving: usize,
    importing: usize,
    keeping: usize,
    /// Stops the pages being set.
    stop_setting: Stop,
    /// Stops what is being opened, saved, imported.
    stop_opening: Stop,
    stop_saving: Stop,
    stop_importing: Stop,
    threads: Threads,
}

/// The ways to the threads and back.
struct Threads {
    reports: Reports,
    arrived: Receiver<Report>,
    layout: Latest<LayoutJob>,
    checks: Latest<CheckJob>,
    raster: Latest<RasterJob>,
    make: Latest<MakeJob>,
    aloud: Latest<AloudJob>,
    find: Latest<FindJob>,
    disk: Disk,
}

impl Session {
    /// A session with an empty brief. `wake` is called from threads when [`poll`](Self::poll) has something to
    /// collect; `today` judges whether claims are stale.
    #[must_use]
    pub fn new(today: Option<PartialDate>, wake: Wake) -> Self {
        let (sender, arrived) = mpsc::channel();
        let reports = Reports::new(sender, wake);
        let threads = Threads {
            layout: layouter(reports.clone()),
            checks: checker(reports.clone()),
            raster: rasterer(reports.clone()),
            make: maker(reports.clone()),
            aloud: listener(reports.clone()),
            find: finder(reports.clone()),
            disk: Disk::start(reports.clone()),
            reports,
            arrived,
        };
        Self {
            present: OpenBrief::empty(),
            before: None,
            today,
            revision: 0,
            opened: 0,
            stop_setting: Stop::default(),
            checked: Checked::default(),
            checked_of: 0,
            failed_of: 0,
            known_from: 0,
            diagnostics: Vec::new(),
            pictures: Pictures::default(),
            drawing: Vec::new(),
            readings: Readings::default(),
            hearing: Hearing::default(),
            exporting: Exporting::default(),
            finding: Finding::default(),
            looking: Looking::default(),
            early: Vec::new(),
            changed_at: Instant::now(),
            set_in: Duration::ZERO,
            opening: 0,
            saving: 0,
            importing: 0,
            keeping: 0,
            stop_opening: Stop::default(),
            stop_saving: Stop::default(),
            stop_importing: Stop::default(),
            threads,
        }
    }

    /// The brief as it is.
    #[must_use]
    pub const fn brief(&self) -> &Arc<Brief> {
        self.present.history.now()
    }

    /// Its pictures and article texts.
    #[must_use]
    pub fn blobs(&self) -> &Blobs {
        &self.present.blobs
    }

    /// Its past and future.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.present.history
    }

    /// Where it lives; `None` if it was never saved.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        self.present.place.as_ref()
    }

    /// The PDF from which the brief was taken; `None` if it was not, or is saved by now.
    #[must_use]
    pub fn taken_from(&self) -> Option<&Path> {
        self.present.taken_from.as_deref()
    }

    /// What says who else has the brief open: then it is only for reading, and saving asks for another place.
    #[must_use]
    pub const fn open_elsewhere(&self) -> Option<&StoreError> {
        self.present.elsewhere.as_ref()
    }

    /// Whether there is something to save.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        !Arc::ptr_eq(&self.present.saved, self.brief())
    }

    /// What is selected; of several blocks, the one chosen last.
    #[must_use]
    pub const fn selection(&self) -> Option<&Target> {
        self.present.selection.lead()
    }

    /// The blocks selected together; empty unless they are at least two.
    #[must_use]
    pub const fn together(&self) -> &BTreeSet<BlockId> {
        self.present.selection.together()
    }

    /// All selected blocks in reading order; one where a block alone is selected, none where something else is.
    #[must_use]
    pub fn selected_blocks(&self) -> Vec<BlockId> {
        self.present.selection.blocks(self.brief())
    }

    /// Selects something alone. What one types next is a step of its own.
    pub fn select(&mut self, target: Option<Target>) {
        self.select_now(Selection::one(target));
    }

    /// Selects these blocks together, led by the last of them.
    pub fn select_blocks(&mut self, blocks: &[BlockId]) {
        self.select_now(Selection::several(blocks));
    }

    /// Selects all blocks from where one began up to this one.
    pub fn extend_selection(&mut self, to: &BlockId) {
        self.select_now(self.present.selection.extended_to(self.present.history.now(), to));
    }

    /// Puts the block to those that are selected, or takes it from them.
    pub fn toggle_selected(&mut self, block: &BlockId) {
        self.select_now(self.present.selection.toggled(block));
    }

    fn select_now(&mut self, selection: Selection) {
        if self.present.selection.lead() != selection.lead() {
            self.present.history.end_gesture();
        }
        self.present.selection = selection;
    }

    /// The last good pages; `None` before the first.
    #[must_use]
    pub fn pages(&self) -> Option<&Pages> {
        self.present.good.as_ref().map(|good| &good.pages)
    }

    /// The last good layout; `None` before the first.
    #[must_use]
    pub fn layout(&self) -> Option<&Layout> {
        self.pages().map(|pages| pages.layout.as_ref())
    }

    /// Whether the pages are the first of a long brief only, while the others are being set.
    #[must_use]
    pub fn pages_are_the_first(&self) -> bool {
        self.present.good.as_ref().is_some_and(|good| good.of.is_none())
    }

    /// Whether the pages show the brief as it is.
    #[must_use]
    pub fn pages_are_current(&self) -> bool {
        self.present.pages_of() == Some(self.revision)
    }

    /// Whether the findings are about the brief as it is.
    #[must_use]
    pub fn findings_are_current(&self) -> bool {
        self.pages_are_current() && self.checked_of == self.revision
    }

    /// Whether it is known how the brief stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let checked = self.checked_of >= self.known_from;
        if self.revision > 0 && checked && self.present.pages_of() >= Some(self.known_from) {
            Standing::Known
        } else if self.revision > 0 && self.failed_of >= self.known_from {
            Standing::Unknown
        } else {
            Standing::Checking
        }
    }

    /// All findings, of the files, the checks and layout.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many findings there are of `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// How each claim stands, as of the last check.
    #[must_use]
    pub const fn claims(&self) -> &BTreeMap<ClaimId, ClaimState> {
        &self.checked.claims
    }

    /// How many words the brief has, as of the last check; `None` before the first.
    #[must_use]
    pub fn words(&self) -> Option<usize> {
        (self.revision > 0 && self.checked_of >= self.opened).then_some(self.checked.words)
    }

    /// Whether a number that holds for `date` is older than the brief allows; `false` where nobody knows the day.
    #[must_use]
    pub fn is_stale(&self, date: PartialDate) -> bool {
        let days = i32::from(self.brief().rules.stale_days());
        let age = self.today.map(|today| today.last_day().since(date.last_day()));
        age.is_some_and(|age| age.is_ok_and(|age| age.get_days() > days))
    }

    /// How many pages it has, its annex left out; `None` while they are not all set.
    #[must_use]
    pub fn length(&self) -> Option<usize> {
        let layout = self.layout().filter(|_| !self.pages_are_the_first())?;
        Some(pages_before_annex(&layout.document))
    }

    /// Counts the snapshots: another number, another brief.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a brief is being read, so that edits to the present one would be lost.
    #[must_use]
    pub const fn is_opening(&self) -> bool {
        self.opening > 0
    }

    /// Whether the brief is being written.
    #[must_use]
    pub const fn is_saving(&self) -> bool {
        self.saving > 0
    }

    /// Whether files are being read in.
    #[must_use]
    pub const fn is_importing(&self) -> bool {
        self.importing > 0
    }

    /// Whether a copy for emergencies, or what else the window keeps for itself, is being written.
    #[must_use]
    pub const fn is_keeping(&self) -> bool {
        self.keeping > 0
    }

    /// Whether anything runs in the background.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.opening + self.saving + self.importing > 0
            || self.exporting.is_busy()
            || self.hearing.is_busy()
            || self.finding.is_busy()
            || self.looking.is_busy()
            || (self.revision > 0 && !self.findings_are_current())
            || !self.drawing.is_empty()
            || self.readings.is_reading()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // What is written is waited for, but nobody is left to take what is read.
        self.stop_opening.ask();
        self.stop_importing.ask();
    }
}

#[cfg(test)]
mod tests;

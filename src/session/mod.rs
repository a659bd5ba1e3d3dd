//! An open brief: its history, selection, findings, and the work done for it in the background.
//!
//! In: commands' edits and what files hold. Out: the snapshot, the last good pages, findings, pictures of pages, and
//! [`Event`]s when something arrived. Nothing here waits: reading, checking, setting, drawing and writing happen on
//! threads, and [`Session::poll`] collects what they made.

pub mod actions;
pub mod annex;
pub mod export;
mod exporting;
mod hearing;
mod pictures;
mod preview;
mod reading;
pub mod recall;
mod search;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use crate::evidence::ClaimState;
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::edit::{Edit, EditError, Gesture, History};
use crate::model::evidence::Media;
use crate::model::id::{ArticleId, BlockId, ClaimId, ContentHash};
use crate::output::raster::Picture;
use crate::store::{Form, Opened};
use crate::typeset::Layout;
use actions::Change;
pub use export::ExportError;
use exporting::Exporting;
use hearing::Hearing;
use pictures::Pictures;
pub use preview::template_page;
use reading::Readings;
pub use search::{Hit, Pattern, search, words_of};
pub use work::{
    Aloud, Copied, Export, Exported, Heard, ImportedFile, ImportedKind, Look, Looked, Outlook, Pages,
    ReadClipboard, SessionError, Wake, Wanted,
};
use work::{
    AloudJob, CheckJob, Checked, Disk, DiskJob, DiskWork, Latest, LayoutJob, MakeJob, RasterJob, ReadJob,
    Report, Reports, checker, layouter, listener, maker, rasterer, reader, start_look,
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
    /// The pages were read back as a screen reader does.
    Heard,
    /// The brief was saved.
    Saved,
    /// It could not be saved; what was on disk is unchanged.
    SaveFailed(SessionError),
    /// Files were read, and some perhaps not.
    Imported(Vec<ImportedFile>, Vec<SessionError>),
    /// Other briefs were read, and some perhaps not.
    Looked(Vec<Looked>, Vec<SessionError>),
    /// The PDF that is being made went on, or is ready.
    Progress,
    /// The export is over.
    Exported(Result<Exported, ExportError>),
    /// A part of the work stopped by a fault of the program; the text says which.
    Fault(String),
}

/// An open brief.
pub struct Session {
    history: History,
    blobs: Arc<Blobs>,
    /// `None` for what was never saved.
    place: Option<Place>,
    /// The PDF that the brief was taken from, until it is saved.
    taken_from: Option<PathBuf>,
    /// The snapshot that is on disk, or with which an unsaved brief began.
    saved: Arc<Brief>,
    selection: Option<Target>,
    today: Option<PartialDate>,
    /// Counts snapshots; those before `opened` belong to a brief that is closed.
    revision: u64,
    opened: u64,
    pages: Option<Pages>,
    /// Of which snapshot `pages` are.
    pages_of: u64,
    checked: Checked,
    checked_of: u64,
    /// What was found wrong with the files when they were read; the checks do not find it again.
    of_files: Vec<Diagnostic>,
    /// Who else has the brief open, in a sentence.
    elsewhere: Option<String>,
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
    /// How many disk jobs run or wait: opening, saving, importing.
    opening: usize,
    saving: usize,
    importing: usize,
    threads: Threads,
}

/// The ways to the threads and back.
struct Threads {
    reports: Reports,
    arrived: Receiver<Report>,
    layout: Latest<LayoutJob>,
    checks: Latest<CheckJob>,
    raster: Latest<RasterJob>,
    read: Latest<ReadJob>,
    make: Latest<MakeJob>,
    aloud: Latest<AloudJob>,
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
            read: reader(reports.clone()),
            make: maker(reports.clone()),
            aloud: listener(reports.clone()),
            disk: Disk::start(reports.clone()),
            reports,
            arrived,
        };
        let empty = Arc::new(Brief::default());
        Self {
            history: History::new(Arc::clone(&empty)),
            blobs: Arc::default(),
            place: None,
            taken_from: None,
            saved: empty,
            selection: None,
            today,
            revision: 0,
            opened: 0,
            pages: None,
            pages_of: 0,
            checked: Checked::default(),
            checked_of: 0,
            of_files: Vec::new(),
            elsewhere: None,
            diagnostics: Vec::new(),
            pictures: Pictures::default(),
            drawing: Vec::new(),
            readings: Readings::default(),
            hearing: Hearing::default(),
            exporting: Exporting::default(),
            opening: 0,
            saving: 0,
            importing: 0,
            threads,
        }
    }

    /// The brief as it is.
    #[must_use]
    pub const fn brief(&self) -> &Arc<Brief> {
        self.history.now()
    }

    /// Its pictures and article texts.
    #[must_use]
    pub fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// Its past and future.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Where it lives; `None` if it was never saved.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The PDF from which the brief was taken; `None` if it was not, or is saved by now.
    #[must_use]
    pub fn taken_from(&self) -> Option<&Path> {
        self.taken_from.as_deref()
    }

    /// Who else has the brief open, in a sentence: then it is only for reading, and saving asks for another place.
    #[must_use]
    pub fn open_elsewhere(&self) -> Option<&str> {
        self.elsewhere.as_deref()
    }

    /// Whether there is something to save.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        !Arc::ptr_eq(&self.saved, self.history.now())
    }

    /// What is selected.
    #[must_use]
    pub const fn selection(&self) -> Option<&Target> {
        self.selection.as_ref()
    }

    /// Selects something. What one types next is a step of its own.
    pub fn select(&mut self, target: Option<Target>) {
        if self.selection != target {
            self.history.end_gesture();
            self.selection = target;
        }
    }

    /// The last good pages; `None` before the first.
    #[must_use]
    pub const fn pages(&self) -> Option<&Pages> {
        self.pages.as_ref()
    }

    /// The last good layout; `None` before the first.
    #[must_use]
    pub fn layout(&self) -> Option<&Layout> {
        self.pages.as_ref().map(|pages| pages.layout.as_ref())
    }

    /// Whether the pages show the brief as it is.
    #[must_use]
    pub const fn pages_are_current(&self) -> bool {
        self.pages.is_some() && self.pages_of == self.revision
    }

    /// Whether the findings are about the brief as it is.
    #[must_use]
    pub const fn findings_are_current(&self) -> bool {
        self.pages_are_current() && self.checked_of == self.revision
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

    /// How many words the brief has, as of the last check.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.checked.words
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

    /// Whether anything runs in the background.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.opening + self.saving + self.importing > 0
            || self.exporting.is_busy()
            || self.hearing.is_busy()
            || (self.revision > 0 && !self.findings_are_current())
            || !self.drawing.is_empty()
            || self.readings.is_reading()
    }
}

/// Changing the brief.
impl Session {
    /// Applies edits as a step, or as part of one.
    ///
    /// # Errors
    /// If one does not fit the brief; then none is applied.
    pub fn edit(&mut self, name: &str, gesture: Gesture, edits: &[Edit]) -> Result<(), EditError> {
        if edits.is_empty() {
            return Ok(());
        }
        self.history.edit(name, gesture, edits)?;
        self.changed();
        Ok(())
    }

    /// Carries out a change and selects what it names.
    ///
    /// # Errors
    /// If it does not fit the brief; then nothing happens.
    pub fn carry_out(&mut self, change: Change) -> Result<(), EditError> {
        self.edit(&change.name, Gesture::Single, &change.edits)?;
        if change.select.is_some() {
            self.select(change.select);
        }
        Ok(())
    }

    /// Takes back the newest step; returns its name.
    pub fn undo(&mut self) -> Option<String> {
        let name = self.history.undo()?;
        self.changed();
        Some(name)
    }

    /// Brings back what was undone; returns its name.
    pub fn redo(&mut self) -> Option<String> {
        let name = self.history.redo()?;
        self.changed();
        Some(name)
    }

    /// Goes to where `done` steps of the history are done, counted from its oldest, by undoing or redoing; as far as it
    /// reaches.
    pub fn go_to_step(&mut self, done: usize) {
        let before = self.history.undo_names().count();
        let moved = if done < before {
            (done..before).all(|_| self.history.undo().is_some())
        } else {
            (before..done).all(|_| self.history.redo().is_some())
        };
        if moved && done != before {
            self.changed();
        }
    }

    /// Takes files that were read into the brief, as one step each: articles into the library, a picture as a figure
    /// behind the selection.
    ///
    /// # Errors
    /// If a change does not fit the brief.
    pub fn take_in(&mut self, files: Vec<ImportedFile>) -> Result<(), EditError> {
        for file in files {
            let change = match file.kind {
                ImportedKind::Article(mut imported) => {
                    if let Some(themes) = &self.history.now().rules.themes {
                        imported.theme_by(themes);
                    }
                    let blobs = Arc::make_mut(&mut self.blobs);
                    actions::add_article(self.history.now(), blobs, &imported)
                }
                ImportedKind::Bibliography(read) => actions::add_sources(self.history.now(), &read.entries),
                ImportedKind::Style(text) => actions::set_style(self.history.now(), &text),
                ImportedKind::Picture(media, bytes) => {
                    let hash = self.keep(bytes);
                    actions::insert_image(self.history.now(), self.selection.as_ref(), hash, &media)
                }
            };
            self.carry_out(change)?;
        }
        Ok(())
    }

    /// Shows a picture that was read in the image block `id`.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn replace_image(&mut self, id: &BlockId, media: &Media, bytes: Vec<u8>) -> Result<(), EditError> {
        let hash = self.keep(bytes);
        let change = actions::replace_image(self.history.now(), id, hash, media)
            .ok_or_else(|| EditError::NoBlock(id.clone()))?;
        self.carry_out(change)
    }

    /// Puts a line that an import set aside at the end of its article. Returns whether the article is there.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn bring_back(&mut self, article: &ArticleId, line: &str) -> Result<bool, EditError> {
        let blobs = Arc::make_mut(&mut self.blobs);
        match actions::bring_back(self.history.now(), blobs, article, line) {
            Some(change) => self.carry_out(change).map(|()| true),
            None => Ok(false),
        }
    }

    /// Turns an article's Burmese from the signs of the Zawgyi font into Unicode. Returns whether it was in those signs.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn turn_into_unicode(&mut self, article: &ArticleId) -> Result<bool, EditError> {
        let blobs = Arc::make_mut(&mut self.blobs);
        match actions::to_unicode(self.history.now(), blobs, article) {
            Some(change) => self.carry_out(change).map(|()| true),
            None => Ok(false),
        }
    }

    /// Puts the table of what changed since the issue `old` behind the selection, with what its earlier values rest on.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn insert_changes(&mut self, old: &Brief, blobs: &Blobs) -> Result<(), EditError> {
        let found = actions::insert_changes(old, blobs, self.history.now(), self.selection.as_ref());
        let Some((change, bytes)) = found else {
            return Ok(());
        };
        for bytes in bytes {
            Arc::make_mut(&mut self.blobs).insert(bytes);
        }
        self.carry_out(change)
    }

    fn keep(&mut self, bytes: Vec<u8>) -> ContentHash {
        Arc::make_mut(&mut self.blobs).insert(bytes)
    }

    /// Sends the new snapshot to be set and checked.
    fn changed(&mut self) {
        self.revision += 1;
        self.drop_lost_selection();
        self.threads.layout.send(LayoutJob {
            revision: self.revision,
            brief: Arc::clone(self.history.now()),
            blobs: Arc::clone(&self.blobs),
        });
        self.threads.checks.send(CheckJob {
            revision: self.revision,
            brief: Arc::clone(self.history.now()),
            blobs: Arc::clone(&self.blobs),
            today: self.today,
        });
    }

    fn drop_lost_selection(&mut self) {
        let brief = self.history.now();
        let library = &brief.library;
        let lost = match &self.selection {
            None | Some(Target::Brief) => false,
            Some(Target::Section(id)) => brief.section(id).is_none(),
            Some(Target::Block(id)) => brief.block(id).is_none(),
            Some(Target::Source(id)) => !library.sources.contains_key(id),
            Some(Target::Article(id)) => !library.articles.contains_key(id),
            Some(Target::Passage(id)) => !library.passages.contains_key(id),
            Some(Target::Claim(id)) => !library.claims.contains_key(id),
            Some(Target::Media(hash)) => !library.media.contains_key(hash),
        };
        if lost {
            self.selection = None;
        }
    }
}

/// Work in the background.
impl Session {
    /// Reads the brief at `path` and opens it in place of the present one.
    pub fn open(&mut self, path: &Path) {
        self.open_by(DiskJob::Open(path.to_owned()));
    }

    /// Opens the shipped sample; saving it asks for a place.
    pub fn open_sample(&mut self) {
        self.open_by(DiskJob::OpenSample);
    }

    /// Opens a new brief from the template called `name`, dated `date`.
    pub fn open_template(&mut self, name: &'static str, date: Option<PartialDate>) {
        self.open_by(DiskJob::New(name, date));
    }

    fn open_by(&mut self, job: DiskJob) {
        self.opening += 1;
        self.send(job);
    }

    /// Puts what was read in place of the present brief.
    pub fn replace(&mut self, opened: Opened, path: Option<PathBuf>) {
        let brief = Arc::new(opened.brief);
        // A brief from within a PDF is saved elsewhere, never over the PDF.
        let is_pdf = opened.form == Form::Pdf;
        self.taken_from = path.clone().filter(|_| is_pdf);
        self.place = path.filter(|_| !is_pdf).map(|path| Place {
            path,
            form: opened.form,
        });
        self.history = History::new(Arc::clone(&brief));
        self.saved = brief;
        self.blobs = Arc::new(opened.blobs);
        self.selection = None;
        self.pages = None;
        self.checked = Checked::default();
        self.of_files = opened.findings;
        self.elsewhere = None;
        self.diagnostics.clear();
        self.pictures.clear();
        self.hearing.clear();
        self.drawing.clear();
        self.opened = self.revision + 1;
        self.changed();
    }

    /// Writes the brief to `place`.
    pub fn save(&mut self, place: Place) {
        self.history.end_gesture();
        self.saving += 1;
        self.send(DiskJob::Save {
            path: place.path,
            form: place.form,
            brief: Arc::clone(self.history.now()),
            blobs: Arc::clone(&self.blobs),
        });
    }

    /// Reads articles and pictures; they come with [`Event::Imported`].
    pub fn import(&mut self, paths: Vec<PathBuf>) {
        self.importing += 1;
        self.send(DiskJob::Import(paths));
    }

    /// Reads an article that was copied in another program; it comes with [`Event::Imported`].
    pub fn paste_article(&mut self, read: ReadClipboard) {
        self.importing += 1;
        self.send(DiskJob::Paste(read));
    }

    /// Reads other briefs to look into them; they come with [`Event::Looked`], and the open one stays.
    pub fn look_into(&self, paths: Vec<PathBuf>) {
        start_look(paths, self.threads.reports.clone());
    }

    fn send(&self, job: DiskJob) {
        self.threads.disk.send(job);
    }

    /// The picture of a page, if it is drawn already.
    pub fn picture(&mut self, wanted: Wanted) -> Option<Arc<Picture>> {
        self.pictures.get(wanted.look, wanted.scale)
    }

    /// Has pages drawn, the most urgent first, in place of what was asked for before.
    pub fn draw(&mut self, wanted: Vec<Wanted>) {
        let Some(pages) = &self.pages else { return };
        if wanted == self.drawing {
            return;
        }
        self.drawing.clone_from(&wanted);
        if wanted.is_empty() {
            return;
        }
        self.threads.raster.send(RasterJob {
            layout: Arc::clone(&pages.layout),
            wanted,
        });
    }

    /// Collects what threads have made since the last call.
    pub fn poll(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while let Ok(report) = self.threads.arrived.try_recv() {
            events.extend(self.take(report));
        }
        events
    }

    fn take(&mut self, report: Report) -> Option<Event> {
        match report {
            Report::Layout(revision, pages) => self.take_pages(revision, pages),
            Report::Checked(revision, checked) => {
                if revision < self.opened {
                    return None;
                }
                self.checked = checked;
                self.checked_of = revision;
                self.gather();
                Some(Event::Checked)
            }
            Report::Raster(rastered) => {
                self.drawing.retain(|wanted| *wanted != rastered.wanted);
                let wanted = rastered.wanted;
                self.pictures.put(wanted.look, wanted.scale, rastered.picture);
                Some(Event::Picture)
            }
            Report::Read(text, found) => {
                self.readings.put(text, found);
                Some(Event::Recognised)
            }
            Report::Disk(work) => Some(self.take_disk(work)),
            Report::Looked(looked, errors) => Some(Event::Looked(looked, errors)),
            Report::Progress(revision, progress) => {
                self.exporting.note(revision, progress);
                Some(Event::Progress)
            }
            Report::Outlook(revision, choices, outlook) => {
                self.exporting.foresee(revision, choices, outlook);
                Some(Event::Progress)
            }
            Report::Heard(revision, aloud) => self.take_heard(revision, aloud),
            Report::Ready(ready) => self.take_ready(ready),
            Report::Exported(result) => Some(self.take_exported(result)),
            Report::Fault(words) => {
                self.drawing.clear();
                self.readings.give_up();
                Some(Event::Fault(words))
            }
        }
    }

    fn take_pages(&mut self, revision: u64, pages: Pages) -> Option<Event> {
        if revision < self.opened {
            return None;
        }
        self.pages = Some(pages);
        self.pages_of = revision;
        // What is being drawn may be of pages that are no more; the window asks anew.
        self.drawing.clear();
        self.gather();
        Some(Event::Pages)
    }

    fn take_disk(&mut self, work: DiskWork) -> Event {
        match work {
            DiskWork::Opened {
                path,
                opened,
                elsewhere,
            } => {
                self.opening -= 1;
                self.replace(*opened, path);
                self.elsewhere = elsewhere;
                Event::Opened
            }
            DiskWork::OpenFailed(error) => {
                self.opening -= 1;
                Event::OpenFailed(error)
            }
            DiskWork::Saved(path, form, brief) => {
                self.saving -= 1;
                self.saved = brief;
                self.place = Some(Place { path, form });
                self.taken_from = None;
                self.elsewhere = None;
                Event::Saved
            }
            DiskWork::SaveFailed(error) => {
                self.saving -= 1;
                Event::SaveFailed(error)
            }
            DiskWork::Imported(files, errors) => {
                self.importing -= 1;
                Event::Imported(files, errors)
            }
        }
    }

    /// Puts the findings of files, checks and layout together, the worst first and each once.
    fn gather(&mut self) {
        let of_layout = self.pages.iter().flat_map(|pages| &pages.layout.diagnostics);
        let mut all: Vec<Diagnostic> = self
            .of_files
            .iter()
            .chain(&self.checked.diagnostics)
            .chain(of_layout)
            .cloned()
            .collect();
        all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|finding| {
            seen.insert((
                finding.code.clone(),
                finding.target.clone(),
                finding.message.clone(),
            ))
        });
        self.diagnostics = all;
    }
}

#[cfg(test)]
mod tests {
    use super::actions::{Fresh, insert};
    use super::*;
    use std::time::Duration;

    /// A session and a way to wait for its threads.
    fn session() -> (Session, Receiver<()>) {
        let (sender, bell) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            let _ = sender.send(());
        });
        (Session::new(None, wake), bell)
    }

    fn wait_for(session: &mut Session, bell: &Receiver<()>, mut seen: impl FnMut(&Event) -> bool) {
        loop {
            bell.recv_timeout(Duration::from_secs(20))
                .expect("the threads answer");
            if session.poll().iter().any(&mut seen) {
                return;
            }
        }
    }

    fn add(session: &mut Session, fresh: Fresh) {
        let change = insert(session.brief(), session.selection(), fresh);
        session.carry_out(change).expect("it fits");
    }

    #[test]
    fn an_edit_brings_new_pages_and_findings() {
        let (mut session, bell) = session();
        add(&mut session, Fresh::Paragraph);
        wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
        assert!(session.pages_are_current());
    }

    #[test]
    fn undoing_to_what_was_saved_leaves_nothing_to_save() {
        let (mut session, _bell) = session();
        assert!(!session.is_dirty());
        add(&mut session, Fresh::Paragraph);
        assert!(session.is_dirty());
        assert_eq!(session.undo().as_deref(), Some("Insert paragraph"));
        assert!(!session.is_dirty());
    }

    #[test]
    fn undoing_an_insertion_drops_the_selection_of_what_is_gone() {
        let (mut session, _bell) = session();
        add(&mut session, Fresh::Paragraph);
        assert!(session.selection().is_some());
        session.undo();
        assert_eq!(session.selection(), None);
    }

    #[test]
    fn a_brief_that_cannot_be_opened_leaves_the_present_one() {
        let (mut session, bell) = session();
        add(&mut session, Fresh::Paragraph);
        let before = Arc::clone(session.brief());
        session.open(Path::new("/nowhere/at.all.brief"));
        wait_for(&mut session, &bell, |event| matches!(event, Event::OpenFailed(_)));
        assert!(Arc::ptr_eq(&before, session.brief()));
        assert!(!session.is_opening());
    }

    #[test]
    fn what_was_wrong_with_the_files_stays_among_the_findings() {
        let (mut session, bell) = session();
        let mut opened = crate::store::sample();
        let finding = Diagnostic::new(
            Severity::Warning,
            "blob-damaged",
            Target::Brief,
            "a picture is damaged",
        );
        opened.findings.push(finding.clone());
        session.replace(opened, None);
        wait_for(&mut session, &bell, |event| matches!(event, Event::Checked));
        assert!(session.diagnostics().contains(&finding));
    }
}

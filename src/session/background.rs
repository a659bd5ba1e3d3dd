//! Work in the background of an open brief: what is asked of the threads, and what their reports change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::open::GoodPages;
use super::work::{Checked, DiskJob, DiskWork, Drawn, Pages, RasterJob, ReadClipboard, Report, Stop, Wanted};
use super::{Event, Place, Session};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Diagnostic;
use crate::store::Form;
use crate::words::Language;

impl Session {
    /// Reads the brief at `path` and opens it in place of the present one.
    pub fn open(&mut self, path: &Path) {
        self.open_by(DiskJob::Open(path.to_owned()));
    }

    /// Opens the first of the briefs at `paths` that is there, else the shipped sample.
    pub fn open_first(&mut self, paths: Vec<PathBuf>) {
        self.open_by(DiskJob::OpenFirst(paths));
    }

    /// Opens the shipped sample; saving it asks for a place.
    pub fn open_sample(&mut self) {
        self.open_by(DiskJob::OpenSample);
    }

    /// Opens the guide to the program in `language`.
    pub fn open_guide(&mut self, language: Language) {
        self.open_by(DiskJob::OpenGuide(language));
    }

    /// Opens a new brief in `language` from the template called `name`, dated `date`.
    pub fn open_template(&mut self, name: &'static str, language: Language, date: Option<PartialDate>) {
        self.open_by(DiskJob::New(name, language, date));
    }

    fn open_by(&mut self, job: DiskJob) {
        self.opening += 1;
        let stop = self.stop_opening.clone();
        self.send(job, &stop);
    }

    /// Stops opening a brief, which comes with [`Event::OpenStopped`] unless it is open already: the present one stays.
    pub fn cancel_opening(&mut self) {
        std::mem::take(&mut self.stop_opening).ask();
    }

    /// Forgets what threads made of the brief before; the next snapshot is the first of another.
    pub(super) fn begin(&mut self) {
        self.checked = Checked::default();
        self.diagnostics.clear();
        self.pictures.clear();
        self.hearing.clear();
        self.read_again();
        self.finding.clear();
        self.looking.clear();
        self.drawing.clear();
        self.opened = self.revision + 1;
        self.known_from = self.opened;
    }

    /// Writes the brief to `place`.
    pub fn save(&mut self, place: Place) {
        self.save_by(place.path, Some(place.form));
    }

    /// Writes the brief to `path`: into the folder there if there is one, else as a file.
    pub fn save_at(&mut self, path: PathBuf) {
        self.save_by(path, None);
    }

    fn save_by(&mut self, path: PathBuf, form: Option<Form>) {
        self.present.history.end_gesture();
        self.saving += 1;
        let job = DiskJob::Save {
            path,
            form,
            brief: Arc::clone(self.brief()),
            blobs: Arc::clone(&self.present.blobs),
        };
        let stop = self.stop_saving.clone();
        self.send(job, &stop);
    }

    /// Stops writing the brief, which comes with [`Event::SaveStopped`] unless it is written already: what was on disk is
    /// unchanged.
    pub fn cancel_saving(&mut self) {
        std::mem::take(&mut self.stop_saving).ask();
    }

    /// Writes a copy of the brief to `path`, for emergencies: what is unsaved stays so. `first`, which makes room for it, is
    /// called on the disk's thread; without room nothing is written.
    pub fn keep_copy(&mut self, path: PathBuf, first: impl FnOnce() -> bool + Send + 'static) {
        let brief = Arc::clone(self.brief());
        self.keep_apart(path, brief, Arc::clone(&self.present.blobs), first);
    }

    /// Writes something of the brief, such as what was copied, to `path`, after `first` as for [`keep_copy`](Self::keep_copy).
    pub fn keep_apart(
        &mut self,
        path: PathBuf,
        brief: Arc<Brief>,
        blobs: Arc<Blobs>,
        first: impl FnOnce() -> bool + Send + 'static,
    ) {
        self.keeping += 1;
        let first = Box::new(first);
        let job = DiskJob::Keep {
            path,
            brief,
            blobs,
            first,
        };
        self.send(job, &Stop::default());
    }

    /// Does something with the window's own files on the disk's thread, after what it was asked for before.
    pub fn on_disk(&mut self, work: impl FnOnce() + Send + 'static) {
        self.keeping += 1;
        self.send(DiskJob::Own(Box::new(work)), &Stop::default());
    }

    /// Takes the open brief from where it lives: it counts as unsaved, and saving asks for a place.
    pub fn untie(&mut self) {
        self.present.place = None;
        self.present.saved = Arc::default();
    }

    /// Reads articles and pictures; they come with [`Event::Imported`].
    pub fn import(&mut self, paths: Vec<PathBuf>) {
        self.import_by(DiskJob::Import(paths));
    }

    /// Reads an article that was copied in another program; it comes with [`Event::Imported`].
    pub fn paste_article(&mut self, read: ReadClipboard) {
        self.import_by(DiskJob::Paste(read));
    }

    /// Takes in a picture that was copied in another program: `rgba`, which is called on another thread, gives 8 bits each
    /// of red, green, blue and opacity, row by row. It comes with [`Event::Imported`].
    pub fn paste_picture(
        &mut self,
        width: u32,
        height: u32,
        rgba: impl FnOnce() -> Vec<u8> + Send + 'static,
    ) {
        self.import_by(DiskJob::PastePicture {
            width,
            height,
            rgba: Box::new(rgba),
        });
    }

    fn import_by(&mut self, job: DiskJob) {
        self.importing += 1;
        let stop = self.stop_importing.clone();
        self.send(job, &stop);
    }

    /// Stops reading files and what was copied; what was asked for comes with [`Event::Imported`] without any.
    pub fn cancel_importing(&mut self) {
        std::mem::take(&mut self.stop_importing).ask();
    }

    pub(super) fn send(&self, job: DiskJob, stop: &Stop) {
        self.threads.disk.send(job, stop.clone());
    }

    /// The picture of a page, if it is drawn already.
    pub fn picture(&mut self, wanted: Wanted) -> Option<Drawn> {
        self.pictures.get(wanted.look, wanted.scale)
    }

    /// Has pages drawn, the most urgent first, in place of what was asked for before.
    pub fn draw(&mut self, wanted: Vec<Wanted>) {
        let Some(pages) = self.pages() else { return };
        let layout = Arc::clone(&pages.layout);
        if wanted == self.drawing {
            return;
        }
        self.drawing.clone_from(&wanted);
        if wanted.is_empty() {
            return;
        }
        self.threads.raster.send(RasterJob { layout, wanted });
    }

    /// Collects what threads have made since the last call.
    pub fn poll(&mut self) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.early);
        while let Ok(report) = self.threads.arrived.try_recv() {
            events.extend(self.take(report));
        }
        events
    }

    /// Waits until the pages show the brief as it is, but no longer than `patience`; returns whether they do. What else
    /// arrives meanwhile is told by the next [`poll`](Self::poll). Of a brief whose pages took much longer last time nothing is
    /// waited for.
    pub fn wait_for_pages(&mut self, patience: Duration) -> bool {
        self.set_in <= patience * 2 && self.wait_until(patience, Self::pages_are_current)
    }

    /// The same for what is being drawn.
    pub fn wait_for_pictures(&mut self, patience: Duration) -> bool {
        self.wait_until(patience, |session| session.drawing.is_empty())
    }

    pub(super) fn wait_until(&mut self, patience: Duration, done: impl Fn(&Self) -> bool) -> bool {
        let end = Instant::now() + patience;
        while !done(self) {
            // Another brief takes the place of this one between frames only.
            if self.is_opening() {
                return false;
            }
            let left = end.saturating_duration_since(Instant::now());
            let Ok(report) = self.threads.arrived.recv_timeout(left) else {
                return false;
            };
            let event = self.take(report);
            self.early.extend(event);
        }
        true
    }

    pub(super) fn take(&mut self, report: Report) -> Option<Event> {
        match report {
            Report::Layout(revision, brief, pages) => self.take_pages(revision, brief, pages),
            Report::Beginning(revision, pages) => {
                if revision < self.opened || self.present.good.is_some() {
                    return None;
                }
                self.present.good = Some(GoodPages { pages, of: None });
                Some(Event::Pages)
            }
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
                self.pictures.put(wanted.look, wanted.scale, rastered.drawn);
                Some(Event::Picture)
            }
            Report::Read(reading, found) => {
                self.readings.put(reading, found);
                Some(Event::Recognised)
            }
            Report::Disk(work) => self.take_disk(work),
            Report::Looking(of, done) => {
                self.looking.note(of, done);
                Some(Event::Progress)
            }
            Report::Looked(of, looked) => self.take_looked(of, looked),
            Report::Found(of, hits, over) => self.take_found(of, hits, over),
            Report::Replaced(of, made) => self.take_replaced(of, made),
            Report::Hearing(revision, share) => {
                self.hearing.note(revision, share);
                Some(Event::Progress)
            }
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
            Report::Failed(revision, words) => {
                if revision < self.opened {
                    return None;
                }
                self.failed_of = revision;
                self.drawing.clear();
                Some(Event::Fault(words))
            }
            Report::Fault(words) => {
                self.drawing.clear();
                Some(Event::Fault(words))
            }
        }
    }

    fn take_pages(&mut self, revision: u64, brief: Arc<Brief>, pages: Pages) -> Option<Event> {
        // Pages of a step that was taken back before they came are not wanted any more: others show the brief as it is.
        if revision < self.opened || self.present.pages_of().is_some_and(|newer| revision < newer) {
            return None;
        }
        let of = Some((revision, brief));
        self.present.good = Some(GoodPages { pages, of });
        if revision == self.revision {
            self.set_in = self.changed_at.elapsed();
            // One looks at it as it is: there is nothing to go back from any more.
            self.before = None;
        }
        // What is being drawn may be of pages that are no more; the window asks anew.
        self.drawing.clear();
        self.gather();
        Some(Event::Pages)
    }

    fn take_disk(&mut self, work: DiskWork) -> Option<Event> {
        Some(match work {
            DiskWork::Opened {
                path,
                opened,
                elsewhere,
            } => {
                self.opening -= 1;
                self.replace(*opened, path);
                self.present.elsewhere = elsewhere;
                Event::Opened
            }
            DiskWork::OpenStopped => {
                self.opening -= 1;
                Event::OpenStopped
            }
            DiskWork::OpenFailed(error) => {
                self.opening -= 1;
                Event::OpenFailed(error)
            }
            DiskWork::Saved(path, form, brief) => {
                self.saving -= 1;
                self.present.saved = brief;
                self.present.place = Some(Place { path, form });
                self.present.taken_from = None;
                self.present.elsewhere = None;
                Event::Saved
            }
            DiskWork::SaveStopped => {
                self.saving -= 1;
                Event::SaveStopped
            }
            DiskWork::SaveFailed(error) => {
                self.saving -= 1;
                Event::SaveFailed(error)
            }
            DiskWork::Held(elsewhere) => {
                self.present.elsewhere = elsewhere;
                return None;
            }
            DiskWork::Imported(files, errors) => {
                self.importing -= 1;
                Event::Imported(files, errors)
            }
            DiskWork::Kept(result) => {
                self.keeping -= 1;
                return result.err().map(Event::NotKept);
            }
        })
    }

    /// Puts the findings of files, checks and layout together, the worst first and each once.
    pub(super) fn gather(&mut self) {
        let of_layout = self.layout().into_iter().flat_map(|layout| &layout.diagnostics);
        let mut all: Vec<Diagnostic> = self
            .present
            .of_files
            .iter()
            .chain(&self.checked.diagnostics)
            .chain(of_layout)
            .cloned()
            .collect();
        all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let mut seen = BTreeSet::new();
        all.retain(|finding| seen.insert((finding.code, finding.target.clone(), finding.message.clone())));
        self.diagnostics = all;
    }
}

//! The PDF that is made ready for the export dialog, and where it goes once the user has said so.

use std::path::PathBuf;
use std::sync::Arc;

use super::export::{Choices, ExportError, Made, Progress, Step};
use super::work::{Export, Exported, MakeJob, Outlook, Ready, Stop, put_export};
use super::{Event, Session};

/// What is being made, what is made, and where it goes.
#[derive(Default)]
pub(super) struct Exporting {
    running: Option<Running>,
    /// What the PDF that was asked for last holds, of which snapshot and by which choices.
    outlook: Option<(u64, Choices, Outlook)>,
    ready: Option<Ready>,
    /// Where the PDF goes as soon as it is ready.
    to: Option<PathBuf>,
    /// Stops it being put there, while it is.
    putting: Option<Stop>,
}

/// A PDF that is being made.
struct Running {
    revision: u64,
    choices: Choices,
    stop: Stop,
    progress: Progress,
}

impl Exporting {
    /// Whether anything is under way.
    pub(super) const fn is_busy(&self) -> bool {
        self.running.is_some() || self.putting.is_some()
    }

    /// Stops what is being made.
    fn stop_making(&self) {
        self.running.iter().for_each(|running| running.stop.ask());
    }

    /// Stops what is being made, and what is being put on disk.
    fn stop(&self) {
        self.stop_making();
        self.putting.iter().for_each(Stop::ask);
    }

    /// Notes how far the PDF of a snapshot is.
    pub(super) fn note(&mut self, revision: u64, progress: Progress) {
        if let Some(running) = &mut self.running
            && running.revision == revision
        {
            running.progress = progress;
        }
    }

    /// Notes what the PDF of a snapshot will hold.
    pub(super) fn foresee(&mut self, revision: u64, choices: Choices, outlook: Outlook) {
        self.outlook = Some((revision, choices, outlook));
    }
}

/// Making PDFs.
impl Session {
    /// Has the PDF of the brief as it is made ready by these choices, unless it is already, or is being made. What is
    /// made otherwise is stopped. Nothing is put on disk.
    pub fn prepare_export(&mut self, choices: &Choices) {
        let revision = self.revision();
        let same = |of: u64, by: &Choices| of == revision && by == choices;
        let running = self.exporting.running.as_ref();
        let ready = self.exporting.ready.as_ref();
        if running.is_some_and(|running| same(running.revision, &running.choices))
            || ready.is_some_and(|ready| same(ready.revision, &ready.choices))
        {
            return;
        }
        self.exporting.stop_making();
        self.exporting.ready = None;
        let stop = Stop::default();
        self.exporting.running = Some(Running {
            revision,
            choices: choices.clone(),
            stop: stop.clone(),
            progress: Progress {
                step: Step::Setting,
                share: 0.0,
            },
        });
        self.threads.make.send(MakeJob {
            revision,
            brief: Arc::clone(self.brief()),
            blobs: Arc::clone(&self.present.blobs),
            findings: self.present.of_files.clone(),
            today: self.today,
            choices: choices.clone(),
            stop,
        });
    }

    /// Makes a PDF of the brief as it is and puts it on disk; that comes with [`Event::Exported`]. One export runs at
    /// a time; another is not begun.
    pub fn export(&mut self, export: Export) {
        if self.exporting.to.is_some() || self.exporting.putting.is_some() {
            return;
        }
        self.prepare_export(&export.choices);
        self.exporting.to = Some(export.path);
        if let Some(Ready { result: Ok(made), .. }) = &self.exporting.ready {
            let made = Arc::clone(made);
            self.put(made);
        } else if self.exporting.ready.take().is_some() {
            // It could not be made before: perhaps it can now.
            self.prepare_export(&export.choices);
        }
    }

    /// Stops the export that runs; it ends with [`ExportError::Stopped`] unless the file is on disk already.
    pub fn stop_export(&self) {
        self.exporting.stop();
    }

    /// Lets go of the PDF that is ready, and stops what is being made, unless it is exported.
    pub fn forget_export(&mut self) {
        if self.export_progress().is_none() {
            self.exporting.stop();
            self.exporting = Exporting::default();
        }
    }

    /// How far the running export is; `None` if none runs.
    #[must_use]
    pub fn export_progress(&self) -> Option<Progress> {
        let exporting = &self.exporting;
        if exporting.to.is_none() && exporting.putting.is_none() {
            return None;
        }
        let running = exporting.running.as_ref().map(|running| running.progress);
        Some(running.unwrap_or(Progress {
            step: Step::Writing,
            share: 1.0,
        }))
    }

    /// What the PDF by these choices holds; `None` until it is known.
    #[must_use]
    pub fn outlook(&self, choices: &Choices) -> Option<&Outlook> {
        let (revision, by, outlook) = self.exporting.outlook.as_ref()?;
        (*revision == self.revision() && by == choices).then_some(outlook)
    }

    /// The PDF that was made ready by these choices, or why there is none; `None` until that is known.
    #[must_use]
    pub fn ready_export(&self, choices: &Choices) -> Option<Result<&Made, &ExportError>> {
        let ready = self.exporting.ready.as_ref()?;
        (ready.revision == self.revision() && ready.choices == *choices)
            .then(|| ready.result.as_ref().map(|made| &**made))
    }

    fn put(&mut self, made: Arc<Made>) {
        if let Some(path) = self.exporting.to.take() {
            let stop = Stop::default();
            self.exporting.putting = Some(stop.clone());
            put_export(made, path, stop, self.threads.reports.clone());
        }
    }

    /// Takes over a PDF that was made, or was not.
    pub(super) fn take_ready(&mut self, ready: Ready) -> Option<Event> {
        let running = self.exporting.running.as_ref()?;
        // What was asked for before something else is nobody's business any more.
        if running.revision != ready.revision || running.choices != ready.choices {
            return None;
        }
        self.exporting.running = None;
        match (&ready.result, self.exporting.to.is_some()) {
            (Ok(made), true) => {
                let made = Arc::clone(made);
                self.put(made);
            }
            (Err(_), true) => {
                self.exporting = Exporting::default();
                return ready.result.err().map(|error| Event::Exported(Err(error)));
            }
            (_, false) => self.exporting.ready = Some(ready),
        }
        Some(Event::Progress)
    }

    /// Takes over how putting the PDF on disk ended.
    pub(super) fn take_exported(&mut self, result: Result<Exported, ExportError>) -> Event {
        self.exporting = Exporting::default();
        Event::Exported(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_ready_next_does_not_stop_what_is_put_on_disk() {
        let mut session = Session::new(None, Arc::new(|| {}));
        let (making, putting) = (Stop::default(), Stop::default());
        let choices = Choices::usual(session.brief(), None);
        let grey = Choices {
            grey: true,
            ..choices.clone()
        };
        session.prepare_export(&choices);
        let running = session.exporting.running.as_mut().expect("it is being made");
        running.stop = making.clone();
        session.exporting.putting = Some(putting.clone());
        session.prepare_export(&grey);
        assert!(making.asked() && !putting.asked());
        session.stop_export();
        assert!(putting.asked());
    }
}

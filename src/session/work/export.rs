//! The thread that makes a PDF ready, with progress and a way to stop, and the one that puts it on disk.
//!
//! The PDF is made while the user still looks at what will be inside: so its pages, size and troubles are told as they
//! are, and what was shown is what is put on disk.

use std::path::PathBuf;
use std::sync::Arc;

use super::latest::Newer;
use super::{Latest, Report, Reports, Stop, guarded, spawn};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::output::pdf;
use crate::session::export::{self, Choices, ExportError, Made, Original, Progress, SetCopy, Step};
use crate::store;
use crate::typeset::{Halt, Typesetter};

/// What to export, and where to.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file to be written.
    pub path: PathBuf,
    /// What goes into it.
    pub choices: Choices,
}

/// A finished export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub path: PathBuf,
    /// How large it is, in bytes.
    pub bytes: usize,
    /// The hash of its content, by which copies can be compared.
    pub identifier: Option<String>,
    /// How many pages it has.
    pub pages: usize,
    /// What was left out, each in a few words.
    pub left_out: Vec<String>,
    /// The audience whose copy was read back, and nothing of what is left out found in it.
    pub read_back: Option<String>,
    /// Whether the brief is inside.
    pub holds_brief: bool,
}

/// What a PDF that is being made, or is made, holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// How many pages it has.
    pub pages: usize,
    /// The highest marking of what it holds, as printed; `None` if nothing is marked.
    pub marking: Option<String>,
    /// What is left out, each in a few words.
    pub left_out: Vec<String>,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
    /// The first text that is still to be filled in at each place that has such.
    pub unfilled: Vec<String>,
    /// In how many places there are numbers that no claim or passage gives.
    pub unbound: usize,
}

/// A PDF to be made.
pub(crate) struct MakeJob {
    pub(crate) revision: u64,
    pub(crate) brief: Arc<Brief>,
    pub(crate) blobs: Arc<Blobs>,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) today: Option<PartialDate>,
    pub(crate) choices: Choices,
    /// Set to stop the work.
    pub(crate) stop: Stop,
}

/// A PDF that was made, or why it was not.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) revision: u64,
    pub(crate) choices: Choices,
    pub(crate) result: Result<Arc<Made>, ExportError>,
}

/// Starts the thread that makes PDFs ready. A newer job stops the present one.
pub(crate) fn maker(reports: Reports) -> Latest<MakeJob> {
    Latest::start("make", move || {
        let mut typesetter = Typesetter::new();
        move |job: MakeJob, newer: &Newer<'_, MakeJob>| {
            let halt = || job.stop.asked() || newer.waits();
            let made = guarded(|| make(&mut typesetter, &job, &halt, &reports));
            let result = made.unwrap_or_else(|words| {
                typesetter = Typesetter::new();
                Err(ExportError::Fault(words))
            });
            reports.send(Report::Ready(Ready {
                revision: job.revision,
                choices: job.choices,
                result: result.map(Arc::new),
            }));
        }
    })
}

fn make(
    typesetter: &mut Typesetter,
    job: &MakeJob,
    halt: Halt<'_>,
    reports: &Reports,
) -> Result<Made, ExportError> {
    let mut told = |progress| {
        reports.send(Report::Progress(job.revision, progress));
        !halt()
    };
    let setting = Progress {
        step: Step::Setting,
        share: 0.0,
    };
    if !told(setting) {
        return Err(ExportError::Stopped);
    }
    let original = Original {
        brief: &job.brief,
        blobs: &job.blobs,
        findings: &job.findings,
        today: job.today,
        issued: None,
    };
    let copy = export::set_unless(typesetter, original, &job.choices, halt)?;
    let copy = copy.ok_or(ExportError::Stopped)?;
    let outlook = Outlook::of(&copy);
    reports.send(Report::Outlook(job.revision, job.choices.clone(), outlook));
    // The path is for messages about the brief inside, which has no place yet.
    export::write(
        original,
        &job.choices,
        &copy,
        export::BRIEF_NAME.as_ref(),
        &mut told,
    )
}

impl Outlook {
    fn of(copy: &SetCopy) -> Self {
        Self {
            pages: copy.layout.document.pages.len(),
            marking: copy.brief.highest_marking().label().map(str::to_owned),
            left_out: copy.left_out.clone(),
            errors: copy.count(Severity::Error),
            warnings: copy.count(Severity::Warning),
            notes: copy.count(Severity::Note),
            unfilled: copy.unfilled(),
            unbound: copy.unbound(),
        }
    }
}

/// Puts a PDF that was made at `path`, unless that is stopped before it is there: then what was there is unchanged.
pub(crate) fn put(made: Arc<Made>, path: PathBuf, stop: Stop, reports: Reports) {
    spawn("export", move || {
        let result = match store::write_unless(&path, &made.bytes, &|| stop.asked()) {
            Ok(false) => Err(ExportError::Stopped),
            Ok(true) => Ok(Exported {
                bytes: made.bytes.len(),
                identifier: pdf::identifier(&made.bytes),
                pages: made.pages,
                left_out: made.left_out.clone(),
                read_back: made.read_back.clone(),
                holds_brief: made.inside > 0,
                path,
            }),
            Err(error) => Err(error.into()),
        };
        reports.send(Report::Exported(result));
    });
}

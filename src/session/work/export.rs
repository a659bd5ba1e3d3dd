//! The thread that makes a PDF: check, layout, write, with progress and a way to stop.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Report, Reports, guarded, spawn};
use crate::evidence;
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Severity;
use crate::output::pdf::{self, PdfError, Resolution};
use crate::session::annex;
use crate::session::export;
use crate::store::{self, StoreError};
use crate::typeset::{Options, Typesetter};

/// What to export, and where to.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file to be written.
    pub path: PathBuf,
    /// Whether to export in spite of errors, with "DRAFT" across each page.
    pub draft: bool,
    /// Whether the brief travels in the PDF.
    pub attach: bool,
    /// How many pixels an inch pictures get.
    pub images: Resolution,
}

/// A finished export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub path: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// How large it is, in bytes.
    pub bytes: usize,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The user stopped it; nothing was written.
    #[error("the export was stopped")]
    Stopped,
    /// The brief has errors and was not exported as a draft.
    #[error("the brief has {0} errors: mend them, or export it as a draft")]
    Errors(usize),
    /// The PDF could not be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The program itself is at fault.
    #[error("the PDF could not be made because of a fault in Attaché: {0}")]
    Fault(String),
}

/// Starts an export of the snapshot; set the returned flag to stop it.
pub(crate) fn start(
    brief: Arc<Brief>,
    blobs: Arc<Blobs>,
    today: Option<PartialDate>,
    export: Export,
    reports: Reports,
) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    spawn("export", move || {
        let result = guarded(|| run(&brief, &blobs, today, &export, &stopped, &reports))
            .unwrap_or_else(|words| Err(ExportError::Fault(words)));
        reports.send(Report::Exported(result));
    });
    stop
}

fn run(
    brief: &Brief,
    blobs: &Blobs,
    today: Option<PartialDate>,
    export: &Export,
    stopped: &AtomicBool,
    reports: &Reports,
) -> Result<Exported, ExportError> {
    let halt = || stopped.load(Ordering::Relaxed);
    let options = Options { draft: export.draft };
    let (layout, mut errors) = rayon::join(
        || annex::layout(&mut Typesetter::new(), brief, blobs, &options),
        || evidence::check(brief, blobs, today),
    );
    errors.extend(layout.diagnostics);
    errors.retain(|finding| finding.severity == Severity::Error);
    if !export.draft && !errors.is_empty() {
        return Err(ExportError::Errors(errors.len()));
    }
    let mut progress = |share: f32| {
        reports.send(Report::Progress(share));
        !halt()
    };
    if !progress(0.0) {
        return Err(ExportError::Stopped);
    }
    let mut options = pdf::Options {
        images: export.images,
        ..pdf::Options::default()
    };
    if export.attach {
        options.as_stored = pdf::shown_as_stored(&layout.document);
    }
    let pack = || -> Result<_, ExportError> {
        if !export.attach {
            return Ok(Vec::new());
        }
        Ok(export::attachments(
            &export.path,
            brief,
            blobs,
            &options.as_stored,
        )?)
    };
    let written = pdf::write_beside(&layout.document, &options, pack, &mut progress);
    if halt() {
        return Err(ExportError::Stopped);
    }
    let bytes = written?;
    store::write_file(Path::new(&export.path), &bytes)?;
    Ok(Exported {
        path: export.path.clone(),
        pages: layout.document.pages.len(),
        bytes: bytes.len(),
    })
}

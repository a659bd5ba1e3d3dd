//! The thread that reads and writes files, one after the other in the order asked for.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use super::{Report, Reports, guarded, spawn};
use crate::evidence::{self, ImportError, Imported, PictureError};
use crate::model::brief::{Blobs, Brief};
use crate::model::evidence::Media;
use crate::store::{self, Form, Opened, StoreError};

/// The largest file that is read in as an article or picture.
const LARGEST: u64 = 256 << 20;

/// Something to be read or written.
pub(crate) enum DiskJob {
    /// Read a brief.
    Open(PathBuf),
    /// Read the shipped sample.
    OpenSample,
    /// Make a brief from a template.
    New(&'static str),
    /// Write a brief.
    Save {
        /// Where.
        path: PathBuf,
        /// In which form.
        form: Form,
        /// The snapshot.
        brief: Arc<Brief>,
        /// Its bytes.
        blobs: Arc<Blobs>,
    },
    /// Read articles and pictures, in order.
    Import(Vec<PathBuf>),
}

/// What came of a disk job.
pub(crate) enum DiskWork {
    /// A brief was read, from where it says; `None` is the sample or a template.
    Opened(Option<PathBuf>, Box<Opened>),
    /// It could not be read.
    OpenFailed(SessionError),
    /// The snapshot was written.
    Saved(PathBuf, Form, Arc<Brief>),
    /// It could not be written.
    SaveFailed(SessionError),
    /// The files that could be read, and why others could not.
    Imported(Vec<ImportedFile>, Vec<SessionError>),
}

/// A file read in.
#[derive(Debug)]
pub struct ImportedFile {
    /// Where it was.
    pub path: PathBuf,
    /// What it held.
    pub kind: ImportedKind,
}

/// What a file held.
#[derive(Debug)]
pub enum ImportedKind {
    /// An article.
    Article(Box<Imported>),
    /// A picture: its record and its bytes to be stored.
    Picture(Media, Vec<u8>),
}

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such template.
    #[error("there is no template called `{0}`")]
    NoTemplate(String),
    /// The system refused.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is too large to be an article or a picture.
    #[error("{0} is larger than 256 MB: use a smaller copy")]
    TooLarge(PathBuf),
    /// It is no article.
    #[error(transparent)]
    Article(#[from] ImportError),
    /// It is no picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The program itself is at fault.
    #[error("{path} could not be read because of a fault in Attaché: {words}")]
    Fault {
        /// The file.
        path: PathBuf,
        /// What the fault says of itself.
        words: String,
    },
}

/// Starts the thread.
pub(crate) fn disk(reports: Reports) -> Sender<DiskJob> {
    let (sender, jobs) = mpsc::channel();
    spawn("disk", move || {
        for job in jobs {
            reports.send(Report::Disk(carry_out(job)));
        }
    });
    sender
}

fn carry_out(job: DiskJob) -> DiskWork {
    match job {
        DiskJob::Open(path) => match open(&path) {
            Ok(opened) => DiskWork::Opened(Some(path), Box::new(opened)),
            Err(error) => DiskWork::OpenFailed(error),
        },
        DiskJob::OpenSample => DiskWork::Opened(None, Box::new(store::sample())),
        DiskJob::New(name) => store::from_template(name).map_or_else(
            || DiskWork::OpenFailed(SessionError::NoTemplate(name.to_owned())),
            |opened| DiskWork::Opened(None, Box::new(opened)),
        ),
        DiskJob::Save {
            path,
            form,
            brief,
            blobs,
        } => match store::save(&path, form, &brief, &blobs) {
            Ok(()) => DiskWork::Saved(path, form, brief),
            Err(error) => DiskWork::SaveFailed(error.into()),
        },
        DiskJob::Import(paths) => import(paths),
    }
}

fn open(path: &Path) -> Result<Opened, SessionError> {
    match guarded(|| store::open(path)) {
        Ok(opened) => Ok(opened?),
        Err(words) => Err(SessionError::Fault {
            path: path.to_owned(),
            words,
        }),
    }
}

fn import(paths: Vec<PathBuf>) -> DiskWork {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match guarded(|| import_one(&path)) {
            Ok(Ok(kind)) => files.push(ImportedFile { path, kind }),
            Ok(Err(error)) => errors.push(error),
            Err(words) => errors.push(SessionError::Fault { path, words }),
        }
    }
    DiskWork::Imported(files, errors)
}

fn import_one(path: &Path) -> Result<ImportedKind, SessionError> {
    let bytes = read(path)?;
    let name = path
        .file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    if is_picture(path) {
        let (media, bytes) = evidence::read_picture(&name, &bytes)?;
        Ok(ImportedKind::Picture(media, bytes))
    } else {
        Ok(ImportedKind::Article(Box::new(evidence::import(&name, &bytes)?)))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, SessionError> {
    let failed = |source| SessionError::Read {
        path: path.to_owned(),
        source,
    };
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(SessionError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}

/// Whether the file's name ends as pictures do.
pub(crate) fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

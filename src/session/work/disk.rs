//! The thread that reads and writes files, one after the other in the order asked for. It holds the lock of the open
//! brief, so that a second window knows.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use super::{Report, Reports, Stop, guarded, spawn, unless_stopped};
use crate::evidence::{self, Bibliography, BibliographyError, ImportError, Imported, PictureError};
use crate::model::brief::{Blobs, Brief, Hashed};
use crate::model::date::PartialDate;
use crate::model::evidence::Media;
use crate::session::beside::read_beside;
use crate::store::{self, Form, Lock, Opened, StoreError};
use crate::typeset::text::{FontFault, inspect_font};
use crate::words::{Language, tr};

/// The largest file that is read in as an article or picture.
const LARGEST: u64 = 256 << 20;

/// Something to be read or written.
pub(crate) enum DiskJob {
    /// Read a brief.
    Open(PathBuf),
    /// Read the first of these briefs that is there, else the shipped sample.
    OpenFirst(Vec<PathBuf>),
    /// Read the shipped sample.
    OpenSample,
    /// Read the guide in this language.
    OpenGuide(Language),
    /// Make a brief of this date from a template.
    New(&'static str, Language, Option<PartialDate>),
    /// Write a brief.
    Save {
        /// Where.
        path: PathBuf,
        /// In which form; `None` is a folder if there is one, else a file.
        form: Option<Form>,
        /// The snapshot.
        brief: Arc<Brief>,
        /// Its bytes.
        blobs: Arc<Blobs>,
    },
    /// Hold the lock of this brief, which is open again; `None` holds none.
    Hold(Option<PathBuf>),
    /// Write a copy of a brief, for emergencies.
    Keep {
        /// Where.
        path: PathBuf,
        /// The snapshot.
        brief: Arc<Brief>,
        /// Its bytes.
        blobs: Arc<Blobs>,
        /// Makes room for it; returns whether there is any.
        first: Box<dyn FnOnce() -> bool + Send>,
    },
    /// Do something with the window's own files.
    Own(Box<dyn FnOnce() + Send>),
    /// Read articles and pictures, in order.
    Import(Vec<PathBuf>),
    /// Read an article that was copied.
    Paste(ReadClipboard),
    /// Take in a picture that was copied, in 8 bits of red, green, blue and opacity.
    PastePicture {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Gives the pixels, row by row.
        rgba: Box<dyn FnOnce() -> Vec<u8> + Send>,
    },
}

/// What a picture from the clipboard is called.
const PASTED_PICTURE: &str = "pasted picture.png";

/// What was copied in another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A piece of a page, as HTML.
    Html(String),
    /// Plain text.
    Text(String),
}

/// Asks for what was copied; `None` if it is neither text nor a piece of a page. May take a while.
pub type ReadClipboard = fn() -> Option<Copied>;

/// What came of a disk job.
pub(crate) enum DiskWork {
    /// A brief was read.
    Opened {
        /// Where from; `None` is the sample or a template.
        path: Option<PathBuf>,
        /// What was read.
        opened: Box<Opened>,
        /// Who else has it open, in a sentence.
        elsewhere: Option<StoreError>,
    },
    /// Reading it was stopped.
    OpenStopped,
    /// It could not be read.
    OpenFailed(SessionError),
    /// The snapshot was written.
    Saved(PathBuf, Form, Arc<Brief>),
    /// Writing it was stopped; what was on disk is unchanged.
    SaveStopped,
    /// It could not be written.
    SaveFailed(SessionError),
    /// The lock of the brief that is open again is held, or who else has it open.
    Held(Option<StoreError>),
    /// The copy was written, or why it was not; or something else was done with the window's own files.
    Kept(Result<(), SessionError>),
    /// The files that could be read, and why others could not; neither if it was stopped.
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
    /// A bibliography.
    Bibliography(Box<Bibliography>),
    /// A citation style: the text of its CSL file.
    Style(String),
    /// A picture: its record and its bytes to be stored.
    Picture(Media, Hashed),
    /// A font: its name and its bytes.
    Font(String, Hashed),
}

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such template.
    #[error("{}", tr!("there is no template called `{}`", _0))]
    NoTemplate(String),
    /// The system refused.
    #[error("{}", tr!("{} cannot be read: {}", path.display().to_string(), source.to_string()))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is too large to be an article or a picture.
    #[error("{}", tr!("{} is larger than 256 MB: use a smaller copy", _0.display().to_string()))]
    TooLarge(PathBuf),
    /// The clipboard holds neither text nor a piece of a page.
    #[error("{}", tr!("there is no text to paste: copy an article in the browser first"))]
    NothingCopied,
    /// It is no article.
    #[error(transparent)]
    Article(#[from] ImportError),
    /// It is no bibliography.
    #[error(transparent)]
    Bibliography(#[from] BibliographyError),
    /// It is no citation style.
    #[error("{}", tr!("{} cannot be used as a citation style: {}", path.display().to_string(), reason))]
    Style {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// It is no font that can be used.
    #[error("{}", tr!("{} cannot be used as a font: {}", path.display().to_string(), source.to_string()))]
    Font {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FontFault,
    },
    /// It is no picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The program itself is at fault.
    #[error("{}", tr!("{} could not be read or written because of a fault in Attaché: {}", path.display().to_string(), words))]
    Fault {
        /// The file.
        path: PathBuf,
        /// What the fault says of itself.
        words: String,
    },
}

/// The thread and the way to it. Dropping it waits until what was asked for is done.
pub(crate) struct Disk {
    jobs: Option<Sender<(DiskJob, Stop)>>,
    thread: Option<JoinHandle<()>>,
}

impl Disk {
    /// Starts the thread.
    pub(crate) fn start(reports: Reports) -> Self {
        let (sender, jobs) = mpsc::channel();
        let thread = spawn("disk", move || {
            let mut held = None;
            for (job, stop) in jobs {
                match carry_out(job, &stop, &mut held) {
                    work @ DiskWork::Kept(Ok(())) => reports.send_quietly(Report::Disk(work)),
                    work => reports.send(Report::Disk(work)),
                }
            }
        });
        Self {
            jobs: Some(sender),
            thread: Some(thread),
        }
    }

    /// Has something read or written. Reading a brief to open, or files to take in, ends as soon as `stop` is asked, and
    /// writing a brief before its next file.
    pub(crate) fn send(&self, job: DiskJob, stop: Stop) {
        let sent = self.jobs.as_ref().map(|jobs| jobs.send((job, stop)));
        assert!(matches!(sent, Some(Ok(()))), "the thread outlives what asks it");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A panic in it was told when it happened.
            let _ = thread.join();
        }
    }
}

/// The lock of the open brief.
struct Held {
    path: PathBuf,
    _lock: Lock,
}

/// Takes the lock of the brief at `path`; `None` if `held` is that one already.
fn take_lock(path: &Path, held: Option<&Held>) -> Result<Option<Held>, StoreError> {
    let path = true_path(path);
    if held.is_some_and(|held| held.path == path) {
        return Ok(None);
    }
    store::lock(&path).map(|lock| Some(Held { path, _lock: lock }))
}

/// `path` with its folder as the system calls it, so that two ways to a brief are known as one.
fn true_path(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

fn carry_out(job: DiskJob, stop: &Stop, held: &mut Option<Held>) -> DiskWork {
    match job {
        DiskJob::Open(_)
        | DiskJob::OpenFirst(_)
        | DiskJob::OpenSample
        | DiskJob::OpenGuide(_)
        | DiskJob::New(..)
            if stop.asked() =>
        {
            DiskWork::OpenStopped
        }
        DiskJob::Open(path) => open(path, stop, held).unwrap_or_else(DiskWork::OpenFailed),
        DiskJob::OpenFirst(paths) => {
            let there = move || paths.into_iter().find(|path| path.exists());
            match unless_stopped("open", stop, there) {
                None => DiskWork::OpenStopped,
                Some(Some(path)) => open(path, stop, held).unwrap_or_else(DiskWork::OpenFailed),
                Some(None) => carry_out(DiskJob::OpenSample, stop, held),
            }
        }
        DiskJob::OpenSample => {
            *held = None;
            shipped(store::sample())
        }
        DiskJob::OpenGuide(language) => {
            *held = None;
            shipped(store::guide(language))
        }
        DiskJob::New(name, language, date) => match store::from_template(name, language) {
            Some(mut opened) => {
                *held = None;
                Arc::make_mut(&mut opened.brief.masthead).date = date;
                shipped(opened)
            }
            None => DiskWork::OpenFailed(SessionError::NoTemplate(name.to_owned())),
        },
        DiskJob::Save {
            path,
            form,
            brief,
            blobs,
        } => {
            let form = form.unwrap_or_else(|| {
                if path.is_dir() {
                    Form::Folder
                } else {
                    Form::Archive
                }
            });
            match save((&path, form), &brief, &blobs, stop, held) {
                Ok(true) => DiskWork::Saved(path, form, brief),
                Ok(false) => DiskWork::SaveStopped,
                Err(error) => DiskWork::SaveFailed(error),
            }
        }
        DiskJob::Hold(path) => hold(path, held),
        DiskJob::Keep {
            path,
            brief,
            blobs,
            first,
        } => DiskWork::Kept(no_fault(&path, || {
            if first() {
                store::save(&path, Form::Archive, &brief, &blobs)
            } else {
                Ok(())
            }
        })),
        DiskJob::Own(work) => {
            if let Err(words) = guarded(work) {
                let path = PathBuf::new();
                return DiskWork::Kept(Err(SessionError::Fault { path, words }));
            }
            DiskWork::Kept(Ok(()))
        }
        DiskJob::Import(paths) => import(paths, stop),
        DiskJob::Paste(read) => imported(unless_stopped("import", stop, move || paste(read))),
        DiskJob::PastePicture { width, height, rgba } => {
            imported(unless_stopped("import", stop, move || {
                paste_picture(width, height, rgba)
            }))
        }
    }
}

fn shipped(opened: Opened) -> DiskWork {
    DiskWork::Opened {
        path: None,
        opened: Box::new(opened),
        elsewhere: None,
    }
}

/// Reads the brief at `path`. Where another window has it open, it is read all the same, but not held. Once it is stopped
/// the lock stays with the brief that stays.
fn open(path: PathBuf, stop: &Stop, held: &mut Option<Held>) -> Result<DiskWork, SessionError> {
    let locked = take_lock(&path, held.as_ref());
    let file = path.clone();
    let opened = unless_stopped("open", stop, move || no_fault(&file, || store::open(&file)));
    let Some(opened) = opened.transpose()? else {
        return Ok(DiskWork::OpenStopped);
    };
    let elsewhere = match locked {
        // Nothing is ever written to a PDF, so it needs no lock.
        _ if opened.form == Form::Pdf => {
            *held = None;
            None
        }
        Ok(None) => None,
        Ok(Some(new)) => {
            *held = Some(new);
            None
        }
        Err(error) => {
            *held = None;
            Some(error)
        }
    };
    Ok(DiskWork::Opened {
        path: Some(path),
        opened: Box::new(opened),
        elsewhere,
    })
}

/// Writes the brief to a path in a form, unless another window has that one open. Returns whether it was written: once it
/// is stopped, what was there is unchanged, and the lock stays with the brief where it was.
///
/// It is not left to a thread of its own, as reading is: what that still wrote or cleared away after it was given up would
/// get in the way of the next save.
fn save(
    (path, form): (&Path, Form),
    brief: &Brief,
    blobs: &Blobs,
    stop: &Stop,
    held: &mut Option<Held>,
) -> Result<bool, SessionError> {
    if stop.asked() {
        return Ok(false);
    }
    let locked = take_lock(path, held.as_ref())?;
    let saved = no_fault(path, || {
        store::save_unless(path, form, brief, blobs, &|| stop.asked())
    })?;
    if saved && locked.is_some() {
        *held = locked;
    }
    Ok(saved)
}

/// Takes the lock of the brief at `path`, and lets go of that of another.
fn hold(path: Option<PathBuf>, held: &mut Option<Held>) -> DiskWork {
    let Some(path) = path else {
        *held = None;
        return DiskWork::Held(None);
    };
    DiskWork::Held(match take_lock(&path, held.as_ref()) {
        Ok(None) => None,
        Ok(locked) => {
            *held = locked;
            None
        }
        Err(error) => {
            *held = None;
            Some(error)
        }
    })
}

/// Runs `work` on the file at `path`; a fault of the program becomes an error.
fn no_fault<T>(path: &Path, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, SessionError> {
    match guarded(work) {
        Ok(result) => Ok(result?),
        Err(words) => Err(SessionError::Fault {
            path: path.to_owned(),
            words,
        }),
    }
}

/// What was taken in; nothing if it was stopped.
fn imported(work: Option<DiskWork>) -> DiskWork {
    work.unwrap_or_else(|| DiskWork::Imported(Vec::new(), Vec::new()))
}

fn import(paths: Vec<PathBuf>, stop: &Stop) -> DiskWork {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        let file = path.clone();
        let Some(read) = unless_stopped("import", stop, move || guarded(|| import_one(&file))) else {
            return imported(None);
        };
        match read {
            Ok(Ok(kind)) => files.push(ImportedFile { path, kind }),
            Ok(Err(error)) => errors.push(error),
            Err(words) => errors.push(SessionError::Fault { path, words }),
        }
    }
    DiskWork::Imported(files, errors)
}

fn paste_picture(width: u32, height: u32, rgba: impl FnOnce() -> Vec<u8>) -> DiskWork {
    let path = PathBuf::from(PASTED_PICTURE);
    match guarded(|| evidence::picture_of_pixels(PASTED_PICTURE, width, height, rgba())) {
        Ok(Ok((media, bytes))) => {
            let kind = ImportedKind::Picture(media, Hashed::new(bytes));
            DiskWork::Imported(vec![ImportedFile { path, kind }], Vec::new())
        }
        Ok(Err(error)) => DiskWork::Imported(Vec::new(), vec![error.into()]),
        Err(words) => DiskWork::Imported(Vec::new(), vec![SessionError::Fault { path, words }]),
    }
}

fn paste(read: ReadClipboard) -> DiskWork {
    let path = PathBuf::from("pasted.txt");
    let article = guarded(|| match read() {
        Some(Copied::Html(piece)) => Ok(evidence::import_html(&piece)?),
        Some(Copied::Text(text)) => Ok(evidence::import_text(&text)?),
        None => Err(SessionError::NothingCopied),
    });
    match article {
        Ok(Ok(article)) => {
            let kind = ImportedKind::Article(Box::new(article));
            DiskWork::Imported(vec![ImportedFile { path, kind }], Vec::new())
        }
        Ok(Err(error)) => DiskWork::Imported(Vec::new(), vec![error]),
        Err(words) => DiskWork::Imported(Vec::new(), vec![SessionError::Fault { path, words }]),
    }
}

fn import_one(path: &Path) -> Result<ImportedKind, SessionError> {
    let bytes = read(path)?;
    let name = path
        .file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    if is_picture(path) {
        let (media, bytes) = evidence::read_picture(&name, &bytes)?;
        Ok(ImportedKind::Picture(media, Hashed::new(bytes)))
    } else if is_font(path) {
        match inspect_font(&bytes) {
            Ok(name) => Ok(ImportedKind::Font(name, Hashed::new(bytes))),
            Err(source) => Err(SessionError::Font {
                path: path.to_owned(),
                source,
            }),
        }
    } else if evidence::is_bibliography(&name) {
        let read = evidence::read_bibliography(&name, &bytes)?;
        Ok(ImportedKind::Bibliography(Box::new(read)))
    } else if path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csl"))
    {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match crate::typeset::resolve::check_style(&text) {
            Ok(()) => Ok(ImportedKind::Style(text)),
            Err(reason) => Err(SessionError::Style {
                path: path.to_owned(),
                reason,
            }),
        }
    } else {
        let mut article = evidence::import_with(&name, &bytes, &|beside| read_beside(path, beside))?;
        if article.title.trim().is_empty() {
            let stem = path.file_stem().unwrap_or_default();
            article.title = stem.to_string_lossy().into_owned();
        }
        Ok(ImportedKind::Article(Box::new(article)))
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

/// Whether the file's name ends as fonts do.
fn is_font(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["ttf", "otf", "ttc"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Whether the file's name ends as pictures do.
pub(crate) fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

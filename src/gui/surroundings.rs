//! What the window asks of the system: file dialogs, the clock, a place for its own files, other programs. Tests put
//! their own in its place.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::date::{PartialDate, Precision};
use crate::session::{Copied, ReadClipboard};

/// What a file dialog is to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The dialog's title.
    pub title: &'static str,
    /// What kind of file, in words, with the endings of its names.
    pub kind: (&'static str, &'static [&'static str]),
    /// One file, several, or a place to write to.
    pub wish: Wish,
    /// Where to begin.
    pub folder: Option<PathBuf>,
}

/// What the answer to a file dialog is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One file that is there.
    One,
    /// One or more files that are there.
    Several,
    /// A place to write to, with the name proposed.
    Save(String),
}

/// The answer to a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These; at least one.
    Chosen(Vec<PathBuf>),
    /// The user thought better of it.
    Cancelled,
    /// No dialog could be shown: the window asks by its own.
    Unavailable,
}

/// Asks the user for files. Called on a thread of its own; may take as long as the user does.
pub trait Picker: Send + Sync {
    /// Asks and waits for the answer.
    fn pick(&self, question: &Question) -> Answer;
}

/// The system's own dialogs.
pub(super) struct SystemPicker;

/// Nobody reads and cancels a dialog in less: then there was none. (Without a portal the library answers as if the
/// user had cancelled.)
const TOO_QUICK: Duration = Duration::from_millis(250);

impl Picker for SystemPicker {
    fn pick(&self, question: &Question) -> Answer {
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(question.title)
            .add_filter(question.kind.0, question.kind.1);
        if let Some(folder) = &question.folder {
            dialog = dialog.set_directory(folder);
        }
        let asked = Instant::now();
        let chosen = pollster::block_on(async {
            match &question.wish {
                Wish::One => dialog.pick_file().await.map(|file| vec![file]),
                Wish::Several => dialog.pick_files().await,
                Wish::Save(name) => dialog
                    .set_file_name(name)
                    .save_file()
                    .await
                    .map(|file| vec![file]),
            }
        });
        match chosen {
            Some(files) if !files.is_empty() => {
                Answer::Chosen(files.iter().map(|file| file.path().to_owned()).collect())
            }
            Some(_) | None if asked.elapsed() < TOO_QUICK => Answer::Unavailable,
            Some(_) | None => Answer::Cancelled,
        }
    }
}

/// What the window asks of the system.
#[derive(Clone)]
pub struct Surroundings {
    /// Asks for files.
    pub picker: Arc<dyn Picker>,
    /// Where the window keeps its own files; `None` keeps nothing.
    pub state_dir: Option<PathBuf>,
    /// Where the user's documents are, which file dialogs begin with; `None` begins where the program was started.
    pub documents: Option<PathBuf>,
    /// The date and time of day.
    pub now: fn() -> jiff::civil::DateTime,
    /// Opens a file or folder with the program the system has for it.
    pub show: fn(&Path) -> std::io::Result<()>,
    /// Opens another window, which begins with the choice of a brief.
    pub another: fn() -> std::io::Result<()>,
    /// Folders in which dictionaries are looked for, beside those that come with the program.
    pub dictionaries: Vec<PathBuf>,
    /// The language of the system as it calls it, such as `fr-FR`; empty where it says none.
    pub locale: String,
    /// What was copied in another program. Called on a thread of its own.
    pub copied: ReadClipboard,
}

impl Surroundings {
    /// Those of the real system.
    #[must_use]
    pub fn system() -> Self {
        Self {
            picker: Arc::new(SystemPicker),
            state_dir: directories::ProjectDirs::from("org", "Attache", "attache")
                .map(|places| places.config_dir().to_owned()),
            documents: documents_of_user(),
            now: || jiff::ZonedDateTime::now().datetime(),
            show: show_with_system,
            another: another_window,
            dictionaries: crate::session::spelling::folders(),
            locale: sys_locale::get_locale().unwrap_or_default(),
            copied: copied_in_system,
        }
    }

    /// Today, as claims see it.
    #[must_use]
    pub fn today(&self) -> Option<PartialDate> {
        let date = (self.now)().date();
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        PartialDate::new(date.year(), Precision::Day(month, day))
    }
}

/// The folder of documents, else that of the user.
fn documents_of_user() -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    let documents = user.document_dir().map(Path::to_owned);
    Some(documents.unwrap_or_else(|| user.home_dir().to_owned()))
}

/// A piece of a page is preferred to its plain text: it says what is a heading, a link, a table.
fn copied_in_system() -> Option<Copied> {
    let mut clipboard = arboard::Clipboard::new().ok()?;
    if let Ok(piece) = clipboard.get().html()
        && !piece.trim().is_empty()
    {
        return Some(Copied::Html(piece));
    }
    let text = clipboard.get_text().ok()?;
    (!text.trim().is_empty()).then_some(Copied::Text(text))
}

/// Another process: what befalls one brief leaves the others alone.
fn another_window() -> std::io::Result<()> {
    run(Process::new(std::env::current_exe()?).arg("--new"))
}

fn show_with_system(path: &Path) -> std::io::Result<()> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    run(Process::new(program).arg(path))
}

/// Starts a program of its own, which says nothing here.
fn run(program: &mut Process) -> std::io::Result<()> {
    program
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}

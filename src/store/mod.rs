//! A brief on disk: a `.brief` zip or a plain folder with the same tree.

mod format;
mod v1;

use std::path::{Path, PathBuf};

use crate::model::brief::{Blobs, Brief};

pub use format::{FormatError, VERSION, read as read_json, write as write_json};

/// The two forms of a brief on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One `.brief` file.
    Archive,
    /// A folder.
    Folder,
}

/// A brief as read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The brief.
    pub brief: Brief,
    /// Its pictures and article texts; some may be missing, which the checks report.
    pub blobs: Blobs,
    /// In which form it was found.
    pub form: Form,
}

/// Why a brief could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("there is no brief at {0}")]
    NotFound(PathBuf),
}

/// Reads the brief at `path`, a file or a folder.
///
/// # Errors
/// If there is none, it is damaged, too large, or of a newer format.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    Err(StoreError::NotFound(path.to_owned()))
}

/// Writes a brief to `path` in one step: afterwards either the old or the new one is there, whole.
///
/// # Errors
/// If it cannot be written; then what was there is unchanged.
pub fn save(path: &Path, form: Form, brief: &Brief, blobs: &Blobs) -> Result<(), StoreError> {
    let _ = (form, brief, blobs);
    Err(StoreError::NotFound(path.to_owned()))
}

/// Writes `bytes` to the file `path` in one step: a temporary file in the same folder, flushed to the disk, then
/// renamed.
///
/// # Errors
/// If it cannot be written; then what was there is unchanged.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let _ = bytes;
    Err(StoreError::NotFound(path.to_owned()))
}

/// The shipped sample, from within the program.
#[must_use]
pub fn sample() -> Opened {
    Opened {
        brief: Brief::default(),
        blobs: Blobs::default(),
        form: Form::Folder,
    }
}

/// A brief to start from.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its name on the command line, such as `policy-note`.
    pub name: &'static str,
    /// Its name in the window.
    pub title: &'static str,
    /// What it is for, in one sentence.
    pub description: &'static str,
}

/// The templates, in the order in which they are offered.
#[must_use]
pub fn templates() -> &'static [Template] {
    &[]
}

/// A new brief from the template `name`; `None` if there is none of that name.
#[must_use]
pub fn from_template(name: &str) -> Option<Opened> {
    let _ = name;
    None
}

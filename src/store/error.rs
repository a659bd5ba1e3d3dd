//! Why a brief could not be read or written, in words that say what happened, where, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use super::FormatError;
use crate::words::{Text, tr};

/// Why a brief could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("{}", tr!("there is no brief at {}: check the name, or make one with `attache new`", _0.display().to_string()))]
    NotFound(PathBuf),
    /// A file or folder could not be read.
    #[error("{}", tr!("cannot read {}: {}", path.display().to_string(), plain(source)))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder could not be written. What was there is unchanged.
    #[error("{}", unwritten(path, source))]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What is there is no brief.
    #[error("{}", tr!("{} is not a brief: {}", path.display().to_string(), reason.to_string()))]
    NotABrief {
        /// The file or folder.
        path: PathBuf,
        /// How one can tell.
        reason: Text,
    },
    /// It was a brief once.
    #[error("{}", tr!("{} is damaged or was cut short ({}): take a copy from a backup or ask the sender again", path.display().to_string(), reason.to_string()))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: Text,
    },
    /// A field of `brief.json` is wrong.
    #[error("{path}: {source}")]
    Format {
        /// The brief, or its `brief.json`.
        path: PathBuf,
        /// Which field, and how.
        source: FormatError,
    },
    /// An archive holds a name that would lead outside the brief.
    #[error("{}", tr!("{} holds a file named `{}`, which leads out of the brief: do not trust this file", path.display().to_string(), name))]
    UnsafeName {
        /// The archive.
        path: PathBuf,
        /// The name as it stands there.
        name: String,
    },
    /// An archive holds two files of one name.
    #[error("{}", tr!("{} holds two files of the same name, so that it means two things: do not trust this file", path.display().to_string()))]
    Duplicate {
        /// The archive.
        path: PathBuf,
    },
    /// Something is larger than any brief needs.
    #[error("{}", tr!("{} is too large to open: {}", path.display().to_string(), what.to_string()))]
    TooLarge {
        /// The file or folder.
        path: PathBuf,
        /// What is too large, and the limit.
        what: Text,
    },
    /// A link stands where the brief's own file or folder should be.
    #[error("{}", tr!("{} is a link: a brief holds its files itself, so put the file there in its place", path.display().to_string()))]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A folder stands where a file is to be written.
    #[error("{}", tr!("cannot write {}: it is a folder, and a file is to be written there", path.display().to_string()))]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A file stands where a folder is to be written.
    #[error("{}", tr!("cannot write {}: it is a file, and a folder is to be written there", path.display().to_string()))]
    IsFile {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as not to be written.
    #[error("{}", tr!("cannot write {}: it is write-protected, so save under another name or lift the protection", path.display().to_string()))]
    Protected {
        /// The file.
        path: PathBuf,
    },
    /// It is a PDF, from which a brief can be read but not written back.
    #[error("{}", tr!("cannot save to {}: it is a PDF, which a brief never replaces: save it as a .brief file", path.display().to_string()))]
    IsPdf {
        /// The PDF.
        path: PathBuf,
    },
    /// A number of the brief has no written form.
    #[error("{}", tr!("cannot write {}: {}", path.display().to_string(), reason.to_string()))]
    Unwritable {
        /// The brief.
        path: PathBuf,
        /// Which number.
        reason: Text,
    },
    /// Another window has it open.
    #[error("{}", tr!("{} is open in another window ({}): close it there, or save in another place here", path.display().to_string(), holder))]
    Locked {
        /// The brief.
        path: PathBuf,
        /// Who holds it.
        holder: String,
    },
}

impl StoreError {
    pub(super) fn read(path: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::NotFound {
            Self::NotFound(path.to_owned())
        } else {
            Self::Read {
                path: path.to_owned(),
                source,
            }
        }
    }

    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn not_a_brief(path: &Path, reason: impl Into<Text>) -> Self {
        Self::NotABrief {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    pub(super) fn too_large(path: &Path, what: impl Into<Text>) -> Self {
        Self::TooLarge {
            path: path.to_owned(),
            what: what.into(),
        }
    }
}

/// What the system says, in lower case and without its error number.
#[must_use]
pub fn plain(error: &io::Error) -> String {
    let message = error.to_string();
    let message = message.split(" (os error").next().unwrap_or(&message);
    let mut signs = message.chars();
    signs
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}

/// That a file could not be written and why, with what helps where it is known.
fn unwritten(path: &Path, error: &io::Error) -> String {
    let (path, said) = (path.display().to_string(), plain(error));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            tr!(
                "cannot write {}: {}: make room, or save to another disk",
                path,
                said
            )
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            tr!("cannot write {}: {}: choose another folder", path, said)
        }
        io::ErrorKind::NotFound => tr!("cannot write {}: {}: make its folder first", path, said),
        _ => tr!("cannot write {}: {}", path, said),
    }
}

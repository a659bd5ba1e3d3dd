//! A brief on disk: a `.brief` zip or a plain folder with the same tree, `brief.json`, `articles/<sha256>.txt` and
//! `media/<sha256>.<extension>`. A PDF that was exported with its brief inside is read as well, and never written.
//!
//! [`open`] and [`save`] are the way in and out. Whatever happens on the way, what was on the disk before stays whole.

mod archive;
mod atomic;
mod error;
mod folder;
mod format;
mod lock;
mod pdf;
mod shipped;
mod tree;
mod v1;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Diagnostic;
use crate::model::id::ContentHash;

use crate::words::text;
pub use atomic::{write_file, write_unless};
pub use error::{StoreError, plain};
pub use format::{FormatError, VERSION, read as read_json, write as write_json};
pub use lock::{Lock, lock};
pub use shipped::{Template, from_template, guide, sample, templates};

/// The forms of a brief on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One `.brief` file.
    Archive,
    /// A folder.
    Folder,
    /// Inside a PDF, from where it is only read.
    Pdf,
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
    /// What was found wrong with the files, such as a damaged picture. Not saved, and not found by the checks.
    pub findings: Vec<Diagnostic>,
}

impl Form {
    /// The form in which a new brief is written to `path`: an archive if the name ends in `.brief`, else a folder.
    #[must_use]
    pub fn of_new(path: &Path) -> Self {
        let archive = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("brief"));
        if archive { Self::Archive } else { Self::Folder }
    }
}

/// Reads the brief at `path`: an archive, a folder, or the `brief.json` in a folder.
///
/// A picture or article text that is missing or damaged does not stop it.
///
/// # Errors
/// If there is none, it is damaged, too large, or of a newer format.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    let path = brief_path(path);
    let found = fs::metadata(path).map_err(|source| StoreError::read(path, source))?;
    if found.is_dir() {
        folder::open(path)
    } else if found.is_file() {
        if pdf::is_one(path) {
            pdf::open(path)
        } else {
            archive::open(path)
        }
    } else {
        Err(StoreError::not_a_brief(
            path,
            text!("it is neither a file nor a folder"),
        ))
    }
}

/// Whether the file at `path` is a PDF with a brief inside.
#[must_use]
pub fn holds_brief(path: &Path) -> bool {
    pdf::is_one(path) && pdf::holds_brief(path)
}

/// Reads a brief from the bytes of an archive; `path` is for messages only.
///
/// # Errors
/// As [`open`].
pub fn read_archive(path: &Path, bytes: &[u8]) -> Result<Opened, StoreError> {
    archive::read(path, std::io::Cursor::new(bytes))
}

/// The bytes of the archive that [`save`] writes to a `.brief` file.
///
/// # Errors
/// If a number of the brief has no written form; `path` is for that message only.
pub fn to_archive(path: &Path, brief: &Brief, blobs: &Blobs) -> Result<Vec<u8>, StoreError> {
    to_archive_without(path, brief, blobs, &BTreeSet::new())
}

/// As [`to_archive`], but for the pictures that the PDF in which it travels shows byte for byte: [`open`] finds them
/// there.
///
/// # Errors
/// As [`to_archive`].
pub fn to_archive_without(
    path: &Path,
    brief: &Brief,
    blobs: &Blobs,
    shown: &BTreeSet<ContentHash>,
) -> Result<Vec<u8>, StoreError> {
    let json = json_of(path, brief)?;
    let mut files = tree::blobs_of(brief, blobs);
    files.retain(|entry, _| match entry {
        tree::Entry::Media(hash, _) => !shown.contains(hash),
        tree::Entry::Article(_) | tree::Entry::Brief => true,
    });
    archive::write(&json, &files).map_err(|error| StoreError::write(path, error.into()))
}

/// Writes a brief to `path` in one step: afterwards either the old or the new one is there, whole. Pictures and
/// article texts that the brief does not name any more are left out.
///
/// # Errors
/// If it cannot be written; then what was there is unchanged.
pub fn save(path: &Path, form: Form, brief: &Brief, blobs: &Blobs) -> Result<(), StoreError> {
    save_unless(path, form, brief, blobs, &|| false).map(drop)
}

/// As [`save`], unless `stop` says before the new brief takes the place of the old that it is not wanted any more: then what
/// was there is unchanged, and nothing new lies beside it. Returns whether it was written.
///
/// # Errors
/// As [`save`].
pub fn save_unless(
    path: &Path,
    form: Form,
    brief: &Brief,
    blobs: &Blobs,
    stop: &dyn Fn() -> bool,
) -> Result<bool, StoreError> {
    let path = brief_path(path);
    let is_folder = fs::metadata(path).ok().map(|found| found.is_dir());
    match (form, is_folder) {
        (Form::Archive, Some(true)) => Err(StoreError::IsFolder {
            path: path.to_owned(),
        }),
        (Form::Folder, Some(false)) => Err(StoreError::IsFile {
            path: path.to_owned(),
        }),
        (Form::Folder, _) => folder::save(path, brief, blobs, stop),
        (Form::Pdf, _) => Err(StoreError::IsPdf {
            path: path.to_owned(),
        }),
        (Form::Archive, _) if pdf::is_one(path) => Err(StoreError::IsPdf {
            path: path.to_owned(),
        }),
        (Form::Archive, _) => write_unless(path, &to_archive(path, brief, blobs)?, stop),
    }
}

/// The brief that `path` means: the folder, where its `brief.json` is named.
fn brief_path(path: &Path) -> &Path {
    if path.file_name().is_some_and(|name| name == tree::BRIEF) {
        atomic::folder_of(path)
    } else {
        path
    }
}

fn json_of(path: &Path, brief: &Brief) -> Result<String, StoreError> {
    write_json(brief).map_err(|error| StoreError::Unwritable {
        path: path.to_owned(),
        reason: error.to_string().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fixture with every field.
    fn every_field() -> Opened {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/formats/v1/every-field"
        );
        open(Path::new(folder)).expect("the fixture is a brief")
    }

    #[test]
    fn a_brief_is_the_same_in_both_forms_and_saved_in_either() {
        let fixture = every_field();
        assert_eq!(fixture.form, Form::Folder);
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, form) in [("x.brief", Form::Archive), ("x", Form::Folder)] {
            let path = folder.path().join(name);
            assert_eq!(Form::of_new(&path), form);
            save(&path, form, &fixture.brief, &fixture.blobs).expect("saved");
            let again = open(&path).expect("opened");
            assert_eq!(again.form, form);
            assert_eq!(again.brief, fixture.brief);
            assert!(again.findings.is_empty());
            assert!(again.blobs.iter().eq(fixture.blobs.iter()));
        }
    }

    #[test]
    fn the_same_brief_gives_the_same_archive() {
        let fixture = every_field();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str| {
            let path = folder.path().join(name);
            save(&path, Form::Archive, &fixture.brief, &fixture.blobs).expect("saved");
            fs::read(path).expect("readable")
        };
        assert_eq!(write("a.brief"), write("b.brief"));
    }

    #[test]
    fn a_save_that_is_stopped_changes_nothing_on_the_disk() {
        let fixture = every_field();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let empty = Brief::default();
        for form in [Form::Archive, Form::Folder] {
            for old in [None, Some(&empty)] {
                let path = folder.path().join("a.brief");
                if let Some(old) = old {
                    save(&path, form, old, &Blobs::default()).expect("saved");
                }
                let files = || -> BTreeSet<_> { walk(folder.path()).into_iter().collect() };
                let before = files();
                let mut until = 0;
                // Each time it is stopped one question later, until it asks no more.
                while !{
                    let asked = std::cell::Cell::new(0);
                    let stop = || asked.replace(asked.get() + 1) >= until;
                    save_unless(&path, form, &fixture.brief, &fixture.blobs, &stop).expect("the disk is well")
                } {
                    assert_eq!(files(), before, "{form:?} stopped at question {until}");
                    until += 1;
                }
                assert!(until > 1, "it was asked");
                assert_eq!(open(&path).expect("opened").brief, fixture.brief);
                let _ = fs::remove_dir_all(&path);
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// All files and folders in a folder, with the bytes of the files.
    fn walk(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                found.extend(walk(&path));
                found.push((path, Vec::new()));
            } else {
                let bytes = fs::read(&path).expect("readable");
                found.push((path, bytes));
            }
        }
        found
    }

    #[test]
    fn saving_a_folder_removes_what_is_not_named_and_nothing_else() {
        let fixture = every_field();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        save(path, Form::Folder, &fixture.brief, &fixture.blobs).expect("saved");
        fs::write(path.join("articles/notes.txt"), "mine").expect("written");
        fs::write(path.join("README.md"), "mine").expect("written");
        let brief = Brief {
            library: std::sync::Arc::default(),
            ..fixture.brief.clone()
        };
        save(path, Form::Folder, &brief, &fixture.blobs).expect("saved");
        let left: Vec<_> = fs::read_dir(path.join("articles")).expect("there").collect();
        assert_eq!(left.len(), 1, "only the notes are left: {left:?}");
        assert!(path.join("README.md").exists());
        assert_eq!(open(path).expect("opened").brief, brief);
    }
}

//! Two windows on one brief: the second is warned, since each save would overwrite the other's.
//!
//! The lock is a hidden file beside a `.brief` file, or in a brief's folder, so that it is seen by everybody who shares
//! the folder. The file alone means nothing: only while its maker lives does the system hold the lock on it, so a
//! crash leaves no brief locked.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::atomic::folder_of;
use super::{StoreError, brief_path};

/// Held while a brief is open; dropping it lets the brief go.
#[derive(Debug)]
pub struct Lock {
    /// `None` where no lock can be had, as in a folder that cannot be written.
    held: Option<(File, PathBuf)>,
}

/// Takes the lock of the brief at `path`, which need not exist yet. Where no lock file can be made, as in a folder
/// that is only for reading, the brief cannot be overwritten either, and it counts as taken.
///
/// # Errors
/// If another window holds it; the message names the process and the user.
pub fn lock(path: &Path) -> Result<Lock, StoreError> {
    let brief = brief_path(path);
    let place = lock_path(brief);
    loop {
        let Ok(mut file) = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&place)
        else {
            return Ok(Lock { held: None });
        };
        match file.try_lock() {
            // Who held it may have removed the file just before: then this is the lock of nothing.
            Ok(()) if !is_at(&file, &place) => {}
            Ok(()) => {
                // Who holds it is told to others as a courtesy; the lock is good without.
                let _ = file.set_len(0).and_then(|()| file.write_all(holder().as_bytes()));
                return Ok(Lock {
                    held: Some((file, place)),
                });
            }
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked {
                    path: brief.to_owned(),
                    holder: read_holder(&mut file),
                });
            }
            Err(TryLockError::Error(_)) => return Ok(Lock { held: None }),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((file, place)) = self.held.take() {
            // Removed while still locked, so that nobody's new lock is taken away.
            let _ = fs::remove_file(place);
            let _ = file.unlock();
        }
    }
}

/// Where the lock of a brief lies.
fn lock_path(brief: &Path) -> PathBuf {
    if brief.is_dir() {
        return brief.join(".attache-lock");
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(brief.file_name().unwrap_or("brief".as_ref()));
    name.push(".lock");
    folder_of(brief).join(name)
}

fn holder() -> String {
    let user = std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_default();
    let process = std::process::id();
    if user.is_empty() {
        format!("process {process}")
    } else {
        format!("process {process} of {user}")
    }
}

fn read_holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.take(200).read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        // The holder has the file, but has not yet written into it, or the system does not let others read.
        Ok(_) | Err(_) => "of another process".to_owned(),
    }
}

/// Whether the open file is the one at `place`.
#[cfg(unix)]
fn is_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = || -> io::Result<bool> {
        let (open, there) = (file.metadata()?, fs::symlink_metadata(place)?);
        Ok((open.dev(), open.ino()) == (there.dev(), there.ino()))
    };
    same().unwrap_or(false)
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _place: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_window_is_told_who_holds_the_brief() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("note.brief");
        let first = lock(&path).expect("nobody holds it");
        let message = lock(&path).expect_err("it is held").to_string();
        assert!(
            message.contains(&format!("process {}", std::process::id())),
            "{message}"
        );
        drop(first);
        lock(&path).expect("it was let go");
    }

    #[test]
    fn a_lock_file_left_by_a_crash_holds_nothing_and_no_file_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join(".attache-lock"), "process 1 of nobody").expect("written");
        drop(lock(folder.path()).expect("the maker is gone"));
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 0);
    }

    #[test]
    fn a_folder_that_does_not_exist_does_not_stop_the_work() {
        assert!(lock(Path::new("no/such/folder/x.brief")).is_ok());
    }
}

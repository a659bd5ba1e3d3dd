//! Writing in one step: afterwards either the old file or the new one is there, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// How many bytes are written between two questions whether they are still wanted.
const PIECE: usize = 1 << 20;

/// Writes `bytes` to the file `path` in one step: a temporary file in the same folder, flushed to the disk, then
/// renamed. A link is followed and stays; a device or pipe is written to directly.
///
/// # Errors
/// If it cannot be written; then what was there is unchanged.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_unless(path, bytes, &|| false).map(drop)
}

/// As [`write_file`], unless `stop` says before the file is renamed that it is not wanted any more: then what was there is
/// unchanged. Returns whether it was written.
///
/// # Errors
/// As [`write_file`].
pub fn write_unless(path: &Path, bytes: &[u8], stop: &dyn Fn() -> bool) -> Result<bool, StoreError> {
    let fill = |file: &mut File| {
        for piece in bytes.chunks(PIECE) {
            if stop() {
                return Ok(false);
            }
            file.write_all(piece)?;
        }
        Ok(true)
    };
    write_with(path, fill, stop)
}

/// As [`write_unless`], with the content written by `fill`, which returns whether it is whole.
fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<bool>,
    stop: &dyn Fn() -> bool,
) -> Result<bool, StoreError> {
    let failed = |source| StoreError::write(path, source);
    let target = followed(path).map_err(failed)?;
    let old = match fs::metadata(&target) {
        Ok(found) if found.is_dir() => {
            return Err(StoreError::IsFolder {
                path: path.to_owned(),
            });
        }
        Ok(found) if !found.is_file() => {
            let mut device = File::options().write(true).open(&target).map_err(failed)?;
            let filled = fill(&mut device).map_err(failed)?;
            return device.flush().map(|()| filled).map_err(failed);
        }
        Ok(found) if found.permissions().readonly() => {
            return Err(StoreError::Protected {
                path: path.to_owned(),
            });
        }
        Ok(found) => Some(found.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let folder = folder_of(&target);
    let mut temporary = temporary_in(folder).map_err(failed)?;
    if !fill(temporary.as_file_mut()).map_err(failed)? {
        return Ok(false);
    }
    if let Some(permissions) = old {
        temporary.as_file().set_permissions(permissions).map_err(failed)?;
    }
    temporary.as_file().sync_all().map_err(failed)?;
    if stop() {
        return Ok(false);
    }
    temporary.persist(&target).map_err(|error| failed(error.error))?;
    sync_folder(folder);
    Ok(true)
}

/// Where a link leads; the path itself if it is none or leads to nothing.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// The folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A hidden temporary file, removed unless it is renamed, with the access that new files get.
fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".attache-").suffix(".tmp");
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

/// Makes a rename last through a loss of power. File systems that cannot do so have done what they can.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left_behind() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("x.pdf");
        write_file(&path, b"old").expect("written");
        write_file(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("readable"), b"new");
        assert_eq!(names(folder.path()), ["x.pdf"]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("x.pdf");
        write_file(&path, b"old").expect("written");
        let full = |file: &mut File| {
            file.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        };
        let error = write_with(&path, full, &|| false).expect_err("the disk is full");
        assert!(
            error.to_string().ends_with("make room, or save to another disk"),
            "{error}"
        );
        assert_eq!(fs::read(&path).expect("readable"), b"old");
        assert_eq!(names(folder.path()), ["x.pdf"]);
    }

    #[test]
    fn a_write_that_is_stopped_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("x.pdf");
        write_file(&path, b"old").expect("written");
        let new = vec![0; 3 * PIECE];
        // Before each of its pieces, and before it takes the place of the old one.
        for asked_until in 0..=3 {
            let asked = std::cell::Cell::new(0);
            let stop = || asked.replace(asked.get() + 1) >= asked_until;
            assert!(!write_unless(&path, &new, &stop).expect("the disk is well"));
            assert_eq!(fs::read(&path).expect("readable"), b"old");
            assert_eq!(names(folder.path()), ["x.pdf"]);
        }
        assert!(write_unless(&path, &new, &|| false).expect("written"));
        assert_eq!(fs::read(&path).expect("readable"), new);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_the_file_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        write_file(&file, b"old").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        write_file(&link, b"new").expect("written");
        assert_eq!(fs::read(&file).expect("readable"), b"new");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error() {
        let error = write_file(Path::new("/dev/full"), b"words").expect_err("it is always full");
        assert_eq!(
            error.to_string(),
            "cannot write /dev/full: no space left on device: make room, or save to another disk"
        );
    }

    #[test]
    fn a_missing_folder_and_a_folder_in_the_way_are_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let error = write_file(&folder.path().join("no/x"), b"").expect_err("no such folder");
        assert!(error.to_string().contains("make its folder first"), "{error}");
        let error = write_file(folder.path(), b"").expect_err("a folder");
        assert!(matches!(error, StoreError::IsFolder { .. }));
    }
}

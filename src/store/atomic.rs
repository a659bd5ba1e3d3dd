//! Writing in one step: afterwards either the old file or the new one is there, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// Writes `bytes` to the file `path` in one step: a temporary file in the same folder, flushed to the disk, then
/// renamed. A link is followed and stays; a device or pipe is written to directly.
///
/// # Errors
/// If it cannot be written; then what was there is unchanged.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_with(path, |file| file.write_all(bytes))
}

/// As [`write_file`], with the content written by `fill`.
pub(super) fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), StoreError> {
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
            return fill(&mut device).and_then(|()| device.flush()).map_err(failed);
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
    fill(temporary.as_file_mut()).map_err(failed)?;
    if let Some(permissions) = old {
        temporary.as_file().set_permissions(permissions).map_err(failed)?;
    }
    temporary.as_file().sync_all().map_err(failed)?;
    temporary.persist(&target).map_err(|error| failed(error.error))?;
    sync_folder(folder);
    Ok(())
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
        let error = write_with(&path, full).expect_err("the disk is full");
        assert!(
            error.to_string().ends_with("make room, or save to another disk"),
            "{error}"
        );
        assert_eq!(fs::read(&path).expect("readable"), b"old");
        assert_eq!(names(folder.path()), ["x.pdf"]);
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

//! What lies beside a file on the disk, within its own folder.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::evidence::LARGEST_FILE;
use crate::words::{Text, text};

/// Reads a file by its path from the folder of `file`: names parted by "/". Nothing outside of that folder is read, be it by
/// "..", by a root or by a link that leads out of it.
///
/// # Errors
/// In words for the import ledger: there is no such file, it lies outside, is none, is too large, or cannot be read.
pub fn read_beside(file: &Path, path: &str) -> Result<Vec<u8>, Text> {
    let missing = |_| text!("there is no {} beside the page", path);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).map_err(missing)?;
    let place = fs::canonicalize(folder.join(path)).map_err(missing)?;
    if !place.starts_with(&folder) {
        return Err(text!("{} lies outside of the page’s folder", path));
    }
    if !place.is_file() {
        return Err(text!("{} is no file", path));
    }
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64;
    File::open(&place)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| text!("{} cannot be read: {}", path, error.to_string()))?;
    if bytes.len() > LARGEST_FILE {
        return Err(text!("{} has more than {} MB", path, LARGEST_FILE >> 20));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_within_the_folder_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("page");
        fs::create_dir_all(inner.join("page_files")).expect("made");
        fs::write(folder.path().join("secret.png"), "secret").expect("written");
        fs::write(inner.join("page_files/dam.png"), "dam").expect("written");
        let page = inner.join("page.html");
        let read = |path: &str| read_beside(&page, path).map_err(|words| words.to_string());
        assert_eq!(read("page_files/dam.png"), Ok(b"dam".to_vec()));
        let outside = folder.path().join("secret.png");
        for path in ["../secret.png", outside.to_str().expect("a name")] {
            assert!(read(path).is_err_and(|words| words.contains("outside")), "{path}");
        }
        assert_eq!(read("page_files"), Err("page_files is no file".to_owned()));
        assert_eq!(
            read("none.png"),
            Err("there is no none.png beside the page".to_owned())
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, inner.join("link.png")).expect("made");
            assert!(read("link.png").is_err_and(|words| words.contains("outside")));
        }
    }
}

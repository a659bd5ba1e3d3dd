//! A brief as a plain folder, so that it can be read and compared in version control. Files that are no part of the
//! brief, such as a README, are left alone.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::atomic::{sync_folder, write_unless};
use super::tree::{ARTICLES, BRIEF, Entry, MAX_FILES, MEDIA, Reading, blobs_of, wanted};
use super::{Blobs, Brief, Form, Opened, StoreError, json_of};
use crate::words::text;

/// Reads the folder at `path`.
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    let json = path.join(BRIEF);
    match fs::symlink_metadata(&json) {
        Ok(found) if found.is_symlink() => return Err(StoreError::Link { path: json }),
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(StoreError::not_a_brief(path, text!("its `{}` is no file", BRIEF))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(StoreError::not_a_brief(
                path,
                text!("it is a folder without a {}", BRIEF),
            ));
        }
        Err(error) => return Err(StoreError::read(&json, error)),
    }
    let mut reading = Reading::new(path);
    reading.take(&Entry::Brief, content(&json, &Entry::Brief)?)?;
    let mut count = 0;
    for part in [ARTICLES, MEDIA] {
        for entry in entries(path, part)? {
            count += 1;
            if count > MAX_FILES {
                return Err(StoreError::too_large(
                    path,
                    text!("it holds more than {} files", MAX_FILES),
                ));
            }
            let bytes = content(&path.join(entry.to_string()), &entry)?;
            reading.take(&entry, bytes)?;
        }
    }
    reading.finish(Form::Folder, &json)
}

/// The files of the folder `part` that belong to the brief, by name; none if there is no such folder.
fn entries(path: &Path, part: &str) -> Result<Vec<Entry>, StoreError> {
    let folder = path.join(part);
    let failed = |error| StoreError::Read {
        path: folder.clone(),
        source: error,
    };
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_symlink() => return Err(StoreError::Link { path: folder }),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    }
    let mut entries = Vec::new();
    for file in fs::read_dir(&folder).map_err(failed)? {
        let name = file.map_err(failed)?.file_name();
        entries.extend(
            name.to_str()
                .and_then(|name| Entry::parse(&format!("{part}/{name}"))),
        );
    }
    entries.sort();
    Ok(entries)
}

/// The content of a file that must lie in the folder itself.
fn content(path: &Path, entry: &Entry) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::Read {
        path: path.to_owned(),
        source,
    };
    let found = fs::symlink_metadata(path).map_err(failed)?;
    if found.is_symlink() {
        return Err(StoreError::Link {
            path: path.to_owned(),
        });
    }
    if !found.is_file() {
        return Err(failed(io::Error::other("it is not a file")));
    }
    let limit = entry.limit();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::too_large(
            path,
            text!("it has more than {} MiB", limit >> 20),
        ));
    }
    Ok(bytes)
}

/// Writes a brief into the folder `path`, which is made if need be: first what `brief.json` names, then `brief.json`
/// itself in one step, then what is not named any more is removed. Whenever this stops, the brief in the folder is
/// whole: the old one or the new one. Returns whether it is the new one: once `stop` says so what was new is taken away
/// again.
pub(super) fn save(
    path: &Path,
    brief: &Brief,
    blobs: &Blobs,
    stop: &dyn Fn() -> bool,
) -> Result<bool, StoreError> {
    let json = json_of(path, brief)?;
    let is_new = fs::symlink_metadata(path).is_err();
    fs::create_dir_all(path).map_err(|source| StoreError::write(path, source))?;
    for part in [ARTICLES, MEDIA] {
        let folder = path.join(part);
        if fs::symlink_metadata(&folder).is_ok_and(|found| found.is_symlink()) {
            return Err(StoreError::Link { path: folder });
        }
    }
    let mut new = Vec::new();
    for (entry, bytes) in blobs_of(brief, blobs) {
        let file = path.join(entry.to_string());
        if holds(&file, &bytes) {
            continue;
        }
        let folder = super::atomic::folder_of(&file);
        fs::create_dir_all(folder).map_err(|source| StoreError::write(folder, source))?;
        let was_there = fs::symlink_metadata(&file).is_ok();
        if !write_unless(&file, &bytes, stop)? {
            break;
        }
        if !was_there {
            new.push(file);
        }
    }
    if stop() || !write_unless(&path.join(BRIEF), json.as_bytes(), stop)? {
        take_away(path, &new, is_new);
        return Ok(false);
    }
    remove_unnamed(path, brief, blobs);
    Ok(true)
}

/// Takes away the `new` files of a save that was stopped, the folders that are empty then, and the brief's own if that `is_new`
/// too. One that cannot be removed does no harm: the next save removes it or names it.
fn take_away(path: &Path, new: &[PathBuf], is_new: bool) {
    for file in new {
        let _ = fs::remove_file(file);
    }
    for part in [ARTICLES, MEDIA] {
        let _ = fs::remove_dir(path.join(part));
    }
    if is_new {
        let _ = fs::remove_dir(path);
    }
}

fn holds(file: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(file).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|found| found == bytes)
}

/// Removes pictures and texts that the brief does not name. One that cannot be removed does no harm and goes with
/// the next save.
fn remove_unnamed(path: &Path, brief: &Brief, blobs: &Blobs) {
    let wanted = wanted(brief, blobs);
    for part in [ARTICLES, MEDIA] {
        let Ok(entries) = entries(path, part) else {
            continue;
        };
        for entry in entries {
            let named = match &entry {
                Entry::Brief => true,
                Entry::Article(hash) | Entry::Media(hash, _) => wanted
                    .get(hash)
                    // A file that could not be read in is kept under whatever name it has.
                    .is_some_and(|wanted| *wanted == entry || blobs.get(hash).is_none()),
            };
            if !named {
                let _ = fs::remove_file(path.join(entry.to_string()));
            }
        }
        let folder = path.join(part);
        let _ = fs::remove_dir(&folder);
        sync_folder(&folder);
    }
    sync_folder(path);
}

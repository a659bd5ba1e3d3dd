//! A brief as one `.brief` file, a zip. It may come from anybody, so nothing in it is believed before it is checked:
//! names, sizes, compression, content.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::tree::{BRIEF, Entry, MAX_FILES, Reading};
use super::{Form, Opened, StoreError};
use crate::words::text;

/// What unpacks to more than this many times its size is no text or picture, but made to fill the memory. Below
/// [`SMALL`] it is let pass: a few empty lines compress that well.
const MAX_RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;

/// Reads the archive at `path`.
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    let file = File::open(path).map_err(|source| StoreError::read(path, source))?;
    read(path, BufReader::new(file))
}

/// Reads an archive; `path` is for messages only.
pub(super) fn read(path: &Path, mut from: impl Read + Seek) -> Result<Opened, StoreError> {
    expect_zip(path, &mut from)?;
    let mut archive = ZipArchive::new(from).map_err(|error| damaged(path, &error))?;
    if archive.len() > MAX_FILES {
        return Err(StoreError::too_large(
            path,
            text!("it holds more than {} files", MAX_FILES),
        ));
    }
    if archive.has_duplicate_names() {
        return Err(StoreError::Duplicate {
            path: path.to_owned(),
        });
    }
    let mut reading = Reading::new(path);
    let mut taken = std::collections::BTreeSet::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| damaged(path, &error))?;
        let name = file.name().map_err(|error| damaged(path, &error))?.into_owned();
        if leads_outside(&name) || file.is_symlink() {
            return Err(StoreError::UnsafeName {
                path: path.to_owned(),
                name,
            });
        }
        if file.is_dir() {
            continue;
        }
        match Entry::parse(&name) {
            Some(entry) => {
                if !taken.insert(entry.clone()) {
                    return Err(StoreError::Duplicate {
                        path: path.to_owned(),
                    });
                }
                let bytes = unpack(path, &name, &mut file, entry.limit())?;
                reading.take(&entry, bytes)?;
            }
            None => reading.stray(&name),
        }
    }
    reading.finish(Form::Archive, path)
}

fn damaged(path: &Path, error: &ZipError) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        reason: match error {
            ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                text!("it ends before its last file does")
            }
            ZipError::Io(error) => super::plain(error).into(),
            ZipError::InvalidArchive(_) => {
                text!("the list of its files, which stands at its end, is missing or wrong")
            }
            ZipError::UnsupportedArchive(_) => text!("it is packed in a way that no brief is"),
            _ => text!("its files cannot be unpacked"),
        },
    }
}

/// Says what the file is instead, where its first bytes tell.
fn expect_zip(path: &Path, from: &mut (impl Read + Seek)) -> Result<(), StoreError> {
    let mut first = Vec::new();
    from.by_ref()
        .take(8)
        .read_to_end(&mut first)
        .and_then(|_| from.rewind())
        .map_err(|source| StoreError::read(path, source))?;
    let reason = match first.as_slice() {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return Ok(()),
        [] => text!("it is empty"),
        [b'%', b'P', b'D', b'F', ..] => text!("it is a PDF"),
        _ if is_pdf(path) => {
            text!("it is called a PDF but does not begin as a PDF: get it again from where it came from")
        }
        _ => text!("a brief is a zip archive or a folder, and this is neither"),
    };
    Err(StoreError::not_a_brief(path, reason))
}

fn is_pdf(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// Whether a name could be written outside the folder it is unpacked in, on any system.
fn leads_outside(name: &str) -> bool {
    let absolute = name.starts_with(['/', '\\']) || name.get(1..2) == Some(":");
    absolute || name.contains('\0') || name.split(['/', '\\']).any(|part| part == "..")
}

/// The content of a file, never more than `limit` bytes of it.
fn unpack<R: Read>(
    path: &Path,
    name: &str,
    file: &mut ZipFile<'_, R>,
    limit: u64,
) -> Result<Vec<u8>, StoreError> {
    let allowed = limit.min(file.compressed_size().saturating_mul(MAX_RATIO).max(SMALL));
    let mut bytes = Vec::new();
    file.take(allowed + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| StoreError::Damaged {
            path: path.to_owned(),
            reason: match error.kind() {
                std::io::ErrorKind::UnexpectedEof => text!("`{}` in it ends too early", name),
                _ => text!("`{}` in it cannot be unpacked", name),
            },
        })?;
    if bytes.len() as u64 <= allowed {
        return Ok(bytes);
    }
    Err(StoreError::too_large(
        path,
        if allowed == limit {
            text!("`{}` in it has more than {} MiB", name, limit >> 20)
        } else {
            text!(
                "`{}` in it unpacks to more than {} times its size",
                name,
                MAX_RATIO
            )
        },
    ))
}

/// The bytes of an archive: the same files give the same bytes, on every day and computer.
pub(super) fn write(json: &str, blobs: &BTreeMap<Entry, Arc<[u8]>>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    // JPEG and its like are compressed already.
    let stored = deflated.compression_method(CompressionMethod::Stored);
    archive.start_file(BRIEF, deflated)?;
    archive.write_all(json.as_bytes())?;
    for (entry, bytes) in blobs {
        let options = match entry {
            Entry::Media(..) => stored,
            Entry::Article(_) | Entry::Brief => deflated,
        };
        archive.start_file(entry.to_string(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

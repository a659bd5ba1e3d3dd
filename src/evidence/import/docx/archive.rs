//! The zip around a Word document, with a bound on what it unpacks to.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most bytes that one part may unpack to.
const LARGEST_PART: u64 = 64 << 20;

/// The zip around a Word document.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Opens the zip.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no zip archive: {error}"))?;
        Ok(Self { zip })
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Ok(file) = self.zip.by_name(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("{name} cannot be unpacked: {error}"))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(format!("{name} unpacks to more than {} MB", LARGEST_PART >> 20));
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Parts with words that are not read, in words: comments, headers and footers.
    pub(super) fn not_read(&self) -> Vec<String> {
        let count = |start: &str| {
            let names = self.zip.file_names();
            names
                .flatten()
                .filter(|name| name.starts_with(start) && name.ends_with(".xml"))
                .count()
        };
        let kinds = [
            ("word/comments.xml", "the comments"),
            ("word/header", "the page headers"),
            ("word/footer", "the page footers"),
        ];
        kinds
            .iter()
            .filter(|(start, _)| count(start) > 0)
            .map(|(_, words)| (*words).to_owned())
            .collect()
    }
}

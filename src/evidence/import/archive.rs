//! The zip around an office document, with bounds on what it unpacks to.

use std::io::{Cursor, Read};

use crate::words::{self, text};
use zip::ZipArchive;

/// The most bytes that one part may unpack to.
const LARGEST_PART: u64 = 64 << 20;
/// The most bytes that all parts which are read may unpack to together.
const LARGEST_WHOLE: u64 = 160 << 20;
/// The most files an archive may hold: a long book with a picture a page has some thousand.
const MOST_FILES: usize = 20_000;
/// How an encrypted Word document, or one of the old format, begins (MS-CFB 2.2).
const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The zip around an office document.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes were unpacked so far.
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// Opens the zip.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, words::Text> {
        if bytes.starts_with(&COMPOUND_FILE) {
            return Err(text!(
                "it is protected by a password, or of the format from before 2007: open it where it was \
                        written and save it without a password in the new format"
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            text!(
                "it is damaged, or something else with a wrong ending: {}",
                error.to_string()
            )
        })?;
        if zip.len() > MOST_FILES {
            return Err(text!(
                "it holds {} files, more than any document has",
                zip.len().to_string()
            ));
        }
        Ok(Self { zip, unpacked: 0 })
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, words::Text> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        // Word writes UTF-8; others may write UTF-16, which XML allows and a byte order mark tells.
        let (words, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(words.into_owned()))
    }

    /// The bytes of a part; `None` if there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, words::Text> {
        let Ok(file) = self.zip.by_name(name) else {
            return Ok(None);
        };
        if file.encrypted() {
            return Err(text!("it is protected by a password: save it without one"));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| text!("its part {} cannot be unpacked: {}", name, error.to_string()))?;
        self.unpacked += bytes.len() as u64;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(text!(
                "its part {} unpacks to more than {} MB",
                name,
                (LARGEST_PART >> 20).to_string()
            ));
        }
        if self.unpacked > LARGEST_WHOLE {
            return Err(text!(
                "its parts unpack to more than {} MB together",
                (LARGEST_WHOLE >> 20).to_string()
            ));
        }
        Ok(Some(bytes))
    }

    /// The names of the parts that begin with `start` and end in `.xml`, in order.
    pub(super) fn parts(&self, start: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .flatten()
            .filter(|name| name.starts_with(start) && name.ends_with(".xml"))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort_unstable();
        names
    }
}

//! The tree of files that is a brief, the same in a folder and in an archive, and how large its parts may be.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::{Form, Opened, StoreError, format};
use crate::model::block::BlockKind;
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::figure::FigureContent;
use crate::model::id::ContentHash;
use crate::words::text;

/// The name of the file that holds all but pictures and article texts.
pub(super) const BRIEF: &str = "brief.json";
/// The folder of article texts.
pub(super) const ARTICLES: &str = "articles";
/// The folder of pictures.
pub(super) const MEDIA: &str = "media";

/// The most bytes of `brief.json`: some thirty times the text of a long report with all its evidence.
pub(super) const MAX_BRIEF: u64 = 64 << 20;
/// The most bytes of one picture or article text.
pub(super) const MAX_BLOB: u64 = 256 << 20;
/// The most bytes of all of them.
pub(super) const MAX_TOTAL: u64 = 1 << 30;
/// The most files.
pub(super) const MAX_FILES: usize = 10_000;

/// A file of the tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry {
    /// `articles/<sha256>.txt`
    Article(ContentHash),
    /// `brief.json`
    Brief,
    /// `media/<sha256>.<extension>`
    Media(ContentHash, String),
}

impl Entry {
    /// The file of this name, with `/` between its parts; `None` if a brief has no such file.
    pub(super) fn parse(name: &str) -> Option<Self> {
        if name == BRIEF {
            return Some(Self::Brief);
        }
        let (folder, file) = name.split_once('/')?;
        let (stem, extension) = file.split_once('.')?;
        let hash = ContentHash::parse(stem)?;
        match folder {
            ARTICLES if extension == "txt" => Some(Self::Article(hash)),
            MEDIA if extension.len() <= 4 && extension.bytes().all(|sign| sign.is_ascii_alphanumeric()) => {
                Some(Self::Media(hash, extension.to_owned()))
            }
            _ => None,
        }
    }

    /// The most bytes it may have.
    pub(super) const fn limit(&self) -> u64 {
        match self {
            Self::Brief => MAX_BRIEF,
            Self::Article(_) | Self::Media(..) => MAX_BLOB,
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(hash) => write!(formatter, "{ARTICLES}/{hash}.txt"),
            Self::Brief => formatter.write_str(BRIEF),
            Self::Media(hash, extension) => write!(formatter, "{MEDIA}/{hash}.{extension}"),
        }
    }
}

/// All files of a brief but `brief.json`, in the order of their names. What is not in `blobs` is left out: it was
/// missing when the brief was opened.
pub(super) fn blobs_of(brief: &Brief, blobs: &Blobs) -> BTreeMap<Entry, Arc<[u8]>> {
    wanted(brief, blobs)
        .into_iter()
        .filter_map(|(hash, entry)| Some((entry, Arc::clone(blobs.get(&hash)?))))
        .collect()
}

/// The hashes a brief names, and the file of each.
pub(super) fn wanted(brief: &Brief, blobs: &Blobs) -> BTreeMap<ContentHash, Entry> {
    let mut wanted = BTreeMap::new();
    for (hash, media) in &brief.library.media {
        let extension = media.format.extension().to_owned();
        wanted.insert(*hash, Entry::Media(*hash, extension));
    }
    if let Some(logo) = &brief.house.logo {
        let bytes = blobs.get(&logo.media).map_or(&[][..], |bytes| bytes);
        let entry = || Entry::Media(logo.media, extension_of(bytes).to_owned());
        wanted.entry(logo.media).or_insert_with(entry);
    }
    if let Some(font) = &brief.house.font {
        wanted
            .entry(font.file)
            .or_insert_with(|| Entry::Media(font.file, "ttf".to_owned()));
    }
    for (_, block) in brief.blocks() {
        if let BlockKind::Figure(figure) = &block.kind
            && let FigureContent::Image(image) = &figure.content
        {
            wanted.entry(image.media).or_insert_with(|| {
                let bytes = blobs.get(&image.media).map_or(&[][..], |bytes| bytes);
                Entry::Media(image.media, extension_of(bytes).to_owned())
            });
        }
    }
    for article in brief.library.articles.values() {
        for text in std::iter::once(article.text).chain(article.original) {
            wanted.insert(text, Entry::Article(text));
        }
    }
    wanted
}

/// The extension of a picture that the library has no record of.
fn extension_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => "jpg",
        [0x89, b'P', b'N', b'G', ..] => "png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "webp",
        _ => "bin",
    }
}

/// What was read so far of a brief, wherever it comes from.
pub(super) struct Reading<'a> {
    path: &'a Path,
    json: Option<Vec<u8>>,
    blobs: Blobs,
    findings: Vec<Diagnostic>,
    total: u64,
}

impl<'a> Reading<'a> {
    /// Nothing read yet of the brief at `path`.
    pub(super) fn new(path: &'a Path) -> Self {
        Self {
            path,
            json: None,
            blobs: Blobs::default(),
            findings: Vec::new(),
            total: 0,
        }
    }

    /// Takes a file of the brief.
    pub(super) fn take(&mut self, entry: &Entry, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.total += bytes.len() as u64;
        if self.total > MAX_TOTAL {
            return Err(StoreError::too_large(
                self.path,
                text!("its files have more than 1 GiB together"),
            ));
        }
        match entry {
            Entry::Brief => self.json = Some(bytes),
            Entry::Article(hash) | Entry::Media(hash, _) => {
                if ContentHash::of(&bytes) == *hash {
                    self.blobs.insert(bytes);
                } else {
                    self.damaged(entry, *hash);
                }
            }
        }
        Ok(())
    }

    /// Notes a file of an archive that a brief does not have.
    pub(super) fn stray(&mut self, name: &str) {
        let message = text!("The file holds `{}`, which is no part of a brief", name);
        self.findings.push(
            Diagnostic::new(Severity::Note, Code::StrayFile, Target::Brief, message).with_hint(text!(
                "It will be gone once the brief is saved: copy it elsewhere first if you need it"
            )),
        );
    }

    fn damaged(&mut self, entry: &Entry, hash: ContentHash) {
        let message = text!(
            "`{}` is damaged: its content is not what its name says",
            entry.to_string()
        );
        self.findings.push(
            Diagnostic::new(Severity::Error, Code::FileDamaged, Target::Media(hash), message).with_hint(
                text!(
                    "It is left out; put the original there, or take the picture or article out of the brief"
                ),
            ),
        );
    }

    /// The brief, once all files are taken. `json_path` is named in errors of `brief.json`.
    pub(super) fn finish(self, form: Form, json_path: &Path) -> Result<Opened, StoreError> {
        let Some(json) = self.json else {
            return Err(StoreError::not_a_brief(self.path, text!("it holds no {}", BRIEF)));
        };
        let text = String::from_utf8(json).map_err(|error| StoreError::Damaged {
            path: json_path.to_owned(),
            reason: text!(
                "{} is not UTF-8 from byte {}",
                BRIEF,
                error.utf8_error().valid_up_to()
            ),
        })?;
        let brief = format::read(&text).map_err(|source| StoreError::Format {
            path: json_path.to_owned(),
            source,
        })?;
        Ok(Opened {
            brief,
            blobs: self.blobs,
            form,
            findings: self.findings,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_a_brief_have_a_place_in_the_tree() {
        let hash = ContentHash::of(b"abc");
        for (name, entry) in [
            ("brief.json".to_owned(), Some(Entry::Brief)),
            (format!("articles/{hash}.txt"), Some(Entry::Article(hash))),
            (
                format!("media/{hash}.jpg"),
                Some(Entry::Media(hash, "jpg".to_owned())),
            ),
            (format!("articles/{hash}.exe"), None),
            (format!("media/{hash}"), None),
            (format!("media/../{hash}.jpg"), None),
            (format!("media/{hash}.a/b"), None),
            ("media/photo.jpg".to_owned(), None),
            ("README.md".to_owned(), None),
        ] {
            assert_eq!(Entry::parse(&name), entry, "{name}");
            if let Some(entry) = entry {
                assert_eq!(entry.to_string(), name);
            }
        }
    }
}

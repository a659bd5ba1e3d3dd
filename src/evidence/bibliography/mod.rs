//! Reading bibliographies in: BibTeX and BibLaTeX, RIS and CSL-JSON become sources, and a ledger of what became of each
//! field and entry. Writing them: [`export`].
//!
//! Nothing goes missing in silence. A field that a source has no place for is kept among its extra fields under the
//! name that it had; an entry that cannot be read is named with its line and the reason, and the others are read.

mod bibtex;
mod csl;
mod export;
mod record;
mod ris;

use std::collections::BTreeSet;

use crate::model::brief::Brief;
use crate::model::edit::Edit;
use crate::model::evidence::Source;
use crate::model::id::SourceId;

use super::import::{ImportError, LARGEST_FILE, decode};

use crate::words::{Text, text, tr};
pub use export::{to_biblatex, to_csl_json};

/// The endings of file names that are read as bibliographies, with the format's name.
pub const BIBLIOGRAPHIES: [(&str, &str); 5] = [
    ("bib", "BibLaTeX"),
    ("bibtex", "BibLaTeX"),
    ("ris", "RIS"),
    ("json", "CSL-JSON"),
    ("csljson", "CSL-JSON"),
];

/// A bibliography read in, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    /// What could be read.
    pub entries: Vec<Entry>,
    /// What could not.
    pub skipped: Vec<Skipped>,
    /// What is worth telling of the file as a whole, such as its encoding.
    pub remarks: Vec<Text>,
}

/// An entry of a bibliography.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the file calls it; may be empty.
    pub key: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The record. What it keeps among its extra fields had no place of its own.
    pub source: Source,
    /// What was mended or looks odd.
    pub remarks: Vec<Text>,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its key or first words.
    pub name: String,
    /// Why.
    pub reason: Text,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// What the file calls it.
    pub key: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The source that it became, or that was the same already.
    pub source: SourceId,
    /// Whether the library had just this record already.
    pub known: bool,
    /// Names of the fields kept as extra ones, in order.
    pub kept: Vec<String>,
    /// What was mended or looks odd.
    pub remarks: Vec<Text>,
}

/// Why a file could not be read as a bibliography.
#[derive(Debug, thiserror::Error)]
pub enum BibliographyError {
    /// Its ending is not that of a bibliography.
    #[error("{}", tr!("{} cannot be read as a bibliography: save it as BibLaTeX (.bib), RIS (.ris) or CSL-JSON (.json)", _0))]
    UnknownFormat(String),
    /// Its bytes are something else than its ending says.
    #[error("{0}")]
    NotText(#[from] ImportError),
    /// It has no entry, not even a broken one.
    #[error("{}", tr!("{} holds no bibliographic entry", _0))]
    Empty(String),
    /// It is larger than any bibliography.
    #[error("{}", tr!("{} has more than {} MB: cut it into parts", name, (LARGEST_FILE >> 20).to_string()))]
    TooLarge {
        /// The file's name.
        name: String,
    },
}

/// Whether the ending of a file's name is that of a bibliography.
#[must_use]
pub fn is_bibliography(name: &str) -> bool {
    format_of(name).is_some()
}

fn format_of(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let known = BIBLIOGRAPHIES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending));
    known.map(|(_, format)| *format)
}

/// Reads a bibliography; the ending of `name` tells its format.
///
/// # Errors
/// If the format is not known, the bytes are not text or hold no entry at all.
pub fn read_bibliography(name: &str, bytes: &[u8]) -> Result<Bibliography, BibliographyError> {
    let format = format_of(name).ok_or_else(|| BibliographyError::UnknownFormat(name.to_owned()))?;
    if bytes.len() > LARGEST_FILE {
        return Err(BibliographyError::TooLarge {
            name: name.to_owned(),
        });
    }
    let decoded = decode(name, bytes)?;
    let mut read = match format {
        "RIS" => ris::read(&decoded.text),
        "CSL-JSON" => csl::read(&decoded.text),
        _ => bibtex::read(&decoded.text),
    };
    if read.entries.is_empty() && read.skipped.is_empty() {
        return Err(BibliographyError::Empty(name.to_owned()));
    }
    read.remarks.splice(0..0, decoded.remarks);
    let mut keys = BTreeSet::new();
    for entry in &mut read.entries {
        if !entry.key.is_empty() && !keys.insert(entry.key.clone()) {
            entry.remarks.push(text!(
                "the key “{}” stands in the file twice; both are kept",
                &entry.key
            ));
        }
    }
    Ok(read)
}

/// The edits that take the entries into the library, and what becomes of each. A record that the library has to the
/// letter is not added again; one that differs in anything is, and is found as a duplicate.
#[must_use]
pub fn adopt(brief: &Brief, entries: &[Entry]) -> (Vec<Edit>, Vec<Adopted>) {
    let mut taken: Vec<(SourceId, Source)> = Vec::new();
    let mut adopted = Vec::with_capacity(entries.len());
    for entry in entries {
        let held = brief.library.sources.iter().map(|(id, source)| (id, &**source));
        let known = held
            .chain(taken.iter().map(|(id, source)| (id, source)))
            .find(|(_, source)| **source == entry.source)
            .map(|(id, _)| id.clone());
        let source = known.clone().unwrap_or_else(|| {
            let id = free_id(brief, &taken, entry);
            taken.push((id.clone(), entry.source.clone()));
            id
        });
        adopted.push(Adopted {
            key: entry.key.clone(),
            line: entry.line,
            source,
            known: known.is_some(),
            kept: entry.source.extra.iter().map(|(name, _)| name.clone()).collect(),
            remarks: entry.remarks.clone(),
        });
    }
    let edits = taken
        .into_iter()
        .map(|(id, source)| Edit::PutSource(id, source))
        .collect();
    (edits, adopted)
}

/// The entry's key as an id, else its title's first words, with a number where that is taken.
fn free_id(brief: &Brief, taken: &[(SourceId, Source)], entry: &Entry) -> SourceId {
    let from = |words: &str| {
        let mut id = String::new();
        for sign in words.chars() {
            if sign.is_alphanumeric() || "-_.".contains(sign) {
                id.push(sign);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
            if id.len() >= 40 {
                break;
            }
        }
        id.trim_matches(['-', '.']).to_owned()
    };
    let mut name = from(&entry.key);
    if name.is_empty() {
        name = from(&entry.source.title.to_lowercase());
    }
    if name.is_empty() {
        "source".clone_into(&mut name);
    }
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .map(|name| SourceId::new(&name))
        .find(|id| !brief.library.sources.contains_key(id) && taken.iter().all(|(other, _)| other != id))
        .expect("the numbers do not end before the library does")
}

/// The line, from 1, on which byte `at` of `text` stands.
fn line_of(text: &str, at: usize) -> usize {
    1 + text
        .as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests;

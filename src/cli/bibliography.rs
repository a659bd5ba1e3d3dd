//! Bibliographies into a brief, with the ledger of what became of each entry and field.
//!
//! As JSON: `{"file": "…", "sources": [{"key": "…", "line": 5, "id": "…", "known": false, "kept": ["keywords"],
//! "remarks": ["…"]}], "skipped": [{"line": 21, "name": "…", "reason": "…"}], "remarks": ["…"]}`. `known` says that the
//! library had the record already; `kept` names the fields that are kept among the extra ones.

use std::fmt::Write as _;

use serde::Serialize;

use super::Failure;
use super::pages::counted;
use crate::evidence::{Adopted, Skipped, adopt, read_bibliography};
use crate::model::brief::Brief;
use crate::model::edit::apply;

/// What became of a bibliography.
#[derive(Serialize)]
pub(super) struct Ledger {
    file: String,
    sources: Vec<SourceEntry>,
    skipped: Vec<SkippedEntry>,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct SourceEntry {
    key: String,
    line: usize,
    id: String,
    known: bool,
    kept: Vec<String>,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct SkippedEntry {
    line: usize,
    name: String,
    reason: String,
}

/// Takes the bibliography `bytes` of `file` into the library of `brief`.
pub(super) fn take_in(brief: &mut Brief, file: String, bytes: &[u8]) -> Result<Ledger, Failure> {
    let read = read_bibliography(&file, bytes).map_err(|error| Failure::Usage(error.to_string()))?;
    let (edits, adopted) = adopt(brief, &read.entries);
    for edit in &edits {
        *brief = apply(brief, edit).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    Ok(Ledger {
        file,
        sources: adopted.into_iter().map(SourceEntry::of).collect(),
        skipped: read.skipped.into_iter().map(SkippedEntry::of).collect(),
        remarks: read.remarks.into_iter().map(String::from).collect(),
    })
}

impl SourceEntry {
    fn of(adopted: Adopted) -> Self {
        Self {
            key: adopted.key,
            line: adopted.line,
            id: adopted.source.to_string(),
            known: adopted.known,
            kept: adopted.kept,
            remarks: adopted.remarks.into_iter().map(String::from).collect(),
        }
    }
}

impl SkippedEntry {
    fn of(skipped: Skipped) -> Self {
        Self {
            line: skipped.line,
            name: skipped.name,
            reason: skipped.reason.into(),
        }
    }
}

impl Ledger {
    /// The ledger for reading.
    pub(super) fn text(&self) -> String {
        let known = self.sources.iter().filter(|source| source.known).count();
        let mut text = format!("{}: {}", self.file, counted(self.sources.len(), "source"));
        // Writing to a string does not fail.
        if known > 0 {
            let _ = write!(text, ", {known} in the library already");
        }
        if !self.skipped.is_empty() {
            let _ = write!(text, ", {} not read", self.skipped.len());
        }
        text.push('\n');
        for source in &self.sources {
            let known = if source.known {
                " (in the library already)"
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "  line {}: {} as {}{known}",
                source.line, source.key, source.id
            );
            if !source.kept.is_empty() {
                let _ = writeln!(text, "    kept as extra fields: {}", source.kept.join(", "));
            }
            for remark in &source.remarks {
                let _ = writeln!(text, "    {remark}");
            }
        }
        for skipped in &self.skipped {
            let name = skipped.name.lines().next().unwrap_or_default();
            let _ = writeln!(
                text,
                "  line {}: not read: {name}: {}",
                skipped.line, skipped.reason
            );
        }
        for remark in &self.remarks {
            let _ = writeln!(text, "  {remark}");
        }
        text
    }
}

//! Making the PDF of a brief, whole or for an audience: the same for the window and the command line.

mod audit;
mod claims;
mod make;

pub use audit::{AuditError, Leak, audit};
pub use make::{
    Choices, ExportError, Form, Made, Original, Progress, SetCopy, Step, Told, set, set_unless, write,
};

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::brief::{Blobs, Brief};
use crate::model::id::ContentHash;
use crate::model::marking::{Marking, Tlp};
use crate::output::pdf::{Attachment, Relationship};
use crate::store::{self, StoreError};
use crate::typeset::text::may_be_passed_on;
use crate::words::{decimal, tr};

/// The name of the brief in the PDF.
pub const BRIEF_NAME: &str = "source.brief";

/// Whether the brief travels in its PDF if nobody says otherwise: the whole of it, where it is marked for nobody in
/// particular.
#[must_use]
pub fn attaches_by_itself(brief: &Brief) -> bool {
    match brief.highest_marking() {
        Marking::None | Marking::Tlp(Tlp::Clear) => true,
        Marking::Tlp(_) | Marking::Uk(_) | Marking::Own(_) => false,
    }
}

/// A file's size for people.
#[must_use]
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => tr!("{n} byte" | "{n} bytes" % bytes),
        1_000..1_000_000 => tr!("{} kB", bytes.div_ceil(1_000)),
        _ => tr!("{} MB", decimal(bytes as f64 / 1e6, 1)),
    }
}

/// The brief as files for its PDF: the archive, from which it opens again, and its claims for other programs. The
/// pictures that the PDF is to show as they are stored ([`pdf::Options::as_stored`](crate::output::pdf::Options)) are
/// not in it a second time, nor is a font whose maker forbids that it is passed on.
///
/// # Errors
/// If a number of the brief has no written form; `path` is for that message only.
pub fn attachments(
    path: &Path,
    brief: &Brief,
    blobs: &Blobs,
    as_stored: &BTreeSet<ContentHash>,
) -> Result<Vec<Attachment>, StoreError> {
    let mut left_out = as_stored.clone();
    // A font may be put into a document without being passed on as a file.
    if let Some(font) = &brief.house.font
        && blobs
            .get(&font.file)
            .is_some_and(|bytes| !may_be_passed_on(bytes))
    {
        left_out.insert(font.file);
    }
    let archive = store::to_archive_without(path, brief, blobs, &left_out)?;
    let claims = claims::write(brief).map_err(|error| StoreError::Unwritable {
        path: path.to_owned(),
        reason: error.to_string().into(),
    })?;
    Ok(vec![
        Attachment {
            name: BRIEF_NAME,
            media_type: "application/zip",
            relationship: Relationship::Source,
            description: "The brief of which this document was made; Attaché opens it from the PDF",
            bytes: archive,
        },
        Attachment {
            name: "claims.json",
            media_type: "application/json",
            relationship: Relationship::Data,
            description: "The claims of the brief with their passages and sources",
            bytes: claims,
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_three_steps() {
        assert_eq!(size_words(12), "12 bytes");
        assert_eq!(size_words(312_001), "313 kB");
        assert_eq!(size_words(1_230_000), "1.2 MB");
    }
}

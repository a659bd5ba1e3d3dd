//! The thread that goes through articles for what can be checked in them.

use std::sync::Arc;

use super::latest::Newer;
use super::{Latest, Report, Reports, guarded};
use crate::evidence::recognise;
use crate::model::brief::Blobs;
use crate::model::id::ContentHash;
use crate::words::text;

/// An article's text to be gone through.
pub(crate) struct ReadJob {
    /// The text.
    pub(crate) text: ContentHash,
    /// The bytes that hold it.
    pub(crate) blobs: Arc<Blobs>,
}

/// Starts the thread. A text that is missing holds nothing to recognise.
pub(crate) fn reader(reports: Reports) -> Latest<ReadJob> {
    Latest::start("reader", move || {
        move |job: ReadJob, _: &Newer<'_, ReadJob>| {
            let text = job.blobs.text(&job.text).unwrap_or_default();
            match guarded(|| recognise(text)) {
                Ok(found) => reports.send(Report::Read(job.text, found.into())),
                Err(words) => {
                    reports.send(Report::Read(job.text, Arc::default()));
                    reports.send(Report::Fault(text!(
                        "an article could not be gone through: {}",
                        words
                    )));
                }
            }
        }
    })
}

//! The thread that goes through articles for what can be checked in them.

use std::sync::Arc;

use super::latest::Newer;
use super::{Latest, Report, Reports, Stop, guarded, unless_stopped};
use crate::evidence::recognise_as;
use crate::model::brief::Blobs;
use crate::model::id::ContentHash;
use crate::words::text;

/// An article's text to be gone through.
pub(crate) struct ReadJob {
    /// The text.
    pub(crate) text: ContentHash,
    /// The language that its record names, as a tag of BCP 47; empty if it names none.
    pub(crate) language: String,
    /// The bytes that hold it.
    pub(crate) blobs: Arc<Blobs>,
    /// Set to stop the work.
    pub(crate) stop: Stop,
}

/// Starts the thread. A text that is missing holds nothing to recognise. What is stopped is not told of.
pub(crate) fn reader(reports: Reports) -> Latest<ReadJob> {
    Latest::start("reader", move || {
        move |job: ReadJob, _: &Newer<'_, ReadJob>| {
            let (blobs, text, language) = (job.blobs, job.text, job.language);
            let found = unless_stopped("recognise", &job.stop, move || {
                guarded(|| recognise_as(blobs.text(&text).unwrap_or_default(), &language))
            });
            match found {
                None => {}
                Some(Ok(found)) => reports.send(Report::Read(job.text, found.into())),
                Some(Err(words)) => {
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

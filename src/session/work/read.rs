//! The threads that go through articles for what can be checked in them.

use std::sync::Arc;

use super::{Report, Reports, Stop, guarded, spawn};
use crate::evidence::recognise_dated;
use crate::model::brief::Blobs;
use crate::session::reading::Reading;
use crate::words::text;

/// Starts a thread that goes through a text as one of its language and its day. A text that is missing holds nothing to recognise. What is
/// stopped is not told of: its thread comes to its end by itself.
pub(crate) fn start_reading(reading: Reading, blobs: Arc<Blobs>, stop: Stop, reports: Reports) {
    spawn("reader", move || {
        let found = guarded(|| {
            let text = blobs.text(&reading.text).unwrap_or_default();
            recognise_dated(text, &reading.language, reading.published)
        });
        if stop.asked() {
            return;
        }
        match found {
            Ok(found) => reports.send(Report::Read(reading, found.into())),
            Err(words) => {
                reports.send(Report::Read(reading, Arc::default()));
                reports.send(Report::Fault(text!(
                    "an article could not be gone through: {}",
                    words
                )));
            }
        }
    });
}

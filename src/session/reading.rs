//! What was recognised in articles' texts: asked for once a text, kept by its hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Session;
use super::work::ReadJob;
use crate::evidence::Found;
use crate::model::id::ContentHash;

/// What was recognised, by the text's hash.
#[derive(Default)]
pub(super) struct Readings {
    known: BTreeMap<ContentHash, Arc<[Found]>>,
    /// The text being gone through.
    reading: Option<ContentHash>,
}

impl Readings {
    /// Whether a text is being gone through.
    pub(super) const fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Keeps what was recognised in `text`.
    pub(super) fn put(&mut self, text: ContentHash, found: Arc<[Found]>) {
        self.known.insert(text, found);
        if self.reading == Some(text) {
            self.reading = None;
        }
    }

    /// Nothing is being gone through any more.
    pub(super) const fn give_up(&mut self) {
        self.reading = None;
    }
}

impl Session {
    /// What can be checked in the article text `text`; `None` until it is known, which the call itself asks for. It
    /// comes with [`Event::Recognised`](super::Event::Recognised).
    pub fn recognised(&mut self, text: ContentHash) -> Option<Arc<[Found]>> {
        if let Some(found) = self.readings.known.get(&text) {
            return Some(Arc::clone(found));
        }
        if self.readings.reading != Some(text) {
            self.readings.reading = Some(text);
            self.threads.read.send(ReadJob {
                text,
                blobs: Arc::clone(&self.blobs),
            });
        }
        None
    }

    /// What can be checked in `text`, if that is known already.
    #[must_use]
    pub fn recognised_before(&self, text: &ContentHash) -> Option<&Arc<[Found]>> {
        self.readings.known.get(text)
    }
}

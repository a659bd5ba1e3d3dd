//! What was recognised in articles' texts: asked for once a text, kept by its hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Session;
use super::work::{ReadJob, Stop};
use crate::evidence::Found;
use crate::model::id::ContentHash;

/// What was recognised, by the text's hash.
#[derive(Default)]
pub(super) struct Readings {
    known: BTreeMap<ContentHash, Arc<[Found]>>,
    /// The language that each text was last read as.
    language: BTreeMap<ContentHash, String>,
    /// The text being gone through, and what stops that.
    reading: Option<(ContentHash, Stop)>,
    /// The text that was not gone through to its end, since that was stopped.
    stopped: Option<ContentHash>,
}

impl Readings {
    /// Whether a text is being gone through.
    pub(super) const fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Keeps what was recognised in `text`.
    pub(super) fn put(&mut self, text: ContentHash, found: Arc<[Found]>) {
        self.known.insert(text, found);
        self.reading.take_if(|(of, _)| *of == text);
    }

    /// Nothing is being gone through any more.
    pub(super) fn give_up(&mut self) {
        self.reading = None;
    }
}

impl Session {
    /// What can be checked in the article text `text`; `None` until it is known, which the call itself asks for. It
    /// comes with [`Event::Recognised`](super::Event::Recognised).
    pub fn recognised(&mut self, text: ContentHash) -> Option<Arc<[Found]>> {
        let language = self.language_of(text);
        if self.readings.language.get(&text) != Some(&language) {
            // The record names another language now.
            self.readings.known.remove(&text);
            self.readings.reading.take_if(|(of, stop)| {
                let same = *of == text;
                if same {
                    stop.ask();
                }
                same
            });
            self.readings.language.insert(text, language.clone());
        }
        if let Some(found) = self.readings.known.get(&text) {
            return Some(Arc::clone(found));
        }
        if self.readings.stopped == Some(text) {
            return None;
        }
        self.readings.stopped = None;
        let reading = self.readings.reading.as_ref();
        if reading.is_none_or(|(of, _)| *of != text) {
            let stop = Stop::default();
            if let Some((_, before)) = self.readings.reading.replace((text, stop.clone())) {
                // Another article is read now.
                before.ask();
            }
            self.threads.read.send(ReadJob {
                text,
                language,
                blobs: Arc::clone(&self.blobs),
                stop,
            });
        }
        None
    }

    /// The language that the record of the work with this text names, as a tag of BCP 47; empty if it names none.
    fn language_of(&self, text: ContentHash) -> String {
        let library = &self.brief().library;
        let article = library.articles.values().find(|article| article.text == text);
        let source = article.and_then(|article| library.sources.get(&article.source));
        source
            .map(|source| source.work.language.clone())
            .unwrap_or_default()
    }

    /// Whether an article's text is being gone through.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.readings.is_reading()
    }

    /// Goes through a text again that was not gone through to its end.
    pub fn read_again(&mut self) {
        self.readings.stopped = None;
    }

    /// Stops going through the article's text: nothing in it is marked until it is asked for again.
    pub fn stop_reading(&mut self) {
        if let Some((text, stop)) = self.readings.reading.take() {
            stop.ask();
            self.readings.stopped = Some(text);
        }
    }

    /// What can be checked in `text`, if that is known already.
    #[must_use]
    pub fn recognised_before(&self, text: &ContentHash) -> Option<&Arc<[Found]>> {
        self.readings.known.get(text)
    }
}

//! What a screen reader says of the pages: read back from the PDF of them, so that it is what is said and not what was
//! meant. Asked for while somebody looks at it.

use std::sync::Arc;

use super::work::{Aloud, AloudJob};
use super::{Event, Session};

/// What was read back, and of which pages.
#[derive(Default)]
pub(super) struct Hearing {
    /// The snapshot whose pages were read back, with what they say.
    heard: Option<(u64, Arc<Aloud>)>,
    /// The snapshot whose pages are being read back.
    listening: Option<u64>,
}

impl Hearing {
    /// Whether pages are being read back.
    pub(super) const fn is_busy(&self) -> bool {
        self.listening.is_some()
    }

    /// Forgets what belongs to another brief.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Session {
    /// What a screen reader says of the last good pages, or of those before them until these are read back, which the
    /// call itself asks for; `None` before the first.
    pub fn heard(&mut self) -> Option<Arc<Aloud>> {
        let of = self.pages_of;
        let heard = self.hearing.heard.as_ref();
        let current = heard.is_some_and(|(revision, _)| *revision == of);
        if !current
            && self.hearing.listening != Some(of)
            && let Some(pages) = &self.pages
        {
            self.hearing.listening = Some(of);
            self.threads.aloud.send(AloudJob {
                revision: of,
                layout: Arc::clone(&pages.layout),
            });
        }
        self.hearing.heard.as_ref().map(|(_, aloud)| Arc::clone(aloud))
    }

    /// Takes over what was read back.
    pub(super) fn take_heard(&mut self, revision: u64, aloud: Arc<Aloud>) -> Option<Event> {
        if self.hearing.listening == Some(revision) {
            self.hearing.listening = None;
        }
        if revision < self.opened {
            return None;
        }
        self.hearing.heard = Some((revision, aloud));
        Some(Event::Heard)
    }
}

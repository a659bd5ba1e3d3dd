//! What a screen reader says of the pages: read back from the PDF of them, so that it is what is said and not what was
//! meant. Asked for while somebody looks at it.

use std::sync::Arc;

use super::open::GoodPages;
use super::work::{Aloud, AloudJob, Stop};
use super::{Event, Session};

/// What was read back, and of which pages.
#[derive(Default)]
pub(super) struct Hearing {
    /// The snapshot whose pages were read back, with what they say.
    heard: Option<(u64, Arc<Aloud>)>,
    /// The snapshot whose pages are being read back, the share that was, and what stops it.
    listening: Option<(u64, f32, Stop)>,
    /// Whether it was stopped, so that nothing is read back until somebody asks for it.
    stopped: bool,
}

impl Hearing {
    /// Whether pages are being read back.
    pub(super) const fn is_busy(&self) -> bool {
        self.listening.is_some()
    }

    /// Notes the share of a snapshot's pages that was read back.
    pub(super) fn note(&mut self, of: u64, done: f32) {
        if let Some((revision, share, _)) = &mut self.listening
            && *revision == of
        {
            *share = done;
        }
    }

    /// Forgets what belongs to another brief.
    pub(super) fn clear(&mut self) {
        self.listening.iter().for_each(|(.., stop)| stop.ask());
        *self = Self::default();
    }
}

impl Session {
    /// What a screen reader says of the last good pages, or of those before them until these are read back, which the
    /// call itself asks for; `None` before the first.
    pub fn heard(&mut self) -> Option<Arc<Aloud>> {
        let hearing = &self.hearing;
        let heard = hearing.heard.as_ref().map(|(revision, _)| *revision);
        let asked = hearing.listening.as_ref().map(|(revision, ..)| *revision);
        if !hearing.stopped
            && let Some(GoodPages {
                pages,
                of: Some((of, _)),
            }) = &self.present.good
            && ![heard, asked].contains(&Some(*of))
        {
            let of = *of;
            let stop = Stop::default();
            self.hearing.listening = Some((of, 0.0, stop.clone()));
            self.threads.aloud.send(AloudJob {
                revision: of,
                layout: Arc::clone(&pages.layout),
                stop,
            });
        }
        self.hearing.heard.as_ref().map(|(_, aloud)| Arc::clone(aloud))
    }

    /// The share, 0 to 1, of the pages that was read back; `None` if none are being read.
    #[must_use]
    pub fn hearing(&self) -> Option<f32> {
        self.hearing.listening.as_ref().map(|(_, share, _)| *share)
    }

    /// Stops reading the pages back, until [`hear_again`](Self::hear_again).
    pub fn stop_hearing(&mut self) {
        self.close_ears();
        self.hearing.stopped = true;
    }

    /// Whether reading back was stopped.
    #[must_use]
    pub const fn hearing_was_stopped(&self) -> bool {
        self.hearing.stopped
    }

    /// Reads the pages back after all.
    pub const fn hear_again(&mut self) {
        self.hearing.stopped = false;
    }

    /// Stops reading the pages back as long as nobody looks.
    pub fn close_ears(&mut self) {
        if let Some((.., stop)) = self.hearing.listening.take() {
            stop.ask();
        }
    }

    /// Takes over what was read back; `None` if it was stopped.
    pub(super) fn take_heard(&mut self, revision: u64, aloud: Option<Arc<Aloud>>) -> Option<Event> {
        let aloud = aloud?;
        self.hearing.listening.take_if(|(of, ..)| *of == revision);
        if revision < self.opened {
            return None;
        }
        self.hearing.heard = Some((revision, aloud));
        Some(Event::Heard)
    }
}

//! Looking into other briefs: how far it is, and a way to stop it.

use std::collections::VecDeque;

use super::work::{LookRequest, Looked, SessionError, Stop, start_look};
use super::{Event, Session};

/// The other briefs being read, one request after the other.
#[derive(Default)]
pub(super) struct Looking {
    /// Counts requests, so that those that are not wanted any more are known.
    asked: u64,
    /// The request that runs: its stop, how many were read, and of how many.
    running: Option<(Stop, usize, usize)>,
    /// Those that wait.
    waiting: VecDeque<LookRequest>,
}

impl Looking {
    /// Whether any are being read.
    pub(super) const fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Notes how many of a request were read.
    pub(super) fn note(&mut self, of: u64, done: usize) {
        if let Some(running) = &mut self.running
            && self.asked == of
        {
            running.1 = done;
        }
    }

    /// Stops what is under way and forgets what waits: it was asked for in another brief.
    pub(super) fn clear(&mut self) {
        self.running.iter().for_each(|(stop, ..)| stop.ask());
        *self = Self {
            asked: self.asked + 1,
            ..Self::default()
        };
    }
}

impl Session {
    /// Reads other briefs to look into them; they come with [`Event::Looked`], in the order asked for, and the open one
    /// stays.
    pub fn look_into(&mut self, request: LookRequest) {
        self.looking.waiting.push_back(request);
        self.look_next();
    }

    fn look_next(&mut self) {
        if self.looking.running.is_some() {
            return;
        }
        let Some(request) = self.looking.waiting.pop_front() else {
            return;
        };
        let stop = Stop::default();
        self.looking.asked += 1;
        self.looking.running = Some((stop.clone(), 0, request.paths.len()));
        let reports = self.threads.reports.clone();
        start_look(self.looking.asked, request, stop, reports);
    }

    /// How many of how many other briefs were read; `None` if none are being read.
    #[must_use]
    pub fn looking(&self) -> Option<(usize, usize)> {
        let (_, done, of) = self.looking.running.as_ref()?;
        Some((*done, *of))
    }

    /// Stops reading the other briefs asked for first; that comes with [`Event::LookStopped`].
    pub fn stop_looking(&self) {
        if let Some((stop, ..)) = &self.looking.running {
            stop.ask();
        }
    }

    /// Takes over what was read; `None` if it was stopped.
    pub(super) fn take_looked(
        &mut self,
        of: u64,
        looked: Option<(Vec<Looked>, Vec<SessionError>)>,
    ) -> Option<Event> {
        if self.looking.asked != of {
            return None;
        }
        // What was stopped when it was ready is not wanted either.
        let stopped = self.looking.running.take().is_some_and(|(stop, ..)| stop.asked());
        let looked = looked.filter(|_| !stopped);
        self.look_next();
        Some(match looked {
            Some((looked, errors)) => Event::Looked(looked, errors),
            None => Event::LookStopped,
        })
    }
}

//! Finding and replacing words: what was found so far, and what is still under way.

use std::sync::Arc;
use std::time::Duration;

use regex::Regex;

use super::actions::Replaced;
use super::work::{FindJob, Replacing, Stop, start_replacing};
use super::{Event, Hit, Session};

/// How long a search is waited for when it begins: most are over by then, and nothing flickers.
const PATIENCE: Duration = Duration::from_millis(20);

/// A replacement that was made; see [`Session::confirm`].
#[derive(Debug)]
pub struct Replacement {
    /// Of which snapshot.
    revision: u64,
    asked: Replacing,
    made: Replaced,
}

/// What is found, and what is under way.
#[derive(Default)]
pub(super) struct Finding {
    /// Counts searches and replacements, so that those that are not wanted any more are known.
    asked: u64,
    /// The number of the search whose hits are wanted.
    search: u64,
    hits: Vec<Hit>,
    /// The search that runs.
    running: Option<Stop>,
    /// Whether the last search was stopped before its end.
    cut_short: bool,
    replacing: Option<Underway>,
}

/// A replacement that is being made.
struct Underway {
    of: u64,
    /// Of which snapshot.
    revision: u64,
    asked: Replacing,
    stop: Stop,
}

impl Finding {
    /// What a search before finds is not wanted any more.
    const fn begin_search(&mut self) {
        self.asked += 1;
        self.search = self.asked;
    }

    /// Whether anything is under way.
    pub(super) const fn is_busy(&self) -> bool {
        self.running.is_some() || self.replacing.is_some()
    }

    /// Stops what is under way and forgets what was found: it is of another brief.
    pub(super) fn clear(&mut self) {
        self.running.iter().for_each(Stop::ask);
        self.replacing.iter().for_each(|underway| underway.stop.ask());
        let asked = self.asked + 1;
        *self = Self {
            asked,
            search: asked,
            ..Self::default()
        };
    }
}

impl Session {
    /// Looks for `pattern` in the brief as it is, in place of what was looked for before. What is found comes in as it is
    /// found, see [`found`](Self::found).
    pub fn find(&mut self, pattern: Regex) {
        self.forget_found();
        let finding = &mut self.finding;
        let stop = Stop::default();
        finding.running = Some(stop.clone());
        self.threads.find.send(FindJob {
            of: finding.search,
            brief: Arc::clone(self.brief()),
            pattern,
            stop,
        });
        self.wait_until(PATIENCE, |session| session.finding.running.is_none());
    }

    /// What was found so far, in reading order.
    #[must_use]
    pub fn found(&self) -> &[Hit] {
        &self.finding.hits
    }

    /// Whether a search is under way.
    #[must_use]
    pub const fn is_finding(&self) -> bool {
        self.finding.running.is_some()
    }

    /// Whether the last search was stopped, so that there may be more than was found.
    #[must_use]
    pub const fn finding_was_stopped(&self) -> bool {
        self.finding.cut_short
    }

    /// Stops the search; what it found so far stays.
    pub fn stop_finding(&mut self) {
        if let Some(running) = self.finding.running.take() {
            running.ask();
            self.finding.begin_search();
            self.finding.cut_short = true;
        }
    }

    /// Stops the search and forgets what it found.
    pub fn forget_found(&mut self) {
        self.stop_finding();
        self.finding.begin_search();
        self.finding.hits.clear();
        self.finding.cut_short = false;
    }

    /// Replaces what is found. What comes of it is told by [`Event::Replaced`], and is to be carried out then; the brief
    /// stays as it is until then. One replacement is made at a time; another is not begun.
    pub fn replace_found(&mut self, asked: Replacing) {
        if self.finding.replacing.is_none() {
            self.begin_replacing(asked);
        }
    }

    fn begin_replacing(&mut self, asked: Replacing) {
        self.finding.asked += 1;
        let (of, stop) = (self.finding.asked, Stop::default());
        let brief = Arc::clone(self.brief());
        start_replacing(
            of,
            brief,
            asked.clone(),
            stop.clone(),
            self.threads.reports.clone(),
        );
        self.finding.replacing = Some(Underway {
            of,
            revision: self.revision,
            asked,
            stop,
        });
    }

    /// Whether a replacement is being made.
    #[must_use]
    pub const fn is_replacing(&self) -> bool {
        self.finding.replacing.is_some()
    }

    /// Stops the replacement that is being made: nothing is replaced.
    pub fn stop_replacing(&mut self) {
        if let Some(underway) = self.finding.replacing.take() {
            underway.stop.ask();
        }
    }

    /// Takes over what the search of this number found, and whether it is over.
    pub(super) fn take_found(&mut self, of: u64, hits: Vec<Hit>, over: bool) -> Option<Event> {
        let finding = &mut self.finding;
        if finding.search != of {
            return None;
        }
        finding.hits.extend(hits);
        if over {
            finding.running = None;
        }
        Some(Event::Found)
    }

    /// Takes over what came of the replacement of this number; `None` if it broke.
    pub(super) fn take_replaced(&mut self, of: u64, made: Option<Box<Replaced>>) -> Option<Event> {
        let underway = self.finding.replacing.take_if(|underway| underway.of == of)?;
        if underway.revision != self.revision {
            // The brief is another by now: what was asked for is asked of that.
            self.begin_replacing(underway.asked);
            return None;
        }
        let (revision, asked) = (underway.revision, underway.asked);
        made.map(|made| {
            Event::Replaced(Box::new(Replacement {
                revision,
                asked,
                made: *made,
            }))
        })
    }

    /// What is to be carried out of a replacement that was made; `None` if the brief changed before it could be, by what the
    /// user did in between: then it is made anew, unless another brief is open.
    pub fn confirm(&mut self, replacement: Replacement) -> Option<Replaced> {
        if replacement.revision == self.revision {
            return Some(replacement.made);
        }
        if replacement.revision >= self.opened {
            self.replace_found(replacement.asked);
        }
        None
    }
}

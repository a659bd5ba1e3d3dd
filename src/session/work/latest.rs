//! A named thread that always works on the newest job: one that waits is replaced by the next.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// What a thread and its owner share.
struct Mailbox<Job> {
    /// The job that waits, if any, and whether the owner is gone.
    state: Mutex<(Option<Job>, bool)>,
    /// Rung when the state changes.
    bell: Condvar,
}

/// The owner's side: sends jobs, and ends the thread when dropped.
pub(crate) struct Latest<Job> {
    mailbox: Arc<Mailbox<Job>>,
}

/// Tells a running job whether a newer one waits.
pub(crate) struct Newer<'a, Job>(&'a Mailbox<Job>);

impl<Job> Newer<'_, Job> {
    /// Whether a newer job waits, or nobody waits for results any more.
    pub(crate) fn waits(&self) -> bool {
        self.comes_within(Duration::ZERO)
    }

    /// The same, but gives a newer job `pause` to come.
    pub(crate) fn comes_within(&self, pause: Duration) -> bool {
        let none = |state: &mut (Option<Job>, bool)| state.0.is_none() && !state.1;
        let state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.bell.wait_timeout_while(state, pause, none);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

impl<Job: Send + 'static> Latest<Job> {
    /// Starts the thread `name`; `make` runs on it and makes the function that does the work.
    pub(crate) fn start<Work>(name: &str, make: impl FnOnce() -> Work + Send + 'static) -> Self
    where
        Work: FnMut(Job, &Newer<'_, Job>),
    {
        let mailbox = Arc::new(Mailbox {
            state: Mutex::new((None, false)),
            bell: Condvar::new(),
        });
        let theirs = Arc::clone(&mailbox);
        super::spawn(name, move || {
            let mut work = make();
            while let Some(job) = theirs.wait() {
                work(job, &Newer(&theirs));
            }
        });
        Self { mailbox }
    }

    /// Hands in `job` in place of one that has not begun.
    pub(crate) fn send(&self, job: Job) {
        let mut state = self.mailbox.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 = Some(job);
        self.mailbox.bell.notify_one();
    }
}

impl<Job> Mailbox<Job> {
    /// The next job; `None` once the owner is gone.
    fn wait(&self) -> Option<Job> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.1 {
                return None;
            }
            if let Some(job) = state.0.take() {
                return Some(job);
            }
            state = self.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<Job> Drop for Latest<Job> {
    fn drop(&mut self) {
        let mut state = self.mailbox.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.1 = true;
        self.mailbox.bell.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_job_that_waits_is_replaced_by_the_next() {
        let (done, results) = mpsc::channel();
        let (started, begins) = mpsc::channel();
        let (go, gate) = mpsc::channel::<()>();
        let latest = Latest::start("test", move || {
            move |job: u32, _: &Newer<'_, u32>| {
                started.send(job).expect("the test listens");
                gate.recv().expect("the test opens the gate");
                done.send(job).expect("the test listens");
            }
        });
        latest.send(1);
        assert_eq!(begins.recv(), Ok(1));
        latest.send(2);
        latest.send(3);
        go.send(()).expect("the thread waits");
        go.send(()).expect("the thread waits");
        assert_eq!(results.iter().take(2).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_job_can_leave_its_place_to_one_that_comes_soon() {
        let (done, results) = mpsc::channel();
        let latest = Latest::start("test", move || {
            move |job: u32, newer: &Newer<'_, u32>| {
                let pause = if job == 1 {
                    Duration::from_mins(1)
                } else {
                    Duration::ZERO
                };
                done.send((job, newer.comes_within(pause)))
                    .expect("the test listens");
            }
        });
        latest.send(1);
        latest.send(2);
        let last = results.iter().find(|(job, _)| *job == 2);
        assert_eq!(last, Some((2, false)));
    }
}

//! A way to stop work on another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::spawn;

/// How often one who waits looks whether it is still wanted.
const LOOK: Duration = Duration::from_millis(20);

/// Asked once, and seen by all that hold it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the work to stop.
    pub(crate) fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to.
    pub(crate) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What `work` makes, on a thread called `name`; `None` as soon as `stop` is asked. For work that has no place at which to
/// ask, such as reading from a slow disk or in another's parser: its thread comes to its end by itself, and what it makes is
/// dropped.
pub(crate) fn unless_stopped<T: Send + 'static>(
    name: &str,
    stop: &Stop,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    if stop.asked() {
        return None;
    }
    let (sender, made) = mpsc::channel();
    spawn(name, move || {
        // Nobody listens any more once it was stopped.
        let _ = sender.send(work());
    });
    loop {
        match made.recv_timeout(LOOK) {
            Ok(_) if stop.asked() => return None,
            Ok(made) => return Some(made),
            Err(RecvTimeoutError::Timeout) if !stop.asked() => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_waited_for_only_until_it_is_stopped() {
        let stop = Stop::default();
        assert_eq!(unless_stopped("test", &stop, || 7), Some(7));
        let (go, gate) = mpsc::channel::<()>();
        let ask = stop.clone();
        let made = unless_stopped("test", &stop, move || {
            ask.ask();
            gate.recv()
        });
        assert_eq!(made, None, "it still waits at the gate");
        drop(go);
        assert_eq!(unless_stopped("test", &stop, || 7), None, "it is not begun");
    }
}

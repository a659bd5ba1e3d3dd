//! What has to be asked of the disk before something goes on. A folder may lie across a network, so it is asked on a
//! thread: the window goes on meanwhile, and what takes long is told and can be cancelled.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use eframe::egui::Context;

use super::app::App;
use crate::session::guarded;

/// How long an answer is waited for before that is told.
const PATIENCE: Duration = Duration::from_millis(500);

/// An answer that a thread makes.
pub(super) struct Later<T> {
    answer: Receiver<T>,
    asked: Instant,
}

impl<T: Send + 'static> Later<T> {
    /// Has `ask` answer on a thread called `name`, and the window wake when it did.
    pub(super) fn ask(ctx: &Context, name: &str, ask: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let waking = ctx.clone();
        let work = move || {
            // Nobody may wait for it any more.
            let _ = guarded(ask).map(|answer| sender.send(answer));
            waking.request_repaint();
        };
        // Without a thread there is no answer, as after a fault on it.
        let _ = thread::Builder::new().name(name.to_owned()).spawn(work);
        ctx.request_repaint_after(PATIENCE);
        let asked = Instant::now();
        Self { answer, asked }
    }

    /// Whether the answer is waited for so long that somebody wonders.
    pub(super) fn is_late(&self) -> bool {
        self.asked.elapsed() >= PATIENCE
    }

    /// The answer.
    ///
    /// # Errors
    /// If it is not there yet, or never comes.
    pub(super) fn answer(&self) -> Result<T, TryRecvError> {
        self.answer.try_recv()
    }
}

/// What goes on with an answer.
type GoOn = Box<dyn FnOnce(&mut App, &Context) + Send>;

/// What waits for the disk, in the order asked for.
#[derive(Default)]
pub(super) struct Beside(Vec<Waiting>);

/// What waits for an answer.
struct Waiting {
    later: Later<GoOn>,
    /// It is meant for the brief that was open when it was asked for, and for no other.
    of_brief: bool,
}

impl Beside {
    /// Whether anything waits.
    pub(super) const fn is_waiting(&self) -> bool {
        !self.0.is_empty()
    }

    /// Goes on with nothing that waits: it is not wanted any more.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Goes on with nothing that was meant for the brief before; returns whether there was any.
    pub(super) fn begin_brief(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|waiting| !waiting.of_brief);
        self.0.len() < before
    }
}

impl App {
    /// Has `ask` answer on a thread, and goes on with the answer in a later frame, unless that is cancelled or another brief
    /// is opened before.
    pub(super) fn beside<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        ask: impl FnOnce() -> T + Send + 'static,
        go_on: impl FnOnce(&mut Self, &Context, T) + Send + 'static,
    ) {
        self.wait_for(ctx, true, ask, go_on);
    }

    /// The same, and goes on in whichever brief is open then.
    pub(super) fn beside_any<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        ask: impl FnOnce() -> T + Send + 'static,
        go_on: impl FnOnce(&mut Self, &Context, T) + Send + 'static,
    ) {
        self.wait_for(ctx, false, ask, go_on);
    }

    fn wait_for<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        of_brief: bool,
        ask: impl FnOnce() -> T + Send + 'static,
        go_on: impl FnOnce(&mut Self, &Context, T) + Send + 'static,
    ) {
        let later = Later::ask(ctx, "beside", move || -> GoOn {
            let answer = ask();
            Box::new(move |app, ctx| go_on(app, ctx, answer))
        });
        self.beside.0.push(Waiting { later, of_brief });
    }

    /// Goes on with what was answered, but not while a brief is being opened: what is changed then would be lost with the
    /// one before.
    pub(super) fn go_on(&mut self, ctx: &Context) {
        if self.session.is_opening() {
            return;
        }
        let mut ready = Vec::new();
        self.beside.0.retain(|waiting| match waiting.later.answer() {
            Ok(go_on) => {
                ready.push(go_on);
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => false,
        });
        for go_on in ready {
            go_on(self, ctx);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_later_and_that_of_a_fault_never() {
        let ctx = Context::default();
        let (go, gate) = channel::<()>();
        let later = Later::ask(&ctx, "test", move || gate.recv().map(|()| 7));
        assert_eq!(later.answer(), Err(TryRecvError::Empty));
        go.send(()).expect("the thread waits");
        assert_eq!(later.answer.recv(), Ok(Ok(7)));
        let fault = Later::<u8>::ask(&ctx, "test", || panic!("a fault"));
        assert!(fault.answer.recv().is_err());
    }
}

//! What takes longer than half a second, in the line at the foot of the window; and quiet signs that something was done.

use std::time::Duration;

use eframe::egui::{Context, RichText, Ui};

use super::tokens::{self, Palette};
use super::{Message, icons};
use crate::session::Session;
use crate::words::{Text, tr};

/// How long work runs before it is told, in seconds.
const PATIENCE: f64 = 0.5;
/// How long a sign stays, in seconds.
const SIGN: f64 = 4.0;

/// What is under way and what was just done.
#[derive(Default)]
pub(super) struct Busy {
    /// Since when work is under way, in seconds of the window's clock.
    since: Option<f64>,
    /// Whether nothing at all is under way: until then no sign is counted as seen.
    pub(super) resting: bool,
    /// What was just done, and until when it is said; `None` begins when the work is over.
    sign: Option<(Text, Option<f64>)>,
}

impl Busy {
    /// Says in a few words that something was done.
    pub(super) fn say(&mut self, words: impl Into<Text>) {
        self.sign = Some((words.into(), None));
    }
}

/// Shows what is under way, else what was just done.
pub(super) fn busy_ui(ui: &mut Ui, session: &Session, busy: &mut Busy, emit: &mut Vec<Message>) {
    let now = ui.input(|input| input.time);
    let work = work_of(session);
    let Some((words, stoppable)) = work else {
        busy.since = None;
        sign_ui(ui, &mut busy.sign, now, busy.resting);
        return;
    };
    let since = *busy.since.get_or_insert(now);
    if now - since < PATIENCE {
        again_in(ui.ctx(), PATIENCE - (now - since));
        return;
    }
    ui.separator();
    ui.label(icons::text(icons::CLOCK).color(Palette::of(ui).accent));
    ui.label(words);
    if stoppable && ui.small_button(tr!("Stop")).clicked() {
        emit.push(Message::StopImport);
    }
}

fn sign_ui(ui: &mut Ui, sign: &mut Option<(Text, Option<f64>)>, now: f64, resting: bool) {
    let Some((words, until)) = sign else { return };
    ui.separator();
    let palette = Palette::of(ui);
    ui.label(
        RichText::new(words.to_string())
            .color(palette.success)
            .family(tokens::semibold()),
    );
    if resting {
        let until = *until.get_or_insert(now + SIGN);
        if now >= until {
            *sign = None;
        } else {
            again_in(ui.ctx(), until - now);
        }
    } else {
        *until = None;
    }
}

fn again_in(ctx: &Context, seconds: f64) {
    ctx.request_repaint_after(Duration::from_secs_f64(seconds + 0.02));
}

/// What is under way, in words, and whether it can be stopped without harm.
fn work_of(session: &Session) -> Option<(&'static str, bool)> {
    if session.is_importing() {
        Some((tr!("Reading files"), true))
    } else if session.is_opening() {
        Some((tr!("Opening"), false))
    } else if session.revision() > 0 && !session.pages_are_current() {
        Some((tr!("Setting the pages"), false))
    } else {
        None
    }
}

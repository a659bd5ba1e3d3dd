//! A line above the pages that says what happened. What went wrong, and what asks for something to be done, stays until
//! it is dismissed or something else happens; the rest goes by itself.

use std::time::Duration;

use eframe::egui::{Align, Button, Frame, Layout, Margin, Panel, Ui};

use super::command::Command;
use super::tokens::Palette;
use super::{Message, icons, voice};
use crate::words::{Text, tr};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Notice {
    /// The sentence.
    pub(super) words: Text,
    tone: Tone,
    /// What one may want to do next, each with a button.
    pub(super) next: &'static [Command],
    /// When it goes by itself, in seconds of the window's clock; `None` until it was seen at rest.
    until: Option<f64>,
}

/// How what happened is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    /// Something was done.
    Done,
    /// Nothing was done: it was called off, or there was nothing to do.
    Told,
    /// Something went wrong.
    Failed,
}

/// How long what asks for nothing stays, in seconds.
const STAY: f64 = 8.0;

impl Notice {
    /// Something that went well.
    pub(super) fn done(words: impl Into<Text>) -> Self {
        Self {
            words: words.into(),
            tone: Tone::Done,
            next: &[],
            until: None,
        }
    }

    /// Something that is neither good nor bad: it was called off, or there was nothing to do.
    pub(super) fn told(words: impl Into<Text>) -> Self {
        Self {
            tone: Tone::Told,
            ..Self::done(words)
        }
    }

    /// With buttons for what one may want to do next.
    pub(super) fn with_next(self, next: &'static [Command]) -> Self {
        Self { next, ..self }
    }

    /// Something that went wrong.
    pub(super) fn failed(words: impl Into<Text>) -> Self {
        Self {
            tone: Tone::Failed,
            ..Self::done(words)
        }
    }
}

/// Shows the notice, if there is one. What goes by itself is counted from when the window is `resting`.
pub(super) fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>, resting: bool, emit: &mut Vec<Message>) {
    let Some(shown) = notice else { return };
    let now = ui.input(|input| input.time);
    if !resting {
        // Work goes on in turns: what was counted between two of them was no rest.
        shown.until = None;
    } else if shown.tone != Tone::Failed && shown.next.is_empty() {
        let left = *shown.until.get_or_insert(now + STAY) - now;
        if left <= 0.0 {
            *notice = None;
            return;
        }
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(left + 0.02));
    }
    let palette = Palette::of(ui);
    let (icon, color) = match shown.tone {
        Tone::Done => (icons::CHECK_CIRCLE, palette.success),
        Tone::Told => (icons::NOTE_SIGN, palette.muted),
        Tone::Failed => (icons::ERROR, palette.error),
    };
    let frame = Frame::new()
        .fill(palette.panel)
        .inner_margin(Margin::symmetric(12, 4));
    let mut dismissed = false;
    Panel::top("notice").frame(frame).show(ui, |ui| {
        // Beside buttons the words would stand one below the other.
        let roomy = ui.available_width() > ROOMY;
        ui.horizontal(|ui| {
            ui.label(icons::text(icon).color(color));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(icons::text(icons::CLOSE)).frame_when_inactive(false);
                dismissed = voice::button(ui.add(button), tr!("Dismiss"))
                    .on_hover_text(tr!("Dismiss"))
                    .clicked();
                if roomy {
                    for next in shown.next.iter().rev() {
                        next_ui(ui, *next, emit);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    ui.label(shown.words.to_string());
                });
            });
        });
        if !roomy && !shown.next.is_empty() {
            ui.horizontal_wrapped(|ui| {
                for next in shown.next {
                    next_ui(ui, *next, emit);
                }
            });
        }
    });
    if dismissed {
        *notice = None;
    }
}

/// From how much width on buttons stand beside the words, in points.
const ROOMY: f32 = 640.0;

fn next_ui(ui: &mut Ui, next: Command, emit: &mut Vec<Message>) {
    if ui.button(next.label()).on_hover_text(next.help()).clicked() {
        emit.push(Message::Run(next));
    }
}

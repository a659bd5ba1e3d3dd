//! A line above the pages that says what happened. It stays until it is dismissed or something else happens.

use eframe::egui::{Align, Button, Frame, Layout, Margin, Panel, Ui};

use super::tokens::Palette;
use super::{icons, voice};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// The sentence.
    pub(super) words: String,
    /// Whether something went wrong.
    pub(super) failed: bool,
}

impl Notice {
    /// Something that went well.
    pub(super) fn done(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            failed: false,
        }
    }

    /// Something that went wrong.
    pub(super) fn failed(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            failed: true,
        }
    }
}

/// Shows the notice, if there is one.
pub(super) fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>) {
    let Some(shown) = notice else { return };
    let palette = Palette::of(ui);
    let (icon, color) = if shown.failed {
        (icons::ERROR, palette.error)
    } else {
        (icons::CHECK_CIRCLE, palette.success)
    };
    let frame = Frame::new()
        .fill(palette.panel)
        .inner_margin(Margin::symmetric(12, 4));
    let mut dismissed = false;
    Panel::top("notice").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(icons::text(icon).color(color));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(icons::text(icons::CLOSE)).frame_when_inactive(false);
                dismissed = voice::button(ui.add(button), "Dismiss")
                    .on_hover_text("Dismiss")
                    .clicked();
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    ui.label(shown.words.as_str());
                });
            });
        });
    });
    if dismissed {
        *notice = None;
    }
}

//! Choices below each other, of which one holds; and the line around what has the keys.

use eframe::egui::{EventFilter, Key, Modifiers, Response, Stroke, StrokeKind, Ui};

use crate::gui::tokens::{self, Palette};

/// Choices that belong together, as they are shown one by one. The arrows change which one holds.
#[derive(Default)]
pub struct Radios<T> {
    shown: Vec<(T, Response)>,
}

impl<T: Copy + PartialEq> Radios<T> {
    /// None yet.
    pub const fn new() -> Self {
        Self { shown: Vec::new() }
    }

    /// Shows one more.
    pub fn add(&mut self, ui: &mut Ui, chosen: &mut T, choice: T, words: &str) {
        let response = ui.radio_value(chosen, choice, words);
        ring_ui(ui, &response);
        self.shown.push((choice, response));
    }

    /// Takes the arrows when all are shown. Returns whether Enter was pressed on one of them, which holds then: whoever
    /// presses it means the whole box.
    pub fn finish(self, ui: &Ui, chosen: &mut T) -> bool {
        let Some(at) = self.shown.iter().position(|(_, response)| response.has_focus()) else {
            return false;
        };
        let arrows = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let back = pressed(Key::ArrowUp) || pressed(Key::ArrowLeft);
        let on = pressed(Key::ArrowDown) || pressed(Key::ArrowRight);
        let count = self.shown.len();
        let to = match (back, on) {
            (true, false) => (at + count - 1) % count,
            (false, true) => (at + 1) % count,
            _ => at,
        };
        if to != at {
            let (choice, response) = &self.shown[to];
            *chosen = *choice;
            response.request_focus();
        }
        let id = self.shown[at].1.id;
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        ui.input(|input| input.key_pressed(Key::Enter))
    }
}

/// Draws a line around what has the keys, where its own look would not tell.
pub fn ring_ui(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let line = Stroke::new(2.0, Palette::of(ui).accent);
        let around = response.rect.expand(3.0);
        ui.painter()
            .rect_stroke(around, f32::from(tokens::RADIUS) + 2.0, line, StrokeKind::Middle);
    }
}

//! Scrolling by keys, while no field and no list has them.

use eframe::egui::{Key, Modifiers, Ui};

use super::{Goal, PagesView};

/// How far an arrow key scrolls, in points of the window.
const LINE: f32 = 48.0;

/// Whether nothing else has the keys: no field, no list, no box.
fn are_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
}

/// Whether Enter was pressed for what is selected.
pub(super) fn enters(ui: &Ui) -> bool {
    are_free(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Scrolls by Page up, Page down, Home, End and the arrow keys.
pub(super) fn scroll(ui: &Ui, view: &mut PagesView, room: f32) {
    if !are_free(ui) {
        return;
    }
    let Some(sight) = view.sight else { return };
    let step = (room - LINE).max(LINE);
    let goals = [
        (Key::PageDown, sight.top() + step),
        (Key::PageUp, sight.top() - step),
        (Key::ArrowDown, sight.top() + LINE),
        (Key::ArrowUp, sight.top() - LINE),
        (Key::Home, 0.0),
        (Key::End, f32::MAX),
    ];
    for (key, height) in goals {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            view.goal = Some(Goal::Height(height));
        }
    }
}

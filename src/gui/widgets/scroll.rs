//! Lists that show by themselves that they go on, and what of them has the keys.

use eframe::egui::{Id, Ui};

use crate::gui::tokens;

/// Makes it seen without pointing at it that the next list of `ui` goes on: its bar is always drawn, beside what it holds,
/// and what is cut off fades.
pub fn seen_scroll(ui: &mut Ui) {
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.dormant_handle_opacity = 0.7;
    scroll.dormant_background_opacity = 0.4;
    scroll.floating_allocated_width = scroll.bar_width + 4.0;
    scroll.fade.strength = 0.8;
}

/// Brings into sight what Tab has led to, if it lies in the list of `ui`, whose contents have been shown.
pub fn follow_focus(ui: &Ui) {
    let (focused, key) = (
        ui.memory(eframe::egui::Memory::focused),
        ui.scope_id().with("focus before"),
    );
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<Option<Id>>(key).flatten();
        data.insert_temp(key, focused);
        before
    });
    let clicked = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let Some(response) = focused
        .filter(|id| before != Some(*id) && !clicked)
        .and_then(|id| ui.ctx().read_response(id))
    else {
        return;
    };
    // What lies below the list may be where its hidden part would be.
    let seen = response.interact_rect;
    let within = !seen.is_positive() || ui.clip_rect().contains_rect(seen);
    if within && response.layer_id == ui.layer_id() && ui.min_rect().contains_rect(response.rect) {
        let mut wanted = response.rect.expand(tokens::STEP);
        // What is wrong with it is said below it.
        wanted.max.y += tokens::ROW * 2.0;
        ui.scroll_to_rect(wanted, None);
    }
}

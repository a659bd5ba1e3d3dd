//! Lists that show by themselves that they go on.

use eframe::egui::Ui;

/// Makes it seen without pointing at it that the next list of `ui` goes on: its bar is always drawn, beside what it holds,
/// and what is cut off fades.
pub fn seen_scroll(ui: &mut Ui) {
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.dormant_handle_opacity = 0.7;
    scroll.dormant_background_opacity = 0.4;
    scroll.floating_allocated_width = scroll.bar_width + 4.0;
    scroll.fade.strength = 0.8;
}

//! What a panel says while it has nothing to show.

use eframe::egui::{RichText, Ui};

use super::button::text_button;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};

/// An icon, a heading and a line of advice in the middle, with a button if `action` gives its icon and words.
/// Returns whether the button was pressed.
pub fn empty_ui(ui: &mut Ui, icon: &str, heading: &str, advice: &str, action: Option<(&str, &str)>) -> bool {
    let palette = Palette::of(ui);
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        // Long words do not reach from edge to edge.
        ui.set_max_width((ui.available_width() - 2.0 * tokens::PANEL_MARGIN).max(0.0));
        ui.add_space(4.0 * tokens::STEP);
        ui.label(icons::text(icon).size(28.0).color(palette.muted));
        ui.add_space(tokens::STEP);
        ui.label(
            RichText::new(heading)
                .family(tokens::semibold())
                .color(palette.ink),
        );
        ui.label(RichText::new(advice).size(tokens::LABEL).color(palette.muted));
        if let Some((icon, text)) = action {
            ui.add_space(2.0 * tokens::STEP);
            pressed = text_button(ui, icon, text).clicked();
        }
        ui.add_space(4.0 * tokens::STEP);
    });
    pressed
}

//! A few choices side by side, one of which holds.

use eframe::egui::{Button, RichText, Stroke, Ui, Vec2};

use crate::words::tr;

use crate::gui::tokens::{self, Palette};

/// Shows `choices` with their words and makes `chosen` the one pressed. Returns whether it changed. `name` stands
/// before each choice's own name for those who cannot see that they belong together.
pub fn segmented_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    choices: &[(T, &str)],
) -> bool {
    let palette = Palette::of(ui);
    let before = *chosen;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(tokens::STEP);
        for (choice, words) in choices {
            let on = *choice == *chosen;
            let ink = if on { palette.accent } else { palette.ink };
            let fill = if on { palette.selected } else { palette.panel };
            let edge = if on { palette.accent } else { palette.hairline };
            let button = Button::new(RichText::new(*words).color(ink))
                .selected(on)
                .fill(fill)
                .stroke(Stroke::new(1.0, edge))
                .min_size(Vec2::new(0.0, tokens::ROW - 2.0));
            let label = tr!("{}: {}", name, *words);
            if ui.add(button).accessible_name(label).clicked() {
                *chosen = *choice;
            }
        }
    });
    *chosen != before
}

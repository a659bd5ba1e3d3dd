//! Buttons of an icon, of words, or of both.

use eframe::egui::{AtomExt as _, Button, Color32, Response, RichText, Stroke, Ui, Vec2};

use crate::gui::command::{Command, Keymap, keys_text};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};

/// A button that shows `icon` only; `name` is its name and tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    icon_button_of(ui, icon, name, None)
}

/// A button that shows `icon` only; `name` is its name, and its tooltip together with the keys of `command`.
pub fn icon_button_of(ui: &mut Ui, icon: &str, name: &str, command: Option<Command>) -> Response {
    narrow_button_of(ui, icon, name, command, tokens::ROW)
}

/// The same, only this wide.
pub fn narrow_button_of(
    ui: &mut Ui,
    icon: &str,
    name: &str,
    command: Option<Command>,
    width: f32,
) -> Response {
    let button = Button::new(icons::text(icon))
        .frame_when_inactive(false)
        .fill(Color32::TRANSPARENT)
        .min_size(Vec2::new(width, tokens::ROW));
    let before = ui.spacing().button_padding;
    ui.spacing_mut().button_padding = Vec2::splat(4.0);
    let response = ui.add(button);
    ui.spacing_mut().button_padding = before;
    let response = response.accessible_name(name);
    match command.and_then(|command| Keymap::of(ui.ctx()).keys(command)) {
        Some(keys) => {
            let keys = keys_text(ui.ctx(), &keys);
            response.on_hover_text(format!("{name} ({keys})"))
        }
        None => response.on_hover_text(name),
    }
}

/// A framed button with an icon before its words.
pub fn text_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    ui.add(
        Button::new((icons::text(icon), text))
            .gap(6.0)
            .min_size(Vec2::new(0.0, tokens::ROW)),
    )
    .accessible_name(text)
}

/// A button of words in the accent colour, without a frame until it is pointed at.
pub fn plain_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let accent = Palette::of(ui).accent;
    let atoms = (
        icons::text(icon).color(accent),
        RichText::new(text).color(accent).atom_shrink(true),
    );
    ui.add(
        Button::new(atoms)
            .gap(6.0)
            .truncate()
            .frame_when_inactive(false)
            .min_size(Vec2::new(0.0, tokens::ROW)),
    )
    .accessible_name(text)
}

/// The one button of a bar that leads on.
pub fn primary_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let palette = Palette::of(ui);
    let atoms = (
        icons::text(icon).color(palette.on_accent),
        RichText::new(text)
            .family(tokens::semibold())
            .color(palette.on_accent),
    );
    let response = ui.add(
        Button::new(atoms)
            .gap(6.0)
            .fill(palette.accent_fill)
            .stroke(Stroke::new(1.0, palette.accent_fill))
            .min_size(Vec2::new(0.0, tokens::ROW)),
    );
    super::ring_ui(ui, &response);
    response.accessible_name(text)
}

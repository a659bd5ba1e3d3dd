//! A card that floats over the pages, beside what it is about.

use eframe::egui::{Align2, Area, Context, Frame, Id, Margin, Order, Pos2, Rect, Stroke, Ui};

use crate::gui::tokens::Palette;

/// Shows `content` on a card found again by `name`, with the corner `pivot` at `at`, kept within `room`.
pub fn floating_ui(
    ctx: &Context,
    name: &str,
    (pivot, at): (Align2, Pos2),
    room: Rect,
    content: impl FnOnce(&mut Ui),
) {
    Area::new(Id::unique(name))
        .order(Order::Middle)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(room)
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .stroke(Stroke::new(1.0, Palette::of(ui).accent))
                .inner_margin(Margin::same(12))
                .show(ui, content);
        });
}

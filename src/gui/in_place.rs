//! A block's fields on its page: below what they change, so that the page is seen being set while one writes.

use eframe::egui::{
    self, Align, Align2, Context, Key, Layout, Modifiers, Popup, Pos2, Rect, RichText, pos2, vec2,
};

use super::panels::{InspectorState, block_card_ui, kind_icon};
use super::tokens::{self, Palette};
use super::widgets::{floating_ui, icon_button, list_is_open};
use super::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::model::id::BlockId;
use crate::typeset::frame::Shown;
use crate::words::{shown, tr};

/// The least and the most width of the fields, in points.
const WIDTHS: (f32, f32) = (380.0, 640.0);
/// The least height that is worth having, and one with which most fields are seen.
const HEIGHTS: (f32, f32) = (150.0, 230.0);
/// How much of the view the card takes where it stands on its block.
const ON_BLOCK: f32 = 0.5;
/// Between the block and its fields.
const GAP: f32 = 10.0;
/// What the card has around its fields.
const AROUND: f32 = 64.0;

/// The fields on the page, while they are open.
#[derive(Default)]
pub(super) struct InPlace {
    open: bool,
    /// Where the block stood when it was last in sight.
    at: Option<Rect>,
    /// The width of the fields of this block: it stays while the block grows and its page is set again.
    width: Option<(BlockId, f32)>,
    fields: InspectorState,
}

impl InPlace {
    pub(super) const fn open(&mut self) {
        self.open = true;
    }

    pub(super) const fn is_open(&self) -> bool {
        self.open
    }
}

/// Shows the fields of the selected block, which stands at `block` in the window; the pages have `room`. Escape closes
/// them, unless something in front `holds_escape`.
pub(super) fn in_place_ui(
    ctx: &Context,
    view: View<'_>,
    (block, room): (Option<Rect>, Rect),
    holds_escape: bool,
    state: &mut InPlace,
    emit: &mut Vec<Message>,
) {
    let Some(Target::Block(id)) = view.selection.filter(|_| view.together.is_empty()) else {
        state.open = false;
        return;
    };
    let Some((_, _, held)) = view.brief.block(id) else {
        state.open = false;
        return;
    };
    // What has no place yet, as an empty paragraph has none, is written where the block before it stood.
    let block = block.or_else(|| state.at.filter(|_| !has_place(view, id)));
    state.at = block;
    // Out of sight it waits.
    let Some(block) = block.filter(|_| state.open) else {
        return;
    };
    let (pivot, at, height) = place(room, block);
    let width = match &state.width {
        Some((of, width)) if of == id => *width,
        Some(_) | None => {
            let width = block.width().clamp(WIDTHS.0, WIDTHS.1);
            state.width = Some((id.clone(), width));
            width
        }
    };
    let mut closed = !holds_escape
        && !Popup::is_any_open(ctx)
        && !list_is_open(ctx)
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    floating_ui(ctx, "fields on the page", (pivot, at), room, |ui| {
        let palette = Palette::of(ui);
        ui.set_width(width.min((room.width() - 40.0).max(160.0)));
        ui.horizontal(|ui| {
            ui.label(icons::text(kind_icon(&held.kind)).color(palette.accent));
            ui.label(RichText::new(shown(held.kind.name())).family(tokens::semibold()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                closed |= icon_button(ui, icons::CLOSE, tr!("Close the fields (Esc)")).clicked();
            });
        });
        block_card_ui(ui, view, id, height, &mut state.fields, emit);
    });
    if closed {
        state.open = false;
        if let Some(focus) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focus));
        }
    }
}

/// Whether any page shows the block.
fn has_place(view: View<'_>, id: &BlockId) -> bool {
    let shown = Shown::Block(id.clone());
    view.layout.is_some_and(|layout| {
        let mut areas = layout.document.pages.iter().flat_map(|page| &page.areas);
        areas.any(|area| area.shows == shown)
    })
}

/// Where the card stands: below the block, above it, or at the foot of the view where the block fills that; and how high
/// its fields may be.
fn place(room: Rect, block: Rect) -> (Align2, Pos2, f32) {
    let below = room.bottom() - block.bottom() - 2.0 * GAP - AROUND;
    let above = block.top() - room.top() - 2.0 * GAP - AROUND;
    if below >= HEIGHTS.0.max(above.min(HEIGHTS.1)) {
        (Align2::LEFT_TOP, block.left_bottom() + vec2(0.0, GAP), below)
    } else if above >= HEIGHTS.0 {
        (Align2::LEFT_BOTTOM, block.left_top() - vec2(0.0, GAP), above)
    } else {
        let height = (room.height() * ON_BLOCK - AROUND).max(HEIGHTS.0);
        (
            Align2::LEFT_BOTTOM,
            pos2(block.left(), room.bottom() - GAP),
            height,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_stand_beside_their_block_and_never_on_it_while_there_is_room() {
        let room = Rect::from_min_max(pos2(300.0, 60.0), pos2(1100.0, 860.0));
        let block = |top: f32, bottom: f32| Rect::from_min_max(pos2(400.0, top), pos2(900.0, bottom));
        let (pivot, at, _) = place(room, block(100.0, 200.0));
        assert!(pivot == Align2::LEFT_TOP && at.y > 200.0);
        let (pivot, at, _) = place(room, block(700.0, 800.0));
        assert!(pivot == Align2::LEFT_BOTTOM && at.y < 700.0);
        let (pivot, at, height) = place(room, block(-500.0, 2000.0));
        assert!(pivot == Align2::LEFT_BOTTOM && at.y <= room.bottom() && height > 0.0);
        assert!(height <= room.height() / 2.0, "what is above it is still seen");
    }

    #[test]
    fn the_fields_take_what_room_there_is() {
        let room = Rect::from_min_max(pos2(300.0, 60.0), pos2(1100.0, 860.0));
        let block = Rect::from_min_max(pos2(400.0, 100.0), pos2(900.0, 200.0));
        let (_, at, height) = place(room, block);
        let foot = at.y + AROUND + height;
        assert!(
            foot > room.bottom() - 2.0 * GAP && foot <= room.bottom(),
            "{foot}"
        );
    }
}

//! Dragging rows and library items over the outline: the line where they would land, the drop, scrolling on the way.

use eframe::egui::{self, Align2, DragAndDrop, FontId, Id, Ui};

use super::rows::Entry;
use super::{OutlineState, carry_out, first_words};
use crate::gui::panels::insert::{self, Dragged, Place};
use crate::gui::tokens::{self, Palette};
use crate::gui::{Message, View};
use crate::words::tr;

/// How near to the edge of the outline a drag makes it scroll, in points.
const SCROLL_EDGE: f32 = 28.0;

/// The line where a drag would drop, and the drop itself.
pub(super) fn drop_ui(
    ui: &Ui,
    view: View<'_>,
    state: &OutlineState,
    entries: &[Entry],
    top: f32,
    emit: &mut Vec<Message>,
) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else {
        return;
    };
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    if !ui.clip_rect().contains(at) {
        return;
    }
    let gap = ((at.y - top) / tokens::ROW).round().max(1.0) as usize;
    let Some((gap, place)) = place_of(view, state, entries, &dragged, gap.min(entries.len())) else {
        return;
    };
    let insertion = insert::drop_at(view.brief, view.blobs, &dragged, &place);
    paint_line(
        ui,
        top + gap as f32 * tokens::ROW,
        matches!(*dragged, Dragged::Section(_)),
    );
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some(insertion) = insertion {
            carry_out(insertion, emit);
        }
    }
}

/// The place for `dragged` nearest to the gap before row `gap`, and the gap where the line is drawn.
fn place_of(
    view: View<'_>,
    state: &OutlineState,
    entries: &[Entry],
    dragged: &Dragged,
    gap: usize,
) -> Option<(usize, Place)> {
    if !matches!(dragged, Dragged::Section(_)) {
        return Some((
            gap,
            entries
                .get(gap.checked_sub(1)?)?
                .place_below(view.brief, &state.folded)?,
        ));
    }
    // Sections go between sections only.
    let starts = entries.iter().enumerate().filter_map(|(row, entry)| match entry {
        Entry::Section(section) => Some((row, *section, 0)),
        Entry::Masthead | Entry::Block { .. } => None,
    });
    let last = view.brief.sections.len().checked_sub(1)?;
    let (row, section, at) = starts
        .chain([(entries.len(), last, 1)])
        .min_by_key(|(row, ..)| row.abs_diff(gap))?;
    let section = view.brief.sections[section].id.clone();
    Some((row, Place { section, at }))
}

fn paint_line(ui: &Ui, y: f32, whole: bool) {
    let accent = Palette::of(ui).accent;
    let left = ui.max_rect().left() + if whole { 8.0 } else { 8.0 + tokens::INDENT };
    let painter = ui.painter();
    painter.hline(left + 4.0..=ui.max_rect().right() - 8.0, y, (2.0, accent));
    painter.circle(egui::pos2(left, y), 4.0, Palette::of(ui).panel, (2.0, accent));
}

pub(super) fn scroll_while_dragging(ui: &Ui) {
    if !DragAndDrop::has_payload_of_type::<Dragged>(ui.ctx()) {
        return;
    }
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let rect = ui.clip_rect();
    if !rect.x_range().contains(at.x) {
        return;
    }
    let above = rect.top() + SCROLL_EDGE - at.y;
    let below = at.y - (rect.bottom() - SCROLL_EDGE);
    let step = if above > 0.0 {
        above
    } else if below > 0.0 {
        -below
    } else {
        return;
    };
    ui.scroll_with_delta(egui::vec2(0.0, step.clamp(-SCROLL_EDGE, SCROLL_EDGE) * 0.4));
    ui.ctx().request_repaint();
}

/// What is being dragged, at the pointer.
pub(in crate::gui::panels) fn drag_label_ui(ui: &Ui, view: View<'_>) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else {
        return;
    };
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let words = match &*dragged {
        Dragged::Section(id) => view.brief.section(id).map(|(_, section)| section.title.clone()),
        Dragged::Blocks(ids) => match ids.as_slice() {
            [id] => {
                let found = view.brief.block(id);
                found.map(|(_, _, block)| first_words(view.brief, &block.kind))
            }
            several => Some(tr!("{n} block" | "{n} blocks" % several.len())),
        },
        Dragged::Item(_) => Some(tr!("Insert here").to_owned()),
    };
    let palette = Palette::of(ui);
    let painter = ui
        .ctx()
        .layer_painter(egui::LayerId::new(egui::Order::Tooltip, Id::unique("drag label")));
    let words = insert::shortened(&words.unwrap_or_default(), 36);
    let galley = painter.layout_no_wrap(words, FontId::proportional(tokens::LABEL), palette.on_accent);
    let rect = Align2::LEFT_TOP
        .anchor_size(at + egui::vec2(14.0, 10.0), galley.size())
        .expand2(egui::vec2(8.0, 4.0));
    painter.rect_filled(rect, tokens::RADIUS, palette.accent_fill);
    painter.galley(rect.min + egui::vec2(8.0, 4.0), galley, palette.on_accent);
}

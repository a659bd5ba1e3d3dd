//! Scrolling and choosing by keys, while no field and no list has them.

use std::collections::BTreeSet;

use eframe::egui::{Key, Modifiers, Ui};

use super::marks::target_of;
use super::{Goal, PagesView};
use crate::gui::Message;
use crate::model::diagnostic::Target;
use crate::session::Session;

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

/// Chooses what stands before or behind what is selected by the arrow keys, with Shift together with it. What reaches
/// out of sight is scrolled through first.
pub(super) fn choose(ui: &Ui, session: &Session, view: &PagesView, emit: &mut Vec<Message>) {
    let selected = session.selection();
    if !are_free(ui)
        || !matches!(
            selected,
            Some(Target::Brief | Target::Section(_) | Target::Block(_))
        )
    {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if !session.together().is_empty() && pressed(Modifiers::NONE, Key::Escape) {
        emit.push(Message::Select(selected.cloned()));
    }
    for (key, forward) in [(Key::ArrowUp, false), (Key::ArrowDown, true)] {
        if pressed(Modifiers::SHIFT, key) {
            let next = neighbour(session, forward, |target| matches!(target, Target::Block(_)));
            if let Some(Target::Block(id)) = next {
                emit.push(Message::Extend(id));
            }
        }
        let room = ui.max_rect();
        let goes_on = view.selected.is_some_and(|place| {
            if forward {
                place.bottom() > room.bottom()
            } else {
                place.top() < room.top()
            }
        });
        if !goes_on && pressed(Modifiers::NONE, key) {
            emit.extend(neighbour(session, forward, |_| true).map(|next| Message::Select(Some(next))));
        }
    }
}

/// The next or last thing on the pages before or behind what is selected that is `wanted`, in reading order.
fn neighbour(session: &Session, forward: bool, wanted: impl Fn(&Target) -> bool) -> Option<Target> {
    let pages = &session.layout()?.document.pages;
    let areas = pages.iter().flat_map(|page| &page.areas);
    let drawn: BTreeSet<Target> = areas.map(|area| target_of(&area.shows)).collect();
    let of_sections = session.brief().sections.iter().flat_map(|section| {
        let blocks = section.blocks.iter().map(|block| Target::Block(block.id.clone()));
        std::iter::once(Target::Section(section.id.clone())).chain(blocks)
    });
    let order: Vec<Target> = std::iter::once(Target::Brief).chain(of_sections).collect();
    let here = order
        .iter()
        .position(|target| Some(target) == session.selection())?;
    let is_wanted = |target: &&Target| drawn.contains(*target) && wanted(target);
    let found = if forward {
        order[here + 1..].iter().find(is_wanted)
    } else {
        order[..here].iter().rfind(is_wanted)
    };
    found.cloned()
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

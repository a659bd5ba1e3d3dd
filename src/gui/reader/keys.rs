//! The article by keys: the caret and what it selects, or, on the way through what was recognised, the decisions.

use eframe::egui::text::CCursor;
use eframe::egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::script::piece_at;
use super::select::{Selected, letter_after, letter_before, word_after, word_before};
use super::setting::{byte_of, letter_of};
use super::text::Goal;
use super::{Reader, Reading};
use crate::gui::Message;
use crate::gui::command::Command;

/// Acts on the keys pressed while the text has the focus.
pub(super) fn keys(
    ui: &Ui,
    reading: &Reading<'_>,
    reader: &mut Reader,
    response: &Response,
    emit: &mut Vec<Message>,
) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    copy(ui, reading, reader);
    if reader.sweep.is_some() {
        sweep_keys(ui, reader, emit);
    } else {
        caret_keys(ui, reading, reader);
    }
    page_keys(ui, reader);
}

fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

fn copy(ui: &Ui, reading: &Reading<'_>, reader: &Reader) {
    let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
    if let Some(words) = reader
        .selected
        .range()
        .filter(|_| asked)
        .and_then(|range| reading.text.get(range))
    {
        ui.copy_text(words.to_owned());
    }
}

/// The keys of the way through; the card shows them.
fn sweep_keys(ui: &Ui, reader: &mut Reader, emit: &mut Vec<Message>) {
    const KEYS: [(Key, Command); 10] = [
        (Key::Enter, Command::AcceptExpression),
        (Key::E, Command::EditExpression),
        (Key::X, Command::RejectExpression),
        (Key::Delete, Command::RejectExpression),
        (Key::U, Command::Undo),
        (Key::ArrowDown, Command::NextExpression),
        (Key::ArrowRight, Command::NextExpression),
        (Key::ArrowUp, Command::PreviousExpression),
        (Key::ArrowLeft, Command::PreviousExpression),
        (Key::Escape, Command::Sweep),
    ];
    for (key, command) in KEYS {
        if pressed(ui, Modifiers::NONE, key) {
            emit.push(Message::Run(command));
        }
    }
    for (at, key) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4]
        .into_iter()
        .enumerate()
    {
        if pressed(ui, Modifiers::NONE, key) {
            reader.filter_by(at);
        }
    }
}

fn page_keys(ui: &Ui, reader: &mut Reader) {
    let room = (reader.sight.1 - 40.0).max(40.0);
    for (key, by) in [(Key::PageDown, room), (Key::PageUp, -room)] {
        if pressed(ui, Modifiers::NONE, key) {
            // What would be above the top or below the end is cut off where it is used.
            reader.shift += by.max(-reader.sight.0);
            ui.ctx().request_repaint();
        }
    }
}

fn caret_keys(ui: &Ui, reading: &Reading<'_>, reader: &mut Reader) {
    let text = reading.text;
    let head = reader.selected.head.min(text.len());
    let ctrl = Modifiers::COMMAND;
    let shift = Modifiers::SHIFT;
    let mut to = None;
    // With Shift first: without, a key is taken for pressed whether Shift is held or not.
    for (extends, held) in [(true, shift), (false, Modifiers::NONE)] {
        let mut go = |key: Key, modifiers: Modifiers, byte: &mut dyn FnMut() -> usize| {
            if pressed(ui, modifiers.plus(held), key) {
                to = Some((byte(), extends));
            }
        };
        go(Key::ArrowLeft, ctrl, &mut || word_before(text, head));
        go(Key::ArrowRight, ctrl, &mut || word_after(text, head));
        go(Key::Home, ctrl, &mut || 0);
        go(Key::End, ctrl, &mut || text.len());
        go(Key::ArrowLeft, Modifiers::NONE, &mut || letter_before(text, head));
        go(Key::ArrowRight, Modifiers::NONE, &mut || letter_after(text, head));
        go(Key::ArrowUp, Modifiers::NONE, &mut || {
            row(ui, reading, reader, head, Row::Above)
        });
        go(Key::ArrowDown, Modifiers::NONE, &mut || {
            row(ui, reading, reader, head, Row::Below)
        });
        go(Key::Home, Modifiers::NONE, &mut || {
            row(ui, reading, reader, head, Row::Start)
        });
        go(Key::End, Modifiers::NONE, &mut || {
            row(ui, reading, reader, head, Row::End)
        });
    }
    if let Some((byte, extends)) = to {
        reader.selected.go(byte, extends);
        reader.goal = Some(Goal {
            range: byte..byte,
            flash: false,
        });
        ui.ctx().request_repaint();
    }
    if pressed(ui, ctrl, Key::A) {
        reader.selected = Selected::of(&(0..text.len()));
    }
    if pressed(ui, Modifiers::NONE, Key::Escape) {
        if reader.selected.range().is_some() {
            reader.selected = Selected::at(head);
        } else {
            ui.memory_mut(|memory| memory.surrender_focus(super::text::text_id()));
        }
    }
    if pressed(ui, Modifiers::NONE, Key::Enter)
        && let Some(start) = reader.open_at(reading, head)
    {
        reader.sweep_from(start);
    }
}

/// A place in a row, or in one beside it.
#[derive(Clone, Copy)]
enum Row {
    Above,
    Below,
    Start,
    End,
}

/// Where the caret at `head` comes to by a step between rows.
fn row(ui: &Ui, reading: &Reading<'_>, reader: &mut Reader, head: usize, step: Row) -> usize {
    let at = piece_at(&reader.pieces, head);
    let Some(piece) = reader.pieces.get(at).cloned() else {
        return head;
    };
    let words = reading.text.get(piece.range.clone()).unwrap_or_default();
    let galley = reader.setting.galley(ui, reading.text, &reader.pieces, at);
    let cursor = CCursor::new(letter_of(words, head.saturating_sub(piece.range.start)));
    let first = galley.layout_from_cursor(cursor).row == 0;
    let last = galley.layout_from_cursor(cursor).row + 1 >= galley.rows.len();
    let cursor = match step {
        Row::Above if first => {
            return at
                .checked_sub(1)
                .and_then(|before| reader.pieces.get(before))
                .map_or(piece.range.start, |before| before.range.end);
        }
        Row::Below if last => {
            return reader
                .pieces
                .get(at + 1)
                .map_or(piece.range.end, |next| next.range.start);
        }
        Row::Above => galley.cursor_up_one_row(&cursor, None).0,
        Row::Below => galley.cursor_down_one_row(&cursor, None).0,
        Row::Start => galley.cursor_begin_of_row(&cursor),
        Row::End => galley.cursor_end_of_row(&cursor),
    };
    piece.range.start + byte_of(words, cursor.index.0)
}

//! How commands and toolbars reach the field one writes in, or wrote in last.

use std::ops::Range;

use eframe::egui::text::{CCursor, CCursorRange, CharIndex};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Id};

use super::mark::slice;
use crate::gui::command::{Command, Writing};
use crate::model::inline::Inline;

/// After how many passes without being shown a field is gone, and what was asked of it with it.
const GONE_AFTER: u64 = 8;

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Request {
    /// A command.
    Write(Writing),
    /// Put this in behind what is selected; a claim takes that as its wording.
    Insert(Inline),
}

/// The field that was written in last, and the pass in which it was last shown.
#[derive(Clone, Copy)]
struct InUse {
    field: Id,
    pass: u64,
}

/// What is asked of a field, and in which pass.
#[derive(Clone)]
struct Asked {
    field: Id,
    pass: u64,
    request: Request,
}

/// What is selected in the field in use: it lets go of it when a list takes the keys.
#[derive(Clone)]
pub(super) struct Selected {
    pub(super) field: Id,
    /// In characters; empty where the cursor stands.
    pub(super) range: Range<usize>,
    pub(super) words: String,
}

fn in_use_key() -> Id {
    Id::unique("markup field in use")
}

fn asked_key() -> Id {
    Id::unique("markup asked for")
}

fn selected_key() -> Id {
    Id::unique("words selected in a markup field")
}

fn command_key() -> Id {
    Id::unique("command asked for by a list")
}

/// Asks the window to run a command.
pub(super) fn ask_command(ctx: &Context, command: Command) {
    ctx.data_mut(|data| data.insert_temp(command_key(), Some(command)));
    ctx.request_repaint();
}

/// Takes the command that a list in a field asked for.
pub fn asked_command(ctx: &Context) -> Option<Command> {
    let asked = |data: &mut eframe::egui::util::IdTypeMap| data.remove_temp::<Option<Command>>(command_key());
    ctx.data_mut(asked).flatten()
}

/// The field that was written in last, while it is shown.
#[must_use]
pub fn field_in_use(ctx: &Context) -> Option<Id> {
    let now = ctx.cumulative_pass_nr();
    ctx.data(|data| data.get_temp::<InUse>(in_use_key()))
        .filter(|held| now.saturating_sub(held.pass) < GONE_AFTER)
        .map(|held| held.field)
}

/// Asks the field in use to carry out a command.
pub fn ask_field(ctx: &Context, writing: Writing) {
    if let Some(field) = field_in_use(ctx) {
        ask(ctx, field, Request::Write(writing));
    }
}

pub(super) fn ask(ctx: &Context, field: Id, request: Request) {
    let pass = ctx.cumulative_pass_nr();
    let asked = Asked { field, pass, request };
    ctx.data_mut(|data| data.insert_temp(asked_key(), asked));
    ctx.request_repaint();
}

/// Takes what was asked of `field`, if that is something `wanted`.
pub(super) fn take(ctx: &Context, field: Id, wanted: impl Fn(&Request) -> bool) -> Option<Request> {
    let now = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let asked = data.get_temp::<Asked>(asked_key())?;
        let gone = now.saturating_sub(asked.pass) >= GONE_AFTER;
        let takes = asked.field == field && wanted(&asked.request);
        if gone || takes {
            data.remove::<Asked>(asked_key());
        }
        (takes && !gone).then_some(asked.request)
    })
}

/// Takes a command that was asked of `field`.
pub fn take_asked(ctx: &Context, field: Id, wanted: Writing) -> bool {
    take(ctx, field, |request| *request == Request::Write(wanted)).is_some()
}

/// Notes that `field` is shown, in which `written` stands.
pub(in super::super) fn note_shown(ctx: &Context, field: Id, has_keys: bool, written: &str) {
    let pass = ctx.cumulative_pass_nr();
    if has_keys {
        let selected = selection(ctx, field, written);
        ctx.data_mut(|data| data.insert_temp(selected_key(), selected));
    }
    if has_keys || field_in_use(ctx) == Some(field) {
        ctx.data_mut(|data| data.insert_temp(in_use_key(), InUse { field, pass }));
    }
}

/// What was selected in the field in use when it had the keys last.
pub(super) fn held(ctx: &Context) -> Option<Selected> {
    ctx.data(|data| data.get_temp::<Selected>(selected_key()))
}

/// Has the characters `range` of `field`, in which `written` stands, be what was selected last.
pub(super) fn hold(ctx: &Context, field: Id, range: Range<usize>, written: &str) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(characters(&range)));
    state.store(ctx, field);
    let words = slice(written, &range).to_owned();
    ctx.data_mut(|data| data.insert_temp(selected_key(), Selected { field, range, words }));
}

/// Forgets what was selected last, and where the cursor stood.
pub fn forget_cursor(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Selected>(selected_key()));
}

fn characters(range: &Range<usize>) -> CCursorRange {
    let cursor = |at: usize| CCursor::new(CharIndex(at));
    CCursorRange::two(cursor(range.start), cursor(range.end))
}

/// What is selected in `field`, or was when it had the keys last, in characters of `written`.
pub(super) fn selected(ctx: &Context, field: Id, written: &str) -> Range<usize> {
    let held = held(ctx).filter(|held| held.field == field);
    let range = held.unwrap_or_else(|| selection(ctx, field, written)).range;
    let end = written.chars().count();
    range.start.min(end)..range.end.min(end)
}

fn selection(ctx: &Context, field: Id, written: &str) -> Selected {
    let range = TextEditState::load(ctx, field).and_then(|state| state.cursor.char_range());
    let end = written.chars().count();
    let range = range.map_or(end..end, |range| {
        let range = range.as_sorted_char_range();
        range.start.0..range.end.0
    });
    let words = slice(written, &range).to_owned();
    Selected { field, range, words }
}

/// Selects the characters `range` of `field` and gives it the keys.
pub(in super::super) fn select(ctx: &Context, field: Id, range: Range<usize>) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(characters(&range)));
    state.store(ctx, field);
    ctx.memory_mut(|memory| memory.request_focus(field));
}

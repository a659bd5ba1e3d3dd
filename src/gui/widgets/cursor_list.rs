//! A list that opens under the cursor of a field, which keeps the focus: the keys that move and take the choice are the
//! list's own.

use std::ops::Range;

use eframe::egui::text::CCursor;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{
    Align2, Area, Context, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Rect, RectAlign, RichText,
    Ui, Vec2,
};

use super::pick::{Choice, list_room, rows_ui, steps};
use crate::gui::tokens::{self, Palette};

/// The width of the list.
const WIDTH: f32 = 320.0;

/// After how many passes without being shown a list is gone.
const GONE_AFTER: u64 = 4;

/// The list that is open.
#[derive(Clone)]
pub(super) struct CursorList {
    /// The field over which it is.
    pub(super) field: Id,
    /// What it is for.
    pub(super) of: Of,
    /// Index of the chosen entry among those found.
    pub(super) chosen: usize,
    /// Whether there is anything to be taken.
    pub(super) finds: bool,
    /// Where it stood last.
    rect: Rect,
    /// The pass in which it was last shown: it goes with its field.
    pass: u64,
    /// Where it belongs was scrolled out of sight.
    out_of_sight: bool,
}

/// What the list is for.
#[derive(Clone)]
pub(super) enum Of {
    /// What is put in for a sign.
    Sign(Sought),
    /// What is meant by a misspelt word.
    Word {
        /// Its characters.
        range: Range<usize>,
        /// Its language.
        language: String,
    },
}

/// What is sought behind a sign.
#[derive(Clone, Default)]
pub(super) struct Sought {
    /// Character at which the sign begins.
    pub(super) start: usize,
    /// Character behind what is typed behind it.
    pub(super) end: usize,
    /// What was searched for last: another search begins at the first entry.
    pub(super) search: String,
    /// The words before the sign that a claim takes as its wording.
    pub(super) takes: Option<Range<usize>>,
    /// Whether the sign was put there by a command, which takes it back when the list is left.
    pub(super) by_command: bool,
}

/// Keys that were meant for the list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    pub(super) steps: isize,
    pub(super) take: bool,
    pub(super) leave: bool,
}

/// What a field keeps of the keys while a list is open over it.
pub(super) const HELD: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// What a field keeps of the keys else: Tab and Escape leave it.
pub(super) const USUAL: EventFilter = EventFilter {
    tab: false,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: false,
};

fn key() -> Id {
    Id::unique("list under the cursor")
}

/// Whether a list is open under the cursor: the keys are its own.
#[must_use]
pub fn list_is_open(ctx: &Context) -> bool {
    open(ctx).is_some()
}

fn open(ctx: &Context) -> Option<CursorList> {
    let now = ctx.cumulative_pass_nr();
    ctx.data(|data| data.get_temp::<CursorList>(key()))
        .filter(|open| now.saturating_sub(open.pass) < GONE_AFTER)
}

/// The list that is open over `field`.
pub(super) fn open_over(ctx: &Context, field: Id) -> Option<CursorList> {
    open(ctx).filter(|open| open.field == field)
}

/// Takes the keys of the list from `field`; `None` if none is open over it.
pub(super) fn take_keys(ui: &Ui, field: Id) -> Option<Keys> {
    let open = open_over(ui.ctx(), field)?;
    if !ui.memory(|memory| memory.has_focus(field)) {
        return Some(Keys::default());
    }
    let steps = steps(ui);
    Some(ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let leave = pressed(Key::Escape);
        // What finds nothing is words like others.
        let take = open.finds && (pressed(Key::Enter) || pressed(Key::Tab));
        Keys { steps, take, leave }
    }))
}

impl CursorList {
    /// A list over `field`, at its first entry.
    pub(super) const fn over(field: Id, of: Of) -> Self {
        Self {
            field,
            of,
            chosen: 0,
            finds: false,
            rect: Rect::NOTHING,
            pass: 0,
            out_of_sight: false,
        }
    }

    /// Keeps it open; the field keeps the keys that would leave it.
    pub(super) fn keep(mut self, ctx: &Context) {
        // A field scrolls to what is typed in it in the next pass.
        if self.out_of_sight && self.pass > 0 {
            return;
        }
        self.pass = ctx.cumulative_pass_nr();
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(self.field, HELD));
        ctx.data_mut(|data| data.insert_temp(key(), self));
    }

    /// Closes it.
    pub(super) fn close(ctx: &Context) {
        ctx.data_mut(|data| data.remove::<Self>(key()));
        ctx.request_repaint();
    }

    /// Whether the pointer was pressed or let go on it: that takes the keys from the field, but not the list from under the
    /// pointer.
    pub(super) fn is_pressed(&self, ui: &Ui) -> bool {
        ui.input(|input| {
            let pressed = input.pointer.any_down() || input.pointer.any_released();
            let at = input.pointer.interact_pos();
            pressed && at.is_some_and(|at| self.rect.contains(at))
        })
    }

    /// Shows it at the character `at` of its field, with the entries `found` among `choices`; returns the index of the one
    /// pressed. Where that is out of sight it is not shown, and soon gone.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        (output, at): (&TextEditOutput, usize),
        title: &str,
        choices: &[Choice],
        found: &[usize],
        follow: bool,
    ) -> Option<usize> {
        let at = cursor_rect(output, at);
        self.out_of_sight = !ui.clip_rect().intersects(at);
        if self.out_of_sight {
            return None;
        }
        let (align, height) = list_room(at, ui.ctx().content_rect());
        let (pivot, corner) = if align == RectAlign::BOTTOM_START {
            (Align2::LEFT_TOP, at.left_bottom() + Vec2::new(0.0, 2.0))
        } else {
            (Align2::LEFT_BOTTOM, at.left_top() - Vec2::new(0.0, 2.0))
        };
        let chosen = self.chosen;
        let shown = Area::new(key())
            .order(Order::Foreground)
            .pivot(pivot)
            .fixed_pos(corner)
            .constrain(true)
            .show(ui.ctx(), |ui| {
                let list = Frame::popup(ui.style())
                    .inner_margin(Margin::same(6))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH);
                        let palette = Palette::of(ui);
                        ui.label(RichText::new(title).size(tokens::LABEL).color(palette.muted));
                        if choices.is_empty() {
                            return None;
                        }
                        rows_ui(ui, choices, found, chosen, follow, height)
                    });
                list.inner
            });
        self.rect = shown.response.rect;
        shown.inner
    }
}

/// Where the character `at` of a field stands in the window.
pub(super) fn cursor_rect(output: &TextEditOutput, at: usize) -> Rect {
    let rect = output.galley.pos_from_cursor(CCursor::new(at));
    rect.translate(output.galley_pos.to_vec2())
}

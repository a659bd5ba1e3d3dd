//! The panes around the pages: which are unfolded, how wide each stands, and how they share what room there is.
//!
//! The pages keep at least [`PAGES`]. Where the article and the fields cannot stand side by side beside them, they share
//! one pane as tabs; where not even that fits beside the outline, the two sides take turns. An edge of buttons is left of
//! the one that waits, and a thin one of a side that is folded. What is unfolded and how wide the user drew it is never
//! changed by that: in a wider window all stand as they stood.

use eframe::egui::{
    Context, Event, Frame, Id, IdSalt, InnerResponse, Margin, Panel, PanelState, Pos2, Rangef, Rect, Ui, vec2,
};

use super::app::App;
use super::command::Command;
use super::pages::{exhibit_ui, thumbnails_ui};
use super::panels::{self, Hearing, RightTab};
use super::reader::reader_ui;
use super::recent::KeptPanes;
use super::tokens::{self, Palette};
use super::widgets::narrow_button_of;
use super::{Message, View};
use crate::model::id::BlockId;

/// The least width of the pages with what lies around them, in points.
const PAGES: f32 = 360.0;
/// How narrow and how wide each pane may be, in points.
const LEFT: Rangef = Rangef {
    min: 256.0,
    max: 480.0,
};
const FIELDS: Rangef = Rangef {
    min: 240.0,
    max: 560.0,
};
const READER: Rangef = Rangef {
    min: 280.0,
    max: 900.0,
};
/// The least width at which the article stands beside the fields rather than in one place with them, in points.
const BESIDE: f32 = 320.0;
/// The width of the edge that is left of a side that waits, in points.
const EDGE: f32 = 40.0;
/// The width of the edge that is left of a side that is folded, in points.
const FOLDED: f32 = 24.0;

/// A side of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where the outline and library are.
    Left,
    /// Where the article and the fields are.
    Right,
}

/// Which panes are unfolded.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each pane is unfolded or not, whatever the others are"
)]
pub(super) struct Panes {
    pub(super) left: bool,
    pub(super) inspector: bool,
    pub(super) problems: bool,
    /// The article beside the pages.
    pub(super) reader: bool,
    /// The side that was asked for last.
    pub(super) last: Side,
}

/// How the unfolded panes share a window. Widths are the widest that each may have, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Room {
    left: f32,
    fields: f32,
    reader: f32,
    /// The article and the fields stand in one place, as wide as the reader may be.
    shared: bool,
    /// The side that has no room, and waits at its edge.
    waits: Option<Side>,
}

impl Room {
    /// How `panes` share a window of this `width`, which are as wide as `kept` says where there is room.
    fn of(width: f32, panes: &Panes, kept: &KeptPanes) -> Self {
        let right = panes.inspector || panes.reader;
        let least = if panes.reader { READER.min } else { FIELDS.min };
        let waits = (panes.left && right && width < LEFT.min + least + PAGES).then_some(match panes.last {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        });
        let left_shown = panes.left && waits != Some(Side::Left);
        let right_shown = right && waits != Some(Side::Right);
        let folded = u8::from(!panes.left) + u8::from(!right);
        let waiting = u8::from(waits.is_some());
        let free = width - PAGES - f32::from(folded) * FOLDED - f32::from(waiting) * EDGE;

        let usual = if left_shown { tokens::LEFT_WIDTH } else { 0.0 };
        let shared =
            panes.inspector && panes.reader && right_shown && free < usual + tokens::INSPECTOR_WIDTH + BESIDE;
        let apart = panes.inspector && panes.reader && right_shown && !shared;
        // Each leaves the next ones what they need; the article takes what is left.
        let needed = match (right_shown, apart) {
            (false, _) => 0.0,
            (true, true) => tokens::INSPECTOR_WIDTH + BESIDE,
            (true, false) => least,
        };
        let left = (free - needed).clamp(LEFT.min, LEFT.max);
        let taken = if left_shown {
            kept.left_width.clamp(LEFT.min, left)
        } else {
            0.0
        };
        let beside = if apart { BESIDE } else { 0.0 };
        let fields = (free - taken - beside).clamp(FIELDS.min, FIELDS.max);
        let inspector = if apart {
            kept.inspector_width.clamp(FIELDS.min, fields)
        } else {
            0.0
        };
        let reader = (free - taken - inspector).clamp(READER.min, READER.max);
        Self {
            left,
            fields,
            reader,
            shared,
            waits,
        }
    }
}

impl App {
    fn room(&self, ctx: &Context) -> Room {
        Room::of(ctx.content_rect().width(), &self.panes, &self.recent.panes)
    }

    /// Whether the article can be seen.
    pub(super) fn reads(&self, ctx: &Context) -> bool {
        let room = self.room(ctx);
        self.panes.reader
            && room.waits != Some(Side::Right)
            && !(room.shared && self.right.tab != RightTab::Article)
    }

    /// Whether the fields, or what else the inspector has in front, can be seen.
    fn inspects(&self, ctx: &Context) -> bool {
        let room = self.room(ctx);
        self.panes.inspector
            && room.waits != Some(Side::Right)
            && !(room.shared && self.right.tab == RightTab::Article)
    }

    /// Whether the page is read aloud.
    pub(super) fn hears(&self, ctx: &Context) -> bool {
        self.inspects(ctx) && self.right.tab == RightTab::ReadAloud
    }

    /// Brings the right side into sight, with the article in front where it shares its place.
    pub(super) fn open_reader(&mut self, ctx: &Context) {
        self.session.read_again();
        self.panes.reader = true;
        self.panes.last = Side::Right;
        if self.room(ctx).shared {
            self.right.tab = RightTab::Article;
        }
    }

    /// Unfolds the article or brings it to the front and gives it the keys; folds it if it is there already.
    pub(super) fn toggle_reader(&mut self, ctx: &Context) {
        if self.reads(ctx) {
            self.panes.reader = false;
        } else {
            self.open_reader(ctx);
            self.reader.take_keys();
        }
    }

    /// Unfolds the fields of what is selected, or brings them to the front.
    pub(super) fn show_fields(&mut self) {
        self.panes.inspector = true;
        self.panes.last = Side::Right;
        self.right.tab = RightTab::Fields;
    }

    /// Unfolds the inspector or brings it to the front and gives its fields the keys; folds it if it is there already.
    pub(super) fn toggle_inspector(&mut self, ctx: &Context) {
        if self.inspects(ctx) {
            self.panes.inspector = false;
            return;
        }
        self.panes.inspector = true;
        self.panes.last = Side::Right;
        if self.right.tab == RightTab::Article {
            self.right.tab = RightTab::Fields;
        }
        panels::focus_inspector(ctx);
    }

    /// Shows the page as a screen reader gets it, or the fields again.
    pub(super) fn toggle_read_aloud(&mut self, ctx: &Context) {
        if self.hears(ctx) {
            self.right.tab = RightTab::Fields;
        } else {
            self.show_fields();
            self.right.tab = RightTab::ReadAloud;
            self.right.take_keys();
        }
    }

    /// Unfolds the outline or brings it into sight and gives it the keys; folds it if it is there already.
    pub(super) fn toggle_left(&mut self, ctx: &Context) {
        if self.lists(ctx) {
            self.panes.left = false;
        } else {
            self.open_left();
            self.left.take_keys();
        }
    }

    /// Brings the outline and library into sight.
    pub(super) const fn open_left(&mut self) {
        self.panes.left = true;
        self.panes.last = Side::Left;
    }

    /// Whether the outline and library can be seen.
    pub(super) fn lists(&self, ctx: &Context) -> bool {
        self.panes.left && self.room(ctx).waits != Some(Side::Left)
    }

    /// The outline and library, and the fields with the article where they share their place.
    pub(super) fn sides_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
        let has_fields = self.session.selection().is_some() && self.session.together().is_empty();
        let asked = panels::asks_for_focus(ui.ctx()) && !self.in_place.is_open();
        if asked && has_fields {
            if self.panes.inspector {
                // Somebody was led to a field.
                self.show_fields();
            } else {
                panels::forget_focus(ui.ctx());
            }
        }
        let room = self.room(ui.ctx());
        self.left_side_ui(ui, room, emit);
        if room.waits == Some(Side::Right) || !(self.panes.inspector || self.panes.reader) {
            self.right_edge_ui(ui, emit);
        } else if self.panes.inspector {
            self.inspector_ui(ui, room, emit);
        }
    }

    fn left_side_ui(&mut self, ui: &mut Ui, room: Room, emit: &mut Vec<Message>) {
        if room.waits == Some(Side::Left) || !self.panes.left {
            let width = if self.panes.left { EDGE } else { FOLDED };
            edge_ui(ui, Panel::left("left-edge"), width, &[Command::ToggleLeft], emit);
            return;
        }
        let width = &mut self.recent.panes.left_width;
        let speller = (!self.recent.spelling_off).then_some(&self.speller);
        let view = View::of(&self.session, speller);
        let panel = Panel::left("left");
        let shown = wide_ui(
            ui,
            panel,
            "left",
            Rangef {
                max: room.left,
                ..LEFT
            },
            width,
            |ui| {
                let pages = |ui: &mut Ui| thumbnails_ui(ui, &self.session, &mut self.pages);
                panels::left_ui(ui, view, &mut self.left, pages, emit);
            },
        );
        self.spots.left = Some(shown.response.rect);
    }

    /// The buttons that bring the right side back: what waits there, or all if that is folded.
    fn right_edge_ui(&self, ui: &mut Ui, emit: &mut Vec<Message>) {
        let folded = !(self.panes.reader || self.panes.inspector);
        let mut commands = Vec::new();
        if self.panes.reader || folded {
            commands.push(Command::ToggleReader);
        }
        if self.panes.inspector || folded {
            commands.push(Command::ToggleInspector);
        }
        let width = if folded { FOLDED } else { EDGE };
        edge_ui(ui, Panel::right("right-edge"), width, &commands, emit);
    }

    fn inspector_ui(&mut self, ui: &mut Ui, room: Room, emit: &mut Vec<Message>) {
        let hears = self.hears(ui.ctx());
        let aloud = match hears.then(|| self.session.heard()).flatten() {
            _ if self.session.hearing_was_stopped() => Hearing::Stopped,
            Some(aloud) => Hearing::Heard(aloud),
            None => Hearing::Reading,
        };
        let in_sight = self.pages.page() + 1;
        self.right.yield_keys(self.in_place.is_open());
        let kept = &mut self.recent.panes;
        let (panel, name, range, width) = if room.shared {
            let range = Rangef {
                max: room.reader,
                ..READER
            };
            (Panel::right("side"), "side", range, &mut kept.reader_width)
        } else {
            let range = Rangef {
                max: room.fields,
                ..FIELDS
            };
            (
                Panel::right("inspector"),
                "inspector",
                range,
                &mut kept.inspector_width,
            )
        };
        let article = room.shared && self.right.tab == RightTab::Article;
        let shown = wide_ui(ui, panel, name, range, width, |ui| {
            panels::right_tabs_ui(ui, &mut self.right, room.shared);
            if article {
                reader_ui(ui, &mut self.session, &mut self.reader, emit);
                return;
            }
            let speller = (!self.recent.spelling_off).then_some(&self.speller);
            let view = View::of(&self.session, speller);
            let exhibit = |ui: &mut Ui, id: &BlockId| exhibit_ui(ui, &self.session, &mut self.pages, id);
            let right = &mut self.right;
            panels::right_ui(ui, view, &aloud, in_sight, right, exhibit, emit);
        });
        let rect = Some(shown.response.rect);
        if article {
            self.spots.reader = rect;
        } else {
            self.spots.inspector = rect;
        }
    }

    /// The article beside the pages, unless it shares its place with the fields.
    pub(super) fn reader_pane_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
        let room = self.room(ui.ctx());
        if !self.panes.reader || room.shared || room.waits == Some(Side::Right) {
            return;
        }
        let range = Rangef {
            max: room.reader,
            ..READER
        };
        let width = &mut self.recent.panes.reader_width;
        let shown = wide_ui(ui, Panel::right("reader"), "reader", range, width, |ui| {
            reader_ui(ui, &mut self.session, &mut self.reader, emit);
        });
        self.spots.reader = Some(shown.response.rect);
    }
}

/// Shows a pane at the width that the user gave it, as far as `range` allows. Only a drag changes that: what a narrow
/// window takes, a wide one gives back.
fn wide_ui(
    ui: &mut Ui,
    panel: Panel,
    name: &'static str,
    range: Rangef,
    width: &mut f32,
    content: impl FnOnce(&mut Ui),
) -> InnerResponse<()> {
    let given = width.clamp(range.min, range.max);
    let state = PanelState {
        outer_rect: Rect::from_min_size(Pos2::ZERO, vec2(given, given)),
    };
    let id = ui.scope_id().with_salt(IdSalt::new(name));
    ui.data_mut(|data| data.insert_persisted(id, state));
    let is_drawn = is_drawn(ui, id);
    let panel = panel
        .frame(Frame::new().fill(Palette::of(ui).panel))
        .resizable(true)
        .size_range(range);
    let shown = panel.show(ui, |ui| {
        ui.take_available_space();
        content(ui);
    });
    if is_drawn {
        *width = shown.response.rect.width();
    }
    shown
}

/// Whether the user draws the pane with this identity larger or smaller, by the pointer or by other means.
pub(super) fn is_drawn(ui: &Ui, pane: Id) -> bool {
    // As egui's panels call their edge.
    let edge = pane.with("__resize");
    let dragged = ui.read_response(edge);
    let dragged = dragged.is_some_and(|edge| edge.dragged() || edge.drag_stopped());
    let edge = edge.accesskit_id();
    let asked =
        |event: &Event| matches!(event, Event::AccessKitActionRequest(asked) if asked.target_node == edge);
    dragged || ui.input(|input| input.events.iter().any(asked))
}

/// An edge with a button for each pane that waits behind it.
fn edge_ui(ui: &mut Ui, panel: Panel, width: f32, commands: &[Command], emit: &mut Vec<Message>) {
    let button = width.min(tokens::ROW);
    let beside = ((width - button) / 2.0).floor() as i8;
    let frame = Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(beside, 4));
    panel
        .frame(frame)
        .resizable(false)
        .exact_size(width)
        .show(ui, |ui| {
            for command in commands {
                let name = command.full_label();
                let icon = command.icon().unwrap_or_default();
                if narrow_button_of(ui, icon, &name, Some(*command), button).clicked() {
                    emit.push(Message::Run(*command));
                }
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Panes {
        Panes {
            left: true,
            inspector: true,
            problems: false,
            reader: true,
            last: Side::Right,
        }
    }

    fn pages(width: f32, panes: &Panes, kept: &KeptPanes) -> f32 {
        let room = Room::of(width, panes, kept);
        let mut rest = width;
        if room.waits.is_some() {
            rest -= EDGE;
        }
        for shown in [panes.left, panes.inspector || panes.reader] {
            rest -= if shown { 0.0 } else { FOLDED };
        }
        if panes.left && room.waits != Some(Side::Left) {
            rest -= kept.left_width.clamp(LEFT.min, room.left);
        }
        if room.waits != Some(Side::Right) {
            if panes.reader {
                rest -= kept.reader_width.clamp(READER.min, room.reader);
            }
            if panes.inspector && !room.shared {
                rest -= kept.inspector_width.clamp(FIELDS.min, room.fields);
            }
        }
        rest
    }

    #[test]
    fn the_pages_keep_their_least_width_whatever_stands_around_them() {
        let wide = KeptPanes {
            left_width: 480.0,
            inspector_width: 560.0,
            reader_width: 900.0,
            ..KeptPanes::default()
        };
        for kept in [KeptPanes::default(), wide] {
            for (left, inspector, reader) in (0..8).map(|bits| (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0)) {
                for last in [Side::Left, Side::Right] {
                    let panes = Panes {
                        left,
                        inspector,
                        reader,
                        last,
                        ..all()
                    };
                    for width in (680..2000).step_by(4) {
                        let left_over = pages(width as f32, &panes, &kept);
                        assert!(left_over >= PAGES, "{left_over} of {width} with {panes:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn article_and_fields_stand_side_by_side_where_there_is_room_and_share_a_place_where_there_is_not() {
        let kept = KeptPanes::default();
        assert!(!Room::of(1440.0, &all(), &kept).shared);
        assert!(!Room::of(1280.0, &all(), &kept).shared);
        assert!(Room::of(1024.0, &all(), &kept).shared);
        let without_outline = Panes { left: false, ..all() };
        assert!(!Room::of(1024.0, &without_outline, &kept).shared);
        let article_alone = Panes {
            inspector: false,
            ..all()
        };
        assert!(!Room::of(1024.0, &article_alone, &kept).shared);
    }

    #[test]
    fn the_sides_take_turns_where_they_do_not_fit_beside_the_pages() {
        let kept = KeptPanes::default();
        assert_eq!(Room::of(1024.0, &all(), &kept).waits, None);
        assert_eq!(Room::of(683.0, &all(), &kept).waits, Some(Side::Left));
        let left_last = Panes {
            last: Side::Left,
            ..all()
        };
        assert_eq!(Room::of(683.0, &left_last, &kept).waits, Some(Side::Right));
    }

    #[test]
    fn content_that_is_wider_than_its_pane_is_no_wish_for_a_wider_one() {
        let ctx = Context::default();
        let mut kept = 260.0;
        for _ in 0..3 {
            let input = eframe::egui::RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1024.0, 700.0))),
                ..Default::default()
            };
            let mut shown = 0.0;
            let mut output = ctx.run_ui(input, |ui| {
                let panel = Panel::right("wide");
                let response = wide_ui(ui, panel, "wide", FIELDS, &mut kept, |ui| {
                    ui.allocate_space(vec2(400.0, 10.0));
                });
                shown = response.response.rect.width();
            });
            output.textures_delta.clear();
            assert!(shown >= 400.0, "it is shown whole");
            assert!((kept - 260.0).abs() < f32::EPSILON, "{kept}");
        }
    }
}

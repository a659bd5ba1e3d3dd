//! The article's text in its column: only what is in sight is set and drawn, with its marks, and can be selected.
//!
//! | mark | is |
//! |---|---|
//! | tinted words, and a line under those that say it | a claim's passage |
//! | a dotted line | recognised, not decided yet |
//! | a frame | the expression at hand |

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Color32, CursorIcon, Galley, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::marked::Fate;
use super::script::{Kind, Piece, piece_at};
use super::select::{Selected, word_at};
use super::setting::{Setting, THEME, byte_of, letter_of, places, style};
use super::{Reader, Reading, keys};
use crate::gui::Message;
use crate::gui::panels::insert::shortened;
use crate::gui::tokens::{self, Palette};
use crate::model::diagnostic::Target;
use crate::model::id::ClaimId;
use crate::words::tr;

/// How long a place one was led to is marked, in seconds.
const FLASH: f64 = 1.6;
/// The space below the last piece.
const FOOT: f32 = 40.0;

/// A place to bring into sight.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    /// In bytes of the text.
    pub(super) range: Range<usize>,
    /// Whether it is marked for a moment.
    pub(super) flash: bool,
}

/// A piece where it lies in the window.
struct Placed {
    at: usize,
    /// The upper left corner of its lines.
    corner: Pos2,
    galley: Arc<Galley>,
}

/// The name by which the text takes the keys.
pub(in crate::gui) fn text_id() -> Id {
    Id::unique("article text")
}

/// Shows the text over the rest of the reader.
pub(super) fn text_ui(ui: &mut Ui, reading: &Reading<'_>, reader: &mut Reader, emit: &mut Vec<Message>) {
    let room = ui.available_size();
    let (left, width) = Setting::lines(room.x - 8.0);
    reader.setting.prepare(ui, width, reading.text, &reader.pieces);
    let mut area = ScrollArea::vertical().id_salt("reader text").auto_shrink(false);
    if let Some(offset) = next_offset(ui, reading, reader, room.y) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, sight| column_ui(ui, reading, reader, left, sight, emit));
    reader.sight = (output.state.clamped_offset().y, output.inner_rect.height());
}

/// Where the column is scrolled to, if not where it is.
fn next_offset(ui: &Ui, reading: &Reading<'_>, reader: &mut Reader, room: f32) -> Option<f32> {
    let shift = std::mem::take(&mut reader.shift);
    let Some(goal) = reader.goal.take() else {
        return (shift != 0.0).then_some(reader.sight.0 + shift);
    };
    if goal.flash {
        let until = ui.input(|input| input.time) + FLASH;
        reader.flash = Some((goal.range.clone(), until));
        let wait = std::time::Duration::from_secs_f64(FLASH + 0.05);
        ui.ctx().request_repaint_after(wait);
    }
    let at = piece_at(&reader.pieces, goal.range.start);
    // What stands around it is set first, so that it comes to lie where it is meant to.
    let mut above = 0.0;
    let mut first = at;
    while first > 0 && above < room {
        first -= 1;
        reader.setting.measure(ui, reading.text, &reader.pieces, first);
        above = reader.setting.column.top(at) - reader.setting.column.top(first);
    }
    reader.setting.measure(ui, reading.text, &reader.pieces, at);
    let piece = reader.pieces.get(at)?;
    let galley = reader.setting.galley(ui, reading.text, &reader.pieces, at);
    let letters = letters_in(reading.text, piece, &goal.range);
    let places = places(&galley, &letters);
    let within = places.first().map_or(0.0, Rect::top);
    let height = places.last().map_or(0.0, Rect::bottom) - within;
    let top = reader.setting.column.top(at) + lead(piece) + within;
    let (offset, seen) = (reader.sight.0 + shift, reader.sight.1);
    let in_sight = seen > 0.0 && top >= offset + 8.0 && top + height <= offset + seen - 8.0;
    if in_sight {
        return (shift != 0.0).then_some(offset);
    }
    let most = (reader.setting.column.height() + FOOT - room).max(0.0);
    Some((top - room / 3.0).clamp(0.0, most))
}

/// The space between a piece's top and its lines.
fn lead(piece: &Piece) -> f32 {
    style(piece.kind).above + if piece.opens.is_some() { THEME } else { 0.0 }
}

/// The letters of `piece` that lie in `range`, counted from its beginning.
fn letters_in(text: &str, piece: &Piece, range: &Range<usize>) -> Range<usize> {
    let words = text.get(piece.range.clone()).unwrap_or_default();
    let from = range.start.clamp(piece.range.start, piece.range.end) - piece.range.start;
    let to = range.end.clamp(piece.range.start, piece.range.end) - piece.range.start;
    letter_of(words, from)..letter_of(words, to)
}

fn column_ui(
    ui: &mut Ui,
    reading: &Reading<'_>,
    reader: &mut Reader,
    left: f32,
    sight: Rect,
    emit: &mut Vec<Message>,
) {
    ui.set_min_size(vec2(ui.available_width(), reader.setting.column.height() + FOOT));
    let origin = ui.max_rect().min;
    let response = ui.interact(ui.clip_rect(), text_id(), Sense::click_and_drag());
    response.widget_info(|| {
        let name = tr!("Article text: {}", &reading.article.title);
        WidgetInfo::labeled(Role::Document, true, name)
    });
    if std::mem::take(&mut reader.focus) {
        response.request_focus();
    }
    let (visible, top) = reader.setting.column.visible(sight.top(), sight.bottom());
    let mut ahead = visible.start;
    let mut height = 0.0;
    while ahead > 0 && height < sight.height() {
        ahead -= 1;
        reader.shift += reader.setting.measure(ui, reading.text, &reader.pieces, ahead);
        height += reader.setting.column.top(ahead + 1) - reader.setting.column.top(ahead);
    }
    if reader.shift != 0.0 {
        ui.ctx().request_repaint();
    }
    let mut y = top;
    let mut placed = Vec::new();
    let mut at = visible.start;
    while at < reader.pieces.len() && y < sight.bottom() {
        reader.setting.measure(ui, reading.text, &reader.pieces, at);
        let galley = reader.setting.galley(ui, reading.text, &reader.pieces, at);
        let corner = origin + vec2(left, y + lead(&reader.pieces[at]));
        placed.push(Placed { at, corner, galley });
        y += reader.setting.column.top(at + 1) - reader.setting.column.top(at);
        at += 1;
    }
    reader.setting.keep(&(ahead..at + 8));
    point_ui(ui, reading, reader, &placed, &response);
    for piece in &placed {
        piece_ui(ui, reading, reader, piece, &response, emit);
    }
    if response.has_focus() {
        keys::keys(ui, reading, reader, &response, emit);
    }
}

/// The letter at `point`, in bytes of the text.
fn byte_at(reading: &Reading<'_>, reader: &Reader, placed: &[Placed], point: Pos2) -> Option<usize> {
    let nearest = placed
        .iter()
        .rev()
        .find(|piece| point.y >= piece.corner.y - 6.0)
        .or(placed.first())?;
    let piece = reader.pieces.get(nearest.at)?;
    let words = reading.text.get(piece.range.clone())?;
    let cursor = nearest.galley.cursor_from_pos(point - nearest.corner);
    Some(piece.range.start + byte_of(words, cursor.index.0))
}

/// Selects by the mouse: a drag the words under it, two clicks a word, three a paragraph.
fn point_ui(ui: &Ui, reading: &Reading<'_>, reader: &mut Reader, placed: &[Placed], response: &Response) {
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    let Some(point) = response.interact_pointer_pos() else {
        return;
    };
    let Some(byte) = byte_at(reading, reader, placed, point) else {
        return;
    };
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if response.triple_clicked() {
        let piece = &reader.pieces[piece_at(&reader.pieces, byte)];
        reader.selected = Selected::of(&piece.range);
    } else if response.double_clicked() {
        reader.selected = Selected::of(&word_at(reading.text, byte));
    } else if response.drag_started() {
        let begun = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
        let byte = byte_at(reading, reader, placed, begun).unwrap_or(byte);
        reader.selected = Selected::at(byte);
    } else if response.dragged() {
        reader.selected.go(byte, true);
        let clip = ui.clip_rect();
        let beyond = (clip.top() + 16.0 - point.y).max(0.0) - (point.y - clip.bottom() + 16.0).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, beyond.clamp(-24.0, 24.0)));
            ui.ctx().request_repaint();
        }
    } else if response.clicked() {
        let extends = ui.input(|input| input.modifiers.shift);
        reader.selected.go(byte, extends);
    }
}

fn piece_ui(
    ui: &mut Ui,
    reading: &Reading<'_>,
    reader: &mut Reader,
    placed: &Placed,
    response: &Response,
    emit: &mut Vec<Message>,
) {
    let Some(piece) = reader.pieces.get(placed.at).cloned() else {
        return;
    };
    let palette = Palette::of(ui);
    let brush = Brush {
        text: reading.text,
        piece: &piece,
        placed,
    };
    name_piece(ui, &brush);
    theme_ui(ui, reading, &brush);
    let chosen = match reading.selection {
        Some(Target::Claim(id)) => Some(id),
        _ => None,
    };
    for bound in reader.marked.bounds_in(&piece.range) {
        let fill = if chosen == Some(&bound.claim) {
            palette.selected
        } else {
            palette.tint
        };
        brush.fill(ui, &bound.passage, fill);
        if chosen == Some(&bound.claim) {
            brush.bar(ui, &bound.passage, palette.accent);
        }
    }
    let at_hand = reader.at_hand(reading);
    if let Some(range) = &at_hand {
        brush.fill(ui, range, palette.selected);
        brush.frame(ui, range, palette.accent);
    }
    if let Some((range, until)) = &reader.flash
        && ui.input(|input| input.time) < *until
    {
        brush.fill(ui, range, palette.accent.gamma_multiply(0.28));
    }
    if let Some(range) = reader.selected.range() {
        brush.fill(ui, &range, palette.accent.gamma_multiply(0.32));
    }
    ui.painter()
        .galley(placed.corner, Arc::clone(&placed.galley), palette.ink);
    brush.caret(ui, reader, response);
    marks_ui(ui, reading, reader, &brush, emit);
}

/// The lines under what is marked, each to be clicked.
fn marks_ui(
    ui: &mut Ui,
    reading: &Reading<'_>,
    reader: &mut Reader,
    brush: &Brush<'_>,
    emit: &mut Vec<Message>,
) {
    let palette = Palette::of(ui);
    let mut clicked: Option<ClaimId> = None;
    for bound in reader.marked.bounds_in(&brush.piece.range) {
        let words = bound.best();
        brush.line(ui, words, palette.accent);
        let claim = reading.brief.library.claims.get(&bound.claim);
        let wording = claim.map_or("", |claim| claim.wording.as_str());
        let name = tr!("Claim in the text: {}", shortened(wording, 80));
        let help = || {
            let subject = claim.map_or("", |claim| claim.subject.as_str());
            format!("{subject}\n{}", tr!("Click to see where it is used"))
        };
        if brush.mark(ui, ("claim", bound.claim.as_str()), words, &name, help) {
            clicked = Some(bound.claim.clone());
        }
    }
    if let Some(claim) = clicked {
        reader.seen = Some(Target::Claim(claim.clone()));
        emit.push(Message::ShowUse(claim));
    }
    let Some(found) = &reading.found else { return };
    let first = found.partition_point(|one| one.range.end <= brush.piece.range.start);
    let mut begun = None;
    for (one, fate) in found.iter().zip(&reader.marked.fates).skip(first) {
        if one.range.start >= brush.piece.range.end {
            break;
        }
        if *fate != Fate::Open {
            continue;
        }
        brush.dots(ui, &one.range, palette.violet);
        let said = reading.text.get(one.range.clone()).unwrap_or_default();
        let name = tr!("Recognised: {}", shortened(said, 80));
        let help = || tr!("Not a claim yet: click to decide").to_owned();
        if brush.mark(
            ui,
            ("open", &one.range.start.to_string()),
            &one.range,
            &name,
            help,
        ) {
            begun = Some(one.range.start);
        }
    }
    if let Some(at) = begun {
        reader.sweep_from(at);
    }
}

/// The piece says its words to those who hear the window.
fn name_piece(ui: &mut Ui, brush: &Brush<'_>) {
    let rect = Rect::from_min_size(brush.placed.corner, brush.placed.galley.size());
    let id = Id::unique(("article piece", brush.piece.range.start));
    let response = ui.interact(rect, id, Sense::hover());
    let role = match brush.piece.kind {
        Kind::Title | Kind::Heading => Role::Heading,
        Kind::Paragraph | Kind::Rest => Role::Paragraph,
    };
    response.widget_info(|| {
        let words = brush.text.get(brush.piece.range.clone()).unwrap_or_default();
        WidgetInfo::labeled(role, true, words)
    });
}

/// The theme of the section that begins here, above it.
fn theme_ui(ui: &Ui, reading: &Reading<'_>, brush: &Brush<'_>) {
    let section = brush.piece.opens.and_then(|at| reading.article.sections.get(at));
    let Some(section) = section.filter(|section| !section.theme.is_empty()) else {
        return;
    };
    let font = eframe::egui::FontId::new(tokens::LABEL - 1.0, tokens::semibold());
    let color = Palette::of(ui).accent;
    let words = section.theme.to_uppercase();
    let galley = ui.painter().layout_no_wrap(words, font, color);
    let at = brush.placed.corner - vec2(0.0, galley.size().y + 3.0);
    ui.painter().galley(at, galley, color);
}

/// Draws on the letters of one piece.
struct Brush<'a> {
    text: &'a str,
    piece: &'a Piece,
    placed: &'a Placed,
}

impl Brush<'_> {
    /// The rows of `range` within the piece, in the window, each from the row's top to its baseline.
    fn rows(&self, range: &Range<usize>) -> Vec<Rect> {
        let letters = letters_in(self.text, self.piece, range);
        if letters.is_empty() {
            return Vec::new();
        }
        let corner = self.placed.corner.to_vec2();
        places(&self.placed.galley, &letters)
            .into_iter()
            .map(|place| place.translate(corner))
            .collect()
    }

    fn fill(&self, ui: &Ui, range: &Range<usize>, color: Color32) {
        for row in self.rows(range) {
            ui.painter().rect_filled(around(row), 2.0, color);
        }
    }

    fn frame(&self, ui: &Ui, range: &Range<usize>, color: Color32) {
        for row in self.rows(range) {
            let stroke = Stroke::new(1.5, color);
            ui.painter()
                .rect_stroke(around(row).expand(1.0), 3.0, stroke, StrokeKind::Outside);
        }
    }

    /// A bar in the margin beside the rows.
    fn bar(&self, ui: &Ui, range: &Range<usize>, color: Color32) {
        let rows = self.rows(range);
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let x = self.placed.corner.x - 12.0;
            let heights = around(*first).top()..=around(*last).bottom();
            ui.painter().vline(x, heights, Stroke::new(3.0, color));
        }
    }

    fn line(&self, ui: &Ui, range: &Range<usize>, color: Color32) {
        for row in self.rows(range) {
            let stroke = Stroke::new(1.5, color);
            ui.painter().hline(row.x_range(), row.bottom() + 3.5, stroke);
        }
    }

    fn dots(&self, ui: &Ui, range: &Range<usize>, color: Color32) {
        for row in self.rows(range) {
            let y = row.bottom() + 4.0;
            let ends = [pos2(row.left() + 1.0, y), pos2(row.right(), y)];
            ui.painter().extend(Shape::dotted_line(&ends, color, 4.0, 1.1));
        }
    }

    /// The caret, while the text has the keys.
    fn caret(&self, ui: &Ui, reader: &Reader, response: &Response) {
        let head = reader.selected.head;
        let here = self.piece.range.contains(&head) || head == self.piece.range.end;
        if !here || !response.has_focus() || reader.sweep.is_some() {
            return;
        }
        let words = self.text.get(self.piece.range.clone()).unwrap_or_default();
        let letter = letter_of(words, head - self.piece.range.start);
        let cursor = eframe::egui::text::CCursor::new(letter);
        let place = self.placed.galley.pos_from_cursor(cursor);
        let x = self.placed.corner.x + place.left();
        let heights = self.placed.corner.y + place.top() + 3.0..=self.placed.corner.y + place.bottom() - 3.0;
        ui.painter()
            .vline(x, heights, Stroke::new(1.5, Palette::of(ui).accent));
    }

    /// Makes the letters of `range` something to click, called `name`; returns whether they were.
    fn mark(
        &self,
        ui: &mut Ui,
        key: (&str, &str),
        range: &Range<usize>,
        name: &str,
        help: impl Fn() -> String,
    ) -> bool {
        let mut clicked = false;
        for (at, row) in self.rows(range).into_iter().enumerate() {
            let id = Id::unique(("article mark", key, self.piece.range.start, at));
            let response = ui.interact(around(row), id, Sense::CLICK);
            if at == 0 {
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            clicked |= response.clicked();
            response.on_hover_ui(|ui| {
                ui.label(help());
            });
        }
        clicked
    }
}

/// The room of a row's letters with what hangs below the baseline.
fn around(row: Rect) -> Rect {
    Rect::from_min_max(
        pos2(row.left() - 1.0, row.top() + 2.0),
        pos2(row.right() + 1.0, row.bottom() + 6.0),
    )
}

//! Draws text runs: codes merged into as few strings as the advances allow, and boxes for missing glyphs.

use printpdf::DictItem;

use super::content::{Canvas, rounded};
use super::fonts::{Face, shown};
use crate::typeset::frame::{Path, Point, Pt, Rect, TextRun};

/// How far the pen may be off before it is corrected, in thousandths of the em.
const TOLERANCE: f32 = 0.5;

/// Draws a run with its pen position at `at`.
pub(super) fn draw(canvas: &mut Canvas, face: &Face, number: usize, run: &TextRun, at: Point) {
    if run.glyphs.is_empty() {
        return;
    }
    canvas.begin_text();
    canvas.set_font(number, run.size.0);
    canvas.set_fill(run.color);
    canvas.move_pen(at);
    let mut line = Line {
        canvas,
        parts: Vec::new(),
        codes: Vec::new(),
    };
    let to_em = if run.size.0 > 0.0 {
        1000.0 / run.size.0
    } else {
        0.0
    };
    let (mut cursor, mut pen) = (0.0_f32, 0.0_f32);
    for (glyph, text) in shown(run) {
        line.set_rise(-glyph.dy);
        let off = (cursor + glyph.dx) * to_em - pen;
        if off.abs() >= TOLERANCE {
            let shift = off.round();
            line.shift(shift);
            pen += shift;
        }
        let code = face.code(glyph.id, text);
        line.codes.extend(code.to_be_bytes());
        pen += face.width(code);
        cursor += glyph.advance;
    }
    line.flush();
    canvas.set_rise(0.0);
    draw_boxes(canvas, run, at);
}

/// The `TJ` operation in the making.
struct Line<'a> {
    canvas: &'a mut Canvas,
    parts: Vec<DictItem>,
    codes: Vec<u8>,
}

impl Line<'_> {
    /// Moves the pen on by thousandths of the em, which `TJ` counts backwards.
    fn shift(&mut self, by: f32) {
        self.end_string();
        self.parts.push(DictItem::Int(-(by as i64)));
    }

    fn set_rise(&mut self, rise: f32) {
        if self.canvas.rise().to_bits() != rounded(rise).to_bits() {
            self.flush();
            self.canvas.set_rise(rise);
        }
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            self.parts.push(DictItem::String { data, literal: true });
        }
    }

    fn flush(&mut self) {
        self.end_string();
        if !self.parts.is_empty() {
            let parts = std::mem::take(&mut self.parts);
            self.canvas.raw("TJ", vec![DictItem::Array(parts)]);
        }
    }
}

/// Draws a box where the face has no glyph: the missing glyph itself may not be shown in an accessible file.
fn draw_boxes(canvas: &mut Canvas, run: &TextRun, at: Point) {
    let mut x = at.x;
    for glyph in &run.glyphs {
        let advance = Pt(glyph.advance);
        if glyph.id == 0 {
            let (inset, line) = (advance * 0.1, run.size.0 * 0.05);
            let frame = Rect::new(inset, run.size * -0.7, advance - inset * 2.0, run.size * 0.7);
            canvas.end_text();
            canvas.set_stroke(run.color);
            canvas.set_line(line, None, false);
            canvas.trace(&Path::rect(frame), Point::new(x, at.y));
            canvas.raw("S", Vec::new());
        }
        x += advance;
    }
}

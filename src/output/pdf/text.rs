//! Draws text runs: codes merged into as few strings as the advances allow, and boxes for missing glyphs.

use printpdf::DictItem;

use super::bidi;
use super::content::{Canvas, rounded};
use super::fonts::{Face, SILENT, shown};
use crate::typeset::frame::{Glyph, Path, Point, Pt, Rect, TextRun};

/// How far the pen may be off before it is corrected, in thousandths of the em.
const TOLERANCE: f32 = 0.5;

/// A glyph of a run with what it says and the pen's way to it from the run's origin, in points.
type Placed<'a> = (&'a Glyph, &'a str, f32);

/// Draws a run with its pen position at `at`.
pub(super) fn draw(canvas: &mut Canvas, face: &Face, number: usize, run: &TextRun, at: Point) {
    if run.glyphs.is_empty() || run.size <= Pt::ZERO {
        return;
    }
    canvas.begin_text();
    canvas.set_font(number, run.size.0);
    canvas.set_fill(run.color);
    let mut cursor = 0.0;
    let glyphs: Vec<Placed<'_>> = shown(run)
        .map(|(glyph, text)| {
            let place = cursor;
            cursor += glyph.advance;
            (glyph, text, place)
        })
        .collect();
    if bidi::is_right_to_left(run) {
        let mut words: Vec<&[Placed<'_>]> = glyphs
            .chunk_by(|(_, one, _), (_, next, _)| (*one == " ") == (*next == " "))
            .collect();
        words.reverse();
        for word in words {
            show(canvas, face, run.size, word, at);
        }
    } else {
        show(canvas, face, run.size, &glyphs, at);
    }
    canvas.set_rise(0.0);
    draw_boxes(canvas, run, at);
}

/// Shows glyphs that follow one another from left to right, in a run of this size with its origin at `at`.
fn show(canvas: &mut Canvas, face: &Face, size: Pt, glyphs: &[Placed<'_>], at: Point) {
    let Some((_, _, start)) = glyphs.first() else {
        return;
    };
    canvas.move_pen(Point::new(at.x + Pt(*start), at.y));
    let mut line = Line {
        canvas,
        parts: Vec::new(),
        codes: Vec::new(),
    };
    let to_em = 1000.0 / size.0;
    let mut pen = 0.0;
    let mut after_silence = false;
    for (glyph, text, place) in glyphs {
        line.set_rise(-glyph.dy);
        let off = (place - start + glyph.dx) * to_em - pen;
        if off.abs() >= TOLERANCE {
            let shift = off.round();
            line.shift(shift, after_silence);
            pen += shift;
        }
        after_silence = *text == SILENT;
        let code = face.code(glyph.id, text);
        line.codes.extend(code.to_be_bytes());
        pen += face.width(code);
    }
    line.flush();
}

/// The `TJ` operation in the making.
struct Line<'a> {
    canvas: &'a mut Canvas,
    parts: Vec<DictItem>,
    codes: Vec<u8>,
}

impl Line<'_> {
    /// Moves the pen on by thousandths of the em, which `TJ` counts backwards. After a glyph that says nothing it
    /// takes two steps: pdf.js leaves such a glyph out together with the one step behind it, and would find a
    /// gap, for which it writes a space, where there is none.
    fn shift(&mut self, by: f32, after_silence: bool) {
        self.end_string();
        let by = by as i64;
        if after_silence {
            self.parts.extend([DictItem::Int(1), DictItem::Int(-by - 1)]);
        } else {
            self.parts.push(DictItem::Int(-by));
        }
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

//! Draws text runs: codes merged into as few strings as the advances allow, and boxes for missing glyphs.

use std::fmt::Write as _;

use super::PdfError;
use super::bidi;
use super::content::{Canvas, rounded};
use super::fonts::{Face, Faces};
use super::said::{Parting, SILENT, shown};
use crate::typeset::frame::{Color, Path, Point, Pt, Rect, TextRun};

/// How far the pen may be off before it is corrected, in thousandths of the em.
const TOLERANCE: f32 = 0.5;

/// A run with its pen position, and which of its words its neighbours say.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) run: &'a TextRun,
    pub(super) at: Point,
    pub(super) parting: Parting<'a>,
}

/// Runs of a line in one face, size and colour, which are shown by one operation: a reader that goes by operations
/// then knows that they belong together.
struct Stretch<'a> {
    face: &'a Face,
    number: usize,
    size: Pt,
    color: Color,
    at: Point,
    codes: Vec<Code>,
}

/// A code with its place.
struct Code {
    value: u16,
    /// How far right of the stretch's origin it is drawn, in points.
    x: f32,
    /// How far above the baseline, in points.
    rise: f32,
    /// Whether it says nothing.
    silent: bool,
}

/// Draws the runs of a line, which are given from left to right.
///
/// # Errors
/// If a run is set in a face that the document does not have.
pub(super) fn draw_line(canvas: &mut Canvas, faces: &Faces, line: &[Placed<'_>]) -> Result<(), PdfError> {
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    for (place, placed) in line.iter().enumerate() {
        let Placed { run, at, .. } = *placed;
        if run.glyphs.is_empty() || run.size <= Pt::ZERO {
            continue;
        }
        let own = usize::from(run.font.0);
        let other = bidi::face_of_space(line, place);
        let number = other.unwrap_or(own);
        let face = faces.get(number).and_then(Option::as_ref);
        let face = face.ok_or_else(|| PdfError::Structure(format!("face {number} is missing")))?;
        match stretches.last_mut() {
            Some(last) if last.goes_on(number, run, at) => last.take(placed, other.is_some()),
            _ => {
                let mut stretch = Stretch {
                    face,
                    number,
                    size: run.size,
                    color: run.color,
                    at,
                    codes: Vec::with_capacity(run.glyphs.len()),
                };
                stretch.take(placed, other.is_some());
                stretches.push(stretch);
            }
        }
    }
    for stretch in &stretches {
        stretch.show(canvas);
    }
    canvas.set_rise(0.0);
    for placed in line {
        draw_boxes(canvas, placed.run, placed.at);
    }
    Ok(())
}

impl Stretch<'_> {
    /// Whether a run at a place can be part of this.
    fn goes_on(&self, number: usize, run: &TextRun, at: Point) -> bool {
        self.number == number
            && self.size == run.size
            && self.color == run.color
            && self.at.y == at.y
            && at.x >= self.at.x
    }

    /// Takes a run in; `blank` if it is spaces that are to be shown in this face.
    fn take(&mut self, placed: &Placed<'_>, blank: bool) {
        let mut cursor = (placed.at.x - self.at.x).0;
        for said in shown(placed.run, placed.parting) {
            let code = if blank {
                self.face.space()
            } else {
                self.face.code(&said)
            };
            let (dx, dy, advance) = said
                .glyph
                .map_or((0.0, 0.0, 0.0), |glyph| (glyph.dx, glyph.dy, glyph.advance));
            self.codes.push(Code {
                value: code,
                x: cursor + dx,
                rise: -dy,
                silent: said.text == SILENT,
            });
            cursor += advance;
        }
    }

    fn show(&self, canvas: &mut Canvas) {
        canvas.begin_text();
        canvas.set_font(self.number, self.size.0);
        canvas.set_fill(self.color);
        canvas.move_pen(self.at);
        let mut line = Line {
            canvas,
            parts: String::with_capacity(3 * self.codes.len()),
            in_string: false,
        };
        let to_em = 1000.0 / self.size.0;
        let mut pen = 0.0;
        let mut after_silence = false;
        for code in &self.codes {
            line.set_rise(code.rise);
            let off = code.x * to_em - pen;
            if off.abs() >= TOLERANCE {
                let shift = off.round();
                line.shift(shift, after_silence);
                pen += shift;
            }
            after_silence = code.silent;
            line.show(code.value);
            pen += self.face.width(code.value);
        }
        line.flush();
    }
}

/// The `TJ` operation in the making.
struct Line<'a> {
    canvas: &'a mut Canvas,
    /// Its array so far, as the file has it.
    parts: String,
    /// Whether a string is open at the end of `parts`.
    in_string: bool,
}

impl Line<'_> {
    /// Shows a code.
    fn show(&mut self, code: u16) {
        if !self.in_string {
            self.in_string = true;
            self.parts.push('(');
        }
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.parts.extend(['\\', char::from(byte)]),
                b'\r' => self.parts.push_str("\\r"),
                b'\n' => self.parts.push_str("\\n"),
                0x00..0x80 => self.parts.push(char::from(byte)),
                // Writing to a string does not fail.
                _ => drop(write!(self.parts, "\\{byte:03o}")),
            }
        }
    }

    /// Moves the pen on by thousandths of the em, which `TJ` counts backwards. After a glyph that says nothing it
    /// takes two steps: pdf.js leaves such a glyph out together with the one step behind it, and would find a
    /// gap, for which it writes a space, where there is none.
    fn shift(&mut self, by: f32, after_silence: bool) {
        self.end_string();
        let by = by as i64;
        let _ = if after_silence {
            write!(self.parts, "1 {}", -by - 1)
        } else {
            write!(self.parts, "{}", -by)
        };
    }

    fn set_rise(&mut self, rise: f32) {
        if self.canvas.rise().to_bits() != rounded(rise).to_bits() {
            self.flush();
            self.canvas.set_rise(rise);
        }
    }

    fn end_string(&mut self) {
        if self.in_string {
            self.in_string = false;
            self.parts.push(')');
        }
    }

    fn flush(&mut self) {
        self.end_string();
        if !self.parts.is_empty() {
            let parts = std::mem::take(&mut self.parts);
            self.canvas.written(format!("[{parts}] TJ"));
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

//! Pieces of an article as they are set: their letters in rows, only of what is in sight.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CharIndex, LayoutJob};
use eframe::egui::{Color32, FontFamily, FontId, Galley, Rect, TextFormat, Ui, pos2, vec2};

use super::column::Column;
use super::script::{Kind, Piece};
use crate::gui::icons;
use crate::gui::tokens;

/// The widest line, in points: some seventy letters.
const WIDEST: f32 = 600.0;
/// The least space at the left and right of the lines.
const MARGIN: f32 = 24.0;
/// The room of a theme above its section, in points.
pub(super) const THEME: f32 = 18.0;

/// How a kind of piece is set. Lengths in points.
pub(super) struct Style {
    family: FontFamily,
    size: f32,
    line: f32,
    /// The space above and below.
    pub(super) above: f32,
    below: f32,
}

pub(super) fn style(kind: Kind) -> Style {
    match kind {
        Kind::Title => Style {
            family: icons::reading_bold(),
            size: 23.0,
            line: 29.0,
            above: 20.0,
            below: 14.0,
        },
        Kind::Heading => Style {
            family: tokens::semibold(),
            size: 17.0,
            line: 23.0,
            above: 18.0,
            below: 6.0,
        },
        Kind::Paragraph => Style {
            family: icons::reading(),
            size: 16.0,
            line: 25.0,
            above: 0.0,
            below: 13.0,
        },
        Kind::Rest => Style {
            above: -13.0,
            ..style(Kind::Paragraph)
        },
    }
}

/// The pieces that are set, for one width.
#[derive(Default)]
pub(super) struct Setting {
    /// The width of the lines and the pixels a point for which they are set.
    of: (f32, f32),
    galleys: BTreeMap<usize, Arc<Galley>>,
    /// Where the pieces lie.
    pub(super) column: Column,
}

impl Setting {
    /// The left edge and the width of the lines in a column `room` wide.
    pub(super) fn lines(room: f32) -> (f32, f32) {
        let width = (room - 2.0 * MARGIN).clamp(80.0, WIDEST);
        ((((room - width) / 2.0).max(MARGIN)).floor(), width)
    }

    /// Prepares a frame with lines of `width`. What was set for others is forgotten.
    pub(super) fn prepare(&mut self, ui: &Ui, width: f32, text: &str, pieces: &[Piece]) {
        // Rows point into the picture of all letters, which egui makes anew when it is full or the theme changes. egui
        // keeps what it has set itself and knows when it is stale.
        self.galleys.clear();
        let of = (width, ui.pixels_per_point());
        if self.of == of && self.column.len() == pieces.len() {
            return;
        }
        self.of = of;
        self.column = Column::new(pieces.iter().map(|piece| estimate(text, piece, width)).collect());
    }

    /// Forgets everything, for another text.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Piece `at` as it is set.
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, pieces: &[Piece], at: usize) -> Arc<Galley> {
        if let Some(galley) = self.galleys.get(&at) {
            return Arc::clone(galley);
        }
        let Some(piece) = pieces.get(at) else {
            return ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::default()));
        };
        let style = style(piece.kind);
        // The colour comes when it is drawn, so that one setting serves the light and the dark window.
        let mut format = TextFormat::simple(
            FontId::new(style.size, style.family.clone()),
            Color32::PLACEHOLDER,
        );
        format.line_height = Some(style.line);
        let words = text.get(piece.range.clone()).unwrap_or_default();
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = self.of.0;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        self.galleys.insert(at, Arc::clone(&galley));
        galley
    }

    /// Sets piece `at` if it was not, and returns by how much its height differs from what was thought.
    pub(super) fn measure(&mut self, ui: &Ui, text: &str, pieces: &[Piece], at: usize) -> f32 {
        if self.column.is_known(at) {
            return 0.0;
        }
        let height = self.galley(ui, text, pieces, at).size().y + pieces.get(at).map_or(0.0, around);
        self.column.note(at, height)
    }

    /// Forgets what is set outside of `kept`; the heights stay.
    pub(super) fn keep(&mut self, kept: &Range<usize>) {
        self.galleys.retain(|at, _| kept.contains(at));
    }

    /// How many pieces are set.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.galleys.len()
    }
}

/// The space around a piece's lines.
fn around(piece: &Piece) -> f32 {
    let style = style(piece.kind);
    style.above + style.below + if piece.opens.is_some() { THEME } else { 0.0 }
}

/// How high a piece will be, about.
fn estimate(text: &str, piece: &Piece, width: f32) -> f32 {
    let style = style(piece.kind);
    let words = text.get(piece.range.clone()).unwrap_or_default();
    let in_line = (width / (style.size * 0.46)).max(1.0);
    let lines = (words.chars().count() as f32 / in_line).ceil().max(1.0);
    lines * style.line + around(piece)
}

/// Letter `byte` of `words`, counted in letters.
pub(super) fn letter_of(words: &str, byte: usize) -> usize {
    words.char_indices().take_while(|(at, _)| *at < byte).count()
}

/// The byte at which the letter number `letter` of `words` begins.
pub(super) fn byte_of(words: &str, letter: usize) -> usize {
    words.char_indices().nth(letter).map_or(words.len(), |(at, _)| at)
}

/// The places of the letters `letters` within `galley`, one a row: each from the top of the row to its baseline.
pub(super) fn places(galley: &Galley, letters: &Range<usize>) -> Vec<Rect> {
    let mut before = 0;
    let mut places = Vec::new();
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let from = letters.start.max(before);
        let to = letters.end.min(before + count);
        if from < to {
            let left = row.pos.x + row.x_offset(CharIndex(from - before));
            let right = row.pos.x + row.x_offset(CharIndex(to - before));
            let baseline = row.glyphs.first().map_or(row.size.y * 0.75, |glyph| glyph.pos.y);
            places.push(Rect::from_min_size(
                pos2(left, row.pos.y),
                vec2(right - left, baseline),
            ));
        }
        before += row.char_count_including_newline().0;
    }
    places
}

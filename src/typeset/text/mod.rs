//! Text from the embedded faces: shaping, line breaking, lines of runs.
//!
//! Input are [`Span`]s, output is [`SetText`]. Parley shapes and breaks; nothing of it is seen outside this folder.

mod burmese;
mod fonts;
mod lines;
mod setter;
mod style;
mod substitute;

use std::sync::Arc;

use super::frame::{Pt, TextRun};

pub use fonts::fonts;
pub use setter::Setter;
pub use style::{Family, Figures, Span, Style, Weight};

/// How lines lie in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Ragged right (left in right-to-left paragraphs).
    Start,
    /// Ragged left.
    End,
    /// Centred.
    Center,
    /// Both edges straight but for the last line; never for Burmese.
    Justify,
}

/// A paragraph broken into lines.
#[derive(Clone, Debug, Default)]
pub struct SetText {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// Characters that no face has; each is shown as a visible box.
    pub missing: Vec<char>,
}

impl SetText {
    /// The height of all lines.
    #[must_use]
    pub fn height(&self) -> Pt {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// The width of the widest line.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max)
    }
}

/// A line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The distance to the next line's top: the leading.
    pub height: Pt,
    /// From the line's top to its baseline.
    pub baseline: Pt,
    /// From the left edge of the measure to the right end of the ink, without trailing space.
    pub width: Pt,
    /// The runs, left to right.
    pub runs: Vec<PlacedRun>,
}

/// A run in its line.
#[derive(Clone, Debug)]
pub struct PlacedRun {
    /// From the left edge of the measure to the run's origin.
    pub x: Pt,
    /// How far above the line's baseline it stands.
    pub rise: Pt,
    /// The glyphs.
    pub run: Arc<TextRun>,
    /// Index of the span that it comes from; a run never mixes spans.
    pub span: usize,
}

#[cfg(test)]
mod tests;

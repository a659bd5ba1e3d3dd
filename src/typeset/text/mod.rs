//! Text from the embedded faces: shaping, line breaking, lines of runs.
//!
//! Input are [`Span`]s, output is [`SetText`]. Parley shapes and breaks; nothing of it is seen outside this folder.

mod burmese;
mod cjk;
mod fonts;
mod hyphens;
mod lines;
mod optimum;
mod own;
mod pieces;
mod setter;
mod style;
mod substitute;
mod ties;

use std::sync::Arc;

use super::frame::{Pt, TextRun};

pub use fonts::{fonts, fonts_with};
pub use own::{FontFault, OwnFace, inspect as inspect_font, may_be_passed_on};
pub use setter::{LARGE_PRINT, Setter};
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

/// How the ends of lines are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Breaks {
    /// Each line as long as it can be: labels, cells, running lines.
    First,
    /// The best ends for the paragraph as a whole: running text, titles.
    Best {
        /// Whether words may be parted.
        hyphens: bool,
    },
}

/// How a paragraph is made up into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Composition {
    /// How lines lie.
    pub align: Align,
    /// How their ends are found.
    pub breaks: Breaks,
}

impl Composition {
    /// Running text between two straight edges.
    pub const JUSTIFIED: Self = Self {
        align: Align::Justify,
        breaks: Breaks::Best { hyphens: true },
    };
    /// Running text with a ragged right edge.
    pub const RAGGED: Self = Self {
        align: Align::Start,
        breaks: Breaks::Best { hyphens: true },
    };
    /// A few lines of display, evened out, words whole.
    pub const DISPLAY: Self = Self {
        align: Align::Start,
        breaks: Breaks::Best { hyphens: false },
    };
}

impl From<Align> for Composition {
    fn from(align: Align) -> Self {
        Self {
            align,
            breaks: Breaks::First,
        }
    }
}

/// A paragraph broken into lines.
#[derive(Clone, Debug, Default)]
pub struct SetText {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// Characters that no face has; each is shown as a visible box.
    pub missing: Vec<char>,
    /// Whether the paragraph runs from right to left.
    pub right_to_left: bool,
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

impl Line {
    /// From the left edge of the measure to the left end of the ink.
    #[must_use]
    pub fn ink_start(&self) -> Pt {
        let starts = self.runs.iter().map(|run| run.x);
        starts.reduce(Pt::min).unwrap_or(Pt::ZERO)
    }
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
pub(in crate::typeset) mod tests;

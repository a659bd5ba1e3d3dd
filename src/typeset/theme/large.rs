//! Large print: the design for readers with little sight, by the Clear Print practice of the United Kingdom's sight-loss
//! charities: 18 points or more throughout, sans serif, one column, ragged right, words whole, no italics, wide leading.

use super::{Design, Grid};
use crate::typeset::frame::{Pt, Size};
use crate::typeset::text::{Composition, Family, Figures, LARGE_PRINT, Style, Weight};

/// Between the sheet's edges and the text at the sides.
const SIDE: Pt = Pt(51.0);

impl Design {
    /// The same theme in large print on the same sheet: its colours stay.
    pub(in crate::typeset) fn in_large_print(self) -> Self {
        let (palette, page) = (&self.palette, self.page);
        let style = |size, leading, color| {
            Style::new(Family::Sans, Pt(size), Pt(leading), color).with_figures(Figures::Lining)
        };
        let head = |size, leading, color| style(size, leading, color).with_weight(Weight::Semibold);
        let text = style(LARGE_PRINT.0, 26.0, palette.ink);
        let mut scale = self.scale;
        // What is muted elsewhere has full contrast here.
        scale.small = style(LARGE_PRINT.0, 24.0, palette.ink);
        scale.label = style(LARGE_PRINT.0, 22.0, palette.ink);
        scale.section = head(27.0, 33.0, palette.accent);
        scale.heading = head(23.0, 29.0, palette.ink);
        scale.subheading = head(20.0, 27.0, palette.ink);
        scale.title = head(34.0, 41.0, palette.ink);
        scale.subtitle = style(21.0, 29.0, palette.ink);
        scale.takeaway = head(LARGE_PRINT.0 + 0.5, 25.0, palette.ink);
        scale.quote = text.clone();
        scale.point = text.clone();
        scale.number = head(38.0, 44.0, palette.accent);
        scale.paragraph_gap = text.leading * 0.6;
        scale.block_gap = text.leading * 1.2;
        scale.text = text;
        Self {
            grid: grid(page),
            scale,
            running: Composition::DISPLAY,
            section_opens_page: false,
            rhythm: None,
            large_print: true,
            ..self
        }
    }
}

/// One column over the whole width.
fn grid(page: Size) -> Grid {
    let width = page.width - SIDE * 2.0;
    Grid {
        left: SIDE,
        width,
        top: Pt(74.0),
        bottom: Pt(78.0),
        text_x: Pt::ZERO,
        text_width: width,
        columns: 1,
        gutter: Pt::ZERO,
        rail: None,
        header: Pt(46.0),
        footer: Pt(36.0),
    }
}

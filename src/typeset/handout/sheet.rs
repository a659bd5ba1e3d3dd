//! Where slides and the room by them stand on a sheet, and in which type the notes are set.

use std::sync::Arc;

use super::{Handout, Paper, Slides};
use crate::model::brief::PageFormat;
use crate::model::inline::Text;
use crate::model::pages::Columns;
use crate::typeset::frame::{Content, PagedDocument, Point, Pt, Rect, Size};
use crate::typeset::lexicon::fill;
use crate::typeset::measure::{self, Context};
use crate::typeset::piece::{LocalItem, Measured, Piece};
use crate::typeset::text::{Align, Setter, Span};
use crate::typeset::theme::{Design, Grid};

/// From the sheet's edges to the type area at the sides.
const SIDE: Pt = Pt(51.0);
/// Above and below it.
const TOP: Pt = Pt(58.0);
const BOTTOM: Pt = Pt(62.0);
/// Between a slide and the next one, and between it and its room.
const GAP: Pt = Pt(20.0);
/// Between the lines to write on, as in an exercise book for grown-ups (8.5 mm).
const LINES: Pt = Pt(24.0);
/// The least room above the first of them.
const FIRST_LINE: Pt = Pt(16.0);

/// A kind of sheet.
pub(super) struct Sheet {
    /// The design of its running lines and notes: the text column is the room by a slide, measured from the left edge of
    /// the type area.
    pub(super) design: Design,
    /// What it is for.
    pub(super) handout: Handout,
    /// How large a slide is at most.
    pub(super) slide: Size,
    /// The least height from a slide's top to the end of its room.
    pub(super) row: Pt,
}

impl Sheet {
    /// The sheet for the slides of `deck`, which is in the theme and typefaces of the context.
    pub(super) fn new(context: Context<'_>, deck: &PagedDocument, handout: Handout) -> Self {
        let mut on_paper = context.brief.clone();
        on_paper.format = match handout.paper {
            Paper::A4 => PageFormat::A4,
            Paper::Letter => PageFormat::Letter,
        };
        on_paper.pages.columns = Columns::One;
        let mut design = Design::of(&on_paper, context.design.stand_in);
        if handout.slides == Slides::Two {
            design.page = Size::new(design.page.height, design.page.width);
        }
        let page = design.page;
        let width = page.width - SIDE * 2.0;
        design.grid = Grid {
            left: SIDE,
            width,
            top: TOP,
            bottom: BOTTOM,
            text_x: Pt::ZERO,
            text_width: width,
            columns: 1,
            gutter: Pt::ZERO,
            rail: None,
            header: Pt(38.0),
            footer: Pt(34.0),
        };
        let height = design.grid.height(page);
        let (share, rows, size) = match handout.slides {
            Slides::One => (1.0, 1.0, 11.5),
            Slides::Two => (0.56, 2.0, 10.5),
            Slides::Three => (0.56, 3.0, 9.5),
        };
        let row = (height - GAP * (rows - 1.0)) / rows;
        let across = width * share;
        let upright = deck
            .pages
            .first()
            .map_or(9.0 / 16.0, |first| first.size.height / first.size.width);
        // A third of each row at least is room to write where it stands below.
        let tallest = match handout.slides {
            Slides::One => row * 0.68,
            Slides::Two | Slides::Three => row,
        };
        let slide = Size::new(across.min(tallest / upright), tallest.min(across * upright));
        if handout.slides != Slides::One {
            design.grid.text_x = slide.width + GAP;
            design.grid.text_width = width - design.grid.text_x;
        }
        let scale = &mut design.scale;
        for (style, size) in [(&mut scale.text, size), (&mut scale.takeaway, size - 1.0)] {
            style.leading = Pt(size) * (style.leading / style.size);
            style.size = Pt(size);
        }
        scale.paragraph_gap = scale.text.leading * 0.5;
        Self {
            design,
            handout,
            slide,
            row,
        }
    }

    /// The height of the type area.
    pub(super) fn height(&self) -> Pt {
        self.design.grid.height(self.design.page)
    }

    /// Between rows.
    pub(super) const fn gap() -> Pt {
        GAP
    }

    /// How much smaller than in the deck a page of `size` is.
    pub(super) fn scale(&self, size: Size) -> f32 {
        let least = Pt(1.0);
        (self.slide.width / size.width.max(least)).min(self.slide.height / size.height.max(least))
    }

    /// How far below a slide's top its room begins, if the slide is so high.
    pub(super) fn room_below(&self, slide: Pt) -> Pt {
        match self.handout.slides {
            Slides::One => slide + GAP * 0.6,
            Slides::Two | Slides::Three => Pt::ZERO,
        }
    }

    /// The lines to write on, from the top left corner of the type area's row. Beside a slide of a height, one of them ends
    /// where it ends.
    pub(super) fn ruled(&self, slide: Pt) -> Vec<(Point, Pt)> {
        let grid = &self.design.grid;
        let top = self.room_below(slide);
        let first = match self.handout.slides {
            Slides::One => top + LINES,
            Slides::Two | Slides::Three => {
                let above = ((slide - FIRST_LINE) / LINES).floor().max(0.0);
                slide - LINES * above
            }
        };
        let left = self.design.mirror().x(grid.text_x, grid.text_width);
        let lines = std::iter::successors(Some(first), |y| Some(*y + LINES));
        lines
            .take_while(|y| *y <= self.row + Pt(0.5))
            .map(|y| (Point::new(left, y), grid.text_width))
            .collect()
    }

    /// Measures the notes to the slide `index`; its pieces at the top of a further sheet name the slide.
    pub(super) fn notes(
        &self,
        setter: &mut Setter,
        context: Context<'_>,
        index: usize,
        notes: &[&Text],
    ) -> Measured {
        let context = Context {
            design: &self.design,
            ..context
        };
        let mut measured = measure::spoken(setter, context, notes);
        let lexicon = context.resolved.lexicon();
        let slide = fill(lexicon.slide, &[&lexicon.number(index + 1)]);
        let words = format!("{slide} {}", lexicon.continued);
        let style = &self.design.scale.takeaway;
        let language = context.brief.language();
        let grid = &self.design.grid;
        let set = setter.set(
            &[Span::new(words, style)],
            grid.text_width,
            Align::Start,
            language,
        );
        let mut piece = Piece {
            height: set.height(),
            ..Piece::default()
        };
        let mut y = Pt::ZERO;
        let left = self.design.mirror().x(grid.text_x, grid.text_width);
        for line in &set.lines {
            piece.items.extend(line.runs.iter().map(|placed| LocalItem {
                node: None,
                at: Point::new(left + placed.x, y + line.baseline),
                clip: None,
                content: Content::Text(Arc::clone(&placed.run)),
            }));
            y += line.height;
        }
        measured.again = vec![piece];
        measured
    }

    /// The place of a row that begins at `y` in the type area.
    pub(super) fn origin(&self, y: Pt) -> Point {
        Point::new(self.design.grid.left, self.design.grid.top + y)
    }

    /// Where a slide of a width stands, from the left edge of the type area.
    pub(super) fn slide_x(&self, width: Pt) -> Pt {
        self.design.mirror().x(Pt::ZERO, width)
    }

    /// The sheet of paper.
    pub(super) const fn paper(&self) -> Size {
        self.design.page
    }

    /// A slide of `size` at the top left corner of its row.
    pub(super) fn frame(size: Size) -> Rect {
        Rect {
            origin: Point::default(),
            size,
        }
    }
}

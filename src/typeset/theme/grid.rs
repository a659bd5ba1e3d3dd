//! Margins and columns.

use crate::model::brief::Theme;
use crate::model::pages::Columns;
use crate::typeset::frame::{Pt, Size};

/// Where things stand on a page. Places across are measured from the left edge of the type area, but for `left`.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// From the sheet's left edge to the type area.
    pub left: Pt,
    /// Width of the type area, margin column included.
    pub width: Pt,
    /// From the sheet's top edge to the type area.
    pub top: Pt,
    /// From the type area to the sheet's bottom edge.
    pub bottom: Pt,
    /// Where the text column begins.
    pub text_x: Pt,
    /// Width of the text column.
    pub text_width: Pt,
    /// How many columns of text there are side by side.
    pub columns: usize,
    /// From a column to the next one.
    pub gutter: Pt,
    /// The column for source notes; `None` if the theme has none.
    pub rail: Option<Rail>,
    /// From the sheet's top edge to the running header's baseline.
    pub header: Pt,
    /// From the running footer's baseline to the sheet's bottom edge.
    pub footer: Pt,
}

/// The margin column, which carries what proves the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rail {
    /// Where it begins.
    pub x: Pt,
    /// Its width.
    pub width: Pt,
}

impl Grid {
    /// The grid of `theme` on a sheet.
    pub(super) fn new(theme: Theme, page: Size, slides: bool, columns: Columns) -> Self {
        let two = match columns {
            Columns::Theme => theme == Theme::Field && !slides,
            Columns::One => false,
            Columns::Two => true,
        };
        if two {
            return Self::two(page, slides);
        }
        match (theme, slides) {
            (Theme::Chancery, false) => Self::beside(page, Side::Left, Pt::mm(40.0), Pt::mm(6.0)),
            (Theme::Field, false) => Self::beside(page, Side::Right, Pt::mm(38.0), Pt::mm(8.0)),
            (Theme::Lectern, false) => Self::plain(page, Pt::mm(24.0)),
            (Theme::Chancery, true) => Self::slide(page, Some((Side::Left, Pt(150.0)))),
            (Theme::Field, true) => Self::slide(page, Some((Side::Right, Pt(150.0)))),
            (Theme::Lectern, true) => Self::slide(page, None),
        }
    }

    /// Two text columns, of 82 mm on A4, with room for titles and wide exhibits across both.
    pub(super) fn two(page: Size, slides: bool) -> Self {
        let base = if slides {
            Self::slide(page, None)
        } else {
            Self::plain(page, Pt::mm(18.0))
        };
        let gutter = if slides { Pt(36.0) } else { Pt::mm(10.0) };
        Self {
            text_width: (base.width - gutter) * 0.5,
            columns: 2,
            gutter,
            ..base
        }
    }

    /// A text column with a margin column beside it.
    fn beside(page: Size, side: Side, rail: Pt, gutter: Pt) -> Self {
        let left = Pt::mm(18.0);
        let right = match side {
            Side::Left => Pt::mm(22.0),
            Side::Right => Pt::mm(18.0),
        };
        let width = page.width - left - right;
        let text_width = width - rail - gutter;
        Self {
            width,
            text_x: match side {
                Side::Left => rail + gutter,
                Side::Right => Pt::ZERO,
            },
            text_width,
            rail: Some(Rail {
                x: match side {
                    Side::Left => Pt::ZERO,
                    Side::Right => text_width + gutter,
                },
                width: rail,
            }),
            ..Self::plain(page, left)
        }
    }

    /// One column between equal margins.
    fn plain(page: Size, margin: Pt) -> Self {
        let width = page.width - margin * 2.0;
        Self {
            left: margin,
            width,
            top: Pt::mm(24.0),
            bottom: Pt::mm(25.0),
            text_x: Pt::ZERO,
            text_width: width,
            columns: 1,
            gutter: Pt::ZERO,
            rail: None,
            header: Pt::mm(14.0),
            footer: Pt::mm(13.0),
        }
    }

    fn slide(page: Size, rail: Option<(Side, Pt)>) -> Self {
        let base = Self {
            top: Pt(62.0),
            bottom: Pt(54.0),
            header: Pt(34.0),
            footer: Pt(24.0),
            ..Self::plain(page, Pt(56.0))
        };
        let Some((side, width)) = rail else {
            return Self {
                text_width: base.width * 0.93,
                ..base
            };
        };
        let gutter = Pt(28.0);
        let text_width = base.width - width - gutter;
        Self {
            text_x: match side {
                Side::Left => width + gutter,
                Side::Right => Pt::ZERO,
            },
            text_width,
            rail: Some(Rail {
                x: match side {
                    Side::Left => Pt::ZERO,
                    Side::Right => text_width + gutter,
                },
                width,
            }),
            ..base
        }
    }

    /// From the first column to the column `index`.
    #[must_use]
    pub fn column_x(&self, index: usize) -> Pt {
        (self.text_width + self.gutter) * index as f32
    }

    /// Where blocks stand that span all columns and leave the margin column free: their left edge and width.
    #[must_use]
    pub fn across(&self) -> (Pt, Pt) {
        if self.columns > 1 {
            (Pt::ZERO, self.width)
        } else {
            (self.text_x, self.text_width)
        }
    }

    /// The height of the type area on `page`, at least one point.
    #[must_use]
    pub fn height(&self, page: Size) -> Pt {
        (page.height - self.top - self.bottom).max(Pt(1.0))
    }
}

/// On which side of the text the margin column stands.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

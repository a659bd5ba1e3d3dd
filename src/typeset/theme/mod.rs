//! How briefs look: sheet, grid, type and colours of each theme in each format.
//!
//! A [`Design`] is plain values; what is drawn with them is decided where blocks are measured.

mod grid;
mod palette;
mod scale;

use super::frame::{Pt, Size};
use super::text::Composition;
use crate::model::brief::{Brief, PageFormat, Theme};

pub use grid::{Grid, Rail};
pub use palette::Palette;
pub use scale::TypeScale;

/// A theme on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// Which theme it is.
    pub theme: Theme,
    /// The sheet.
    pub page: Size,
    /// Where things stand on it.
    pub grid: Grid,
    /// Its colours.
    pub palette: Palette,
    /// Its styles of text.
    pub scale: TypeScale,
    /// How running text is made up.
    pub running: Composition,
    /// Whether each section begins a new page.
    pub section_opens_page: bool,
}

impl Design {
    /// The design of `theme` on `format`.
    #[must_use]
    pub fn new(theme: Theme, format: PageFormat) -> Self {
        let page = match format {
            PageFormat::A4 => Size::new(Pt::mm(210.0), Pt::mm(297.0)),
            PageFormat::Letter => Size::new(Pt(612.0), Pt(792.0)),
            PageFormat::Slides => Size::new(Pt(960.0), Pt(540.0)),
        };
        let slides = matches!(format, PageFormat::Slides);
        let palette = Palette::new(theme);
        Self {
            theme,
            page,
            grid: Grid::new(theme, page, slides),
            scale: TypeScale::new(theme, slides, &palette),
            palette,
            running: match theme {
                Theme::Chancery if !slides => Composition::JUSTIFIED,
                Theme::Chancery | Theme::Field | Theme::Lectern if slides => Composition::DISPLAY,
                Theme::Chancery | Theme::Field | Theme::Lectern => Composition::RAGGED,
            },
            section_opens_page: slides,
        }
    }

    /// The design that `brief` asks for.
    #[must_use]
    pub fn of(brief: &Brief) -> Self {
        Self::new(brief.theme, brief.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_fits_every_sheet() {
        for theme in Theme::ALL {
            for format in PageFormat::ALL {
                let Design {
                    page, grid, scale, ..
                } = Design::new(theme, format);
                assert!(grid.left + grid.width < page.width, "{theme:?} {format:?}");
                assert!(grid.text_x + grid.text_width <= grid.width + Pt(0.01));
                assert!(grid.height(page) > Pt(300.0));
                let characters = grid.text_width / (scale.text.size * 0.45);
                assert!(
                    (60.0..110.0).contains(&characters),
                    "{theme:?} {format:?} {characters}"
                );
            }
        }
    }
}

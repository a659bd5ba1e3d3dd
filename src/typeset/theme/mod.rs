//! How briefs look: sheet, grid, type and colours of each theme in each format.
//!
//! A [`Design`] is plain values; what is drawn with them is decided where blocks are measured.

mod grid;
mod large;
mod palette;
mod scale;

use super::frame::{Pt, Size};
use super::lexicon::is_right_to_left;
use super::mirror::Mirror;
use super::text::{Composition, OwnFace};
use crate::model::brief::{Brief, PageFormat, Theme};
use crate::model::house::HouseStyle;
use crate::model::pages::Columns;
use crate::model::slide::Slide;

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
    /// Running text in columns begins at a multiple of this from the top, so that lines stand beside lines.
    pub rhythm: Option<Pt>,
    /// Whether the plan of the page is turned round, for a language that runs from right to left.
    pub turned: bool,
    /// Whether all text is in large print.
    pub large_print: bool,
    /// The brief's own face, which has what the embedded ones lack.
    pub stand_in: Option<OwnFace>,
}

impl Design {
    /// The design of `theme` on `format`.
    #[must_use]
    pub fn new(theme: Theme, format: PageFormat) -> Self {
        Self::in_columns(theme, format, Columns::Theme)
    }

    /// The design of `theme` on `format` in so many `columns`.
    #[must_use]
    pub fn in_columns(theme: Theme, format: PageFormat, columns: Columns) -> Self {
        Self::in_house(theme, format, columns, &HouseStyle::default(), None)
    }

    /// The design of `theme` on `format` in so many `columns`, in the style of a house, whose own face is `own`.
    #[must_use]
    pub fn in_house(
        theme: Theme,
        format: PageFormat,
        columns: Columns,
        house: &HouseStyle,
        own: Option<OwnFace>,
    ) -> Self {
        let page = match format {
            PageFormat::A4 => Size::new(Pt::mm(210.0), Pt::mm(297.0)),
            PageFormat::Letter => Size::new(Pt(612.0), Pt(792.0)),
            PageFormat::Slides => Size::new(Pt(960.0), Pt(540.0)),
        };
        let slides = matches!(format, PageFormat::Slides);
        let palette = Palette::new(theme, house.accent);
        let grid = Grid::new(theme, page, slides, columns);
        let scale = TypeScale::new(theme, slides, &palette, house, own);
        Self {
            theme,
            page,
            rhythm: (grid.columns > 1).then_some(scale.text.leading * 0.5),
            grid,
            scale,
            palette,
            running: match theme {
                Theme::Chancery if !slides => Composition::JUSTIFIED,
                Theme::Chancery | Theme::Field | Theme::Lectern if slides => Composition::DISPLAY,
                Theme::Chancery | Theme::Field | Theme::Lectern => Composition::RAGGED,
            },
            section_opens_page: slides,
            turned: false,
            large_print: false,
            stand_in: own,
        }
    }

    /// The design that `brief` asks for; `own` is the face in its font, if that is sound.
    #[must_use]
    pub fn of(brief: &Brief, own: Option<OwnFace>) -> Self {
        let columns = brief.pages.columns;
        let design = Self::in_house(brief.theme, format(brief), columns, &brief.house, own);
        let design = if brief.pages.large_print {
            design.in_large_print()
        } else {
            design
        };
        if is_right_to_left(brief.language()) {
            design.turned_round()
        } else {
            design
        }
    }

    /// The same with the margins of the sheet and all that stands on it turned round.
    pub(super) fn turned_round(mut self) -> Self {
        self.grid.left = self.page.width - self.grid.left - self.grid.width;
        self.turned = true;
        self
    }

    /// How places in the type area are turned round.
    pub(super) fn mirror(&self) -> Mirror {
        Mirror(self.turned.then_some(self.grid.width))
    }
}

/// The format in which the pages of `brief` are set: large print stands on a sheet, since slides give it no room.
pub(super) const fn format(brief: &Brief) -> PageFormat {
    match brief.format {
        PageFormat::Slides if brief.pages.large_print => PageFormat::A4,
        format => format,
    }
}

/// The designs of a brief's pages. Most briefs have one; slides of some kinds have their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Designs {
    whole: Design,
    parted: Design,
    divider: Design,
}

impl Designs {
    /// `design` for all pages but slides of two columns and dividers.
    #[must_use]
    pub fn new(design: Design) -> Self {
        let grid = Grid::two(design.page, true);
        let parted = Design {
            rhythm: None,
            grid: Grid {
                left: design.grid.left,
                top: design.grid.top,
                bottom: design.grid.bottom,
                ..grid
            },
            ..design.clone()
        };
        let palette = design.palette.reversed();
        let divider = Design {
            scale: design.scale.reversed(&palette),
            palette,
            ..design.clone()
        };
        Self {
            whole: design,
            parted,
            divider,
        }
    }

    /// The design of most pages.
    #[must_use]
    pub const fn whole(&self) -> &Design {
        &self.whole
    }

    /// The design of slides of this kind.
    #[must_use]
    pub const fn on(&self, slide: Slide) -> &Design {
        match slide {
            Slide::TwoColumns => &self.parted,
            Slide::Divider => &self.divider,
            Slide::Message | Slide::BigNumber | Slide::Quotation | Slide::Comparison => &self.whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_fits_every_sheet() {
        let all = Theme::ALL.into_iter().flat_map(|theme| {
            let formats = PageFormat::ALL.into_iter();
            formats.flat_map(move |format| Columns::ALL.map(|columns| (theme, format, columns)))
        });
        for (theme, format, columns) in all {
            let Design {
                page, grid, scale, ..
            } = Design::in_columns(theme, format, columns);
            assert!(grid.left + grid.width < page.width, "{theme:?} {format:?}");
            let right = grid.text_x + grid.column_x(grid.columns - 1) + grid.text_width;
            assert!(right <= grid.width + Pt(0.01));
            assert!(grid.height(page) > Pt(300.0));
            let characters = grid.text_width / (scale.text.size * 0.45);
            // Two columns of a slide hold short points.
            let wanted = if grid.columns > 1 { 36.0..62.0 } else { 60.0..110.0 };
            assert!(wanted.contains(&characters), "{theme:?} {format:?} {characters}");
        }
    }

    #[test]
    fn every_ink_of_every_theme_can_be_read_on_its_grounds() {
        use crate::model::house::{LEAST_CONTRAST, Rgb};
        use crate::typeset::frame::Color;
        let rgb = |color: Color| Rgb([color.red, color.green, color.blue]);
        let dark = "#1d4f7c".parse::<Rgb>().expect("a colour");
        let light = "#ffc000".parse::<Rgb>().expect("a colour").readable();
        for theme in Theme::ALL {
            for accent in [None, Some(dark), Some(light)] {
                let house = HouseStyle {
                    accent,
                    ..HouseStyle::default()
                };
                let design = Design::in_house(theme, PageFormat::Slides, Columns::Theme, &house, None);
                let designs = Designs::new(design);
                let palette = &designs.whole().palette;
                let inks = [palette.ink, palette.muted, palette.accent, palette.caution];
                for ink in inks {
                    for ground in [Color::WHITE, palette.tint] {
                        let contrast = rgb(ink).contrast(rgb(ground));
                        assert!(
                            contrast >= LEAST_CONTRAST,
                            "{theme:?} {ink:?} on {ground:?}: {contrast}"
                        );
                    }
                }
                let divider = &designs.on(Slide::Divider).palette;
                for ink in [divider.ink, divider.muted, divider.accent] {
                    let contrast = rgb(ink).contrast(rgb(palette.accent));
                    assert!(contrast >= LEAST_CONTRAST, "{theme:?} on a divider: {contrast}");
                }
            }
        }
    }

    #[test]
    fn field_has_two_columns_of_82_millimetres_on_a4() {
        let grid = Design::new(Theme::Field, PageFormat::A4).grid;
        assert_eq!(grid.columns, 2);
        assert!(
            (grid.text_width - Pt::mm(82.0)).abs() < Pt(0.1),
            "{:?}",
            grid.text_width
        );
    }
}

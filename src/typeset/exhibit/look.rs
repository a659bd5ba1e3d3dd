//! The colours and type sizes of exhibits, by theme.

use crate::model::brief::{Brief, PageFormat, Theme};
use crate::model::geometry::Pt;
use crate::typeset::frame::Color;
use crate::typeset::text::{Family, Figures, LARGE_PRINT, Style, Weight};
use crate::typeset::theme;

/// Colours and sizes of exhibits. Every text colour reaches a contrast of 4.5 to 1 on white and on `tint`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// Bars, filled squares, large numbers.
    pub(super) accent: Color,
    /// The accent diluted for areas under hatching.
    pub(super) accent_tint: Color,
    /// Labels.
    pub(super) ink: Color,
    /// Units, ticks, notes.
    pub(super) muted: Color,
    /// What must not be overlooked.
    pub(super) alarm: Color,
    /// Thin rules and grids.
    pub(super) hairline: Color,
    /// A quiet ground.
    pub(super) tint: Color,
    /// Labels of bars and squares.
    pub(super) label: Pt,
    /// The smallest text: ticks, units, notes in the drawing.
    pub(super) small: Pt,
    /// Names on maps: on slides smaller than labels elsewhere, since a map gives them no more room.
    pub(super) map: Pt,
    /// Credits printed in the drawing.
    pub(super) credit: Pt,
    /// The large numbers of key figures.
    pub(super) number: Pt,
    /// How much longer than on paper bars, gaps and squares are.
    pub(super) scale: f32,
}

/// Text ink.
const INK: Color = Color::hex(0x1b_21_26);
/// Secondary text.
const MUTED: Color = Color::hex(0x59_63_6e);
/// Warnings in a drawing.
const RED: Color = Color::hex(0xa0_2c_2c);
/// Thin rules.
const HAIRLINE: Color = Color::hex(0xcf_d6_dc);
/// Quiet grounds.
const TINT: Color = Color::hex(0xf4_f6_f8);
/// The accent of Chancery and Lectern.
pub(super) const BLUE: Color = Color::hex(0x1d_4f_7c);
/// The accent of Field.
pub(super) const TEAL: Color = Color::hex(0x0b_6b_6b);

impl Look {
    /// The look of exhibits in `brief`: colours by its theme, sizes by its sheet too.
    pub(super) fn of(brief: &Brief) -> Self {
        let own = Self::new(brief.theme, theme::format(brief));
        let own = match brief.house.accent {
            Some(accent) => Self {
                accent: accent.into(),
                accent_tint: accent.thinned(0.15).into(),
                tint: accent.tint().into(),
                ..own
            },
            None => own,
        };
        if brief.pages.large_print {
            own.in_large_print()
        } else {
            own
        }
    }

    /// The same with all text in large print.
    fn in_large_print(self) -> Self {
        Self {
            muted: self.ink,
            label: LARGE_PRINT,
            small: LARGE_PRINT,
            map: LARGE_PRINT,
            credit: LARGE_PRINT,
            number: Pt(38.0),
            scale: 2.0,
            ..self
        }
    }

    const fn new(theme: Theme, format: PageFormat) -> Self {
        let paper = Self {
            accent: BLUE,
            accent_tint: Color::hex(0xdc_e6_ef),
            ink: INK,
            muted: MUTED,
            alarm: RED,
            hairline: HAIRLINE,
            tint: TINT,
            label: Pt(8.5),
            small: Pt(7.5),
            map: Pt(7.5),
            credit: Pt(7.5),
            number: Pt(30.0),
            scale: 1.0,
        };
        let colored = match theme {
            Theme::Chancery | Theme::Lectern => paper,
            Theme::Field => Self {
                accent: TEAL,
                accent_tint: Color::hex(0xd7_e8_e7),
                ..paper
            },
        };
        match (theme, format) {
            (Theme::Chancery | Theme::Field, PageFormat::A4 | PageFormat::Letter) => colored,
            (Theme::Lectern, PageFormat::A4 | PageFormat::Letter) => Self {
                label: Pt(9.5),
                small: Pt(8.5),
                map: Pt(8.0),
                credit: Pt(8.0),
                scale: 1.1,
                ..colored
            },
            (Theme::Chancery | Theme::Field, PageFormat::Slides) => Self {
                label: Pt(16.0),
                small: Pt(14.0),
                map: Pt(11.5),
                credit: Pt(10.5),
                number: Pt(48.0),
                scale: 1.7,
                ..colored
            },
            (Theme::Lectern, PageFormat::Slides) => Self {
                label: Pt(18.0),
                small: Pt(15.0),
                map: Pt(13.0),
                credit: Pt(11.0),
                number: Pt(54.0),
                scale: 2.0,
                ..colored
            },
        }
    }

    /// The look of a slide that shows `count` numbers and nothing else.
    pub(super) fn enlarged(self, count: usize) -> Self {
        let by = if count < 2 { 2.9 } else { 1.8 };
        Self {
            number: self.number * by,
            label: self.label * 1.5,
            small: self.small * 1.15,
            scale: self.scale * 1.5,
            ..self
        }
    }

    /// A length given for paper, as long as the theme wants it.
    pub(super) fn length(&self, points: f32) -> Pt {
        Pt(points * self.scale)
    }

    /// Sans text of `size` and `color`, with tabular lining figures.
    pub(super) const fn text(size: Pt, weight: Weight, color: Color) -> Style {
        Style {
            family: Family::Sans,
            weight,
            italic: false,
            size,
            leading: Pt(size.0 * 1.24),
            color,
            tracking: 0.0,
            figures: Figures::Tabular,
            rise: Pt::ZERO,
        }
    }

    /// A label.
    pub(super) const fn label(&self) -> Style {
        Self::text(self.label, Weight::Regular, self.ink)
    }

    /// A value beside its bar.
    pub(super) const fn value(&self) -> Style {
        Self::text(self.label, Weight::Semibold, self.ink)
    }

    /// Ticks, units and remarks.
    pub(super) const fn small(&self) -> Style {
        Self::text(self.small, Weight::Regular, self.muted)
    }

    /// Names on maps.
    pub(super) const fn map_label(&self) -> Style {
        Self::text(self.map, Weight::Regular, self.ink)
    }

    /// Credits.
    pub(super) const fn credit(&self) -> Style {
        Self::text(self.credit, Weight::Regular, self.muted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_text_has_the_contrast_that_is_asked_for() {
        for theme in Theme::ALL {
            let look = Look::new(theme, PageFormat::A4);
            for ink in [look.accent, look.ink, look.muted, look.alarm] {
                for ground in [Color::WHITE, look.tint] {
                    let contrast = (ground.luminance() + 0.05) / (ink.luminance() + 0.05);
                    assert!(contrast >= 4.5, "{ink:?} on {ground:?}: {contrast}");
                }
            }
        }
    }

    #[test]
    fn no_text_is_smaller_than_can_be_read() {
        for (theme, format) in Theme::ALL
            .into_iter()
            .flat_map(|theme| PageFormat::ALL.map(|format| (theme, format)))
        {
            let look = Look::new(theme, format);
            for size in [look.label, look.small, look.map, look.credit] {
                assert!(size >= Pt(7.5) && size <= look.label, "{theme:?} {format:?}");
            }
        }
    }
}

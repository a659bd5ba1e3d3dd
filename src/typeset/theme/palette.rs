//! The colours of each theme. Every ink has a contrast of at least 4.5 on white and on the tint.

use crate::model::block::CalloutTone;
use crate::model::brief::Theme;
use crate::model::house::Rgb;
use crate::typeset::frame::Color;

/// The colours of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Text.
    pub ink: Color,
    /// Notes, captions, running lines.
    pub muted: Color,
    /// Section titles, key figures, numbers of sources.
    pub accent: Color,
    /// What bounds a claim: estimates and caveats.
    pub caution: Color,
    /// Behind panels.
    pub tint: Color,
    /// Fine lines.
    pub hairline: Color,
    /// Words on the accent.
    pub paper: Color,
}

/// Ochre (5.9 on white).
const OCHRE: Color = Color::hex(0x8a_5a_00);
/// Green (6.4 on white).
const GREEN: Color = Color::hex(0x2e_6b_34);

impl Palette {
    /// The colours of `theme`, with the accent of a house if there is one.
    pub(super) fn new(theme: Theme, accent: Option<Rgb>) -> Self {
        let own = Self::of(theme);
        let Some(accent) = accent else { return own };
        Self {
            accent: Color::from(accent),
            tint: Color::from(accent.tint()),
            ..own
        }
    }

    const fn of(theme: Theme) -> Self {
        Self {
            ink: Color::hex(0x1b_21_26),
            muted: Color::hex(0x59_63_6e),
            accent: match theme {
                Theme::Chancery | Theme::Lectern => Color::hex(0x1d_4f_7c),
                Theme::Field => Color::hex(0x0b_6b_6b),
            },
            caution: OCHRE,
            tint: match theme {
                Theme::Chancery | Theme::Lectern => Color::hex(0xf3_f5_f8),
                Theme::Field => Color::hex(0xef_f5_f4),
            },
            hairline: Color::hex(0xcf_d6_dc),
            paper: Color::WHITE,
        }
    }

    /// The same colours for words on a ground of the accent.
    pub(super) const fn reversed(&self) -> Self {
        Self {
            ink: self.paper,
            muted: self.paper,
            accent: self.paper,
            caution: self.paper,
            tint: self.accent,
            hairline: self.paper.with_alpha(110),
            paper: self.accent,
        }
    }

    /// The colour of a callout's edge and word.
    #[must_use]
    pub const fn tone(&self, tone: CalloutTone) -> Color {
        match tone {
            CalloutTone::Note => self.accent,
            CalloutTone::Caution => self.caution,
            CalloutTone::Recommendation => GREEN,
        }
    }
}

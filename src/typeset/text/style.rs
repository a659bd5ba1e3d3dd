//! How text is set: family, weight, size, ink, digits.

use std::borrow::Cow;
use std::sync::Arc;

use parley::setting::Tag;
use parley::{
    FontFamily, FontFeature, FontFeatures, FontStyle, FontWeight, Language, LineHeight, OverflowWrap,
    TextStyle,
};

use super::{OwnFace, fonts};
use crate::model::house::Typeface;
use crate::typeset::frame::{Color, Pt};

/// A family of faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Source Serif 4, with Noto Serif Myanmar behind it.
    Serif,
    /// Source Sans 3, with Noto Sans Myanmar behind it.
    Sans,
    /// The face of a brief's own font, with the sans behind it.
    Own(OwnFace),
}

impl Family {
    /// The family of a house's typeface; `None` for its own where the brief has no sound font, `own`.
    pub(in crate::typeset) fn of(face: Typeface, own: Option<OwnFace>) -> Option<Self> {
        match face {
            Typeface::Serif => Some(Self::Serif),
            Typeface::Sans => Some(Self::Sans),
            Typeface::Own => own.map(Self::Own),
        }
    }

    /// The brief's own face, if it is one.
    pub(super) const fn own(self) -> Option<OwnFace> {
        match self {
            Self::Own(face) => Some(face),
            Self::Serif | Self::Sans => None,
        }
    }
}

/// How heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl Style {
    /// Regular upright text of `size` on `leading`, with digits as the family wants them in running text.
    #[must_use]
    pub const fn new(family: Family, size: Pt, leading: Pt, color: Color) -> Self {
        Self {
            family,
            weight: Weight::Regular,
            italic: false,
            size,
            leading,
            color,
            tracking: 0.0,
            figures: match family {
                Family::Serif => Figures::OldStyle,
                Family::Sans | Family::Own(_) => Figures::Lining,
            },
            rise: Pt::ZERO,
        }
    }

    /// The same style in another weight.
    #[must_use]
    pub const fn with_weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// The same style in another ink.
    #[must_use]
    pub const fn with_color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same style with other digits.
    #[must_use]
    pub const fn with_figures(self, figures: Figures) -> Self {
        Self { figures, ..self }
    }

    /// The same style in italics or upright.
    #[must_use]
    pub const fn with_italic(self, italic: bool) -> Self {
        Self { italic, ..self }
    }

    /// The same style with `tracking` em between letters.
    #[must_use]
    pub const fn with_tracking(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// A smaller raised style for numbers of notes and sources beside words of this style.
    #[must_use]
    pub fn raised(&self) -> Self {
        Self {
            size: self.size * 0.68,
            rise: self.size * 0.34,
            figures: Figures::Lining,
            tracking: 0.0,
            ..self.clone()
        }
    }
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

impl Span {
    /// `text` in `style` and the document's language.
    #[must_use]
    pub fn new(text: impl Into<String>, style: &Style) -> Self {
        Self {
            text: text.into(),
            style: style.clone(),
            language: None,
        }
    }
}

const OLD_STYLE: [FontFeature; 2] = features(*b"onum", *b"pnum");
const LINING: [FontFeature; 2] = features(*b"lnum", *b"pnum");
const TABULAR: [FontFeature; 2] = features(*b"lnum", *b"tnum");

const fn features(form: [u8; 4], width: [u8; 4]) -> [FontFeature; 2] {
    [
        FontFeature::new(Tag::from_bytes(form), 1),
        FontFeature::new(Tag::from_bytes(width), 1),
    ]
}

/// The style as parley wants it; the span's index serves as brush, so that runs never mix spans.
pub(super) fn parley_style(
    style: &Style,
    language: Option<&str>,
    span: u32,
    wrap: OverflowWrap,
    stand_in: Option<OwnFace>,
) -> TextStyle<'static, 'static, u32> {
    let features: &'static [FontFeature] = match style.figures {
        Figures::OldStyle => &OLD_STYLE,
        Figures::Lining => &LINING,
        Figures::Tabular => &TABULAR,
    };
    TextStyle {
        font_family: FontFamily::List(Cow::Borrowed(fonts::families(style.family, stand_in))),
        font_size: style.size.0.max(0.1),
        font_style: if style.italic {
            FontStyle::Italic
        } else {
            FontStyle::Normal
        },
        font_weight: match style.weight {
            Weight::Regular => FontWeight::NORMAL,
            Weight::Semibold => FontWeight::SEMI_BOLD,
            Weight::Bold => FontWeight::BOLD,
        },
        font_features: FontFeatures::List(Cow::Borrowed(features)),
        locale: language.and_then(|tag| Language::parse(tag).ok()),
        brush: span,
        line_height: LineHeight::Absolute(style.leading.0),
        letter_spacing: style.tracking * style.size.0,
        overflow_wrap: wrap,
        ..TextStyle::default()
    }
}

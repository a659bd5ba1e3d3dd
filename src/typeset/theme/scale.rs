//! The styles of text of each theme.

use super::Palette;
use crate::model::brief::Theme;
use crate::model::house::{HouseStyle, Typeface};
use crate::typeset::frame::Pt;
use crate::typeset::text::{Family, Figures, OwnFace, Style, Weight};

/// The styles of text of a theme. "Space above a heading is at least twice the space below" holds for all.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeScale {
    /// Running text.
    pub text: Style,
    /// Notes, captions, source lines.
    pub small: Style,
    /// Short words in the margin column, running lines.
    pub label: Style,
    /// A section's title.
    pub section: Style,
    /// A heading of level two.
    pub heading: Style,
    /// A heading of level three.
    pub subheading: Style,
    /// The brief's title.
    pub title: Style,
    /// Its subtitle.
    pub subtitle: Style,
    /// The takeaway above an exhibit.
    pub takeaway: Style,
    /// A quotation set apart.
    pub quote: Style,
    /// The opening points.
    pub point: Style,
    /// A key figure's number.
    pub number: Style,
    /// Distance between paragraphs.
    pub paragraph_gap: Pt,
    /// Distance of exhibits and panels from the text.
    pub block_gap: Pt,
}

/// The sizes and leadings of a theme, in points.
struct Sizes {
    text: (f32, f32),
    small: (f32, f32),
    label: (f32, f32),
    section: (f32, f32),
    heading: (f32, f32),
    subheading: (f32, f32),
    title: (f32, f32),
    subtitle: (f32, f32),
    quote: (f32, f32),
}

const CHANCERY: Sizes = Sizes {
    text: (10.25, 14.5),
    small: (8.25, 11.0),
    label: (7.75, 10.0),
    section: (21.0, 25.0),
    heading: (15.0, 19.0),
    subheading: (11.5, 14.5),
    title: (31.0, 35.0),
    subtitle: (14.0, 19.0),
    quote: (13.0, 18.5),
};
const FIELD: Sizes = Sizes {
    text: (9.75, 13.5),
    small: (8.25, 11.0),
    label: (7.75, 10.0),
    section: (14.0, 17.0),
    heading: (12.5, 16.0),
    subheading: (10.5, 13.5),
    title: (25.0, 29.0),
    subtitle: (12.5, 17.0),
    quote: (12.0, 17.0),
};
// Slides are read across a room: text of 20 points and more, 24 where nothing but slides is meant.
const CHANCERY_SLIDES: Sizes = Sizes {
    text: (20.0, 27.5),
    small: (14.0, 18.5),
    label: (13.0, 16.0),
    section: (32.0, 38.0),
    heading: (24.0, 30.0),
    subheading: (20.5, 27.0),
    title: (46.0, 52.0),
    subtitle: (22.0, 29.0),
    quote: (25.0, 34.0),
};
const FIELD_SLIDES: Sizes = Sizes {
    text: (20.0, 27.0),
    small: (14.0, 18.5),
    label: (13.0, 16.0),
    section: (25.0, 30.0),
    heading: (22.5, 28.5),
    subheading: (20.5, 27.0),
    title: (42.0, 48.0),
    subtitle: (22.0, 29.0),
    quote: (24.0, 33.0),
};
const LECTERN_SLIDES: Sizes = Sizes {
    text: (24.0, 32.0),
    small: (16.0, 21.0),
    label: (14.0, 17.0),
    section: (32.0, 38.0),
    heading: (26.0, 32.0),
    subheading: (24.0, 31.0),
    title: (50.0, 56.0),
    subtitle: (26.0, 34.0),
    quote: (30.0, 40.0),
};
const LECTERN_SHEET: Sizes = Sizes {
    text: (12.0, 17.0),
    small: (9.5, 12.5),
    label: (8.5, 11.0),
    section: (24.0, 29.0),
    heading: (16.0, 20.5),
    subheading: (13.0, 17.0),
    title: (34.0, 39.0),
    subtitle: (15.0, 20.0),
    quote: (16.0, 22.0),
};

/// The size and leading of opening points on slides.
const POINTS_ON_SLIDES: (f32, f32) = (20.0, 27.0);

impl TypeScale {
    /// The same styles in the ink of another palette.
    pub(super) fn reversed(&self, palette: &Palette) -> Self {
        let turned = |style: &Style| style.clone().with_color(palette.ink);
        Self {
            text: turned(&self.text),
            small: turned(&self.small),
            label: turned(&self.label),
            section: turned(&self.section),
            heading: turned(&self.heading),
            subheading: turned(&self.subheading),
            title: turned(&self.title),
            subtitle: turned(&self.subtitle),
            takeaway: turned(&self.takeaway),
            quote: turned(&self.quote),
            point: turned(&self.point),
            number: turned(&self.number),
            ..*self
        }
    }

    /// The styles of `theme` with the typefaces of a house, whose own face is `own`; on slides all is larger.
    pub(super) fn new(
        theme: Theme,
        slides: bool,
        palette: &Palette,
        house: &HouseStyle,
        own: Option<OwnFace>,
    ) -> Self {
        let sizes = match (theme, slides) {
            (Theme::Chancery, false) => &CHANCERY,
            (Theme::Chancery, true) => &CHANCERY_SLIDES,
            (Theme::Field, false) => &FIELD,
            (Theme::Field, true) => &FIELD_SLIDES,
            (Theme::Lectern, true) => &LECTERN_SLIDES,
            (Theme::Lectern, false) => &LECTERN_SHEET,
        };
        let usual = match theme {
            Theme::Chancery => Family::Serif,
            Theme::Field | Theme::Lectern => Family::Sans,
        };
        let family = |face: Option<Typeface>| face.and_then(|face| Family::of(face, own));
        let body = family(house.text).unwrap_or(usual);
        let titles = family(house.headings).unwrap_or(usual);
        let headings = family(house.headings).unwrap_or(Family::Sans);
        let style =
            |family, (size, leading): (f32, f32), color| Style::new(family, Pt(size), Pt(leading), color);
        let head = |pair, color| {
            style(headings, pair, color)
                .with_weight(Weight::Semibold)
                .with_figures(Figures::Lining)
        };
        let text = style(body, sizes.text, palette.ink);
        let number = if slides { (48.0, 51.0) } else { (30.0, 32.0) };
        Self {
            small: style(Family::Sans, sizes.small, palette.muted),
            label: style(Family::Sans, sizes.label, palette.muted),
            section: head(sizes.section, palette.accent),
            heading: head(sizes.heading, palette.ink),
            subheading: head(sizes.subheading, palette.ink),
            title: if titles == Family::Serif {
                style(Family::Serif, sizes.title, palette.ink)
                    .with_weight(Weight::Bold)
                    .with_figures(Figures::Lining)
            } else {
                head(sizes.title, palette.ink)
            },
            subtitle: style(body, sizes.subtitle, palette.muted),
            takeaway: style(Family::Sans, (sizes.text.0 + 0.25, sizes.text.1), palette.ink)
                .with_weight(Weight::Semibold),
            quote: style(body, sizes.quote, palette.ink).with_italic(true),
            // Five points of two lines stand on one slide.
            point: if slides {
                style(body, POINTS_ON_SLIDES, palette.ink)
            } else {
                text.clone()
            },
            number: style(Family::Sans, number, palette.accent)
                .with_weight(Weight::Semibold)
                .with_figures(Figures::Lining),
            paragraph_gap: text.leading * 0.5,
            block_gap: text.leading * 1.25,
            text,
        }
    }
}

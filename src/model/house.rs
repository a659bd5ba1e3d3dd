//! House style: what an organisation brings to a theme. Its colour, its logo, its typefaces.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::id::ContentHash;
use crate::words::{mark, tr};

/// The least contrast of words with their ground (WCAG 2.2, success criterion 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// What an organisation brings to a theme; what it leaves open is as the theme has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseStyle {
    /// The colour of section titles, key figures and links.
    pub accent: Option<Rgb>,
    /// The logo of the masthead and the running header.
    pub logo: Option<Logo>,
    /// A font file of its own, which goes with the brief.
    pub font: Option<OwnFont>,
    /// The typeface of running text.
    pub text: Option<Typeface>,
    /// The typeface of titles and headings.
    pub headings: Option<Typeface>,
}

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// Its picture in the library.
    pub media: ContentHash,
    /// What a reader who cannot see it is told, such as "Logo of the Institute"; empty is a finding.
    pub alternative: String,
}

/// A font file that goes with the brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFont {
    /// The hash of the file's bytes.
    pub file: ContentHash,
    /// What the font calls itself.
    pub name: String,
}

/// A typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Typeface {
    /// Source Serif 4.
    Serif,
    /// Source Sans 3.
    Sans,
    /// The font of [`HouseStyle::font`].
    Own,
}

impl Typeface {
    /// All typefaces.
    pub const ALL: [Self; 3] = [Self::Serif, Self::Sans, Self::Own];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Serif => "Source Serif",
            Self::Sans => "Source Sans",
            Self::Own => mark!("Own"),
        }
    }
}

/// A colour of sRGB; written as `#1d4f7c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb(pub [u8; 3]);

/// Words that are no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("`{}` is no colour: write it as #1d4f7c", _0))]
pub struct ColorError(pub String);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Relative luminance, 0 for black to 1 for white (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The grey that is as light.
    #[must_use]
    pub fn grey(self) -> Self {
        Self([encoded(self.luminance()); 3])
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour thinned with white: 0 gives white, 1 the colour itself.
    #[must_use]
    pub fn thinned(self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        Self(self.0.map(|channel| {
            let mixed = 255.0 + (f64::from(channel) - 255.0) * share;
            mixed.round() as u8
        }))
    }

    /// The ground of panels that goes with it as an accent.
    #[must_use]
    pub fn tint(self) -> Self {
        self.thinned(0.05)
    }

    /// Its contrast as an accent: the lesser of those with white and with its own tint.
    #[must_use]
    pub fn as_accent(self) -> f64 {
        self.contrast(Self::WHITE).min(self.contrast(self.tint()))
    }

    /// The lightest shade of the same hue that can be read as an accent: itself, if it can.
    #[must_use]
    pub fn readable(self) -> Self {
        let darker = |step: u16| {
            let share = f64::from(step) / 255.0;
            Self(self.0.map(|channel| encoded(linear(channel) * share * share)))
        };
        // Black can be read: the way down ends.
        (0..=255)
            .rev()
            .map(|step| if step == 255 { self } else { darker(step) })
            .find(|shade| shade.as_accent() >= LEAST_CONTRAST)
            .unwrap_or(Self([0; 3]))
    }
}

/// The light of a channel, 0 to 1.
fn linear(channel: u8) -> f64 {
    let level = f64::from(channel) / 255.0;
    if level <= 0.040_45 {
        level / 12.92
    } else {
        ((level + 0.055) / 1.055).powf(2.4)
    }
}

/// The channel of a light, 0 to 1.
fn encoded(light: f64) -> u8 {
    let level = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    (level * 255.0).round() as u8
}

impl fmt::Display for Rgb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Rgb {
    type Err = ColorError;

    fn from_str(text: &str) -> Result<Self, ColorError> {
        let wrong = || ColorError(text.to_owned());
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl TryFrom<String> for Rgb {
    type Error = ColorError;

    fn try_from(text: String) -> Result<Self, ColorError> {
        text.parse()
    }
}

impl From<Rgb> for String {
    fn from(color: Rgb) -> Self {
        color.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_they_are_read() {
        let blue: Rgb = "#1D4F7C".parse().expect("a colour");
        assert_eq!(blue, Rgb([0x1d, 0x4f, 0x7c]));
        assert_eq!(blue.to_string(), "#1d4f7c");
        assert_eq!(" 1d4f7c ".parse(), Ok(blue));
        for wrong in ["", "#1d4f7", "blue", "#1d4f7g", "#é4f7"] {
            assert!(wrong.parse::<Rgb>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Rgb([0; 3]).contrast(Rgb::WHITE) - 21.0).abs() < 0.01);
        assert!((Rgb([0x76; 3]).contrast(Rgb::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_nearest_readable_shade_is_just_dark_enough() {
        let blue = Rgb([0x1d, 0x4f, 0x7c]);
        assert_eq!(blue.readable(), blue);
        for light in [Rgb([0xff, 0xc0, 0x00]), Rgb([0x66, 0xcc, 0xff]), Rgb::WHITE] {
            let shade = light.readable();
            assert!(shade.as_accent() >= LEAST_CONTRAST);
            assert!(shade.as_accent() < 4.8, "{shade}: {}", shade.as_accent());
        }
    }
}

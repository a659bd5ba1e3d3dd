//! The house style, as written.

use serde::{Deserialize, Serialize};

use super::{is_default, same_fields, same_names};
use crate::model;
use crate::model::house::Rgb;
use crate::model::id::ContentHash;

/// What is as the theme has it is left out.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct House {
    #[serde(skip_serializing_if = "is_default")]
    accent: Option<Rgb>,
    #[serde(skip_serializing_if = "is_default")]
    logo: Option<Logo>,
    #[serde(skip_serializing_if = "is_default")]
    font: Option<Font>,
    #[serde(skip_serializing_if = "is_default")]
    text: Option<Typeface>,
    #[serde(skip_serializing_if = "is_default")]
    headings: Option<Typeface>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Logo {
    media: ContentHash,
    #[serde(default, skip_serializing_if = "is_default")]
    alternative: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Font {
    file: ContentHash,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Typeface {
    Serif,
    Sans,
    Own,
}

same_names!(Typeface = model::house::Typeface { Serif, Sans, Own });
same_fields!(Font = model::house::OwnFont { file, name });
same_fields!(Logo = model::house::Logo { media, alternative });

impl From<&model::house::HouseStyle> for House {
    fn from(house: &model::house::HouseStyle) -> Self {
        Self {
            accent: house.accent,
            logo: house.logo.as_ref().map(Logo::from),
            font: house.font.as_ref().map(Font::from),
            text: house.text.map(Typeface::from),
            headings: house.headings.map(Typeface::from),
        }
    }
}

impl From<House> for model::house::HouseStyle {
    fn from(house: House) -> Self {
        Self {
            accent: house.accent,
            logo: house.logo.map(Into::into),
            font: house.font.map(Into::into),
            text: house.text.map(Into::into),
            headings: house.headings.map(Into::into),
        }
    }
}

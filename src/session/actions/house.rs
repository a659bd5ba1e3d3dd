//! Changing how a brief looks.

use super::{Change, add_picture};
use crate::model::brief::{Brief, Theme};
use crate::model::edit::Edit;
use crate::model::evidence::Media;
use crate::model::house::{HouseStyle, OwnFont, Typeface};
use crate::model::id::ContentHash;
use crate::words::text;

/// Sets titles and headings in a font of one's own.
#[must_use]
pub(in crate::session) fn set_font(brief: &Brief, file: ContentHash, name: &str) -> Change {
    let house = HouseStyle {
        font: Some(OwnFont {
            file,
            name: name.to_owned(),
        }),
        headings: Some(Typeface::Own),
        ..HouseStyle::clone(&brief.house)
    };
    set_house(brief, brief.theme, &house, None)
}

/// Sets theme and house style as one step, as far as they are others; the logo's picture comes into the library with it if
/// it is not there.
#[must_use]
pub fn set_house(
    brief: &Brief,
    theme: Theme,
    house: &HouseStyle,
    picture: Option<(ContentHash, &Media)>,
) -> Change {
    let mut edits = Vec::new();
    if let Some((hash, media)) = picture
        && house.logo.as_ref().is_some_and(|logo| logo.media == hash)
    {
        edits.extend(add_picture(brief, hash, media).edits);
    }
    if brief.theme != theme {
        edits.push(Edit::SetTheme(theme));
    }
    if *brief.house != *house {
        edits.push(Edit::SetHouse(house.clone()));
    }
    Change::new(text!("Change house style"), edits, None)
}

//! Changing how a brief looks.

use super::Change;
use crate::model::brief::{Brief, Theme};
use crate::model::edit::Edit;
use crate::model::house::{HouseStyle, OwnFont, Typeface};
use crate::model::id::ContentHash;
use crate::words::text;

/// Sets titles and headings in a font of one's own.
#[must_use]
pub fn set_font(brief: &Brief, file: ContentHash, name: &str) -> Change {
    let house = HouseStyle {
        font: Some(OwnFont {
            file,
            name: name.to_owned(),
        }),
        headings: Some(Typeface::Own),
        ..HouseStyle::clone(&brief.house)
    };
    set_house(brief, brief.theme, &house)
}

/// Sets theme and house style as one step, as far as they are others.
#[must_use]
pub fn set_house(brief: &Brief, theme: Theme, house: &HouseStyle) -> Change {
    let mut edits = Vec::new();
    if brief.theme != theme {
        edits.push(Edit::SetTheme(theme));
    }
    if *brief.house != *house {
        edits.push(Edit::SetHouse(house.clone()));
    }
    Change::new(text!("Change house style"), edits, None)
}

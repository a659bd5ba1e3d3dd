//! Changing how a brief looks.

use super::Change;
use crate::model::brief::{Brief, Theme};
use crate::model::edit::Edit;
use crate::model::house::HouseStyle;

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
    Change::new("Change house style", edits, None)
}

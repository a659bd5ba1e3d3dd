//! How a brief's pages are made up, as written.

use serde::{Deserialize, Serialize};

use super::{is_default, same_names};
use crate::model;

/// Columns, notes and large print; what is as the theme and the program have it is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Pages {
    #[serde(skip_serializing_if = "is_default")]
    columns: Columns,
    #[serde(skip_serializing_if = "is_default")]
    notes: Notes,
    #[serde(skip_serializing_if = "is_default")]
    large_print: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Columns {
    #[default]
    Theme,
    One,
    Two,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Notes {
    #[default]
    Endnotes,
    Footnotes,
}

same_names!(Columns = model::pages::Columns { Theme, One, Two });
same_names!(Notes = model::pages::Notes { Endnotes, Footnotes });

impl From<model::pages::Pages> for Pages {
    fn from(pages: model::pages::Pages) -> Self {
        Self {
            columns: pages.columns.into(),
            notes: pages.notes.into(),
            large_print: pages.large_print,
        }
    }
}

impl From<Pages> for model::pages::Pages {
    fn from(pages: Pages) -> Self {
        Self {
            columns: pages.columns.into(),
            notes: pages.notes.into(),
            large_print: pages.large_print,
        }
    }
}

//! How a brief's pages are made up: columns, where notes stand, large print.

use crate::words::mark;
use serde::{Deserialize, Serialize};

/// How the pages are made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Pages {
    /// In how many columns the text runs.
    pub columns: Columns,
    /// Where notes stand.
    pub notes: Notes,
    /// Whether all text is 18 points or more, in one column, for readers who need it so.
    pub large_print: bool,
}

/// In how many columns the text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Columns {
    /// As the theme has it: two in Field on a sheet, else one.
    #[default]
    Theme,
    /// One.
    One,
    /// Two, without a margin column.
    Two,
}

impl Columns {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Theme, Self::One, Self::Two];

    /// The choice in a word or two.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Theme => mark!("As the theme"),
            Self::One => mark!("One"),
            Self::Two => mark!("Two"),
        }
    }
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notes {
    /// At the end: citations lead to the list of sources, free notes to a list before it.
    #[default]
    Endnotes,
    /// At the foot of the page of their reference, citations too.
    Footnotes,
}

impl Notes {
    /// Both choices.
    pub const ALL: [Self; 2] = [Self::Endnotes, Self::Footnotes];

    /// The choice in a few words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Endnotes => mark!("At the end"),
            Self::Footnotes => mark!("At the foot of the page"),
        }
    }
}

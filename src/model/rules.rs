//! What a brief sets for itself in place of the program's own rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// After how many days a number counts as old where the brief does not say: OCHA's rule for situation reports.
pub const STALE_DAYS: u16 = 30;

/// What a brief sets for itself; what it leaves open is as the program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// After how many days a number counts as old; `None` takes [`STALE_DAYS`].
    pub stale_days: Option<u16>,
    /// The themes of sections with the words that speak for them; `None` takes the shipped list.
    pub themes: Option<Vec<SectionTheme>>,
    /// The words that are spelled right here, whatever the dictionaries say.
    pub words: BTreeSet<String>,
}

/// What a section of an article can be about, and the words that speak for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionTheme {
    /// Its name, in lower case.
    pub name: String,
    /// Whole words in lower case, or beginnings that end in `*`.
    pub words: Vec<String>,
}

impl Rules {
    /// After how many days a number counts as old.
    #[must_use]
    pub fn stale_days(&self) -> u16 {
        self.stale_days.unwrap_or(STALE_DAYS)
    }
}

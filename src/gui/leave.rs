//! Leaving the present brief: for another one or for good. What is not saved is asked for first.

use crate::words::{Language, tr};
use std::path::PathBuf;

/// Where one goes from the present brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// To the brief there.
    Open(PathBuf),
    /// To the sample.
    Sample,
    /// To the sample, for the tour.
    Tour,
    /// To a new brief in this language from the template of this name.
    Template(&'static str, Language),
    /// To a new brief in this language from the template of this name, with articles in its library.
    Begin(Begin, &'static str, Language),
    /// Home.
    Quit,
}

/// The articles that a new brief begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// Those in these files.
    Articles(Vec<PathBuf>),
    /// The one that was copied in another program.
    Copied,
}

impl Leave {
    /// What one would lose by it, as a sentence for the question about unsaved changes.
    pub(super) fn would_lose(&self) -> &'static str {
        match self {
            Self::Open(_) => tr!("Opening another brief would lose what was changed since the last save."),
            Self::Sample => tr!("Opening the sample would lose what was changed since the last save."),
            Self::Tour => tr!("The tour of the sample would lose what was changed since the last save."),
            Self::Template(..) | Self::Begin(..) => {
                tr!("Beginning a new brief would lose what was changed since the last save.")
            }
            Self::Quit => tr!("Closing Attaché would lose what was changed since the last save."),
        }
    }
}

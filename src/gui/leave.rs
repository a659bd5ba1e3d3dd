//! Leaving the present brief: for another one or for good. What is not saved is asked for first.

use std::path::PathBuf;

/// Where one goes from the present brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// To the brief there.
    Open(PathBuf),
    /// To the sample.
    Sample,
    /// To a new brief from the template of this name.
    Template(&'static str),
    /// To a new brief that begins with these articles.
    Articles(Vec<PathBuf>),
    /// To a new brief that begins with the article that was copied.
    Copied,
    /// Home.
    Quit,
}

impl Leave {
    /// What one does, for the question about unsaved changes.
    pub(super) const fn words(&self) -> &'static str {
        match self {
            Self::Open(_) => "Opening another brief",
            Self::Sample => "Opening the sample",
            Self::Template(_) | Self::Articles(_) | Self::Copied => "Beginning a new brief",
            Self::Quit => "Closing Attaché",
        }
    }
}

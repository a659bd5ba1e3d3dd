//! The variants by the names they have on the command line.
//!
//! | variant | holds |
//! |---|---|
//! | `public` | what is marked TLP:CLEAR or not at all, without speaker notes and the distribution list |
//! | `donor` | up to TLP:GREEN, without these too |
//! | `internal` | everything |
//!
//! A marking in own words or of another scheme has no place in that order, so it is for `internal` only. A brief may name others of its own.

use crate::model::brief::Brief;
use crate::model::variant::{self, Part, UnknownVariant, Variant};

/// What a copy can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Without {
    /// What the speaker says to a slide
    SpeakerNotes,
    /// The remarks printed with sources
    SourceNotes,
    /// The Admiralty codes of sources, such as B2
    Ratings,
    /// Whom to ask
    Contact,
    /// Who gets a copy, and the number of this one
    Distribution,
}

impl Without {
    pub(super) const fn part(self) -> Part {
        match self {
            Self::SpeakerNotes => Part::SpeakerNotes,
            Self::SourceNotes => Part::SourceNotes,
            Self::Ratings => Part::Ratings,
            Self::Contact => Part::Contact,
            Self::Distribution => Part::Distribution,
        }
    }
}

/// The variant of `brief` called `name`, without these parts too.
pub(super) fn named(brief: &Brief, name: &str, without: &[Without]) -> Result<Variant, UnknownVariant> {
    let mut variant = variant::named(brief, name)?;
    variant.parts.extend(without.iter().map(|part| part.part()));
    Ok(variant)
}

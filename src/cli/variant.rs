//! The variants by the names they have on the command line.
//!
//! | variant | holds |
//! |---|---|
//! | `public` | what is marked TLP:CLEAR or not at all, without speaker notes |
//! | `donor` | up to TLP:GREEN, without speaker notes |
//! | `internal` | everything |
//!
//! A marking in own words has no place in that order, so it is for `internal` only.

use crate::model::variant::{Part, Variant};

/// For whom a copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Audience {
    /// Sections marked TLP:CLEAR or not at all
    Public,
    /// Sections up to TLP:GREEN
    Donor,
    /// All sections
    Internal,
}

/// What a copy can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Without {
    /// What the speaker says to a slide
    SpeakerNotes,
    /// The remarks printed with sources
    SourceNotes,
    /// Whom to ask
    Contact,
}

impl Audience {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Donor => "donor",
            Self::Internal => "internal",
        }
    }

    /// The variant, without these parts too.
    pub(super) fn variant(self, without: &[Without]) -> Variant {
        let [public, donor, internal] = Variant::shipped();
        let mut variant = match self {
            Self::Public => public,
            Self::Donor => donor,
            Self::Internal => internal,
        };
        variant.parts.extend(without.iter().map(|part| match part {
            Without::SpeakerNotes => Part::SpeakerNotes,
            Without::SourceNotes => Part::SourceNotes,
            Without::Contact => Part::Contact,
        }));
        variant
    }
}

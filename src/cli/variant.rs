//! Copies of a brief for an audience: sections marked above what it may see are left out.
//!
//! | variant | holds |
//! |---|---|
//! | `public` | what is marked TLP:CLEAR or not at all |
//! | `donor` | up to TLP:GREEN |
//! | `internal` | everything |
//!
//! A marking in own words has no place in that order, so it is for `internal` only.

use crate::model::brief::Brief;
use crate::model::marking::{Marking, Tlp};

/// For whom a copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Variant {
    /// Sections marked TLP:CLEAR or not at all
    Public,
    /// Sections up to TLP:GREEN
    Donor,
    /// All sections
    Internal,
}

impl Variant {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Donor => "donor",
            Self::Internal => "internal",
        }
    }

    fn may_see(self, marking: &Marking) -> bool {
        let most = match self {
            Self::Public => Tlp::Clear,
            Self::Donor => Tlp::Green,
            Self::Internal => return true,
        };
        match marking {
            Marking::None => true,
            Marking::Tlp(label) => *label <= most,
            Marking::Own(_) => false,
        }
    }

    /// The brief without the sections above the variant's marking, and what was left out, in words.
    ///
    /// # Errors
    /// If nothing would be left; says why.
    pub(super) fn of(self, brief: &Brief) -> Result<(Brief, Vec<String>), String> {
        let name = self.name();
        if !self.may_see(&brief.marking) {
            let label = brief.marking.label().unwrap_or_default();
            return Err(format!(
                "the brief as a whole is marked {label}, so that there is no {name} copy of it: \
                 mark the sections instead"
            ));
        }
        let mut kept = brief.clone();
        kept.sections.retain(|section| self.may_see(&section.marking));
        if kept.sections.is_empty() && !brief.sections.is_empty() {
            return Err(format!(
                "every section is marked above what a {name} copy may hold"
            ));
        }
        let left_out = brief
            .sections
            .iter()
            .filter(|section| !self.may_see(&section.marking))
            .map(|section| {
                let name = if section.title.is_empty() {
                    section.id.as_str()
                } else {
                    &section.title
                };
                format!("“{name}” ({})", section.marking.label().unwrap_or_default())
            })
            .collect();
        Ok((kept, left_out))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::brief::Section;
    use crate::model::marking::Clearance;

    fn brief(markings: &[Marking]) -> Brief {
        let section = |(at, marking): (usize, &Marking)| {
            Arc::new(Section {
                id: format!("s{at}").as_str().into(),
                title: format!("Section {at}"),
                marking: marking.clone(),
                clearance: Clearance::Draft,
                blocks: Vec::new(),
            })
        };
        Brief {
            sections: markings.iter().enumerate().map(section).collect(),
            ..Brief::default()
        }
    }

    #[test]
    fn sections_above_the_variant_are_left_out_and_named() {
        let brief = brief(&[
            Marking::None,
            Marking::Tlp(Tlp::Green),
            Marking::Tlp(Tlp::Red),
            Marking::Own("Board".to_owned()),
        ]);
        let (public, left_out) = Variant::Public.of(&brief).expect("one section is left");
        assert_eq!(public.sections.len(), 1);
        assert_eq!(left_out.len(), 3);
        assert_eq!(left_out[0], "“Section 1” (TLP:GREEN)");
        assert_eq!(
            Variant::Donor.of(&brief).expect("two are left").0.sections.len(),
            2
        );
        assert_eq!(Variant::Internal.of(&brief), Ok((brief, Vec::new())));
    }

    #[test]
    fn a_variant_that_would_hold_nothing_is_refused() {
        assert!(Variant::Public.of(&brief(&[Marking::Tlp(Tlp::Red)])).is_err());
        let marked = Brief {
            marking: Marking::Tlp(Tlp::Amber),
            ..brief(&[Marking::None])
        };
        assert!(
            Variant::Donor
                .of(&marked)
                .expect_err("marked as a whole")
                .contains("TLP:AMBER")
        );
    }
}

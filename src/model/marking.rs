//! Handling labels: who may see a page.

use crate::words::mark;
use serde::{Deserialize, Serialize};

/// The four labels of the Traffic Light Protocol 2.0 (FIRST, 2022) and its strict form, least restricted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tlp {
    /// No limit on disclosure.
    Clear,
    /// Within the community.
    Green,
    /// Within the organisation and its clients, as far as they need to know.
    Amber,
    /// Within the organisation only.
    AmberStrict,
    /// For the named recipients only.
    Red,
}

impl Tlp {
    /// All labels, least restricted first.
    pub const ALL: [Self; 5] = [
        Self::Clear,
        Self::Green,
        Self::Amber,
        Self::AmberStrict,
        Self::Red,
    ];

    /// The label exactly as the standard spells it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }

    /// The label's colour on black, as red, green and blue, fixed by the standard.
    #[must_use]
    pub const fn color(self) -> [u8; 3] {
        match self {
            Self::Clear => [0xff, 0xff, 0xff],
            Self::Green => [0x33, 0xff, 0x00],
            Self::Amber | Self::AmberStrict => [0xff, 0xc0, 0x00],
            Self::Red => [0xff, 0x2b, 0x2b],
        }
    }
}

/// The classifications of the United Kingdom's government (Government Security Classifications Policy), least
/// restricted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uk {
    /// Most of what the public sector works with.
    Official,
    /// The same, to be seen only by those who need to know.
    OfficialSensitive,
    /// What needs protection against determined and capable opponents.
    Secret,
    /// What could cost lives or harm the country's security if it came out.
    TopSecret,
}

impl Uk {
    /// All classifications, least restricted first.
    pub const ALL: [Self; 4] = [
        Self::Official,
        Self::OfficialSensitive,
        Self::Secret,
        Self::TopSecret,
    ];

    /// The marking exactly as the policy spells it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Official => "OFFICIAL",
            Self::OfficialSensitive => "OFFICIAL-SENSITIVE",
            Self::Secret => "SECRET",
            Self::TopSecret => "TOP SECRET",
        }
    }
}

/// A label of a scheme whose labels have an order. Labels of two schemes have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Of the Traffic Light Protocol.
    Tlp(Tlp),
    /// Of the United Kingdom's government.
    Uk(Uk),
}

impl Level {
    /// The label as its scheme spells it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tlp(tlp) => tlp.label(),
            Self::Uk(uk) => uk.label(),
        }
    }

    /// Whether what is marked so may be held by one who may hold this level. A marking of another scheme counts as above it,
    /// and so does one in words of one's own.
    #[must_use]
    pub fn covers(self, marking: &Marking) -> bool {
        match (self, marking) {
            (_, Marking::None) => true,
            (Self::Tlp(highest), Marking::Tlp(tlp)) => *tlp <= highest,
            (Self::Uk(highest), Marking::Uk(uk)) => *uk <= highest,
            (Self::Tlp(_), Marking::Uk(_) | Marking::Own(_))
            | (Self::Uk(_), Marking::Tlp(_) | Marking::Own(_)) => false,
        }
    }
}

impl From<Level> for Marking {
    fn from(level: Level) -> Self {
        match level {
            Level::Tlp(tlp) => Self::Tlp(tlp),
            Level::Uk(uk) => Self::Uk(uk),
        }
    }
}

/// The handling label of a brief or a section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marking {
    /// No label is printed.
    #[default]
    None,
    /// A label of the Traffic Light Protocol.
    Tlp(Tlp),
    /// A classification of the United Kingdom's government.
    Uk(Uk),
    /// A label in the user's own words, such as "For the board only". An order is known only among those that the brief
    /// names in [`Rules::levels`](super::rules::Rules::levels).
    Own(String),
}

/// What stands between the labels of markings that were joined.
const AND: &str = " and ";

impl Marking {
    /// The words printed in the header and footer; `None` if nothing is printed.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Tlp(tlp) => Some(tlp.label()),
            Self::Uk(uk) => Some(uk.label()),
            Self::Own(words) => Some(words),
        }
    }

    /// Two markings that have no order as one label, each label in it once: "TLP:AMBER and For the board".
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let (Some(one), Some(two)) = (self.label(), other.label()) else {
            return if self.label().is_some() { self } else { other }.clone();
        };
        let mut labels: Vec<&str> = one.split(AND).collect();
        for label in two.split(AND) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        Self::Own(labels.join(AND))
    }

    /// Its label, if that has an order; `None` for no marking and for words of one's own.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Tlp(tlp) => Some(Level::Tlp(*tlp)),
            Self::Uk(uk) => Some(Level::Uk(*uk)),
            Self::None | Self::Own(_) => None,
        }
    }
}

/// How far a section is on its way to being released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clearance {
    /// Being written.
    #[default]
    Draft,
    /// With those who clear it.
    InReview,
    /// Cleared as it stands.
    Cleared,
    /// Cleared once and changed since: must be cleared again.
    ChangedSinceCleared,
}

impl Clearance {
    /// All states in the order of the work.
    pub const ALL: [Self; 4] = [
        Self::Draft,
        Self::InReview,
        Self::Cleared,
        Self::ChangedSinceCleared,
    ];

    /// The state after the section's content changed.
    #[must_use]
    pub const fn after_change(self) -> Self {
        match self {
            Self::Cleared => Self::ChangedSinceCleared,
            Self::Draft | Self::InReview | Self::ChangedSinceCleared => self,
        }
    }

    /// The state in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => mark!("Draft"),
            Self::InReview => mark!("In review"),
            Self::Cleared => mark!("Cleared"),
            Self::ChangedSinceCleared => mark!("Changed since cleared"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classifications_stand_in_their_order() {
        assert!(Uk::ALL.is_sorted());
    }

    #[test]
    fn a_level_covers_what_is_no_higher_and_nothing_of_another_scheme() {
        let amber = Level::Tlp(Tlp::Amber);
        let sensitive = Level::Uk(Uk::OfficialSensitive);
        assert!(amber.covers(&Marking::Tlp(Tlp::Green)) && amber.covers(&Marking::None));
        assert!(!amber.covers(&Marking::Tlp(Tlp::Red)));
        assert!(sensitive.covers(&Marking::Uk(Uk::Official)) && sensitive.covers(&sensitive.into()));
        assert!(!sensitive.covers(&Marking::Uk(Uk::Secret)));
        assert!(!Level::Tlp(Tlp::Red).covers(&Marking::Uk(Uk::Official)));
        assert!(!Level::Uk(Uk::TopSecret).covers(&Marking::Tlp(Tlp::Clear)));
        assert!(!Level::Uk(Uk::TopSecret).covers(&Marking::Own("Board".to_owned())));
    }
}

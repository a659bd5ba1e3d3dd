//! Handling labels: who may see a page.

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

/// The handling label of a brief or a section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marking {
    /// No label is printed.
    #[default]
    None,
    /// A label of the Traffic Light Protocol.
    Tlp(Tlp),
    /// A label in the user's own words, such as "For the board only". No order is known among such labels.
    Own(String),
}

impl Marking {
    /// The words printed in the header and footer; `None` if nothing is printed.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Tlp(tlp) => Some(tlp.label()),
            Self::Own(words) => Some(words),
        }
    }

    /// The stricter of two markings. Between labels of one's own, which have no order, and against TLP labels,
    /// the one already held is kept.
    #[must_use]
    pub fn stricter<'a>(&'a self, other: &'a Self) -> &'a Self {
        match (self, other) {
            (Self::None, _) => other,
            (Self::Tlp(mine), Self::Tlp(theirs)) if theirs > mine => other,
            (Self::Tlp(_) | Self::Own(_), _) => self,
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
            Self::Draft => "Draft",
            Self::InReview => "In review",
            Self::Cleared => "Cleared",
            Self::ChangedSinceCleared => "Changed since cleared",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stricter_tlp_label_wins() {
        let amber = Marking::Tlp(Tlp::Amber);
        let red = Marking::Tlp(Tlp::Red);
        assert_eq!(amber.stricter(&red), &red);
        assert_eq!(red.stricter(&amber), &red);
        assert_eq!(Marking::None.stricter(&amber), &amber);
        assert_eq!(amber.stricter(&Marking::None), &amber);
    }
}

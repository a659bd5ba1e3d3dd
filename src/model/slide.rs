//! The kinds of slides: how a section is set in a deck.

use crate::words::mark;
use serde::{Deserialize, Serialize};

/// How a section is set on a slide. On sheets of paper it makes no difference. The title slide is the masthead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slide {
    /// One message as a full sentence, with what shows it below.
    #[default]
    Message,
    /// The title alone on a ground of the accent: it opens a part of the deck.
    Divider,
    /// Two columns; a page break in it goes on in the second one.
    TwoColumns,
    /// Its key figures as large as the slide allows.
    BigNumber,
    /// Its quotation in large type.
    Quotation,
    /// Its table as a comparison: what is compared in bands of the accent, the points of comparison down the side.
    Comparison,
}

impl Slide {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Message,
        Self::Divider,
        Self::TwoColumns,
        Self::BigNumber,
        Self::Quotation,
        Self::Comparison,
    ];

    /// The kind in a few words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Message => mark!("Message"),
            Self::Divider => mark!("Section divider"),
            Self::TwoColumns => mark!("Two columns"),
            Self::BigNumber => mark!("Big number"),
            Self::Quotation => mark!("Quotation"),
            Self::Comparison => mark!("Comparison"),
        }
    }
}

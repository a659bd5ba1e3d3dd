//! Text with what hangs on its words: emphasis, links, citations, claims, cross-references.

use serde::{Deserialize, Serialize};

use super::id::{BlockId, ClaimId, PassageId, SourceId};

/// A run of inlines in reading order. As a file and in the window it is written as markup ([`super::markup`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Text(pub Vec<Inline>);

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words in one style.
    Run(Run),
    /// Words that lead to an address.
    Link {
        /// The words shown.
        text: String,
        /// The address, as a URL.
        url: String,
        /// How they are set.
        marks: Marks,
    },
    /// A reference to a source, printed as its number.
    Citation {
        /// The source cited.
        source: SourceId,
        /// The passage of its article that is meant, if one is.
        passage: Option<PassageId>,
        /// Where in the source, such as "p. 4".
        locator: Option<String>,
    },
    /// A claim, printed as its value or in other words that are checked against it.
    Claim {
        /// The claim that the words stand for.
        claim: ClaimId,
        /// The words printed instead of the claim's own; `None` prints the claim's.
        wording: Option<String>,
        /// How they are set.
        marks: Marks,
    },
    /// A reference to another block, printed as "Figure 3" or "Table 1".
    CrossReference {
        /// The block meant.
        block: BlockId,
        /// Whether the page on which it begins follows, as in "Figure 3, page 5".
        with_page: bool,
    },
    /// A note to the words before it, printed where the brief sets its notes. Holds no note itself.
    Note(Text),
    /// A line break within the paragraph.
    LineBreak,
}

/// Words in one style and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words; never holds a line feed.
    pub text: String,
    /// How they are set.
    pub marks: Marks,
    /// The language as a BCP 47 tag where it is not the brief's.
    pub language: Option<String>,
}

/// Emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
}

impl Text {
    /// Text in one plain run.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        Self(vec![Inline::Run(Run {
            text: text.to_owned(),
            ..Run::default()
        })])
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|inline| match inline {
            Inline::Run(run) => run.text.trim().is_empty(),
            Inline::LineBreak => true,
            Inline::Link { text, .. } => text.is_empty(),
            Inline::Citation { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::Note(_) => false,
        })
    }

    /// The words of runs and links and the wordings of claims, without citations, cross-references and notes: for search,
    /// counting and labels, not for print.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        for inline in &self.0 {
            match inline {
                Inline::Run(run) => words.push_str(&run.text),
                Inline::Link { text, .. } => words.push_str(text),
                Inline::Claim { claim, wording, .. } => {
                    words.push_str(wording.as_deref().unwrap_or_else(|| claim.as_str()));
                }
                Inline::LineBreak => words.push(' '),
                Inline::Citation { .. } | Inline::CrossReference { .. } | Inline::Note(_) => {}
            }
        }
        words
    }

    /// All inlines in reading order, those of a note after it.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.0.iter().flat_map(|inline| {
            let inside = match inline {
                Inline::Note(text) => text.0.as_slice(),
                Inline::Run(_)
                | Inline::Link { .. }
                | Inline::Citation { .. }
                | Inline::Claim { .. }
                | Inline::CrossReference { .. }
                | Inline::LineBreak => &[],
            };
            std::iter::once(inline).chain(inside)
        })
    }
}

impl From<String> for Text {
    fn from(markup: String) -> Self {
        super::markup::parse(&markup)
    }
}

impl From<&str> for Text {
    fn from(markup: &str) -> Self {
        super::markup::parse(markup)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        super::markup::print(&text)
    }
}

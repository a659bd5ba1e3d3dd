//! The texts of a brief as they are printed, with the numbers in them, read once for all checks.

use std::ops::Range;

use crate::evidence::proposal::sentence;
use crate::evidence::recognise::{Found, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Brief, Library};
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Text};

/// A text of a block as it is printed.
#[derive(Debug)]
pub(super) struct Printed<'a> {
    /// The block it stands in.
    pub(super) block: &'a Block,
    /// Its words, with those of its claims.
    pub(super) words: String,
    /// Where its claims stand in the words, in bytes.
    pub(super) claims: Vec<(Range<usize>, &'a ClaimId)>,
    /// The numbers and dates in the words.
    pub(super) found: Vec<Found>,
}

impl<'a> Printed<'a> {
    /// All texts with a number or date in them, but for headings and titles of their kind.
    pub(super) fn all(brief: &'a Brief) -> Vec<Self> {
        let mut all = Vec::new();
        for (_, block) in brief.blocks() {
            if matches!(block.kind, BlockKind::Heading { .. }) {
                continue;
            }
            block.kind.for_each_text(|text| {
                let (words, claims) = print(text, &brief.library);
                let found = scan(&words);
                if !found.is_empty() {
                    all.push(Self {
                        block,
                        words,
                        claims,
                        found,
                    });
                }
            });
        }
        all
    }

    /// Whether the words at `range` are those of a claim.
    pub(super) fn is_bound(&self, range: &Range<usize>) -> bool {
        self.claims
            .iter()
            .any(|(claim, _)| claim.start < range.end && range.start < claim.end)
    }

    /// The sentence around `range`, in bytes of the words.
    pub(super) fn sentence(&self, range: &Range<usize>) -> Range<usize> {
        sentence(&self.words, range)
    }

    /// The words at `range`.
    pub(super) fn at(&self, range: &Range<usize>) -> &str {
        self.words.get(range.clone()).unwrap_or_default()
    }
}

/// Words as printed, and where claims stand in them, in bytes.
type Words<'a> = (String, Vec<(Range<usize>, &'a ClaimId)>);

/// The words of a text as printed, those of a note where its mark stands.
pub(super) fn print<'a>(text: &'a Text, library: &Library) -> Words<'a> {
    print_each(text.inlines(), library)
}

/// The words of a text as printed, without those of its notes.
pub(super) fn print_alone<'a>(text: &'a Text, library: &Library) -> Words<'a> {
    print_each(&text.0, library)
}

fn print_each<'a>(inlines: impl IntoIterator<Item = &'a Inline>, library: &Library) -> Words<'a> {
    let mut words = String::new();
    let mut claims = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) => words.push_str(&run.text),
            Inline::Link { text, .. } => words.push_str(text),
            Inline::LineBreak | Inline::Note(_) => words.push(' '),
            Inline::Claim { claim, wording, .. } => {
                let start = words.len();
                let own = library
                    .claims
                    .get(claim)
                    .map_or("", |claim| claim.wording.as_str());
                words.push_str(wording.as_deref().unwrap_or(own));
                claims.push((start..words.len(), claim));
            }
            Inline::Citation { .. } | Inline::CrossReference { .. } => {}
        }
    }
    (words, claims)
}

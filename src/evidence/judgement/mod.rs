//! Judgements and the words in which they say how likely and how well founded they are.

mod fix;
mod words;

use crate::model::block::BlockKind;
use crate::model::inline::Text;
use crate::model::likelihood::Scheme;

pub use fix::{Fix, fixes};
pub(super) use words::{Found, Seen, seen, sentence};

/// A text of a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Which text of its block it is, from 0.
    pub(super) at: usize,
    /// The text in markup.
    pub(super) markup: String,
}

impl Part {
    /// The words found there.
    pub(super) fn words(&self, found: &Found) -> &str {
        self.markup.get(found.range.clone()).unwrap_or_default()
    }

    /// Whether a sentence gives a likelihood and a confidence together.
    pub(super) fn mixes(&self, found: &[Found]) -> bool {
        found
            .iter()
            .filter(|found| matches!(found.what, Seen::Confidence(_)))
            .any(|confidence| {
                let sentence = sentence(&self.markup, confidence.range.start);
                found.iter().any(|found| {
                    matches!(found.what, Seen::Likelihood(_)) && sentence.contains(&found.range.start)
                })
            })
    }
}

/// The texts of a block that are judgements; none if it makes none.
pub(super) fn judgements(kind: &BlockKind) -> Vec<Part> {
    let part = |(at, text): (usize, &Text)| Part {
        at,
        markup: text.clone().into(),
    };
    match kind {
        BlockKind::Judgement { text, .. } => vec![part((0, text))],
        BlockKind::KeyPoints { title, points } if is_of_judgements(title) => {
            points.iter().enumerate().map(part).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a panel so titled holds judgements.
fn is_of_judgements(title: &Text) -> bool {
    let title = title.words().to_lowercase();
    title.contains("judgement") || title.contains("judgment")
}

/// `kind` with another text at the place of `part`.
fn with_text(kind: &BlockKind, part: &Part, markup: &str) -> BlockKind {
    let mut kind = kind.clone();
    match &mut kind {
        BlockKind::Judgement { text, .. } => *text = Text::from(markup),
        BlockKind::KeyPoints { points, .. } => {
            if let Some(point) = points.get_mut(part.at) {
                *point = Text::from(markup);
            }
        }
        _ => {}
    }
    kind
}

/// The other of the two schemes.
pub(super) const fn other(scheme: Scheme) -> Scheme {
    match scheme {
        Scheme::Phia => Scheme::Icd203,
        Scheme::Icd203 => Scheme::Phia,
    }
}

#[cfg(test)]
mod tests;

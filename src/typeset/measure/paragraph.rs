//! Paragraphs.

use super::builder::Builder;
use crate::model::inline::{Inline, Text};
use crate::typeset::frame::Role;
use crate::typeset::piece::{Measured, Stands};

/// Measures a paragraph.
pub(super) fn measure(mut builder: Builder<'_>, text: &Text) -> Measured {
    let design = builder.context.design;
    let node = builder.node(Role::Paragraph, None);
    let words = builder.words(text, &design.scale.text);
    let pieces = builder.noted_lines(
        node,
        words,
        design.grid.text_x,
        design.grid.text_width,
        design.running,
    );
    builder.measured.pieces = pieces;
    builder.measured.space_above = design.scale.paragraph_gap;
    builder.measured.space_below = design.scale.paragraph_gap;
    builder.measured.least_lines = 2;
    builder.measured.stands = Stands::OnLines;
    builder.measured.keep_with_next = leads_in(text);
    builder.finish()
}

/// Whether the paragraph ends in a colon: then what it announces must not be torn from it.
fn leads_in(text: &Text) -> bool {
    let last = text.0.iter().rev().find_map(|inline| match inline {
        Inline::Run(run) => Some(run.text.trim_end()).filter(|words| !words.is_empty()),
        Inline::Link { text, .. } => Some(text.as_str()),
        Inline::Claim { .. } => Some(""),
        Inline::Citation { .. } | Inline::CrossReference { .. } | Inline::Note(_) | Inline::LineBreak => None,
    });
    last.is_some_and(|words| words.ends_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_at_the_end_leads_in() {
        for (text, leads) in [
            ("Three things:", true),
            ("As follows: [@a]", true),
            ("A: b", false),
            ("", false),
        ] {
            assert_eq!(leads_in(&Text::from(text)), leads, "{text}");
        }
    }
}

//! Quotations set apart, with speaker and source.

use super::builder::{Builder, filled, keep_edges, plain};
use super::panel::lower;
use crate::model::id::{ClaimId, SourceId};
use crate::model::inline::Text;
use crate::model::slide::Slide;
use crate::typeset::frame::{Pt, Rect, Role};
use crate::typeset::piece::Measured;
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Composition, Span, Style, Weight};

/// Measures a quotation.
pub(super) fn measure(
    mut builder: Builder<'_>,
    text: &Text,
    speaker: &str,
    role: &str,
    source: Option<&SourceId>,
    claim: Option<&ClaimId>,
) -> Measured {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    // On a slide of its own a quotation is as large as a headline.
    let alone = builder.context.slide == Slide::Quotation;
    let larger = if alone { 1.5 } else { 1.0 };
    let quote = &Style {
        size: scale.quote.size * larger,
        leading: scale.quote.leading * larger,
        ..scale.quote.clone()
    };
    let inset = scale.text.size * 1.6;
    let (x, width) = (grid.text_x + inset, grid.text_width - inset * 2.0);
    let root = builder.node(Role::BlockQuote, None);

    let node = builder.node(Role::Paragraph, Some(root));
    let [open, close] = builder.context.resolved.lexicon().quotes;
    let mut words = plain(open, quote);
    words.extend(builder.words(text, quote));
    words.extend(plain(close, quote));
    if let Some(claim) = claim.filter(|claim| builder.context.brief.library.claims.contains_key(*claim)) {
        for (_, meaning) in &mut words {
            if *meaning == Meaning::Words {
                *meaning = Meaning::Claim(claim.clone());
            }
        }
    }
    let mut pieces = builder.noted_lines(node, words, x, width, Composition::RAGGED);
    keep_edges(&mut pieces);
    if let Some(last) = pieces.last_mut() {
        last.keep_with_next = true;
    }

    let by = attribution(&builder, speaker, role, source);
    if !by.is_empty() {
        let node = builder.node(Role::Paragraph, Some(root));
        let mut lines = builder.lines(node, by, x, width, Composition::RAGGED);
        if let Some(first) = lines.first_mut() {
            let above = if alone {
                quote.leading * 0.5
            } else {
                scale.text.leading * 0.28
            };
            lower(first, above);
        }
        pieces.extend(lines);
    }
    let count = pieces.len();
    for (index, piece) in pieces.iter_mut().enumerate() {
        let overlap = if index + 1 < count { Pt(0.5) } else { Pt::ZERO };
        let bar = Rect::new(
            grid.text_x,
            Pt::ZERO,
            Pt(if alone { 4.0 } else { 2.0 }),
            piece.height + overlap,
        );
        piece.items.insert(0, filled(bar, design.palette.accent));
    }
    builder.measured.pieces = pieces;
    builder.measured.space_above = scale.block_gap * if alone { 2.0 } else { 1.0 };
    builder.measured.space_below = scale.block_gap;
    builder.measured.keep_together = true;
    builder.finish()
}

fn attribution(
    builder: &Builder<'_>,
    speaker: &str,
    role: &str,
    source: Option<&SourceId>,
) -> Vec<(Span, Meaning)> {
    let design = builder.context.design;
    let strong = design
        .scale
        .small
        .clone()
        .with_weight(Weight::Semibold)
        .with_color(design.palette.ink);
    let mut words = Vec::new();
    if !speaker.is_empty() {
        words.extend(plain(speaker, &strong));
    }
    if !role.is_empty() {
        let apart = if words.is_empty() { "" } else { ", " };
        words.extend(plain(format!("{apart}{role}"), &design.scale.small));
    }
    if let Some(source) = source {
        let mut citation = builder
            .context
            .resolved
            .citation(source, None, &design.scale.small);
        citation.0.style.color = design.palette.accent;
        if !words.is_empty() {
            words.extend(plain("\u{202f}", &design.scale.small));
        }
        words.push(citation);
    }
    words
}

//! Speaker notes as they are printed in handouts: their words, and below them the records of the sources that the list
//! in the deck does not have.

use super::builder::{Builder, Words, keep_edges, plain};
use super::{Context, sources};
use crate::model::diagnostic::Target;
use crate::model::id::SourceId;
use crate::model::inline::{Inline, Text};
use crate::typeset::frame::Role;
use crate::typeset::lexicon::fill;
use crate::typeset::piece::Measured;
use crate::typeset::text::{Composition, Setter};

/// Measures the notes to one slide, in lines of the text column of the design: a small title, their paragraphs, and the
/// sources on which their claims rest.
pub(in crate::typeset) fn measure(setter: &mut Setter, context: Context<'_>, notes: &[&Text]) -> Measured {
    let mut builder = Builder::new(setter, context, Target::Brief);
    let (scale, width) = (&context.design.scale, context.design.grid.text_width);
    let root = builder.node(Role::Aside, None);
    let title = builder.node(Role::Paragraph, Some(root));
    let words = plain(context.resolved.lexicon().notes, &scale.takeaway);
    let x = context.design.grid.text_x;
    let mut pieces = builder.lines(title, words, x, width, Composition::DISPLAY);
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    for text in notes {
        let node = builder.node(Role::Paragraph, Some(root));
        let words = builder.words_without_notes(&marked(context, text), &scale.text);
        let mut lines = builder.lines(node, words, x, width, Composition::RAGGED);
        keep_edges(&mut lines);
        if let Some(last) = lines.last_mut() {
            last.height += scale.paragraph_gap;
        }
        pieces.extend(lines);
    }
    for (claim, source) in unlisted(context, notes) {
        let words = record(&builder, claim.as_deref(), &source);
        let node = builder.node(Role::Paragraph, Some(root));
        let mut lines = builder.lines(node, words, x, width, Composition::RAGGED);
        keep_edges(&mut lines);
        pieces.extend(lines);
    }
    builder.measured.pieces = pieces;
    builder.finish()
}

/// The text without citations that have no mark: what stands below the notes says where the words come from.
fn marked(context: Context<'_>, text: &Text) -> Text {
    let known = &context.brief.library.sources;
    let kept = text.0.iter().filter(|inline| match inline {
        Inline::Citation { source, .. } => {
            !known.contains_key(source) || context.resolved.mark(source).is_some()
        }
        Inline::Run(_)
        | Inline::Link { .. }
        | Inline::Claim { .. }
        | Inline::CrossReference { .. }
        | Inline::Note(_)
        | Inline::LineBreak => true,
    });
    Text(kept.cloned().collect())
}

/// The sources of `notes` that no list in the deck has, each once for every claim that rests on it: with the claim's words
/// and date, or without for a citation.
fn unlisted(context: Context<'_>, notes: &[&Text]) -> Vec<(Option<String>, SourceId)> {
    let library = &context.brief.library;
    let resolved = context.resolved;
    let listed = |source: &SourceId| resolved.lists_sources() && resolved.number(source).is_some();
    let mut found: Vec<(Option<String>, SourceId)> = Vec::new();
    for inline in notes.iter().flat_map(|text| text.inlines()) {
        let entry = match inline {
            Inline::Citation { source, .. } => (None, source.clone()),
            Inline::Claim { claim, wording, .. } => {
                let Some(claim) = library.claims.get(claim) else {
                    continue;
                };
                let Some(source) = &claim.source else { continue };
                let said = wording.clone().unwrap_or_else(|| resolved.claim_words(claim));
                let lexicon = resolved.lexicon();
                let words = match claim.as_of {
                    Some(day) => format!("{said}, {}", fill(lexicon.as_of_inside, &[&lexicon.date(day)])),
                    None => said,
                };
                (Some(words), source.clone())
            }
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::CrossReference { .. }
            | Inline::Note(_)
            | Inline::LineBreak => continue,
        };
        let known = library.sources.contains_key(&entry.1);
        if known && !listed(&entry.1) && !found.contains(&entry) {
            found.push(entry);
        }
    }
    found
}

/// "18,000 people, as of November 2024: UNHCR, *Operational data portal*, 2024."
fn record(builder: &Builder<'_>, claim: Option<&str>, source: &SourceId) -> Words {
    let style = &builder.context.design.scale.small;
    let mut words = match claim {
        Some(claim) => plain(format!("{claim}: "), style),
        None => Words::new(),
    };
    if let Some(record) = builder.context.brief.library.sources.get(source) {
        words.extend(sources::note_words(builder, source, record, style, true));
    }
    words.extend(plain(".", style));
    words
}

//! Notes to the text: at the foot of the page below what refers to them, or in a list at the end.

use super::builder::{Builder, Words, plain};
use super::sources;
use crate::typeset::frame::{Point, Pt, Rect, Role};
use crate::typeset::lexicon::fill;
use crate::typeset::piece::{FootNote, LocalDestination, LocalLink, Measured, Piece};
use crate::typeset::resolve::{Meaning, NoteContent};
use crate::typeset::text::{Align, Composition, Figures, Span, Style, Weight};

/// Measures the notes to which the pieces refer, each below the node of its reference. Until then the pieces hold the
/// notes' numbers.
pub(super) fn attach(builder: &mut Builder<'_>) {
    if builder.measured.pieces.iter().all(|piece| piece.notes.is_empty()) {
        return;
    }
    let mut pieces = std::mem::take(&mut builder.measured.pieces);
    for piece in &mut pieces {
        let mut indices = Vec::new();
        for number in std::mem::take(&mut piece.notes) {
            let known = builder.measured.notes.iter().any(|note| note.number == number);
            if known {
                continue;
            }
            let refers = |link: &&LocalLink| link.to == LocalDestination::Note(number);
            let node = piece.links.iter().find(refers).map(|link| link.node);
            let node = node
                .and_then(|node| builder.measured.nodes.get(node))
                .and_then(|node| node.parent);
            let lines = note(builder, node.unwrap_or_default(), Role::Note, number);
            if !lines.is_empty() {
                indices.push(builder.measured.notes.len());
                builder.measured.notes.push(FootNote { number, lines });
            }
        }
        piece.notes = indices;
    }
    builder.measured.pieces = pieces;
}

/// Measures the list of all free notes, for the end.
pub(super) fn at_the_end(mut builder: Builder<'_>) -> Measured {
    let resolved = builder.context.resolved;
    let scale = &builder.context.design.scale;
    let grid = &builder.context.design.grid;
    let root = builder.node(Role::Aside, None);
    let title = builder.node(Role::Paragraph, Some(root));
    let words = plain(resolved.lexicon().notes, &scale.takeaway);
    let mut pieces = builder.lines(title, words, grid.text_x, grid.text_width, Composition::DISPLAY);
    if let Some(last) = pieces.last_mut() {
        last.height += scale.text.leading * 0.3;
    }
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    for number in 1..=resolved.note_count() {
        let mut lines = note(&mut builder, root, Role::Note, number);
        super::builder::keep_edges(&mut lines);
        if let Some(last) = lines.last_mut() {
            last.height += scale.small.leading * 0.3;
        }
        pieces.extend(lines);
    }
    builder.measured.pieces = pieces;
    builder.measured.space_above = scale.block_gap;
    builder.measured.space_below = scale.block_gap;
    builder.finish()
}

/// The lines of a note as a node of `role` below `parent`: its mark, which leads back, and its words beside it.
fn note(builder: &mut Builder<'_>, parent: usize, role: Role, number: usize) -> Vec<Piece> {
    let resolved = builder.context.resolved;
    let design = builder.context.design;
    let grid = &design.grid;
    let style = design.scale.small.clone().with_color(design.palette.ink);
    let indent = style.size * 1.7;
    let node = builder.node(role, Some(parent));
    let label = builder.node(Role::Label, Some(node));
    let back = builder.node(Role::Link, Some(label));
    let mut head = Piece::default();
    let strong = style
        .clone()
        .with_weight(Weight::Semibold)
        .with_color(design.palette.accent)
        .with_figures(Figures::Lining);
    let mark = resolved.note_label(number);
    let at = Point::new(grid.text_x, Pt::ZERO);
    let setting = builder.set(Some(back), plain(mark.as_str(), &strong), indent, Align::Start);
    let height = builder.draw(&mut head, &setting, at);
    let words = words(builder, number, &style);
    let measure = grid.text_width - indent;
    let mut lines = builder.lines(node, words, grid.text_x + indent, measure, Composition::RAGGED);
    if lines.is_empty() {
        lines.push(Piece {
            height,
            ..Piece::default()
        });
    }
    if let Some(first) = lines.first_mut() {
        head.items.append(&mut first.items);
        first.items = head.items;
        let link = LocalLink {
            area: design.mirror().rect(Rect::new(at.x, at.y, indent, height)),
            to: LocalDestination::NoteReference(number),
            node: back,
            description: fill(resolved.lexicon().aloud.back_to_note, &[&mark]),
        };
        first.links.insert(0, link);
    }
    lines
}

/// What the note `number` says.
fn words(builder: &Builder<'_>, number: usize, style: &Style) -> Words {
    let resolved = builder.context.resolved;
    match resolved.note(number) {
        Some(NoteContent::Free(text)) => builder.words_without_notes(text, style),
        Some(NoteContent::Citation {
            source,
            locator,
            again,
        }) => {
            let Some(record) = builder.context.brief.library.sources.get(source) else {
                return plain(crate::typeset::resolve::PLACEHOLDER, style);
            };
            // The list of sources, where it is printed, has the whole record.
            let listed = resolved.lists_sources();
            let mut words = sources::note_words(builder, source, record, style, listed || again);
            if let Some(locator) = locator {
                words.extend(plain(format!(", {locator}"), style));
            }
            if listed {
                let (mut span, meaning) = resolved.citation(source, None, style);
                span.style.color = builder.context.design.palette.accent;
                words.push((Span::new("\u{202f}", style), Meaning::Words));
                words.push((span, meaning));
            }
            words.extend(plain(".", style));
            words
        }
        None => Words::new(),
    }
}

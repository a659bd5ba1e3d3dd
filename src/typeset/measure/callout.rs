//! Callouts and the panel of opening points.

use super::builder::{Builder, filled, keep_edges, plain};
use super::panel::{Panel, shift};
use crate::model::block::CalloutTone;
use crate::model::inline::Text;
use crate::typeset::frame::{Point, Pt, Rect, Role};
use crate::typeset::lexicon::Lexicon;
use crate::typeset::piece::{Measured, Piece, Stands};
use crate::typeset::text::{Composition, Weight};

/// Measures a callout: a box with its word and title, then its paragraphs.
pub(super) fn measure(
    mut builder: Builder<'_>,
    tone: CalloutTone,
    title: &Text,
    paragraphs: &[Text],
) -> Measured {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let color = design.palette.tone(tone);
    let inset = scale.text.size * 1.3;
    let (x, width) = (grid.text_x + inset, grid.text_width - inset * 2.0);
    let root = builder.node(Role::Aside, None);

    let head = builder.node(Role::Paragraph, Some(root));
    let label = scale
        .label
        .clone()
        .with_weight(Weight::Semibold)
        .with_color(color)
        .with_tracking(0.04);
    let mut pieces = builder.lines(
        head,
        plain(word(tone, builder.context.resolved.lexicon()), &label),
        x,
        width,
        Composition::DISPLAY,
    );
    if !title.is_empty() {
        let node = builder.node(Role::Paragraph, Some(root));
        let words = builder.words(title, &scale.takeaway);
        pieces.extend(builder.lines(node, words, x, width, Composition::DISPLAY));
    }
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let node = builder.node(Role::Paragraph, Some(root));
        let words = builder.words(paragraph, &scale.text);
        let mut lines = builder.noted_lines(node, words, x, width, Composition::RAGGED);
        keep_edges(&mut lines);
        if index + 1 < paragraphs.len()
            && let Some(last) = lines.last_mut()
        {
            last.height += scale.paragraph_gap;
        }
        pieces.extend(lines);
    }
    let panel = Panel {
        x: grid.text_x,
        width: grid.text_width,
        fill: design.palette.tint,
        edge: Some((color, Pt(2.5))),
        padding: scale.text.size * 0.9,
    };
    finish_panel(builder, &panel, pieces)
}

const fn word(tone: CalloutTone, lexicon: &Lexicon) -> &'static str {
    let [note, caution, recommendation] = lexicon.tones;
    match tone {
        CalloutTone::Note => note,
        CalloutTone::Caution => caution,
        CalloutTone::Recommendation => recommendation,
    }
}

/// Measures the opening points: a tinted panel with a title and a marked entry for each point. Where the text runs in
/// columns the panel spans the page and its points stand in two columns of their own.
pub(super) fn key_points(mut builder: Builder<'_>, title: &Text, points: &[Text]) -> Measured {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let inset = scale.text.size * 1.3;
    let (left, full) = grid.across();
    let (x, width) = (left + inset, full - inset * 2.0);
    let root = builder.node(Role::Aside, None);
    let mut pieces = Vec::new();
    if !title.is_empty() {
        let node = builder.node(Role::Paragraph, Some(root));
        let style = scale.takeaway.clone().with_color(design.palette.accent);
        let words = builder.words(title, &style);
        pieces.extend(builder.lines(node, words, x, width, Composition::DISPLAY));
        if let Some(last) = pieces.last_mut() {
            last.height += scale.text.leading * 0.25;
        }
        for piece in &mut pieces {
            piece.keep_with_next = true;
        }
    }
    let list = builder.node(Role::List, Some(root));
    let measure = if grid.columns > 1 {
        (width - grid.gutter) * 0.5
    } else {
        width
    };
    let mut entries = Vec::new();
    for (index, text) in points.iter().enumerate() {
        let mut lines = point(&mut builder, list, text, x, measure);
        if index + 1 < points.len()
            && let Some(last) = lines.last_mut()
        {
            last.height += scale.text.leading * 0.35;
        }
        entries.push(lines);
    }
    if grid.columns > 1 {
        builder.measured.stands = Stands::Across;
        let turned = design.turned;
        pieces.extend(side_by_side(entries, measure + grid.gutter, turned));
    } else {
        pieces.extend(entries.into_iter().flatten());
    }
    let panel = Panel {
        x: left,
        width: full,
        fill: design.palette.tint,
        edge: None,
        padding: scale.text.size * 1.05,
    };
    finish_panel(builder, &panel, pieces)
}

/// The lines of an opening point below the node `list`.
fn point(builder: &mut Builder<'_>, list: usize, text: &Text, x: Pt, width: Pt) -> Vec<Piece> {
    let design = builder.context.design;
    let style = &design.scale.point;
    let indent = style.size * 1.25;
    let item = builder.node(Role::ListItem, Some(list));
    let body = builder.node(Role::ListBody, Some(item));
    let words = builder.words(text, style);
    let mut lines = builder.noted_lines(body, words, x + indent, width - indent, Composition::RAGGED);
    if let Some(first) = lines.first_mut() {
        let side = style.size * 0.42;
        let y = (style.leading - style.size) * 0.5 + style.size * 0.8 - side * 1.25;
        first
            .items
            .insert(0, filled(Rect::new(x, y, side, side), design.palette.accent));
    }
    keep_edges(&mut lines);
    lines
}

/// Parts `entries` into two columns of about one height, the second `apart` from the first. They make one piece, since
/// the first column is read before the second. Where the page is `turned` round, words have been already, and decoration is
/// still to be.
fn side_by_side(entries: Vec<Vec<Piece>>, apart: Pt, turned: bool) -> Vec<Piece> {
    let height = |entry: &Vec<Piece>| entry.iter().map(|line| line.height).sum::<Pt>();
    let total: Pt = entries.iter().map(height).sum();
    let line = entries
        .iter()
        .flatten()
        .map(|line| line.height)
        .fold(Pt::ZERO, Pt::max);
    // The height of both columns with so many entries in the first one.
    let tallest = |part: usize| {
        let above: Pt = entries.iter().take(part).map(height).sum();
        above.max(total - above)
    };
    let least = (1..=entries.len()).map(tallest).fold(total, Pt::min);
    // Where two ways are equal but for the gap below an entry, the first column is the fuller one.
    let part = (1..=entries.len())
        .rev()
        .find(|part| tallest(*part) <= least + line * 0.6)
        .unwrap_or(1);
    let mut left = Vec::new();
    let mut right = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        if index < part {
            left.push(entry);
        } else {
            right.push(entry);
        }
    }
    let mut joined = Piece::default();
    for (column, entries) in [(Pt::ZERO, left), (apart, right)] {
        let mut y = Pt::ZERO;
        for mut line in entries.into_iter().flatten() {
            let way = if turned { -column } else { column };
            shift(&mut line, Point::new(way, y));
            for item in line.items.iter_mut().filter(|item| item.node.is_none()) {
                item.at.x += column - way;
            }
            y += line.height;
            joined.items.append(&mut line.items);
            joined.links.append(&mut line.links);
            joined.areas.append(&mut line.areas);
            joined.notes.append(&mut line.notes);
        }
        joined.height = joined.height.max(y);
    }
    vec![joined]
}

fn finish_panel(mut builder: Builder<'_>, panel: &Panel, mut pieces: Vec<Piece>) -> Measured {
    panel.under(&mut pieces);
    let gap = builder.context.design.scale.block_gap;
    builder.measured.pieces = pieces;
    builder.measured.space_above = gap;
    builder.measured.space_below = gap;
    builder.measured.keep_together = true;
    builder.measured.least_lines = 1;
    builder.finish()
}

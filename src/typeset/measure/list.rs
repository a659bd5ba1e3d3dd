//! Bulleted and numbered lists.

use super::builder::{Builder, Words, keep_edges, plain};
use crate::model::block::{ListItem, ListStyle};
use crate::typeset::frame::{Point, Pt, Role};
use crate::typeset::piece::{Measured, Piece, Stands};
use crate::typeset::text::{Align, Figures, Style};

/// How many depths are told apart.
const DEPTHS: usize = 3;

/// Measures a list.
pub(super) fn measure(mut builder: Builder<'_>, style: ListStyle, items: &[ListItem]) -> Measured {
    let design = builder.context.design;
    let mut levels = vec![Level {
        depth: 0,
        list: builder.node(Role::List, None),
        body: None,
    }];
    let mut counts = [0_usize; DEPTHS];
    let mut entries = Vec::new();
    for item in items {
        let depth = usize::from(item.depth).min(DEPTHS - 1);
        counts[depth] += 1;
        counts[depth + 1..].fill(0);
        let text = &design.scale.text;
        let indent = text.size * 1.6;
        let entry = Entry {
            label: label(
                style,
                depth,
                counts[depth],
                &text.clone().with_color(design.palette.accent),
            ),
            words: builder.words(&item.text, text),
            x: design.grid.text_x + indent * depth as f32,
            indent,
            width: design.grid.text_width - indent * (depth + 1) as f32,
        };
        let level = level_for(&mut builder, &mut levels, depth);
        let (pieces, body) = entry.measure(&mut builder, level.list, text);
        level.body = Some(body);
        entries.push(pieces);
    }
    keep_ends_together(&mut entries);
    builder.measured.pieces = entries.into_iter().flatten().collect();
    builder.measured.space_above = design.scale.paragraph_gap;
    builder.measured.space_below = design.scale.paragraph_gap;
    builder.measured.least_lines = 1;
    builder.measured.stands = Stands::OnLines;
    builder.finish()
}

/// A list, or one within an entry of another.
struct Level {
    depth: usize,
    /// Its node.
    list: usize,
    /// The body of its last entry.
    body: Option<usize>,
}

/// The list in which an entry of `depth` stands, the last of `levels`: one that is deeper than the entry before it begins a
/// list in that one's body, as ISO 32000-1 §14.8.4.3.3 has it.
fn level_for<'a>(builder: &mut Builder<'_>, levels: &'a mut Vec<Level>, depth: usize) -> &'a mut Level {
    while levels.len() > 1 && levels.last().is_some_and(|level| level.depth > depth) {
        levels.pop();
    }
    let above = levels.last().filter(|level| level.depth < depth);
    if let Some(body) = above.and_then(|level| level.body) {
        levels.push(Level {
            depth,
            list: builder.node(Role::List, Some(body)),
            body: None,
        });
    }
    levels.last_mut().expect("the outermost list is never left")
}

/// No page begins or ends with a single entry of a list.
fn keep_ends_together(entries: &mut [Vec<Piece>]) {
    let Some(before_last) = entries.len().checked_sub(2) else {
        return;
    };
    for entry in [0, before_last] {
        if let Some(piece) = entries.get_mut(entry).and_then(|pieces| pieces.last_mut()) {
            piece.keep_with_next = true;
        }
    }
}

/// An entry of a list: a label and words hanging beside it.
pub(super) struct Entry {
    /// The bullet or number.
    pub label: Words,
    /// The words.
    pub words: Words,
    /// Where the label begins.
    pub x: Pt,
    /// From there to the words.
    pub indent: Pt,
    /// The measure of the words.
    pub width: Pt,
}

impl Entry {
    /// Measures the entry below the node `list`, set in `style`; returns the node of its body as well.
    pub(super) fn measure(
        self,
        builder: &mut Builder<'_>,
        list: usize,
        style: &Style,
    ) -> (Vec<Piece>, usize) {
        let item = builder.node(Role::ListItem, Some(list));
        let label = builder.node(Role::Label, Some(item));
        let mut first = Piece::default();
        builder.put(
            &mut first,
            Some(label),
            self.label,
            Point::new(self.x, Pt::ZERO),
            self.indent,
            Align::Start,
        );
        let body = builder.node(Role::ListBody, Some(item));
        let mut pieces = builder.noted_lines(
            body,
            self.words,
            self.x + self.indent,
            self.width,
            builder.context.design.running,
        );
        if pieces.is_empty() {
            pieces.push(Piece {
                height: style.leading,
                ..Piece::default()
            });
        }
        if let Some(piece) = pieces.first_mut() {
            first.items.append(&mut piece.items);
            piece.items = first.items;
        }
        keep_edges(&mut pieces);
        if let Some(last) = pieces.last_mut() {
            // In columns each entry begins on the lines of the text beside it.
            let apart = builder.context.design.rhythm.unwrap_or(style.leading * 0.22);
            last.height += apart;
        }
        (pieces, body)
    }
}

fn label(list: ListStyle, depth: usize, number: usize, style: &Style) -> Words {
    const BULLETS: [&str; DEPTHS] = ["•", "–", "·"];
    match list {
        ListStyle::Bulleted => plain(BULLETS[depth], style),
        ListStyle::Numbered => plain(
            format!("{number}."),
            &style.clone().with_figures(Figures::Tabular),
        ),
    }
}

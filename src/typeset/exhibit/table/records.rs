//! A table whose columns are too narrow for large print, row after row: the first cell as a title, below it the others,
//! each after the header of its column.

use super::joined::Standing;
use super::{body_style, header_style};
use crate::model::block::{ColumnAlign, Table};
use crate::model::geometry::{Point, Pt};
use crate::model::inline::Text;
use crate::model::joined::Joined;
use crate::typeset::exhibit::assembly::{Assembly, Words, rule};
use crate::typeset::exhibit::canvas::Anchor;
use crate::typeset::exhibit::look::Look;
use crate::typeset::frame::Role;
use crate::typeset::piece::Piece;
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Span, Weight};

/// Adds the rows as entries of a list, each cell in lines of its own. What joined cells say is said in each row that they
/// reach into.
pub(super) fn records(
    assembly: &mut Assembly<'_>,
    look: &Look,
    (table, joined): (&Table, &[Joined]),
    root: usize,
    width: Pt,
) {
    let list = assembly.node(Role::List, root);
    let empty = Text::default();
    for (at, row) in table.rows.iter().enumerate() {
        let item = assembly.node(Role::ListItem, list);
        let body = assembly.node(Role::ListBody, item);
        let cell = |column: usize| match Standing::of(joined, at, column) {
            Standing::Alone | Standing::First(_) => row.get(column).unwrap_or(&empty),
            Standing::Covered => {
                let first = joined
                    .iter()
                    .find(|joined| joined.holds(at as u32 + 1, column as u32 + 1));
                // Over columns, the cell has been said in this row.
                let above = first.filter(|first| first.column == column as u32 + 1);
                let above = above.and_then(|first| table.rows.get(first.row as usize - 1)?.get(column));
                above.unwrap_or(&empty)
            }
        };
        let columns = row.len().max(table.columns.len());
        let mut first = true;
        for column in 0..columns {
            let text = cell(column);
            if text.is_empty() && column > 0 {
                continue;
            }
            let first_of = match Standing::of_header(joined, column) {
                Standing::Covered => joined.iter().find(|joined| joined.holds(0, column as u32 + 1)),
                Standing::Alone | Standing::First(_) => None,
            };
            let named = first_of.map_or(column, |first| first.column as usize - 1);
            let header = table.columns.get(named).map_or(&empty, |column| &column.header);
            let words = entry(assembly, look, (header, text), column == 0, width);
            if words.is_empty() {
                continue;
            }
            let node = assembly.node(Role::Paragraph, body);
            lines(assembly, look, &words, node, (first, width));
            first = false;
        }
        if let Some(last) = assembly.measured().pieces.last_mut() {
            last.height += look.length(4.0);
            last.keep_with_next = false;
        }
    }
}

/// "**Header:** words", or the words of the first cell in bold.
fn entry(
    assembly: &mut Assembly<'_>,
    look: &Look,
    (header, text): (&Text, &Text),
    title: bool,
    width: Pt,
) -> Words {
    let style = body_style(look, ColumnAlign::Left);
    let strong = header_style(look).with_color(look.ink);
    if title {
        let spans = assembly.resolved.spans(text, &style.with_weight(Weight::Bold));
        return assembly.set(spans, width);
    }
    let mut spans = assembly.resolved.spans(header, &strong);
    if !spans.is_empty() {
        spans.push((Span::new(": ", &strong), Meaning::Words));
    }
    spans.extend(assembly.resolved.spans(text, &style));
    assembly.set(spans, width)
}

/// Adds the lines of a cell, each a piece, with a rule above the first of a row.
fn lines(assembly: &mut Assembly<'_>, look: &Look, words: &Words, node: usize, (opens, width): (bool, Pt)) {
    for (at, line) in words.set.lines.iter().enumerate() {
        let mut piece = Piece::default();
        let above = if at == 0 {
            look.length(if opens { 4.0 } else { 1.5 })
        } else {
            Pt::ZERO
        };
        if opens && at == 0 {
            rule(
                &mut piece,
                Point::default(),
                width,
                look.hairline,
                look.length(0.4),
            );
        }
        let place = Point::new(Pt::ZERO, above);
        assembly.put_lines(&mut piece, (words, at..at + 1), node, place, Anchor::Start);
        piece.height = above + line.height;
        // A row's title stands by what it is the title of.
        piece.keep_with_next = opens;
        assembly.push(piece);
    }
}

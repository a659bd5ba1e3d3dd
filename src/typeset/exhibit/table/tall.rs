//! Rows that joined cells hold together and that are too tall for one piece: each row is a piece of its own, and the words of
//! a joined cell run on from row to row, so that a page may end between two of them.

use std::ops::Range;

use super::joined::Standing;
use super::{Column, Grid, body_style, overhang};
use crate::model::block::ColumnAlign;
use crate::model::geometry::{Point, Pt};
use crate::typeset::exhibit::assembly::{Assembly, Words};
use crate::typeset::piece::Piece;

/// A cell whose words are being put down.
struct Running<'a> {
    words: &'a Words,
    node: usize,
    column: Column,
    /// The row behind its last one.
    end: usize,
    /// The line that comes next.
    next: usize,
}

impl Running<'_> {
    /// The height of the lines from the next one up to `to`.
    fn height(&self, to: usize) -> Pt {
        let lines = self.words.set.lines.iter().take(to).skip(self.next);
        lines.map(|line| line.height).sum()
    }

    fn lines(&self) -> usize {
        self.words.set.lines.len()
    }

    /// Up to which line the words fit into `room`.
    fn fitting(&self, room: Pt) -> usize {
        let fits = |to: &usize| self.height(*to) <= room + Pt(0.01);
        (self.next..=self.lines())
            .take_while(fits)
            .last()
            .unwrap_or(self.next)
    }
}

impl Grid {
    /// Adds the rows of a group, a piece for each. Words that stand in one row make it as high as they are; those of a cell
    /// over several take what room there is, and the last of its rows is as high as their rest.
    pub(super) fn tall_group(&self, assembly: &mut Assembly<'_>, body: usize, rows: Range<usize>) {
        let pad = self.pad();
        let mut running: Vec<Running<'_>> = Vec::new();
        for row in rows.clone() {
            let nodes = self.nodes(assembly, body, row);
            let places = self.places(row);
            let cells = self.rows.get(row).into_iter().flatten().enumerate();
            for (at, words) in cells {
                let (Some(node), Some(column)) = (
                    nodes.get(at).copied().flatten(),
                    places.get(at).copied().flatten(),
                ) else {
                    continue;
                };
                let end = match Standing::of(&self.joined, row, at) {
                    Standing::First(joined) => row + joined.rows as usize,
                    Standing::Alone | Standing::Covered => row + 1,
                };
                running.push(Running {
                    words,
                    node,
                    column,
                    end: end.min(rows.end),
                    next: 0,
                });
            }
            let least = body_style(&self.look, ColumnAlign::Left).leading;
            let ending = running.iter().filter(|cell| cell.end == row + 1);
            let room = ending.map(|cell| cell.height(cell.lines())).fold(least, Pt::max);
            let mut piece = Piece::default();
            for cell in &mut running {
                let to = cell.fitting(room);
                let short = overhang(cell.words, cell.column.tail);
                let (x, anchor) = cell.column.anchor(assembly.mirror(), short);
                let lines = (cell.words, cell.next..to);
                assembly.put_lines(&mut piece, lines, cell.node, Point::new(x, pad), anchor);
                cell.next = to;
            }
            running.retain(|cell| cell.end > row + 1);
            piece.height = room + pad * 2.0;
            let height = piece.height;
            self.rules_below(&mut piece, row, row + 1 == rows.end, height);
            // The first row of a group never stands alone at the foot of a page.
            piece.keep_with_next = row == rows.start && rows.len() > 2;
            assembly.push(piece);
        }
    }
}

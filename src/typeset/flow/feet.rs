//! The feet of a page's columns: notes, stacked from the bottom up below a thin rule.
//!
//! A foot only ever grows into the room below the text of its own column, and a piece is placed only where its notes
//! find room with it. So nothing that stands is moved again when a note comes, and no loop is needed between notes and
//! text.

use std::collections::VecDeque;

use crate::typeset::frame::Pt;

/// A line of a note in a foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::typeset) struct FootLine {
    /// Index of the page.
    pub page: usize,
    /// Index of the column.
    pub column: usize,
    /// Index of the unit that refers to the note.
    pub unit: usize,
    /// Index of the note in the unit.
    pub note: usize,
    /// Index of the line in the note.
    pub line: usize,
    /// From the top of the type area.
    pub y: Pt,
    /// Its height as it stands there.
    pub height: Pt,
    /// By how much it is made smaller to fit; 1 leaves it as it is.
    pub scale: f32,
}

/// A rule above a foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::typeset) struct FootRule {
    /// Index of the page.
    pub page: usize,
    /// Index of the column.
    pub column: usize,
    /// From the top of the type area.
    pub y: Pt,
}

/// A note that goes on: its unit, its index there, and the lines that stand already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    pub unit: usize,
    pub note: usize,
    pub from: usize,
}

/// The feet of the page that is being filled.
#[derive(Clone, Debug, Default)]
pub(super) struct Feet {
    /// The lines, one list a column, top to bottom.
    pub columns: Vec<Vec<FootLine>>,
    /// What of notes found no room yet, in their order.
    pub carry: VecDeque<Rest>,
    /// Whether a note goes on from or into another column here, so that the columns must stay as they are.
    pub torn: bool,
    /// What the rule takes, with the room around it.
    pub rule: Pt,
}

impl Feet {
    /// Empty feet of `columns` columns.
    pub(super) fn new(columns: usize, rule: Pt) -> Self {
        Self {
            columns: vec![Vec::new(); columns.max(1)],
            rule,
            ..Self::default()
        }
    }

    /// The height of a column's foot, rule included.
    pub(super) fn height(&self, column: usize) -> Pt {
        self.columns
            .get(column)
            .map_or(Pt::ZERO, |lines| height_of(lines, self.rule))
    }

    /// The height of the highest foot.
    pub(super) fn highest(&self) -> Pt {
        (0..self.columns.len()).fold(Pt::ZERO, |highest, column| highest.max(self.height(column)))
    }

    /// What the rule of a column's foot would still take.
    pub(super) fn rule(&self, column: usize) -> Pt {
        match self.columns.get(column) {
            Some(lines) if lines.is_empty() => self.rule,
            Some(_) | None => Pt::ZERO,
        }
    }

    /// Puts a line at the bottom of a column's foot.
    pub(super) fn push(&mut self, line: FootLine) {
        if let Some(lines) = self.columns.get_mut(line.column) {
            lines.push(line);
        }
    }

    /// Ends the page: gives each line its place above the bottom at `bottom`, and the rules theirs.
    pub(super) fn settle(&mut self, bottom: Pt) -> (Vec<FootLine>, Vec<FootRule>) {
        let mut rules = Vec::new();
        let mut settled = Vec::new();
        for lines in &mut self.columns {
            let total: Pt = lines.iter().map(|line| line.height).sum();
            let mut y = (bottom - total).max(Pt::ZERO);
            if let Some(first) = lines.first() {
                rules.push(FootRule {
                    page: first.page,
                    column: first.column,
                    y: (y - self.rule * 0.5).max(Pt::ZERO),
                });
            }
            for mut line in lines.drain(..) {
                line.y = y;
                y += line.height;
                settled.push(line);
            }
        }
        self.torn = false;
        (settled, rules)
    }
}

/// The height of a foot of `lines`.
pub(super) fn height_of(lines: &[FootLine], rule: Pt) -> Pt {
    if lines.is_empty() {
        return Pt::ZERO;
    }
    lines.iter().map(|line| line.height).sum::<Pt>() + rule
}

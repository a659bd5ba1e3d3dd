//! How much room pieces need with the notes to which they refer.

use crate::typeset::frame::Pt;
use crate::typeset::piece::{Measured, Piece};

/// The height of pieces in a row and of what must stand at the foot with them: their notes whole, but of the last one
/// only its lead, since a note may go on in the next column.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Demand {
    /// The pieces and the gaps between them.
    body: Pt,
    /// All notes but the last.
    notes: Pt,
    /// The last note, whole and its lead.
    last: Option<(Pt, Pt)>,
}

impl Demand {
    /// Adds a distance.
    pub(super) fn gap(&mut self, gap: Pt) {
        self.body += gap;
    }

    /// Adds a piece of `measured` with its notes.
    pub(super) fn piece(&mut self, measured: &Measured, piece: &Piece) {
        self.body += piece.height;
        for note in piece.notes.iter().filter_map(|note| measured.notes.get(*note)) {
            if let Some((whole, _)) = self.last {
                self.notes += whole;
            }
            self.last = Some((note.height(), note.lead()));
        }
    }

    /// Adds all pieces of `measured`.
    pub(super) fn whole(&mut self, measured: &Measured) {
        for piece in &measured.pieces {
            self.piece(measured, piece);
        }
    }

    /// Whether there are notes.
    pub(super) const fn has_notes(&self) -> bool {
        self.last.is_some()
    }

    /// The height needed; `rule` is what the rule above the first note of a foot takes, where none stands there yet.
    pub(super) fn height(&self, rule: Pt) -> Pt {
        match self.last {
            Some((_, lead)) => self.body + self.notes + lead + rule,
            None => self.body,
        }
    }
}

//! Pictures of pages, kept while memory allows.

use super::work::{Drawn, Look};

/// The most bytes that pictures may take together.
const BUDGET: usize = 48 << 20;

/// Pictures by look and scale, the least recently used dropped first.
#[derive(Default)]
pub(super) struct Pictures {
    /// The least recently used first; few enough that a search from one end is quick.
    kept: Vec<Kept>,
}

struct Kept {
    look: Look,
    scale: f32,
    drawn: Drawn,
}

impl Pictures {
    /// The picture of `look` at exactly `scale`.
    pub(super) fn get(&mut self, look: Look, scale: f32) -> Option<Drawn> {
        let at = self
            .kept
            .iter()
            .position(|kept| kept.look == look && same(kept.scale, scale))?;
        let kept = self.kept.remove(at);
        let drawn = kept.drawn.clone();
        self.kept.push(kept);
        Some(drawn)
    }

    /// Keeps a picture, in place of the one it was drawn over, and of others as far as the budget asks.
    pub(super) fn put(&mut self, look: Look, scale: f32, drawn: Drawn) {
        let over = drawn.over.as_ref().map(|(over, _)| *over);
        self.kept
            .retain(|kept| !same(kept.scale, scale) || (kept.look != look && Some(kept.look) != over));
        self.kept.push(Kept { look, scale, drawn });
        let mut bytes: usize = self.kept.iter().map(|kept| kept.drawn.picture.rgba.len()).sum();
        while bytes > BUDGET && self.kept.len() > 1 {
            bytes -= self.kept.remove(0).drawn.picture.rgba.len();
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }
}

/// Whether two scales are meant to be the same.
fn same(one: f32, other: f32) -> bool {
    (one - other).abs() < 1e-4
}

//! Pictures of pages, kept while memory allows.

use std::sync::Arc;

use super::work::Look;
use crate::output::raster::Picture;

/// The most bytes that pictures may take together.
const BUDGET: usize = 64 << 20;

/// Pictures by look and scale, the least recently used dropped first.
#[derive(Default)]
pub(super) struct Pictures {
    /// The least recently used first; few enough that a search from one end is quick.
    kept: Vec<Kept>,
}

struct Kept {
    look: Look,
    scale: f32,
    picture: Arc<Picture>,
}

impl Pictures {
    /// The picture of `look` at exactly `scale`.
    pub(super) fn get(&mut self, look: Look, scale: f32) -> Option<Arc<Picture>> {
        let at = self
            .kept
            .iter()
            .position(|kept| kept.look == look && same(kept.scale, scale))?;
        let kept = self.kept.remove(at);
        let picture = Arc::clone(&kept.picture);
        self.kept.push(kept);
        Some(picture)
    }

    /// Keeps a picture, in place of others as far as the budget asks.
    pub(super) fn put(&mut self, look: Look, scale: f32, picture: Arc<Picture>) {
        self.kept
            .retain(|kept| kept.look != look || !same(kept.scale, scale));
        self.kept.push(Kept { look, scale, picture });
        let mut bytes: usize = self.kept.iter().map(|kept| kept.picture.rgba.len()).sum();
        while bytes > BUDGET && self.kept.len() > 1 {
            bytes -= self.kept.remove(0).picture.rgba.len();
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

//! Where each piece of an article lies in a column of which only what is in sight is ever set: heights are estimated
//! until a piece is set, and known afterwards. Lengths are in points of the window.

use std::ops::Range;

/// The heights of all pieces, from top to bottom.
#[derive(Default)]
pub(super) struct Column {
    heights: Vec<f32>,
    known: Vec<bool>,
}

impl Column {
    /// A column of pieces that are about as high as `estimates`.
    pub(super) fn new(estimates: Vec<f32>) -> Self {
        Self {
            known: vec![false; estimates.len()],
            heights: estimates,
        }
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.heights.len()
    }

    /// The height of all pieces together.
    pub(super) fn height(&self) -> f32 {
        self.heights.iter().sum()
    }

    /// The top of piece `at`.
    pub(super) fn top(&self, at: usize) -> f32 {
        self.heights.iter().take(at).sum()
    }

    /// Whether piece `at` was set.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.known.get(at).copied().unwrap_or(true)
    }

    /// Notes the height of piece `at` and returns by how much it differs from what was thought.
    pub(super) fn note(&mut self, at: usize, height: f32) -> f32 {
        let (Some(held), Some(known)) = (self.heights.get_mut(at), self.known.get_mut(at)) else {
            return 0.0;
        };
        *known = true;
        height - std::mem::replace(held, height)
    }

    /// The pieces of which a part lies between `top` and `bottom`, and the top of the first.
    pub(super) fn visible(&self, top: f32, bottom: f32) -> (Range<usize>, f32) {
        let mut y = 0.0;
        let mut first = None;
        for (at, height) in self.heights.iter().enumerate() {
            if y + height > top && first.is_none() {
                first = Some((at, y));
            }
            if y >= bottom {
                let (first, from) = first.unwrap_or((at, y));
                return (first..at, from);
            }
            y += height;
        }
        let (first, from) = first.unwrap_or((self.len(), y));
        (first..self.len(), from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_found_by_its_height() {
        let mut column = Column::new(vec![10.0; 100]);
        assert_eq!(column.visible(0.0, 25.0), (0..3, 0.0));
        assert_eq!(column.visible(95.0, 105.0), (9..11, 90.0));
        assert!((column.note(0, 30.0) - 20.0).abs() < f32::EPSILON);
        assert!(column.is_known(0) && !column.is_known(1));
        assert_eq!(column.visible(95.0, 105.0), (7..9, 90.0));
        assert!((column.height() - 1020.0).abs() < f32::EPSILON);
        assert_eq!(column.visible(5000.0, 5100.0).0, 100..100);
        assert_eq!(Column::default().visible(0.0, 10.0).0, 0..0);
    }
}

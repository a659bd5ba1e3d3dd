//! Finding room for names: none overlaps another, and none leaves the frame.

use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::exhibit::hatch;

/// The distance between the places that are tried, and around each name.
const STEP: Pt = Pt(3.0);

/// What is taken already.
#[derive(Clone, Debug)]
pub(super) struct Room {
    frame: Rect,
    taken: Vec<Rect>,
}

impl Room {
    /// An empty frame.
    pub(super) const fn new(frame: Rect) -> Self {
        Self {
            frame,
            taken: Vec::new(),
        }
    }

    /// Takes `rect`.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether `rect` lies in the frame and on nothing that is taken.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        let edge = Pt(2.0);
        rect.origin.x >= self.frame.origin.x + edge
            && rect.origin.y >= self.frame.origin.y + edge
            && rect.right() <= self.frame.right() - edge
            && rect.bottom() <= self.frame.bottom() - edge
            && !self.taken.iter().any(|taken| overlap(taken, rect))
    }

    /// Takes the first free one of `candidates`.
    pub(super) fn first(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let rect = candidates.into_iter().find(|rect| self.is_free(rect))?;
        self.take(rect);
        Some(rect)
    }

    /// Takes the free place nearest to `wanted` whose middle, and if possible whose corners, lie inside `rings`;
    /// at most `reach` away.
    pub(super) fn nearest(
        &mut self,
        size: Size,
        wanted: Point,
        rings: &hatch::Rings,
        reach: Pt,
    ) -> Option<Rect> {
        let steps = (reach / STEP).floor() as i32;
        let mut offsets: Vec<(i32, i32)> = (-steps..=steps)
            .flat_map(|row| (-steps..=steps).map(move |column| (column, row)))
            .collect();
        offsets.sort_by_key(|(column, row)| (column * column + row * row, *row, *column));
        let place = |(column, row): &(i32, i32)| {
            Rect::new(
                wanted.x - size.width / 2.0 + STEP * *column as f32,
                wanted.y - size.height / 2.0 + STEP * *row as f32,
                size.width,
                size.height,
            )
        };
        let middle = |rect: &Rect| {
            hatch::contains(
                rings,
                Point::new(
                    rect.origin.x + rect.size.width / 2.0,
                    rect.origin.y + rect.size.height / 2.0,
                ),
            )
        };
        let corners = |rect: &Rect| {
            hatch::ring(*rect)
                .into_iter()
                .all(|corner| hatch::contains(rings, corner))
        };
        let free: Vec<Rect> = offsets
            .iter()
            .map(place)
            .filter(|rect| self.is_free(rect) && middle(rect))
            .collect();
        let best = free.iter().find(|rect| corners(rect)).or(free.first()).copied()?;
        self.take(best);
        Some(best)
    }
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.origin.x < other.right()
        && other.origin.x < one.right()
        && one.origin.y < other.bottom()
        && other.origin.y < one.bottom()
}

/// Where a name of `size` can stand around a dot: right, left, above, below, then the corners.
pub(super) fn around(dot: Point, radius: Pt, size: Size) -> [Rect; 8] {
    let gap = radius + Pt(1.8);
    let right = dot.x + gap;
    let left = dot.x - gap - size.width;
    let middle = dot.y - size.height / 2.0;
    let centre = dot.x - size.width / 2.0;
    let above = dot.y - gap * 0.6 - size.height;
    let below = dot.y + gap * 0.6;
    [
        (right, middle),
        (left, middle),
        (right, above + gap * 0.5),
        (right, below - gap * 0.5),
        (centre, above),
        (centre, below),
        (left, above + gap * 0.5),
        (left, below - gap * 0.5),
    ]
    .map(|(x, y)| Rect::new(x, y, size.width, size.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_way_for_each_other() {
        let frame = Rect::new(Pt::ZERO, Pt::ZERO, Pt(100.0), Pt(100.0));
        let mut room = Room::new(frame);
        let dot = Point::new(Pt(50.0), Pt(50.0));
        let size = Size::new(Pt(30.0), Pt(9.0));
        let first = room.first(around(dot, Pt(1.5), size)).expect("there is room");
        let second = room.first(around(dot, Pt(1.5), size)).expect("there is room");
        assert!(first.origin.x > dot.x && second.right() < dot.x);
        assert!(!overlap(&first, &second));
    }

    #[test]
    fn a_name_stays_in_its_area_and_the_frame() {
        let frame = Rect::new(Pt::ZERO, Pt::ZERO, Pt(100.0), Pt(100.0));
        let rings = [hatch::ring(Rect::new(Pt(20.0), Pt(20.0), Pt(40.0), Pt(40.0)))];
        let mut room = Room::new(frame);
        room.take(Rect::new(Pt(35.0), Pt(35.0), Pt(10.0), Pt(10.0)));
        let size = Size::new(Pt(20.0), Pt(8.0));
        let wanted = Point::new(Pt(40.0), Pt(40.0));
        let rect = room
            .nearest(size, wanted, &rings, Pt(30.0))
            .expect("there is room");
        assert!(
            hatch::ring(rect)
                .into_iter()
                .all(|corner| hatch::contains(&rings, corner))
        );
        let all = Size::new(Pt(120.0), Pt(8.0));
        assert_eq!(room.nearest(all, wanted, &rings, Pt(30.0)), None);
    }
}

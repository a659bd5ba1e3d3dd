//! Finding room for names: none overlaps another or leaves the frame, and borders are crossed only where it must be.

use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::exhibit::hatch;
use crate::typeset::frame::{Path, Segment};

/// The side of a cell of a mask.
const CELL: f32 = 2.0;
/// The distance between the places that are tried.
const STEP: Pt = Pt(3.0);

/// A part of the sheet in cells, each set or not.
#[derive(Clone, Debug)]
pub(super) struct Mask {
    origin: Point,
    columns: usize,
    cells: Vec<bool>,
}

impl Mask {
    /// An empty mask over `frame`.
    fn over(frame: Rect) -> Self {
        let columns = (frame.size.width.0 / CELL).ceil().max(1.0) as usize;
        let rows = (frame.size.height.0 / CELL).ceil().max(1.0) as usize;
        Self {
            origin: frame.origin,
            columns,
            cells: vec![false; columns * rows],
        }
    }

    /// The cells whose middles lie inside `rings`.
    pub(super) fn inside(rings: &hatch::Rings, frame: Rect) -> Self {
        let mut mask = Self::over(frame);
        let columns = mask.columns;
        for (row, cells) in mask.cells.chunks_mut(columns).enumerate() {
            let y = frame.origin.y + Pt((row as f32 + 0.5) * CELL);
            let crossings = hatch::crossings(rings, y);
            for pair in crossings.chunks_exact(2) {
                if let [left, right] = *pair {
                    let cell = |x: f32| ((x - frame.origin.x.0) / CELL - 0.5).ceil().max(0.0) as usize;
                    let (from, to) = (cell(left).min(columns), cell(right).min(columns));
                    if let Some(cells) = cells.get_mut(from..to) {
                        cells.fill(true);
                    }
                }
            }
        }
        mask
    }

    /// The cells that the straight lines of `path` pass.
    fn trace(&mut self, path: &Path) {
        let mut pen = Point::default();
        for segment in &path.0 {
            match *segment {
                Segment::Line(to) => {
                    let length = (to.x - pen.x).abs().max((to.y - pen.y).abs());
                    let steps = (length.0 / (CELL / 2.0)).ceil().max(1.0);
                    for step in 0..=steps as i32 {
                        let share = step as f32 / steps;
                        let at = Point::new(pen.x + (to.x - pen.x) * share, pen.y + (to.y - pen.y) * share);
                        if let Some(cell) = self.index(at).and_then(|index| self.cells.get_mut(index)) {
                            *cell = true;
                        }
                    }
                    pen = to;
                }
                Segment::Move(to) | Segment::Curve(_, _, to) => pen = to,
                Segment::Close => {}
            }
        }
    }

    fn index(&self, at: Point) -> Option<usize> {
        let column = ((at.x - self.origin.x).0 / CELL).floor();
        let row = ((at.y - self.origin.y).0 / CELL).floor();
        (column >= 0.0 && row >= 0.0 && (column as usize) < self.columns)
            .then(|| row as usize * self.columns + column as usize)
    }

    /// Whether the cell at a point is set.
    pub(super) fn holds(&self, at: Point) -> bool {
        self.index(at)
            .and_then(|index| self.cells.get(index))
            .is_some_and(|cell| *cell)
    }

    /// How many cells of a rectangle are set, and how many it has.
    fn count(&self, rect: &Rect) -> (usize, usize) {
        let steps = |length: Pt| (length.0 / CELL).ceil().max(1.0) as usize;
        let (across, down) = (steps(rect.size.width), steps(rect.size.height));
        let set = (0..down)
            .flat_map(|row| (0..across).map(move |column| (column, row)))
            .filter(|(column, row)| {
                let x = rect.origin.x + rect.size.width * ((*column as f32 + 0.5) / across as f32);
                let y = rect.origin.y + rect.size.height * ((*row as f32 + 0.5) / down as f32);
                self.holds(Point::new(x, y))
            })
            .count();
        (set, across * down)
    }
}

/// What is taken already.
#[derive(Clone, Debug)]
pub(super) struct Room {
    frame: Rect,
    taken: Vec<Rect>,
    /// Where borders and coasts run.
    lines: Mask,
}

impl Room {
    /// An empty frame.
    pub(super) fn new(frame: Rect) -> Self {
        Self {
            frame,
            taken: Vec::new(),
            lines: Mask::over(frame),
        }
    }

    /// Takes `rect`.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Notes a border that names had better not cross.
    pub(super) fn avoid(&mut self, path: &Path) {
        self.lines.trace(path);
    }

    /// How many cells of borders `rect` crosses.
    pub(super) fn crossed(&self, rect: &Rect) -> usize {
        self.lines.count(rect).0
    }

    /// Whether `rect` lies in the frame and on nothing that is taken.
    fn is_free(&self, rect: &Rect) -> bool {
        let edge = Pt(2.0);
        rect.origin.x >= self.frame.origin.x + edge
            && rect.origin.y >= self.frame.origin.y + edge
            && rect.right() <= self.frame.right() - edge
            && rect.bottom() <= self.frame.bottom() - edge
            && !self.taken.iter().any(|taken| overlap(taken, rect))
    }

    /// Takes the free one of `candidates` that crosses the fewest borders; the earlier ones count as a little better.
    pub(super) fn best(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let rect = candidates
            .into_iter()
            .enumerate()
            .filter(|(_, rect)| self.is_free(rect))
            .min_by_key(|(order, rect)| self.crossed(rect) + order)
            .map(|(_, rect)| rect)?;
        self.take(rect);
        Some(rect)
    }

    /// Takes the free place nearest to `target`, at most `reach` away, from which a straight line leads there without touching
    /// anything taken but what holds `target` itself; gives the line's two ends too, which it takes as well.
    pub(super) fn led(&mut self, size: Size, target: Point, reach: Pt) -> Option<(Rect, Leader)> {
        let steps = (reach / STEP).floor() as i32;
        let mut best: Option<(f32, Rect, Leader)> = None;
        for row in -steps..=steps {
            for column in -steps..=steps {
                let middle = Point::new(target.x + STEP * column as f32, target.y + STEP * row as f32);
                let rect = Rect::new(
                    middle.x - size.width / 2.0,
                    middle.y - size.height / 2.0,
                    size.width,
                    size.height,
                );
                let leader = Leader {
                    from: nearest(&rect, target),
                    to: target,
                };
                let length = leader.length();
                // A leader of less than a word's height would be a mere speck.
                if length < size.height * 0.6
                    || length > reach
                    || best.is_some_and(|(cost, ..)| cost <= length.0)
                    || !self.is_free(&rect)
                {
                    continue;
                }
                let cost = length.0 + 2.0 * self.crossed(&rect) as f32;
                if best.is_none_or(|(least, ..)| cost < least) && self.is_open(leader) {
                    best = Some((cost, rect, leader));
                }
            }
        }
        let (_, rect, leader) = best?;
        self.take(rect);
        for at in leader.points() {
            let half = Pt(0.75);
            self.take(Rect::new(at.x - half, at.y - half, half * 2.0, half * 2.0));
        }
        Some((rect, leader))
    }

    /// Whether a leader touches nothing that is taken but what holds its end.
    fn is_open(&self, leader: Leader) -> bool {
        let others = self.taken.iter().filter(|taken| !taken.contains(leader.to));
        let others: Vec<&Rect> = others.collect();
        leader
            .points()
            .all(|at| !others.iter().any(|taken| taken.contains(at)))
    }

    /// The point of `area` nearest to `wanted` that nothing has taken.
    pub(super) fn open_point(&self, wanted: Point, area: &Mask, reach: Pt) -> Option<Point> {
        let steps = (reach / STEP).floor() as i32;
        let columns = (-steps..=steps).flat_map(|row| (-steps..=steps).map(move |column| (row, column)));
        let mut found: Option<(f32, Point)> = None;
        for (row, column) in columns {
            let at = Point::new(wanted.x + STEP * column as f32, wanted.y + STEP * row as f32);
            let away = (row as f32).hypot(column as f32);
            let nearer = found.is_none_or(|(least, _)| away < least);
            if nearer && area.holds(at) && !self.taken.iter().any(|taken| taken.contains(at)) {
                found = Some((away, at));
            }
        }
        found.map(|(_, at)| at)
    }

    /// Takes the free place near `wanted`, at most `reach` away, that lies most inside the area and crosses the fewest
    /// borders; at least its middle and `share` of it lie inside.
    pub(super) fn nearest(
        &mut self,
        size: Size,
        wanted: Point,
        area: &Mask,
        (reach, share): (Pt, f32),
    ) -> Option<Rect> {
        let steps = (reach / STEP).floor() as i32;
        let mut best: Option<(f32, Rect)> = None;
        for row in -steps..=steps {
            for column in -steps..=steps {
                let middle = Point::new(wanted.x + STEP * column as f32, wanted.y + STEP * row as f32);
                let rect = Rect::new(
                    middle.x - size.width / 2.0,
                    middle.y - size.height / 2.0,
                    size.width,
                    size.height,
                );
                let away = (row as f32).hypot(column as f32);
                if !area.holds(middle) || best.is_some_and(|(cost, _)| cost <= away) || !self.is_free(&rect) {
                    continue;
                }
                let (inside, all) = area.count(&rect);
                let outside = 1.0 - inside as f32 / all as f32;
                if 1.0 - outside < share {
                    continue;
                }
                let cost = away + 60.0 * outside + 2.0 * self.crossed(&rect) as f32;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        }
        let (_, rect) = best?;
        self.take(rect);
        Some(rect)
    }
}

/// The straight line from a name to what it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leader {
    /// At the name's edge.
    pub(super) from: Point,
    /// In what it names.
    pub(super) to: Point,
}

impl Leader {
    fn length(self) -> Pt {
        Pt((self.to.x - self.from.x).0.hypot((self.to.y - self.from.y).0))
    }

    /// Points along it, a point or less apart.
    fn points(self) -> impl Iterator<Item = Point> {
        let steps = self.length().0.ceil().max(1.0);
        (0..=steps as i32).map(move |step| {
            let share = step as f32 / steps;
            Point::new(
                self.from.x + (self.to.x - self.from.x) * share,
                self.from.y + (self.to.y - self.from.y) * share,
            )
        })
    }
}

/// The point of `rect` nearest to `to`.
fn nearest(rect: &Rect, to: Point) -> Point {
    Point::new(
        to.x.max(rect.origin.x).min(rect.right()),
        to.y.max(rect.origin.y).min(rect.bottom()),
    )
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.origin.x < other.right()
        && other.origin.x < one.right()
        && one.origin.y < other.bottom()
        && other.origin.y < one.bottom()
}

/// Where a name of `size` can stand around a dot: right, left, the corners, above, below.
pub(super) fn around(dot: Point, radius: Pt, size: Size) -> [Rect; 8] {
    let gap = radius + Pt(1.2);
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
        (left, above + gap * 0.5),
        (left, below - gap * 0.5),
        (centre, above),
        (centre, below),
    ]
    .map(|(x, y)| Rect::new(x, y, size.width, size.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect::new(Pt::ZERO, Pt::ZERO, Pt(100.0), Pt(100.0));

    #[test]
    fn names_make_way_for_each_other() {
        let mut room = Room::new(FRAME);
        let dot = Point::new(Pt(50.0), Pt(50.0));
        let size = Size::new(Pt(30.0), Pt(9.0));
        let first = room.best(around(dot, Pt(1.5), size)).expect("there is room");
        let second = room.best(around(dot, Pt(1.5), size)).expect("there is room");
        assert!(first.origin.x > dot.x && second.right() < dot.x);
        assert!(!overlap(&first, &second));
    }

    #[test]
    fn names_turn_away_from_borders() {
        let mut room = Room::new(FRAME);
        let border = Path::line(Point::new(Pt(70.0), Pt::ZERO), Point::new(Pt(70.0), Pt(100.0)));
        room.avoid(&border);
        let dot = Point::new(Pt(50.0), Pt(50.0));
        let rect = room
            .best(around(dot, Pt(1.5), Size::new(Pt(30.0), Pt(9.0))))
            .expect("there is room");
        assert!(rect.right() < dot.x, "{rect:?}");
    }

    #[test]
    fn a_name_stays_in_its_area_and_the_frame() {
        let rings = [hatch::ring(Rect::new(Pt(20.0), Pt(20.0), Pt(40.0), Pt(40.0)))];
        let area = Mask::inside(&rings, FRAME);
        assert!(area.holds(Point::new(Pt(21.0), Pt(59.0))) && !area.holds(Point::new(Pt(19.0), Pt(59.0))));
        let mut room = Room::new(FRAME);
        room.take(Rect::new(Pt(35.0), Pt(35.0), Pt(10.0), Pt(10.0)));
        let size = Size::new(Pt(20.0), Pt(8.0));
        let wanted = Point::new(Pt(40.0), Pt(40.0));
        let rect = room
            .nearest(size, wanted, &area, (Pt(30.0), 0.5))
            .expect("there is room");
        assert!(
            hatch::ring(rect)
                .into_iter()
                .all(|corner| hatch::contains(&rings, corner)),
            "{rect:?}"
        );
        let all = Size::new(Pt(120.0), Pt(8.0));
        assert_eq!(room.nearest(all, wanted, &area, (Pt(30.0), 0.0)), None);
    }

    #[test]
    fn a_name_without_room_beside_its_dot_is_led_to_it_past_the_others() {
        let mut room = Room::new(FRAME);
        let dot = Point::new(Pt(50.0), Pt(50.0));
        room.take(Rect::new(Pt(48.0), Pt(48.0), Pt(4.0), Pt(4.0)));
        let (left, right) = (
            Rect::new(Pt(5.0), Pt(35.0), Pt(42.0), Pt(30.0)),
            Rect::new(Pt(53.0), Pt(35.0), Pt(42.0), Pt(30.0)),
        );
        room.take(left);
        room.take(right);
        let size = Size::new(Pt(30.0), Pt(9.0));
        assert_eq!(room.clone().best(around(dot, Pt(1.5), size)), None);
        let (rect, leader) = room
            .led(size, dot, Pt(60.0))
            .expect("there is room above or below");
        assert!(!overlap(&rect, &left) && !overlap(&rect, &right), "{rect:?}");
        assert_eq!(leader.to, dot);
        for at in leader.points() {
            assert!(!left.contains(at) && !right.contains(at), "{at:?}");
        }
        assert!(
            !room.is_free(&Rect::new(leader.from.x, leader.from.y, Pt(1.0), Pt(1.0))),
            "the line is taken too"
        );
        assert_eq!(room.led(Size::new(Pt(99.0), Pt(9.0)), dot, Pt(60.0)), None);
    }
}

//! The part of the earth that a map shows, and how it lies on the sheet: equirectangular, true along 19 degrees
//! north, cut at the frame.

use crate::model::geometry::{Point, Pt, Rect};
use crate::typeset::frame::{Path, Segment};

use super::geography::{Line, LonLat};

/// How much shorter a degree of longitude is than one of latitude at 19 degrees north.
pub(super) const SQUEEZE: f64 = 0.9455;
/// A degree of latitude, in kilometres.
const KILOMETRES: f64 = 111.2;
/// Points nearer to each other than this on paper are one.
const NEAR: Pt = Pt(0.18);

/// What a map shows, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// The map's edge on the sheet.
    pub(super) frame: Rect,
    /// The longitude at the left edge.
    pub(super) west: f64,
    /// The latitude at the upper edge.
    pub(super) north: f64,
    /// Points a degree of latitude.
    pub(super) scale: f64,
}

impl View {
    /// Where a place lies on the sheet.
    pub(super) fn place(&self, at: LonLat) -> Point {
        let x = (at.lon - self.west) * SQUEEZE * self.scale;
        let y = (self.north - at.lat) * self.scale;
        Point::new(
            self.frame.origin.x + Pt(x as f32),
            self.frame.origin.y + Pt(y as f32),
        )
    }

    /// The length of `kilometres` on the sheet.
    pub(super) fn length(&self, kilometres: f64) -> Pt {
        Pt((kilometres / KILOMETRES * self.scale) as f32)
    }

    /// Rings on the sheet, cut at the frame.
    pub(super) fn rings(&self, rings: &[Line]) -> Vec<Vec<Point>> {
        rings
            .iter()
            .map(|ring| cut_ring(&thinned(ring.iter().map(|at| self.place(*at))), &self.frame))
            .filter(|ring| ring.len() > 2)
            .collect()
    }

    /// Lines on the sheet, cut at the frame, as one path.
    pub(super) fn lines(&self, lines: &[Line]) -> Path {
        let mut path = Path::default();
        for line in lines {
            let points = thinned(line.iter().map(|at| self.place(*at)));
            cut_line(&points, &self.frame, &mut path);
        }
        path
    }
}

/// The points without those that lie on top of the one before; the last one stays.
fn thinned(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut last = None;
    for point in points {
        last = Some(point);
        let far = kept
            .last()
            .is_none_or(|kept| (kept.x - point.x).abs() > NEAR || (kept.y - point.y).abs() > NEAR);
        if far {
            kept.push(point);
        }
    }
    if let Some(last) = last
        && kept.len() > 1
        && kept.last() != Some(&last)
    {
        kept.pop();
        kept.push(last);
    }
    kept
}

/// A side of the frame: which points are inside, and where a line crosses it.
#[derive(Clone, Copy)]
enum Side {
    Left(Pt),
    Right(Pt),
    Top(Pt),
    Bottom(Pt),
}

impl Side {
    fn of(frame: &Rect) -> [Self; 4] {
        [
            Self::Left(frame.origin.x),
            Self::Right(frame.right()),
            Self::Top(frame.origin.y),
            Self::Bottom(frame.bottom()),
        ]
    }

    fn holds(self, point: Point) -> bool {
        match self {
            Self::Left(x) => point.x >= x,
            Self::Right(x) => point.x <= x,
            Self::Top(y) => point.y >= y,
            Self::Bottom(y) => point.y <= y,
        }
    }

    fn crossing(self, from: Point, to: Point) -> Point {
        match self {
            Self::Left(x) | Self::Right(x) => {
                let share = (x - from.x) / (to.x - from.x);
                Point::new(x, from.y + (to.y - from.y) * share)
            }
            Self::Top(y) | Self::Bottom(y) => {
                let share = (y - from.y) / (to.y - from.y);
                Point::new(from.x + (to.x - from.x) * share, y)
            }
        }
    }
}

/// The ring cut at the frame, one side after the other (Sutherland and Hodgman).
fn cut_ring(ring: &[Point], frame: &Rect) -> Vec<Point> {
    let mut ring = ring.to_vec();
    for side in Side::of(frame) {
        let mut cut = Vec::with_capacity(ring.len());
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            match (side.holds(*from), side.holds(*to)) {
                (true, true) => cut.push(*to),
                (true, false) => cut.push(side.crossing(*from, *to)),
                (false, true) => cut.extend([side.crossing(*from, *to), *to]),
                (false, false) => {}
            }
        }
        ring = cut;
    }
    ring
}

/// Adds the parts of a line that lie in the frame.
fn cut_line(line: &[Point], frame: &Rect, path: &mut Path) {
    let mut pen: Option<Point> = None;
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        let Some((from, to)) = cut_segment(*from, *to, frame) else {
            pen = None;
            continue;
        };
        if pen != Some(from) {
            path.0.push(Segment::Move(from));
        }
        path.0.push(Segment::Line(to));
        pen = Some(to);
    }
}

/// The part of a segment that lies in the frame.
pub(super) fn cut_segment(from: Point, to: Point, frame: &Rect) -> Option<(Point, Point)> {
    let (mut from, mut to) = (from, to);
    for side in Side::of(frame) {
        match (side.holds(from), side.holds(to)) {
            (true, true) => {}
            (true, false) => to = side.crossing(from, to),
            (false, true) => from = side.crossing(from, to),
            (false, false) => return None,
        }
    }
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View {
            frame: Rect::new(Pt(10.0), Pt(20.0), Pt(200.0), Pt(400.0)),
            west: 92.0,
            north: 29.0,
            scale: 20.0,
        }
    }

    #[test]
    fn degrees_become_points() {
        let at = view().place(LonLat { lon: 93.0, lat: 19.0 });
        assert!((at.x.0 - (10.0 + 18.91)).abs() < 0.001, "{at:?}");
        assert!((at.y.0 - 220.0).abs() < 0.001, "{at:?}");
        assert!((view().length(111.2).0 - 20.0).abs() < 0.001);
    }

    #[test]
    fn what_leaves_the_frame_is_cut_at_its_edge() {
        let square = |west: f64, east: f64| {
            vec![
                LonLat { lon: west, lat: 20.0 },
                LonLat { lon: east, lat: 20.0 },
                LonLat { lon: east, lat: 18.0 },
                LonLat { lon: west, lat: 18.0 },
            ]
        };
        let rings = view().rings(&[square(80.0, 95.0), square(10.0, 20.0)]);
        assert_eq!(rings.len(), 1);
        assert!(rings.iter().flatten().all(|point| view().frame.contains(*point)));
        let path = view().lines(&[square(80.0, 120.0)]);
        let moves = path
            .0
            .iter()
            .filter(|segment| matches!(segment, Segment::Move(_)));
        assert_eq!(moves.count(), 2);
    }
}

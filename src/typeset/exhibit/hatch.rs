//! Hatching, clipped to polygons by geometry rather than by the output, so that nothing is drawn outside.

use crate::model::figure::MapStyle;
use crate::model::geometry::{Point, Pt, Rect};
use crate::typeset::frame::{Color, Path, Segment, Shape, Stroke};

use super::look;

/// How an area is filled beyond its ground colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Ground only.
    Plain,
    /// Lines that rise to the right.
    Rising,
    /// Lines that fall to the right.
    Falling,
    /// Rising lines, far apart.
    WideRising,
    /// Dots in staggered rows.
    Dots,
}

/// A ground and what is drawn on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filling {
    /// The ground.
    pub(super) ground: Color,
    /// Lines, dots and the outline.
    pub(super) line: Color,
    /// The pattern.
    pub(super) pattern: Pattern,
}

impl Filling {
    /// How a class of a map is filled: told apart by ground, pattern and lightness, not by hue alone.
    pub(super) const fn of(style: MapStyle) -> Self {
        let (ground, line, pattern) = match style {
            MapStyle::Blue => (Color::hex(0xa7_bf_d8), look::BLUE, Pattern::Plain),
            MapStyle::Ochre => (Color::hex(0xf6_e8_cb), Color::hex(0xa8_74_1a), Pattern::Rising),
            MapStyle::Violet => (Color::hex(0xe4_dd_f0), Color::hex(0x7a_61_a8), Pattern::Falling),
            MapStyle::Teal => (Color::hex(0xd3_e8_e6), look::TEAL, Pattern::Dots),
            MapStyle::Unknown => (
                Color::hex(0xf1_f2_f3),
                Color::hex(0x98_a1_a9),
                Pattern::WideRising,
            ),
        };
        Self {
            ground,
            line,
            pattern,
        }
    }
}

/// Polygons as closed rings without a repeated last point; inside is by the even-odd rule.
pub(super) type Rings = [Vec<Point>];

/// The outline of `rings`.
pub(super) fn outline(rings: &Rings) -> Path {
    let mut path = Path::default();
    for ring in rings {
        for (at, point) in ring.iter().enumerate() {
            path.0.push(if at == 0 {
                Segment::Move(*point)
            } else {
                Segment::Line(*point)
            });
        }
        if !ring.is_empty() {
            path.0.push(Segment::Close);
        }
    }
    path
}

/// The corners of a rectangle, as a ring.
pub(super) fn ring(rect: Rect) -> Vec<Point> {
    vec![
        rect.origin,
        Point::new(rect.right(), rect.origin.y),
        Point::new(rect.right(), rect.bottom()),
        Point::new(rect.origin.x, rect.bottom()),
    ]
}

/// The pattern inside `rings`, with the lines of all areas in step; `None` if nothing of it falls inside.
pub(super) fn hatching(rings: &Rings, filling: Filling, scale: f32) -> Option<Shape> {
    hatching_around(rings, filling, scale, &[])
}

/// As [`hatching`], but for some rectangles that are kept clear for words.
pub(super) fn hatching_around(rings: &Rings, filling: Filling, scale: f32, clear: &[Rect]) -> Option<Shape> {
    let (path, stroked) = match filling.pattern {
        Pattern::Plain => return None,
        Pattern::Rising => (around(lines(rings, 4.2 * scale, true), clear), true),
        Pattern::Falling => (around(lines(rings, 4.2 * scale, false), clear), true),
        Pattern::WideRising => (around(lines(rings, 8.4 * scale, true), clear), true),
        Pattern::Dots => (dots(rings, 4.6 * scale, 0.6 * scale, clear), false),
    };
    if path.0.is_empty() {
        return None;
    }
    let stroke = Stroke {
        color: filling.line,
        width: Pt(0.6 * scale),
        dash: None,
        round: false,
    };
    Some(Shape {
        path,
        fill: (!stroked).then_some(filling.line),
        stroke: stroked.then_some(stroke),
    })
}

/// Lines at 45 degrees, `distance` apart along the axes, cut to the inside of `rings`. On a rising line x + y is the
/// same everywhere, on a falling one x - y.
fn lines(rings: &Rings, distance: f32, rising: bool) -> Path {
    let sign = if rising { 1.0 } else { -1.0 };
    let key = |point: &Point| point.x.0 + sign * point.y.0;
    let Some((low, high)) = range(rings.iter().flatten().map(key)) else {
        return Path::default();
    };
    let mut path = Path::default();
    let last = (high / distance).floor() as i32;
    for step in (low / distance).ceil() as i32..=last {
        let line = step as f32 * distance;
        let mut crossings: Vec<f32> = edges(rings)
            .filter_map(|(from, to)| {
                let (start, end) = (key(&from) - line, key(&to) - line);
                ((start < 0.0) != (end < 0.0)).then(|| from.x.0 + (to.x.0 - from.x.0) * start / (start - end))
            })
            .collect();
        crossings.sort_by(f32::total_cmp);
        for pair in crossings.chunks_exact(2) {
            if let [left, right] = *pair
                && right - left > 0.2
            {
                let at = |x: f32| Point::new(Pt(x), Pt(sign * (line - x)));
                path.0.extend([Segment::Move(at(left)), Segment::Line(at(right))]);
            }
        }
    }
    path
}

/// The straight strokes of `path` without their parts inside the rectangles.
fn around(path: Path, clear: &[Rect]) -> Path {
    if clear.is_empty() {
        return path;
    }
    let mut strokes: Vec<(Point, Point)> = path
        .0
        .chunks_exact(2)
        .filter_map(|pair| match *pair {
            [Segment::Move(from), Segment::Line(to)] => Some((from, to)),
            _ => None,
        })
        .collect();
    for rect in clear {
        strokes = strokes.iter().flat_map(|stroke| beside(*stroke, rect)).collect();
    }
    let segments = strokes.into_iter();
    Path(
        segments
            .flat_map(|(from, to)| [Segment::Move(from), Segment::Line(to)])
            .collect(),
    )
}

/// What is left of a stroke outside a rectangle.
fn beside((from, to): (Point, Point), rect: &Rect) -> Vec<(Point, Point)> {
    let along = |share: f32| Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (start, end, low, high) in [
        (from.x, to.x, rect.origin.x, rect.right()),
        (from.y, to.y, rect.origin.y, rect.bottom()),
    ] {
        if start == end {
            if start < low || start > high {
                return vec![(from, to)];
            }
            continue;
        }
        let (one, other) = ((low - start) / (end - start), (high - start) / (end - start));
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    if enter >= leave {
        return vec![(from, to)];
    }
    let mut left = Vec::new();
    if enter > 0.0 {
        left.push((from, along(enter)));
    }
    if leave < 1.0 {
        left.push((along(leave), to));
    }
    left
}

/// Dots of `radius` in staggered rows whose middles lie inside `rings`, `radius` away from the edge.
fn dots(rings: &Rings, distance: f32, radius: f32, clear: &[Rect]) -> Path {
    let mut path = Path::default();
    let Some((top, bottom)) = range(rings.iter().flatten().map(|point| point.y.0)) else {
        return path;
    };
    let half = distance / 2.0;
    for row in (top / half).ceil() as i32..=(bottom / half).floor() as i32 {
        let shift = if row.rem_euclid(2) == 0 { 0.0 } else { half };
        let y = Pt(row as f32 * half);
        // A dot stands where it fits between the crossings of its middle, its upper and its lower edge.
        let rows = [y, y - Pt(radius), y + Pt(radius)].map(|y| crossings(rings, y));
        let fits = |x: f32| {
            let held = |crossings: &Vec<f32>, slack: f32| {
                crossings
                    .chunks_exact(2)
                    .any(|pair| matches!(*pair, [left, right] if left + slack <= x && x <= right - slack))
            };
            let [middle, upper, lower] = &rows;
            held(middle, radius) && held(upper, 0.0) && held(lower, 0.0)
        };
        let Some((left, right)) = range(rows.iter().flatten().copied()) else {
            continue;
        };
        let last = ((right - shift) / distance).floor() as i32;
        for column in ((left - shift) / distance).ceil() as i32..=last {
            let x = column as f32 * distance + shift;
            let middle = Point::new(Pt(x), y);
            let air = Pt(radius);
            let near = |rect: &Rect| {
                middle.x >= rect.origin.x - air
                    && middle.x <= rect.right() + air
                    && middle.y >= rect.origin.y - air
                    && middle.y <= rect.bottom() + air
            };
            if fits(x) && !clear.iter().any(near) {
                path.0.extend(circle(middle, Pt(radius)).0);
            }
        }
    }
    path
}

/// A circle, as four curves.
pub(super) fn circle(middle: Point, radius: Pt) -> Path {
    let handle = radius * 0.552_285;
    let at = |dx: Pt, dy: Pt| Point::new(middle.x + dx, middle.y + dy);
    let none = Pt::ZERO;
    Path(vec![
        Segment::Move(at(radius, none)),
        Segment::Curve(at(radius, handle), at(handle, radius), at(none, radius)),
        Segment::Curve(at(-handle, radius), at(-radius, handle), at(-radius, none)),
        Segment::Curve(at(-radius, -handle), at(-handle, -radius), at(none, -radius)),
        Segment::Curve(at(handle, -radius), at(radius, -handle), at(radius, none)),
        Segment::Close,
    ])
}

/// Where the line at height `y` crosses the sides of `rings`, from left to right; always an even number of times.
pub(super) fn crossings(rings: &Rings, y: Pt) -> Vec<f32> {
    let mut crossings: Vec<f32> = edges(rings)
        .filter(|(from, to)| (from.y > y) != (to.y > y))
        .map(|(from, to)| (from.x + (to.x - from.x) * ((y - from.y) / (to.y - from.y))).0)
        .collect();
    crossings.sort_by(f32::total_cmp);
    crossings
}

/// Whether `point` lies inside, by the even-odd rule.
#[cfg(test)]
pub(super) fn contains(rings: &Rings, point: Point) -> bool {
    let right_of_it = |x: &f32| *x > point.x.0;
    crossings(rings, point.y)
        .iter()
        .filter(|x| right_of_it(x))
        .count()
        % 2
        == 1
}

/// The sides of all rings, each from its first to its second point.
fn edges(rings: &Rings) -> impl Iterator<Item = (Point, Point)> {
    rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().copied().zip(next.copied())
    })
}

/// The least and the greatest; `None` of nothing.
fn range(values: impl Iterator<Item = f32>) -> Option<(f32, f32)> {
    values.fold(None, |range, value| {
        let (low, high) = range.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Vec<Point>> {
        vec![ring(Rect::new(Pt(10.0), Pt(20.0), Pt(30.0), Pt(15.0)))]
    }

    fn points(path: &Path) -> Vec<Point> {
        path.0
            .iter()
            .filter_map(|segment| match segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(*to),
                Segment::Close => None,
            })
            .collect()
    }

    #[test]
    fn hatching_stays_inside_and_reaches_the_edges() {
        for pattern in [
            Pattern::Rising,
            Pattern::Falling,
            Pattern::WideRising,
            Pattern::Dots,
        ] {
            let filling = Filling {
                ground: Color::WHITE,
                line: Color::BLACK,
                pattern,
            };
            let shape = hatching(&square(), filling, 1.0).expect("the square is large enough");
            for point in points(&shape.path) {
                assert!((9.99..=40.01).contains(&point.x.0), "{pattern:?} {point:?}");
                assert!((19.99..=35.01).contains(&point.y.0), "{pattern:?} {point:?}");
            }
            assert!(shape.path.0.len() >= 4);
        }
    }

    #[test]
    fn a_hole_is_left_out() {
        let mut rings = square();
        rings.push(ring(Rect::new(Pt(15.0), Pt(22.0), Pt(20.0), Pt(10.0))));
        assert!(contains(&rings, Point::new(Pt(12.0), Pt(21.0))));
        assert!(!contains(&rings, Point::new(Pt(20.0), Pt(25.0))));
        let path = lines(&rings, 4.0, true);
        let middles = path.0.chunks_exact(2).filter_map(|pair| match pair {
            [Segment::Move(from), Segment::Line(to)] => {
                Some(Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0))
            }
            _ => None,
        });
        for middle in middles {
            assert!(contains(&rings, middle), "{middle:?}");
        }
    }

    #[test]
    fn words_are_kept_clear() {
        let clear = Rect::new(Pt(20.0), Pt(24.0), Pt(10.0), Pt(6.0));
        for style in [MapStyle::Ochre, MapStyle::Violet, MapStyle::Teal] {
            let all = hatching(&square(), Filling::of(style), 1.0).expect("the square is large enough");
            let some =
                hatching_around(&square(), Filling::of(style), 1.0, &[clear]).expect("something is left");
            assert_ne!(all, some, "{style:?}");
            let inner = Rect::new(Pt(20.1), Pt(24.1), Pt(9.8), Pt(5.8));
            assert!(
                !points(&some.path).into_iter().any(|point| inner.contains(point)),
                "{style:?}"
            );
        }
    }

    #[test]
    fn nothing_has_no_hatching() {
        assert_eq!(hatching(&[], Filling::of(MapStyle::Ochre), 1.0), None);
        assert_eq!(hatching(&square(), Filling::of(MapStyle::Blue), 1.0), None);
    }
}

//! Draws filled and stroked paths.

use vello_cpu::kurbo::{self, BezPath, Cap, Join};

use super::{Rasterizer, View, ink, is_finite};
use crate::typeset::frame::{Path, Point, Pt, Rect, Segment, Shape, Stroke};

/// The miter limit of PDF (ISO 32000-1, 8.4.3.5), so that sharp corners are cut where the file cuts them.
const MITER_LIMIT: f64 = 10.0;
/// The most dashes a line is cut into; more than that, or dashes finer than a pixel can show, it is drawn solid.
const MOST_DASHES: f64 = 50_000.0;

impl Rasterizer {
    pub(super) fn draw_shape(&mut self, shape: &Shape, view: &View) {
        if !is_drawable(&shape.path) {
            return;
        }
        let path = outline(&shape.path);
        if let Some(color) = shape.fill {
            self.context.set_paint(ink(color));
            self.context.fill_path(&path);
        }
        if let Some(stroke) = &shape.stroke
            && stroke.width.0 > 0.0
            && stroke.width.0.is_finite()
        {
            self.context.set_paint(ink(stroke.color));
            self.context.set_stroke(line(stroke, &path, view.scale));
            self.context.stroke_path(&path);
        }
    }
}

/// Whether all points of the path are numbers.
pub(super) fn is_drawable(path: &Path) -> bool {
    path.0.iter().all(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => is_finite(to),
        Segment::Curve(first, second, to) => is_finite(first) && is_finite(second) && is_finite(to),
        Segment::Close => true,
    })
}

/// A rectangle that surely holds the shape's ink; `None` if the shape is empty or not drawn.
pub(super) fn reach(shape: &Shape, at: Point) -> Option<Rect> {
    if shape.path.0.is_empty() || !is_drawable(&shape.path) {
        return None;
    }
    let bounds = outline(&shape.path).control_box();
    let width = shape
        .stroke
        .as_ref()
        .map_or(0.0, |stroke| f64::from(stroke.width.0));
    // A sharp corner reaches half the line's width times the limit.
    let bounds = bounds.inflate(width * MITER_LIMIT / 2.0, width * MITER_LIMIT / 2.0);
    let point = |x: f64, y: f64| Point::new(Pt(x as f32), Pt(y as f32));
    let (origin, size) = (
        point(bounds.x0, bounds.y0),
        point(bounds.width(), bounds.height()),
    );
    Some(Rect::new(at.x + origin.x, at.y + origin.y, size.x, size.y))
}

/// The path in the form that is drawn, in points.
pub(super) fn outline(path: &Path) -> BezPath {
    let to = |point: Point| kurbo::Point::new(f64::from(point.x.0), f64::from(point.y.0));
    let mut outline = BezPath::with_capacity(path.0.len());
    for segment in &path.0 {
        // A path that does not begin with a move begins where its first segment leads.
        match (*segment, outline.elements().is_empty()) {
            (Segment::Move(point) | Segment::Line(point) | Segment::Curve(_, _, point), true)
            | (Segment::Move(point), false) => outline.move_to(to(point)),
            (Segment::Line(point), false) => outline.line_to(to(point)),
            (Segment::Curve(first, second, point), false) => {
                outline.curve_to(to(first), to(second), to(point));
            }
            (Segment::Close, true) => {}
            (Segment::Close, false) => outline.close_path(),
        }
    }
    outline
}

fn line(stroke: &Stroke, path: &BezPath, scale: f64) -> kurbo::Stroke {
    let (cap, join) = if stroke.round {
        (Cap::Round, Join::Round)
    } else {
        (Cap::Butt, Join::Miter)
    };
    let line = kurbo::Stroke::new(f64::from(stroke.width.0))
        .with_caps(cap)
        .with_join(join)
        .with_miter_limit(MITER_LIMIT);
    let Some((dash, gap)) = stroke.dash else {
        return line;
    };
    let (dash, gap) = (f64::from(dash.0), f64::from(gap.0));
    let period = dash + gap;
    let bounds = path.control_box();
    let length = (bounds.width() + bounds.height()) * path.elements().len() as f64;
    let drawable = dash >= 0.0 && gap > 0.0 && period.is_finite() && period * scale >= 0.5;
    if drawable && length / period <= MOST_DASHES {
        line.with_dashes(0.0, [dash, gap])
    } else {
        line
    }
}

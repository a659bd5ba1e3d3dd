//! Turns the plan of a page round for languages that run from right to left: what stands at the left edge of the type area
//! stands at its right edge.
//!
//! Only places are turned. A line of text, a number and a drawing stay as they are, each as a whole.

use std::sync::Arc;

use super::frame::{Content, Path, Point, Pt, Rect, Segment, Shape};
use super::piece::{LocalItem, Piece};

/// The axis of a type area of a width; `None` leaves everything where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Mirror(pub(super) Option<Pt>);

impl Mirror {
    /// The left edge of something `width` wide that is planned at `x`.
    pub(super) fn x(self, x: Pt, width: Pt) -> Pt {
        self.0.map_or(x, |axis| axis - x - width)
    }

    /// A planned rectangle in its place.
    pub(super) fn rect(self, rect: Rect) -> Rect {
        let x = self.x(rect.origin.x, rect.size.width);
        Rect {
            origin: Point::new(x, rect.origin.y),
            ..rect
        }
    }

    /// Turns the decoration of pieces: their rules, grounds and bars.
    pub(super) fn decoration<'a>(self, pieces: impl IntoIterator<Item = &'a mut Piece>) {
        let Some(axis) = self.0 else { return };
        for item in pieces.into_iter().flat_map(|piece| &mut piece.items) {
            if item.node.is_none() {
                turn_shape(item, axis);
            }
        }
    }
}

/// Turns the shape of an item about the middle of a type area that ends at `axis`; other content stays.
pub(super) fn turn_shape(item: &mut LocalItem, axis: Pt) {
    let Content::Shape(shape) = &item.content else {
        return;
    };
    item.at.x = axis - item.at.x;
    item.clip = item.clip.as_ref().map(|clip| Arc::new(turned(clip)));
    item.content = Content::Shape(Arc::new(Shape {
        path: turned(&shape.path),
        ..Shape::clone(shape)
    }));
}

fn turned(path: &Path) -> Path {
    let point = |point: &Point| Point::new(-point.x, point.y);
    let segments = path.0.iter().map(|segment| match segment {
        Segment::Move(to) => Segment::Move(point(to)),
        Segment::Line(to) => Segment::Line(point(to)),
        Segment::Curve(one, two, to) => Segment::Curve(point(one), point(two), point(to)),
        Segment::Close => Segment::Close,
    });
    Path(segments.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_at_one_edge_ends_at_the_other() {
        let mirror = Mirror(Some(Pt(100.0)));
        assert_eq!(mirror.x(Pt::ZERO, Pt(30.0)), Pt(70.0));
        assert_eq!(mirror.x(mirror.x(Pt(12.0), Pt(30.0)), Pt(30.0)), Pt(12.0));
        assert_eq!(Mirror(None).x(Pt(12.0), Pt(30.0)), Pt(12.0));
    }
}

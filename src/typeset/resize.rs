//! Makes drawn things smaller: pieces that are taller than a page, and slides in handouts.

use std::sync::Arc;

use super::frame::{Content, Glyph, Path, Point, Rect, Segment, Shape, Size, Stroke, TextRun};

/// `content` at `factor` of its size.
pub(super) fn content(content: &Content, factor: f32) -> Content {
    match content {
        Content::Text(run) => Content::Text(Arc::new(TextRun {
            size: run.size * factor,
            glyphs: run.glyphs.iter().map(|each| glyph(*each, factor)).collect(),
            ..TextRun::clone(run)
        })),
        Content::Shape(shape) => Content::Shape(Arc::new(Shape {
            path: path(&shape.path, factor),
            fill: shape.fill,
            stroke: shape.stroke.as_ref().map(|stroke| Stroke {
                width: stroke.width * factor,
                dash: stroke.dash.map(|(dash, gap)| (dash * factor, gap * factor)),
                ..stroke.clone()
            }),
        })),
        Content::Image { image, size } => Content::Image {
            image: Arc::clone(image),
            size: Size::new(size.width * factor, size.height * factor),
        },
    }
}

/// A path at `factor` of its size.
pub(super) fn path(path: &Path, factor: f32) -> Path {
    let segments = path.0.iter().map(|segment| match segment {
        Segment::Move(to) => Segment::Move(point(*to, factor)),
        Segment::Line(to) => Segment::Line(point(*to, factor)),
        Segment::Curve(one, two, to) => {
            Segment::Curve(point(*one, factor), point(*two, factor), point(*to, factor))
        }
        Segment::Close => Segment::Close,
    });
    Path(segments.collect())
}

/// A point at `factor` of its distance from the origin.
pub(super) fn point(point: Point, factor: f32) -> Point {
    Point::new(point.x * factor, point.y * factor)
}

/// A rectangle at `factor` of its size and distance from the origin.
pub(super) fn rect(rect: Rect, factor: f32) -> Rect {
    Rect {
        origin: point(rect.origin, factor),
        size: Size::new(rect.size.width * factor, rect.size.height * factor),
    }
}

fn glyph(glyph: Glyph, factor: f32) -> Glyph {
    Glyph {
        advance: glyph.advance * factor,
        dx: glyph.dx * factor,
        dy: glyph.dy * factor,
        ..glyph
    }
}

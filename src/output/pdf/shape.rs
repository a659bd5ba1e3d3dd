//! Draws paths: filled by the even-odd rule, stroked, or both.

use super::content::Canvas;
use crate::typeset::frame::{Point, Shape};

/// Draws a shape with its origin at `at`.
pub(super) fn draw(canvas: &mut Canvas, shape: &Shape, at: Point) {
    match (shape.fill, &shape.stroke) {
        (None, None) => {}
        (Some(fill), None) => {
            canvas.end_text();
            canvas.set_fill(fill);
            canvas.trace(&shape.path, at);
            canvas.raw("f*", Vec::new());
        }
        (None, Some(stroke)) => {
            set_stroke(canvas, stroke);
            canvas.trace(&shape.path, at);
            canvas.raw("S", Vec::new());
        }
        (Some(fill), Some(stroke)) if fill.alpha == stroke.color.alpha && fill.alpha == 255 => {
            set_stroke(canvas, stroke);
            canvas.set_fill(fill);
            canvas.trace(&shape.path, at);
            canvas.raw("B*", Vec::new());
        }
        // Opacity holds for both filling and stroking, so that two opacities need two paths; and two
        // see-through paints are to lie on one another as the preview has them.
        (Some(fill), Some(stroke)) => {
            canvas.end_text();
            canvas.set_fill(fill);
            canvas.trace(&shape.path, at);
            canvas.raw("f*", Vec::new());
            set_stroke(canvas, stroke);
            canvas.trace(&shape.path, at);
            canvas.raw("S", Vec::new());
        }
    }
}

/// Sets all that a stroke says.
fn set_stroke(canvas: &mut Canvas, stroke: &crate::typeset::frame::Stroke) {
    canvas.end_text();
    canvas.set_stroke(stroke.color);
    let dash = stroke.dash.map(|(on, off)| (on.0, off.0));
    canvas.set_line(stroke.width.0, dash, stroke.round);
}

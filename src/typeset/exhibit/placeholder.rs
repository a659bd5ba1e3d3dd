//! What stands in the place of an exhibit that cannot be drawn: a crossed box with words.

use crate::model::diagnostic::{Code, Severity};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::frame::{Path, Segment};
use crate::typeset::text::Weight;

use super::Drawing;
use super::canvas::{Anchor, Canvas};
use super::look::Look;
use crate::words::text;

/// Finishes the drawing as a box that says that there is too little room.
pub(super) fn cramped(mut canvas: Canvas<'_>, width: Pt, max_height: Pt) -> Drawing {
    canvas.find(
        Severity::Error,
        Code::ExhibitCramped,
        text!("there is too little room to draw the exhibit"),
        text!("Set it wider, or on a page with more room"),
    );
    let [_, _, words] = canvas.lexicon().exhibits.empty;
    draw(canvas, words, width, max_height)
}

/// Wipes the sheet and finishes it as a crossed box that says `words`.
pub(super) fn draw(mut canvas: Canvas<'_>, words: &str, width: Pt, max_height: Pt) -> Drawing {
    canvas.wipe();
    let look = canvas.look;
    let style = Look::text(look.label, Weight::Semibold, look.alarm);
    let pad = look.length(8.0);
    let text = canvas.set(words, &style, (width - pad * 4.0).max(pad));
    let height = (width * 0.4)
        .min(look.length(120.0))
        .max(text.height() + pad * 4.0)
        .min(max_height);
    let sheet = Rect::new(Pt::ZERO, Pt::ZERO, width, height);
    canvas.fill(sheet, look.tint);
    canvas.stroke(
        Path(vec![
            Segment::Move(Point::default()),
            Segment::Line(Point::new(width, height)),
            Segment::Move(Point::new(Pt::ZERO, height)),
            Segment::Line(Point::new(width, Pt::ZERO)),
        ]),
        look.hairline,
        look.length(0.6),
    );
    canvas.frame(sheet, look.hairline, look.length(0.6));
    let top = (height - text.height()) / 2.0;
    if top >= Pt::ZERO {
        let back = Rect::new(
            (width - text.width()) / 2.0 - pad,
            top - pad / 2.0,
            text.width() + pad * 2.0,
            text.height() + pad,
        );
        canvas.fill(back, look.tint);
        canvas.put(&text, Point::new(width / 2.0, top), Anchor::Middle);
    }
    canvas.finish(Size::new(width, height))
}

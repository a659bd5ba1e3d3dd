//! Lying bars: labels in a column on the left, values at the ends of the bars.

use crate::model::diagnostic::{Code, Severity};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::exhibit::canvas::{Anchor, Canvas, UNBOUNDED};
use crate::typeset::text::SetText;

use super::{Bar, Sheet, body, head, widest, within};
use crate::typeset::lexicon::fill;
use crate::words::text;

/// Where things lie from left to right.
struct Across {
    labels: Pt,
    left: Pt,
    right: Pt,
}

impl Across {
    /// The x of `share` of the axis.
    fn at(&self, share: f32) -> Pt {
        self.left + (self.right - self.left) * share
    }
}

/// Draws the bars and returns the size of the drawing; draws nothing if there is no room for a single bar.
pub(super) fn draw(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>]) -> Option<Size> {
    let look = canvas.look;
    let (labels, across) = divide(canvas, sheet, bars);
    let least = look.length(12.0);
    let tall = look.label().leading * 5.0;
    if across.right - across.left < least || sheet.max_height < tall.max(look.length(50.0)) {
        return None;
    }
    let top = head(canvas, sheet, bars, Point::new(across.left, Pt::ZERO));
    let foot = if sheet.grid {
        look.small().leading
    } else {
        Pt::ZERO
    };
    let (heights, thickness) = rows(canvas, &labels, sheet.max_height - top - foot);
    if heights.is_empty() {
        return None;
    }
    let drawn: Vec<_> = bars.iter().zip(&labels).zip(&heights).collect();
    let bottom = top + heights.iter().copied().sum();
    let hidden = bars.len() - drawn.len();
    if sheet.grid {
        grid(canvas, sheet, &across, top, bottom);
    }
    let zero = across.at(sheet.axis.place(0.0));
    canvas.line(
        Point::new(zero, top),
        Point::new(zero, bottom),
        look.muted,
        look.length(0.6),
    );
    let mut y = top;
    for ((bar, label), height) in drawn {
        let row = Rect::new(Pt::ZERO, y, sheet.width, *height);
        bar_in(
            canvas,
            bar,
            label,
            row,
            &across,
            (zero, sheet.axis.place(bar.value), thickness),
        );
        y += *height;
    }
    let mut height = bottom + foot;
    if hidden > 0 {
        height = rest(canvas, hidden, height);
    }
    Some(within(sheet.width, height, sheet))
}

/// Sets the labels and divides the width among labels, figures and bars.
fn divide(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>]) -> (Vec<SetText>, Across) {
    let look = canvas.look;
    let style = look.label();
    let most = sheet.width * 0.4;
    let labels: Vec<SetText> = bars
        .iter()
        .map(|bar| canvas.set(bar.label, &style, most))
        .collect();
    let column = labels
        .iter()
        .map(SetText::width)
        .fold(Pt::ZERO, Pt::max)
        .min(most);
    let gap = look.length(8.0);
    let before = widest(bars, |bar| bar.value < 0.0);
    let after = widest(bars, |bar| bar.value >= 0.0);
    let pad = look.length(4.0);
    let left = column + gap + if before > Pt::ZERO { before + pad } else { Pt::ZERO };
    let right = sheet.width - if after > Pt::ZERO { after + pad } else { Pt::ZERO };
    let across = Across {
        labels: column,
        left,
        right,
    };
    (labels, across)
}

/// The height of each row that fits into `room`, and the thickness of the bars.
fn rows(canvas: &Canvas<'_>, labels: &[SetText], room: Pt) -> (Vec<Pt>, Pt) {
    let look = canvas.look;
    let line = look.label().leading;
    for (thickness, gap) in [(13.0, 8.0), (11.0, 5.0), (9.0, 2.5), (7.5, 0.5)] {
        let thickness = look.length(thickness).min(line * 1.3);
        let heights: Vec<Pt> = labels
            .iter()
            .map(|label| label.height().max(thickness).max(line) + look.length(gap))
            .collect();
        if heights.iter().copied().sum::<Pt>() <= room {
            return (heights, thickness);
        }
    }
    let mut left = room - look.small().leading * 2.0;
    let heights = labels
        .iter()
        .map(|label| label.height().max(line) + look.length(0.5))
        .take_while(|height| {
            left -= *height;
            left >= Pt::ZERO
        })
        .collect();
    (heights, look.length(7.5))
}

/// Draws one bar with its label and figure. `extent` is the x of zero, the share of the axis at the bar's end, and
/// the thickness.
fn bar_in(
    canvas: &mut Canvas<'_>,
    bar: &Bar<'_>,
    label: &SetText,
    row: Rect,
    across: &Across,
    extent: (Pt, f32, Pt),
) {
    let look = canvas.look;
    let (zero, share, thickness) = extent;
    let end = across.at(share);
    let middle = row.origin.y + row.size.height / 2.0;
    let thickness = thickness.min(row.size.height);
    let text_top = middle - label.height() / 2.0;
    canvas.put(label, Point::new(across.labels, text_top), Anchor::End);
    let rect = Rect::new(
        zero.min(end),
        middle - thickness / 2.0,
        (end - zero).abs(),
        thickness,
    );
    if rect.size.width > Pt::ZERO {
        body(canvas, rect, bar.estimate);
    }
    let pad = look.length(4.0);
    let figure_top = middle - bar.figure.height() / 2.0;
    let figure = if bar.value < 0.0 {
        canvas.put(
            &bar.figure,
            Point::new(rect.origin.x - pad, figure_top),
            Anchor::End,
        )
    } else {
        canvas.put(
            &bar.figure,
            Point::new(rect.right() + pad, figure_top),
            Anchor::Start,
        )
    };
    canvas.show(rect.union(&figure), bar.claim);
}

/// Draws the grid with its numbers under it.
fn grid(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, across: &Across, top: Pt, bottom: Pt) {
    let look = canvas.look;
    let mut free = Pt(f32::MIN);
    for tick in sheet.axis.ticks() {
        let x = across.at(sheet.axis.place(tick));
        canvas.line(
            Point::new(x, top),
            Point::new(x, bottom),
            look.hairline,
            look.length(0.4),
        );
        let text = canvas.set(&canvas.lexicon().amount(tick), &look.small(), UNBOUNDED);
        let half = text.width() / 2.0;
        let x = x.min(sheet.width - half).max(half);
        if x - half >= free {
            canvas.put(&text, Point::new(x, bottom), Anchor::Middle);
            free = x + half + look.length(4.0);
        }
    }
}

/// Says below the chart how many bars did not fit, and returns the new height.
fn rest(canvas: &mut Canvas<'_>, hidden: usize, top: Pt) -> Pt {
    let look = canvas.look;
    canvas.find(
        Severity::Error,
        Code::ChartTooTall,
        text!("{} bars of the chart do not fit on the page", hidden),
        text!("Divide the chart, or show these numbers as a table"),
    );
    let style = crate::typeset::text::Style {
        color: look.alarm,
        ..look.small()
    };
    let lexicon = canvas.lexicon();
    let words = fill(lexicon.exhibits.more, &[&lexicon.number(hidden)]);
    top + canvas
        .write(&words, &style, Point::new(Pt::ZERO, top), Anchor::Start)
        .size
        .height
}

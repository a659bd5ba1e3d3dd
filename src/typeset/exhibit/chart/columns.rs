//! Standing columns: values above them, labels below in lines as wide as a column's slot.

use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::exhibit::canvas::{Anchor, Canvas, UNBOUNDED};
use crate::typeset::text::SetText;

use super::{Bar, Sheet, body, head, widest, within};

/// The most lines that a column's label may take.
const LABEL_LINES: usize = 4;

/// The width of the numbers left of the grid, with their distance to it.
fn ticks_width(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>) -> Pt {
    if !sheet.grid {
        return Pt::ZERO;
    }
    let style = canvas.look.small();
    let widths: Vec<Pt> = sheet
        .axis
        .ticks()
        .into_iter()
        .map(|tick| {
            canvas
                .set(&canvas.lexicon().amount(tick), &style, UNBOUNDED)
                .width()
        })
        .collect();
    widths.into_iter().fold(Pt::ZERO, Pt::max) + canvas.look.length(5.0)
}

/// The room of one column.
fn slot(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>]) -> Pt {
    let room = sheet.width - ticks_width(canvas, sheet);
    (room / bars.len() as f32).min(canvas.look.length(96.0))
}

/// Whether labels and figures find room in the columns' slots, without words being broken, and whether there is
/// any height left for the columns.
pub(super) fn fit(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>]) -> bool {
    let look = canvas.look;
    let slot = slot(canvas, sheet, bars);
    let measure = slot - look.length(6.0);
    if measure < look.length(12.0) || widest(bars, |_| true) > slot - look.length(2.0) {
        return false;
    }
    let style = look.label();
    let words_fit = bars.iter().all(|bar| {
        bar.label
            .split_whitespace()
            .all(|word| canvas.set(word, &style, UNBOUNDED).width() <= measure)
            && canvas.set(bar.label, &style, measure).lines.len() <= LABEL_LINES
    });
    words_fit && sheet.max_height >= look.length(120.0)
}

/// Draws the columns and returns the size of the drawing.
pub(super) fn draw(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>]) -> Size {
    let look = canvas.look;
    let left = ticks_width(canvas, sheet);
    let slot = slot(canvas, sheet, bars);
    let style = look.label();
    let labels: Vec<SetText> = bars
        .iter()
        .map(|bar| canvas.set(bar.label, &style, slot - look.length(6.0)))
        .collect();
    let label_height = labels.iter().map(SetText::height).fold(Pt::ZERO, Pt::max);
    let figure = look.value().leading + look.length(1.0);
    let below = if bars.iter().any(|bar| bar.value < 0.0) {
        figure
    } else {
        Pt::ZERO
    };
    let top = head(canvas, sheet, bars, Point::default()) + figure;
    let foot = below + label_height + look.length(4.0);
    let plot = (sheet.width * 0.42)
        .min(look.length(170.0))
        .max(look.length(90.0))
        .min(sheet.max_height - top - foot)
        .max(look.length(20.0));
    let down = Down { top, plot };
    let right = left + slot * bars.len() as f32;
    if sheet.grid {
        grid(canvas, sheet, &down, left, right);
    }
    let zero = down.at(sheet.axis.place(0.0));
    for (at, (bar, label)) in bars.iter().zip(&labels).enumerate() {
        let middle = left + slot * (at as f32 + 0.5);
        column(
            canvas,
            bar,
            middle,
            slot,
            (zero, down.at(sheet.axis.place(bar.value))),
        );
        let label_top = top + plot + below + look.length(4.0);
        canvas.put(label, Point::new(middle, label_top), Anchor::Middle);
    }
    canvas.line(
        Point::new(left, zero),
        Point::new(right, zero),
        look.muted,
        look.length(0.6),
    );
    within(sheet.width, top + plot + foot, sheet)
}

/// Where things lie from top to bottom.
struct Down {
    top: Pt,
    plot: Pt,
}

impl Down {
    /// The y of `share` of the axis.
    fn at(&self, share: f32) -> Pt {
        self.top + self.plot * (1.0 - share)
    }
}

/// Draws one column with its figure, from the first to the second y of `extent`.
fn column(canvas: &mut Canvas<'_>, bar: &Bar<'_>, middle: Pt, slot: Pt, extent: (Pt, Pt)) {
    let look = canvas.look;
    let (zero, end) = extent;
    let width = (slot * 0.58).min(look.length(38.0));
    let rect = Rect::new(middle - width / 2.0, zero.min(end), width, (end - zero).abs());
    if rect.size.height > Pt::ZERO {
        body(canvas, rect, bar.estimate);
    }
    let gap = look.length(1.0);
    let top = if bar.value < 0.0 {
        rect.bottom() + gap
    } else {
        rect.origin.y - gap - bar.figure.height()
    };
    let figure = canvas.put(&bar.figure, Point::new(middle, top), Anchor::Middle);
    canvas.show(rect.union(&figure), bar.claim);
}

/// Draws the grid with its numbers on the left.
fn grid(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, down: &Down, left: Pt, right: Pt) {
    let look = canvas.look;
    for tick in sheet.axis.ticks() {
        let y = down.at(sheet.axis.place(tick));
        canvas.line(
            Point::new(left, y),
            Point::new(right, y),
            look.hairline,
            look.length(0.4),
        );
        let text = canvas.set(&canvas.lexicon().amount(tick), &look.small(), UNBOUNDED);
        let top = y - text.height() / 2.0;
        canvas.put(&text, Point::new(left - look.length(5.0), top), Anchor::End);
    }
}

//! Bar and column charts: every bar starts at zero and is labelled directly; estimates are hatched and say "about".

mod bars;
mod columns;

use crate::model::diagnostic::{Code, Severity};
use crate::model::evidence::ClaimKind;
use crate::model::figure::{Chart, ChartKind, Datum};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::model::id::ClaimId;
use crate::typeset::lexicon::fill;
use crate::typeset::text::SetText;

use super::canvas::{Canvas, UNBOUNDED};
use super::hatch::{self, Filling, Pattern};
use super::scale::{Axis, drawable};
use super::{Drawing, placeholder};
use crate::words::text;

/// The number of bars from which a grid with ticks is drawn: fewer are read by their own labels.
const GRID_FROM: usize = 5;

/// A bar ready to be placed.
struct Bar<'a> {
    label: &'a str,
    value: f64,
    estimate: bool,
    claim: Option<&'a ClaimId>,
    /// The value as printed.
    figure: SetText,
}

/// Draws `chart`.
pub(super) fn draw(mut canvas: Canvas<'_>, chart: &Chart, width: Pt, max_height: Pt) -> Drawing {
    let bars = gather(&mut canvas, &chart.data);
    if bars.is_empty() {
        canvas.find(
            Severity::Error,
            Code::ChartEmpty,
            text!("the chart has no bar that can be drawn"),
            text!("Give it at least one label with a number"),
        );
        let [_, words, _] = canvas.lexicon().exhibits.empty;
        return placeholder::draw(canvas, words, width, max_height);
    }
    let low = bars.iter().map(|bar| bar.value).fold(0.0, f64::min);
    let high = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let grid = bars.len() >= GRID_FROM;
    let sheet = Sheet {
        unit: &chart.unit,
        axis: if grid {
            Axis::over(low, high, 4)
        } else {
            Axis::between(low, high)
        },
        grid,
        width,
        max_height,
    };
    if chart.kind == ChartKind::Column {
        if columns::fit(&mut canvas, &sheet, &bars) {
            let size = columns::draw(&mut canvas, &sheet, &bars);
            return canvas.finish(size);
        }
        canvas.find(
            Severity::Note,
            Code::ColumnsNarrow,
            text!("the columns are too narrow for their labels, so they are drawn as horizontal bars"),
            text!("Shorten the labels, show fewer columns, or choose horizontal bars"),
        );
    }
    match bars::draw(&mut canvas, &sheet, &bars) {
        Some(size) => canvas.finish(size),
        None => placeholder::cramped(canvas, width, max_height),
    }
}

/// What all bars of a chart share.
struct Sheet<'a> {
    unit: &'a str,
    axis: Axis,
    grid: bool,
    width: Pt,
    max_height: Pt,
}

/// The bars that can be drawn; findings for the others.
fn gather<'a>(canvas: &mut Canvas<'_>, data: &'a [Datum]) -> Vec<Bar<'a>> {
    let mut bars = Vec::new();
    for datum in data {
        if !drawable(datum.value) {
            canvas.find(
                Severity::Error,
                Code::DatumNotDrawable,
                text!("the bar “{}” has no length that can be drawn", &datum.label),
                text!("Give it a finite number below 10 to the power of 15"),
            );
            continue;
        }
        let claim = canvas.claim(datum.claim.as_ref());
        let estimate = datum.estimate || claim.is_some_and(|claim| claim.kind == ClaimKind::Estimate);
        let figure = canvas.lexicon().amount(datum.value);
        let figure = if estimate {
            fill(canvas.lexicon().about, &[&figure])
        } else {
            figure
        };
        let style = canvas.look.value();
        bars.push(Bar {
            label: &datum.label,
            value: datum.value,
            estimate,
            claim: datum.claim.as_ref(),
            figure: canvas.set(&figure, &style, UNBOUNDED),
        });
    }
    bars
}

/// Draws the body of one bar.
fn body(canvas: &mut Canvas<'_>, rect: Rect, estimate: bool) {
    let look = canvas.look;
    if !estimate {
        canvas.fill(rect, look.accent);
        return;
    }
    canvas.fill(rect, look.accent_tint);
    let filling = Filling {
        ground: look.accent_tint,
        line: look.accent,
        pattern: Pattern::Rising,
    };
    if let Some(shape) = hatch::hatching(&[hatch::ring(rect)], filling, 0.8 * look.scale) {
        canvas.shape(shape);
    }
    canvas.frame(rect, look.accent, look.length(0.7));
}

/// Writes the unit at `at` and, if any bar is an estimate, what hatching means; returns the height used.
fn head(canvas: &mut Canvas<'_>, sheet: &Sheet<'_>, bars: &[Bar<'_>], at: Point) -> Pt {
    let look = canvas.look;
    let unit = canvas.set(sheet.unit, &look.small(), (sheet.width - at.x).max(Pt(1.0)));
    let covered = canvas.put(&unit, at, super::canvas::Anchor::Start);
    let mut height = unit.height();
    if bars.iter().any(|bar| bar.estimate) {
        let [_, _, estimate, _, _] = canvas.lexicon().kinds;
        let key = canvas.set(&estimate.to_lowercase(), &look.small(), UNBOUNDED);
        let swatch = Rect::new(Pt::ZERO, Pt::ZERO, look.length(12.0), look.length(6.5));
        let gap = look.length(4.0);
        let wide = swatch.size.width + gap + key.width();
        let beside = at.x + covered.size.width + look.length(14.0);
        let fits = unit.lines.len() < 2 && beside + wide <= sheet.width;
        let left = if fits {
            beside
        } else {
            at.x.min(sheet.width - wide).max(Pt::ZERO)
        };
        let top = if fits { at.y } else { at.y + height };
        let middle = (key.height() - swatch.size.height) / 2.0;
        body(canvas, swatch.shifted(Point::new(left, top + middle)), true);
        canvas.put(
            &key,
            Point::new(left + swatch.size.width + gap, top),
            super::canvas::Anchor::Start,
        );
        height = height.max(top - at.y + key.height());
    }
    if height > Pt::ZERO {
        height + look.length(3.0)
    } else {
        height
    }
}

/// The width of the widest figure of the bars that `keep` takes.
fn widest<'a>(bars: &'a [Bar<'_>], keep: impl Fn(&Bar<'_>) -> bool + 'a) -> Pt {
    bars.iter()
        .filter(|bar| keep(bar))
        .map(|bar| bar.figure.width())
        .fold(Pt::ZERO, Pt::max)
}

/// A size that is never larger than what was asked for.
fn within(width: Pt, height: Pt, sheet: &Sheet<'_>) -> Size {
    Size::new(width.min(sheet.width), height.min(sheet.max_height))
}

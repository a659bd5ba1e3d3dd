//! The legend and the scale bar.

use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::exhibit::canvas::{Anchor, Canvas, UNBOUNDED};
use crate::typeset::exhibit::hatch::{self, Filling, Pattern};
use crate::typeset::exhibit::look::Look;
use crate::typeset::frame::{Color, Shape};
use crate::typeset::text::{SetText, Weight};

use super::view::View;
use super::{Chosen, INNER_BORDER, NEUTRAL, OUTER_BORDER, names};

/// What stands before an entry's words.
enum Sample {
    /// An area in its filling.
    Area(Filling),
    /// The sign of the capital.
    Capital,
}

/// The legend, set but not placed.
pub(super) struct Legend {
    /// How much room it takes.
    pub(super) size: Size,
    entries: Vec<(Sample, SetText)>,
    pad: Pt,
    swatch: Size,
    gap: Pt,
}

impl Legend {
    /// The legend of the chosen classes, at most `measure` wide; `framed` if it stands in the map.
    pub(super) fn of(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, measure: Pt, framed: bool) -> Self {
        let look = canvas.look;
        let pad = if framed { look.length(6.0) } else { Pt::ZERO };
        let swatch = Size::new(look.length(15.0), look.length(9.5));
        let gap = look.length(6.0);
        let words = (measure - pad * 2.0 - swatch.width - gap).max(look.length(20.0));
        let style = Look::text(look.small.max(look.label * 0.94), Weight::Regular, look.ink);
        let lexicon = canvas.lexicon();
        let mut entries: Vec<(Sample, SetText)> = chosen
            .map
            .categories
            .iter()
            .map(|category| {
                let sample = Sample::Area(Filling::of(category.style));
                (sample, canvas.set(&category.label, &style, words))
            })
            .collect();
        let coloured: std::collections::BTreeSet<usize> = chosen.areas.iter().map(|(at, ..)| *at).collect();
        if !entries.is_empty() && coloured.len() < chosen.land.areas.len() {
            let neutral = Filling {
                ground: NEUTRAL,
                line: INNER_BORDER,
                pattern: Pattern::Plain,
            };
            entries.push((
                Sample::Area(neutral),
                canvas.set(lexicon.other_areas, &style, words),
            ));
        }
        entries.push((Sample::Capital, canvas.set(lexicon.capital, &style, words)));
        let between = look.length(4.0);
        let height: Pt = entries
            .iter()
            .map(|(_, text)| text.height().max(swatch.height) + between)
            .sum();
        let wide = entries
            .iter()
            .map(|(_, text)| text.width())
            .fold(Pt::ZERO, Pt::max);
        Self {
            size: Size::new(
                wide + swatch.width + gap + pad * 2.0,
                height - between + pad * 2.0,
            ),
            entries,
            pad,
            swatch,
            gap,
        }
    }

    /// What it covers at `at`.
    pub(super) fn rect(&self, at: Point) -> Rect {
        Rect {
            origin: at,
            size: self.size,
        }
    }

    /// Draws it at `at`, on a ground of its own if `framed`.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, at: Point, framed: bool) {
        let look = canvas.look;
        if framed {
            canvas.fill(self.rect(at), Color::WHITE);
            canvas.frame(self.rect(at), look.hairline, look.length(0.5));
        }
        let mut top = at.y + self.pad;
        let left = at.x + self.pad;
        for (sample, text) in &self.entries {
            let first = text.lines.first().map_or(self.swatch.height, |line| line.height);
            let swatch = Rect {
                origin: Point::new(left, top + (first - self.swatch.height) / 2.0),
                size: self.swatch,
            };
            match sample {
                Sample::Area(filling) => area(canvas, swatch, *filling),
                Sample::Capital => {
                    let middle = Point::new(left + self.swatch.width / 2.0, top + first / 2.0);
                    names::capital(canvas, middle);
                }
            }
            canvas.put(
                text,
                Point::new(left + self.swatch.width + self.gap, top),
                Anchor::Start,
            );
            top += text.height().max(self.swatch.height) + look.length(4.0);
        }
    }
}

/// A small area in its filling.
fn area(canvas: &mut Canvas<'_>, rect: Rect, filling: Filling) {
    let look = canvas.look;
    let rings = [hatch::ring(rect)];
    canvas.shape(Shape {
        path: hatch::outline(&rings),
        fill: Some(filling.ground),
        stroke: None,
    });
    if let Some(shape) = hatch::hatching(&rings, filling, look.scale) {
        canvas.shape(shape);
    }
    canvas.frame(rect, OUTER_BORDER, look.length(0.5));
}

/// A scale bar, set and placed in the lower right corner of the map.
pub(super) struct ScaleBar {
    left: Point,
    length: Pt,
    text: SetText,
    pad: Pt,
}

/// The longest round scale bar that takes at most a quarter of the map's width.
pub(super) fn scale_bar(canvas: &mut Canvas<'_>, view: &View) -> ScaleBar {
    let look = canvas.look;
    let most = view.frame.size.width * 0.25;
    let kilometres = [500.0, 200.0, 100.0, 50.0, 20.0]
        .into_iter()
        .find(|kilometres| view.length(*kilometres) <= most)
        .unwrap_or(10.0);
    let length = view.length(kilometres);
    let text = canvas.set(&format!("{kilometres} km"), &look.map_label(), UNBOUNDED);
    let pad = look.length(8.0);
    let left = Point::new(
        view.frame.right() - pad - length.max(text.width()),
        view.frame.bottom() - pad,
    );
    ScaleBar {
        left,
        length,
        text,
        pad,
    }
}

impl ScaleBar {
    /// What it covers.
    pub(super) fn rect(&self) -> Rect {
        let height = self.text.height() + self.pad * 0.5;
        Rect::new(
            self.left.x - Pt(2.0),
            self.left.y - height,
            self.length.max(self.text.width()) + Pt(4.0),
            height + Pt(2.0),
        )
    }

    /// Draws it.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let look = canvas.look;
        let tick = look.length(3.0);
        let right = self.left.x + self.length;
        for (from, to) in [
            (self.left, Point::new(right, self.left.y)),
            (self.left, Point::new(self.left.x, self.left.y - tick)),
            (
                Point::new(right, self.left.y),
                Point::new(right, self.left.y - tick),
            ),
        ] {
            canvas.line(from, to, look.ink, look.length(0.7));
        }
        let top = self.left.y - tick - self.text.height() + look.length(1.0);
        canvas.put(
            &self.text,
            Point::new(self.left.x + look.length(3.0), top),
            Anchor::Start,
        );
    }
}

//! A part of a whole as counted squares: filled ones for the part, outlined ones for the rest.

use crate::model::diagnostic::{Code, Severity};
use crate::model::evidence::ClaimKind;
use crate::model::figure::Waffle;
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::frame::{Color, Path, Shape, Stroke};
use crate::typeset::lexicon::fill;
use crate::typeset::text::{SetText, Span, Weight};

use super::apart::find_alike;
use super::canvas::{Anchor, Canvas};
use super::hatch::{self, Filling, Pattern};
use super::look::Look;
use super::{Drawing, placeholder};
use crate::words::text;

/// The most squares that can still be counted.
const MOST: u32 = 1000;

/// How the squares are laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    columns: u32,
    rows: u32,
    /// From one square's left edge to the next one's.
    pitch: Pt,
}

impl Grid {
    /// The grid for `whole` squares in `width` by `height`: rows as even as can be, squares neither tiny nor huge,
    /// about three times as wide as high.
    fn of(whole: u32, width: Pt, height: Pt, largest: Pt) -> Self {
        let wanted = (whole as f32 / 3.0).sqrt().max(1.0);
        let grid = |rows: u32| {
            let columns = whole.div_ceil(rows);
            let pitch = largest.min(width / columns as f32).min(height / rows as f32);
            Self { columns, rows, pitch }
        };
        // A full last row and a shape near the wanted one weigh against each other; large squares come first.
        let cost = |grid: &Self| {
            let stretch = (grid.rows as f32 / wanted).ln().abs();
            let gap = match grid.columns * grid.rows - whole {
                0 => 0.0,
                short => 0.4 + 0.6 * short as f32 / grid.columns as f32,
            };
            let shrink = (largest / grid.pitch.max(Pt(0.01))).ln();
            stretch + gap + shrink
        };
        (1..=whole.max(1))
            .take(64)
            .map(grid)
            .min_by(|one, other| cost(one).total_cmp(&cost(other)))
            .unwrap_or(Self {
                columns: 1,
                rows: 1,
                pitch: largest,
            })
    }

    /// Square `index`, counted in rows from the top left, `side` wide.
    fn square(&self, index: u32, side: Pt) -> Rect {
        let (row, column) = (index / self.columns, index % self.columns);
        Rect::new(self.pitch * column as f32, self.pitch * row as f32, side, side)
    }

    fn size(&self) -> Size {
        Size::new(self.pitch * self.columns as f32, self.pitch * self.rows as f32)
    }
}

/// Draws `waffle`.
pub(super) fn draw(mut canvas: Canvas<'_>, waffle: &Waffle, width: Pt, max_height: Pt) -> Drawing {
    if waffle.whole == 0 || waffle.whole > MOST {
        canvas.find(
            Severity::Error,
            Code::WaffleSize,
            text!(
                "{} squares cannot be drawn so that they can be counted",
                waffle.whole
            ),
            text!("Give a whole of 1 to 1000, or use a bar chart"),
        );
        let words = format!(
            "A waffle shows 1 to 1,000 squares, not {}",
            canvas.lexicon().amount(f64::from(waffle.whole))
        );
        return placeholder::draw(canvas, &words, width, max_height);
    }
    let look = canvas.look;
    let filling = |ground| Filling {
        ground,
        line: ground,
        pattern: Pattern::Plain,
    };
    let parts = [
        (waffle.part_label.as_str(), filling(look.accent)),
        (waffle.rest_label.as_str(), filling(Color::WHITE)),
    ];
    if waffle.part < waffle.whole {
        find_alike(&mut canvas, &parts);
    }
    let labels = labels(&mut canvas, waffle, width);
    let labels_height: Pt = labels.iter().map(|label| label.height() + look.length(3.0)).sum();
    let gap = look.length(6.0);
    let room = (max_height - labels_height - gap).min(look.length(120.0));
    let grid = Grid::of(waffle.whole, width, room.max(Pt(1.0)), look.length(21.0));
    if room < Pt(1.0) || grid.pitch < look.length(2.5) {
        return placeholder::cramped(canvas, width, max_height);
    }
    let estimate = canvas
        .claim(waffle.claim.as_ref())
        .is_some_and(|claim| claim.kind == ClaimKind::Estimate);
    squares(&mut canvas, waffle, &grid, estimate);
    let squares_size = grid.size();
    let mut top = squares_size.height + gap;
    let mut covered = Rect {
        origin: Point::default(),
        size: squares_size,
    };
    for (at, label) in labels.iter().enumerate() {
        let swatch = Rect::new(
            Pt::ZERO,
            top + look.length(1.6),
            look.length(7.5),
            look.length(7.5),
        );
        square(&mut canvas, &[swatch], at == 0, estimate);
        covered = covered.union(&canvas.put(label, Point::new(look.length(13.0), top), Anchor::Start));
        top += label.height() + look.length(3.0);
    }
    canvas.show(covered, waffle.claim.as_ref());
    canvas.finish(Size::new(width, top.min(max_height)))
}

/// The words to the filled and to the empty squares, each with its number.
fn labels(canvas: &mut Canvas<'_>, waffle: &Waffle, width: Pt) -> Vec<SetText> {
    let look = canvas.look;
    let lexicon = canvas.lexicon();
    let whole = lexicon.amount(f64::from(waffle.whole));
    let estimate = canvas
        .claim(waffle.claim.as_ref())
        .is_some_and(|claim| claim.kind == ClaimKind::Estimate);
    let about = |words: String| {
        if estimate {
            fill(lexicon.about, &[&words])
        } else {
            words
        }
    };
    let measure = (width - look.length(13.0)).max(look.length(20.0));
    let bold = Look::text(look.label, Weight::Semibold, look.accent);
    let alarm = Look::text(look.label, Weight::Semibold, look.alarm);
    let mut entries = Vec::new();
    if waffle.part > waffle.whole {
        canvas.find(
            Severity::Error,
            Code::WafflePartTooLarge,
            text!(
                "the part, {}, is larger than the whole, {}",
                waffle.part,
                waffle.whole
            ),
            text!("Check the two numbers against the claim"),
        );
        let words = format!(
            "{} of {whole}: more than the whole ",
            lexicon.amount(f64::from(waffle.part))
        );
        entries.push((words, alarm, waffle.part_label.as_str()));
    } else {
        let part = lexicon.amount(f64::from(waffle.part));
        entries.push((
            about(fill(lexicon.of_whole, &[&part, &whole])) + " ",
            bold.clone(),
            waffle.part_label.as_str(),
        ));
        let rest = waffle.whole - waffle.part;
        if rest > 0 && !waffle.rest_label.trim().is_empty() {
            let plain = Look::text(look.label, Weight::Semibold, look.muted);
            let words = about(lexicon.amount(f64::from(rest))) + " ";
            entries.push((words, plain, waffle.rest_label.as_str()));
        }
    }
    let plain = look.label();
    entries
        .into_iter()
        .map(|(figure, style, words)| {
            let span = |text: String, style| Span {
                text,
                style,
                language: None,
            };
            canvas.set_spans(
                &[span(figure, style), span(words.to_owned(), plain.clone())],
                measure,
            )
        })
        .collect()
}

/// Draws the squares, the filled ones first.
fn squares(canvas: &mut Canvas<'_>, waffle: &Waffle, grid: &Grid, estimate: bool) {
    let side = grid.pitch - (grid.pitch * 0.16).max(Pt(0.8)).min(grid.pitch / 2.0);
    let all: Vec<Rect> = (0..waffle.whole).map(|index| grid.square(index, side)).collect();
    let (filled, empty) = all.split_at(waffle.part.min(waffle.whole) as usize);
    square(canvas, filled, true, estimate);
    square(canvas, empty, false, estimate);
}

/// Draws squares of one kind as a single shape.
fn square(canvas: &mut Canvas<'_>, squares: &[Rect], filled: bool, estimate: bool) {
    let look = canvas.look;
    let line = look.length(0.7);
    let inset = |rect: &Rect| {
        let half = line / 2.0;
        let side = (rect.size.width - line).max(Pt(0.1));
        Rect::new(rect.origin.x + half, rect.origin.y + half, side, side)
    };
    let path = Path(
        squares
            .iter()
            .flat_map(|rect| Path::rect(inset(rect)).0)
            .collect(),
    );
    let (fill, edge) = match (filled, estimate) {
        (true, false) => (Some(look.accent), look.accent),
        (true, true) => (Some(look.accent_tint), look.accent),
        (false, _) => (None, look.muted),
    };
    canvas.shape(Shape {
        path,
        fill,
        stroke: Some(Stroke {
            color: edge,
            width: line,
            dash: None,
            round: false,
        }),
    });
    if filled && estimate {
        let rings: Vec<_> = squares.iter().map(|rect| hatch::ring(inset(rect))).collect();
        let filling = Filling {
            ground: look.accent_tint,
            line: look.accent,
            pattern: Pattern::Rising,
        };
        if let Some(shape) = hatch::hatching(&rings, filling, 0.8 * look.scale) {
            canvas.shape(shape);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seventeen_squares_stand_in_rows_that_can_be_counted() {
        let grid = Grid::of(17, Pt(351.0), Pt(300.0), Pt(21.0));
        assert_eq!((grid.columns, grid.rows), (9, 2));
        let grid = Grid::of(100, Pt(351.0), Pt(300.0), Pt(21.0));
        assert_eq!(grid.columns * grid.rows, 100);
    }

    proptest! {
        #[test]
        fn every_square_lies_in_the_grid_and_the_grid_in_the_room(
            whole in 1..=1000_u32, width in 60.0..700.0_f32, height in 40.0..700.0_f32,
        ) {
            let grid = Grid::of(whole, Pt(width), Pt(height), Pt(21.0));
            prop_assert!(grid.columns * grid.rows >= whole);
            prop_assert!(grid.size().width.0 <= width + 0.01 && grid.size().height.0 <= height + 0.01);
            let last = grid.square(whole - 1, grid.pitch);
            prop_assert!(last.bottom().0 <= grid.size().height.0 + 0.01);
        }
    }
}

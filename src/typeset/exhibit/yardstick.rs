//! The yardstick of a scheme: each of its seven words with the range that it stands for, on one scale.

use crate::model::brief::Brief;
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::model::id::BlockId;
use crate::model::likelihood::Scheme;
use crate::model::wording::capitalised;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::text::{Setter, Weight};

use super::Drawing;
use super::canvas::{Anchor, Canvas};
use super::look::Look;

/// Draws the yardstick of `scheme`, `width` wide; findings are about `block`.
pub fn yardstick(setter: &mut Setter, brief: &Brief, block: &BlockId, scheme: Scheme, width: Pt) -> Drawing {
    let mut canvas = Canvas::new(setter, brief, block);
    let look = canvas.look;
    let label = look.label();
    let lexicon = Lexicon::of(brief.language());
    let small = Look::text(look.small, Weight::Regular, look.muted);
    let words: Vec<_> = scheme
        .terms()
        .iter()
        .enumerate()
        .map(|(rank, term)| {
            let most = width * 0.42;
            let word = capitalised(lexicon.term(scheme, rank));
            (
                canvas.set(&word, &label, most),
                canvas.set(&lexicon.range(scheme, rank), &small, width * 0.3),
                term,
            )
        })
        .collect();
    let gap = look.length(10.0);
    let left = words
        .iter()
        .map(|(name, ..)| name.width())
        .fold(Pt::ZERO, Pt::max)
        + gap;
    let right = words
        .iter()
        .map(|(_, range, _)| range.width())
        .fold(Pt::ZERO, Pt::max)
        + gap;
    let plot = (width - left - right).max(width * 0.2);
    let heights: Vec<Pt> = words
        .iter()
        .map(|(name, range, _)| {
            let lines = |set: &crate::typeset::text::SetText| -> Pt {
                set.lines.iter().map(|line| line.height).sum()
            };
            lines(name).max(lines(range)) + look.length(4.0)
        })
        .collect();
    let top = look.small * 1.24 + look.length(3.0);
    let bottom = top + heights.iter().copied().sum::<Pt>();
    for share in [0.0_f32, 25.0, 50.0, 75.0, 100.0] {
        let x = left + plot * (share / 100.0);
        canvas.line(Point::new(x, top), Point::new(x, bottom), look.hairline, Pt(0.5));
        canvas.write(
            &format!("{share} %"),
            &small,
            Point::new(x, Pt::ZERO),
            Anchor::Middle,
        );
    }
    let mut y = top;
    for ((name, range, term), height) in words.iter().zip(heights) {
        let middle = y + height / 2.0;
        let text_top = |set: &crate::typeset::text::SetText| {
            let lines: Pt = set.lines.iter().map(|line| line.height).sum();
            middle - lines / 2.0
        };
        let (name_top, range_top) = (text_top(name), text_top(range));
        canvas.put(name, Point::new(Pt::ZERO, name_top), Anchor::Start);
        canvas.put(range, Point::new(left + plot + gap, range_top), Anchor::Start);
        let thickness = look.length(7.0);
        let from = left + plot * (f32::from(term.low) / 100.0);
        let reach = plot * (f32::from(term.high - term.low) / 100.0);
        canvas.fill(
            Rect::new(from, middle - thickness / 2.0, reach, thickness),
            look.accent,
        );
        y += height;
    }
    canvas.finish(Size::new(width, bottom))
}

/// What a reader who cannot see the yardstick of `scheme` is told.
#[must_use]
pub fn alternative(scheme: Scheme, lexicon: &Lexicon) -> String {
    let ranks = 0..scheme.terms().len();
    let terms = ranks.map(|rank| format!("{}: {}", lexicon.term(scheme, rank), lexicon.range(scheme, rank)));
    let terms: Vec<String> = terms.collect();
    fill(lexicon.assessed.alternative, &[scheme.label(), &terms.join("; ")])
}

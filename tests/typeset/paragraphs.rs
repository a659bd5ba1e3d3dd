//! Justified paragraphs over the length of a long report: how even their spaces are.

use attache::typeset::frame::{Color, Glyph, Pt};
use attache::typeset::text::{Align, Composition, Family, Line, Setter, Span, Style};

use crate::judges::words;

/// The widths of all spaces, in order, and whether each stands at its line's end.
fn spaces(lines: &[Line]) -> Vec<(f32, bool)> {
    let mut widths = Vec::new();
    for line in lines {
        let from = widths.len();
        let mut ink = from;
        for placed in &line.runs {
            for glyph in &placed.run.glyphs {
                if &placed.run.text[Glyph::text_range(glyph)] == " " {
                    widths.push((glyph.advance, false));
                } else {
                    ink = widths.len();
                }
            }
        }
        for (_, last) in &mut widths[ink..] {
            *last = true;
        }
    }
    widths
}

fn parted(line: &Line) -> bool {
    line.runs
        .iter()
        .flat_map(|run| &run.run.glyphs)
        .any(|glyph| glyph.text_len == 0)
}

#[test]
fn no_justified_line_at_450_points_is_loose() {
    let style = Style::new(Family::Serif, Pt(10.25), Pt(14.5), Color::BLACK);
    let mut setter = Setter::new();
    let mut words = words::Words::new(7);
    let (mut lines, mut hyphens, mut widest, mut tightest, mut short) =
        (0_u32, 0_u32, 0.0_f32, 9.0_f32, 0_u32);
    // 48,000 words: a hundred pages.
    for _ in 0..400 {
        let span = Span::new(words.sentences(120).join(" "), &style);
        let set = setter.set(
            std::slice::from_ref(&span),
            Pt(450.0),
            Composition::JUSTIFIED,
            "en",
        );
        let (last, full) = set.lines.split_last().expect("there are lines");
        assert!(last.width <= Pt(453.0));
        for line in full {
            lines += 1;
            hyphens += u32::from(parted(line));
            short += u32::from(line.width < Pt(449.9));
        }
        let whole = setter.set(&[span], Pt(f32::INFINITY), Align::Start, "en");
        for ((space, last), (natural, _)) in spaces(&set.lines).into_iter().zip(spaces(&whole.lines)) {
            if !last {
                widest = widest.max(space / natural);
                tightest = tightest.min(space / natural);
            }
        }
    }
    let share = f64::from(hyphens) / f64::from(lines);
    assert!(lines > 3000);
    assert_eq!(short, 0, "lines left short");
    assert!(widest <= 1.6, "{widest}");
    assert!(tightest >= 0.72, "{tightest}");
    assert!(share < 0.18, "{share}");
}

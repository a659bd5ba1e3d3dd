//! The widths of a table's columns, from what stands in them.

use crate::model::geometry::Pt;
use crate::typeset::text::SetText;

/// How wide a column's content is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// The width of the widest word.
    pub(super) least: Pt,
    /// The width of the widest cell on one line.
    pub(super) most: Pt,
    /// The width of the widest number, with what is written to it without a space.
    pub(super) number: Pt,
}

impl Content {
    /// The content of cells that are set without being broken.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a SetText>) -> Self {
        cells.fold(Self::default(), |all, cell| {
            let (word, number) = widest_words(cell);
            Self {
                least: all.least.max(word),
                most: all.most.max(cell.width()),
                number: all.number.max(number),
            }
        })
    }
}

/// The widths of columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Divided {
    /// One width a column.
    pub(super) widths: Vec<Pt>,
    /// Whether some column is narrower than its widest word.
    pub(super) broken: bool,
}

/// Divides `width`, less a `gap` between columns, so that all of it is used: what every column wants on one line, if
/// there is room; else the widest words and a share of the rest; else the widest numbers, and of words a share of what
/// there is.
pub(super) fn divide(contents: &[Content], width: Pt, gap: Pt) -> Divided {
    if contents.is_empty() {
        return Divided::default();
    }
    let room = (width - gap * (contents.len() as f32 - 1.0)).max(Pt::ZERO);
    // Rounding in shaping must not break a word that just fits.
    let slack = Pt(0.1);
    let least: Vec<Pt> = contents.iter().map(|content| content.least + slack).collect();
    let most: Vec<Pt> = contents.iter().map(|content| content.most + slack).collect();
    let least = unbroken(least, &most, room);
    let (least_sum, most_sum) = (sum(&least), sum(&most));
    // What no column gives up, even if words have to be broken: a number in two parts says something else.
    let number = |content: &Content| {
        if content.number > Pt::ZERO {
            content.number + slack
        } else {
            Pt::ZERO
        }
    };
    let numbers: Vec<Pt> = contents.iter().map(number).collect();
    let numbers_fit = sum(&numbers) <= room;
    let number = |at: usize| {
        numbers
            .get(at)
            .copied()
            .filter(|_| numbers_fit)
            .unwrap_or_default()
    };
    let share = (room - if numbers_fit { sum(&numbers) } else { Pt::ZERO }) * (0.8 / contents.len() as f32);
    let (floor, want, broken) = if most_sum <= room {
        (most.clone(), most, false)
    } else if least_sum <= room {
        (least, most, false)
    } else {
        let floor = least.iter().enumerate();
        let floor = floor.map(|(at, least)| number(at).max((*least).min(number(at) + share)));
        (floor.collect(), least, true)
    };
    let left = room - sum(&floor);
    // Long columns want more, but a column of ten times the words does not need ten times the width.
    let weights: Vec<f32> = if most_sum <= room {
        want.iter().map(|want| want.0).collect()
    } else {
        let missing = floor
            .iter()
            .zip(&want)
            .map(|(floor, want)| (*want - *floor).0.max(0.0));
        missing.map(|missing| missing.powf(0.75)).collect()
    };
    let total: f32 = weights.iter().sum();
    let widths = floor
        .iter()
        .zip(&weights)
        .map(|(floor, weight)| {
            let share = if total > 0.0 {
                weight / total
            } else {
                1.0 / weights.len() as f32
            };
            *floor + left * share
        })
        .collect();
    Divided { widths, broken }
}

/// The least widths, with short columns, the shortest first, as wide as they want to be, as long as the others keep
/// their widest words and half as much again: dates and numbers are not broken for the sake of long texts.
fn unbroken(mut least: Vec<Pt>, most: &[Pt], room: Pt) -> Vec<Pt> {
    let mut order: Vec<usize> = (0..least.len()).collect();
    order.sort_by(|one, other| {
        let width = |at: &usize| most.get(*at).map_or(0.0, |width| width.0);
        width(one).total_cmp(&width(other))
    });
    for at in order {
        let (Some(want), others) = (most.get(at), sum(&least)) else {
            continue;
        };
        if let Some(least) = least.get_mut(at)
            && *want <= room * 0.24
            && (others - *least) * 1.5 + *want <= room
        {
            *least = *want;
        }
    }
    least
}

fn sum(widths: &[Pt]) -> Pt {
    widths.iter().copied().sum()
}

/// The width of the widest stretch without a space, and of the widest that has a digit.
fn widest_words(cell: &SetText) -> (Pt, Pt) {
    let (mut widest, mut widest_number) = (Pt::ZERO, Pt::ZERO);
    for line in &cell.lines {
        let (mut word, mut has_digit) = (Pt::ZERO, false);
        for run in &line.runs {
            for glyph in &run.run.glyphs {
                let text = run.run.text.get(glyph.text_range()).unwrap_or_default();
                if !text.is_empty() && text.chars().all(|sign| sign.is_whitespace() && sign != '\u{a0}') {
                    (word, has_digit) = (Pt::ZERO, false);
                } else {
                    word += Pt(glyph.advance);
                    has_digit |= text.chars().any(char::is_numeric);
                    widest = widest.max(word);
                    if has_digit {
                        widest_number = widest_number.max(word);
                    }
                }
            }
        }
    }
    (widest, widest_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(least: f32, most: f32) -> Content {
        Content {
            least: Pt(least),
            most: Pt(most),
            number: Pt::ZERO,
        }
    }

    #[test]
    fn numbers_keep_their_room_where_words_are_broken() {
        let number = Content {
            number: Pt(60.0),
            ..content(60.0, 60.0)
        };
        let contents = [content(90.0, 90.0), number, number, content(80.0, 80.0)];
        let divided = divide(&contents, Pt(220.0), Pt(10.0));
        assert!(divided.broken);
        assert!(
            divided.widths[1] >= Pt(60.0) && divided.widths[2] >= Pt(60.0),
            "{divided:?}"
        );
    }

    #[test]
    fn short_columns_stay_on_one_line_and_long_ones_share_the_rest() {
        let divided = divide(&[content(20.0, 30.0), content(40.0, 400.0)], Pt(300.0), Pt(10.0));
        assert!(!divided.broken);
        let [short, long] = divided.widths[..] else {
            panic!("two columns")
        };
        assert!(short >= Pt(20.0) && long > Pt(200.0), "{divided:?}");
    }

    #[test]
    fn a_date_is_not_broken_for_the_sake_of_long_texts() {
        let contents = [content(40.0, 300.0), content(22.0, 40.0), content(50.0, 500.0)];
        let divided = divide(&contents, Pt(351.0), Pt(12.0));
        assert!(
            divided.widths.get(1).is_some_and(|width| *width >= Pt(40.0)),
            "{divided:?}"
        );
    }

    #[test]
    fn a_digit_keeps_its_room_beside_words_that_are_broken() {
        let contents = [content(4.4, 4.4), content(80.0, 80.0), content(60.0, 60.0)];
        let divided = divide(&contents, Pt(90.0), Pt(10.0));
        assert!(divided.broken);
        assert!(
            divided.widths.first().is_some_and(|width| *width >= Pt(4.4)),
            "{divided:?}"
        );
    }

    #[test]
    fn words_are_broken_only_where_they_cannot_fit() {
        assert!(
            divide(
                &[content(200.0, 200.0), content(150.0, 150.0)],
                Pt(300.0),
                Pt(10.0)
            )
            .broken
        );
        assert!(
            !divide(
                &[content(140.0, 900.0), content(140.0, 900.0)],
                Pt(300.0),
                Pt(10.0)
            )
            .broken
        );
    }

    proptest! {
        #[test]
        fn columns_fill_the_width_and_never_overflow(
            sizes in prop::collection::vec((0.0..300.0_f32, 0.0..900.0_f32), 1..20), width in 60.0..700.0_f32,
        ) {
            let contents: Vec<_> = sizes.iter().map(|(least, more)| content(*least, least + more)).collect();
            let gap = Pt((width / (3.0 * contents.len() as f32)).min(12.0));
            let divided = divide(&contents, Pt(width), gap);
            let all = sum(&divided.widths).0 + gap.0 * (contents.len() as f32 - 1.0);
            prop_assert!((all - width).abs() < 0.5, "{all} {width}");
            prop_assert!(divided.widths.iter().all(|width| width.0 >= 0.0));
        }
    }
}

//! Whether classes and series can be told apart when they are printed in grey.

use super::canvas::Canvas;
use super::hatch::{Filling, Pattern};
use crate::model::diagnostic::{Code, Severity};
use crate::words::text;

/// How much lighter one plain area must look than another, in steps of L*: half of what parts the greys of a
/// step wedge with eight fields.
const LIGHTER: f32 = 12.0;
/// How much lighter or darker than its ground a pattern must look to be seen.
const VISIBLE: f32 = 15.0;

/// Whether two fillings differ by more than their hue: by a pattern that can be seen, or by lightness.
pub(super) fn told_apart(one: Filling, other: Filling) -> bool {
    let seen = |filling: Filling| {
        let contrast = (filling.line.lightness() - filling.ground.lightness()).abs();
        match filling.pattern {
            Pattern::Plain => Pattern::Plain,
            pattern if contrast >= VISIBLE => pattern,
            _ => Pattern::Plain,
        }
    };
    seen(one) != seen(other) || (one.ground.lightness() - other.ground.lightness()).abs() >= LIGHTER
}

/// Finds the pairs of `classes` that look alike in grey. Each is a name and how it is filled.
pub(super) fn find_alike(canvas: &mut Canvas<'_>, classes: &[(&str, Filling)]) {
    for (at, (name, filling)) in classes.iter().enumerate() {
        for (other, like) in classes.iter().skip(at + 1) {
            if !told_apart(*filling, *like) {
                canvas.find(
                    Severity::Warning,
                    Code::AlikeInGrey,
                    text!(
                        "“{}” and “{}” look alike when they are printed in grey",
                        *name,
                        *other
                    ),
                    text!("Give one of them a style with another hatching"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::MapStyle;
    use crate::typeset::frame::Color;

    const STYLES: [MapStyle; 5] = [
        MapStyle::Blue,
        MapStyle::Ochre,
        MapStyle::Violet,
        MapStyle::Teal,
        MapStyle::Unknown,
    ];

    fn plain(ground: u32) -> Filling {
        let ground = Color::hex(ground);
        Filling {
            ground,
            line: ground,
            pattern: Pattern::Plain,
        }
    }

    #[test]
    fn all_styles_of_maps_are_told_apart_from_each_other_and_from_bare_paper() {
        for (at, style) in STYLES.into_iter().enumerate() {
            assert!(told_apart(Filling::of(style), plain(0xff_ff_ff)), "{style:?}");
            for other in STYLES.into_iter().skip(at + 1) {
                assert!(
                    told_apart(Filling::of(style), Filling::of(other)),
                    "{style:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn a_difference_of_hue_alone_is_none() {
        assert!(!told_apart(plain(0xd0_30_30), plain(0x20_80_20)));
        assert!(!told_apart(
            Filling::of(MapStyle::Teal),
            Filling::of(MapStyle::Teal)
        ));
    }

    #[test]
    fn a_pattern_that_cannot_be_seen_is_none() {
        let faint = Filling {
            line: Color::hex(0xa0_b0_c0),
            pattern: Pattern::Dots,
            ..plain(0xa7_bf_d8)
        };
        assert!(!told_apart(faint, plain(0xa7_bf_d8)));
    }
}

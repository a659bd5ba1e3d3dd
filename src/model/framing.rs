//! Which part of a picture is shown, and how it lies. The picture's own bytes stay as they are.

use serde::{Deserialize, Serialize};

/// How much of a picture is left over at least when it is cropped, as a share of each side.
const LEAST: f32 = 0.02;

/// Which part of a picture is shown, and how it lies. First the picture is turned, then cropped, then cut to its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Framing {
    /// How it is turned.
    pub turn: Turn,
    /// What is left off at its sides.
    pub crop: Crop,
    /// The proportions it is cut to.
    pub shape: PictureShape,
    /// What stays in sight when it is cut to its shape.
    pub focus: FocusPoint,
}

impl Framing {
    /// Whether all of the picture is shown, however it lies.
    #[must_use]
    pub fn leaves_nothing_off(&self) -> bool {
        self.crop == Crop::default() && self.shape == PictureShape::Whole
    }
}

/// Quarter turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// As it is stored.
    #[default]
    None,
    /// A quarter turn clockwise.
    Right,
    /// Upside down.
    Half,
    /// A quarter turn against the clock.
    Left,
}

impl Turn {
    /// The next quarter turn, clockwise or against the clock.
    #[must_use]
    pub const fn next(self, clockwise: bool) -> Self {
        match (self, clockwise) {
            (Self::None, true) | (Self::Half, false) => Self::Right,
            (Self::Right, true) | (Self::Left, false) => Self::Half,
            (Self::Half, true) | (Self::None, false) => Self::Left,
            (Self::Left, true) | (Self::Right, false) => Self::None,
        }
    }

    /// Whether width and height change places.
    #[must_use]
    pub const fn is_sideways(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }
}

/// What is left off at the sides of a picture as it lies, each as a share of its width or height, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Crop {
    /// At the left.
    pub left: f32,
    /// At the top.
    pub top: f32,
    /// At the right.
    pub right: f32,
    /// At the bottom.
    pub bottom: f32,
}

impl Crop {
    /// The same with sides that leave something of the picture; what is no number leaves nothing off.
    #[must_use]
    pub fn sound(self) -> Self {
        let share = |share: f32| {
            if share.is_finite() {
                share.clamp(0.0, 1.0 - LEAST)
            } else {
                0.0
            }
        };
        let pair = |one: f32, other: f32| {
            let one = share(one);
            (one, share(other).min(1.0 - LEAST - one).max(0.0))
        };
        let (left, right) = pair(self.left, self.right);
        let (top, bottom) = pair(self.top, self.bottom);
        Self {
            left,
            top,
            right,
            bottom,
        }
    }
}

/// The proportions a picture is cut to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureShape {
    /// Its own.
    #[default]
    Whole,
    /// As wide as high.
    Square,
    /// 4 wide, 3 high.
    FourThirds,
    /// 3 wide, 2 high.
    ThreeHalves,
    /// 16 wide, 9 high.
    Wide,
}

impl PictureShape {
    /// All shapes, the narrowest behind its own.
    pub const ALL: [Self; 5] = [
        Self::Whole,
        Self::Square,
        Self::FourThirds,
        Self::ThreeHalves,
        Self::Wide,
    ];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Whole => "Own",
            Self::Square => "1 : 1",
            Self::FourThirds => "4 : 3",
            Self::ThreeHalves => "3 : 2",
            Self::Wide => "16 : 9",
        }
    }

    /// Width over height; `None` for its own.
    #[must_use]
    pub const fn ratio(self) -> Option<f64> {
        match self {
            Self::Whole => None,
            Self::Square => Some(1.0),
            Self::FourThirds => Some(4.0 / 3.0),
            Self::ThreeHalves => Some(1.5),
            Self::Wide => Some(16.0 / 9.0),
        }
    }
}

/// A place of a picture as it lies, as shares of its width and height from the left and the top.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusPoint {
    /// From the left, 0 to 1.
    pub x: f32,
    /// From the top, 0 to 1.
    pub y: f32,
}

impl Default for FocusPoint {
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A part of a picture as it lies, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PixelRect {
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// At least 1.
    pub width: u32,
    /// At least 1.
    pub height: u32,
}

impl Framing {
    /// Whether the picture is shown as it is stored.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.turn == Turn::None && self.crop == Crop::default() && self.shape == PictureShape::Whole
    }

    /// The same part of the picture after a quarter turn, clockwise or against the clock.
    #[must_use]
    pub fn turned(self, clockwise: bool) -> Self {
        let Crop {
            left,
            top,
            right,
            bottom,
        } = self.crop;
        let FocusPoint { x, y } = self.focus;
        let (crop, focus) = if clockwise {
            let crop = Crop {
                left: bottom,
                top: left,
                right: top,
                bottom: right,
            };
            (crop, FocusPoint { x: 1.0 - y, y: x })
        } else {
            let crop = Crop {
                left: top,
                top: right,
                right: bottom,
                bottom: left,
            };
            (crop, FocusPoint { x: y, y: 1.0 - x })
        };
        Self {
            turn: self.turn.next(clockwise),
            crop,
            focus,
            ..self
        }
    }

    /// The part that is shown of a picture stored with `width` by `height` pixels, in pixels of the picture as it lies.
    #[must_use]
    pub fn part(&self, width: u32, height: u32) -> PixelRect {
        let (width, height) = if self.turn.is_sideways() {
            (height, width)
        } else {
            (width, height)
        };
        let crop = self.crop.sound();
        let (left, wide) = kept(width, crop.left, crop.right);
        let (top, high) = kept(height, crop.top, crop.bottom);
        let cropped = PixelRect {
            left,
            top,
            width: wide,
            height: high,
        };
        match self.shape.ratio() {
            None => cropped,
            Some(ratio) => self.cut_to(ratio, cropped, width, height),
        }
    }

    /// The largest part of `cropped` with these proportions whose middle is as near to the focus as may be.
    fn cut_to(&self, ratio: f64, cropped: PixelRect, width: u32, height: u32) -> PixelRect {
        let (most_wide, most_high) = (f64::from(cropped.width), f64::from(cropped.height));
        let wide = (most_high * ratio).min(most_wide);
        let pixels = |length: f64, most: u32| (length.round() as u32).clamp(1, most);
        let wide = pixels(wide, cropped.width);
        let high = pixels(f64::from(wide) / ratio, cropped.height);
        let start = |from: u32, most: u32, length: u32, share: f32, side: u32| {
            let share = if share.is_finite() { share } else { 0.5 };
            let middle = f64::from(share) * f64::from(side) - f64::from(length) / 2.0;
            (middle.round().max(0.0) as u32).clamp(from, from + most - length)
        };
        PixelRect {
            left: start(cropped.left, cropped.width, wide, self.focus.x, width),
            top: start(cropped.top, cropped.height, high, self.focus.y, height),
            width: wide,
            height: high,
        }
    }
}

/// Where a side begins and how long it is when these shares of its ends are left off.
fn kept(side: u32, from: f32, to: f32) -> (u32, u32) {
    let pixels = |share: f32| (f64::from(share) * f64::from(side)).round() as u32;
    let start = pixels(from).min(side.saturating_sub(1));
    let end = side.saturating_sub(pixels(to)).max(start + 1);
    (start, end - start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(framing: Framing, width: u32, height: u32) -> (u32, u32, u32, u32) {
        let part = framing.part(width, height);
        (part.left, part.top, part.width, part.height)
    }

    #[test]
    fn a_crop_takes_shares_of_the_picture_as_it_lies() {
        let crop = Crop {
            left: 0.25,
            bottom: 0.5,
            ..Crop::default()
        };
        let framing = Framing {
            crop,
            ..Framing::default()
        };
        assert_eq!(part(framing, 400, 200), (100, 0, 300, 100));
        // Turned on its side, what was at the left is on top and what was below is left.
        assert_eq!(part(framing.turned(true), 400, 200), (100, 100, 100, 300));
        assert_eq!(framing.turned(true).turned(false), framing);
        let around = (0..4).fold(framing, |framing, _| framing.turned(true));
        assert_eq!(around, framing);
    }

    #[test]
    fn a_shape_is_cut_around_the_focus_and_stays_within_the_crop() {
        let framing = Framing {
            shape: PictureShape::Square,
            focus: FocusPoint { x: 0.9, y: 0.5 },
            ..Framing::default()
        };
        assert_eq!(part(framing, 400, 200), (200, 0, 200, 200));
        let middle = Framing {
            focus: FocusPoint::default(),
            ..framing
        };
        assert_eq!(part(middle, 400, 200), (100, 0, 200, 200));
    }

    #[test]
    fn what_is_no_share_leaves_the_picture_in_sight() {
        let wild = Crop {
            left: 5.0,
            top: f32::NAN,
            right: 5.0,
            bottom: -1.0,
        };
        let framing = Framing {
            crop: wild,
            ..Framing::default()
        };
        let (_, _, width, height) = part(framing, 100, 100);
        assert!(width >= 1 && height == 100);
    }

    proptest! {
        #[test]
        fn the_part_lies_within_the_picture(
            sides in (1_u32..5000, 1_u32..5000),
            crop in proptest::array::uniform4(-0.5_f32..1.5),
            focus in (-1.0_f32..2.0, -1.0_f32..2.0),
            shape in proptest::sample::select(PictureShape::ALL.to_vec()),
            turn in proptest::sample::select(vec![Turn::None, Turn::Right, Turn::Half, Turn::Left]),
        ) {
            let [left, top, right, bottom] = crop;
            let framing = Framing {
                turn,
                crop: Crop { left, top, right, bottom },
                shape,
                focus: FocusPoint { x: focus.0, y: focus.1 },
            };
            let part = framing.part(sides.0, sides.1);
            let (width, height) = if turn.is_sideways() { (sides.1, sides.0) } else { sides };
            prop_assert!(part.width >= 1 && part.height >= 1);
            prop_assert!(part.left + part.width <= width);
            prop_assert!(part.top + part.height <= height);
        }
    }
}

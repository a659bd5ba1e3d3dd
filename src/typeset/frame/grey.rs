//! How colours look when they are printed in grey, and whole documents so.

use std::sync::Arc;

use super::{Color, Content, Page, PagedDocument, Shape, Stroke, TextRun};
use crate::model::house::Rgb;

impl Color {
    /// The colour without its opacity.
    const fn rgb(self) -> Rgb {
        Rgb([self.red, self.green, self.blue])
    }

    /// The amount of light in it, 0 for black to 1 for white: its relative luminance (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f32 {
        self.rgb().luminance() as f32
    }

    /// How light it looks, 0 for black to 100 for white: L* of CIE 1976.
    #[must_use]
    pub fn lightness(self) -> f32 {
        let light = self.luminance();
        if light <= 216.0 / 24_389.0 {
            light * (24_389.0 / 27.0)
        } else {
            116.0 * light.cbrt() - 16.0
        }
    }

    /// The grey that is as light, at the same opacity.
    #[must_use]
    pub fn grey(self) -> Self {
        let Rgb([red, green, blue]) = self.rgb().grey();
        Self {
            red,
            green,
            blue,
            alpha: self.alpha,
        }
    }
}

impl PagedDocument {
    /// Takes the hues out of all text and shapes. Pictures keep their bytes: the writer of the file makes them grey.
    pub fn turn_grey(&mut self) {
        for page in &mut self.pages {
            *page = Arc::new(grey_page(page));
        }
    }
}

fn grey_page(page: &Page) -> Page {
    let mut page = page.clone();
    page.background = page.background.map(Color::grey);
    for item in &mut page.items {
        match &mut item.content {
            Content::Text(run) => {
                *run = Arc::new(TextRun {
                    color: run.color.grey(),
                    ..TextRun::clone(run)
                });
            }
            Content::Shape(shape) => {
                *shape = Arc::new(Shape {
                    path: shape.path.clone(),
                    fill: shape.fill.map(Color::grey),
                    stroke: shape.stroke.clone().map(|stroke| Stroke {
                        color: stroke.color.grey(),
                        ..stroke
                    }),
                });
            }
            Content::Image { .. } => {}
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_is_as_light_as_the_colour_and_has_no_hue() {
        for color in [0x1d_4f_7c, 0x0b_6b_6b, 0xa7_bf_d8, 0xff_ff_ff, 0x00_00_00].map(Color::hex) {
            let grey = color.grey();
            assert!(grey.red == grey.green && grey.green == grey.blue);
            assert!((grey.lightness() - color.lightness()).abs() < 0.5, "{color:?}");
        }
    }

    #[test]
    fn red_and_green_of_one_lightness_are_one_grey() {
        let (red, green) = (Color::hex(0xd0_30_30), Color::hex(0x20_80_20));
        assert!((red.lightness() - green.lightness()).abs() < 3.0);
    }
}

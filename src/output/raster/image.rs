//! Draws pictures, decoding each once for the size at which it is seen.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use ::image::{DynamicImage, ImageFormat, RgbaImage};
use vello_cpu::kurbo::{Affine, Rect};
use vello_cpu::peniko::{Extend, ImageAlphaType, ImageQuality, ImageSampler};
use vello_cpu::{Image as Paint, ImageSource, PixelMetadata, Pixmap};

use super::{Picture, Rasterizer, View};
use crate::output::picture;
use crate::typeset::frame::{self, Color, Image, ImageKey, Path, Point, Pt, Segment, Shape, Size};

/// How many bytes of decoded pictures are kept.
const BUDGET: usize = 128 << 20;
/// The most often a picture is halved: from 65,535 pixels to less than one.
const MOST_HALVINGS: u8 = 16;

/// The decoded pictures, by what they show and by how often they were halved.
#[derive(Default)]
pub(super) struct Images {
    kept: BTreeMap<(ImageKey, u8), Kept>,
    /// Counts the pictures asked for, to tell which was used last.
    turn: u64,
}

struct Kept {
    /// The pixels; `None` if the picture cannot be read.
    pixels: Option<Arc<Pixmap>>,
    /// When it was asked for last.
    turn: u64,
}

impl Kept {
    fn bytes(&self) -> usize {
        self.pixels
            .as_ref()
            .map_or(0, |pixels| pixels.data_as_u8_slice().len())
    }
}

impl Images {
    /// The picture, halved `halvings` times; `None` if it cannot be read.
    fn get(&mut self, image: &Image, halvings: u8) -> Option<Arc<Pixmap>> {
        self.turn += 1;
        let turn = self.turn;
        let kept = self.kept.entry((image.key(), halvings)).or_insert_with(|| Kept {
            pixels: decode(image, halvings).map(Arc::new),
            turn,
        });
        kept.turn = turn;
        let pixels = kept.pixels.clone();
        self.forget_oldest();
        pixels
    }

    /// Lets the pictures go that were not asked for longest, until the rest is within the budget; the last one
    /// asked for stays in any case.
    fn forget_oldest(&mut self) {
        let mut total: usize = self.kept.values().map(Kept::bytes).sum();
        while total > BUDGET && self.kept.len() > 1 {
            let oldest = self
                .kept
                .iter()
                .min_by_key(|(_, kept)| kept.turn)
                .map(|(key, _)| *key);
            let Some(gone) = oldest.and_then(|key| self.kept.remove(&key)) else {
                return;
            };
            total -= gone.bytes();
        }
    }
}

impl Rasterizer {
    pub(super) fn draw_image(&mut self, image: &Image, size: Size, at: Point, view: &View) {
        let (width, height) = (size.width.0, size.height.0);
        let drawable = width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0;
        if !drawable || !view.sees(&frame::Rect { origin: at, size }) {
            return;
        }
        let halvings = halvings(
            image,
            f64::from(width) * view.scale,
            f64::from(height) * view.scale,
        );
        let Some(pixels) = self.images.get(image, halvings) else {
            self.draw_shape(&stand_in(size), view);
            return;
        };
        let (width, height) = (f64::from(width), f64::from(height));
        self.context.set_paint_transform(Affine::scale_non_uniform(
            width / f64::from(pixels.width()),
            height / f64::from(pixels.height()),
        ));
        self.context.set_paint(Paint {
            image: ImageSource::Pixmap(pixels),
            sampler: ImageSampler {
                x_extend: Extend::Pad,
                y_extend: Extend::Pad,
                quality: ImageQuality::Medium,
                alpha: 1.0,
            },
        });
        self.context.fill_rect(&Rect::new(0.0, 0.0, width, height));
        self.context.reset_paint_transform();
    }
}

/// How often the picture can be halved and still has a pixel for each of the `width` by `height` it is seen at.
/// Shrinking by less than half is left to the bilinear filter, which then misses no pixel.
fn halvings(image: &Image, width: f64, height: f64) -> u8 {
    let spare = (f64::from(image.width) / width).min(f64::from(image.height) / height);
    let seen = if spare > 1.0 {
        spare.log2().floor() as u8
    } else {
        0
    };
    let longest = image.width.max(image.height).max(1);
    let least = longest
        .div_ceil(u32::from(u16::MAX))
        .next_power_of_two()
        .trailing_zeros() as u8;
    seen.max(least).min(MOST_HALVINGS)
}

fn decode(image: &Image, halvings: u8) -> Option<Pixmap> {
    let decoded = picture::decode(image).ok()?;
    let has_alpha = decoded.color().has_alpha();
    let pixels = if has_alpha {
        (0..halvings).fold(decoded.into_rgba8(), |pixels, _| halved(&pixels))
    } else {
        shrunk(decoded, halvings).into_rgba8()
    };
    let width = u16::try_from(pixels.width()).ok()?;
    let height = u16::try_from(pixels.height()).ok()?;
    let metadata = PixelMetadata {
        may_have_transparency: has_alpha,
        alpha_type: ImageAlphaType::Alpha,
    };
    Some(Pixmap::from_parts(pixels.into_raw(), width, height, metadata))
}

/// The picture, which is opaque, as if halved `halvings` times, in one step.
fn shrunk(picture: DynamicImage, halvings: u8) -> DynamicImage {
    if halvings == 0 {
        return picture;
    }
    let side = |pixels: u32| (pixels >> halvings).max(1);
    picture.thumbnail_exact(side(picture.width()), side(picture.height()))
}

/// The picture at half its size, rounded up, each pixel the mean of four weighted by their opacity.
fn halved(pixels: &RgbaImage) -> RgbaImage {
    let (width, height) = pixels.dimensions();
    RgbaImage::from_fn(width.div_ceil(2), height.div_ceil(2), |x, y| {
        let (left, top) = (2 * x, 2 * y);
        let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
        let four = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let four = four.map(|(x, y)| pixels.get_pixel(x, y).0.map(u32::from));
        let opacity: u32 = four.iter().map(|pixel| pixel[3]).sum();
        let mean = |channel: usize| {
            let sum: u32 = four.iter().map(|pixel| pixel[channel] * pixel[3]).sum();
            (sum + opacity / 2).checked_div(opacity).unwrap_or(0) as u8
        };
        ::image::Rgba([mean(0), mean(1), mean(2), ((opacity + 2) / 4) as u8])
    })
}

/// What stands where a picture should be that cannot be read: a grey box, crossed out.
fn stand_in(size: Size) -> Shape {
    let (right, bottom) = (size.width, size.height);
    let mut path = Path::rect(frame::Rect {
        origin: Point::default(),
        size,
    });
    path.0.extend([
        Segment::Move(Point::default()),
        Segment::Line(Point::new(right, bottom)),
        Segment::Move(Point::new(right, Pt::ZERO)),
        Segment::Line(Point::new(Pt::ZERO, bottom)),
    ]);
    Shape {
        path,
        fill: Some(Color::hex(0xee_ee_ee)),
        stroke: Some(frame::Stroke {
            color: Color::hex(0x99_99_99),
            width: Pt(1.0),
            dash: None,
            round: false,
        }),
    }
}

/// The picture as a PNG file; empty if the picture's size and bytes do not agree.
pub(super) fn encode_png(picture: &Picture) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pixels) = RgbaImage::from_raw(picture.width, picture.height, picture.rgba.clone()) {
        let opaque = DynamicImage::ImageRgba8(pixels).into_rgb8();
        let written = opaque.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png);
        if written.is_err() {
            bytes.clear();
        }
    }
    bytes
}

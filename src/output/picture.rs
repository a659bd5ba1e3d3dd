//! Pictures as the outputs need them: decoded, in the colours of a screen (sRGB), and as small as they are seen.
//!
//! Preview and file share this, so that the same colours are in both.

use std::io::Cursor;
use std::sync::LazyLock;

use ::image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};
use fast_image_resize::images::Image as Plane;
use fast_image_resize::{
    FilterType, MappingError, PixelComponentMapper, PixelType, ResizeAlg, ResizeError, ResizeOptions,
    Resizer, create_srgb_mapper,
};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::typeset::frame::{Cut, Image, MediaFormat, PixelRect, Turn};

/// The most memory a picture may take when decoded, in bytes.
const LARGEST: u64 = 1 << 30;

/// Between the numbers of sRGB and amounts of light.
static LIGHT: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

const fn codec(format: MediaFormat) -> ImageFormat {
    match format {
        MediaFormat::Jpeg => ImageFormat::Jpeg,
        MediaFormat::Png => ImageFormat::Png,
        MediaFormat::Webp => ImageFormat::WebP,
    }
}

/// Whether the numbers of a picture mean other colours than on a screen, by the profile that it carries.
pub(super) fn has_other_colors(image: &Image) -> bool {
    let reader = ImageReader::with_format(Cursor::new(&image.bytes[..]), codec(image.format));
    let profile = reader
        .into_decoder()
        .ok()
        .and_then(|mut decoder| decoder.icc_profile().ok().flatten());
    profile.is_some_and(|profile| Transform::new(&profile).is_some())
}

/// What is shown of the picture, in 8 bits a colour, in sRGB.
///
/// # Errors
/// If its bytes are not what its format says, or of another size than the document says.
pub(super) fn decode(image: &Image) -> Result<DynamicImage, String> {
    let mut reader = ImageReader::with_format(Cursor::new(&image.bytes[..]), codec(image.format));
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    let (width, height) = image.cut.map_or((image.width, image.height), |cut| cut.stored);
    if (picture.width(), picture.height()) != (width, height) {
        return Err(format!(
            "it is {} by {} pixels where {width} by {height} are expected",
            picture.width(),
            picture.height(),
        ));
    }
    let picture = match image.cut {
        Some(cut) => part(narrowed(picture), &cut),
        None => narrowed(picture),
    };
    match profile.and_then(|profile| Transform::new(&profile)) {
        Some(transform) => Ok(transform.apply(picture)),
        None => Ok(picture),
    }
}

/// What is shown of a picture. The rest of it goes no further.
fn part(picture: DynamicImage, cut: &Cut) -> DynamicImage {
    let turned = match cut.turn {
        Turn::None => picture,
        Turn::Right => picture.rotate90(),
        Turn::Half => picture.rotate180(),
        Turn::Left => picture.rotate270(),
    };
    let PixelRect {
        left,
        top,
        width,
        height,
    } = cut.part;
    turned.crop_imm(left, top, width, height)
}

/// The picture in 8 bits: grey, colours, or colours and opacity.
fn narrowed(picture: DynamicImage) -> DynamicImage {
    let color = picture.color();
    if color.has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else if color.has_color() {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    } else {
        DynamicImage::ImageLuma8(picture.into_luma8())
    }
}

/// From the colours of a profile to sRGB.
struct Transform {
    profile: ColorProfile,
    screen: ColorProfile,
}

impl Transform {
    /// `None` if the profile is that of a screen, is damaged, or is of inks: those were turned into colours when the
    /// picture was decoded.
    fn new(profile: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        let of_light = matches!(profile.color_space, DataColorSpace::Rgb | DataColorSpace::Gray);
        let transform = Self {
            profile,
            screen: ColorProfile::new_srgb(),
        };
        (of_light && !transform.changes_nothing()).then_some(transform)
    }

    fn layout(&self) -> Layout {
        match self.profile.color_space {
            DataColorSpace::Gray => Layout::Gray,
            _ => Layout::Rgb,
        }
    }

    /// Whether sRGB comes out as it goes in, but for rounding.
    fn changes_nothing(&self) -> bool {
        const STEPS: [u8; 6] = [0, 51, 102, 153, 204, 255];
        let samples: Vec<u8> = match self.layout() {
            Layout::Gray => STEPS.to_vec(),
            _ => STEPS
                .iter()
                .flat_map(|red| STEPS.iter().map(move |green| (red, green)))
                .flat_map(|(red, green)| STEPS.iter().flat_map(move |blue| [*red, *green, *blue]))
                .collect(),
        };
        let Some(changed) = self.run(self.layout(), &samples) else {
            return true;
        };
        let each = changed.len() / samples.len().max(1);
        changed
            .iter()
            .enumerate()
            .all(|(at, value)| samples[at / each.max(1)].abs_diff(*value) <= 1)
    }

    /// `pixels` in sRGB; `None` if the profile cannot be used.
    fn run(&self, layout: Layout, pixels: &[u8]) -> Option<Vec<u8>> {
        let (from, to, into) = match layout {
            Layout::Gray => (1, 3, Layout::Rgb),
            Layout::Rgba => (4, 4, Layout::Rgba),
            _ => (3, 3, Layout::Rgb),
        };
        let transform = self
            .profile
            .create_transform_8bit(layout, &self.screen, into, TransformOptions::default())
            .ok()?;
        let mut changed = vec![0; pixels.len() / from * to];
        transform.transform(pixels, &mut changed).ok()?;
        Some(changed)
    }

    fn apply(&self, picture: DynamicImage) -> DynamicImage {
        let (width, height) = (picture.width(), picture.height());
        let is_gray = matches!(self.layout(), Layout::Gray);
        let changed = match &picture {
            DynamicImage::ImageLuma8(pixels) if is_gray => self
                .run(Layout::Gray, pixels)
                .and_then(|pixels| RgbImage::from_raw(width, height, pixels))
                .map(DynamicImage::ImageRgb8),
            DynamicImage::ImageRgb8(pixels) if !is_gray => self
                .run(Layout::Rgb, pixels)
                .and_then(|pixels| RgbImage::from_raw(width, height, pixels))
                .map(DynamicImage::ImageRgb8),
            DynamicImage::ImageRgba8(pixels) if !is_gray => self
                .run(Layout::Rgba, pixels)
                .and_then(|pixels| RgbaImage::from_raw(width, height, pixels))
                .map(DynamicImage::ImageRgba8),
            // A profile that does not fit the pixels says nothing of them.
            _ => None,
        };
        changed.unwrap_or(picture)
    }
}

/// The picture at a smaller size, by a Lanczos filter on amounts of light, so that fine bright lines neither vanish
/// nor ring. A see-through picture is filtered as it is, its colours weighted by their opacity.
///
/// # Errors
/// If there is no such size; pictures come here decoded, so that does not happen.
pub(super) fn shrunk(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, String> {
    let words = |error: &dyn std::error::Error| error.to_string();
    let mapping = |error: MappingError| words(&error);
    let resizing = |error: ResizeError| words(&error);
    let from = (picture.width(), picture.height());
    let (kind, light, bytes) = match picture {
        DynamicImage::ImageLuma8(pixels) => (PixelType::U8, Some(PixelType::U16), pixels.as_raw()),
        DynamicImage::ImageRgb8(pixels) => (PixelType::U8x3, Some(PixelType::U16x3), pixels.as_raw()),
        DynamicImage::ImageRgba8(pixels) => (PixelType::U8x4, None, pixels.as_raw()),
        _ => return Err("it is not in 8 bits".to_owned()),
    };
    let numbers = fast_image_resize::images::ImageRef::new(from.0, from.1, bytes, kind)
        .map_err(|error| words(&error))?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let mut small = Plane::new(width, height, kind);
    let mut resizer = Resizer::new();
    if let Some(light) = light {
        let mut lit = Plane::new(from.0, from.1, light);
        LIGHT.forward_map(&numbers, &mut lit).map_err(mapping)?;
        let mut lit_small = Plane::new(width, height, light);
        resizer.resize(&lit, &mut lit_small, &options).map_err(resizing)?;
        LIGHT.backward_map(&lit_small, &mut small).map_err(mapping)?;
    } else {
        resizer.resize(&numbers, &mut small, &options).map_err(resizing)?;
    }
    let bytes = small.into_vec();
    let small = match kind {
        PixelType::U8 => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
        PixelType::U8x3 => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
        _ => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
    };
    small.ok_or_else(|| "its size and pixels do not agree".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkered_picture_keeps_its_brightness() {
        // Half black, half white sends half the light, which is 188 of 255 on a screen.
        let checks = GrayImage::from_fn(64, 64, |x, y| {
            ::image::Luma([if (x + y) % 2 == 0 { 255 } else { 0 }])
        });
        let small = shrunk(&DynamicImage::ImageLuma8(checks), 16, 16).expect("it has a size");
        let middle = small.to_luma8().get_pixel(8, 8).0[0];
        assert!(middle.abs_diff(188) <= 2, "{middle}");
    }

    #[test]
    fn a_picture_is_turned_and_then_cut() {
        // Numbered pixels: 0 1 2 / 3 4 5.
        let stored = GrayImage::from_fn(3, 2, |x, y| ::image::Luma([(y * 3 + x) as u8]));
        let shown = |turn, left, top, width, height| {
            let cut = Cut {
                stored: (3, 2),
                turn,
                part: PixelRect {
                    left,
                    top,
                    width,
                    height,
                },
            };
            part(DynamicImage::ImageLuma8(stored.clone()), &cut)
                .into_luma8()
                .into_raw()
        };
        assert_eq!(shown(Turn::None, 1, 0, 2, 2), [1, 2, 4, 5]);
        assert_eq!(shown(Turn::Right, 0, 0, 2, 3), [3, 0, 4, 1, 5, 2]);
        assert_eq!(shown(Turn::Half, 0, 0, 3, 1), [5, 4, 3]);
        assert_eq!(shown(Turn::Left, 0, 2, 2, 1), [0, 3]);
    }

    #[test]
    fn the_profile_of_a_screen_changes_nothing_and_another_does() {
        let encoded = |profile: ColorProfile| profile.encode().expect("a profile can be written");
        assert!(Transform::new(&encoded(ColorProfile::new_srgb())).is_none());
        assert!(Transform::new(include_bytes!("../../assets/icc/sRGB-v2-magic.icc")).is_none());
        assert!(Transform::new(&encoded(ColorProfile::new_display_p3())).is_some());
        assert!(Transform::new(b"no profile").is_none());
    }
}

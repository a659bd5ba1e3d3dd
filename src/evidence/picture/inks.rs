//! Pictures in the four inks of a press (CMYK), by the profile of that press in the colours of a screen.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The picture in sRGB; `None` if it is not in inks, or the profile is not of inks or damaged: then the usual rule of
/// thumb serves, which every decoder has.
pub(super) fn on_screen(bytes: &[u8], profile: &[u8]) -> Option<RgbImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let (width, height, inks) = inks(bytes)?;
    let transform = profile
        .create_transform_8bit(
            // Four numbers a pixel, as moxcms has it for inks too.
            Layout::Rgba,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions::default(),
        )
        .ok()?;
    let mut colors = vec![0; inks.len() / 4 * 3];
    transform.transform(&inks, &mut colors).ok()?;
    RgbImage::from_raw(width, height, colors)
}

/// Width, height, and four amounts of ink a pixel, 255 for full.
fn inks(bytes: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let stored = decoder.input_colorspace()?;
    let is_mixed = match stored {
        ColorSpace::CMYK => false,
        ColorSpace::YCCK => true,
        _ => return None,
    };
    decoder.set_options(decoder.options().jpeg_set_out_colorspace(stored));
    let mut pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    for pixel in pixels.chunks_exact_mut(4) {
        if is_mixed {
            let [red, green, blue] = colors([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&[255 - red, 255 - green, 255 - blue]);
        }
        // Adobe, whose files these are, stores how much of the paper is left.
        for ink in pixel.iter_mut() {
            *ink = 255 - *ink;
        }
    }
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?, pixels))
}

/// Red, green and blue of brightness and two differences (ITU-R BT.601, full range, as in JFIF).
fn colors([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [
        1.402f32.mul_add(red, luma),
        0.714_136f32.mul_add(-red, 0.344_136f32.mul_add(-blue, luma)),
        1.772f32.mul_add(blue, luma),
    ]
    .map(|value| value.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder};

    /// A JPEG all of one colour, in inks: 255 is full.
    fn jpeg(ink: [u8; 4], kind: ColorType) -> Vec<u8> {
        let mut bytes = Vec::new();
        let pixels = ink.repeat(16 * 16);
        Encoder::new(&mut bytes, 95)
            .encode(&pixels, 16, 16, kind)
            .expect("16 by 16");
        bytes
    }

    #[test]
    fn inks_come_out_as_they_went_in() {
        for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            for ink in [[255, 0, 0, 0], [0, 200, 40, 10], [0, 0, 0, 255]] {
                let (width, height, read) = inks(&jpeg(ink, kind)).expect("a JPEG in inks");
                assert_eq!((width, height), (16, 16));
                let near = read[..4]
                    .iter()
                    .zip(ink)
                    .all(|(read, ink)| read.abs_diff(ink) <= 4);
                assert!(near, "{kind:?} {ink:?} {:?}", &read[..4]);
            }
        }
    }

    #[test]
    fn a_profile_of_a_screen_is_not_of_inks() {
        let screen = ColorProfile::new_srgb()
            .encode()
            .expect("a profile can be written");
        assert!(on_screen(&jpeg([255, 0, 0, 0], ColorType::Cmyk), &screen).is_none());
        assert!(on_screen(b"no picture", b"no profile").is_none());
    }
}

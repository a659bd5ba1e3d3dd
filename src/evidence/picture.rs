//! Reading pictures in: format, size, and taking out what a file says about camera, place and person.
//!
//! What a file is, its first bytes tell, not its name. The encoded pixels are kept as they are, with two exceptions,
//! both encoded anew: a picture that its camera marked as turned is turned upright, and a JPEG in printing inks
//! (CMYK) becomes one in RGB, by the profile of its press if it has one. What the file says of its maker and their
//! rights becomes the picture's credit. JPEG is then written at quality 92, PNG without loss, WebP as JPEG, or as PNG where it
//! is translucent. Large photographs are kept at their size.

mod credit;
mod inks;
mod jpeg;
mod png;
mod sniff;
mod webp;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult, Limits};

use crate::model::evidence::{Media, MediaFormat};
use crate::words::{Text, shown, text, tr};
use sniff::Sniffed;

/// The most pixels a picture may have: 100 million, some 10,000 by 10,000.
const MOST_PIXELS: u64 = 100_000_000;
/// The most memory a picture may take while it is decoded: 16 bits in each of four channels, and some more.
const DECODE_LIMIT: u64 = 1 << 30;
/// The quality of a JPEG that is encoded anew, of 100.
const QUALITY: u8 = 92;

/// Why a file could not be read as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It has no bytes.
    #[error("{}", tr!("{} is empty: get the file again from where it came from", _0))]
    Empty(String),
    /// It is no picture at all.
    #[error("{}", tr!("{} is {}, not a picture: choose a JPEG, PNG or WebP file", name, shown(what)))]
    NotAPicture {
        /// The file's name.
        name: String,
        /// What it seems to be, such as "a text file".
        what: &'static str,
    },
    /// It is a picture in a format that cannot be placed.
    #[error("{}", tr!("{} is {}, which cannot be placed: save it as JPEG or PNG in an image program and add that", name, shown(format)))]
    Unsupported {
        /// The file's name.
        name: String,
        /// The format, such as "a TIFF picture".
        format: &'static str,
    },
    /// It has more pixels than can be handled.
    #[error("{}", tr!("{} is {} by {} pixels, more than 100 million in all: make it smaller in an image program, \
         10,000 pixels on its longer side are plenty for print", name, width.to_string(), height.to_string()))]
    TooLarge {
        /// The file's name.
        name: String,
        /// Width in pixels, as stored.
        width: u32,
        /// Height in pixels, as stored.
        height: u32,
    },
    /// It begins like a picture but cannot be read to its end.
    #[error("{}", tr!("{} is damaged: {}; get the file again from where it came from", name, reason))]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: Text,
    },
}

/// Reads a picture in: checks its format and size and takes out what it says about camera, place and person.
/// Returns its record and the bytes to store.
///
/// # Errors
/// If it is not a picture, is damaged, or has more pixels than can be handled.
pub fn read_picture(name: &str, bytes: &[u8]) -> Result<(Media, Vec<u8>), PictureError> {
    let format = format_of(name, bytes)?;
    let damaged = |reason: Text| PictureError::Damaged {
        name: name.to_owned(),
        reason,
    };
    check_size(name, format, bytes)?;
    let kept = match format {
        MediaFormat::Jpeg => jpeg::scrub(bytes),
        MediaFormat::Png => png::scrub(bytes).map(|bytes| (bytes, false)),
        MediaFormat::Webp => webp::scrub(bytes).map(|bytes| (bytes, false)),
    };
    let (kept, in_inks) = kept.map_err(|reason| damaged(Text::marked(reason)))?;
    let pixels = Pixels::decode(format, bytes, in_inks).map_err(|error| damaged(error.to_string().into()))?;
    let (format, kept) = if in_inks || pixels.orientation != Orientation::NoTransforms {
        pixels
            .encode(format, in_inks)
            .map_err(|error| damaged(error.to_string().into()))?
    } else {
        (format, kept)
    };
    let media = Media {
        name: name.to_owned(),
        format,
        width: pixels.image.width(),
        height: pixels.image.height(),
        credit: pixels.credit.clone(),
        ..Media::default()
    };
    Ok((media, kept))
}

/// Makes a picture of pixels: 8 bits each of red, green, blue and opacity, row by row. Returns its record and the bytes
/// to store, which are a PNG.
///
/// # Errors
/// If there are none or too many, or not as many as the size says.
pub fn picture_of_pixels(
    name: &str,
    width: u32,
    height: u32,
    rgba: Vec<u8>,
) -> Result<(Media, Vec<u8>), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Empty(name.to_owned()));
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge {
            name: name.to_owned(),
            width,
            height,
        });
    }
    let damaged = |reason: Text| PictureError::Damaged {
        name: name.to_owned(),
        reason,
    };
    let pixels = image::RgbaImage::from_raw(width, height, rgba)
        .ok_or_else(|| damaged(text!("its size and its pixels do not agree")))?;
    let is_opaque = pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let mut picture = DynamicImage::ImageRgba8(pixels);
    if is_opaque {
        picture = DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .map_err(|error| damaged(error.to_string().into()))?;
    let media = Media {
        name: name.to_owned(),
        format: MediaFormat::Png,
        width,
        height,
        ..Media::default()
    };
    Ok((media, bytes))
}

fn format_of(name: &str, bytes: &[u8]) -> Result<MediaFormat, PictureError> {
    let name = name.to_owned();
    match sniff::sniff(bytes) {
        _ if bytes.is_empty() => Err(PictureError::Empty(name)),
        Sniffed::Picture(format) => Ok(format),
        Sniffed::Unsupported(format) => Err(PictureError::Unsupported { name, format }),
        Sniffed::Other(what) => Err(PictureError::NotAPicture { name, what }),
    }
}

/// Refuses a picture by what its header says of its size, before anything of that size is set aside for it.
fn check_size(name: &str, format: MediaFormat, bytes: &[u8]) -> Result<(), PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), codec(format));
    reader.no_limits();
    let (width, height) = reader.into_dimensions().map_err(|error| PictureError::Damaged {
        name: name.to_owned(),
        reason: error.to_string().into(),
    })?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge {
            name: name.to_owned(),
            width,
            height,
        });
    }
    Ok(())
}

const fn codec(format: MediaFormat) -> ImageFormat {
    match format {
        MediaFormat::Jpeg => ImageFormat::Jpeg,
        MediaFormat::Png => ImageFormat::Png,
        MediaFormat::Webp => ImageFormat::WebP,
    }
}

/// A decoded picture, upright.
struct Pixels {
    image: DynamicImage,
    /// How it was turned to stand upright.
    orientation: Orientation,
    /// The colour profile of its numbers.
    profile: Option<Vec<u8>>,
    /// Who made it, as its file says; may be empty.
    credit: String,
}

impl Pixels {
    fn decode(format: MediaFormat, bytes: &[u8], in_inks: bool) -> ImageResult<Self> {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), codec(format));
        let mut limits = Limits::default();
        limits.max_alloc = Some(DECODE_LIMIT);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let orientation = decoder.orientation()?;
        let profile = decoder.icc_profile()?;
        let credit = credit::credit(&mut decoder);
        let inks = profile.as_deref().filter(|_| in_inks);
        let mut image = match inks.and_then(|profile| inks::on_screen(bytes, profile)) {
            Some(image) => DynamicImage::ImageRgb8(image),
            None => DynamicImage::from_decoder(decoder)?,
        };
        image.apply_orientation(orientation);
        Ok(Self {
            image,
            orientation,
            profile,
            credit,
        })
    }

    /// Encodes the picture anew. A profile of inks does not fit the RGB numbers that were made of them.
    fn encode(&self, format: MediaFormat, was_in_inks: bool) -> ImageResult<(MediaFormat, Vec<u8>)> {
        let profile = self.profile.clone().filter(|_| !was_in_inks);
        let mut bytes = Vec::new();
        let lossless = match format {
            MediaFormat::Jpeg => false,
            MediaFormat::Png => true,
            MediaFormat::Webp => self.image.color().has_alpha(),
        };
        if lossless {
            let mut encoder = PngEncoder::new(&mut bytes);
            if let Some(profile) = profile {
                encoder.set_icc_profile(profile).ok();
            }
            self.image.write_with_encoder(encoder)?;
            Ok((MediaFormat::Png, bytes))
        } else {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            if let Some(profile) = profile {
                encoder.set_icc_profile(profile).ok();
            }
            self.image.write_with_encoder(encoder)?;
            Ok((MediaFormat::Jpeg, bytes))
        }
    }
}

#[cfg(test)]
mod tests;

//! Encodes pictures and draws them: a JPEG keeps its bytes, everything else becomes deflated samples with its
//! transparency as a soft mask. A picture that is drawn twice is stored once.

use std::collections::{BTreeMap, btree_map::Entry};
use std::io::Cursor;

use ::image::{DynamicImage, ImageFormat, ImageReader, Limits};
use lopdf::{Stream, dictionary};
use printpdf::{DictItem, Op};
use rayon::prelude::*;

use super::PdfError;
use super::content::Canvas;
use crate::typeset::frame::{Content, ContentHash, Image, MediaFormat, PagedDocument, Point, Size};

/// The most memory a picture may take when decoded, in bytes.
const LARGEST: u64 = 1 << 30;

/// The pictures of a document.
pub(super) type Pictures = BTreeMap<ContentHash, Picture>;

/// A picture as it is embedded.
#[derive(Debug)]
pub(super) struct Picture {
    /// Its number among the pictures, which names it in the resources.
    pub(super) number: usize,
    /// Its samples.
    pub(super) color: Stream,
    /// Its opacity, if it is see-through anywhere.
    pub(super) mask: Option<Stream>,
}

/// The name of a picture in the resources of the pages.
pub(super) fn resource(number: usize) -> String {
    format!("I{number}")
}

/// Draws a picture with its top left corner at `at`.
pub(super) fn draw(canvas: &mut Canvas, picture: &Picture, at: Point, size: Size) {
    canvas.end_text();
    canvas.set_alpha(255);
    canvas.save();
    let matrix = canvas.place(at, size.width.0, size.height.0);
    canvas.push(Op::SetTransformationMatrix { matrix });
    canvas.push(Op::Unknown {
        key: "Do".to_owned(),
        value: vec![DictItem::Name(resource(picture.number).into_bytes())],
    });
    canvas.restore();
}

/// Encodes every picture of the document once.
///
/// # Errors
/// If a picture's bytes are not what its format says.
pub(super) fn encode(document: &PagedDocument) -> Result<Pictures, PdfError> {
    let mut found: BTreeMap<ContentHash, (usize, &Image)> = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Content::Image { image, .. } = &item.content {
            let number = found.len();
            if let Entry::Vacant(entry) = found.entry(image.hash) {
                entry.insert((number, image));
            }
        }
    }
    found
        .into_par_iter()
        .map(|(hash, (number, image))| {
            let (color, mask) = encode_one(image).map_err(|reason| PdfError::Image {
                name: format!("{:.12}.{}", hash.to_string(), image.format.extension()),
                reason,
            })?;
            Ok((hash, Picture { number, color, mask }))
        })
        .collect()
}

/// The samples and the opacity of a picture.
fn encode_one(image: &Image) -> Result<(Stream, Option<Stream>), String> {
    match image.format {
        MediaFormat::Jpeg => match jpeg_colors(&image.bytes)? {
            1 => Ok((jpeg(image, "DeviceGray"), None)),
            3 => Ok((jpeg(image, "DeviceRGB"), None)),
            // Without the profile of a press, inks mean nothing: only a screen's colours are in the file.
            _ => decode(image, ImageFormat::Jpeg).map(samples),
        },
        MediaFormat::Png => decode(image, ImageFormat::Png).map(samples),
        MediaFormat::Webp => decode(image, ImageFormat::WebP).map(samples),
    }
}

/// How many colour components a JPEG has, from its frame header (ISO/IEC 10918-1, B.2.2).
fn jpeg_colors(bytes: &[u8]) -> Result<u8, String> {
    let cut_off = || "the JPEG ends before its picture begins".to_owned();
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return Err("it is not a JPEG".to_owned());
    }
    let mut at = 2;
    loop {
        let marker = bytes.get(at..at + 4).ok_or_else(cut_off)?;
        if marker[0] != 0xff {
            return Err("the JPEG is damaged".to_owned());
        }
        match marker[1] {
            // Padding.
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let header = bytes.get(at + 4..at + 10).ok_or_else(cut_off)?;
                return match (marker[1], header[0], header[5]) {
                    (0xc0..=0xc2, 8, colors @ (1 | 3 | 4)) => Ok(colors),
                    (0xc0..=0xc2, 8, colors) => Err(format!("a JPEG of {colors} colours is not supported")),
                    (0xc0..=0xc2, bits, _) => Err(format!("a JPEG of {bits} bits is not supported")),
                    _ => Err("this kind of JPEG is not supported".to_owned()),
                };
            }
            0xd9 | 0xda => return Err(cut_off()),
            _ => at += 2 + usize::from(u16::from_be_bytes([marker[2], marker[3]])),
        }
    }
}

/// A JPEG with its bytes as they are.
fn jpeg(image: &Image, space: &str) -> Stream {
    let mut dict = picture_dict(image.width, image.height, space);
    dict.set("Filter", "DCTDecode");
    Stream::new(dict, image.bytes.to_vec()).with_compression(false)
}

/// The decoded picture, if it is as large as the document says.
fn decode(image: &Image, format: ImageFormat) -> Result<DynamicImage, String> {
    let mut reader = ImageReader::with_format(Cursor::new(&image.bytes[..]), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| error.to_string())?;
    if (decoded.width(), decoded.height()) == (image.width, image.height) {
        Ok(decoded)
    } else {
        Err(format!(
            "it is {} by {} pixels where {} by {} are expected",
            decoded.width(),
            decoded.height(),
            image.width,
            image.height
        ))
    }
}

/// Deflated samples, 8 bits a colour, and the opacity beside them.
fn samples(decoded: DynamicImage) -> (Stream, Option<Stream>) {
    let (width, height) = (decoded.width(), decoded.height());
    let color = decoded.color();
    let mask = if color.has_alpha() {
        let opacity: Vec<u8> = decoded.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect();
        opacity
            .iter()
            .any(|alpha| *alpha != 255)
            .then(|| deflated(picture_dict(width, height, "DeviceGray"), opacity))
    } else {
        None
    };
    let stream = if color.has_color() {
        deflated(
            picture_dict(width, height, "DeviceRGB"),
            decoded.into_rgb8().into_raw(),
        )
    } else {
        deflated(
            picture_dict(width, height, "DeviceGray"),
            decoded.into_luma8().into_raw(),
        )
    };
    (stream, mask)
}

/// What every picture says of itself.
fn picture_dict(width: u32, height: u32, space: &str) -> lopdf::Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}

/// A compressed stream; one that does not get smaller stays as it is.
fn deflated(dict: lopdf::Dictionary, bytes: Vec<u8>) -> Stream {
    super::conform::deflated(Stream::new(dict, bytes))
}

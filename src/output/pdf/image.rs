//! Encodes pictures and draws them. A JPEG that is no larger than it is printed keeps its bytes; what is larger is
//! made smaller; everything else becomes deflated samples with its transparency as a soft mask. A picture that is
//! drawn twice is stored once, for the larger of the two. Of a picture that is cropped, only what is shown is stored.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use std::sync::Mutex;

use ::image::{DynamicImage, GrayImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use lopdf::{Object, Stream, dictionary};
use printpdf::{DictItem, Op};
use rayon::prelude::*;

use super::content::Canvas;
use super::read::Embedded;
use super::{Options, PdfError};
use crate::output::picture;
use crate::typeset::frame::{
    Color, Content, ContentHash, Image, ImageKey, MediaFormat, PagedDocument, Point, Size,
};

/// The quality of a JPEG that is encoded anew, of 100; its colours are stored at half the size of its brightness.
const QUALITY: u8 = 82;
/// A picture is made smaller from this many times the pixels wanted on: below it, little is won, and each new
/// encoding loses something.
const SPARE: f32 = 1.2;
/// A picture that was stored without loss is taken for a photograph if a JPEG of it is this many times smaller:
/// drawings and screenshots are not.
const PHOTOGRAPH: usize = 5;
/// How many bytes of encoded pictures are kept for the next export.
const KEPT: usize = 64 << 20;

/// How many pixels an inch a picture gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resolution {
    /// All it has.
    #[default]
    Full,
    /// At most this many, where it is printed.
    Dpi(u16),
}

impl Resolution {
    /// For reading on a screen and sending around.
    pub const SCREEN: Self = Self::Dpi(150);
    /// For an office printer.
    pub const PRINT: Self = Self::Dpi(220);

    /// The pixels that a picture printed at `size` gets; `None` if it keeps all.
    fn pixels(self, image: &Image, size: Size) -> Option<(u32, u32)> {
        let Self::Dpi(dpi) = self else { return None };
        let wanted = |length: f32| length * f32::from(dpi) / 72.0;
        // Whichever side is shown the larger decides, so that neither gets too little.
        let share =
            (wanted(size.width.0) / image.width as f32).max(wanted(size.height.0) / image.height as f32);
        if !share.is_finite() || share * SPARE > 1.0 {
            return None;
        }
        let scaled = |pixels: u32| ((pixels as f32 * share).round() as u32).max(1);
        Some((scaled(image.width), scaled(image.height)))
    }
}

/// The number of each picture of a document, which names it in the resources.
pub(super) type Numbers = BTreeMap<ImageKey, usize>;

/// The pictures of a document.
pub(super) type Pictures = BTreeMap<ImageKey, Picture>;

/// A picture as it is embedded.
#[derive(Clone, Debug)]
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
pub(super) fn draw(canvas: &mut Canvas, number: usize, at: Point, size: Size) {
    canvas.end_text();
    canvas.set_alpha(255);
    canvas.save();
    let matrix = canvas.place(at, size.width.0, size.height.0);
    canvas.push(Op::SetTransformationMatrix { matrix });
    canvas.push(Op::Unknown {
        key: "Do".to_owned(),
        value: vec![DictItem::Name(resource(number).into_bytes())],
    });
    canvas.restore();
}

/// A picture to be encoded.
struct Wanted<'a> {
    number: usize,
    image: &'a Image,
    /// The largest size at which it is drawn.
    size: Size,
}

/// The pictures that the pages can show from the very bytes in which they are stored: JPEGs in the colours of a
/// screen.
pub fn shown_as_stored(document: &PagedDocument) -> BTreeSet<ContentHash> {
    let as_stored = |wanted: &Wanted<'_>| {
        let space = stored_space(wanted.image).ok().flatten();
        space.is_some() && !picture::has_other_colors(wanted.image)
    };
    let found = found(document).into_iter();
    found
        .filter_map(|((hash, _), wanted)| as_stored(&wanted).then_some(hash))
        .collect()
}

/// The pictures of a document, each with the largest size at which it is drawn.
fn found(document: &PagedDocument) -> BTreeMap<ImageKey, Wanted<'_>> {
    let mut found: BTreeMap<ImageKey, Wanted<'_>> = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Content::Image { image, size } = &item.content {
            let number = found.len();
            match found.entry(image.key()) {
                Entry::Vacant(entry) => {
                    entry.insert(Wanted {
                        number,
                        image,
                        size: *size,
                    });
                }
                Entry::Occupied(mut entry) => {
                    let largest = &mut entry.get_mut().size;
                    largest.width = largest.width.max(size.width);
                    largest.height = largest.height.max(size.height);
                }
            }
        }
    }
    found
}

/// Encodes every picture of the document once; those to be as stored keep all their pixels.
///
/// # Errors
/// If a picture's bytes are not what its format says.
pub(super) fn encode(document: &PagedDocument, options: &Options) -> Result<Pictures, PdfError> {
    found(document)
        .into_par_iter()
        .map(|(key, wanted)| {
            let image = wanted.image;
            let resolution = if options.as_stored.contains(&image.hash) && image.cut.is_none() {
                Resolution::Full
            } else {
                options.images
            };
            let made = Making {
                pixels: resolution.pixels(image, wanted.size),
                grey: options.grey,
            };
            let (color, mask) = encode_once(image, made).map_err(|reason| PdfError::Image {
                name: format!("{:.12}.{}", image.hash.to_string(), image.format.extension()),
                reason,
            })?;
            let number = wanted.number;
            Ok((key, Picture { number, color, mask }))
        })
        .collect()
}

/// The samples and the opacity of a picture.
type Encoded = (Stream, Option<Stream>);

/// What was encoded lately, the least recently used first: the next export of the same brief finds it here.
static LATELY: Mutex<Vec<Lately>> = Mutex::new(Vec::new());

/// What is made of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Making {
    /// The pixels that it gets; `None` if it keeps all.
    pixels: Option<(u32, u32)>,
    /// Whether it is made grey.
    grey: bool,
}

/// A picture that was encoded, and for what.
struct Lately {
    image: ImageKey,
    making: Making,
    encoded: Encoded,
}

impl Lately {
    fn bytes(&self) -> usize {
        let (color, mask) = &self.encoded;
        color.content.len() + mask.as_ref().map_or(0, |mask| mask.content.len())
    }
}

/// As [`encode_one`], which gives the same for the same, so that it is asked once.
fn encode_once(image: &Image, making: Making) -> Result<Encoded, String> {
    // What another thread left half done is only missing.
    let known = || LATELY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut lately = known();
    let same = |entry: &Lately| entry.image == image.key() && entry.making == making;
    if let Some(at) = lately.iter().position(same) {
        let entry = lately.remove(at);
        let encoded = entry.encoded.clone();
        lately.push(entry);
        return Ok(encoded);
    }
    drop(lately);
    let encoded = encode_one(image, making)?;
    let mut lately = known();
    lately.push(Lately {
        image: image.key(),
        making,
        encoded: encoded.clone(),
    });
    let mut total: usize = lately.iter().map(Lately::bytes).sum();
    while total > KEPT && lately.len() > 1 {
        total -= lately.remove(0).bytes();
    }
    Ok(encoded)
}

/// What identifies a picture of a file.
pub(super) fn embedded(stream: &Stream) -> Embedded {
    let is_jpeg = stream
        .dict
        .get(b"Filter")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == b"DCTDecode");
    let unpacked = if is_jpeg {
        None
    } else {
        stream.decompressed_content().ok()
    };
    let side = |key: &[u8]| {
        let pixels = stream.dict.get(key).and_then(Object::as_i64).ok();
        pixels
            .and_then(|pixels| u32::try_from(pixels).ok())
            .unwrap_or_default()
    };
    Embedded {
        hash: ContentHash::of(unpacked.as_deref().unwrap_or(&stream.content)),
        pixels: (side(b"Width"), side(b"Height")),
    }
}

/// Whether `image` is among the pictures of a file, as it is or made smaller or grey as files of ours are made.
pub fn is_among(image: &Image, pictures: &[Embedded]) -> bool {
    let (width, height) = (u64::from(image.width), u64::from(image.height));
    pictures.iter().any(|picture| {
        if picture.hash == image.hash {
            return true;
        }
        let (across, down) = (u64::from(picture.pixels.0), u64::from(picture.pixels.1));
        // A side is rounded to whole pixels.
        let alike = (across * height).abs_diff(down * width) <= width.max(height);
        if !alike || across > width {
            return false;
        }
        let pixels = (across < width).then_some(picture.pixels);
        [false, true].into_iter().any(|grey| {
            let made = encode_once(image, Making { pixels, grey });
            made.is_ok_and(|(color, _)| embedded(&color).hash == picture.hash)
        })
    })
}

/// The colours of a picture whose bytes a PDF can hold as they are; `None` if it cannot.
fn stored_space(image: &Image) -> Result<Option<&'static str>, String> {
    if image.cut.is_some() {
        return Ok(None);
    }
    Ok(match image.format {
        MediaFormat::Jpeg => match jpeg_colors(&image.bytes)? {
            1 => Some("DeviceGray"),
            3 => Some("DeviceRGB"),
            // Without the profile of a press, inks mean nothing: only a screen's colours are in the file.
            _ => None,
        },
        MediaFormat::Png | MediaFormat::Webp => None,
    })
}

/// The samples and the opacity of a picture.
fn encode_one(image: &Image, making: Making) -> Result<Encoded, String> {
    let Making { pixels, grey } = making;
    // A picture in colours is never what it was when it is made grey.
    let as_it_is = stored_space(image)?.filter(|space| !grey || *space == "DeviceGray");
    let other_colors = picture::has_other_colors(image);
    if let Some(space) = as_it_is
        && pixels.is_none()
        && !other_colors
    {
        return Ok((jpeg(image, space), None));
    }
    let decoded = picture::decode(image)?;
    let decoded = match pixels {
        Some((width, height)) => picture::shrunk(&decoded, width, height)?,
        None => decoded,
    };
    let decoded = if grey { in_grey(decoded) } else { decoded };
    let was_lossy = image.format == MediaFormat::Jpeg;
    if decoded.color().has_alpha() || !(was_lossy || pixels.is_some()) {
        return Ok(samples(decoded));
    }
    let small = photograph(&decoded)?;
    if was_lossy {
        let larger = small.content.len() >= image.bytes.len();
        return match as_it_is {
            Some(space) if larger && !other_colors => Ok((jpeg(image, space), None)),
            Some(_) | None => Ok((small, None)),
        };
    }
    let (exact, mask) = samples(decoded);
    let is_photograph = small.content.len() * PHOTOGRAPH < exact.content.len();
    Ok((if is_photograph { small } else { exact }, mask))
}

/// The picture without its hues, as light as it was.
fn in_grey(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_color() {
        return picture;
    }
    let light = |pixel: [u8; 3]| {
        let [red, green, blue] = pixel;
        let color = Color {
            red,
            green,
            blue,
            alpha: 255,
        };
        color.grey().red
    };
    if picture.color().has_alpha() {
        let mut pixels = picture.into_rgba8();
        for pixel in pixels.pixels_mut() {
            let [red, green, blue, alpha] = pixel.0;
            let level = light([red, green, blue]);
            pixel.0 = [level, level, level, alpha];
        }
        return DynamicImage::ImageRgba8(pixels);
    }
    let pixels = picture.into_rgb8();
    let mut grey = GrayImage::new(pixels.width(), pixels.height());
    for (to, from) in grey.pixels_mut().zip(pixels.pixels()) {
        to.0 = [light(from.0)];
    }
    DynamicImage::ImageLuma8(grey)
}

/// The picture as a JPEG. It says nothing but its pixels.
fn photograph(picture: &DynamicImage) -> Result<Stream, String> {
    let (kind, space, pixels) = match picture {
        DynamicImage::ImageLuma8(pixels) => (ColorType::Luma, "DeviceGray", pixels.as_raw()),
        DynamicImage::ImageRgb8(pixels) => (ColorType::Rgb, "DeviceRGB", pixels.as_raw()),
        _ => return Err("it is not in 8 bits".to_owned()),
    };
    let side =
        |pixels: u32| u16::try_from(pixels).map_err(|_| "it has too many pixels for a JPEG".to_owned());
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let mut bytes = Vec::new();
    // Tables made for each picture would save a twentieth, but where one holds a single code not every reader
    // follows it.
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(pixels, width, height, kind)
        .map_err(|error| error.to_string())?;
    let mut dict = picture_dict(picture.width(), picture.height(), space);
    dict.set("Filter", "DCTDecode");
    Ok(Stream::new(dict, bytes).with_compression(false))
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
    super::file::deflated(Stream::new(dict, bytes))
}

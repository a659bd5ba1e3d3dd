//! Pictures made in code, with hand-built metadata, read in.

use image::{ExtendedColorType, GrayImage, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

const SECRET: &[u8] = b"Yangon, 16.8 N 96.2 E";

/// A picture red above and blue below, wider than high.
fn red_above_blue() -> RgbImage {
    RgbImage::from_fn(32, 16, |_, y| {
        if y < 8 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .into()
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// An EXIF block with an orientation and a secret.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    block.extend_from_slice(SECRET);
    block
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap();
    [&[0xff, marker], length.to_be_bytes().as_slice(), payload].concat()
}

fn jpeg_with(segments: &[Vec<u8>]) -> Vec<u8> {
    let plain = encoded(red_above_blue(), ImageFormat::Jpeg);
    [&plain[..2], &segments.concat(), &plain[2..]].concat()
}

fn exif_segment(orientation: u8) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat())
}

fn png_chunk(kind: [u8; 4], payload: &[u8]) -> Vec<u8> {
    let mut checked = kind.to_vec();
    checked.extend_from_slice(payload);
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[..], &checked, &crc(&checked).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// A PNG with `chunks` behind its header.
fn png_with(image: impl Into<DynamicImage>, chunks: &[Vec<u8>]) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Png);
    [&plain[..33], &chunks.concat(), &plain[33..]].concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

fn message(name: &str, bytes: &[u8]) -> String {
    read_picture(name, bytes).unwrap_err().to_string()
}

#[test]
fn a_clean_jpeg_keeps_its_bytes() {
    let bytes = encoded(red_above_blue(), ImageFormat::Jpeg);
    let (media, kept) = read_picture("river.jpg", &bytes).unwrap();
    assert_eq!(kept, bytes);
    assert_eq!(
        (media.name.as_str(), media.format),
        ("river.jpg", MediaFormat::Jpeg)
    );
    assert_eq!((media.width, media.height), (32, 16));
}

#[test]
fn a_jpeg_loses_its_remarks_and_no_pixel() {
    let remarks = [
        exif_segment(1),
        segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        segment(0xed, &[b"Photoshop 3.0\0", SECRET].concat()),
        segment(0xe2, &[b"MPF\0", SECRET].concat()),
        segment(0xfe, SECRET),
    ];
    let bytes = jpeg_with(&remarks);
    let (_, kept) = read_picture("river.jpg", &bytes).unwrap();
    assert!(!holds(&kept, SECRET));
    assert_eq!(kept, encoded(red_above_blue(), ImageFormat::Jpeg));
}

#[test]
fn a_jpeg_keeps_what_its_colours_depend_on() {
    let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let bytes = jpeg_with(&[profile.clone(), adobe.clone()]);
    let (_, kept) = read_picture("river.jpg", &bytes).unwrap();
    assert!(holds(&kept, &profile) && holds(&kept, &adobe));
}

#[test]
fn a_film_behind_a_photograph_is_dropped() {
    let mut bytes = encoded(red_above_blue(), ImageFormat::Jpeg);
    bytes.extend_from_slice(b"ftypmp42");
    bytes.extend_from_slice(SECRET);
    let (_, kept) = read_picture("motion.jpg", &bytes).unwrap();
    assert!(!holds(&kept, SECRET));
}

#[test]
fn a_turned_photograph_comes_upright() {
    let (media, kept) = read_picture("turned.jpg", &jpeg_with(&[exif_segment(6)])).unwrap();
    assert_eq!((media.width, media.height), (16, 32));
    assert!(!holds(&kept, SECRET));
    let upright = pixels(&kept);
    assert_eq!(upright.dimensions(), (16, 32));
    // Turned clockwise, what was above is right.
    assert!(upright.get_pixel(14, 16)[0] > 180 && upright.get_pixel(1, 16)[2] > 180);
}

#[test]
fn a_turned_png_comes_upright_without_loss() {
    let bytes = png_with(red_above_blue(), &[png_chunk(*b"eXIf", &exif(3))]);
    let (media, kept) = read_picture("turned.png", &bytes).unwrap();
    assert_eq!(media.format, MediaFormat::Png);
    assert_eq!(pixels(&kept), image::imageops::rotate180(&red_above_blue()));
}

#[test]
fn a_png_loses_its_remarks_and_no_pixel() {
    let mut text = b"Author\0".to_vec();
    text.extend_from_slice(SECRET);
    let chunks = [
        png_chunk(*b"tEXt", &text),
        png_chunk(*b"tIME", &[0x07, 0xea, 1, 1, 1, 1, 1]),
        png_chunk(*b"eXIf", &exif(1)),
        png_chunk(*b"pHYs", &[0, 0, 0x0b, 0x12, 0, 0, 0x0b, 0x12, 1]),
    ];
    let mut bytes = png_with(red_above_blue(), &chunks);
    bytes.extend_from_slice(SECRET);
    let (_, kept) = read_picture("chart.png", &bytes).unwrap();
    assert!(!holds(&kept, SECRET) && !holds(&kept, b"tIME"));
    assert!(holds(&kept, b"pHYs"));
    assert_eq!(pixels(&kept), red_above_blue());
}

#[test]
fn a_png_of_16_bits_and_one_with_alpha_are_read() {
    let deep = image::ImageBuffer::from_fn(5, 7, |x, _| image::Luma([x as u16 * 10_000]));
    let (media, _) = read_picture("deep.png", &encoded(deep, ImageFormat::Png)).unwrap();
    assert_eq!((media.width, media.height), (5, 7));
    let clear = RgbaImage::from_pixel(3, 2, Rgba([1, 2, 3, 100]));
    let bytes = encoded(clear, ImageFormat::Png);
    assert_eq!(read_picture("clear.png", &bytes).unwrap().1, bytes);
}

#[test]
fn a_webp_loses_its_remarks_and_no_pixel() {
    let plain = encoded(red_above_blue(), ImageFormat::WebP);
    let chunk = |kind: &[u8; 4], payload: &[u8]| {
        let length = u32::try_from(payload.len()).unwrap().to_le_bytes();
        let padding = &[0][..payload.len() % 2];
        [kind, &length[..], payload, padding].concat()
    };
    let mut body = b"WEBP".to_vec();
    body.extend(chunk(b"VP8X", &[REMARK_FLAGS, 0, 0, 0, 31, 0, 0, 15, 0, 0]));
    body.extend_from_slice(&plain[12..]);
    body.extend(chunk(b"EXIF", &exif(1)));
    body.extend(chunk(b"XMP ", SECRET));
    let size = u32::try_from(body.len()).unwrap().to_le_bytes();
    let bytes = [b"RIFF", &size[..], &body].concat();
    let (media, kept) = read_picture("river.webp", &bytes).unwrap();
    assert_eq!(media.format, MediaFormat::Webp);
    assert!(!holds(&kept, SECRET));
    assert_eq!(pixels(&kept), red_above_blue());
}

const REMARK_FLAGS: u8 = 0b0000_1100;

#[test]
fn a_name_does_not_tell_the_format() {
    let bytes = encoded(red_above_blue(), ImageFormat::Png);
    assert_eq!(
        read_picture("river.jpg", &bytes).unwrap().0.format,
        MediaFormat::Png
    );
}

#[test]
fn what_is_no_picture_is_named() {
    let text = message("notes.jpg", "Notes on the meeting – draft".as_bytes());
    assert_eq!(
        text,
        "notes.jpg is a text file, not a picture: choose a JPEG, PNG or WebP file"
    );
    assert!(message("page.jpg", b"<!DOCTYPE html><html>").contains("a web page"));
    assert!(message("letter.png", b"%PDF-1.7").contains("a PDF file"));
    assert!(message("x.png", &[0, 1, 2, 200]).contains("a file of an unknown kind"));
    assert!(message("x.png", b"").contains("is empty"));
}

#[test]
fn formats_that_cannot_be_placed_are_named() {
    let files: [(&[u8], &str); 7] = [
        (
            b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0",
            "an animated WebP picture",
        ),
        (b"GIF89a\x01\0", "a GIF picture"),
        (b"II*\0\x08\0\0\0", "a TIFF picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "a HEIC picture"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1", "an AVIF picture"),
        (b"<?xml version=\"1.0\"?><svg width=\"1\"/>", "an SVG drawing"),
        (b"BM\x36\0", "a BMP picture"),
    ];
    for (bytes, what) in files {
        let text = message("map.png", bytes);
        assert!(
            text.contains(what) && text.contains("save it as JPEG or PNG"),
            "{text}"
        );
    }
}

#[test]
fn a_picture_cut_off_anywhere_is_refused_or_whole() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(red_above_blue(), format);
        for end in 12..bytes.len() {
            let text = message("river", &bytes[..end]);
            assert!(text.contains("is damaged"), "{format:?} of {end} bytes: {text}");
        }
    }
}

#[test]
fn a_picture_with_broken_bytes_never_panics() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(red_above_blue(), format);
        for position in 0..bytes.len() {
            for value in [0x00, 0xff, bytes[position] ^ 0x10] {
                let mut broken = bytes.clone();
                broken[position] = value;
                let _ = read_picture("river", &broken);
            }
        }
    }
}

#[test]
fn too_many_pixels_are_refused_by_the_header() {
    let mut header = 60_000_u32.to_be_bytes().repeat(2);
    header.extend_from_slice(&[8, 2, 0, 0, 0]);
    let bytes = [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &png_chunk(*b"IHDR", &header),
        &png_chunk(*b"IDAT", &[]),
        &png_chunk(*b"IEND", &[]),
    ];
    let text = message("wall.png", &bytes.concat());
    assert!(
        text.starts_with("wall.png is 60000 by 60000 pixels, more than 100 million"),
        "{text}"
    );
}

#[test]
fn a_large_photograph_keeps_its_size() {
    let bytes = encoded(GrayImage::new(7000, 40), ImageFormat::Jpeg);
    let (media, kept) = read_picture("panorama.jpg", &bytes).unwrap();
    assert_eq!((media.width, media.height), (7000, 40));
    assert_eq!(kept, bytes);
}

#[test]
fn a_jpeg_in_inks_becomes_rgb() {
    let (media, kept) = read_picture("poster.jpg", &red_in_inks()).unwrap();
    assert_eq!(media.format, MediaFormat::Jpeg);
    let decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&kept)).unwrap();
    assert_eq!(decoder.original_color_type(), ExtendedColorType::Rgb8);
    let [red, green, blue] = pixels(&kept).get_pixel(4, 4).0;
    assert!(red > 180 && green < 80 && blue < 80, "{red} {green} {blue}");
}

/// Eight by eight pixels of magenta and yellow in full, as Adobe's programs write them (inks inverted): one block a
/// channel, of which only the mean is coded.
fn red_in_inks() -> Vec<u8> {
    let mut steps = vec![0];
    steps.extend([8; 64]);
    let channels = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
    // Means of 7 and of 8 bits have the codes 0 and 10; a block's end has 0.
    let mut means = vec![0x00, 1, 1];
    means.extend([0; 14]);
    means.extend([7, 8]);
    let mut ends = vec![0x10, 1];
    ends.extend([0; 15]);
    ends.push(0);
    let parts = [
        vec![0xff, 0xd8],
        segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
        segment(0xdb, &steps),
        segment(0xc0, &[[8, 0, 8, 0, 8, 4].as_slice(), &channels].concat()),
        segment(0xc4, &means),
        segment(0xc4, &ends),
        segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
        vec![0x7f, 0x4f, 0xe9, 0xfc, 0xfe, 0xff, 0xd9],
    ];
    parts.concat()
}

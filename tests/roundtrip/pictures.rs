//! Pictures in the file: as many pixels as are printed, in the colours of a screen.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Blobs, Brief, Section};
use attache::model::evidence::{Media, MediaFormat};
use attache::model::figure::{Alternative, Figure, FigureContent, FigureWidth, ImageContent};
use attache::model::framing::Framing;
use attache::model::inline::Text;
use attache::model::marking::{Clearance, Marking};
use attache::model::slide::Slide;
use attache::output::pdf::{self, Resolution};
use attache::output::raster::Rasterizer;
use attache::store::{self, Form};
use attache::typeset::frame::{Image, PagedDocument, Pt, Size};
use attache::typeset::{Options, Typesetter};
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use lopdf::{Document, Object, Stream};
use moxcms::ColorProfile;

use crate::cli::{attache, folder};
use crate::pdf::samples::{self, Book};

/// Pixels that behave like those of a photograph: detail at every scale, less of it the finer, and the noise of a
/// sensor. The same `seed` gives the same.
pub(super) fn photograph(width: u32, height: u32, seed: u32) -> RgbImage {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let mut sum = RgbImage::from_pixel(width, height, Rgb([118, 120, 112]));
    for (cells, depth) in [(4, 90), (12, 60), (40, 36), (130, 20), (400, 11), (1200, 6)] {
        let mut octave = RgbImage::new(cells, cells * height / width);
        for pixel in octave.pixels_mut() {
            let bright = random() % 256;
            // Light varies more than colour does.
            pixel.0 = [0; 3].map(|_: u8| ((3 * bright + random() % 256) / 4) as u8);
        }
        let octave = imageops::resize(&octave, width, height, FilterType::Triangle);
        for (pixel, more) in sum.iter_mut().zip(octave.iter()) {
            let more = (i32::from(*more) - 128) * depth / 128;
            *pixel = (i32::from(*pixel) + more).clamp(0, 255) as u8;
        }
    }
    for pixel in sum.iter_mut() {
        *pixel = (i32::from(*pixel) + (random() % 7).cast_signed() - 3).clamp(0, 255) as u8;
    }
    sum
}

/// A JPEG as telephones write it.
pub(super) fn jpeg(pixels: &RgbImage, profile: Option<&ColorProfile>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        let profile = profile.encode().expect("a profile can be written");
        encoder.add_icc_profile(&profile).expect("it is short");
    }
    let side = |pixels: u32| u16::try_from(pixels).expect("a small picture");
    encoder
        .encode(
            pixels,
            side(pixels.width()),
            side(pixels.height()),
            ColorType::Rgb,
        )
        .expect("a picture");
    bytes
}

pub(super) fn document(image: &Arc<Image>, width: f32, height: f32) -> PagedDocument {
    let mut book = Book::new();
    book.picture(image, Size::new(Pt(width), Pt(height)));
    book.finish()
}

/// The pictures of the file, without their opacity.
fn pictures(document: &PagedDocument, images: Resolution) -> Vec<Stream> {
    let options = pdf::Options {
        images,
        ..pdf::Options::default()
    };
    let bytes = pdf::write_as(document, &options, &mut |_| true).expect("it can be written");
    let pdf = Document::load_mem(&bytes).expect("it can be read");
    let is_picture = |stream: &&Stream| {
        let is = |key: &[u8], name: &[u8]| {
            stream
                .dict
                .get(key)
                .and_then(Object::as_name)
                .is_ok_and(|found| found == name)
        };
        is(b"Subtype", b"Image")
    };
    pdf.objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(is_picture)
        .cloned()
        .collect()
}

fn picture(document: &PagedDocument, images: Resolution) -> Stream {
    let mut found = pictures(document, images);
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn size(stream: &Stream) -> (i64, i64) {
    let side = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).expect("a number");
    (side(b"Width"), side(b"Height"))
}

#[test]
fn a_photograph_gets_the_pixels_that_are_printed_and_never_more() {
    let pixels = photograph(1200, 900, 1);
    let bytes = jpeg(&pixels, None);
    let photo = samples::image(MediaFormat::Jpeg, 1200, 900, bytes.clone());
    let document = document(&photo, 144.0, 108.0);
    let screen = picture(&document, Resolution::SCREEN);
    let print = picture(&document, Resolution::PRINT);
    assert_eq!(size(&screen), (300, 225), "two inches at 150");
    assert_eq!(size(&print), (440, 330), "two inches at 220");
    assert!(screen.content.len() < print.content.len());
    assert!(print.content.len() < bytes.len());
    for all in [Resolution::Full, Resolution::Dpi(600), Resolution::Dpi(1200)] {
        let full = picture(&document, all);
        assert_eq!(size(&full), (1200, 900));
        assert!(full.content == bytes, "the bytes are as they were");
    }
}

#[test]
fn a_picture_shown_twice_is_stored_for_the_larger_place() {
    let photo = samples::image(
        MediaFormat::Jpeg,
        1200,
        900,
        jpeg(&photograph(1200, 900, 2), None),
    );
    let mut book = Book::new();
    book.picture(&photo, Size::new(Pt(72.0), Pt(54.0)));
    book.picture(&photo, Size::new(Pt(216.0), Pt(162.0)));
    book.picture(&photo, Size::new(Pt(36.0), Pt(27.0)));
    let found = pictures(&book.finish(), Resolution::SCREEN);
    assert_eq!(found.iter().map(size).collect::<Vec<_>>(), [(450, 338)]);
}

#[test]
fn a_drawing_stays_exact_and_a_photograph_stored_without_loss_becomes_a_jpeg() {
    let png = |pixels: RgbImage| {
        let mut bytes = Vec::new();
        let (width, height) = pixels.dimensions();
        DynamicImage::ImageRgb8(pixels)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("memory");
        document(
            &samples::image(MediaFormat::Png, width, height, bytes),
            144.0,
            108.0,
        )
    };
    let filter = |stream: &Stream| {
        let filter = stream
            .dict
            .get(b"Filter")
            .and_then(Object::as_name)
            .expect("a filter");
        String::from_utf8_lossy(filter).into_owned()
    };
    let lines = RgbImage::from_fn(1200, 900, |x, y| {
        if (x / 60 + y / 60) % 2 == 0 {
            Rgb([255, 255, 255])
        } else {
            Rgb([20, 60, 120])
        }
    });
    let drawing = picture(&png(lines), Resolution::SCREEN);
    assert_eq!(
        (size(&drawing), filter(&drawing)),
        ((300, 225), "FlateDecode".to_owned())
    );
    let photo = picture(&png(photograph(1200, 900, 3)), Resolution::SCREEN);
    assert_eq!(
        (size(&photo), filter(&photo)),
        ((300, 225), "DCTDecode".to_owned())
    );
}

#[test]
fn colours_by_a_profile_are_the_same_in_the_preview_and_the_file() {
    let patch = RgbImage::from_pixel(64, 64, Rgb([60, 200, 80]));
    let wide = ColorProfile::new_display_p3();
    let plain = samples::image(MediaFormat::Jpeg, 64, 64, jpeg(&patch, None));
    let wide = samples::image(MediaFormat::Jpeg, 64, 64, jpeg(&patch, Some(&wide)));
    let mut seen = Vec::new();
    for photo in [&plain, &wide] {
        let document = document(photo, 64.0, 64.0);
        let stored = picture(&document, Resolution::Full);
        let in_file = image::load_from_memory(&stored.content)
            .expect("a JPEG")
            .into_rgb8();
        let in_file = in_file.get_pixel(32, 32).0;
        let drawn = Rasterizer::new().draw(&document, &document.pages[0], 1.0);
        let same = drawn.rgba.chunks_exact(4).any(|pixel| {
            pixel[..3]
                .iter()
                .zip(in_file)
                .all(|(one, other)| one.abs_diff(other) <= 3)
        });
        assert!(same, "{in_file:?} is not in the preview");
        seen.push(in_file);
    }
    assert!(seen[0][0].abs_diff(60) <= 3, "{seen:?}");
    // The same numbers mean a greener green on a wide screen, so less red in sRGB.
    assert!(seen[1][0] < 30, "{seen:?}");
}

#[test]
fn sixteen_bits_a_colour_become_eight() {
    let deep = image::ImageBuffer::from_fn(40, 30, |x, _| image::Rgb([(x * 1600) as u16, 40_000, 65_535]));
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb16(deep)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("memory");
    let (media, bytes) = attache::evidence::read_picture("deep.png", &bytes).expect("a picture");
    let photo = samples::image(media.format, media.width, media.height, bytes);
    let stored = picture(&document(&photo, 40.0, 30.0), Resolution::PRINT);
    let samples = stored.decompressed_content().expect("it is deflated");
    assert_eq!(samples.len(), 40 * 30 * 3);
    assert!(
        samples[1].abs_diff(156) <= 1 && samples[2] == 255,
        "{:?}",
        &samples[..3]
    );
}

/// A brief of these photographs, each on a page of its own with words around it.
fn brief(photographs: &[Vec<u8>]) -> (Brief, Blobs) {
    let mut blobs = Blobs::default();
    let mut brief = Brief::default();
    "A journey along the river".clone_into(&mut Arc::make_mut(&mut brief.masthead).title);
    let words =
        "The road follows the river, and where it leaves it the villages stand further apart. ".repeat(24);
    let library = Arc::make_mut(&mut brief.library);
    for (at, bytes) in photographs.iter().enumerate() {
        let name = format!("photo-{at}.jpg");
        let (media, bytes) = attache::evidence::read_picture(&name, bytes).expect("a picture");
        let hash = blobs.insert(bytes);
        library.media.insert(hash, Arc::new(Media { name, ..media }));
        let figure = Figure {
            title: Text::plain("The river from the road"),
            content: FigureContent::Image(ImageContent {
                media: hash,
                max_height: None,
                framing: Framing::default(),
            }),
            note: Text::default(),
            sources: Vec::new(),
            as_of: None,
            credit: "Own photograph".to_owned(),
            alternative: Alternative::Words("A river between hills".to_owned()),
            width: FigureWidth::Column,
        };
        let block = |name: &str, kind: BlockKind| {
            Arc::new(Block {
                id: format!("{name}{at}").as_str().into(),
                kind,
            })
        };
        let paragraph = BlockKind::Paragraph {
            text: Text::plain(words.trim()),
        };
        brief.sections.push(Arc::new(Section {
            id: format!("s{at}").as_str().into(),
            title: format!("Day {}", at + 1),
            marking: Marking::None,
            clearance: Clearance::Draft,
            slide: Slide::default(),
            blocks: vec![
                block("f", BlockKind::Figure(figure)),
                block("p", paragraph),
                block("b", BlockKind::PageBreak),
            ],
        }));
    }
    (brief, blobs)
}

#[test]
fn a_telephone_s_photograph_takes_a_fifteenth_of_five_megabytes() {
    let (brief, blobs) = brief(&[jpeg(&photograph(4000, 3000, 4), None)]);
    let layout = Typesetter::new().layout(&brief, &blobs, &Options::default());
    let stored = picture(&layout.document, Resolution::PRINT);
    assert!(stored.content.len() < 5_000_000 / 15, "{}", stored.content.len());
    assert!(size(&stored).0 > 800, "{:?}", size(&stored));
}

#[test]
#[ignore = "needs a minute: fifteen photographs of 12 million pixels are made and encoded"]
fn twenty_pages_with_fifteen_photographs_stay_under_five_megabytes() {
    let photographs: Vec<_> = (10..25)
        .map(|seed| jpeg(&photograph(4000, 3000, seed), None))
        .collect();
    let (brief, blobs) = brief(&photographs);
    let keep = std::env::var_os("ATTACHE_KEEP").map(std::path::PathBuf::from);
    let folder = folder();
    let place = keep.as_deref().unwrap_or(folder.path());
    store::save(&place.join("photos.brief"), Form::Archive, &brief, &blobs).expect("saved");
    for (images, most) in [("print", 5_000_000), ("screen", 3_000_000)] {
        let begun = Instant::now();
        let name = format!("{images}.pdf");
        let ran = attache(
            place,
            [
                "export",
                "photos.brief",
                "--draft",
                "--no-attach-brief",
                "--images",
                images,
                "-o",
                &name,
            ],
        )
        .ended(0);
        let bytes = std::fs::metadata(place.join(Path::new(&name)))
            .expect("written")
            .len();
        assert!(
            bytes < most,
            "{images}: {bytes} bytes in {:?}; {}",
            begun.elapsed(),
            ran.err
        );
    }
}

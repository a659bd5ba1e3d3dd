//! The file looks like the preview: the PDF, drawn by hayro, against the raster of the same pages.
//!
//! Edges are smoothed and photographs scaled a little differently by the two, so pages may differ by a small mean;
//! a missing word, a wrong face or a displaced picture is far beyond it. On failure both pictures and their
//! difference are left in `target/parity/`.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use attache::output::pdf;
use attache::output::raster::{Picture, Rasterizer};
use attache::store;
use attache::typeset::frame::{
    Color, Content, ContentHash, Image, Item, MediaFormat, Node, NodeId, Page, PagedDocument,
    Path as Outline, Point, Properties, Pt, Rect, Role, Segment, Shape, Size, Stroke, Tag,
};
use attache::typeset::text::{Align, Family, Setter, Span, Style, Weight, fonts};
use attache::typeset::{Options, Typesetter};
use attache::words::Language;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// Pixels a point: 144 dots an inch.
const SCALE: f32 = 2.0;
/// The largest mean difference of a page, of 255; text comes to 0.05, photographs that both shrink to 1.
const MOST: f64 = 2.0;
/// The largest mean difference of a square of [`TILE`] pixels a side, so that a small part gone wrong is not lost in
/// a page of white.
const MOST_IN_TILE: f64 = 16.0;
const TILE: u32 = 32;

/// Holds each page of the document's PDF against its raster.
pub(crate) fn assert_parity(name: &str, document: &PagedDocument) {
    let bytes = pdf::write(document).expect("the document can be written");
    let drawn = draw_pdf(bytes);
    assert_eq!(drawn.len(), document.pages.len(), "{name}: pages of the PDF");
    let mut rasterizer = Rasterizer::new();
    for (number, (page, theirs)) in (1..).zip(document.pages.iter().zip(&drawn)) {
        let ours = rasterizer.draw(document, page, SCALE);
        let (mean, worst, place) = difference(&ours, theirs);
        if mean > MOST || worst > MOST_IN_TILE {
            let folder = keep(name, number, &ours, theirs);
            panic!(
                "{name}, page {number}: the PDF differs from the preview by {mean:.2} of 255, and by {worst:.1} at \
                 {place:?} pixels; see {folder}"
            );
        }
    }
}

fn draw_pdf(bytes: Vec<u8>) -> Vec<Picture> {
    let pdf = Pdf::new(bytes).expect("the PDF can be parsed");
    let cache = RenderCache::new();
    let interpreting = InterpreterSettings::default();
    let rendering = RenderSettings {
        hinting: false,
        glyph_caching: false,
        force_image_interpolation: true,
        ..RenderSettings::default()
    };
    let target = PixmapSettings {
        x_scale: SCALE,
        y_scale: SCALE,
        bg_color: WHITE,
    };
    let draw = |page| {
        let pixels = hayro::render(page, &cache, &interpreting, &rendering, &target);
        Picture {
            width: u32::from(pixels.width()),
            height: u32::from(pixels.height()),
            rgba: pixels.data_as_u8_slice().to_vec(),
        }
    };
    pdf.pages().iter().map(draw).collect()
}

/// The mean difference, the largest mean of a tile, and where that tile is. A pixel's row or column by which the two
/// round a page's size differently does not count.
fn difference(ours: &Picture, theirs: &Picture) -> (f64, f64, (u32, u32)) {
    assert!(ours.width.abs_diff(theirs.width) <= 1 && ours.height.abs_diff(theirs.height) <= 1);
    let (width, height) = (ours.width.min(theirs.width), ours.height.min(theirs.height));
    let across = width.div_ceil(TILE);
    let mut tiles = vec![(0_u64, 0_u64); (across * height.div_ceil(TILE)) as usize];
    for y in 0..height {
        for x in 0..width {
            let (mine, other) = (pixel(ours, x, y), pixel(theirs, x, y));
            let sum: u64 = (0..3)
                .map(|channel| u64::from(mine[channel].abs_diff(other[channel])))
                .sum();
            let tile = &mut tiles[(y / TILE * across + x / TILE) as usize];
            *tile = (tile.0 + sum, tile.1 + 3);
        }
    }
    let sum: u64 = tiles.iter().map(|tile| tile.0).sum();
    let whole = tiles
        .iter()
        .enumerate()
        .filter(|(_, tile)| tile.1 >= u64::from(TILE * TILE));
    let worst = whole.max_by_key(|(_, tile)| tile.0);
    let (place, worst) = worst.map_or((0, 0.0), |(place, tile)| {
        (place as u32, tile.0 as f64 / tile.1 as f64)
    });
    let mean = sum as f64 / f64::from(width * height * 3);
    (mean, worst, (place % across * TILE, place / across * TILE))
}

fn pixel(picture: &Picture, x: u32, y: u32) -> &[u8] {
    let start = ((y * picture.width + x) * 4) as usize;
    &picture.rgba[start..start + 4]
}

/// Leaves both pictures and their difference for a look, and says where.
fn keep(name: &str, number: usize, ours: &Picture, theirs: &Picture) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../parity");
    fs::create_dir_all(&folder).expect("the folder for pictures can be made");
    let (width, height) = (ours.width.min(theirs.width), ours.height.min(theirs.height));
    let mut rgba = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let (mine, other) = (pixel(ours, x, y), pixel(theirs, x, y));
            rgba.extend((0..3).map(|channel| 255 - mine[channel].abs_diff(other[channel])));
            rgba.push(255);
        }
    }
    let between = Picture { width, height, rgba };
    for (kind, picture) in [("preview", ours), ("pdf", theirs), ("difference", &between)] {
        let path = folder.join(format!("{name}-{number}-{kind}.png"));
        fs::write(path, picture.to_png()).expect("the picture can be written");
    }
    folder.display().to_string()
}

/// A page made by hand, with the structure that its PDF needs.
struct Made {
    items: Vec<Item>,
    nodes: Vec<Node>,
    setter: Setter,
}

impl Made {
    fn new() -> Self {
        Self {
            items: Vec::new(),
            nodes: vec![Node {
                role: Role::Document,
                parent: None,
                alternative: None,
                language: None,
            }],
            setter: Setter::new(),
        }
    }

    fn node(&mut self, role: Role, alternative: Option<&str>) -> Tag {
        self.nodes.push(Node {
            role,
            parent: Some(NodeId(0)),
            alternative: alternative.map(Arc::from),
            language: None,
        });
        Tag::Node(NodeId(self.nodes.len() as u32 - 1))
    }

    fn put(&mut self, tag: Tag, x: f32, y: f32, content: Content) {
        self.items.push(Item {
            tag,
            at: Point::new(Pt(x), Pt(y)),
            clip: None,
            content,
        });
    }

    fn text(&mut self, y: f32, style: &Style, language: &str, words: &str) {
        let tag = self.node(Role::Paragraph, None);
        let set = self
            .setter
            .set(&[Span::new(words, style)], Pt(460.0), Align::Justify, language);
        let mut top = Pt(y);
        for line in set.lines {
            for placed in &line.runs {
                let baseline = top + line.baseline - placed.rise;
                self.put(
                    tag,
                    67.0 + placed.x.0,
                    baseline.0,
                    Content::Text(Arc::clone(&placed.run)),
                );
            }
            top += line.height;
        }
    }

    fn shape(&mut self, x: f32, y: f32, path: Outline, fill: Option<Color>, stroke: Option<Stroke>) {
        let shape = Shape { path, fill, stroke };
        self.put(Tag::Artifact, x, y, Content::Shape(Arc::new(shape)));
    }

    fn document(self) -> PagedDocument {
        let page = Page {
            size: Size::new(Pt(595.28), Pt(841.89)),
            label: "1".to_owned(),
            items: self.items,
            ..Page::default()
        };
        PagedDocument {
            pages: vec![Arc::new(page)],
            structure: self.nodes.into(),
            fonts: fonts(),
            properties: Properties {
                title: "A page made by hand".to_owned(),
                language: "en-GB".to_owned(),
                ..Properties::default()
            },
            ..PagedDocument::default()
        }
    }
}

fn body(size: f32, family: Family) -> Style {
    Style::new(family, Pt(size), Pt(size * 1.45), Color::hex(0x1c_1c_22))
}

fn at(x: f32, y: f32) -> Point {
    Point::new(Pt(x), Pt(y))
}

fn rect(width: f32, height: f32) -> Outline {
    Outline::rect(Rect::new(Pt(0.0), Pt(0.0), Pt(width), Pt(height)))
}

fn line(color: u32, width: f32, dash: Option<(Pt, Pt)>, round: bool) -> Stroke {
    Stroke {
        color: Color::hex(color),
        width: Pt(width),
        dash,
        round,
    }
}

fn photograph(format: MediaFormat, size: u32) -> Arc<Image> {
    let pixels = image::RgbImage::from_fn(size, size, |x, y| {
        let wave = ((x * y) as f32 / size as f32 / 9.0).sin() * 50.0 + 120.0;
        image::Rgb([wave as u8, (x * 255 / size) as u8, (y * 255 / size) as u8])
    });
    let codec = match format {
        MediaFormat::Jpeg => image::ImageFormat::Jpeg,
        MediaFormat::Png => image::ImageFormat::Png,
        MediaFormat::Webp => image::ImageFormat::WebP,
    };
    let mut bytes = Vec::new();
    pixels
        .write_to(&mut Cursor::new(&mut bytes), codec)
        .expect("made in memory");
    Arc::new(Image {
        hash: ContentHash::of(&bytes),
        format,
        width: size,
        height: size,
        bytes: bytes.into(),
        cut: None,
    })
}

const ENGLISH: &str = "By late 2025 the front had moved to the river; officials said that 14 of 17 townships were held, \
    and that the office in the final town – the only affluent one – had closed. Figures, efforts, AVATAR.";
const BURMESE: &str = "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှရှိ နိုင်ငံတစ်နိုင်ငံဖြစ်သည်။ ပြည်သူများ၏ဆန္ဒကို လေးစားရမည်။";

#[test]
fn text_looks_the_same_in_the_pdf() {
    let mut made = Made::new();
    let serif = body(10.5, Family::Serif);
    let sans = body(9.0, Family::Sans);
    made.text(
        60.0,
        &body(24.0, Family::Sans).with_weight(Weight::Bold),
        "en",
        "What holds, and what does not",
    );
    made.text(120.0, &serif, "en", &ENGLISH.repeat(4));
    made.text(260.0, &serif.clone().with_italic(true), "en", &ENGLISH.repeat(2));
    made.text(
        340.0,
        &sans.clone().with_color(Color::hex(0x8a_1c_1c)),
        "en",
        &ENGLISH.repeat(3),
    );
    made.text(460.0, &sans, "my", &BURMESE.repeat(4));
    made.text(
        640.0,
        &body(16.0, Family::Serif),
        "ar",
        "وقال المسؤولون إن المدينة هادئة",
    );
    assert_parity("text", &made.document());
}

#[test]
fn shapes_look_the_same_in_the_pdf() {
    let mut made = Made::new();
    made.shape(40.0, 40.0, rect(200.0, 90.0), Some(Color::hex(0x1f_4e_5f)), None);
    made.shape(
        80.0,
        80.0,
        rect(200.0, 90.0),
        Some(Color::hex(0xd9_8e_04).with_alpha(128)),
        None,
    );
    let mut ring = rect(150.0, 150.0);
    ring.0
        .extend(Outline::rect(Rect::new(Pt(40.0), Pt(40.0), Pt(70.0), Pt(70.0))).0);
    made.shape(
        350.0,
        40.0,
        ring,
        Some(Color::hex(0x55_77_33)),
        Some(line(0x22_33_11, 1.5, None, false)),
    );
    let zigzag = Outline(
        (0..12_u8)
            .map(|step| {
                let to = at(f32::from(step) * 40.0, f32::from(step % 2) * 60.0);
                if step == 0 {
                    Segment::Move(to)
                } else {
                    Segment::Line(to)
                }
            })
            .collect(),
    );
    made.shape(
        60.0,
        260.0,
        zigzag.clone(),
        None,
        Some(line(0x8a_1c_1c, 6.0, None, false)),
    );
    made.shape(
        60.0,
        360.0,
        zigzag.clone(),
        None,
        Some(line(0x8a_1c_1c, 6.0, None, true)),
    );
    made.shape(
        60.0,
        460.0,
        zigzag,
        None,
        Some(line(0x22_22_22, 1.0, Some((Pt(4.0), Pt(2.0))), false)),
    );
    let curve = Outline(vec![
        Segment::Move(at(0.0, 0.0)),
        Segment::Curve(at(100.0, -120.0), at(200.0, 120.0), at(300.0, 0.0)),
        Segment::Line(at(300.0, 80.0)),
        Segment::Close,
    ]);
    made.shape(
        120.0,
        650.0,
        curve,
        Some(Color::hex(0xcf_e3_ee)),
        Some(line(0x1f_4e_5f, 0.5, None, true)),
    );
    assert_parity("shapes", &made.document());
}

#[test]
fn pictures_and_clips_look_the_same_in_the_pdf() {
    let mut made = Made::new();
    let pictures = [
        (photograph(MediaFormat::Jpeg, 900), 60.0, 60.0, 220.0),
        (photograph(MediaFormat::Png, 300), 320.0, 60.0, 220.0),
        (photograph(MediaFormat::Webp, 500), 60.0, 320.0, 220.0),
        (photograph(MediaFormat::Jpeg, 500), 320.0, 320.0, 220.0),
    ];
    for (image, x, y, side) in pictures {
        let tag = made.node(Role::Figure, Some("Waves of colour"));
        let size = Size::new(Pt(side), Pt(side * 0.8));
        made.put(tag, x, y, Content::Image { image, size });
    }
    if let Some(last) = made.items.last_mut() {
        last.clip = Some(Arc::new(Outline(vec![
            Segment::Move(at(110.0, 0.0)),
            Segment::Line(at(220.0, 170.0)),
            Segment::Line(at(0.0, 170.0)),
            Segment::Close,
        ])));
    }
    made.text(560.0, &body(10.0, Family::Serif), "en", ENGLISH);
    assert_parity("pictures", &made.document());
}

#[test]
fn the_shipped_briefs_look_the_same_in_the_pdf() {
    for name in ["myanmar-resistance", "donor-update"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs").join(name);
        let opened = store::open(&path).expect("the shipped briefs can be opened");
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        assert_parity(name, &layout.document);
    }
}

#[test]
#[ignore = "slow: more than a hundred pages"]
fn the_templates_look_the_same_in_the_pdf() {
    for language in Language::ALL {
        for template in store::templates() {
            let opened = store::from_template(template.name, language).expect("listed templates exist");
            let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
            assert_parity(template.name, &layout.document);
        }
    }
}

#[test]
fn a_displaced_word_is_found_out() {
    let mut made = Made::new();
    made.text(60.0, &body(10.5, Family::Serif), "en", ENGLISH);
    let one = made.document();
    let mut other = one.clone();
    let mut page = (*one.pages[0]).clone();
    page.items[0].at.y += Pt(3.0);
    other.pages[0] = Arc::new(page);
    let mut rasterizer = Rasterizer::new();
    let ours = rasterizer.draw(&one, &one.pages[0], SCALE);
    let theirs = rasterizer.draw(&other, &other.pages[0], SCALE);
    let (_, worst, _) = difference(&ours, &theirs);
    assert!(worst > MOST_IN_TILE, "{worst}");
}

//! What a drawn page must look like, pixel by pixel.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use super::{Picture, Rasterizer};
use crate::typeset::frame::{
    Color, Content, ContentHash, FontFace, FontId, Glyph, Image, Item, MediaFormat, Page, PagedDocument,
    Path, Point, Pt, Rect, Segment, Shape, Size, Stroke, Tag, TextRun,
};

const RED: Color = Color::hex(0xff_00_00);

fn document(width: f32, height: f32, items: Vec<Item>) -> PagedDocument {
    let page = Page {
        size: Size::new(Pt(width), Pt(height)),
        items,
        ..Page::default()
    };
    PagedDocument {
        pages: vec![Arc::new(page)],
        fonts: Arc::new([FontFace {
            name: "SourceSerif4-Regular",
            data: include_bytes!("../../../assets/fonts/SourceSerif4-Regular.ttf"),
        }]),
        ..PagedDocument::default()
    }
}

fn item(x: f32, y: f32, content: Content) -> Item {
    Item {
        tag: Tag::Artifact,
        at: Point::new(Pt(x), Pt(y)),
        clip: None,
        content,
    }
}

fn filled(path: Path, color: Color) -> Content {
    Content::Shape(Arc::new(Shape {
        path,
        fill: Some(color),
        stroke: None,
    }))
}

fn square(side: f32) -> Path {
    Path::rect(Rect::new(Pt(0.0), Pt(0.0), Pt(side), Pt(side)))
}

fn run(glyphs: usize) -> Content {
    let glyph = |index: usize| Glyph {
        id: 20 + (index % 60) as u16,
        advance: 5.0,
        dx: 0.0,
        dy: 0.0,
        text_start: index as u32,
        text_len: 1,
    };
    Content::Text(Arc::new(TextRun {
        font: FontId(0),
        size: Pt(10.0),
        color: Color::BLACK,
        text: "x".repeat(glyphs).into(),
        glyphs: (0..glyphs).map(glyph).collect(),
        complex: false,
        language: None,
    }))
}

fn photograph(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Arc<Image> {
    let pixels = image::RgbaImage::from_fn(width, height, |x, y| image::Rgba(pixel(x, y)));
    let mut bytes = Vec::new();
    pixels
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    Arc::new(Image {
        hash: ContentHash::of(&bytes),
        format: MediaFormat::Png,
        width,
        height,
        bytes: bytes.into(),
        cut: None,
    })
}

fn draw(document: &PagedDocument, scale: f32) -> Picture {
    Rasterizer::new().draw(document, &document.pages[0], scale)
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let start = ((y * picture.width + x) * 4) as usize;
    picture.rgba[start..start + 4].try_into().unwrap()
}

const WHITE: [u8; 4] = [255; 4];

#[test]
fn an_empty_page_is_white_paper_of_its_size_in_pixels() {
    let picture = draw(&document(595.28, 841.89, Vec::new()), 1.5);
    assert_eq!((picture.width, picture.height), (893, 1263));
    assert!(picture.rgba.iter().all(|&byte| byte == 255));
}

#[test]
fn a_tinted_page_is_opaque_and_a_translucent_tint_lies_on_white() {
    let mut document = document(4.0, 4.0, Vec::new());
    let tint = |document: &mut PagedDocument, color| {
        let page = Page {
            background: Some(color),
            ..(*document.pages[0]).clone()
        };
        document.pages[0] = Arc::new(page);
    };
    tint(&mut document, Color::hex(0x10_20_30));
    assert_eq!(pixel(&draw(&document, 1.0), 3, 3), [0x10, 0x20, 0x30, 255]);
    tint(&mut document, Color::BLACK.with_alpha(51));
    assert_eq!(pixel(&draw(&document, 1.0), 0, 0), [204, 204, 204, 255]);
}

#[test]
fn a_filled_shape_covers_its_pixels_and_no_other() {
    let picture = draw(
        &document(10.0, 10.0, vec![item(2.0, 3.0, filled(square(4.0), RED))]),
        2.0,
    );
    assert_eq!(pixel(&picture, 4, 6), [255, 0, 0, 255]);
    assert_eq!(pixel(&picture, 11, 13), [255, 0, 0, 255]);
    assert_eq!(pixel(&picture, 3, 6), WHITE);
    assert_eq!(pixel(&picture, 12, 13), WHITE);
}

#[test]
fn a_shape_within_a_shape_is_a_hole() {
    let mut path = square(10.0);
    path.0
        .extend(Path::rect(Rect::new(Pt(3.0), Pt(3.0), Pt(4.0), Pt(4.0))).0);
    let picture = draw(
        &document(10.0, 10.0, vec![item(0.0, 0.0, filled(path, RED))]),
        1.0,
    );
    assert_eq!(pixel(&picture, 1, 1), [255, 0, 0, 255]);
    assert_eq!(pixel(&picture, 5, 5), WHITE);
}

#[test]
fn a_clip_is_placed_with_its_item_and_ends_with_it() {
    let mut clipped = item(2.0, 0.0, filled(square(8.0), RED));
    clipped.clip = Some(Arc::new(square(3.0)));
    let free = item(0.0, 8.0, filled(square(2.0), RED));
    let picture = draw(&document(10.0, 10.0, vec![clipped, free]), 1.0);
    assert_eq!(pixel(&picture, 4, 2), [255, 0, 0, 255]);
    assert_eq!(pixel(&picture, 5, 2), WHITE);
    assert_eq!(pixel(&picture, 1, 9), [255, 0, 0, 255]);
}

#[test]
fn dashes_leave_gaps() {
    let stroke = Stroke {
        color: Color::BLACK,
        width: Pt(2.0),
        dash: Some((Pt(4.0), Pt(4.0))),
        round: false,
    };
    let shape = Shape {
        path: Path::line(Point::new(Pt(0.0), Pt(5.0)), Point::new(Pt(20.0), Pt(5.0))),
        fill: None,
        stroke: Some(stroke),
    };
    let picture = draw(
        &document(20.0, 10.0, vec![item(0.0, 0.0, Content::Shape(Arc::new(shape)))]),
        1.0,
    );
    assert_eq!(pixel(&picture, 2, 5), [0, 0, 0, 255]);
    assert_eq!(pixel(&picture, 6, 5), WHITE);
    assert_eq!(pixel(&picture, 10, 4), [0, 0, 0, 255]);
}

#[test]
fn text_leaves_ink_on_its_line_only() {
    let picture = draw(&document(100.0, 60.0, vec![item(10.0, 30.0, run(16))]), 2.0);
    let inked = |y: u32| (0..picture.width).any(|x| pixel(&picture, x, y)[0] < 128);
    assert!((40..60).any(inked));
    assert!(!(0..36).any(inked));
    assert!(!(70..120).any(inked));
}

#[test]
fn a_picture_is_drawn_where_it_stands_at_its_size() {
    let image = photograph(2, 1, |x, _| {
        if x == 0 {
            [255, 0, 0, 255]
        } else {
            [0, 0, 255, 255]
        }
    });
    let size = Size::new(Pt(20.0), Pt(10.0));
    let picture = draw(
        &document(40.0, 20.0, vec![item(10.0, 5.0, Content::Image { image, size })]),
        1.0,
    );
    assert_eq!(pixel(&picture, 11, 10), [255, 0, 0, 255]);
    assert_eq!(pixel(&picture, 28, 10), [0, 0, 255, 255]);
    assert_eq!(pixel(&picture, 9, 10), WHITE);
    assert_eq!(pixel(&picture, 30, 10), WHITE);
}

#[test]
fn a_picture_seen_much_smaller_is_averaged_and_not_sampled() {
    let image = photograph(512, 512, |x, y| {
        if (x + y) % 2 == 0 {
            [255; 4]
        } else {
            [0, 0, 0, 255]
        }
    });
    let size = Size::new(Pt(10.0), Pt(10.0));
    let picture = draw(
        &document(10.0, 10.0, vec![item(0.0, 0.0, Content::Image { image, size })]),
        1.0,
    );
    for position in 0..10 {
        let [grey, ..] = pixel(&picture, position, 9 - position);
        assert!((120..=136).contains(&grey), "{grey} at {position}");
    }
}

#[test]
fn an_opaque_picture_seen_much_smaller_is_averaged_too() {
    let pixels = image::GrayImage::from_fn(512, 512, |x, y| image::Luma([((x + y) % 2 * 255) as u8]));
    let mut bytes = Vec::new();
    pixels
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    let image = Arc::new(Image {
        hash: ContentHash::of(&bytes),
        format: MediaFormat::Png,
        width: 512,
        height: 512,
        bytes: bytes.into(),
        cut: None,
    });
    let size = Size::new(Pt(10.0), Pt(10.0));
    let picture = draw(
        &document(10.0, 10.0, vec![item(0.0, 0.0, Content::Image { image, size })]),
        1.0,
    );
    let [grey, ..] = pixel(&picture, 5, 5);
    assert!((120..=136).contains(&grey), "{grey}");
}

#[test]
fn a_picture_that_cannot_be_read_leaves_a_crossed_box() {
    let mut image = (*photograph(4, 4, |_, _| [0, 0, 0, 255])).clone();
    image.bytes = image.bytes[..20].into();
    image.hash = ContentHash::of(&image.bytes);
    let size = Size::new(Pt(20.0), Pt(20.0));
    let content = Content::Image {
        image: Arc::new(image),
        size,
    };
    let picture = draw(&document(30.0, 30.0, vec![item(5.0, 5.0, content)]), 1.0);
    assert_eq!(pixel(&picture, 15, 9), [0xee, 0xee, 0xee, 255]);
    assert!(pixel(&picture, 15, 15)[0] < 0xc0);
}

#[test]
fn a_part_of_a_page_shows_what_the_whole_page_shows_there() {
    let mut items = vec![
        item(10.0, 20.0, run(16)),
        item(3.0, 4.0, filled(square(9.5), RED)),
    ];
    items.push(item(0.0, 45.0, run(12)));
    let document = document(100.0, 60.0, items);
    let mut rasterizer = Rasterizer::new();
    let whole = rasterizer.draw(&document, &document.pages[0], 4.0);
    let area = Rect::new(Pt(5.0), Pt(10.0), Pt(50.0), Pt(40.0));
    let part = rasterizer.draw_part(&document, &document.pages[0], 4.0, area);
    assert_eq!((part.width, part.height), (200, 160));
    for y in 0..part.height {
        for x in 0..part.width {
            let (mine, theirs) = (pixel(&part, x, y), pixel(&whole, x + 20, y + 40));
            assert!(
                mine[0].abs_diff(theirs[0]) <= 2,
                "{mine:?} is not {theirs:?} at {x}, {y}"
            );
        }
    }
}

#[test]
fn the_same_page_gives_the_same_pixels_whatever_was_drawn_before() {
    let document = document(
        100.0,
        60.0,
        vec![item(10.0, 20.3, run(16)), item(4.0, 40.7, run(10))],
    );
    let mut rasterizer = Rasterizer::new();
    for scale in [3.0, 0.5, 1.0] {
        rasterizer.draw(&document, &document.pages[0], scale);
    }
    let again = rasterizer.draw(&document, &document.pages[0], 1.7);
    assert!(again == draw(&document, 1.7));
}

#[test]
fn absurd_scales_and_sizes_give_a_picture_all_the_same() {
    let scales = [0.0, -1.0, 1e-30, 1e9, f32::NAN, f32::INFINITY];
    for scale in scales {
        let picture = draw(&document(2.0, 100.0, vec![item(1.0, 50.0, run(3))]), scale);
        assert!(picture.width >= 1 && picture.height <= 16_384, "{scale}");
    }
    for (width, height) in [(0.0, 0.0), (-5.0, f32::NAN), (1e9, 1.0), (f32::INFINITY, 10.0)] {
        let picture = draw(
            &document(width, height, vec![item(0.0, 0.0, filled(square(3.0), RED))]),
            1.5,
        );
        let bytes = picture.width as usize * picture.height as usize * 4;
        assert_eq!(picture.rgba.len(), bytes);
    }
}

#[test]
fn content_that_is_no_number_or_endless_does_not_stop_a_page() {
    let far = Point::new(Pt(1e12), Pt(-1e12));
    let lost = Point::new(Pt(f32::NAN), Pt(1.0));
    let stroked = |to: Point, width: f32| {
        Content::Shape(Arc::new(Shape {
            path: Path(vec![
                Segment::Line(Point::default()),
                Segment::Curve(to, Point::default(), to),
                Segment::Close,
            ]),
            fill: Some(RED),
            stroke: Some(Stroke {
                color: RED,
                width: Pt(width),
                dash: Some((Pt(1e-3), Pt(1e-3))),
                round: true,
            }),
        }))
    };
    let items = vec![
        item(0.0, 0.0, stroked(far, 1.0)),
        item(0.0, 0.0, stroked(lost, 1.0)),
        item(f32::INFINITY, 0.0, filled(square(2.0), RED)),
        item(1e30, -1e30, run(3)),
        item(1.0, 1.0, stroked(Point::new(Pt(3.0), Pt(3.0)), 1e20)),
        item(6.0, 6.0, filled(square(2.0), Color::BLACK)),
    ];
    let picture = draw(&document(10.0, 10.0, items), 1.0);
    assert_eq!(pixel(&picture, 7, 7), [0, 0, 0, 255]);
}

#[test]
fn a_picture_comes_back_from_its_png() {
    let picture = draw(
        &document(10.0, 10.0, vec![item(2.0, 3.0, filled(square(4.0), RED))]),
        2.0,
    );
    let read = image::load_from_memory(&picture.to_png()).unwrap().into_rgba8();
    assert_eq!(read.dimensions(), (picture.width, picture.height));
    assert_eq!(read.into_raw(), picture.rgba);
}

/// A page of many lines and shapes, in which one line has so many glyphs.
fn written(glyphs: usize) -> PagedDocument {
    let lines = (1..30).map(|line| {
        let glyphs = if line == 12 { glyphs } else { 30 };
        item(10.0, 20.3 + line as f32 * 12.7, run(glyphs))
    });
    let bar = item(150.0, 10.0, filled(square(300.0), Color { alpha: 40, ..RED }));
    document(250.0, 420.0, lines.chain([bar]).collect())
}

fn redrawn(before: &PagedDocument, now: &PagedDocument, scale: f32) -> Option<(Picture, Range<u32>)> {
    let picture = draw(before, scale);
    Rasterizer::new().redraw(now, &now.pages[0], scale, (&before.pages[0], &picture))
}

#[test]
fn a_page_drawn_over_the_one_before_looks_as_if_drawn_anew() {
    let (before, now) = (written(20), written(25));
    for scale in [1.0, 1.2743, 2.0] {
        let (picture, rows) = redrawn(&before, &now, scale).expect("one line is new");
        assert!(
            rows.len() * 3 < picture.height as usize,
            "{rows:?} of {}",
            picture.height
        );
        let whole = draw(&now, scale);
        let pairs = picture.rgba.iter().zip(&whole.rgba);
        let farthest = pairs.map(|(one, other)| one.abs_diff(*other)).max();
        assert!(farthest.is_some_and(|most| most <= 2), "{farthest:?} at {scale}");
        let old = draw(&before, scale);
        let row = picture.width as usize * 4;
        for (at, (one, other)) in picture.rgba.chunks(row).zip(old.rgba.chunks(row)).enumerate() {
            assert!(one == other || rows.contains(&(at as u32)), "row {at} at {scale}");
        }
    }
}

#[test]
fn what_changed_as_a_whole_or_not_at_all_is_not_drawn_over() {
    let before = written(20);
    assert!(redrawn(&before, &before, 1.0).is_none());
    let moved = |document: &PagedDocument| {
        let items = document.pages[0].items.iter().cloned().map(|mut item| {
            item.at.y += Pt(3.0);
            item
        });
        self::document(250.0, 420.0, items.collect())
    };
    assert!(redrawn(&before, &moved(&before), 1.0).is_none());
    let tinted = |background| {
        let page = Page {
            background,
            ..Page::clone(&written(25).pages[0])
        };
        PagedDocument {
            pages: vec![Arc::new(page)],
            ..written(25)
        }
    };
    assert!(redrawn(&before, &tinted(Some(RED)), 1.0).is_none());
    assert!(redrawn(&before, &tinted(None), 1.0).is_some());
}

#[test]
fn on_a_screen_a_page_looks_as_in_a_file() {
    let tinted = Color { alpha: 130, ..RED };
    let items = vec![
        item(10.0, 20.3, run(40)),
        item(10.3, 40.7, filled(square(30.0), tinted)),
    ];
    let document = document(200.0, 100.0, items);
    let file = draw(&document, 2.0);
    let screen = Rasterizer::for_screen().draw(&document, &document.pages[0], 2.0);
    let pairs = file.rgba.iter().zip(&screen.rgba);
    let farthest = pairs.map(|(one, other)| one.abs_diff(*other)).max();
    assert!(farthest.is_some_and(|most| most <= 2), "{farthest:?}");
}

#[test]
fn a_rasterizer_can_go_to_another_thread() {
    fn goes<T: Send>(_: &T) {}
    goes(&Rasterizer::new());
}

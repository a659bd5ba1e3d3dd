//! What exhibits draw: always inside their own size, with readable text, whatever they are given.

mod measured;
mod properties;
mod samples;

use std::sync::Arc;

use attache::model::brief::{Blobs, Brief};
use attache::model::figure::{Figure, FigureContent, MapArea};
use attache::model::id::BlockId;
use attache::output::raster::Rasterizer;
use attache::typeset::exhibit::{Drawing, draw};
use attache::typeset::frame::{
    Content, Item, Page, PagedDocument, Point, Pt, Rect, Segment, Size, Tag, TextRun,
};
use attache::typeset::piece::LocalItem;
use attache::typeset::text::{Setter, fonts};

/// The text column of the main theme.
const COLUMN: Pt = Pt(351.5);

fn drawn(brief: &Brief, blobs: &Blobs, figure: &Figure, width: Pt, height: Pt) -> Drawing {
    let block = BlockId::new("b1");
    draw(&mut Setter::new(), brief, blobs, &block, figure, width, height)
}

/// The width of a run without the spaces at its end.
fn ink_width(run: &TextRun) -> Pt {
    let ink = run.text.trim_end().len();
    let glyphs = run
        .glyphs
        .iter()
        .filter(|glyph| (glyph.text_start as usize) < ink);
    Pt(glyphs.map(|glyph| glyph.advance).sum())
}

/// What an item covers; for text, the box from a little below the ascent to the descent.
fn extent(item: &LocalItem) -> Option<Rect> {
    let rect = match &item.content {
        // A space at a line's end hangs into the margin and shows nothing.
        Content::Text(run) if run.text.trim().is_empty() => return None,
        Content::Text(run) => Rect::new(Pt::ZERO, run.size * -0.72, ink_width(run), run.size * 0.92),
        Content::Image { size, .. } => Rect {
            origin: Point::default(),
            size: *size,
        },
        Content::Shape(shape) => {
            let half = shape
                .stroke
                .as_ref()
                .map_or(Pt::ZERO, |stroke| stroke.width / 2.0);
            shape
                .path
                .0
                .iter()
                .flat_map(|segment| match *segment {
                    Segment::Move(to) | Segment::Line(to) => vec![to],
                    Segment::Curve(one, two, to) => vec![one, two, to],
                    Segment::Close => Vec::new(),
                })
                .map(|point| Rect::new(point.x - half, point.y - half, half * 2.0, half * 2.0))
                .reduce(|all, one| all.union(&one))?
        }
    };
    Some(rect.shifted(item.at))
}

/// The first item that lies outside the drawing, but for half a hairline.
fn outside(drawing: &Drawing) -> Option<String> {
    let slack = Pt(0.75);
    drawing.items.iter().find_map(|item| {
        let rect = extent(item)?;
        let inside = rect.origin.x >= -slack
            && rect.origin.y >= -slack
            && rect.right() <= drawing.size.width + slack
            && rect.bottom() <= drawing.size.height + slack;
        (!inside).then(|| format!("{rect:?} in {:?}: {:?}", drawing.size, item.content))
    })
}

/// The words of a drawing.
fn words(drawing: &Drawing) -> String {
    let runs = drawing.items.iter().filter_map(|item| match &item.content {
        Content::Text(run) => Some(run.text.trim()),
        Content::Shape(_) | Content::Image { .. } => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

/// The codes of a drawing's findings.
fn codes(drawing: &Drawing) -> Vec<&str> {
    drawing
        .diagnostics
        .iter()
        .map(|finding| finding.code.as_str())
        .collect()
}

/// A page with nothing but the items, 20 pt from its edges.
fn page(items: &[LocalItem], size: Size) -> Page {
    let margin = Pt(20.0);
    Page {
        size: Size::new(size.width + margin * 2.0, size.height + margin * 2.0),
        items: items
            .iter()
            .map(|item| Item {
                tag: Tag::Artifact,
                at: item.at + Point::new(margin, margin),
                clip: item.clip.clone(),
                content: item.content.clone(),
            })
            .collect(),
        ..Page::default()
    }
}

/// The drawing as a PNG file.
fn png(items: &[LocalItem], size: Size) -> Vec<u8> {
    let page = page(items, size);
    let document = PagedDocument {
        pages: vec![Arc::new(page.clone())],
        fonts: fonts(),
        ..PagedDocument::default()
    };
    Rasterizer::new().draw(&document, &page, 2.0).to_png()
}

#[test]
#[ignore = "draws all samples into target/tmp/exhibits, to be looked at"]
fn the_samples_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("exhibits");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let (brief, blobs) = samples::brief();
    for (name, brief, figure, width) in samples::figures(&brief) {
        let drawing = drawn(&brief, &blobs, &figure, width, Pt(560.0));
        std::fs::write(
            folder.join(format!("{name}.png")),
            png(&drawing.items, drawing.size),
        )
        .expect("the picture can be written");
    }
}

#[test]
fn every_sample_lies_inside_its_size_and_says_nothing_too_small() {
    let (brief, blobs) = samples::brief();
    for (name, brief, figure, width) in samples::figures(&brief) {
        for height in [Pt(560.0), Pt(240.0), Pt(90.0)] {
            let drawing = drawn(&brief, &blobs, &figure, width, height);
            assert_eq!(outside(&drawing), None, "{name} at {height:?}");
            assert!(
                drawing.size.width <= width && drawing.size.height <= height,
                "{name}: {:?}",
                drawing.size
            );
            for item in &drawing.items {
                if let Content::Text(run) = &item.content {
                    assert!(run.size >= Pt(7.5), "{name}: {}", run.text);
                }
                assert_eq!(item.node, Some(0), "{name}");
            }
        }
    }
}

#[test]
fn drawing_twice_gives_the_same() {
    let (brief, blobs) = samples::brief();
    for (name, brief, figure, width) in samples::figures(&brief) {
        let dump = |drawing: Drawing| format!("{:?}", drawing.items);
        let first = dump(drawn(&brief, &blobs, &figure, width, Pt(400.0)));
        assert!(
            first == dump(drawn(&brief, &blobs, &figure, width, Pt(400.0))),
            "{name} differs"
        );
    }
}

#[test]
fn an_estimate_says_about_and_a_bar_with_a_claim_leads_to_it() {
    let (brief, blobs) = samples::brief();
    let drawing = drawn(&brief, &blobs, &samples::bars(), COLUMN, Pt(400.0));
    assert!(words(&drawing).contains("about 93"), "{}", words(&drawing));
    assert_eq!(drawing.areas.len(), 2);
    assert_eq!(codes(&drawing), [] as [&str; 0]);
}

#[test]
fn a_part_larger_than_its_whole_is_said_aloud() {
    let (brief, blobs) = samples::brief();
    let drawing = drawn(&brief, &blobs, &samples::waffle(20, 17), COLUMN, Pt(400.0));
    assert!(words(&drawing).contains("20 of 17"), "{}", words(&drawing));
    assert!(codes(&drawing).contains(&"waffle-part-too-large"));
}

#[test]
fn bars_that_cannot_be_drawn_are_named() {
    let (brief, blobs) = samples::brief();
    let figure = samples::chart(attache::model::figure::ChartKind::Bar, &[("broken", f64::NAN)]);
    let drawing = drawn(&brief, &blobs, &figure, COLUMN, Pt(400.0));
    assert_eq!(codes(&drawing), ["datum-not-drawable", "chart-empty"]);
    assert!(!drawing.items.is_empty());
}

#[test]
fn a_picture_without_bytes_is_a_box_with_its_name() {
    let (brief, _) = samples::brief();
    let drawing = drawn(&brief, &Blobs::default(), &samples::picture(), COLUMN, Pt(400.0));
    assert!(words(&drawing).contains("relief.jpg"), "{}", words(&drawing));
    assert_eq!(codes(&drawing), ["picture-missing"]);
}

#[test]
fn a_picture_keeps_its_proportions_and_small_ones_are_noted() {
    let (brief, blobs) = samples::brief();
    let drawing = drawn(&brief, &blobs, &samples::picture(), Pt(700.0), Pt(2000.0));
    assert_eq!((drawing.size.width, drawing.size.height), (Pt(700.0), Pt(1400.0)));
    assert_eq!(codes(&drawing), ["picture-resolution"]);
    let drawing = drawn(&brief, &blobs, &samples::picture(), COLUMN, Pt(300.0));
    assert_eq!((drawing.size.width, drawing.size.height), (Pt(150.0), Pt(300.0)));
    assert!(codes(&drawing).is_empty());
}

#[test]
fn a_map_carries_its_disclaimer_and_its_names() {
    let (brief, blobs) = samples::brief();
    let drawing = drawn(&brief, &blobs, &samples::map(false), COLUMN, Pt(560.0));
    let words = words(&drawing);
    for part in [
        "Boundaries shown do not imply endorsement.",
        "Lashio: GeoNames (CC BY 4.0).",
        "Naypyitaw",
        "Rakhine",
        "THAILAND",
        "200 km",
        "Contested",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(codes(&drawing), [""; 0]);
    assert_eq!(drawing.areas.len(), 2);
}

#[test]
fn what_the_map_does_not_know_is_named() {
    let (brief, blobs) = samples::brief();
    let mut figure = samples::map(false);
    if let FigureContent::Map(map) = &mut figure.content {
        map.areas.push(MapArea {
            code: "MM-18".to_owned(),
            category: 0,
            claim: None,
        });
        map.areas.push(MapArea {
            code: "MM-02".to_owned(),
            category: 99,
            claim: None,
        });
        map.places.push("Atlantis".to_owned());
    }
    let drawing = drawn(&brief, &blobs, &figure, COLUMN, Pt(560.0));
    assert_eq!(
        codes(&drawing),
        ["map-area-unknown", "map-category-unknown", "map-place-unknown"]
    );
}

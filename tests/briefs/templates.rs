//! The templates: each keeps to its own rules, and the guide shows the pages that each makes. `ATTACHE_GUIDE=write` puts
//! the pictures of the pages into the guide anew.

use std::io::Cursor;

use attache::evidence::read_picture;
use attache::model::block::BlockKind;
use attache::model::brief::{Blobs, Brief};
use attache::model::diagnostic::{Code, Severity};
use attache::model::edit::{Edit, apply};
use attache::model::evidence::Media;
use attache::model::figure::FigureContent;
use attache::model::id::{BlockId, ContentHash};
use attache::output::raster::{Picture, Rasterizer};
use attache::store::{Opened, Template};
use attache::typeset::{Layout, Options, Typesetter};
use attache::{evidence, store};
use image::{ImageFormat, Rgb, RgbImage, imageops};

/// The pages of a picture stand in a row of so many pixels.
const WIDTH: u32 = 900;
/// Between two pages, in pixels.
const GAP: u32 = 14;
/// The ground behind the pages.
const GROUND: Rgb<u8> = Rgb([0xe7, 0xea, 0xed]);

fn opened(template: &Template) -> (Opened, Layout) {
    let opened = store::from_template(template.name).expect("it is shipped");
    let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
    (opened, layout)
}

#[test]
fn each_template_keeps_to_its_own_rules_and_has_nothing_but_blanks_to_fill_in() {
    for template in store::templates() {
        let (opened, layout) = opened(template);
        let rules = &opened.brief.rules;
        assert!(rules.budget.pages.is_some(), "{}", template.name);
        assert!(!rules.required.is_empty(), "{}", template.name);
        let mut found = evidence::check(&opened.brief, &opened.blobs, None);
        found.extend(layout.diagnostics);
        for finding in &found {
            let breaks = matches!(
                finding.code,
                Code::PartMissing(_) | Code::OverPageLimit | Code::OverWordLimit
            );
            assert!(!breaks, "{}: {finding:?}", template.name);
            assert!(
                finding.severity < Severity::Error,
                "{}: {finding:?}",
                template.name
            );
        }
    }
}

#[test]
fn the_guide_shows_the_pages_of_each_template_as_they_are() {
    let _held = super::WRITING.lock().expect("no test panics while it writes");
    let guide = super::guide();
    let opened_guide = store::open(&guide).expect("the guide opens");
    let writes = std::env::var_os("ATTACHE_GUIDE").is_some_and(|wish| wish == "write");
    let (mut brief, mut blobs) = (opened_guide.brief, opened_guide.blobs);
    for template in store::templates() {
        let id = BlockId::new(&format!("template-{}", template.name));
        let (_, layout) = opened(template);
        let bytes = picture(&layout);
        let shown = media_of(&brief, &id);
        if writes {
            brief = with_picture(&brief, &mut blobs, &id, template, bytes);
            continue;
        }
        assert_eq!(
            shown,
            Some(ContentHash::of(&bytes)),
            "{}: run again with ATTACHE_GUIDE=write, and look at the pictures",
            template.name
        );
    }
    if writes {
        std::fs::remove_dir_all(guide.join("media")).expect("writable");
        store::save(&guide, opened_guide.form, &brief, &blobs).expect("writable");
    }
}

/// The pages side by side: the first four, or six slides in two rows.
fn picture(layout: &Layout) -> Vec<u8> {
    let pages = &layout.document.pages;
    let slides = pages
        .first()
        .is_some_and(|page| page.size.width > page.size.height);
    let (most, in_row) = if slides { (9, 3) } else { (4, 4) };
    let count = pages.len().min(most) as u32;
    let width = (WIDTH - GAP * (in_row + 1)) / in_row;
    let mut rasterizer = Rasterizer::new();
    let drawn: Vec<Picture> = pages
        .iter()
        .take(most)
        .map(|page| rasterizer.draw(&layout.document, page, width as f32 / page.size.width.0))
        .collect();
    let height = drawn.iter().map(|page| page.height).max().unwrap_or(1);
    let rows = count.div_ceil(in_row);
    let columns = count.min(in_row);
    let mut sheet = RgbImage::from_pixel(GAP + columns * (width + GAP), GAP + rows * (height + GAP), GROUND);
    for (at, page) in (0_u32..).zip(&drawn) {
        let whole = image::RgbaImage::from_raw(page.width, page.height, page.rgba.clone());
        let whole = image::DynamicImage::from(whole.expect("as many bytes as pixels")).into_rgb8();
        let x = GAP + at % in_row * (width + GAP);
        let y = GAP + at / in_row * (height + GAP);
        imageops::replace(&mut sheet, &whole, i64::from(x), i64::from(y));
    }
    let mut bytes = Vec::new();
    sheet
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("a picture of pixels can be written");
    bytes
}

fn media_of(brief: &Brief, id: &BlockId) -> Option<ContentHash> {
    let (_, _, block) = brief.block(id)?;
    match &block.kind {
        BlockKind::Figure(figure) => match &figure.content {
            FigureContent::Image(content) => Some(content.media),
            _ => None,
        },
        _ => None,
    }
}

fn with_picture(
    brief: &Brief,
    blobs: &mut Blobs,
    id: &BlockId,
    template: &Template,
    bytes: Vec<u8>,
) -> Brief {
    let name = format!("template-{}.png", template.name);
    let (read, _) = read_picture(&name, &bytes).expect("a picture");
    let (_, _, block) = brief.block(id).expect("the guide has a block for each template");
    let mut kind = block.kind.clone();
    let BlockKind::Figure(figure) = &mut kind else {
        panic!("{id} is a figure");
    };
    let FigureContent::Image(content) = &mut figure.content else {
        panic!("{id} is an image");
    };
    let before = content.media;
    let after = blobs.insert(bytes);
    content.media = after;
    let credited = brief
        .library
        .media
        .values()
        .next()
        .expect("the guide has pictures");
    let media = Media {
        name,
        width: read.width,
        height: read.height,
        alternative: String::new(),
        ..Media::clone(credited)
    };
    let mut edits = vec![
        Edit::PutMedia(after, media),
        Edit::SetBlock { id: id.clone(), kind },
    ];
    let old = brief.library.media.get(&before);
    if before != after && old.is_some_and(|old| old.name.starts_with("template-")) {
        edits.push(Edit::RemoveMedia(before));
    }
    edits
        .iter()
        .fold(brief.clone(), |brief, edit| apply(&brief, edit).expect("it fits"))
}

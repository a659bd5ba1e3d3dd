//! The templates: each keeps to its own rules in each language, and the guide in that language shows the pages that each makes.
//! `ATTACHE_GUIDE=write` puts the pictures of the pages into the guides anew.

use std::io::Cursor;

use attache::evidence::read_picture;
use attache::model::block::BlockKind;
use attache::model::brief::{Blobs, Brief, Theme};
use attache::model::diagnostic::{Code, Severity};
use attache::model::edit::{Edit, apply};
use attache::model::evidence::Media;
use attache::model::figure::FigureContent;
use attache::model::id::{BlockId, ContentHash};
use attache::model::words::{Words, visit_words};
use attache::output::raster::{Picture, Rasterizer};
use attache::store::{Opened, Template};
use attache::typeset::{Layout, Options, Typesetter};
use attache::words::Language;
use attache::{evidence, store};
use image::{ImageFormat, Rgb, RgbImage, imageops};

/// The pages of a picture stand in a row of so many pixels.
const WIDTH: u32 = 900;
/// Between two pages, in pixels.
const GAP: u32 = 14;
/// The ground behind the pages.
const GROUND: Rgb<u8> = Rgb([0xe7, 0xea, 0xed]);

fn opened(template: &Template, language: Language) -> (Opened, Layout) {
    let opened = store::from_template(template.name, language).expect("it is shipped");
    let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
    (opened, layout)
}

fn in_each_language() -> impl Iterator<Item = (&'static Template, Language)> {
    let templates = store::templates().iter();
    templates.flat_map(|template| Language::ALL.map(|language| (template, language)))
}

#[test]
fn each_template_keeps_to_its_own_rules_and_has_nothing_but_blanks_to_fill_in() {
    for (template, language) in in_each_language() {
        let (opened, layout) = opened(template, language);
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

/// What people read of a brief, each with where it stands.
fn words_of(brief: &Brief) -> Vec<String> {
    let head = &brief.masthead;
    let mut words = vec![
        head.title.clone(),
        head.subtitle.clone(),
        head.organisation.clone(),
        head.serial.clone(),
        head.period.clone(),
        head.contact.clone(),
        head.next_issue.clone(),
    ];
    for section in &brief.sections {
        words.push(section.title.clone());
        for block in &section.blocks {
            let mut kind = block.kind.clone();
            visit_words(&mut kind, &mut |word| match word {
                Words::Text(text) => words.push(text.clone().into()),
                Words::Plain(plain) => words.push(plain.clone()),
            });
        }
    }
    for claim in brief.library.claims.values() {
        words.extend([claim.subject.clone(), claim.wording.clone(), claim.unit.clone()]);
    }
    words
}

/// A brief with its language and all words taken out.
fn bones(brief: &Brief) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value, key: &str) {
        const KEPT: [&str; 13] = [
            "id", "type", "style", "tone", "format", "theme", "claim", "kind", "align", "slide", "scheme",
            "marking", "width",
        ];
        match value {
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    strip(value, key);
                }
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(|value| strip(value, key)),
            serde_json::Value::String(words) if key != "required" && !KEPT.contains(&key) => {
                words.truncate(0);
            }
            _ => {}
        }
    }
    let json = store::write_json(brief).expect("a brief can be written");
    let mut value = serde_json::from_str(&json).expect("JSON");
    strip(&mut value, "");
    value
}

#[test]
fn each_template_is_the_same_in_french_but_for_its_words() {
    // Words that both languages have.
    const SHARED: [&str; 7] = [
        "",
        "Option",
        "Source",
        "[Source]",
        "[source]",
        "Sources",
        "Introduction",
    ];
    for template in store::templates() {
        let english = store::from_template(template.name, Language::English).expect("it is shipped");
        let french = store::from_template(template.name, Language::French).expect("it is shipped");
        assert_eq!(english.brief.language, "en-GB", "{}", template.name);
        assert_eq!(french.brief.language, "fr", "{}", template.name);
        assert_eq!(bones(&english.brief), bones(&french.brief), "{}", template.name);
        let both = words_of(&english.brief).into_iter().zip(words_of(&french.brief));
        for (english, french) in both {
            let shared = SHARED.contains(&english.as_str()) || english == "[date]";
            assert_eq!(english == french, shared, "{}: {english}", template.name);
            let sound = french
                .chars()
                .zip(french.chars().skip(1))
                .all(|(before, sign)| match sign {
                    ';' | '!' | '?' => before == '\u{202f}',
                    ':' | '»' => before == '\u{a0}',
                    '\'' | '“' | '”' => false,
                    _ => before != '«' || sign == '\u{a0}',
                });
            assert!(sound, "{}: {french}", template.name);
        }
    }
}

#[test]
fn no_theme_finds_more_in_a_french_template_than_in_the_english_one() {
    for template in store::templates() {
        for theme in Theme::ALL {
            let found = |language| {
                let opened = store::from_template(template.name, language).expect("it is shipped");
                let brief = Brief {
                    theme,
                    ..opened.brief
                };
                let layout = Typesetter::new().layout(&brief, &opened.blobs, &Options::default());
                let mut found = evidence::check(&brief, &opened.blobs, None);
                found.extend(layout.diagnostics);
                let found = found.into_iter();
                let mut found: Vec<_> = found
                    .map(|one| format!("{:?} {:?}", one.code, one.target))
                    .collect();
                found.sort();
                (found, layout.document.pages.len())
            };
            let ((english, pages), (french, longer)) = (found(Language::English), found(Language::French));
            let more: Vec<_> = french.iter().filter(|one| !english.contains(one)).collect();
            assert!(more.is_empty(), "{} {theme:?}: {more:?}", template.name);
            assert!(longer <= pages + 1, "{} {theme:?}: {longer} pages", template.name);
        }
    }
}

#[test]
fn each_guide_shows_the_pages_of_each_template_as_they_are() {
    let _held = super::WRITING.lock().expect("no test panics while it writes");
    for language in Language::ALL {
        keep_pictures(language);
    }
}

/// Holds the pictures in the guide against the pages of the templates in the same language, or puts them in.
fn keep_pictures(language: Language) {
    let guide = super::guide(language);
    let opened_guide = store::open(&guide).expect("the guide opens");
    let writes = std::env::var_os("ATTACHE_GUIDE").is_some_and(|wish| wish == "write");
    let (mut brief, mut blobs) = (opened_guide.brief, opened_guide.blobs);
    for template in store::templates() {
        let id = BlockId::new(&format!("template-{}", template.name));
        let (_, layout) = opened(template, language);
        let bytes = picture(&layout);
        let shown = media_of(&brief, &id);
        if writes {
            brief = with_picture(&brief, &mut blobs, &id, template, bytes);
            continue;
        }
        assert_eq!(
            shown,
            Some(ContentHash::of(&bytes)),
            "{} in {language:?}: run again with ATTACHE_GUIDE=write, and look at the pictures",
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

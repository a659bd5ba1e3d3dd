//! The shipped briefs as pages, in every theme and format.

mod cjk;
mod house;
mod paragraphs;

use std::path::Path;

use attache::model::brief::{Brief, PageFormat, Theme};
use attache::output::raster::Rasterizer;
use attache::store;
use attache::typeset::frame::Content;
use attache::typeset::{Options, Typesetter};

#[test]
fn every_theme_and_format_sets_the_sample_within_its_pages() {
    let opened = store::sample();
    for theme in Theme::ALL {
        for format in PageFormat::ALL {
            let brief = Brief {
                theme,
                format,
                ..opened.brief.clone()
            };
            let layout = Typesetter::new().layout(&brief, &opened.blobs, &Options::default());
            for page in &layout.document.pages {
                for item in &page.items {
                    let Content::Text(run) = &item.content else {
                        continue;
                    };
                    let trailing = run.glyphs.last().map_or(0.0, |glyph| glyph.advance);
                    let right = item.at.x.0 + run.width().0 - trailing;
                    let inside = item.at.x.0 >= -0.5 && right <= page.size.width.0 + 0.5;
                    assert!(inside, "{theme:?} {format:?}: {:?} at {:?}", run.text, item.at);
                    assert!((0.0..=page.size.height.0).contains(&item.at.y.0));
                }
            }
        }
    }
}

/// Draws a brief as PNG files into the folder `ATTACHE_PAGES`: the sample, or what `ATTACHE_BRIEF` names, in the theme
/// `ATTACHE_THEME` and, with `ATTACHE_SLIDES`, on slides.
#[test]
#[ignore = "writes pictures to look at"]
fn draw_pages_to_look_at() {
    let Some(folder) = std::env::var_os("ATTACHE_PAGES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let opened = match std::env::var_os("ATTACHE_BRIEF") {
        Some(path) => store::open(Path::new(&path)).expect("the brief opens"),
        None => store::sample(),
    };
    let mut brief = opened.brief;
    if let Ok(theme) = std::env::var("ATTACHE_THEME") {
        brief.theme = Theme::ALL
            .into_iter()
            .find(|known| known.label() == theme)
            .expect("a theme's name");
    }
    if std::env::var_os("ATTACHE_SLIDES").is_some() {
        brief.format = PageFormat::Slides;
    }
    let options = Options {
        draft: std::env::var_os("ATTACHE_DRAFT").is_some(),
        ..Options::default()
    };
    let layout = Typesetter::new().layout(&brief, &opened.blobs, &options);
    let mut rasterizer = Rasterizer::new();
    for (index, page) in layout.document.pages.iter().enumerate() {
        let picture = rasterizer.draw(&layout.document, page, 1.5);
        let pixels = image::RgbaImage::from_raw(picture.width, picture.height, picture.rgba);
        let file = folder.join(format!("{:02}.png", index + 1));
        pixels
            .expect("the picture is whole")
            .save(file)
            .expect("the file can be written");
    }
    std::fs::write(folder.join("found.txt"), format!("{:#?}", layout.diagnostics))
        .expect("the file can be written");
}

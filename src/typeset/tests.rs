//! What layout promises.

use super::*;

/// Draws the shipped brief in each theme and format as PNG files into `$ATTACHE_PAGES`.
#[test]
#[ignore = "writes pictures to look at"]
fn draw_the_sample() {
    let Some(folder) = std::env::var_os("ATTACHE_PAGES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let opened = match std::env::var_os("ATTACHE_BRIEF") {
        Some(path) => crate::store::open(std::path::Path::new(&path)).unwrap(),
        None => crate::store::sample(),
    };
    let mut brief = opened.brief;
    if let Ok(theme) = std::env::var("ATTACHE_THEME") {
        brief.theme = crate::model::brief::Theme::ALL
            .into_iter()
            .find(|known| known.label() == theme)
            .unwrap();
    }
    if std::env::var_os("ATTACHE_SLIDES").is_some() {
        brief.format = crate::model::brief::PageFormat::Slides;
    }
    let options = Options {
        draft: std::env::var_os("ATTACHE_DRAFT").is_some(),
    };
    let layout = Typesetter::new().layout(&brief, &opened.blobs, &options);
    let mut rasterizer = crate::output::raster::Rasterizer::new();
    for (index, page) in layout.document.pages.iter().enumerate() {
        let picture = rasterizer.draw(&layout.document, page, 1.5);
        let pixels = image::RgbaImage::from_raw(picture.width, picture.height, picture.rgba).unwrap();
        pixels.save(folder.join(format!("{:02}.png", index + 1))).unwrap();
    }
    std::fs::write(folder.join("found.txt"), format!("{:#?}", layout.diagnostics)).unwrap();
}

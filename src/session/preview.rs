//! What a template looks like before one begins with it, and a brief before it is changed.

use crate::model::brief::{Blobs, Brief};
use crate::output::raster::{Picture, Rasterizer};
use crate::store;
use crate::typeset::{Options, Typesetter};
use crate::words::Language;

/// The first page of the template of this name in `language`, `width` pixels wide; `None` if there is no such template.
/// Takes some tens of milliseconds.
#[must_use]
pub fn template_page(name: &str, language: Language, width: u32) -> Option<Picture> {
    let opened = store::from_template(name, language)?;
    first_pages(&opened.brief, &opened.blobs, width, 1).pop()
}

/// The first pages of a brief, at most `most`, each `width` pixels wide. Only the beginning of the brief is set, so that
/// this takes some tens of milliseconds for any of them.
#[must_use]
pub fn first_pages(brief: &Brief, blobs: &Blobs, width: u32, most: usize) -> Vec<Picture> {
    const SECTIONS: usize = 3;
    let mut beginning = brief.clone();
    beginning.sections.truncate(SECTIONS);
    let layout = Typesetter::default().layout(&beginning, blobs, &Options::default());
    let mut rasterizer = Rasterizer::new();
    let pages = layout.document.pages.iter().take(most);
    pages
        .map(|page| {
            let scale = width as f32 / page.size.width.0;
            rasterizer.draw(&layout.document, page, scale)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_picture_with_something_on_it() {
        for template in store::templates() {
            let picture = template_page(template.name, Language::French, 120).expect("it is shipped");
            assert!(picture.width.abs_diff(120) <= 1, "{}", template.name);
            let dark = picture
                .rgba
                .chunks_exact(4)
                .filter(|pixel| pixel[0] < 128)
                .count();
            assert!(dark > 20, "{}", template.name);
        }
        assert!(template_page("none", Language::English, 120).is_none());
    }
}

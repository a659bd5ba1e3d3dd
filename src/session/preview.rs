//! What a template looks like before one begins with it.

use crate::output::raster::{Picture, Rasterizer};
use crate::store;
use crate::typeset::{Options, Typesetter};

/// The first page of the template of this name, `width` pixels wide; `None` if there is no such template. Takes some
/// tens of milliseconds.
#[must_use]
pub fn template_page(name: &str, width: u32) -> Option<Picture> {
    let opened = store::from_template(name)?;
    let layout = Typesetter::default().layout(&opened.brief, &opened.blobs, &Options::default());
    let page = layout.document.pages.first()?;
    let scale = width as f32 / page.size.width.0;
    Some(Rasterizer::new().draw(&layout.document, page, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_picture_with_something_on_it() {
        for template in store::templates() {
            let picture = template_page(template.name, 120).expect("it is shipped");
            assert!(picture.width.abs_diff(120) <= 1, "{}", template.name);
            let dark = picture
                .rgba
                .chunks_exact(4)
                .filter(|pixel| pixel[0] < 128)
                .count();
            assert!(dark > 20, "{}", template.name);
        }
        assert!(template_page("none", 120).is_none());
    }
}

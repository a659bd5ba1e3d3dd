//! Pictures of pages on the graphics card: those in sight and a few around them.

use std::collections::BTreeMap;
use std::ops::Range;

use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2, vec2};

use crate::output::raster::Picture;
use crate::session::{Look, Session, Wanted};

/// Pictures on the graphics card, by page.
#[derive(Default)]
pub(super) struct Textures {
    pages: BTreeMap<usize, Texture>,
}

struct Texture {
    look: Look,
    /// Pixels a point of the page.
    scale: f32,
    /// In pixels.
    size: Vec2,
    handle: TextureHandle,
}

impl Textures {
    /// The picture to show for page `at`, perhaps of another zoom or an older look, and whether it is the right one,
    /// with its size in pixels.
    pub(super) fn get(&self, at: usize, wanted: Option<Wanted>) -> Option<(&TextureHandle, bool, Vec2)> {
        let texture = self.pages.get(&at)?;
        let right = wanted.is_some_and(|wanted| texture.is(&wanted));
        Some((&texture.handle, right, texture.size))
    }

    /// Takes over what is drawn already of `wanted`, the most urgent first, has the rest drawn, and frees what lies
    /// outside `kept`.
    pub(super) fn update(
        &mut self,
        ctx: &Context,
        session: &mut Session,
        wanted: &[Wanted],
        kept: &Range<usize>,
    ) {
        let missing = self.take(ctx, session, wanted, kept);
        session.draw(missing);
    }

    /// Takes over what is drawn already of `wanted`, frees what lies outside `kept`, and returns what is still to be
    /// drawn, in the same order.
    pub(super) fn take(
        &mut self,
        ctx: &Context,
        session: &mut Session,
        wanted: &[Wanted],
        kept: &Range<usize>,
    ) -> Vec<Wanted> {
        self.pages.retain(|at, _| kept.contains(at));
        let mut missing = Vec::new();
        for wanted in wanted {
            if self
                .pages
                .get(&wanted.page)
                .is_some_and(|texture| texture.is(wanted))
            {
                continue;
            }
            match session.picture(*wanted) {
                Some(picture) => self.put(ctx, *wanted, &picture),
                None => missing.push(*wanted),
            }
        }
        missing
    }

    fn put(&mut self, ctx: &Context, wanted: Wanted, picture: &Picture) {
        let size = [picture.width as usize, picture.height as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
        let name = format!("page {}", wanted.page + 1);
        let handle = ctx.load_texture(name, image, TextureOptions::LINEAR);
        let texture = Texture {
            look: wanted.look,
            scale: wanted.scale,
            size: vec2(picture.width as f32, picture.height as f32),
            handle,
        };
        self.pages.insert(wanted.page, texture);
    }

    /// Forgets all, for another brief.
    pub(super) fn clear(&mut self) {
        self.pages.clear();
    }
}

impl Texture {
    fn is(&self, wanted: &Wanted) -> bool {
        self.look == wanted.look && (self.scale - wanted.scale).abs() < 1e-4
    }
}

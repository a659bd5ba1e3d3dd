//! Pictures of pages on the graphics card: those in sight and a few around them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2, vec2};

use crate::output::raster::Picture;
use crate::session::{Drawn, Look, Session, Wanted};

/// How long a frame waits for the page one writes on: where there is no graphics card, showing the old page once more
/// takes longer than drawing the new one.
const PATIENCE: Duration = Duration::from_millis(15);

/// Pictures on the graphics card, by page.
#[derive(Default)]
pub(super) struct Textures {
    pages: BTreeMap<usize, Texture>,
}

/// Small pictures of pages beside the large ones, drawn behind them.
#[derive(Default)]
pub(super) struct Aside {
    textures: Textures,
    /// What is in sight; empty while nothing is shown.
    wanted: Vec<Wanted>,
}

impl Aside {
    /// Says what is in sight in this frame.
    pub(super) fn want(&mut self, wanted: Vec<Wanted>) {
        self.wanted = wanted;
    }

    /// The picture to show for page `at`, perhaps of another size or an older look.
    pub(super) fn get(&self, at: usize) -> Option<&TextureHandle> {
        self.textures.get(at, None).map(|(texture, ..)| texture)
    }

    /// Takes over what is drawn by now and returns what is still to be drawn.
    pub(super) fn take(&mut self, ctx: &Context, session: &mut Session) -> Vec<Wanted> {
        let wanted = std::mem::take(&mut self.wanted);
        let pages = || wanted.iter().map(|wanted| wanted.page);
        let (Some(first), Some(last)) = (pages().min(), pages().max()) else {
            self.textures.clear();
            return wanted;
        };
        let before = self.textures.count(&wanted);
        let around = wanted.len();
        let kept = first.saturating_sub(around)..last + around + 1;
        let missing = self.textures.take(ctx, session, &wanted, &kept);
        if self.textures.count(&wanted) != before {
            // They were shown before the pages in this frame.
            ctx.request_repaint();
        }
        missing
    }

    /// Forgets all, for another brief.
    pub(super) fn clear(&mut self) {
        self.textures.clear();
    }
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

    /// Takes over what is drawn already of `wanted`, the most urgent first, has the rest drawn and then what is asked for
    /// `behind` it, and frees what lies outside `kept`.
    pub(super) fn update(
        &mut self,
        ctx: &Context,
        session: &mut Session,
        wanted: &[Wanted],
        kept: &Range<usize>,
        behind: &[Wanted],
    ) {
        let mut missing = self.take(ctx, session, wanted, kept);
        // A page that changed under the eyes, as opposed to one that comes into sight.
        let changed = missing.iter().copied().find(|missing| {
            let shown = self.pages.get(&missing.page);
            shown.is_some_and(|texture| texture.has_scale(missing))
        });
        if let Some(changed) = changed {
            session.draw(vec![changed]);
            session.wait_for_pictures(PATIENCE);
            missing = self.take(ctx, session, wanted, kept);
        }
        missing.extend_from_slice(behind);
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
                Some(drawn) => self.put(ctx, *wanted, &drawn),
                None => missing.push(*wanted),
            }
        }
        missing
    }

    /// How many of `wanted` are there.
    pub(super) fn count(&self, wanted: &[Wanted]) -> usize {
        let is_there = |wanted: &&Wanted| {
            let texture = self.pages.get(&wanted.page);
            texture.is_some_and(|texture| texture.is(wanted))
        };
        wanted.iter().filter(is_there).count()
    }

    fn put(&mut self, ctx: &Context, wanted: Wanted, drawn: &Drawn) {
        let picture = &*drawn.picture;
        let size = vec2(picture.width as f32, picture.height as f32);
        let shown = self.pages.get_mut(&wanted.page);
        let shown = shown.filter(|texture| texture.has_scale(&wanted) && texture.size == size);
        if let (Some(texture), Some((look, rows))) = (shown, &drawn.over)
            && texture.look == *look
        {
            let place = [0, rows.start as usize];
            let image = pixels(picture, rows.clone());
            texture.handle.set_partial(place, image, TextureOptions::LINEAR);
            texture.look = wanted.look;
            return;
        }
        let name = format!("page-{}", wanted.page + 1);
        let handle = ctx.load_texture(name, pixels(picture, 0..picture.height), TextureOptions::LINEAR);
        let texture = Texture {
            look: wanted.look,
            scale: wanted.scale,
            size,
            handle,
        };
        self.pages.insert(wanted.page, texture);
    }

    /// Forgets all, for another brief.
    pub(super) fn clear(&mut self) {
        self.pages.clear();
    }
}

/// Rows of a picture, as the graphics card takes them.
fn pixels(picture: &Picture, rows: Range<u32>) -> ColorImage {
    let width = picture.width as usize;
    let (start, end) = (rows.start as usize, rows.end as usize);
    // It is opaque, so that nothing needs to be multiplied.
    ColorImage::from_rgba_premultiplied(
        [width, end - start],
        &picture.rgba[start * width * 4..end * width * 4],
    )
}

impl Texture {
    fn is(&self, wanted: &Wanted) -> bool {
        self.look == wanted.look && self.has_scale(wanted)
    }

    fn has_scale(&self, wanted: &Wanted) -> bool {
        (self.scale - wanted.scale).abs() < 1e-4
    }
}

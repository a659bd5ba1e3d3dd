//! Draws pages as pictures, for the preview and for PNG files.
//!
//! One [`Rasterizer`] works on one thread and keeps what pages share: glyph outlines, decoded photographs and the
//! drawing buffers. The same page drawn whole at the same scale gives the same pixels, whatever was drawn before; but for a
//! screen, on every machine of a kind. Drawn over the picture of how it was, a page may differ from that by what the eye does
//! not see: by 2 of 255 at most where the two join.

mod change;
mod image;
mod shape;
mod text;

#[cfg(test)]
mod tests;

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::Fill;
use vello_cpu::{
    Level, PixmapMut, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources, TargetInit,
};

use crate::typeset::frame::{Color, Content, Item, Page, PagedDocument, Point, Pt, Rect};

/// The longest side of a picture, in pixels.
const LONGEST_SIDE: f32 = 16_384.0;
/// The most pixels of a picture: 64 million, 256 MB.
const MOST_PIXELS: f32 = 64.0e6;

/// A picture of a page: 8-bit sRGB with alpha, not premultiplied, opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes, rows top to bottom.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// The picture as a PNG file (ISO/IEC 15948), 8-bit RGB, without any ancillary chunk; empty if size and
    /// bytes do not agree.
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        image::encode_png(self)
    }
}

/// Draws pages; keeps decoded pictures and glyph outlines from one page to the next.
pub struct Rasterizer {
    /// The drawing commands of the page at hand; emptied for each page, its buffers stay.
    context: RenderContext,
    /// The glyph outlines.
    resources: Resources,
    /// The faces met so far.
    faces: text::Faces,
    /// The pictures decoded so far.
    images: image::Images,
}

impl Default for Rasterizer {
    fn default() -> Self {
        // The same instructions on every machine of a kind, so that a reference picture made on one holds on another.
        Self::with(Level::baseline())
    }
}

impl Rasterizer {
    fn with(level: Level) -> Self {
        let settings = RenderSettings {
            level,
            num_threads: 0,
        };
        Self {
            context: RenderContext::new_with(1, 1, settings),
            resources: Resources::new(),
            faces: text::Faces::default(),
            images: image::Images::default(),
        }
    }

    /// A rasterizer that has drawn nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One that draws as fast as this machine can, for the window: its pixels may differ from those of another machine by
    /// what is lost in rounding.
    #[must_use]
    pub fn for_screen() -> Self {
        Self::with(Level::try_detect().unwrap_or(Level::baseline()))
    }

    /// Draws `page` of `document` at `scale` pixels a point. The picture is at least one pixel a side; a scale that
    /// would take more pixels than a screen or a printer needs is lowered, the whole page being drawn all the same.
    pub fn draw(&mut self, document: &PagedDocument, page: &Page, scale: f32) -> Picture {
        let view = View::of_page(page, scale);
        self.draw_picture(document, page, &view)
    }

    /// Draws the part `area` of `page` at `scale` pixels a point, with the same limits as [`Self::draw`]. What of
    /// the area lies outside the page is paper.
    pub fn draw_part(&mut self, document: &PagedDocument, page: &Page, scale: f32, area: Rect) -> Picture {
        self.draw_picture(document, page, &View::new(scale, area))
    }

    fn draw_picture(&mut self, document: &PagedDocument, page: &Page, view: &View) -> Picture {
        Picture {
            width: u32::from(view.width),
            height: u32::from(view.height),
            rgba: self.draw_view(document, page, view),
        }
    }

    /// The pixels of a view, row by row.
    fn draw_view(&mut self, document: &PagedDocument, page: &Page, view: &View) -> Vec<u8> {
        self.context.reset_and_resize(view.width, view.height);
        self.context.set_fill_rule(Fill::EvenOdd);
        for item in &page.items {
            self.draw_item(document, item, view);
        }
        self.context.flush();
        let mut rgba = vec![0; usize::from(view.width) * usize::from(view.height) * 4];
        let target =
            PixmapMut::new(view.width, view.height, &mut rgba).expect("the buffer was made to measure");
        self.context
            .render_with(target, &mut self.resources, onto(page.background));
        rgba
    }

    fn draw_item(&mut self, document: &PagedDocument, item: &Item, view: &View) {
        if !is_finite(item.at) {
            return;
        }
        self.context.set_transform(view.place(item.at));
        let clipped = item.clip.as_deref().is_some_and(shape::is_drawable);
        if let (true, Some(clip)) = (clipped, &item.clip) {
            self.context.push_clip_path(&shape::outline(clip));
        }
        match &item.content {
            Content::Text(run) => self.draw_text(document, run, item.at, view),
            Content::Shape(shape) => self.draw_shape(shape, view),
            Content::Image { image, size } => self.draw_image(image, *size, item.at, view),
        }
        if clipped {
            self.context.pop_clip();
        }
    }
}

/// Which part of a page goes where in the picture.
struct View {
    /// Pixels a point.
    scale: f64,
    /// What of the page is seen.
    area: Rect,
    /// Width of the picture in pixels.
    width: u16,
    /// Height of the picture in pixels.
    height: u16,
}

impl View {
    /// The view of a whole page.
    fn of_page(page: &Page, scale: f32) -> Self {
        let area = Rect {
            origin: Point::default(),
            size: page.size,
        };
        Self::new(scale, area)
    }

    /// The view of `area` at `scale`, brought into the limits of what can be drawn.
    fn new(scale: f32, area: Rect) -> Self {
        let sane = |length: Pt| {
            if length.0.is_finite() {
                length.0.max(0.01)
            } else {
                1.0
            }
        };
        let (width, height) = (sane(area.size.width), sane(area.size.height));
        let origin = if is_finite(area.origin) {
            area.origin
        } else {
            Point::default()
        };
        let wanted = if scale.is_finite() { scale.max(1e-6) } else { 1.0 };
        let scale = wanted
            .min(LONGEST_SIDE / width)
            .min(LONGEST_SIDE / height)
            .min((MOST_PIXELS / width / height).sqrt());
        let pixels = |length: f32| (length * scale).round().clamp(1.0, LONGEST_SIDE) as u16;
        Self {
            scale: f64::from(scale),
            area: Rect::new(origin.x, origin.y, Pt(width), Pt(height)),
            width: pixels(width),
            height: pixels(height),
        }
    }

    /// From points relative to `at` to pixels of the picture.
    fn place(&self, at: Point) -> Affine {
        let x = f64::from(at.x.0) - f64::from(self.area.origin.x.0);
        let y = f64::from(at.y.0) - f64::from(self.area.origin.y.0);
        Affine::new([self.scale, 0.0, 0.0, self.scale, x * self.scale, y * self.scale])
    }

    /// Whether something of `rect`, in points on the page, can be seen; with a pixel to spare for soft edges.
    fn sees(&self, rect: &Rect) -> bool {
        let spare = Pt((1.0 / self.scale) as f32);
        rect.origin.x <= self.area.right() + spare
            && rect.right() + spare >= self.area.origin.x
            && rect.origin.y <= self.area.bottom() + spare
            && rect.bottom() + spare >= self.area.origin.y
    }
}

/// Paper of this colour; a translucent one lies on white.
fn onto(background: Option<Color>) -> RasterizerSettings {
    let Color {
        red,
        green,
        blue,
        alpha,
    } = background.unwrap_or(Color::WHITE);
    let mix = |ink: u8| {
        let (ink, alpha) = (u16::from(ink), u16::from(alpha));
        ((ink * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    RasterizerSettings {
        render_mode: RenderMode::OptimizeSpeed,
        target_init: TargetInit::Clear(AlphaColor::from_rgba8(mix(red), mix(green), mix(blue), 255)),
        ..RasterizerSettings::default()
    }
}

fn ink(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.red, color.green, color.blue, color.alpha)
}

fn is_finite(point: Point) -> bool {
    point.x.0.is_finite() && point.y.0.is_finite()
}

//! The signs and images of a page with their places, as the page is drawn.

use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Number, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, font, interpret_page,
};

use super::document::text_of;
use crate::words::{self, text};

/// A sign at its place, in points from the top left of the page.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// What it says: one character, or a few of a ligature; empty if another sign says it.
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// The size of its font.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// The number of the marked content that it belongs to (ISO 32000-1, 14.7.4.2).
    pub(super) mark: Option<i64>,
}

/// A link on a page.
#[derive(Clone, Debug)]
pub(super) struct PageLink {
    /// Where it was met last.
    pub(super) area: Rect,
    /// Where its words stand: a place for each line.
    pub(super) areas: Vec<Rect>,
    /// Its address, or `#` where it leads to another page of the file.
    pub(super) address: String,
}

/// An image on a page.
#[derive(Clone, Debug)]
pub(super) struct PageImage {
    pub(super) area: Rect,
    /// Its width and height in pixels.
    pub(super) pixels: (u32, u32),
}

/// A page as drawn.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// From one.
    pub(super) number: usize,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) signs: Vec<Sign>,
    /// Signs that the file itself calls no part of the text: running headers, page numbers.
    pub(super) artifacts: Vec<Sign>,
    /// Signs that do not stand upright.
    pub(super) turned: String,
    pub(super) images: Vec<PageImage>,
    pub(super) links: Vec<PageLink>,
    /// How many signs the file does not tell the meaning of.
    pub(super) unreadable: usize,
}

impl Page {
    pub(super) fn is_without_words(&self) -> bool {
        self.signs.iter().all(|sign| sign.words.trim().is_empty())
    }

    /// Whether an image fills most of the page.
    pub(super) fn is_picture(&self) -> bool {
        self.images
            .iter()
            .any(|image| image.area.area() > 0.4 * self.width * self.height)
    }
}

/// Draws all pages and keeps what stands on them; refuses a file with more than `most` signs.
pub(super) fn read(pdf: &Pdf, most: usize) -> Result<Vec<Page>, words::Text> {
    let settings = InterpreterSettings::default();
    let mut left = most;
    let mut out = Vec::new();
    let mut cache = InterpreterCache::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        // Fonts and images of many pages together would take more memory than they save time.
        if index % 64 == 63 {
            cache = InterpreterCache::new();
        }
        let mut reader = Reader::new(page, index + 1, left);
        let area = Rect::new(0.0, 0.0, reader.page.width, reader.page.height);
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut reader);
        left = reader.left;
        if left == 0 {
            return Err(text!(
                "it has more than {} signs: cut it into parts",
                most.to_string()
            ));
        }
        out.push(reader.page);
    }
    Ok(out)
}

/// Takes down what is drawn.
struct Reader {
    page: Page,
    /// How many signs may still come.
    left: usize,
    marks: Vec<Mark>,
}

/// A stretch of the drawing that is marked (ISO 32000-1, 14.6).
struct Mark {
    artifact: bool,
    /// Its number on the page, by which the structure knows it.
    id: Option<i64>,
    /// What the stretch says, whatever its signs are (14.9.4); taken by its first sign.
    says: Option<String>,
    replaced: bool,
}

impl Reader {
    fn new(page: &PdfPage<'_>, number: usize, left: usize) -> Self {
        let (width, height) = page.render_dimensions();
        Self {
            page: Page {
                number,
                width: f64::from(width),
                height: f64::from(height),
                ..Page::default()
            },
            left,
            marks: Vec::new(),
        }
    }

    fn take(&mut self, glyph: &font::PositionedGlyph<'_>, transform: Affine, bold: bool) {
        let place = transform * glyph.transform();
        let origin = place * Point::ZERO;
        let along = place * Point::new(1.0, 0.0) - origin;
        let up = place * Point::new(0.0, 1.0) - origin;
        let size = up.hypot() * 1000.0;
        let advance = match &**glyph {
            font::Glyph::Outline(outline) => outline.advance_width(),
            font::Glyph::Type3(_) => None,
        };
        let width = advance.map_or(0.5 * size, |advance| f64::from(advance) * along.hypot());
        let words = match glyph.as_unicode() {
            Some(BfString::Char(sign)) => sign.to_string(),
            Some(BfString::String(words)) => words,
            None => String::new(),
        };
        let known = !words.is_empty() && !words.contains('\u{fffd}');
        let mut words: String = words.chars().map(plain).collect();
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.replaced) {
            words = mark.says.take().unwrap_or_default();
        } else if !known {
            self.page.unreadable += 1;
            words = '\u{fffd}'.to_string();
        }
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite() && width.is_finite()) {
            return;
        }
        // Signs off the page are not seen by anyone who reads it.
        let margin = 2.0;
        if origin.x < -margin
            || origin.y < -margin
            || origin.x > self.page.width + margin
            || origin.y > self.page.height + size
        {
            return;
        }
        let upright = along.y.abs() < 0.05 * along.hypot() && along.x > 0.0;
        if !upright {
            self.page.turned.push_str(&words);
            return;
        }
        let sign = Sign {
            words,
            left: origin.x,
            right: origin.x + width,
            baseline: origin.y,
            size,
            bold,
            mark: self.marks.iter().rev().find_map(|mark| mark.id),
        };
        if self.marks.iter().any(|mark| mark.artifact) {
            self.page.artifacts.push(sign);
        } else {
            self.page.signs.push(sign);
        }
    }
}

/// Ligatures and signs for one purpose as the letters that they stand for; what controls is a blank.
fn plain(sign: char) -> char {
    match sign {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        sign if sign.is_control() => ' ',
        sign => sign,
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &font::GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let bold = run.glyphs().first().is_some_and(|glyph| match &**glyph {
            font::Glyph::Outline(outline) => outline.font_data().is_some_and(|font| {
                font.weight.is_some_and(|weight| weight >= 600)
                    || font
                        .postscript_name
                        .is_some_and(|name| name.contains("Bold") || name.contains("bold"))
            }),
            font::Glyph::Type3(_) => false,
        });
        for glyph in run.glyphs() {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.take(glyph, props.transform, bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = (image.width(), image.height());
        let area = props.transform.transform_rect_bbox(Rect::new(
            0.0,
            0.0,
            f64::from(pixels.0),
            f64::from(pixels.1),
        ));
        self.page.images.push(PageImage { area, pixels });
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let says = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.marks.push(Mark {
            artifact: tag == b"Artifact",
            id: properties
                .and_then(|dict| dict.get::<Number>(b"MCID".as_slice()))
                .map(|id| id.as_i64()),
            replaced: says.is_some(),
            says: says.map(|words| text_of(words.as_bytes())),
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

//! Draws glyph runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use vello_cpu::Glyph;
use vello_cpu::peniko::{Blob, FontData};

use super::{Rasterizer, View, ink};
use crate::typeset::frame::{FontFace, PagedDocument, Point, Pt, Rect, TextRun};

/// The faces met so far, by the address of their font file: a face keeps its identity, and with it its cached
/// outlines, from one document to the next.
#[derive(Default)]
pub(super) struct Faces(BTreeMap<usize, FontData>);

impl Faces {
    fn get(&mut self, face: &FontFace) -> &FontData {
        self.0
            .entry(face.data.as_ptr().addr())
            .or_insert_with(|| FontData::new(Blob::new(Arc::new(face.data)), 0))
    }
}

impl Rasterizer {
    pub(super) fn draw_text(&mut self, document: &PagedDocument, run: &TextRun, at: Point, view: &View) {
        let Some(face) = document.fonts.get(usize::from(run.font.0)) else {
            return;
        };
        let drawable = run.size.0.is_finite() && run.size.0 > 0.0;
        if !drawable || !view.sees(&reach(run, at)) {
            return;
        }
        self.context.set_paint(ink(run.color));
        let font = self.faces.get(face);
        let glyphs = run.glyphs.iter().scan(0.0_f32, |pen, glyph| {
            let placed = Glyph {
                id: u32::from(glyph.id),
                x: *pen + glyph.dx,
                y: glyph.dy,
            };
            *pen += glyph.advance;
            Some(placed)
        });
        // Glyphs without an outline come back as an error: spaces, and ids that the face does not have, which
        // layout has reported already.
        let _ = self
            .context
            .glyph_run(&mut self.resources, font)
            .font_size(run.size.0)
            .hint(false)
            .fill_glyphs(glyphs.filter(|glyph| glyph.x.is_finite() && glyph.y.is_finite()));
    }
}

/// A rectangle that surely holds the run's ink.
pub(super) fn reach(run: &TextRun, at: Point) -> Rect {
    let spare = run.size * 3.0;
    let width = Pt(run
        .glyphs
        .iter()
        .map(|glyph| glyph.advance.abs() + glyph.dx.abs())
        .sum());
    Rect::new(at.x - spare, at.y - spare, width + spare * 2.0, spare * 2.0)
}

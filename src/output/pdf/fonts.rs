//! Embeds faces: only the glyphs that are used, with a code of its own for each pair of glyph and text, so
//! that what is copied out of the file is what the document says, whatever the glyph looks like.
//!
//! A glyph's code is its place in the subset as long as it always shows the same text. A glyph that also shows
//! another text (the ligature of "fi" and the character U+FB01; the parts of a Burmese syllable) gets further
//! codes, and the file says by a `CIDToGIDMap` which glyph they draw.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{Codepoint, Op, ParsedFont, PdfFont, PdfFontHandle, TextItem};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::said::{Parting, Said, shown};
use super::{PdfError, bidi, page};
use crate::typeset::frame::{Content, ContentHash, FontFace, PagedDocument, TextRun};

/// The faces of a document by [`crate::typeset::frame::FontId`]; `None` where no text uses one.
pub(super) type Faces = Vec<Option<Face>>;

/// A face as it is embedded.
#[derive(Debug)]
pub(super) struct Face {
    /// The code of each glyph with the text it shows most often first, by glyph id.
    first: Vec<Option<(u16, Box<str>)>>,
    /// The glyphs that draw nothing.
    blanks: Blanks,
    /// The codes of glyphs with another text.
    further: BTreeMap<(u16, Box<str>), u16>,
    /// The width of each code as the file states it: whole thousandths of the em.
    widths: Vec<f32>,
    /// What printpdf writes.
    font: ParsedFont,
    /// The glyph of each code, if that is not the code itself; big-endian.
    glyphs: Option<Vec<u8>>,
    /// The height of capitals in thousandths of the em.
    cap_height: i64,
}

impl Face {
    /// The code of what is said.
    pub(super) fn code(&self, said: &Said<'_>) -> u16 {
        self.code_of(
            said.glyph.map_or(self.blanks.carrier, |glyph| glyph.id),
            &said.text,
        )
    }

    /// The code of the space between words from right to left.
    pub(super) fn space(&self) -> u16 {
        self.code_of(self.blanks.space, " ")
    }

    /// The code that draws a glyph and says `text`.
    fn code_of(&self, glyph: u16, text: &str) -> u16 {
        match self.first.get(usize::from(glyph)) {
            Some(Some((code, first))) if **first == *text => *code,
            _ => self
                .further
                .get(&(glyph, text.into()))
                .copied()
                .unwrap_or_default(),
        }
    }

    /// How far the reader's pen moves for a code, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> f32 {
        self.widths.get(usize::from(code)).copied().unwrap_or_default()
    }

    /// The glyph of each code, if that is not the code itself.
    pub(super) fn glyphs(&self) -> Option<&[u8]> {
        self.glyphs.as_deref()
    }

    /// The height of capitals in thousandths of the em.
    pub(super) const fn cap_height(&self) -> i64 {
        self.cap_height
    }

    /// What printpdf embeds.
    pub(super) fn embedded(&self) -> PdfFont {
        PdfFont::new(self.font.clone())
    }

    /// Operations that show each code once with its text: printpdf reads from them what to embed.
    pub(super) fn specimen(&self, number: usize) -> [Op; 2] {
        let mut codes: Vec<(u16, &str)> = self
            .first
            .iter()
            .flatten()
            .map(|(code, text)| (*code, &**text))
            .chain(self.further.iter().map(|((_, text), code)| (*code, &**text)))
            .collect();
        codes.sort_unstable();
        let glyphs = codes
            .into_iter()
            .map(|(code, text)| Codepoint::with_cid(code, 0.0, text.to_owned()))
            .collect();
        [
            Op::SetFont {
                font: PdfFontHandle::External(resource(number)),
                size: printpdf::Pt(1.0),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(glyphs)],
            },
        ]
    }
}

/// The name of a face in the resources of the pages.
pub(super) fn resource(number: usize) -> printpdf::FontId {
    printpdf::FontId(format!("T{number}"))
}

/// What a face is used for.
#[derive(Debug, Default)]
struct Uses {
    first: BTreeMap<u16, Box<str>>,
    further: BTreeSet<(u16, Box<str>)>,
}

/// Embeds what the document's text uses.
///
/// # Errors
/// If a run names a face the document does not have, or a face is not a font file.
pub(super) fn gather(document: &PagedDocument) -> Result<Faces, PdfError> {
    let fonts = parse_used(document)?;
    let mut uses: Vec<Uses> = Vec::new();
    uses.resize_with(fonts.len(), Uses::default);
    let parted = document.pages.iter().flat_map(|page| page::runs(page));
    for (run, parting) in parted {
        let number = usize::from(run.font.0);
        if let (Some(uses), Some(Some((_, blanks)))) = (uses.get_mut(number), fonts.get(number)) {
            note(uses, run, parting, *blanks);
        }
    }
    let parts: Vec<_> = document.fonts.iter().zip(fonts).zip(uses).collect();
    parts
        .into_par_iter()
        .map(|((face, font), uses)| {
            font.map(|(font, blanks)| embed(face, font, blanks, uses))
                .transpose()
        })
        .collect()
}

/// All text runs of a document, page by page.
fn runs(document: &PagedDocument) -> impl Iterator<Item = &TextRun> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match &item.content {
        Content::Text(run) => Some(&**run),
        Content::Shape(_) | Content::Image { .. } => None,
    })
}

/// Reads the faces that text uses.
fn parse_used(document: &PagedDocument) -> Result<Vec<Option<(ParsedFont, Blanks)>>, PdfError> {
    let mut used = vec![false; document.fonts.len()];
    for run in runs(document) {
        let number = usize::from(run.font.0);
        *used.get_mut(number).ok_or_else(|| {
            PdfError::Structure(format!(
                "text is set in face {number} of {}",
                document.fonts.len()
            ))
        })? = true;
    }
    let faces: Vec<_> = document.fonts.iter().zip(used).collect();
    faces
        .into_par_iter()
        .map(|(face, used)| used.then(|| parse(face)).transpose())
        .collect()
}

/// Reads a face.
fn parse(face: &FontFace) -> Result<(ParsedFont, Blanks), PdfError> {
    let font = ParsedFont::from_bytes(face.data, 0, &mut Vec::new())
        .ok_or_else(|| broken(face, "it is not an OpenType font"))?;
    if !matches!(font.font_type, printpdf::FontType::TrueType) {
        return Err(broken(face, "its outlines are not TrueType"));
    }
    let glyph = |character: char| font.lookup_glyph_index(u32::from(character));
    let space = glyph(' ').unwrap_or_default();
    let blanks = Blanks {
        space,
        carrier: glyph('\u{200b}').unwrap_or(space),
    };
    Ok((font, blanks))
}

fn broken(face: &FontFace, reason: &str) -> PdfError {
    PdfError::Font {
        name: face.name.to_owned(),
        reason: reason.to_owned(),
    }
}

/// The glyphs of a face that draw nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Blanks {
    /// The space.
    space: u16,
    /// The space without a width, which carries text that no drawn glyph can say.
    carrier: u16,
}

/// Notes what a run shows.
fn note(uses: &mut Uses, run: &TextRun, parting: Parting<'_>, blanks: Blanks) {
    for said in shown(run, parting) {
        uses.add(said.glyph.map_or(blanks.carrier, |glyph| glyph.id), &said.text);
    }
    // Spaces between words from right to left are taken from their face, whichever they were set in.
    if bidi::is_right_to_left(run) {
        uses.add(blanks.space, " ");
    }
}

impl Uses {
    fn add(&mut self, glyph: u16, text: &str) {
        match self.first.get(&glyph) {
            Some(first) if **first == *text => {}
            Some(_) => {
                self.further.insert((glyph, text.into()));
            }
            None => {
                self.first.insert(glyph, text.into());
            }
        }
    }
}

/// Cuts a face down to what is used.
fn embed(face: &FontFace, mut font: ParsedFont, blanks: Blanks, mut uses: Uses) -> Result<Face, PdfError> {
    let broken = |reason: &str| broken(face, reason);
    // The missing glyph may not be shown: a space stands for it, and a box is kept over that.
    let space = blanks.space;
    if let Some(text) = uses.first.remove(&0) {
        uses.further.insert((0, text));
    }
    let draws = |glyph: u16| if glyph == 0 { space } else { glyph };
    let kept: BTreeSet<u16> = uses
        .first
        .keys()
        .copied()
        .chain(uses.further.iter().map(|(glyph, _)| draws(*glyph)))
        .collect();
    let kept: Vec<u16> = kept.into_iter().collect();
    let places = GlyphRemapper::new_from_glyphs_sorted(&kept);
    let subset = subsetter::subset(face.data, 0, &places).map_err(|error| broken(&error.to_string()))?;
    let place = |glyph: u16| places.get(draws(glyph)).unwrap_or_default();

    let mut first = Vec::new();
    first.resize_with(kept.last().map_or(0, |last| usize::from(*last) + 1), || None);
    let mut glyphs: Vec<u16> = (0..places.num_gids()).collect();
    for (glyph, text) in uses.first {
        if let Some(entry) = first.get_mut(usize::from(glyph)) {
            *entry = Some((place(glyph), text));
        }
    }
    let mut further = BTreeMap::new();
    for (glyph, text) in uses.further {
        let code = u16::try_from(glyphs.len()).map_err(|_| broken("more than 65,535 codes are used"))?;
        glyphs.push(place(glyph));
        further.insert((glyph, text), code);
    }
    let old: Vec<u16> = places.remapped_gids().collect();
    let advance = |code: &u16| {
        let glyph = old.get(usize::from(*code)).copied().unwrap_or_default();
        font.glyph_widths.get(&glyph).copied().unwrap_or_default()
    };
    let advances: Vec<u16> = glyphs.iter().map(advance).collect();
    let to_em = 1000.0 / f32::from(font.units_per_em.max(1));
    font.font_name = Some(format!("{}+{}", subset_tag(&subset), face.name));
    font.glyph_widths = (0..).zip(advances.iter().copied()).collect();
    font.codepoint_to_glyph.clear();
    font.original_bytes = subset;
    Ok(Face {
        first,
        blanks,
        // printpdf cuts the fraction off; a pen that rounded instead would drift.
        widths: advances
            .iter()
            .map(|&advance| (f32::from(advance) * to_em).trunc())
            .collect(),
        cap_height: cap_height(face.data, to_em),
        glyphs: (!further.is_empty()).then(|| glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect()),
        further,
        font,
    })
}

/// Six capitals that name a subset (ISO 32000-1, 9.6.4), from its content.
fn subset_tag(subset: &[u8]) -> String {
    ContentHash::of(subset)
        .bytes()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// The height of capitals from the font's `OS/2` table, in thousandths of the em; 700 if it does not say.
fn cap_height(data: &[u8], to_em: f32) -> i64 {
    let read = |at: usize| {
        data.get(at..at + 2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
    };
    let tables = usize::from(read(4).unwrap_or_default());
    (0..tables)
        .filter_map(|table| data.get(12 + table * 16..28 + table * 16))
        .find(|record| record.starts_with(b"OS/2"))
        .and_then(|record| {
            let at = u32::from_be_bytes(record.get(8..12)?.try_into().ok()?) as usize;
            (read(at)? >= 2).then(|| read(at + 88)).flatten()
        })
        .map_or(700, |height| (f32::from(height) * to_em).round() as i64)
}

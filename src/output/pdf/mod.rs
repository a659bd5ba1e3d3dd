//! Writes a paged document as a tagged PDF (ISO 32000-1) that meets PDF/UA-1 and PDF/A-3a at once.
//!
//! In: a [`PagedDocument`]. Out: the bytes of a file; the same document gives the same bytes.
//!
//! The way through:
//! 1. [`fonts`] gathers which glyphs show which text, as [`said`] shares it out, and gives each pair a code;
//!    [`image`] encodes the pictures.
//! 2. [`page`] draws each page as printpdf operations, with marked content, and has printpdf write them; this
//!    runs on all cores, and a page is compressed and written to the [`mod@file`] as soon as it is drawn.
//! 3. [`conform`] has printpdf write the fonts and adds what the standards ask for beyond that: [`structure`],
//!    [`link`], [`outline`], [`metadata`].
//!
//! [`read_aloud`] reads such a file back as a screen reader does.

mod aloud;
mod attach;
mod bidi;
mod conform;
mod content;
mod file;
mod fonts;
mod image;
mod link;
mod metadata;
mod outline;
mod page;
mod read;
mod said;
mod shape;
mod structure;
mod text;

pub use aloud::{AloudError, Spoken, read_aloud, read_aloud_with};
pub use attach::{Attachment, Relationship};
pub use image::{Resolution, is_among, shown_as_stored};
pub use read::{Contents, Embedded, Place as TextPlace, read};

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::typeset::frame::{ContentHash, PagedDocument};
use crate::words::tr;

/// How many pages are drawn between two calls of the progress callback.
const BATCH: usize = 8;

/// The file's identifier, in hexadecimal digits: the hash of its content, by which two copies can be compared; `None` if it
/// is no PDF of ours.
pub fn identifier(pdf: &[u8]) -> Option<String> {
    // The trailer is the last object of the file, and in the clear.
    let at = pdf.windows(4).rposition(|window| window == b"/ID[")?;
    let digits = pdf.get(at + 5..at + 37)?;
    let digits = std::str::from_utf8(digits).ok()?;
    digits
        .bytes()
        .all(|digit| digit.is_ascii_hexdigit())
        .then(|| digits.to_lowercase())
}

/// What every file says of itself, whatever it holds: of the program that made it, and of the standards it follows.
#[must_use]
pub fn said_of_itself() -> String {
    metadata::said_of_itself()
}

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The document has no pages.
    #[error("{}", tr!("the document has no pages, so there is nothing to write"))]
    Empty,
    /// The progress callback answered that the work should stop.
    #[error("{}", tr!("the export was cancelled"))]
    Cancelled,
    /// A face is not a font file that can be embedded.
    #[error("{}", tr!("the font `{}` cannot be embedded: {}", name, reason))]
    Font {
        /// The face's PostScript name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A picture's bytes are not what its format says.
    #[error("{}", tr!("the picture {} cannot be read: {}; import it again from its original", name, reason))]
    Image {
        /// The first digits of the hash under which it is stored, with the extension.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The document contradicts itself: it names a page, node or face it does not have.
    #[error("{}", tr!("the document’s structure is broken: {}", _0))]
    Structure(String),
    /// The objects could not be written down.
    #[error("{}", tr!("the PDF could not be written"))]
    Write(#[source] std::io::Error),
}

/// What is inside a PDF beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How many pixels an inch pictures get.
    pub images: Resolution,
    /// The pictures that keep all their pixels, because an attached file counts on finding them in the PDF: of those
    /// that [`shown_as_stored`] names.
    pub as_stored: BTreeSet<ContentHash>,
    /// Whether pictures are made grey.
    pub grey: bool,
    /// The files that travel in it.
    pub attachments: Vec<Attachment>,
}

/// The bytes of the PDF. The same document gives the same bytes.
///
/// # Errors
/// If the document is empty or broken, or a font or picture cannot be read.
pub fn write(document: &PagedDocument) -> Result<Vec<u8>, PdfError> {
    write_with(document, &mut |_| true)
}

/// As [`write()`], telling `progress` now and then the share done, 0 to 1; when it answers `false` the work
/// stops with [`PdfError::Cancelled`].
///
/// # Errors
/// As [`write()`].
pub fn write_with(
    document: &PagedDocument,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Vec<u8>, PdfError> {
    write_as(document, &Options::default(), progress)
}

/// As [`write_with()`], with a choice of what is inside.
///
/// # Errors
/// As [`write()`].
pub fn write_as(
    document: &PagedDocument,
    options: &Options,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Vec<u8>, PdfError> {
    write_beside(document, options, || Ok(Vec::new()), progress)
}

/// As [`write_as()`], with files that are made while the pages are drawn, and attached after those of `options`.
///
/// # Errors
/// As [`write()`], or as `pack`.
pub fn write_beside<E: From<PdfError> + Send>(
    document: &PagedDocument,
    options: &Options,
    pack: impl FnOnce() -> Result<Vec<Attachment>, E> + Send,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Vec<u8>, E> {
    std::thread::scope(|scope| {
        let packing = scope.spawn(pack);
        let assembly = draw(document, options, progress)?;
        let packed = packing
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let attachments: Vec<&Attachment> = options.attachments.iter().chain(&packed).collect();
        let bytes = assembly.finish(&attachments)?;
        if !progress(1.0) {
            return Err(PdfError::Cancelled.into());
        }
        Ok(bytes)
    })
}

/// The file with all pages in it.
fn draw<'a>(
    document: &'a PagedDocument,
    options: &Options,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<conform::Assembly<'a>, PdfError> {
    if document.pages.is_empty() {
        return Err(PdfError::Empty);
    }
    let figures = structure::figures(document)?;
    let (faces, pictures) = rayon::join(|| fonts::gather(document), || image::encode(document, options));
    let faces = faces?;
    let (mut assembly, pictures) = conform::Assembly::new(document, &faces, pictures?)?;
    let resources = page::Resources {
        faces,
        pictures,
        figures,
    };
    for batch in document.pages.chunks(BATCH) {
        // Drawing the pages is nearly all of the work; the last tenth is for putting the file together.
        if !progress(0.9 * assembly.drawn() as f32 / document.pages.len() as f32) {
            return Err(PdfError::Cancelled);
        }
        let drawn: Vec<_> = batch
            .par_iter()
            .map(|page| page::draw(page, &resources))
            .collect();
        for page in drawn {
            assembly.take(page?)?;
        }
    }
    if !progress(0.9) {
        return Err(PdfError::Cancelled);
    }
    Ok(assembly)
}

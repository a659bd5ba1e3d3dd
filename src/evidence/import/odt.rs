//! `OpenDocument` texts (ISO/IEC 26300): headings, numbered lists, tables, notes, images, links, text boxes, tracked
//! changes; headers, footers and lists of contents are set aside.

mod body;
mod lists;
mod record;
mod styles;

use super::archive::Archive;
use super::draft::Draft;
use super::office::xml::walk;
use crate::words::{self, text};
use body::Body;
use styles::Styles;

/// Reads an `OpenDocument` text.
///
/// # Errors
/// If the bytes are not such a document, or it is damaged; in words that follow its name.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, words::Text> {
    let mut archive = Archive::open(bytes)?;
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(text!(
            "it is protected by a password: open it where it was written and save it without one"
        ));
    }
    let content = archive
        .part("content.xml")?
        .ok_or_else(|| text!("it has no content.xml"))?;
    let sheets = archive.part("styles.xml")?;
    let mut styles = Styles::default();
    if let Some(xml) = &sheets {
        walk(xml, "styles.xml", &mut styles)?;
    }
    walk(&content, "content.xml", &mut styles)?;
    let mut body = Body::new(&styles);
    walk(&content, "content.xml", &mut body)?;
    if !body.has_text() {
        return Err(text!(
            "it is an OpenDocument file, but no text: save a text from it"
        ));
    }
    if let Some(xml) = &sheets {
        walk(xml, "styles.xml", &mut body)?;
    }
    let mut story = body.story;
    record::read(&mut archive, &mut story.draft.source)?;
    let draft = &mut story.draft;
    draft
        .ledger
        .take_rest(&draft.source, &text!("the document’s properties"));
    story.finish(&mut archive)
}

#[cfg(test)]
mod tests;

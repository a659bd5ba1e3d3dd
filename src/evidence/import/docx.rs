//! Word documents (ECMA-376, `WordprocessingML`): headings by style and outline level, numbered lists, tables, notes,
//! images, links, text boxes, tracked changes; headers, footers and lists of contents are set aside.

mod body;
mod numbering;
mod record;
mod styles;

use std::collections::BTreeMap;

use super::archive::Archive;
use super::draft::Draft;
use super::office::Story;
use super::office::xml::walk;
use crate::words::{self, text};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Reads a Word document.
///
/// # Errors
/// If the bytes are not such a document, or it is damaged; in words that follow its name.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, words::Text> {
    let mut archive = Archive::open(bytes)?;
    let document = archive
        .part("word/document.xml")?
        .ok_or_else(|| text!("it has no word/document.xml"))?;
    let mut styles = Styles::default();
    if let Some(xml) = archive.part("word/styles.xml")? {
        walk(&xml, "word/styles.xml", &mut styles)?;
    }
    let mut numbering = Numbering::default();
    if let Some(xml) = archive.part("word/numbering.xml")? {
        walk(&xml, "word/numbering.xml", &mut numbering)?;
    }
    let mut body = Body::new(&styles, numbering);
    body.targets = record::targets(&mut archive, "word/document.xml")?;
    walk(&document, "word/document.xml", &mut body)?;
    for (part, at_end) in [("word/footnotes.xml", false), ("word/endnotes.xml", true)] {
        if let Some(xml) = archive.part(part)? {
            body.targets = record::targets(&mut archive, part)?;
            body.at_end = at_end;
            walk(&xml, part, &mut body)?;
        }
    }
    if let Some(xml) = archive.part("word/comments.xml")? {
        body.targets = BTreeMap::new();
        walk(&xml, "word/comments.xml", &mut body)?;
    }
    for start in ["word/header", "word/footer"] {
        for part in archive.parts(start) {
            if let Some(xml) = archive.part(&part)? {
                body.targets = record::targets(&mut archive, &part)?;
                walk(&xml, &part, &mut body)?;
            }
        }
    }
    let mut story: Story = body.story;
    story.draft.default_language.clone_from(&styles.language);
    record::read(&mut archive, &mut story.draft.source)?;
    let draft = &mut story.draft;
    draft
        .ledger
        .take_rest(&draft.source, &text!("the document’s properties"));
    story.finish(&mut archive)
}

#[cfg(test)]
mod tests;

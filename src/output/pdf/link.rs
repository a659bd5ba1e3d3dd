//! Links: the places to click, and where they lead.

use lopdf::{Object, ObjectId, StringFormat, dictionary, text_string};

use super::PdfError;
use super::content::rounded;
use super::file::{File, integer};
use super::structure::Annotation;
use crate::typeset::frame::{Destination, Link, PagedDocument, Place, Rect};

/// Shown in print as well, without which an archive may not hold it (ISO 19005-3, 6.3.2).
const PRINTED: i64 = 4;

/// Writes the annotations of all pages, page by page.
///
/// # Errors
/// If a link leads to a page that there is not, or the file gets too large.
pub(super) fn write(
    file: &mut File,
    document: &PagedDocument,
    pages: &[ObjectId],
) -> Result<Vec<Annotation>, PdfError> {
    let mut annotations = Vec::new();
    for (page, (id, frame)) in pages.iter().zip(&document.pages).enumerate() {
        for link in &frame.links {
            let key = pages.len() + annotations.len();
            let mut annotation = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "F" => PRINTED,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => text_string(&description(link)),
                "P" => *id,
                "Rect" => rectangle(&link.area, frame.size.height.0),
                "StructParent" => integer(key),
            };
            match &link.to {
                Destination::Url(url) => {
                    let url = Object::String(ascii(url), StringFormat::Literal);
                    annotation.set("A", dictionary! { "S" => "URI", "URI" => url });
                }
                Destination::Place(place) => {
                    annotation.set("Dest", destination(document, pages, *place)?);
                }
            }
            let object = file.add_object(annotation)?;
            annotations.push(Annotation {
                node: link.node,
                page,
                object,
                key,
            });
        }
    }
    Ok(annotations)
}

/// What a screen reader says of a link; never nothing.
fn description(link: &Link) -> String {
    match (&link.to, link.description.trim()) {
        (Destination::Url(url), "") => url.clone(),
        (Destination::Place(place), "") => format!("To sheet {}", place.page + 1),
        (_, description) => description.to_owned(),
    }
}

/// A place as the target of a link or bookmark, keeping the reader's zoom.
///
/// # Errors
/// If there is no such page.
pub(super) fn destination(
    document: &PagedDocument,
    pages: &[ObjectId],
    place: Place,
) -> Result<Object, PdfError> {
    let (Some(page), Some(id)) = (document.pages.get(place.page), pages.get(place.page)) else {
        let count = pages.len();
        return Err(PdfError::Structure(format!(
            "something leads to page {} of {count}",
            place.page + 1
        )));
    };
    let top = rounded(page.size.height.0 - place.at.y.0);
    let left = rounded(place.at.x.0);
    Ok(vec![
        Object::Reference(*id),
        "XYZ".into(),
        left.into(),
        top.into(),
        Object::Null,
    ]
    .into())
}

/// A rectangle as the file has it, measured from the bottom of a page of this height.
pub(super) fn rectangle(area: &Rect, height: f32) -> Object {
    let edges = [
        area.origin.x.0,
        height - area.bottom().0,
        area.right().0,
        height - area.origin.y.0,
    ];
    edges.map(|edge| Object::Real(rounded(edge))).to_vec().into()
}

/// A URL in the seven bits the format has for it: the rest is percent-encoded as UTF-8 (RFC 3987, 3.1).
fn ascii(url: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(url.len());
    for byte in url.trim().bytes() {
        if (b'!'..=b'~').contains(&byte) {
            bytes.push(byte);
        } else {
            bytes.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_comes_out_in_seven_bits() {
        assert_eq!(ascii("https://x.org/é b"), b"https://x.org/%C3%A9%20b");
    }
}

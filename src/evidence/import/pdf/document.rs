//! What a PDF says beside its pages: title, author, date, language; links.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, String as PdfString};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{RectExt, TransformExt};

use super::page::{Page, PageLink};
use crate::evidence::import::draft::Draft;
use crate::model::date::PartialDate;

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, else one byte a sign.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let words = if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        encoding_rs::UTF_8.decode_without_bom_handling(rest).0
    } else {
        // PDFDocEncoding is this one but for a few rare signs.
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0
    };
    words.trim_matches(['\0', ' ']).to_owned()
}

/// Takes title, author and date of the file's record into the draft, where the pages do not say them.
pub(super) fn read_record(pdf: &Pdf, draft: &mut Draft) {
    let record = pdf.metadata();
    let field = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_of).unwrap_or_default();
    let title = record_title(pdf);
    if draft.source.title.is_empty() && !is_file_name(&title) {
        draft.source.title = title;
    }
    if draft.source.authors.is_empty() {
        draft.source.authors = field(&record.author)
            .split([';', '\n'])
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    if draft.source.date.is_none()
        && let Some(date) = record.creation_date
    {
        let words = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        draft.source.date = words.parse::<PartialDate>().ok();
    }
}

/// The language that the file's catalogue names for all of it (14.9.2); empty if there is none.
pub(super) fn language(pdf: &Pdf) -> String {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let named = catalogue.and_then(|root| root.get::<PdfString<'_>>(b"Lang".as_slice()));
    named.map(|tag| text_of(tag.as_bytes())).unwrap_or_default()
}

/// The title that the file's record tells; empty if there is none.
pub(super) fn record_title(pdf: &Pdf) -> String {
    pdf.metadata().title.as_deref().map(text_of).unwrap_or_default()
}

/// Whether a title is the name of a file, as printers write it.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    lower.starts_with("microsoft word")
        || [
            ".doc", ".docx", ".odt", ".indd", ".qxd", ".tex", ".dvi", ".ps", ".pdf", ".html", ".rtf",
        ]
        .iter()
        .any(|ending| lower.ends_with(ending))
        || lower == "untitled"
}

/// Puts the links of each page (12.5.6.5) with it.
pub(super) fn read_links(pdf: &Pdf, pages: &mut [Page]) {
    for (source, page) in pdf.pages().iter().zip(pages) {
        let Some(notes) = source.raw().get::<Array<'_>>(b"Annots".as_slice()) else {
            continue;
        };
        let transform = source.initial_transform(true).to_kurbo();
        for note in notes.iter::<Dict<'_>>() {
            let is_link = note
                .get::<Name<'_>>(b"Subtype".as_slice())
                .is_some_and(|name| name.as_ref() == b"Link");
            let area = note.get::<PdfRect>(b"Rect".as_slice());
            let (true, Some(area)) = (is_link, area) else {
                continue;
            };
            let address = note
                .get::<Dict<'_>>(b"A".as_slice())
                .and_then(|action| action.get::<PdfString<'_>>(b"URI".as_slice()))
                .map_or_else(|| "#".to_owned(), |address| text_of(address.as_bytes()));
            let area: Rect = transform.transform_rect_bbox(area.to_kurbo());
            // A link that is broken over lines has an area for each.
            match page.links.last_mut() {
                Some(last)
                    if last.address == address
                        && address != "#"
                        && (area.y0 - last.area.y0).abs() < 2.5 * last.area.height().min(20.0)
                        && area.y0 > last.area.y0 + 1.0 =>
                {
                    last.areas.push(area);
                    last.area = area;
                }
                _ => page.links.push(PageLink {
                    area,
                    areas: vec![area],
                    address,
                }),
            }
        }
    }
}

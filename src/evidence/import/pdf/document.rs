//! What a PDF says beside its pages: title, author, date; links; the descriptions of its figures.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, Name, Object, ObjectIdentifier, Rect as PdfRect, String as PdfString,
};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{RectExt, TransformExt};

use super::page::{Page, PageLink};
use crate::evidence::import::draft::Draft;
use crate::model::date::PartialDate;

/// The deepest that the structure of a tagged file is followed: a circle ends here.
const DEEPEST: usize = 64;
/// The most elements of the structure that are looked at.
const MOST_ELEMENTS: usize = 500_000;

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
    let title = field(&record.title);
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

/// The text alternatives of the figures on each page of a tagged file (14.9.3), by the page from one.
pub(super) fn descriptions(pdf: &Pdf) -> BTreeMap<usize, Vec<String>> {
    let mut found = Descriptions {
        pages: pdf
            .pages()
            .iter()
            .enumerate()
            .filter_map(|(index, page)| Some((page.raw().obj_id()?, index + 1)))
            .collect(),
        found: BTreeMap::new(),
        left: MOST_ELEMENTS,
    };
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>(b"StructTreeRoot".as_slice())) {
        found.walk(&tree, None, DEEPEST);
    }
    found.found
}

struct Descriptions {
    pages: BTreeMap<ObjectIdentifier, usize>,
    found: BTreeMap<usize, Vec<String>>,
    left: usize,
}

impl Descriptions {
    fn walk(&mut self, element: &Dict<'_>, page: Option<usize>, depth: usize) {
        if depth == 0 || self.left == 0 {
            return;
        }
        self.left -= 1;
        let page = element
            .get_ref(b"Pg".as_slice())
            .and_then(|page| self.pages.get(&page.into()).copied())
            .or(page);
        let is_figure = element
            .get::<Name<'_>>(b"S".as_slice())
            .is_some_and(|name| name.as_ref() == b"Figure");
        if is_figure
            && let Some(words) = element.get::<PdfString<'_>>(b"Alt".as_slice())
            && let Some(page) = page.or_else(|| self.page_of_kids(element))
        {
            self.found
                .entry(page)
                .or_default()
                .push(text_of(words.as_bytes()));
        }
        match element.get::<Object<'_>>(b"K".as_slice()) {
            Some(Object::Array(kids)) => {
                for kid in kids.iter::<Dict<'_>>() {
                    self.walk(&kid, page, depth - 1);
                }
            }
            Some(Object::Dict(kid)) => self.walk(&kid, page, depth - 1),
            _ => {}
        }
    }

    /// The page that the marks in a figure name, where the figure itself does not.
    fn page_of_kids(&self, element: &Dict<'_>) -> Option<usize> {
        let page = |kid: &Dict<'_>| {
            let page = kid.get_ref(b"Pg".as_slice())?;
            self.pages.get(&page.into()).copied()
        };
        match element.get::<Object<'_>>(b"K".as_slice())? {
            Object::Array(kids) => kids.iter::<Dict<'_>>().find_map(|kid| page(&kid)),
            Object::Dict(kid) => page(&kid),
            _ => None,
        }
    }
}

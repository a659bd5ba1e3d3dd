//! The PDF, read back by lopdf here and by outside programs in `judges`.

pub(crate) mod aloud;
pub(crate) mod samples;

use attache::output::pdf::{PdfError, identifier, write, write_with};
use attache::typeset::frame::{FontFace, MediaFormat, PagedDocument, Pt, Size};
use lopdf::{Document, Object, Stream};

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = write(&samples::everything()).expect("the sample can be written");
    let second = write(&samples::everything()).expect("the sample can be written");
    assert!(first == second);
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("threads can be started");
        pool.install(|| write(&samples::everything()).expect("the sample can be written"))
    };
    let one = with(1);
    assert!(one == with(4) && one == with(7));
}

fn read(document: &PagedDocument) -> Document {
    let bytes = write(document).expect("the sample can be written");
    Document::load_mem(&bytes).expect("what was written can be read")
}

/// The picture streams of a file.
fn pictures(pdf: &Document) -> Vec<&Stream> {
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    streams
        .filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Image")
        })
        .collect()
}

#[test]
fn a_jpeg_keeps_its_bytes_and_a_picture_shown_twice_is_stored_once() {
    let pdf = read(&samples::everything());
    let relief = samples::relief();
    let pictures = pictures(&pdf);
    // The relief, the see-through picture and its opacity.
    assert_eq!(pictures.len(), 3);
    assert!(pictures.iter().any(|stream| stream.content == *relief.bytes));
}

#[test]
fn joined_cells_say_over_how_many_rows_and_columns_they_go() {
    let case = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/table-joined-cells");
    let pdf = read(&crate::suite::layout(&case).document);
    let spans = |key: &[u8]| {
        let dictionaries = pdf.objects.values().filter_map(|object| object.as_dict().ok());
        let attributes = dictionaries.filter_map(|element| element.get(b"A").ok()?.as_dict().ok());
        let spans = attributes.filter_map(|attributes| attributes.get(key).ok()?.as_i64().ok());
        let mut spans: Vec<i64> = spans.collect();
        spans.sort_unstable();
        spans
    };
    // The cells of the second table reach over a row that has none of its own, and is told to nobody.
    assert_eq!(spans(b"RowSpan"), [1, 1, 1, 2, 2]);
    assert_eq!(spans(b"ColSpan"), [1, 1, 1, 1, 3]);
}

#[test]
fn every_mark_on_a_page_leads_back_to_its_element() {
    let document = samples::everything();
    let pdf = read(&document);
    let catalog = pdf.catalog().expect("a file has a catalogue");
    let follow = |from: &lopdf::Dictionary, key: &[u8]| {
        let id = from
            .get(key)
            .and_then(Object::as_reference)
            .expect("the entry is a reference");
        pdf.get_dictionary(id).expect("it leads to a dictionary")
    };
    let parents = follow(follow(catalog, b"StructTreeRoot"), b"ParentTree");
    let nums = parents
        .get(b"Nums")
        .and_then(Object::as_array)
        .expect("the parent tree is flat");
    let links: usize = document.pages.iter().map(|page| page.links.len()).sum();
    assert_eq!(nums.len(), 2 * (document.pages.len() + links));
    for (page, entry) in nums
        .iter()
        .skip(1)
        .step_by(2)
        .take(document.pages.len())
        .enumerate()
    {
        let id = entry.as_reference().expect("a page's entry is a reference");
        let elements = pdf
            .get_object(id)
            .and_then(Object::as_array)
            .expect("it leads to an array");
        assert!(!elements.is_empty(), "page {page}");
        assert!(
            elements.iter().all(|element| element.as_reference().is_ok()),
            "page {page}"
        );
    }
}

#[test]
fn a_stopped_export_says_so() {
    let mut calls = 0;
    let stopped = write_with(&samples::everything(), &mut |_| {
        calls += 1;
        calls < 2
    });
    assert!(matches!(stopped, Err(PdfError::Cancelled)));
    assert_eq!(calls, 2);
}

#[test]
fn a_picture_that_cannot_be_read_is_named() {
    for (format, bytes) in [
        (MediaFormat::Jpeg, b"not a picture".to_vec()),
        (MediaFormat::Jpeg, vec![0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
        (MediaFormat::Png, b"\x89PNG\r\n\x1a\nbroken".to_vec()),
        (MediaFormat::Webp, Vec::new()),
    ] {
        let picture = samples::image(format, 10, 10, bytes);
        let mut book = samples::Book::new();
        book.picture(&picture, Size::new(Pt(50.0), Pt(50.0)));
        let error = write(&book.finish())
            .expect_err("it is not a picture")
            .to_string();
        let name = picture.hash.to_string();
        assert!(error.contains(&name[..12]), "{error}");
    }
}

#[test]
fn a_document_that_contradicts_itself_is_an_error() {
    assert!(matches!(write(&PagedDocument::default()), Err(PdfError::Empty)));
    let mut lost = samples::everything();
    lost.structure = lost.structure.iter().take(3).cloned().collect();
    assert!(matches!(write(&lost), Err(PdfError::Structure(_))));
    let mut faceless = samples::everything();
    faceless.fonts = faceless.fonts.iter().take(1).cloned().collect();
    assert!(matches!(write(&faceless), Err(PdfError::Structure(_))));
    let mut fontless = samples::everything();
    fontless.fonts = fontless
        .fonts
        .iter()
        .map(|face| FontFace {
            data: b"no font",
            ..face.clone()
        })
        .collect();
    assert!(matches!(write(&fontless), Err(PdfError::Font { .. })));
}

#[test]
fn the_id_is_the_hash_of_the_content() {
    let id = |document: &PagedDocument| {
        let pdf = read(document);
        let ids = pdf
            .trailer
            .get(b"ID")
            .and_then(Object::as_array)
            .expect("a file has an id")
            .clone();
        ids.first()
            .and_then(|id| id.as_str().ok())
            .map(<[u8]>::to_vec)
            .expect("an id is a string")
    };
    let bytes = write(&samples::everything()).expect("the sample can be written");
    let digits: Vec<String> = id(&samples::everything())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(identifier(&bytes), Some(digits.concat()));
    assert_eq!(identifier(b"no PDF"), None);
    let mut other = samples::everything();
    other.properties.title.push('!');
    assert_ne!(id(&samples::everything()), vec![0; 16]);
    assert_ne!(id(&samples::everything()), id(&other));
}

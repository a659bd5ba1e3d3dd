//! Words planted in every place of a finished file that can hold any: reading the copy back must find them there.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::pictures::{document, jpeg, photograph};
use crate::pdf::samples;
use attache::model::brief::{Blobs, Brief};
use attache::model::evidence::{Media, MediaFormat};
use attache::model::framing::{Crop, Framing};
use attache::model::variant::{Part, Variant};
use attache::output::pdf::{self, Resolution};
use attache::session::export::{attachments, audit};
use attache::store;
use attache::typeset::exhibit::framed;
use attache::typeset::frame::{Content, Image, PagedDocument};
use attache::typeset::{Options, Typesetter};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

/// What is planted: the title of a section that the copy leaves out.
const CANARY: &str = "Canary over the river";

/// A brief with an open section, which has a link, and a closed one, which has the words.
fn whole() -> Brief {
    let text = format!(
        r#"{{ "format-version": 1,
        "masthead": {{ "title": "River report", "organisation": "Desk", "date": "2026-01-01" }},
        "sections": [
          {{ "id": "open", "title": "What all may read", "blocks": [
            {{ "id": "o1", "type": "paragraph",
               "text": "The [road](https://example.org/road) follows the river. [@work]" }},
            {{ "id": "o2", "type": "sources" }} ] }},
          {{ "id": "closed", "title": "{CANARY}", "marking": "TLP:RED", "blocks": [] }} ],
        "library": {{ "sources": {{ "work": {{ "title": "An open work", "reliability": "B", "credibility": "2" }} }} }},
        "citations": {{ "ratings": true }} }}"#
    );
    store::read_json(&text).expect("the brief is right")
}

fn public() -> Variant {
    let [mut public, ..] = Variant::shipped();
    public.parts.insert(Part::Ratings);
    public
}

fn kept() -> Brief {
    public().of(&whole()).expect("a section is left").brief
}

fn set(brief: &Brief) -> PagedDocument {
    let layout = Typesetter::new().layout(brief, &Blobs::default(), &Options::default());
    layout.document
}

/// The copy, with its brief inside, as objects.
fn copy() -> Document {
    let brief = kept();
    let files = attachments(Path::new("x"), &brief, &Blobs::default(), &BTreeSet::new());
    let options = pdf::Options {
        attachments: files.expect("the brief can be written"),
        ..pdf::Options::default()
    };
    let bytes = pdf::write_as(&set(&brief), &options, &mut |_| true).expect("it can be written");
    Document::load_mem(&bytes).expect("it can be read")
}

/// What is said of a file; `None` if it passes.
fn judged(mut file: Document) -> Option<String> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("it can be written");
    let error = audit(&whole(), &Blobs::default(), &public(), &bytes).err();
    error.map(|error| error.to_string())
}

/// Plants the words and checks that they are found, in a place called `place`.
#[track_caller]
fn finds(place: &str, plant: impl FnOnce(&mut Document)) {
    let mut file = copy();
    plant(&mut file);
    let said = judged(file).unwrap_or_else(|| panic!("nobody saw it in {place}"));
    assert!(said.contains(CANARY) && said.contains(place), "{place}: {said}");
}

/// The first dictionary, or stream's dictionary, that is `wanted`.
fn first(file: &Document, wanted: impl Fn(&Dictionary) -> bool) -> ObjectId {
    let mut found = file.objects.iter().filter(|(_, object)| match object {
        Object::Dictionary(dict) => wanted(dict),
        Object::Stream(stream) => wanted(&stream.dict),
        _ => false,
    });
    *found.next().expect("there is one").0
}

fn is(key: &'static [u8], name: &'static [u8]) -> impl Fn(&Dictionary) -> bool {
    move |dict| {
        let found = dict.get(key).and_then(Object::as_name);
        found.is_ok_and(|found| found == name)
    }
}

fn dict(file: &mut Document, id: ObjectId) -> &mut Dictionary {
    match file.get_object_mut(id).expect("it is there") {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &mut stream.dict,
        other => panic!("no dictionary: {other:?}"),
    }
}

/// Sets a text in the first dictionary that is `wanted`.
fn set_text(key: &'static [u8], wanted: impl Fn(&Dictionary) -> bool) -> impl FnOnce(&mut Document) {
    move |file| {
        let id = first(file, wanted);
        dict(file, id).set(key, text_string(CANARY));
    }
}

#[test]
fn the_copy_itself_passes() {
    assert_eq!(judged(copy()), None);
}

#[test]
fn words_in_links_are_found() {
    finds(
        "the description of a link",
        set_text(b"Contents", is(b"Subtype", b"Link")),
    );
    finds("the address of a link", |file| {
        let id = first(file, is(b"Subtype", b"Link"));
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(CANARY.replace(' ', "-")) };
        dict(file, id).set("A", action);
    });
}

#[test]
fn words_in_other_annotations_are_found() {
    for key in [b"Contents".as_slice(), b"T", b"Subj", b"RC"] {
        let mut file = copy();
        let page = *file.get_pages().values().next().expect("a page");
        let mut note = dictionary! { "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(); 4] };
        note.set(key, text_string(CANARY));
        let note = file.add_object(note);
        dict(&mut file, page).set("Annots", vec![note.into()]);
        let said = judged(file).unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(key)));
        assert!(said.contains(CANARY), "{said}");
    }
}

#[test]
fn words_in_the_structure_are_found() {
    let element = || is(b"Type", b"StructElem");
    finds("an alternative text", set_text(b"Alt", element()));
    finds("what stands for other words", set_text(b"ActualText", element()));
    finds("the expansion of a short form", set_text(b"E", element()));
    finds("the title of a part", set_text(b"T", element()));
}

#[test]
fn words_given_beside_the_glyphs_of_a_page_are_found() {
    let mut document = set(&kept());
    let mut pages = document.pages.clone();
    let page = Arc::make_mut(&mut pages[0]);
    let mut texts = page.items.iter_mut().filter_map(|item| match &mut item.content {
        Content::Text(run) => Some(Arc::make_mut(run)),
        Content::Shape(_) | Content::Image { .. } => None,
    });
    let run = texts
        .find(|run| run.text.contains("road"))
        .expect("the link's words");
    run.complex = true;
    run.text = CANARY.into();
    for glyph in &mut run.glyphs {
        (glyph.text_start, glyph.text_len) = (0, 0);
    }
    document.pages = pages;
    let bytes = pdf::write(&document).expect("it can be written");
    let said = audit(&whole(), &Blobs::default(), &public(), &bytes)
        .expect_err("it comes through")
        .to_string();
    assert!(
        said.contains(CANARY) && said.contains("gives to be read out"),
        "{said}"
    );
}

#[test]
fn words_in_bookmarks_and_page_labels_are_found() {
    finds("a bookmark", |file| {
        let id = first(file, |dict| dict.has(b"Dest") && dict.has(b"Title"));
        dict(file, id).set("Title", text_string(CANARY));
    });
    finds("the number of a page", |file| {
        let labels =
            dictionary! { "Nums" => vec![0.into(), dictionary! { "P" => text_string(CANARY) }.into()] };
        file.catalog_mut().expect("a catalogue").set("PageLabels", labels);
    });
}

#[test]
fn words_in_what_the_file_says_of_itself_are_found() {
    for key in ["Title", "Author", "Subject", "Keywords", "Company"] {
        let mut file = copy();
        let information = file
            .trailer
            .get(b"Info")
            .and_then(Object::as_reference)
            .expect("it is there");
        dict(&mut file, information).set(key, text_string(CANARY));
        let said = judged(file).unwrap_or_else(|| panic!("nobody saw it in {key}"));
        assert!(said.contains(CANARY), "{key}: {said}");
    }
    finds("what the file says of itself", |file| {
        let id = first(file, is(b"Type", b"Metadata"));
        let stream = file
            .get_object_mut(id)
            .and_then(Object::as_stream_mut)
            .expect("a stream");
        let xmp = String::from_utf8_lossy(&stream.content).into_owned();
        let named = format!("<dc:rights>{CANARY}</dc:rights></rdf:Description>");
        stream.set_content(xmp.replacen("</rdf:Description>", &named, 1).into_bytes());
    });
}

#[test]
fn words_in_an_attribute_of_the_metadata_are_found() {
    finds("what the file says of itself", |file| {
        let id = first(file, is(b"Type", b"Metadata"));
        let stream = file
            .get_object_mut(id)
            .and_then(Object::as_stream_mut)
            .expect("a stream");
        let xmp = String::from_utf8_lossy(&stream.content).into_owned();
        let named = format!("<rdf:Description photoshop:Credit=\"{CANARY}\" ");
        stream.set_content(xmp.replacen("<rdf:Description ", &named, 1).into_bytes());
    });
}

#[test]
fn words_in_attached_files_are_found() {
    let specification = || |dict: &Dictionary| dict.has(b"EF");
    finds("the name of an attached file", set_text(b"Desc", specification()));
    finds("the name of an attached file", set_text(b"UF", specification()));
    finds("the attached file", |file| {
        let id = first(file, is(b"Type", b"EmbeddedFile"));
        let stream = Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            CANARY.as_bytes().to_vec(),
        );
        file.set_object(id, stream);
    });
}

#[test]
fn words_in_places_that_nobody_thought_of_are_found() {
    finds("a hidden part of the file", |file| {
        file.add_object(Object::string_literal(CANARY));
    });
    finds("a hidden part of the file", |file| {
        let utf16: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(CANARY.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        let hidden = dictionary! { "Private" => Object::String(utf16, StringFormat::Hexadecimal) };
        file.catalog_mut().expect("a catalogue").set("PieceInfo", hidden);
    });
    finds("a hidden part of the file", |file| {
        file.add_object(Stream::new(Dictionary::new(), CANARY.as_bytes().to_vec()));
    });
}

#[test]
fn the_name_of_a_closed_picture_is_found() {
    let mut brief = whole();
    let mut blobs = Blobs::default();
    let hash = blobs.insert(b"a picture".to_vec());
    let json = format!(
        r#"{{ "format-version": 1, "library": {{ "media": {{ "{hash}": {{ "name": "canary-bridge.jpg", "credit": "Canary photographer",
            "format": "jpeg", "width": 4, "height": 3 }} }} }} }}"#
    );
    let media = store::read_json(&json)
        .expect("the record is right")
        .library
        .media
        .clone();
    let library = Arc::make_mut(&mut brief.library);
    library.media = media;
    let mut file = copy();
    file.add_object(text_string("canary-bridge.jpg"));
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("it can be written");
    let said = audit(&brief, &Blobs::default(), &public(), &bytes)
        .expect_err("it is there")
        .to_string();
    assert!(
        said.contains("canary-bridge.jpg") && said.contains("record of a picture"),
        "{said}"
    );
}

#[test]
fn ratings_are_found_on_the_pages_and_in_the_brief_inside() {
    let mut rated = kept();
    rated.library = whole().library;
    rated.citations.ratings = true;
    let bytes = pdf::write(&set(&rated)).expect("it can be written");
    let said = audit(&whole(), &Blobs::default(), &public(), &bytes)
        .expect_err("B2 is printed")
        .to_string();
    assert!(said.contains("“B2”") && said.contains("page 1"), "{said}");
    let files = attachments(Path::new("x"), &rated, &Blobs::default(), &BTreeSet::new());
    let options = pdf::Options {
        attachments: files.expect("the brief can be written"),
        ..pdf::Options::default()
    };
    let bytes = pdf::write_as(&set(&kept()), &options, &mut |_| true).expect("it can be written");
    let said = audit(&whole(), &Blobs::default(), &public(), &bytes)
        .expect_err("it travels")
        .to_string();
    assert!(
        said.contains("the rating of a source") && said.contains("source.brief"),
        "{said}"
    );
}

#[test]
fn a_closed_picture_is_found_however_small_it_was_made() {
    let pixels = photograph(1200, 900, 1);
    let stored = jpeg(&pixels, None);
    let mut blobs = Blobs::default();
    let hash = blobs.insert(stored.clone());
    let mut brief = whole();
    let library = Arc::make_mut(&mut brief.library);
    let media = Media {
        name: "canary-bridge.jpg".to_owned(),
        format: MediaFormat::Jpeg,
        width: 1200,
        height: 900,
        credit: String::new(),
        licence: String::new(),
        source: None,
        alternative: String::new(),
    };
    library.media.insert(hash, Arc::new(media));
    let judged = |bytes: Vec<u8>, images: Resolution| {
        let image = samples::image(MediaFormat::Jpeg, 1200, 900, bytes);
        let options = pdf::Options {
            images,
            ..pdf::Options::default()
        };
        let written = pdf::write_as(&document(&image, 144.0, 108.0), &options, &mut |_| true);
        let error = audit(&brief, &blobs, &public(), &written.expect("it can be written")).err();
        error.map(|error| error.to_string())
    };
    for images in [
        Resolution::SCREEN,
        Resolution::PRINT,
        Resolution::Full,
        Resolution::Dpi(99),
    ] {
        let said = judged(stored.clone(), images).unwrap_or_else(|| panic!("nobody saw it at {images:?}"));
        assert!(
            said.contains("canary-bridge.jpg") && said.contains("the pictures of the file"),
            "{said}"
        );
    }
    let other = jpeg(&photograph(1200, 900, 2), None);
    assert_eq!(judged(other, Resolution::SCREEN), None);
}

#[test]
fn the_part_of_a_picture_that_a_closed_section_shows_is_found_and_other_parts_are_not() {
    let stored = jpeg(&photograph(800, 600, 1), None);
    let mut blobs = Blobs::default();
    let hash = blobs.insert(stored.clone());
    let figure = |id: &str, crop: &str| {
        format!(
            r#"{{ "id": "{id}", "type": "figure", "title": "", "decorative": true,
               "content": {{ "type": "image", "media": "{hash}", "framing": {{ "crop": {{ {crop} }} }} }} }}"#
        )
    };
    let text = format!(
        r#"{{ "format-version": 1, "masthead": {{ "title": "River report" }},
        "sections": [
          {{ "id": "open", "title": "What all may read", "blocks": [{}] }},
          {{ "id": "closed", "title": "", "marking": "TLP:RED", "blocks": [{}] }} ],
        "library": {{ "media": {{ "{hash}": {{ "name": "bridge.jpg", "format": "jpeg", "width": 800, "height": 600 }} }} }} }}"#,
        figure("o", r#""left": 0.5"#),
        figure("c", r#""right": 0.5"#),
    );
    let brief = store::read_json(&text).expect("the brief is right");
    let judged = |left: f32, right: f32, images: Resolution| {
        let framing = Framing {
            crop: Crop {
                left,
                right,
                ..Crop::default()
            },
            ..Framing::default()
        };
        let image = samples::image(MediaFormat::Jpeg, 800, 600, stored.clone());
        let image = Arc::new(framed(Image::clone(&image), &framing));
        let options = pdf::Options {
            images,
            ..pdf::Options::default()
        };
        let written = pdf::write_as(&document(&image, 60.0, 90.0), &options, &mut |_| true);
        let error = audit(&brief, &blobs, &public(), &written.expect("it can be written")).err();
        error.map(|error| error.to_string())
    };
    for images in [Resolution::SCREEN, Resolution::PRINT, Resolution::Full] {
        let said = judged(0.0, 0.5, images).unwrap_or_else(|| panic!("nobody saw it at {images:?}"));
        assert!(said.contains("bridge.jpg"), "{said}");
        assert_eq!(judged(0.5, 0.0, images), None, "the open section shows that part");
    }
}

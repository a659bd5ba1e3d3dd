//! Into the PDF and out again.

use std::io::{Cursor, Write as _};
use std::path::Path;

use attache::output::pdf::{self, Attachment, Relationship};
use attache::session::export::BRIEF_NAME;
use attache::store::{self, Form, StoreError};
use lopdf::{Document, Object};

use crate::cli::{attache, files, folder, project};
use crate::pdf::samples;

/// A PDF that holds `bytes` as its brief.
fn pdf_with(bytes: Vec<u8>) -> Vec<u8> {
    let attachment = Attachment {
        name: BRIEF_NAME,
        media_type: "application/zip",
        relationship: Relationship::Source,
        description: "",
        bytes,
    };
    let options = pdf::Options {
        attachments: vec![attachment],
        ..pdf::Options::default()
    };
    pdf::write_as(&samples::everything(), &options, &mut |_| true).expect("the sample can be written")
}

fn refused(bytes: &[u8]) -> StoreError {
    let folder = folder();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, bytes).expect("written");
    store::open(&path).expect_err("it is refused")
}

#[test]
fn a_pdf_opens_as_the_brief_it_was_made_of() {
    let folder = folder();
    let original = project("briefs/myanmar-resistance");
    let ran = attache(folder.path(), ["export", &original, "-o", "m.pdf"]).ended(0);
    assert!(ran.err.contains("The brief itself is inside"), "{}", ran.err);
    let before = store::open(Path::new(&original)).expect("a brief");
    let after = store::open(&folder.path().join("m.pdf")).expect("the PDF holds it");
    assert_eq!(after.form, Form::Pdf);
    assert_eq!(after.brief, before.brief);
    assert!(after.blobs.iter().eq(before.blobs.iter()));
    // As files too: unpacked, it is the folder it came from.
    attache(folder.path(), ["unpack", "m.pdf", "-o", "back"]).ended(0);
    for file in files(&folder.path().join("back")) {
        let original = std::fs::read(Path::new(&original).join(&file)).expect("there before");
        let back = std::fs::read(folder.path().join("back").join(&file)).expect("there now");
        assert!(original == back, "{file}");
    }
}

#[test]
fn a_photograph_is_in_the_file_once_and_comes_out_with_the_brief() {
    let folder = folder();
    let original = store::open(Path::new(&project("briefs/myanmar-resistance"))).expect("a brief");
    let is_jpeg = |bytes: &[u8]| bytes.starts_with(&[0xff, 0xd8]);
    let photograph = original.blobs.iter().find(|(_, bytes)| is_jpeg(bytes));
    let (hash, photograph) = photograph.expect("the brief shows a photograph");
    // A small page, on which it would be made smaller if it did not travel with the brief.
    for images in ["screen", "full"] {
        let arguments = [
            "export",
            &project("briefs/myanmar-resistance"),
            "-o",
            "m.pdf",
            "--images",
            images,
        ];
        attache(folder.path(), arguments).ended(0);
        let path = folder.path().join("m.pdf");
        let pdf = std::fs::read(&path).expect("written");
        let places = pdf
            .windows(photograph.len())
            .filter(|window| *window == &**photograph);
        assert_eq!(places.count(), 1, "{images}");
        let opened = store::open(&path).expect("the PDF holds a brief");
        assert_eq!(opened.blobs.get(hash), Some(photograph));
        assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    }
}

#[test]
fn every_command_that_takes_a_brief_takes_such_a_pdf() {
    let folder = folder();
    let here = folder.path();
    attache(
        here,
        ["export", &project("briefs/myanmar-resistance"), "-o", "m.pdf"],
    )
    .ended(0);
    attache(here, ["check", "m.pdf"]).ended(0);
    assert!(
        attache(here, ["info", "m.pdf", "--format", "json"])
            .ended(0)
            .out
            .contains("\"pdf\"")
    );
    attache(
        here,
        ["render", "m.pdf", "--pages", "1", "--dpi", "18", "-o", "p"],
    )
    .ended(0);
    attache(here, ["pack", "m.pdf", "-o", "m.brief"]).ended(0);
    attache(here, ["export", "m.pdf", "-o", "again.pdf"]).ended(0);
    let read = |name: &str| std::fs::read(here.join(name)).expect("written");
    assert!(
        read("again.pdf") == read("m.pdf"),
        "the same brief gives the same PDF"
    );
    let before = read("m.pdf");
    let ran = attache(here, ["export", "m.pdf"]).ended(2);
    assert!(ran.err.contains("m-new.pdf"), "{}", ran.err);
    std::fs::write(here.join("a.txt"), "Words of an article.").expect("written");
    let ran = attache(here, ["import", "a.txt", "--into", "m.pdf"]).ended(2);
    assert!(ran.err.contains("save it as a .brief file"), "{}", ran.err);
    assert!(read("m.pdf") == before, "the PDF is never written to");
    attache(here, ["import", "a.txt", "--into", "m.pdf", "-o", "n.brief"]).ended(0);
    assert!(store::open(&here.join("n.brief")).is_ok());
}

#[test]
fn a_pdf_without_a_brief_says_what_to_do() {
    let folder = folder();
    let here = folder.path();
    let brief = project("briefs/myanmar-resistance");
    let ran = attache(here, ["export", &brief, "-o", "m.pdf", "--no-attach-brief"]).ended(0);
    assert!(ran.err.contains("--attach-brief puts it there"), "{}", ran.err);
    assert!(!store::holds_brief(&here.join("m.pdf")));
    attache(here, ["check", "m.pdf"]).failed_with(
        "m.pdf is not a brief: it is a PDF without a brief inside; to use its text, import it as an article: \
         `attache import m.pdf --into BRIEF`",
    );
}

#[test]
fn a_brief_is_never_saved_over_a_pdf() {
    let folder = folder();
    let path = folder.path().join("x.brief");
    std::fs::write(&path, "%PDF-1.7 whatever its name").expect("written");
    let sample = store::sample();
    for form in [Form::Archive, Form::Pdf] {
        let error = store::save(&path, form, &sample.brief, &sample.blobs).expect_err("it is a PDF");
        assert!(matches!(error, StoreError::IsPdf { .. }), "{error}");
    }
}

#[test]
fn a_brief_for_few_does_not_travel_by_itself() {
    let folder = folder();
    let text = r#"{ "format-version": 1, "masthead": { "title": "T" }, "marking": "TLP:AMBER", "sections": [
        { "id": "a", "blocks": [{ "id": "b", "type": "paragraph", "text": "Words." }] }] }"#;
    std::fs::create_dir(folder.path().join("n")).expect("made");
    std::fs::write(folder.path().join("n/brief.json"), text).expect("written");
    let pdf = folder.path().join("n.pdf");
    attache(folder.path(), ["export", "n", "--draft"]).ended(0);
    assert!(!store::holds_brief(&pdf));
    attache(folder.path(), ["export", "n", "--draft", "--attach-brief"]).ended(0);
    assert!(store::holds_brief(&pdf));
}

#[test]
fn the_files_are_named_and_dated_as_archives_ask() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(folder.path(), ["export", &brief, "-o", "m.pdf"]).ended(0);
    let pdf = Document::load(folder.path().join("m.pdf")).expect("a PDF");
    let catalog = pdf.catalog().expect("a catalogue");
    let files = catalog
        .get(b"AF")
        .and_then(Object::as_array)
        .expect("associated files");
    let mut found = Vec::new();
    for file in files {
        let file = pdf
            .get_dictionary(file.as_reference().expect("a reference"))
            .expect("a file");
        let text = |key: &[u8]| {
            let name = file.get(key).expect("an entry");
            let name = name.as_name().or_else(|_| name.as_str()).expect("a name");
            String::from_utf8_lossy(name).into_owned()
        };
        let stream = file
            .get(b"EF")
            .and_then(Object::as_dict)
            .expect("the file itself");
        let stream = stream
            .get(b"F")
            .and_then(Object::as_reference)
            .expect("a reference");
        let stream = pdf
            .get_object(stream)
            .and_then(Object::as_stream)
            .expect("a stream");
        let kind = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .expect("a media type");
        let params = stream
            .dict
            .get(b"Params")
            .and_then(Object::as_dict)
            .expect("its size and date");
        let date = params.get(b"ModDate").and_then(Object::as_str).expect("a date");
        let issued = store::sample().brief.masthead.date.expect("the sample is dated");
        let year = issued.to_string();
        assert!(String::from_utf8_lossy(date).starts_with(&format!("D:{}", &year[..4])));
        found.push((
            text(b"UF"),
            text(b"AFRelationship"),
            String::from_utf8_lossy(kind).into_owned(),
        ));
    }
    let expected = [
        ("source.brief", "Source", "application/zip"),
        ("claims.json", "Data", "application/json"),
    ];
    let expected = expected.map(|(name, part, kind)| (name.to_owned(), part.to_owned(), kind.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn a_hostile_archive_meets_the_same_guards() {
    let options = zip::write::SimpleFileOptions::DEFAULT;
    let archive = |name: &str, bytes: &[u8]| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, options).expect("a name");
        archive.write_all(bytes).expect("memory");
        archive.finish().expect("memory").into_inner()
    };
    let outside = refused(&pdf_with(archive("../brief.json", b"{}")));
    assert!(matches!(outside, StoreError::UnsafeName { .. }), "{outside}");
    let bomb = refused(&pdf_with(archive("brief.json", &vec![b' '; 8 << 20])));
    assert!(matches!(bomb, StoreError::TooLarge { .. }), "{bomb}");
    let other = refused(&pdf_with(archive("readme.txt", b"words")));
    assert!(other.to_string().contains("it holds no brief.json"), "{other}");
    let cut = archive("brief.json", b"{ \"format-version\": 1 }");
    let cut = refused(&pdf_with(cut[..cut.len() / 2].to_vec()));
    assert!(matches!(cut, StoreError::Damaged { .. }), "{cut}");
}

#[test]
fn a_pdf_whose_brief_was_compressed_by_another_program_opens() {
    let sample = store::sample();
    let archive = store::to_archive(Path::new("x"), &sample.brief, &sample.blobs).expect("an archive");
    let repacked = |bytes: Vec<u8>| {
        let mut pdf = Document::load_mem(&pdf_with(bytes)).expect("a PDF");
        for object in pdf.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut()
                && stream
                    .dict
                    .get(b"Type")
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name == b"EmbeddedFile")
            {
                let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
                packed.write_all(&stream.content).expect("memory");
                stream.set_content(packed.finish().expect("memory"));
                stream.dict.set("Filter", "FlateDecode");
            }
        }
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).expect("memory");
        bytes
    };
    let folder = folder();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, repacked(archive)).expect("written");
    assert_eq!(store::open(&path).expect("it opens").brief, sample.brief);
}

//! Archives that were cut short, damaged or made to do harm.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use attache::store::{self, Form, StoreError};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{file, refused};
use crate::cli::project;

const SMALL: &str = r#"{ "format-version": 1, "masthead": { "title": "T" } }"#;

/// An archive of these files.
fn archive<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(*name, options).expect("a name");
        archive.write_all(bytes.as_ref()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fn refused_archive<B: AsRef<[u8]>>(files: &[(&str, B)]) -> StoreError {
    let (_keep, path) = file("x.brief", archive(files));
    refused(&path)
}

/// The shipped brief as an archive.
fn shipped() -> Vec<u8> {
    let opened = store::open(Path::new(&project("tests/fixtures/formats/v1/every-field"))).expect("a brief");
    let (_keep, path) = file("x", "");
    let path: PathBuf = path.with_file_name("y.brief");
    store::save(&path, Form::Archive, &opened.brief, &opened.blobs).expect("saved");
    std::fs::read(path).expect("readable")
}

#[test]
fn a_truncated_archive_is_called_damaged_wherever_it_ends() {
    let whole = shipped();
    for length in [5, 30, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        let (_keep, path) = file("x.brief", &whole[..length]);
        let message = refused(&path).to_string();
        assert!(
            message.contains("is damaged or was cut short"),
            "{length}: {message}"
        );
        // In words of our own, not those of the library that unpacks.
        let plain = [
            "is missing or wrong",
            "it ends before its last file does",
            "in it ends too early",
            "in it cannot be unpacked",
        ];
        assert!(
            plain.iter().any(|words| message.contains(words)),
            "{length}: {message}"
        );
    }
}

#[test]
fn an_archive_of_something_else_is_not_a_brief() {
    let message = refused_archive(&[("word/document.xml", "<x/>")]).to_string();
    assert!(
        message.ends_with("is not a brief: it holds no brief.json"),
        "{message}"
    );
}

#[test]
fn wrong_json_is_named_with_line_column_and_field() {
    let message = refused_archive(&[(
        "brief.json",
        "{\n  \"format-version\": 1,\n  \"masthead\": { \"title\": 3 }\n}",
    )])
    .to_string();
    assert!(
        message.ends_with(
            "x.brief: line 3, column 26, masthead.title: invalid type: integer `3`, expected a string"
        ),
        "{message}"
    );
    let message = refused_archive(&[("brief.json", "{ \"format-version\": 1, ")]).to_string();
    assert!(message.contains("line 1, column 23: EOF"), "{message}");
    let message = refused_archive(&[("brief.json", b"{ \"\xff\" }")]).to_string();
    assert!(
        message.contains("brief.json is not UTF-8 from byte 3"),
        "{message}"
    );
}

#[test]
fn json_nested_without_end_does_not_overflow() {
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let message = refused_archive(&[("brief.json", &open)]).to_string();
    assert!(message.contains("line 1, column"), "{message}");
    let text = format!(
        r#"{{ "format-version": 1, "sections": [{{ "id": "s", "blocks": [{{ "x": {open}{close} }}] }}] }}"#
    );
    let message = refused_archive(&[("brief.json", &text)]).to_string();
    assert!(message.contains("recursion limit"), "{message}");
}

#[test]
fn a_newer_format_asks_for_a_newer_program() {
    let message =
        refused_archive(&[("brief.json", r#"{ "format-version": 2, "chapters": [] }"#)]).to_string();
    assert!(
        message.contains("made by a newer Attaché (format 2; this one reads up to 1)"),
        "{message}"
    );
}

#[test]
fn names_that_lead_out_are_refused_by_name() {
    for name in [
        "../evil.txt",
        "/etc/passwd",
        "media/../../evil",
        "..\\evil",
        "C:\\evil",
        "\\\\server\\evil",
    ] {
        let error = refused_archive(&[("brief.json", SMALL), (name, "x")]);
        assert!(matches!(error, StoreError::UnsafeName { .. }), "{name}: {error}");
        assert!(error.to_string().contains("do not trust this file"), "{error}");
    }
}

#[test]
fn a_link_in_an_archive_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .add_symlink("brief.json", "/etc/passwd", SimpleFileOptions::DEFAULT)
        .expect("memory");
    let (_keep, path) = file("x.brief", archive.finish().expect("memory").into_inner());
    assert!(matches!(refused(&path), StoreError::UnsafeName { .. }));
}

#[test]
fn two_files_of_one_name_are_refused() {
    // Two names of one length, of which the second is then made the first.
    let mut bytes = archive(&[("brief.json", SMALL), ("brieF.json", "{}")]);
    let places: Vec<usize> = (0..bytes.len() - 10)
        .filter(|at| bytes[*at..].starts_with(b"brieF.json"))
        .collect();
    assert_eq!(places.len(), 2, "once before the file and once in the directory");
    for at in places {
        bytes[at..at + 10].copy_from_slice(b"brief.json");
    }
    let (_keep, path) = file("x.brief", bytes);
    assert!(matches!(refused(&path), StoreError::Duplicate { .. }));
}

#[test]
fn what_unpacks_beyond_measure_is_refused_without_being_unpacked() {
    let zeros = vec![b' '; 40 << 20];
    let error = refused_archive(&[("brief.json", &zeros)]);
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("unpacks to more than 200 times its size"),
        "{error}"
    );
}

#[test]
fn a_damaged_picture_is_left_out_and_found() {
    let hash = "0".repeat(64);
    let name = format!("media/{hash}.png");
    let (_keep, path) = file(
        "x.brief",
        archive(&[("brief.json", SMALL), (&name, "not it"), (".DS_Store", "")]),
    );
    let opened = store::open(&path).expect("the brief itself is whole");
    assert_eq!(opened.blobs.iter().count(), 0);
    let codes: Vec<&str> = opened
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(codes, ["file-damaged", "stray-file"]);
    assert!(opened.findings[0].message.to_string().contains(&name));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_changed_archive_opens_or_is_refused_but_never_crashes(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = shipped();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        // Half of the cases are cut short too.
        let length = cut.index(bytes.len() * 2).min(bytes.len());
        let (_keep, path) = file("x.brief", &bytes[..length]);
        if let Err(error) = store::open(&path) {
            prop_assert!(error.to_string().contains("x.brief"));
        }
    }
}

//! Word documents built part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::evidence::{Imported, import};

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:wp=\"wp\"><w:body>{body}</w:body></w:document>"
    )
}

fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn article() -> Imported {
    let body = [
        paragraph("Titel", "The valley"),
        paragraph("Normal", "Water &amp; bread for nine towns."),
        paragraph("berschrift1", "Roads"),
        "<w:p><w:r><w:t>Two roads</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
            <w:del><w:r><w:delText>three</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\"> are cut.</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>the upper one</w:t></w:r></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>town</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>people</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:tc><w:p><w:r><w:t>Hill</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>300</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A bridge\"/></wp:inline></w:drawing></w:r></w:p>"
            .to_owned(),
        paragraph("Normal", "Photo: Ann Lens"),
    ]
    .concat();
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"/>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>Seen in May.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<c:coreProperties xmlns:c=\"c\" xmlns:dc=\"dc\"><dc:creator>Ann Writer</dc:creator></c:coreProperties>";
    let bytes = zipped(&[
        ("word/document.xml", &document(&body)),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", notes),
        ("word/header1.xml", "<x/>"),
        ("docProps/core.xml", core),
    ]);
    import("a.docx", &bytes).expect("a Word document")
}

#[test]
fn headings_lists_tables_and_notes_become_text() {
    let article = article();
    assert_eq!(article.title, "The valley");
    assert_eq!(article.standfirst, "Water & bread for nine towns.");
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(
        paragraphs[2..],
        [
            "Roads",
            "Two roads[2] are cut.",
            "• the upper one",
            "town | people\nHill | 300",
            "Notes",
            "[2] Seen in May."
        ]
    );
    assert_eq!(article.credits, ["Photo: Ann Lens"]);
    assert_eq!(article.source.authors, ["Ann Writer"]);
}

#[test]
fn what_is_not_carried_is_named() {
    let article = article();
    assert_eq!(
        article.ledger.not_carried,
        [
            "the image Picture 1: “A bridge”",
            "one deletion that was tracked and not accepted",
            "the page headers",
        ]
    );
    assert_eq!(
        article.ledger.read.paragraphs,
        article.ledger.kept.paragraphs + article.ledger.credit_paragraphs
    );
    assert_eq!((article.ledger.read.images, article.ledger.kept.images), (1, 0));
}

#[test]
fn a_damaged_document_is_refused_with_the_reason() {
    for bytes in [
        zipped(&[("word/other.xml", "<x/>")]),
        zipped(&[("word/document.xml", "<w:p><w:t>a</w:p>")]),
        b"PK\x03\x04 and no more".to_vec(),
    ] {
        let error = import("a.docx", &bytes).expect_err("damaged");
        assert!(
            error
                .to_string()
                .starts_with("a.docx cannot be read as a Word document: it"),
            "{error}"
        );
    }
}

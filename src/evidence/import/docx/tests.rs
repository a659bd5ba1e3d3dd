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
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A bridge\"/><a:blip r:embed=\"rId9\"/></wp:inline></w:drawing></w:r></w:p>"
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
        (
            "word/header1.xml",
            "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>The Valley Paper</w:t></w:r></w:p></w:hdr>",
        ),
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
            "Two roads[1] are cut.",
            "• the upper one",
            "town | people\nHill | 300",
            "Notes",
            "[1] Seen in May."
        ]
    );
    assert_eq!(article.credits, ["Photo: Ann Lens"]);
    assert_eq!(article.set_aside, ["The Valley Paper"]);
    assert_eq!(article.source.authors, ["Ann Writer"]);
}

#[test]
fn what_is_not_carried_is_named() {
    let article = article();
    assert_eq!(
        article.ledger.not_carried,
        [
            "words deleted in a tracked change: “three”",
            "the image Picture 1: “A bridge”; its file is missing from the document",
        ]
    );
    assert_eq!(
        article.ledger.read.paragraphs,
        article.ledger.kept.paragraphs + article.ledger.credit_paragraphs + article.set_aside.len()
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

fn body(xml: &str) -> Imported {
    import("a.docx", &zipped(&[("word/document.xml", &document(xml))])).expect("a Word document")
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let article = body(
        "<w:p><w:pPr><w:rPr><w:del w:author=\"B\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">The dam </w:t></w:r></w:p>\
         <w:p><w:r><w:t>holds.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:author=\"B\"/></w:rPr></w:pPr><w:r><w:t>So far.</w:t></w:r></w:p>",
    );
    assert_eq!(article.text, "The dam holds.\n\nSo far.");
}

#[test]
fn what_the_format_was_before_a_change_says_nothing() {
    let article = body(
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>The dam holds.</w:t></w:r></w:p>",
    );
    assert_eq!(article.text, "The dam holds.");
    assert_eq!(article.ledger.kept.paragraphs, 1);
}

#[test]
fn links_by_field_hidden_runs_and_outline_levels_are_understood() {
    let article = body(
        "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Roads</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://a.org/x\" \\l \"y\"</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>The road</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>not for print</w:t></w:r><w:r><w:t xml:space=\"preserve\"> is cut.</w:t></w:r></w:p>\
         <w:p><w:r><w:t>It was cut in May, and again in June.</w:t></w:r></w:p>",
    );
    assert_eq!(
        article.text,
        "Roads\n\nThe road is cut.\n\nIt was cut in May, and again in June."
    );
    assert_eq!(
        article.ledger.not_carried,
        [
            "the address of the link “The road”: https://a.org/x#y",
            "hidden words: “not for print”"
        ]
    );
}

#[test]
fn an_entity_that_a_document_declares_is_refused() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>";
    let error = import("a.docx", &zipped(&[("word/document.xml", bomb)])).expect_err("entities");
    assert!(error.to_string().contains("entities"), "{error}");
}

#[test]
fn tables_nested_without_end_are_refused() {
    let depth = 300;
    let xml = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        "</w:tc></w:tr></w:tbl>".repeat(depth)
    );
    let error = import("a.docx", &zipped(&[("word/document.xml", &document(&xml))])).expect_err("too deep");
    assert!(error.to_string().contains("nested more than"), "{error}");
}

#[test]
fn a_part_that_unpacks_to_gigabytes_is_refused() {
    let blank = " ".repeat(65 << 20);
    let error = import("a.docx", &zipped(&[("word/document.xml", &blank)])).expect_err("a bomb");
    assert!(
        error.to_string().contains("unpacks to more than 64 MB"),
        "{error}"
    );
}

#[test]
fn a_document_with_a_password_says_so() {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(2048, 0);
    let error = import("a.docx", &bytes).expect_err("a password");
    assert!(error.to_string().contains("password"), "{error}");
}

#[test]
fn the_language_is_that_of_the_properties_before_that_of_the_styles() {
    let body = document(&paragraph("Normal", "Mur de 2m"));
    let styles = "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>";
    let core =
        "<c:coreProperties xmlns:c=\"c\" xmlns:dc=\"dc\"><dc:language>es</dc:language></c:coreProperties>";
    let parts = [
        ("word/document.xml", body.as_str()),
        ("word/styles.xml", styles),
        ("docProps/core.xml", core),
    ];
    let language = |parts: &[(&str, &str)]| {
        let article = import("a.docx", &zipped(parts)).expect("a document");
        article.source.work.language
    };
    assert_eq!(language(&parts), "es");
    assert_eq!(language(&parts[..2]), "fr-FR");
    assert_eq!(language(&parts[..1]), "");
    // The default that Word writes by itself says nothing of a text in another language.
    let burmese = document(&paragraph("Normal", "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှတွင် ရှိသည်။"));
    let styles = styles.replace("fr-FR", "en-US");
    let parts = [
        ("word/document.xml", burmese.as_str()),
        ("word/styles.xml", styles.as_str()),
    ];
    assert_eq!(language(&parts), "");
}

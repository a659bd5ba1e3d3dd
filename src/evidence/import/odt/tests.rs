//! `OpenDocument` texts built part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::evidence::{ImportError, Imported, import};

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn text(styles: &str, body: &str) -> Result<Imported, ImportError> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:xml=\"x\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    import("a.odt", &zipped(&[("content.xml", &content)]))
}

#[test]
fn a_list_that_is_interrupted_counts_on() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/></text:list-style>";
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let body = format!(
        "<text:list text:style-name=\"L1\" xml:id=\"one\">{}<text:list-item><text:p>mills</text:p><text:list>{}</text:list></text:list-item></text:list>\
         <text:p>Words between the two.</text:p><text:list text:style-name=\"L1\" text:continue-list=\"one\">{}</text:list>",
        item("wells"),
        item("upper"),
        item("quays")
    );
    let article = text(styles, &body).expect("a text");
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(
        paragraphs,
        [
            "1. wells",
            "2. mills",
            "(a) upper",
            "Words between the two.",
            "3. quays"
        ]
    );
}

#[test]
fn a_repeated_cell_stands_as_often_as_it_says_and_no_more() {
    let cells = |count: usize, words: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{count}\"><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let table =
        |cells: &str| format!("<table:table><table:table-row>{cells}</table:table-row></table:table>");
    let article = text("", &table(&(cells(3, "nine") + &cells(16_000, "")))).expect("a text");
    assert_eq!(article.text, "nine | nine | nine");
    let error = text("", &table(&cells(10_000_000, "nine"))).expect_err("too large");
    assert!(error.to_string().contains("cells"), "{error}");
}

#[test]
fn a_sheet_and_a_text_with_a_password_are_refused_in_words() {
    let sheet = "<office:document-content xmlns:office=\"o\"><office:body><office:spreadsheet/></office:body></office:document-content>";
    let error = import("a.odt", &zipped(&[("content.xml", sheet)])).expect_err("a sheet");
    assert!(
        error
            .to_string()
            .starts_with("a.odt cannot be read as an OpenDocument text: it is"),
        "{error}"
    );
    let parts = [
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "\u{1}\u{2}"),
    ];
    let error = import("a.odt", &zipped(&parts)).expect_err("a password");
    assert!(error.to_string().contains("password"), "{error}");
}

#[test]
fn the_language_is_that_of_the_properties() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:p>Mur de 2m</text:p></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"dc\"><office:meta><dc:language>fr-FR</dc:language></office:meta></office:document-meta>";
    let bytes = zipped(&[("content.xml", content), ("meta.xml", meta)]);
    let article = import("a.odt", &bytes).expect("a text");
    assert_eq!(article.source.work.language, "fr-FR");
}

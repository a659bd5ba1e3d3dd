//! Documents of each kind, with what a reader must find in them: every paragraph, table, note, image and link is
//! carried or named. The folders of `tests/fixtures/import` are kinds; beside each document lies a `.json` that says
//! what is in it, written by whoever made the document and not by our reader.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use attache::evidence::{Imported, import};
use serde::Deserialize;

/// What a document holds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    title: String,
    standfirst: String,
    author: String,
    date: String,
    headings: Vec<String>,
    paragraphs: Vec<String>,
    cells: Vec<String>,
    notes: Vec<String>,
    /// Text alternatives, empty where an image has none.
    images: Vec<String>,
    /// Addresses.
    links: Vec<String>,
    credits: Vec<String>,
    /// Lines that are set aside.
    aside: Vec<String>,
    /// Words that the ledger names as not carried.
    lost: Vec<String>,
    /// Words that must not be in the text.
    gone: Vec<String>,
    tables: usize,
    /// For each of some words, the page on which they stand.
    pages: Vec<(String, usize)>,
}

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(kind)
}

/// The words with one blank between them.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the article lacks of what it must have.
fn missing(expected: &Expected, article: &Imported) -> Vec<String> {
    let mut out = Vec::new();
    let text = plain(&article.text);
    let ledger = &article.ledger;
    let named = plain(&attache::words::Text::row(ledger.not_carried.clone(), " ").to_string());
    let aside: Vec<String> = article.set_aside.iter().map(|line| plain(line)).collect();
    let mut lacks = |what: &str, words: &str, found: bool| {
        if !found {
            out.push(format!("{what}: {words}"));
        }
    };
    lacks("title", &expected.title, article.title == expected.title);
    lacks(
        "standfirst",
        &expected.standfirst,
        expected.standfirst.is_empty() || article.standfirst == expected.standfirst,
    );
    lacks(
        "author",
        &expected.author,
        expected.author.is_empty() || article.source.authors.contains(&expected.author),
    );
    let date = article
        .source
        .date
        .map(|date| date.to_string())
        .unwrap_or_default();
    lacks("date", &date, expected.date.is_empty() || date == expected.date);
    for heading in &expected.headings {
        let found = article
            .sections
            .iter()
            .any(|section| plain(&section.title) == *heading);
        lacks("heading", heading, found);
    }
    for words in &expected.paragraphs {
        lacks("paragraph", words, text.contains(&plain(words)));
    }
    for words in &expected.cells {
        lacks("cell", words, text.contains(&plain(words)));
    }
    for words in &expected.notes {
        lacks("note", words, text.contains(&plain(words)));
    }
    for words in &expected.credits {
        lacks("credit", words, article.credits.contains(words));
    }
    for words in &expected.aside {
        lacks(
            "set aside",
            words,
            aside.iter().any(|line| line.contains(words.as_str())),
        );
    }
    for words in &expected.lost {
        lacks("named", words, named.contains(&plain(words)));
    }
    for words in &expected.gone {
        lacks("still in the text", words, !text.contains(words.as_str()));
    }
    for words in expected.images.iter().filter(|words| !words.is_empty()) {
        let carried = article
            .images
            .iter()
            .any(|image| image.media.alternative == *words);
        lacks("image", words, carried || named.contains(words.as_str()));
    }
    for address in &expected.links {
        lacks(
            "link",
            address,
            named.contains(address.as_str())
                || text.contains(address.as_str())
                // Programs rename the places of a document when they write it.
                || (address.starts_with('#') && named.contains("to another place of the document")),
        );
    }
    for (words, page) in &expected.pages {
        let at = article.text.find(words.as_str());
        let found = at.and_then(|at| page_at(article, at));
        lacks(
            "page",
            &format!("{words}: {found:?}, not {page}"),
            found == Some(*page),
        );
    }
    for (what, expected, read) in [
        ("tables", expected.tables, ledger.read.tables),
        ("notes", expected.notes.len(), ledger.read.notes),
        ("images", expected.images.len(), ledger.read.images),
        ("links", expected.links.len(), ledger.read.links),
    ] {
        lacks(
            what,
            &format!("{read} were read, not {expected}"),
            read == expected,
        );
    }
    out
}

fn page_at(article: &Imported, at: usize) -> Option<usize> {
    let before = article.pages.iter().take_while(|start| start.at <= at);
    before.last().map(|start| start.page)
}

/// What the ledger's own sums lack.
fn unbalanced(article: &Imported) -> Vec<String> {
    let ledger = &article.ledger;
    let mut out = Vec::new();
    if ledger.read.headings != ledger.kept.headings {
        out.push(format!(
            "{} headings read, {} kept",
            ledger.read.headings, ledger.kept.headings
        ));
    }
    let found = ledger.kept.paragraphs + article.set_aside.len() + ledger.credit_paragraphs;
    if ledger.read.paragraphs != found {
        out.push(format!(
            "{} paragraphs read, {found} found",
            ledger.read.paragraphs
        ));
    }
    if ledger.kept.images != article.images.len() {
        out.push(format!(
            "{} images kept, {} found",
            ledger.kept.images,
            article.images.len()
        ));
    }
    let (read, kept, aside, named) = (ledger.read, ledger.kept, ledger.set_aside, ledger.named);
    for (what, read, found) in [
        ("tables", read.tables, kept.tables + aside.tables + named.tables),
        ("notes", read.notes, kept.notes + aside.notes + named.notes),
        ("images", read.images, kept.images + aside.images + named.images),
        ("links", read.links, kept.links + aside.links + named.links),
    ] {
        if read != found {
            out.push(format!("{read} {what} read, {found} accounted for"));
        }
    }
    out
}

/// Reads all documents of a kind and reports what any of them lacks.
fn check(kind: &str, least: usize) {
    let mut report = String::new();
    let mut count = 0;
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder(kind))
        .expect("the fixtures are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    for path in paths {
        let document = path.with_extension(kind);
        let name = document
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let expected = std::fs::read_to_string(&path).expect("the expectations can be read");
        let expected: Expected =
            serde_json::from_str(&expected).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let bytes = std::fs::read(&document).unwrap_or_else(|error| panic!("{name}: {error}"));
        let article = import(&name, &bytes).unwrap_or_else(|error| panic!("{error}"));
        count += 1;
        for line in missing(&expected, &article)
            .into_iter()
            .chain(unbalanced(&article))
        {
            let _ = writeln!(report, "{name}: {line}");
        }
    }
    assert!(report.is_empty(), "\n{report}");
    assert!(count >= least, "{count} documents of {kind}");
}

#[test]
fn each_word_document_is_accounted_for() {
    check("docx", 20);
}

#[test]
fn each_opendocument_text_is_accounted_for() {
    check("odt", 20);
}

#[test]
fn each_pdf_is_accounted_for() {
    check("pdf", 20);
}

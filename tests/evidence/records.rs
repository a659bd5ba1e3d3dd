//! The record of the source that each reader fills in: author, publisher and date, and where each was said.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use attache::evidence::{Imported, check, import};
use attache::model::brief::{Blobs, Brief, Masthead};
use attache::model::diagnostic::Code;
use attache::typeset::lexicon::Lexicon;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const BODY: &str =
    "The dam holds, and the town below it sleeps through the rain as it did in the year before.";

/// Author, publisher and date of a file, and the places that the account names for them, in that order.
fn record(name: &str, bytes: &[u8]) -> (String, String, String, Vec<String>) {
    let article = import(name, bytes).unwrap_or_else(|error| panic!("{error}"));
    assert!(article.text.contains("The dam holds"), "{}", article.text);
    let date = article.source.date.map(|date| date.to_string());
    let places = article.ledger.record.iter().map(|taken| taken.place.to_string());
    (
        article.source.authors.join("; "),
        article.source.publisher.clone(),
        date.unwrap_or_default(),
        places.collect(),
    )
}

fn told(article: &Imported) -> String {
    let remarks: Vec<String> = article.ledger.remarks.iter().map(ToString::to_string).collect();
    remarks.join("; ")
}

fn jane() -> (String, String, String) {
    (
        "Jane Doe".to_owned(),
        "The Paper".to_owned(),
        "2025-10-14".to_owned(),
    )
}

fn docx(lines: &[&str], core: &str) -> Vec<u8> {
    let body = lines.join("</w:t></w:r></w:p><w:p><w:r><w:t>");
    let title = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>The dam</w:t></w:r></w:p>";
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body>{title}<w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    );
    let core = format!(
        "<cp:coreProperties xmlns:dc=\"d\" xmlns:cp=\"c\" xmlns:dcterms=\"t\">{core}</cp:coreProperties>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", &document), ("docProps/core.xml", &core)] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn odt(lines: &[&str], meta: &str) -> Vec<u8> {
    let body = lines.join("</text:p><text:p>");
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h text:outline-level=\"1\">The dam</text:h><text:p>{body}</text:p></office:text></office:body></office:document-content>"
    );
    let meta = format!(
        "<office:document-meta xmlns:office=\"o\" xmlns:meta=\"m\" xmlns:dc=\"d\"><office:meta>{meta}</office:meta></office:document-meta>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("meta.xml", &meta),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn pdf(lines: &[&str], info: &str) -> Vec<u8> {
    let mut content = "BT /F 24 Tf 72 760 Td (The dam) Tj /F 11 Tf 0 -40 Td".to_owned();
    for line in lines {
        let _ = write!(content, " ({line}) Tj 0 -30 Td");
    }
    content.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        format!("<< {info} >>"),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let size = places.len() + 1;
    let _ = write!(
        out,
        "trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}

#[test]
fn the_first_lines_tell_author_publisher_and_date_in_every_format() {
    let line = "By Jane Doe, The Paper, 14 October 2025";
    let lines = [line, BODY];
    let other = "<dc:creator>PC-17</dc:creator><dcterms:created>2025-11-02T08:00:00Z</dcterms:created>";
    let files = [
        ("a.txt", format!("The dam\n\n{line}\n\n{BODY}\n").into_bytes()),
        ("b.txt", format!("{line}\n\nThe dam\n\n{BODY}\n").into_bytes()),
        ("a.md", format!("# The dam\n\n{line}\n\n{BODY}\n").into_bytes()),
        (
            "a.html",
            format!("<title>The dam</title><article><h1>The dam</h1><p>{line}</p><p>{BODY}</p></article>")
                .into_bytes(),
        ),
        ("a.docx", docx(&lines, other)),
        (
            "a.odt",
            odt(&lines, "<meta:initial-creator>PC-17</meta:initial-creator>"),
        ),
        (
            "a.pdf",
            pdf(&lines, "/Author (PC-17) /CreationDate (D:20251102080000Z)"),
        ),
    ];
    for (name, bytes) in files {
        let (authors, publisher, date, places) = record(name, &bytes);
        assert_eq!((authors, publisher, date), jane(), "{name}");
        assert_eq!(places, vec![format!("the line “{line}”"); 3], "{name}");
    }
}

#[test]
fn lines_of_their_own_for_author_and_day_are_both_taken() {
    for name in ["a.txt", "a.md"] {
        let text = format!("# The dam\n\nBy Jane Doe\n\nPublished 14 October 2025\n\n{BODY}\n");
        let (authors, _, date, _) = record(name, text.trim_start_matches("# ").as_bytes());
        let read = record(name, text.as_bytes());
        let found = if name == "a.md" {
            (read.0, read.2)
        } else {
            (authors, date)
        };
        assert_eq!(found, ("Jane Doe".to_owned(), "2025-10-14".to_owned()), "{name}");
    }
}

#[test]
fn what_the_file_notes_of_itself_is_taken_with_its_place() {
    let page = |head: &str, line: &str| {
        format!(
            "<head><title>The dam</title>{head}</head><article><h1>The dam</h1>{line}<p>{BODY}</p></article>"
        )
        .into_bytes()
    };
    let meta = "<meta name=\"dc.creator\" content=\"Jane Doe\"><meta name=\"dc.publisher\" content=\"The Paper\">\
        <meta name=\"dc.date\" content=\"2025-10-14\">";
    let ld = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The dam\",\
        \"author\":{\"name\":\"Jane Doe\"},\"publisher\":{\"name\":\"The Paper\"},\"datePublished\":\"2025-10-14\"}</script>";
    let mail = format!(
        "From: Jane Doe <jane@paper.example>\r\nOrganization: The Paper\r\nSubject: The dam\r\n\
         Date: Tue, 14 Oct 2025 09:00:00 +0000\r\n\r\n{BODY}\r\n"
    );
    let files = [
        ("meta.html", page(meta, ""), "meta tags"),
        ("ld.html", page(ld, ""), "JSON-LD"),
        ("mail.eml", mail.into_bytes(), "From, Organization, Date"),
        (
            "a.md",
            format!("---\nauthor: Jane Doe\npublisher: The Paper\ndate: 14 October 2025\n---\n# The dam\n\n{BODY}\n").into_bytes(),
            "metadata block",
        ),
        (
            "a.odt",
            odt(&[BODY], "<meta:initial-creator>Jane Doe</meta:initial-creator><meta:creation-date>2025-10-14T08:00:00</meta:creation-date><dc:publisher>The Paper</dc:publisher>"),
            "properties",
        ),
    ];
    for (name, bytes, place) in files {
        let (authors, publisher, date, places) = record(name, &bytes);
        assert_eq!((authors, publisher, date), jane(), "{name}");
        assert_eq!(places.len(), 3, "{name}");
        assert!(places.iter().all(|own| own.contains(place)), "{name}: {places:?}");
    }
    let core = "<dc:creator>Jane Doe</dc:creator><dcterms:created>2025-10-14T08:00:00Z</dcterms:created>";
    let info = "/Author (Jane Doe) /CreationDate (D:20251014080000Z)";
    for (name, bytes) in [("a.docx", docx(&[BODY], core)), ("a.pdf", pdf(&[BODY], info))] {
        let (authors, publisher, date, places) = record(name, &bytes);
        assert_eq!((authors, date), (jane().0, jane().2), "{name}");
        assert!(publisher.is_empty() && places.len() == 2, "{name}: {places:?}");
        assert!(
            places.iter().all(|own| own.contains("properties")),
            "{name}: {places:?}"
        );
    }
    for time in [
        "<time datetime=\"2025-10-14\">last week</time>",
        "<time>14 October 2025</time>",
    ] {
        let (_, _, date, places) = record("time.html", &page("", &format!("<p>{time}</p>")));
        assert_eq!(date, "2025-10-14");
        assert_eq!(places, ["the page’s first <time>"]);
    }
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_left_empty_and_told_in_every_format() {
    let line = "By Jane Doe, The Paper, 03/04/2025";
    let lines = [line, BODY];
    let files = [
        ("a.txt", format!("The dam\n\n{line}\n\n{BODY}\n").into_bytes()),
        ("a.md", format!("# The dam\n\n{line}\n\n{BODY}\n").into_bytes()),
        ("b.md", format!("---\nauthor: Jane Doe\npublisher: The Paper\ndate: 03/04/2025\n---\n# The dam\n\n{BODY}\n").into_bytes()),
        (
            "a.html",
            format!("<title>The dam</title><article><h1>The dam</h1><p>{line}</p><p>{BODY}</p></article>").into_bytes(),
        ),
        (
            "b.html",
            format!("<title>The dam</title><meta name=\"author\" content=\"Jane Doe\"><meta name=\"dc.publisher\" content=\"The Paper\"><meta name=\"date\" content=\"03/04/2025\"><article><h1>The dam</h1><p>{BODY}</p></article>").into_bytes(),
        ),
        ("a.docx", docx(&lines, "")),
        ("a.odt", odt(&lines, "")),
        ("a.pdf", pdf(&lines, "")),
    ];
    for (name, bytes) in files {
        let article = import(name, &bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(article.source.authors, ["Jane Doe"], "{name}");
        assert_eq!(article.source.publisher, "The Paper", "{name}");
        assert_eq!(article.source.date, None, "{name}");
        assert!(
            told(&article).contains("“03/04/2025”"),
            "{name}: {}",
            told(&article)
        );
    }
}

#[test]
fn a_printed_date_that_can_be_read_in_two_ways_rules_out_the_day_of_the_file() {
    let line = "By Jane Doe, The Paper, 03/04/2025";
    let core = "<dcterms:created>2025-11-02T08:00:00Z</dcterms:created>";
    let meta = "<meta:creation-date>2025-11-02T08:00:00</meta:creation-date>";
    let info = "/CreationDate (D:20251102080000Z)";
    let files = |lines: &[&str]| {
        [
            ("a.docx", docx(lines, core)),
            ("a.odt", odt(lines, meta)),
            ("a.pdf", pdf(lines, info)),
        ]
    };
    for (name, bytes) in files(&[line, BODY]) {
        let article = import(name, &bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(article.source.date, None, "{name}");
        let places: Vec<String> = article
            .ledger
            .record
            .iter()
            .map(|taken| taken.place.to_string())
            .collect();
        assert_eq!(places, vec![format!("the line “{line}”"); 2], "{name}");
        assert!(told(&article).contains("“03/04/2025”"), "{name}");
    }
    for (name, bytes) in files(&[line, "Published 14 October 2025", BODY]) {
        let article = import(name, &bytes).unwrap_or_else(|error| panic!("{error}"));
        let date = article.source.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2025-10-14"), "{name}");
        assert!(
            !told(&article).contains("03/04/2025"),
            "{name}: {}",
            told(&article)
        );
    }
    let head = "<title>The dam</title><meta name=\"date\" content=\"03/04/2025\">";
    let page = format!(
        "{head}<article><h1>The dam</h1><time datetime=\"2025-04-03\">April</time><p>{BODY}</p></article>"
    );
    let article = import("a.html", page.as_bytes()).expect("a page");
    assert_eq!(
        article.source.date.map(|date| date.to_string()).as_deref(),
        Some("2025-04-03")
    );
    assert!(!told(&article).contains("03/04/2025"), "{}", told(&article));
}

#[test]
fn a_title_with_a_day_stays_the_title() {
    for line in [
        "Myanmar Humanitarian Update – 14 October 2025",
        "Situation Report | March 2025",
        "Nay Pyi Taw – 14 October 2025",
        "Jane Doe | 14 October 2025",
        "By Night Train",
    ] {
        let article = import("a.txt", format!("{line}\n\n{BODY}\n").as_bytes()).expect("text");
        assert_eq!(article.title, line);
        assert!(article.text.contains(line), "{line}");
        assert!(
            article.source.authors.is_empty() && article.set_aside.is_empty(),
            "{line}"
        );
        assert!(told(&article).contains(line), "{line}");
    }
}

#[test]
fn a_line_below_the_title_that_may_be_something_else_stays_in_the_text_beside_the_author() {
    let core = "<dc:creator>Jane Doe</dc:creator>";
    for line in [
        "Myanmar Humanitarian Update – 14 October 2025",
        "Situation Report | March 2025",
        "Nay Pyi Taw – 14 October 2025",
    ] {
        for (name, bytes) in [
            ("a.docx", docx(&[line, BODY], core)),
            (
                "a.odt",
                odt(
                    &[line, BODY],
                    "<meta:initial-creator>Jane Doe</meta:initial-creator>",
                ),
            ),
            (
                "a.pdf",
                pdf(&[&*line.replace('–', "-"), BODY], "/Author (Jane Doe)"),
            ),
            (
                "a.html",
                format!("<title>The dam</title><meta name=\"author\" content=\"Jane Doe\"><article><h1>The dam</h1><p>{line}</p><p>{BODY}</p></article>").into_bytes(),
            ),
            ("a.txt", format!("The dam\n\n{line}\n\n{BODY}\n").into_bytes()),
            (
                "a.md",
                format!("---\nauthor: Jane Doe\n---\n# The dam\n\n## {line}\n\n{BODY}\n").into_bytes(),
            ),
        ] {
            // The font of the PDF has no dash.
            let line = if name == "a.pdf" {
                line.replace('–', "-")
            } else {
                line.to_owned()
            };
            let article = import(name, &bytes).unwrap_or_else(|error| panic!("{error}"));
            let authors = if name == "a.txt" { "" } else { "Jane Doe" };
            assert_eq!(article.source.authors.join("; "), authors, "{name}: {line}");
            assert!(article.text.contains(&line), "{name}: {}", article.text);
            assert!(told(&article).contains(&line), "{name}: {}", told(&article));
        }
    }
    let line = "Ann Writer | 14 October 2025";
    for (name, bytes, author) in [
        (
            "a.txt",
            format!("The dam\n\n{line}\n\n{BODY}\n").into_bytes(),
            "Ann Writer",
        ),
        ("a.docx", docx(&[line, BODY], core), "Jane Doe"),
        ("b.docx", docx(&[line, BODY], ""), "Ann Writer"),
    ] {
        let article = import(name, &bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(article.source.authors, [author], "{name}");
        assert_eq!(article.set_aside, [line], "{name}");
    }
}

#[test]
fn an_embargo_is_read_as_each_language_of_the_pages_writes_its_day() {
    let day = "2026-06-03".parse().expect("a day");
    for lexicon in Lexicon::all() {
        let masthead = Masthead {
            embargo: lexicon.date(day),
            ..Masthead::default()
        };
        let brief = Brief {
            masthead: masthead.into(),
            ..Brief::default()
        };
        let found = check(&brief, &Blobs::default(), "2026-06-04".parse().ok());
        let past = found.iter().any(|found| found.code == Code::EmbargoPast);
        assert!(past, "{}", brief.masthead.embargo);
    }
}

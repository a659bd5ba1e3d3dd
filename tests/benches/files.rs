//! Files that are read and written beside the window: how long that takes, and how soon it is over when it is cancelled.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use attache::evidence;
use attache::model::brief::{Blobs, Brief};
use attache::output::pdf;
use attache::store::{self, Form};
use attache::typeset::{Layout, Options, Typesetter};
use attache::words::Language;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Report, folder, note, timed};

/// What takes longer is told, in the line at the foot of the window.
const TOLD: Duration = Duration::from_millis(500);
/// How soon cancelled work must be over.
const SOON: Duration = Duration::from_millis(200);
/// How long the articles are, in bytes.
const LONG: usize = 20 << 20;

/// Measures all of it, on the thousand pages and what they are set into.
pub(super) fn measure(report: &mut Report, brief: &Brief, blobs: &Blobs, layout: &Layout) {
    articles(report, layout);
    templates(report);
    saving(report, brief, blobs);
}

/// Articles of 20 MB. The importer has no place to ask whether it is still wanted: cancelling leaves it to its thread.
fn articles(report: &mut Report, layout: &Layout) {
    let pages = pdf::write(&layout.document).expect("it can be written");
    for (name, bytes) in [("long.docx", docx()), ("long.odt", odt()), ("long.pdf", pages)] {
        let (read, time) = timed(|| evidence::import(name, &bytes));
        report.time(&format!("{name}: read in, beside the window"), time, None);
        let kept = read.map_or_else(
            |error| error.to_string(),
            |read| format!("{} bytes of text", read.text.len()),
        );
        note(&format!("{} MB, {kept}", bytes.len() >> 20));
    }
}

/// An archive with one file, not compressed.
fn zipped(name: &str, content: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    archive.start_file(name, options).expect("memory");
    archive.write_all(content.as_bytes()).expect("memory");
    archive.finish().expect("memory").into_inner()
}

/// Paragraphs until they are long, each between `before` and `after`.
fn paragraphs(before: &str, after: &str) -> String {
    let mut text = String::new();
    while text.len() < LONG {
        let at = text.len();
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "{before}On {} May 2024 the mill of valley {at} ground {at} tonnes of rice, {} per cent more than in the year \
             before, and the millers say that the river will not fall below 2.4 metres.{after}",
            at % 28 + 1,
            at % 90
        );
    }
    text
}

fn docx() -> Vec<u8> {
    let body = paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>");
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped("word/document.xml", &document)
}

fn odt() -> Vec<u8> {
    let body = paragraphs("<text:p>", "</text:p>");
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    zipped("content.xml", &content)
}

/// From the choice on the start page to all pages.
fn templates(report: &mut Report) {
    let each = store::templates().iter().map(|template| {
        let (_, time) = timed(|| {
            let opened = store::from_template(template.name, Language::English).expect("it is shipped");
            Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default())
        });
        (time, template.name)
    });
    if let Some((time, name)) = each.max() {
        report.time("a template: read and set, the slowest", time, Some(TOLD));
        note(name);
    }
}

/// Writing the thousand pages' brief, and ending that at each of its questions.
fn saving(report: &mut Report, brief: &Brief, blobs: &Blobs) {
    for (form, name) in [(Form::Archive, "long.brief"), (Form::Folder, "long")] {
        let path = folder().join(name);
        let _ = std::fs::remove_dir_all(&path);
        let _ = std::fs::remove_file(&path);
        let (last, longest) = (Cell::new(Instant::now()), Cell::new(Duration::ZERO));
        let stop = || {
            longest.set(longest.get().max(last.replace(Instant::now()).elapsed()));
            false
        };
        let (saved, time) = timed(|| store::save_unless(&path, form, brief, blobs, &stop));
        assert!(saved.expect("the folder can be written"), "nothing stops it");
        report.time(
            &format!("1500 pages: saved as {name}, beside the window"),
            time,
            None,
        );
        report.time("  the longest until it would end", longest.get(), Some(SOON));
    }
}

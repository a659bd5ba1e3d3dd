//! Files that are no briefs, or were made to do harm: each gets a clear word, and nothing is touched.

mod archives;
mod content;
mod folders;

use std::path::{Path, PathBuf};

use attache::store::{self, StoreError};

use crate::cli::{attache, folder};

/// Why the brief at `path` cannot be opened.
#[track_caller]
fn refused(path: &Path) -> StoreError {
    store::open(path).expect_err("it must not open")
}

/// A file `name` of these bytes in a fresh folder.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = folder();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    (folder, path)
}

#[test]
fn what_is_no_brief_is_called_by_its_name() {
    let (_keep, path) = file("x.brief", "just words");
    let message = refused(&path).to_string();
    assert!(
        message.ends_with("is not a brief: a brief is a zip archive or a folder, and this is neither"),
        "{message}"
    );
    let (_keep, path) = file("x.brief", "%PDF-1.7");
    assert!(
        refused(&path)
            .to_string()
            .contains("x.brief is damaged or was cut short (it is cut off: the end of the PDF is missing)")
    );
    let (_keep, path) = file("x.pdf", "just words");
    let message = refused(&path).to_string();
    assert!(message.contains("does not begin as a PDF"), "{message}");
    let (_keep, path) = file("x.brief", "");
    assert!(
        refused(&path)
            .to_string()
            .ends_with("is not a brief: it is empty")
    );
}

#[test]
fn what_stands_behind_a_whole_pdf_does_not_make_it_cut_off() {
    let whole = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\n\
        endobj\ntrailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n";
    let behind = "<p>Sent 1 object by mail</p>\n".repeat(400);
    let (_keep, path) = file("x.pdf", [whole, behind.as_bytes()].concat());
    let message = refused(&path).to_string();
    assert!(
        message.contains("it is a PDF without a brief inside"),
        "{message}"
    );
    // The beginning of a later state of the file, of which the end is missing.
    let (_keep, path) = file("x.pdf", [whole, b"1 0 obj\n<</Type/Cat".as_slice()].concat());
    let message = refused(&path).to_string();
    assert!(message.contains("it is cut off"), "{message}");
}

#[test]
fn every_command_says_so_with_status_2() {
    let (folder, _path) = file("x.brief", "just words");
    for arguments in [
        ["check", "x.brief", "--format", "json"],
        ["info", "x.brief", "--format", "json"],
        ["export", "x.brief", "-o", "y"],
        ["render", "x.brief", "-o", "y"],
        ["unpack", "x.brief", "-o", "y"],
        ["pack", "x.brief", "-o", "y"],
    ] {
        attache(folder.path(), arguments)
            .failed_with("x.brief is not a brief: a brief is a zip archive or a folder, and this is neither");
    }
    attache(folder.path(), ["check", "none.brief"])
        .failed_with("there is no brief at none.brief: check the name, or make one with `attache new`");
    assert_eq!(crate::cli::files(folder.path()), ["x.brief"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    assert!(
        refused(Path::new("/dev/zero"))
            .to_string()
            .contains("neither a file nor a folder")
    );
}

/// Found by fuzzing: a mail in a mail whose parts are cut short.
#[test]
fn a_mail_whose_parts_do_not_fit_is_read_as_far_as_it_goes() {
    let name = "parts-that-do-not-fit.eml";
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import/hostile")
        .join(name);
    let bytes = std::fs::read(path).expect("the fixture is there");
    let read = attache::evidence::import(name, &bytes).expect("it is a mail");
    assert!(read.text.contains("His letter is attached."));
}

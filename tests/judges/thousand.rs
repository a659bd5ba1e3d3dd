//! A thousand pages before the judges: what a small file never has, such as object streams by the hundred, a table of
//! a hundred thousand objects, and pages that are written long before what they refer to.

use std::ffi::OsStr;
use std::path::PathBuf;

use attache::output::pdf::{Options, shown_as_stored, write_beside};
use attache::session::export;
use attache::store::{self, StoreError};
use attache::typeset::{self, Typesetter};

use super::{expect_no_fault_in_verapdf, output_folder, printed, run, synthetic};

/// The file, with its brief inside.
fn written() -> PathBuf {
    let (brief, blobs) = synthetic::thousand_pages();
    let document = Typesetter::new()
        .layout(&brief, &blobs, &typeset::Options::default())
        .document;
    let options = Options {
        as_stored: shown_as_stored(&document),
        ..Options::default()
    };
    let path = output_folder("thousand").join("thousand.pdf");
    let pack = || export::attachments(&path, &brief, &blobs, &options.as_stored).map_err(Trouble::Store);
    let bytes = write_beside(&document, &options, pack, &mut |_| true)
        .unwrap_or_else(|trouble| panic!("it could not be written: {trouble:?}"));
    std::fs::write(&path, bytes).expect("the target folder can be written to");
    let opened = store::open(&path).expect("the brief is inside");
    assert_eq!(opened.brief.sections.len(), brief.sections.len());
    assert!(opened.blobs.iter().eq(blobs.iter()));
    assert!(document.pages.len() >= 1000, "{} pages", document.pages.len());
    path
}

/// Why it could not be written.
#[derive(Debug)]
enum Trouble {
    Store(#[expect(dead_code, reason = "it is shown by the test that fails")] StoreError),
    Pdf(#[expect(dead_code, reason = "it is shown by the test that fails")] attache::output::pdf::PdfError),
}

impl From<attache::output::pdf::PdfError> for Trouble {
    fn from(error: attache::output::pdf::PdfError) -> Self {
        Self::Pdf(error)
    }
}

#[test]
#[ignore = "needs veraPDF, qpdf, mutool and ghostscript"]
fn a_thousand_pages_pass_every_judge() {
    let path = written();
    let report = printed("qpdf", [OsStr::new("--check"), path.as_os_str()]);
    assert!(report.contains("No syntax or stream encoding errors"), "{report}");
    let arguments = ["draw", "-q", "-r", "18", "-o", "/dev/null"].map(OsStr::new);
    let output = run("mutool", arguments.into_iter().chain([path.as_os_str()]));
    let errors = String::from_utf8_lossy(&output.stderr).replace("warning: ICC support is not available", "");
    assert!(output.status.success() && errors.trim().is_empty(), "{errors}");
    let arguments = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"].map(OsStr::new);
    let report = printed("gs", arguments.into_iter().chain([path.as_os_str()]));
    assert!(report.trim().is_empty(), "{report}");
    expect_no_fault_in_verapdf(vec![path]);
}

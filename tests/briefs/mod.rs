//! What the program ships must itself be in order.

use std::path::{Path, PathBuf};

use attache::model::diagnostic::Severity;
use attache::typeset::{Options, Typesetter};
use attache::{evidence, store};

fn shipped() -> [PathBuf; 2] {
    let briefs = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    [briefs.join("myanmar-resistance"), briefs.join("donor-update")]
}

#[test]
fn each_shipped_brief_is_written_as_the_program_writes_it() {
    for path in shipped() {
        let opened = store::open(&path).expect("a shipped brief opens");
        assert!(
            opened.findings.is_empty(),
            "{}: {:?}",
            path.display(),
            opened.findings
        );
        let written = store::write_json(&opened.brief).expect("a brief can be written");
        let shipped = std::fs::read_to_string(path.join("brief.json")).expect("a shipped brief can be read");
        assert!(
            written == shipped,
            "{} is not as `save` leaves it",
            path.display()
        );
    }
}

#[test]
fn each_shipped_brief_has_no_finding_worse_than_a_note_and_keeps_its_length() {
    for (path, pages) in shipped().into_iter().zip([5..=8, 2..=2]) {
        let opened = store::open(&path).expect("a shipped brief opens");
        let mut found = evidence::check(&opened.brief, &opened.blobs, None);
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        found.extend(layout.diagnostics);
        // The donor update is a template: its brackets are to be filled in.
        let template = path.ends_with("donor-update");
        found.retain(|finding| {
            finding.severity > Severity::Note && !(template && finding.code == "placeholder-left")
        });
        assert!(found.is_empty(), "{}: {found:#?}", path.display());
        let count = layout.document.pages.len();
        assert!(pages.contains(&count), "{} has {count} pages", path.display());
    }
}

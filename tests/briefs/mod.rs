//! What the program ships must itself be in order.

use std::path::{Path, PathBuf};

use attache::store;

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

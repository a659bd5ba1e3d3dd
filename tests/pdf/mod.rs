//! The PDF, read back by lopdf here and by outside programs in `judges`.

pub(crate) mod samples;

use attache::output::pdf::write;

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = write(&samples::everything()).expect("the sample can be written");
    let second = write(&samples::everything()).expect("the sample can be written");
    assert!(first == second);
}

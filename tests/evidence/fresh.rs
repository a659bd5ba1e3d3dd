//! New blocks and sections against the check that finds them left as they were inserted.

use attache::evidence::check;
use attache::model::brief::{Blobs, Brief};
use attache::model::edit::apply;
use attache::session::actions::{Change, Fresh, insert, insert_section};

fn left_over(change: &Change) -> usize {
    let brief = change.edits.iter().fold(Brief::default(), |brief, edit| {
        apply(&brief, edit).expect("an edit that fits")
    });
    let found = check(&brief, &Blobs::default(), None);
    found
        .iter()
        .filter(|finding| finding.code.as_str() == "placeholder-left")
        .count()
}

#[test]
fn every_new_block_with_words_is_found_while_it_is_as_it_was_inserted() {
    for fresh in Fresh::ALL {
        let wordless = matches!(
            fresh,
            Fresh::KeyFigures | Fresh::Contents | Fresh::Sources | Fresh::PageBreak
        );
        let expected = usize::from(!wordless);
        assert_eq!(
            left_over(&insert(&Brief::default(), None, fresh)),
            expected,
            "{}",
            fresh.name()
        );
    }
}

#[test]
fn a_new_section_is_found_with_its_paragraph() {
    assert_eq!(left_over(&insert_section(&Brief::default(), None)), 2);
}

//! The rooms of the program that read what comes from outside, built for fuzzing without the window.
#![allow(dead_code, missing_docs)]

#[path = "../../../src/evidence/mod.rs"]
pub mod evidence;
#[path = "../../../src/model/mod.rs"]
pub mod model;
#[path = "../../../src/store/mod.rs"]
pub mod store;

use std::ops::Range;

/// Reads `bytes` as the file `name` and holds what comes back to its promises: sections lie in the text, in order, and
/// every expression that is recognised lies in it too.
pub fn article(name: &str, bytes: &[u8]) {
    if let Ok(article) = evidence::import(name, bytes) {
        hold(&article);
    }
}

/// The promises of an article read in.
pub fn hold(article: &evidence::Imported) {
    let lies = |range: &Range<usize>| article.text.get(range.clone()).is_some();
    let mut end = 0;
    for section in &article.sections {
        assert!(section.range.start >= end && lies(&section.range), "{section:?}");
        end = section.range.end;
    }
    assert!(evidence::recognise(&article.text).iter().all(|found| lies(&found.range)));
}

//! The rooms of the program that read what comes from outside, built for fuzzing without the window.
#![allow(dead_code, missing_docs)]

#[path = "../../../src/evidence/mod.rs"]
pub mod evidence;
#[path = "../../../src/model/mod.rs"]
pub mod model;
#[path = "../../../src/store/mod.rs"]
pub mod store;

/// Reads `bytes` as the file `name` and holds what comes back to its promises.
pub fn article(name: &str, bytes: &[u8]) {
    if let Ok(article) = evidence::import(name, bytes) {
        hold(&article);
    }
}

/// The promises of an article read in: its sections lie in the text, in order, and the account of each kind balances.
pub fn hold(article: &evidence::Imported) {
    let mut end = 0;
    for section in &article.sections {
        let lies = article.text.get(section.range.clone()).is_some();
        assert!(section.range.start >= end && lies, "{section:?}");
        end = section.range.end;
    }
    let account = &article.ledger;
    let kept = account.kept.paragraphs + account.set_aside.paragraphs + account.named.paragraphs;
    assert_eq!(account.read.paragraphs, kept + account.credit_paragraphs, "{account:?}");
    assert_eq!(account.read.headings, account.kept.headings, "{account:?}");
}

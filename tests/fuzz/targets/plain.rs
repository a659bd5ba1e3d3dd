//! Any bytes as `.txt`; every expression that is recognised lies in the text.
#![no_main]

use attache_fuzz::evidence::{import, recognise};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(article) = import("a.txt", bytes) {
        attache_fuzz::hold(&article);
        let lies = |found: &attache_fuzz::evidence::Found| article.text.get(found.range.clone()).is_some();
        assert!(recognise(&article.text).iter().all(lies));
    }
});

//! Any bytes as a saved page, and any text as a piece of one from the clipboard.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    attache_fuzz::article("a.html", bytes);
    if let Ok(article) = attache_fuzz::evidence::import_html(&String::from_utf8_lossy(bytes)) {
        attache_fuzz::hold(&article);
    }
});

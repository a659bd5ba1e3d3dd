//! Any bytes as BibLaTeX, RIS and CSL-JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.bib", "a.ris", "a.json"] {
        let _ = attache_fuzz::evidence::read_bibliography(name, bytes);
    }
});

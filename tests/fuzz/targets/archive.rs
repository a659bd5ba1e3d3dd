//! Any bytes as a `.brief` file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = attache_fuzz::store::read_archive(std::path::Path::new("a.brief"), bytes);
});

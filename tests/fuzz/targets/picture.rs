//! Any bytes as a picture.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = attache_fuzz::evidence::read_picture("a.jpg", bytes);
});

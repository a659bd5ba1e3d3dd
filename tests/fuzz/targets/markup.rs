//! Any text as the markup of an edit field.
#![no_main]

use attache_fuzz::model::markup;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = markup::parse(text);
});

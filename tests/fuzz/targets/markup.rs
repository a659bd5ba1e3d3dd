//! Any text as the markup of an edit field: printed and read again, it is the same.
#![no_main]

use attache_fuzz::model::markup;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let read = markup::parse(text);
    assert_eq!(markup::parse(&markup::print(&read)), read);
});

//! The one integration binary: see README.md in this folder.

mod architecture;
mod bad_input;
mod briefs;
mod cli;
mod evidence;
mod exhibits;
mod judges;
mod model;
mod parity;
mod pdf;
mod roundtrip;
mod suite;
mod typeset;
mod window;
mod words;

//! Attaché assembles briefings in which every number knows the passage it came from.
#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod evidence;
pub mod gui;
pub mod model;
pub mod output;
pub mod session;
pub mod store;
pub mod typeset;
pub mod words;

//! The brief and all it holds. Pure values: no clock, disk, network or random number.
//!
//! Everything else in the program reads these types; only [`edit::apply`] makes the next version of a brief.

pub mod block;
pub mod brief;
pub mod date;
pub mod diagnostic;
pub mod edit;
pub mod evidence;
pub mod figure;
pub mod framing;
pub mod geometry;
pub mod house;
pub mod id;
pub mod inline;
pub mod joined;
pub mod likelihood;
pub mod marking;
pub mod markup;
pub mod pages;
pub mod phrases;
pub mod reference;
pub mod rules;
pub mod slide;
pub mod variant;
pub mod wording;
pub mod words;

//! From pages to files: PDF and pictures. Sees nothing of the brief but [`crate::typeset::frame`].

pub mod pdf;
mod picture;
pub mod raster;

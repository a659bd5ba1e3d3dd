//! Articles and evidence on real files: imports, labelled expressions, anchors under edits, the shipped briefs.

mod alterations;
mod anchors;
mod articles;
mod expressions;
mod shipped;

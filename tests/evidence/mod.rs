//! Articles and evidence on real files: imports, labelled expressions, anchors under edits, the shipped briefs.

mod alterations;
mod anchors;
mod any_input;
mod articles;
mod expressions;
mod french;
mod fresh;
mod import_suite;
mod imports;
mod records;
mod shipped;
mod slips;

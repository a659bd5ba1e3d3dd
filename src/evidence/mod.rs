//! Reading articles and pictures in, finding numbers, anchoring passages, checking claims.
//!
//! | in | out | by |
//! |---|---|---|
//! | an article's file | text, sections, credits and a ledger | [`import()`] |
//! | a piece of a web page, or plain text, that was copied | the same | [`import_html`], [`import_text`] |
//! | a bibliography's file | sources and a ledger | [`read_bibliography`], [`adopt`] |
//! | a text | what can be checked in it | [`recognise()`] |
//! | an expression found in an article | a claim to accept or change | [`propose_claim`] |
//! | a stretch of an article | a passage, found again after edits | [`take_passage`], [`anchor`] |
//! | a brief | how each claim stands, and all findings | [`claim_state`], [`check()`] |
//! | two issues of a brief | what changed | [`changes`] |
//! | a finding about a judgement | the ways to put it right | [`fixes`] |
//! | a brief and something of its library | what leans on it | [`recall`] |
//! | the sources of a library | which are one work, and how many say something of their own | [`duplicates`], [`support`] |
//! | a picture's file | its record and bytes without traces | [`read_picture`] |

mod bibliography;
mod candidate;
pub mod changes;
mod check;
mod compare;
mod duplicate;
mod import;
mod independence;
mod judgement;
mod language;
mod passage;
mod picture;
mod proposal;
mod reading;
pub mod recall;
mod recognise;
mod zawgyi;

pub use bibliography::{
    Adopted, BIBLIOGRAPHIES, Bibliography, BibliographyError, Entry, Skipped, adopt, is_bibliography,
    read_bibliography, to_biblatex, to_csl_json,
};
pub use candidate::{Candidate, candidates, find_number};
pub use check::{
    ClaimState, Conflict, ConflictKind, Unbound, check, claim_state, conflicts, passage_as_it_stands,
    says_no_such_day, unbound_numbers,
};
pub use duplicate::{Duplicate, Same, duplicates, merge, newer_text};
pub use import::{
    Beside, Counts, FORMATS, Field, ImportError, Imported, ImportedImage, LARGEST_FILE, Ledger, Taken,
    ThemeProposal, import, import_html, import_text, import_with, propose_theme, read_themes, reason_for,
    shipped_themes, themes_of, write_themes,
};
pub use independence::{Support, independent, support};
pub use judgement::{Fix, fixes};
pub use passage::{Anchor, anchor, paragraphs, take_passage};
pub use picture::{PictureError, picture_of_pixels, read_picture};
pub use proposal::{propose_claim, said_roughly};
pub use reading::{as_of_in_passage, recognise_at, table_at};
pub(crate) use recognise::remembering;
pub use recognise::{
    Cells, Found, between_marks, day_without_year, is_in_table, read_sheet, recognise, recognise_as,
    recognise_dated, written_date,
};
pub use zawgyi::{Converted, is_zawgyi, line_to_unicode, source_to_unicode};

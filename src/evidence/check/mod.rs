//! Findings about a brief's content: what a reader could be misled by, and what must not be handed out.
//!
//! Errors are kept for what must not be handed out: a value that its passage does not give, a reference that leads
//! nowhere, an exhibit that a blind reader gets nothing of. All the rest is a warning or a note. The order is that of
//! the brief: masthead, sections and blocks as they stand, then the library.

mod across;
mod as_of;
mod cited;
mod claims;
mod completeness;
mod consistency;
mod dated;
mod days;
mod embargo;
mod exhibits;
mod house;
mod judgement;

mod marking;
mod named;
mod outline;
mod passages;
mod placeholder;
mod plain;
mod points;
mod printed;
mod qualifier;
mod quoted;
mod references;
mod said;
mod slip;
mod sources;
mod speakers;
mod staleness;
mod subject;
mod sums;
mod support;
mod typed;
mod wording;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::{ClaimId, ContentHash, PassageId, SourceId};
use crate::model::reference::Reference;

use super::compare::{Verdict, compare, compare_cells};
use super::language::Language;
use super::passage::{Anchor, anchor};
use super::reading::language_at;
use super::recognise::{Found, Table, days_in, remembering};
use crate::words::{self, text};
pub use consistency::{Conflict, ConflictKind, conflicts};
pub use days::says_no_such_day;
pub use passages::passage_as_it_stands;
use printed::Printed;
use typed::Typed;
pub use typed::Unbound;

/// How a claim stands against its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// The passage says just this.
    Exact,
    /// The passage says a number that rounds to this.
    Rounded,
    /// The passage says something else; the text tells what.
    Differs(words::Text),
    /// The passage is not in its article any more, or in several places.
    PassageGone,
    /// There is a source but no passage.
    NoPassage,
    /// There is no source, or the library does not have it.
    NoSource,
}

/// How the claim `id` stands; `None` if the library has no such claim.
#[must_use]
pub fn claim_state(brief: &Brief, blobs: &Blobs, id: &ClaimId) -> Option<ClaimState> {
    let claim = brief.library.claims.get(id)?;
    let is_missing = |source: &SourceId| !brief.library.sources.contains_key(source);
    if claim.source.as_ref().is_some_and(is_missing) {
        // Whatever the passage says, nobody can be told who says it; that finding is where the source is named.
        return Some(ClaimState::NoSource);
    }
    Some(match standing(brief, blobs, claim, &Tables::default()) {
        Standing::NoSource => ClaimState::NoSource,
        Standing::NoPassage => ClaimState::NoPassage,
        Standing::Gone(_) => ClaimState::PassageGone,
        Standing::Against(Verdict::Exact | Verdict::Unbounded(_)) => ClaimState::Exact,
        Standing::Against(Verdict::Rounded) => ClaimState::Rounded,
        Standing::Against(Verdict::VagueMadeExact(words)) => {
            ClaimState::Differs(text!("says only “{}”", words))
        }
        Standing::Against(Verdict::RoundedInSilence(words) | Verdict::Differs(words)) => {
            ClaimState::Differs(words)
        }
    })
}

/// How a claim stands, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    NoSource,
    NoPassage,
    Gone(Gone),
    Against(Verdict),
}

/// Why a passage cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gone {
    /// The library has no such passage, or its article or text is missing: reported where that is missing.
    Missing,
    /// Its words are not in the article.
    Lost,
    /// They are there several times.
    Ambiguous,
}

fn standing<'a>(brief: &'a Brief, blobs: &'a Blobs, claim: &Claim, tables: &Tables<'a>) -> Standing {
    match (&claim.source, &claim.passage) {
        (None, None) => Standing::NoSource,
        (Some(_), None) => Standing::NoPassage,
        (_, Some(passage)) => match passage_place(brief, blobs, passage) {
            Ok(place) => Standing::Against(held_against(claim, &place, tables)),
            Err(gone) => Standing::Gone(gone),
        },
    }
}

/// Holds a claim against its passage: its words, in a table also what its heads say of them, and a date also with the year
/// that the article's date tells.
fn held_against<'a>(claim: &Claim, place: &Place<'a>, tables: &Tables<'a>) -> Verdict {
    let words = place.words();
    let verdict = compare(claim, words, place.language);
    if !verdict.is_off() {
        return verdict;
    }
    if let (Value::Date(claimed), Some(published)) = (&claim.value, place.published) {
        let days = days_in(place.text, &place.range, place.language, published);
        if days.contains(claimed) {
            return Verdict::Exact;
        }
    }
    tables
        .read_rows(place)
        .and_then(|cells| {
            let inside = |one: Found| Found {
                range: one.range.start - place.range.start..one.range.end - place.range.start,
                ..one
            };
            let cells: Vec<Found> = cells.into_iter().map(inside).collect();
            compare_cells(claim, words, &cells, place.language)
        })
        .filter(|by_heads| !by_heads.is_off())
        .unwrap_or(verdict)
}

/// The tables that passages stand in, each read once in a check: a long one holds many passages.
#[derive(Default)]
struct Tables<'a>(RefCell<BTreeMap<ContentHash, Vec<Table<'a>>>>);

impl<'a> Tables<'a> {
    /// What the cells of a passage say by their heads, with their places in the article's text; `None` if it is no part of a
    /// table.
    fn read_rows(&self, place: &Place<'a>) -> Option<Vec<Found>> {
        let mut all = self.0.borrow_mut();
        let tables = all.entry(place.article).or_default();
        let known = tables
            .iter()
            .position(|table| table.holds_all(&place.range, place.language));
        let at = if let Some(at) = known {
            at
        } else {
            tables.push(Table::around(place.text, &place.range, place.language)?);
            tables.len() - 1
        };
        Some(tables.get(at)?.read(&place.range))
    }
}

/// Where a passage stands.
struct Place<'a> {
    /// The hash of the article's text.
    article: ContentHash,
    /// The date of its source, by which its days without a year have one.
    published: Option<PartialDate>,
    /// The article's text.
    text: &'a str,
    /// The passage in it.
    range: Range<usize>,
    /// The language that it is read in there.
    language: &'static Language,
}

impl<'a> Place<'a> {
    fn words(&self) -> &'a str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }
}

/// What the article now says where the passage stands.
fn passage_text<'a>(brief: &'a Brief, blobs: &'a Blobs, id: &PassageId) -> Result<&'a str, Gone> {
    passage_read(brief, blobs, id).map(|(text, _)| text)
}

/// What the article now says where the passage stands, and the language that it is read in there.
fn passage_read<'a>(
    brief: &'a Brief,
    blobs: &'a Blobs,
    id: &PassageId,
) -> Result<(&'a str, &'static Language), Gone> {
    passage_place(brief, blobs, id).map(|place| (place.words(), place.language))
}

fn passage_place<'a>(brief: &'a Brief, blobs: &'a Blobs, id: &PassageId) -> Result<Place<'a>, Gone> {
    let passage = brief.library.passages.get(id).ok_or(Gone::Missing)?;
    let article = brief
        .library
        .articles
        .get(&passage.article)
        .ok_or(Gone::Missing)?;
    let text = blobs.text(&article.text).ok_or(Gone::Missing)?;
    match anchor(text, passage) {
        Anchor::Found(range) => {
            let language = language_at(brief, blobs, article, range.start);
            let source = brief.library.sources.get(&article.source);
            Ok(Place {
                article: article.text,
                published: source.and_then(|source| source.date),
                text,
                range,
                language,
            })
        }
        Anchor::Ambiguous(_) => Err(Gone::Ambiguous),
        Anchor::Lost => Err(Gone::Lost),
    }
}

/// What all checks read.
struct Scope<'a> {
    brief: &'a Brief,
    blobs: &'a Blobs,
    /// The day that judges staleness.
    today: Option<PartialDate>,
    /// The day of the brief: of its last change, else of its issue, else today.
    issued: Option<PartialDate>,
    /// The claims that a block uses.
    used: BTreeSet<&'a ClaimId>,
    /// How each used claim stands.
    standings: BTreeMap<&'a ClaimId, Standing>,
    /// The tables that passages stand in.
    tables: Tables<'a>,
}

/// All findings about the brief's content, by section and block, then about its library. `today` judges staleness;
/// `None` takes the brief's date of issue.
#[must_use]
pub fn check(brief: &Brief, blobs: &Blobs, today: Option<PartialDate>) -> Vec<Diagnostic> {
    remembering(|| check_all(brief, blobs, today))
}

fn check_all(brief: &Brief, blobs: &Blobs, today: Option<PartialDate>) -> Vec<Diagnostic> {
    let mut used = BTreeSet::new();
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference {
                used.insert(id);
            }
        });
    }
    let tables = Tables::default();
    let claims = used
        .iter()
        .filter_map(|id| Some((*id, brief.library.claims.get(*id)?)));
    let standings = claims
        .map(|(id, claim)| (id, standing(brief, blobs, claim, &tables)))
        .collect();
    let scope = Scope {
        brief,
        blobs,
        today: today.or(brief.masthead.date),
        issued: issued(brief).or(today),
        used,
        standings,
        tables,
    };
    let mut out = Vec::new();
    outline::check_brief(&scope, &mut out);
    placeholder::check_masthead(&brief.masthead, &mut out);
    completeness::check(&scope, &mut out);
    embargo::check(&scope, &mut out);
    house::check(&scope, &mut out);
    marking::check(&scope, &mut out);
    staleness::check(&scope, &mut out);
    as_of::check_brief(&scope, &mut out);
    let blocks = references::block_ids(brief);
    let typed = Typed::of(brief, blobs, scope.issued);
    plain::check_masthead(&typed, &brief.masthead, &mut out);
    for section in &brief.sections {
        outline::check_section(brief, section, &mut out);
        plain::check_section(&typed, section, &mut out);
        placeholder::check_section(section, &mut out);
        for block in &section.blocks {
            check_block(&scope, &blocks, &typed, block, &mut out);
        }
    }
    let printed = Printed::all(brief);
    for text in &printed {
        sums::check_text(text, &mut out);
        points::check_text(text, &mut out);
    }
    across::check(&scope, &printed, &mut out);
    references::check_library(&scope, &mut out);
    passages::check(&scope, &mut out);
    sources::check_library(&scope, &mut out);
    claims::check(&scope, &mut out);
    plain::check_claims(&scope, &typed, &mut out);
    judgement::check_claims(&scope, &mut out);
    consistency::check(brief, &mut out);
    out
}

/// The numbers of a block that were typed by hand and that no claim covers, in reading order: those that the check names,
/// each with the claim that has its value, or whose value it rounds, if there is one.
#[must_use]
pub fn unbound_numbers(brief: &Brief, blobs: &Blobs, kind: &BlockKind) -> Vec<Unbound> {
    remembering(|| Typed::of(brief, blobs, issued(brief)).numbers(kind))
}

/// The day of a brief, as it says itself.
fn issued(brief: &Brief) -> Option<PartialDate> {
    let days = [brief.masthead.date, brief.masthead.last_change];
    days.into_iter().flatten().max_by_key(PartialDate::last_day)
}

fn check_block(
    scope: &Scope<'_>,
    blocks: &BTreeSet<&str>,
    typed: &Typed<'_>,
    block: &Block,
    out: &mut Vec<Diagnostic>,
) {
    references::check_block(scope, blocks, block, out);
    sources::check_block(scope, block, out);
    exhibits::check(scope, block, out);
    as_of::check_block(scope, block, out);
    wording::check_block(scope, block, out);
    qualifier::check_block(scope, block, out);
    quoted::check_block(scope, block, out);
    speakers::check_block(scope, block, out);
    judgement::check_block(scope, block, out);
    placeholder::check_block(block, out);
    days::check_block(block, out);
    sums::check_block(&scope.brief.library, block, out);
    support::check_block(scope, block, out);
    let differing = cited::check_block(scope, typed, block, out);
    typed.check_block(block, &differing, out);
    plain::check_block(scope, typed, block, out);
    named::check_block(scope, block, out);
}

fn error(code: Code, target: Target, message: impl Into<words::Text>) -> Diagnostic {
    Diagnostic::new(Severity::Error, code, target, message)
}

fn warning(code: Code, target: Target, message: impl Into<words::Text>) -> Diagnostic {
    Diagnostic::new(Severity::Warning, code, target, message)
}

fn note(code: Code, target: Target, message: impl Into<words::Text>) -> Diagnostic {
    Diagnostic::new(Severity::Note, code, target, message)
}

#[cfg(test)]
mod tests;

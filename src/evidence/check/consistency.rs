//! Claims that do not go together: the same thing with two values.
//!
//! # When two claims speak of one thing
//! Their subjects have the same telling words, and their values can be held against each other: two numbers of one
//! unit, two shares (14 of 17 and 82 %), two dates, or two names.
//!
//! # What is made of it
//! - Values of which one rounds or bounds the other go together: nothing is said.
//! - Two values for two dates that do not overlap are a sequence, and no contradiction: a note asks for both dates.
//! - Two dates of which the wordings tell two events ("taken in …", "given back in …") are a sequence too.
//! - Two values for one date are a contradiction; from two sources they are shown side by side.
//! - Nothing more is said once a block that speaks of differing holds both claims.

use std::collections::BTreeMap;

use super::printed::print;
use super::subject::Subject;
use super::{note, warning};
use crate::evidence::compare::{Said, agree, is_numeric, qualifier_of, stem};
use crate::evidence::recognise::scan;
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::reference::Reference;
use crate::words::{Text, text};

/// How two claims of one subject with two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Two sources give two values for one date.
    SourcesDiffer,
    /// One source, or none that is named, gives two values for one date.
    Contradiction,
    /// A date is missing, or one covers the other, so that no order can be told.
    Undated,
    /// Two values at two dates.
    Sequence,
}

/// Two claims of one subject with two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The claim that stands first in the library, or the earlier one of a sequence.
    pub first: ClaimId,
    /// The other one, which the finding is about.
    pub second: ClaimId,
    /// How they stand to each other.
    pub kind: ConflictKind,
}

/// The pairs of claims that blocks use and that say different things of one subject, in the order of the library; each
/// claim is named against the first that it differs from. Pairs that a block shows side by side are left out.
#[must_use]
pub fn conflicts(brief: &Brief) -> Vec<Conflict> {
    let uses = uses(brief);
    let mut groups: BTreeMap<Subject, Vec<(usize, &ClaimId, &Claim)>> = BTreeMap::new();
    for (index, (id, claim)) in brief.library.claims.iter().enumerate() {
        let subject = Subject::of([claim.subject.as_str()]);
        if !subject.is_empty() && uses.contains_key(id) && compares(&claim.value) {
            groups.entry(subject).or_default().push((index, id, claim));
        }
    }
    let mut found: Vec<(usize, Conflict)> = Vec::new();
    for group in groups.values() {
        for (at, (index, id, claim)) in group.iter().enumerate() {
            let against = group[..at]
                .iter()
                .filter_map(|(_, other_id, other)| Some((kind_of(other, claim)?, *other_id, *other)));
            // What cannot stand weighs more than what only follows.
            let Some((kind, other_id, other)) = against.min_by_key(|(kind, _, _)| rank(*kind)) else {
                continue;
            };
            if is_shown(brief, &uses, other_id, id) {
                continue;
            }
            let day = |claim: &Claim| claim.as_of.map(|date| date.first_day());
            let later = day(other) > day(claim) && kind == ConflictKind::Sequence;
            let (first, second) = if later { (*id, other_id) } else { (other_id, *id) };
            let (first, second) = (first.clone(), second.clone());
            found.push((*index, Conflict { first, second, kind }));
        }
    }
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, conflict)| conflict).collect()
}

const fn rank(kind: ConflictKind) -> u8 {
    match kind {
        ConflictKind::SourcesDiffer => 0,
        ConflictKind::Contradiction => 1,
        ConflictKind::Undated => 2,
        ConflictKind::Sequence => 3,
    }
}

type Uses<'a> = BTreeMap<&'a ClaimId, Vec<usize>>;

/// The blocks that use each claim, by their place in the brief.
fn uses(brief: &Brief) -> Uses<'_> {
    let mut uses: Uses<'_> = BTreeMap::new();
    for (place, (_, block)) in brief.blocks().enumerate() {
        block.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference {
                uses.entry(id).or_default().push(place);
            }
        });
    }
    uses
}

/// Whether a block that speaks of differing holds both claims.
fn is_shown(brief: &Brief, uses: &Uses<'_>, one: &ClaimId, other: &ClaimId) -> bool {
    let (Some(one), Some(other)) = (uses.get(one), uses.get(other)) else {
        return false;
    };
    one.iter().filter(|place| other.contains(place)).any(|place| {
        let mut says = false;
        if let Some((_, block)) = brief.blocks().nth(*place) {
            block.kind.for_each_text(|text| {
                says |= print(text, &brief.library).0.to_lowercase().contains("differ");
            });
        }
        says
    })
}

const fn compares(value: &Value) -> bool {
    is_numeric(value) || matches!(value, Value::Name(_) | Value::Date(_))
}

/// How two claims of one subject stand to each other; `None` if they go together or cannot be compared.
fn kind_of(one: &Claim, other: &Claim) -> Option<ConflictKind> {
    let differ = match (&one.value, &other.value) {
        (Value::Date(first), Value::Date(second)) => {
            if overlap(*first, *second) {
                return None;
            }
            if are_two_events(&one.wording, &other.wording) {
                return Some(ConflictKind::Sequence);
            }
            return Some(if one.source == other.source {
                ConflictKind::Contradiction
            } else {
                ConflictKind::SourcesDiffer
            });
        }
        (Value::Name(first), Value::Name(second)) => {
            let (first, second) = (Subject::of([first.as_str()]), Subject::of([second.as_str()]));
            !first.is_told_by(&second) && !second.is_told_by(&first)
        }
        (first, second) if is_numeric(first) && is_numeric(second) => {
            let shares = is_share(one) && is_share(other);
            if !shares && !same_unit(&one.unit, &other.unit) {
                return None;
            }
            let (first, second) = (qualifier_of(&one.wording), qualifier_of(&other.wording));
            !agree(&said(one, &first), &said(other, &second))
        }
        _ => false,
    };
    if !differ {
        return None;
    }
    Some(match (one.as_of, other.as_of) {
        (first, second) if first == second => {
            if one.source == other.source {
                ConflictKind::Contradiction
            } else {
                ConflictKind::SourcesDiffer
            }
        }
        (Some(first), Some(second)) if !overlap(first, second) => ConflictKind::Sequence,
        _ => ConflictKind::Undated,
    })
}

fn said<'a>(claim: &'a Claim, qualifier: &'a str) -> Said<'a> {
    Said {
        value: &claim.value,
        unit: &claim.unit,
        qualifier,
    }
}

fn is_share(claim: &Claim) -> bool {
    match claim.value {
        Value::Percent(_) | Value::Ratio { .. } => true,
        Value::Number(_) => crate::evidence::compare::is_percent(&claim.unit),
        Value::Range { .. } | Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => {
            false
        }
    }
}

/// Whether two units count one thing: they share a word, or one is not told.
pub(super) fn same_unit(one: &str, other: &str) -> bool {
    let (one, other) = (unit_stems(one), unit_stems(other));
    one == other || one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// The words of a unit, without the endings of their plurals.
pub(super) fn unit_stems(unit: &str) -> Vec<String> {
    unit.to_lowercase().split_whitespace().map(stem).collect()
}

/// Whether a day can belong to both.
pub(super) fn overlap(one: PartialDate, other: PartialDate) -> bool {
    one.first_day() <= other.last_day() && other.first_day() <= one.last_day()
}

/// Whether two wordings of dates tell two events: both have words besides the date, and none in common.
fn are_two_events(one: &str, other: &str) -> bool {
    let event = |wording: &str| {
        let mut words = wording.to_owned();
        for found in scan(wording).into_iter().rev() {
            words.replace_range(found.range, " ");
        }
        Subject::of([words.as_str()])
    };
    let (one, other) = (event(one), event(other));
    !one.is_empty() && !other.is_empty() && one.without(&other) == one
}

/// Names each pair that says different things of one subject.
pub(super) fn check(brief: &Brief, out: &mut Vec<Diagnostic>) {
    let claims = &brief.library.claims;
    for conflict in conflicts(brief) {
        if let (Some(first), Some(second)) = (claims.get(&conflict.first), claims.get(&conflict.second)) {
            out.push(finding(brief, &conflict, first, second));
        }
    }
}

fn finding(brief: &Brief, conflict: &Conflict, first: &Claim, second: &Claim) -> Diagnostic {
    let target = Target::Claim(conflict.second.clone());
    let subject = &second.subject;
    let (one, other) = (told(brief, first), told(brief, second));
    match conflict.kind {
        ConflictKind::SourcesDiffer => warning(
            Code::SourcesDiffer,
            target,
            text!("sources differ on {}: {}; {}", subject, one, other),
        )
        .with_hint(text!(
            "Show both side by side with their sources and dates, or say why you follow one of them"
        )),
        ConflictKind::Contradiction => warning(
            Code::ValuesContradict,
            target,
            text!("{} has two values for one date: {}; {}", subject, one, other),
        )
        .with_hint(text!(
            "Compare the passages of “{}” and “{}”, and keep the one that holds",
            &conflict.first,
            &conflict.second
        )),
        ConflictKind::Undated => note(
            Code::ValuesDiffer,
            target,
            text!(
                "{} has two values, and their dates do not tell which came later: {}; {}",
                subject,
                one,
                other
            ),
        )
        .with_hint(text!(
            "Give both claims dates that tell them apart, or show them side by side"
        )),
        ConflictKind::Sequence => note(
            Code::ValuesDiffer,
            target,
            text!(
                "{} has two values at two dates: first {}, then {}",
                subject,
                one,
                other
            ),
        )
        .with_hint(text!(
            "That is a sequence and no contradiction: keep both, and print their dates with them"
        )),
    }
}

/// A claim with its date and source, for a person to compare.
fn told(brief: &Brief, claim: &Claim) -> Text {
    let date = claim
        .as_of
        .map_or_else(|| text!("no date"), |date| text!("as of {}", date));
    let source = claim.source.as_ref().and_then(|id| brief.library.sources.get(id));
    let source = source.map_or(text!("no source"), |source| {
        if source.publisher.is_empty() {
            Text::from(&source.title)
        } else {
            Text::from(&source.publisher)
        }
    });
    text!("“{}” ({}, {})", &claim.wording, date, source)
}

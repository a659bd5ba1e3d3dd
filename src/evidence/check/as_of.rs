//! As-of dates against what they rest on.
//!
//! | what holds for a date | is a finding |
//! |---|---|
//! | a claim | before the time for which its passage says it, or more than a year after |
//! | a claim | after its source, or after the brief where that has no day, unless its passage looks as far ahead |
//! | a claim of a date | before that date, of which its source tells as past |
//! | a claim | of a year that neither its passage nor its source nor its article has |
//! | a figure or table | after its sources, in the same way |
//! | a figure or table | before all its claims, or a year after them |
//! | the brief | before a source that it cites |

use std::collections::BTreeSet;

use super::consistency::overlap;
use super::dated::dates_of;
use super::{Scope, note, passage_place, warning};
use crate::evidence::reading::as_of_in_passage;
use crate::model::block::{Block, BlockKind};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, ClaimKind, Value};
use crate::model::figure::{Alternative, FigureContent};
use crate::model::id::{ClaimId, SourceId};
use crate::model::reference::Reference;
use crate::words::{Text, text};

/// Finds out whether a claim can hold for its date.
pub(super) fn check_claim(scope: &Scope<'_>, id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let Some(date) = claim.as_of else { return };
    if matches!(claim.kind, ClaimKind::Judgement | ClaimKind::Assumption) {
        return;
    }
    let name = &claim.wording;
    let target = Target::Claim(id.clone());
    let source = claim
        .source
        .as_ref()
        .and_then(|id| scope.brief.library.sources.get(id)?.date);
    if let (Value::Date(told), Some(source)) = (&claim.value, source)
        && date.last_day() < told.first_day()
        && told.last_day() < source.first_day()
    {
        let message = text!(
            "the claim “{}” holds for {}, before the date that it gives, {}",
            name,
            date,
            *told
        );
        out.push(found(warning(Code::AsOfImpossible, target, message)));
        return;
    }
    let place = claim.passage.as_ref();
    let place = place.and_then(|id| passage_place(scope.brief, scope.blobs, id).ok());
    let dates = place.as_ref().map(dates_of).unwrap_or_default();
    if dates.iter().any(|told| overlap(*told, date)) {
        return;
    }
    if !dates.is_empty()
        && let Some(day) = as_of_in_passage(scope.brief, scope.blobs, claim)
        && (date.last_day() < day.first_day() || date.first_day().year() > day.last_day().year() + 1)
    {
        let message = text!(
            "the claim “{}” holds for {}, but its passage says it for {}",
            name,
            date,
            day
        );
        out.push(found(warning(Code::AsOfImpossible, target, message)));
        return;
    }
    if let Some(limit) = too_late(scope, date, claim.source.iter()) {
        let message = match limit {
            Limit::Source(day) => text!(
                "the claim “{}” holds for {}, but its source is of {}",
                name,
                date,
                day
            ),
            Limit::Brief(day) => text!(
                "the claim “{}” holds for {}, but the brief is of {}",
                name,
                date,
                day
            ),
        };
        out.push(found(warning(Code::AsOfImpossible, target, message)));
        return;
    }
    let Some(place) = place else { return };
    let of_source = source.is_none_or(|day| day.year() == date.year());
    if !of_source && !place.text.contains(&date.year().to_string()) {
        let message = text!(
            "the claim “{}” holds for {}, a year that its article does not have",
            name,
            date
        );
        out.push(found(note(Code::AsOfImpossible, target, message)));
    }
}

/// The same of a figure or table.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let (as_of, sources, name) = match &block.kind {
        BlockKind::Figure(figure) => (figure.as_of, &figure.sources, figure.content.name()),
        BlockKind::Table(table) => (table.as_of, &table.sources, block.kind.name()),
        _ => return,
    };
    let Some(date) = as_of else { return };
    let name = || Text::marked(name).small();
    let target = Target::Block(block.id.clone());
    if let Some(limit) = too_late(scope, date, sources.iter()) {
        if !tells(&block.kind, &date.year().to_string()) {
            let message = match limit {
                Limit::Source(day) => {
                    text!("the {} holds for {}, but its source is of {}", name(), date, day)
                }
                Limit::Brief(day) => text!("the {} holds for {}, but the brief is of {}", name(), date, day),
            };
            out.push(found(warning(Code::AsOfImpossible, target, message)));
        }
        return;
    }
    let mut claims: Vec<PartialDate> = Vec::new();
    block.kind.for_each_reference(|reference| {
        if let Reference::Claim(id) = reference {
            let claim = scope.brief.library.claims.get(id);
            claims.extend(claim.and_then(|claim| claim.as_of));
        }
    });
    let first = claims.iter().min_by_key(|one| one.first_day());
    let last = claims.iter().max_by_key(|one| one.last_day());
    let Some((first, last)) = first.zip(last) else {
        return;
    };
    let wrong = if date.last_day() < first.first_day() {
        first
    } else if date.first_day().year() > last.last_day().year() + 1 {
        last
    } else {
        return;
    };
    let message = text!(
        "the {} holds for {}, but a claim in it for {}",
        name(),
        date,
        *wrong
    );
    out.push(found(warning(Code::AsOfImpossible, target, message)));
}

/// Finds out whether the brief draws on a source of a later day than its own.
pub(super) fn check_brief(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let brief = scope.brief;
    let Some(issued) = scope.issued.filter(|_| brief.masthead.date.is_some()) else {
        return;
    };
    let mut cited: BTreeSet<&SourceId> = BTreeSet::new();
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| match reference {
            Reference::Source(id, _) => drop(cited.insert(id)),
            Reference::Claim(id) => {
                let claim = brief.library.claims.get(id);
                cited.extend(claim.and_then(|claim| claim.source.as_ref()));
            }
            Reference::Block(_) | Reference::Page(_) | Reference::Media(_) => {}
        });
    }
    let dated = cited.into_iter().filter_map(|id| {
        let source = brief.library.sources.get(id)?;
        Some((source.date?, &source.title))
    });
    let newest = dated.max_by_key(|(date, _)| date.first_day());
    if let Some((date, title)) = newest.filter(|(date, _)| date.first_day() > issued.last_day()) {
        let message = text!(
            "the brief is of {}, but its source “{}” is of {}",
            issued,
            title,
            date
        );
        let found = warning(Code::AsOfImpossible, Target::Brief, message);
        out.push(found.with_hint(text!("Correct the day of the brief or that of the source")));
    }
}

fn found(found: Diagnostic) -> Diagnostic {
    found.with_hint(text!("Give the date that its passage or its source tells"))
}

/// A day after which nothing can be known.
enum Limit {
    /// That of the newest source.
    Source(PartialDate),
    /// That of the brief.
    Brief(PartialDate),
}

/// What `date` is too late for: the newest of the sources, if each has a day, else the brief. `None` if it is not.
fn too_late<'a>(
    scope: &Scope<'_>,
    date: PartialDate,
    sources: impl Iterator<Item = &'a SourceId>,
) -> Option<Limit> {
    let library = &scope.brief.library.sources;
    let dates: Option<Vec<PartialDate>> = sources.map(|id| library.get(id)?.date).collect();
    let newest = dates.and_then(|dates| dates.into_iter().max_by_key(PartialDate::last_day));
    let is_after = |limit: &PartialDate| date.first_day() > limit.last_day();
    if let Some(newest) = newest.filter(is_after) {
        return Some(Limit::Source(newest));
    }
    scope.issued.filter(is_after).map(Limit::Brief)
}

/// Whether the words of a figure or table have `year`: then it looks ahead knowingly.
fn tells(kind: &BlockKind, year: &str) -> bool {
    let mut told = false;
    kind.for_each_text(|text| told |= text.words().contains(year));
    if let BlockKind::Figure(figure) = kind {
        if let FigureContent::Chart(chart) = &figure.content {
            told |= chart.data.iter().any(|datum| datum.label.contains(year));
        }
        told |= matches!(&figure.alternative, Alternative::Words(words) if words.contains(year));
    }
    told
}

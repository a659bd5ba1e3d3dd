//! Claims that do not go together: the same thing with two values.

use std::collections::BTreeMap;

use super::{Scope, note, warning};
use crate::evidence::compare::is_numeric;
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;

/// Names each pair of used claims about one subject and unit with different values: a contradiction if they hold for
/// the same date, else a note that both dates must be shown.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<(String, String), Vec<(&ClaimId, &Claim)>> = BTreeMap::new();
    for (id, claim) in &scope.brief.library.claims {
        let subject = claim.subject.trim().to_lowercase();
        if !subject.is_empty() && scope.used.contains(id) && compares(&claim.value) {
            let unit = claim.unit.trim().to_lowercase();
            groups
                .entry((subject, unit))
                .or_default()
                .push((id, claim.as_ref()));
        }
    }
    let mut pairs: Vec<(usize, Diagnostic)> = Vec::new();
    for group in groups.values() {
        for pair in group.windows(2) {
            let [(first_id, first), (id, claim)] = pair else {
                continue;
            };
            if share(&first.value) == share(&claim.value) && first.value == claim.value {
                continue;
            }
            let index = scope.brief.library.claims.get_index_of(*id).unwrap_or(0);
            pairs.push((index, finding(first_id, first, id, claim)));
        }
    }
    pairs.sort_by_key(|(index, _)| *index);
    out.extend(pairs.into_iter().map(|(_, finding)| finding));
}

const fn compares(value: &Value) -> bool {
    is_numeric(value) || matches!(value, Value::Name(_) | Value::Date(_))
}

fn share(value: &Value) -> Option<f64> {
    match value {
        Value::Percent(number) => Some(*number),
        Value::Ratio { part, whole } => Some(part / whole * 100.0),
        _ => None,
    }
}

fn finding(first_id: &ClaimId, first: &Claim, id: &ClaimId, claim: &Claim) -> Diagnostic {
    let dated = |claim: &Claim| {
        claim
            .as_of
            .map_or_else(|| "no date".to_owned(), |date| date.to_string())
    };
    let target = Target::Claim(id.clone());
    let subject = &claim.subject;
    let both = format!(
        "“{}” ({}) and “{}” ({})",
        first.wording,
        dated(first),
        claim.wording,
        dated(claim)
    );
    if first.as_of == claim.as_of {
        warning(
            "values-contradict",
            target,
            format!("{subject} has two values for one date: {both}"),
        )
        .with_hint(format!(
            "Compare the passages of “{first_id}” and “{id}”, and say in the text that sources differ"
        ))
    } else {
        note(
            "values-differ",
            target,
            format!("{subject} has two values: {both}"),
        )
        .with_hint("Show both with their dates, so that a reader sees which came later")
    }
}

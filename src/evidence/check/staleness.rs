//! Numbers that have grown old: one finding for the whole brief, with the oldest date.

use super::{Scope, note};
use crate::evidence::compare::is_numeric;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::words::text;

/// Names the oldest of the used numbers whose date lies longer before the day that judges than the brief's rules
/// allow. Dates, names and quotations do not age.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(today) = scope.today else {
        return;
    };
    let days = i32::from(scope.brief.rules.stale_days());
    let today = today.last_day();
    let mut old = 0_usize;
    let mut oldest = None;
    for id in &scope.used {
        let Some(claim) = scope.brief.library.claims.get(*id) else {
            continue;
        };
        let Some(date) = claim.as_of.filter(|_| is_numeric(&claim.value)) else {
            continue;
        };
        let age = today.since(date.last_day()).map_or(0, |span| span.get_days());
        if age <= days {
            continue;
        }
        old += 1;
        if oldest
            .is_none_or(|(other, _): (crate::model::date::PartialDate, _)| date.last_day() < other.last_day())
        {
            oldest = Some((date, &claim.wording));
        }
    }
    if let Some((date, wording)) = oldest {
        let message = text!(
            "one number is more than {} days old; the oldest, “{}”, holds for {}"
                | "{n} numbers are more than {} days old; the oldest, “{}”, holds for {}" % old,
            days,
            wording,
            date
        );
        out.push(note(Code::Stale, Target::Brief, message).with_hint(text!(
            "Look for newer figures, or print the as-of dates with them"
        )));
    }
}

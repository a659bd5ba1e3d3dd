//! Dates typed by hand: whether anything of the brief says them.
//!
//! A text that rests on passages with dates has its dates from them, from a source or from the masthead; a text that does not may
//! have those of any claim too. A date after that of the brief is a plan of those who write it. "In 2025" holds April 2025, which
//! holds the 3rd.

use std::cell::OnceCell;

use super::passage_read;
use crate::evidence::recognise::{Found, scan, scan_as};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::evidence::Value;
use crate::model::id::PassageId;
use crate::model::inline::{Inline, Text};

/// The dates that a brief knows, whatever text they stand in.
pub(super) struct Dates {
    /// Those of its sources and masthead.
    own: Vec<PartialDate>,
    /// Those of its claims: what they tell, and for when they hold.
    claimed: Vec<PartialDate>,
    /// Those that the passages of its claims say; read when one is asked for that no other is.
    said: OnceCell<Vec<PartialDate>>,
    today: Option<PartialDate>,
}

impl Dates {
    /// `today` is the day that judges.
    pub(super) fn of(brief: &Brief, today: Option<PartialDate>) -> Self {
        let library = &brief.library;
        let mut claimed = Vec::new();
        for claim in library.claims.values() {
            claimed.extend(claim.as_of);
            if let Value::Date(date) = claim.value {
                claimed.push(date);
            }
        }
        claimed.sort_unstable_by_key(|date| (date.first_day(), date.last_day()));
        claimed.dedup();
        let masthead = &brief.masthead;
        let sources = library.sources.values().filter_map(|source| source.date);
        let mut own: Vec<PartialDate> = sources.chain(masthead.date).chain(masthead.last_change).collect();
        for words in [&masthead.period, &masthead.next_issue, &masthead.embargo] {
            own.extend(dates(&scan(words)));
        }
        Self {
            own,
            claimed,
            said: OnceCell::new(),
            today,
        }
    }

    /// Whether a date in words that rest on no passage is one of the brief, its claims or what these rest on.
    pub(super) fn know(&self, brief: &Brief, blobs: &Blobs, date: PartialDate) -> bool {
        let said = || {
            let claims = brief.library.claims.values();
            said_by(brief, blobs, claims.filter_map(|claim| claim.passage.as_ref()))
        };
        self.are_of(date) || holds_one(date, &self.claimed) || holds_one(date, self.said.get_or_init(said))
    }

    /// Whether a date in a text is one of the brief, or of the passages on which the text rests: those that it cites, and those
    /// of its claims.
    pub(super) fn know_in(&self, brief: &Brief, blobs: &Blobs, text: &Text, date: PartialDate) -> bool {
        if self.are_of(date) {
            return true;
        }
        let passages = text.inlines().filter_map(|inline| match inline {
            Inline::Citation { passage, .. } => passage.as_ref(),
            Inline::Claim { claim, .. } => brief.library.claims.get(claim)?.passage.as_ref(),
            _ => None,
        });
        let said = said_by(brief, blobs, passages);
        if said.is_empty() {
            self.know(brief, blobs, date)
        } else {
            holds_one(date, &said)
        }
    }

    fn are_of(&self, date: PartialDate) -> bool {
        let planned = self
            .today
            .is_some_and(|today| date.first_day() > today.last_day());
        planned || holds_one(date, &self.own)
    }
}

/// The dates that passages say.
fn said_by<'a>(
    brief: &Brief,
    blobs: &Blobs,
    passages: impl Iterator<Item = &'a PassageId>,
) -> Vec<PartialDate> {
    passages
        .filter_map(|id| passage_read(brief, blobs, id).ok())
        .flat_map(|(words, language)| dates(&scan_as(words, language)))
        .collect()
}

/// The dates of what was found in words.
fn dates(found: &[Found]) -> Vec<PartialDate> {
    let date = |found: &Found| match found.value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    found.iter().filter_map(date).collect()
}

/// Whether a date is one of `others`, or holds it.
fn holds_one(date: PartialDate, others: &[PartialDate]) -> bool {
    let (first, last) = (date.first_day(), date.last_day());
    others
        .iter()
        .any(|other| first <= other.first_day() && other.last_day() <= last)
}

//! Dates typed by hand: whether anything of the brief says them.
//!
//! A text that rests on passages with dates has its dates from them, from its claims, from a source or from the masthead; a text
//! that does not may have those of any claim too. A date after that of the brief is a plan of those who write it, and a year that an
//! article has, or that lies more than ten years back, is told as history. "In 2025" holds April 2025, which holds the 3rd.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::{Place, passage_place};
use crate::evidence::recognise::{Found, days_in, scan, scan_as};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::{PartialDate, Precision};
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
    /// Years that were asked for, and whether an article has them.
    history: RefCell<HashMap<i16, bool>>,
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
            history: RefCell::default(),
            today,
        }
    }

    /// Whether a date in words that rest on no passage is one of the brief, its claims or what these rest on.
    pub(super) fn know(&self, brief: &Brief, blobs: &Blobs, date: PartialDate) -> bool {
        let said = || {
            let claims = brief.library.claims.values();
            said_by(brief, blobs, claims.filter_map(|claim| claim.passage.as_ref()))
        };
        self.are_of(date)
            || holds_one(date, &self.claimed)
            || self.is_history(brief, blobs, date)
            || holds_one(date, self.said.get_or_init(said))
    }

    /// Whether a date in a text is one of the brief, or of what the text rests on: its claims, their passages, and those that it
    /// cites.
    pub(super) fn know_in(&self, brief: &Brief, blobs: &Blobs, text: &Text, date: PartialDate) -> bool {
        if self.are_of(date) || self.is_history(brief, blobs, date) {
            return true;
        }
        let (mut passages, mut held) = (Vec::new(), Vec::new());
        for inline in text.inlines() {
            match inline {
                Inline::Citation { passage, .. } => passages.extend(passage),
                Inline::Claim { claim, .. } => {
                    let claim = brief.library.claims.get(claim);
                    passages.extend(claim.and_then(|claim| claim.passage.as_ref()));
                    held.extend(claim.and_then(|claim| claim.as_of));
                }
                _ => {}
            }
        }
        let said = said_by(brief, blobs, passages.into_iter());
        if said.is_empty() {
            self.know(brief, blobs, date)
        } else {
            holds_one(date, &said) || holds_one(date, &held)
        }
    }

    /// Whether a date is one of the brief itself or of its sources, or a plan.
    pub(super) fn are_of(&self, date: PartialDate) -> bool {
        let planned = self
            .today
            .is_some_and(|today| date.first_day() > today.last_day());
        planned || holds_one(date, &self.own)
    }

    /// Whether a year alone is one that an article has, or long past.
    fn is_history(&self, brief: &Brief, blobs: &Blobs, date: PartialDate) -> bool {
        if date.precision() != Precision::Year {
            return false;
        }
        if self.today.is_some_and(|today| date.year() + 10 < today.year()) {
            return true;
        }
        let year = date.year().to_string();
        let has = || {
            let mut articles = brief.library.articles.values();
            articles.any(|article| blobs.text(&article.text).is_some_and(|text| text.contains(&year)))
        };
        *self.history.borrow_mut().entry(date.year()).or_insert_with(has)
    }
}

/// The dates that passages say.
fn said_by<'a>(
    brief: &Brief,
    blobs: &Blobs,
    passages: impl Iterator<Item = &'a PassageId>,
) -> Vec<PartialDate> {
    let said = passages.filter_map(|id| Some(dates_of(&passage_place(brief, blobs, id).ok()?)));
    said.flatten().collect()
}

/// The dates that a passage says; days without a year have that which the date of their article tells.
pub(super) fn dates_of(place: &Place<'_>) -> Vec<PartialDate> {
    let mut said = dates(&scan_as(place.words(), place.language));
    if let Some(published) = place.published {
        said.extend(days_in(place.text, &place.range, place.language, published));
    }
    said
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
    others.iter().any(|other| date.holds(*other))
}

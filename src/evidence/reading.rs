//! In which language a place of an article is read: that of the stretch that it stands in, so that a passage, a paragraph
//! and a few selected words are read as the whole article is. Cut out of it, they seldom tell their language.
//!
//! The stretches of an article are kept by its thread, for they are asked for at each check.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::language::{Language, stretches};
use super::passage::{Anchor, anchor};
use super::recognise::{Cells, Found, Published, Table, read_rows, recognise_in};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::evidence::{Article, Claim};
use crate::model::id::ContentHash;

/// The stretches of one language each, in order.
type Stretches = Arc<[(Range<usize>, &'static Language)]>;

/// Of how many articles the stretches are kept; with one more, all are forgotten.
const MOST_KEPT: usize = 256;

thread_local! {
    static KEPT: RefCell<HashMap<(ContentHash, Option<&'static str>), Stretches>> = RefCell::default();
}

/// What [`super::recognise_dated`] finds in the words at `range` of an article's text, read in the language of the place where
/// they stand, days without a year by the date of its source; its ranges count from the beginning of `range`. Nothing if the text is missing or has no such range.
#[must_use]
pub fn recognise_at(brief: &Brief, blobs: &Blobs, article: &Article, range: Range<usize>) -> Vec<Found> {
    let text = blobs.text(&article.text).unwrap_or_default();
    let Some(words) = text.get(range.clone()) else {
        return Vec::new();
    };
    let language = language_at(brief, blobs, article, range.start);
    // What rows and cells say is told by heads that may stand outside of the range.
    let cells = read_rows(text, &range, language).filter(|cells| !cells.is_empty());
    let Some(mut cells) = cells else {
        let source = brief.library.sources.get(&article.source);
        let published = source.and_then(|source| source.date);
        let published = published.map(|date| Published::of(date, text, &range));
        return recognise_in(words, language, published.as_ref());
    };
    for cell in &mut cells {
        cell.range = cell.range.start - range.start..cell.range.end - range.start;
    }
    cells
}

/// The date that the passage of a claim gives its value, as [`recognise_at`] reads it; `None` if it gives none, or cannot be
/// read.
#[must_use]
pub fn as_of_in_passage(brief: &Brief, blobs: &Blobs, claim: &Claim) -> Option<PartialDate> {
    let passage = brief.library.passages.get(claim.passage.as_ref()?)?;
    let article = brief.library.articles.get(&passage.article)?;
    let Anchor::Found(range) = anchor(blobs.text(&article.text)?, passage) else {
        return None;
    };
    let found = recognise_at(brief, blobs, article, range);
    let mut same = found.into_iter().filter(|one| one.value == claim.value);
    same.find_map(|one| one.as_of)
}

/// The table that holds `range` of an article's text; `None` if none does.
#[must_use]
pub fn table_at(brief: &Brief, blobs: &Blobs, article: &Article, range: &Range<usize>) -> Option<Cells> {
    let language = language_at(brief, blobs, article, range.start);
    Some(Table::around(blobs.text(&article.text)?, range, language)?.cut())
}

/// The language that the byte `at` of an article's text is read in: the text is in the language that its source names, but
/// for stretches that are plainly of another.
pub(super) fn language_at(brief: &Brief, blobs: &Blobs, article: &Article, at: usize) -> &'static Language {
    let source = brief.library.sources.get(&article.source);
    let named = source.and_then(|source| Language::of_tag(&source.work.language));
    let key = (article.text, named.map(|language| language.tag));
    let kept = KEPT.with_borrow(|kept| kept.get(&key).map(Arc::clone));
    let all = kept.unwrap_or_else(|| {
        let all: Stretches = stretches(blobs.text(&article.text).unwrap_or_default(), named).into();
        KEPT.with_borrow_mut(|kept| {
            if kept.len() >= MOST_KEPT {
                kept.clear();
            }
            kept.insert(key, Arc::clone(&all));
        });
        all
    });
    let place = all.partition_point(|(range, _)| range.end <= at);
    all.get(place)
        .or_else(|| all.last())
        .map_or_else(Language::english, |(_, language)| language)
}

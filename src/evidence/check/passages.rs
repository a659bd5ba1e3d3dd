//! Passages as the list of sources prints them, against what their articles say.
//!
//! A passage is found again where a few words of its article changed. What is checked is what the article says now; what is
//! printed are the words of the passage, so they must be the same but for blanks and punctuation.

use std::collections::BTreeSet;

use super::said::{fold, parting};
use super::{Gone, Scope, error, passage_place, warning};
use crate::evidence::recognise::scan_as;
use crate::evidence::take_passage;
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Passage, Value};
use crate::model::id::PassageId;
use crate::model::reference::Reference;
use crate::words::text;

/// Findings about the passages that are printed, in the order of the library: an error where another number would be put
/// into the mouth of the source, else a warning.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let library = &scope.brief.library;
    let printed = printed(scope);
    for (id, passage) in library.passages.iter().filter(|(id, _)| printed.contains(id)) {
        let target = Target::Passage(id.clone());
        let place = match passage_place(scope.brief, scope.blobs, id) {
            Ok(place) => place,
            Err(gone) => {
                // Of what a claim rests on the claim tells.
                let claimed = scope.used.iter().any(|used| {
                    let claim = library.claims.get(*used);
                    claim.is_some_and(|claim| claim.passage.as_ref() == Some(id))
                });
                out.extend(lost(gone, target, &passage.exact).filter(|_| !claimed));
                continue;
            }
        };
        let says = place.words();
        if says == passage.exact || fold(says) == fold(&passage.exact) {
            continue;
        }
        let values = |words: &str| -> Vec<Value> {
            let found = scan_as(words, place.language);
            found.into_iter().map(|one| one.value).collect()
        };
        let parting = parting(&passage.exact, says);
        let (here, there) = parting.map_or_else(
            || (words_of(&passage.exact), words_of(says)),
            |parting| (parting.here, parting.there),
        );
        let message = if there.is_empty() {
            text!("the passage “{}” is not in the words of its article", here)
        } else {
            text!("the passage has “{}” where its article says “{}”", here, there)
        };
        let found = if values(says) == values(&passage.exact) {
            warning(Code::PassageDiffers, target, message)
        } else {
            error(Code::PassageDiffers, target, message)
        };
        out.push(found.with_hint(text!("Take the words of the article")));
    }
}

/// What is said of a cited passage that cannot be read.
fn lost(gone: Gone, target: Target, exact: &str) -> Option<Diagnostic> {
    let words = words_of(exact);
    match gone {
        Gone::Missing => None,
        Gone::Lost => Some(
            error(
                Code::PassageGone,
                target,
                text!("“{}” is cited, and is no longer in its article", words),
            )
            .with_hint(text!("Mark the passage again, or take the citation out")),
        ),
        Gone::Ambiguous => Some(
            warning(
                Code::PassageAmbiguous,
                target,
                text!("“{}” is cited, and is in its article several times", words),
            )
            .with_hint(text!("Mark a longer passage, so that there is only one")),
        ),
    }
}

/// The passages that are cited, and those of used claims.
fn printed<'a>(scope: &Scope<'a>) -> BTreeSet<&'a PassageId> {
    let claims = &scope.brief.library.claims;
    let used = scope
        .used
        .iter()
        .filter_map(|id| claims.get(*id)?.passage.as_ref());
    let mut printed: BTreeSet<&PassageId> = used.collect();
    for (_, block) in scope.brief.blocks() {
        block.kind.for_each_reference(|reference| {
            if let Reference::Source(_, Some(id)) = reference {
                printed.insert(id);
            }
        });
    }
    printed
}

/// Words in one line.
fn words_of(passage: &str) -> String {
    passage.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The passage in the words that its article has now; `None` if it is not there, or in several places.
#[must_use]
pub fn passage_as_it_stands(brief: &Brief, blobs: &Blobs, id: &PassageId) -> Option<Passage> {
    let passage = brief.library.passages.get(id)?;
    let place = passage_place(brief, blobs, id).ok()?;
    Some(take_passage(&passage.article, place.text, place.range))
}

//! Numbers and dates typed by hand before a citation of a passage: whether the passage has them.
//!
//! A citation speaks for the sentence before it, and for those before that, back to the citation before, which are mostly the
//! words of the passage. A number in them that no passage cited there says, in these figures, in words or rounded, is a warning,
//! unless a claim gives just this number: then it is to be bound to that. So is a date, where the passage has others. Where a
//! source is cited without a passage, nothing is said.

use std::cell::OnceCell;

use super::dated::dates_of;
use super::said::fold;
use super::typed::{Typed, holds_number, is_claimed};
use super::{Place, Scope, passage_place, warning};
use crate::evidence::compare::{Said, Verdict, agree, compare_read};
use crate::evidence::proposal::sentence;
use crate::evidence::recognise::{Found, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Value;
use crate::model::id::PassageId;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// Findings about the typed numbers of a block; nothing for quotations, which are compared word by word. Returns the words
/// of the numbers.
pub(super) fn check_block(
    scope: &Scope<'_>,
    typed: &Typed<'_>,
    block: &Block,
    out: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut told = Vec::new();
    if matches!(block.kind, BlockKind::Quote { .. }) {
        return told;
    }
    block.kind.for_each_text(|text| {
        for stretch in stretches(text) {
            let read = |id: &&PassageId| passage_place(scope.brief, scope.blobs, id).ok();
            let passages: Vec<_> = stretch.passages.iter().filter_map(read).collect();
            if passages.len() < stretch.passages.len() || passages.is_empty() {
                // What cannot be read is told of the passage.
                continue;
            }
            let last = stretch.runs.len().saturating_sub(1);
            let runs = stretch.runs.iter().enumerate();
            let found = runs.flat_map(|(at, words)| differing(scope, words, at == last, typed, &passages));
            for (words, says) in found {
                let message = text!(
                    "“{}” is typed by hand, and the passage cited for it {}",
                    words,
                    says
                );
                out.push(
                    warning(Code::NumberNotInPassage, Target::Block(block.id.clone()), message)
                        .with_words(words)
                        .with_hint(text!(
                            "Write what the passage says, or cite the passage that has the number"
                        )),
                );
                told.push(words.to_owned());
            }
        }
    });
    told
}

/// Words up to the citations that speak for them.
#[derive(Default)]
struct Stretch<'a> {
    runs: Vec<&'a str>,
    passages: Vec<&'a PassageId>,
}

/// The stretches of a text for which passages alone are cited.
fn stretches(text: &Text) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut stretch = Stretch::default();
    let mut cited = false;
    let mut without_passage = false;
    for inline in &text.0 {
        match inline {
            Inline::Citation { passage, .. } => {
                cited = true;
                without_passage |= passage.is_none();
                stretch.passages.extend(passage);
            }
            Inline::Run(run) if cited && run.text.trim().is_empty() => {}
            Inline::Run(run) => {
                if cited {
                    let whole = std::mem::take(&mut stretch);
                    stretches.extend((!without_passage).then_some(whole));
                    (cited, without_passage) = (false, false);
                }
                stretch.runs.push(&run.text);
            }
            Inline::Link { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::Note(_)
            | Inline::LineBreak => {}
        }
    }
    stretches.extend((cited && !without_passage).then_some(stretch));
    stretches
}

/// What part of the words of a sentence are those of a passage if it was taken from that.
const MOSTLY: (usize, usize) = (2, 3);

/// The numbers of typed words that no passage says, each with what the first of them says instead. The citation follows if the
/// words are the `last` before it.
fn differing<'a, 'b>(
    scope: &Scope<'b>,
    words: &'a str,
    last: bool,
    claims: &Typed<'_>,
    passages: &[Place<'b>],
) -> Vec<(&'a str, words::Text)> {
    let is_date = |found: &Found| matches!(found.value, Value::Date(_));
    let numbers = scan(words)
        .into_iter()
        .filter(|found| is_date(found) || is_claimed(found, words));
    let folded: OnceCell<Vec<String>> = OnceCell::new();
    let fold_all = || passages.iter().map(|place| fold(place.words())).collect();
    numbers
        .filter_map(|found| {
            let typed = words.get(found.range.clone())?;
            let own = matches!(found.value, Value::Date(date) if claims.owns(date));
            if own || passages.iter().any(|place| holds_number(place.words(), typed)) {
                return None;
            }
            let sentence = sentence(words, &found.range);
            let is_last = last && words.get(sentence.end..)?.trim().is_empty();
            let sentence = words.get(sentence)?;
            let is_of = |passage: &String| shares(&fold(sentence), passage, MOSTLY);
            let spoken_for = is_last || folded.get_or_init(fold_all).iter().any(is_of);
            if !spoken_for || claims.gives(&found, typed) {
                return None;
            }
            let mut says = None;
            for place in passages {
                if let Value::Date(date) = found.value {
                    let said = dates_of(place);
                    // "On Saturday": which day that was is told elsewhere.
                    if said.is_empty() || said.iter().any(|told| date.holds(*told)) {
                        return None;
                    }
                }
                let verdict = compare_read(
                    &found.value,
                    &found.unit,
                    &found.qualifier,
                    place.words(),
                    Some(place.language),
                );
                let told = match verdict {
                    Verdict::Exact
                    | Verdict::Unbounded(_)
                    | Verdict::Rounded
                    | Verdict::RoundedInSilence(_) => return None,
                    Verdict::VagueMadeExact(words) => text!("says only “{}”", words),
                    Verdict::Differs(words) => words,
                };
                // What a cell says is told by the heads of its table too.
                let cells = scope.tables.read_rows(place).unwrap_or_default();
                let said = Said::from(&found);
                if cells.iter().any(|cell| agree(&said, &Said::from(cell))) {
                    return None;
                }
                says.get_or_insert(told);
            }
            Some((typed, says?))
        })
        .collect()
}

/// Whether at least `part` (so many of so many) of the words of a text are words of another too; both are [folded](fold).
pub(super) fn shares(text: &str, other: &str, part: (usize, usize)) -> bool {
    let (mut all, mut same) = (0, 0);
    for word in text.split_whitespace() {
        all += 1;
        same += usize::from(other.contains(&format!(" {word} ")));
    }
    same * part.1 >= all * part.0
}

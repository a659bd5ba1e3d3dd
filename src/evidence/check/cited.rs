//! Numbers typed by hand before a citation of a passage: whether the passage has them.
//!
//! A citation speaks for what stands before it, back to the one before. A number of those words that no passage cited there
//! says, in these figures, in words or rounded, is a warning. Where a source is cited without a passage, nothing is said.

use super::wording::{holds_number, is_claimed};
use super::{Place, Scope, passage_place, warning};
use crate::evidence::compare::{Said, Verdict, agree, compare_read};
use crate::evidence::recognise::{read_rows, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::id::PassageId;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// Findings about the typed numbers of a block; nothing for quotations, which are compared word by word. Returns the words
/// of the numbers.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) -> Vec<String> {
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
            for (words, says) in stretch.runs.iter().flat_map(|words| differing(words, &passages)) {
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

/// The numbers of typed words that no passage says, each with what the first of them says instead.
fn differing<'a>(words: &'a str, passages: &[Place<'_>]) -> Vec<(&'a str, words::Text)> {
    let numbers = scan(words).into_iter().filter(|found| is_claimed(found, words));
    numbers
        .filter_map(|found| {
            let typed = words.get(found.range.clone())?;
            let mut says = None;
            for place in passages {
                if holds_number(place.words(), typed) {
                    return None;
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
                let cells = read_rows(place.text, &place.range, place.language).unwrap_or_default();
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

//! Words around a claim's number that change what it says: "some" for "more than", or nothing at all.

use super::{Scope, note, warning};
use crate::evidence::compare::{is_numeric, qualifier_of};
use crate::evidence::recognise::{Side, is_rough, scan, side};
use crate::model::block::Block;
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::Claim;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// How a number is meant by its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Just so.
    Plain,
    /// Near it.
    Rough,
    /// At least, more than.
    Above,
    /// At most, less than.
    Below,
}

impl Meaning {
    fn of(qualifier: &str) -> Self {
        match side(qualifier) {
            _ if matches!(qualifier, "nearly" | "almost") => Self::Rough,
            Side::Above => Self::Above,
            Side::Below => Self::Below,
            Side::None if is_rough(qualifier) => Self::Rough,
            Side::None => Self::Plain,
        }
    }
}

/// Findings about each claim of a block that is printed with another qualifier than its own.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    block.kind.for_each_text(|text| {
        for (at, inline) in text.0.iter().enumerate() {
            let Inline::Claim {
                claim: id, wording, ..
            } = inline
            else {
                continue;
            };
            let Some(claim) = scope.brief.library.claims.get(id) else {
                continue;
            };
            let words = wording.as_deref().unwrap_or(&claim.wording);
            let (before, after) = (run_at(text, at.checked_sub(1)), run_at(text, at.checked_add(1)));
            if let Some((severe, message)) = changed(claim, before, words, after) {
                let target = Target::Block(block.id.clone());
                let finding = if severe {
                    warning(Code::QualifierDropped, target, message)
                } else {
                    note(Code::QualifierDropped, target, message)
                };
                let finding = finding.with_subject(Subject::Claim(id.clone(), words.to_owned()));
                out.push(finding.with_hint(text!("Print the claim in its own words, “{}”", &claim.wording)));
            }
        }
    });
}

/// The words of the run at `at`; nothing if another inline stands there.
fn run_at(text: &Text, at: Option<usize>) -> &str {
    match at.and_then(|at| text.0.get(at)) {
        Some(Inline::Run(run)) => &run.text,
        _ => "",
    }
}

/// What the words around a claim make of its qualifier, and whether that misleads.
fn changed(claim: &Claim, before: &str, words: &str, after: &str) -> Option<(bool, words::Text)> {
    let own = qualifier_of(&claim.wording);
    let meant = Meaning::of(&own);
    if !is_numeric(&claim.value) || meant == Meaning::Plain {
        return None;
    }
    let said = qualifier_of(words);
    let lead = qualifier_of(&format!("{} 40 people", last_words(before))); // What a number behind these words would get.
    if !said.is_empty()
        && !lead.is_empty()
        && before.ends_with(char::is_whitespace)
        && Meaning::of(&lead) != meant
    {
        let message = text!("“{}” before “{}” is not what the claim says", lead, words);
        return Some((true, message));
    }
    let whole = format!("{before}{words}{after}");
    let within = before.len()..before.len() + words.len();
    let number = scan(&whole)
        .into_iter()
        .find(|found| is_numeric(&found.value) && within.contains(&found.range.start))?;
    let told = Meaning::of(if said.is_empty() { &number.qualifier } else { &said });
    if told == meant {
        return None;
    }
    let severe = meant != Meaning::Rough || told != Meaning::Plain;
    let message = if told == Meaning::Plain {
        text!("“{}” leaves out the claim’s “{}”", words, own)
    } else {
        text!(
            "“{}” is printed with another bound than the claim’s “{}”",
            words,
            own
        )
    };
    Some((severe, message))
}

/// The last words before a claim, as many as the longest qualifier has.
fn last_words(before: &str) -> String {
    let mut words: Vec<&str> = before
        .rsplit(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(3)
        .collect();
    words.reverse();
    words.join(" ")
}

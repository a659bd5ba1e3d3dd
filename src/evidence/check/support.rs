//! Key points: whether each is earned by what the brief says further on.
//!
//! - A point rests on a claim, a citation or a cross-reference to a block, unless it asks a question; else a note says
//!   so.
//! - A claim of a point stands in the body too; else a note asks for it.
//! - A point is no surer than its claims: what its claim holds as an estimate, a judgement or an assumption, the point
//!   must not state as a fact. What is only reported must not be called certain.

use std::collections::BTreeSet;

use super::placeholder::has_placeholder;
use super::printed::print;
use super::{Scope, note, warning};
use crate::evidence::compare::qualifier_of;
use crate::evidence::recognise::is_rough;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, ClaimKind};
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Text};
use crate::model::reference::Reference;
use crate::words::{self, text};

/// Words that tell a reader that something is not established; a star stands for any ending.
const HEDGES: [&str; 52] = [
    "estimat*",
    "about",
    "around",
    "roughly",
    "approximat*",
    "nearly",
    "almost",
    "some",
    "perhaps",
    "probabl*",
    "likel*",
    "unlikel*",
    "may",
    "might",
    "could",
    "appear*",
    "seem*",
    "suggest*",
    "believ*",
    "thought",
    "think",
    "thinks",
    "judge*",
    "judging",
    "judgement",
    "assess*",
    "expect*",
    "forecast*",
    "project*",
    "assum*",
    "if",
    "report*",
    "according",
    "said",
    "say",
    "says",
    "saying",
    "claim*",
    "argue*",
    "unclear",
    "reckon*",
    "consider*",
    "would",
    "opinion",
    "view",
    "sees",
    "warn*",
    "predict*",
    "hope*",
    "speculat*",
    "presumabl*",
    "provided",
];

/// Words that call something certain.
const CERTAIN: [&str; 11] = [
    "certainly",
    "confirmed",
    "established",
    "proven",
    "proved",
    "undoubtedly",
    "clearly",
    "definitely",
    "undeniably",
    "doubtless",
    "verified",
];

/// Findings about the points of a block; nothing for blocks of another kind.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let BlockKind::KeyPoints { points, .. } = &block.kind else {
        return;
    };
    let target = || Target::Block(block.id.clone());
    let body = body_claims(scope, block);
    for (index, point) in points.iter().enumerate() {
        let (words, _) = print(point, &scope.brief.library);
        if words.trim().is_empty() && point.is_empty() || has_placeholder(point) || is_fresh(&words) {
            continue;
        }
        let name = || text!("key point {}", index + 1);
        let claims: Vec<&ClaimId> = claims(point);
        let leads = point
            .0
            .iter()
            .any(|inline| matches!(inline, Inline::CrossReference { .. } | Inline::Citation { .. }));
        if claims.is_empty() && !leads && !asks(&words) {
            let message = text!(
                "{} rests on no claim and refers to no block: “{}”",
                name(),
                shortened(&words)
            );
            out.push(
                note(Code::PointUnsupported, target(), message)
                    .with_words(&words)
                    .with_hint(text!(
                        "Bind its number or name to a claim, or refer to the block that bears it out"
                    )),
            );
        }
        let mut bare: Vec<words::Text> = Vec::new();
        for id in claims {
            let Some(claim) = scope.brief.library.claims.get(id) else {
                continue;
            };
            if let Some(message) = surer(&name(), &words, claim) {
                out.push(
                    warning(Code::PointSurer, target(), message)
                        .with_words(&words)
                        .with_hint(text!(
                            "Say in the point how sure it is: “by estimate”, “is judged”, “according to”"
                        )),
                );
            }
            if !body.contains(id) {
                bare.push(words::Text::quoted(&claim.wording));
            }
        }
        if !bare.is_empty() {
            let message = text!(
                "{} rests on {}, which the body does not give",
                name(),
                words::Text::row(bare, text!(" and "))
            );
            out.push(
                note(Code::PointUnsupported, target(), message)
                    .with_words(&words)
                    .with_hint(text!(
                        "Give it in the section that it sums up too, with its source"
                    )),
            );
        }
    }
}

fn claims(point: &Text) -> Vec<&ClaimId> {
    let claims = point.0.iter().filter_map(|inline| match inline {
        Inline::Claim { claim, .. } => Some(claim),
        _ => None,
    });
    claims.collect()
}

/// The claims that blocks other than `block` give.
fn body_claims<'a>(scope: &Scope<'a>, block: &Block) -> BTreeSet<&'a ClaimId> {
    let mut body = BTreeSet::new();
    for (_, other) in scope.brief.blocks() {
        if other.id == block.id {
            continue;
        }
        other.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference {
                body.insert(id);
            }
        });
    }
    body
}

/// How a point is surer than its claim.
fn surer(name: &words::Text, words: &str, claim: &Claim) -> Option<words::Text> {
    let lower = words.to_lowercase();
    let has = |list: &[&str]| {
        let fits = |word: &str, entry: &str| match entry.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == entry,
        };
        lower
            .split(|sign: char| !sign.is_alphabetic())
            .any(|word| list.iter().any(|entry| fits(word, entry)))
    };
    match claim.kind {
        ClaimKind::Fact => None,
        ClaimKind::Reported => has(&CERTAIN).then(|| {
            text!(
                "{} calls certain what its claim “{}” holds as reported",
                name,
                &claim.wording
            )
        }),
        ClaimKind::Estimate if is_rough(&qualifier_of(words)) => None,
        ClaimKind::Estimate | ClaimKind::Judgement | ClaimKind::Assumption => {
            let bare = !has(&HEDGES) || has(&CERTAIN);
            let kind = match claim.kind {
                ClaimKind::Judgement => text!("a judgement"),
                ClaimKind::Assumption => text!("an assumption"),
                ClaimKind::Fact | ClaimKind::Reported | ClaimKind::Estimate => text!("an estimate"),
            };
            bare.then(|| {
                text!(
                    "{} states as fact what its claim “{}” holds as {}",
                    name,
                    &claim.wording,
                    kind
                )
            })
        }
    }
}

/// Whether a point is still as the window inserted it.
fn is_fresh(words: &str) -> bool {
    matches!(words.trim(), "First point" | "New point")
}

/// Whether a point asks something rather than states it.
fn asks(words: &str) -> bool {
    let words = words.trim();
    words.ends_with('?') || words.to_lowercase().contains("question")
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= 60 {
        return words.to_owned();
    }
    let cut: String = words.chars().take(60).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

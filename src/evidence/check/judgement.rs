//! Judgements: whether they say how likely they are in the words of the brief's scheme, and nothing vaguer.
//!
//! A judgement is a judgement block, the points of a panel titled "Key judgements", and the words of a claim of that
//! kind. No other sentence is looked at.

use super::{Scope, note, warning};
use crate::evidence::judgement::{Found, Part, Seen, judgements, other, seen};
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::ClaimKind;
use crate::model::inline::Inline;
use crate::model::likelihood::{Assessment, Scheme};
use crate::words::{Text, text};

/// Findings about a block's judgements.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let target = || Target::Block(block.id.clone());
    let parts = judgements(&block.kind);
    if let Some(scheme) = scope.brief.scheme {
        for part in &parts {
            check_words(scheme, part, &target(), out);
        }
        for words in printed_otherwise(scope, block) {
            check_words(scheme, &Part { at: 0, markup: words }, &target(), out);
        }
    }
    let BlockKind::Judgement { text, assessment } = &block.kind else {
        return;
    };
    let assessment = assessment.or(scope.brief.assessment_in(text));
    check_assessment(scope, &assessment, &target(), out);
    let says = parts.iter().any(|part| {
        seen(&part.markup)
            .iter()
            .any(|found| matches!(found.what, Seen::Likelihood(_)))
    });
    if scope.brief.scheme.is_some() && assessment.likelihood.is_none() && !says {
        out.push(
            note(
                Code::LikelihoodMissing,
                target(),
                text!("the judgement does not say how likely it is"),
            )
            .with_hint(text!("Choose its likelihood from the scheme, in the inspector")),
        );
    }
}

/// Findings about the claims of the kind judgement that a block prints.
pub(super) fn check_claims(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for (id, claim) in &scope.brief.library.claims {
        if !scope.used.contains(id) {
            continue;
        }
        let target = Target::Claim(id.clone());
        check_assessment(scope, &claim.assessment, &target, out);
        if let Some(scheme) = scope.brief.scheme.filter(|_| claim.kind == ClaimKind::Judgement) {
            let part = Part {
                at: 0,
                markup: claim.wording.clone(),
            };
            check_words(scheme, &part, &target, out);
        }
    }
}

/// The words that stand for judgement claims where they are not the claims' own.
fn printed_otherwise(scope: &Scope<'_>, block: &Block) -> Vec<String> {
    let mut words = Vec::new();
    block.kind.for_each_text(|text| {
        for inline in &text.0 {
            if let Inline::Claim {
                claim,
                wording: Some(wording),
                ..
            } = inline
                && let Some(claim) = scope.brief.library.claims.get(claim)
                && claim.kind == ClaimKind::Judgement
            {
                words.push(wording.clone());
            }
        }
    });
    words
}

fn check_assessment(scope: &Scope<'_>, assessment: &Assessment, target: &Target, out: &mut Vec<Diagnostic>) {
    let (Some(likelihood), scheme) = (assessment.likelihood, scope.brief.scheme) else {
        return;
    };
    let words = likelihood.term().words;
    match scheme {
        Some(scheme) if scheme == likelihood.scheme() => {}
        Some(scheme) => out.push(
            warning(
                Code::LikelihoodOtherScheme,
                target.clone(),
                text!(
                    "“{}” is a likelihood of the {}, but the brief uses the {}",
                    words,
                    Text::marked(likelihood.scheme().label()),
                    Text::marked(scheme.label())
                ),
            )
            .with_hint(text!(
                "The ranges of the two differ: choose again from the brief’s scheme"
            )),
        ),
        None => out.push(
            note(
                Code::SchemeMissing,
                target.clone(),
                text!(
                    "“{}” is a word of the {}, which the brief does not name",
                    words,
                    Text::marked(likelihood.scheme().label())
                ),
            )
            .with_hint(text!(
                "Choose the scheme in the masthead, so that the pages explain the words"
            )),
        ),
    }
}

/// One finding a part for vague words, one for words of the other scheme, one for mixed sentences.
fn check_words(scheme: Scheme, part: &Part, target: &Target, out: &mut Vec<Diagnostic>) {
    let found = seen(&part.markup);
    let name = || Text::marked(scheme.label());
    let mut vague = found.iter().filter(|found| found.what == Seen::Vague);
    if let Some(first) = vague.next() {
        let word = part.words(first);
        let message = text!("“{}” leaves open how likely this judgement is", word);
        out.push(
            warning(Code::LikelihoodVague, target.clone(), message)
                .with_words(word)
                .with_hint(text!(
                    "Say it in a word of the {}, such as “{}”",
                    name(),
                    scheme.terms()[4].lead
                )),
        );
    }
    let is_foreign =
        |found: &&Found| matches!(found.what, Seen::Likelihood(_)) && found.likelihood(scheme).is_none();
    if let Some(foreign) = found.iter().find(is_foreign) {
        let message = text!("“{}” is no word of the {}", part.words(foreign), name());
        out.push(
            warning(Code::LikelihoodForeign, target.clone(), message)
                .with_words(part.words(foreign))
                .with_hint(text!(
                    "Choose one of its words; the ranges of the {} are others",
                    Text::marked(other(scheme).label())
                )),
        );
    }
    if part.mixes(&found) {
        let message = text!("one sentence gives both a likelihood and a confidence");
        let hint = match scheme {
            Scheme::Icd203 => text!("ICD 203 wants them in two sentences: give the confidence in its field"),
            Scheme::Phia => {
                text!("They are different things and are read as one: give the confidence in its field")
            }
        };
        let finding = match scheme {
            Scheme::Icd203 => warning(Code::LikelihoodWithConfidence, target.clone(), message),
            Scheme::Phia => note(Code::LikelihoodWithConfidence, target.clone(), message),
        };
        out.push(finding.with_hint(hint));
    }
}

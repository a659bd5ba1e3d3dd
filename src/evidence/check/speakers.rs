//! Quotations: whose words they are, and whether anything is named that they were taken from.
//!
//! - A claim of a quotation names the speaker that its passage names.
//! - A quotation block names the speaker of its claim, or somebody whom the articles of its source name.
//! - It names a source, or cites one, or prints a claim.

use super::said::{fold, holds};
use super::{Scope, error, passage_read, warning};
use crate::evidence::recognise::recognise_as;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::{ClaimId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::words::text;

/// Finds out whether a quotation block names who spoke, and what its words were taken from.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let BlockKind::Quote {
        text,
        speaker,
        source,
        claim,
        ..
    } = &block.kind
    else {
        return;
    };
    let target = || Target::Block(block.id.clone());
    let claims = &scope.brief.library.claims;
    let claim = claim.as_ref().and_then(|id| claims.get(id));
    let sources: Vec<&SourceId> = source.iter().chain(cited(text)).collect();
    let prints = text
        .inlines()
        .any(|inline| matches!(inline, Inline::Claim { .. }));
    if claim.is_none() && !prints && sources.is_empty() && !text.is_empty() {
        let message = text!("the quotation names nothing that its words were taken from");
        out.push(
            warning(Code::QuotationUnsourced, target(), message).with_hint(text!(
                "Choose its source, or take it from the article as a quotation"
            )),
        );
    }
    let named = claim.and_then(|claim| match &claim.value {
        Value::Quotation { speaker, .. } => Some(speaker.as_str()),
        _ => None,
    });
    let found = match named {
        Some(named) if is_same(named, speaker) => return,
        Some(named) => {
            let message = text!(
                "“{}” is named as the speaker, but the claim names “{}”",
                speaker,
                named
            );
            error(Code::SpeakerDiffers, target(), message)
        }
        None if is_named(scope, &sources, speaker) => return,
        None => {
            let message = text!("“{}” is named as the speaker, but not in the article", speaker);
            warning(Code::SpeakerDiffers, target(), message)
        }
    };
    out.push(found.with_words(speaker).with_hint(text!("Name who said it")));
}

/// Finds out whether a claim of a quotation names somebody else than its passage.
pub(super) fn check_claim(scope: &Scope<'_>, id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let (Value::Quotation { words, speaker }, Some(passage)) = (&claim.value, &claim.passage) else {
        return;
    };
    let Ok((passage, language)) = passage_read(scope.brief, scope.blobs, passage) else {
        return;
    };
    let said = fold(words);
    let mut found = recognise_as(passage, language.tag).into_iter();
    let told = found.find_map(|one| match one.value {
        Value::Quotation { words, speaker } if !speaker.is_empty() && holds(&said, &words) => Some(speaker),
        _ => None,
    });
    if let Some(told) = told.filter(|told| !is_same(told, speaker)) {
        let message = text!(
            "the claim “{}” names “{}”, but its passage “{}”",
            &claim.wording,
            speaker,
            told
        );
        out.push(
            error(Code::SpeakerDiffers, Target::Claim(id.clone()), message)
                .with_hint(text!("Name who said it")),
        );
    }
}

/// The sources that a text cites.
fn cited(text: &Text) -> impl Iterator<Item = &SourceId> {
    text.inlines().filter_map(|inline| match inline {
        Inline::Citation { source, .. } => Some(source),
        _ => None,
    })
}

/// Whether an article of the sources names somebody; so it is held where they have none.
fn is_named(scope: &Scope<'_>, sources: &[&SourceId], name: &str) -> bool {
    let articles = scope.brief.library.articles.values();
    let mut texts = articles
        .filter(|article| sources.contains(&&article.source))
        .filter_map(|article| scope.blobs.text(&article.text))
        .peekable();
    texts.peek().is_none() || texts.any(|text| names(text, name))
}

/// The words of a name, in lower case; those of one or two letters are initials and particles.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    let words = name.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
}

/// Whether two names can be of one: they have a word in common, or one has none.
fn is_same(one: &str, other: &str) -> bool {
    let other: Vec<String> = words_of(other).collect();
    let mut own = words_of(one).peekable();
    own.peek().is_none() || other.is_empty() || own.any(|word| other.contains(&word))
}

/// Whether a text has a word of a name.
fn names(text: &str, name: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = words_of(name).peekable();
    words.peek().is_none() || words.any(|word| text.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_by_any_word() {
        assert!(is_same("Dr Celeste Nhantumbo", "Nhantumbo"));
        assert!(is_same("", "Rosa Chivambo"));
        assert!(!is_same("Celeste Nhantumbo", "Rosa Chivambo"));
        assert!(names("It was what Ms Chivambo said.", "Rosa Chivambo"));
        assert!(!names("It was what she said.", "Rosa Chivambo"));
    }
}

//! References that lead nowhere.

use std::collections::BTreeSet;

use super::{Scope, error};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::figure::FigureContent;
use crate::model::id::{ContentHash, PassageId, SourceId};
use crate::model::reference::{Lost, Reference, dangling};
use crate::words::text;

/// The ids of all blocks.
pub(super) fn block_ids(brief: &Brief) -> BTreeSet<&str> {
    brief.blocks().map(|(_, block)| block.id.as_str()).collect()
}

/// References of a block to what the brief does not have, each named once.
pub(super) fn check_block(
    scope: &Scope<'_>,
    blocks: &BTreeSet<&str>,
    block: &Block,
    out: &mut Vec<Diagnostic>,
) {
    let library = &scope.brief.library;
    let mut missing: Vec<(Lost, String)> = Vec::new();
    block.kind.for_each_reference(|reference| {
        let lost = match reference {
            Reference::Claim(id) if !library.claims.contains_key(id) => (Lost::Claim, id.to_string()),
            Reference::Source(id, _) if !library.sources.contains_key(id) => (Lost::Source, id.to_string()),
            Reference::Source(_, Some(id)) if !library.passages.contains_key(id) => {
                (Lost::Passage, id.to_string())
            }
            Reference::Block(id) if !blocks.contains(id.as_str()) => (Lost::Block, id.to_string()),
            Reference::Media(id) if !library.media.contains_key(id) => {
                (Lost::Picture, id.to_string().chars().take(12).collect())
            }
            Reference::Claim(_)
            | Reference::Source(..)
            | Reference::Block(_)
            | Reference::Page(_)
            | Reference::Media(_) => return,
        };
        if !missing.contains(&lost) {
            missing.push(lost);
        }
    });
    out.extend(
        missing
            .into_iter()
            .map(|(lost, name)| dangling(&block.id, lost, &name)),
    );
}

/// Links within the library that lead nowhere, and bytes that are missing from the file.
pub(super) fn check_library(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let library = &scope.brief.library;
    for (id, article) in &library.articles {
        let target = || Target::Article(id.clone());
        if !library.sources.contains_key(&article.source) {
            let message = text!(
                "the article “{}” names the source “{}”, which is missing",
                &article.title,
                &article.source
            );
            out.push(
                error(Code::SourceUnknown, target(), message).with_hint(text!("Choose its source again")),
            );
        }
        if scope.blobs.text(&article.text).is_none() {
            let message = text!(
                "the text of the article “{}” is missing from the file",
                &article.title
            );
            out.push(
                error(Code::ArticleMissing, target(), message).with_hint(text!("Import the article again")),
            );
        }
    }
    for (id, passage) in &library.passages {
        if !library.articles.contains_key(&passage.article) {
            let message = text!(
                "the passage “{}” names the article “{}”, which is missing",
                id,
                &passage.article
            );
            out.push(
                error(Code::ArticleUnknown, Target::Passage(id.clone()), message)
                    .with_hint(text!("Import the article again")),
            );
        }
    }
    for (id, claim) in &library.claims {
        let target = || Target::Claim(id.clone());
        let lacks_source = |source: &SourceId| !library.sources.contains_key(source);
        if claim.source.as_ref().is_some_and(lacks_source) {
            let message = text!("the claim “{}” names a source that is missing", &claim.wording);
            out.push(
                error(Code::SourceUnknown, target(), message).with_hint(text!("Choose its source again")),
            );
        }
        let lacks_passage = |passage: &PassageId| !library.passages.contains_key(passage);
        if claim.passage.as_ref().is_some_and(lacks_passage) {
            let message = text!("the claim “{}” names a passage that is missing", &claim.wording);
            out.push(
                error(Code::PassageUnknown, target(), message).with_hint(text!("Choose its passage again")),
            );
        }
    }
    // Of one that a figure shows, layout tells where it is missing.
    let shown = |hash: &ContentHash| {
        scope.brief.blocks().any(|(_, block)| {
            matches!(&block.kind, BlockKind::Figure(figure)
                if matches!(&figure.content, FigureContent::Image(image) if image.media == *hash))
        })
    };
    for (hash, media) in &library.media {
        if scope.blobs.get(hash).is_none() && !shown(hash) {
            let message = text!("the picture “{}” is missing from the file", &media.name);
            out.push(
                error(Code::PictureMissing, Target::Media(*hash), message)
                    .with_hint(text!("Insert the picture again")),
            );
        }
    }
}

//! Taking articles and pictures into the library.

use super::Change;
use crate::evidence::{Entry, Imported, adopt, merge};
use crate::model::brief::{Blobs, Brief, CitationStyle, Citations};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Media};
use crate::model::id::{self, ArticleId, ContentHash, SourceId};
use crate::words::text;

/// Takes an article, the record of its work and its images into the library; the bytes go into `blobs`. A text that the library
/// holds already is selected and not added again.
#[must_use]
pub(in crate::session) fn add_article(brief: &Brief, blobs: &mut Blobs, imported: &Imported) -> Change {
    let text = blobs.insert(imported.text.clone().into_bytes());
    let library = &brief.library;
    if let Some((id, _)) = library.articles.iter().find(|(_, article)| article.text == text) {
        let select = Target::Article(id.clone());
        return Change::new(text!("Import article"), Vec::new(), Some(select));
    }
    let source: SourceId = id::fresh("source", |id| library.sources.contains_key(id));
    let article: ArticleId = id::fresh("article", |id| library.articles.contains_key(id));
    let mut record = imported.source.clone();
    if record.title.is_empty() {
        record.title.clone_from(&imported.title);
    }
    let mut edits = vec![
        Edit::PutSource(source.clone(), record),
        Edit::PutArticle(
            article.clone(),
            Article {
                source: source.clone(),
                title: imported.title.clone(),
                text,
                sections: imported.sections.clone(),
                rejected: Vec::new(),
                pages: imported.pages.clone(),
                unverified: imported.unverified,
                original: imported
                    .original
                    .as_ref()
                    .map(|text| blobs.insert(text.clone().into_bytes())),
            },
        ),
    ];
    for image in &imported.images {
        let hash = blobs.insert(image.bytes.clone());
        if !library.media.contains_key(&hash) {
            let media = Media {
                source: Some(source.clone()),
                ..image.media.clone()
            };
            edits.push(Edit::PutMedia(hash, media));
        }
    }
    Change::new(text!("Import article"), edits, Some(Target::Article(article)))
}

/// Says that the selected article was held against its file; `None` if no article that waits for it is selected.
#[must_use]
pub fn confirm_article(brief: &Brief, target: &Target) -> Option<Change> {
    let Target::Article(id) = target else {
        return None;
    };
    let article = brief.library.articles.get(id)?;
    article.unverified.then(|| {
        Change::new(
            text!("Confirm article"),
            vec![Edit::ConfirmArticle(id.clone())],
            None,
        )
    })
}

/// Takes the entries of a bibliography into the library.
#[must_use]
pub(in crate::session) fn add_sources(brief: &Brief, entries: &[Entry]) -> Change {
    let (edits, adopted) = adopt(brief, entries);
    let first = adopted.into_iter().next();
    Change::new(
        text!("Import bibliography"),
        edits,
        first.map(|one| Target::Source(one.source)),
    )
}

/// Makes the source `second` one with `first`; nothing if the library lacks one of them.
#[must_use]
pub fn merge_sources(brief: &Brief, first: &SourceId, second: &SourceId) -> Change {
    let edits = merge(brief, first, second);
    Change::new(text!("Merge sources"), edits, Some(Target::Source(first.clone())))
}

/// Cites in the style whose CSL file is `text`.
#[must_use]
pub(in crate::session) fn set_style(brief: &Brief, text: &str) -> Change {
    let citations = Citations {
        style: CitationStyle::Own(text.into()),
        ..brief.citations.clone()
    };
    Change::new(
        text!("Change citation style"),
        vec![Edit::SetCitations(citations)],
        None,
    )
}

/// Takes a picture into the library; its bytes must be in the brief's blobs under `hash`.
#[must_use]
pub(in crate::session) fn add_picture(brief: &Brief, hash: ContentHash, media: &Media) -> Change {
    let edits = if brief.library.media.contains_key(&hash) {
        Vec::new()
    } else {
        vec![Edit::PutMedia(hash, media.clone())]
    };
    Change::new(text!("Import picture"), edits, Some(Target::Media(hash)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;

    #[test]
    fn an_article_read_in_twice_is_kept_once() {
        let imported = Imported {
            title: "The title".to_owned(),
            text: "Some words.".to_owned(),
            ..Imported::default()
        };
        let mut blobs = Blobs::default();
        let mut brief = Brief::default();
        let change = add_article(&brief, &mut blobs, &imported);
        for edit in &change.edits {
            brief = apply(&brief, edit).expect("the ids are fresh");
        }
        let again = add_article(&brief, &mut blobs, &imported);
        assert!(again.edits.is_empty());
        assert_eq!(again.select, change.select);
        assert_eq!(
            brief.library.sources[&SourceId::new("source1")].title,
            "The title"
        );
    }
}

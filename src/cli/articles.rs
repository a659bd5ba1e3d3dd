//! Putting an imported article into a brief.

use crate::evidence::Imported;
use crate::model::brief::{Blobs, Brief};
use crate::model::edit::{Edit, EditError, apply};
use crate::model::evidence::{Article, Media};
use crate::model::id::{ArticleId, ContentHash, SourceId};

/// What became of an article.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// It is in the library under this id, its source too.
    New(ArticleId),
    /// The library holds the same text already.
    Known(ArticleId),
}

/// Puts an article and its source into the library of `brief`, and its text into `blobs`.
pub(super) fn add(brief: &mut Brief, blobs: &mut Blobs, imported: Imported) -> Result<Added, EditError> {
    let hash = ContentHash::of(imported.text.as_bytes());
    let known = brief
        .library
        .articles
        .iter()
        .find(|(_, article)| article.text == hash);
    if let Some((id, _)) = known {
        return Ok(Added::Known(id.clone()));
    }
    let name = free_name(brief, &name_of(&imported.title));
    let (source, id) = (SourceId::new(&name), ArticleId::new(&name));
    let article = Article {
        source: source.clone(),
        title: imported.title,
        text: hash,
        sections: imported.sections,
        rejected: Vec::new(),
        pages: imported.pages,
        unverified: imported.unverified,
        original: imported.original.map(|text| blobs.insert(text.into_bytes())),
    };
    *brief = apply(brief, &Edit::PutSource(source.clone(), imported.source))?;
    *brief = apply(brief, &Edit::PutArticle(id.clone(), article))?;
    for image in imported.images {
        let hash = blobs.insert(image.bytes);
        if !brief.library.media.contains_key(&hash) {
            let media = Media {
                source: Some(source.clone()),
                ..image.media
            };
            *brief = apply(brief, &Edit::PutMedia(hash, media))?;
        }
    }
    blobs.insert(imported.text.into_bytes());
    Ok(Added::New(id))
}

/// A readable id from the first words of a title.
fn name_of(title: &str) -> String {
    const LONGEST: usize = 32;
    let mut name = String::new();
    for word in title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let word = word.to_lowercase();
        if !name.is_empty() && name.len() + word.len() >= LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&word);
    }
    if name.is_empty() {
        "article".to_owned()
    } else {
        name
    }
}

/// The name itself, or with the first number that neither a source nor an article has.
fn free_name(brief: &Brief, name: &str) -> String {
    let taken = |name: &str| {
        brief.library.sources.contains_key(&SourceId::new(name))
            || brief.library.articles.contains_key(&ArticleId::new(name))
    };
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken(name))
        .expect("the numbers do not end before the library does")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(title: &str, text: &str) -> Imported {
        Imported {
            title: title.to_owned(),
            text: text.to_owned(),
            ..Imported::default()
        }
    }

    #[test]
    fn an_article_gets_a_readable_id_and_keeps_its_text() {
        let (mut brief, mut blobs) = (Brief::default(), Blobs::default());
        let added = add(
            &mut brief,
            &mut blobs,
            imported("United in Resistance: Myanmar’s Rebels", "Words"),
        );
        assert_eq!(added, Ok(Added::New("united-in-resistance-myanmar-s".into())));
        let article = brief.library.articles.values().next().expect("one article");
        assert_eq!(blobs.text(&article.text), Some("Words"));
        assert!(brief.library.sources.contains_key(&article.source));
    }

    #[test]
    fn the_same_text_is_not_added_twice_and_the_same_title_is_numbered() {
        let (mut brief, mut blobs) = (Brief::default(), Blobs::default());
        let mut add = |text| add(&mut brief, &mut blobs, imported("Title", text));
        assert_eq!(add("one"), Ok(Added::New("title".into())));
        assert_eq!(add("one"), Ok(Added::Known("title".into())));
        assert_eq!(add("two"), Ok(Added::New("title-2".into())));
    }

    #[test]
    fn a_title_without_letters_still_gives_an_id() {
        assert_eq!(name_of("— … —"), "article");
        assert_eq!(name_of(""), "article");
    }
}

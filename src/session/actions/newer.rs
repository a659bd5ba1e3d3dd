//! A newer text of an article that is in the library already.

use super::Change;
use crate::evidence::{Duplicate, merge, newer_text};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::{Edit, apply};
use crate::model::evidence::{Article, Passage, Source};
use crate::words::text;

/// Gives the article of the first of two records of one work the text of the second's, and makes the records one, with the day of
/// the newer. What rests on either rests on that text then: its passages are looked for in it by their words, and the checks tell
/// what it says otherwise, or no longer. `None` where the second is no newer text of the first.
#[must_use]
pub fn take_newer_text(brief: &Brief, double: &Duplicate) -> Option<Change> {
    let library = &brief.library;
    let (old, new) = newer_text(library, double)?;
    let text = library.articles.get(new)?;
    let mut edits = vec![Edit::PutArticle(
        old.clone(),
        Article {
            source: double.first.clone(),
            ..Article::clone(text)
        },
    )];
    let taken = library
        .passages
        .iter()
        .filter(|(_, passage)| passage.article == *new);
    edits.extend(taken.map(|(id, passage)| {
        let passage = Passage {
            article: old.clone(),
            ..Passage::clone(passage)
        };
        Edit::PutPassage(id.clone(), passage)
    }));
    edits.push(Edit::RemoveArticle(new.clone()));
    let mut then = brief.clone();
    for edit in &edits {
        then = apply(&then, edit).ok()?;
    }
    // The day of the newer is kept, and that of the older beside it.
    let (first, second) = (
        library.sources.get(&double.first)?,
        library.sources.get(&double.second)?,
    );
    for (id, source, date) in [
        (&double.first, first, second.date),
        (&double.second, second, first.date),
    ] {
        let source = Source {
            date,
            ..Source::clone(source)
        };
        then = apply(&then, &Edit::PutSource(id.clone(), source)).ok()?;
    }
    edits.extend(merge(&then, &double.first, &double.second));
    Some(Change::new(
        text!("Take the newer text"),
        edits,
        Some(Target::Article(old.clone())),
    ))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::{Anchor, anchor, duplicates, take_passage};
    use crate::model::brief::Blobs;
    use crate::model::id::{ArticleId, PassageId, SourceId};

    const OLD: &str =
        "By November the ministry had counted 18,462 cases in eleven districts of the north and the coast.";
    const NEW: &str = "A new paragraph.\n\nBy November the ministry had counted 19,104 cases in eleven districts of the north and the coast.";

    fn brief(blobs: &mut Blobs) -> Brief {
        let mut brief = Brief::default();
        let library = Arc::make_mut(&mut brief.library);
        for (id, day, text) in [("one", "2026-11-21", OLD), ("two", "2026-11-28", NEW)] {
            let source = Source {
                title: "The count".to_owned(),
                url: "https://example.org/count".to_owned(),
                date: day.parse().ok(),
                ..Source::default()
            };
            library.sources.insert(SourceId::new(id), Arc::new(source));
            let article = Article {
                source: SourceId::new(id),
                title: "The count".to_owned(),
                text: blobs.insert(text.as_bytes()),
                sections: Vec::new(),
                rejected: Vec::new(),
                pages: Vec::new(),
                unverified: false,
                original: None,
            };
            library.articles.insert(ArticleId::new(id), Arc::new(article));
            let start = text.find("By").expect("it is there");
            let passage = take_passage(&ArticleId::new(id), text, start..text.len());
            library.passages.insert(PassageId::new(id), Arc::new(passage));
        }
        brief
    }

    #[test]
    fn passages_of_both_texts_are_found_in_the_newer_one() {
        let mut blobs = Blobs::default();
        let mut brief = brief(&mut blobs);
        let double = duplicates(&brief.library).remove(0);
        let change = take_newer_text(&brief, &double).expect("the second is newer");
        for edit in &change.edits {
            brief = apply(&brief, edit).expect("it fits");
        }
        let library = &brief.library;
        assert_eq!(
            library.articles.keys().collect::<Vec<_>>(),
            [&ArticleId::new("one")]
        );
        assert_eq!(
            library.sources.keys().collect::<Vec<_>>(),
            [&SourceId::new("one")]
        );
        assert_eq!(
            library.sources[&SourceId::new("one")].date,
            "2026-11-28".parse().ok()
        );
        for passage in library.passages.values() {
            let text = blobs
                .text(&library.articles[&passage.article].text)
                .expect("kept");
            let Anchor::Found(range) = anchor(text, passage) else {
                panic!("{} is lost", passage.exact);
            };
            assert!(text[range].contains("19,104 cases"));
        }
    }

    #[test]
    fn an_earlier_text_is_not_taken_for_the_newer_one() {
        let mut brief = brief(&mut Blobs::default());
        let sources = &mut Arc::make_mut(&mut brief.library).sources;
        Arc::make_mut(&mut sources[1]).date = "2026-11-01".parse().ok();
        let double = duplicates(&brief.library).remove(0);
        assert!(take_newer_text(&brief, &double).is_none());
    }
}

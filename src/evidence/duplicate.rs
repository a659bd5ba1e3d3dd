//! Sources that are one work: found by DOI, address and archived text, and made one without losing what either says.

use std::collections::BTreeMap;

use crate::model::brief::{Brief, Library};
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Claim, Media, Source, Standing};
use crate::model::id::{ArticleId, SourceId};
use crate::model::reference::ReferenceMut;
use crate::words::mark;

/// Two records of what seems to be one work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The record that came first.
    pub first: SourceId,
    /// The other one.
    pub second: SourceId,
    /// What they have in common.
    pub same: Same,
}

/// What two records have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// The digital object identifier.
    Doi,
    /// The address, but for what does not tell pages apart.
    Address,
    /// The archived text, to the byte.
    Text,
}

impl Same {
    /// What it is, in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Doi => mark!("DOI"),
            Self::Address => mark!("address"),
            Self::Text => mark!("archived text"),
        }
    }
}

/// The records of one work, each later one with the first, in the order of the library.
#[must_use]
pub fn duplicates(library: &Library) -> Vec<Duplicate> {
    let mut first: BTreeMap<(Same, String), &SourceId> = BTreeMap::new();
    let mut found: Vec<Duplicate> = Vec::new();
    for (id, source) in &library.sources {
        for (same, key) in keys(library, id, source) {
            let known = *first.entry((same, key)).or_insert(id);
            let told = found.iter().any(|one| one.second == *id);
            if known != id && !told {
                found.push(Duplicate {
                    first: known.clone(),
                    second: id.clone(),
                    same,
                });
            }
        }
    }
    found
}

fn keys(library: &Library, id: &SourceId, source: &Source) -> Vec<(Same, String)> {
    let mut keys = vec![(Same::Doi, doi_key(&source.doi))];
    // An address of a DOI's resolver is a DOI.
    if source.url.contains("doi.org/") {
        keys.push((Same::Doi, doi_key(&source.url)));
    } else {
        keys.push((Same::Address, address_key(&source.url)));
    }
    let texts = library.articles.values().filter(|article| article.source == *id);
    keys.extend(texts.map(|article| (Same::Text, article.text.to_string())));
    keys.retain(|(_, key)| !key.is_empty());
    keys
}

/// The article of the first record and that of the second, if each has one and that of the second is another text, of a
/// later day.
#[must_use]
pub fn newer_text<'a>(library: &'a Library, double: &Duplicate) -> Option<(&'a ArticleId, &'a ArticleId)> {
    let only = |source: &SourceId| {
        let mut articles = library
            .articles
            .iter()
            .filter(|(_, article)| article.source == *source);
        articles.next().filter(|_| articles.next().is_none())
    };
    let (old, new) = (only(&double.first)?, only(&double.second)?);
    let day = |id: &SourceId| library.sources.get(id)?.date;
    let later = day(&double.first)
        .zip(day(&double.second))
        .is_some_and(|(first, second)| first.last_day() < second.first_day());
    (old.1.text != new.1.text && later).then_some((old.0, new.0))
}

/// A DOI without resolver and prefix, in lower case: DOIs do not tell cases apart.
pub(super) fn doi_key(doi: &str) -> String {
    let doi = doi.trim().to_lowercase();
    let bare = doi.split_once("doi.org/").map_or(doi.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("doi:").unwrap_or(bare);
    bare.trim().trim_end_matches('/').to_owned()
}

/// Names of query fields that tell from where a reader came, not what is read.
const TRACKING: [&str; 8] = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid",
];

/// An address without what does not tell pages apart: scheme, `www.`, the usual port, fragment, tracking fields, their
/// order, the slash at the end.
fn address_key(url: &str) -> String {
    let url = url.trim();
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host
        .strip_suffix(":443")
        .or_else(|| host.strip_suffix(":80"))
        .unwrap_or(host);
    if host.is_empty() {
        return String::new();
    }
    let mut fields: Vec<&str> = query
        .split('&')
        .filter(|field| {
            let name = field.split('=').next().unwrap_or_default().to_lowercase();
            !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
        })
        .collect();
    fields.sort_unstable();
    let path = path.trim_end_matches('/');
    let mut key = format!("{host}/{path}");
    if !fields.is_empty() {
        key.push('?');
        key.push_str(&fields.join("&"));
    }
    key
}

/// The edits that make `second` one with `first`: all that named the second names the first, whose record takes over
/// what it lacks; where both say something else, what the second says is kept among the extra fields. Empty if the
/// library lacks one of them or they are the same.
#[must_use]
pub fn merge(brief: &Brief, first: &SourceId, second: &SourceId) -> Vec<Edit> {
    let library = &brief.library;
    let (Some(kept), Some(gone)) = (library.sources.get(first), library.sources.get(second)) else {
        return Vec::new();
    };
    if first == second {
        return Vec::new();
    }
    let mut edits = vec![Edit::PutSource(first.clone(), joined(kept, gone, first, second))];
    for (id, source) in &library.sources {
        if id != first && id != second && source.derives_from.contains(second) {
            let mut source = Source::clone(source);
            repoint(&mut source.derives_from, first, second);
            edits.push(Edit::PutSource(id.clone(), source));
        }
    }
    for (id, article) in &library.articles {
        if article.source == *second {
            let source = first.clone();
            edits.push(Edit::PutArticle(
                id.clone(),
                Article {
                    source,
                    ..Article::clone(article)
                },
            ));
        }
    }
    for (id, claim) in &library.claims {
        if claim.source.as_ref() == Some(second) {
            let source = Some(first.clone());
            edits.push(Edit::PutClaim(
                id.clone(),
                Claim {
                    source,
                    ..Claim::clone(claim)
                },
            ));
        }
    }
    for (hash, media) in &library.media {
        if media.source.as_ref() == Some(second) {
            let source = Some(first.clone());
            edits.push(Edit::PutMedia(
                *hash,
                Media {
                    source,
                    ..Media::clone(media)
                },
            ));
        }
    }
    for (_, block) in brief.blocks() {
        let mut kind = block.kind.clone();
        kind.for_each_reference_mut(|reference| match reference {
            ReferenceMut::Source(source, _) if source == second => source.clone_from(first),
            ReferenceMut::Source(..) | ReferenceMut::Claim(_) | ReferenceMut::Block(_) => {}
        });
        if kind != block.kind {
            edits.push(Edit::SetBlock {
                id: block.id.clone(),
                kind,
            });
        }
    }
    edits.push(Edit::RemoveSource(second.clone()));
    edits
}

fn repoint(origins: &mut Vec<SourceId>, first: &SourceId, second: &SourceId) {
    let known = origins.contains(first);
    origins.retain(|origin| !(known && origin == second));
    for origin in origins.iter_mut().filter(|origin| *origin == second) {
        origin.clone_from(first);
    }
}

/// The first record with all that the second knows besides.
fn joined(kept: &Source, gone: &Source, first: &SourceId, second: &SourceId) -> Source {
    let mut all = kept.clone();
    let mut differing: Vec<(String, String)> = Vec::new();
    {
        let mut text = |name: &str, into: &mut String, from: &str| {
            if into.trim().is_empty() {
                from.clone_into(into);
            } else if !from.trim().is_empty() && into.trim() != from.trim() {
                differing.push((name.to_owned(), from.to_owned()));
            }
        };
        text("title", &mut all.title, &gone.title);
        text("publisher", &mut all.publisher, &gone.publisher);
        text("url", &mut all.url, &gone.url);
        text("doi", &mut all.doi, &gone.doi);
        text("licence", &mut all.licence, &gone.licence);
        text("note", &mut all.note, &gone.note);
        let (into, from) = (&mut all.work, &gone.work);
        text("container", &mut into.container, &from.container);
        text("volume", &mut into.volume, &from.volume);
        text("issue", &mut into.issue, &from.issue);
        text("pages", &mut into.pages, &from.pages);
        text("edition", &mut into.edition, &from.edition);
        text("place", &mut into.place, &from.place);
        text("number", &mut into.number, &from.number);
        text("isbn", &mut into.isbn, &from.isbn);
        text("issn", &mut into.issn, &from.issn);
        text("language", &mut into.language, &from.language);
    }
    for (name, into, from) in [
        ("authors", &mut all.authors, &gone.authors),
        ("editors", &mut all.work.editors, &gone.work.editors),
    ] {
        if into.is_empty() {
            into.clone_from(from);
        } else if !from.is_empty() && into != from {
            differing.push((name.to_owned(), from.join("; ")));
        }
    }
    let said = |date: crate::model::date::PartialDate| date.to_string();
    take(&mut all.date, gone.date, "date", said, &mut differing);
    take(&mut all.accessed, gone.accessed, "accessed", said, &mut differing);
    let kind = |kind: crate::model::evidence::WorkKind| kind.label().to_owned();
    take(&mut all.work.kind, gone.work.kind, "kind", kind, &mut differing);
    let letter = |degree: crate::model::evidence::Reliability| degree.letter().to_string();
    take(
        &mut all.rating.reliability,
        gone.rating.reliability,
        "reliability",
        letter,
        &mut differing,
    );
    let digit = |degree: crate::model::evidence::Credibility| degree.digit().to_string();
    take(
        &mut all.rating.credibility,
        gone.rating.credibility,
        "credibility",
        digit,
        &mut differing,
    );
    join_standing(&mut all.standing, &gone.standing, &mut differing);
    for origin in &gone.derives_from {
        if !all.derives_from.contains(origin) {
            all.derives_from.push(origin.clone());
        }
    }
    all.derives_from
        .retain(|origin| origin != first && origin != second);
    for field in gone.extra.iter().chain(&differing) {
        if !all.extra.contains(field) {
            all.extra.push(field.clone());
        }
    }
    all
}

fn take<T: Copy + PartialEq>(
    into: &mut Option<T>,
    from: Option<T>,
    name: &str,
    said: impl Fn(T) -> String,
    differing: &mut Vec<(String, String)>,
) {
    match (*into, from) {
        (None, from) => *into = from,
        (Some(kept), Some(other)) if kept != other => differing.push((name.to_owned(), said(other))),
        (Some(_), _) => {}
    }
}

/// The worse of two standings holds; what the other one says is kept.
fn join_standing(into: &mut Standing, from: &Standing, differing: &mut Vec<(String, String)>) {
    let rank = |standing: &Standing| match standing {
        Standing::Current => 0,
        Standing::Corrected { accepted: true, .. } => 1,
        Standing::Corrected { .. } => 2,
        Standing::Withdrawn { .. } => 3,
    };
    let other = if rank(from) > rank(into) {
        std::mem::replace(into, from.clone())
    } else {
        from.clone()
    };
    let (word, date, note) = match &other {
        Standing::Current => return,
        Standing::Corrected { date, note, .. } => ("corrected", date, note),
        Standing::Withdrawn { date, note } => ("withdrawn", date, note),
    };
    if other != *into {
        let date = date.map(|date| format!("{date} ")).unwrap_or_default();
        differing.push((word.to_owned(), format!("{date}{note}").trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::block::{Block, BlockKind, Table};
    use crate::model::brief::Section;
    use crate::model::edit::{Gesture, History};
    use crate::model::inline::Text;
    use crate::model::reference::Reference;
    use crate::model::slide::Slide;

    fn source(change: impl FnOnce(&mut Source)) -> Arc<Source> {
        let mut source = Source::default();
        change(&mut source);
        Arc::new(source)
    }

    fn library(sources: Vec<(&str, Arc<Source>)>) -> Library {
        let sources = sources
            .into_iter()
            .map(|(id, source)| (SourceId::new(id), source));
        Library {
            sources: sources.collect(),
            ..Library::default()
        }
    }

    #[test]
    fn an_address_is_the_same_whatever_leads_to_it() {
        let plain = address_key("https://example.org/mills");
        for other in [
            "http://www.Example.org/mills/",
            "example.org/mills?utm_source=letter&fbclid=1",
            "https://example.org:443/mills#wells",
        ] {
            assert_eq!(address_key(other), plain, "{other}");
        }
        assert_eq!(
            address_key("https://a.org/?b=2&a=1"),
            address_key("https://a.org?a=1&b=2")
        );
        assert_ne!(address_key("https://example.org/Mills"), plain);
        assert_ne!(address_key("https://example.org/mills?page=2"), plain);
        assert_eq!(address_key(""), "");
    }

    #[test]
    fn two_records_of_one_doi_are_found_once_whatever_their_case() {
        let library = library(vec![
            ("a", source(|one| one.doi = "10.1000/ABC".to_owned())),
            ("b", source(|one| one.title = "Other".to_owned())),
            (
                "c",
                source(|one| {
                    one.doi = "doi:10.1000/abc".to_owned();
                    one.url = "https://doi.org/10.1000/abc".to_owned();
                }),
            ),
        ]);
        let expected = Duplicate {
            first: "a".into(),
            second: "c".into(),
            same: Same::Doi,
        };
        assert_eq!(duplicates(&library), [expected]);
    }

    #[test]
    fn merging_repoints_everything_loses_nothing_and_can_be_undone() {
        let mut library = library(vec![
            (
                "a",
                source(|one| {
                    one.title = "Mills".to_owned();
                    one.url = "https://example.org/mills".to_owned();
                }),
            ),
            (
                "b",
                source(|one| {
                    one.title = "Mills of the valley".to_owned();
                    one.publisher = "Post".to_owned();
                    one.url = "https://www.example.org/mills".to_owned();
                    one.extra = vec![("keywords".to_owned(), "mills".to_owned())];
                    one.standing = Standing::Withdrawn {
                        date: None,
                        note: "Wrong".to_owned(),
                    };
                }),
            ),
            ("c", source(|one| one.derives_from = vec!["b".into(), "a".into()])),
        ]);
        let text = crate::model::id::ContentHash::of(b"text");
        let article = Article {
            source: "b".into(),
            title: String::new(),
            text,
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        library.articles.insert("t".into(), Arc::new(article));
        let table = BlockKind::Table(Table {
            sources: vec!["b".into()],
            rows: vec![vec![Text::from("Words.[@b, p. 2]")]],
            ..Table::default()
        });
        let block = |id: &str, kind| Arc::new(Block { id: id.into(), kind });
        let paragraph = BlockKind::Paragraph {
            text: Text::from("Words.[@b]"),
        };
        let section = Section {
            id: "s".into(),
            title: String::new(),
            marking: crate::model::marking::Marking::default(),
            clearance: crate::model::marking::Clearance::default(),
            slide: Slide::default(),
            blocks: vec![block("b1", paragraph), block("b2", table)],
        };
        let brief = Arc::new(Brief {
            sections: vec![Arc::new(section)],
            library: Arc::new(library),
            ..Brief::default()
        });
        let mut history = History::new(Arc::clone(&brief));
        let edits = merge(&brief, &"a".into(), &"b".into());
        history
            .edit("Merge sources", Gesture::Single, &edits)
            .expect("they fit");
        let merged = Arc::clone(history.now());
        assert_eq!(merged.library.sources.len(), 2);
        let record = &merged.library.sources[&SourceId::new("a")];
        assert_eq!(
            (record.title.as_str(), record.publisher.as_str()),
            ("Mills", "Post")
        );
        assert!(matches!(record.standing, Standing::Withdrawn { .. }));
        let extra: Vec<&str> = record.extra.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(
            extra,
            ["mills", "Mills of the valley", "https://www.example.org/mills"]
        );
        assert_eq!(
            merged.library.sources[&SourceId::new("c")].derives_from,
            ["a".into()]
        );
        assert_eq!(merged.library.articles[0].source, "a".into());
        for (_, block) in merged.blocks() {
            block.kind.for_each_reference(|reference| {
                assert!(!matches!(reference, Reference::Source(id, _) if id.as_str() == "b"));
            });
        }
        history.undo();
        assert!(Arc::ptr_eq(history.now(), &brief));
    }
}

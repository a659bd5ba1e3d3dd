//! Finding what is meant by a name: an id, an address, a title or a part of one; and the same work in another brief.

use super::Subject;
use crate::model::brief::Brief;
use crate::model::evidence::{Claim, Source};

/// Something that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub subject: Subject,
    /// What it is called, in words, with its id.
    pub label: String,
    /// How well the name fits: 0 the id, 1 an address, 2 the whole title, 3 a part of one.
    pub fit: u8,
    /// What tells it from others in any brief: addresses, or title and date. Two records that share one are the same.
    keys: Vec<String>,
}

/// All that `name` may mean in `brief`, the best fits only: sources, then articles, then claims. `source:`, `article:`
/// or `claim:` before the name asks for that kind alone. An article is left out where its source is meant too.
#[must_use]
pub fn subjects_named(brief: &Brief, name: &str) -> Vec<Named> {
    let name = name.trim();
    let (kind, name) = match name.split_once(':') {
        Some((kind @ ("source" | "article" | "claim"), rest)) if !rest.trim().is_empty() => {
            (Some(kind), rest.trim())
        }
        Some(_) | None => (None, name),
    };
    if name.is_empty() {
        return Vec::new();
    }
    let wanted = Wanted::of(name);
    let asked = |subject: &Subject| match (kind, subject) {
        (None, _)
        | (Some("source"), Subject::Source(_))
        | (Some("article"), Subject::Article(_))
        | (Some("claim"), Subject::Claim(_)) => true,
        (Some(_), _) => false,
    };
    let mut found: Vec<Named> = all(brief)
        .filter(|(subject, _)| asked(subject))
        .filter_map(|(subject, names)| {
            let fit = wanted.fit(&subject, &names)?;
            Some(Named {
                label: names.label,
                keys: names.keys,
                subject,
                fit,
            })
        })
        .collect();
    let best = found.iter().map(|named| named.fit).min();
    found.retain(|named| Some(named.fit) == best);
    let sources: Vec<Subject> = found.iter().map(|named| named.subject.clone()).collect();
    found.retain(|named| match &named.subject {
        Subject::Article(id) => {
            let article = brief.library.articles.get(id);
            let source = article.map(|article| Subject::Source(article.source.clone()));
            !source.is_some_and(|source| sources.contains(&source))
        }
        Subject::Source(_) | Subject::Claim(_) => true,
    });
    found
}

/// Whether two names mean the same work, text or claim, each in its own brief.
#[must_use]
pub fn same(one: &Named, other: &Named) -> bool {
    std::mem::discriminant(&one.subject) == std::mem::discriminant(&other.subject)
        && one.keys.iter().any(|key| other.keys.contains(key))
}

/// What in `brief` is the same as one of `wanted`, whatever it is called there.
#[must_use]
pub fn subjects_with(brief: &Brief, wanted: &[Named]) -> Vec<Named> {
    all(brief)
        .map(|(subject, names)| Named {
            subject,
            label: names.label,
            fit: 1,
            keys: names.keys,
        })
        .filter(|named| wanted.iter().any(|wanted| same(wanted, named)))
        .collect()
}

/// What a thing of the library is called.
struct Names {
    id: String,
    titles: Vec<String>,
    addresses: Vec<String>,
    label: String,
    keys: Vec<String>,
}

/// All that can be named, with its names.
fn all(brief: &Brief) -> impl Iterator<Item = (Subject, Names)> + '_ {
    let library = &brief.library;
    let sources = library.sources.iter().map(|(id, source)| {
        let names = Names {
            id: id.to_string(),
            titles: vec![folded(&source.title)],
            addresses: addresses(source),
            label: format!("source {id}, “{}”", title_or(&source.title)),
            keys: keys_of_source(source),
        };
        (Subject::Source(id.clone()), names)
    });
    let articles = library.articles.iter().map(|(id, article)| {
        let names = Names {
            id: id.to_string(),
            titles: vec![folded(&article.title)],
            addresses: Vec::new(),
            label: format!("article {id}, “{}”", title_or(&article.title)),
            keys: vec![format!("text {}", article.text)],
        };
        (Subject::Article(id.clone()), names)
    });
    let claims = library.claims.iter().map(|(id, claim)| {
        let names = Names {
            id: id.to_string(),
            titles: vec![folded(&claim.subject), folded(&claim.wording)],
            addresses: Vec::new(),
            label: format!("claim {id}, “{}” ({})", claim.wording, title_or(&claim.subject)),
            keys: keys_of_claim(claim),
        };
        (Subject::Claim(id.clone()), names)
    });
    sources.chain(articles).chain(claims)
}

fn title_or(title: &str) -> &str {
    if title.trim().is_empty() {
        "without a title"
    } else {
        title
    }
}

/// Letters in lower case, spaces single.
fn folded(words: &str) -> String {
    words
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// An address without scheme, `www.`, fragment and closing slash; a resolver's address of a DOI is that DOI.
fn address(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("doi:").unwrap_or(&text).trim();
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let mut bare = bare.split('#').next().unwrap_or(bare).trim_end_matches('/');
    for head in ["www.", "dx.", "doi.org/"] {
        bare = bare.strip_prefix(head).unwrap_or(bare);
    }
    bare.to_owned()
}

fn addresses(source: &Source) -> Vec<String> {
    [&source.url, &source.doi]
        .into_iter()
        .map(|text| address(text))
        .filter(|text| !text.is_empty())
        .collect()
}

fn keys_of_source(source: &Source) -> Vec<String> {
    let mut keys: Vec<String> = addresses(source)
        .into_iter()
        .map(|address| format!("at {address}"))
        .collect();
    let title = folded(&source.title);
    // A title alone may be that of a series; with its date and publisher it is one work.
    if keys.is_empty() && !title.is_empty() {
        let date = source.date.map(|date| date.to_string()).unwrap_or_default();
        keys.push(format!("titled {title}|{}|{date}", folded(&source.publisher)));
    }
    keys
}

fn keys_of_claim(claim: &Claim) -> Vec<String> {
    let date = claim.as_of.map(|date| date.to_string()).unwrap_or_default();
    let parts = [&claim.subject, &claim.wording, &claim.unit].map(|part| folded(part));
    vec![format!("claims {}|{date}", parts.join("|"))]
}

/// A name in the forms in which it is compared.
struct Wanted<'a> {
    id: &'a str,
    words: String,
    address: String,
}

impl<'a> Wanted<'a> {
    fn of(name: &'a str) -> Self {
        Self {
            id: name,
            words: folded(name),
            address: address(name),
        }
    }

    fn fit(&self, subject: &Subject, names: &Names) -> Option<u8> {
        let is_title = |title: &String| *title == self.words;
        let holds = |title: &String| title.contains(&self.words);
        // A part of a claim's printed words, such as "14", means nothing; a part of what it is about does.
        let parts = match subject {
            Subject::Claim(_) => names.titles.get(..1),
            Subject::Source(_) | Subject::Article(_) => names.titles.get(..),
        };
        if names.id == self.id {
            Some(0)
        } else if names.addresses.contains(&self.address) {
            Some(1)
        } else if names.titles.iter().any(is_title) {
            Some(2)
        } else if parts.unwrap_or_default().iter().any(holds) {
            Some(3)
        } else {
            None
        }
    }
}

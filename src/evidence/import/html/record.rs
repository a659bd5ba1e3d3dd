//! What a page tells of itself in its head: JSON-LD, `OpenGraph`, Dublin Core, Highwire and plain meta tags.

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use super::block::{attribute, name};
use super::figure::one_line;
use super::graph;
use crate::evidence::import::byline::{Day, day};
use crate::evidence::import::ledger::{Field, Taken};
use crate::evidence::language::{ALL, Language};
use crate::evidence::recognise::read_date;
use crate::model::date::PartialDate;
use crate::model::evidence::Source;
use crate::words::{Text, mark};

/// What a page tells of itself.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The work.
    pub(super) source: Source,
    /// What it is about in a sentence or two: often its standfirst.
    pub(super) excerpt: String,
    /// Where author, publisher and date are said.
    pub(super) taken: Vec<Taken>,
    /// Dates that can be read in two ways, as they are written.
    pub(super) open_days: Vec<String>,
}

impl Record {
    fn take(&mut self, field: Field, value: String, place: &'static str) {
        if !value.is_empty() {
            let place = Text::marked(place);
            self.taken.push(Taken { field, value, place });
        }
    }

    /// The first of some dates that can be read, each with its place.
    fn take_date(&mut self, dates: [(String, &'static str); 4]) {
        for (words, place) in dates {
            match date(&words) {
                Some(Day::Known(date)) => {
                    self.source.date = Some(date);
                    return self.take(Field::Date, date.to_string(), place);
                }
                Some(Day::Open) => self.open_days.push(words.trim().to_owned()),
                Some(Day::Missing) | None => {}
            }
        }
    }
}

const JSON_LD: &str = mark!("the page’s JSON-LD");
const TAGS: &str = mark!("the page’s meta tags");

/// The tags that tell the day of publication, the surest first.
const DATES: [&str; 10] = [
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "datepublished",
    "pubdate",
    "date",
    "parsely-pub-date",
];

/// The record of a page.
pub(super) fn read(readability: &Readability, document: &Document) -> Record {
    let found = readability.get_article_metadata(readability.parse_json_ld());
    let tags = Tags::of(document);
    let told = graph::article(document);
    let excerpt = one_line(found.excerpt.as_deref().unwrap_or_default());
    let mut record = Record {
        excerpt: if told.excerpt.is_empty() {
            excerpt
        } else {
            told.excerpt
        },
        ..Record::default()
    };
    let source = &mut record.source;
    source.title = if told.title.is_empty() {
        one_line(&found.title)
    } else {
        told.title
    };
    let tagged = tags.all(&["citation_author", "dc.creator", "dcterms.creator"]);
    let by_line = authors(found.byline.as_deref().unwrap_or_default());
    let (names, place) = if !tagged.is_empty() {
        (tagged, TAGS)
    } else if !told.authors.is_empty() {
        (told.authors, JSON_LD)
    } else {
        (by_line, mark!("what the page marks as its author"))
    };
    source.authors.clone_from(&names);
    record.take(Field::Authors, names.join(", "), place);
    let (house, place) = match &found.site_name {
        _ if !told.publisher.is_empty() => (told.publisher, JSON_LD),
        Some(site) if !site.trim().is_empty() => (one_line(site), mark!("the page’s name of its site")),
        _ => (
            tags.first(&[
                "citation_journal_title",
                "dc.publisher",
                "dcterms.publisher",
                "application-name",
                "publisher",
            ]),
            TAGS,
        ),
    };
    record.source.publisher.clone_from(&house);
    record.take(Field::Publisher, house, place);
    record.take_date([
        (told.date, JSON_LD),
        (
            found.published_time.clone().unwrap_or_default(),
            mark!("the page’s time of publication"),
        ),
        (tags.first(&DATES), TAGS),
        (tags.time.clone(), mark!("the page’s first <time>")),
    ]);
    let source = &mut record.source;
    source.url = [
        tags.canonical.clone(),
        found.url.unwrap_or_default(),
        tags.first(&["og:url"]),
        saved_from(document),
    ]
    .into_iter()
    .find(|address| address.starts_with("http"))
    .unwrap_or_default();
    source.doi = doi(&tags.first(&["citation_doi", "dc.identifier", "prism.doi"]));
    source.licence.clone_from(&tags.licence);
    source.work.language = [
        attribute(&document.html_root(), "lang"),
        attribute(&document.html_root(), "xml:lang"),
        told.language,
        tags.first(&[
            "dc.language",
            "dcterms.language",
            "citation_language",
            "og:locale",
        ]),
    ]
    .into_iter()
    .find(|tag| !tag.trim().is_empty())
    .unwrap_or_default();
    source.accessed = saved_on(document);
    record
}

/// The record of a piece of a page: its title, where it brings one.
pub(super) fn of_piece(document: &Document) -> Record {
    let title = document
        .head()
        .and_then(|head| head.children_it(false).find(|node| name(node) == "title"));
    let mut record = Record::default();
    record.source.title = title.map(|title| one_line(&title.text())).unwrap_or_default();
    record
}

/// The tags of a head that tell of the work.
#[derive(Default)]
struct Tags {
    named: Vec<(String, String)>,
    canonical: String,
    licence: String,
    time: String,
}

impl Tags {
    fn of(document: &Document) -> Self {
        let mut tags = Self::default();
        for node in document.root().descendants_it() {
            match name(&node).as_str() {
                "meta" => tags.meta(&node),
                "link" if attribute(&node, "rel") == "canonical" => tags.canonical = attribute(&node, "href"),
                "link" | "a" if attribute(&node, "rel") == "license" && tags.licence.is_empty() => {
                    tags.licence = licence(&attribute(&node, "href"));
                }
                "time" if tags.time.is_empty() => {
                    tags.time = attribute(&node, "datetime");
                    if tags.time.is_empty() {
                        tags.time = one_line(&node.text());
                    }
                }
                _ => {}
            }
        }
        tags
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        let value = one_line(&attribute(node, "content"));
        let name = ["name", "property", "itemprop"]
            .iter()
            .map(|key| attribute(node, key))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        if !value.is_empty() {
            self.named.push((name.to_lowercase(), value));
        }
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        let with = |name: &&str| -> Vec<String> {
            let of_name = self.named.iter().filter(|(own, _)| own == name);
            of_name.map(|(_, value)| surname_last(value)).collect()
        };
        names
            .iter()
            .map(with)
            .find(|values| !values.is_empty())
            .unwrap_or_default()
    }

    fn first(&self, names: &[&str]) -> String {
        let with = |name: &&str| {
            self.named
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, value)| value.clone())
        };
        names.iter().find_map(with).unwrap_or_default()
    }
}

/// "Writer, Ann" as "Ann Writer".
fn surname_last(author: &str) -> String {
    match author.split_once(", ") {
        Some((surname, names)) if !names.contains(',') => format!("{names} {surname}"),
        _ => author.to_owned(),
    }
}

/// The authors of a line such as "By Ann Writer and Ben Author".
pub(in crate::evidence::import) fn authors(byline: &str) -> Vec<String> {
    let byline = one_line(byline);
    let lower = byline.to_lowercase();
    let introduced = ALL.iter().find_map(|language| {
        let words = language.lines.before_names.iter();
        let length = words
            .filter(|word| lower.starts_with(**word))
            .map(|word| word.len())
            .next()?;
        Some((*language, length))
    });
    let (language, start) = introduced.unwrap_or((Language::english(), 0));
    let names = byline.get(start..).unwrap_or_default();
    if names.contains("://") || names.starts_with('@') {
        return Vec::new();
    }
    names
        .split([',', ';', '|'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(language.lines.and[0]))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty() && name.chars().count() <= 60)
        .collect()
}

/// The date that a tag gives, as ISO 8601 or in words.
fn date(words: &str) -> Option<Day> {
    let words = words.trim();
    let first = words.split(['T', ' ']).next().unwrap_or_default();
    let iso = first.replace('/', "-").parse().ok();
    iso.map(Day::Known).or_else(|| day(words))
}

/// A DOI without its resolver; empty for any other identifier.
fn doi(words: &str) -> String {
    let at = words.find("10.").unwrap_or(words.len());
    let prefix = words[..at].to_lowercase();
    let is_doi = prefix.is_empty()
        || prefix.ends_with("doi.org/")
        || prefix.ends_with("doi:")
        || prefix.ends_with("doi: ");
    if is_doi && words[at..].contains('/') {
        words[at..].to_owned()
    } else {
        String::new()
    }
}

/// The SPDX id of a Creative Commons address; any other address itself.
fn licence(address: &str) -> String {
    let Some((_, rest)) = address.split_once("creativecommons.org/") else {
        return address.to_owned();
    };
    let parts: Vec<&str> = rest.split('/').collect();
    match parts.as_slice() {
        ["licenses", kind, version, ..] => format!("CC-{}-{version}", kind.to_uppercase()),
        ["publicdomain", "zero", version, ..] => format!("CC0-{version}"),
        _ => address.to_owned(),
    }
}

/// The comments that stand before a page's head.
fn comments(document: &Document) -> Vec<String> {
    let (root, page) = (document.root(), document.html_root());
    let all = root.children_it(false).chain(page.children_it(false));
    all.filter(NodeRef::is_comment)
        .map(|comment| comment.html().to_string())
        .collect()
}

/// The day on which a page was saved, as `SingleFile` writes it: "saved date: Mon Mar 03 2025 10:00:00".
fn saved_on(document: &Document) -> Option<PartialDate> {
    comments(document).iter().find_map(|comment| {
        let (_, rest) = comment.split_once("saved date:")?;
        let words: Vec<&str> = rest.split_whitespace().take(4).collect();
        let [_, month, day, year] = words.as_slice() else {
            return None;
        };
        read_date(&format!("{} {month} {year}", day.trim_start_matches('0')))
    })
}

/// The address that browsers write into a comment when they save a page.
fn saved_from(document: &Document) -> String {
    for words in comments(document) {
        if words.contains("saved from url") || words.contains(" url: ") {
            let address = words.find("http").and_then(|at| words.get(at..));
            let address = address.and_then(|rest| rest.split([' ', '\n', '>', '"']).next());
            return address.unwrap_or_default().trim_end_matches("--").to_owned();
        }
    }
    String::new()
}

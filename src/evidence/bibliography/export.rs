//! Writing the sources of a library for other programs, as BibLaTeX and as CSL-JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::brief::Library;
use crate::model::evidence::{Name, Source, WorkKind};

/// The sources as BibLaTeX, in the order of the library. Extra fields are written under their names where BibLaTeX
/// could have them.
#[must_use]
pub fn to_biblatex(library: &Library) -> String {
    let mut text = String::new();
    for (id, source) in &library.sources {
        // Writing to a string does not fail.
        let _ = writeln!(text, "@{}{{{id},", kind_of(source));
        for (name, value) in fields(source) {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
        text.push_str("}\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn kind_of(source: &Source) -> String {
    let own = source.extra.iter().find(|(name, _)| name == "type");
    let plain = |kind: &&(String, String)| kind.1.chars().all(|sign| sign.is_ascii_alphanumeric());
    match (source.work.kind, own.filter(plain)) {
        (_, Some((_, own))) => own.clone(),
        (Some(kind), None) => biblatex_name(kind).to_owned(),
        (None, None) if source.url.is_empty() => "misc".to_owned(),
        (None, None) => "online".to_owned(),
    }
}

fn fields(source: &Source) -> Vec<(String, String)> {
    let work = &source.work;
    let names = |names: &[String]| {
        names
            .iter()
            .map(|name| written(name))
            .collect::<Vec<_>>()
            .join(" and ")
    };
    let article = matches!(
        work.kind,
        Some(WorkKind::JournalArticle | WorkKind::NewspaperArticle | WorkKind::MagazineArticle)
    );
    let date =
        |date: Option<crate::model::date::PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            fields.push((name.to_owned(), value));
        }
    };
    put("author", names(&source.authors));
    put("title", escaped(&source.title));
    put(
        if article { "journaltitle" } else { "booktitle" },
        escaped(&work.container),
    );
    put("editor", names(&work.editors));
    put("publisher", escaped(&source.publisher));
    put("location", escaped(&work.place));
    put("date", date(source.date));
    put("volume", escaped(&work.volume));
    put(if article { "number" } else { "issue" }, escaped(&work.issue));
    put(if article { "issue" } else { "number" }, escaped(&work.number));
    put("pages", escaped(&work.pages).replace('–', "--"));
    put("edition", escaped(&work.edition));
    put("isbn", escaped(&work.isbn));
    put("issn", escaped(&work.issn));
    put("language", escaped(&work.language));
    // BibLaTeX takes addresses as they are.
    put("url", balanced(&source.url));
    put("doi", balanced(&source.doi));
    put("urldate", date(source.accessed));
    put("note", escaped(&source.note));
    match work.kind {
        Some(WorkKind::NewspaperArticle) => put("entrysubtype", "newspaper".to_owned()),
        Some(WorkKind::MagazineArticle) => put("entrysubtype", "magazine".to_owned()),
        _ => {}
    }
    put("license", escaped(&source.licence));
    for (name, value) in &source.extra {
        let plain = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphabetic());
        if plain && name != "type" {
            put(&name.to_lowercase(), escaped(value));
        }
    }
    fields
}

fn written(name: &str) -> String {
    match Name::read(name) {
        Name::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Whole("others") => "others".to_owned(),
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Words with the signs that LaTeX takes otherwise.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '\\' => text.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => {
                text.push('\\');
                text.push(sign);
            }
            _ => text.push(sign),
        }
    }
    text
}

/// An address, its braces written as URLs write them.
fn balanced(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

/// The sources as CSL-JSON, in the order of the library; what CSL has no name for stands in `custom`, as CSL 1.0.2
/// provides.
#[must_use]
pub fn to_csl_json(library: &Library) -> String {
    let items: Vec<Value> = library
        .sources
        .iter()
        .map(|(id, source)| {
            let mut item = source.to_csl(id);
            if !source.note.is_empty() {
                item.insert("note".to_owned(), json!(source.note));
            }
            if !source.licence.is_empty() {
                item.insert("license".to_owned(), json!(source.licence));
            }
            if !source.extra.is_empty() {
                item.insert("custom".to_owned(), json!({ "extra": source.extra }));
            }
            Value::Object(item)
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&items).expect("texts and numbers can be written");
    text.push('\n');
    text
}

/// What BibLaTeX calls a kind.
pub(super) const fn biblatex_name(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::JournalArticle | WorkKind::NewspaperArticle | WorkKind::MagazineArticle => "article",
        WorkKind::Book => "book",
        WorkKind::Chapter => "incollection",
        WorkKind::ConferencePaper => "inproceedings",
        WorkKind::Report => "report",
        WorkKind::Thesis => "thesis",
        WorkKind::WebPage | WorkKind::BlogPost => "online",
        WorkKind::Dataset => "dataset",
        WorkKind::Legislation | WorkKind::Treaty => "legislation",
        WorkKind::LegalCase => "jurisdiction",
        WorkKind::Interview | WorkKind::Speech | WorkKind::Map => "misc",
        WorkKind::Broadcast => "video",
        WorkKind::Manuscript => "unpublished",
        WorkKind::PersonalCommunication => "letter",
    }
}

/// What RIS calls a kind.
pub(super) const fn ris_name(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::JournalArticle => "JOUR",
        WorkKind::NewspaperArticle => "NEWS",
        WorkKind::MagazineArticle => "MGZN",
        WorkKind::Book => "BOOK",
        WorkKind::Chapter => "CHAP",
        WorkKind::ConferencePaper => "CPAPER",
        WorkKind::Report => "RPRT",
        WorkKind::Thesis => "THES",
        WorkKind::WebPage => "ELEC",
        WorkKind::BlogPost => "BLOG",
        WorkKind::Dataset => "DATA",
        WorkKind::Legislation | WorkKind::Treaty => "STAT",
        WorkKind::LegalCase => "CASE",
        WorkKind::Interview | WorkKind::Speech => "GEN",
        WorkKind::Broadcast => "VIDEO",
        WorkKind::Map => "MAP",
        WorkKind::Manuscript => "UNPB",
        WorkKind::PersonalCommunication => "PCOMM",
    }
}

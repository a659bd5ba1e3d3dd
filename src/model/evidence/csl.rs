//! A source as an item of CSL-JSON, the form in which citation styles and other programs read records (Citation Style
//! Language 1.0.2).

use serde_json::{Map, Value, json};

use super::source::{Name, Source, WorkKind};
use crate::model::date::{PartialDate, Precision};
use crate::model::id::SourceId;

impl Source {
    /// The record as an item of CSL-JSON called `id`; what is empty is left out. Fields that CSL has no name for are
    /// not in it.
    #[must_use]
    pub fn to_csl(&self, id: &SourceId) -> Map<String, Value> {
        let mut item = Map::new();
        let kind = self.csl_kind();
        item.insert("id".to_owned(), json!(id.as_str()));
        item.insert("type".to_owned(), json!(kind));
        let work = &self.work;
        // A journal or site is often known as the publisher alone.
        let holds = [
            "article-journal",
            "article-newspaper",
            "article-magazine",
            "webpage",
            "post-weblog",
        ];
        let container = if work.container.is_empty() && holds.contains(&kind) {
            &self.publisher
        } else {
            &work.container
        };
        let publisher = if *container == self.publisher {
            ""
        } else {
            self.publisher.as_str()
        };
        for (name, value) in [
            ("title", self.title.as_str()),
            ("container-title", container),
            ("publisher", publisher),
            ("publisher-place", &work.place),
            ("volume", &work.volume),
            ("issue", &work.issue),
            ("page", &work.pages),
            ("edition", &work.edition),
            ("number", &work.number),
            ("ISBN", &work.isbn),
            ("ISSN", &work.issn),
            ("language", &work.language),
            ("URL", &self.url),
            ("DOI", &self.doi),
        ] {
            if !value.trim().is_empty() {
                item.insert(name.to_owned(), json!(value.trim()));
            }
        }
        for (name, people) in [("author", &self.authors), ("editor", &work.editors)] {
            let people: Vec<Value> = people.iter().filter_map(|written| csl_name(written)).collect();
            if !people.is_empty() {
                item.insert(name.to_owned(), Value::Array(people));
            }
        }
        for (name, day) in [("issued", self.date), ("accessed", self.accessed)] {
            if let Some(day) = day {
                item.insert(name.to_owned(), csl_date(day));
            }
        }
        item
    }

    /// The kind as CSL calls it; where none is known, a page if there is an address, else a document.
    fn csl_kind(&self) -> &'static str {
        match self.work.kind {
            Some(kind) => kind.csl(),
            None if !self.work.container.is_empty() && !self.work.volume.is_empty() => {
                WorkKind::JournalArticle.csl()
            }
            None if !self.url.is_empty() => WorkKind::WebPage.csl(),
            None => "document",
        }
    }
}

fn csl_name(written: &str) -> Option<Value> {
    match Name::read(written) {
        Name::Person { family, given } => Some(json!({"family": family, "given": given})),
        Name::Whole("") => None,
        Name::Whole(name) => Some(json!({"literal": name})),
    }
}

fn csl_date(day: PartialDate) -> Value {
    if let Some((first, last)) = day.ends() {
        return json!({"date-parts": [parts(first), parts(last)]});
    }
    json!({"date-parts": [parts(day)]})
}

/// Year, month and day as far as they are known.
fn parts(day: PartialDate) -> Vec<i16> {
    match day.precision() {
        Precision::Year | Precision::Part(_) => vec![day.year()],
        Precision::Month(month) | Precision::PartOfMonth(month, _) => vec![day.year(), i16::from(month)],
        Precision::Day(month, on)
        | Precision::Span {
            first: (month, on), ..
        } => vec![day.year(), i16::from(month), i16::from(on)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_an_item_without_its_empty_fields() {
        let source = Source {
            title: "Mills of the valley".to_owned(),
            authors: vec!["Writer, Ann".to_owned(), "{Board, the}".to_owned()],
            publisher: "Valley Post".to_owned(),
            date: "2024-03".parse().ok(),
            url: "https://example.org/mills".to_owned(),
            ..Source::default()
        };
        let item = Value::Object(source.to_csl(&SourceId::new("mills")));
        assert_eq!(
            item,
            json!({
                "id": "mills", "type": "webpage", "title": "Mills of the valley",
                "container-title": "Valley Post", "URL": "https://example.org/mills",
                "author": [{"family": "Writer", "given": "Ann"}, {"literal": "Board, the"}],
                "issued": {"date-parts": [[2024, 3]]}
            })
        );
    }
}

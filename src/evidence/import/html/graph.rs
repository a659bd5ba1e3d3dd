//! The record of an article in JSON-LD (schema.org): an object alone, or one in a graph among those of the site, the page
//! and its authors, to whom it refers by `@id`.

use dom_query::Document;
use serde_json::Value;

use super::block::{attribute, name};
use super::figure::one_line;

/// What a graph tells of an article; empty where it does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) publisher: String,
    /// As written.
    pub(super) date: String,
    pub(super) excerpt: String,
    /// As a tag of BCP 47.
    pub(super) language: String,
}

/// The first article in the graphs of a page.
pub(super) fn article(document: &Document) -> Told {
    let root = document.root();
    let scripts = root
        .descendants_it()
        .filter(|node| name(node) == "script" && attribute(node, "type").contains("ld+json"));
    for script in scripts {
        let Ok(value) = serde_json::from_str::<Value>(&script.text()) else {
            continue;
        };
        let graph = match (&value, value.get("@graph")) {
            (_, Some(Value::Array(graph))) | (Value::Array(graph), _) => graph.as_slice(),
            _ => std::slice::from_ref(&value),
        };
        if let Some(article) = graph.iter().find(|node| is_article(node)) {
            return told(article, graph);
        }
    }
    Told::default()
}

fn is_article(node: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Analysis")
        })
    };
    match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

fn told(article: &Value, graph: &[Value]) -> Told {
    let words = |key: &str| {
        article
            .get(key)
            .and_then(Value::as_str)
            .map(one_line)
            .unwrap_or_default()
    };
    let names = |key: &str| match article.get(key) {
        Some(Value::Array(all)) => all.iter().filter_map(|one| named(one, graph)).collect(),
        Some(one) => named(one, graph).into_iter().collect(),
        None => Vec::new(),
    };
    Told {
        title: words("headline"),
        authors: names("author"),
        publisher: names("publisher").into_iter().next().unwrap_or_default(),
        date: words("datePublished"),
        excerpt: words("description"),
        language: words("inLanguage"),
    }
}

/// The name of a person or an organisation, given in place, as words or by the id of an object of the graph.
fn named(value: &Value, graph: &[Value]) -> Option<String> {
    if let Some(words) = value.as_str() {
        return Some(one_line(words));
    }
    let name = |value: &Value| value.get("name").and_then(Value::as_str).map(one_line);
    name(value).or_else(|| {
        let id = value.get("@id")?;
        graph
            .iter()
            .find(|node| node.get("@id") == Some(id))
            .and_then(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph_names_its_authors_by_id() {
        let page = r##"<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"No"},
            {"@type":["Article","Thing"],"headline":"Two bridges","author":{"@id":"#p"},"datePublished":"2023-11-20"},
            {"@type":"Person","@id":"#p","name":"Pia Ford"}]}</script>"##;
        let told = article(&Document::from(page));
        assert_eq!(told.title, "Two bridges");
        assert_eq!(told.authors, ["Pia Ford"]);
        assert_eq!(told.date, "2023-11-20");
        assert_eq!(
            article(&Document::from("<script type='application/ld+json'>{</script>")),
            Told::default()
        );
    }
}

//! Footnotes of a page: short links within it lead to them.

use std::collections::BTreeMap;

use dom_query::{Document, NodeId, NodeRef};

use super::block::{attribute, is_block, name, tokens};

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// The elements that hold a note, with its mark.
    pub(super) bodies: BTreeMap<NodeId, String>,
    /// The links that lead to one, with its mark.
    pub(super) marks: BTreeMap<NodeId, String>,
}

/// Finds the notes of a page: where a short link such as `[1]` leads to an element of the page further down.
pub(super) fn find(document: &Document) -> Notes {
    let mut marks: Vec<(String, String, NodeId)> = Vec::new();
    let mut places: BTreeMap<String, (usize, NodeRef<'_>)> = BTreeMap::new();
    let mut order: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (at, node) in document.root().descendants_it().enumerate() {
        if !node.is_element() {
            continue;
        }
        for key in ["id", "name"] {
            let value = attribute(&node, key);
            if !value.is_empty() {
                places.entry(value).or_insert((at, node));
            }
        }
        let address = attribute(&node, "href");
        if let Some(target) = address.rsplit_once('#').map(|(_, target)| target)
            && name(&node) == "a"
            && let Some(mark) = mark(&node)
        {
            marks.push((target.to_owned(), mark, node.id));
            order.insert(node.id, at);
        }
    }
    let mut notes = Notes::default();
    for (target, mark, link) in marks {
        let Some((at, place)) = places.get(&target) else {
            continue;
        };
        // A link back to the text leads upwards.
        if order.get(&link).is_some_and(|own| own < at)
            && let Some(body) = body(place)
        {
            notes.bodies.entry(body).or_insert_with(|| mark.clone());
            notes.marks.insert(link, mark);
        }
    }
    notes
}

/// The mark of a link that may lead to a note: `1` of `[1]`.
fn mark(node: &NodeRef<'_>) -> Option<String> {
    let words = node.text();
    if words.len() > 24 {
        return None;
    }
    let words: String = words
        .trim()
        .trim_matches(['[', ']', '(', ')', '.'])
        .trim()
        .to_owned();
    let is_number = !words.is_empty() && words.chars().all(|sign| sign.is_ascii_digit()) && words.len() <= 3;
    let is_sign = matches!(words.as_str(), "*" | "**" | "***" | "†" | "‡" | "§");
    let is_roman =
        words.len() <= 4 && !words.is_empty() && words.chars().all(|sign| "ivxabcdefgh".contains(sign));
    let named = tokens(node).iter().any(|token| {
        matches!(
            token.as_str(),
            "footnote" | "footnotes" | "fnref" | "fn" | "noteref" | "endnote" | "ftn" | "reference"
        )
    });
    let raised = node.ancestors_it(Some(2)).any(|above| name(&above) == "sup")
        || node.children_it(false).any(|below| name(&below) == "sup");
    (is_number || is_sign || (is_roman && (named || raised))).then_some(words)
}

/// The block that a note fills: the place itself, or the block around a place within a line.
fn body(place: &NodeRef<'_>) -> Option<NodeId> {
    let fits = |node: &NodeRef<'_>| {
        matches!(
            name(node).as_str(),
            "li" | "p" | "div" | "dd" | "aside" | "section"
        )
    };
    let within = is_block(&name(place)).then_some(*place);
    let node = within.or_else(|| place.ancestors_it(Some(4)).find(|above| is_block(&name(above))))?;
    // What holds headings or many paragraphs is a part of the page and no note.
    let is_part = node
        .descendants_it()
        .filter(|below| name(below).starts_with('h') && name(below).len() == 2)
        .any(|below| name(&below) != "hr");
    (fits(&node) && !is_part).then_some(node.id)
}

/// A note's words without the mark that they begin with.
pub(super) fn without_mark<'a>(words: &'a str, mark: &str) -> &'a str {
    let rest = words.trim_start_matches(['[', '(', '^', ' ']);
    match rest.strip_prefix(mark) {
        Some(rest) if !rest.starts_with(|sign: char| sign.is_alphanumeric()) => {
            rest.trim_start_matches([']', ')', '.', ':', ' ', '\u{a0}'])
        }
        _ => words,
    }
}

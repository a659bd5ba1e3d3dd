//! Which part of a page is the article, by readability.
//!
//! Every element is numbered before readability works on a copy; the numbers in what it gives back tell which
//! elements of the page it chose. The article's root is the innermost element that holds nine tenths of their words,
//! or the `article` or `main` around it.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;

use super::Extent;
use super::block::{attribute, name};
use crate::words::text;

/// The attribute that carries the numbers.
const NUMBER: &str = "data-attache-number";
/// Pages nested deeper than this are not given to readability, which walks them by recursion.
const DEEPEST: usize = 256;
/// Pages of more elements than this are not given to it, for the time it takes.
const MOST_ELEMENTS: usize = 60_000;

/// Which part of a page is the article.
pub(super) struct Scope {
    /// How much of the document is the article.
    pub(super) extent: Extent,
    /// The element that holds the article.
    pub(super) root: NodeId,
    /// The root and all elements around it: never furniture as a whole.
    spine: BTreeSet<NodeId>,
    /// The elements with words of their own that readability chose.
    kept: BTreeSet<NodeId>,
    /// How many bytes of chosen words each element holds.
    weight: BTreeMap<NodeId, usize>,
    /// How many there are in all.
    total: usize,
    /// What is worth telling about the search.
    pub(super) remark: Option<crate::words::Text>,
}

impl Scope {
    /// All of a document.
    pub(super) fn everything(document: &Document, extent: Extent) -> Self {
        let root = document.root();
        Self {
            extent,
            root: root.id,
            spine: BTreeSet::from([root.id]),
            kept: BTreeSet::new(),
            weight: BTreeMap::new(),
            total: 0,
            remark: None,
        }
    }

    /// The article of a page; `readability` holds a copy of `document`, which it takes apart.
    pub(super) fn of_page(readability: &mut Readability, document: &Document) -> Self {
        let mut scope = Self::everything(document, Extent::Page);
        let elements = elements(document);
        let deepest = elements.iter().map(|(_, depth)| *depth).max().unwrap_or(0);
        if deepest > DEEPEST || elements.len() > MOST_ELEMENTS {
            scope.remark = Some(text!(
                "the page is too large or too deeply nested to tell the article from the site: all of it was read"
            ));
        } else {
            for (at, (id, _)) in elements.iter().enumerate() {
                if let Some(node) = readability.doc.tree.get(id) {
                    node.set_attr(NUMBER, &at.to_string());
                }
            }
            if let Ok(article) = readability.parse() {
                for number in numbers(&article.content) {
                    if let Some(node) = elements.get(number).and_then(|(id, _)| document.tree.get(id)) {
                        scope.keep(&node);
                    }
                }
            }
        }
        scope.root = scope.find_root(document).id;
        let root = document.tree.get(&scope.root);
        scope.spine = std::iter::once(scope.root)
            .chain(
                root.into_iter()
                    .flat_map(|root| root.ancestors(None))
                    .map(|node| node.id),
            )
            .collect();
        scope
    }

    fn keep(&mut self, node: &NodeRef<'_>) {
        let words = node.immediate_text();
        let length = words.split_whitespace().map(str::len).sum::<usize>();
        if length == 0 {
            return;
        }
        self.kept.insert(node.id);
        self.total += length;
        *self.weight.entry(node.id).or_default() += length;
        for above in node.ancestors_it(None) {
            *self.weight.entry(above.id).or_default() += length;
        }
    }

    fn find_root<'a>(&self, document: &'a Document) -> NodeRef<'a> {
        let body = document.body().unwrap_or_else(|| document.root());
        let named = |wanted: &str| {
            let mut found = body.descendants_it().filter(|node| {
                name(node) == wanted || (wanted == "main" && attribute(node, "role") == "main")
            });
            found.next().filter(|_| found.next().is_none())
        };
        if self.total == 0 {
            return named("article").or_else(|| named("main")).unwrap_or(body);
        }
        let mut root = body;
        while let Some(inner) = root.children_it(false).find(|child| {
            self.weight
                .get(&child.id)
                .is_some_and(|weight| weight * 10 >= self.total * 9)
        }) {
            root = inner;
        }
        if matches!(
            name(&root).as_str(),
            "p" | "span" | "li" | "pre" | "blockquote" | "td" | "ul" | "ol" | "font"
        ) {
            root = root.parent().unwrap_or(body);
        }
        let around = |wanted: &str| {
            std::iter::once(root)
                .chain(root.ancestors_it(None))
                .find(|node| name(node) == wanted || (wanted == "main" && attribute(node, "role") == "main"))
        };
        around("article").or_else(|| around("main")).unwrap_or(root)
    }

    /// Whether readability chose the element.
    pub(super) fn is_kept(&self, node: NodeId) -> bool {
        self.kept.contains(&node)
    }

    /// Whether it chose any.
    pub(super) fn found_any(&self) -> bool {
        !self.kept.is_empty()
    }

    /// Whether an element holds so much of the article that it cannot be furniture, whatever it is called.
    pub(super) fn is_core(&self, node: NodeId) -> bool {
        self.spine.contains(&node)
            || self
                .weight
                .get(&node)
                .is_some_and(|weight| weight * 10 > self.total * 4)
    }
}

/// All elements with their depth, in document order.
fn elements(document: &Document) -> Vec<(NodeId, usize)> {
    let mut found = Vec::new();
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if node.is_element() {
            found.push((node.id, depth));
        }
        open.extend(node.children_it(true).map(|child| (child, depth + 1)));
    }
    found
}

/// The numbers in a piece of HTML.
fn numbers(html: &str) -> impl Iterator<Item = usize> + '_ {
    html.split(NUMBER).skip(1).filter_map(|rest| {
        let rest = rest.strip_prefix("=\"")?;
        rest.get(..rest.find('"')?)?.parse().ok()
    })
}

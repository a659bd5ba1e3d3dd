//! Tables: those that hold data become text, a row a line; those that only place things are walked through.

use dom_query::NodeRef;

use super::block::{attribute, name};

/// The rows of a table, each with its cells, without those of tables in it; `None` if it only places things.
pub(super) fn rows<'a>(table: &NodeRef<'a>) -> Option<Vec<Vec<NodeRef<'a>>>> {
    if matches!(attribute(table, "role").as_str(), "presentation" | "none") {
        return None;
    }
    let mut rows: Vec<Vec<NodeRef<'a>>> = Vec::new();
    let mut has_head = false;
    let mut open: Vec<NodeRef<'a>> = table.children_it(true).collect();
    while let Some(node) = open.pop() {
        match name(&node).as_str() {
            "tr" => {
                let cells: Vec<NodeRef<'a>> = node
                    .children_it(false)
                    .filter(|cell| matches!(name(cell).as_str(), "td" | "th"))
                    .collect();
                has_head |= cells.iter().any(|cell| name(cell) == "th");
                rows.push(cells);
            }
            "thead" | "tbody" | "tfoot" => open.extend(node.children_it(true)),
            "caption" => has_head = true,
            _ => {}
        }
    }
    let cells = rows.iter().map(Vec::len);
    let is_grid = rows.len() >= 2 && cells.clone().max().unwrap_or(0) >= 2;
    let places = rows.iter().flatten().any(places_things);
    let length: usize = rows.iter().flatten().map(NodeRef::normalized_char_count).sum();
    let is_short = length <= 80 * rows.iter().map(Vec::len).sum::<usize>();
    (!rows.is_empty() && !places && (has_head || (is_grid && is_short))).then_some(rows)
}

/// Whether a cell holds what no cell of data holds: headings, other tables, several paragraphs.
fn places_things(cell: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    cell.descendants_it().any(|node| {
        let name = name(&node);
        if name == "p" {
            paragraphs += 1;
        }
        paragraphs > 3
            || matches!(
                name.as_str(),
                "table" | "h1" | "h2" | "h3" | "article" | "form" | "nav" | "blockquote"
            )
    })
}

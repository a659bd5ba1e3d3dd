//! Tables: those that hold data become text, a row a line; those that only place things are walked through. Each cell stands in
//! its column, so that the heads of a table can be read of it.

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

/// What stands in a cell that is merged with the one above it, as in tables of office documents.
pub(super) const SAME_AS_ABOVE: &str = "″";
/// The most columns and rows that one cell goes over.
const WIDEST: usize = 50;
const HIGHEST: usize = 1_000;

/// The row being read of a table, with its cells in their columns though others lie over several.
#[derive(Default)]
pub(super) struct Grid {
    cells: Vec<String>,
    /// Over how many rows from this one on each column is covered from above.
    covered: Vec<usize>,
    /// How many more rows the cells of this row cover.
    covers: Vec<(usize, usize)>,
}

impl Grid {
    /// Puts the words of a cell into the next column that is free.
    pub(super) fn push(&mut self, cell: &NodeRef<'_>, words: String) {
        let span = |name: &str, most: usize| {
            let told = attribute(cell, name).trim().parse().unwrap_or(1);
            usize::clamp(told, 1, most)
        };
        self.pass_covered();
        let column = self.cells.len();
        let (columns, rows) = (span("colspan", WIDEST), span("rowspan", HIGHEST));
        self.cells.push(words);
        self.cells.extend(vec![String::new(); columns - 1]);
        if rows > 1 {
            let all = column..column + columns;
            self.covers.extend(all.map(|column| (column, rows - 1)));
        }
    }

    fn pass_covered(&mut self) {
        while let Some(rows) = self.covered.get_mut(self.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.cells.push(SAME_AS_ABOVE.to_owned());
        }
    }

    /// The cells of the row, without those at its end that another one goes over.
    pub(super) fn close_row(&mut self) -> Vec<String> {
        self.pass_covered();
        for (column, rows) in self.covers.drain(..) {
            if self.covered.len() <= column {
                self.covered.resize(column + 1, 0);
            }
            self.covered[column] = rows;
        }
        std::mem::take(&mut self.cells)
    }
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

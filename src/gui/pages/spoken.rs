//! The text of a page for those who hear the window: each heading, paragraph, entry, cell and figure is a node of its own,
//! in reading order, where it stands.

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Sheet;
use crate::typeset::frame::{self, Content, Item, Node, NodeId, Page, Tag, TextRun};

/// How far letters reach above and below the baseline, in ems.
const RISE: f32 = 0.8;
const FALL: f32 = 0.25;

/// A part of a page that is read out in one go.
#[derive(Debug, PartialEq)]
struct Part {
    node: NodeId,
    role: Role,
    text: String,
    /// Where it stands, in points of the page.
    rect: Rect,
    /// The baseline of its last words.
    baseline: f32,
    /// Whether they end within a word that goes on in the next line.
    parted: bool,
}

/// Makes the nodes of a page that is drawn with `scale` window points a page point. They take no pointer.
pub(super) fn spoken_ui(ui: &Ui, sheet: &Sheet<'_>, scale: f32) {
    for part in parts(sheet.page, sheet.structure) {
        let corner = |x: f32, y: f32| sheet.rect.min + vec2(x, y) * scale;
        let rect = Rect::from_min_max(
            corner(part.rect.left(), part.rect.top()),
            corner(part.rect.right(), part.rect.bottom()),
        );
        let id = ui.scope_id().with(("spoken", sheet.at, part.node.0));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(part.role, true, part.text.trim()));
    }
}

/// What is read out of a page, in order. Running headers, rules and grounds are not.
fn parts(page: &Page, structure: &[Node]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Words of two blocks in one part, such as a number and its label, do not run together.
    let mut last = None;
    for item in &page.items {
        let Tag::Node(node) = item.tag else { continue };
        let set_in = block(structure, node);
        let Some((node, role)) = whole(structure, node) else {
            continue;
        };
        let rect = bounds(item);
        let alternative = structure
            .get(node.0 as usize)
            .and_then(|node| node.alternative.as_deref());
        let run = match &item.content {
            Content::Text(run) => Some(run),
            Content::Shape(_) | Content::Image { .. } => None,
        };
        if let Some(part) = parts.iter_mut().rev().find(|part| part.node == node) {
            part.rect = part.rect.union(rect);
            if let (None, Some(run)) = (alternative, run) {
                let apart = last != Some(set_in) || below(part.baseline, item, run);
                if apart && !part.parted && !part.text.ends_with(char::is_whitespace) {
                    part.text.push(' ');
                }
                part.text.push_str(&run.text);
                (part.baseline, part.parted) = (item.at.y.0, ends_in_hyphen(run));
            }
        } else {
            let words = alternative.or_else(|| run.map(|run| &*run.text));
            parts.push(Part {
                node,
                role,
                text: words.unwrap_or_default().to_owned(),
                rect,
                baseline: item.at.y.0,
                parted: run.is_some_and(|run| ends_in_hyphen(run)),
            });
        }
        last = Some(set_in);
    }
    parts.retain(|part| !part.text.trim().is_empty());
    parts
}

/// The outermost node that is read out in one go and holds `node`, and what it is in the window; a figure's
/// words are its text alternative, whatever is drawn in it.
fn whole(structure: &[Node], node: NodeId) -> Option<(NodeId, Role)> {
    let mut found = None;
    let mut next = Some(node);
    // Parents come before their children, so that this ends.
    while let Some(id) = next {
        let here = structure.get(id.0 as usize)?;
        if let Some(role) = spoken_as(here.role) {
            found = Some((id, role));
        }
        next = here.parent.filter(|parent| parent.0 < id.0);
    }
    found
}

/// Whether the run stands on a line below `baseline`, and is not only raised or lowered.
fn below(baseline: f32, item: &Item, run: &TextRun) -> bool {
    item.at.y.0 - baseline > run.size.0 * RISE
}

/// Whether the run ends in the hyphen that parts a word: a glyph that shows none of the text.
fn ends_in_hyphen(run: &TextRun) -> bool {
    !run.complex && run.glyphs.last().is_some_and(|glyph| glyph.text_len == 0)
}

/// The innermost node around `node` that is set on lines of its own.
fn block(structure: &[Node], node: NodeId) -> NodeId {
    let mut here = node;
    while let Some(found) = structure.get(here.0 as usize)
        && matches!(
            found.role,
            frame::Role::Link | frame::Role::Reference | frame::Role::Span
        )
        && let Some(parent) = found.parent.filter(|parent| parent.0 < here.0)
    {
        here = parent;
    }
    here
}

/// How the window names what is read out in one go; `None` for what only holds such parts, or is part of one.
const fn spoken_as(role: frame::Role) -> Option<Role> {
    use frame::Role as R;
    match role {
        R::Heading(_) => Some(Role::Heading),
        R::Paragraph | R::BlockQuote | R::Note => Some(Role::Paragraph),
        R::ListItem | R::ContentsEntry => Some(Role::ListItem),
        R::TableHeader | R::JoinedHeader { .. } => Some(Role::ColumnHeader),
        R::TableCell | R::JoinedCell { .. } => Some(Role::Cell),
        R::Caption => Some(Role::Caption),
        R::Figure => Some(Role::Figure),
        R::Document
        | R::Section
        | R::List
        | R::Label
        | R::ListBody
        | R::Aside
        | R::Table
        | R::TableHead
        | R::TableBody
        | R::TableRow
        | R::Contents
        | R::Link
        | R::Reference
        | R::Span => None,
    }
}

/// Where an item stands, in points of the page; roughly, for text.
fn bounds(item: &Item) -> Rect {
    let at = pos2(item.at.x.0, item.at.y.0);
    match &item.content {
        Content::Text(run) => Rect::from_min_max(
            at - vec2(0.0, run.size.0 * RISE),
            at + vec2(run.width().0, run.size.0 * FALL),
        ),
        Content::Image { size, .. } => Rect::from_min_size(at, vec2(size.width.0, size.height.0)),
        Content::Shape(_) => Rect::from_min_size(at, vec2(0.0, 0.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;
    use crate::typeset::{Options, Typesetter};

    fn letters(text: &str) -> String {
        text.chars().filter(|letter| !letter.is_whitespace()).collect()
    }

    #[test]
    fn every_word_of_a_page_is_read_out_once_but_those_drawn_in_figures() {
        let opened = store::sample();
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        for page in &layout.document.pages {
            let structure = &layout.document.structure;
            let parts = parts(page, structure);
            let figures = |tag: Tag| match tag {
                Tag::Node(node) => whole(structure, node).is_some_and(|(_, role)| role == Role::Figure),
                Tag::Artifact | Tag::Header | Tag::Footer => true,
            };
            let mut drawn: Vec<char> = page
                .items
                .iter()
                .filter(|item| !figures(item.tag))
                .filter_map(|item| match &item.content {
                    Content::Text(run) => Some(letters(&run.text)),
                    Content::Shape(_) | Content::Image { .. } => None,
                })
                .flat_map(|text| text.chars().collect::<Vec<_>>())
                .collect();
            let mut said: Vec<char> = parts
                .iter()
                .filter(|part| part.role != Role::Figure)
                .flat_map(|part| letters(&part.text).chars().collect::<Vec<_>>())
                .collect();
            drawn.sort_unstable();
            said.sort_unstable();
            assert_eq!(said, drawn, "page {}", page.label);
        }
    }

    #[test]
    fn a_figure_says_its_text_alternative() {
        let opened = store::sample();
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        let document = &layout.document;
        let mut figures = document
            .pages
            .iter()
            .flat_map(|page| parts(page, &document.structure))
            .filter(|part| part.role == Role::Figure);
        let first = figures.next().expect("the sample has figures");
        let mut alternatives = document
            .structure
            .iter()
            .filter_map(|node| node.alternative.as_deref());
        assert!(alternatives.any(|words| words == first.text), "{}", first.text);
    }
}

//! The structure tree (ISO 32000-1, 14.7): what a screen reader reads. Its leaves are the pieces of marked
//! content on the pages and the links.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use super::file::{File, integer};
use super::page::Sheet;
use crate::typeset::frame::{Content, Node, NodeId, PagedDocument, Rect, Role, Tag};

/// What is said of a figure that came without an alternative: it must say something.
const NO_ALTERNATIVE: &str = "Figure without a description";

/// The structure type of a role (ISO 32000-1, 14.8.4).
pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::BlockQuote => "BlockQuote",
        Role::Aside => "Div",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::TableHeader | Role::JoinedHeader { .. } => "TH",
        Role::TableCell | Role::JoinedCell { .. } => "TD",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Link => "Link",
        Role::Reference => "Reference",
        Role::Note => "Note",
        Role::Span => "Span",
    }
}

/// The role of each node and the figure whose bounding box its content belongs to.
#[derive(Debug, Default)]
pub(super) struct Figures(Vec<(Role, Option<NodeId>)>);

impl Figures {
    /// The role of a node.
    ///
    /// # Errors
    /// If there is no such node.
    pub(super) fn role(&self, node: NodeId) -> Result<Role, PdfError> {
        let entry = self.0.get(node.0 as usize);
        entry.map(|(role, _)| *role).ok_or_else(|| missing(node))
    }

    /// The figure that holds a node outside its caption, or is it.
    pub(super) fn holding(&self, node: NodeId) -> Option<NodeId> {
        self.0.get(node.0 as usize).and_then(|(_, figure)| *figure)
    }
}

fn missing(node: NodeId) -> PdfError {
    PdfError::Structure(format!(
        "something belongs to node {}, which there is not",
        node.0
    ))
}

/// Checks the tree and finds out what belongs to which figure.
///
/// # Errors
/// If the tree has no root, or a node stands before its parent.
pub(super) fn figures(document: &PagedDocument) -> Result<Figures, PdfError> {
    let mut figures = Figures::default();
    for (number, node) in document.structure.iter().enumerate() {
        let above = match node.parent {
            None if number == 0 => None,
            Some(parent) if (parent.0 as usize) < number => figures.holding(parent),
            _ => {
                return Err(PdfError::Structure(format!(
                    "node {number} does not stand after its parent"
                )));
            }
        };
        let figure = match node.role {
            Role::Figure => above.or_else(|| u32::try_from(number).ok().map(NodeId)),
            Role::Caption => None,
            _ => above,
        };
        figures.0.push((node.role, figure));
    }
    if figures.0.is_empty() {
        return Err(PdfError::Structure("there is no root".to_owned()));
    }
    Ok(figures)
}

/// A link annotation that belongs to a node.
#[derive(Debug)]
pub(super) struct Annotation {
    /// The node of its words.
    pub(super) node: NodeId,
    /// Its page.
    pub(super) page: usize,
    /// The annotation.
    pub(super) object: ObjectId,
    /// Its key in the parent tree.
    pub(super) key: usize,
}

/// A leaf or branch of a node.
#[derive(Clone, Copy, Debug)]
enum Kid {
    /// Marked content with its page and number there.
    Mark(usize, usize),
    /// An annotation, by index.
    Annotation(usize),
    /// A node.
    Node(usize),
}

/// Where something first stands: page, mark on it.
type Place = (usize, usize);

/// Writes the structure tree; the pages must already name their place in the parent tree. Gives its root.
///
/// # Errors
/// If an annotation belongs to a node that there is not, or the file gets too large.
pub(super) fn write(
    file: &mut File,
    document: &PagedDocument,
    sheets: &[Sheet],
    pages: &[ObjectId],
    annotations: &[Annotation],
) -> Result<ObjectId, PdfError> {
    let nodes = &document.structure;
    let mut tree = Tree::new(nodes, sheets, annotations)?;
    let root = file.new_object_id();
    let ids: Vec<Option<ObjectId>> = tree
        .kept
        .iter()
        .map(|kept| kept.then(|| file.new_object_id()))
        .collect();
    let numbering = list_numbering(document);
    let bounds = bounds(sheets);
    let mut identified = Vec::new();
    for (number, node) in nodes.iter().enumerate() {
        let Some(id) = ids.get(number).copied().flatten() else {
            continue;
        };
        let parent = node
            .parent
            .and_then(|parent| ids.get(parent.0 as usize).copied().flatten());
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => role_name(node.role),
            "P" => parent.unwrap_or(root),
        };
        let figure = bounds.get(&number).copied();
        let numbering = numbering.get(&number).copied();
        describe(&mut element, node, figure, document, numbering);
        if node.role == Role::Note {
            let name = format!("note-{number:06}");
            element.set("ID", text_string(&name));
            identified.push((name, id));
        }
        tree.kids(number, &mut element, &ids, pages, annotations);
        file.set_object(id, element)?;
    }
    let parents = parent_tree(file, sheets, annotations, &ids)?;
    let mut top = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids.first().copied().flatten().unwrap_or(root),
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(sheets.len() + annotations.len()),
    };
    if let (Some((first, _)), Some((last, _))) = (identified.first(), identified.last()) {
        let limits = vec![text_string(first), text_string(last)];
        let names: Vec<Object> = identified
            .iter()
            .flat_map(|(name, id)| [text_string(name), Object::Reference(*id)])
            .collect();
        let leaf = file.add_object(dictionary! { "Limits" => limits, "Names" => names })?;
        top.set("IDTree", dictionary! { "Kids" => vec![Object::Reference(leaf)] });
    }
    file.set_object(root, top)?;
    Ok(root)
}

/// Where each figure lies on the first page that shows it.
fn bounds(sheets: &[Sheet]) -> BTreeMap<usize, (usize, Rect)> {
    let mut bounds = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (figure, place) in &sheet.figures {
            bounds.entry(figure.0 as usize).or_insert((page, *place));
        }
    }
    bounds
}

/// Adds a node's text alternative, language and attributes.
fn describe(
    element: &mut Dictionary,
    node: &Node,
    figure: Option<(usize, Rect)>,
    document: &PagedDocument,
    numbering: Option<&str>,
) {
    let alternative = node.alternative.as_deref().filter(|text| !text.trim().is_empty());
    match (alternative, node.role) {
        (Some(text), _) => element.set("Alt", text_string(text)),
        (None, Role::Figure) => element.set("Alt", text_string(NO_ALTERNATIVE)),
        (None, _) => {}
    }
    if let Some(language) = &node.language {
        element.set("Lang", text_string(language));
    }
    match node.role {
        Role::Figure => {
            let mut layout = dictionary! { "O" => "Layout", "Placement" => "Block" };
            if let Some((page, bounds)) = figure {
                let height = document.pages.get(page).map_or(0.0, |page| page.size.height.0);
                layout.set("BBox", super::link::rectangle(&bounds, height));
            }
            element.set("A", layout);
        }
        Role::TableHeader => element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::JoinedHeader { columns } => element.set(
            "A",
            dictionary! { "O" => "Table", "Scope" => "Column", "ColSpan" => i64::from(columns) },
        ),
        Role::JoinedCell { rows, columns } => element.set(
            "A",
            dictionary! { "O" => "Table", "RowSpan" => i64::from(rows), "ColSpan" => i64::from(columns) },
        ),
        Role::List => {
            let numbering = numbering.unwrap_or("None");
            element.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        _ => {}
    }
}

/// How each list counts, from its first label: the attribute is asked for where entries have labels.
fn list_numbering(document: &PagedDocument) -> BTreeMap<usize, &'static str> {
    let list_of = |node: NodeId| {
        let mut at = document.structure.get(node.0 as usize)?;
        if at.role != Role::Label {
            return None;
        }
        loop {
            let parent = at.parent?.0 as usize;
            at = document.structure.get(parent)?;
            if at.role == Role::List {
                return Some(parent);
            }
        }
    };
    let mut numbering = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let Tag::Node(node) = item.tag else { continue };
        let Some(list) = list_of(node) else { continue };
        let counted = match &item.content {
            Content::Text(run) => run.text.trim_start().chars().next(),
            Content::Shape(_) | Content::Image { .. } => None,
        };
        numbering.entry(list).or_insert(match counted {
            Some(first) if first.is_numeric() => "Decimal",
            Some(first) if first.is_ascii_lowercase() => "LowerAlpha",
            Some(first) if first.is_ascii_uppercase() => "UpperAlpha",
            _ => "Disc",
        });
    }
    numbering
}

/// The tree with what each node holds.
struct Tree {
    kids: Vec<Vec<(Place, Kid)>>,
    /// Which nodes are written: those that hold something, and the cells that keep a table's columns.
    kept: Vec<bool>,
}

impl Tree {
    /// Sorts the leaves into the tree.
    fn new(nodes: &[Node], sheets: &[Sheet], annotations: &[Annotation]) -> Result<Self, PdfError> {
        let mut kids: Vec<Vec<(Place, Kid)>> = vec![Vec::new(); nodes.len()];
        let mut first: Vec<Option<Place>> = vec![None; nodes.len()];
        for (page, sheet) in sheets.iter().enumerate() {
            for (mark, node) in sheet.marks.iter().enumerate() {
                let number = node.0 as usize;
                kids.get_mut(number)
                    .ok_or_else(|| missing(*node))?
                    .push(((page, mark), Kid::Mark(page, mark)));
                if let Some(first) = first.get_mut(number) {
                    first.get_or_insert((page, mark));
                }
            }
        }
        for (index, annotation) in annotations.iter().enumerate() {
            let node = annotation.node;
            let own = kids.get_mut(node.0 as usize).ok_or_else(|| missing(node))?;
            // After the words it lies over.
            let place = own
                .last()
                .map_or((annotation.page, usize::MAX), |(place, _)| *place);
            own.push((place, Kid::Annotation(index)));
        }
        let mut kept = vec![false; nodes.len()];
        // Children stand after their parents, so that going backwards meets them first.
        for number in (0..nodes.len()).rev() {
            let cell = matches!(
                nodes[number].role,
                Role::TableCell | Role::JoinedCell { .. } | Role::TableHeader | Role::JoinedHeader { .. }
            );
            kept[number] |= cell || number == 0 || !kids[number].is_empty();
            if let Some(parent) = nodes[number].parent.map(|parent| parent.0 as usize)
                && kept[number]
            {
                kept[parent] = true;
                first[parent] = match (first[parent], first[number]) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
        }
        // What stands nowhere comes after its elder sibling.
        let mut elder: Vec<Place> = vec![(0, 0); nodes.len()];
        for number in 1..nodes.len() {
            if let Some(parent) = nodes[number].parent.map(|parent| parent.0 as usize)
                && kept[number]
            {
                let place = first[number].unwrap_or(elder[parent]);
                elder[parent] = place;
                kids[parent].push((place, Kid::Node(number)));
            }
        }
        for own in &mut kids {
            own.sort_by_key(|(place, _)| *place);
        }
        Ok(Self { kids, kept })
    }

    /// Adds what a node holds to its element.
    fn kids(
        &mut self,
        number: usize,
        element: &mut Dictionary,
        ids: &[Option<ObjectId>],
        pages: &[ObjectId],
        annotations: &[Annotation],
    ) {
        let own = std::mem::take(&mut self.kids[number]);
        let home = own.iter().find_map(|(_, kid)| match kid {
            Kid::Mark(page, _) => Some(*page),
            Kid::Annotation(_) | Kid::Node(_) => None,
        });
        if let Some(page) = home.and_then(|page| pages.get(page)) {
            element.set("Pg", *page);
        }
        let mut kids: Vec<Object> = own
            .into_iter()
            .filter_map(|(_, kid)| match kid {
                Kid::Mark(page, mark) if Some(page) == home => Some(integer(mark).into()),
                Kid::Mark(page, mark) => {
                    let page = *pages.get(page)?;
                    Some(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => integer(mark) }.into())
                }
                Kid::Annotation(index) => {
                    let annotation = annotations.get(index)?;
                    let page = *pages.get(annotation.page)?;
                    Some(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation.object }.into())
                }
                Kid::Node(child) => ids.get(child).copied().flatten().map(Object::Reference),
            })
            .collect();
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.remove(0)),
            _ => element.set("K", kids),
        }
    }
}

/// The way back from marked content and annotations to their elements.
fn parent_tree(
    file: &mut File,
    sheets: &[Sheet],
    annotations: &[Annotation],
    ids: &[Option<ObjectId>],
) -> Result<ObjectId, PdfError> {
    let element = |node: NodeId| {
        let id = ids.get(node.0 as usize).copied().flatten();
        id.map_or(Object::Null, Object::Reference)
    };
    let mut nums: Vec<Object> = Vec::with_capacity(2 * (sheets.len() + annotations.len()));
    for (page, sheet) in sheets.iter().enumerate() {
        let elements: Vec<Object> = sheet.marks.iter().map(|node| element(*node)).collect();
        nums.extend([integer(page).into(), file.add_object(elements)?.into()]);
    }
    for annotation in annotations {
        nums.extend([integer(annotation.key).into(), element(annotation.node)]);
    }
    file.add_object(dictionary! { "Nums" => nums })
}

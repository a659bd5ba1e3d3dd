//! The structure of a tagged file (ISO 32000-1, 14.7): its elements, and the marked content that each holds.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Dict, Name, Number, Object, ObjectIdentifier, String as PdfString,
};

use super::document::text_of;

/// The deepest that the structure is followed: a circle ends here.
const DEEPEST: usize = 64;
/// The most elements that are looked at.
const MOST_ELEMENTS: usize = 500_000;
/// How often a role may stand for another one.
const MOST_ROLES: usize = 8;

/// What an element is, as far as an article needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of this level; the title of the whole has none.
    Heading(u8),
    Paragraph,
    Note,
    Item,
    Table,
    Row,
    Cell,
    /// A table of contents or an index.
    Contents,
    /// A picture with all that is drawn in it.
    Figure,
    /// The words to a figure or table.
    Caption,
    /// A part of a line.
    Inline,
    /// A list, or whatever else holds blocks.
    Group,
}

/// A stretch of marked content: the page, from one, and its number on it.
pub(super) type Mark = (usize, i64);

/// What an element holds.
#[derive(Debug)]
pub(super) enum Kid {
    Marked(Mark),
    Element(Element),
}

/// An element of the structure.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    /// What it holds, in reading order.
    pub(super) kids: Vec<Kid>,
    /// The words for those who cannot see it (14.9.3).
    alternative: Option<String>,
    page: Option<usize>,
}

impl Element {
    /// Calls `see` with each mark in it and whether that belongs to a heading.
    pub(super) fn for_each_mark(&self, see: &mut impl FnMut(Mark, bool)) {
        self.marks(false, see);
    }

    fn marks(&self, in_heading: bool, see: &mut impl FnMut(Mark, bool)) {
        let in_heading = in_heading || matches!(self.role, Role::Heading(_));
        for kid in &self.kids {
            match kid {
                Kid::Marked(mark) => see(*mark, in_heading),
                Kid::Element(element) => element.marks(in_heading, see),
            }
        }
    }

    /// The text alternatives of its figures, by the page from one.
    pub(super) fn descriptions(&self) -> BTreeMap<usize, Vec<String>> {
        let mut found = BTreeMap::new();
        self.describe(&mut found);
        found
    }

    fn describe(&self, found: &mut BTreeMap<usize, Vec<String>>) {
        let page = || {
            let mut first = self.page;
            self.for_each_mark(&mut |(page, _), _| first = first.or(Some(page)));
            first
        };
        if self.role == Role::Figure
            && let Some(words) = &self.alternative
            && let Some(page) = page()
        {
            found.entry(page).or_default().push(words.clone());
        }
        for kid in &self.kids {
            if let Kid::Element(element) = kid {
                element.describe(found);
            }
        }
    }
}

/// The structure of a file that has one; its root is a group.
pub(super) fn structure(pdf: &Pdf) -> Option<Element> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>(b"StructTreeRoot".as_slice())?;
    let mut walk = Walk {
        pages: pdf
            .pages()
            .iter()
            .enumerate()
            .filter_map(|(index, page)| Some((page.raw().obj_id()?, index + 1)))
            .collect(),
        roles: tree
            .get::<Dict<'_>>(b"RoleMap".as_slice())
            .unwrap_or_else(Dict::empty),
        left: MOST_ELEMENTS,
    };
    walk.element(&tree, None, DEEPEST)
}

struct Walk<'a> {
    pages: BTreeMap<ObjectIdentifier, usize>,
    /// What the file's own roles stand for.
    roles: Dict<'a>,
    /// How many elements may still come.
    left: usize,
}

impl Walk<'_> {
    fn element(&mut self, dict: &Dict<'_>, page: Option<usize>, depth: usize) -> Option<Element> {
        if depth == 0 || self.left == 0 {
            return None;
        }
        self.left -= 1;
        let page = self.page(dict).or(page);
        let kids = match dict.get::<Object<'_>>(b"K".as_slice()) {
            Some(Object::Array(kids)) => kids
                .iter::<Object<'_>>()
                .filter_map(|kid| self.kid(&kid, page, depth))
                .collect(),
            Some(kid) => self.kid(&kid, page, depth).into_iter().collect(),
            None => Vec::new(),
        };
        Some(Element {
            role: self.role(dict),
            kids,
            alternative: dict
                .get::<PdfString<'_>>(b"Alt".as_slice())
                .map(|words| text_of(words.as_bytes())),
            page,
        })
    }

    fn kid(&mut self, kid: &Object<'_>, page: Option<usize>, depth: usize) -> Option<Kid> {
        match kid {
            Object::Number(id) => Some(Kid::Marked((page?, id.as_i64()))),
            Object::Dict(dict) => match dict.get::<Name<'_>>(b"Type".as_slice()).as_deref() {
                Some(b"OBJR") => None,
                Some(b"MCR") => {
                    let id = dict.get::<Number>(b"MCID".as_slice())?;
                    Some(Kid::Marked((self.page(dict).or(page)?, id.as_i64())))
                }
                _ => self.element(dict, page, depth - 1).map(Kid::Element),
            },
            _ => None,
        }
    }

    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        let page = dict.get_ref(b"Pg".as_slice())?;
        self.pages.get(&page.into()).copied()
    }

    fn role(&self, dict: &Dict<'_>) -> Role {
        let Some(mut name) = dict.get::<Name<'_>>(b"S".as_slice()).map(|name| name.to_vec()) else {
            return Role::Group;
        };
        for _ in 0..MOST_ROLES {
            match self.roles.get::<Name<'_>>(&name) {
                Some(other) => name = other.to_vec(),
                None => break,
            }
        }
        role_of(&name)
    }
}

/// The standard roles (14.8.4, and ISO 32000-2 for the newer ones).
fn role_of(name: &[u8]) -> Role {
    match name {
        b"Title" => Role::Heading(0),
        b"H" => Role::Heading(1),
        [b'H', level @ b'1'..=b'9'] => Role::Heading(level - b'0'),
        b"P" => Role::Paragraph,
        b"Note" | b"FENote" => Role::Note,
        b"LI" => Role::Item,
        b"Table" => Role::Table,
        b"TR" => Role::Row,
        b"TH" | b"TD" => Role::Cell,
        b"Caption" => Role::Caption,
        b"TOC" | b"Index" => Role::Contents,
        b"Figure" => Role::Figure,
        b"Lbl" | b"LBody" | b"Span" | b"Quote" | b"Link" | b"Reference" | b"BibEntry" | b"Code"
        | b"Annot" | b"Formula" | b"Em" | b"Strong" | b"Sub" | b"Ruby" | b"Warichu" => Role::Inline,
        _ => Role::Group,
    }
}

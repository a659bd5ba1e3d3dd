//! The walk over a page, from its start to its end, into blocks.

use dom_query::{NodeId, NodeRef};

use super::Extent;
use super::block::{Block, Image, Kind, Link, Role, attribute, is_block, is_unseen, name};
use super::notes::Notes;
use super::scope::Scope;
use super::{clutter, figure, table};
use crate::evidence::import::encoding::is_invisible;
use crate::evidence::import::plain::is_item;

/// How deep the walk goes; what is nested deeper is one paragraph.
const DEEPEST: usize = 200;

/// What holds for the place that the walk has reached.
#[derive(Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds or not, whatever the others do"
)]
struct Place {
    /// The innermost element that is a block.
    node: NodeId,
    inside: bool,
    side: Option<NodeId>,
    note: Option<String>,
    role: Role,
    in_figure: bool,
    in_pre: bool,
    caption: bool,
    /// Whether what stands here is written on one line, whatever elements it holds.
    on_one_line: bool,
}

/// The walk.
pub(super) struct Walk<'a> {
    notes: &'a Notes,
    scope: &'a Scope,
    blocks: Vec<Block>,
    words: String,
    links: Vec<Link>,
    images: Vec<Image>,
    /// The mark of an entry of a list, until its first words are stored.
    mark: String,
    place: Place,
}

impl<'a> Walk<'a> {
    /// A walk that has not begun.
    pub(super) fn new(notes: &'a Notes, scope: &'a Scope) -> Self {
        Self {
            notes,
            scope,
            blocks: Vec::new(),
            words: String::new(),
            links: Vec::new(),
            images: Vec::new(),
            mark: String::new(),
            place: Place {
                node: scope.root,
                inside: false,
                side: None,
                note: None,
                role: Role::Text,
                in_figure: false,
                in_pre: false,
                caption: false,
                on_one_line: false,
            },
        }
    }

    /// Walks all below `root`.
    pub(super) fn run(mut self, root: &NodeRef<'_>) -> Vec<Block> {
        self.children(root, 0);
        self.flush();
        if !self.links.is_empty() {
            self.store(Kind::Paragraph, String::new());
        }
        self.blocks
    }

    fn children(&mut self, node: &NodeRef<'_>, depth: usize) {
        for child in node.children_it(false) {
            self.visit(&child, depth + 1);
        }
    }

    fn visit(&mut self, node: &NodeRef<'_>, depth: usize) {
        if node.is_text() {
            self.push(&node.text());
            return;
        }
        if !node.is_element() {
            return;
        }
        let name = name(node);
        if is_unseen(&name) {
            return;
        }
        if depth > DEEPEST {
            self.flat(node);
            return;
        }
        match name.as_str() {
            "br" => self.words.push(if self.place.on_one_line { ' ' } else { '\n' }),
            "img" | "svg" => self.images.extend(figure::image(node)),
            "iframe" | "video" | "audio" | "object" | "embed" | "canvas" | "applet" => {
                self.embedded(node, &name);
            }
            "input" => self.input(node),
            "a" => self.link(node, depth),
            "q" => {
                self.words.push('“');
                self.children(node, depth);
                self.words.push('”');
            }
            "sup" => self.raised(node, depth),
            _ if is_block(&name)
                || figure::is_caption(node, &name, self.place.in_figure)
                || self.notes.bodies.contains_key(&node.id) =>
            {
                self.block(node, &name, depth);
            }
            _ => self.inline(node, &name, depth),
        }
    }

    /// An element within a line. What it hides, or says of author and date, is kept apart from the line.
    fn inline(&mut self, node: &NodeRef<'_>, name: &str, depth: usize) {
        let furniture = self.place.side.is_none() && self.is_side(node, name);
        let role = if self.words.trim().is_empty() && self.place.role == Role::Text {
            clutter::role(node)
        } else {
            Role::Text
        };
        if (furniture || role == Role::Byline || role == Role::Standfirst) && !self.place.on_one_line {
            self.block(node, name, depth);
        } else {
            self.children(node, depth);
        }
    }

    /// An element that is a block.
    fn block(&mut self, node: &NodeRef<'_>, name: &str, depth: usize) {
        if self.place.on_one_line {
            self.push(" ");
            self.children(node, depth);
            self.push(" ");
            return;
        }
        self.flush();
        let saved = self.place.clone();
        self.enter(node, name);
        let whole = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name
                    .as_bytes()
                    .get(1)
                    .map_or(6, |digit| digit.saturating_sub(b'0'));
                Some(Kind::Heading(level))
            }
            "caption" | "legend" | "summary" | "button" | "option" | "dt" => Some(Kind::Paragraph),
            _ if self.place.caption => Some(Kind::Caption),
            _ => None,
        };
        if let Some(kind) = whole {
            self.place.on_one_line = true;
            self.children(node, depth);
            self.place.on_one_line = false;
            self.flush_as(&kind);
        } else if let Some(rows) = (name == "table").then(|| table::rows(node)).flatten() {
            self.table(node, rows, depth);
        } else if matches!(name, "ol" | "ul" | "menu" | "dir") {
            self.list(node, name == "ol", depth);
        } else {
            self.children(node, depth);
            self.flush();
        }
        if name == "li" {
            self.mark.clear();
        }
        self.place = saved;
    }

    /// Takes over what an element says of all that it holds.
    fn enter(&mut self, node: &NodeRef<'_>, name: &str) {
        let caption = figure::is_caption(node, name, self.place.in_figure);
        self.place.node = node.id;
        self.place.inside |= node.id == self.scope.root;
        self.place.caption |= caption;
        self.place.in_pre |= matches!(name, "pre" | "textarea" | "xmp" | "listing");
        self.place.in_figure |= name == "figure" && figure::shows_pictures(node);
        if let Some(mark) = self.notes.bodies.get(&node.id) {
            self.place.note = Some(mark.clone());
        }
        if self.place.side.is_none() && self.is_side(node, name) {
            self.place.side = Some(node.id);
        }
        let role = clutter::role(node);
        if self.place.role == Role::Text && role != Role::Text && !self.scope.is_core(node.id) {
            self.place.role = role;
            if role == Role::Quoted && self.is_quoted(node) {
                self.place.side = self.place.side.or(Some(node.id));
            }
        }
    }

    /// Whether an element of a mail holds words that were answered, and not a message sent on.
    fn is_quoted(&self, node: &NodeRef<'_>) -> bool {
        match self.scope.extent {
            Extent::Page | Extent::Piece | Extent::Mail { forwarded: true } => false,
            Extent::Mail { forwarded: false } => !node.text().trim_start().starts_with("----------"),
        }
    }

    fn is_side(&self, node: &NodeRef<'_>, name: &str) -> bool {
        let furniture = self.scope.extent == Extent::Page && clutter::is_furniture(node, name);
        (furniture || clutter::is_control(node, name))
            && !self.scope.is_core(node.id)
            && !self.notes.bodies.contains_key(&node.id)
    }

    fn list(&mut self, node: &NodeRef<'_>, numbered: bool, depth: usize) {
        let mut number: i64 = attribute(node, "start").parse().unwrap_or(1);
        for child in node.children_it(false) {
            if name(&child) == "li" {
                number = attribute(&child, "value").parse().unwrap_or(number);
                self.mark = if numbered {
                    format!("{number}. ")
                } else {
                    "• ".to_owned()
                };
                number = number.saturating_add(1);
            }
            self.visit(&child, depth + 1);
        }
        self.flush();
    }

    fn table(&mut self, node: &NodeRef<'_>, rows: Vec<Vec<NodeRef<'_>>>, depth: usize) {
        for caption in node.children_it(false).filter(|child| name(child) == "caption") {
            self.visit(&caption, depth + 1);
        }
        self.place.on_one_line = true;
        let mut lines = String::new();
        let mut grid = table::Grid::default();
        for row in rows {
            for cell in row {
                self.children(&cell, depth + 2);
                grid.push(&cell, figure::one_line(&std::mem::take(&mut self.words)));
            }
            let cells = grid.close_row();
            if cells
                .iter()
                .any(|cell| !cell.is_empty() && cell != table::SAME_AS_ABOVE)
            {
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines.push_str(&cells.join(" | "));
            }
        }
        self.place.on_one_line = false;
        if lines.is_empty() {
            self.flush();
        } else {
            self.store(Kind::Table, lines);
            self.store_images();
        }
    }

    fn link(&mut self, node: &NodeRef<'_>, depth: usize) {
        if let Some(mark) = self.notes.marks.get(&node.id) {
            self.words.push('[');
            self.words.push_str(mark);
            self.words.push(']');
            return;
        }
        let address = attribute(node, "href");
        let words = figure::one_line(&node.text());
        let within = address.is_empty()
            || address.starts_with('#')
            || address.to_lowercase().starts_with("javascript:");
        // The way back from a note to its mark is a sign, no word.
        if address.starts_with('#') && !words.chars().any(char::is_alphanumeric) {
            return;
        }
        if !within {
            let pictured = || {
                let image = node
                    .descendants_it()
                    .find(|below| super::block::name(below) == "img");
                image.map(|image| attribute(&image, "alt")).unwrap_or_default()
            };
            let words = if words.is_empty() { pictured() } else { words };
            self.links.push(Link { words, address });
        }
        if self.place.side.is_some() && self.words.ends_with(char::is_alphanumeric) {
            self.words.push_str(" · ");
        }
        self.inline(node, "a", depth);
    }

    /// Raised figures are no part of the number before them.
    fn raised(&mut self, node: &NodeRef<'_>, depth: usize) {
        let words = node.text();
        let is_number =
            !words.is_empty() && words.len() <= 4 && words.chars().all(|sign| "0123456789+-−".contains(sign));
        let has_link = node.descendants_it().any(|below| name(&below) == "a");
        if let (false, Some(raised)) = (has_link, raised_letter(&words).filter(|_| self.ends_in_letter())) {
            self.words.push(raised);
        } else if is_number && !has_link {
            let raised = |sign: char| match sign {
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                '4' => '⁴',
                '5' => '⁵',
                '6' => '⁶',
                '7' => '⁷',
                '8' => '⁸',
                '9' => '⁹',
                '+' => '⁺',
                _ => '⁻',
            };
            self.words.extend(words.chars().map(raised));
        } else {
            self.children(node, depth);
        }
    }

    /// Whether the words so far end in a letter.
    fn ends_in_letter(&self) -> bool {
        self.words.chars().next_back().is_some_and(char::is_alphabetic)
    }

    /// A film, a sound, a frame with another page: named, for it cannot be read.
    fn embedded(&mut self, node: &NodeRef<'_>, name: &str) {
        let kind = match name {
            "iframe" => "a frame with another page",
            "video" => "a film",
            "audio" => "a sound",
            "canvas" => "a drawing made by a script",
            _ => "an embedded object",
        };
        let source = || {
            let source = node
                .descendants_it()
                .find(|below| super::block::name(below) == "source");
            source.map(|source| attribute(&source, "src")).unwrap_or_default()
        };
        let address = ["src", "data", "data-src"]
            .iter()
            .map(|key| attribute(node, key))
            .find(|value| !value.is_empty());
        let address = address.unwrap_or_else(source);
        let title = [attribute(node, "title"), attribute(node, "aria-label")]
            .into_iter()
            .find(|title| !title.is_empty());
        let title = title.map_or_else(String::new, |title| format!(" “{}”", figure::one_line(&title)));
        let address = if address.is_empty() {
            String::new()
        } else {
            format!(": {}", shortened(&address))
        };
        if !self.place.on_one_line {
            self.flush();
        }
        self.store(Kind::Embedded, format!("{kind}{title}{address}"));
    }

    /// A field to be filled in shows its value or its hint.
    fn input(&mut self, node: &NodeRef<'_>) {
        let kind = attribute(node, "type");
        let shown = match kind.as_str() {
            "hidden" | "checkbox" | "radio" | "image" | "file" => String::new(),
            _ => [attribute(node, "value"), attribute(node, "placeholder")]
                .into_iter()
                .find(|words| !words.is_empty())
                .unwrap_or_default(),
        };
        if !shown.is_empty() && !self.place.on_one_line {
            self.flush();
            let saved = self.place.clone();
            self.place.side = self.place.side.or(Some(node.id));
            self.store(Kind::Paragraph, figure::one_line(&shown));
            self.place = saved;
        }
    }

    /// What is nested too deeply to be walked: its words, as one paragraph.
    fn flat(&mut self, node: &NodeRef<'_>) {
        self.push(" ");
        for below in node.descendants_it().filter(NodeRef::is_text) {
            if below.parent().is_none_or(|parent| !is_unseen(&name(&parent))) {
                self.push(&below.text());
            }
        }
        self.push(" ");
    }

    fn push(&mut self, text: &str) {
        for sign in text.chars().filter(|sign| !is_invisible(*sign)) {
            if self.place.in_pre && sign == '\n' && !self.place.on_one_line {
                self.words.push('\n');
            } else if sign.is_control() || (sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}')) {
                if !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                    self.words.push(' ');
                }
            } else {
                self.words.push(sign);
            }
        }
    }

    fn flush(&mut self) {
        let kind = if self.place.caption {
            Kind::Caption
        } else {
            Kind::Paragraph
        };
        self.flush_as(&kind);
    }

    /// Stores the words so far: two line breaks part paragraphs, one parts the entries of a list.
    fn flush_as(&mut self, kind: &Kind) {
        let words = std::mem::take(&mut self.words);
        let mut pieces: Vec<String> = Vec::new();
        let mut broken = true;
        for line in words.split('\n') {
            let line = line.trim();
            if line.is_empty() {
                broken = broken || !self.place.in_pre;
                continue;
            }
            match pieces.last_mut() {
                Some(piece) if self.place.in_pre => {
                    piece.push('\n');
                    piece.push_str(line);
                }
                Some(piece) if !broken && !is_item(line) && !is_item(piece) => {
                    piece.push(' ');
                    piece.push_str(line);
                }
                _ => pieces.push(line.to_owned()),
            }
            broken = false;
        }
        for piece in pieces {
            let mark = std::mem::take(&mut self.mark);
            let piece = bulleted(&piece).unwrap_or(piece);
            self.store(kind.clone(), format!("{mark}{piece}"));
        }
        self.store_images();
    }

    fn store_images(&mut self) {
        for image in std::mem::take(&mut self.images) {
            self.store(Kind::Image(image), String::new());
        }
    }

    fn store(&mut self, kind: Kind, words: String) {
        let kind = match (&self.place.note, kind) {
            (Some(mark), Kind::Paragraph) => Kind::Note(mark.clone()),
            (_, kind) => kind,
        };
        let takes_links = !matches!(kind, Kind::Image(_) | Kind::Embedded);
        self.blocks.push(Block {
            kind,
            words,
            node: self.place.node,
            links: if takes_links {
                std::mem::take(&mut self.links)
            } else {
                Vec::new()
            },
            inside: self.place.inside,
            side: self.place.side,
            role: self.place.role,
        });
    }
}

/// A small letter that alone is raised, such as the mark of a note to a table, as the raised letter of Unicode; without
/// it, the letter would be read as the last of the word before.
fn raised_letter(words: &str) -> Option<char> {
    let mut signs = words.trim().chars();
    let letter = signs.next().filter(|_| signs.next().is_none())?;
    "abcdefghijklmnoprstuvwxyz"
        .chars()
        .zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ".chars())
        .find_map(|(small, raised)| (small == letter).then_some(raised))
}

/// An entry of a list of Word's, whose mark is a letter of a font of signs with hard blanks behind it, with the mark of
/// every other list; `None` for anything else.
fn bulleted(line: &str) -> Option<String> {
    let rest = line.strip_prefix(['·', '•', '▪', '§', '\u{f0b7}', '\u{f0a7}'])?;
    let words = rest.trim_start_matches(['\u{a0}', ' ']);
    (rest.starts_with('\u{a0}') && !words.is_empty()).then(|| format!("• {words}"))
}

/// An address on one line, without the data that it may hold itself.
fn shortened(address: &str) -> String {
    if address.starts_with("data:") {
        "in the page itself".to_owned()
    } else {
        address.chars().take(300).collect()
    }
}

//! Draws a page: every item inside marked content that says which node of the structure it belongs to, or that
//! it is an artifact.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::Stream;
use printpdf::{DictItem, PdfDocument, PdfPage, PdfSaveOptions};

use super::content::{Canvas, rounded};
use super::fonts::Faces;
use super::image::Numbers;
use super::said::Parting;
use super::text::Placed;
use super::{PdfError, bidi, file, image, shape, structure, text};
use crate::typeset::frame::{
    Content, Item, NodeId, Page, Path, Point, Pt, Rect, Segment, Shape, Size, Tag, TextRun,
};

/// What the pages draw from.
#[derive(Debug)]
pub(super) struct Resources {
    /// The faces.
    pub(super) faces: Faces,
    /// The numbers of the pictures.
    pub(super) pictures: Numbers,
    /// The role of each node, and the figure it is part of, if any.
    pub(super) figures: structure::Figures,
}

/// What is known of a page that has been drawn.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The node of each piece of marked content, by its number on the page.
    pub(super) marks: Vec<NodeId>,
    /// Where the page's figures lie.
    pub(super) figures: BTreeMap<NodeId, Rect>,
    /// The opacities used.
    pub(super) alphas: BTreeSet<u8>,
}

/// Draws a page; gives its content stream, compressed, and what must be known of it.
///
/// # Errors
/// If an item names a node, face or picture that the document does not have.
pub(super) fn draw(page: &Page, resources: &Resources) -> Result<(Stream, Sheet), PdfError> {
    let mut drawing = Drawing {
        canvas: Canvas::new(page.size.height.0),
        resources,
        marks: Vec::new(),
        figures: BTreeMap::new(),
    };
    drawing.background(page);
    for group in groups(&page.items) {
        drawing.group(&group)?;
    }
    let Drawing {
        canvas,
        marks,
        figures,
        ..
    } = drawing;
    let (ops, alphas) = canvas.finish();
    let sheet = Sheet {
        marks,
        figures,
        alphas,
    };
    Ok((file::deflated(stream(ops)?), sheet))
}

/// Has printpdf write the operations as a content stream.
fn stream(ops: Vec<printpdf::Op>) -> Result<Stream, PdfError> {
    let mut pdf = PdfDocument::new("");
    pdf.pages
        .push(PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops));
    let mut written = pdf.to_lopdf_document(&save_options(), &mut Vec::new());
    let page = written.page_iter().next();
    let content = page.and_then(|page| written.get_page_contents(page).first().copied());
    match content.and_then(|content| written.objects.remove(&content)) {
        Some(lopdf::Object::Stream(stream)) => Ok(stream),
        _ => Err(PdfError::Structure("a page came out without content".to_owned())),
    }
}

/// How printpdf is to write: also the operations it has no name for.
pub(super) fn save_options() -> PdfSaveOptions {
    PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    }
}

/// An item, and which of its words its neighbours say.
#[derive(Clone, Copy)]
struct Part<'a> {
    item: &'a Item,
    parting: Parting<'a>,
}

impl<'a> Part<'a> {
    /// Its run with its place, if it is text.
    fn placed(&self) -> Option<Placed<'a>> {
        Some(Placed {
            run: run_of(self.item)?,
            at: self.item.at,
            parting: self.parting,
        })
    }
}

/// Items that follow one another and share one piece of marked content.
struct Group<'a> {
    items: Vec<Part<'a>>,
    tag: Tag,
    /// The language, where it is not the node's.
    language: Option<&'a Arc<str>>,
    /// The words, where a reader cannot tell them from the glyphs.
    actual: Option<String>,
}

/// The run, if the item is text.
fn run_of(item: &Item) -> Option<&TextRun> {
    match &item.content {
        Content::Text(run) => Some(run),
        Content::Shape(_) | Content::Image { .. } => None,
    }
}

/// A line of a page, or one thing that is no text.
struct Line<'a> {
    items: &'a [Item],
    /// How many bytes of it were said by the line before.
    said: usize,
    /// The rest of the word that it parts, which it says.
    rest: Option<&'a str>,
    /// The words, where a reader cannot tell them from the glyphs.
    actual: Option<String>,
    /// The language, where it is not the node's.
    language: Option<&'a Arc<str>>,
}

/// Cuts a page's items into lines.
fn lines(items: &[Item]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut said = 0;
    while start < items.len() {
        let rest = &items[start..];
        let (own, following) = rest.split_at(line_length(rest));
        let line = Line::of(own, following, said);
        start += line.items.len();
        said = line.rest.map_or(0, str::len);
        lines.push(line);
    }
    lines
}

impl<'a> Line<'a> {
    /// The line `items`, of which the line before has said so many bytes.
    fn of(items: &'a [Item], following: &'a [Item], said: usize) -> Self {
        let runs = || items.iter().filter_map(run_of);
        let rightwards = !runs().any(bidi::is_right_to_left);
        let foreign = runs().find_map(|run| run.language.as_ref());
        let complex = runs().find(|run| run.complex);
        // Words from right to left are never parted.
        let rest = parted_word(items, following).filter(|_| rightwards);
        let words = || {
            let words: String = runs().map(|run| &*run.text).collect();
            words.get(said..).unwrap_or_default().to_owned() + rest.unwrap_or_default()
        };
        let plain = rest.is_none() && said == 0;
        let (length, actual, language) = match complex {
            Some(_) if !rightwards && items.len() > 1 => (items.len(), None, foreign),
            Some(complex) if rightwards => (items.len(), Some(words()), complex.language.as_ref()),
            _ if plain => (
                1,
                None,
                items
                    .first()
                    .and_then(run_of)
                    .and_then(|run| run.language.as_ref()),
            ),
            _ => (items.len(), Some(words()), foreign),
        };
        Self {
            items: &items[..length],
            said,
            rest,
            actual,
            language,
        }
    }

    /// Its items with what each of them says of it.
    fn parts(&self) -> impl Iterator<Item = Part<'a>> {
        let (items, rest) = (self.items, self.rest);
        let mut said = self.said;
        items.iter().enumerate().map(move |(at, item)| {
            let length = run_of(item).map_or(0, |run| run.text.len());
            let parting = Parting {
                said: said.min(length),
                rest: rest.filter(|_| at + 1 == items.len()),
            };
            said -= parting.said;
            Part { item, parting }
        })
    }
}

/// The text runs of a page, and which of their words their neighbours say.
pub(super) fn runs(page: &Page) -> impl Iterator<Item = (&TextRun, Parting<'_>)> {
    let lines = lines(&page.items).into_iter();
    let parts = lines.flat_map(|line| line.parts().collect::<Vec<_>>());
    parts.filter_map(|part| Some((run_of(part.item)?, part.parting)))
}

/// Cuts a page's items into groups: a line with complex text is one by itself, and so is what stands in
/// another language, and a line that parts a word; everything else of one node that follows one another is one.
fn groups(items: &[Item]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in lines(items) {
        let Some(first) = line.items.first() else { continue };
        match groups.last_mut() {
            Some(last)
                if line.actual.is_none()
                    && last.actual.is_none()
                    && last.tag == first.tag
                    && last.language == line.language =>
            {
                last.items.extend(line.parts());
            }
            _ => groups.push(Group {
                items: line.parts().collect(),
                tag: first.tag,
                language: line.language,
                actual: line.actual,
            }),
        }
    }
    groups
}

/// The rest of the word that `line` parts, from the line that follows: at a hyphen which is not in its text, or at one that
/// is, which readers would take for the other kind. `None` if it parts none, or nothing follows on the page.
fn parted_word<'a>(line: &[Item], following: &'a [Item]) -> Option<&'a str> {
    let last = line.last()?;
    let run = run_of(last)?;
    let hyphen = run.glyphs.last()?;
    let added = hyphen.text_len == 0 && hyphen.text_start as usize == run.text.len();
    if !added && !run.text.ends_with('-') {
        return None;
    }
    let next = following.first().filter(|next| next.tag == last.tag)?;
    let words = run_of(next).filter(|run| next.at.y > last.at.y && !run.complex)?;
    let end = words.text.find(char::is_whitespace).unwrap_or(words.text.len());
    words.text.get(..end).filter(|rest| !rest.is_empty())
}

/// How many items from the first on are text of one node on one line; 1 if the first is not text.
fn line_length(items: &[Item]) -> usize {
    let Some(first) = items.first().filter(|item| run_of(item).is_some()) else {
        return 1;
    };
    items
        .iter()
        .take_while(|item| {
            run_of(item).is_some() && item.tag == first.tag && (item.at.y - first.at.y).abs() < Pt(0.01)
        })
        .count()
        .max(1)
}

/// Whether two items that follow one another are text of the same line that nothing clips.
fn are_one_line(one: &Part<'_>, next: &Part<'_>) -> bool {
    let text = |item: &Item| item.clip.is_none() && run_of(item).is_some();
    text(one.item) && text(next.item) && one.item.at.y == next.item.at.y
}

/// A page being drawn.
struct Drawing<'a> {
    canvas: Canvas,
    resources: &'a Resources,
    marks: Vec<NodeId>,
    figures: BTreeMap<NodeId, Rect>,
}

impl Drawing<'_> {
    /// Tints the paper.
    fn background(&mut self, page: &Page) {
        let Some(color) = page.background else {
            return;
        };
        let sheet = Rect {
            origin: Point::default(),
            size: page.size,
        };
        let edges = [0.0, 0.0, page.size.width.0, page.size.height.0];
        let corners = edges.map(|edge| DictItem::Real(rounded(edge))).to_vec();
        self.canvas.begin_mark(
            "Artifact",
            dict([("Type", name("Background")), ("BBox", DictItem::Array(corners))]),
        );
        let paper = Shape {
            path: Path::rect(sheet),
            fill: Some(color),
            stroke: None,
        };
        shape::draw(&mut self.canvas, &paper, Point::default());
        self.canvas.end_mark();
    }

    /// Draws a group inside its mark.
    fn group(&mut self, group: &Group<'_>) -> Result<(), PdfError> {
        let mut properties = BTreeMap::new();
        if let Some(language) = group.language {
            properties.insert("Lang".to_owned(), string(language));
        }
        if let Some(actual) = &group.actual {
            properties.insert("ActualText".to_owned(), string(actual));
        }
        // Readers look for a language or the words in a span only, even where another tag is allowed.
        let as_span = !properties.is_empty();
        let inner = match group.tag {
            Tag::Node(node) => {
                let role = self.resources.figures.role(node)?;
                properties.insert("MCID".to_owned(), DictItem::Int(file::integer(self.marks.len())));
                self.marks.push(node);
                let tag = if as_span {
                    "Span"
                } else {
                    structure::role_name(role)
                };
                self.canvas.begin_mark(tag, DictItem::Dict { map: properties });
                false
            }
            Tag::Artifact | Tag::Header | Tag::Footer => {
                self.canvas.begin_mark("Artifact", artifact(group.tag));
                if as_span {
                    self.canvas.begin_mark("Span", DictItem::Dict { map: properties });
                }
                as_span
            }
        };
        for line in group.items.chunk_by(|one, next| are_one_line(one, next)) {
            self.line(line)?;
        }
        if inner {
            self.canvas.end_mark();
        }
        self.canvas.end_mark();
        Ok(())
    }

    /// Draws the items of a line, or one that is not text or is clipped.
    fn line(&mut self, parts: &[Part<'_>]) -> Result<(), PdfError> {
        let runs: Vec<Placed<'_>> = parts
            .iter()
            .filter(|part| part.item.clip.is_none())
            .filter_map(Part::placed)
            .collect();
        if runs.len() < parts.len() {
            return parts.iter().try_for_each(|part| self.item(part));
        }
        for part in parts {
            self.measure(part.item);
        }
        text::draw_line(&mut self.canvas, &self.resources.faces, &runs)
    }

    /// Draws an item.
    fn item(&mut self, part: &Part<'_>) -> Result<(), PdfError> {
        let item = part.item;
        self.measure(item);
        if let Some(clip) = &item.clip {
            self.canvas.save();
            self.canvas.clip(clip, item.at);
        }
        match &item.content {
            Content::Text(_) => {
                let placed: Vec<Placed<'_>> = part.placed().into_iter().collect();
                text::draw_line(&mut self.canvas, &self.resources.faces, &placed)?;
            }
            Content::Shape(shape) => shape::draw(&mut self.canvas, shape, item.at),
            Content::Image { image, size } => {
                let picture = self.resources.pictures.get(&image.key());
                let picture = picture
                    .ok_or_else(|| PdfError::Structure(format!("picture {} is missing", image.hash)))?;
                image::draw(&mut self.canvas, *picture, item.at, *size);
            }
        }
        if item.clip.is_some() {
            self.canvas.restore();
        }
        Ok(())
    }

    /// Adds an item to the bounding box of its figure.
    fn measure(&mut self, item: &Item) {
        let Tag::Node(node) = item.tag else {
            return;
        };
        let Some(figure) = self.resources.figures.holding(node) else {
            return;
        };
        let Some(bounds) = bounds(item) else {
            return;
        };
        let bounds = bounds.shifted(item.at);
        self.figures
            .entry(figure)
            .and_modify(|all| *all = all.union(&bounds))
            .or_insert(bounds);
    }
}

/// Where an item draws, relative to its place; `None` if nowhere.
fn bounds(item: &Item) -> Option<Rect> {
    if let Some(clip) = &item.clip {
        return path_bounds(clip);
    }
    match &item.content {
        Content::Text(run) => Some(Rect::new(Pt::ZERO, run.size * -0.8, run.width(), run.size)),
        Content::Shape(shape) => path_bounds(&shape.path),
        Content::Image { size, .. } => Some(Rect {
            origin: Point::default(),
            size: *size,
        }),
    }
}

/// The smallest rectangle that holds all points of a path, control points too.
fn path_bounds(path: &Path) -> Option<Rect> {
    let corner = |point: Point| Rect {
        origin: point,
        size: Size::default(),
    };
    path.0
        .iter()
        .flat_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => vec![to],
            Segment::Curve(first, second, to) => vec![first, second, to],
            Segment::Close => Vec::new(),
        })
        .map(corner)
        .reduce(|all, one| all.union(&one))
}

/// What an artifact says of itself (ISO 32000-1, 14.8.2.2).
fn artifact(tag: Tag) -> DictItem {
    match tag {
        Tag::Header => dict([("Type", name("Pagination")), ("Subtype", name("Header"))]),
        Tag::Footer => dict([("Type", name("Pagination")), ("Subtype", name("Footer"))]),
        Tag::Artifact | Tag::Node(_) => dict([("Type", name("Layout"))]),
    }
}

/// A property list.
fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict {
        map: entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    }
}

/// A name object.
fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A text string: as it is if that is possible, else UTF-16.
fn string(text: &str) -> DictItem {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return DictItem::String {
            data: text.as_bytes().to_vec(),
            literal: true,
        };
    }
    let data = [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    DictItem::String { data, literal: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::frame::{Color, FontId};

    fn text(tag: Tag, y: f32, complex: bool, words: &str) -> Item {
        let run = TextRun {
            font: FontId(0),
            size: Pt(10.0),
            color: Color::BLACK,
            text: words.into(),
            glyphs: Box::default(),
            complex,
            language: None,
        };
        Item {
            tag,
            at: Point::new(Pt(0.0), Pt(y)),
            clip: None,
            content: Content::Text(Arc::new(run)),
        }
    }

    #[test]
    fn items_of_one_node_share_a_mark_and_complex_lines_stand_alone() {
        let node = Tag::Node(NodeId(1));
        let items = [
            text(node, 10.0, false, "one "),
            text(node, 20.0, false, "two "),
            text(node, 30.0, false, "three "),
            text(node, 30.0, true, "ငါး"),
            text(node, 40.0, false, "six"),
            text(Tag::Footer, 50.0, false, "page 1"),
        ];
        let groups = groups(&items);
        let lengths: Vec<_> = groups.iter().map(|group| group.items.len()).collect();
        assert_eq!(lengths, [2, 2, 1, 1]);
        assert_eq!(groups[1].actual.as_deref(), Some("three ငါး"));
        assert_eq!(groups[3].tag, Tag::Footer);
    }

    #[test]
    fn a_line_that_parts_a_word_says_all_of_it_and_the_next_says_none_of_it() {
        let node = Tag::Node(NodeId(1));
        let items = [
            text(node, 10.0, false, "well-"),
            text(node, 20.0, false, "known and "),
            text(node, 30.0, false, "so on"),
        ];
        // A glyph for the hyphen, so that it is known to stand at the end.
        let mut items = items.to_vec();
        if let Content::Text(run) = &mut items[0].content {
            let hyphen = crate::typeset::frame::Glyph {
                id: 7,
                advance: 3.0,
                dx: 0.0,
                dy: 0.0,
                text_start: 4,
                text_len: 1,
            };
            Arc::make_mut(run).glyphs = [hyphen].into();
        }
        let partings: Vec<_> = lines(&items)
            .iter()
            .flat_map(|line| line.parts().collect::<Vec<_>>())
            .collect();
        assert_eq!(partings[0].parting.rest, Some("known"));
        assert_eq!(partings[1].parting.said, 5);
        assert_eq!(partings[2].parting, Parting::default());
        let groups = groups(&items);
        assert_eq!(groups[0].actual.as_deref(), Some("well-known"));
        assert_eq!(groups[1].actual.as_deref(), Some(" and "));
    }
}

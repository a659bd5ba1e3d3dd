//! Draws a page: every item inside marked content that says which node of the structure it belongs to, or that
//! it is an artifact.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::Stream;
use printpdf::{DictItem, PdfDocument, PdfPage, PdfSaveOptions};

use super::content::{Canvas, rounded};
use super::fonts::Faces;
use super::image::Numbers;
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

/// Items that follow one another and share one piece of marked content.
struct Group<'a> {
    items: Vec<&'a Item>,
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

/// Cuts a page's items into groups: a line with complex text is one by itself, and so is what stands in
/// another language; everything else of one node that follows one another is one.
fn groups(items: &[Item]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut start = 0;
    // How many bytes of the line that follows were said by the line before.
    let mut said = 0;
    while let Some(first) = items.get(start) {
        let rest = &items[start..];
        let line = line_length(rest);
        let runs = || rest[..line].iter().filter_map(run_of);
        let words = || runs().map(|run| &*run.text).collect::<String>();
        let own = |words: String| words.get(said..).unwrap_or_default().to_owned();
        let parted = parted_word(&rest[..line], &rest[line..]);
        let rightwards = !runs().any(bidi::is_right_to_left);
        let foreign = runs().find_map(|run| run.language.as_ref());
        let (length, actual, language) = if line > 1 && !rightwards {
            (line, None, foreign)
        } else if let Some(complex) = runs().find(|run| run.complex && rightwards) {
            (line, Some(own(words())), complex.language.as_ref())
        } else if let Some(parted) = parted {
            (line, Some(own(words()) + parted), foreign)
        } else if said > 0 {
            (line, Some(own(words())), foreign)
        } else {
            (1, None, run_of(first).and_then(|run| run.language.as_ref()))
        };
        said = actual.as_ref().and(parted).map_or(0, str::len);
        let end = start + length;
        match groups.last_mut() {
            Some(last)
                if actual.is_none()
                    && last.actual.is_none()
                    && last.tag == first.tag
                    && last.language == language =>
            {
                last.items.extend(&items[start..end]);
            }
            _ => groups.push(Group {
                items: items[start..end].iter().collect(),
                tag: first.tag,
                language,
                actual,
            }),
        }
        start = end;
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
    let words = run_of(next).filter(|_| next.at.y > last.at.y)?;
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
fn are_one_line(one: &Item, next: &Item) -> bool {
    let text = |item: &Item| item.clip.is_none() && run_of(item).is_some();
    text(one) && text(next) && one.at.y == next.at.y
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
    fn line(&mut self, items: &[&Item]) -> Result<(), PdfError> {
        let runs: Vec<text::Placed<'_>> = items
            .iter()
            .filter(|item| item.clip.is_none())
            .filter_map(|item| run_of(item).map(|run| (run, item.at)))
            .collect();
        if runs.len() < items.len() {
            return items.iter().try_for_each(|item| self.item(item));
        }
        for item in items {
            self.measure(item);
        }
        text::draw_line(&mut self.canvas, &self.resources.faces, &runs)
    }

    /// Draws an item.
    fn item(&mut self, item: &Item) -> Result<(), PdfError> {
        self.measure(item);
        if let Some(clip) = &item.clip {
            self.canvas.save();
            self.canvas.clip(clip, item.at);
        }
        match &item.content {
            Content::Text(run) => {
                text::draw_line(&mut self.canvas, &self.resources.faces, &[(run, item.at)])?;
            }
            Content::Shape(shape) => shape::draw(&mut self.canvas, shape, item.at),
            Content::Image { image, size } => {
                let picture = self.resources.pictures.get(&image.hash);
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
}

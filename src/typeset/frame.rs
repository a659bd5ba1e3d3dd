//! What layout makes and the outputs see: pages of positioned items, with the structure that gives them meaning.
//!
//! Units are points, origin at the top left of the page, y downwards. A document refers to nothing outside itself:
//! fonts and pictures are held by it.

mod grey;

use std::ops::Range;
use std::sync::Arc;

use crate::model::house::Rgb;

pub use crate::model::evidence::MediaFormat;
pub use crate::model::framing::{PixelRect, Turn};
pub use crate::model::geometry::{Point, Pt, Rect, Size};
pub use crate::model::id::{BlockId, ClaimId, ContentHash, SectionId};

/// A finished document.
#[derive(Clone, Debug, Default)]
pub struct PagedDocument {
    /// The pages in order; at least one.
    pub pages: Vec<Arc<Page>>,
    /// The structure tree, flat: node 0 is the document itself, parents come before their children.
    pub structure: Arc<[Node]>,
    /// The bookmarks, in order, nested by level.
    pub outline: Vec<OutlineEntry>,
    /// The faces that [`FontId`] counts.
    pub fonts: Arc<[FontFace]>,
    /// What a reader shows about the file.
    pub properties: Properties,
}

/// What a reader shows about the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// The title; never empty.
    pub title: String,
    /// Who issues it; may be empty.
    pub author: String,
    /// What it is about; may be empty.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The language as a BCP 47 tag.
    pub language: String,
    /// The day of issue as year, month, day; `None` if the brief has none.
    pub date: Option<(i16, u8, u8)>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The sheet.
    pub size: Size,
    /// The page's number as printed.
    pub label: String,
    /// What the paper is tinted with; `None` is white.
    pub background: Option<Color>,
    /// What is drawn, in drawing order, which is also the reading order of what is not an artifact.
    pub items: Vec<Item>,
    /// Where a click leads.
    pub links: Vec<Link>,
    /// Which parts of the page show what of the brief: for the window.
    pub areas: Vec<Area>,
}

impl Page {
    /// Whether both pages look the same, whatever they mean: then a picture of one serves for the other.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.size == other.size
            && self.background == other.background
            && self.items.len() == other.items.len()
            && self
                .items
                .iter()
                .zip(&other.items)
                .all(|(mine, theirs)| mine.looks_like(theirs))
    }

    /// The words on the page in reading order, without artifacts; each structure leaf on a line of its own.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last = None;
        for item in &self.items {
            let (Tag::Node(node), Content::Text(run)) = (item.tag, &item.content) else {
                continue;
            };
            if last.is_some_and(|last| last != node) {
                text.push('\n');
            }
            last = Some(node);
            text.push_str(&run.text);
        }
        text
    }
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it means.
    pub tag: Tag,
    /// Where the content's own origin lies on the page.
    pub at: Point,
    /// Nothing is drawn outside this path, which is placed by `at` like the content; `None` draws everything.
    pub clip: Option<Arc<Path>>,
    /// What is drawn.
    pub content: Content,
}

impl Item {
    /// Whether both look the same, whatever they mean.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.at == other.at && self.clip == other.clip && self.content == other.content
    }
}

/// What is drawn. Shared, so that the same piece on another page costs nothing.
#[derive(Clone, Debug)]
pub enum Content {
    /// Shaped text; the origin is the pen position on the baseline.
    Text(Arc<TextRun>),
    /// A filled or stroked path; its points are relative to the origin.
    Shape(Arc<Shape>),
    /// A picture; the origin is its top left corner.
    Image {
        /// The picture.
        image: Arc<Image>,
        /// The size at which it is drawn.
        size: Size,
    },
}

impl PartialEq for Content {
    /// Shared pieces are equal without a look inside.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(mine), Self::Text(theirs)) => Arc::ptr_eq(mine, theirs) || mine == theirs,
            (Self::Shape(mine), Self::Shape(theirs)) => Arc::ptr_eq(mine, theirs) || mine == theirs,
            (
                Self::Image { image, size },
                Self::Image {
                    image: other_image,
                    size: other_size,
                },
            ) => size == other_size && image.key() == other_image.key(),
            (Self::Text(_) | Self::Shape(_) | Self::Image { .. }, _) => false,
        }
    }
}

/// Whether a character is of a script that runs from right to left: Hebrew, Arabic and their kin, with their presentation
/// forms (classes R and AL, UAX #9).
#[must_use]
pub const fn runs_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}')
}

/// Shaped text in one face, size and colour.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The face.
    pub font: FontId,
    /// The em.
    pub size: Pt,
    /// The ink.
    pub color: Color,
    /// The text that the glyphs show, in logical order, including a space at a line's end.
    pub text: Box<str>,
    /// The glyphs in drawing order, left to right.
    pub glyphs: Box<[Glyph]>,
    /// Whether clusters are more than one glyph a character or out of order, so that a reader needs the text
    /// beside the glyphs to copy it (Burmese, Arabic).
    pub complex: bool,
    /// The language where it is not the document's.
    pub language: Option<Arc<str>>,
}

impl TextRun {
    /// The distance from the origin to the pen position after the last glyph.
    #[must_use]
    pub fn width(&self) -> Pt {
        Pt(self.glyphs.iter().map(|glyph| glyph.advance).sum())
    }
}

/// A glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index in the face; 0 is the missing glyph.
    pub id: u16,
    /// How far the pen moves, in points.
    pub advance: f32,
    /// How far right of the pen the glyph is drawn, in points.
    pub dx: f32,
    /// How far below the pen the glyph is drawn, in points (up is negative).
    pub dy: f32,
    /// Where the text of its cluster begins, in bytes of the run's text.
    pub text_start: u32,
    /// How long the text of its cluster is, in bytes; 0 for the hyphen at a line's end and for all but the first
    /// glyph of a cluster.
    pub text_len: u16,
}

impl Glyph {
    /// The bytes of the run's text that the glyph shows.
    #[must_use]
    pub fn text_range(&self) -> Range<usize> {
        let start = self.text_start as usize;
        start..start + usize::from(self.text_len)
    }
}

/// Index into [`PagedDocument::fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FontId(pub u16);

/// A face, as a whole font file.
#[derive(Clone, Debug)]
pub struct FontFace {
    /// The PostScript name, such as `SourceSerif4-Regular`.
    pub name: &'static str,
    /// The font file (OpenType with TrueType outlines).
    pub data: &'static [u8],
}

/// A colour in sRGB, opaque at `alpha` 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity.
    pub alpha: u8,
}

impl From<Rgb> for Color {
    fn from(color: Rgb) -> Self {
        let [red, green, blue] = color.0;
        Self {
            red,
            green,
            blue,
            alpha: 255,
        }
    }
}

impl Color {
    /// Black.
    pub const BLACK: Self = Self::hex(0x00_00_00);
    /// White.
    pub const WHITE: Self = Self::hex(0xff_ff_ff);

    /// The opaque colour `0xrrggbb`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self {
            red,
            green,
            blue,
            alpha: 255,
        }
    }

    /// The same colour at another opacity.
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }
}

/// A path that is filled, stroked or both; filled first.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The outline.
    pub path: Path,
    /// The inside, by the even-odd rule; `None` leaves it empty.
    pub fill: Option<Color>,
    /// The line; `None` draws none.
    pub stroke: Option<Stroke>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: Pt,
    /// Lengths of dash and gap; `None` is solid.
    pub dash: Option<(Pt, Pt)>,
    /// Whether ends and corners are round rather than butt and mitred.
    pub round: bool,
}

/// An outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// A closed rectangle.
    #[must_use]
    pub fn rect(rect: Rect) -> Self {
        let Rect { origin, .. } = rect;
        Self(vec![
            Segment::Move(origin),
            Segment::Line(Point::new(rect.right(), origin.y)),
            Segment::Line(Point::new(rect.right(), rect.bottom())),
            Segment::Line(Point::new(origin.x, rect.bottom())),
            Segment::Close,
        ])
    }

    /// A single straight line.
    #[must_use]
    pub fn line(from: Point, to: Point) -> Self {
        Self(vec![Segment::Move(from), Segment::Line(to)])
    }
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Lifts the pen to a point.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points, then the end.
    Curve(Point, Point, Point),
    /// Back to the last `Move`.
    Close,
}

/// A picture with its encoded bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The hash of `bytes`.
    pub hash: ContentHash,
    /// How the bytes are encoded.
    pub format: MediaFormat,
    /// Width of what is shown, in pixels.
    pub width: u32,
    /// Height of what is shown, in pixels.
    pub height: u32,
    /// The encoded picture.
    pub bytes: Arc<[u8]>,
    /// Which part of the encoded picture is shown, and how it lies; `None` shows all of it as it is.
    pub cut: Option<Cut>,
}

impl Image {
    /// What tells it from other pictures: two that are the same show the same.
    #[must_use]
    pub const fn key(&self) -> ImageKey {
        (self.hash, self.cut)
    }
}

/// The bytes of a picture and what of them is shown.
pub type ImageKey = (ContentHash, Option<Cut>);

/// A part of an encoded picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    /// Width and height of the encoded picture, in pixels.
    pub stored: (u32, u32),
    /// How it is turned before it is cut.
    pub turn: Turn,
    /// The part of the turned picture.
    pub part: PixelRect,
}

/// What an item means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Content: it belongs to this node.
    Node(NodeId),
    /// Decoration, such as a rule, a tint or a background.
    Artifact,
    /// A running header, which is read out on no page.
    Header,
    /// A running footer, likewise.
    Footer,
}

/// Index into [`PagedDocument::structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A node of the structure tree (ISO 32000-1, 14.7). Its content is the items tagged with it, on one page or
/// several, and its child nodes; content and children are read in the order in which they first stand on a page,
/// which for nodes without content is the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node that holds it; `None` for the document only.
    pub parent: Option<NodeId>,
    /// The text alternative of a figure.
    pub alternative: Option<Arc<str>>,
    /// The language where it is not the document's.
    pub language: Option<Arc<str>>,
}

/// What a node is: the standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole: `Document`.
    Document,
    /// A section or the masthead: `Sect`.
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph: `P`.
    Paragraph,
    /// A list: `L`.
    List,
    /// A list entry: `LI`.
    ListItem,
    /// Its bullet or number: `Lbl`.
    Label,
    /// Its words: `LBody`.
    ListBody,
    /// A quotation set apart: `BlockQuote`.
    BlockQuote,
    /// A box aside: `Aside` in PDF 2.0, written as `Div`.
    Aside,
    /// A table: `Table`.
    Table,
    /// Its header rows: `THead`.
    TableHead,
    /// Its body rows: `TBody`.
    TableBody,
    /// A row: `TR`.
    TableRow,
    /// A header cell of a column: `TH`.
    TableHeader,
    /// A header cell of several columns: `TH` with its span.
    JoinedHeader {
        /// Over how many columns, itself included.
        columns: u32,
    },
    /// A cell: `TD`.
    TableCell,
    /// A cell that goes over several rows or columns: `TD` with its spans.
    JoinedCell {
        /// Over how many rows, itself included.
        rows: u32,
        /// Over how many columns, itself included.
        columns: u32,
    },
    /// A figure: `Figure`; has an alternative and a bounding box from its items.
    Figure,
    /// The caption of a figure or table: `Caption`.
    Caption,
    /// The table of contents: `TOC`.
    Contents,
    /// An entry of it: `TOCI`.
    ContentsEntry,
    /// Words that lead somewhere: `Link`; belongs to the [`Link`]s that name it.
    Link,
    /// A reference to a source: `Reference`.
    Reference,
    /// A note: `Note`.
    Note,
    /// A stretch of text, such as words in another language: `Span`.
    Span,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The place to click.
    pub area: Rect,
    /// Where it leads.
    pub to: Destination,
    /// The node of the words, with [`Role::Link`].
    pub node: NodeId,
    /// What a screen reader says of it.
    pub description: String,
}

/// Where a link or bookmark leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// An address, as a URL.
    Url(String),
    /// A place in the document.
    Place(Place),
}

/// A place in the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Index of the page.
    pub page: usize,
    /// The point to bring into view.
    pub at: Point,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// Its words.
    pub title: String,
    /// Its depth, 1 for the outermost; at most one more than the entry before.
    pub level: u8,
    /// Where it leads.
    pub to: Place,
}

/// A part of a page that shows a part of the brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The part of the page.
    pub rect: Rect,
    /// What it shows.
    pub shows: Shown,
}

/// What an area shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A part of the masthead.
    Masthead,
    /// A section's title.
    Section(SectionId),
    /// A block, or what of it stands on this page.
    Block(BlockId),
    /// A claim's words, in running text or large.
    Claim(ClaimId),
}

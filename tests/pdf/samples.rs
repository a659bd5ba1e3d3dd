//! Small documents of every kind of content, laid out by hand.

use std::sync::Arc;

use attache::model::id::ContentHash;
use attache::typeset::frame::{
    Color, Content, Destination, Image, Item, Link, MediaFormat, Node, NodeId, OutlineEntry, Page,
    PagedDocument, Path, Place, Point, Properties, Pt, Rect, Role, Segment, Shape, Size, Stroke, Tag,
};
use attache::typeset::text::{Align, Family, Setter, Span, Style, fonts};

pub(crate) const BURMESE: &str = "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှရှိ နိုင်ငံတစ်နိုင်ငံဖြစ်သည်။ ပြည်သူများ၏ဆန္ဒကို လေးစားရမည်။";
pub(crate) const ARABIC: &str = "تقرير موجز عن الوضع في ميانمار والسلام عليكم";
pub(crate) const LATIN: &str = "The office filed its final report: fluffy affairs, 14 of 17 townships, “waffling” efforts \
                         and Ærøskøbing naïvely coöperating in Łódź.";

/// A4.
const SHEET: Size = Size::new(Pt(595.28), Pt(841.89));
const MARGIN: f32 = 72.0;

/// A document in the making: blocks go below one another, on a new page when one is full.
pub(crate) struct Book {
    setter: Setter,
    nodes: Vec<Node>,
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
    y: f32,
}

impl Book {
    pub(crate) fn new() -> Self {
        let root = Node {
            role: Role::Document,
            parent: None,
            alternative: None,
            language: None,
        };
        let mut book = Self {
            setter: Setter::new(),
            nodes: vec![root],
            pages: Vec::new(),
            outline: Vec::new(),
            y: 0.0,
        };
        book.turn();
        book
    }

    /// The finished document.
    pub(crate) fn finish(self) -> PagedDocument {
        PagedDocument {
            pages: self.pages.into_iter().map(Arc::new).collect(),
            structure: self.nodes.into(),
            outline: self.outline,
            fonts: fonts(),
            properties: Properties {
                title: "A sample & its kinds — မြန်မာ".to_owned(),
                author: "Desk <7>".to_owned(),
                subject: "Every kind of content".to_owned(),
                keywords: vec!["sample".to_owned(), "tags".to_owned()],
                language: "en-GB".to_owned(),
                date: Some((2026, 1, 15)),
            },
        }
    }

    /// Begins a page with its running lines.
    pub(crate) fn turn(&mut self) {
        let label = (self.pages.len() + 1).to_string();
        self.pages.push(Page {
            size: SHEET,
            label: label.clone(),
            ..Page::default()
        });
        self.y = 40.0;
        self.lines(Tag::Header, "Sample, not for release", 8.0, None, MARGIN);
        self.y = 800.0;
        self.lines(Tag::Footer, &format!("Page {label}"), 8.0, None, MARGIN);
        self.y = MARGIN;
    }

    pub(crate) fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a book has a page from the start")
    }

    /// Adds a node below `parent`.
    pub(crate) fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            alternative: None,
            language: None,
        });
        NodeId(self.nodes.len() as u32 - 1)
    }

    /// Sets words at `x`, below what is there; gives where they stand.
    pub(crate) fn lines(&mut self, tag: Tag, words: &str, size: f32, language: Option<&str>, x: f32) -> Rect {
        let style = Style::new(Family::Serif, Pt(size), Pt(size * 1.4), Color::BLACK);
        let mut span = Span::new(words, &style);
        span.language = language.map(Arc::from);
        let measure = Pt(SHEET.width.0 - MARGIN - x);
        let set = self.setter.set(&[span], measure, Align::Start, "en");
        let top = self.y;
        let mut y = self.y;
        for line in &set.lines {
            for placed in &line.runs {
                self.page().items.push(Item {
                    tag,
                    at: Point::new(Pt(x) + placed.x, Pt(y) + line.baseline - placed.rise),
                    clip: None,
                    content: Content::Text(Arc::clone(&placed.run)),
                });
            }
            y += line.height.0;
        }
        self.y = y + size * 0.5;
        Rect::new(Pt(x), Pt(top), set.width(), Pt(y - top))
    }

    /// A block of text with a role of its own.
    pub(crate) fn block(&mut self, role: Role, parent: NodeId, words: &str, size: f32) -> (NodeId, Rect) {
        if self.y > 740.0 {
            self.turn();
        }
        let node = self.node(role, parent);
        let area = self.lines(Tag::Node(node), words, size, None, MARGIN);
        (node, area)
    }

    pub(crate) fn heading(&mut self, level: u8, words: &str) {
        let at = Point::new(Pt(MARGIN), Pt(self.y));
        let to = Place {
            page: self.pages.len() - 1,
            at,
        };
        self.outline.push(OutlineEntry {
            title: words.to_owned(),
            level,
            to,
        });
        self.block(
            Role::Heading(level),
            NodeId(0),
            words,
            24.0 - f32::from(level) * 3.0,
        );
    }

    pub(crate) fn foreign(&mut self, words: &str, language: &str) {
        if self.y > 730.0 {
            self.turn();
        }
        let node = self.node(Role::Paragraph, NodeId(0));
        self.lines(Tag::Node(node), words, 11.0, Some(language), MARGIN);
    }

    pub(crate) fn list(&mut self, label: impl Fn(usize) -> String, entries: &[&str]) {
        let list = self.node(Role::List, NodeId(0));
        for (number, words) in entries.iter().enumerate() {
            let entry = self.node(Role::ListItem, list);
            let mark = self.node(Role::Label, entry);
            let body = self.node(Role::ListBody, entry);
            let y = self.y;
            self.lines(Tag::Node(mark), &label(number), 11.0, None, MARGIN);
            self.y = y;
            self.lines(Tag::Node(body), words, 11.0, None, MARGIN + 20.0);
        }
    }

    pub(crate) fn table(&mut self, rows: &[[&str; 3]]) {
        let table = self.node(Role::Table, NodeId(0));
        let head = self.node(Role::TableHead, table);
        let body = self.node(Role::TableBody, table);
        for (number, row) in rows.iter().enumerate() {
            let line = self.node(Role::TableRow, if number == 0 { head } else { body });
            let y = self.y;
            for (column, words) in row.iter().enumerate() {
                let role = if number == 0 {
                    Role::TableHeader
                } else {
                    Role::TableCell
                };
                let cell = self.node(role, line);
                self.y = y;
                self.lines(Tag::Node(cell), words, 10.0, None, MARGIN + 120.0 * column as f32);
            }
            self.y = y + 18.0;
            let rule = Path::line(Point::default(), Point::new(Pt(360.0), Pt(0.0)));
            let stroke = Stroke {
                color: Color::hex(0x99_99_99),
                width: Pt(0.5),
                dash: None,
                round: false,
            };
            let y = self.y - 2.0;
            self.draw(
                Tag::Artifact,
                MARGIN,
                y,
                Shape {
                    path: rule,
                    fill: None,
                    stroke: Some(stroke),
                },
            );
        }
        self.y += 8.0;
    }

    pub(crate) fn draw(&mut self, tag: Tag, x: f32, y: f32, shape: Shape) {
        let content = Content::Shape(Arc::new(shape));
        self.page().items.push(Item {
            tag,
            at: Point::new(Pt(x), Pt(y)),
            clip: None,
            content,
        });
    }

    /// A figure with its caption; `fill` puts items into it.
    pub(crate) fn figure(
        &mut self,
        alternative: &str,
        height: f32,
        fill: impl FnOnce(&mut Self, NodeId, f32),
    ) {
        if self.y + height > 740.0 {
            self.turn();
        }
        let figure = self.node(Role::Figure, NodeId(0));
        self.nodes[figure.0 as usize].alternative = Some(alternative.into());
        let y = self.y;
        fill(self, figure, y);
        self.y = y + height + 4.0;
        let caption = self.node(Role::Caption, figure);
        self.lines(
            Tag::Node(caption),
            "Figure: as described. Source: own.",
            9.0,
            None,
            MARGIN,
        );
    }

    pub(crate) fn picture(&mut self, image: &Arc<Image>, size: Size) {
        self.figure("A picture", size.height.0, |book, figure, y| {
            let content = Content::Image {
                image: Arc::clone(image),
                size,
            };
            let at = Point::new(Pt(MARGIN), Pt(y));
            book.page().items.push(Item {
                tag: Tag::Node(figure),
                at,
                clip: None,
                content,
            });
        });
    }

    pub(crate) fn link(&mut self, words: &str, to: Destination) {
        let paragraph = self.node(Role::Paragraph, NodeId(0));
        let node = self.node(Role::Link, paragraph);
        let area = self.lines(Tag::Node(node), words, 11.0, None, MARGIN);
        let description = format!("Link: {words}");
        self.page().links.push(Link {
            area,
            to,
            node,
            description,
        });
    }
}

/// A picture of these bytes.
pub(crate) fn image(format: MediaFormat, width: u32, height: u32, bytes: Vec<u8>) -> Arc<Image> {
    Arc::new(Image {
        hash: ContentHash::of(&bytes),
        format,
        width,
        height,
        bytes: bytes.into(),
        cut: None,
    })
}

/// The shaded relief that the shipped brief uses.
pub(crate) fn relief() -> Arc<Image> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/images/myanmar-relief.jpg");
    let bytes = std::fs::read(path).expect("the relief is part of the project");
    let size = image::image_dimensions(path).expect("the relief is a picture");
    image(MediaFormat::Jpeg, size.0, size.1, bytes)
}

/// A PNG that gets more see-through to the right.
pub(crate) fn see_through() -> Arc<Image> {
    let picture = image::RgbaImage::from_fn(64, 32, |x, y| {
        image::Rgba([200, (y * 8) as u8, 40, (x * 4) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("memory takes a picture");
    image(MediaFormat::Png, 64, 32, bytes.into_inner())
}

/// Every kind of content on a few pages.
pub(crate) fn everything() -> PagedDocument {
    let mut book = Book::new();
    book.page().background = Some(Color::hex(0xfb_f8_f0));
    book.heading(1, "A sample of every kind");
    contents(&mut book);
    book.heading(2, "Words");
    book.block(Role::Paragraph, NodeId(0), LATIN, 11.0);
    book.block(
        Role::Paragraph,
        NodeId(0),
        "A ligature fi beside the character ﬁ, and a box for 字.",
        11.0,
    );
    book.foreign(BURMESE, "my");
    book.foreign(ARABIC, "ar");
    book.block(
        Role::Paragraph,
        NodeId(0),
        "Mixed: မြန်မာ words, 25 per cent.",
        11.0,
    );
    book.list(|_| "•".to_owned(), &["One point", "Another, which is much longer than the first and so needs a second line to be said in full, as happens"]);
    book.list(|number| format!("{}.", number + 1), &["First", "Second"]);
    book.block(Role::BlockQuote, NodeId(0), "“We shall see.”", 12.0);
    let (note, _) = book.block(Role::Note, NodeId(0), "A note that says where it is from.", 8.0);
    let _ = note;
    book.table(&[
        ["Township", "Held by", "Since"],
        ["Hpakant", "", "2024"],
        ["Mese", "KNDF", "2023"],
    ]);
    let aside = book.node(Role::Aside, NodeId(0));
    book.block(Role::Paragraph, aside, "A box aside.", 11.0);
    book.link(
        "A page on the web",
        Destination::Url("https://example.org/é?a=1".to_owned()),
    );
    let at = Point::new(Pt(72.0), Pt(72.0));
    book.link("Back to the top", Destination::Place(Place { page: 0, at }));
    book.heading(2, "Pictures");
    pictures(&mut book);
    book.finish()
}

fn contents(book: &mut Book) {
    let toc = book.node(Role::Contents, NodeId(0));
    for words in ["Words", "Pictures"] {
        let entry = book.node(Role::ContentsEntry, toc);
        let link = book.node(Role::Link, entry);
        let area = book.lines(Tag::Node(link), words, 11.0, None, MARGIN);
        let to = Destination::Place(Place {
            page: 0,
            at: Point::new(Pt(72.0), Pt(72.0)),
        });
        book.page().links.push(Link {
            area,
            to,
            node: link,
            description: format!("To {words}"),
        });
    }
}

fn pictures(book: &mut Book) {
    book.turn();
    let relief = relief();
    book.picture(
        &relief,
        Size::new(Pt(120.0), Pt(120.0 * relief.height as f32 / relief.width as f32)),
    );
    let picture = see_through();
    book.picture(&picture, Size::new(Pt(128.0), Pt(64.0)));
    book.picture(&picture, Size::new(Pt(64.0), Pt(32.0)));
    book.figure(
        "A chart of two columns and a dashed line",
        100.0,
        |book, figure, y| {
            let tag = Tag::Node(figure);
            for (column, color) in [0x1f_4e_79, 0xb5_45_2a].into_iter().enumerate() {
                let bar = Path::rect(Rect::new(
                    Pt(0.0),
                    Pt(0.0),
                    Pt(30.0),
                    Pt(60.0 + 30.0 * column as f32),
                ));
                let fill = Some(Color::hex(color).with_alpha(160));
                let stroke = Some(Stroke {
                    color: Color::BLACK,
                    width: Pt(1.0),
                    dash: None,
                    round: false,
                });
                book.draw(
                    tag,
                    80.0 + 25.0 * column as f32,
                    y,
                    Shape {
                        path: bar,
                        fill,
                        stroke,
                    },
                );
            }
            let line = Path(vec![
                Segment::Move(Point::default()),
                Segment::Curve(
                    Point::new(Pt(40.0), Pt(-40.0)),
                    Point::new(Pt(80.0), Pt(40.0)),
                    Point::new(Pt(120.0), Pt(0.0)),
                ),
            ]);
            let stroke = Stroke {
                color: Color::hex(0x33_66_33),
                width: Pt(2.0),
                dash: Some((Pt(4.0), Pt(3.0))),
                round: true,
            };
            book.draw(
                tag,
                72.0,
                y + 50.0,
                Shape {
                    path: line,
                    fill: None,
                    stroke: Some(stroke),
                },
            );
            let disc = Path::rect(Rect::new(Pt(0.0), Pt(0.0), Pt(40.0), Pt(40.0)));
            let clip = Path(vec![
                Segment::Move(Point::new(Pt(20.0), Pt(0.0))),
                Segment::Line(Point::new(Pt(40.0), Pt(40.0))),
                Segment::Line(Point::new(Pt(0.0), Pt(40.0))),
                Segment::Close,
            ]);
            let content = Content::Shape(Arc::new(Shape {
                path: disc,
                fill: Some(Color::hex(0x88_88_00)),
                stroke: None,
            }));
            let at = Point::new(Pt(220.0), Pt(y + 20.0));
            book.page().items.push(Item {
                tag,
                at,
                clip: Some(Arc::new(clip)),
                content,
            });
        },
    );
}

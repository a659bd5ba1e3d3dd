//! What stands on each page around the text: running header and footer, marking, the word "DRAFT".

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::brief::Brief;
use crate::model::marking::Marking;
use crate::typeset::exhibit;
use crate::typeset::frame::{Color, Content, Image, Item, NodeId, Path, Point, Pt, Rect, Shape, Stroke, Tag};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::text::{Align, Family, Figures, OwnFace, SetText, Setter, Span, Style, Weight};
use crate::typeset::theme::Design;

/// The running lines already set: most pages share them, and the next layout has the same.
#[derive(Default)]
pub(in crate::typeset) struct RunningLines {
    setter: Setter,
    /// The language of the brief, which says in what direction they run, and its own face, which has what others lack.
    language: String,
    stand_in: Option<OwnFace>,
    lines: BTreeMap<String, (Style, Arc<SetText>)>,
}

/// Draws the furniture of one page.
pub(in crate::typeset) struct Furniture<'a> {
    pub lines: &'a mut RunningLines,
    pub brief: &'a Brief,
    pub design: &'a Design,
    /// The logo before the short title, if there is one.
    pub logo: Option<Arc<Image>>,
    /// Whether "DRAFT" stands across the page.
    pub draft: bool,
    /// Whether the first page has its masthead, which makes a running header needless there.
    pub masthead: bool,
    /// How many pages there are.
    pub pages: usize,
}

impl RunningLines {
    /// Forgets what was set in another language, or while the brief had another font.
    fn begin(&mut self, language: &str, stand_in: Option<OwnFace>) {
        if self.language != language || self.stand_in != stand_in {
            self.lines.clear();
            language.clone_into(&mut self.language);
            self.stand_in = stand_in;
            self.setter.set_stand_in(stand_in);
        }
    }

    fn set(&mut self, text: &str, style: &Style) -> Arc<SetText> {
        if let Some((known, set)) = self.lines.get(text)
            && known == style
        {
            return Arc::clone(set);
        }
        let set = self.setter.set(
            &[Span::new(text, style)],
            Pt(f32::INFINITY),
            Align::Start,
            &self.language,
        );
        let set = Arc::new(set);
        self.lines
            .insert(text.to_owned(), (style.clone(), Arc::clone(&set)));
        set
    }
}

/// Where a running line is fastened.
#[derive(Clone, Copy)]
enum Fastened {
    Left,
    Center,
    Right,
}

impl Furniture<'_> {
    /// Draws the furniture of the page `index`, marked with `marking`. Where that is to be read out it belongs to the
    /// node `spoken` and comes before all else on the page.
    pub(in crate::typeset) fn draw(
        &mut self,
        items: &mut Vec<Item>,
        index: usize,
        marking: &Marking,
        spoken: Option<NodeId>,
    ) {
        self.lines.begin(self.brief.language(), self.design.stand_in);
        let mut lines = Vec::new();
        self.header(&mut lines, index, marking, spoken);
        self.footer(&mut lines, index, marking);
        let at = if spoken.is_some() { 0 } else { items.len() };
        items.splice(at..at, lines);
        if self.draft {
            self.watermark(items);
        }
    }

    fn header(&mut self, items: &mut Vec<Item>, index: usize, marking: &Marking, spoken: Option<NodeId>) {
        let y = self.design.grid.header;
        let style = self.style();
        let tag = spoken.map_or(Tag::Header, Tag::Node);
        let fastened = fastened(marking);
        let marked = self.marking(items, marking, y, fastened, tag);
        let title = self.brief.masthead.title.trim().to_owned();
        let running = index > 0 || !self.masthead;
        if running && !title.is_empty() {
            let taken = self.header_logo(items, &style, y);
            let room = self.room(marked, fastened) - taken;
            let title = self.shortened(&title, &style, room);
            if !title.is_empty() {
                let set = self.lines.set(&title, &style);
                let at = Point::new(self.design.grid.left + taken, y);
                draw(items, &set, at, Tag::Header);
            }
        }
        if running {
            let at = Point::new(self.design.grid.left, y + style.leading * 0.6);
            items.push(hairline(
                at,
                self.design.grid.width,
                self.design.palette.hairline,
                Tag::Header,
            ));
        }
    }

    /// Draws the logo at the left of the header on the line at `y`; returns the width that it takes.
    fn header_logo(&self, items: &mut Vec<Item>, style: &Style, y: Pt) -> Pt {
        let Some(image) = self.logo.as_ref().map(Arc::clone) else {
            return Pt::ZERO;
        };
        let most = style.size * 1.7;
        let size = exhibit::scaled(&image, self.design.grid.width * 0.2, most);
        let middle = y - style.size * 0.34;
        items.push(Item {
            tag: Tag::Header,
            at: Point::new(self.design.grid.left, middle - size.height * 0.5),
            clip: None,
            content: Content::Image { image, size },
        });
        size.width + style.size * 0.8
    }

    fn footer(&mut self, items: &mut Vec<Item>, index: usize, marking: &Marking) {
        let y = self.design.page.height - self.design.grid.footer;
        let style = self.style();
        let at = Point::new(self.design.grid.left, y - style.leading * 1.15);
        items.push(hairline(
            at,
            self.design.grid.width,
            self.design.palette.hairline,
            Tag::Footer,
        ));
        let page = fill(
            self.lexicon().page_of,
            &[
                &self.lexicon().number(index + 1),
                &self.lexicon().number(self.pages),
            ],
        );
        let page_style = style.clone().with_figures(Figures::Tabular);
        // A marking at the right makes the page number give way to the middle.
        let at = fastened(marking);
        let marked = self.marking(items, marking, y, at, Tag::Footer);
        let number = match at {
            Fastened::Right if marked > Pt::ZERO => Fastened::Center,
            Fastened::Left | Fastened::Center | Fastened::Right => Fastened::Right,
        };
        let numbered = self.line(items, &page, &page_style, y, number, Tag::Footer);
        let room = match at {
            Fastened::Center if marked > Pt::ZERO => self.room(marked, at),
            Fastened::Left | Fastened::Center | Fastened::Right => self.room(numbered, number),
        };
        let words = self.shortened(&self.imprint(), &style, room);
        self.line(items, &words, &style, y, Fastened::Left, Tag::Footer);
    }

    /// The room left of something `taken` wide that is fastened so.
    fn room(&self, taken: Pt, fastened: Fastened) -> Pt {
        let width = self.design.grid.width;
        match fastened {
            Fastened::Center => (width - taken) * 0.5 - Pt(10.0),
            Fastened::Left | Fastened::Right => width - taken - Pt(12.0),
        }
    }

    /// Organisation, version and date.
    fn imprint(&self) -> String {
        let masthead = &self.brief.masthead;
        let version = match masthead.version.trim() {
            "" => String::new(),
            version => fill(self.lexicon().version, &[version]),
        };
        let day = masthead
            .date
            .map(|day| self.lexicon().date(day))
            .unwrap_or_default();
        let parts = [masthead.organisation.trim().to_owned(), version, day];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    fn lexicon(&self) -> &'static Lexicon {
        Lexicon::of(self.brief.language())
    }

    fn style(&self) -> Style {
        self.design.scale.label.clone().with_figures(Figures::Lining)
    }

    /// Draws the marking: labels of the Traffic Light Protocol in their colour on black, in 12 points or more, as
    /// the standard wants them; classifications of the United Kingdom as large, in capitals. Returns the width taken.
    fn marking(
        &mut self,
        items: &mut Vec<Item>,
        marking: &Marking,
        y: Pt,
        fastened: Fastened,
        tag: Tag,
    ) -> Pt {
        let Some(label) = words_of(marking) else {
            return Pt::ZERO;
        };
        let bold = self
            .style()
            .with_weight(Weight::Bold)
            .with_color(self.design.palette.ink);
        let tlp = match marking {
            Marking::Tlp(tlp) => tlp,
            Marking::Uk(_) => {
                let size = bold.size.max(Pt(12.0));
                let style = Style {
                    size,
                    leading: size * 1.25,
                    ..bold
                };
                return self.line(items, &label, &style, y, fastened, tag);
            }
            Marking::None | Marking::Own(_) => {
                let label = self.shortened(&label, &bold, self.design.grid.width * 0.5);
                return self.line(items, &label, &bold, y, fastened, tag);
            }
        };
        let [red, green, blue] = tlp.color();
        let color = Color {
            red,
            green,
            blue,
            alpha: 255,
        };
        let size = bold.size.max(Pt(12.0));
        let style = Style::new(Family::Sans, size, size * 1.25, color).with_weight(Weight::Bold);
        let set = self.lines.set(&label, &style);
        let (padding, width) = (Pt(5.0), set.width());
        let box_width = width + padding * 2.0;
        let left = self.left_of(box_width, fastened);
        let ground = Rect::new(left, y - size * (11.5 / 12.0), box_width, size * (15.5 / 12.0));
        let behind = if matches!(tag, Tag::Node(_)) {
            Tag::Header
        } else {
            tag
        };
        items.push(filled(ground, Color::BLACK, behind));
        draw(items, &set, Point::new(left + padding, y), tag);
        box_width
    }

    fn line(
        &mut self,
        items: &mut Vec<Item>,
        text: &str,
        style: &Style,
        y: Pt,
        fastened: Fastened,
        tag: Tag,
    ) -> Pt {
        if text.is_empty() {
            return Pt::ZERO;
        }
        let set = self.lines.set(text, style);
        let left = self.left_of(set.width(), fastened);
        draw(items, &set, Point::new(left, y), tag);
        set.width()
    }

    fn left_of(&self, width: Pt, fastened: Fastened) -> Pt {
        let grid = &self.design.grid;
        let x = match fastened {
            Fastened::Left => Pt::ZERO,
            Fastened::Center => (grid.width - width) * 0.5,
            Fastened::Right => grid.width - width,
        };
        grid.left + self.design.mirror().x(x, width)
    }

    /// `text`, cut after a word with an ellipsis where it is wider than `room`.
    fn shortened(&mut self, text: &str, style: &Style, room: Pt) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.lines.set(&text, style).width() <= room {
            return text;
        }
        // No letter is narrower than a seventh of the em, so that little is set in vain.
        let most = (room.max(Pt::ZERO) / (style.size * 0.15)) as usize;
        let mut kept: Vec<char> = text.chars().take(most).collect();
        while !kept.is_empty() {
            kept.pop();
            if kept.last().is_some_and(|last| last.is_alphanumeric()) && kept.len() > 12 && text.contains(' ')
            {
                let mid_word = text.chars().nth(kept.len()).is_some_and(char::is_alphanumeric);
                if mid_word && kept.contains(&' ') {
                    continue;
                }
            }
            let candidate: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
            if self
                .lines
                .setter
                .set(
                    &[Span::new(candidate.as_str(), style)],
                    Pt(f32::INFINITY),
                    Align::Start,
                    self.brief.language(),
                )
                .width()
                <= room
            {
                return candidate;
            }
        }
        String::new()
    }

    fn watermark(&mut self, items: &mut Vec<Item>) {
        let page = self.design.page;
        let size = page.width * 0.26;
        let color = Color::hex(0xa0_2c_2c).with_alpha(26);
        let style = Style::new(Family::Sans, size, size, color)
            .with_weight(Weight::Bold)
            .with_tracking(0.04);
        let mut set = self.lines.set(self.lexicon().draft, &style);
        // Not every language has so short a word: it stays within the type area.
        let most = self.design.grid.width;
        let mut size = size;
        if set.width() > most {
            size = size * (most / set.width());
            let style = Style {
                size,
                leading: size,
                ..style
            };
            set = self.lines.set(self.lexicon().draft, &style);
        }
        let left = self.design.grid.left + (self.design.grid.width - set.width()) * 0.5;
        let at = Point::new(left, page.height * 0.5 + size * 0.33);
        draw(items, &set, at, Tag::Artifact);
    }
}

/// Where a marking stands in header and footer: at the right, as the Traffic Light Protocol wants it, or in the middle,
/// where readers in the United Kingdom's government look for it.
const fn fastened(marking: &Marking) -> Fastened {
    match marking {
        Marking::None | Marking::Tlp(_) | Marking::Own(_) => Fastened::Right,
        Marking::Uk(_) => Fastened::Center,
    }
}

/// What a marking says, if anything.
pub(super) fn words_of(marking: &Marking) -> Option<String> {
    marking
        .label()
        .map(str::to_owned)
        .filter(|label| !label.trim().is_empty())
}

/// Draws the first line of `set` with its baseline at `at`.
fn draw(items: &mut Vec<Item>, set: &SetText, at: Point, tag: Tag) {
    for placed in set
        .lines
        .first()
        .map(|line| line.runs.as_slice())
        .unwrap_or_default()
    {
        items.push(Item {
            tag,
            at: Point::new(at.x + placed.x, at.y),
            clip: None,
            content: Content::Text(Arc::clone(&placed.run)),
        });
    }
}

pub(in crate::typeset) fn hairline(at: Point, width: Pt, color: Color, tag: Tag) -> Item {
    let path = Path::line(Point::default(), Point::new(width, Pt::ZERO));
    let stroke = Stroke {
        color,
        width: Pt(0.5),
        dash: None,
        round: false,
    };
    shape(
        at,
        Shape {
            path,
            fill: None,
            stroke: Some(stroke),
        },
        tag,
    )
}

fn filled(rect: Rect, color: Color, tag: Tag) -> Item {
    let path = Path::rect(Rect {
        origin: Point::default(),
        ..rect
    });
    shape(
        rect.origin,
        Shape {
            path,
            fill: Some(color),
            stroke: None,
        },
        tag,
    )
}

fn shape(at: Point, shape: Shape, tag: Tag) -> Item {
    Item {
        tag,
        at,
        clip: None,
        content: Content::Shape(Arc::new(shape)),
    }
}

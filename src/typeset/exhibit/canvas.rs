//! The sheet that an exhibit is drawn on: it sets text, collects items, areas and findings.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::evidence::Claim;
use crate::model::id::{BlockId, ClaimId};
use crate::typeset::frame::{Color, Content, Image, Path, Point, Pt, Rect, Shape, Shown, Size, Stroke};
use crate::typeset::lexicon::Lexicon;
use crate::typeset::missing;
use crate::typeset::piece::LocalItem;
use crate::typeset::text::{Align, SetText, Setter, Span, Style};

use super::Drawing;
use super::look::Look;
use crate::words;

/// Where text lies against the point at which it is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle lies there.
    Middle,
    /// It ends there.
    End,
}

/// A measure that no text reaches.
pub(super) const UNBOUNDED: Pt = Pt(100_000.0);

/// The sheet that an exhibit is drawn on.
pub(super) struct Canvas<'a> {
    /// Shapes text.
    pub(super) setter: &'a mut Setter,
    /// Where claims are looked up.
    pub(super) brief: &'a Brief,
    /// What the findings are about.
    pub(super) block: &'a BlockId,
    /// Colours and sizes.
    pub(super) look: Look,
    items: Vec<LocalItem>,
    areas: Vec<(Rect, Shown)>,
    diagnostics: Vec<Diagnostic>,
    missing: BTreeSet<char>,
}

impl<'a> Canvas<'a> {
    /// An empty sheet.
    pub(super) fn new(setter: &'a mut Setter, brief: &'a Brief, block: &'a BlockId) -> Self {
        Self {
            setter,
            brief,
            block,
            look: Look::of(brief),
            items: Vec::new(),
            areas: Vec::new(),
            diagnostics: Vec::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The program's words and numbers in the brief's language.
    pub(super) fn lexicon(&self) -> &'static Lexicon {
        Lexicon::of(self.brief.language())
    }

    /// The finished drawing.
    pub(super) fn finish(mut self, size: Size) -> Drawing {
        if !self.missing.is_empty() {
            let signs: Vec<char> = self.missing.iter().copied().collect();
            let found = missing::finding(Target::Block(self.block.clone()), &signs);
            self.diagnostics.push(found);
        }
        Drawing {
            size,
            items: self.items,
            areas: self.areas,
            diagnostics: self.diagnostics,
        }
    }

    /// Takes everything off the sheet again; findings stay.
    pub(super) fn wipe(&mut self) {
        self.items.clear();
        self.areas.clear();
    }

    /// Notes a finding about the block.
    pub(super) fn find(&mut self, severity: Severity, code: Code, message: words::Text, hint: words::Text) {
        let target = Target::Block(self.block.clone());
        self.note(Diagnostic::new(severity, code, target, message).with_hint(hint));
    }

    /// Notes a finding.
    pub(super) fn note(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    /// The claim `id`, if there is one in the library.
    pub(super) fn claim(&self, id: Option<&ClaimId>) -> Option<&'a Claim> {
        self.brief.library.claims.get(id?).map(AsRef::as_ref)
    }

    /// Breaks `text` into lines.
    pub(super) fn set(&mut self, text: &str, style: &Style, measure: Pt) -> SetText {
        let span = Span {
            text: text.to_owned(),
            style: style.clone(),
            language: None,
        };
        self.set_spans(&[span], measure)
    }

    /// Breaks spans into lines.
    pub(super) fn set_spans(&mut self, spans: &[Span], measure: Pt) -> SetText {
        if spans.iter().all(|span| span.text.trim().is_empty()) {
            return SetText::default();
        }
        let language = self.brief.language();
        let set = self.setter.set(spans, measure, Align::Start, language);
        self.missing.extend(&set.missing);
        set
    }

    /// Puts lines on the sheet, the first one's top at `at`, and returns what they cover.
    pub(super) fn put(&mut self, text: &SetText, at: Point, anchor: Anchor) -> Rect {
        let mut covered: Option<Rect> = None;
        let mut top = at.y;
        for line in &text.lines {
            let left = line
                .runs
                .iter()
                .map(|run| run.x)
                .reduce(Pt::min)
                .unwrap_or(Pt::ZERO);
            let width = (line.width - left).max(Pt::ZERO);
            let x = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - width / 2.0,
                Anchor::End => at.x - width,
            };
            for run in &line.runs {
                let origin = Point::new(x + run.x - left, top + line.baseline - run.rise);
                self.item(origin, Content::Text(Arc::clone(&run.run)));
            }
            let rect = Rect::new(x, top, width, line.height);
            covered = Some(covered.map_or(rect, |covered| covered.union(&rect)));
            top += line.height;
        }
        covered.unwrap_or(Rect {
            origin: at,
            size: Size::default(),
        })
    }

    /// Sets one label at `at` without breaking it and returns what it covers.
    pub(super) fn write(&mut self, text: &str, style: &Style, at: Point, anchor: Anchor) -> Rect {
        let set = self.set(text, style, UNBOUNDED);
        self.put(&set, at, anchor)
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, rect: Rect, color: Color) {
        self.shape(Shape {
            path: Path::rect(rect),
            fill: Some(color),
            stroke: None,
        });
    }

    /// Draws the edge of a rectangle, inside it.
    pub(super) fn frame(&mut self, rect: Rect, color: Color, width: Pt) {
        let inset = width / 2.0;
        let inner = Rect::new(
            rect.origin.x + inset,
            rect.origin.y + inset,
            (rect.size.width - width).max(Pt::ZERO),
            (rect.size.height - width).max(Pt::ZERO),
        );
        self.stroke(Path::rect(inner), color, width);
    }

    /// Draws a straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, color: Color, width: Pt) {
        self.stroke(Path::line(from, to), color, width);
    }

    /// Draws a line along a path.
    pub(super) fn stroke(&mut self, path: Path, color: Color, width: Pt) {
        self.shape(Shape {
            path,
            fill: None,
            stroke: Some(Stroke {
                color,
                width,
                dash: None,
                round: false,
            }),
        });
    }

    /// Draws a shape.
    pub(super) fn shape(&mut self, shape: Shape) {
        if !shape.path.0.is_empty() {
            self.item(Point::default(), Content::Shape(Arc::new(shape)));
        }
    }

    /// Draws a picture.
    pub(super) fn picture(&mut self, image: Arc<Image>, rect: Rect) {
        let size = rect.size;
        self.item(rect.origin, Content::Image { image, size });
    }

    /// Notes that `rect` shows a claim, if it is one of the library.
    pub(super) fn show(&mut self, rect: Rect, claim: Option<&ClaimId>) {
        if let Some(id) = claim
            && self.claim(claim).is_some()
        {
            self.areas.push((rect, Shown::Claim(id.clone())));
        }
    }

    fn item(&mut self, at: Point, content: Content) {
        self.items.push(LocalItem {
            node: Some(0),
            at,
            clip: None,
            content,
        });
    }
}

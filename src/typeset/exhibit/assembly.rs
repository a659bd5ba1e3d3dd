//! A measured block in the making: it gives out nodes and puts set text into pieces, with its links and claims.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::id::BlockId;
use crate::typeset::frame::{Color, Content, Path, Point, Pt, Rect, Role, Shape, Shown, Stroke};
use crate::typeset::lexicon::is_right_to_left;
use crate::typeset::mirror::Mirror;
use crate::typeset::missing;
use crate::typeset::piece::{LocalDestination, LocalItem, LocalLink, LocalNode, Measured, Piece};
use crate::typeset::resolve::{Meaning, Resolved};
use crate::typeset::text::{Align, Line, SetText, Setter, Span};

use super::canvas::Anchor;
use crate::words;

/// Lines with what their words mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The lines.
    pub(super) set: SetText,
    /// One meaning a span.
    meanings: Vec<Meaning>,
}

impl Words {
    /// Whether there is nothing to print.
    pub(super) fn is_empty(&self) -> bool {
        self.set.lines.is_empty()
    }
}

/// A measured block in the making.
pub(super) struct Assembly<'a> {
    /// Shapes text.
    pub(super) setter: &'a mut Setter,
    /// The brief with its numbers.
    pub(super) resolved: &'a Resolved<'a>,
    block: &'a BlockId,
    /// How places are turned round, for languages that run from right to left.
    mirror: Mirror,
    measured: Measured,
    missing: BTreeSet<char>,
    /// The nodes of links, by the cell and the span they belong to.
    links: BTreeMap<(usize, usize), usize>,
}

impl<'a> Assembly<'a> {
    /// A block `width` wide whose root is of `role`.
    pub(super) fn new(
        setter: &'a mut Setter,
        resolved: &'a Resolved<'a>,
        block: &'a BlockId,
        role: Role,
        width: Pt,
    ) -> Self {
        let turned = is_right_to_left(resolved.brief().language());
        Self {
            setter,
            resolved,
            block,
            mirror: Mirror(turned.then_some(width)),
            measured: Measured {
                nodes: vec![LocalNode::new(role, None)],
                ..Measured::default()
            },
            missing: BTreeSet::new(),
            links: BTreeMap::new(),
        }
    }

    /// A new node below `parent`.
    pub(super) fn node(&mut self, role: Role, parent: usize) -> usize {
        self.measured.nodes.push(LocalNode::new(role, Some(parent)));
        self.measured.nodes.len() - 1
    }

    /// How places are turned round.
    pub(super) const fn mirror(&self) -> Mirror {
        self.mirror
    }

    /// Notes a finding about the block.
    pub(super) fn find(&mut self, severity: Severity, code: Code, message: words::Text, hint: words::Text) {
        let target = Target::Block(self.block.clone());
        self.measured
            .diagnostics
            .push(Diagnostic::new(severity, code, target, message).with_hint(hint));
    }

    /// Breaks spans into lines.
    pub(super) fn set(&mut self, spans: Vec<(Span, Meaning)>, measure: Pt) -> Words {
        let (spans, meanings): (Vec<_>, Vec<_>) = spans.into_iter().unzip();
        if spans.iter().all(|span: &Span| span.text.trim().is_empty()) {
            return Words::default();
        }
        let language = self.resolved.brief().language();
        let set = self.setter.set(&spans, measure, Align::Start, language);
        self.missing.extend(&set.missing);
        Words { set, meanings }
    }

    /// Puts all lines of `words` into `piece` below node `node` and returns what they cover.
    pub(super) fn put(
        &mut self,
        piece: &mut Piece,
        words: &Words,
        node: usize,
        at: Point,
        anchor: Anchor,
    ) -> Rect {
        let lines = 0..words.set.lines.len();
        self.put_lines(piece, (words, lines), node, at, anchor)
    }

    /// Puts a stretch of the lines of `words` into `piece`.
    pub(super) fn put_lines(
        &mut self,
        piece: &mut Piece,
        (words, lines): (&Words, std::ops::Range<usize>),
        node: usize,
        at: Point,
        anchor: Anchor,
    ) -> Rect {
        let mut top = at.y;
        let mut covered = Rect {
            origin: at,
            size: crate::typeset::frame::Size::default(),
        };
        for line in words.set.lines.get(lines).unwrap_or_default() {
            let left = line.ink_start();
            let width = (line.width - left).max(Pt::ZERO);
            let x = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - width / 2.0,
                Anchor::End => at.x - width,
            };
            let there = self.mirror.x(x, width);
            self.put_line(
                piece,
                (line, &words.meanings),
                node,
                Point::new(there - left, top),
            );
            let rect = Rect::new(x, top, width, line.height);
            covered = if covered.size.height > Pt::ZERO {
                covered.union(&rect)
            } else {
                rect
            };
            top += line.height;
        }
        covered
    }

    fn put_line(&mut self, piece: &mut Piece, (line, meanings): (&Line, &[Meaning]), node: usize, at: Point) {
        for run in &line.runs {
            let meaning = meanings.get(run.span).unwrap_or(&Meaning::Words);
            let x = at.x + run.x;
            let ink = Rect::new(x, at.y, run.run.width(), line.height);
            let owner = match meaning {
                Meaning::Words | Meaning::Missing => node,
                Meaning::Claim(claim) => {
                    piece.areas.push((ink, Shown::Claim(claim.clone())));
                    node
                }
                Meaning::Link(url) => self.link(
                    piece,
                    (node, run.span),
                    ink,
                    LocalDestination::Url(url.clone()),
                    url.clone(),
                ),
                Meaning::Citation(source) => {
                    let word = self.resolved.lexicon().a_source;
                    let description = match self.resolved.number(source) {
                        Some(number) => format!("{word} {number}"),
                        None => word.to_owned(),
                    };
                    let to = LocalDestination::Source(source.clone());
                    self.link(piece, (node, run.span), ink, to, description)
                }
                Meaning::Note(_) => continue,
                Meaning::CrossReference(block) => {
                    let to = LocalDestination::Block(block.clone());
                    self.link(piece, (node, run.span), ink, to, run.run.text.trim().to_owned())
                }
            };
            piece.items.push(LocalItem {
                node: Some(owner),
                at: Point::new(x, at.y + line.baseline - run.rise),
                clip: None,
                content: Content::Text(Arc::clone(&run.run)),
            });
        }
    }

    /// Makes `area` lead somewhere and returns the link's node: one for each span, whatever its lines.
    fn link(
        &mut self,
        piece: &mut Piece,
        key: (usize, usize),
        area: Rect,
        to: LocalDestination,
        description: String,
    ) -> usize {
        let known = self.links.get(&key).copied();
        let node = known.unwrap_or_else(|| self.node(Role::Link, key.0));
        self.links.insert(key, node);
        piece.links.push(LocalLink {
            area,
            to,
            node,
            description,
        });
        node
    }

    /// Adds a finished piece and returns its index.
    pub(super) fn push(&mut self, piece: Piece) -> usize {
        self.measured.pieces.push(piece);
        self.measured.pieces.len() - 1
    }

    /// The finished block.
    pub(super) fn finish(mut self) -> Measured {
        let Measured { pieces, again, .. } = &mut self.measured;
        self.mirror.decoration(pieces.iter_mut().chain(again));
        if !self.missing.is_empty() {
            let signs: Vec<char> = self.missing.iter().copied().collect();
            let found = missing::finding(Target::Block(self.block.clone()), &signs);
            self.measured.diagnostics.push(found);
        }
        self.measured
    }

    /// The finished block, to be spaced and kept together.
    pub(super) fn measured(&mut self) -> &mut Measured {
        &mut self.measured
    }
}

/// A rule across a piece, as decoration.
pub(super) fn rule(piece: &mut Piece, from: Point, width: Pt, color: Color, weight: Pt) {
    let to = Point::new(from.x + width, from.y);
    decorate(
        piece,
        Shape {
            path: Path::line(from, to),
            fill: None,
            stroke: Some(Stroke {
                color,
                width: weight,
                dash: None,
                round: false,
            }),
        },
    );
}

/// A ground behind all that stands in a piece, as decoration.
pub(super) fn band(piece: &mut Piece, rect: Rect, color: Color) {
    let shape = Shape {
        path: Path::rect(rect),
        fill: Some(color),
        stroke: None,
    };
    let item = LocalItem {
        node: None,
        at: Point::default(),
        clip: None,
        content: Content::Shape(Arc::new(shape)),
    };
    piece.items.insert(0, item);
}

/// A shape in a piece, as decoration.
fn decorate(piece: &mut Piece, shape: Shape) {
    piece.items.push(LocalItem {
        node: None,
        at: Point::default(),
        clip: None,
        content: Content::Shape(Arc::new(shape)),
    });
}

//! Builds a measured block: structure, lines of text as pieces, links and claims under their words.

use std::sync::Arc;

use super::{Context, note};
use crate::model::diagnostic::Target;
use crate::model::inline::Text;
use crate::typeset::frame::{Color, Content, Path, Point, Pt, Rect, Role, Shape, Shown, Stroke};
use crate::typeset::lexicon::fill;
use crate::typeset::missing;
use crate::typeset::piece::{LocalDestination, LocalItem, LocalLink, LocalNode, Measured, Piece};
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Composition, Line, SetText, Setter, Span, Style};

/// Styled words with their meanings, in order.
pub(super) type Words = Vec<(Span, Meaning)>;

/// A measured block in the making.
pub(super) struct Builder<'a> {
    /// Sets the text.
    pub setter: &'a mut Setter,
    /// What is known of the rest.
    pub context: Context<'a>,
    /// What the block is, for findings.
    pub target: Target,
    /// The result so far.
    pub measured: Measured,
    /// Characters that no face has.
    missing: Vec<char>,
}

/// A paragraph set in lines, with the node and meaning of each of its spans.
pub(super) struct Setting {
    /// The lines.
    pub set: SetText,
    /// The width into which they are set.
    measure: Pt,
    meanings: Vec<Meaning>,
    nodes: Vec<Option<usize>>,
}

impl<'a> Builder<'a> {
    /// Nothing measured yet of `target`.
    pub(super) fn new(setter: &'a mut Setter, context: Context<'a>, target: Target) -> Self {
        Self {
            setter,
            context,
            target,
            measured: Measured::default(),
            missing: Vec::new(),
        }
    }

    /// Adds a node and returns its index.
    pub(super) fn node(&mut self, role: Role, parent: Option<usize>) -> usize {
        self.measured.nodes.push(LocalNode::new(role, parent));
        self.measured.nodes.len() - 1
    }

    /// `text` as printed in `style`; claims carry the number of their source where no margin column shows it.
    pub(super) fn words(&self, text: &Text, style: &Style) -> Words {
        let first = match &self.target {
            Target::Block(block) => self.context.resolved.first_note(block, text),
            Target::Brief
            | Target::Section(_)
            | Target::Source(_)
            | Target::Article(_)
            | Target::Passage(_)
            | Target::Claim(_)
            | Target::Media(_) => None,
        };
        self.words_from(text, style, first)
    }

    /// As [`words`](Self::words) for the words of a note, in which citations have the number of their source.
    pub(super) fn words_without_notes(&self, text: &Text, style: &Style) -> Words {
        self.words_from(text, style, None)
    }

    fn words_from(&self, text: &Text, style: &Style, first_note: Option<usize>) -> Words {
        let resolved = self.context.resolved;
        let cite_claims = self.context.design.grid.rail.is_none();
        let mut words = resolved.noted_spans(text, style, cite_claims, first_note);
        let palette = &self.context.design.palette;
        for (span, meaning) in &mut words {
            match meaning {
                Meaning::Link(_) | Meaning::Citation(_) | Meaning::Note(_) => {
                    span.style.color = palette.accent;
                }
                Meaning::Missing => span.style.color = palette.caution,
                Meaning::Words | Meaning::Claim(_) | Meaning::CrossReference(_) => {}
            }
        }
        close_up(&mut words);
        words
    }

    /// Sets `words` below the node `parent`; `None` sets decoration.
    pub(super) fn set(
        &mut self,
        parent: Option<usize>,
        words: Words,
        measure: Pt,
        composition: impl Into<Composition>,
    ) -> Setting {
        let (spans, meanings): (Vec<Span>, Vec<Meaning>) = words.into_iter().unzip();
        let nodes = spans
            .iter()
            .zip(&meanings)
            .map(|(span, meaning)| self.span_node(parent, span, meaning));
        let nodes: Vec<Option<usize>> = nodes.collect();
        let set = self
            .setter
            .set(&spans, measure, composition, self.context.brief.language());
        for character in &set.missing {
            if !self.missing.contains(character) {
                self.missing.push(*character);
            }
        }
        Setting {
            set,
            measure,
            meanings,
            nodes,
        }
    }

    /// Puts the citations of `setting` below the node `label`, which must have been added before they were set.
    pub(super) fn label_citations(&mut self, setting: &Setting, label: usize) {
        for (meaning, node) in setting.meanings.iter().zip(&setting.nodes) {
            if let (Meaning::Citation(_), Some(node)) = (meaning, node)
                && let Some(node) = self.measured.nodes.get_mut(*node)
            {
                node.parent = Some(label);
            }
        }
    }

    fn span_node(&mut self, parent: Option<usize>, span: &Span, meaning: &Meaning) -> Option<usize> {
        let parent = parent?;
        let role = match meaning {
            Meaning::Link(_) | Meaning::Citation(_) | Meaning::CrossReference(_) | Meaning::Note(_) => {
                Role::Link
            }
            Meaning::Words | Meaning::Claim(_) | Meaning::Missing if span.language.is_some() => Role::Span,
            Meaning::Words | Meaning::Claim(_) | Meaning::Missing => return Some(parent),
        };
        let node = self.node(role, Some(parent));
        if let Some(node) = self.measured.nodes.get_mut(node) {
            node.language.clone_from(&span.language);
        }
        Some(node)
    }

    /// Sets `words` in lines, each a piece, at `x` from the type area's left edge.
    pub(super) fn lines(
        &mut self,
        parent: usize,
        words: Words,
        x: Pt,
        measure: Pt,
        composition: Composition,
    ) -> Vec<Piece> {
        let setting = self.set(Some(parent), words, measure, composition);
        setting
            .set
            .lines
            .iter()
            .map(|line| self.line_piece(&setting, line, x))
            .collect()
    }

    /// As [`lines`](Self::lines), with notes in the margin column on the sources of the claims in the words.
    pub(super) fn noted_lines(
        &mut self,
        parent: usize,
        words: Words,
        x: Pt,
        measure: Pt,
        composition: Composition,
    ) -> Vec<Piece> {
        let setting = self.set(Some(parent), words, measure, composition);
        let mut pieces: Vec<Piece> = setting
            .set
            .lines
            .iter()
            .map(|line| self.line_piece(&setting, line, x))
            .collect();
        let notes = note::collect(self.context, &setting);
        for (line, note) in notes {
            let beside = note::measure(self, parent, note);
            if let Some(piece) = pieces.get_mut(line) {
                piece.beside = beside.map(Arc::new);
            }
        }
        pieces
    }

    fn line_piece(&self, setting: &Setting, line: &Line, x: Pt) -> Piece {
        let mut piece = Piece {
            height: line.height,
            ..Piece::default()
        };
        self.draw_line(&mut piece, setting, line, Point::new(x, Pt::ZERO));
        piece
    }

    /// Draws all lines of `setting` into `piece` with its top left corner at `at`; returns their height.
    pub(super) fn draw(&self, piece: &mut Piece, setting: &Setting, at: Point) -> Pt {
        let mut y = at.y;
        for line in &setting.set.lines {
            self.draw_line(piece, setting, line, Point::new(at.x, y));
            y += line.height;
        }
        y - at.y
    }

    /// Sets `words` and draws them into `piece` at `at`; returns their height.
    pub(super) fn put(
        &mut self,
        piece: &mut Piece,
        parent: Option<usize>,
        words: Words,
        at: Point,
        measure: Pt,
        composition: impl Into<Composition>,
    ) -> Pt {
        let setting = self.set(parent, words, measure, composition);
        self.draw(piece, &setting, at)
    }

    fn draw_line(&self, piece: &mut Piece, setting: &Setting, line: &Line, at: Point) {
        let mut last_link = None;
        let at = Point::new(self.line_x(setting, line, at.x), at.y);
        for placed in &line.runs {
            let node = setting.nodes.get(placed.span).copied().flatten();
            let baseline = at.y + line.baseline - placed.rise;
            let origin = Point::new(at.x + placed.x, baseline);
            let area = Rect::new(
                origin.x,
                baseline - placed.run.size * 0.8,
                placed.run.width(),
                placed.run.size * 1.05,
            );
            let mark = setting.meanings.get(placed.span);
            if let Some(Meaning::Note(number)) = mark.filter(|_| self.context.resolved.at_foot()) {
                piece.notes.push(*number);
            }
            match (setting.meanings.get(placed.span), node) {
                (Some(Meaning::Claim(claim)), _) => piece.areas.push((area, Shown::Claim(claim.clone()))),
                (Some(meaning), Some(node)) => {
                    let continues = last_link == Some(placed.span);
                    if let Some(link) = piece.links.last_mut().filter(|_| continues) {
                        link.area = link.area.union(&area);
                    } else if let Some((to, description)) = self.destination(meaning) {
                        piece.links.push(LocalLink {
                            area,
                            to,
                            node,
                            description,
                        });
                        last_link = Some(placed.span);
                    }
                }
                (Some(_) | None, _) => {}
            }
            piece.items.push(LocalItem {
                node,
                at: origin,
                clip: None,
                content: Content::Text(Arc::clone(&placed.run)),
            });
        }
    }

    /// Where the measure of a line begins that is planned at `x`. Paragraphs keep to their measure, since their lines are
    /// set in it; a short line in the other direction goes to the other edge.
    fn line_x(&self, setting: &Setting, line: &Line, x: Pt) -> Pt {
        let mirror = self.context.design.mirror();
        let paragraph = setting.set.right_to_left || setting.set.lines.len() > 1;
        if paragraph && setting.measure.0.is_finite() {
            return mirror.x(x, setting.measure);
        }
        let ink = line.ink_start();
        mirror.x(x + ink, line.width - ink) - ink
    }

    fn destination(&self, meaning: &Meaning) -> Option<(LocalDestination, String)> {
        let aloud = &self.context.resolved.lexicon().aloud;
        match meaning {
            Meaning::Link(url) => Some((LocalDestination::Url(url.clone()), url.clone())),
            Meaning::Citation(source) => {
                let title = self
                    .context
                    .brief
                    .library
                    .sources
                    .get(source)
                    .map(|source| source.title.as_str());
                let number = self.context.resolved.number(source).unwrap_or_default();
                let words = [number.to_string(), title.unwrap_or_default().to_owned()];
                let description = fill(aloud.source, &words.each_ref().map(String::as_str));
                Some((LocalDestination::Source(source.clone()), description))
            }
            Meaning::Note(number) => {
                let mark = self.context.resolved.note_label(*number);
                Some((LocalDestination::Note(*number), fill(aloud.note, &[&mark])))
            }
            Meaning::CrossReference(block) => {
                let name = match self.context.resolved.exhibit(block) {
                    Some(exhibit) => fill(aloud.go_to, &[&exhibit.to_string()]),
                    None => aloud.passage.to_owned(),
                };
                Some((LocalDestination::Block(block.clone()), name))
            }
            Meaning::Words | Meaning::Claim(_) | Meaning::Missing => None,
        }
    }

    /// The finished block.
    pub(super) fn finish(mut self) -> Measured {
        super::foot::attach(&mut self);
        let mirror = self.context.design.mirror();
        let Measured {
            pieces, again, notes, ..
        } = &mut self.measured;
        let lines = notes.iter_mut().flat_map(|note| &mut note.lines);
        mirror.decoration(pieces.iter_mut().chain(again).chain(lines));
        if !self.missing.is_empty() {
            let found = missing::finding(self.target.clone(), &self.missing);
            self.measured.diagnostics.push(found);
        }
        self.measured
    }
}

impl Setting {
    /// The first line on which each span stands with its meaning, in reading order.
    pub(super) fn first_lines(&self) -> impl Iterator<Item = (usize, &Meaning)> {
        let mut seen = vec![false; self.meanings.len()];
        let runs = self.set.lines.iter().enumerate();
        runs.flat_map(|(index, line)| line.runs.iter().map(move |run| (index, run.span)))
            .filter(move |(_, span)| {
                seen.get_mut(*span)
                    .is_some_and(|seen| !std::mem::replace(seen, true))
            })
            .filter_map(|(line, span)| Some((line, self.meanings.get(span)?)))
    }
}

/// A space before a raised number becomes a narrow one at which no line ends.
fn close_up(words: &mut Words) {
    for index in 1..words.len() {
        let (before, after) = words.split_at_mut(index);
        let ([.., (span, _)], [(mark, meaning), ..]) = (before, after) else {
            continue;
        };
        match meaning {
            Meaning::Citation(_) if mark.style.rise > Pt::ZERO && span.text.ends_with(' ') => {
                span.text.pop();
                span.text.push('\u{202f}');
            }
            // The mark of a note stands close to its word.
            Meaning::Note(_) => span.text.truncate(span.text.trim_end_matches(' ').len()),
            Meaning::Words
            | Meaning::Link(_)
            | Meaning::Claim(_)
            | Meaning::Citation(_)
            | Meaning::CrossReference(_)
            | Meaning::Missing => {}
        }
    }
}

/// A filled rectangle as decoration.
pub(super) fn filled(rect: Rect, color: Color) -> LocalItem {
    let origin = rect.origin;
    let path = Path::rect(Rect {
        origin: Point::default(),
        ..rect
    });
    shape(
        origin,
        Shape {
            path,
            fill: Some(color),
            stroke: None,
        },
    )
}

/// A straight line across as decoration.
pub(super) fn rule(at: Point, width: Pt, thickness: Pt, color: Color) -> LocalItem {
    stroked(
        at,
        Point::new(width, Pt::ZERO),
        Stroke {
            color,
            width: thickness,
            dash: None,
            round: false,
        },
    )
}

/// A line from `at` by `reach` as decoration.
pub(super) fn stroked(at: Point, reach: Point, stroke: Stroke) -> LocalItem {
    let path = Path::line(Point::default(), reach);
    shape(
        at,
        Shape {
            path,
            fill: None,
            stroke: Some(stroke),
        },
    )
}

fn shape(at: Point, shape: Shape) -> LocalItem {
    LocalItem {
        node: None,
        at,
        clip: None,
        content: Content::Shape(Arc::new(shape)),
    }
}

/// One plain span.
pub(super) fn plain(text: impl Into<String>, style: &Style) -> Words {
    vec![(Span::new(text, style), Meaning::Words)]
}

/// Keeps the first two and the last two lines of a paragraph on one page.
pub(super) fn keep_edges(pieces: &mut [Piece]) {
    let count = pieces.len();
    for index in [0, count.saturating_sub(2)] {
        if let Some(piece) = pieces.get_mut(index).filter(|_| index + 1 < count) {
            piece.keep_with_next = true;
        }
    }
}

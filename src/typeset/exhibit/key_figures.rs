//! Key figures: claims shown large, each with what it counts, its date, its source and what bounds it.

mod wording;

use crate::model::block::KeyFigure;
use crate::model::diagnostic::{Code, Severity};
use crate::model::evidence::Claim;
use crate::model::geometry::{Point, Pt};
use crate::model::id::BlockId;
use crate::model::slide::Slide;
use crate::typeset::frame::{Color, Role, Shown};
use crate::typeset::lexicon::fill;
use crate::typeset::piece::{Measured, Piece};
use crate::typeset::resolve::{Meaning, PLACEHOLDER, Resolved};
use crate::typeset::text::{Setter, Span, Style, Weight};

use super::assembly::{Assembly, Words, rule};
use super::canvas::{Anchor, UNBOUNDED};
use super::look::Look;
use crate::words::text;
use wording::{Parts, parts};

/// The most figures in a row.
const MOST_IN_A_ROW: usize = 4;
/// The same in large print.
const MOST_IN_LARGE_PRINT: usize = 2;

/// A figure with the words around it.
struct Cell<'a> {
    item: &'a KeyFigure,
    claim: Option<&'a Claim>,
    parts: Parts,
}

/// Measures a strip of key figures: one piece a row, one to four figures in it; on a slide for one big number as large
/// as it allows.
pub fn key_figures(
    setter: &mut Setter,
    resolved: &Resolved<'_>,
    block: &BlockId,
    items: &[KeyFigure],
    width: Pt,
    slide: Slide,
) -> Measured {
    let plain = Look::of(resolved.brief());
    let look = if slide == Slide::BigNumber {
        plain.enlarged(items.len())
    } else {
        plain
    };
    let mut assembly = Assembly::new(setter, resolved, block, Role::List, width);
    if items.is_empty() {
        assembly.find(
            Severity::Warning,
            Code::KeyFiguresEmpty,
            text!("the strip of key figures is empty"),
            text!("Add a claim to it, or take it out"),
        );
    }
    let cells: Vec<Cell<'_>> = items.iter().map(|item| cell(resolved, item)).collect();
    if !cells.is_empty() {
        let strip = Strip::of(&mut assembly, &look, &cells, width);
        let rows = cells.chunks(strip.in_a_row);
        let last = rows.len() - 1;
        for (at, row) in rows.enumerate() {
            let mut piece = strip.row(&mut assembly, row);
            if at < last {
                piece.height += look.length(9.0);
            }
            assembly.push(piece);
        }
    }
    let measured = assembly.measured();
    measured.keep_together = true;
    measured.space_above = look.length(10.0);
    measured.space_below = look.length(12.0);
    assembly.finish()
}

/// What a figure shows; a placeholder if its claim is not in the library, which resolving has found.
fn cell<'a>(resolved: &Resolved<'a>, item: &'a KeyFigure) -> Cell<'a> {
    let claim = resolved
        .brief()
        .library
        .claims
        .get(&item.claim)
        .map(AsRef::as_ref);
    let missing = || Parts {
        number: PLACEHOLDER.to_owned(),
        ..Parts::default()
    };
    let parts = claim.map_or_else(missing, |claim| parts(claim, resolved.lexicon()));
    Cell { item, claim, parts }
}

/// How the figures of a strip are set.
struct Strip<'a> {
    look: &'a Look,
    in_a_row: usize,
    /// The width of one figure.
    column: Pt,
    /// From one figure's left edge to the next one's.
    pitch: Pt,
    number: Style,
    lead: Style,
    /// Whether "about" and the like stand on a line of their own above the number.
    lead_above: bool,
}

impl<'a> Strip<'a> {
    /// The largest numbers that stay on one line, with as many figures in a row as leaves them large.
    fn of(assembly: &mut Assembly<'_>, look: &'a Look, cells: &[Cell<'_>], width: Pt) -> Self {
        let full = Look::text(look.number, Weight::Semibold, look.accent);
        let widest = cells
            .iter()
            .map(|cell| natural(assembly, &cell.parts.number, &full))
            .fold(Pt(1.0), Pt::max);
        let gap = look.length(14.0);
        let column_of = |in_a_row: usize| (width - gap * (in_a_row as f32 - 1.0)) / in_a_row as f32;
        let least = look.number * 0.66;
        let most = if assembly.resolved.brief().pages.large_print {
            MOST_IN_LARGE_PRINT
        } else {
            MOST_IN_A_ROW
        };
        let rows = cells.len().div_ceil(most);
        let mut in_a_row = cells.len().div_ceil(rows.max(1)).max(1);
        let size_in = |in_a_row: usize| (look.number * (column_of(in_a_row) / widest)).min(look.number);
        while in_a_row > 1 && size_in(in_a_row) < least {
            in_a_row = in_a_row.div_ceil(2).min(in_a_row - 1);
        }
        let column = column_of(in_a_row);
        // A little less than what fits, so that rounding never breaks the line.
        let size = Pt((size_in(in_a_row).max(least).0 * 0.99 * 2.0).floor() / 2.0);
        let number = Style {
            size,
            leading: size * (32.0 / 30.0),
            ..full
        };
        let lead = Look::text((size * 0.4).max(look.label), Weight::Semibold, look.accent);
        let lead_above = cells.iter().any(|cell| {
            !cell.parts.lead.is_empty()
                && natural(assembly, &format!("{} ", cell.parts.lead), &lead)
                    + natural(assembly, &cell.parts.number, &number)
                    > column
        });
        Self {
            look,
            in_a_row,
            column,
            pitch: column + gap,
            number,
            lead,
            lead_above,
        }
    }

    /// One row of figures.
    fn row(&self, assembly: &mut Assembly<'_>, cells: &[Cell<'_>]) -> Piece {
        let mut piece = Piece::default();
        let mut height = Pt::ZERO;
        let any_lead = self.lead_above && cells.iter().any(|cell| !cell.parts.lead.is_empty());
        for (at, cell) in cells.iter().enumerate() {
            let left = self.pitch * at as f32;
            rule(
                &mut piece,
                Point::new(left, Pt(0.5)),
                self.column,
                self.look.accent,
                self.look.length(1.0),
            );
            let top = self.look.length(5.0);
            let bottom = self.cell(assembly, &mut piece, cell, Point::new(left, top), any_lead);
            if cell.claim.is_some() {
                let area = crate::typeset::frame::Rect::new(left, Pt::ZERO, self.column, bottom);
                let area = assembly.mirror().rect(area);
                piece.areas.push((area, Shown::Claim(cell.item.claim.clone())));
            }
            height = height.max(bottom);
        }
        piece.height = height + self.look.length(4.0);
        piece
    }

    /// Sets one figure at `at` and returns where it ends.
    fn cell(
        &self,
        assembly: &mut Assembly<'_>,
        piece: &mut Piece,
        cell: &Cell<'_>,
        at: Point,
        any_lead: bool,
    ) -> Pt {
        let item = assembly.node(Role::ListItem, 0);
        let body = assembly.node(Role::ListBody, item);
        let node = assembly.node(Role::Paragraph, body);
        let mut top = at.y;
        let mut spans = Vec::new();
        if any_lead {
            let lead = assembly.set(vec![words(&cell.parts.lead, &self.lead)], self.column);
            assembly.put(piece, &lead, node, Point::new(at.x, top), Anchor::Start);
            top += self.lead.leading.max(lead.set.height()) - self.look.length(2.0);
        } else if !cell.parts.lead.is_empty() {
            spans.push(words(&format!("{} ", cell.parts.lead), &self.lead));
        }
        spans.push(words(&cell.parts.number, &self.number));
        let number = assembly.set(spans, self.column);
        assembly.put(piece, &number, node, Point::new(at.x, top), Anchor::Start);
        top += number.set.height() + self.look.length(1.0);
        for (paragraph, space) in [
            (self.label(assembly, cell), 2.5),
            (self.origin(assembly, cell), 0.5),
            (self.caveat(assembly, cell), 0.0),
        ] {
            if !paragraph.is_empty() {
                let node = assembly.node(Role::Paragraph, body);
                assembly.put(piece, &paragraph, node, Point::new(at.x, top), Anchor::Start);
                top += paragraph.set.height() + self.look.length(space);
            }
        }
        top
    }

    /// What the number counts: the rest of its wording, then the label.
    fn label(&self, assembly: &mut Assembly<'_>, cell: &Cell<'_>) -> Words {
        let label = match cell.claim {
            Some(claim) if cell.item.label.trim().is_empty() => claim.subject.as_str(),
            Some(_) | None => cell.item.label.trim(),
        };
        let mut spans = Vec::new();
        if !cell.parts.trail.is_empty() {
            let style = Look::text(self.look.label, Weight::Semibold, self.look.accent);
            let space = if label.is_empty() { "" } else { " " };
            spans.push(words(&format!("{}{space}", cell.parts.trail), &style));
        }
        spans.push(words(label, &self.look.label()));
        assembly.set(spans, self.column)
    }

    /// As of when, and the number of the source.
    fn origin(&self, assembly: &mut Assembly<'_>, cell: &Cell<'_>) -> Words {
        let Some(claim) = cell.claim else {
            return Words::default();
        };
        let style = self.small(self.look.muted);
        let lexicon = assembly.resolved.lexicon();
        let mut spans = Vec::new();
        if let Some(day) = claim.as_of {
            spans.push(words(&fill(lexicon.as_of, &[&lexicon.date(day)]), &style));
        }
        match &claim.source {
            Some(source) => {
                if spans.is_empty() {
                    spans.push(words(lexicon.a_source, &style));
                }
                // A no-break space: the number never stands alone on a line.
                spans.push(words("\u{a0}", &style));
                let accent = style.with_color(self.look.accent);
                let (mut span, meaning) = assembly.resolved.citation(source, None, &accent);
                span.style = accent;
                spans.push((span, meaning));
            }
            None if spans.is_empty() => spans.push(words(lexicon.no_source, &style)),
            None => spans.push(words(&format!(", {}", lexicon.no_source.to_lowercase()), &style)),
        }
        assembly.set(spans, self.column)
    }

    /// What bounds the claim.
    fn caveat(&self, assembly: &mut Assembly<'_>, cell: &Cell<'_>) -> Words {
        let caveat = cell.claim.map_or("", |claim| claim.caveat.trim());
        let mut signs = caveat.chars();
        let sentence: String = signs
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(signs)
            .collect();
        let style = self.small(self.look.muted).with_italic(true);
        assembly.set(vec![words(&sentence, &style)], self.column)
    }

    fn small(&self, color: Color) -> Style {
        Look::text(self.look.small, Weight::Regular, color)
    }
}

fn words(text: &str, style: &Style) -> (Span, Meaning) {
    (Span::new(text, style), Meaning::Words)
}

/// The width of `text` on one line.
fn natural(assembly: &mut Assembly<'_>, text: &str, style: &Style) -> Pt {
    assembly.set(vec![words(text, style)], UNBOUNDED).set.width()
}

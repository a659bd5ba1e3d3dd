//! Numbered exhibits: the takeaway above, the drawing, then note, source, date and credit.

use super::builder::{Builder, Words, plain};
use crate::model::date::PartialDate;
use crate::model::figure::{Alternative, Figure, FigureWidth};
use crate::model::id::{BlockId, SourceId};
use crate::model::inline::Text;
use crate::typeset::exhibit;
use crate::typeset::frame::{Point, Pt, Role};
use crate::typeset::lexicon::fill;
use crate::typeset::mirror::turn_shape;
use crate::typeset::piece::{LocalItem, Measured, Piece, Stands};
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Composition, Span, Weight};

/// Largest share of the type area's height that a drawing takes, so that text finds room beside it.
const LARGEST_SHARE: f32 = 0.46;
/// The same in one of several columns.
const LARGEST_SHARE_IN_COLUMN: f32 = 0.38;
/// The same on slides, which show one thing.
const LARGEST_SHARE_OF_SLIDE: f32 = 0.65;
/// The same in large print, where exhibits are enlarged as far as their title and source line let them.
const LARGEST_SHARE_OF_LARGE_PRINT: f32 = 0.8;

/// Measures an exhibit.
pub(super) fn measure(mut builder: Builder<'_>, block: &BlockId, figure: &Figure) -> Measured {
    let design = builder.context.design;
    let grid = &design.grid;
    let (x, width) = match figure.width {
        FigureWidth::Column => (grid.text_x, grid.text_width),
        FigureWidth::Full => (Pt::ZERO, grid.width),
        FigureWidth::Half if grid.columns > 1 || design.large_print => (grid.text_x, grid.text_width),
        FigureWidth::Half => (grid.text_x, grid.text_width * 0.5),
    };
    let words_width = if figure.width == FigureWidth::Half {
        grid.text_width
    } else {
        width
    };
    let root = builder.node(Role::Aside, None);
    let mut pieces = takeaway(&mut builder, root, block, &figure.title, x, words_width);
    pieces.push(drawing(&mut builder, root, block, figure, x, width));
    let foot = Foot {
        note: &figure.note,
        sources: &figure.sources,
        as_of: figure.as_of,
        credit: &figure.credit,
    };
    pieces.extend(foot.measure(&mut builder, root, x, words_width));
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    builder.measured.pieces = pieces;
    builder.measured.space_above = design.scale.block_gap;
    builder.measured.space_below = design.scale.block_gap;
    builder.measured.keep_together = true;
    if figure.width == FigureWidth::Full {
        builder.measured.stands = Stands::Across;
    }
    builder.finish()
}

/// The number and takeaway of an exhibit, below the node `root`.
pub(super) fn takeaway(
    builder: &mut Builder<'_>,
    root: usize,
    block: &BlockId,
    title: &Text,
    x: Pt,
    width: Pt,
) -> Vec<Piece> {
    let design = builder.context.design;
    let caption = builder.node(Role::Caption, Some(root));
    let mut words = Words::new();
    if let Some(exhibit) = builder.context.resolved.exhibit(block) {
        let label = design.scale.takeaway.clone().with_color(design.palette.accent);
        words.extend(plain(format!("{exhibit}"), &label));
        words.extend(plain("\u{2002}", &label));
    }
    words.extend(builder.words(title, &design.scale.takeaway));
    let mut pieces = builder.lines(caption, words, x, width, Composition::DISPLAY);
    if let Some(last) = pieces.last_mut() {
        last.height += design.scale.text.leading * 0.4;
    }
    pieces
}

fn drawing(
    builder: &mut Builder<'_>,
    root: usize,
    block: &BlockId,
    figure: &Figure,
    x: Pt,
    width: Pt,
) -> Piece {
    let node = builder.node(Role::Figure, Some(root));
    let (alternative, decorative) = match &figure.alternative {
        Alternative::Words(words) => (words.as_str(), false),
        Alternative::Decorative => ("", true),
        Alternative::Missing => (builder.context.resolved.lexicon().aloud.undescribed, false),
    };
    if decorative {
        builder.measured.nodes.truncate(node);
    } else if let Some(node) = builder.measured.nodes.get_mut(node) {
        node.alternative = Some(alternative.into());
    }
    let design = builder.context.design;
    let share = if design.large_print {
        LARGEST_SHARE_OF_LARGE_PRINT
    } else if design.section_opens_page {
        LARGEST_SHARE_OF_SLIDE
    } else if design.grid.columns > 1 && figure.width != FigureWidth::Full {
        LARGEST_SHARE_IN_COLUMN
    } else {
        LARGEST_SHARE
    };
    let most = design.grid.height(design.page) * share;
    let context = builder.context;
    let drawing = exhibit::draw(
        builder.setter,
        context.brief,
        context.blobs,
        block,
        figure,
        width,
        most,
    );
    let mirror = design.mirror();
    let by = Point::new(mirror.x(x, drawing.size.width), Pt::ZERO);
    builder.measured.diagnostics.extend(drawing.diagnostics);
    Piece {
        height: drawing.size.height,
        items: drawing
            .items
            .into_iter()
            .map(|item| {
                let mut item = LocalItem {
                    node: (!decorative).then_some(node),
                    at: item.at + by,
                    ..item
                };
                // A drawing stands as it is: what is turned with all decoration is turned back.
                if let Some(axis) = mirror.0.filter(|_| decorative) {
                    turn_shape(&mut item, axis);
                }
                item
            })
            .collect(),
        areas: drawing
            .areas
            .into_iter()
            .map(|(area, shown)| (area.shifted(by), shown))
            .collect(),
        ..Piece::default()
    }
}

/// What stands below an exhibit.
pub(super) struct Foot<'a> {
    /// A remark on method or limits.
    pub note: &'a Text,
    /// Where the content comes from.
    pub sources: &'a [SourceId],
    /// The date it holds for.
    pub as_of: Option<PartialDate>,
    /// Who made it.
    pub credit: &'a str,
}

impl Foot<'_> {
    /// Measures the note and the source line below the node `root`.
    pub(super) fn measure(&self, builder: &mut Builder<'_>, root: usize, x: Pt, width: Pt) -> Vec<Piece> {
        let design = builder.context.design;
        let mut pieces = Vec::new();
        if !self.note.is_empty() {
            let node = builder.node(Role::Paragraph, Some(root));
            let style = design.scale.small.clone().with_color(design.palette.ink);
            let words = builder.words(self.note, &style);
            pieces.extend(builder.lines(node, words, x, width, Composition::RAGGED));
        }
        let line = self.source_line(builder);
        if !line.is_empty() {
            let node = builder.node(Role::Paragraph, Some(root));
            pieces.extend(builder.lines(node, line, x, width, Composition::RAGGED));
        }
        if let Some(first) = pieces.first_mut() {
            super::panel::lower(first, design.scale.text.leading * 0.35);
        }
        pieces
    }

    /// `Source: … [1]. As of late 2024. Credit.`
    fn source_line(&self, builder: &Builder<'_>) -> Words {
        let design = builder.context.design;
        let small = &design.scale.small;
        let label = small.clone().with_weight(Weight::Semibold);
        let library = &builder.context.brief.library;
        let lexicon = builder.context.resolved.lexicon();
        let mut words = Words::new();
        for (index, id) in self.sources.iter().enumerate() {
            if index == 0 {
                let word = if self.sources.len() > 1 {
                    lexicon.sources
                } else {
                    lexicon.source
                };
                words.extend(plain(format!("{word} "), &label));
            } else {
                words.extend(plain("; ", small));
            }
            if let Some(source) = library.sources.get(id) {
                words.extend(plain(source.title.as_str(), small));
                words.extend(plain("\u{202f}", small));
            }
            let (mut span, meaning) = builder.context.resolved.citation(id, None, small);
            span.style.color = design.palette.accent;
            words.push((span, meaning));
        }
        let mut sentence = |text: String| {
            let apart = if words.is_empty() { "" } else { ". " };
            words.push((Span::new(format!("{apart}{text}"), small), Meaning::Words));
        };
        if let Some(as_of) = self.as_of {
            sentence(fill(lexicon.as_of, &[&lexicon.date(as_of)]));
        }
        if !self.credit.trim().is_empty() {
            sentence(self.credit.trim().trim_end_matches('.').to_owned());
        }
        if !words.is_empty() {
            words.extend(plain(".", small));
        }
        words
    }
}

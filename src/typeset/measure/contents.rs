//! The table of contents. Its heights do not depend on the page numbers in it: each stands in room kept for it.

use super::builder::{Builder, Words, plain, stroked};
use crate::model::block::BlockKind;
use crate::model::inline::{Inline, Text};
use crate::typeset::frame::{Point, Pt, Rect, Role, Stroke};
use crate::typeset::piece::{LocalDestination, LocalLink, Measured, Piece};
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Align, Figures, Style, Weight};

/// A line of the contents.
struct Entry {
    words: Words,
    style: Style,
    indent: Pt,
    page: Option<usize>,
    to: LocalDestination,
    name: String,
}

/// Measures the contents: sections and headings of level two.
pub(super) fn measure(mut builder: Builder<'_>) -> Measured {
    let root = builder.node(Role::Contents, None);
    for entry in entries(&builder) {
        let pieces = entry.measure(&mut builder, root);
        builder.measured.pieces.extend(pieces);
    }
    let scale = &builder.context.design.scale;
    builder.measured.space_above = scale.block_gap;
    builder.measured.space_below = scale.block_gap;
    builder.finish()
}

fn entries(builder: &Builder<'_>) -> Vec<Entry> {
    let context = builder.context;
    let text = context.design.scale.text.clone().with_figures(Figures::Lining);
    let strong = context.design.scale.takeaway.clone();
    let mut entries = Vec::new();
    for section in &context.brief.sections {
        if !section.title.trim().is_empty() {
            entries.push(Entry {
                words: plain(section.title.as_str(), &strong),
                style: strong.clone(),
                indent: Pt::ZERO,
                page: context.pages.sections.get(&section.id).copied(),
                to: LocalDestination::Section(section.id.clone()),
                name: section.title.clone(),
            });
        }
        for block in &section.blocks {
            let BlockKind::Heading { text: title, .. } = &block.kind else {
                continue;
            };
            if context.resolved.heading_level(&block.id) > 2 {
                continue;
            }
            entries.push(Entry {
                words: without_links(builder, title, &text),
                style: text.clone(),
                indent: text.size * 1.4,
                page: context.pages.blocks.get(&block.id).copied(),
                to: LocalDestination::Block(block.id.clone()),
                name: title.words(),
            });
        }
    }
    entries
}

/// The words of a heading, which lead to the heading and nowhere else.
fn without_links(builder: &Builder<'_>, title: &Text, style: &Style) -> Words {
    let inlines = title.0.iter().filter(|inline| !matches!(inline, Inline::Note(_)));
    let title = Text(inlines.cloned().collect());
    let spans = builder.context.resolved.spans(&title, style);
    let words = spans
        .into_iter()
        .filter(|(_, meaning)| !matches!(meaning, Meaning::Citation(_)));
    words
        .flat_map(|(span, _)| plain(span.text, &span.style))
        .collect()
}

impl Entry {
    fn measure(self, builder: &mut Builder<'_>, root: usize) -> Vec<Piece> {
        let design = builder.context.design;
        let grid = &design.grid;
        let number_width = self.style.size * 3.0;
        let x = grid.text_x + self.indent;
        let measure = grid.text_width - self.indent - number_width;
        let item = builder.node(Role::ContentsEntry, Some(root));
        let node = builder.node(Role::Link, Some(item));
        let setting = builder.set(Some(node), self.words, measure, Align::Start);
        let mut piece = Piece::default();
        let height = builder.draw(&mut piece, &setting, Point::new(x, Pt::ZERO));
        let Some(last) = setting.set.lines.last() else {
            return Vec::new();
        };
        let top = height - last.height;
        let right = grid.text_x + grid.text_width;
        let number = self.page.map(|page| page.to_string()).unwrap_or_default();
        let number_style = self
            .style
            .clone()
            .with_weight(Weight::Regular)
            .with_figures(Figures::Tabular);
        let number = builder.set(Some(node), plain(number, &number_style), number_width, Align::End);
        let ink = number.set.lines.first().and_then(|line| line.runs.first());
        let number_left = ink.map_or(right, |run| right - number_width + run.x);
        let from = x + last.width + self.style.size * 0.5;
        let to = number_left - self.style.size * 0.4;
        if to > from {
            let dots = Stroke {
                color: design.palette.muted.with_alpha(150),
                width: Pt(0.7),
                dash: Some((Pt(0.7), Pt(2.8))),
                round: false,
            };
            let at = Point::new(from, top + last.baseline - Pt(0.3));
            piece
                .items
                .push(stroked(at, Point::new(to - from, Pt::ZERO), dots));
        }
        builder.draw(
            &mut piece,
            &number,
            Point::new(right - number_width, top + last.baseline - baseline(&number)),
        );
        piece.height = height + self.style.leading * 0.12;
        piece.links = vec![LocalLink {
            area: Rect::new(x, Pt::ZERO, right - x, height),
            to: self.to,
            node,
            description: self.name,
        }];
        vec![piece]
    }
}

fn baseline(setting: &super::builder::Setting) -> Pt {
    setting.set.lines.first().map_or(Pt::ZERO, |line| line.baseline)
}

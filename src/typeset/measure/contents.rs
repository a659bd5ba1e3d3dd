//! The table of contents and the lists of figures, maps and tables. Their heights do not depend on the page numbers in them: each stands in room kept for it.

use std::collections::BTreeSet;

use super::Context;
use super::builder::{Builder, Words, plain, stroked};
use crate::model::block::{Block, BlockKind, ContentsPart};
use crate::model::inline::{Inline, Text};
use crate::typeset::frame::{Point, Pt, Rect, Role, Stroke};
use crate::typeset::piece::{LocalDestination, LocalLink, Measured, Piece};
use crate::typeset::resolve::{Meaning, Series};
use crate::typeset::text::{Align, Figures, Style, Weight};

/// A line of the contents.
struct Entry {
    /// What stands before the words, such as "Figure 3".
    label: String,
    /// The width kept for the labels of its list.
    label_width: Pt,
    words: Words,
    style: Style,
    indent: Pt,
    page: Option<usize>,
    to: LocalDestination,
    name: String,
}

/// Measures the contents: sections and headings of level two, then a list of each kind of exhibit, as far as `parts`
/// asks for them. What a brief has none of is not listed.
pub(super) fn measure(mut builder: Builder<'_>, parts: &BTreeSet<ContentsPart>) -> Measured {
    let mut lists: Vec<(Option<Series>, Vec<Entry>)> = Vec::new();
    for part in parts {
        let series = list_of(*part);
        let entries = match series {
            None => headings(&builder),
            Some(series) => exhibits(&mut builder, series),
        };
        lists.push((series, entries));
    }
    // The words of all lists begin below one another.
    let labels = lists.iter().flat_map(|(_, entries)| entries);
    let widest = labels.fold(Pt::ZERO, |widest, entry| widest.max(entry.label_width));
    for (series, mut entries) in lists {
        if entries.is_empty() {
            continue;
        }
        for entry in entries.iter_mut().filter(|entry| !entry.label.is_empty()) {
            entry.label_width = widest;
        }
        let root = builder.node(Role::Contents, None);
        if let Some(series) = series {
            caption(&mut builder, root, series);
        }
        for entry in entries {
            let pieces = entry.measure(&mut builder, root);
            builder.measured.pieces.extend(pieces);
        }
        super::builder::keep_edges(&mut builder.measured.pieces);
    }
    let scale = &builder.context.design.scale;
    builder.measured.space_above = scale.block_gap;
    builder.measured.space_below = scale.block_gap;
    builder.finish()
}

/// The exhibits that a part lists; `None` for the sections.
const fn list_of(part: ContentsPart) -> Option<Series> {
    match part {
        ContentsPart::Sections => None,
        ContentsPart::Figures => Some(Series::Figure),
        ContentsPart::Maps => Some(Series::Map),
        ContentsPart::Tables => Some(Series::Table),
    }
}

/// The exhibits that contents with `parts` list, each with its title, in the order of the brief.
pub(in crate::typeset) fn listed_exhibits<'a>(
    context: Context<'a>,
    parts: &BTreeSet<ContentsPart>,
) -> Vec<(&'a Block, &'a Text)> {
    let wanted: Vec<Series> = parts.iter().filter_map(|part| list_of(*part)).collect();
    let blocks = context.brief.blocks().filter_map(|(_, block)| {
        let exhibit = context.resolved.exhibit(&block.id)?;
        let title = title(&block.kind)?;
        wanted
            .contains(&exhibit.series)
            .then_some((block.as_ref(), title))
    });
    blocks.collect()
}

/// The title of an exhibit; `None` for what is none.
const fn title(kind: &BlockKind) -> Option<&Text> {
    match kind {
        BlockKind::Figure(figure) => Some(&figure.title),
        BlockKind::Table(table) => Some(&table.title),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => None,
    }
}

/// Adds the line above a list: "Figures". It stays with the list's first entry.
fn caption(builder: &mut Builder<'_>, root: usize, series: Series) {
    let design = builder.context.design;
    let style = design.scale.takeaway.clone().with_color(design.palette.accent);
    let [figures, maps, tables] = builder.context.resolved.lexicon().exhibit_lists;
    let words = match series {
        Series::Figure => figures,
        Series::Map => maps,
        Series::Table => tables,
    };
    let node = builder.node(Role::Caption, Some(root));
    let above = if builder.measured.pieces.is_empty() {
        Pt::ZERO
    } else {
        style.leading
    };
    let mut piece = Piece::default();
    let at = Point::new(design.grid.text_x, above);
    let measure = design.grid.text_width;
    let height = builder.put(
        &mut piece,
        Some(node),
        plain(words, &style),
        at,
        measure,
        Align::Start,
    );
    piece.height = above + height + style.leading * 0.12;
    piece.keep_with_next = true;
    builder.measured.pieces.push(piece);
}

/// The figures, maps or tables of the brief.
fn exhibits(builder: &mut Builder<'_>, series: Series) -> Vec<Entry> {
    let context = builder.context;
    let text = context.design.scale.text.clone().with_figures(Figures::Lining);
    let part = match series {
        Series::Figure => ContentsPart::Figures,
        Series::Map => ContentsPart::Maps,
        Series::Table => ContentsPart::Tables,
    };
    let gap = text.size;
    let mut entries = Vec::new();
    for (block, title) in listed_exhibits(context, &BTreeSet::from([part])) {
        let label = context.resolved.name(&block.id).unwrap_or_default();
        let set = builder.set(
            None,
            plain(label.as_str(), &text),
            Pt(f32::INFINITY),
            Align::Start,
        );
        entries.push(Entry {
            words: without_links(builder, title, &text),
            style: text.clone(),
            indent: Pt::ZERO,
            page: context.resolved.pages().blocks.get(&block.id).copied(),
            to: LocalDestination::Block(block.id.clone()),
            name: format!("{label} {}", title.words()).trim().to_owned(),
            label,
            label_width: set.set.width() + gap,
        });
    }
    entries
}

/// The sections and their headings of level two.
fn headings(builder: &Builder<'_>) -> Vec<Entry> {
    let context = builder.context;
    let text = context.design.scale.text.clone().with_figures(Figures::Lining);
    let strong = context.design.scale.takeaway.clone();
    let mut entries = Vec::new();
    for section in &context.brief.sections {
        if !section.title.trim().is_empty() {
            entries.push(Entry {
                label: String::new(),
                label_width: Pt::ZERO,
                words: plain(section.title.as_str(), &strong),
                style: strong.clone(),
                indent: Pt::ZERO,
                page: context.resolved.pages().sections.get(&section.id).copied(),
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
                label: String::new(),
                label_width: Pt::ZERO,
                words: without_links(builder, title, &text),
                style: text.clone(),
                indent: text.size * 1.4,
                page: context.resolved.pages().blocks.get(&block.id).copied(),
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
        let lexicon = builder.context.resolved.lexicon();
        let number_width = self.style.size * 3.0;
        let x = grid.text_x + self.indent;
        // What has no words has no entry, and what has a label alone is called by it.
        if self.words.iter().all(|(span, _)| span.text.trim().is_empty()) && self.label.is_empty() {
            return Vec::new();
        }
        let item = builder.node(Role::ContentsEntry, Some(root));
        let node = builder.node(Role::Link, Some(item));
        let mut piece = Piece::default();
        let most = grid.text_width - self.indent - number_width;
        let mut words = self.words;
        let mut label_width = self.label_width;
        if label_width > Pt::ZERO {
            let label = plain(format!("{} ", self.label), &self.style);
            // A label too wide for a column of its own stands before the words.
            let apart = label_width <= most * 0.5;
            if words.is_empty() || !apart {
                label_width = Pt::ZERO;
                words.splice(0..0, label);
            } else {
                let at = Point::new(x, Pt::ZERO);
                builder.put(&mut piece, Some(node), label, at, label_width, Align::Start);
            }
        }
        let setting = builder.set(Some(node), words, most - label_width, Align::Start);
        let words_x = x + label_width;
        let height = builder.draw(&mut piece, &setting, Point::new(words_x, Pt::ZERO));
        let Some(last) = setting.set.lines.last() else {
            return Vec::new();
        };
        let top = height - last.height;
        let right = grid.text_x + grid.text_width;
        let number = self.page.map(|page| lexicon.number(page)).unwrap_or_default();
        let number_style = self
            .style
            .clone()
            .with_weight(Weight::Regular)
            .with_figures(Figures::Tabular);
        let number = builder.set(Some(node), plain(number, &number_style), number_width, Align::End);
        let ink = number.set.lines.first().and_then(|line| line.runs.first());
        let number_left = ink.map_or(right, |run| right - number_width + run.x);
        // Words from right to left end where their ink begins.
        let reach = if setting.set.right_to_left {
            last.width - last.ink_start()
        } else {
            last.width
        };
        let from = words_x + reach + self.style.size * 0.5;
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
            area: design.mirror().rect(Rect::new(x, Pt::ZERO, right - x, height)),
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

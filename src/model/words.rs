//! A way to all words of a block that can be changed, whatever they hang on.

use super::block::BlockKind;
use super::figure::{Alternative, Figure, FigureContent};
use super::inline::Text;

/// Words of a block.
pub enum Words<'a> {
    /// Text with marks, citations and claims.
    Text(&'a mut Text),
    /// A name, a label, a credit, a text alternative.
    Plain(&'a mut String),
}

/// Calls `visit` with all words of the block, in reading order.
pub fn visit_words(kind: &mut BlockKind, visit: &mut dyn FnMut(Words<'_>)) {
    match kind {
        BlockKind::Paragraph { text }
        | BlockKind::Heading { text, .. }
        | BlockKind::Judgement { text, .. }
        | BlockKind::SpeakerNote { text } => visit(Words::Text(text)),
        BlockKind::List { items, .. } => {
            for item in items {
                visit(Words::Text(&mut item.text));
            }
        }
        BlockKind::Quote {
            text, speaker, role, ..
        } => {
            visit(Words::Text(text));
            visit(Words::Plain(speaker));
            visit(Words::Plain(role));
        }
        BlockKind::Callout {
            title,
            paragraphs: texts,
            ..
        }
        | BlockKind::KeyPoints { title, points: texts } => {
            visit(Words::Text(title));
            for text in texts {
                visit(Words::Text(text));
            }
        }
        BlockKind::KeyFigures { items } => {
            for item in items {
                visit(Words::Plain(&mut item.label));
            }
        }
        BlockKind::Table(table) => {
            visit(Words::Text(&mut table.title));
            for column in &mut table.columns {
                visit(Words::Text(&mut column.header));
            }
            for cell in table.rows.iter_mut().flatten() {
                visit(Words::Text(cell));
            }
            visit(Words::Text(&mut table.note));
        }
        BlockKind::Figure(figure) => visit_figure(figure, visit),
        BlockKind::PageBreak | BlockKind::Contents { .. } | BlockKind::Sources => {}
    }
}

fn visit_figure(figure: &mut Figure, visit: &mut dyn FnMut(Words<'_>)) {
    visit(Words::Text(&mut figure.title));
    match &mut figure.content {
        FigureContent::Image(_) => {}
        FigureContent::Chart(chart) => {
            visit(Words::Plain(&mut chart.unit));
            for datum in &mut chart.data {
                visit(Words::Plain(&mut datum.label));
            }
        }
        FigureContent::Waffle(waffle) => {
            visit(Words::Plain(&mut waffle.part_label));
            visit(Words::Plain(&mut waffle.rest_label));
        }
        FigureContent::Map(map) => {
            for category in &mut map.categories {
                visit(Words::Plain(&mut category.label));
            }
        }
        FigureContent::Timeline(timeline) => {
            for event in &mut timeline.events {
                visit(Words::Plain(&mut event.words));
            }
        }
    }
    visit(Words::Text(&mut figure.note));
    visit(Words::Plain(&mut figure.credit));
    if let Alternative::Words(words) = &mut figure.alternative {
        visit(Words::Plain(words));
    }
}

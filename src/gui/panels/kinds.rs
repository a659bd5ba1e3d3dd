//! The icons of the kinds of blocks, and the groups in which new ones are offered.

use crate::gui::icons;
use crate::model::block::{BlockKind, ListStyle};
use crate::model::figure::FigureContent;
use crate::session::actions::Fresh;

/// Blocks of words.
pub(super) const WORDS: [Fresh; 9] = [
    Fresh::Paragraph,
    Fresh::Heading,
    Fresh::Subheading,
    Fresh::List,
    Fresh::NumberedList,
    Fresh::Quote,
    Fresh::Callout,
    Fresh::KeyPoints,
    Fresh::Judgement,
];

/// Blocks that show evidence.
pub(super) const EVIDENCE: [Fresh; 6] = [
    Fresh::KeyFigures,
    Fresh::Table,
    Fresh::Chart,
    Fresh::Waffle,
    Fresh::Map,
    Fresh::Timeline,
];

/// Blocks that order the pages.
pub(super) const PAGES: [Fresh; 4] = [
    Fresh::Contents,
    Fresh::Sources,
    Fresh::PageBreak,
    Fresh::SpeakerNote,
];

/// The icon of what can be made from nothing.
#[must_use]
pub const fn fresh_icon(fresh: Fresh) -> &'static str {
    match fresh {
        Fresh::Paragraph => icons::PARAGRAPH,
        Fresh::Heading | Fresh::Subheading => icons::HEADING,
        Fresh::List => icons::LIST,
        Fresh::NumberedList => icons::NUMBERED,
        Fresh::Quote => icons::QUOTE,
        Fresh::Callout => icons::CALLOUT,
        Fresh::KeyPoints => icons::KEY_POINTS,
        Fresh::Judgement => icons::JUDGEMENT,
        Fresh::KeyFigures => icons::KEY_FIGURES,
        Fresh::Table => icons::TABLE,
        Fresh::Chart => icons::CHART,
        Fresh::Waffle => icons::WAFFLE,
        Fresh::Map => icons::MAP,
        Fresh::Timeline => icons::TIMELINE,
        Fresh::Contents => icons::CONTENTS,
        Fresh::Sources => icons::SOURCES,
        Fresh::PageBreak => icons::PAGE_BREAK,
        Fresh::SpeakerNote => icons::SPEAKER_NOTE,
    }
}

/// The icon of a kind of block.
#[must_use]
pub const fn kind_icon(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph { .. } => icons::PARAGRAPH,
        BlockKind::Heading { .. } => icons::HEADING,
        BlockKind::List {
            style: ListStyle::Bulleted,
            ..
        } => icons::LIST,
        BlockKind::List {
            style: ListStyle::Numbered,
            ..
        } => icons::NUMBERED,
        BlockKind::Quote { .. } => icons::QUOTE,
        BlockKind::Callout { .. } => icons::CALLOUT,
        BlockKind::KeyPoints { .. } => icons::KEY_POINTS,
        BlockKind::Judgement { .. } => icons::JUDGEMENT,
        BlockKind::KeyFigures { .. } => icons::KEY_FIGURES,
        BlockKind::Table(_) => icons::TABLE,
        BlockKind::Figure(figure) => match figure.content {
            FigureContent::Image(_) => icons::IMAGE,
            FigureContent::Chart(_) => icons::CHART,
            FigureContent::Waffle(_) => icons::WAFFLE,
            FigureContent::Map(_) => icons::MAP,
            FigureContent::Timeline(_) => icons::TIMELINE,
        },
        BlockKind::SpeakerNote { .. } => icons::SPEAKER_NOTE,
        BlockKind::PageBreak => icons::PAGE_BREAK,
        BlockKind::Contents { .. } => icons::CONTENTS,
        BlockKind::Sources => icons::SOURCES,
    }
}

//! The kinds of blocks as they are offered: icon, name, and what a new one of that kind holds.

use crate::gui::icons;
use crate::model::block::{
    BlockKind, CalloutTone, Column, ColumnAlign, HeadingLevel, ListItem, ListStyle, Table,
};
use crate::model::figure::{
    Alternative, Chart, ChartKind, Datum, Figure, FigureContent, FigureWidth, Map, MapCategory, MapStyle,
    Waffle,
};
use crate::model::inline::Text;

/// A kind of block that can be added without asking for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A paragraph.
    Paragraph,
    /// A heading of level two.
    Heading,
    /// A bulleted list.
    List,
    /// A numbered list.
    Numbered,
    /// A quotation.
    Quote,
    /// A callout.
    Callout,
    /// Summary points.
    KeyPoints,
    /// Key figures.
    KeyFigures,
    /// A table of two columns.
    Table,
    /// A bar chart.
    Chart,
    /// A waffle chart.
    Waffle,
    /// A map.
    Map,
    /// A speaker note.
    SpeakerNote,
    /// A page break.
    PageBreak,
    /// The table of contents.
    Contents,
    /// The list of sources.
    Sources,
}

impl Blank {
    /// Blocks of words.
    pub const WORDS: [Self; 7] = [
        Self::Paragraph,
        Self::Heading,
        Self::List,
        Self::Numbered,
        Self::Quote,
        Self::Callout,
        Self::KeyPoints,
    ];
    /// Blocks that show evidence.
    pub const EVIDENCE: [Self; 5] = [
        Self::KeyFigures,
        Self::Table,
        Self::Chart,
        Self::Waffle,
        Self::Map,
    ];
    /// Blocks that order the pages.
    pub const PAGES: [Self; 4] = [Self::Contents, Self::Sources, Self::PageBreak, Self::SpeakerNote];

    /// What a menu calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Paragraph => "Paragraph",
            Self::Heading => "Heading",
            Self::List => "Bulleted list",
            Self::Numbered => "Numbered list",
            Self::Quote => "Quotation",
            Self::Callout => "Callout",
            Self::KeyPoints => "Key points",
            Self::KeyFigures => "Key figures",
            Self::Table => "Table",
            Self::Chart => "Chart",
            Self::Waffle => "Waffle chart",
            Self::Map => "Map",
            Self::SpeakerNote => "Speaker note",
            Self::PageBreak => "Page break",
            Self::Contents => "Contents",
            Self::Sources => "Sources",
        }
    }

    /// What a new block of the kind holds.
    #[must_use]
    pub fn block(self) -> BlockKind {
        let text = Text::default();
        match self {
            Self::Paragraph => BlockKind::Paragraph { text },
            Self::Heading => BlockKind::Heading {
                level: HeadingLevel::Two,
                text,
            },
            Self::List => list(ListStyle::Bulleted),
            Self::Numbered => list(ListStyle::Numbered),
            Self::Quote => BlockKind::Quote {
                text,
                speaker: String::new(),
                role: String::new(),
                source: None,
                claim: None,
            },
            Self::Callout => BlockKind::Callout {
                tone: CalloutTone::Note,
                title: text,
                paragraphs: vec![Text::default()],
            },
            Self::KeyPoints => BlockKind::KeyPoints {
                title: Text::plain("Key points"),
                points: vec![Text::default()],
            },
            Self::KeyFigures => BlockKind::KeyFigures { items: Vec::new() },
            Self::Table => BlockKind::Table(table()),
            Self::Chart => figure(chart()),
            Self::Waffle => figure(waffle()),
            Self::Map => figure(map()),
            Self::SpeakerNote => BlockKind::SpeakerNote { text },
            Self::PageBreak => BlockKind::PageBreak,
            Self::Contents => BlockKind::Contents,
            Self::Sources => BlockKind::Sources,
        }
    }
}

fn list(style: ListStyle) -> BlockKind {
    BlockKind::List {
        style,
        items: vec![ListItem::default()],
    }
}

fn table() -> Table {
    let column = |align| Column {
        header: Text::default(),
        align,
    };
    Table {
        columns: vec![column(ColumnAlign::Left), column(ColumnAlign::Right)],
        rows: vec![vec![Text::default(); 2]; 2],
        ..Table::default()
    }
}

fn chart() -> FigureContent {
    let bar = Datum {
        label: String::new(),
        value: 1.0,
        claim: None,
        estimate: false,
    };
    FigureContent::Chart(Chart {
        kind: ChartKind::Bar,
        unit: String::new(),
        data: vec![bar],
    })
}

const fn waffle() -> FigureContent {
    FigureContent::Waffle(Waffle {
        part: 1,
        whole: 10,
        part_label: String::new(),
        rest_label: String::new(),
        claim: None,
    })
}

fn map() -> FigureContent {
    let category = MapCategory {
        label: "First category".to_owned(),
        style: MapStyle::Blue,
    };
    FigureContent::Map(Map {
        categories: vec![category],
        areas: Vec::new(),
        places: Vec::new(),
        relief: false,
    })
}

/// A figure that shows `content`, with nothing else filled in.
pub(super) fn figure(content: FigureContent) -> BlockKind {
    BlockKind::Figure(Figure {
        title: Text::default(),
        content,
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Missing,
        width: FigureWidth::Column,
    })
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
        BlockKind::KeyFigures { .. } => icons::KEY_FIGURES,
        BlockKind::Table(_) => icons::TABLE,
        BlockKind::Figure(figure) => match figure.content {
            FigureContent::Image(_) => icons::IMAGE,
            FigureContent::Chart(_) => icons::CHART,
            FigureContent::Waffle(_) => icons::WAFFLE,
            FigureContent::Map(_) => icons::MAP,
        },
        BlockKind::SpeakerNote { .. } => icons::SPEAKER_NOTE,
        BlockKind::PageBreak => icons::PAGE_BREAK,
        BlockKind::Contents => icons::CONTENTS,
        BlockKind::Sources => icons::SOURCES,
    }
}

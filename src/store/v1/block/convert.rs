//! The way of a block to the model and back.

use super::{
    AlignedColumn, Block, Callout, Column, Contents, DeepItem, Heading, Joined, Judgement, KeyFigure,
    KeyFigures, KeyPoints, Kind, List, ListItem, Nothing, Quote, Table, Words,
};
use crate::model;
use crate::model::inline::Text;
use crate::model::likelihood::Assessment;
use crate::store::v1::Name;
use crate::store::v1::figure::Figure;

impl From<&model::block::Block> for Block {
    fn from(block: &model::block::Block) -> Self {
        Self {
            id: block.id.clone().into(),
            kind: Kind::from(&block.kind),
        }
    }
}

impl From<Block> for model::block::Block {
    fn from(block: Block) -> Self {
        Self {
            id: block.id.into(),
            kind: block.kind.into(),
        }
    }
}

/// Texts in their markup.
fn markup(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.clone().into()).collect()
}

/// Texts from their markup.
fn texts(markup: Vec<String>) -> Vec<Text> {
    markup.into_iter().map(Text::from).collect()
}

impl From<&model::block::BlockKind> for Kind {
    fn from(kind: &model::block::BlockKind) -> Self {
        use model::block::BlockKind as Model;
        match kind {
            Model::Paragraph { text } => Self::Paragraph(Words {
                text: text.clone().into(),
            }),
            Model::Heading { level, text } => Self::Heading(Heading {
                level: (*level).into(),
                text: text.clone().into(),
            }),
            Model::List { style, items } => Self::List(List {
                style: (*style).into(),
                items: items.iter().map(ListItem::from).collect(),
            }),
            Model::Quote {
                text,
                speaker,
                role,
                source,
                claim,
            } => Self::Quote(Quote {
                text: text.clone().into(),
                speaker: speaker.clone(),
                role: role.clone(),
                source: source.clone().map(Name::from),
                claim: claim.clone().map(Name::from),
            }),
            Model::Callout {
                tone,
                title,
                paragraphs,
            } => Self::Callout(Callout {
                tone: (*tone).into(),
                title: title.clone().into(),
                paragraphs: markup(paragraphs),
            }),
            Model::KeyPoints { title, points } => Self::KeyPoints(KeyPoints {
                title: title.clone().into(),
                points: markup(points),
            }),
            Model::Judgement { text, assessment } => Self::Judgement(Judgement {
                text: text.clone().into(),
                likelihood: assessment.likelihood,
                confidence: assessment.confidence,
            }),
            Model::KeyFigures { items } => Self::KeyFigures(KeyFigures {
                items: items.iter().map(KeyFigure::from).collect(),
            }),
            Model::Table(table) => Self::Table(Table::from(table)),
            Model::Figure(figure) => Self::Figure(Figure::from(figure)),
            Model::SpeakerNote { text } => Self::SpeakerNote(Words {
                text: text.clone().into(),
            }),
            Model::PageBreak => Self::PageBreak(Nothing {}),
            Model::Contents { parts } => Self::Contents(Contents {
                parts: parts.iter().map(|part| (*part).into()).collect(),
            }),
            Model::Sources => Self::Sources(Nothing {}),
        }
    }
}

impl From<Kind> for model::block::BlockKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Paragraph(words) => Self::Paragraph {
                text: words.text.into(),
            },
            Kind::Heading(heading) => Self::Heading {
                level: heading.level.into(),
                text: heading.text.into(),
            },
            Kind::List(list) => Self::List {
                style: list.style.into(),
                items: list.items.into_iter().map(ListItem::into).collect(),
            },
            Kind::Quote(quote) => Self::Quote {
                text: quote.text.into(),
                speaker: quote.speaker,
                role: quote.role,
                source: quote.source.map(Name::into),
                claim: quote.claim.map(Name::into),
            },
            Kind::Callout(callout) => Self::Callout {
                tone: callout.tone.into(),
                title: callout.title.into(),
                paragraphs: texts(callout.paragraphs),
            },
            Kind::KeyPoints(points) => Self::KeyPoints {
                title: points.title.into(),
                points: texts(points.points),
            },
            Kind::Judgement(judgement) => Self::Judgement {
                text: judgement.text.into(),
                assessment: Assessment {
                    likelihood: judgement.likelihood,
                    confidence: judgement.confidence,
                },
            },
            Kind::KeyFigures(figures) => Self::KeyFigures {
                items: figures.items.into_iter().map(KeyFigure::into).collect(),
            },
            Kind::Table(table) => Self::Table(table.into()),
            Kind::Figure(figure) => Self::Figure(figure.into()),
            Kind::SpeakerNote(words) => Self::SpeakerNote {
                text: words.text.into(),
            },
            Kind::PageBreak(Nothing {}) => Self::PageBreak,
            Kind::Contents(contents) => Self::Contents {
                parts: contents.parts.into_iter().map(Into::into).collect(),
            },
            Kind::Sources(Nothing {}) => Self::Sources,
        }
    }
}

impl From<&model::block::ListItem> for ListItem {
    fn from(item: &model::block::ListItem) -> Self {
        Self(DeepItem {
            text: item.text.clone().into(),
            depth: item.depth,
        })
    }
}

impl From<ListItem> for model::block::ListItem {
    fn from(ListItem(item): ListItem) -> Self {
        Self {
            text: item.text.into(),
            depth: item.depth,
        }
    }
}

impl From<&model::block::KeyFigure> for KeyFigure {
    fn from(figure: &model::block::KeyFigure) -> Self {
        Self {
            claim: figure.claim.clone().into(),
            label: figure.label.clone(),
        }
    }
}

impl From<KeyFigure> for model::block::KeyFigure {
    fn from(figure: KeyFigure) -> Self {
        Self {
            claim: figure.claim.into(),
            label: figure.label,
        }
    }
}

impl From<&model::block::Table> for Table {
    fn from(table: &model::block::Table) -> Self {
        let column = |column: &model::block::Column| {
            Column(AlignedColumn {
                header: column.header.clone().into(),
                align: column.align.into(),
            })
        };
        Self {
            title: table.title.clone().into(),
            columns: table.columns.iter().map(column).collect(),
            rows: table.rows.iter().map(|row| markup(row)).collect(),
            joined: table.joined.iter().map(Joined::from).collect(),
            note: table.note.clone().into(),
            sources: table.sources.iter().cloned().map(Name::from).collect(),
            as_of: table.as_of,
        }
    }
}

impl From<Table> for model::block::Table {
    fn from(table: Table) -> Self {
        let column = |Column(column): Column| model::block::Column {
            header: column.header.into(),
            align: column.align.into(),
        };
        Self {
            title: table.title.into(),
            columns: table.columns.into_iter().map(column).collect(),
            rows: table.rows.into_iter().map(texts).collect(),
            joined: table.joined.into_iter().map(Into::into).collect(),
            note: table.note.into(),
            sources: table.sources.into_iter().map(Name::into).collect(),
            as_of: table.as_of,
        }
    }
}

//! Blocks as they stand in the file: `{"id": "b1", "type": "paragraph", "text": "…"}`.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::figure::Figure;
use super::tagged::Tagged;
use super::{Conflict, Name, is_default, same_names};
use crate::model;
use crate::model::date::PartialDate;
use crate::model::inline::Text;

#[derive(Debug, PartialEq, Serialize)]
pub(in crate::store) struct Block {
    pub(super) id: Name,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Kind {
    Paragraph(Words),
    Heading(Heading),
    List(List),
    Quote(Quote),
    Callout(Callout),
    KeyPoints(KeyPoints),
    KeyFigures(KeyFigures),
    Table(Table),
    Figure(Figure),
    SpeakerNote(Words),
    PageBreak(Nothing),
    Contents(Nothing),
    Sources(Nothing),
}

const KINDS: &[&str] = &[
    "paragraph",
    "heading",
    "list",
    "quote",
    "callout",
    "key-points",
    "key-figures",
    "table",
    "figure",
    "speaker-note",
    "page-break",
    "contents",
    "sources",
];

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    text: String,
}

/// A block that is all said by its type.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Heading {
    #[serde(default)]
    level: HeadingLevel,
    text: String,
}

/// 2 or 3; 1 is the section's title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
enum HeadingLevel {
    #[default]
    Two,
    Three,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct List {
    #[serde(default)]
    style: ListStyle,
    items: Vec<ListItem>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ListStyle {
    #[default]
    Bulleted,
    Numbered,
}

/// Its words alone, or `{"text": "…", "depth": 1}` below another entry.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeepItem {
    text: String,
    #[serde(default)]
    depth: u8,
}

#[derive(Debug, PartialEq)]
struct ListItem(DeepItem);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Quote {
    text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    speaker: String,
    #[serde(default, skip_serializing_if = "is_default")]
    role: String,
    #[serde(default, skip_serializing_if = "is_default")]
    source: Option<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    claim: Option<Name>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Callout {
    #[serde(default)]
    tone: CalloutTone,
    #[serde(default, skip_serializing_if = "is_default")]
    title: String,
    paragraphs: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CalloutTone {
    #[default]
    Note,
    Caution,
    Recommendation,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct KeyPoints {
    #[serde(default, skip_serializing_if = "is_default")]
    title: String,
    points: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct KeyFigures {
    items: Vec<KeyFigure>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct KeyFigure {
    claim: Name,
    #[serde(default, skip_serializing_if = "is_default")]
    label: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    #[serde(default, skip_serializing_if = "is_default")]
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    sources: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    as_of: Option<PartialDate>,
}

/// Its header alone, or `{"header": "…", "align": "right"}`.
#[derive(Debug, PartialEq)]
struct Column(AlignedColumn);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AlignedColumn {
    header: String,
    #[serde(default)]
    align: ColumnAlign,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ColumnAlign {
    #[default]
    Left,
    Right,
    Center,
}

impl Block {
    pub(super) fn check(&self, path: &str) -> Result<(), Conflict> {
        match &self.kind {
            Kind::Figure(figure) => figure.check(path),
            _ => Ok(()),
        }
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BlockVisitor)
    }
}

struct BlockVisitor;

impl<'de> Visitor<'de> for BlockVisitor {
    type Value = Block;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a block such as {\"id\": \"b1\", \"type\": \"paragraph\", \"text\": \"…\"}")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Block, A::Error> {
        let mut tagged = Tagged::read(map, true)?;
        let id = tagged.id.take().ok_or_else(|| A::Error::missing_field("id"))?;
        let kind = match tagged.kind.as_str() {
            "paragraph" => Kind::Paragraph(tagged.fields()?),
            "heading" => Kind::Heading(tagged.fields()?),
            "list" => Kind::List(tagged.fields()?),
            "quote" => Kind::Quote(tagged.fields()?),
            "callout" => Kind::Callout(tagged.fields()?),
            "key-points" => Kind::KeyPoints(tagged.fields()?),
            "key-figures" => Kind::KeyFigures(tagged.fields()?),
            "table" => Kind::Table(tagged.fields()?),
            "figure" => Kind::Figure(tagged.fields()?),
            "speaker-note" => Kind::SpeakerNote(tagged.fields()?),
            "page-break" => Kind::PageBreak(tagged.fields()?),
            "contents" => Kind::Contents(tagged.fields()?),
            "sources" => Kind::Sources(tagged.fields()?),
            other => return Err(A::Error::unknown_variant(other, KINDS)),
        };
        Ok(Block { id, kind })
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        match level {
            HeadingLevel::Two => 2,
            HeadingLevel::Three => 3,
        }
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        match level {
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            other => Err(format!("a heading is of level 2 or 3, not {other}")),
        }
    }
}

/// Something that is mostly its words alone and is written so, else as an object.
macro_rules! words_or_object {
    ($name:ident, $object:ident, $expecting:literal, $plain:expr, $words:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let plain: fn(&$object) -> Option<&str> = $plain;
                match plain(&self.0) {
                    Some(words) => serializer.serialize_str(words),
                    None => self.0.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct WordsOrObject;

                impl<'de> Visitor<'de> for WordsOrObject {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($expecting)
                    }

                    fn visit_str<E: Error>(self, words: &str) -> Result<$name, E> {
                        let object: fn(String) -> $object = $words;
                        Ok($name(object(words.to_owned())))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        $object::deserialize(MapAccessDeserializer::new(map)).map($name)
                    }
                }

                deserializer.deserialize_any(WordsOrObject)
            }
        }
    };
}

words_or_object!(
    ListItem,
    DeepItem,
    "the words of the entry, or an object with `text` and `depth`",
    |item| (item.depth == 0).then_some(&item.text),
    |text| DeepItem { text, depth: 0 }
);
words_or_object!(
    Column,
    AlignedColumn,
    "the header of the column, or an object with `header` and `align`",
    |column| (column.align == ColumnAlign::Left).then_some(&column.header),
    |header| AlignedColumn {
        header,
        align: ColumnAlign::Left
    }
);

same_names!(HeadingLevel = model::block::HeadingLevel { Two, Three });
same_names!(ListStyle = model::block::ListStyle { Bulleted, Numbered });
same_names!(
    CalloutTone = model::block::CalloutTone {
        Note,
        Caution,
        Recommendation
    }
);
same_names!(ColumnAlign = model::block::ColumnAlign { Left, Right, Center });

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
            Model::KeyFigures { items } => Self::KeyFigures(KeyFigures {
                items: items.iter().map(KeyFigure::from).collect(),
            }),
            Model::Table(table) => Self::Table(Table::from(table)),
            Model::Figure(figure) => Self::Figure(Figure::from(figure)),
            Model::SpeakerNote { text } => Self::SpeakerNote(Words {
                text: text.clone().into(),
            }),
            Model::PageBreak => Self::PageBreak(Nothing {}),
            Model::Contents => Self::Contents(Nothing {}),
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
            Kind::KeyFigures(figures) => Self::KeyFigures {
                items: figures.items.into_iter().map(KeyFigure::into).collect(),
            },
            Kind::Table(table) => Self::Table(table.into()),
            Kind::Figure(figure) => Self::Figure(figure.into()),
            Kind::SpeakerNote(words) => Self::SpeakerNote {
                text: words.text.into(),
            },
            Kind::PageBreak(Nothing {}) => Self::PageBreak,
            Kind::Contents(Nothing {}) => Self::Contents,
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
            note: table.note.into(),
            sources: table.sources.into_iter().map(Name::into).collect(),
            as_of: table.as_of,
        }
    }
}

//! Blocks as they stand in the file: `{"id": "b1", "type": "paragraph", "text": "…"}`.

mod convert;

use std::collections::BTreeSet;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::figure::Figure;
use super::tagged::Tagged;
use super::{Conflict, Name, is_default, same_fields, same_names};
use crate::model;
use crate::model::date::PartialDate;
use crate::model::likelihood::{Confidence, Likelihood};

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
    Judgement(Judgement),
    KeyFigures(KeyFigures),
    Table(Table),
    Figure(Figure),
    SpeakerNote(Words),
    PageBreak(Nothing),
    Contents(Contents),
    Sources(Nothing),
}

const KINDS: &[&str] = &[
    "paragraph",
    "heading",
    "list",
    "quote",
    "callout",
    "key-points",
    "judgement",
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

/// `{"parts": ["sections", "figures"]}`; without `parts` it lists the sections.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Contents {
    #[serde(skip_serializing_if = "sections_alone")]
    parts: BTreeSet<ContentsPart>,
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            parts: BTreeSet::from([ContentsPart::Sections]),
        }
    }
}

fn sections_alone(parts: &BTreeSet<ContentsPart>) -> bool {
    *parts == Contents::default().parts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ContentsPart {
    Sections,
    Figures,
    Maps,
    Tables,
}

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

/// A judgement: `"likelihood": "phia highly-likely"`, `"confidence": "moderate"`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Judgement {
    text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    likelihood: Option<Likelihood>,
    #[serde(default, skip_serializing_if = "is_default")]
    confidence: Option<Confidence>,
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
    joined: Vec<Joined>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    sources: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    as_of: Option<PartialDate>,
}

/// `{"row": 2, "column": 1, "rows": 2, "columns": 1}`, counted from 1; one row or column is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Joined {
    row: u32,
    column: u32,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    rows: u32,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    columns: u32,
}

const fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_one(count: &u32) -> bool {
    *count == 1
}

same_fields!(
    Joined = model::joined::Joined {
        row,
        column,
        rows,
        columns
    }
);

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
            "judgement" => Kind::Judgement(tagged.fields()?),
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
same_names!(
    ContentsPart = model::block::ContentsPart {
        Sections,
        Figures,
        Maps,
        Tables
    }
);
same_names!(ColumnAlign = model::block::ColumnAlign { Left, Right, Center });

//! Figures as they stand in the file: `{"type": "figure", "title": "…", "content": {"type": "waffle", …}, …}`.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::framing::Framing;
use super::tagged::Tagged;
use super::{Conflict, Name, Number, is_default, same_names};
use crate::model;
use crate::model::date::PartialDate;
use crate::model::id::ContentHash;
use crate::words::text;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Figure {
    #[serde(default)]
    title: String,
    content: Content,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    sources: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    as_of: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "is_default")]
    credit: String,
    /// Left out while it is missing.
    #[serde(default, skip_serializing_if = "is_default")]
    alternative: Option<String>,
    /// In place of an alternative.
    #[serde(default, skip_serializing_if = "is_default")]
    decorative: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    width: FigureWidth,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FigureWidth {
    #[default]
    Column,
    Full,
    Half,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Content {
    Image(Image),
    Chart(Chart),
    Waffle(Waffle),
    Map(Map),
    Timeline(Timeline),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Image {
    media: ContentHash,
    #[serde(default, skip_serializing_if = "is_default")]
    max_height: Option<f32>,
    #[serde(default, skip_serializing_if = "is_default")]
    framing: Framing,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Chart {
    #[serde(default)]
    kind: ChartKind,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: String,
    data: Vec<Datum>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ChartKind {
    #[default]
    Bar,
    Column,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Datum {
    label: String,
    value: Number,
    #[serde(default, skip_serializing_if = "is_default")]
    claim: Option<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    estimate: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Waffle {
    part: u32,
    whole: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    part_label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    rest_label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    claim: Option<Name>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Map {
    #[serde(default)]
    categories: Vec<MapCategory>,
    #[serde(default)]
    areas: Vec<MapArea>,
    #[serde(default, skip_serializing_if = "is_default")]
    places: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    relief: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MapCategory {
    label: String,
    style: MapStyle,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MapStyle {
    Blue,
    Ochre,
    Violet,
    Teal,
    Unknown,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MapArea {
    code: String,
    /// Counted from 0 in the order of the categories.
    category: usize,
    #[serde(default, skip_serializing_if = "is_default")]
    claim: Option<Name>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Timeline {
    events: Vec<Event>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Event {
    #[serde(default, skip_serializing_if = "is_default")]
    date: Option<PartialDate>,
    words: String,
    #[serde(default, skip_serializing_if = "is_default")]
    claim: Option<Name>,
}

impl Figure {
    pub(super) fn check(&self, path: &str) -> Result<(), Conflict> {
        if self.decorative && self.alternative.is_some() {
            return Err(Conflict {
                path: format!("{path}.decorative"),
                message: text!("a decorative figure has no alternative text: keep one of the two"),
            });
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what the figure shows, such as {\"type\": \"image\", …}")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Content, A::Error> {
        let tagged = Tagged::read(map, false)?;
        match tagged.kind.as_str() {
            "image" => tagged.fields().map(Content::Image),
            "chart" => tagged.fields().map(Content::Chart),
            "waffle" => tagged.fields().map(Content::Waffle),
            "map" => tagged.fields().map(Content::Map),
            "timeline" => tagged.fields().map(Content::Timeline),
            other => Err(A::Error::unknown_variant(
                other,
                &["image", "chart", "waffle", "map", "timeline"],
            )),
        }
    }
}

same_names!(FigureWidth = model::figure::FigureWidth { Column, Full, Half });
same_names!(ChartKind = model::figure::ChartKind { Bar, Column });
same_names!(
    MapStyle = model::figure::MapStyle {
        Blue,
        Ochre,
        Violet,
        Teal,
        Unknown
    }
);

impl From<&model::figure::Figure> for Figure {
    fn from(figure: &model::figure::Figure) -> Self {
        use model::figure::Alternative;
        let (alternative, decorative) = match &figure.alternative {
            Alternative::Missing => (None, false),
            Alternative::Decorative => (None, true),
            Alternative::Words(words) => (Some(words.clone()), false),
        };
        Self {
            title: figure.title.clone().into(),
            content: Content::from(&figure.content),
            note: figure.note.clone().into(),
            sources: figure.sources.iter().cloned().map(Name::from).collect(),
            as_of: figure.as_of,
            credit: figure.credit.clone(),
            alternative,
            decorative,
            width: figure.width.into(),
        }
    }
}

impl From<Figure> for model::figure::Figure {
    fn from(figure: Figure) -> Self {
        use model::figure::Alternative;
        Self {
            title: figure.title.into(),
            content: figure.content.into(),
            note: figure.note.into(),
            sources: figure.sources.into_iter().map(Name::into).collect(),
            as_of: figure.as_of,
            credit: figure.credit,
            alternative: match figure.alternative {
                Some(words) => Alternative::Words(words),
                None if figure.decorative => Alternative::Decorative,
                None => Alternative::Missing,
            },
            width: figure.width.into(),
        }
    }
}

impl From<&model::figure::FigureContent> for Content {
    fn from(content: &model::figure::FigureContent) -> Self {
        use model::figure::FigureContent as Model;
        match content {
            Model::Image(image) => Self::Image(Image {
                media: image.media,
                max_height: image.max_height,
                framing: image.framing.into(),
            }),
            Model::Chart(chart) => Self::Chart(Chart {
                kind: chart.kind.into(),
                unit: chart.unit.clone(),
                data: chart.data.iter().map(Datum::from).collect(),
            }),
            Model::Waffle(waffle) => Self::Waffle(Waffle {
                part: waffle.part,
                whole: waffle.whole,
                part_label: waffle.part_label.clone(),
                rest_label: waffle.rest_label.clone(),
                claim: waffle.claim.clone().map(Name::from),
            }),
            Model::Map(map) => Self::Map(Map::from(map)),
            Model::Timeline(timeline) => Self::Timeline(Timeline::from(timeline)),
        }
    }
}

impl From<Content> for model::figure::FigureContent {
    fn from(content: Content) -> Self {
        match content {
            Content::Image(image) => Self::Image(model::figure::ImageContent {
                media: image.media,
                max_height: image.max_height,
                framing: image.framing.into(),
            }),
            Content::Chart(chart) => Self::Chart(model::figure::Chart {
                kind: chart.kind.into(),
                unit: chart.unit,
                data: chart.data.into_iter().map(Datum::into).collect(),
            }),
            Content::Waffle(waffle) => Self::Waffle(model::figure::Waffle {
                part: waffle.part,
                whole: waffle.whole,
                part_label: waffle.part_label,
                rest_label: waffle.rest_label,
                claim: waffle.claim.map(Name::into),
            }),
            Content::Map(map) => Self::Map(map.into()),
            Content::Timeline(timeline) => Self::Timeline(timeline.into()),
        }
    }
}

impl From<&model::figure::Datum> for Datum {
    fn from(datum: &model::figure::Datum) -> Self {
        Self {
            label: datum.label.clone(),
            value: datum.value.into(),
            claim: datum.claim.clone().map(Name::from),
            estimate: datum.estimate,
        }
    }
}

impl From<Datum> for model::figure::Datum {
    fn from(datum: Datum) -> Self {
        Self {
            label: datum.label,
            value: datum.value.into(),
            claim: datum.claim.map(Name::into),
            estimate: datum.estimate,
        }
    }
}

impl From<&model::figure::Timeline> for Timeline {
    fn from(timeline: &model::figure::Timeline) -> Self {
        let event = |event: &model::figure::Event| Event {
            date: event.date,
            words: event.words.clone(),
            claim: event.claim.clone().map(Name::from),
        };
        Self {
            events: timeline.events.iter().map(event).collect(),
        }
    }
}

impl From<Timeline> for model::figure::Timeline {
    fn from(timeline: Timeline) -> Self {
        let event = |event: Event| model::figure::Event {
            date: event.date,
            words: event.words,
            claim: event.claim.map(Name::into),
        };
        Self {
            events: timeline.events.into_iter().map(event).collect(),
        }
    }
}

impl From<&model::figure::Map> for Map {
    fn from(map: &model::figure::Map) -> Self {
        let category = |category: &model::figure::MapCategory| MapCategory {
            label: category.label.clone(),
            style: category.style.into(),
        };
        let area = |area: &model::figure::MapArea| MapArea {
            code: area.code.clone(),
            category: area.category,
            claim: area.claim.clone().map(Name::from),
        };
        Self {
            categories: map.categories.iter().map(category).collect(),
            areas: map.areas.iter().map(area).collect(),
            places: map.places.clone(),
            relief: map.relief,
        }
    }
}

impl From<Map> for model::figure::Map {
    fn from(map: Map) -> Self {
        let category = |category: MapCategory| model::figure::MapCategory {
            label: category.label,
            style: category.style.into(),
        };
        let area = |area: MapArea| model::figure::MapArea {
            code: area.code,
            category: area.category,
            claim: area.claim.map(Name::into),
        };
        Self {
            categories: map.categories.into_iter().map(category).collect(),
            areas: map.areas.into_iter().map(area).collect(),
            places: map.places,
            relief: map.relief,
        }
    }
}

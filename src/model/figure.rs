//! Numbered exhibits: images, charts, waffles, maps and timelines.

use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::framing::Framing;
use super::id::{ClaimId, ContentHash, SourceId};
use super::inline::Text;
use crate::words::mark;

/// A numbered exhibit with all that a careful reader asks of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The takeaway: what the figure shows.
    pub title: Text,
    /// What is shown.
    pub content: FigureContent,
    /// A remark on method or limits; may be empty.
    pub note: Text,
    /// Where the content comes from.
    pub sources: Vec<SourceId>,
    /// The date the content holds for.
    pub as_of: Option<PartialDate>,
    /// Who made the image and under which licence, as it must be printed; may be empty for own drawings.
    pub credit: String,
    /// What a reader who cannot see it is told.
    pub alternative: Alternative,
    /// How wide it is set.
    pub width: FigureWidth,
}

/// The text alternative of an exhibit. It is never taken from the title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alternative {
    /// Not written yet: a finding.
    #[default]
    Missing,
    /// The exhibit says nothing that the text does not say.
    Decorative,
    /// What is to be seen, in words.
    Words(String),
}

/// How wide an exhibit is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureWidth {
    /// The text column.
    #[default]
    Column,
    /// The text column and its margin.
    Full,
    /// Half of the text column.
    Half,
}

/// What an exhibit shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureContent {
    /// A picture of the library.
    Image(ImageContent),
    /// Bars or columns.
    Chart(Chart),
    /// A part of a whole as counted squares.
    Waffle(Waffle),
    /// Areas of a country in colours.
    Map(Map),
    /// What happened when.
    Timeline(Timeline),
}

impl FigureContent {
    /// The kind in one word, for the outline and messages.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Image(_) => mark!("Image"),
            Self::Chart(_) => mark!("Chart"),
            Self::Waffle(_) => mark!("Waffle chart"),
            Self::Map(_) => mark!("Map"),
            Self::Timeline(_) => mark!("Timeline"),
        }
    }
}

/// A picture of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageContent {
    /// Its bytes.
    pub media: ContentHash,
    /// The largest height, in points; `None` leaves it to the width and the page.
    #[serde(default)]
    pub max_height: Option<f32>,
    /// Which part of it is shown, and how it lies.
    #[serde(default)]
    pub framing: Framing,
}

/// Bars or columns drawn from a small table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Lying or standing.
    pub kind: ChartKind,
    /// What the numbers count, printed at the axis.
    pub unit: String,
    /// The bars, top to bottom or left to right.
    pub data: Vec<Datum>,
}

/// How a chart's bars lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Lying bars, for long labels.
    Bar,
    /// Standing columns, for a course of time.
    Column,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Datum {
    /// What the bar stands for.
    pub label: String,
    /// Its length, in the chart's unit; finite.
    pub value: f64,
    /// The claim that gives the value; a bar without one is a finding.
    pub claim: Option<ClaimId>,
    /// Whether the value is an estimate: drawn hatched and printed with "about".
    #[serde(default)]
    pub estimate: bool,
}

/// "14 of 17 townships" as counted squares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waffle {
    /// How many squares are filled; at most `whole`.
    pub part: u32,
    /// How many squares there are; 1 to 1000.
    pub whole: u32,
    /// What the filled squares are, such as "townships held by the Arakan Army".
    pub part_label: String,
    /// What the empty squares are.
    pub rest_label: String,
    /// The claim that gives the two numbers.
    pub claim: Option<ClaimId>,
}

/// A map of Myanmar's states and regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// The classes of the legend, in its order.
    pub categories: Vec<MapCategory>,
    /// Coloured areas by ISO 3166-2 code, such as `MM-17`; other areas stay neutral.
    pub areas: Vec<MapArea>,
    /// Places to be named, by their name in the place list, such as `Lashio`.
    pub places: Vec<String>,
    /// Whether the shaded relief lies under the areas.
    #[serde(default)]
    pub relief: bool,
}

/// A class of a map's legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapCategory {
    /// What it means.
    pub label: String,
    /// Its colour and hatching.
    pub style: MapStyle,
}

/// Colour and hatching together: never told apart by hue alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapStyle {
    /// Blue, plain.
    Blue,
    /// Ochre, rising lines.
    Ochre,
    /// Violet, falling lines.
    Violet,
    /// Teal, dots.
    Teal,
    /// Grey, wide rising lines: not known.
    Unknown,
}

/// What happened when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The events; drawn in the order of their dates.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When; an event without a date is a finding and comes last.
    pub date: Option<PartialDate>,
    /// What, in a few words.
    pub words: String,
    /// The claim that says so; an event without one is a finding.
    pub claim: Option<ClaimId>,
}

/// An area and its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapArea {
    /// ISO 3166-2 code.
    pub code: String,
    /// Index into [`Map::categories`].
    pub category: usize,
    /// The claim that says so.
    pub claim: Option<ClaimId>,
}

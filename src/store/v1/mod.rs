//! Format 1 of `brief.json`: what stands in the file, field by field, and the way to the model and back.
//!
//! The file is meant to be read, compared and written by hand: names in kebab-case, texts in markup
//! ([`crate::model::markup`]), fields that are empty left out. A field that the format does not know is an error,
//! so that a slip of the pen never passes as an empty value.

mod block;
mod figure;
mod framing;
mod house;
mod library;
mod name;
mod pages;
#[cfg(test)]
mod round_trip;
mod source;
mod tagged;
mod variant;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model;
use crate::model::date::PartialDate;
use crate::model::likelihood::Scheme;
use crate::model::marking::{Tlp, Uk};
use crate::words::{Text, text};

pub(super) use block::Block;
pub(super) use library::Library;
pub(super) use name::{Entries, Name, Number};

/// The number of this format.
pub(super) const VERSION: u64 = 1;

/// The whole file.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    format_version: u64,
    #[serde(default)]
    masthead: Masthead,
    #[serde(default)]
    format: PageFormat,
    #[serde(default)]
    theme: Theme,
    #[serde(default, skip_serializing_if = "is_default")]
    house: house::House,
    #[serde(default, skip_serializing_if = "is_default")]
    language: String,
    #[serde(default, skip_serializing_if = "is_default")]
    marking: Marking,
    #[serde(default, skip_serializing_if = "is_default")]
    rules: Rules,
    /// `"phia"` or `"icd-203"`.
    #[serde(default, skip_serializing_if = "is_default")]
    scheme: Option<Scheme>,
    #[serde(default, skip_serializing_if = "is_default")]
    annex: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    citations: source::Citations,
    #[serde(default, skip_serializing_if = "is_default")]
    pages: pages::Pages,
    #[serde(default, skip_serializing_if = "is_default")]
    variants: Vec<variant::Variant>,
    #[serde(default)]
    sections: Vec<Section>,
    #[serde(default)]
    library: Library,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Masthead {
    title: String,
    #[serde(skip_serializing_if = "is_default")]
    subtitle: String,
    #[serde(skip_serializing_if = "is_default")]
    organisation: String,
    #[serde(skip_serializing_if = "is_default")]
    serial: String,
    #[serde(skip_serializing_if = "is_default")]
    date: Option<PartialDate>,
    #[serde(skip_serializing_if = "is_default")]
    period: String,
    #[serde(skip_serializing_if = "is_default")]
    contact: String,
    #[serde(skip_serializing_if = "is_default")]
    version: String,
    #[serde(skip_serializing_if = "is_default")]
    last_change: Option<PartialDate>,
    #[serde(skip_serializing_if = "is_default")]
    next_issue: String,
    #[serde(skip_serializing_if = "is_default")]
    embargo: String,
    #[serde(skip_serializing_if = "is_default")]
    distribution: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    copy: String,
    #[serde(skip_serializing_if = "is_default")]
    without_oldest: bool,
}

/// `themes` is left out for the shipped list.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Rules {
    #[serde(skip_serializing_if = "is_default")]
    stale_days: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    themes: Option<Vec<SectionTheme>>,
    /// The words that are spelled right here.
    #[serde(skip_serializing_if = "is_default")]
    words: BTreeSet<String>,
    #[serde(skip_serializing_if = "is_default")]
    budget: Budget,
    #[serde(skip_serializing_if = "is_default")]
    required: BTreeSet<RequiredPart>,
    #[serde(skip_serializing_if = "is_default")]
    levels: Vec<String>,
}

/// The most pages and words; a limit that is not set is left out.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Budget {
    #[serde(skip_serializing_if = "is_default")]
    pages: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    words: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RequiredPart {
    Contact,
    Period,
    NextIssue,
    KeyPoints,
    KeyFigures,
    Judgement,
    Recommendation,
    Exhibit,
    SpeakerNote,
    Contents,
    Sources,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SectionTheme {
    name: String,
    words: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Section {
    id: Name,
    #[serde(default, skip_serializing_if = "is_default")]
    title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    marking: Marking,
    #[serde(default, skip_serializing_if = "is_default")]
    clearance: Clearance,
    #[serde(default, skip_serializing_if = "is_default")]
    slide: Slide,
    #[serde(default)]
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PageFormat {
    #[default]
    A4,
    Letter,
    Slides,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Theme {
    #[default]
    Chancery,
    Field,
    Lectern,
}

/// `"none"`, a label as the Traffic Light Protocol or the United Kingdom's policy spells it, or `{"own": "words"}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Marking {
    #[default]
    #[serde(rename = "none")]
    None,
    #[serde(rename = "TLP:CLEAR")]
    Clear,
    #[serde(rename = "TLP:GREEN")]
    Green,
    #[serde(rename = "TLP:AMBER")]
    Amber,
    #[serde(rename = "TLP:AMBER+STRICT")]
    AmberStrict,
    #[serde(rename = "TLP:RED")]
    Red,
    #[serde(rename = "OFFICIAL")]
    Official,
    #[serde(rename = "OFFICIAL-SENSITIVE")]
    OfficialSensitive,
    #[serde(rename = "SECRET")]
    Secret,
    #[serde(rename = "TOP SECRET")]
    TopSecret,
    #[serde(rename = "own")]
    Own(String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Clearance {
    #[default]
    Draft,
    InReview,
    Cleared,
    ChangedSinceCleared,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Slide {
    #[default]
    Message,
    Divider,
    TwoColumns,
    BigNumber,
    Quotation,
    Comparison,
}

/// What the fields of a file, each right by itself, say wrong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The field, such as `sections[1].blocks[3].id`.
    pub path: String,
    /// What is wrong with it.
    pub message: Text,
}

impl File {
    /// Holds the fields against each other.
    pub(super) fn check(&self) -> Result<(), Conflict> {
        let mut sections = BTreeSet::new();
        let mut blocks = BTreeSet::new();
        for (at, section) in self.sections.iter().enumerate() {
            let path = format!("sections[{at}]");
            if !sections.insert(&section.id) {
                return Err(taken(
                    &path,
                    text!("another section is called `{}` already", section.id.to_string()),
                ));
            }
            for (at, block) in section.blocks.iter().enumerate() {
                let path = format!("{path}.blocks[{at}]");
                if !blocks.insert(&block.id) {
                    return Err(taken(
                        &path,
                        text!("another block is called `{}` already", block.id.to_string()),
                    ));
                }
                block.check(&path)?;
            }
        }
        variant::check(&self.variants)?;
        self.library.check()
    }
}

fn taken(path: &str, message: Text) -> Conflict {
    Conflict {
        path: format!("{path}.id"),
        message,
    }
}

/// Whether a field says nothing and is left out of the file.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl From<&model::brief::Brief> for File {
    fn from(brief: &model::brief::Brief) -> Self {
        Self {
            format_version: VERSION,
            masthead: Masthead::from(&*brief.masthead),
            format: brief.format.into(),
            theme: brief.theme.into(),
            house: house::House::from(&*brief.house),
            language: brief.language.clone(),
            marking: Marking::from(&brief.marking),
            rules: Rules::from(&*brief.rules),
            scheme: brief.scheme,
            annex: brief.annex,
            citations: source::Citations::from(&brief.citations),
            pages: brief.pages.into(),
            variants: brief.variants.iter().map(variant::Variant::from).collect(),
            sections: brief
                .sections
                .iter()
                .map(|section| Section::from(&**section))
                .collect(),
            library: Library::from(&*brief.library),
        }
    }
}

impl From<File> for model::brief::Brief {
    fn from(file: File) -> Self {
        Self {
            masthead: Arc::new(file.masthead.into()),
            format: file.format.into(),
            theme: file.theme.into(),
            house: Arc::new(file.house.into()),
            language: file.language,
            marking: file.marking.into(),
            rules: Arc::new(file.rules.into()),
            scheme: file.scheme,
            annex: file.annex,
            citations: file.citations.into(),
            pages: file.pages.into(),
            variants: Arc::new(file.variants.into_iter().map(Into::into).collect()),
            sections: file
                .sections
                .into_iter()
                .map(|section| Arc::new(section.into()))
                .collect(),
            library: Arc::new(file.library.into()),
        }
    }
}

impl From<&model::rules::Rules> for Rules {
    fn from(rules: &model::rules::Rules) -> Self {
        let theme = |theme: &model::rules::SectionTheme| SectionTheme {
            name: theme.name.clone(),
            words: theme.words.clone(),
        };
        Self {
            stale_days: rules.stale_days,
            themes: rules
                .themes
                .as_ref()
                .map(|themes| themes.iter().map(theme).collect()),
            words: rules.words.clone(),
            budget: Budget::from(&rules.budget),
            required: rules.required.iter().copied().map(RequiredPart::from).collect(),
            levels: rules.levels.clone(),
        }
    }
}

impl From<Rules> for model::rules::Rules {
    fn from(rules: Rules) -> Self {
        let theme = |theme: SectionTheme| model::rules::SectionTheme {
            name: theme.name,
            words: theme.words,
        };
        Self {
            stale_days: rules.stale_days,
            themes: rules.themes.map(|themes| themes.into_iter().map(theme).collect()),
            words: rules.words,
            budget: rules.budget.into(),
            required: rules.required.into_iter().map(Into::into).collect(),
            levels: rules.levels,
        }
    }
}

impl From<&model::brief::Section> for Section {
    fn from(section: &model::brief::Section) -> Self {
        Self {
            id: section.id.clone().into(),
            title: section.title.clone(),
            marking: Marking::from(&section.marking),
            clearance: section.clearance.into(),
            slide: section.slide.into(),
            blocks: section.blocks.iter().map(|block| Block::from(&**block)).collect(),
        }
    }
}

impl From<Section> for model::brief::Section {
    fn from(section: Section) -> Self {
        Self {
            id: section.id.into(),
            title: section.title,
            marking: section.marking.into(),
            clearance: section.clearance.into(),
            slide: section.slide.into(),
            blocks: section
                .blocks
                .into_iter()
                .map(|block| Arc::new(block.into()))
                .collect(),
        }
    }
}

impl From<&model::marking::Marking> for Marking {
    fn from(marking: &model::marking::Marking) -> Self {
        use model::marking::Marking as Model;
        match marking {
            Model::None => Self::None,
            Model::Tlp(Tlp::Clear) => Self::Clear,
            Model::Tlp(Tlp::Green) => Self::Green,
            Model::Tlp(Tlp::Amber) => Self::Amber,
            Model::Tlp(Tlp::AmberStrict) => Self::AmberStrict,
            Model::Tlp(Tlp::Red) => Self::Red,
            Model::Uk(Uk::Official) => Self::Official,
            Model::Uk(Uk::OfficialSensitive) => Self::OfficialSensitive,
            Model::Uk(Uk::Secret) => Self::Secret,
            Model::Uk(Uk::TopSecret) => Self::TopSecret,
            Model::Own(words) => Self::Own(words.clone()),
        }
    }
}

impl From<Marking> for model::marking::Marking {
    fn from(marking: Marking) -> Self {
        match marking {
            Marking::None => Self::None,
            Marking::Clear => Self::Tlp(Tlp::Clear),
            Marking::Green => Self::Tlp(Tlp::Green),
            Marking::Amber => Self::Tlp(Tlp::Amber),
            Marking::AmberStrict => Self::Tlp(Tlp::AmberStrict),
            Marking::Red => Self::Tlp(Tlp::Red),
            Marking::Official => Self::Uk(Uk::Official),
            Marking::OfficialSensitive => Self::Uk(Uk::OfficialSensitive),
            Marking::Secret => Self::Uk(Uk::Secret),
            Marking::TopSecret => Self::Uk(Uk::TopSecret),
            Marking::Own(words) => Self::Own(words),
        }
    }
}

/// The two ways between a wire enum of plain names and the model's.
macro_rules! same_names {
    ($wire:ident = $model:path { $($name:ident),+ $(,)? }) => {
        impl From<$model> for $wire {
            fn from(value: $model) -> Self {
                match value {
                    $(<$model>::$name => Self::$name,)+
                }
            }
        }

        impl From<$wire> for $model {
            fn from(value: $wire) -> Self {
                match value {
                    $($wire::$name => Self::$name,)+
                }
            }
        }
    };
}

/// The two ways between a wire struct of plain values and the model's.
macro_rules! same_fields {
    ($wire:ident = $model:path { $($name:ident),+ $(,)? }) => {
        impl From<&$model> for $wire {
            fn from(value: &$model) -> Self {
                Self { $($name: value.$name.clone().into(),)+ }
            }
        }

        impl From<$wire> for $model {
            fn from(value: $wire) -> Self {
                Self { $($name: value.$name.into(),)+ }
            }
        }
    };
}

same_names!(PageFormat = model::brief::PageFormat { A4, Letter, Slides });
same_names!(
    Theme = model::brief::Theme {
        Chancery,
        Field,
        Lectern
    }
);
same_names!(
    RequiredPart = model::rules::RequiredPart {
        Contact,
        Period,
        NextIssue,
        KeyPoints,
        KeyFigures,
        Judgement,
        Recommendation,
        Exhibit,
        SpeakerNote,
        Contents,
        Sources
    }
);
same_fields!(Budget = model::rules::Budget { pages, words });
same_names!(
    Clearance = model::marking::Clearance {
        Draft,
        InReview,
        Cleared,
        ChangedSinceCleared
    }
);
same_names!(
    Slide = model::slide::Slide {
        Message,
        Divider,
        TwoColumns,
        BigNumber,
        Quotation,
        Comparison
    }
);
same_fields!(
    Masthead = model::brief::Masthead {
        title,
        subtitle,
        organisation,
        serial,
        date,
        period,
        contact,
        version,
        last_change,
        next_issue,
        embargo,
        distribution,
        copy,
        without_oldest,
    }
);

use {same_fields, same_names};

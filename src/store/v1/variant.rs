//! The audiences that a brief names itself, as they stand in the file.

use serde::{Deserialize, Serialize};

use super::{Conflict, Marking, Name, is_default};
use crate::model;
use crate::model::variant::Part as Model;
use crate::words::{Text, text};

/// `{"name": "embassy", "highest": "TLP:AMBER", "sections": ["s3"], "parts": ["contact"]}`; without `highest` it may
/// hold any marking. The lists are of what is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Variant {
    name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    highest: Marking,
    #[serde(default, skip_serializing_if = "is_default")]
    sections: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    SpeakerNotes,
    SourceNotes,
    Ratings,
    Contact,
    Distribution,
}

/// Holds the variants against each other.
pub(super) fn check(variants: &[Variant]) -> Result<(), Conflict> {
    for (at, variant) in variants.iter().enumerate() {
        if let Marking::Own(words) = &variant.highest {
            return Err(Conflict {
                path: format!("variants[{at}].highest"),
                message: text!(
                    "“{}” has no place in the order of markings: use a label of the Traffic Light Protocol or of the United Kingdom’s policy, or leave it out",
                    words
                ),
            });
        }
    }
    let models: Vec<_> = variants
        .iter()
        .cloned()
        .map(model::variant::Variant::from)
        .collect();
    model::variant::check_names(&models).map_err(|error| Conflict {
        path: "variants".to_owned(),
        message: Text::told(&error),
    })
}

impl From<&model::variant::Variant> for Variant {
    fn from(variant: &model::variant::Variant) -> Self {
        let part = |part: &Model| match part {
            Model::SpeakerNotes => Part::SpeakerNotes,
            Model::SourceNotes => Part::SourceNotes,
            Model::Ratings => Part::Ratings,
            Model::Contact => Part::Contact,
            Model::Distribution => Part::Distribution,
        };
        let highest = variant.highest.map_or(model::marking::Marking::None, Into::into);
        Self {
            name: variant.name.clone(),
            highest: Marking::from(&highest),
            sections: variant.sections.iter().map(|id| id.clone().into()).collect(),
            parts: variant.parts.iter().map(part).collect(),
        }
    }
}

impl From<Variant> for model::variant::Variant {
    fn from(variant: Variant) -> Self {
        let part = |part: Part| match part {
            Part::SpeakerNotes => Model::SpeakerNotes,
            Part::SourceNotes => Model::SourceNotes,
            Part::Ratings => Model::Ratings,
            Part::Contact => Model::Contact,
            Part::Distribution => Model::Distribution,
        };
        // Own words are refused by `check`.
        let highest = model::marking::Marking::from(variant.highest).level();
        Self {
            name: variant.name,
            highest,
            sections: variant.sections.into_iter().map(Into::into).collect(),
            parts: variant.parts.into_iter().map(part).collect(),
        }
    }
}

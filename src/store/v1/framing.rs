//! How a picture is framed, as it stands in the file: `{"turn": "left", "crop": {"left": 0.1}, "shape": "square", "focus":
//! {"x": 0.5, "y": 0.5}}`; what is left out is as by default.

use serde::{Deserialize, Serialize};

use crate::model::framing as model;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Framing {
    turn: Turn,
    crop: Crop,
    shape: PictureShape,
    focus: FocusPoint,
}

impl Default for Framing {
    fn default() -> Self {
        model::Framing::default().into()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Turn {
    None,
    Right,
    Half,
    Left,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Crop {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PictureShape {
    Whole,
    Square,
    FourThirds,
    ThreeHalves,
    Wide,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FocusPoint {
    x: f32,
    y: f32,
}

impl From<model::Framing> for Framing {
    fn from(framing: model::Framing) -> Self {
        let model::Framing {
            turn,
            crop,
            shape,
            focus,
        } = framing;
        let model::Crop {
            left,
            top,
            right,
            bottom,
        } = crop;
        Self {
            turn: match turn {
                model::Turn::None => Turn::None,
                model::Turn::Right => Turn::Right,
                model::Turn::Half => Turn::Half,
                model::Turn::Left => Turn::Left,
            },
            crop: Crop {
                left,
                top,
                right,
                bottom,
            },
            shape: match shape {
                model::PictureShape::Whole => PictureShape::Whole,
                model::PictureShape::Square => PictureShape::Square,
                model::PictureShape::FourThirds => PictureShape::FourThirds,
                model::PictureShape::ThreeHalves => PictureShape::ThreeHalves,
                model::PictureShape::Wide => PictureShape::Wide,
            },
            focus: FocusPoint {
                x: focus.x,
                y: focus.y,
            },
        }
    }
}

impl From<Framing> for model::Framing {
    fn from(framing: Framing) -> Self {
        let Crop {
            left,
            top,
            right,
            bottom,
        } = framing.crop;
        Self {
            turn: match framing.turn {
                Turn::None => model::Turn::None,
                Turn::Right => model::Turn::Right,
                Turn::Half => model::Turn::Half,
                Turn::Left => model::Turn::Left,
            },
            crop: model::Crop {
                left,
                top,
                right,
                bottom,
            },
            shape: match framing.shape {
                PictureShape::Whole => model::PictureShape::Whole,
                PictureShape::Square => model::PictureShape::Square,
                PictureShape::FourThirds => model::PictureShape::FourThirds,
                PictureShape::ThreeHalves => model::PictureShape::ThreeHalves,
                PictureShape::Wide => model::PictureShape::Wide,
            },
            focus: model::FocusPoint {
                x: framing.focus.x,
                y: framing.focus.y,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn framings_of_older_files_read_as_they_did_and_the_words_of_the_file_stay() {
        for (written, framing) in [
            ("{}", model::Framing::default()),
            (
                r#"{"turn":"left","crop":{"left":0.25},"shape":"four-thirds"}"#,
                model::Framing {
                    turn: model::Turn::Left,
                    crop: model::Crop {
                        left: 0.25,
                        ..model::Crop::default()
                    },
                    shape: model::PictureShape::FourThirds,
                    ..model::Framing::default()
                },
            ),
        ] {
            let read: Framing = serde_json::from_str(written).expect("a framing");
            assert_eq!(model::Framing::from(read), framing);
            let again = serde_json::to_value(Framing::from(framing)).expect("it can be written");
            assert_eq!(serde_json::from_value::<Framing>(again).expect("a framing"), read);
        }
        assert!(serde_json::from_str::<Framing>(r#"{"turned":"left"}"#).is_err());
        let words = serde_json::to_string(&Framing::default()).expect("it can be written");
        let whole = r#"{"turn":"none","crop":{"left":0.0,"top":0.0,"right":0.0,"bottom":0.0},"shape":"whole","focus":{"x":0.5,"y":0.5}}"#;
        assert_eq!(words, whole);
    }
}

//! The styles of a Word document: what a paragraph is by its style's name, outline level and list, with what a style
//! takes over from the one it is based on.

use std::collections::BTreeMap;

use crate::evidence::import::office::xml::{Element, Listen, local};
use crate::words;

/// How many styles are followed that are based on each other; a circle ends here.
const LONGEST_CHAIN: usize = 20;

/// The styles by their ids: ids are translated, names are not.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: BTreeMap<String, Style>,
    id: String,
    /// The language of what no style and no run says another of, as a tag of BCP 47; empty if none is said.
    pub(super) language: String,
}

#[derive(Clone, Debug, Default)]
struct Style {
    /// In lower case.
    name: String,
    based_on: String,
    outline: Option<usize>,
    list: Option<String>,
    level: Option<usize>,
    hidden: bool,
}

/// What a style makes of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The names of the style and those it is based on, in lower case, itself first.
    pub(super) names: Vec<String>,
    /// The outline level from zero; 9 and more is body text.
    pub(super) outline: Option<usize>,
    /// The list that it is numbered in; `0` is none.
    pub(super) list: Option<String>,
    /// Its level in that list, from zero.
    pub(super) level: Option<usize>,
    /// Whether its words are hidden.
    pub(super) hidden: bool,
}

impl Styles {
    /// What the style `id` makes of a paragraph.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = self.known.get(id) else {
                if look.names.is_empty() && !id.is_empty() {
                    look.names.push(id.to_lowercase());
                }
                break;
            };
            look.names.push(style.name.clone());
            look.outline = look.outline.or(style.outline);
            look.list = look.list.or_else(|| style.list.clone());
            look.level = look.level.or(style.level);
            look.hidden |= style.hidden;
            id = &style.based_on;
        }
        look
    }
}

impl Listen for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        if element.local() == "style" {
            self.id = element.attribute("styleId");
            self.known.insert(self.id.clone(), Style::default());
            return Ok(());
        }
        let Some(style) = self.known.get_mut(&self.id) else {
            if element.local() == "lang" && self.language.is_empty() {
                self.language = element.attribute("val");
            }
            return Ok(());
        };
        let value = || element.attribute("val");
        match element.local() {
            "name" => style.name = value().to_lowercase(),
            "basedOn" => style.based_on = value(),
            "outlineLvl" => style.outline = value().parse().ok(),
            "numId" => style.list = Some(value()),
            "ilvl" => style.level = value().parse().ok(),
            "vanish" => style.hidden = !matches!(value().as_str(), "0" | "false"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        if local(name) == "style" {
            self.id.clear();
        }
        Ok(())
    }

    fn text(&mut self, _words: &str) {}
}

//! The styles of an `OpenDocument` text: which are titles or headings, which are hidden, and how lists are numbered.

use std::collections::BTreeMap;

use super::lists::{Level, Pattern};
use crate::evidence::import::office::xml::{Element, Listen};
use crate::words;

/// How many styles are followed that are based on each other; a circle ends here.
const LONGEST_CHAIN: usize = 20;

/// The styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<String, Style>,
    /// How lists are numbered; under the empty name, how headings are.
    pub(super) lists: BTreeMap<String, Pattern>,
    style: String,
    list: String,
}

#[derive(Debug, Default)]
struct Style {
    parent: String,
    hidden: bool,
}

impl Styles {
    /// The names of the style `name` and those it is based on, in lower case, itself first; those that a program made
    /// up for one paragraph (`P7`) are among them.
    pub(super) fn names(&self, name: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut name = name;
        while !name.is_empty() && names.len() < LONGEST_CHAIN {
            names.push(name.replace("_20_", " ").to_lowercase());
            name = self.by_name.get(name).map_or("", |style| style.parent.as_str());
        }
        names
    }

    /// Whether the words in the style `name` are hidden.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|style| style.hidden)
    }
}

impl Listen for Styles {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        match element.name() {
            "style:style" => {
                self.style = element.qualified("style:name");
                let style = Style {
                    parent: element.qualified("style:parent-style-name"),
                    hidden: false,
                };
                self.by_name.insert(self.style.clone(), style);
            }
            "style:text-properties" | "style:section-properties"
                if element.qualified("text:display") == "none" =>
            {
                if let Some(style) = self.by_name.get_mut(&self.style) {
                    style.hidden = true;
                }
            }
            "text:list-style" => self.list = element.qualified("style:name"),
            "text:outline-style" => self.list.clear(),
            "text:list-level-style-number"
            | "text:list-level-style-bullet"
            | "text:list-level-style-image"
            | "text:outline-level-style" => {
                let at = element.count("level");
                let level = Level::of(element);
                self.lists.entry(self.list.clone()).or_default().set(at, level);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        if name == "style:style" {
            self.style.clear();
        }
        Ok(())
    }

    fn text(&mut self, _words: &str) {}
}

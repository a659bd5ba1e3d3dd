//! The lists of a Word document (ECMA-376-1, 17.9): how their entries are numbered, and how far each has counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::import::office::xml::{Element, Listen, local};
use crate::evidence::import::office::{bullet, numeral};
use crate::words;

/// How many levels a list has.
const LEVELS: usize = 9;

/// The lists by their ids.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// How far each pattern has counted, a level each; `None` where it has not begun.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The lists that were used: the first entry of one may begin anew.
    used: BTreeSet<String>,
    place: Place,
    /// The pattern or list being read.
    id: String,
    level: usize,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Outside,
    Pattern,
    List,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// Its text with `%1` for the number of the first level.
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "bullet".to_owned(),
            text: String::new(),
        }
    }
}

#[derive(Debug, Default)]
struct List {
    pattern: String,
    restarts: BTreeMap<usize, u32>,
}

impl Numbering {
    /// The mark of the next entry of list `id` at `level`, such as `2.1.` or a bullet.
    pub(super) fn mark(&mut self, id: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(list) = self.lists.get(id) else {
            return bullet(level).to_owned();
        };
        let Some(levels) = self.patterns.get(&list.pattern) else {
            return bullet(level).to_owned();
        };
        let counts = self.counts.entry(list.pattern.clone()).or_default();
        if self.used.insert(id.to_owned()) {
            for (at, start) in &list.restarts {
                if let Some(count) = counts.get_mut(*at) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let next = counts[level].map_or(levels[level].start, |count| count.saturating_add(1));
        counts[level] = Some(next);
        counts[level + 1..].fill(None);
        let format = levels[level].format.as_str();
        if format == "bullet" {
            return bullet(level).to_owned();
        }
        if format == "none" {
            return String::new();
        }
        let mut mark = levels[level].text.clone();
        for (at, level) in levels.iter().enumerate() {
            let sign = format!("%{}", at + 1);
            if mark.contains(&sign) {
                let number = counts[at].unwrap_or(level.start);
                mark = mark.replace(&sign, &numeral(number, &kebab(&level.format)));
            }
        }
        mark
    }
}

/// `upperRoman` as `upper-roman`.
fn kebab(format: &str) -> String {
    let mut out = String::new();
    for sign in format.chars() {
        if sign.is_uppercase() {
            out.push('-');
        }
        out.extend(sign.to_lowercase());
    }
    out
}

impl Listen for Numbering {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        let value = || element.attribute("val");
        let level = self.level;
        match (element.local(), &self.place) {
            ("abstractNum", _) => {
                self.place = Place::Pattern;
                self.id = element.attribute("abstractNumId");
                self.patterns
                    .insert(self.id.clone(), std::array::from_fn(|_| Level::default()));
            }
            ("num", Place::Outside) => {
                self.place = Place::List;
                self.id = element.attribute("numId");
                self.lists.insert(self.id.clone(), List::default());
            }
            ("abstractNumId", Place::List) => {
                if let Some(list) = self.lists.get_mut(&self.id) {
                    list.pattern = value();
                }
            }
            ("lvl" | "lvlOverride", _) => {
                self.level = element.attribute("ilvl").parse().unwrap_or(0);
            }
            ("startOverride", Place::List) => {
                if let Some(list) = self.lists.get_mut(&self.id) {
                    list.restarts.insert(level, value().parse().unwrap_or(1));
                }
            }
            (name @ ("start" | "numFmt" | "lvlText"), Place::Pattern) => {
                let pattern = self.patterns.get_mut(&self.id);
                if let Some(level) = pattern.and_then(|levels| levels.get_mut(level)) {
                    match name {
                        "start" => level.start = value().parse().unwrap_or(1),
                        "numFmt" => level.format = value(),
                        _ => level.text = value(),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        if matches!(local(name), "abstractNum" | "num") {
            self.place = Place::Outside;
        }
        Ok(())
    }

    fn text(&mut self, _words: &str) {}
}

//! The lists of an `OpenDocument` text: how their entries are numbered, and how far each has counted.

use std::collections::BTreeMap;

use crate::evidence::import::office::xml::Element;
use crate::evidence::import::office::{bullet, numeral};

/// How many levels a list has.
const LEVELS: usize = 10;

/// How far a list has counted, a level each; `None` where it has not begun.
type Counts = [Option<u32>; LEVELS];

/// How the entries of a list are numbered.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    levels: [Option<Level>; LEVELS],
}

/// One level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The name of the numerals; `None` is a bullet, an empty one no mark at all.
    format: Option<&'static str>,
    before: String,
    after: String,
    start: u32,
    /// How many levels show in the number.
    shown: usize,
}

impl Level {
    /// What the element of a list's level says.
    pub(super) fn of(element: &Element<'_>) -> Self {
        let is_number = matches!(
            element.name(),
            "text:list-level-style-number" | "text:outline-level-style"
        );
        let format = match element.qualified("style:num-format").as_str() {
            _ if !is_number => None,
            "" => Some(""),
            "a" => Some("lower-letter"),
            "A" => Some("upper-letter"),
            "i" => Some("lower-roman"),
            "I" => Some("upper-roman"),
            _ => Some("decimal"),
        };
        Self {
            format,
            before: element.qualified("style:num-prefix"),
            after: element.qualified("style:num-suffix"),
            start: element.qualified("text:start-value").parse().unwrap_or(1),
            shown: element.count("display-levels"),
        }
    }
}

impl Pattern {
    /// Sets the level `at`, from one.
    pub(super) fn set(&mut self, at: usize, level: Level) {
        if let Some(place) = self.levels.get_mut(at - at.min(1)) {
            *place = Some(level);
        }
    }

    /// Counts on at `at`, from zero, and returns the mark.
    fn mark(&self, counts: &mut Counts, at: usize) -> String {
        let at = at.min(LEVELS - 1);
        let start = |at: usize| self.levels[at].as_ref().map_or(1, |level| level.start);
        counts[at] = Some(counts[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        let Some(level) = &self.levels[at] else {
            return bullet(at).to_owned();
        };
        match level.format {
            None => bullet(at).to_owned(),
            Some("") => String::new(),
            Some(_) => {
                let first = (at + 1).saturating_sub(level.shown);
                let numbers: Vec<String> = (first..=at)
                    .filter_map(|at| {
                        let format = self.levels[at].as_ref()?.format?;
                        let number = counts[at].unwrap_or_else(|| start(at));
                        (!format.is_empty()).then(|| numeral(number, format))
                    })
                    .collect();
                format!("{}{}{}", level.before, numbers.join("."), level.after)
            }
        }
    }
}

/// The lists around the place in a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    /// How far lists counted that ended, by their ids and by their styles.
    ended: BTreeMap<String, Counts>,
    headings: Counts,
}

#[derive(Debug)]
struct Open {
    id: String,
    style: String,
    counts: Counts,
    /// For each open entry, whether its mark is still to be printed.
    entries: Vec<bool>,
}

impl Lists {
    pub(super) fn open(&mut self, element: &Element<'_>) {
        let mut style = element.qualified("text:style-name");
        let id = element.qualified("xml:id");
        let mut counts = Counts::default();
        if let Some(outer) = self.open.last() {
            if style.is_empty() {
                style.clone_from(&outer.style);
            }
            counts = outer.counts;
        } else {
            let goes_on = element.qualified("text:continue-list");
            if !goes_on.is_empty() {
                counts = self.ended.get(&goes_on).copied().unwrap_or_default();
            } else if element.qualified("text:continue-numbering") == "true" {
                counts = self
                    .ended
                    .get(&format!("style {style}"))
                    .copied()
                    .unwrap_or_default();
            }
        }
        self.open.push(Open {
            id,
            style,
            counts,
            entries: Vec::new(),
        });
    }

    pub(super) fn close(&mut self) {
        let Some(list) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.ended.insert(format!("style {}", list.style), list.counts);
            self.ended.insert(list.id, list.counts);
        }
    }

    /// Opens an entry; one without mark is a header.
    pub(super) fn open_entry(&mut self, element: &Element<'_>) {
        let level = (self.open.len() - self.open.len().min(1)).min(LEVELS - 1);
        if let Some(list) = self.open.last_mut() {
            if let Ok(start) = element.qualified("text:start-value").parse::<u32>() {
                list.counts[level] = start.checked_sub(1);
            }
            list.entries.push(element.name() == "text:list-item");
        }
    }

    pub(super) fn close_entry(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.entries.pop();
        }
    }

    /// The mark of the paragraph that begins here; `None` if it begins no entry.
    pub(super) fn mark(&mut self, patterns: &BTreeMap<String, Pattern>) -> Option<String> {
        let level = self.open.len().checked_sub(1)?;
        let list = self.open.last_mut()?;
        let entry = list.entries.last_mut()?;
        if !std::mem::take(entry) {
            return None;
        }
        Some(match patterns.get(&list.style) {
            Some(pattern) if !list.style.is_empty() => pattern.mark(&mut list.counts, level),
            Some(_) | None => bullet(level).to_owned(),
        })
    }

    /// The number of a heading at `level`, from one; empty if headings have none.
    pub(super) fn heading(&mut self, patterns: &BTreeMap<String, Pattern>, level: usize) -> String {
        match patterns.get("") {
            Some(pattern) => pattern
                .mark(&mut self.headings, level - level.min(1))
                .trim_matches(['•', '◦', '▪'])
                .to_owned(),
            None => String::new(),
        }
    }
}

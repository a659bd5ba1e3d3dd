//! The words of a tagged file as its structure tells them: each element whole, in reading order, whatever its place.
//!
//! A file is read so only where the structure names headings and holds nearly all that stands on the pages; else the
//! places of the signs are the better witness.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Hyphens, with_mark};
use super::furniture::pattern;
use super::lines::segments;
use super::page::{Page, Sign};
use super::structure::{Element, Kid, Mark, Role};
use crate::evidence::import::debris::is_credit;
use crate::evidence::import::draft::{Draft, PageMark, Part};

/// How much of the words the structure must hold, as a part of the signs.
const ENOUGH: f64 = 0.95;
/// How far the baseline of a sign of the same line may lie from that of the one before, as a part of the larger size.
const SAME_LINE: f64 = 0.6;

/// Whether the structure can be relied on.
pub(super) fn covers(root: &Element, pages: &[Page]) -> bool {
    let mut known: BTreeMap<Mark, bool> = BTreeMap::new();
    root.for_each_mark(&mut |mark, in_heading| {
        known.insert(mark, in_heading);
    });
    let (mut all, mut held, mut headings) = (0_usize, 0_usize, 0_usize);
    for page in pages {
        for sign in page.signs.iter().filter(|sign| !sign.words.trim().is_empty()) {
            all += 1;
            let in_heading = sign.mark.and_then(|id| known.get(&(page.number, id)));
            held += usize::from(in_heading.is_some());
            headings += usize::from(in_heading == Some(&true));
        }
    }
    headings > 0 && held as f64 >= ENOUGH * all as f64
}

/// Tells the elements into the draft; returns the notes with their pages, and the lines that are no part of the text.
/// `furniture` is what the file calls so, `title` what its record says.
pub(super) fn tell(
    root: &Element,
    pages: &[Page],
    furniture: &[String],
    title: &str,
    hyphens: &mut Hyphens,
    draft: &mut Draft,
) -> (Vec<(String, usize)>, Vec<String>) {
    let mut signs: BTreeMap<Mark, Vec<&Sign>> = BTreeMap::new();
    for page in pages {
        for sign in &page.signs {
            if let Some(id) = sign.mark {
                signs.entry((page.number, id)).or_default().push(sign);
            }
        }
    }
    let mut teller = Teller {
        draft,
        hyphens,
        signs,
        furniture: furniture.iter().map(|words| pattern(words)).collect(),
        title,
        page: 0,
        headings: Vec::new(),
        notes: Vec::new(),
        asides: Vec::new(),
        told: BTreeSet::new(),
    };
    teller.tell(root);
    teller.tell_untagged(pages);
    teller.name_title();
    (teller.notes, teller.asides)
}

struct Teller<'a> {
    draft: &'a mut Draft,
    hyphens: &'a mut Hyphens,
    signs: BTreeMap<Mark, Vec<&'a Sign>>,
    /// The patterns of what the file calls furniture: a marking may be told once as text, for those who listen.
    furniture: BTreeSet<String>,
    /// What the file's record says; it may run at the head of the pages as well.
    title: &'a str,
    /// The page of the last words.
    page: usize,
    /// The headings, by their places among the parts, with their levels.
    headings: Vec<(usize, u8)>,
    notes: Vec<(String, usize)>,
    asides: Vec<String>,
    /// The marks that were told.
    told: BTreeSet<Mark>,
}

/// What a block holds: its own marks, and the blocks in it that are told after it.
#[derive(Default)]
struct Held<'a> {
    marks: Vec<Mark>,
    later: Vec<&'a Element>,
}

impl<'a> Held<'a> {
    fn of(element: &'a Element) -> Self {
        let mut held = Self::default();
        held.take(element);
        held
    }

    fn take(&mut self, element: &'a Element) {
        for kid in &element.kids {
            match kid {
                Kid::Marked(mark) => self.marks.push(*mark),
                Kid::Element(inner) => match inner.role {
                    Role::Note | Role::Item | Role::Table | Role::Figure | Role::Caption | Role::Contents => {
                        self.later.push(inner);
                    }
                    Role::Heading(_)
                    | Role::Paragraph
                    | Role::Row
                    | Role::Cell
                    | Role::Inline
                    | Role::Group => self.take(inner),
                },
            }
        }
    }
}

/// The words of a block, and where in them pages begin.
struct Told {
    words: String,
    pages: Vec<(usize, usize)>,
}

impl Teller<'_> {
    fn tell(&mut self, element: &Element) {
        match element.role {
            Role::Group => self.tell_group(element),
            Role::Table => self.tell_table(element),
            Role::Contents | Role::Figure => self.set_aside(element),
            Role::Heading(_)
            | Role::Paragraph
            | Role::Note
            | Role::Item
            | Role::Row
            | Role::Cell
            | Role::Caption
            | Role::Inline => {
                let held = Held::of(element);
                let told = self.words(&held.marks);
                self.tell_block(element.role, told);
                for inner in held.later {
                    self.tell(inner);
                }
            }
        }
    }

    /// Tells what a group holds; words that are in no block of their own are a paragraph.
    fn tell_group(&mut self, group: &Element) {
        let mut loose = Held::default();
        for kid in &group.kids {
            match kid {
                Kid::Marked(mark) => loose.marks.push(*mark),
                Kid::Element(inner) if inner.role == Role::Inline => loose.take(inner),
                Kid::Element(inner) => {
                    self.tell_loose(std::mem::take(&mut loose));
                    self.tell(inner);
                }
            }
        }
        self.tell_loose(loose);
    }

    fn tell_loose(&mut self, loose: Held<'_>) {
        let told = self.words(&loose.marks);
        self.tell_block(Role::Paragraph, told);
        for inner in loose.later {
            self.tell(inner);
        }
    }

    fn tell_block(&mut self, role: Role, told: Told) {
        let Told { words, pages } = told;
        if words.is_empty() {
            return;
        }
        let is_text = matches!(role, Role::Heading(_)) || words == self.title;
        if !is_text && self.furniture.contains(&pattern(&words)) {
            self.asides.push(words);
            return;
        }
        let page = pages.first().map_or(self.page, |(_, page)| *page);
        if role == Role::Note {
            self.notes.push((with_mark(&words), page));
            return;
        }
        let part = self.draft.parts.len();
        let ledger = &mut self.draft.ledger;
        let told = if let Role::Heading(level) = role {
            self.headings.push((part, level));
            ledger.read.headings += 1;
            Part::Heading(words)
        } else {
            ledger.read.paragraphs += 1;
            if is_credit(&words) {
                ledger.credit_paragraphs += 1;
                Part::Credit(words)
            } else {
                Part::Paragraph(words)
            }
        };
        self.draft.parts.push(told);
        self.begin_pages(part, &pages);
    }

    fn begin_pages(&mut self, part: usize, pages: &[(usize, usize)]) {
        for (byte, page) in pages.iter().copied() {
            if page != self.page {
                self.page = page;
                self.draft.pages.push(PageMark { part, byte, page });
            }
        }
    }

    /// A row a line, its cells parted as everywhere in the library.
    fn tell_table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        let mut rest = Vec::new();
        rows_of(table, &mut rows, &mut rest);
        let mut words = String::new();
        let mut pages: Vec<(usize, usize)> = Vec::new();
        for row in rows {
            let cells = row.kids.iter().filter_map(|kid| match kid {
                Kid::Element(cell) => Some(cell),
                Kid::Marked(_) => None,
            });
            let mut line = Vec::new();
            for cell in cells {
                let held = Held::of(cell);
                let told = self.words(&held.marks);
                pages.extend(told.pages.first().map(|(_, page)| (words.len(), *page)));
                line.push(told.words);
                rest.extend(held.later);
            }
            if line.iter().any(|cell| !cell.is_empty()) {
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(&line.join(" | "));
            }
        }
        if !words.is_empty() {
            let ledger = &mut self.draft.ledger;
            ledger.read.tables += 1;
            ledger.kept.tables += 1;
            ledger.read.paragraphs += 1;
            let part = self.draft.parts.len();
            self.draft.parts.push(Part::Paragraph(words));
            self.begin_pages(part, &pages);
        }
        for inner in rest {
            self.tell(inner);
        }
    }

    /// Sets aside what is drawn; the words to it are told.
    fn set_aside(&mut self, element: &Element) {
        let (mut marks, mut captions) = (Vec::new(), Vec::new());
        for kid in &element.kids {
            match kid {
                Kid::Marked(mark) => marks.push(*mark),
                Kid::Element(inner) if inner.role == Role::Caption => captions.push(inner),
                Kid::Element(inner) => inner.for_each_mark(&mut |mark, _| marks.push(mark)),
            }
        }
        let told = self.words(&marks);
        if !told.words.is_empty() {
            self.asides.push(told.words);
        }
        for caption in captions {
            self.tell(caption);
        }
    }

    /// What the structure does not hold is no part of the text, and is not lost.
    fn tell_untagged(&mut self, pages: &[Page]) {
        for page in pages {
            let is_untold = |sign: &&Sign| sign.mark.is_none_or(|id| !self.told.contains(&(page.number, id)));
            let signs: Vec<Sign> = page.signs.iter().filter(is_untold).cloned().collect();
            self.asides
                .extend(segments(&signs).into_iter().map(|line| line.words));
        }
    }

    /// The words of marked content, line by line as it was drawn.
    fn words(&mut self, marks: &[Mark]) -> Told {
        let mut told = Told {
            words: String::new(),
            pages: Vec::new(),
        };
        let mut line: Vec<Sign> = Vec::new();
        let mut page = 0;
        for mark in marks {
            self.told.insert(*mark);
            for sign in self.signs.get(mark).into_iter().flatten() {
                let goes_on = mark.0 == page
                    && line.last().is_some_and(|last| {
                        (sign.baseline - last.baseline).abs() < SAME_LINE * sign.size.max(last.size)
                    });
                if !goes_on {
                    end_line(&mut told, &mut line, page, self.hyphens);
                    page = mark.0;
                }
                line.push((*sign).clone());
            }
        }
        end_line(&mut told, &mut line, page, self.hyphens);
        told
    }

    /// What the file's record calls its title is the title, whatever its role; else the heading above all others.
    fn name_title(&mut self) {
        let title = self.title;
        let is_title =
            |part: &Part| matches!(part, Part::Heading(words) | Part::Paragraph(words) if words == title);
        let lowest = self.headings.iter().map(|(_, level)| *level).min();
        let mut highest = self.headings.iter().filter(|(_, level)| Some(*level) == lowest);
        let alone = match (highest.next(), highest.next()) {
            (Some((part, _)), None) => Some(*part),
            _ => None,
        };
        let found = self.draft.parts.iter().position(is_title).or(alone);
        let Some(part) = found.and_then(|found| self.draft.parts.get_mut(found)) else {
            return;
        };
        if matches!(part, Part::Paragraph(_)) {
            self.draft.ledger.read.paragraphs -= 1;
            self.draft.ledger.read.headings += 1;
        }
        if let Part::Heading(words) | Part::Paragraph(words) = part {
            *part = Part::Title(std::mem::take(words));
        }
    }
}

/// The rows of a table in order, and what else it holds.
fn rows_of<'a>(table: &'a Element, rows: &mut Vec<&'a Element>, rest: &mut Vec<&'a Element>) {
    for kid in &table.kids {
        let Kid::Element(inner) = kid else { continue };
        match inner.role {
            Role::Row => rows.push(inner),
            Role::Group if holds_rows(inner) => rows_of(inner, rows, rest),
            Role::Heading(_)
            | Role::Paragraph
            | Role::Note
            | Role::Item
            | Role::Table
            | Role::Cell
            | Role::Contents
            | Role::Figure
            | Role::Caption
            | Role::Inline
            | Role::Group => rest.push(inner),
        }
    }
}

fn holds_rows(group: &Element) -> bool {
    group
        .kids
        .iter()
        .any(|kid| matches!(kid, Kid::Element(inner) if inner.role == Role::Row))
}

/// Puts a line behind the words before it.
fn end_line(told: &mut Told, line: &mut Vec<Sign>, page: usize, hyphens: &mut Hyphens) {
    let words: Vec<String> = segments(line).into_iter().map(|part| part.words).collect();
    line.clear();
    let words = words.join(" ");
    if words.is_empty() {
        return;
    }
    if told.words.is_empty() {
        told.words = words;
        told.pages.push((0, page));
        return;
    }
    let before = told.words.len();
    hyphens.join(&mut told.words, &words);
    if told.pages.last().is_some_and(|(_, last)| *last != page) {
        told.pages.push(((before + 1).min(told.words.len()), page));
    }
}

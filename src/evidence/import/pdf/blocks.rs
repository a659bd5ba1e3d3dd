//! Lines to paragraphs, headings and notes: by size, weight, gaps and indents.

use super::columns::{Run, is_mark};
use super::lines::Segment;

/// How much larger than running text a heading is.
const HEADING: f64 = 1.12;
/// How much smaller than running text a note is.
const NOTE: f64 = 0.93;
/// The longest heading in signs.
const LONGEST_HEADING: usize = 200;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Item,
    Table,
    Note,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) words: String,
    pub(super) size: f64,
    /// The baselines of its first and last line.
    pub(super) from: f64,
    pub(super) to: f64,
    bold: bool,
    /// Whether it begins with the mark of a note.
    marked: bool,
    left: f64,
    last: Segment,
    /// Where the column of its last line ends.
    limit: f64,
}

/// What is usual in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual {
    /// The size of running text.
    pub(super) size: f64,
    /// From baseline to baseline within a paragraph, as a part of the size.
    pub(super) leading: f64,
}

impl Usual {
    /// What is usual in pages of runs.
    pub(super) fn of<'a>(pages: impl Iterator<Item = &'a [Run]> + Clone) -> Self {
        let lines = |runs: &'a [Run]| {
            runs.iter().filter_map(|run| match run {
                Run::Line(segment, _) => Some(segment),
                Run::Table(..) => None,
            })
        };
        let mut sizes: Vec<(f64, usize)> = pages
            .clone()
            .flat_map(lines)
            .map(|segment| (segment.size, segment.words.chars().count()))
            .collect();
        sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
        let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
        let mut passed = 0;
        let size = sizes
            .iter()
            .find(|(_, count)| {
                passed += count;
                passed > half
            })
            .map_or(10.0, |(size, _)| *size);
        let mut leadings: Vec<f64> = Vec::new();
        for runs in pages {
            let lines: Vec<&Segment> = lines(runs).collect();
            for pair in lines.windows(2) {
                let step = (pair[1].baseline - pair[0].baseline) / size;
                let alike =
                    (pair[0].size - size).abs() < 0.1 * size && (pair[1].size - size).abs() < 0.1 * size;
                if alike && (0.8..2.4).contains(&step) {
                    leadings.push(step);
                }
            }
        }
        leadings.sort_by(f64::total_cmp);
        // The lower third: where each paragraph is of one line, most steps go from one to the next.
        let leading = leadings.get(leadings.len() / 3).copied().unwrap_or(1.2);
        Self { size, leading }
    }
}

/// The blocks of a page; `height` is that of the page.
pub(super) fn blocks(runs: Vec<Run>, usual: Usual, height: f64, hyphens: &mut Hyphens) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for run in runs {
        match run {
            Run::Table(rows, baseline) => out.push(table(&rows, baseline)),
            Run::Line(line, limit) => match out.last_mut() {
                Some(block) if block.goes_on_in(&line, usual) => block.take(line, limit, hyphens),
                _ => out.push(Block::begin(line, limit)),
            },
        }
    }
    for block in &mut out {
        block.name(usual);
    }
    name_notes(&mut out, usual, height);
    out
}

fn table(rows: &[Vec<String>], baseline: f64) -> Block {
    let words: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
    let last = Segment {
        words: String::new(),
        left: 0.0,
        right: 0.0,
        baseline,
        size: 0.0,
        bold: false,
        raised: false,
    };
    Block {
        kind: Kind::Table,
        words: words.join("\n"),
        size: 0.0,
        from: baseline,
        to: baseline,
        bold: false,
        marked: false,
        left: 0.0,
        last,
        limit: 0.0,
    }
}

impl Block {
    fn begin(line: Segment, limit: f64) -> Self {
        Self {
            kind: if begins_item(&line.words) {
                Kind::Item
            } else {
                Kind::Paragraph
            },
            words: line.words.clone(),
            size: line.size,
            from: line.baseline,
            to: line.baseline,
            bold: line.bold,
            marked: line.raised,
            left: line.left,
            last: line,
            limit,
        }
    }

    fn take(&mut self, line: Segment, limit: f64, hyphens: &mut Hyphens) {
        hyphens.join(&mut self.words, &line.words);
        self.to = line.baseline;
        self.left = self.left.min(line.left);
        self.last = line;
        self.limit = limit;
    }

    /// Whether `line` belongs to this block.
    fn goes_on_in(&self, line: &Segment, usual: Usual) -> bool {
        let size = self.size;
        let step = line.baseline - self.last.baseline;
        if self.kind == Kind::Table
            || (line.size - size).abs() > 0.07 * size
            || line.bold != self.bold && (line.bold || self.words.chars().count() < 120)
            || line.raised
            || step <= 0.0
        {
            return false;
        }
        let is_large = size > HEADING * usual.size;
        let most = if is_large {
            1.6
        } else {
            usual.leading.max(1.0) + 0.28
        };
        if step > most * size || begins_item(&line.words) {
            return false;
        }
        if is_large {
            return true;
        }
        if self.kind == Kind::Item {
            return line.left > self.left + 0.4 * size || !self.ended_early(line);
        }
        let indented = line.left > self.last.left + 0.8 * size && line.left > self.left + 0.8 * size;
        !indented && !self.ended_early(line)
    }

    /// Whether the last line ended although the next word had room, and a sentence ended with it.
    fn ended_early(&self, line: &Segment) -> bool {
        let word = line.words.split_whitespace().next().unwrap_or_default();
        let per_sign = (line.right - line.left) / line.words.chars().count().max(1) as f64;
        let room = self.limit - self.last.right;
        let needed = per_sign * (word.chars().count() + 1) as f64;
        ends_sentence(&self.last.words) && room > needed + 1.5 * self.size
    }

    /// Tells a heading by size or weight.
    fn name(&mut self, usual: Usual) {
        let count = self.words.chars().count();
        let has_letters = self.words.chars().any(char::is_alphabetic);
        if self.kind == Kind::Table || count > LONGEST_HEADING || !has_letters {
            return;
        }
        let large = self.size > HEADING * usual.size;
        let bold = self.bold
            && count < 120
            && self.size > 0.97 * usual.size
            && !self.words.ends_with(['.', ';', ',']);
        let numbered = self.kind == Kind::Item
            && self
                .words
                .chars()
                .next()
                .is_some_and(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase());
        if (large || bold) && (self.kind == Kind::Paragraph || numbered) {
            self.kind = Kind::Heading;
        }
    }

    /// Whether the block stops in the middle of a sentence, so that it may go on in the next column or page.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.kind, Kind::Paragraph | Kind::Item) && !ends_sentence(&self.words)
    }

    /// Whether the block begins in the middle of a sentence.
    pub(super) fn continues(&self, before: &Self) -> bool {
        let first = self.words.chars().next();
        let full = before.limit - before.last.right < 8.0 * before.size;
        self.kind == Kind::Paragraph
            && (self.size - before.size).abs() < 0.07 * before.size
            && (first.is_some_and(char::is_lowercase)
                || before.words.ends_with(['-', '\u{ad}', '\u{2010}', ','])
                || full && first.is_some_and(char::is_alphanumeric))
    }
}

/// Small blocks below all running text are notes.
fn name_notes(blocks: &mut [Block], usual: Usual, height: f64) {
    let lowest = blocks
        .iter()
        .filter(|block| block.size >= NOTE * usual.size || block.kind == Kind::Table)
        .map(|block| block.to)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut in_notes = false;
    for block in blocks {
        let small = block.size < NOTE * usual.size && block.kind != Kind::Table;
        if !small || block.from <= lowest || block.from < 0.3 * height {
            continue;
        }
        let begins_with_number = block.words.starts_with(|sign: char| sign.is_ascii_digit())
            || block.words.starts_with(['[', '*', '†']);
        if block.marked || begins_with_number {
            block.kind = Kind::Note;
            in_notes = true;
            block.words = with_mark(&block.words);
        } else if in_notes && block.kind == Kind::Paragraph {
            block.kind = Kind::Note;
        }
    }
}

/// A note with its number in brackets.
pub(super) fn with_mark(words: &str) -> String {
    if words.starts_with('[') {
        let (mark, rest) = words.split_once(']').unwrap_or((words, ""));
        return format!("{mark}] {}", rest.trim_start());
    }
    let end = words
        .find(|sign: char| !sign.is_ascii_digit() && sign != '*' && sign != '†')
        .unwrap_or(words.len());
    let (mark, rest) = words.split_at(end);
    let rest = rest.trim_start_matches(['.', ')']).trim_start();
    format!("[{mark}] {rest}")
}

/// Whether a line begins an entry of a list.
fn begins_item(words: &str) -> bool {
    words
        .split_once(' ')
        .is_some_and(|(mark, rest)| is_mark(mark) && !rest.trim().is_empty() && mark != "-")
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches([
            '”', '"', '’', '»', ')', ']', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '[',
        ])
        .ends_with(['.', '!', '?', ':', ';', '။', '…', '。'])
}

/// Words that are broken at the end of a line.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Words with a hyphen inside that stand within lines.
    compounds: std::collections::BTreeSet<String>,
    /// How many words were put together.
    pub(super) joined: usize,
}

impl Hyphens {
    /// Learns which words have a hyphen of their own.
    pub(super) fn learn(&mut self, line: &str) {
        for word in line.split_whitespace() {
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            if word.contains('-') {
                self.compounds.insert(word.to_lowercase());
            }
        }
    }

    /// Adds a line to the words before it.
    pub(super) fn join(&mut self, words: &mut String, line: &str) {
        let broken = words.ends_with(['-', '\u{ad}', '\u{2010}'])
            && line.chars().next().is_some_and(char::is_lowercase)
            && words.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        if !broken {
            words.push(' ');
            words.push_str(line);
            return;
        }
        let before = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = line.split_whitespace().next().unwrap_or_default();
        let whole = format!("{before}{after}").to_lowercase();
        let whole = whole.trim_matches(|sign: char| !sign.is_alphanumeric());
        if !self.compounds.contains(whole) {
            words.pop();
            self.joined += 1;
        }
        words.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_broken_at_the_line_end_is_put_together_and_a_compound_is_not() {
        let mut hyphens = Hyphens::default();
        hyphens.learn("the north-west of the valley");
        let mut words = "They rebuilt the embank-".to_owned();
        hyphens.join(&mut words, "ment in the north-");
        hyphens.join(&mut words, "west of 1990-");
        hyphens.join(&mut words, "1995.");
        assert_eq!(
            words,
            "They rebuilt the embankment in the north-west of 1990- 1995."
        );
        assert_eq!(hyphens.joined, 1);
    }
}

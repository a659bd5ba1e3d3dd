//! Between the shaper and the optimiser: a shaped paragraph as a row of places at which a line may end, and the
//! chosen lines as what the shaper and the collector of runs need.

use parley::{BreakReason, Layout};

use super::optimum::{Chance, Chosen, Edge, LOOSEST};
use super::{Breaks, burmese, cjk, hyphens, ties};
use crate::model::wording::MONTHS;

/// What a parted word costs in straight lines, where spaces suffer without it.
const PARTED: f32 = 100.0;
/// What a parted word costs in ragged lines, where nothing but the edge suffers without it.
const PARTED_RAGGED: f32 = 220.0;
/// What a parted name costs more.
const PARTED_NAME: f32 = 120.0;
/// How far apart letters are moved at most where spaces alone would be too wide, in em: too little to be seen.
const TRACKING: f32 = 0.015;
/// What a line costs that ends within a word for want of room.
const TORN: f32 = 400.0;
/// What two letters left behind cost more.
const TWO_LETTERS: f32 = 60.0;
/// What a line costs that ends within a Korean word.
const WITHIN_HANGUL: f32 = 50.0;

/// How one line is to be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// From the left edge of the measure to the line's first sign; below zero where that hangs out.
    pub x: f32,
    /// The scale of the spaces.
    pub spaces: f32,
    /// What is added between letters, in points; 0 but where spaces alone would be too wide.
    pub tracking: f32,
    /// Whether a hyphen is drawn at the end.
    pub hyphen: bool,
}

/// A shaped paragraph, broken by parley at every chance, as the optimiser wants it.
pub(super) struct Gathering<'a> {
    /// The words as they were shaped.
    pub text: &'a str,
    /// Places in the words, rising, at which their writer allows a hyphen.
    pub soft: &'a [usize],
    /// How lines may end.
    pub breaks: Breaks,
    /// Where lines may end between words, in characters, rising; `None` where they end nowhere else.
    pub between_words: Option<Vec<usize>>,
    /// The tag of the language (BCP 47) of the words at a place.
    pub language: &'a dyn Fn(usize) -> Option<hypher::Lang>,
    /// The width of a hyphen in the style of the words at a place.
    pub hyphen: &'a dyn Fn(usize) -> f32,
}

impl Gathering<'_> {
    /// The chances of `layout`, the paragraph's start first.
    pub(super) fn chances(&self, layout: &Layout<u32>, straight: bool) -> Vec<Chance> {
        let mut chances = vec![Chance::default()];
        let mut pen = Pen::default();
        let count = layout.len();
        for (index, piece) in layout.lines().enumerate() {
            let range = piece.text_range();
            let words = self.text.get(range.clone()).unwrap_or_default();
            let parts = self.parts(range.start, words);
            let mut parts = parts.iter().copied().peekable();
            let mut first = true;
            for cluster in piece.runs().flat_map(|run| run.clusters().collect::<Vec<_>>()) {
                let text = cluster.text_range();
                if parts.next_if(|place| *place <= text.start).is_some()
                    && !cluster.is_ligature_continuation()
                {
                    let hyphen = (self.hyphen)(text.start);
                    chances.push(Chance {
                        hyphen,
                        hang_end: if straight { hyphen * hang_end('-') } else { 0.0 },
                        penalty: penalty(straight, words, text.start - range.start),
                        ..pen.chance()
                    });
                }
                let shown = self.text.get(text.clone()).unwrap_or_default();
                let advance = if cluster.is_hard_line_break() {
                    0.0
                } else {
                    cluster.advance()
                };
                if first && let Some(chance) = chances.last_mut() {
                    chance.hang_start = shown.chars().next().map_or(0.0, hang_start) * advance;
                    first = false;
                }
                pen.advance(
                    shown,
                    advance,
                    cluster.is_space_or_nbsp(),
                    !cluster.is_ligature_continuation(),
                );
            }
            let last = index + 1 == count;
            let forced = last || piece.break_reason() == BreakReason::Explicit;
            let next = self.text.get(range.end..).unwrap_or_default();
            let inside = burmese::is_inside_syllable(self.text, range.end);
            if forced || !(inside || self.is_tied(range.end, next)) {
                chances.push(Chance {
                    forced,
                    hang_end: if straight { pen.hang } else { 0.0 },
                    penalty: stranded(words) + self.torn(pen.characters),
                    ..pen.chance()
                });
            }
        }
        chances
    }

    /// What it costs that a line ends after so many characters, if that is within a word.
    fn torn(&self, characters: u32) -> f32 {
        let usual = self.between_words.as_ref();
        let within = usual.is_some_and(|usual| usual.binary_search(&(characters as usize)).is_err());
        if within { TORN } else { 0.0 }
    }

    /// Where the words that begin at `start` may be parted, in bytes of the paragraph.
    fn parts(&self, start: usize, words: &str) -> Vec<usize> {
        let Breaks::Best { hyphens: true } = self.breaks else {
            return Vec::new();
        };
        let written = self.soft.partition_point(|place| *place <= start)
            ..self
                .soft
                .partition_point(|place| *place < start + words.trim_end().len());
        if let Some(places) = self.soft.get(written).filter(|places| !places.is_empty()) {
            return places.to_vec();
        }
        let Some(language) = (self.language)(start) else {
            return Vec::new();
        };
        let opening = words.len()
            - words
                .trim_start_matches(|letter: char| !letter.is_alphabetic())
                .len();
        let word = words[opening..].trim_end_matches(|letter: char| !letter.is_alphabetic());
        // A month that is tied to its day stays whole.
        if words[..opening].ends_with(' ') && MONTHS.contains(&word) {
            return Vec::new();
        }
        let places = hyphens::places(word, language).into_iter();
        places.map(|place| start + opening + place).collect()
    }

    /// Whether the word before `place` and the one after it stay on one line.
    fn is_tied(&self, place: usize, next: &str) -> bool {
        let before = self.text.get(..place).unwrap_or_default();
        let spaced = before.ends_with(' ');
        let before = before
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let after = next.split(char::is_whitespace).next().unwrap_or_default();
        spaced && ties::tied(before, after)
    }
}

/// Runs along the paragraph.
#[derive(Default)]
struct Pen {
    x: f32,
    spaces: f32,
    /// Where the last ink ended, and the spaces before it.
    ink: f32,
    spaces_to_ink: f32,
    /// How far the last sign may hang out.
    hang: f32,
    clusters: u32,
    characters: u32,
}

impl Pen {
    fn advance(&mut self, shown: &str, advance: f32, space: bool, whole: bool) {
        self.x += advance;
        if space {
            self.spaces += advance;
        } else if !shown.trim().is_empty() {
            self.ink = self.x;
            self.clusters += u32::from(whole);
            self.spaces_to_ink = self.spaces;
            self.hang = shown.chars().next_back().map_or(0.0, hang_end) * advance;
            // It lies behind the ink: a line that ends here does not have it.
            self.spaces += cjk::gap(shown, advance);
        }
        self.characters += u32::try_from(shown.chars().count()).unwrap_or(u32::MAX);
    }

    fn chance(&self) -> Chance {
        Chance {
            end: self.ink,
            start: self.x,
            spaces_to_end: self.spaces_to_ink,
            spaces_to_start: self.spaces,
            clusters: self.clusters,
            characters: self.characters,
            ..Chance::default()
        }
    }
}

/// How a chosen line of an em of `size` is drawn in a measure of `width`; `shift` is the share of its free room that
/// stands before it.
pub(super) fn fit(chances: &[Chance], line: Chosen, width: f32, edge: Edge, shift: f32, size: f32) -> Fit {
    let (from, to) = (&chances[line.from], &chances[line.to]);
    let spaces = to.spaces_to_end - from.spaces_to_start;
    let natural = to.end + to.hyphen - from.start;
    let x = match edge {
        Edge::Ragged(_) if shift > 0.0 => (width - natural).max(0.0) * shift,
        Edge::Straight | Edge::Ragged(_) => -from.hang_start,
    };
    let mut fit = Fit {
        x,
        spaces: if spaces > 0.0 { line.spaces } else { 1.0 },
        tracking: 0.0,
        hyphen: to.hyphen > 0.0,
    };
    let clusters = (to.clusters - from.clusters) as f32;
    if fit.spaces > LOOSEST && clusters > 0.0 {
        let wanted = (fit.spaces - LOOSEST) * spaces;
        fit.tracking = (wanted / clusters).min(size * TRACKING);
        fit.spaces -= fit.tracking * clusters / spaces;
    }
    fit
}

/// What parting the piece `words` at the byte `at` costs.
fn penalty(straight: bool, words: &str, at: usize) -> f32 {
    let begin = words.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let left = words.get(words.len() - begin.len()..at).unwrap_or_default();
    let base = if straight { PARTED } else { PARTED_RAGGED };
    let name = if begin.starts_with(char::is_uppercase) {
        PARTED_NAME
    } else {
        0.0
    };
    let stub = if left.chars().nth(2).is_none() {
        TWO_LETTERS
    } else {
        0.0
    };
    base + name + stub
}

/// What ending a line after the words costs: a number without what it counts, an article without its noun.
fn stranded(words: &str) -> f32 {
    let word = words.trim_end();
    if word.ends_with(|letter: char| letter.is_ascii_digit()) {
        40.0
    } else if words.ends_with(cjk::is_hangul) {
        WITHIN_HANGUL
    } else if word.chars().count() == 1 && !word.starts_with(cjk::is_unspaced) {
        15.0
    } else {
        0.0
    }
}

/// The share of its width by which a sign may hang out at a line's end, so that the edge looks straight.
const fn hang_end(character: char) -> f32 {
    match character {
        '.' | ',' => 0.7,
        '-' | '\u{2010}' | '\u{2011}' => 0.55,
        '\'' | '"' | '’' | '”' | '»' | '›' => 0.5,
        ':' | ';' => 0.4,
        '–' => 0.3,
        '—' => 0.2,
        '!' | '?' | ')' => 0.1,
        _ if cjk::closes(character) => 0.5,
        _ => 0.0,
    }
}

/// The share of its width by which a sign may hang out at a line's start.
const fn hang_start(character: char) -> f32 {
    match character {
        '\'' | '"' | '‘' | '“' | '«' | '‹' => 0.6,
        '(' | '[' => 0.1,
        _ if cjk::opens(character) => 0.5,
        _ => 0.0,
    }
}

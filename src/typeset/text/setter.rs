//! Shapes a paragraph and breaks it into lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use parley::{Alignment, AlignmentOptions, BaseDirection, FontContext, Layout, LayoutContext, OverflowWrap};

use super::lines::Hyphen;
use super::optimum::{self, Edge};
use super::pieces::{self, Fit, Gathering};
use super::style::parley_style;
use super::substitute::Prepared;
use super::{
    Align, Breaks, Composition, Family, OwnFace, SetText, Span, Style, Weight, burmese, fonts, hyphens, lines,
};
use crate::typeset::frame::{Pt, runs_right_to_left};
use crate::typeset::lexicon::is_right_to_left as is_right_to_left_language;

/// The sign that the writer of a word allows it to be parted at: a soft hyphen.
const SOFT_HYPHEN: char = '\u{ad}';

/// How far a ragged line may be from the measure's end, in em, and still count as good.
const RAG: f32 = 3.0;

/// The narrowest column, in em, whose lines are justified: below it no spacing is even.
const NARROWEST: f32 = 24.0;

/// The least size of text in large print.
pub const LARGE_PRINT: Pt = Pt(18.0);

/// The own face that all words are set in, if they are.
fn own_face(spans: &[Span]) -> Option<OwnFace> {
    let mut faces = spans.iter().map(|span| span.style.family.own());
    let first = faces.next().flatten()?;
    faces.all(|face| face == Some(first)).then_some(first)
}

/// Shapes and breaks text. Holds caches; one for each thread.
pub struct Setter {
    /// Whether nothing is set smaller than [`LARGE_PRINT`] or in italics.
    large_print: bool,
    /// The brief's own face, which has what the embedded ones lack.
    stand_in: Option<OwnFace>,
    /// The embedded faces, and those of briefs that it was asked for.
    fonts: FontContext,
    /// The latter.
    own: Vec<OwnFace>,
    /// Scratch space and shaping plans.
    context: LayoutContext<u32>,
    /// The last paragraph, kept for its allocations.
    layout: Layout<u32>,
    /// The hyphen of each style, for an em of one point.
    hyphens: BTreeMap<(Family, Weight, bool), Hyphen>,
}

impl Default for Setter {
    fn default() -> Self {
        Self {
            large_print: false,
            stand_in: None,
            fonts: fonts::embedded(),
            own: Vec::new(),
            context: LayoutContext::new(),
            layout: Layout::new(),
            hyphens: BTreeMap::new(),
        }
    }
}

impl Setter {
    /// A setter over the embedded faces.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on, sets nothing smaller than [`LARGE_PRINT`] and makes weight of italics, or sets text as it is styled.
    pub fn set_large_print(&mut self, large_print: bool) {
        self.large_print = large_print;
    }

    /// From now on, takes what the embedded faces lack from the own face of a brief, if there is one.
    pub fn set_stand_in(&mut self, face: Option<OwnFace>) {
        self.stand_in = face;
    }

    /// Sets `spans` as one paragraph in lines no longer than `measure`, except for a single cluster that is longer
    /// and for punctuation that hangs out of a straight edge. The runs hold all the words in order; a line feed is
    /// kept as a space at its line's end, and a soft hyphen is no word. Without words there are no lines.
    pub fn set(
        &mut self,
        spans: &[Span],
        measure: Pt,
        composition: impl Into<Composition>,
        language: &str,
    ) -> SetText {
        let composition = composition.into();
        let (mut spans, soft) = without_soft_hyphens(spans);
        if self.large_print {
            for span in spans.to_mut() {
                enlarge(&mut span.style);
            }
        }
        let written: String = spans.iter().map(|span| span.text.as_str()).collect();
        if written.is_empty() {
            return SetText::default();
        }
        let own = own_face(&spans).or(self.stand_in);
        let faces = spans.iter().filter_map(|span| span.style.family.own());
        for face in faces.chain(self.stand_in) {
            if !self.own.contains(&face) {
                face.register(&mut self.fonts.collection);
                self.own.push(face);
            }
        }
        let prepared = Prepared::new(&written, own);
        let measure = if measure.0.is_finite() {
            measure.0.max(1.0)
        } else {
            f32::MAX
        };
        let by_syllables = is_burmese(&prepared.text);
        if (composition.breaks != Breaks::First || by_syllables)
            && let Some(fits) = self.best(&spans, &prepared, &soft, measure, composition, language)
        {
            return lines::collect(&self.layout, &spans, &written, prepared, Some(&fits));
        }
        self.first(&spans, &prepared, measure, composition.align, language);
        let right_to_left = direction(&prepared.text, language) == BaseDirection::Rtl;
        let set = lines::collect(&self.layout, &spans, &written, prepared, None);
        SetText { right_to_left, ..set }
    }

    /// Breaks each line as late as it can be.
    fn first(&mut self, spans: &[Span], prepared: &Prepared, measure: f32, align: Align, language: &str) {
        self.build(spans, prepared, language, OverflowWrap::Anywhere);
        self.layout.break_all_lines(Some(measure));
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::End => Alignment::End,
            Align::Center => Alignment::Center,
            Align::Justify if is_burmese(&prepared.text) => Alignment::Start,
            Align::Justify => Alignment::Justify,
        };
        self.layout.align(alignment, AlignmentOptions::default());
    }

    /// Breaks the paragraph as a whole; `None` where a piece is wider than the measure, and for words that run
    /// from right to left, whose spaces parley sets.
    fn best(
        &mut self,
        spans: &[Span],
        prepared: &Prepared,
        soft: &[usize],
        measure: f32,
        composition: Composition,
        language: &str,
    ) -> Option<Vec<(Fit, Hyphen)>> {
        if prepared.text.chars().any(is_right_to_left) {
            return None;
        }
        self.build(spans, prepared, language, OverflowWrap::Normal);
        self.layout.break_all_lines(Some(0.0));
        let hyphens: Vec<Hyphen> = spans.iter().map(|span| self.hyphen(&span.style)).collect();
        let ends: Vec<usize> = spans
            .iter()
            .scan(0, |end, span| {
                *end += span.text.len();
                Some(prepared.prepared(*end))
            })
            .collect();
        let span_at = |place: usize| ends.partition_point(|end| *end <= place).min(spans.len() - 1);
        let size = spans.iter().map(|span| span.style.size.0).fold(0.0, f32::max);
        let wide = measure >= size * NARROWEST;
        let straight = composition.align == Align::Justify && wide && !is_burmese(&prepared.text);
        let edge = if straight {
            Edge::Straight
        } else {
            Edge::Ragged(size * RAG)
        };
        let soft: Vec<usize> = soft.iter().map(|place| prepared.prepared(*place)).collect();
        let default = hyphens::patterns(language);
        let mut gathering = Gathering {
            text: &prepared.text,
            soft: &soft,
            breaks: composition.breaks,
            between_words: None,
            language: &|place| match &spans[span_at(place)].language {
                Some(tag) => hyphens::patterns(tag),
                None => default,
            },
            hyphen: &|place| hyphens[span_at(place)].advance,
        };
        let mut chances = gathering.chances(&self.layout, straight);
        let mut chosen = optimum::lines(&chances, measure, edge);
        if chosen.is_none() && is_burmese(&prepared.text) {
            // A word is wider than the measure: it may end at each of its syllables.
            let places = chances.iter().map(|chance| chance.characters as usize);
            gathering.between_words = Some(places.collect());
            self.build(spans, prepared, language, OverflowWrap::Anywhere);
            self.layout.break_all_lines(Some(0.0));
            chances = gathering.chances(&self.layout, straight);
            chosen = optimum::lines(&chances, measure, edge);
        }
        let chosen = chosen?;
        let shift = match composition.align {
            Align::Start | Align::Justify => 0.0,
            Align::Center => 0.5,
            Align::End => 1.0,
        };
        let mut breaker = self.layout.break_lines();
        let mut fits = Vec::with_capacity(chosen.len());
        for line in chosen {
            let (from, to) = (&chances[line.from], &chances[line.to]);
            breaker.break_next_with_length((to.characters - from.characters).max(1));
            let place = characters_before(&prepared.text, to.characters);
            let hyphen = hyphens[span_at(place.saturating_sub(1))].clone();
            fits.push((pieces::fit(&chances, line, measure, edge, shift, size), hyphen));
        }
        breaker.finish();
        Some(fits)
    }

    /// The hyphen in `style`.
    fn hyphen(&mut self, style: &Style) -> Hyphen {
        let key = (style.family, style.weight, style.italic);
        if !self.hyphens.contains_key(&key) {
            let unit = Style {
                size: Pt(100.0),
                ..Style::new(style.family, Pt(100.0), Pt(100.0), style.color)
            };
            let unit = unit.with_weight(style.weight).with_italic(style.italic);
            let mut layout = Layout::new();
            let mut builder = self
                .context
                .style_run_builder(&mut self.fonts, "\u{2010}", 1.0, false);
            let style = builder.push_style(parley_style(&unit, None, 0, OverflowWrap::Normal, None));
            builder.push_style_run(style, 0.."\u{2010}".len());
            builder.build_into(&mut layout, "\u{2010}");
            layout.break_all_lines(None);
            self.hyphens.insert(key, Hyphen::of(&layout, 100.0));
        }
        self.hyphens
            .get(&key)
            .map(|hyphen| hyphen.scaled(style.size.0))
            .unwrap_or_default()
    }

    fn build(&mut self, spans: &[Span], prepared: &Prepared, language: &str, wrap: OverflowWrap) {
        let override_break = &burmese::line_break;
        let mut builder = self
            .context
            .style_run_builder(&mut self.fonts, &prepared.text, 1.0, false);
        builder.set_line_break_override(Some(override_break));
        builder.set_base_direction(direction(&prepared.text, language));
        let (mut from, mut written_end) = (0, 0);
        for (index, span) in spans.iter().enumerate() {
            written_end += span.text.len();
            let to = burmese::snap(&prepared.text, prepared.prepared(written_end));
            if to <= from {
                continue;
            }
            let tag = span.language.as_deref().unwrap_or(language);
            let style = parley_style(
                &span.style,
                Some(tag),
                u32::try_from(index).unwrap_or(u32::MAX),
                wrap,
                self.stand_in,
            );
            let style = builder.push_style(style);
            builder.push_style_run(style, from..to);
            from = to;
        }
        builder.build_into(&mut self.layout, &prepared.text);
    }
}

/// Makes a style fit for large print. A raised number keeps its place above the line, by which it is known.
fn enlarge(style: &mut Style) {
    let size = style.size.max(LARGE_PRINT);
    style.leading = style.leading.max(size * 1.2);
    style.size = size;
    if std::mem::take(&mut style.italic) && style.weight == Weight::Regular {
        style.weight = Weight::Semibold;
    }
}

/// The spans without soft hyphens, and the places in their joined words at which those stood.
fn without_soft_hyphens(spans: &[Span]) -> (Cow<'_, [Span]>, Vec<usize>) {
    if !spans.iter().any(|span| span.text.contains(SOFT_HYPHEN)) {
        return (Cow::Borrowed(spans), Vec::new());
    }
    let (mut clean, mut places, mut length) = (Vec::with_capacity(spans.len()), Vec::new(), 0);
    for span in spans {
        let mut text = String::with_capacity(span.text.len());
        for character in span.text.chars() {
            if character == SOFT_HYPHEN {
                places.push(length + text.len());
            } else {
                text.push(character);
            }
        }
        length += text.len();
        clean.push(Span { text, ..span.clone() });
    }
    (Cow::Owned(clean), places)
}

/// The place in bytes after so many characters.
fn characters_before(text: &str, count: u32) -> usize {
    text.char_indices()
        .nth(count as usize)
        .map_or(text.len(), |(place, _)| place)
}

/// Whether most of the words are Burmese, which has too few spaces to be justified.
fn is_burmese(text: &str) -> bool {
    let burmese = text
        .chars()
        .filter(|character| burmese::is_burmese(*character))
        .count();
    burmese * 2 > text.chars().filter(|character| character.is_alphabetic()).count()
}

/// The direction of a paragraph in a language (BCP 47 tag): that of its first letter, but in a language that runs from
/// right to left, words of it decide, wherever they stand.
fn direction(text: &str, language: &str) -> BaseDirection {
    let turned = if is_right_to_left_language(language) {
        text.chars().any(is_right_to_left)
    } else {
        text.chars()
            .find(|character| character.is_alphabetic())
            .is_some_and(is_right_to_left)
    };
    if turned {
        BaseDirection::Rtl
    } else {
        BaseDirection::Ltr
    }
}

/// Whether the character is of a script that runs from right to left, or turns the direction.
const fn is_right_to_left(character: char) -> bool {
    runs_right_to_left(character)
        || matches!(character, '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

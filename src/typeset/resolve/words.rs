//! From inlines to styled spans with meanings.

use super::{Mark, PLACEHOLDER, Resolved};
use crate::model::block::BlockKind;
use crate::model::date::PartialDate;
use crate::model::evidence::{Claim, Value};
use crate::model::id::{BlockId, ClaimId, SourceId};
use crate::model::inline::{Inline, Marks, Text};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::text::{Span, Style, Weight};

/// What a span's words are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Words that lead nowhere.
    Words,
    /// Words that lead to an address.
    Link(String),
    /// The words of a claim.
    Claim(ClaimId),
    /// The mark of a source.
    Citation(SourceId),
    /// The name of another block, such as "Figure 3".
    CrossReference(BlockId),
    /// The mark of a note, by its number.
    Note(usize),
    /// A placeholder for what the brief does not hold.
    Missing,
}

impl Resolved<'_> {
    /// The spans of `text` as printed, in order, each with its meaning.
    #[must_use]
    pub fn spans(&self, text: &Text, style: &Style) -> Vec<(Span, Meaning)> {
        self.printed(text, style, false, None)
    }

    /// As [`spans`](Self::spans), with the number of its source after each claim that no citation follows: for where
    /// nothing else beside the words says where a claim comes from.
    #[must_use]
    pub fn cited_spans(&self, text: &Text, style: &Style) -> Vec<(Span, Meaning)> {
        self.printed(text, style, true, None)
    }

    /// As [`spans`](Self::spans) or, with `cite_claims`, as [`cited_spans`](Self::cited_spans); notes get marks from the
    /// number `first` on, where that is given.
    #[must_use]
    pub fn noted_spans(
        &self,
        text: &Text,
        style: &Style,
        cite_claims: bool,
        first: Option<usize>,
    ) -> Vec<(Span, Meaning)> {
        self.printed(text, style, cite_claims, first)
    }

    fn printed(
        &self,
        text: &Text,
        style: &Style,
        cite_claims: bool,
        first: Option<usize>,
    ) -> Vec<(Span, Meaning)> {
        let mut next_note = first;
        let mut spans = Vec::with_capacity(text.0.len());
        for (index, inline) in text.0.iter().enumerate() {
            if let Some(number) = next_note.filter(|_| self.is_note(inline)) {
                // Marks that meet are parted by a comma.
                if matches!(spans.last(), Some((_, Meaning::Note(_)))) {
                    spans.push((Span::new(",", &style.raised()), Meaning::Words));
                }
                let mark = Span::new(self.note_label(number), &style.raised());
                spans.push((mark, Meaning::Note(number)));
                next_note = Some(number + 1);
                continue;
            }
            match inline {
                Inline::Note(words) => {
                    spans.push((Span::new(" (", style), Meaning::Words));
                    spans.extend(self.printed(words, style, cite_claims, None));
                    spans.push((Span::new(")", style), Meaning::Words));
                }
                Inline::Run(run) => {
                    let mut span = Span::new(run.text.as_str(), &marked(style, run.marks));
                    span.language = run.language.as_deref().map(Into::into);
                    spans.push((span, Meaning::Words));
                }
                Inline::Link { text, url, marks } => {
                    spans.push((
                        Span::new(text.as_str(), &marked(style, *marks)),
                        Meaning::Link(url.clone()),
                    ));
                }
                Inline::Citation { source, locator, .. } => {
                    self.cite(source, locator.as_deref(), style, &mut spans);
                }
                Inline::Claim {
                    claim,
                    wording,
                    marks,
                } => {
                    self.claim(claim, wording.as_deref(), &marked(style, *marks), &mut spans);
                    let next = text.0.get(index + 1);
                    let behind = matches!(next, Some(Inline::Citation { .. }));
                    if let Some(source) = self.source_of(claim).filter(|_| cite_claims && !behind) {
                        self.cite(source, None, style, &mut spans);
                    }
                }
                Inline::CrossReference { block, with_page } => {
                    spans.push(self.cross_reference(block, *with_page, style));
                }
                Inline::LineBreak => spans.push((Span::new("\n", style), Meaning::Words)),
            }
        }
        spans
    }

    /// The mark of `source` beside words in `style`; the placeholder if it has none.
    #[must_use]
    pub fn citation(&self, source: &SourceId, locator: Option<&str>, style: &Style) -> (Span, Meaning) {
        let Some(mark) = self.mark(source) else {
            return missing(style);
        };
        let mark = locator.map_or_else(|| mark.clone(), |locator| mark.located(locator));
        let span = match &mark {
            Mark::Raised(words) => Span::new(words.as_str(), &style.raised()),
            Mark::Inline(words) => Span::new(words.as_str(), style),
        };
        (span, Meaning::Citation(source.clone()))
    }

    /// Adds a citation; words in the line are parted from those before.
    fn cite(
        &self,
        source: &SourceId,
        locator: Option<&str>,
        style: &Style,
        spans: &mut Vec<(Span, Meaning)>,
    ) {
        let (mut span, meaning) = self.citation(source, locator, style);
        let inline = matches!(self.mark(source), Some(Mark::Inline(_)));
        let parted = spans
            .last()
            .is_none_or(|(before, _)| before.text.ends_with(char::is_whitespace));
        if inline && !parted {
            span.text.insert(0, ' ');
        }
        spans.push((span, meaning));
    }

    /// The words of `claim` on its own, in the brief's language where it brings none.
    #[must_use]
    pub fn claim_words(&self, claim: &Claim) -> String {
        worded(claim, self.lexicon())
    }

    fn source_of(&self, claim: &ClaimId) -> Option<&SourceId> {
        let source = self.brief.library.claims.get(claim)?.source.as_ref()?;
        self.number(source).map(|_| source)
    }

    fn claim(&self, id: &ClaimId, wording: Option<&str>, style: &Style, spans: &mut Vec<(Span, Meaning)>) {
        match (self.brief.library.claims.get(id), wording) {
            (Some(claim), _) => {
                let words = wording.map_or_else(|| self.claim_words(claim), str::to_owned);
                spans.push((Span::new(words, style), Meaning::Claim(id.clone())));
            }
            (None, Some(words)) => {
                spans.push((Span::new(words, style), Meaning::Words));
                spans.push(missing(style));
            }
            (None, None) => spans.push(missing(style)),
        }
    }

    /// What a cross-reference to the block `id` prints; `None` if there is no such block.
    #[must_use]
    pub fn name(&self, id: &BlockId) -> Option<String> {
        let (section, _, block) = self.brief.block(id)?;
        Some(match (self.exhibit(id), &block.kind) {
            (Some(exhibit), _) => exhibit.to_string(),
            (None, BlockKind::Heading { text, .. }) => self.lexicon().quoted(&text.words()),
            (None, _) if section.title.is_empty() => block.kind.name().to_lowercase(),
            (None, _) => self.lexicon().quoted(&section.title),
        })
    }

    fn cross_reference(&self, id: &BlockId, with_page: bool, style: &Style) -> (Span, Meaning) {
        let Some(name) = self.name(id) else {
            return missing(style);
        };
        let page = self.pages.printed(id).filter(|_| with_page);
        let words = match page {
            Some(page) => {
                let lexicon = self.lexicon();
                fill(lexicon.name_and_page, &[&name, &lexicon.number(page)])
            }
            None => name,
        };
        (Span::new(words, style), Meaning::CrossReference(id.clone()))
    }
}

fn missing(style: &Style) -> (Span, Meaning) {
    (Span::new(PLACEHOLDER, style), Meaning::Missing)
}

/// `style` with the emphasis of `marks`; italics within italics stand upright.
fn marked(style: &Style, marks: Marks) -> Style {
    Style {
        weight: if marks.bold { Weight::Bold } else { style.weight },
        italic: style.italic != marks.italic,
        ..style.clone()
    }
}

/// How a claim is printed: its wording, or, if that is empty, its value.
#[must_use]
pub fn for_claim(claim: &Claim) -> String {
    worded(claim, Lexicon::of("en"))
}

/// As [`for_claim`], with the words of a language where the claim brings none of its own.
#[must_use]
pub fn worded(claim: &Claim, lexicon: &Lexicon) -> String {
    if !claim.wording.is_empty() {
        return claim.wording.clone();
    }
    let value = match &claim.value {
        Value::Number(number) => lexicon.amount(*number),
        Value::Ratio { part, whole } => fill(
            lexicon.of_whole,
            &[&lexicon.amount(*part), &lexicon.amount(*whole)],
        ),
        Value::Range { low, high } => format!("{}–{}", lexicon.amount(*low), lexicon.amount(*high)),
        Value::Percent(percent) => format!("{} %", lexicon.amount(*percent)),
        Value::Date(day) => lexicon.date(*day),
        Value::Vague(words) | Value::Name(words) => words.clone(),
        Value::Quotation { words, .. } => lexicon.quoted(words),
    };
    if claim.unit.is_empty() {
        value
    } else {
        format!("{value} {}", claim.unit)
    }
}

/// A date in English: "3 November 2024", "November 2024", "early March 2024", "late 2024", "Q3 2024", "2024".
#[must_use]
pub fn date(date: PartialDate) -> String {
    Lexicon::of("en").date(date)
}

//! Text that is left from a template, such as `[Organisation]`, or as the window inserted it, such as "New paragraph", in
//! whatever language.

use super::warning;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Masthead, Section};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::figure::{Alternative, FigureContent};
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Text};
use crate::model::phrases::{Starting, Titles};
use crate::words::text;

/// Stands for what is no plain text: a citation, a link, a claim.
const OTHER: char = '\u{fffc}';

/// One finding for the masthead.
pub(super) fn check_masthead(masthead: &Masthead, out: &mut Vec<Diagnostic>) {
    let fields = [
        &masthead.title,
        &masthead.subtitle,
        &masthead.organisation,
        &masthead.serial,
        &masthead.period,
        &masthead.contact,
        &masthead.version,
        &masthead.next_issue,
        &masthead.embargo,
        &masthead.copy,
    ];
    let fields = fields.into_iter().chain(&masthead.distribution);
    report(
        fields.flat_map(|field| placeholders(field, false)),
        Target::Brief,
        out,
    );
}

/// One finding for a section's title.
pub(super) fn check_section(section: &Section, out: &mut Vec<Diagnostic>) {
    let title = section.title.trim();
    let found = if Starting::is(title) {
        vec![title]
    } else {
        placeholders(title, false)
    };
    report(found, Target::Section(section.id.clone()), out);
}

/// One finding for a claim's wording.
pub(super) fn check_claim(id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let quoted = matches!(claim.value, Value::Quotation { .. });
    report(
        placeholders(&claim.wording, quoted),
        Target::Claim(id.clone()),
        out,
    );
}

/// One finding for a block.
pub(super) fn check_block(block: &Block, out: &mut Vec<Diagnostic>) {
    let mut texts = Vec::new();
    block.kind.for_each_text(|text| texts.push(plain(text)));
    let target = Target::Block(block.id.clone());
    let filled: Vec<&str> = texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    if filled.iter().any(|text| Starting::is(text)) {
        let unwritten = |text: &str| Starting::is(text) || placeholders(text, false) == [text];
        // Of a block that is as it was inserted one text is enough.
        if filled.iter().all(|text| unwritten(text) || Titles::is(text)) {
            report(filled.iter().copied().find(|text| unwritten(text)), target, out);
        } else {
            let left = filled.iter().flat_map(|text| {
                if Starting::is(text) {
                    vec![*text]
                } else {
                    placeholders(text, false)
                }
            });
            report(left, target, out);
        }
        return;
    }
    let quoted = matches!(block.kind, BlockKind::Quote { .. });
    let texts = texts.iter().flat_map(|text| placeholders(text, quoted));
    let labels = labels(&block.kind);
    let labels = labels.iter().flat_map(|label| placeholders(label, false));
    report(texts.chain(labels), target, out);
}

/// Whether a text is still to be written, in whole or in part.
pub(super) fn has_placeholder(text: &Text) -> bool {
    !placeholders(&plain(text), false).is_empty()
}

fn report<'a>(found: impl IntoIterator<Item = &'a str>, target: Target, out: &mut Vec<Diagnostic>) {
    let mut found = found.into_iter();
    let Some(first) = found.next() else {
        return;
    };
    let message = match found.count() {
        0 => text!("“{}” is still to be replaced", first),
        more => text!(
            "“{}” and {n} more are still to be replaced"
                | "“{}” and {n} more are still to be replaced" % more,
            first
        ),
    };
    out.push(
        warning(Code::PlaceholderLeft, target, message)
            .with_words(first)
            .with_hint(text!("Replace it or take it out")),
    );
}

/// The words of a text's runs, with a sign for everything else.
fn plain(text: &Text) -> String {
    let mut words = String::new();
    for inline in text.inlines() {
        match inline {
            Inline::Run(run) => words.push_str(&run.text),
            Inline::LineBreak | Inline::Note(_) => words.push(' '),
            Inline::Link { .. }
            | Inline::Citation { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. } => {
                words.push(OTHER);
            }
        }
    }
    words
}

/// The words of a block that are no texts.
fn labels(kind: &BlockKind) -> Vec<&str> {
    match kind {
        BlockKind::Quote { speaker, role, .. } => vec![speaker, role],
        BlockKind::KeyFigures { items } => items.iter().map(|item| item.label.as_str()).collect(),
        BlockKind::Figure(figure) => {
            let mut labels = vec![figure.credit.as_str()];
            if let Alternative::Words(words) = &figure.alternative {
                labels.push(words);
            }
            match &figure.content {
                FigureContent::Chart(chart) => {
                    labels.push(&chart.unit);
                    labels.extend(chart.data.iter().map(|datum| datum.label.as_str()));
                }
                FigureContent::Waffle(waffle) => {
                    labels.extend([waffle.part_label.as_str(), &waffle.rest_label]);
                }
                FigureContent::Map(map) => {
                    labels.extend(map.categories.iter().map(|category| category.label.as_str()));
                }
                FigureContent::Timeline(timeline) => {
                    labels.extend(timeline.events.iter().map(|event| event.words.as_str()));
                }
                FigureContent::Image(_) => {}
            }
            labels
        }
        _ => Vec::new(),
    }
}

/// The placeholders of `text`, with their brackets. In a quotation, words in brackets are an editor's, unless they are
/// all there is.
fn placeholders(text: &str, quoted: bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text
        .get(from..)
        .and_then(|rest| rest.find('['))
        .map(|at| from + at)
    {
        let Some(close) = text[open..].find(']').map(|at| open + at) else {
            break;
        };
        let start = text[open..close].rfind('[').map_or(open, |at| open + at);
        from = close + 1;
        let whole = text.trim().len() == from - start;
        if is_placeholder(&text[start + 1..close])
            && (whole || !(quoted || is_within_quotation(text, start, from)))
        {
            found.push(&text[start..from]);
        }
    }
    found
}

fn is_placeholder(words: &str) -> bool {
    let words = words.trim();
    words.chars().filter(|sign| sign.is_alphabetic()).count() > 1
        && !words.starts_with('@')
        && !words.contains(OTHER)
        && !words.eq_ignore_ascii_case("sic")
}

/// The quotation marks within which brackets are an editor's: English, French and Spanish, German.
const QUOTATION_MARKS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('„', '“')];

/// Whether a quotation that has more words than the brackets is open around them.
fn is_within_quotation(text: &str, start: usize, end: usize) -> bool {
    let before = &text[..start];
    QUOTATION_MARKS.iter().any(|&(opening, closing)| {
        let Some(open) = before.rfind(opening) else {
            return false;
        };
        let quoted = &before[open + opening.len_utf8()..];
        let alone = quoted.trim().is_empty() && text[end..].trim_start().starts_with(closing);
        !quoted.contains(closing) && !alone
    })
}

//! Numbers and dates in words that cannot hold a claim, such as titles, labels and caveats: whether a claim of the brief gives them.
//!
//! The alternative text of a chart is held against what the chart shows.

use super::wording::{Typed, holds_number, is_claimed};
use super::{Scope, note, warning};
use crate::evidence::compare::{Said, agree};
use crate::evidence::recognise::{Found, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Masthead, Section};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Value;
use crate::model::figure::{Alternative, Figure, FigureContent};
use crate::words::text;

/// The words at the head of the brief.
pub(super) fn check_masthead(typed: &Typed<'_>, masthead: &Masthead, out: &mut Vec<Diagnostic>) {
    for words in [&masthead.title, &masthead.subtitle] {
        check_words(typed, words, &Target::Brief, out);
    }
}

/// The title of a section.
pub(super) fn check_section(typed: &Typed<'_>, section: &Section, out: &mut Vec<Diagnostic>) {
    check_words(typed, &section.title, &Target::Section(section.id.clone()), out);
}

/// The caveats of the claims that are used.
pub(super) fn check_claims(scope: &Scope<'_>, typed: &Typed<'_>, out: &mut Vec<Diagnostic>) {
    for id in &scope.used {
        if let Some(claim) = scope.brief.library.claims.get(*id) {
            check_words(typed, &claim.caveat, &Target::Claim((*id).clone()), out);
        }
    }
}

/// The labels of a block, and the alternative text of a chart.
pub(super) fn check_block(scope: &Scope<'_>, typed: &Typed<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let target = Target::Block(block.id.clone());
    let mut check = |words: &str| check_words(typed, words, &target, out);
    match &block.kind {
        BlockKind::KeyFigures { items } => items.iter().for_each(|item| check(&item.label)),
        BlockKind::Figure(figure) => {
            match &figure.content {
                FigureContent::Waffle(waffle) => {
                    check(&waffle.part_label);
                    check(&waffle.rest_label);
                }
                FigureContent::Map(map) => map.categories.iter().for_each(|one| check(&one.label)),
                FigureContent::Timeline(timeline) => timeline.events.iter().for_each(|one| check(&one.words)),
                // The labels of bars are often years and ages, which part what is counted.
                FigureContent::Chart(_) | FigureContent::Image(_) => {}
            }
            check_alternative(scope, figure, &target, out);
        }
        _ => {}
    }
}

fn check_words(typed: &Typed<'_>, words: &str, target: &Target, out: &mut Vec<Diagnostic>) {
    for found in scan(words) {
        let traced = match found.value {
            Value::Date(date) => typed.knows(date),
            _ => !(is_claimed(&found, words) || typed.counts(&found)) || typed.tells(&found),
        };
        if !traced {
            let number = words.get(found.range).unwrap_or_default();
            let message = text!("“{}” is typed by hand, and no claim says so", number);
            out.push(
                note(Code::NumberUnbound, target.clone(), message)
                    .with_words(number)
                    .with_hint(text!(
                        "Make a claim of it with its source, or write what a claim says"
                    )),
            );
        }
    }
}

/// The numbers of an alternative text are those that the chart shows: a bar, the sum of the bars or what lies between two, a
/// share of the whole; or they stand in its words.
fn check_alternative(scope: &Scope<'_>, figure: &Figure, target: &Target, out: &mut Vec<Diagnostic>) {
    let Alternative::Words(words) = &figure.alternative else {
        return;
    };
    let Some(shown) = Shown::of(scope, figure) else {
        return;
    };
    let squares = matches!(figure.content, FigureContent::Waffle(_));
    // Squares are counted in words too; "two" may tell of rows and colours.
    let counts = |found: &Found| squares && matches!(found.value, Value::Number(number) if number > 2.0);
    let told = scan(words).into_iter();
    for found in told.filter(|found| is_claimed(found, words) || counts(found) && found.unit != "rank") {
        let number = words.get(found.range.clone()).unwrap_or_default();
        if !shown.says(&found, number) {
            let message = text!(
                "the alternative text says “{}”, which the figure does not show",
                number
            );
            out.push(
                warning(Code::AlternativeDiffers, target.clone(), message)
                    .with_words(number)
                    .with_hint(text!("Write the numbers that the figure shows")),
            );
        }
    }
}

/// What a chart shows.
struct Shown {
    /// The numbers in it, and those that one reads off it.
    values: Vec<Value>,
    /// Its words.
    words: Vec<String>,
}

impl Shown {
    /// `None` of what shows no numbers.
    fn of(scope: &Scope<'_>, figure: &Figure) -> Option<Self> {
        let mut words = vec![figure.title.words(), figure.note.words()];
        let mut values = Vec::new();
        let claims = match &figure.content {
            FigureContent::Chart(chart) => {
                let bars: Vec<f64> = chart.data.iter().map(|datum| datum.value).collect();
                let sum: f64 = bars.iter().sum();
                words.extend(chart.data.iter().map(|datum| datum.label.clone()));
                words.push(chart.unit.clone());
                let between = bars
                    .iter()
                    .flat_map(|one| bars.iter().map(move |other| one - other));
                values.extend(bars.iter().copied().chain(between).map(Value::Number));
                values.extend(bars.iter().map(|bar| Value::Percent(*bar)));
                if sum > 0.0 {
                    values.push(Value::Number(sum));
                    values.extend(bars.iter().map(|bar| Value::Percent(bar / sum * 100.0)));
                }
                values.push(Value::Number(bars.len() as f64));
                chart
                    .data
                    .iter()
                    .filter_map(|datum| datum.claim.as_ref())
                    .collect()
            }
            FigureContent::Waffle(waffle) => {
                let (part, whole) = (f64::from(waffle.part), f64::from(waffle.whole));
                words.extend([waffle.part_label.clone(), waffle.rest_label.clone()]);
                values.extend([part, whole, whole - part].map(Value::Number));
                values.push(Value::Ratio { part, whole });
                waffle.claim.iter().collect::<Vec<_>>()
            }
            FigureContent::Image(_) | FigureContent::Map(_) | FigureContent::Timeline(_) => return None,
        };
        for claim in claims.iter().filter_map(|id| scope.brief.library.claims.get(*id)) {
            values.push(claim.value.clone());
            words.push(claim.wording.clone());
        }
        Some(Self { values, words })
    }

    fn says(&self, found: &Found, number: &str) -> bool {
        let said = Said {
            unit: "",
            ..Said::from(found)
        };
        let is_share = matches!(found.value, Value::Ratio { .. });
        let shows = |value: &Value| {
            let shown = Said {
                value,
                unit: "",
                qualifier: "",
            };
            // The whole of a share is not the share.
            let whole = is_share && matches!(value, Value::Number(_));
            !whole && (*value == found.value || agree(&said, &shown))
        };
        self.words.iter().any(|words| holds_number(words, number)) || self.values.iter().any(shows)
    }
}

//! Numbers and dates in words that cannot hold a claim, such as titles, labels and caveats: whether a claim of the brief gives them.
//! Numbers below thirteen ("Option 3"), bounds ("under 15", "per 100,000") and legends are none.
//!
//! A number in the alternative text of a chart that is one slip away from what the chart shows is told.

use super::slip::is_slip;
use super::typed::{Typed, holds_number, is_claimed};
use super::{Scope, note, passage_text, warning};
use crate::evidence::recognise::{Found, is_time, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Masthead, Section};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Value;
use crate::model::figure::{Alternative, Figure, FigureContent};
use crate::model::id::ClaimId;
use crate::words::{self, text};

/// Of how many bars what lies between two is worked out.
const MOST_BARS: usize = 40;

/// The words at the head of the brief.
pub(super) fn check_masthead(typed: &Typed<'_>, masthead: &Masthead, out: &mut Vec<Diagnostic>) {
    let words = [&masthead.title, &masthead.subtitle].into_iter();
    let numbers: Vec<&str> = words.flat_map(|words| untraced(typed, words)).collect();
    tell(&numbers, Target::Brief, out);
}

/// The title of a section.
pub(super) fn check_section(typed: &Typed<'_>, section: &Section, out: &mut Vec<Diagnostic>) {
    tell(
        &untraced(typed, &section.title),
        Target::Section(section.id.clone()),
        out,
    );
}

/// The caveats of the claims that are used.
pub(super) fn check_claims(scope: &Scope<'_>, typed: &Typed<'_>, out: &mut Vec<Diagnostic>) {
    for id in &scope.used {
        let claim = scope.brief.library.claims.get(*id);
        let Some(claim) = claim.filter(|claim| !claim.caveat.is_empty()) else {
            continue;
        };
        let passage = claim.passage.as_ref();
        let passage = passage.and_then(|id| passage_text(scope.brief, scope.blobs, id).ok());
        let mut numbers = untraced(typed, &claim.caveat);
        // How sure a survey is, is said in per cent.
        numbers.retain(|number| {
            !number.contains('%') && !passage.is_some_and(|passage| holds_number(passage, number))
        });
        tell(&numbers, Target::Claim((*id).clone()), out);
    }
}

/// The labels of a block, and the alternative text of a chart.
pub(super) fn check_block(scope: &Scope<'_>, typed: &Typed<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let target = Target::Block(block.id.clone());
    let labels: Vec<&str> = match &block.kind {
        BlockKind::KeyFigures { items } => items.iter().map(|item| item.label.as_str()).collect(),
        BlockKind::Figure(figure) => {
            check_alternative(scope, figure, &target, out);
            match &figure.content {
                FigureContent::Waffle(waffle) => vec![&waffle.part_label, &waffle.rest_label],
                FigureContent::Timeline(timeline) => {
                    timeline.events.iter().map(|one| one.words.as_str()).collect()
                }
                // The labels of bars and the classes of maps are often years, ages and bounds.
                FigureContent::Chart(_) | FigureContent::Map(_) | FigureContent::Image(_) => Vec::new(),
            }
        }
        _ => return,
    };
    let numbers = labels.into_iter().flat_map(|label| untraced(typed, label));
    tell(&numbers.collect::<Vec<_>>(), target, out);
}

/// One note for all of them.
fn tell(numbers: &[&str], target: Target, out: &mut Vec<Diagnostic>) {
    let Some(first) = numbers.first() else { return };
    let row = words::Text::row(numbers.iter().map(|number| words::Text::quoted(*number)), ", ");
    let message = text!(
        "{} is typed by hand, and nothing in the brief says so"
            | "{} are typed by hand, and nothing in the brief says so" % numbers.len(),
        row
    );
    out.push(
        note(Code::NumberUnbound, target, message)
            .with_words(*first)
            .with_hint(text!(
                "Make a claim of it with its source, or write what a claim says"
            )),
    );
}

/// The numbers and dates in words that no claim gives.
fn untraced<'w>(typed: &Typed<'_>, words: &'w str) -> Vec<&'w str> {
    let found = scan(words).into_iter().filter(|found| match found.value {
        Value::Date(date) => !typed.knows(date),
        Value::Number(number) if number < 13.0 => typed.counts(found),
        _ => is_claimed(found, words) && !is_bound(words, found) && !typed.tells(found),
    });
    found.filter_map(|found| words.get(found.range)).collect()
}

/// Whether a number bounds what is spoken of: "under 15", "per 100,000 births", "aged 15 to 49".
fn is_bound(words: &str, found: &Found) -> bool {
    const BEFORE: [&str; 16] = [
        "under", "over", "per", "aged", "age", "ages", "above", "below", "than", "pour", "par", "de", "por",
        "cada", "que", "entre",
    ];
    let before = words.get(..found.range.start).unwrap_or_default().to_lowercase();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    BEFORE.contains(&last)
}

/// Numbers of an alternative text that are one slip away from what the chart shows, and do not stand in its words.
fn check_alternative(scope: &Scope<'_>, figure: &Figure, target: &Target, out: &mut Vec<Diagnostic>) {
    let Alternative::Words(words) = &figure.alternative else {
        return;
    };
    let Some(shown) = Shown::of(scope, figure) else {
        return;
    };
    for found in scan(words) {
        let number = words.get(found.range.clone()).unwrap_or_default();
        let (slip, digits) = match found.value {
            Value::Number(value) if shown.counts_time || !is_time(&found.unit) => {
                let digits = value.to_string();
                let mut numbers = shown.numbers.iter();
                (numbers.any(|shown| is_slip(&digits, shown)), digits)
            }
            Value::Ratio { part, whole } => {
                let other =
                    |(shown, of): (f64, f64)| (whole - of).abs() < 1e-9 && (part - shown).abs() > 1e-9;
                (shown.share.is_some_and(other), part.to_string())
            }
            _ => continue,
        };
        if slip && !shown.says(&digits, number) {
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
    /// Its numbers.
    numbers: Vec<String>,
    /// Whether they are lengths of time: others in its alternative text are told beside it.
    counts_time: bool,
    /// The filled squares and all of them.
    share: Option<(f64, f64)>,
    /// Its words, and those of its claims.
    words: Vec<String>,
}

impl Shown {
    /// `None` of what shows no numbers.
    fn of(scope: &Scope<'_>, figure: &Figure) -> Option<Self> {
        let mut words = vec![figure.title.words(), figure.note.words()];
        let mut counts_time = false;
        let (numbers, share, claims) = match &figure.content {
            FigureContent::Chart(chart) => {
                words.extend(chart.data.iter().map(|datum| datum.label.clone()));
                counts_time = is_time(&chart.unit);
                let bars: Vec<f64> = chart.data.iter().map(|datum| datum.value).collect();
                let claims: Vec<&ClaimId> = chart
                    .data
                    .iter()
                    .filter_map(|datum| datum.claim.as_ref())
                    .collect();
                // A sum and what lies between two are read off them.
                let sum = bars.iter().sum::<f64>();
                let between = bars
                    .iter()
                    .take(MOST_BARS)
                    .flat_map(|one| bars.iter().take(MOST_BARS).map(move |other| one - other));
                words.extend(
                    between
                        .chain([sum])
                        .filter(|number| *number > 0.0)
                        .map(|number| number.to_string()),
                );
                (bars.iter().map(f64::to_string).collect(), None, claims)
            }
            FigureContent::Waffle(waffle) => {
                words.extend([waffle.part_label.clone(), waffle.rest_label.clone()]);
                words.push(waffle.whole.saturating_sub(waffle.part).to_string());
                let numbers = vec![waffle.part.to_string(), waffle.whole.to_string()];
                let share = (f64::from(waffle.part), f64::from(waffle.whole));
                (numbers, Some(share), waffle.claim.iter().collect())
            }
            FigureContent::Image(_) | FigureContent::Map(_) | FigureContent::Timeline(_) => return None,
        };
        let claims = claims
            .into_iter()
            .filter_map(|id| scope.brief.library.claims.get(id));
        words.extend(claims.map(|claim| claim.wording.clone()));
        Some(Self {
            numbers,
            counts_time,
            share,
            words,
        })
    }

    fn says(&self, digits: &str, words: &str) -> bool {
        let own = |text: &String| text == digits || holds_number(text, digits) || holds_number(text, words);
        self.numbers.iter().chain(&self.words).any(own)
    }
}

//! Figures and tables: what a careful reader asks of them, and whether they show what their claims say.

use super::{Scope, error, note, warning};
use crate::evidence::compare::is_numeric;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::figure::{Alternative, Chart, Datum, Event, Figure, FigureContent, Map, Timeline, Waffle};
use crate::words::{Text, text};

/// Findings about the exhibit that a block is.
pub(super) fn check(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let target = || Target::Block(block.id.clone());
    match &block.kind {
        BlockKind::Figure(figure) => check_figure(scope, figure, &target, out),
        BlockKind::Table(table) if !table.rows.is_empty() && table.sources.is_empty() => {
            out.push(
                warning(Code::SourceMissing, target(), text!("the table names no source"))
                    .with_hint(text!("Choose one or more sources")),
            );
        }
        _ => {}
    }
}

fn check_figure(scope: &Scope<'_>, figure: &Figure, target: &dyn Fn() -> Target, out: &mut Vec<Diagnostic>) {
    let kind = || Text::marked(figure.content.name()).small();
    let unwritten = match &figure.alternative {
        Alternative::Missing => true,
        Alternative::Words(words) => words.trim().is_empty(),
        Alternative::Decorative => false,
    };
    if unwritten {
        out.push(
            error(
                Code::AlternativeMissing,
                target(),
                text!("the {} has no alternative text", kind()),
            )
            .with_hint(text!(
                "Say in a sentence or two what is to be seen, or mark it as decorative"
            )),
        );
    }
    let data = !matches!(figure.content, FigureContent::Image(_));
    if figure.sources.is_empty() && (data || figure.credit.trim().is_empty()) {
        out.push(
            warning(
                Code::SourceMissing,
                target(),
                text!("the {} names no source", kind()),
            )
            .with_hint(text!("Choose one or more sources")),
        );
    }
    // The events of a timeline have dates of their own.
    let dated = data && !matches!(figure.content, FigureContent::Timeline(_));
    if figure.as_of.is_none() && dated {
        out.push(
            warning(
                Code::AsOfMissing,
                target(),
                text!("the {} has no as-of date", kind()),
            )
            .with_hint(text!("Give the date for which it holds")),
        );
    }
    match &figure.content {
        FigureContent::Image(image) => {
            let credit = scope
                .brief
                .library
                .media
                .get(&image.media)
                .map_or("", |media| media.credit.as_str());
            if figure.credit.trim().is_empty() && credit.trim().is_empty() {
                out.push(
                    warning(Code::CreditMissing, target(), text!("the image has no credit"))
                        .with_hint(text!("Name its author and licence as they must be printed")),
                );
            }
        }
        FigureContent::Chart(chart) => check_chart(scope, chart, target, out),
        FigureContent::Waffle(waffle) => check_waffle(scope, waffle, target, out),
        FigureContent::Map(map) => check_map(map, target, out),
        FigureContent::Timeline(timeline) => check_timeline(scope, timeline, target, out),
    }
}

fn check_timeline(
    scope: &Scope<'_>,
    timeline: &Timeline,
    target: &dyn Fn() -> Target,
    out: &mut Vec<Diagnostic>,
) {
    if timeline.events.is_empty() {
        out.push(
            warning(Code::TimelineEmpty, target(), text!("the timeline has no events"))
                .with_hint(text!("Add events, or delete the timeline")),
        );
    }
    let undated = timeline.events.iter().filter(|event| event.date.is_none());
    if let Some((first, more)) = of_events(undated) {
        let message = match more {
            0 => text!("the event “{}” has no date", first),
            more => text!("the event “{}” and {} more have no date", first, more),
        };
        out.push(
            warning(Code::EventWithoutDate, target(), message)
                .with_hint(text!("Give the day, month or year for which its source has it")),
        );
    }
    let unbound = timeline.events.iter().filter(|event| event.claim.is_none());
    if let Some((first, more)) = of_events(unbound) {
        let message = match more {
            0 => text!("the event “{}” has no claim", first),
            more => text!("the event “{}” and {} more have no claim", first, more),
        };
        out.push(
            warning(Code::EventWithoutClaim, target(), message)
                .with_hint(text!("Choose the claim that says so")),
        );
    }
    for event in &timeline.events {
        let claim = event.claim.as_ref();
        let claim = claim.and_then(|id| Some((id, scope.brief.library.claims.get(id)?)));
        let Some((id, claim)) = claim else { continue };
        if let Value::Date(says) = &claim.value
            && let Some(date) = event.date
            && (date.last_day() < says.first_day() || date.first_day() > says.last_day())
        {
            let words = event.words.trim();
            let message = text!(
                "the event “{}” stands at {}, but its claim “{}” says {}",
                words,
                date,
                id,
                *says
            );
            out.push(
                error(Code::TimelineDiffers, target(), message).with_hint(text!("Take the claim’s date")),
            );
        }
    }
}

/// What the first of the events says, and how many there are beside it; `None` if there are none.
fn of_events<'a>(mut events: impl Iterator<Item = &'a Event>) -> Option<(&'a str, usize)> {
    let first = events.next()?.words.trim();
    Some((first, events.count()))
}

fn check_chart(scope: &Scope<'_>, chart: &Chart, target: &dyn Fn() -> Target, out: &mut Vec<Diagnostic>) {
    if chart.data.is_empty() {
        out.push(
            warning(Code::ChartEmpty, target(), text!("the chart has no bars"))
                .with_hint(text!("Add data, or delete the chart")),
        );
    }
    let mut unbound: Vec<&str> = Vec::new();
    let mut first_unbound = None;
    for (at, datum) in chart.data.iter().enumerate() {
        if !datum.value.is_finite() {
            let message = text!("the bar “{}” has no number for a value", &datum.label);
            out.push(
                error(Code::ValueNotFinite, target(), message)
                    .with_subject(Subject::Bar(at))
                    .with_hint(text!("Type its value again")),
            );
        }
        let Some(id) = &datum.claim else {
            unbound.push(&datum.label);
            first_unbound.get_or_insert(at);
            continue;
        };
        let Some(claim) = scope.brief.library.claims.get(id) else {
            continue;
        };
        if !shows(datum.value, &claim.value) && is_numeric(&claim.value) {
            let message = text!(
                "the bar “{}” shows {}, but its claim says “{}”",
                &datum.label,
                datum.value,
                &claim.wording
            );
            out.push(
                error(Code::ChartDiffers, target(), message)
                    .with_subject(Subject::Bar(at))
                    .with_hint(text!("Set the bar to the claim’s value")),
            );
        } else if matches!(claim.value, Value::Vague(_)) {
            let message = text!(
                "the bar “{}” makes a number of “{}”",
                &datum.label,
                &claim.wording
            );
            out.push(
                error(Code::VagueMadeExact, target(), message)
                    .with_subject(Subject::Bar(at))
                    .with_hint(text!("Leave it out of the chart: its source gives no number")),
            );
        }
        if let Some(message) = other_year(datum, claim) {
            out.push(
                warning(Code::BarOfOtherYear, target(), message)
                    .with_subject(Subject::Bar(at))
                    .with_hint(text!(
                        "Bind it to the claim of its own year, or label it by the year of its claim"
                    )),
            );
        }
    }
    if !unbound.is_empty() && unbound.len() <= chart.data.len() {
        let message = text!("bound to no claim: {}", listed(&unbound));
        let found = note(Code::BarUnbound, target(), message)
            .with_hint(text!("Bind each bar to the claim that gives its value"));
        out.push(Diagnostic {
            subject: first_unbound.map(Subject::Bar),
            ..found
        });
    }
}

/// What is odd about a bar that is labelled by a year while its claim holds for another; `None` if nothing is.
fn other_year(datum: &Datum, claim: &Claim) -> Option<Text> {
    let as_of = claim.as_of?;
    let begins = as_of.year();
    let (ends, told) = as_of.ends().map_or_else(
        || (begins, Text::from(begins)),
        |(_, last)| (last.year(), as_of.in_words()),
    );
    let mut labelled: Vec<i16> = Vec::new();
    for word in datum.label.split(|sign: char| !sign.is_alphanumeric()) {
        let number = word.parse::<i16>().ok();
        match (word.len(), number, labelled.last()) {
            (4, Some(number), _) if (1900..2100).contains(&number) => labelled.push(number),
            // The end of a span, as in 2021/22.
            (2, Some(number), Some(first)) => {
                let second = first / 100 * 100 + number;
                // As in 1999/00.
                labelled.push(if second < *first { second + 100 } else { second });
            }
            _ => {}
        }
    }
    let (first, last) = (*labelled.iter().min()?, *labelled.iter().max()?);
    (ends < first || last < begins).then(|| {
        text!(
            "the bar “{}” shows “{}”, which is as of {}",
            &datum.label,
            &claim.wording,
            told
        )
    })
}

/// Whether a bar's length is what a claim says: the number, the share in per cent, or the part of a share.
fn shows(length: f64, value: &Value) -> bool {
    let same = |other: f64| (length - other).abs() <= 1e-6 * other.abs().max(1.0);
    let rounds = |other: f64| same(other) || (length - other).abs() <= 0.05 || same(other.round());
    match value {
        Value::Number(number) | Value::Percent(number) => same(*number),
        Value::Ratio { part, whole } => same(*part) || same(part / whole) || rounds(part / whole * 100.0),
        Value::Range { low, high } => (*low..=*high).contains(&length),
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => false,
    }
}

fn check_waffle(scope: &Scope<'_>, waffle: &Waffle, target: &dyn Fn() -> Target, out: &mut Vec<Diagnostic>) {
    if waffle.whole == 0 || waffle.part > waffle.whole || waffle.whole > 1000 {
        let message = text!("{} of {} cannot be drawn as squares", waffle.part, waffle.whole);
        out.push(
            error(Code::WaffleImpossible, target(), message)
                .with_hint(text!("Give a part of a whole from 1 to 1000")),
        );
        return;
    }
    let Some(id) = &waffle.claim else {
        out.push(
            note(
                Code::BarUnbound,
                target(),
                text!("the waffle chart is bound to no claim"),
            )
            .with_hint(text!("Bind it to the claim that gives its two numbers")),
        );
        return;
    };
    let Some(claim) = scope.brief.library.claims.get(id) else {
        return;
    };
    let (drawn_part, drawn_whole) = (f64::from(waffle.part), f64::from(waffle.whole));
    let share = drawn_part / drawn_whole * 100.0;
    let agrees = match &claim.value {
        Value::Ratio { part, whole } => {
            (drawn_part, drawn_whole) == (*part, *whole) || (share - part / whole * 100.0).abs() < 1e-6
        }
        Value::Number(number) => (drawn_part - number).abs() < 1e-6,
        Value::Percent(percent) => (share - percent).abs() <= 0.5,
        Value::Range { .. } | Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => {
            false
        }
    };
    if !agrees {
        let message = text!(
            "the waffle chart shows {} of {}, but its claim says “{}”",
            waffle.part,
            waffle.whole,
            &claim.wording
        );
        out.push(
            error(Code::ChartDiffers, target(), message)
                .with_hint(text!("Set the squares to the claim’s value")),
        );
    }
}

fn check_map(map: &Map, target: &dyn Fn() -> Target, out: &mut Vec<Diagnostic>) {
    for area in map
        .areas
        .iter()
        .filter(|area| area.category >= map.categories.len())
    {
        let message = text!(
            "the area {} has a class that the legend does not have",
            &area.code
        );
        out.push(
            error(Code::ClassUnknown, target(), message)
                .with_hint(text!("Choose a class of the legend for it")),
        );
    }
    let unbound: Vec<&str> = map
        .areas
        .iter()
        .filter(|area| area.claim.is_none())
        .map(|area| area.code.as_str())
        .collect();
    if !unbound.is_empty() {
        let message = text!("areas bound to no claim: {}", listed(&unbound));
        out.push(
            note(Code::AreaUnbound, target(), message)
                .with_hint(text!("Bind each coloured area to the claim that says so")),
        );
    }
}

/// Names in a row, at most four of them.
fn listed(names: &[&str]) -> Text {
    let shown = Text::row(names.iter().take(4).map(|name| Text::quoted(*name)), ", ");
    let more = names.len().saturating_sub(4);
    if more == 0 {
        shown
    } else {
        text!("{} and {} more", shown, more)
    }
}

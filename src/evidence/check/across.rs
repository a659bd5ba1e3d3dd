//! Text against table against chart against map: one thing shown with two values in two blocks.
//!
//! # When two blocks show one thing
//! - A bar, a cell or the filled squares of a waffle chart, and a claim that another block gives: the label with the
//!   unit has the same telling words as the claim's subject with its unit, or the label alone as the subject alone.
//! - Two bars or cells: the same label and unit, under titles of which most words are the same.
//! - A number typed by hand, and a claim: its sentence has all telling words of the claim's subject, and it counts the
//!   same, but neither the claim's value nor another date is in the sentence.
//! - A count of states, regions or areas, and a class of a map: the sentence has all telling words of the class.
//!
//! Their dates must overlap or be missing. Numbers of which one rounds or bounds the other are the same.

use std::collections::BTreeMap;

use super::consistency::{overlap, same_unit};
use super::printed::{Printed, print};
use super::subject::Subject;
use super::sums::{cell, is_total};
use super::{Scope, warning};
use crate::evidence::compare::{Said, agree, is_numeric, is_percent, qualifier_of};
use crate::evidence::recognise::Found;
use crate::model::block::{Block, BlockKind, Table};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::figure::{Chart, Figure, FigureContent, Map};
use crate::model::id::ClaimId;
use crate::words::{Text, text};

/// A number as an exhibit shows it.
struct Shown<'a> {
    block: &'a Block,
    /// What it is called, such as the label of a bar.
    label: String,
    /// The words of the label.
    name: Subject,
    /// The words of the label with those of the unit.
    whole: Subject,
    /// The words of the exhibit's title that are in neither.
    title: Subject,
    unit: String,
    value: Value,
    qualifier: String,
    as_of: Option<PartialDate>,
    claim: Option<&'a ClaimId>,
}

impl Shown<'_> {
    fn said(&self) -> Said<'_> {
        Said {
            value: &self.value,
            unit: &self.unit,
            qualifier: &self.qualifier,
        }
    }
}

/// A claim that is used, with what it is held against.
struct Told<'a> {
    id: &'a ClaimId,
    claim: &'a Claim,
    qualifier: String,
    subject: Subject,
    whole: Subject,
}

impl Told<'_> {
    fn said(&self) -> Said<'_> {
        Said {
            value: &self.claim.value,
            unit: &self.claim.unit,
            qualifier: &self.qualifier,
        }
    }
}

/// The claims by the word of their subject that fewest others have, so that a sentence is held against a few only.
struct ByWord<'t> {
    told: &'t [Told<'t>],
    by_word: BTreeMap<&'t str, Vec<usize>>,
}

impl<'t> ByWord<'t> {
    fn of(told: &'t [Told<'t>]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in told.iter().flat_map(|one| one.subject.words()) {
            *counts.entry(word).or_default() += 1;
        }
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, one) in told.iter().enumerate().filter(|(_, one)| one.subject.len() > 1) {
            let rarest = one.subject.words().min_by_key(|word| counts.get(word).copied());
            if let Some(word) = rarest {
                by_word.entry(word).or_default().push(index);
            }
        }
        Self { told, by_word }
    }

    /// The claims of whose subject the sentence has all telling words.
    fn of_sentence(&self, sentence: &Subject) -> Vec<&'t Told<'t>> {
        let near = sentence
            .words()
            .filter_map(|word| self.by_word.get(word))
            .flatten();
        near.filter_map(|index| self.told.get(*index))
            .filter(|told| told.subject.is_told_by(sentence))
            .collect()
    }
}

/// Findings about one thing with two values in two blocks.
pub(super) fn check(scope: &Scope<'_>, printed: &[Printed<'_>], out: &mut Vec<Diagnostic>) {
    let shown = shown(scope);
    let told = told(scope);
    for (at, one) in shown.iter().enumerate() {
        if let Some(other) = told.iter().find(|other| is_apart(one, other)) {
            out.push(differs(
                one,
                text!("the claim “{}” says “{}”", other.id, &other.claim.wording),
            ));
        } else if let Some(other) = shown[..at].iter().find(|other| are_apart(one, other)) {
            let place = text!(
                "{} “{}” shows {}",
                Text::marked(other.block.kind.name()).small(),
                &other.block.id,
                number(&other.value)
            );
            out.push(differs(one, place));
        }
    }
    let maps = maps(scope);
    let by_word = ByWord::of(&told);
    for text in printed {
        for found in &text.found {
            check_typed(text, found, &by_word, out);
            check_count(text, found, &maps, out);
        }
    }
}

fn differs(shown: &Shown<'_>, elsewhere: Text) -> Diagnostic {
    let message = text!(
        "“{}” is {} here, but {}",
        &shown.label,
        number(&shown.value),
        elsewhere
    );
    warning(
        Code::ShownDifferently,
        Target::Block(shown.block.id.clone()),
        message,
    )
    .with_words(&shown.label)
    .with_hint(text!(
        "Correct one of them, or give each its own date or source so that both can stand"
    ))
}

fn number(value: &Value) -> Text {
    match value {
        Value::Number(number) => Text::from(*number),
        Value::Percent(number) => text!("{} %", *number),
        Value::Ratio { part, whole } => text!("{} of {}", *part, *whole),
        Value::Range { low, high } => text!("{} to {}", *low, *high),
        Value::Date(date) => date.in_words(),
        Value::Vague(words) | Value::Name(words) | Value::Quotation { words, .. } => words.into(),
    }
}

fn meet(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other).is_none_or(|(one, other)| overlap(one, other))
}

/// Whether an exhibit shows something else than a claim says of the same thing.
fn is_apart(shown: &Shown<'_>, told: &Told<'_>) -> bool {
    let one_thing = shown.whole == told.whole
        || (shown.name.len() > 1 && shown.name == told.subject && same_unit(&shown.unit, &told.claim.unit));
    one_thing
        && shown.claim != Some(told.id)
        && meet(shown.as_of, told.claim.as_of)
        && !agree(&shown.said(), &told.said())
}

/// Whether two exhibits show two values of one thing.
fn are_apart(one: &Shown<'_>, other: &Shown<'_>) -> bool {
    one.block.id != other.block.id
        && one.whole == other.whole
        && one.title.is_like(&other.title)
        && !(one.claim.is_some() && one.claim == other.claim)
        && meet(one.as_of, other.as_of)
        && !agree(&one.said(), &other.said())
}

fn told<'a>(scope: &Scope<'a>) -> Vec<Told<'a>> {
    let claims = scope.used.iter().filter_map(|id| {
        let claim: &Claim = scope.brief.library.claims.get(*id)?;
        is_numeric(&claim.value).then(|| Told {
            id,
            claim,
            qualifier: qualifier_of(&claim.wording),
            subject: Subject::of([claim.subject.as_str()]),
            whole: Subject::of([claim.subject.as_str(), claim.unit.as_str()]),
        })
    });
    claims.filter(|told| !told.subject.is_empty()).collect()
}

fn shown<'a>(scope: &Scope<'a>) -> Vec<Shown<'a>> {
    let mut shown = Vec::new();
    for (_, block) in scope.brief.blocks() {
        match &block.kind {
            BlockKind::Table(table) => in_table(scope, block, table, &mut shown),
            BlockKind::Figure(figure) => in_figure(scope, block, figure, &mut shown),
            BlockKind::Paragraph { .. }
            | BlockKind::Heading { .. }
            | BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::Callout { .. }
            | BlockKind::KeyPoints { .. }
            | BlockKind::Judgement { .. }
            | BlockKind::KeyFigures { .. }
            | BlockKind::SpeakerNote { .. }
            | BlockKind::PageBreak
            | BlockKind::Contents { .. }
            | BlockKind::Sources => {}
        }
    }
    shown.retain(|one| !one.name.is_empty());
    shown
}

fn in_figure<'a>(scope: &Scope<'a>, block: &'a Block, figure: &'a Figure, shown: &mut Vec<Shown<'a>>) {
    match &figure.content {
        FigureContent::Chart(chart) => in_chart(scope, block, figure, chart, shown),
        FigureContent::Waffle(waffle) => {
            let name = Subject::of([waffle.part_label.as_str()]);
            shown.push(Shown {
                block,
                label: waffle.part_label.clone(),
                whole: name.clone(),
                title: Subject::default(),
                name,
                unit: String::new(),
                value: Value::Ratio {
                    part: f64::from(waffle.part),
                    whole: f64::from(waffle.whole.max(1)),
                },
                qualifier: String::new(),
                as_of: figure.as_of,
                claim: waffle.claim.as_ref(),
            });
        }
        FigureContent::Image(_) | FigureContent::Map(_) | FigureContent::Timeline(_) => {}
    }
}

fn in_chart<'a>(
    scope: &Scope<'a>,
    block: &'a Block,
    figure: &'a Figure,
    chart: &'a Chart,
    shown: &mut Vec<Shown<'a>>,
) {
    let title = Subject::of([print(&figure.title, &scope.brief.library).0.as_str()]);
    let share = is_percent(chart.unit.split_whitespace().next().unwrap_or_default())
        || chart.unit.to_lowercase().starts_with("per cent");
    for datum in &chart.data {
        let whole = Subject::of([datum.label.as_str(), chart.unit.as_str()]);
        shown.push(Shown {
            block,
            label: datum.label.clone(),
            name: Subject::of([datum.label.as_str()]),
            title: title.without(&whole),
            whole,
            unit: chart.unit.clone(),
            value: if share {
                Value::Percent(datum.value)
            } else {
                Value::Number(datum.value)
            },
            qualifier: if datum.estimate {
                "about".to_owned()
            } else {
                String::new()
            },
            as_of: figure.as_of,
            claim: datum.claim.as_ref(),
        });
    }
}

fn in_table<'a>(scope: &Scope<'a>, block: &'a Block, table: &'a Table, shown: &mut Vec<Shown<'a>>) {
    let library = &scope.brief.library;
    let title = Subject::of([print(&table.title, library).0.as_str()]);
    for row in &table.rows {
        let Some(label) = row.first().map(|text| print(text, library).0) else {
            continue;
        };
        for (text, column) in row.iter().zip(&table.columns).skip(1) {
            let Some(cell) = cell(text, library) else { continue };
            let (_, claims) = print(text, library);
            let header = print(&column.header, library).0;
            let whole = Subject::of([label.as_str(), header.as_str()]);
            let unit = if cell.found.unit.is_empty() {
                header
            } else {
                cell.found.unit
            };
            shown.push(Shown {
                block,
                name: if is_total(&label) {
                    Subject::default()
                } else {
                    Subject::of([label.as_str()])
                },
                label: label.clone(),
                title: title.without(&whole),
                whole,
                unit,
                value: cell.found.value,
                qualifier: cell.found.qualifier,
                as_of: table.as_of,
                claim: claims.first().map(|(_, id)| *id),
            });
        }
    }
}

/// A number typed by hand where the sentence speaks of a claim's subject.
fn check_typed(text: &Printed<'_>, found: &Found, by_word: &ByWord<'_>, out: &mut Vec<Diagnostic>) {
    if found.unit.is_empty()
        || found.unit == "rank"
        || !is_numeric(&found.value)
        || text.is_bound(&found.range)
        || matches!(text.block.kind, BlockKind::Table(_) | BlockKind::Quote { .. })
    {
        return;
    }
    let range = text.sentence(&found.range);
    let sentence = Subject::of([text.at(&range)]);
    let others: Vec<&Found> = text
        .found
        .iter()
        .filter(|one| range.start <= one.range.start && one.range.end <= range.end)
        .collect();
    let differs = |told: &&Told<'_>| {
        !told.claim.unit.is_empty()
            && same_unit(&told.claim.unit, &found.unit)
            && others.iter().all(|one| match one.value {
                Value::Date(date) => told.claim.as_of.is_none_or(|as_of| overlap(date, as_of)),
                _ => !agree(&Said::from(*one), &told.said()),
            })
    };
    // Where a sentence speaks of several claims, none can be held against it.
    let about = by_word.of_sentence(&sentence);
    if let [told] = about.as_slice()
        && differs(told)
    {
        let message = text!(
            "“{}” stands here, but the claim “{}” on the same says “{}”",
            text.at(&found.range),
            told.id,
            &told.claim.wording
        );
        out.push(
            warning(
                Code::ShownDifferently,
                Target::Block(text.block.id.clone()),
                message,
            )
            .with_words(text.at(&found.range))
            .with_hint(text!("Correct the number, or print the claim in its place")),
        );
    }
}

/// A class of a map's legend.
struct Class<'a> {
    block: &'a Block,
    label: &'a str,
    name: Subject,
    areas: usize,
    as_of: Option<PartialDate>,
}

fn maps<'a>(scope: &Scope<'a>) -> Vec<Class<'a>> {
    let mut classes = Vec::new();
    for (_, block) in scope.brief.blocks() {
        if let BlockKind::Figure(figure) = &block.kind
            && let FigureContent::Map(map) = &figure.content
        {
            classes.extend(of_map(block, figure, map));
        }
    }
    classes
}

fn of_map<'a>(block: &'a Block, figure: &'a Figure, map: &'a Map) -> impl Iterator<Item = Class<'a>> {
    map.categories.iter().enumerate().map(|(index, category)| Class {
        block,
        label: &category.label,
        name: Subject::of([category.label.as_str()]),
        areas: map.areas.iter().filter(|area| area.category == index).count(),
        as_of: figure.as_of,
    })
}

/// A count of states and regions against the coloured areas of a map.
fn check_count(text: &Printed<'_>, found: &Found, classes: &[Class<'_>], out: &mut Vec<Diagnostic>) {
    let count = match found.value {
        Value::Number(number) => number,
        Value::Ratio { part, .. } => part,
        _ => return,
    };
    let rest = text.words.get(found.range.start..).unwrap_or_default();
    let counted = format!("{} {}", found.unit, rest.chars().take(40).collect::<String>()).to_lowercase();
    let near = counted.split(['.', ',', ';']).next().unwrap_or_default();
    if !["state", "region", "province", "area"]
        .iter()
        .any(|unit| near.contains(unit))
    {
        return;
    }
    let sentence = Subject::of([text.at(&text.sentence(&found.range))]);
    let class = classes
        .iter()
        .find(|class| class.name.len() > 1 && class.areas > 0 && class.name.is_told_by(&sentence));
    let Some(class) = class.filter(|class| (class.areas as f64 - count).abs() > 0.5) else {
        return;
    };
    if class.block.id == text.block.id || !meet(found.as_of, class.as_of) {
        return;
    }
    let message = text!(
        "“{}” stands here, but the map “{}” colours {} for “{}”",
        text.at(&found.range),
        &class.block.id,
        class.areas,
        class.label
    );
    out.push(
        warning(
            Code::ShownDifferently,
            Target::Block(text.block.id.clone()),
            message,
        )
        .with_words(text.at(&found.range))
        .with_hint(text!(
            "Correct the count or the map, or say that the map shows only a part"
        )),
    );
}

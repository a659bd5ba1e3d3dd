//! The fields of a claim, with the passage that it rests on.

use eframe::egui::{self, RichText, Ui};

use super::assessment::assessment_ui;
use super::form::Form;
use super::gone_ui;
use super::picks::state_ui;
use crate::evidence::{Anchor, anchor, day_without_year, support, written_date};
use crate::gui::Message;
use crate::gui::icons;
use crate::gui::panels::insert::shortened;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Choice, field_label, group_ui, help_ui, pick_ui, plain_button};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Claim, ClaimKind, Passage, Value};
use crate::model::id::{ClaimId, PassageId};
use crate::words::{self, mark, shown, text, tr};

pub(super) fn claim_ui(ui: &mut Ui, form: &mut Form<'_>, id: &ClaimId) {
    let Some(held) = form.view.brief.library.claims.get(id) else {
        gone_ui(ui);
        return;
    };
    let mut claim = Claim::clone(held);
    state_ui(ui, form, id);
    ui.add_space(tokens::FIELD_GAP);
    form.area(ui, "subject", tr!("What it is about"), &mut claim.subject);
    form.line(ui, "wording", tr!("As printed"), &mut claim.wording);
    group_ui(ui, tr!("Value"), |ui| value_ui(ui, form, &mut claim));
    group_ui(ui, tr!("How sure"), |ui| {
        let kinds = ClaimKind::ALL.map(|kind| (kind, shown(kind.label())));
        form.segmented(ui, "kind", tr!("Kind"), &mut claim.kind, &kinds);
        if matches!(claim.kind, ClaimKind::Judgement | ClaimKind::Assumption) || !claim.assessment.is_empty()
        {
            assessment_ui(ui, form, &mut claim.assessment);
        }
        form.area(ui, "caveat", tr!("Caveat, printed with it"), &mut claim.caveat);
    });
    group_ui(ui, tr!("Evidence"), |ui| {
        form.source(ui, "source", tr!("Source"), &mut claim.source);
        support_ui(ui, form, id);
        passage_pick_ui(ui, form, id, &mut claim);
    });
    form.finish(text!("Edit claim"), || vec![Edit::PutClaim(id.clone(), claim)]);
}

/// On how many sources the claim rests, and how many of them say something of their own.
fn support_ui(ui: &mut Ui, form: &Form<'_>, id: &ClaimId) {
    let support = support(form.view.brief, id);
    let words = match (support.sources.len(), support.independent) {
        (0, _) => return,
        (all, own) if all == 1 || all == own => {
            tr!("Rests on {n} source" | "Rests on {n} independent sources" % all)
        }
        (all, own) => tr!(
            "Rests on {} sources, {} independent: the others draw on the same works",
            all,
            own
        ),
    };
    help_ui(ui, &words);
    ui.add_space(tokens::FIELD_GAP);
}

/// The forms of a value, without their content.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Number,
    Ratio,
    Range,
    Percent,
    Date,
    Vague,
    Name,
    Quotation,
}

impl Shape {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Number, mark!("Number")),
        (Self::Ratio, mark!("Part of a whole")),
        (Self::Range, mark!("Range")),
        (Self::Percent, mark!("Per cent")),
        (Self::Date, mark!("Date")),
        (Self::Vague, mark!("Quantity in words")),
        (Self::Name, mark!("Name or statement")),
        (Self::Quotation, mark!("Quotation")),
    ];

    const fn of(value: &Value) -> Self {
        match value {
            Value::Number(_) => Self::Number,
            Value::Ratio { .. } => Self::Ratio,
            Value::Range { .. } => Self::Range,
            Value::Percent(_) => Self::Percent,
            Value::Date(_) => Self::Date,
            Value::Vague(_) => Self::Vague,
            Value::Name(_) => Self::Name,
            Value::Quotation { .. } => Self::Quotation,
        }
    }

    /// A value of this form that keeps what it can of `old`.
    fn value(self, old: &Value, wording: &str) -> Value {
        let number = match old {
            Value::Number(number) | Value::Percent(number) => *number,
            Value::Ratio { part, .. } => *part,
            Value::Range { low, .. } => *low,
            Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => 0.0,
        };
        let words = wording.to_owned();
        match self {
            Self::Number => Value::Number(number),
            Self::Ratio => Value::Ratio {
                part: number,
                whole: number.max(1.0),
            },
            Self::Range => Value::Range {
                low: number,
                high: number,
            },
            Self::Percent => Value::Percent(number),
            Self::Date => written_date(wording, words::spoken())
                .or_else(|| PartialDate::new(2025, crate::model::date::Precision::Year))
                .map_or_else(|| old.clone(), Value::Date),
            Self::Vague => Value::Vague(words),
            Self::Name => Value::Name(words),
            Self::Quotation => Value::Quotation {
                words,
                speaker: String::new(),
            },
        }
    }
}

fn value_ui(ui: &mut Ui, form: &mut Form<'_>, claim: &mut Claim) {
    let mut shape = Shape::of(&claim.value);
    let before = shape;
    let shapes = Shape::ALL.map(|(shape, words)| (shape, shown(words).to_owned()));
    form.choose(ui, "shape", tr!("Form"), &mut shape, &shapes);
    if shape != before {
        claim.value = shape.value(&claim.value, &claim.wording);
    }
    match &mut claim.value {
        Value::Number(number) => form.number(ui, "number", tr!("Number"), number),
        Value::Percent(hundredths) => form.percent(ui, "percent", tr!("Per cent"), hundredths),
        Value::Ratio { part, whole } => ui.columns_const(|[left, right]| {
            form.number(left, "part", tr!("Part"), part);
            form.number(right, "whole", tr!("Whole"), whole);
        }),
        Value::Range { low, high } => ui.columns_const(|[left, right]| {
            form.number(left, "low", tr!("From"), low);
            form.number(right, "high", tr!("To"), high);
        }),
        Value::Date(date) => {
            let mut held = Some(*date);
            form.date(ui, "date", tr!("Date"), &mut held);
            if let Some(held) = held {
                *date = held;
            }
            year_ui(ui, form, claim.passage.as_ref(), held);
        }
        Value::Vague(words) | Value::Name(words) => {
            form.line(ui, "words", tr!("Words"), words);
        }
        Value::Quotation { words, speaker } => {
            form.others_words(ui, "words", tr!("the quotation" => "Words"), words);
            form.line(ui, "speaker", tr!("Speaker"), speaker);
        }
    }
    if matches!(shape, Shape::Number | Shape::Ratio | Shape::Range) {
        form.line(ui, "unit", tr!("What it counts"), &mut claim.unit);
    }
    form.date(ui, "as-of", tr!("As of"), &mut claim.as_of);
    year_ui(ui, form, claim.passage.as_ref(), claim.as_of);
}

/// Says so where the passage says the day of a date, but not its year.
fn year_ui(ui: &mut Ui, form: &Form<'_>, passage: Option<&PassageId>, date: Option<PartialDate>) {
    let passage = passage.and_then(|id| form.view.brief.library.passages.get(id));
    if let Some(words) = passage
        .zip(date)
        .and_then(|(passage, date)| year_words(passage, date))
    {
        help_ui(ui, &words);
    }
}

/// What is said of a date of which a passage does not say the year; `None` if it does.
pub(in crate::gui) fn year_words(passage: &Passage, date: PartialDate) -> Option<String> {
    let words = day_without_year(&passage.exact, date)?;
    Some(tr!(
        "The passage says “{}”. The year is taken from the date of its article.",
        words
    ))
}

fn passage_pick_ui(ui: &mut Ui, form: &mut Form<'_>, id: &ClaimId, claim: &mut Claim) {
    let brief = form.view.brief;
    let label = tr!("Passage");
    field_label(ui, label);
    let shown = claim
        .passage
        .as_ref()
        .map(|id| {
            let passage = brief.library.passages.get(id);
            passage.map_or_else(
                || tr!("{} (missing)", id),
                |passage| shortened(&passage.exact, 60),
            )
        })
        .unwrap_or_default();
    let picked = pick_ui(ui, label, &shown, || {
        let passages = brief.library.passages.values();
        passages
            .map(|passage| {
                let article = brief.library.articles.get(&passage.article);
                let title = article.map_or("", |article| article.title.as_str());
                Choice::new(shortened(&passage.exact, 120), title)
            })
            .collect()
    });
    if let Some((id, passage)) = picked.and_then(|picked| brief.library.passages.get_index(picked)) {
        claim.passage = Some(id.clone());
        if let Some(article) = brief.library.articles.get(&passage.article) {
            claim.source = Some(article.source.clone());
        }
        form.touch("passage");
    }
    if let Some(passage) = claim
        .passage
        .as_ref()
        .and_then(|id| brief.library.passages.get(id))
    {
        ui.add_space(tokens::STEP);
        passage_ui(ui, form, passage);
        if plain_button(ui, icons::SHOW, tr!("Show passage in the article")).clicked() {
            form.emit.push(Message::ShowPassage(id.clone()));
        }
    } else {
        help_ui(
            ui,
            tr!("Take one from an article in the library: its numbers can become claims there."),
        );
    }
}

/// The fields of a passage that is itself selected.
pub(super) fn passage_target_ui(ui: &mut Ui, form: &mut Form<'_>, id: &PassageId) {
    match form.view.brief.library.passages.get(id) {
        Some(passage) => passage_ui(ui, form, passage),
        None => gone_ui(ui),
    }
}

/// A passage's words between those around it, with its article.
fn passage_ui(ui: &mut Ui, form: &mut Form<'_>, passage: &Passage) {
    let view = form.view;
    let palette = Palette::of(ui);
    let article = view.brief.library.articles.get(&passage.article);
    egui::Frame::NONE
        .fill(palette.tint)
        .corner_radius(tokens::RADIUS)
        .inner_margin(10)
        .show(ui, |ui| {
            ui.take_available_width();
            let mut job = egui::text::LayoutJob::default();
            let font = egui::FontId::proportional(tokens::TEXT);
            let quiet = egui::TextFormat::simple(font.clone(), palette.muted);
            job.append(&passage.prefix, 0.0, quiet.clone());
            job.append(&passage.exact, 0.0, egui::TextFormat::simple(font, palette.ink));
            job.append(&passage.suffix, 0.0, quiet);
            job.wrap.max_width = ui.available_width();
            ui.label(job);
        });
    if let Some(article) = article {
        if plain_button(ui, icons::ARTICLE, &article.title).clicked() {
            form.emit
                .push(Message::Select(Some(Target::Article(passage.article.clone()))));
        }
        let found = view.blobs.text(&article.text).map(|text| anchor(text, passage));
        let lost = match found {
            Some(Anchor::Found(_)) => None,
            Some(Anchor::Ambiguous(_)) => Some(tr!("These words stand in several places of the article.")),
            Some(Anchor::Lost) => Some(tr!("These words are not in the article any more.")),
            None => Some(tr!("The article’s text is missing from the brief’s file")),
        };
        if let Some(lost) = lost {
            ui.label(RichText::new(lost).size(tokens::LABEL).color(palette.warning));
        }
    } else {
        ui.label(
            RichText::new(tr!("Its article is not in the library"))
                .size(tokens::LABEL)
                .color(palette.error),
        );
    }
}

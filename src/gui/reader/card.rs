//! The card at the reader's foot: the expression at hand and its keys, what can be made of selected words, or the claim
//! that is selected, with its date and source.

use eframe::egui::{Panel, Rect, RichText, Sense, Shape, Ui, vec2};

use super::draft::draft_ui;
use super::sweep::{Filter, Progress};
use super::{Reader, Reading, bar, source_words};
use crate::evidence::{Found, is_in_table, propose_claim, says_no_such_day};
use crate::gui::Message;
use crate::gui::command::{Command, Keymap, keys_text};
use crate::gui::icons;
use crate::gui::panels::insert::{Item, shortened};
use crate::gui::panels::{state_badge, state_words, year_words};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{icon_button, plain_button, segmented_ui, text_button};
use crate::model::diagnostic::Target;
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::reference::Reference;
use crate::session::actions;
use crate::words::{shown, tr};

/// Shows the card over the text's foot.
pub(super) fn card_ui(ui: &mut Ui, reading: &Reading<'_>, reader: &mut Reader, emit: &mut Vec<Message>) {
    let frame = bar(ui).fill(Palette::of(ui).panel);
    Panel::bottom("reader-card").frame(frame).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = tokens::STEP;
        let claim = match reading.selection {
            Some(Target::Claim(id)) => Some(id),
            _ => None,
        };
        if reader.sweep.is_some() {
            sweep_ui(ui, reading, reader, emit);
        } else if let Some(range) = reader.selected.range() {
            let is_table = is_in_table(reading.text, &range);
            let words = reading.text.get(range).unwrap_or_default();
            selection_ui(ui, words, is_table, emit);
        } else if let Some((id, claim)) = claim
            .filter(|id| reader.marked.bound(id).is_some())
            .and_then(|id| reading.brief.library.claims.get_key_value(id))
        {
            claim_ui(ui, reading, id, claim, emit);
        } else {
            legend_ui(ui);
        }
    });
}

fn muted(ui: &Ui, words: impl Into<String>) -> RichText {
    RichText::new(words)
        .size(tokens::LABEL)
        .color(Palette::of(ui).muted)
}

fn strong(words: impl Into<String>) -> RichText {
    RichText::new(words).family(tokens::semibold())
}

/// What the marks mean.
fn legend_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        let palette = Palette::of(ui);
        let rect = sample_ui(ui);
        ui.painter()
            .hline(rect.x_range(), rect.center().y + 4.0, (1.5, palette.accent));
        ui.label(muted(ui, tr!("a claim: click to see where it is used")));
        let rect = sample_ui(ui);
        let ends = [rect.left_center(), rect.right_center()].map(|end| end + vec2(1.0, 4.0));
        ui.painter()
            .extend(Shape::dotted_line(&ends, palette.violet, 4.0, 1.1));
        ui.label(muted(ui, tr!("recognised: click to decide")));
    });
    ui.label(muted(
        ui,
        tr!("Select words to turn them into a claim, a quotation or a paragraph."),
    ));
}

/// The room of a mark in the legend.
fn sample_ui(ui: &mut Ui) -> Rect {
    ui.allocate_exact_size(vec2(20.0, 16.0), Sense::hover()).0
}

/// What can be made of the selected words, or rows of a table.
fn selection_ui(ui: &mut Ui, words: &str, is_table: bool, emit: &mut Vec<Message>) {
    let words = shortened(&actions::in_one_line(words), 90);
    ui.label(muted(ui, tr!("“{}”", words)));
    let whole = if is_table {
        (icons::TABLE, tr!("Add as table"))
    } else {
        (icons::PARAGRAPH, tr!("Add as paragraph"))
    };
    ui.horizontal_wrapped(|ui| {
        for (icon, label, command) in [
            (icons::CLAIM, tr!("Make claim"), Command::ClaimFromWords),
            (icons::QUOTE, tr!("Add as quote"), Command::QuoteFromWords),
            (whole.0, whole.1, Command::ParagraphFromWords),
        ] {
            let keys = Keymap::of(ui.ctx())
                .keys(command)
                .map(|keys| keys_text(ui.ctx(), &keys));
            let help = format!("{} ({})", command.help(), keys.unwrap_or_default());
            if text_button(ui, icon, label).on_hover_text(help).clicked() {
                emit.push(Message::Run(command));
            }
        }
    });
}

/// The claim that is selected: how it stands, for which date, and who says so.
fn claim_ui(ui: &mut Ui, reading: &Reading<'_>, id: &ClaimId, claim: &Claim, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(shortened(&claim.wording, 90)));
        if let Some(state) = reading.states.get(id) {
            state_badge(palette, claim, state)
                .ui(ui)
                .on_hover_text(state_words(claim, state).1);
        }
    });
    let mut known = Vec::new();
    if let Some(date) = claim.as_of {
        known.push(tr!("As of {}", date));
    }
    let source = claim
        .source
        .as_ref()
        .and_then(|id| reading.brief.library.sources.get(id));
    if let Some(source) = source {
        known.push(source.title.clone());
        known.push(source_words(Some(source)));
    }
    known.retain(|part| !part.is_empty());
    known.dedup();
    ui.label(muted(ui, known.join(" · ")));
    no_such_day_ui(ui, claim);
    ui.horizontal_wrapped(|ui| {
        if is_used(reading, id) {
            if plain_button(ui, icons::SHOW, tr!("Show on the page")).clicked() {
                emit.push(Message::ShowUse(id.clone()));
            }
        } else {
            ui.label(muted(ui, tr!("Not on a page yet")));
            if plain_button(ui, icons::INSERT, tr!("Put it on the page")).clicked() {
                emit.push(Message::Place(Item::Claim(id.clone())));
            }
        }
        if plain_button(ui, icons::EDIT, tr!("Edit claim")).clicked() {
            emit.push(Message::EditFields(Target::Claim(id.clone())));
        }
    });
}

/// Whether a block refers to the claim.
fn is_used(reading: &Reading<'_>, id: &ClaimId) -> bool {
    let mut used = false;
    for (_, block) in reading.brief.blocks() {
        block.kind.for_each_reference(|reference| {
            used |= matches!(reference, Reference::Claim(other) if other == id);
        });
        if used {
            break;
        }
    }
    used
}

/// The expression at hand, what it would become, and the keys that decide.
fn sweep_ui(ui: &mut Ui, reading: &Reading<'_>, reader: &mut Reader, emit: &mut Vec<Message>) {
    let Some(found) = reading.found.clone() else {
        ui.label(muted(ui, tr!("Looking for numbers, dates and quotations…")));
        return;
    };
    let Some(sweep) = &mut reader.sweep else { return };
    let progress = sweep.progress(&found, &reader.marked.fates);
    let mut filter = sweep.filter;
    let mut leave = false;
    ui.horizontal(|ui| {
        progress_ui(ui, progress);
        ui.with_layout(
            eframe::egui::Layout::right_to_left(eframe::egui::Align::Center),
            |ui| leave = icon_button(ui, icons::CLOSE, tr!("Leave (Esc)")).clicked(),
        );
    });
    if sweep.draft.is_some() {
        draft_ui(ui, sweep, emit);
        return;
    }
    let filters = Filter::ALL.map(|(filter, words)| (filter, shown(words)));
    segmented_ui(ui, tr!("Go through"), &mut filter, &filters);
    let current = sweep.current(&found);
    if let Some(at) = Filter::ALL.iter().position(|(one, _)| *one == filter)
        && filter != sweep.filter
    {
        reader.filter_by(at);
        reader.take_keys();
    }
    match current.and_then(|at| found.get(at).zip(reader.marked.fates.get(at))) {
        Some((one, fate)) => {
            proposal_ui(ui, reading, one);
            decisions_ui(ui, *fate == super::Fate::Open, emit);
        }
        None => done_ui(ui, progress, emit),
    }
    let focused = ui.memory(|memory| memory.has_focus(super::text::text_id()));
    if !focused {
        ui.label(muted(
            ui,
            tr!("Click the text or press Tab to go on with the keys."),
        ));
    }
    if leave {
        emit.push(Message::Run(Command::Sweep));
    }
}

fn progress_ui(ui: &mut Ui, progress: Progress) {
    let words = if progress.number == 0 {
        tr!("{} in all", progress.all)
    } else {
        tr!("{} of {}", progress.number, progress.all)
    };
    ui.label(strong(words));
    ui.label(muted(ui, tr!("{} to decide", progress.open)));
}

/// The claim that the expression would become.
fn proposal_ui(ui: &mut Ui, reading: &Reading<'_>, one: &Found) {
    let (passage, claim) = propose_claim(reading.id, reading.article, reading.text, one);
    ui.label(strong(shortened(&claim.wording, 120)));
    ui.label(muted(ui, facts(&claim).join(" · ")));
    ui.label(muted(ui, tr!("About: {}", &claim.subject)));
    no_such_day_ui(ui, &claim);
    let date = match claim.value {
        Value::Date(date) => Some(date),
        _ => claim.as_of,
    };
    if let Some(words) = date.and_then(|date| year_words(&passage, date)) {
        ui.label(muted(ui, words));
    }
}

/// Says so where the calendar does not have the day that a claim says.
fn no_such_day_ui(ui: &mut Ui, claim: &Claim) {
    if says_no_such_day(claim) {
        ui.horizontal_wrapped(|ui| {
            ui.label(icons::text(icons::WARNING).color(Palette::of(ui).warning));
            ui.label(tr!("The calendar has no such day. Look up which day is meant."));
        });
    }
}

/// A claim's unit, date, kind and speaker, in words.
fn facts(claim: &Claim) -> Vec<String> {
    let mut facts = vec![value_words(&claim.value).to_owned()];
    if !claim.unit.is_empty() {
        facts.push(tr!("counts {}", &claim.unit));
    }
    match claim.as_of {
        Some(date) => facts.push(tr!("as of {}", date)),
        None if matches!(claim.value, Value::Date(_)) => {}
        None => facts.push(tr!("no date given").to_owned()),
    }
    facts.push(shown(claim.kind.label()).to_lowercase());
    if let Value::Quotation { speaker, .. } = &claim.value
        && !speaker.is_empty()
    {
        facts.push(tr!("said by {}", speaker));
    }
    facts
}

fn value_words(value: &Value) -> &'static str {
    match value {
        Value::Number(_) => tr!("Number"),
        Value::Ratio { .. } => tr!("Part of a whole"),
        Value::Range { .. } => tr!("Range"),
        Value::Percent(_) => tr!("Per cent"),
        Value::Date(_) => tr!("Date"),
        Value::Vague(_) => tr!("Quantity in words"),
        Value::Name(_) => tr!("Statement"),
        Value::Quotation { .. } => tr!("Quotation"),
    }
}

/// The decisions as buttons, each with its key.
fn decisions_ui(ui: &mut Ui, open: bool, emit: &mut Vec<Message>) {
    if !open {
        ui.label(muted(ui, tr!("Already decided")));
    }
    let decisions = [
        (tr!("Accept"), tr!("Enter"), Command::AcceptExpression, open),
        (tr!("the button" => "Edit"), "E", Command::EditExpression, open),
        (tr!("Reject"), "X", Command::RejectExpression, open),
    ];
    let ways = [
        (tr!("Take back"), "U", Command::Undo, true),
        (
            tr!("the expression" => "Previous"),
            "↑",
            Command::PreviousExpression,
            true,
        ),
        (
            tr!("the expression" => "Next"),
            "↓",
            Command::NextExpression,
            true,
        ),
    ];
    let all = || decisions.iter().chain(&ways);
    let gap = ui.spacing().item_spacing.x;
    let width: f32 = all()
        .map(|(label, key, ..)| key_width(ui, label, key) + gap)
        .sum();
    // In one row, or the ways below the decisions: none wraps alone.
    let rows = if width - gap <= ui.available_width() {
        vec![all().collect::<Vec<_>>()]
    } else {
        vec![decisions.iter().collect(), ways.iter().collect()]
    };
    for row in rows {
        ui.horizontal_wrapped(|ui| {
            for (label, key, command, enabled) in row {
                if key_button(ui, label, key, *enabled).clicked() {
                    emit.push(Message::Run(*command));
                }
            }
        });
    }
}

/// How wide [`key_button`] is with these words.
fn key_width(ui: &Ui, label: &str, key: &str) -> f32 {
    let width = |words: &str, size: f32| {
        let font = eframe::egui::FontId::proportional(size);
        let painter = ui.painter();
        painter
            .layout_no_wrap(words.to_owned(), font, eframe::egui::Color32::BLACK)
            .size()
            .x
    };
    width(label, tokens::TEXT) + KEY_GAP + width(key, tokens::LABEL) + 2.0 * ui.spacing().button_padding.x
}

/// Between the words of a button and its key, in points.
const KEY_GAP: f32 = 6.0;

/// A button that shows its key behind its words.
pub(super) fn key_button(ui: &mut Ui, label: &str, key: &str, enabled: bool) -> eframe::egui::Response {
    let palette = Palette::of(ui);
    let hint = RichText::new(key).size(tokens::LABEL).color(palette.muted);
    let button = eframe::egui::Button::new((RichText::new(label), hint)).gap(KEY_GAP);
    crate::gui::voice::button(ui.add_enabled(enabled, button), label)
}

/// All is decided, or there is nothing of this kind.
fn done_ui(ui: &mut Ui, progress: Progress, emit: &mut Vec<Message>) {
    let words = if progress.all == 0 {
        tr!("Nothing of this kind was found in the article.")
    } else {
        tr!("Everything is decided.")
    };
    ui.horizontal(|ui| {
        ui.label(icons::text(icons::CHECK_CIRCLE).color(Palette::of(ui).success));
        ui.label(words);
    });
    ui.horizontal_wrapped(|ui| {
        if key_button(ui, tr!("Leave"), tr!("Esc"), true).clicked() {
            emit.push(Message::Run(Command::Sweep));
        }
        if key_button(ui, tr!("Take back"), "U", true).clicked() {
            emit.push(Message::Run(Command::Undo));
        }
    });
}

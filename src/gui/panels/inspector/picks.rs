//! Fields that pick from the library: claims and sources.

use eframe::egui::{self, Align, Id, Layout, Response, RichText, Ui, UiBuilder};

use super::form::Form;
use crate::evidence::{ClaimState, claim_state, says_no_such_day};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{
    Badge, claim_choices, field_label, icon_button, pick_some_ui, pick_ui, plain_button, source_choices,
};
use crate::gui::{Message, icons};
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::{BlockId, ClaimId, SourceId};
use crate::words::tr;

impl Form<'_> {
    /// A claim, or none.
    pub(super) fn claim(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut Option<ClaimId>) {
        field_label(ui, label);
        self.claim_among(ui, field, label, value, |_| true);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// The claim, or none, of one of several things: called `name`, with a label that says but that.
    pub(super) fn claim_cell(&mut self, ui: &mut Ui, field: &str, name: &str, value: &mut Option<ClaimId>) {
        field_label(ui, tr!("Claim"));
        self.claim_among(ui, field, name, value, |_| true);
    }

    /// The same, of claims that give a number.
    pub(super) fn number_claim_cell(
        &mut self,
        ui: &mut Ui,
        field: &str,
        name: &str,
        value: &mut Option<ClaimId>,
    ) {
        field_label(ui, tr!("Claim"));
        self.claim_among(ui, field, name, value, |claim| number_in(&claim.value).is_some());
    }

    fn claim_among(
        &mut self,
        ui: &mut Ui,
        field: &str,
        name: &str,
        value: &mut Option<ClaimId>,
        fits: impl Fn(&Claim) -> bool,
    ) {
        let brief = self.view.brief;
        let shown = value.as_ref().map_or(String::new(), |id| {
            let claim = brief.library.claims.get(id);
            claim.map_or_else(|| tr!("{} (missing)", id), |claim| claim.wording.clone())
        });
        let held = value.clone();
        let claims = brief.library.claims.values().enumerate();
        let fitting: Vec<usize> = claims
            .filter(|(_, claim)| fits(claim))
            .map(|(at, _)| at)
            .collect();
        let id = self.id(field);
        let (picked, cleared, opened) = with_clear_ui(ui, id, name, held.is_some(), |ui| {
            pick_ui(ui, name, &shown, || {
                let choices = claim_choices(brief);
                let fitting = fitting.iter();
                fitting.filter_map(|at| choices.get(*at).cloned()).collect()
            })
        });
        let picked = picked.and_then(|picked| brief.library.claims.get_index(*fitting.get(picked)?));
        if let Some((id, _)) = picked {
            *value = Some(id.clone());
            self.touch(field);
        }
        if cleared {
            *value = None;
            self.touch(field);
        }
        if let Some(id) = held.filter(|_| opened) {
            self.emit.push(Message::Select(Some(Target::Claim(id))));
        }
    }

    /// A source, or none.
    pub(super) fn source(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut Option<SourceId>) {
        field_label(ui, label);
        let brief = self.view.brief;
        let shown = value.as_ref().map(|id| self.source_title(id)).unwrap_or_default();
        let held = value.clone();
        let id = self.id(field);
        let (picked, cleared, opened) = with_clear_ui(ui, id, label, held.is_some(), |ui| {
            pick_ui(ui, label, &shown, || source_choices(brief))
        });
        if let Some((id, _)) = picked.and_then(|picked| brief.library.sources.get_index(picked)) {
            *value = Some(id.clone());
            self.touch(field);
        }
        if cleared {
            *value = None;
            self.touch(field);
        }
        if let Some(id) = held.filter(|_| opened) {
            self.emit.push(Message::Select(Some(Target::Source(id))));
        }
        ui.add_space(tokens::FIELD_GAP);
    }

    /// Any number of sources.
    pub(super) fn sources(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut Vec<SourceId>) {
        field_label(ui, label);
        let brief = self.view.brief;
        let mut removed = None;
        for (index, id) in value.iter().enumerate() {
            let title = self.source_title(id);
            ui.horizontal(|ui| {
                ui.set_min_height(tokens::ROW);
                ui.label(icons::text(icons::SOURCE).color(Palette::of(ui).muted));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if icon_button(ui, icons::CLOSE, &tr!("Remove source {}", &title)).clicked() {
                        removed = Some(index);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if ui
                            .add(egui::Label::new(&title).truncate().sense(egui::Sense::click()))
                            .clicked()
                        {
                            self.emit.push(Message::Select(Some(Target::Source(id.clone()))));
                        }
                    });
                });
            });
        }
        // Those that are there already are not offered again.
        let others: Vec<usize> = (0..brief.library.sources.len())
            .filter(|at| {
                let source = brief.library.sources.get_index(*at);
                source.is_some_and(|(id, _)| !value.contains(id))
            })
            .collect();
        let none = if value.is_empty() {
            tr!("Nothing to pick from yet")
        } else {
            tr!("All sources of the library are here")
        };
        let button = add_button(ui, self.id(field), tr!("Add source"));
        self.focus_for(field, &button);
        let picked = pick_some_ui(&button, tr!("Sources"), none, || {
            let choices = source_choices(brief);
            let others = others.iter();
            others.filter_map(|at| choices.get(*at).cloned()).collect()
        });
        let picked = picked.and_then(|picked| brief.library.sources.get_index(*others.get(picked)?));
        if let Some((id, _)) = picked {
            value.push(id.clone());
            self.touch(field);
        }
        if let Some(index) = removed {
            value.remove(index);
            self.touch(field);
        }
        ui.add_space(tokens::FIELD_GAP);
    }

    fn source_title(&self, id: &SourceId) -> String {
        let source = self.view.brief.library.sources.get(id);
        source.map_or_else(|| tr!("{} (missing)", id), |source| source.title.clone())
    }

    /// The number that a claim gives, if it gives one.
    pub(super) fn number_of(&self, id: &ClaimId) -> Option<f64> {
        number_in(&self.view.brief.library.claims.get(id)?.value)
    }
}

/// The one number of a value; `None` if it is none, or several.
const fn number_in(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) | Value::Percent(number) => Some(*number),
        Value::Ratio { part, .. } => Some(*part),
        Value::Range { .. } | Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => {
            None
        }
    }
}

/// A button that adds to what stands above it: the same one, with its keys, however much that is.
pub(super) fn add_button(ui: &mut Ui, id: Id, name: &str) -> Response {
    let builder = UiBuilder::new().scope_id(id);
    ui.scope_builder(builder, |ui| plain_button(ui, icons::ADD, name))
        .inner
}

/// A pick field with buttons to open and to clear what is picked. Returns what `pick` returned, and whether the
/// buttons were pressed. Within `id` the field is the same one before and after something is picked, and keeps the keys.
fn with_clear_ui<R>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    held: bool,
    pick: impl FnOnce(&mut Ui) -> Option<R>,
) -> (Option<R>, bool, bool) {
    let pick = |ui: &mut Ui| ui.scope_builder(UiBuilder::new().scope_id(id), pick).inner;
    if !held {
        return (pick(ui), false, false);
    }
    let (mut cleared, mut opened) = (false, false);
    let picked = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                cleared = icon_button(ui, icons::CLOSE, &tr!("Clear {}", name.to_lowercase())).clicked();
                opened = icon_button(ui, icons::EDIT, &tr!("Open {}", name.to_lowercase())).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), pick).inner
            })
            .inner
        })
        .inner;
    (picked, cleared, opened)
}

/// How a claim stands, in a word and a colour, and in a sentence.
pub(in crate::gui) fn state_words(claim: &Claim, state: &ClaimState) -> (&'static str, String) {
    match state {
        ClaimState::Exact if says_no_such_day(claim) => (
            tr!("No such day"),
            tr!("The passage says just this, but the calendar has no such day.").to_owned(),
        ),
        ClaimState::Exact => (tr!("Exact"), tr!("The passage says just this.").to_owned()),
        ClaimState::Rounded => (
            tr!("Rounded"),
            tr!("The passage says a number that rounds to this.").to_owned(),
        ),
        ClaimState::Differs(what) => (tr!("Differs"), what.to_string()),
        ClaimState::PassageGone => (
            tr!("Passage lost"),
            tr!("The passage is not found in its article any more.").to_owned(),
        ),
        ClaimState::NoPassage => (
            tr!("No passage"),
            tr!("There is a source, but no passage that says so.").to_owned(),
        ),
        ClaimState::NoSource => (
            tr!("No source"),
            tr!("Nothing says where this comes from.").to_owned(),
        ),
    }
}

/// The badge of a claim's state.
pub(in crate::gui) fn state_badge(palette: &Palette, claim: &Claim, state: &ClaimState) -> Badge {
    let ink = match state {
        ClaimState::Exact if says_no_such_day(claim) => palette.warning,
        ClaimState::Exact | ClaimState::Rounded => palette.success,
        ClaimState::NoPassage => palette.warning,
        ClaimState::Differs(_) | ClaimState::PassageGone | ClaimState::NoSource => palette.error,
    };
    Badge::new(state_words(claim, state).0, ink, palette.tint)
}

/// The badge of a claim where it is printed, and a sentence: how the claim stands, unless the words there say something
/// else than it, which are `misprinted` then.
pub(in crate::gui) fn use_badge(
    palette: &Palette,
    claim: &Claim,
    state: &ClaimState,
    misprinted: bool,
) -> (Badge, String) {
    match state {
        ClaimState::Exact | ClaimState::Rounded if misprinted => (
            Badge::new(tr!("Words differ"), palette.error, palette.tint),
            tr!("The claim matches its passage, but the words on the page do not match the claim.")
                .to_owned(),
        ),
        _ => (state_badge(palette, claim, state), state_words(claim, state).1),
    }
}

/// Whether the checks found that these words, for which `claim` stands in `block`, say something else than it. Of words
/// that are `cut` at the end of a line the beginning will do.
pub(in crate::gui) fn is_misprinted(
    found: &[Diagnostic],
    block: &BlockId,
    claim: &ClaimId,
    (words, cut): (&str, bool),
) -> bool {
    let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = plain(words);
    let says = |said: &str| said == words || (cut && !words.is_empty() && said.starts_with(&words));
    found.iter().any(|finding| {
        let about = matches!(&finding.subject, Some(Subject::Claim(id, said))
            if id == claim && says(&plain(said)));
        let misprint = matches!(
            finding.code,
            Code::WordingDiffers | Code::VagueMadeExact | Code::RoundingUnsaid
        );
        about && misprint && finding.target == Target::Block(block.clone())
    })
}

/// A claim's state, as a badge with its sentence.
pub(super) fn state_ui(ui: &mut Ui, form: &Form<'_>, id: &ClaimId) {
    let claim = form.view.brief.library.claims.get(id);
    let Some((claim, state)) = claim.zip(claim_state(form.view.brief, form.view.blobs, id)) else {
        return;
    };
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        state_badge(palette, claim, &state).ui(ui);
        ui.label(
            RichText::new(state_words(claim, &state).1)
                .size(tokens::LABEL)
                .color(palette.muted),
        );
    });
}

//! What a block's text rests on: the claims it names, and its numbers that no claim stands for.

use eframe::egui::{RichText, Ui};

use super::form::Form;
use super::picks::{is_misprinted, use_badge};
use crate::evidence::{Unbound, candidates, claim_state, unbound_numbers};
use crate::gui::panels::outline::carry_out;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{claim_choices, group_ui, pick_list_ui, plain_button};
use crate::gui::{Message, icons};
use crate::model::block::BlockKind;
use crate::model::diagnostic::Target;
use crate::model::id::{BlockId, ClaimId};
use crate::model::inline::Inline;
use crate::session::actions::{bind_number, claims_for};
use crate::words::tr;

/// The claims of the block `id` with their states, and the numbers that the checks find to be bound to none.
pub(super) fn numbers_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, kind: &BlockKind) {
    let claims = uses_in(kind);
    let bare = unbound_numbers(form.view.brief, form.view.blobs, kind);
    if claims.is_empty() && bare.is_empty() {
        return;
    }
    group_ui(ui, tr!("Numbers in this block"), |ui| {
        for (claim, wording) in &claims {
            use_line_ui(ui, form, id, claim, wording.as_deref());
        }
        for (index, number) in bare.iter().enumerate() {
            ui.push_id(index, |ui| number_line_ui(ui, form, id, number));
        }
    });
}

/// A number that is bound to no claim, with the way to bind it.
fn number_line_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, number: &Unbound) {
    let brief = form.view.brief;
    let words = number.words.as_str();
    ui.horizontal_wrapped(|ui| {
        let palette = Palette::of(ui);
        ui.label(icons::text(icons::WARNING).color(palette.warning));
        ui.label(words);
        let wording = |id: &ClaimId| {
            let claim = brief.library.claims.get(id);
            claim.map(|claim| claim.wording.clone()).unwrap_or_default()
        };
        let remark = match &number.claim {
            Some((_, false)) => tr!("has a claim of this value").to_owned(),
            Some((claim, true)) => tr!("rounds the claim “{}”", wording(claim)),
            None => tr!("not a claim").to_owned(),
        };
        ui.label(RichText::new(remark).size(tokens::LABEL).color(palette.muted));
        let bind = plain_button(ui, icons::CLAIM, tr!("Bind…")).accessible_name(tr!("Bind {}", words));
        let order = || claims_for(brief, words);
        let choices = || {
            let mut choices = claim_choices(brief);
            for rounded in candidates(brief, words)
                .iter()
                .filter(|one| one.rounded && !one.exact)
            {
                let at = brief.library.claims.get_index_of(&rounded.claim);
                if let Some(choice) = at.and_then(|at| choices.get_mut(at)) {
                    choice.detail = tr!("rounded here · {}", &choice.detail);
                }
            }
            order()
                .into_iter()
                .filter_map(|at| choices.get(at).cloned())
                .collect()
        };
        let picked = pick_list_ui(&bind, tr!("Claims"), choices);
        let claim = picked.and_then(|at| brief.library.claims.get_index(*order().get(at)?));
        if let Some(change) = claim.and_then(|(claim, _)| bind_number(brief, id, words, claim)) {
            carry_out(change, form.emit);
        }
    });
}

/// A place where a claim is printed, in these words or in its own.
fn use_line_ui(ui: &mut Ui, form: &mut Form<'_>, block: &BlockId, id: &ClaimId, wording: Option<&str>) {
    let view = form.view;
    let claim = view.brief.library.claims.get(id);
    let own = claim.map_or_else(|| tr!("{} (missing)", id), |claim| claim.wording.clone());
    let words = wording.unwrap_or(&own);
    ui.horizontal_wrapped(|ui| {
        if plain_button(ui, icons::CLAIM, words).clicked() {
            form.emit.push(Message::Select(Some(Target::Claim(id.clone()))));
        }
        if let Some((claim, state)) = claim.zip(claim_state(view.brief, view.blobs, id)) {
            let misprinted =
                wording.is_some_and(|words| is_misprinted(view.diagnostics, block, id, (words, false)));
            let (badge, sentence) = use_badge(Palette::of(ui), claim, &state, misprinted);
            badge.ui(ui).on_hover_text(sentence);
        }
    });
}

/// The claims named in the texts of a block, each time one is, with other words than its own if it has some there.
fn uses_in(kind: &BlockKind) -> Vec<(ClaimId, Option<String>)> {
    let mut uses = Vec::new();
    kind.for_each_text(|text| {
        for inline in text.inlines() {
            if let Inline::Claim { claim, wording, .. } = inline {
                uses.push((claim.clone(), wording.clone()));
            }
        }
    });
    uses
}

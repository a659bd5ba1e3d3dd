//! What a block's text rests on: the claims it names, and its numbers that no claim stands for.

use eframe::egui::{RichText, Ui};

use super::form::Form;
use super::picks::state_badge;
use crate::evidence::{claim_state, recognise};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{group_ui, help_ui, plain_button};
use crate::gui::{Message, icons};
use crate::model::block::BlockKind;
use crate::model::diagnostic::Target;
use crate::model::id::ClaimId;
use crate::model::inline::Inline;

/// The claims of the block with their states, and its bare numbers.
pub(super) fn numbers_ui(ui: &mut Ui, form: &mut Form<'_>, kind: &BlockKind) {
    let (claims, bare) = found_in(kind);
    if claims.is_empty() && bare.is_empty() {
        return;
    }
    group_ui(ui, "Numbers in this block", |ui| {
        for id in &claims {
            claim_line_ui(ui, form, id);
        }
        for words in &bare {
            ui.horizontal_wrapped(|ui| {
                let palette = Palette::of(ui);
                ui.label(icons::text(icons::WARNING).color(palette.warning));
                ui.label(words);
                ui.label(
                    RichText::new("not a claim")
                        .size(tokens::LABEL)
                        .color(palette.muted),
                );
            });
        }
        if !bare.is_empty() {
            help_ui(
                ui,
                "Select such a number in the text and insert a claim in its place.",
            );
        }
    });
}

fn claim_line_ui(ui: &mut Ui, form: &mut Form<'_>, id: &ClaimId) {
    let view = form.view;
    let claim = view.brief.library.claims.get(id);
    let words = claim.map_or_else(|| format!("{id} (missing)"), |claim| claim.wording.clone());
    ui.horizontal_wrapped(|ui| {
        if plain_button(ui, icons::CLAIM, &words).clicked() {
            form.emit.push(Message::Select(Some(Target::Claim(id.clone()))));
        }
        if let Some(state) = claim_state(view.brief, view.blobs, id) {
            state_badge(Palette::of(ui), &state).ui(ui);
        }
    });
}

/// The claims named in the texts of a block, and the numbers among its other words, in reading order.
fn found_in(kind: &BlockKind) -> (Vec<ClaimId>, Vec<String>) {
    let (mut claims, mut bare) = (Vec::new(), Vec::new());
    kind.for_each_text(|text| {
        for inline in &text.0 {
            match inline {
                Inline::Claim { claim, .. } if !claims.contains(claim) => claims.push(claim.clone()),
                Inline::Run(run) => {
                    let found = recognise(&run.text);
                    bare.extend(
                        found
                            .into_iter()
                            .filter_map(|found| run.text.get(found.range).map(str::to_owned)),
                    );
                }
                _ => {}
            }
        }
    });
    (claims, bare)
}

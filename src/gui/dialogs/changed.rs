//! What changed since the last issue, and the table that says so.

use std::sync::Arc;

use eframe::egui::{RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::changes::{Changes, changes};
use crate::gui::tokens::{self, Palette};
use crate::model::brief::{Blobs, Brief};
use crate::model::evidence::Claim;
use crate::model::id::ClaimId;
use crate::session::actions::issue_name;
use crate::typeset::resolve::for_claim;
use crate::words::{shown, tr};

/// What the dialog holds.
pub(in crate::gui) struct Changed {
    /// The last issue, with the bytes of its articles.
    pub(in crate::gui) old: Arc<Brief>,
    /// Its article texts.
    pub(in crate::gui) blobs: Arc<Blobs>,
    new: Arc<Brief>,
    found: Changes,
}

impl Changed {
    /// What changed from `old` to the open brief, which is `new`.
    pub(in crate::gui) fn new(old: Arc<Brief>, blobs: Arc<Blobs>, new: Arc<Brief>) -> Self {
        Self {
            found: changes(&old, &new),
            old,
            blobs,
            new,
        }
    }
}

/// The list of changes.
pub(super) fn changed_ui(ui: &mut Ui, changed: &Changed) -> Option<Outcome> {
    ui.set_width(620.0);
    title_ui(ui, tr!("What changed since the last issue"));
    ui.label(tr!(
        "Last issue: {}",
        issue_name(&changed.old, &changed.old.language)
    ));
    ui.add_space(tokens::STEP);
    let found = &changed.found;
    ScrollArea::vertical()
        .max_height(380.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for one in &found.changed {
                let words = format!(
                    "{} → {}",
                    words(&changed.old, &one.old),
                    words(&changed.new, &one.new)
                );
                line_ui(
                    ui,
                    shown(one.way.words()),
                    &subject(&changed.new, &one.new),
                    &words,
                );
            }
            for id in &found.added {
                line_ui(
                    ui,
                    tr!("New"),
                    &subject(&changed.new, id),
                    &words(&changed.new, id),
                );
            }
            for id in &found.dropped {
                line_ui(
                    ui,
                    tr!("Dropped"),
                    &subject(&changed.old, id),
                    &words(&changed.old, id),
                );
            }
            for one in &found.ambiguous {
                let words = tr!(
                    "Several figures have this subject and unit: give each a subject of its own, or the same \
                             id in both issues. They are left out of the table."
                );
                line_ui(ui, tr!("Unclear"), &one.subject, words);
            }
            if found.changed.is_empty() && found.added.is_empty() && found.dropped.is_empty() {
                ui.label(tr!("All figures are the same."));
            }
        });
    ui.weak(tr!(
        "{n} figure is the same in both." | "{n} figures are the same in both." % found.same
    ));
    let any = !(found.changed.is_empty() && found.added.is_empty() && found.dropped.is_empty());
    let choices = [
        Choice::primary(tr!("Insert table")).enabled(any),
        Choice::plain(tr!("Close")),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => Some(Outcome::InsertChanges),
        Some(_) => Some(Outcome::Close),
        None => None,
    }
}

fn line_ui(ui: &mut Ui, way: &str, subject: &str, words: &str) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(
            RichText::new(way)
                .family(tokens::semibold())
                .color(palette.accent),
        );
        ui.label(subject);
    });
    ui.label(RichText::new(words).color(palette.muted));
    ui.add_space(tokens::STEP);
}

fn claim<'a>(brief: &'a Brief, id: &ClaimId) -> Option<&'a Claim> {
    brief.library.claims.get(id).map(AsRef::as_ref)
}

fn subject(brief: &Brief, id: &ClaimId) -> String {
    claim(brief, id)
        .map(|claim| claim.subject.clone())
        .unwrap_or_default()
}

fn words(brief: &Brief, id: &ClaimId) -> String {
    let Some(claim) = claim(brief, id) else {
        return String::new();
    };
    let wording = for_claim(claim);
    match claim.as_of {
        Some(day) => tr!("“{}”, as of {}", wording, day),
        None => tr!("“{}”", wording),
    }
}

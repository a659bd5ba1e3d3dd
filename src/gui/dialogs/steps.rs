//! The steps of the brief's history by name: a click goes there.

use eframe::egui::{Button, RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::panels::insert::shortened;
use crate::gui::tokens::{self, Palette};
use crate::gui::voice;
use crate::session::Session;
use crate::session::actions;
use crate::words::tr;

/// How many letters of what a step changed are told.
const TOLD: usize = 36;

/// The steps, the newest first: what was undone stands above the present in muted letters.
pub(super) fn steps_ui(ui: &mut Ui, session: &Session) -> Option<Outcome> {
    ui.set_width(400.0);
    title_ui(ui, tr!("Undo history"));
    let history = session.history();
    let mut names = vec![tr!("As it was opened").to_owned()];
    names.extend(history.undo_names().map(ToString::to_string));
    let present = names.len() - 1;
    names.extend(history.redo_names().map(ToString::to_string));
    let snapshots: Vec<_> = history.snapshots().collect();
    if names.len() == 1 {
        ui.weak(tr!(
            "Nothing has been changed yet. Each change will be listed here."
        ));
    }
    let mut outcome = None;
    ScrollArea::vertical()
        .max_height(400.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (done, name) in names.iter().enumerate().rev() {
                let steps = done
                    .checked_sub(1)
                    .and_then(|before| snapshots.get(before..=done));
                let words = match steps {
                    Some([before, after]) => actions::touched(before, after),
                    Some(_) | None => None,
                };
                let name = words.map_or_else(
                    || name.clone(),
                    |words| tr!("{}: {}", name, shortened(&words, TOLD)),
                );
                if step_ui(ui, &name, done, present) {
                    outcome = Some(Outcome::GoToStep(done));
                }
            }
        });
    let closed = choices_ui(ui, &[Choice::primary(tr!("Close"))]);
    outcome.or_else(|| closed.map(|_| Outcome::Close))
}

/// One step; returns whether it was clicked. The present one says so in words too.
fn step_ui(ui: &mut Ui, name: &str, done: usize, present: usize) -> bool {
    let palette = Palette::of(ui);
    let words = match done.cmp(&present) {
        std::cmp::Ordering::Equal => RichText::new(tr!("{} (now)", name)).family(tokens::semibold()),
        std::cmp::Ordering::Less => RichText::new(name),
        std::cmp::Ordering::Greater => RichText::new(tr!("{} (undone)", name)).color(palette.muted),
    };
    let label = words.text().to_owned();
    let button =
        Button::selectable(done == present, words).min_size([ui.available_width(), tokens::ROW].into());
    let button = button.truncate();
    voice::button(ui.add(button), &label).clicked()
}

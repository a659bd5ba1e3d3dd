//! The ledger of a bibliography that was read in: what became of each entry and field.

use eframe::egui::{RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::{Adopted, Skipped};
use crate::gui::icons;
use crate::gui::status::counted;
use crate::gui::tokens::{self, Palette};

/// What became of a bibliography.
pub(in crate::gui) struct BibliographyLedger {
    /// The file's name.
    pub file: String,
    /// What became of each entry.
    pub adopted: Vec<Adopted>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// What is worth telling of the file as a whole.
    pub remarks: Vec<crate::words::Text>,
}

impl BibliographyLedger {
    /// The sum, in a sentence.
    fn sum(&self) -> String {
        let known = self.adopted.iter().filter(|one| one.known).count();
        let mut words = format!("{} read", counted(self.adopted.len() - known, "new source"));
        if known > 0 {
            words = format!("{words}, {known} in the library already");
        }
        if !self.skipped.is_empty() {
            words = format!("{words}, {} not read", self.skipped.len());
        }
        format!("{words}.")
    }
}

/// Shows the ledgers of the bibliographies read in at one time.
pub(super) fn ledger_ui(ui: &mut Ui, ledgers: &[BibliographyLedger]) -> Option<Outcome> {
    ui.set_width(560.0);
    title_ui(ui, "Bibliography imported");
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for ledger in ledgers {
            one_ui(ui, ledger);
        }
    });
    choices_ui(ui, &[Choice::primary("Close")]).map(|_| Outcome::Close)
}

fn one_ui(ui: &mut Ui, ledger: &BibliographyLedger) {
    let palette = Palette::of(ui);
    ui.label(RichText::new(&ledger.file).family(tokens::semibold()));
    ui.label(ledger.sum());
    ui.add_space(tokens::STEP);
    for skipped in &ledger.skipped {
        let name = skipped.name.lines().next().unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            ui.label(icons::text(icons::WARNING).color(palette.warning));
            ui.label(format!(
                "Line {}, not read: {name}: {}",
                skipped.line, skipped.reason
            ));
        });
    }
    for one in &ledger.adopted {
        let known = if one.known { ", in the library already" } else { "" };
        ui.label(format!("Line {}: {}{known}", one.line, one.source));
        let small = |words: String| RichText::new(words).size(tokens::LABEL).color(palette.muted);
        if !one.kept.is_empty() {
            ui.label(small(format!("Kept as extra fields: {}", one.kept.join(", "))));
        }
        for remark in &one.remarks {
            ui.label(small(remark.to_string()));
        }
    }
    for remark in &ledger.remarks {
        ui.label(
            RichText::new(remark.to_string())
                .size(tokens::LABEL)
                .color(palette.muted),
        );
    }
    ui.add_space(tokens::FIELD_GAP);
}

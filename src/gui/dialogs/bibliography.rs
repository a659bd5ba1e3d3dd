//! The ledger of a bibliography that was read in: what became of each entry and field.

use eframe::egui::{RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::{Adopted, Skipped};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::seen_scroll;
use crate::words::tr;

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
        let new = self.adopted.len() - known;
        let mut parts = vec![tr!("{n} new source read" | "{n} new sources read" % new)];
        if known > 0 {
            parts.push(tr!(
                "{n} in the library already" | "{n} in the library already" % known
            ));
        }
        if !self.skipped.is_empty() {
            parts.push(tr!("{n} not read" | "{n} not read" % self.skipped.len()));
        }
        format!("{}.", parts.join(", "))
    }
}

/// Shows the ledgers of the bibliographies read in at one time.
pub(super) fn ledger_ui(ui: &mut Ui, ledgers: &[BibliographyLedger]) -> Option<Outcome> {
    ui.set_width(560.0);
    title_ui(ui, tr!("Bibliography imported"));
    let most = (ui.ctx().content_rect().height() - 240.0).clamp(160.0, 520.0);
    seen_scroll(ui);
    let list = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    list.show(ui, |ui| {
        for ledger in ledgers {
            one_ui(ui, ledger);
        }
    });
    choices_ui(ui, &[Choice::primary(tr!("Close"))]).map(|_| Outcome::Close)
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
            ui.label(tr!(
                "Line {}, not read: {}: {}",
                skipped.line,
                name,
                &skipped.reason
            ));
        });
    }
    for one in &ledger.adopted {
        ui.label(if one.known {
            tr!(
                "Line {}: {}, in the library already",
                one.line,
                one.source.to_string()
            )
        } else {
            tr!("Line {}: {}", one.line, one.source.to_string())
        });
        let small = |words: String| RichText::new(words).size(tokens::LABEL).color(palette.muted);
        if !one.kept.is_empty() {
            ui.label(small(tr!("Kept as extra fields: {}", one.kept.join(", "))));
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

//! A field for licences: a short list of those that pictures and texts carry, any SPDX expression, or words.

use std::collections::BTreeSet;

use eframe::egui::{Id, Margin, Response, RichText, TextEdit, Ui};
use spdx::Expression;

use super::button::icon_button;
use super::date::beside_button_ui;
use super::pick::{Choice, pick_list_ui};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::words::{self, mark, tr};

/// The licences offered, by their SPDX ids, the most open first.
const OFFERED: [&str; 14] = [
    "CC0-1.0",
    "CC-PDM-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-3.0",
    "CC-BY-3.0-IGO",
    "CC-BY-SA-3.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0",
    "OGL-UK-3.0",
    "etalab-2.0",
    "ODbL-1.0",
];
/// What stands for a licence where there is none.
const RESERVED: &str = mark!("All rights reserved, with permission of ");

/// What a licence is, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reading {
    /// Nothing is written.
    Nothing,
    /// An SPDX expression of these licences, by their full names.
    Spdx(Vec<&'static str>),
    /// Rights reserved, with permission of somebody, or of nobody yet.
    Reserved(bool),
    /// Words, which may mean the licence of this id.
    Words(Option<&'static str>),
}

/// Shows `written` for editing, with what it means below; returns the field.
pub fn licence_ui(ui: &mut Ui, id: Id, written: &mut String) -> Response {
    let mut response = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let field = TextEdit::singleline(written)
                .id(id)
                .hint_text(tr!("Such as CC-BY-4.0"))
                .margin(Margin::symmetric(8, 6));
            let mut field = beside_button_ui(ui, field);
            let button = icon_button(ui, icons::FOLD, tr!("Usual licences"));
            if let Some(picked) = pick_list_ui(&button, tr!("Licences"), choices) {
                OFFERED
                    .get(picked)
                    .copied()
                    .unwrap_or(words::shown(RESERVED))
                    .clone_into(written);
                field.mark_changed();
                field.request_focus();
            }
            field
        })
        .inner;
    let palette = Palette::of(ui);
    let remark = |ui: &mut Ui, words: String, color| {
        ui.label(RichText::new(words).size(tokens::LABEL).color(color));
    };
    match read(written) {
        Reading::Nothing | Reading::Reserved(true) => {}
        Reading::Spdx(names) => remark(ui, single_spaced(&names.join("; ")), palette.muted),
        Reading::Reserved(false) => remark(ui, tr!("Say who gave permission").to_owned(), palette.warning),
        Reading::Words(None) => remark(
            ui,
            tr!("Not an SPDX id: kept as it is written").to_owned(),
            palette.muted,
        ),
        Reading::Words(Some(meant)) => {
            ui.horizontal_wrapped(|ui| {
                remark(ui, tr!("Not an SPDX id.").to_owned(), palette.muted);
                if ui.small_button(tr!("Write {}", meant)).clicked() {
                    meant.clone_into(written);
                    response.mark_changed();
                }
            });
        }
    }
    response
}

/// Some names of the SPDX list have several spaces in a row.
fn single_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn choices() -> Vec<Choice> {
    let offered = OFFERED.iter().map(|id| {
        let name = spdx::license_id(id).map_or("", |licence| licence.full_name);
        Choice::new(*id, single_spaced(name))
    });
    let reserved = Choice::new(
        tr!("All rights reserved"),
        tr!("With permission of the owner, who is named"),
    );
    offered.chain([reserved]).collect()
}

fn read(written: &str) -> Reading {
    let written = written.trim();
    if written.is_empty() {
        return Reading::Nothing;
    }
    if let Ok(expression) = Expression::parse(written) {
        let ids = expression
            .requirements()
            .filter_map(|required| required.req.license.id());
        let names: BTreeSet<&'static str> = ids.map(|id| id.full_name).collect();
        return Reading::Spdx(names.into_iter().collect());
    }
    for reserved in [RESERVED, words::shown(RESERVED)] {
        // Up to the comma alone it says so too.
        let begins = reserved.split(',').next().unwrap_or(reserved).to_lowercase();
        if written.to_lowercase().starts_with(&begins) {
            return Reading::Reserved(written.len() > reserved.trim_end().len());
        }
    }
    let plain = written.to_lowercase().replace(' ', "-");
    let is = |id: &&&str| {
        id.to_lowercase() == plain
            || spdx::license_id(id).is_some_and(|known| known.full_name.eq_ignore_ascii_case(written))
    };
    let meant = OFFERED.iter().find(is).copied();
    let meant = meant.or_else(|| {
        spdx::imprecise_license_id(written)
            .filter(|(_, read)| *read == written.len())
            .map(|(id, _)| id.name)
    });
    Reading::Words(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_licence_offered_is_one_of_spdx() {
        for id in OFFERED {
            assert!(spdx::license_id(id).is_some(), "{id}");
        }
    }

    #[test]
    fn expressions_are_read_and_words_are_kept() {
        assert!(matches!(read("CC-BY-4.0 OR CC0-1.0"), Reading::Spdx(names) if names.len() == 2));
        assert_eq!(read("cc by 4.0"), Reading::Words(Some("CC-BY-4.0")));
        assert_eq!(
            read("All rights reserved, with permission of "),
            Reading::Reserved(false)
        );
        assert_eq!(
            read("All rights reserved, with permission of the Weir Press"),
            Reading::Reserved(true)
        );
        assert_eq!(read("see the contract"), Reading::Words(None));
        assert_eq!(read(" "), Reading::Nothing);
    }
}

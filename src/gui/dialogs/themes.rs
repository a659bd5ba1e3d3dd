//! The list of themes, to be edited, and what can be put together by theme.

use eframe::egui::{RichText, ScrollArea, TextEdit, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::{read_themes, shipped_themes, themes_of, write_themes};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::plain_button;
use crate::gui::{icons, voice};
use crate::session::Session;
use crate::session::actions::{assemble, count_passages, set_themes};
use crate::words::tr;

/// What the dialog on themes holds.
pub(in crate::gui) struct ThemesForm {
    /// The list as typed.
    text: String,
    /// Themes of the brief with the number of passages that each has.
    counts: Vec<(String, usize)>,
}

impl ThemesForm {
    /// The list of the open brief.
    pub(in crate::gui) fn new(session: &Session) -> Self {
        let themes = themes_of(&session.brief().rules);
        let counts = themes
            .iter()
            .map(|theme| {
                let count = count_passages(session.brief(), session.blobs(), &theme.name);
                (theme.name.clone(), count)
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        Self {
            text: write_themes(&themes),
            counts,
        }
    }
}

/// The list and its buttons.
pub(super) fn themes_ui(ui: &mut Ui, form: &mut ThemesForm, session: &Session) -> Option<Outcome> {
    ui.set_width(560.0);
    title_ui(ui, tr!("Themes"));
    ui.weak(tr!("A section of an article gets the theme of which it has the most words. Write one theme per line, its words after a colon; a star stands for any ending."));
    ui.add_space(tokens::STEP);
    ScrollArea::vertical()
        .id_salt("themes")
        .max_height(230.0)
        .show(ui, |ui| {
            let field = TextEdit::multiline(&mut form.text)
                .desired_width(f32::INFINITY)
                .desired_rows(9);
            voice::field(ui.add(field), tr!("Themes and their words"));
        });
    let read = read_themes(&form.text);
    if let Err(words) = &read {
        ui.colored_label(Palette::of(ui).error, words);
    }
    let mut outcome = passages_ui(ui, form, session);
    let choices = [
        Choice::primary(tr!("Save")).enabled(read.is_ok()),
        Choice::plain(tr!("Cancel")),
        Choice::plain(tr!("Built-in list")),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => {
            let own = read.ok().filter(|themes| *themes != shipped_themes());
            outcome = Some(Outcome::Change(set_themes(session.brief(), session.blobs(), own)));
        }
        Some(1) => outcome = Some(Outcome::Close),
        Some(_) => form.text = write_themes(&shipped_themes()),
        None => {}
    }
    outcome
}

/// A button for each theme that has passages.
fn passages_ui(ui: &mut Ui, form: &ThemesForm, session: &Session) -> Option<Outcome> {
    ui.add_space(tokens::FIELD_GAP);
    ui.label(RichText::new(tr!("Put together by theme")).family(tokens::semibold()));
    if form.counts.is_empty() {
        ui.weak(tr!("No section of an imported article has a theme yet."));
        return None;
    }
    ui.weak(tr!(
        "Adds a section with all passages of the theme after the selected one, as one step."
    ));
    let mut outcome = None;
    ui.horizontal_wrapped(|ui| {
        for (theme, count) in &form.counts {
            let label = tr!("{}: {n} passage" | "{}: {n} passages" % *count, theme);
            let button = plain_button(ui, icons::INSERT, &label);
            if button.clicked() {
                let (brief, blobs) = (session.brief(), session.blobs());
                outcome = assemble(brief, blobs, theme, session.selection()).map(Outcome::Change);
            }
        }
    });
    outcome
}

//! The kinds of fields that a form has: words, markup, dates, numbers and choices.

use std::ops::RangeInclusive;

use eframe::egui::{self, DragValue, Margin, Response, TextEdit, Ui};

use super::form::{Form, ON_PAGE};
use crate::gui::Message;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{
    Aids, MarkupField, Turn, combo_ui, date_ui, field_label, headline_ui, help_ui, licence_ui, markup_ui,
    prose_ui, segmented_ui, select_on_tab, toolbar_ui,
};
use crate::model::date::PartialDate;
use crate::model::edit::{Edit, Gesture};
use crate::model::inline::Text;
use crate::model::rules::Rules;
use crate::session::spelling::{Speller, place_of};
use crate::words::{read_number, read_percent, text, tr};

/// What reads the number written in a field.
type Read = fn(&str) -> Option<f64>;

impl<'a> Form<'a> {
    /// Plain words in one line.
    pub(super) fn line(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) -> Response {
        self.plain(ui, field, label, value)
    }

    /// Plain prose in several lines.
    pub(super) fn area(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) {
        self.prose(ui, field, label, value, self.view.speller);
    }

    /// Words that others wrote, in several lines: their spelling is not questioned.
    pub(super) fn others_words(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) {
        self.prose(ui, field, label, value, None);
    }

    fn prose(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        value: &mut String,
        speller: Option<&'a Speller>,
    ) {
        let label = field_label(ui, label);
        let aids = Aids {
            speller,
            ..self.aids(false)
        };
        let shown = prose_ui(ui, self.id(field), value, 3, &aids);
        let response = self.learn(shown).0.labelled_by(label.id);
        if response.changed() {
            self.note(field, true);
        }
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// What helps one write in a field.
    fn aids(&self, kinds: bool) -> Aids<'a> {
        Aids {
            brief: self.view.brief,
            speller: self.view.speller,
            place: place_of(self.scope.trim_end_matches(ON_PAGE)),
            kinds,
            tab: false,
        }
    }

    /// Adds a word that a field has learnt to those of the brief.
    fn learn(&mut self, shown: MarkupField) -> (Response, Option<Turn>) {
        if let Some(word) = shown.learnt {
            let mut rules = Rules::clone(&self.view.brief.rules);
            let name = text!("Add “{}” to the brief’s words", &word);
            rules.words.insert(word);
            self.emit.push(Message::Edit {
                name,
                gesture: Gesture::Single,
                edits: vec![Edit::SetRules(rules)],
            });
        }
        (shown.response, shown.turn)
    }

    /// Words in one line that are printed as they stand, such as a title: with typographic quotation marks.
    pub(super) fn headline(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) -> Response {
        let label = field_label(ui, label);
        let language = self.view.brief.language();
        let response = headline_ui(ui, self.id(field), value, language).labelled_by(label.id);
        if response.changed() {
            self.note(field, true);
        }
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
        response
    }

    fn plain(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) -> Response {
        let label = field_label(ui, label);
        let response = self.plain_field(ui, field, value).labelled_by(label.id);
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
        response
    }

    fn plain_field(&mut self, ui: &mut Ui, field: &str, value: &mut String) -> Response {
        let edit = TextEdit::singleline(value)
            .id(self.id(field))
            .margin(Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        select_on_tab(&response);
        if response.changed() {
            self.note(field, true);
        }
        response
    }

    /// Plain words in one line without a label above; `name` is its name.
    pub(super) fn cell(&mut self, ui: &mut Ui, field: &str, name: &str, value: &mut String) -> Response {
        let response = self.plain_field(ui, field, value).accessible_name(name);
        self.focus(&response);
        response
    }

    /// Names in one line, parted by semicolons.
    pub(super) fn names(&mut self, ui: &mut Ui, field: &str, label: &str, names: &mut Vec<String>) {
        let label = field_label(ui, label);
        let mut written = self.draft(field, names.join("; "));
        let response = self.plain_field(ui, field, &mut written).labelled_by(label.id);
        self.focus(&response);
        let mut now = None;
        if response.changed() {
            let read = written.split(';').map(|name| name.trim().to_owned());
            *names = read.filter(|name| !name.is_empty()).collect();
            now = Some(names.join("; "));
        }
        self.put_back(field, written, now);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// Text in markup with its buttons; `rows` lines high.
    pub(super) fn markup(&mut self, ui: &mut Ui, field: &str, label: &str, text: &mut Text, rows: usize) {
        self.labelled(ui, field, label, (text, rows), false);
    }

    /// The words of a paragraph, which a `/` turns into something else while it is empty; returns into what.
    pub(super) fn paragraph(&mut self, ui: &mut Ui, field: &str, text: &mut Text) -> Option<Turn> {
        self.labelled(ui, field, tr!("Text"), (text, 8), true)
    }

    fn labelled(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        (text, rows): (&mut Text, usize),
        kinds: bool,
    ) -> Option<Turn> {
        let id = self.id(field);
        let brief = self.view.brief;
        let label = label_with_tools(ui, label, |ui| toolbar_ui(ui, &[id], brief));
        let aids = self.aids(kinds);
        let (response, turn) = self.markup_field(ui, field, (text, rows), &aids);
        self.focus(&response.labelled_by(label.id));
        if rows > 2 {
            ui.add_space(2.0);
            let signs = if kinds && text.is_empty() {
                tr!("**bold**  *italic*  [words](address)  { claim  [@ source  {# figure  / other kinds")
            } else {
                tr!("**bold**  *italic*  [words](address)  { claim  [@ source  {# figure")
            };
            help_ui(ui, signs);
        }
        ui.add_space(tokens::FIELD_GAP);
        turn
    }

    /// Text in markup without a label above; `name` is its name.
    pub(super) fn markup_cell(&mut self, ui: &mut Ui, field: &str, name: &str, text: &mut Text, rows: usize) {
        let aids = self.aids(false);
        let (response, _) = self.markup_field(ui, field, (text, rows), &aids);
        let response = response.accessible_name(name);
        self.focus(&response);
    }

    /// Text in markup in one line of a grid, in which Tab goes to the next cell; `name` is its name.
    pub(super) fn grid_cell(&mut self, ui: &mut Ui, field: &str, name: &str, text: &mut Text) {
        let aids = Aids {
            tab: true,
            ..self.aids(false)
        };
        let (response, _) = self.markup_field(ui, field, (text, 1), &aids);
        self.focus(&response.accessible_name(name));
    }

    fn markup_field(
        &mut self,
        ui: &mut Ui,
        field: &str,
        (text, rows): (&mut Text, usize),
        aids: &Aids<'_>,
    ) -> (Response, Option<Turn>) {
        let mut written = self.draft(field, String::from(text.clone()));
        let shown = markup_ui(ui, self.id(field), &mut written, rows, aids);
        let (response, turn) = self.learn(shown);
        let mut now = None;
        if response.changed() {
            *text = Text::from(written.as_str());
            now = Some(String::from(text.clone()));
            self.note(field, true);
        }
        self.put_back(field, written, now);
        (response, turn)
    }

    /// A date that may be known to the day, the month, a part of the year or the year.
    pub(super) fn date(&mut self, ui: &mut Ui, field: &str, name: &str, value: &mut Option<PartialDate>) {
        let label = field_label(ui, name);
        let current = value.map(|date| date.to_string()).unwrap_or_default();
        let mut written = self.draft(field, current);
        let near = self.view.brief.masthead.date;
        let shown = date_ui(ui, self.id(field), &mut written, near, name);
        let response = shown.response.labelled_by(label.id);
        self.focus(&response);
        let mut now = None;
        if let Some(date) = shown.changed {
            *value = date;
            now = Some(date.map(|date| date.to_string()).unwrap_or_default());
            self.note(field, true);
        }
        self.put_back(field, written, now);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// A licence: an SPDX expression, or words.
    pub(super) fn licence(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut String) {
        let label = field_label(ui, label);
        let response = licence_ui(ui, self.id(field), value).labelled_by(label.id);
        if response.changed() {
            self.note(field, true);
        }
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// A number, with a message below while it is none.
    pub(super) fn number(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut f64) {
        self.labelled_number(ui, field, label, (value, read_number));
    }

    /// A number of per cent, after which the sign may be written.
    pub(super) fn percent(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut f64) {
        self.labelled_number(ui, field, label, (value, read_percent));
    }

    fn labelled_number(&mut self, ui: &mut Ui, field: &str, label: &str, (value, read): (&mut f64, Read)) {
        let label = field_label(ui, label);
        let response = self.number_field(ui, field, (value, read)).labelled_by(label.id);
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// A number in `unit` without a label above; `name` is its name.
    pub(super) fn number_cell(&mut self, ui: &mut Ui, field: &str, name: &str, value: &mut f64, unit: &str) {
        let read = if unit.contains('%') {
            read_percent
        } else {
            read_number
        };
        let response = self.number_field(ui, field, (value, read)).accessible_name(name);
        self.focus(&response);
    }

    fn number_field(&mut self, ui: &mut Ui, field: &str, (value, read): (&mut f64, Read)) -> Response {
        let mut written = self.draft(field, crate::words::Text::from(*value).to_string());
        let edit = TextEdit::singleline(&mut written)
            .id(self.id(field))
            .margin(Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        select_on_tab(&response);
        let read = read(&written);
        let mut now = None;
        if let (true, Some(number)) = (response.changed(), read) {
            *value = number;
            now = Some(crate::words::Text::from(number).to_string());
            self.note(field, true);
        }
        if read.is_none() {
            let words = tr!("Not a number: still {}. Write 12.5 or 1,250.", *value);
            ui.colored_label(Palette::of(ui).error, words);
        }
        self.put_back(field, written, now);
        response
    }

    /// A whole number within `range`.
    pub(super) fn whole(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        value: &mut u32,
        range: RangeInclusive<u32>,
    ) {
        let label = field_label(ui, label);
        let size = egui::vec2(ui.available_width(), tokens::ROW);
        let drag = DragValue::new(value)
            .range(range)
            .clamp_existing_to_range(false)
            .custom_parser(|written| read_number(written).filter(|number| number.fract() == 0.0));
        let response = ui.add_sized(size, drag).labelled_by(label.id);
        if response.changed() {
            self.note(field, true);
        }
        ui.add_space(tokens::FIELD_GAP);
    }

    /// One of a few choices, side by side.
    pub(super) fn segmented<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        value: &mut T,
        choices: &[(T, &str)],
    ) {
        field_label(ui, label);
        if segmented_ui(ui, label, value, choices) {
            self.touch(field);
        }
        ui.add_space(tokens::FIELD_GAP);
    }

    /// One of some choices, in a list that opens.
    pub(super) fn choose<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        value: &mut T,
        choices: &[(T, String)],
    ) {
        let label = field_label(ui, label);
        let response = self.choose_field(ui, field, value, choices).labelled_by(label.id);
        self.focus(&response);
        ui.add_space(tokens::FIELD_GAP);
    }

    /// One of some choices, without a label above; `name` is its name.
    pub(super) fn choose_cell<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        name: &str,
        value: &mut T,
        choices: &[(T, String)],
    ) {
        self.choose_field(ui, field, value, choices).accessible_name(name);
    }

    fn choose_field<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        value: &mut T,
        choices: &[(T, String)],
    ) -> Response {
        let shown = choices.iter().find(|(choice, _)| choice == value);
        let mut picked = None;
        let words = shown.map_or("", |(_, words)| words.as_str());
        let response = combo_ui(ui, ui.available_width(), words, |ui| {
            for (choice, words) in choices {
                if ui.selectable_label(choice == value, words).clicked() {
                    picked = Some(choice.clone());
                }
            }
        });
        if let Some(choice) = picked.filter(|choice| choice != value) {
            *value = choice;
            self.touch(field);
        }
        response
    }

    /// Something that holds or does not.
    pub(super) fn check(&mut self, ui: &mut Ui, field: &str, label: &str, value: &mut bool) {
        if ui.checkbox(value, label).changed() {
            self.touch(field);
        }
    }
}

/// A label with buttons after it in its line.
pub(super) fn label_with_tools(ui: &mut Ui, label: &str, tools: impl FnOnce(&mut Ui)) -> Response {
    ui.horizontal_wrapped(|ui| {
        let label = field_label(ui, label);
        tools(ui);
        label
    })
    .inner
}

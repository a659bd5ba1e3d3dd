//! The page as a screen reader gets it: what is said, in its order, with what each thing is, so that a person can judge
//! what no validator can.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Button, FontId, Frame, Layout, Margin, RichText, ScrollArea, Stroke, TextFormat, Ui,
};

use super::{Hearing, held_ui};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::empty_ui;
use crate::gui::{Message, icons};
use crate::model::diagnostic::Target;
use crate::session::{Aloud, Heard};
use crate::words::tr;

/// How far what an element holds is set in, and the deepest that is still told apart.
const INDENT: f32 = 10.0;
const DEEPEST: usize = 7;

/// What the panel remembers from frame to frame.
#[derive(Default)]
pub(super) struct AloudState {
    /// What was in front in the last frame: the page, and what was selected.
    seen: (usize, Option<Target>),
    /// Whether the selection was made here, so that the list lies still.
    own: bool,
    /// Whether what is said first takes the keys.
    pub(super) takes_keys: bool,
}

/// The right panel: what is said of the page in sight, whose number is counted from 1.
pub(super) fn aloud_ui(
    ui: &mut Ui,
    aloud: &Hearing,
    page: usize,
    selection: Option<&Target>,
    state: &mut AloudState,
    emit: &mut Vec<Message>,
) {
    held_ui(ui, |ui| {
        let aloud = match aloud {
            Hearing::Reading => {
                ui.add_space(32.0);
                ui.vertical_centered(|ui| ui.weak(tr!("Reading the pages back")));
                return;
            }
            Hearing::Stopped => {
                ui.add_space(32.0);
                let again = (icons::HEAR, tr!("Read the pages back"));
                let advice = tr!("Reading the pages back was cancelled.");
                if empty_ui(ui, icons::HEAR, tr!("Nothing was read out"), advice, Some(again)) {
                    emit.push(Message::HearAgain);
                }
                return;
            }
            Hearing::Heard(aloud) => aloud,
        };
        if let Some(fault) = &aloud.fault {
            ui.add_space(32.0);
            empty_ui(
                ui,
                icons::WARNING,
                tr!("Nothing can be read out"),
                &fault.to_string(),
                None,
            );
            return;
        }
        list_ui(ui, aloud, page, selection, state, emit);
    });
}

fn list_ui(
    ui: &mut Ui,
    aloud: &Aloud,
    page: usize,
    selection: Option<&Target>,
    state: &mut AloudState,
    emit: &mut Vec<Message>,
) {
    let now = (page, selection.cloned());
    let moved = state.seen != now && !std::mem::take(&mut state.own);
    state.seen = now;
    let mut area = ScrollArea::vertical().id_salt("aloud").auto_shrink(false);
    let here = || aloud.entries.iter().filter(|heard| heard.page == page);
    let shows = |heard: &Heard| heard.of.is_some() && heard.of.as_ref() == selection;
    if moved && !here().any(shows) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        Frame::NONE
            .inner_margin(Margin::symmetric(tokens::PANEL_MARGIN as i8, 8))
            .show(ui, |ui| {
                ui.label(
                    RichText::new(tr!("Page {}, as a screen reader gets it", page))
                        .family(tokens::semibold()),
                );
                ui.weak(tr!(
                    "In the order of the tags. Running headers, rules and grounds are passed over."
                ));
                ui.add_space(tokens::STEP);
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut first = moved;
                for heard in here() {
                    let on = shows(heard);
                    let response = entry_ui(ui, heard, on);
                    if std::mem::take(&mut state.takes_keys) {
                        response.request_focus();
                    }
                    if on && std::mem::take(&mut first) {
                        response.scroll_to_me(Some(Align::Center));
                    }
                    if response.clicked() && heard.of.is_some() && !on {
                        state.own = true;
                        emit.push(Message::Select(heard.of.clone()));
                    }
                }
                ui.add_space(48.0);
            });
    });
}

/// What is said of one thing.
fn entry_ui(ui: &mut Ui, heard: &Heard, on: bool) -> eframe::egui::Response {
    let palette = Palette::of(ui);
    let spoken = &heard.spoken;
    let small = FontId::proportional(tokens::LABEL);
    let mut job = LayoutJob::default();
    let role = role_words(heard);
    job.append(&role, 0.0, TextFormat::simple(small.clone(), palette.muted));
    let mut say = |words: &str, color, italics| {
        let mut format = TextFormat::simple(FontId::proportional(tokens::TEXT), color);
        format.italics = italics;
        job.append("\n", 0.0, format.clone());
        job.append(words, 0.0, format);
    };
    if let Some(alternative) = &spoken.alternative {
        say(&format!("“{alternative}”"), palette.accent, true);
    }
    if !spoken.words.trim().is_empty() {
        let instead = spoken.alternative.is_some();
        let color = if instead { palette.muted } else { palette.ink };
        say(spoken.words.trim(), color, false);
    }
    if let Some(link) = &spoken.link {
        say(&tr!("Link: {}", link), palette.muted, false);
    }
    let label = tr!("{}: {}", role, said(heard));
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT * spoken.depth.min(DEEPEST) as f32);
        let fill = if on { palette.selected } else { palette.panel };
        let button = Button::new(job)
            .wrap()
            .selected(on)
            .fill(fill)
            .stroke(Stroke::NONE);
        let layout = Layout::top_down_justified(Align::Min);
        ui.with_layout(layout, |ui| ui.add(button))
            .inner
            .accessible_name(label.trim_end_matches([':', ' ']))
    })
    .inner
}

/// The words that are heard.
fn said(heard: &Heard) -> &str {
    let spoken = &heard.spoken;
    spoken.alternative.as_deref().unwrap_or(&spoken.words).trim()
}

/// What it is, with its tag, the language where that changes, and what a heading cell heads.
fn role_words(heard: &Heard) -> String {
    let spoken = &heard.spoken;
    let name = match spoken.role.as_str() {
        "Document" => tr!("Document"),
        "Sect" => tr!("Section"),
        "H1" => tr!("Heading 1"),
        "H2" => tr!("Heading 2"),
        "H3" => tr!("Heading 3"),
        "H4" => tr!("Heading 4"),
        "H5" => tr!("Heading 5"),
        "H6" => tr!("Heading 6"),
        "P" => tr!("Paragraph"),
        "L" => tr!("List"),
        "LI" => tr!("List entry"),
        "Lbl" => tr!("Label"),
        "LBody" => tr!("Words of the entry"),
        "BlockQuote" => tr!("Quotation"),
        "Div" => tr!("Box"),
        "Table" => tr!("Table"),
        "THead" => tr!("Head of the table"),
        "TBody" => tr!("Body of the table"),
        "TR" => tr!("Row"),
        "TH" => tr!("Heading cell"),
        "TD" => tr!("Cell"),
        "Figure" => tr!("Figure"),
        "Caption" => tr!("Caption"),
        "TOC" => tr!("Contents"),
        "TOCI" => tr!("Entry of the contents"),
        "Link" => tr!("Link"),
        "Reference" => tr!("Reference"),
        "Note" => tr!("Note"),
        "Span" => tr!("Words"),
        other => other,
    };
    let mut words = match spoken.scope.as_deref().unwrap_or_default() {
        "Row" => tr!("{} of a row", name),
        "Column" => tr!("{} of a column", name),
        "Both" => tr!("{} of a row and a column", name),
        _ => name.to_owned(),
    };
    if spoken.goes_on {
        words = tr!("{}, goes on", words);
    }
    if let Some(language) = &spoken.language {
        words.push_str(" · ");
        words.push_str(language);
    }
    words
}

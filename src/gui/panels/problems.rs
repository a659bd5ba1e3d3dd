//! The problems: all findings by kind, to be filtered, searched, jumped to and, where that is easy, put right.

mod fix;
mod kind;

use eframe::egui::{
    self, Align, Button, ComboBox, EventFilter, FocusDirection, Id, Key, Layout, Margin, Modifiers, Response,
    RichText, ScrollArea, Stroke, TextEdit, Ui, UiBuilder, Vec2,
};

use super::outline::{carry_out, first_words};
use super::{focus_finding, focus_inspector, held_ui, single};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, above_row, empty_ui, plain_button, severity_color, severity_icon};
use crate::gui::{Message, View, icons};
use crate::model::block::Block;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::id::SectionId;
use crate::model::reference::Reference;
use crate::words::{mark, shown, tr};
use fix::Choices;
use kind::Kind;

/// Severities, worst first.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, mark!("Errors")),
    (Severity::Warning, mark!("Warnings")),
    (Severity::Note, mark!("Notes")),
];

/// The room at the end of a row for the button that puts it right.
const FIX_WIDTH: f32 = 190.0;

/// What the problems panel remembers from frame to frame.
#[derive(Default)]
pub struct ProblemsState {
    search: String,
    /// Severities that are not shown.
    hidden: Vec<Severity>,
    /// The one kind that is shown; `None` shows all.
    kind: Option<Kind>,
    /// The one section whose findings are shown; `None` shows all.
    section: Option<SectionId>,
    /// Kinds whose findings are folded.
    folded: Vec<Kind>,
    takes_keys: bool,
}

impl ProblemsState {
    /// Gives the keys to the first problem when they are shown next.
    pub const fn take_keys(&mut self) {
        self.takes_keys = true;
    }
}

/// The lower panel: all findings.
pub fn problems_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    held_ui(ui, |ui| found_ui(ui, view, state, emit));
    // Where nothing is listed, nothing takes the keys later on, while one types elsewhere.
    state.takes_keys = false;
}

fn found_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    bar_ui(ui, view, state);
    let line = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), line, (1.0, Palette::of(ui).hairline));
    ScrollArea::vertical()
        .id_salt("problems")
        .auto_shrink(false)
        .show(ui, |ui| {
            if view.diagnostics.is_empty() {
                let advice = tr!("The brief can be handed out as it stands");
                let action = Some((icons::EXPORT, tr!("Export PDF")));
                if empty_ui(ui, icons::CHECK_CIRCLE, tr!("No problems found"), advice, action) {
                    emit.push(Message::Run(Command::Export));
                }
                return;
            }
            ui.add_space(tokens::STEP);
            if !groups_ui(ui, view, state, emit) {
                let advice = tr!("All problems are filtered out");
                let action = Some((icons::FILTER, tr!("Show all")));
                if empty_ui(ui, icons::FILTER, tr!("Nothing here"), advice, action) {
                    *state = ProblemsState::default();
                }
            }
        });
}

/// The findings that are not filtered out, by kind, the worst of each first; returns whether there are any.
fn groups_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) -> bool {
    let wanted = state.search.trim().to_lowercase();
    let mut any = false;
    for kind in Kind::ALL {
        let found: Vec<(usize, &Diagnostic)> = view
            .diagnostics
            .iter()
            .enumerate()
            .filter(|(_, found)| found.topic() == kind && is_shown(view.brief, state, &wanted, found))
            .collect();
        let Some(worst) = found.iter().map(|(_, found)| found.severity).max() else {
            continue;
        };
        any = true;
        let folded = state.folded.contains(&kind);
        if head_ui(ui, kind, found.len(), worst, folded) {
            if folded {
                state.folded.retain(|other| *other != kind);
            } else {
                state.folded.push(kind);
            }
        }
        if folded {
            continue;
        }
        for (index, diagnostic) in found {
            let row = problem_ui(ui, view, index, diagnostic, emit);
            keys(ui, &row);
            if std::mem::take(&mut state.takes_keys) {
                row.request_focus();
            }
        }
    }
    any
}

/// The row over the findings of a kind; returns whether it was pressed.
fn head_ui(ui: &mut Ui, kind: Kind, count: usize, worst: Severity, folded: bool) -> bool {
    let palette = Palette::of(ui);
    let tail = count.to_string();
    let name = tr!("{0}: {n} problem" | "{0}: {n} problems" % count, kind.label());
    let row = Row::new(
        Id::unique(("problems of", kind)),
        severity_icon(worst),
        kind.label(),
        name,
    );
    let row = row
        .tail(&tail)
        .strong(true)
        .icon_color(severity_color(palette, worst))
        .foldable(!folded)
        .show(ui);
    keys(ui, &row);
    row.clicked()
}

/// The arrow keys go from row to row.
fn keys(ui: &Ui, row: &Response) {
    if !row.has_focus() {
        return;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
    for (key, direction) in [
        (Key::ArrowUp, FocusDirection::Up),
        (Key::ArrowDown, FocusDirection::Down),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.memory_mut(|memory| memory.move_focus(direction));
        }
    }
}

fn is_shown(brief: &Brief, state: &ProblemsState, wanted: &str, found: &Diagnostic) -> bool {
    let in_section = |section: &SectionId| section_of(brief, &found.target) == Some(section);
    !state.hidden.contains(&found.severity)
        && state.kind.is_none_or(|kind| found.topic() == kind)
        && state.section.as_ref().is_none_or(in_section)
        && matches(found, wanted)
}

/// The section in which a finding's place lies.
fn section_of<'a>(brief: &'a Brief, target: &'a Target) -> Option<&'a SectionId> {
    match target {
        Target::Section(id) => Some(id),
        Target::Block(id) => brief.block(id).map(|(section, ..)| &section.id),
        Target::Claim(claim) => {
            let uses = |block: &Block| {
                let mut used = false;
                block.kind.for_each_reference(|reference| {
                    used |= matches!(reference, Reference::Claim(id) if id == claim);
                });
                used
            };
            let mut sections = brief.sections.iter();
            let found = sections.find(|section| section.blocks.iter().any(|block| uses(block)));
            found.map(|section| &section.id)
        }
        Target::Brief | Target::Source(_) | Target::Article(_) | Target::Passage(_) | Target::Media(_) => {
            None
        }
    }
}

fn matches(diagnostic: &Diagnostic, wanted: &str) -> bool {
    wanted.is_empty()
        || diagnostic.message.to_string().to_lowercase().contains(wanted)
        || diagnostic.hint.to_string().to_lowercase().contains(wanted)
}

fn bar_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState) {
    let palette = Palette::of(ui);
    egui::Frame::NONE
        .inner_margin(Margin::symmetric(tokens::PANEL_MARGIN as i8, 4))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(tr!("Problems")).family(tokens::semibold()));
                ui.add_space(8.0);
                for (severity, words) in SEVERITIES {
                    severity_ui(ui, palette, view, state, severity, shown(words));
                }
                ui.add_space(8.0);
                filters_ui(ui, view, state);
                let field = TextEdit::singleline(&mut state.search)
                    .id(Id::unique("problems search"))
                    .hint_text(tr!("Search problems"))
                    .margin(Margin::symmetric(8, 4))
                    .desired_width(150.0);
                ui.add(field).accessible_name(tr!("Search problems"));
            });
        });
}

/// The lists that narrow the findings to a kind and a section.
fn filters_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState) {
    let shown = state.kind.map_or(tr!("All kinds"), Kind::label);
    let kinds = ComboBox::from_id_salt("kind of problems")
        .selected_text(shown)
        .width(118.0);
    kinds
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut state.kind, None, tr!("All kinds"));
            for kind in Kind::ALL {
                ui.selectable_value(&mut state.kind, Some(kind), kind.label());
            }
        })
        .response
        .accessible_name(tr!("Kind: {}", shown));
    let title = |id: &SectionId| {
        let title = view.brief.section(id).map_or("", |(_, section)| &section.title);
        let title = if title.is_empty() { tr!("Opening") } else { title };
        super::insert::shortened(title, 28)
    };
    let shown = state
        .section
        .as_ref()
        .map_or_else(|| tr!("All sections").to_owned(), title);
    let sections = ComboBox::from_id_salt("section of problems")
        .selected_text(&shown)
        .width(118.0)
        .truncate();
    sections
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut state.section, None, tr!("All sections"));
            for section in &view.brief.sections {
                let id = section.id.clone();
                ui.selectable_value(&mut state.section, Some(id), title(&section.id));
            }
        })
        .response
        .accessible_name(tr!("Section: {}", shown));
}

fn severity_ui(
    ui: &mut Ui,
    palette: &Palette,
    view: View<'_>,
    state: &mut ProblemsState,
    severity: Severity,
    words: &str,
) {
    let found = view
        .diagnostics
        .iter()
        .filter(|found| found.severity == severity)
        .count();
    let on = !state.hidden.contains(&severity);
    let ink = if found == 0 {
        palette.muted
    } else {
        severity_color(palette, severity)
    };
    let label = format!("{words} {found}");
    let button = Button::new((
        icons::text(severity_icon(severity)).color(ink),
        RichText::new(&label).color(palette.ink),
    ))
    .gap(6.0)
    .selected(on)
    .fill(if on { palette.tint } else { palette.panel })
    .stroke(Stroke::new(1.0, if on { palette.edge } else { palette.hairline }))
    .min_size(Vec2::new(0.0, 26.0));
    let hint = if on {
        tr!("Shown; press to hide")
    } else {
        tr!("Hidden; press to show")
    };
    if ui
        .add(button)
        .accessible_name(label)
        .on_hover_text(hint)
        .clicked()
    {
        if on {
            state.hidden.push(severity);
        } else {
            state.hidden.retain(|hidden| *hidden != severity);
        }
    }
}

fn problem_ui(
    ui: &mut Ui,
    view: View<'_>,
    index: usize,
    diagnostic: &Diagnostic,
    emit: &mut Vec<Message>,
) -> Response {
    let palette = Palette::of(ui);
    let (message, hint) = (diagnostic.message.to_string(), diagnostic.hint.to_string());
    let place = place_words(view.brief, &diagnostic.target);
    let tail = [hint.as_str(), &place]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let name = format!("{}: {message}", shown(diagnostic.severity.label()));
    // What is out of sight needs no buttons.
    let top = ui.cursor().top();
    let in_sight = ui.clip_rect().y_range().expand(tokens::ROW).contains(top);
    let fix = in_sight.then(|| fix::fix(view.brief, diagnostic)).flatten();
    let choices = in_sight.then(|| fix::choices(view.brief, diagnostic)).flatten();
    let response = Row::new(
        Id::unique(("problem", index)),
        severity_icon(diagnostic.severity),
        &message,
        name,
    )
    .tail(&tail)
    .icon_color(severity_color(palette, diagnostic.severity))
    .selected(view.selection == Some(&diagnostic.target))
    .depth(1)
    .kept_free(if fix.is_some() || choices.is_some() {
        FIX_WIDTH
    } else {
        0.0
    })
    .show(ui);
    let rect = response.rect;
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.clicked() {
        emit.push(Message::Select(Some(diagnostic.target.clone())));
        if !focus_finding(ui.ctx(), view.brief, diagnostic) && enter {
            focus_inspector(ui.ctx());
        }
    }
    above_row(&response, &format!("{message}\n{hint}\n{place}"));
    if let Some(choices) = choices {
        choices_ui(ui, rect, choices, emit);
    } else if let Some(change) = fix {
        let right = egui::Rect::from_min_max(egui::pos2(rect.right() - FIX_WIDTH, rect.top()), rect.max);
        let layout = Layout::right_to_left(Align::Center);
        let mut corner = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
        corner.add_space(8.0);
        if plain_button(&mut corner, icons::FIX, &change.name.to_string()).clicked() {
            carry_out(change, emit);
        }
    }
    response
}

/// The ways to put a finding right: a button for one, a list for several.
fn choices_ui(ui: &mut Ui, row: egui::Rect, choices: Choices, emit: &mut Vec<Message>) {
    let right = egui::Rect::from_min_max(egui::pos2(row.right() - FIX_WIDTH, row.top()), row.max);
    let layout = Layout::right_to_left(Align::Center);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    corner.add_space(8.0);
    if let [only] = choices.ways.as_slice() {
        if plain_button(&mut corner, icons::FIX, &only.label.to_string()).clicked() {
            emit.push(single(only.label.clone(), vec![only.edit.clone()]));
        }
        return;
    }
    let button = plain_button(&mut corner, icons::FIX, &choices.title.to_string());
    egui::Popup::menu(&button).show(|ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for way in choices.ways {
                if ui.button(way.label.to_string()).clicked() {
                    emit.push(single(choices.title.clone(), vec![way.edit]));
                    ui.close();
                }
            }
        });
    });
}

/// Where a finding is, in words.
fn place_words(brief: &Brief, target: &Target) -> String {
    let library = &brief.library;
    match target {
        Target::Brief => tr!("Masthead").to_owned(),
        Target::Section(id) => brief
            .section(id)
            .map_or_else(String::new, |(_, section)| tr!("Section {}", &section.title)),
        Target::Block(id) => brief.block(id).map_or_else(String::new, |(section, _, block)| {
            let words = first_words(brief, &block.kind);
            let words = super::insert::shortened(&words, 40);
            if section.title.is_empty() {
                words
            } else {
                format!("{}: {words}", section.title)
            }
        }),
        Target::Source(id) => library
            .sources
            .get(id)
            .map_or_else(String::new, |source| source.title.clone()),
        Target::Article(id) => library
            .articles
            .get(id)
            .map_or_else(String::new, |article| article.title.clone()),
        Target::Passage(_) => tr!("Passage").to_owned(),
        Target::Claim(id) => library
            .claims
            .get(id)
            .map_or_else(String::new, |claim| claim.subject.clone()),
        Target::Media(hash) => library
            .media
            .get(hash)
            .map_or_else(String::new, |media| media.name.clone()),
    }
}

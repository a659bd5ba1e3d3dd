//! The problems: all findings by kind, to be filtered, searched, jumped to and, where that is easy, put right.

mod fix;
mod kind;
mod selected;

use std::collections::BTreeMap;

use eframe::egui::{
    self, Align, Button, EventFilter, FocusDirection, FontId, Id, Key, Layout, Margin, Modifiers, Response,
    RichText, ScrollArea, Stroke, TextEdit, Ui, UiBuilder, Vec2,
};

use super::outline::{carry_out, first_words};
use super::{focus_finding, focus_inspector, held_ui, single};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{
    Row, capital, combo_ui, empty_ui, plain_button, select_on_tab, severity_color, severity_icon,
};
use crate::gui::{Message, View, icons};
use crate::model::block::Block;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::id::SectionId;
use crate::model::reference::Reference;
use crate::session::Standing;
use crate::words::{mark, shown, tr};
pub(super) use fix::Remedies;
use fix::{Choices, Remedy};
use kind::Kind;
pub(super) use selected::of_selected_ui;

/// Severities, worst first.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, mark!("Errors")),
    (Severity::Warning, mark!("Warnings")),
    (Severity::Note, mark!("Notes")),
];

/// The most room for the button that puts a finding right.
const FIX_WIDTH: f32 = 300.0;
/// The least room for the words of a finding beside its button; where there is less, the button stands below them.
const WORDS_WIDTH: f32 = 380.0;
/// The width of a list that narrows the findings.
const LIST_WIDTH: f32 = 150.0;
/// The least and the most width of the field to search by.
const SEARCH_WIDTH: (f32, f32) = (110.0, 220.0);

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
    /// How wide the buttons were when the findings at these places among all were last in sight.
    buttons: BTreeMap<usize, f32>,
    remedies: Remedies,
    /// What was selected when the problems were last shown.
    seen: Option<Target>,
}

impl ProblemsState {
    /// Gives the keys to the first problem when they are shown next.
    pub const fn take_keys(&mut self) {
        self.takes_keys = true;
    }

    /// Shows the notes about numbers alone: among them are all that no claim or passage gives.
    pub fn show_unbound(&mut self) {
        self.search.clear();
        self.hidden = vec![Severity::Error, Severity::Warning];
        self.kind = Some(Kind::Numbers);
        self.section = None;
        self.folded.retain(|folded| *folded != Kind::Numbers);
    }

    /// Brings the finding about what is selected into sight when they are shown next.
    pub fn show_selected(&mut self) {
        self.seen = None;
    }
}

/// The lower panel: all findings.
pub fn problems_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    held_ui(ui, |ui| found_ui(ui, view, state, emit));
    if std::mem::take(&mut state.takes_keys) {
        // Nothing is listed.
        ui.memory_mut(|memory| memory.request_focus(search_id()));
    }
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
            if view.diagnostics.is_empty() && view.standing != Standing::Known {
                let (icon, title, advice) = match view.standing {
                    Standing::Known | Standing::Checking => (
                        icons::CLOCK,
                        tr!("Checking…"),
                        tr!("Problems are listed here as they are found."),
                    ),
                    Standing::Unknown => (
                        icons::WARNING,
                        tr!("Not checked"),
                        tr!("The checks stopped. They begin again with the next change."),
                    ),
                };
                empty_ui(ui, icon, title, advice, None);
                return;
            }
            if view.diagnostics.is_empty() {
                let advice = tr!("The brief is ready to hand out.");
                let action = Some((icons::EXPORT, tr!("Export PDF")));
                if empty_ui(ui, icons::CHECK_CIRCLE, tr!("No problems found"), advice, action) {
                    emit.push(Message::Run(Command::Export));
                }
                return;
            }
            ui.add_space(tokens::STEP);
            match view.standing {
                Standing::Known => {}
                Standing::Checking => above_ui(ui, icons::CLOCK, tr!("Checking…")),
                Standing::Unknown => above_ui(ui, icons::WARNING, tr!("Not checked")),
            }
            if !groups_ui(ui, view, state, emit) {
                let advice = tr!("The filters hide all problems.");
                let action = Some((icons::FILTER, tr!("Show all")));
                if empty_ui(ui, icons::FILTER, tr!("Nothing here"), advice, action) {
                    *state = ProblemsState::default();
                }
            }
        });
}

/// Says above what was found that there may be more.
fn above_ui(ui: &mut Ui, icon: &str, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(tokens::PANEL_MARGIN);
        ui.label(icons::text(icon).color(Palette::of(ui).muted));
        ui.weak(words);
    });
    ui.add_space(tokens::STEP);
}

/// Findings of one kind with their places among all.
type Group<'a> = (Kind, Vec<(usize, &'a Diagnostic)>);

/// The findings that are not filtered out, by kind; returns whether there are any.
fn groups_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) -> bool {
    let wanted = state.search.trim().to_lowercase();
    let found = view.diagnostics.iter().enumerate();
    let found: Vec<(usize, &Diagnostic)> = found
        .filter(|(_, found)| is_shown(view.brief, state, &wanted, found))
        .collect();
    let groups: Vec<Group<'_>> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let own = found.iter().copied().filter(|(_, found)| found.topic() == kind);
            (kind, own.collect())
        })
        .filter(|(_, found): &Group<'_>| !found.is_empty())
        .collect();
    let led_to = lead(view, state, &groups);
    for (kind, found) in &groups {
        let Some(worst) = found.iter().map(|(_, found)| found.severity).max() else {
            continue;
        };
        let folded = state.folded.contains(kind);
        if head_ui(ui, *kind, found.len(), worst, folded) {
            if folded {
                state.folded.retain(|other| other != kind);
            } else {
                state.folded.push(*kind);
            }
        }
        if folded {
            continue;
        }
        for (index, diagnostic) in found {
            let row = problem_ui(ui, view, state, *index, diagnostic, emit);
            keys(ui, &row);
            if led_to == Some(*index) {
                if !ui.clip_rect().contains_rect(row.rect.shrink(1.0)) {
                    row.scroll_to_me(None);
                }
                if std::mem::take(&mut state.takes_keys) {
                    row.request_focus();
                }
            }
        }
    }
    !groups.is_empty()
}

/// The place among all of the finding that comes into sight, its kind unfolded: the one about what was selected elsewhere,
/// and where the panel takes the keys, that or else the first.
fn lead(view: View<'_>, state: &mut ProblemsState, groups: &[Group<'_>]) -> Option<usize> {
    let is_new = view.selection != state.seen.as_ref();
    if is_new {
        state.seen = view.selection.cloned();
    }
    if !is_new && !state.takes_keys {
        return None;
    }
    let mut listed = groups
        .iter()
        .flat_map(|(kind, found)| found.iter().map(move |(index, found)| (*kind, *index, *found)));
    let first = listed.clone().next().filter(|_| state.takes_keys);
    let (kind, index, _) = listed
        .find(|(.., found)| view.selection == Some(&found.target))
        .or(first)?;
    state.folded.retain(|folded| *folded != kind);
    Some(index)
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

/// The title, the filters and the search in one line, or in two where that is too long.
fn bar_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState) {
    egui::Frame::NONE
        .inner_margin(Margin::symmetric(tokens::PANEL_MARGIN as i8, 4))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
            let room = ui.available_width();
            let gap = ui.spacing().item_spacing.x;
            let padding = ui.spacing().button_padding.x;
            let title = width_of(ui, tr!("Problems")) + gap;
            let sign = tokens::ICON + 2.0 * padding + 6.0 + gap;
            let toggles = SEVERITIES.map(|(severity, words)| {
                let count = count(view, severity);
                let label = format!("{} {count}", shown(words));
                (sign + width_of(ui, &label), sign + width_of(ui, &count))
            });
            let list = LIST_WIDTH + gap;
            let around = title + 2.0 * list + SEARCH_WIDTH.0;
            let whole = toggles.iter().map(|(whole, _)| whole).sum::<f32>() + around <= room;
            let short = toggles.iter().map(|(_, short)| short).sum::<f32>() + around <= room;
            ui.horizontal(|ui| {
                ui.label(RichText::new(tr!("Problems")).family(tokens::semibold()));
                for (severity, words) in SEVERITIES {
                    severity_ui(ui, view, state, severity, (shown(words), whole));
                }
                if whole || short {
                    filters_ui(ui, view, state, LIST_WIDTH);
                }
                search_ui(ui, state);
            });
            if !whole && !short {
                ui.horizontal(|ui| {
                    filters_ui(ui, view, state, (room - gap) / 2.0);
                });
            }
        });
}

/// How wide words are in a bar.
fn width_of(ui: &Ui, words: &str) -> f32 {
    let font = FontId::new(tokens::TEXT, tokens::semibold());
    let color = Palette::of(ui).ink;
    ui.painter()
        .layout_no_wrap(words.to_owned(), font, color)
        .size()
        .x
}

fn search_id() -> Id {
    Id::unique("problems search")
}

fn search_ui(ui: &mut Ui, state: &mut ProblemsState) {
    let width = ui.available_width().clamp(SEARCH_WIDTH.0, SEARCH_WIDTH.1);
    let field = TextEdit::singleline(&mut state.search)
        .id(search_id())
        .hint_text(tr!("Search"))
        .margin(Margin::symmetric(8, 4))
        .desired_width(width - 16.0);
    select_on_tab(&ui.add(field).accessible_name(tr!("Search problems")));
}

/// The lists that narrow the findings to a kind and a section, each so wide.
fn filters_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, width: f32) {
    let current = state.kind.map_or(tr!("All kinds"), Kind::label);
    combo_ui(ui, width, current, |ui| {
        ui.selectable_value(&mut state.kind, None, tr!("All kinds"));
        for kind in Kind::ALL {
            ui.selectable_value(&mut state.kind, Some(kind), kind.label());
        }
    })
    .accessible_name(tr!("Kind: {}", current));
    let title = |id: &SectionId| {
        let title = view.brief.section(id).map_or("", |(_, section)| &section.title);
        let title = if title.is_empty() { tr!("Opening") } else { title };
        super::insert::shortened(title, 28)
    };
    let current = state
        .section
        .as_ref()
        .map_or_else(|| tr!("All sections").to_owned(), title);
    combo_ui(ui, width, &current, |ui| {
        ui.selectable_value(&mut state.section, None, tr!("All sections"));
        for section in &view.brief.sections {
            let id = section.id.clone();
            ui.selectable_value(&mut state.section, Some(id), title(&section.id));
        }
    })
    .accessible_name(tr!("Section: {}", current));
}

/// How many findings of a severity there are; an ellipsis while nobody knows.
fn count(view: View<'_>, severity: Severity) -> String {
    let found = view.diagnostics.iter();
    let count = found.filter(|found| found.severity == severity).count();
    if view.standing == Standing::Known {
        count.to_string()
    } else {
        "…".to_owned()
    }
}

/// A button that shows or hides the findings of a severity, called by `words`, which stand on it if there is room.
fn severity_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut ProblemsState,
    severity: Severity,
    (words, whole): (&str, bool),
) {
    let palette = Palette::of(ui);
    let count = count(view, severity);
    let on = !state.hidden.contains(&severity);
    let ink = if count == "0" || view.standing != Standing::Known {
        palette.muted
    } else {
        severity_color(palette, severity)
    };
    let label = format!("{words} {count}");
    let said = if whole { label.clone() } else { count };
    let button = Button::new((
        icons::text(severity_icon(severity)).color(ink),
        RichText::new(said).color(palette.ink),
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
    let help = if whole {
        hint.to_owned()
    } else {
        format!("{label}\n{hint}")
    };
    if ui
        .add(button)
        .accessible_name(label)
        .on_hover_text(help)
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
    state: &mut ProblemsState,
    index: usize,
    diagnostic: &Diagnostic,
    emit: &mut Vec<Message>,
) -> Response {
    let palette = Palette::of(ui);
    let (message, hint) = (
        capital(&diagnostic.message.to_string()),
        diagnostic.hint.to_string(),
    );
    let place = place_words(view.brief, &diagnostic.target);
    let tail = [hint.as_str(), &place]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let name = tr!("{}: {}", shown(diagnostic.severity.label()), &message);
    // What is out of sight needs no buttons.
    let top = ui.cursor().top();
    let in_sight = ui.clip_rect().y_range().expand(tokens::ROW).contains(top);
    let remedy = in_sight
        .then(|| state.remedies.of(view, index, diagnostic))
        .flatten();
    let fix_width = if in_sight {
        let width = remedy.map_or(0.0, |remedy| fix_width(ui, &remedy.words()));
        state.buttons.insert(index, width);
        width
    } else {
        // The list must not move when it comes into sight again.
        state.buttons.get(&index).copied().unwrap_or_default()
    };
    let beside = ui.available_width() - fix_width >= WORDS_WIDTH;
    let (free, below) = match (fix_width > 0.0, beside) {
        (false, _) => (0.0, 0.0),
        (true, true) => (fix_width, 0.0),
        (true, false) => (0.0, tokens::ROW),
    };
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
    .kept_free(free)
    .wrapped(below)
    .show(ui);
    let rect = response.rect;
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.clicked() {
        emit.push(Message::Select(Some(diagnostic.target.clone())));
        state.seen = Some(diagnostic.target.clone());
        if !focus_finding(ui.ctx(), view.brief, diagnostic) && enter {
            focus_inspector(ui.ctx());
        }
    }
    let place = if beside {
        rect.with_min_x(rect.right() - fix_width)
            .with_max_y(rect.top() + tokens::ROW)
    } else {
        let left = rect.left() + 2.0 * tokens::INDENT + tokens::ICON + 8.0;
        rect.with_min_x(left.min(rect.right()))
            .with_min_y(rect.bottom() - tokens::ROW - 2.0)
    };
    let layout = if beside {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let mut corner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    if beside {
        corner.add_space(8.0);
    }
    if let Some(remedy) = remedy {
        remedy_ui(&mut corner, remedy, emit);
    }
    response
}

/// The button that puts a finding right.
fn remedy_ui(ui: &mut Ui, remedy: &Remedy, emit: &mut Vec<Message>) {
    match remedy {
        Remedy::Choices(choices) => choices_ui(ui, choices, emit),
        Remedy::Change(change) => {
            if plain_button(ui, icons::FIX, &change.name.to_string()).clicked() {
                carry_out(change.clone(), emit);
            }
        }
    }
}

/// The room that a button with these words takes at the end of a row.
fn fix_width(ui: &Ui, words: &str) -> f32 {
    let around = tokens::ICON + 6.0 + 2.0 * ui.spacing().button_padding.x + 16.0;
    (width_of(ui, words) + around).min(FIX_WIDTH)
}

/// The ways to put a finding right: a button for one, a list for several.
fn choices_ui(ui: &mut Ui, choices: &Choices, emit: &mut Vec<Message>) {
    let words = choices.words();
    if let [only] = choices.ways.as_slice() {
        if plain_button(ui, icons::FIX, &words).clicked() {
            emit.push(single(only.label.clone(), vec![only.edit.clone()]));
        }
        return;
    }
    let button = plain_button(ui, icons::FIX, &words);
    egui::Popup::menu(&button).show(|ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for way in &choices.ways {
                if ui.button(way.label.to_string()).clicked() {
                    emit.push(single(choices.title.clone(), vec![way.edit.clone()]));
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
                tr!("{}: {}", &section.title, words)
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

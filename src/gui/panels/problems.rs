//! The problems: all findings by severity, to be searched, jumped to and, where that is easy, put right.

use eframe::egui::{
    self, Align, Button, Id, Key, Layout, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui, UiBuilder, Vec2,
};

use super::outline::{carry_out, first_words};
use super::{focus_finding, focus_inspector, held_ui, single};
use crate::evidence::{Fix, duplicates, fixes, missing_part};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, empty_ui, plain_button, severity_color, severity_icon};
use crate::gui::{Message, View, icons};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::edit::Edit;
use crate::model::evidence::Claim;
use crate::model::figure::Alternative;
use crate::model::house::HouseStyle;
use crate::session::actions::{self, Change};

/// Severities, worst first.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "Errors"),
    (Severity::Warning, "Warnings"),
    (Severity::Note, "Notes"),
];

/// The room at the end of a row for the button that puts it right.
const FIX_WIDTH: f32 = 190.0;

/// What the problems panel remembers from frame to frame.
#[derive(Default)]
pub struct ProblemsState {
    search: String,
    /// Severities that are not shown.
    hidden: Vec<Severity>,
}

/// The lower panel: all findings.
pub fn problems_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    held_ui(ui, |ui| found_ui(ui, view, state, emit));
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
                let advice = "The brief can be handed out as it stands";
                let action = Some((icons::EXPORT, "Export PDF"));
                if empty_ui(ui, icons::CHECK_CIRCLE, "No problems found", advice, action) {
                    emit.push(Message::Run(Command::Export));
                }
                return;
            }
            ui.add_space(tokens::STEP);
            let wanted = state.search.trim().to_lowercase();
            let mut any = false;
            for (severity, _) in SEVERITIES {
                if state.hidden.contains(&severity) {
                    continue;
                }
                for (index, diagnostic) in view.diagnostics.iter().enumerate() {
                    if diagnostic.severity == severity && matches(diagnostic, &wanted) {
                        any = true;
                        problem_ui(ui, view, index, diagnostic, emit);
                    }
                }
            }
            if !any {
                let advice = "All problems are filtered out";
                let action = Some((icons::FILTER, "Show all"));
                if empty_ui(ui, icons::FILTER, "Nothing here", advice, action) {
                    *state = ProblemsState::default();
                }
            }
        });
}

fn matches(diagnostic: &Diagnostic, wanted: &str) -> bool {
    wanted.is_empty()
        || diagnostic.message.to_lowercase().contains(wanted)
        || diagnostic.hint.to_lowercase().contains(wanted)
}

fn bar_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState) {
    let palette = Palette::of(ui);
    egui::Frame::NONE
        .inner_margin(Margin::symmetric(tokens::PANEL_MARGIN as i8, 4))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new("Problems").family(tokens::semibold()));
                ui.add_space(8.0);
                for (severity, words) in SEVERITIES {
                    severity_ui(ui, palette, view, state, severity, words);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let field = TextEdit::singleline(&mut state.search)
                        .id(Id::unique("problems search"))
                        .hint_text("Search problems")
                        .margin(Margin::symmetric(8, 4))
                        .desired_width(180.0);
                    ui.add(field).accessible_name("Search problems");
                });
            });
        });
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
        "Shown; press to hide"
    } else {
        "Hidden; press to show"
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

fn problem_ui(ui: &mut Ui, view: View<'_>, index: usize, diagnostic: &Diagnostic, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let place = place_words(view.brief, &diagnostic.target);
    let tail = [diagnostic.hint.as_str(), &place]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let name = format!("{}: {}", diagnostic.severity.label(), diagnostic.message);
    let fix = fix(view.brief, diagnostic);
    let choices = fixes(view.brief, diagnostic);
    let response = Row::new(
        Id::unique(("problem", index)),
        severity_icon(diagnostic.severity),
        &diagnostic.message,
        name,
    )
    .tail(&tail)
    .icon_color(severity_color(palette, diagnostic.severity))
    .selected(view.selection == Some(&diagnostic.target))
    .kept_free(if fix.is_some() || !choices.is_empty() {
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
    response.on_hover_text(format!("{}\n{}\n{place}", diagnostic.message, diagnostic.hint));
    if !choices.is_empty() {
        choices_ui(ui, rect, choices, emit);
    } else if let Some(change) = fix {
        let right = egui::Rect::from_min_max(egui::pos2(rect.right() - FIX_WIDTH, rect.top()), rect.max);
        let layout = Layout::right_to_left(Align::Center);
        let mut corner = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
        corner.add_space(8.0);
        if plain_button(&mut corner, icons::FIX, &change.name).clicked() {
            carry_out(change, emit);
        }
    }
}

/// The ways to put a judgement right: a button for one, a list for several.
fn choices_ui(ui: &mut Ui, row: egui::Rect, choices: Vec<Fix>, emit: &mut Vec<Message>) {
    let right = egui::Rect::from_min_max(egui::pos2(row.right() - FIX_WIDTH, row.top()), row.max);
    let layout = Layout::right_to_left(Align::Center);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    corner.add_space(8.0);
    if let [only] = choices.as_slice() {
        if plain_button(&mut corner, icons::FIX, &only.label).clicked() {
            emit.push(single(only.label.clone(), vec![only.edit.clone()]));
        }
        return;
    }
    let button = plain_button(&mut corner, icons::FIX, "Say how likely");
    egui::Popup::menu(&button).show(|ui| {
        for choice in choices {
            if ui.button(&choice.label).clicked() {
                emit.push(single("Say how likely", vec![choice.edit]));
                ui.close();
            }
        }
    });
}

/// Where a finding is, in words.
fn place_words(brief: &Brief, target: &Target) -> String {
    let library = &brief.library;
    match target {
        Target::Brief => "Masthead".to_owned(),
        Target::Section(id) => brief
            .section(id)
            .map_or_else(String::new, |(_, section)| format!("Section {}", section.title)),
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
        Target::Passage(_) => "Passage".to_owned(),
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

/// What puts a finding right; `None` where somebody has to think.
fn fix(brief: &Brief, diagnostic: &Diagnostic) -> Option<Change> {
    if let ("sources-differ" | "values-contradict" | "values-differ", Target::Claim(id)) =
        (diagnostic.code.as_str(), &diagnostic.target)
    {
        return actions::show_side_by_side(brief, id);
    }
    if let Some(part) = missing_part(&diagnostic.code) {
        return actions::add_part(brief, part);
    }
    if let ("number-unbound", Target::Block(id)) = (diagnostic.code.as_str(), &diagnostic.target) {
        return actions::bind_numbers(brief, id);
    }
    if let ("source-duplicate", Target::Source(second)) = (diagnostic.code.as_str(), &diagnostic.target) {
        let found = duplicates(&brief.library);
        let double = found.iter().find(|double| double.second == *second)?;
        return Some(actions::merge_sources(brief, &double.first, second));
    }
    let (name, edit) = edit(brief, diagnostic)?;
    Some(Change {
        name: name.to_owned(),
        edits: vec![edit],
        select: None,
    })
}

/// The one edit that puts a finding right, with its name.
fn edit(brief: &Brief, diagnostic: &Diagnostic) -> Option<(&'static str, Edit)> {
    match (diagnostic.code.as_str(), &diagnostic.target) {
        ("accent-too-light", Target::Brief) => {
            let accent = brief.house.accent?.readable();
            let house = HouseStyle {
                accent: Some(accent),
                ..HouseStyle::clone(&brief.house)
            };
            Some(("Take the nearest shade", Edit::SetHouse(house)))
        }
        ("alternative-missing", Target::Block(id)) => {
            let mut kind = brief.block(id)?.2.kind.clone();
            let BlockKind::Figure(figure) = &mut kind else {
                return None;
            };
            figure.alternative = Alternative::Decorative;
            Some(("Mark as decorative", Edit::SetBlock { id: id.clone(), kind }))
        }
        ("block-empty" | "key-figures-empty" | "table-empty", Target::Block(id)) => {
            Some(("Delete block", Edit::RemoveBlock(id.clone())))
        }
        ("section-empty", Target::Section(id)) => Some(("Delete section", Edit::RemoveSection(id.clone()))),
        ("source-missing", Target::Claim(id)) => {
            let claim = brief.library.claims.get(id)?;
            let passage = brief.library.passages.get(claim.passage.as_ref()?)?;
            let article = brief.library.articles.get(&passage.article)?;
            let claim = Claim {
                source: Some(article.source.clone()),
                ..Claim::clone(claim)
            };
            Some(("Take source of passage", Edit::PutClaim(id.clone(), claim)))
        }
        _ => None,
    }
}

//! The theme of what the library holds: a filter, and the theme of a section with its reason.

use eframe::egui::{self, Margin, Ui, Vec2};

use super::LibraryState;
use crate::evidence::{reason_for, themes_of};
use crate::gui::panels::muted;
use crate::gui::panels::outline::carry_out;
use crate::gui::tokens;
use crate::gui::widgets::{Choice, pick_list_ui, pick_ui, plain_button};
use crate::gui::{Message, View, icons};
use crate::model::brief::Brief;
use crate::model::evidence::{ArticleSection, Claim};
use crate::model::id::ArticleId;
use crate::model::rules::SectionTheme;
use crate::session::actions;
use crate::words::tr;

/// The theme that a claim's passage has; empty if it has none.
pub(super) fn theme_of_claim<'a>(brief: &'a Brief, claim: &Claim) -> &'a str {
    let passage = claim.passage.as_ref();
    let passage = passage.and_then(|id| brief.library.passages.get(id));
    passage.map_or("", |passage| actions::theme_of_passage(brief, passage))
}

/// The choice of the one theme that is shown, and the button that puts its passages into the brief.
pub(super) fn filter_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let used = used(view.brief);
    if used.is_empty() && state.theme.is_none() {
        return;
    }
    let margin = Margin {
        left: tokens::PANEL_MARGIN as i8,
        right: tokens::PANEL_MARGIN as i8,
        top: 0,
        bottom: 6,
    };
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            let room = if state.theme.is_some() { 92.0 } else { 0.0 };
            let width = (ui.available_width() - room).max(80.0);
            ui.allocate_ui(Vec2::new(width, tokens::ROW), |ui| {
                let current = state.theme.as_deref().unwrap_or(tr!("All themes"));
                let choices = || {
                    let all = std::iter::once(Choice::new(tr!("All themes"), ""));
                    all.chain(used.iter().map(|(theme, count)| {
                        let sections = tr!("{n} section" | "{n} sections" % *count);
                        Choice::new(theme.clone(), sections)
                    }))
                    .collect()
                };
                if let Some(index) = pick_ui(ui, tr!("Theme shown"), current, choices) {
                    state.theme = index
                        .checked_sub(1)
                        .and_then(|index| used.get(index))
                        .map(|(theme, _)| theme.clone());
                }
            });
            if let Some(theme) = state.theme.clone() {
                let button = plain_button(ui, icons::INSERT, tr!("Add all"))
                    .on_hover_text(tr!("Put a section with all {} passages into the brief", &theme));
                if button.clicked()
                    && let Some(change) =
                        actions::assemble(view.brief, view.blobs, &theme, state.anchor.as_ref())
                {
                    carry_out(change, emit);
                }
            }
        });
    });
}

/// The themes that sections have, by name, with how many have each.
fn used(brief: &Brief) -> Vec<(String, usize)> {
    let mut used: Vec<(String, usize)> = Vec::new();
    let sections = brief
        .library
        .articles
        .values()
        .flat_map(|article| &article.sections);
    for section in sections.filter(|section| !section.theme.is_empty()) {
        match used.iter_mut().find(|(theme, _)| *theme == section.theme) {
            Some((_, count)) => *count += 1,
            None => used.push((section.theme.clone(), 1)),
        }
    }
    used.sort();
    used
}

/// The theme of an open section, to be changed, and the words that speak for it.
pub(super) fn theme_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: &ArticleId,
    index: usize,
    section: &ArticleSection,
    words: &str,
    emit: &mut Vec<Message>,
) {
    ui.horizontal(|ui| {
        ui.add_space(44.0);
        let themes = themes_of(&view.brief.rules);
        let article = view.brief.library.articles.get(id);
        let source = article.and_then(|article| view.brief.library.sources.get(&article.source));
        let named = source.map_or("", |source| source.work.language.as_str());
        let shown = if section.theme.is_empty() {
            tr!("No theme").to_owned()
        } else {
            tr!("Theme: {}", &section.theme)
        };
        let button = plain_button(ui, icons::FILTER, &shown);
        // That of the section comes first, so that Enter leaves it as it is.
        let mut offered: Vec<_> = std::iter::once(None).chain(themes.iter().map(Some)).collect();
        let name_of = |theme: Option<&SectionTheme>| theme.map_or("", |theme| theme.name.as_str()).to_owned();
        offered.sort_by_key(|theme| name_of(*theme) != section.theme);
        let choices = || {
            let choice = |theme: Option<&SectionTheme>| match theme {
                None => Choice::new(tr!("No theme"), ""),
                Some(theme) => {
                    let reason = reason_for(&section.title, words, named, theme).reason();
                    Choice::new(theme.name.clone(), reason)
                }
            };
            offered.iter().copied().map(choice).collect()
        };
        if let Some(picked) = pick_list_ui(&button, tr!("Theme"), choices) {
            let name = offered.get(picked).copied().map(name_of).unwrap_or_default();
            let name = name.as_str();
            if let Some(change) = actions::set_section_theme(view.brief, id, index, name) {
                carry_out(change, emit);
            }
        }
        if let Some(theme) = themes.iter().find(|theme| theme.name == section.theme)
            && ui.is_rect_visible(button.rect)
        {
            let reason = reason_for(&section.title, words, named, theme).reason();
            let said = if reason.is_empty() {
                tr!("chosen by hand").to_owned()
            } else {
                reason
            };
            let shown = egui::Label::new(muted(ui, said.as_str())).truncate();
            ui.add(shown)
                .on_hover_text(tr!("Words that speak for {}: {}", &theme.name, said));
        }
    });
}

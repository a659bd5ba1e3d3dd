//! The inspector: the fields of what is selected.

mod assessment;
mod block;
mod chart;
mod claim;
mod crop;
mod cursor;
mod fields;
mod figure;
mod form;
mod grid;
mod list;
mod map;
mod masthead;
mod numbers;
mod paragraph;
mod picks;
mod place;
mod record;
mod section;
mod several;
mod source;
mod table;
mod timeline;
mod typed;

use eframe::egui::{self, Align, Layout, RichText, ScrollArea, Ui};

use super::problems::{Remedies, of_selected_ui};
use super::{held_ui, kind_icon, take_focus_request};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Thumbnails, empty_ui, follow_focus, icon_button};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::model::id::BlockId;
use crate::words::{shown, tr};
use form::{Drafts, Form, ON_PAGE};

pub(in crate::gui) use claim::year_words;
pub(in crate::gui) use cursor::at_cursor;
pub(in crate::gui) use picks::{is_misprinted, state_badge, state_words, use_badge};
pub(super) use place::field_of;

/// The width kept free for the scroll bar of the fields on the page.
const SCROLL_BAR: f32 = 12.0;

/// What the inspector remembers from frame to frame.
#[derive(Default)]
pub struct InspectorState {
    /// What was shown last; its drafts are dropped when something else is.
    shown: Option<Target>,
    drafts: Drafts,
    thumbnails: Thumbnails,
    remedies: Remedies,
    /// The fields of the block stand on its page as well, and there the keys go.
    pub yields: bool,
}

/// The right panel: the fields of what is selected, below the figure as `exhibit_ui` shows it.
pub fn inspector_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut InspectorState,
    exhibit_ui: impl FnOnce(&mut Ui, &BlockId),
    emit: &mut Vec<Message>,
) {
    held_ui(ui, |ui| shown_ui(ui, view, state, exhibit_ui, emit));
}

fn shown_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut InspectorState,
    exhibit_ui: impl FnOnce(&mut Ui, &BlockId),
    emit: &mut Vec<Message>,
) {
    let Some(target) = view.selection else {
        nothing_selected_ui(ui, emit);
        return;
    };
    if !view.together.is_empty() {
        state.shown = None;
        several::several_ui(ui, view, emit);
        return;
    }
    if state.shown.as_ref() != Some(target) {
        state.shown = Some(target.clone());
        state.drafts.clear();
    }
    heading_ui(ui, view, target, emit);
    if let Target::Block(id) = target {
        exhibit_ui(ui, id);
    }
    let wants_focus = if state.yields {
        None
    } else {
        take_focus_request(ui.ctx())
    };
    of_selected_ui(ui, view, target, &mut state.remedies, emit);
    ScrollArea::vertical()
        .id_salt(format!("inspector {target:?}"))
        .auto_shrink(false)
        .show(ui, |ui| {
            let margin = egui::Margin::symmetric(tokens::PANEL_MARGIN as i8, 8);
            egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
                let mut form = Form::new(view, emit, &mut state.drafts, scope(target), wants_focus);
                fields_ui(ui, &mut form, target, &mut state.thumbnails);
                ui.add_space(48.0);
            });
            follow_focus(ui);
        });
}

/// The fields of a block where it stands on its page, at most `height` high.
pub fn block_card_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: &BlockId,
    height: f32,
    state: &mut InspectorState,
    emit: &mut Vec<Message>,
) {
    let target = Target::Block(id.clone());
    if state.shown.as_ref() != Some(&target) {
        state.shown = Some(target.clone());
        state.drafts.clear();
    }
    let wants_focus = take_focus_request(ui.ctx());
    // The scroll bar has a place of its own: when it comes, no field becomes narrower, and it lies on none.
    let width = ui.available_width() - SCROLL_BAR;
    // That there is more is seen without pointing at it.
    ui.spacing_mut().scroll.dormant_handle_opacity = 0.7;
    ui.spacing_mut().scroll.fade.strength = 0.8;
    ScrollArea::vertical()
        .id_salt(format!("on-page {id}"))
        .max_height(height)
        // It grows again after it was short: the card by itself would stay as small as it was.
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_max_width(width);
            let scope = format!("{}{ON_PAGE}", scope(&target));
            let mut form = Form::new(view, emit, &mut state.drafts, scope, wants_focus);
            block::block_ui(ui, &mut form, id, &mut state.thumbnails);
            ui.add_space(tokens::STEP);
            follow_focus(ui);
        });
}

/// The name of a target in the names of gestures.
fn scope(target: &Target) -> String {
    match target {
        Target::Brief => "brief".to_owned(),
        Target::Section(id) => format!("section {id}"),
        Target::Block(id) => id.to_string(),
        Target::Source(id) => format!("source {id}"),
        Target::Article(id) => format!("article {id}"),
        Target::Passage(id) => format!("passage {id}"),
        Target::Claim(id) => format!("claim {id}"),
        Target::Media(hash) => format!("picture {hash}"),
    }
}

fn nothing_selected_ui(ui: &mut Ui, emit: &mut Vec<Message>) {
    ui.add_space(32.0);
    let pressed = empty_ui(
        ui,
        icons::RIGHT_PANEL,
        tr!("Nothing selected"),
        tr!("Click a block on its page or in the outline to edit it here."),
        Some((icons::MASTHEAD, tr!("Edit the masthead"))),
    );
    if pressed {
        emit.push(Message::Select(Some(Target::Brief)));
    }
}

fn heading_ui(ui: &mut Ui, view: View<'_>, target: &Target, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let (icon, words) = heading(view, target);
    ui.allocate_ui(egui::vec2(ui.available_width(), 36.0), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(tokens::PANEL_MARGIN);
            ui.label(icons::text(icon).color(palette.accent));
            ui.label(
                RichText::new(words)
                    .family(tokens::semibold())
                    .size(tokens::HEADING),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(tokens::STEP);
                ui.spacing_mut().item_spacing.x = 0.0;
                let mut commands = Vec::new();
                if matches!(target, Target::Section(_) | Target::Block(_)) {
                    commands.push((icons::DELETE, tr!("Delete selected"), Command::Delete));
                    commands.push((icons::DUPLICATE, tr!("Duplicate selected"), Command::Duplicate));
                }
                if matches!(target, Target::Source(_) | Target::Article(_) | Target::Claim(_)) {
                    commands.push((icons::LINK, tr!("What leans on this"), Command::LeansOn));
                }
                for (icon, name, command) in commands {
                    if icon_button(ui, icon, name).clicked() {
                        emit.push(Message::Run(command));
                    }
                }
            });
        });
    });
    let line = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), line, (1.0, palette.hairline));
}

fn heading(view: View<'_>, target: &Target) -> (&'static str, &'static str) {
    match target {
        Target::Brief => (icons::MASTHEAD, tr!("Masthead")),
        Target::Section(_) => (icons::SECTION, tr!("Section")),
        Target::Block(id) => view
            .brief
            .block(id)
            .map_or((icons::WARNING, tr!("Block")), |(_, _, block)| {
                (kind_icon(&block.kind), shown(block.kind.name()))
            }),
        Target::Source(_) => (icons::SOURCE, tr!("Source")),
        Target::Article(_) => (icons::ARTICLE, tr!("Article")),
        Target::Passage(_) => (icons::CITATION, tr!("Passage")),
        Target::Claim(_) => (icons::CLAIM, tr!("Claim")),
        Target::Media(_) => (icons::IMAGE, tr!("Picture")),
    }
}

fn fields_ui(ui: &mut Ui, form: &mut Form<'_>, target: &Target, thumbnails: &mut Thumbnails) {
    match target {
        Target::Brief => masthead::masthead_ui(ui, form),
        Target::Section(id) => section::section_ui(ui, form, id),
        Target::Block(id) => block::block_ui(ui, form, id, thumbnails),
        Target::Source(id) => record::source_ui(ui, form, id),
        Target::Article(id) => source::article_ui(ui, form, id),
        Target::Passage(id) => claim::passage_target_ui(ui, form, id),
        Target::Claim(id) => claim::claim_ui(ui, form, id),
        Target::Media(hash) => source::media_ui(ui, form, hash, thumbnails),
    }
}

fn gone_ui(ui: &mut Ui) {
    empty_ui(
        ui,
        icons::WARNING,
        tr!("No longer there"),
        tr!("What was selected has been removed."),
        None,
    );
}

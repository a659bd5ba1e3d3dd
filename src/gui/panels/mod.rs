//! The panels around the pages. Each reads a [`View`] and pushes [`Message`]s; none changes the brief itself.
//!
//! Panels bring their own margins: they are shown in frames without any.

mod aloud;
pub mod insert;
mod inspector;
mod kinds;
mod library;
mod outline;
mod problems;
mod right;
#[cfg(test)]
mod tests;

use eframe::egui::{self, Context, Id, RichText, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::tokens::{self, Palette};
use super::widgets::forget_cursor;
use super::{Message, View, icons};
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::edit::{Edit, Gesture};
use crate::model::id::SectionId;
use crate::words::{Text, tr};
pub use inspector::{InspectorState, block_card_ui, inspector_ui};
pub(in crate::gui) use inspector::{
    at_cursor, is_misprinted, state_badge, state_words, use_badge, year_words,
};
pub use kinds::{fresh_icon, kind_icon};
pub use problems::{ProblemsState, problems_ui};
pub use right::{Hearing, RightState, RightTab, right_tabs_ui, right_ui};

/// The tabs of the left panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftTab {
    /// The sections and blocks of the brief.
    #[default]
    Outline,
    /// What the brief draws on.
    Library,
    /// The pages, small.
    Pages,
}

/// What the outline and library panels remember from frame to frame.
#[derive(Default)]
pub struct LeftState {
    /// The tab in front.
    pub tab: LeftTab,
    outline: outline::OutlineState,
    library: library::LibraryState,
}

impl LeftState {
    /// Where insertions from the library go: what of the brief was selected last.
    #[must_use]
    pub fn anchor(&self) -> Option<&Target> {
        self.library.anchor()
    }

    /// Begins to rename the section in its row of the outline, if that has the keys; returns whether it does.
    pub fn rename(&mut self, ctx: &Context, brief: &Brief, section: &SectionId) -> bool {
        self.outline.rename(ctx, brief, section)
    }

    /// Gives the keys to what is in front.
    pub fn take_keys(&mut self) {
        match self.tab {
            LeftTab::Outline => self.outline.take_keys(),
            LeftTab::Library => self.library.take_keys(),
            LeftTab::Pages => {}
        }
    }
}

/// The left panel: outline, library, and the small pages that `pages_ui` shows.
pub fn left_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LeftState,
    pages_ui: impl FnOnce(&mut Ui),
    emit: &mut Vec<Message>,
) {
    held_ui(ui, |ui| tabs_ui(ui, view, state, pages_ui, emit));
}

/// Shows `content` in the space there is; what is wider is cut and does not widen the panel.
fn held_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let rect = ui.available_rect_before_wrap();
    let mut held = ui.new_child(UiBuilder::new().max_rect(rect));
    held.shrink_clip_rect(rect);
    content(&mut held);
    ui.advance_cursor_after_rect(rect);
}

fn tabs_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LeftState,
    pages_ui: impl FnOnce(&mut Ui),
    emit: &mut Vec<Message>,
) {
    tabs_frame_ui(ui, |ui| {
        tab_ui(
            ui,
            &mut state.tab,
            LeftTab::Outline,
            icons::OUTLINE,
            tr!("Outline"),
        );
        tab_ui(
            ui,
            &mut state.tab,
            LeftTab::Library,
            icons::LIBRARY,
            tr!("Library"),
        );
        tab_ui(ui, &mut state.tab, LeftTab::Pages, icons::MASTHEAD, tr!("Pages"));
    });
    if state.library.remember(view.selection) {
        // The cursor stood in something else.
        forget_cursor(ui.ctx());
    }
    match state.tab {
        LeftTab::Outline => outline::outline_ui(ui, view, &mut state.outline, emit),
        LeftTab::Library => library::library_ui(ui, view, &mut state.library, emit),
        LeftTab::Pages => pages_ui(ui),
    }
}

/// A row of tabs over a line.
fn tabs_frame_ui(ui: &mut Ui, tabs: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(tokens::STEP);
        tabs(ui);
    });
    let line = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), line, (1.0, Palette::of(ui).hairline));
}

fn tab_ui<Tab: Copy + PartialEq>(ui: &mut Ui, tab: &mut Tab, own: Tab, icon: &str, name: &str) {
    let palette = Palette::of(ui);
    let on = *tab == own;
    let (ink, family) = if on {
        (palette.accent, tokens::semibold())
    } else {
        (palette.muted, egui::FontFamily::Proportional)
    };
    let galley = ui
        .painter()
        .layout_no_wrap(name.to_owned(), egui::FontId::new(tokens::TEXT, family), ink);
    let size = Vec2::new(galley.size().x + tokens::ICON + 24.0, 36.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, name));
    let middle = rect.left_center() + Vec2::new(9.0 + tokens::ICON / 2.0, 0.0);
    let font = egui::FontId::new(tokens::ICON, icons::family());
    ui.painter()
        .text(middle, egui::Align2::CENTER_CENTER, icon, font, ink);
    let at = egui::pos2(
        middle.x + tokens::ICON / 2.0 + 6.0,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, ink);
    if on || response.hovered() || response.has_focus() {
        let color = if on || response.has_focus() {
            palette.accent
        } else {
            palette.hairline
        };
        let range = rect.left() + 8.0..=rect.right() - 8.0;
        ui.painter().hline(range, rect.bottom() - 1.0, (2.0, color));
    }
    if response.clicked() {
        *tab = own;
    }
}

fn focus_key() -> Id {
    Id::unique("inspector asked to take the focus")
}

/// What the inspector's first field is to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Focus {
    /// Take the focus.
    #[default]
    Field,
    /// Take the focus with all its words selected, so that typing replaces them.
    Words,
    /// Take the focus with the cursor before this character.
    At(usize),
    /// Leave the focus to the field of this name.
    Named(String),
}

/// Puts the focus into the first field of the inspector when that is shown next.
pub fn focus_inspector(ctx: &Context) {
    ask_for_focus(ctx, Focus::Field);
}

/// Forgets what the inspector was asked to do with the focus.
pub(in crate::gui) fn forget_focus(ctx: &Context) {
    let _ = take_focus_request(ctx);
}

/// Puts the focus into the first text of the inspector when that is shown next, for typing over what stands there.
pub fn write_in_inspector(ctx: &Context) {
    ask_for_focus(ctx, Focus::Words);
}

/// Puts the focus into the first text of the inspector when that is shown next, before this character.
fn write_at(ctx: &Context, at: usize) {
    ask_for_focus(ctx, Focus::At(at));
}

/// Puts the focus into the field that a finding is about when the inspector is shown next; `false` if it is about none.
pub fn focus_finding(ctx: &Context, brief: &Brief, finding: &Diagnostic) -> bool {
    let field = inspector::field_of(brief, finding);
    let known = field.is_some();
    if let Some(field) = field {
        ask_for_focus(ctx, Focus::Named(field));
    }
    known
}

/// Puts the focus into the alternative text of the figure whose fields are shown next.
pub fn focus_alternative(ctx: &Context) {
    ask_for_focus(ctx, Focus::Named("alternative".to_owned()));
}

fn ask_for_focus(ctx: &Context, focus: Focus) {
    ctx.data_mut(|data| data.insert_temp(focus_key(), focus));
    ctx.request_repaint();
}

/// Whether the inspector was asked to take the focus and has not been shown since.
pub(in crate::gui) fn asks_for_focus(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Focus>(focus_key()).is_some())
}

/// What the inspector was asked to do with the focus since it was last shown.
fn take_focus_request(ctx: &Context) -> Option<Focus> {
    ctx.data_mut(|data| data.remove_temp(focus_key()))
}

/// A message for edits that are an undo step of their own.
fn single(name: impl Into<Text>, edits: Vec<Edit>) -> Message {
    Message::Edit {
        name: name.into(),
        gesture: Gesture::Single,
        edits,
    }
}

fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .color(Palette::of(ui).muted)
        .size(tokens::LABEL)
}

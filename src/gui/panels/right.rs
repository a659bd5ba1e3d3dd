//! The right panel: the fields of what is selected, and the page as a screen reader gets it.

use std::sync::Arc;

use eframe::egui::Ui;

use super::aloud::{AloudState, aloud_ui};
use super::inspector::{InspectorState, inspector_ui};
use super::{tab_ui, tabs_frame_ui};
use crate::gui::{Message, View, icons};
use crate::model::id::BlockId;
use crate::session::Aloud;
use crate::words::tr;

/// The tabs of the right panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RightTab {
    /// The fields of what is selected.
    #[default]
    Fields,
    /// The page as a screen reader gets it.
    ReadAloud,
    /// The article, where it shares its place with the fields; elsewhere the fields stand for it.
    Article,
}

/// What the right panel remembers from frame to frame.
#[derive(Default)]
pub struct RightState {
    /// The tab in front.
    pub tab: RightTab,
    inspector: InspectorState,
    aloud: AloudState,
}

impl RightState {
    /// Whether the keys go to the fields on the page instead.
    pub const fn yield_keys(&mut self, yields: bool) {
        self.inspector.yields = yields;
    }

    /// Gives the keys to the first thing that is read aloud.
    pub const fn take_keys(&mut self) {
        self.aloud.takes_keys = true;
    }

    /// Forgets what belonged to the brief before.
    pub fn begin_brief(&mut self) {
        self.inspector = InspectorState::default();
        self.aloud = AloudState::default();
    }
}

/// What is known of what a screen reader says of the pages.
pub enum Hearing {
    /// The pages are being read back.
    Reading,
    /// That was stopped.
    Stopped,
    /// They were read back.
    Heard(Arc<Aloud>),
}

/// The tabs of the right panel, with that of the article if it is `shared` with it.
pub fn right_tabs_ui(ui: &mut Ui, state: &mut RightState, shared: bool) {
    tabs_frame_ui(ui, |ui| {
        if shared {
            tab_ui(ui, &mut state.tab, RightTab::Article, icons::READ, tr!("Article"));
        } else if state.tab == RightTab::Article {
            state.tab = RightTab::Fields;
        }
        tab_ui(
            ui,
            &mut state.tab,
            RightTab::Fields,
            icons::RIGHT_PANEL,
            tr!("Fields"),
        );
        tab_ui(
            ui,
            &mut state.tab,
            RightTab::ReadAloud,
            icons::HEAR,
            tr!("Read aloud"),
        );
    });
}

/// What stands below the tabs, unless it is the article. `aloud` is what is said of the pages;
/// `page` is the number of the one in sight, counted from 1; `exhibit_ui` shows a figure as it stands on its page.
pub fn right_ui(
    ui: &mut Ui,
    view: View<'_>,
    aloud: &Hearing,
    page: usize,
    state: &mut RightState,
    exhibit_ui: impl FnOnce(&mut Ui, &BlockId),
    emit: &mut Vec<Message>,
) {
    match state.tab {
        RightTab::Fields | RightTab::Article => {
            inspector_ui(ui, view, &mut state.inspector, exhibit_ui, emit);
        }
        RightTab::ReadAloud => aloud_ui(ui, aloud, page, view.selection, &mut state.aloud, emit),
    }
}

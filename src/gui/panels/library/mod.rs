//! The library.
use crate::gui::{Message, View};
use crate::model::diagnostic::Target;
use eframe::egui::Ui;

/// What the library panel remembers from frame to frame.
#[derive(Default)]
pub(super) struct LibraryState {}

impl LibraryState {
    pub(super) fn remember(&mut self, selection: Option<&Target>) {
        let _ = (self, selection);
    }
}

pub(super) fn library_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

//! The panels around the pages.

use eframe::egui::Ui;

use super::{Message, View};

/// What the outline and library panels remember from frame to frame.
#[derive(Default)]
pub struct LeftState {}

/// The left panel: outline and library.
pub fn left_ui(ui: &mut Ui, view: View<'_>, state: &mut LeftState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

/// What the inspector remembers from frame to frame.
#[derive(Default)]
pub struct InspectorState {}

/// The right panel: the fields of what is selected.
pub fn inspector_ui(ui: &mut Ui, view: View<'_>, state: &mut InspectorState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

/// What the problems panel remembers from frame to frame.
#[derive(Default)]
pub struct ProblemsState {}

/// The lower panel: all findings.
pub fn problems_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

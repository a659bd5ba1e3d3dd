//! The inspector.
use crate::gui::{Message, View};
use eframe::egui::Ui;

/// What the inspector remembers from frame to frame.
#[derive(Default)]
pub struct InspectorState {}

/// The right panel: the fields of what is selected.
pub fn inspector_ui(ui: &mut Ui, view: View<'_>, state: &mut InspectorState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

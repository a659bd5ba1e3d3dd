//! The problems.
use crate::gui::{Message, View};
use eframe::egui::Ui;

/// What the problems panel remembers from frame to frame.
#[derive(Default)]
pub struct ProblemsState {}

/// The lower panel: all findings.
pub fn problems_ui(ui: &mut Ui, view: View<'_>, state: &mut ProblemsState, emit: &mut Vec<Message>) {
    let _ = (ui, view, state, emit);
}

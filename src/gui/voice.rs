//! Names for those who hear the window rather than see it.

use eframe::egui::{Response, Role, WidgetInfo};

/// The button says `label`, in place of its icon's own letter.
pub(super) fn button(response: Response, label: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    response
}

/// The field says `label`.
pub(super) fn field(response: Response, label: &str) -> Response {
    let _ = response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    response
}

//! The findings about what is selected, at the foot of its fields: what comes and goes while one types there moves no
//! field. Each leads to its field and offers what the list of all problems offers for it.

use eframe::egui::{Frame, Id, Margin, Panel, Response, ScrollArea, Ui, UiBuilder};

use super::fix::Remedy;
use super::{keys, remedy_ui};
use crate::gui::panels::{focus_finding, focus_inspector};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, severity_color, severity_icon};
use crate::gui::{Message, View};
use crate::model::diagnostic::{Diagnostic, Target};
use crate::words::{shown, tr};

/// How much of the panel they may take.
const MOST: f32 = 0.3;

/// Shows what the checks found about `target`.
pub(in crate::gui::panels) fn of_selected_ui(
    ui: &mut Ui,
    view: View<'_>,
    target: &Target,
    emit: &mut Vec<Message>,
) {
    let of_target = |diagnostic: &&Diagnostic| diagnostic.target == *target;
    let found: Vec<&Diagnostic> = view.diagnostics.iter().filter(of_target).collect();
    if found.is_empty() {
        return;
    }
    let most = (ui.available_height() * MOST).max(60.0);
    Panel::bottom("findings-of-selection")
        .frame(
            Frame::NONE
                .fill(Palette::of(ui).tint)
                .inner_margin(Margin::symmetric(0, 6)),
        )
        .resizable(false)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical().max_height(most).show(ui, |ui| {
                for (index, diagnostic) in found.into_iter().enumerate() {
                    let row = finding_ui(ui, view, index, diagnostic, emit);
                    keys(ui, &row);
                }
            });
        });
}

fn finding_ui(
    ui: &mut Ui,
    view: View<'_>,
    index: usize,
    diagnostic: &Diagnostic,
    emit: &mut Vec<Message>,
) -> Response {
    let (message, hint) = (diagnostic.message.to_string(), diagnostic.hint.to_string());
    let remedy = Remedy::of(view.brief, view.blobs, diagnostic);
    let below = if remedy.is_some() { tokens::ROW } else { 0.0 };
    let severity = shown(diagnostic.severity.label());
    let response = Row::new(
        Id::unique(("finding of what is selected", index)),
        severity_icon(diagnostic.severity),
        &message,
        tr!("{} ({})", &message, severity),
    )
    .tail(&hint)
    .icon_color(severity_color(Palette::of(ui), diagnostic.severity))
    .wrapped(below)
    .show(ui);
    if response.clicked() && !focus_finding(ui.ctx(), view.brief, diagnostic) {
        focus_inspector(ui.ctx());
    }
    if let Some(remedy) = remedy {
        let rect = response.rect;
        let left = rect.left() + tokens::INDENT + tokens::ICON + 8.0;
        let place = rect
            .with_min_x(left.min(rect.right()))
            .with_min_y(rect.bottom() - tokens::ROW - 2.0);
        let mut foot = ui.new_child(UiBuilder::new().max_rect(place));
        remedy_ui(&mut foot, remedy, emit);
    }
    response.on_hover_text(tr!("Go to its field"))
}

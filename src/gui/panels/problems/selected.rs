//! The findings about what is selected, at the foot of its fields: what comes and goes while one types there moves no
//! field. Each leads to its field and offers what the list of all problems offers for it.

use eframe::egui::{Frame, Id, Key, Margin, Modifiers, Panel, Response, ScrollArea, Ui, UiBuilder, vec2};

use super::fix::{Remedies, Remedy};
use super::{keys, remedy_ui};
use crate::gui::panels::{focus_finding, focus_inspector};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, capital, follow_focus, severity_color, severity_icon};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::{Diagnostic, Target};
use crate::words::{shown, tr};

/// How many of them are shown at most; the list of all problems has the others.
const MOST: usize = 3;
/// How much of the panel they may take, unless one alone takes more.
const SHARE: f32 = 0.3;
/// How much of it one alone may take, which is scrolled then.
const MOST_SHARE: f32 = 0.6;
/// By how much an arrow key scrolls a finding that is higher than what is seen of it, in points.
const KEY_STEP: f32 = 48.0;
/// Above the first and below the last.
const MARGIN: i8 = 6;

/// Shows what the checks found about `target`, each finding whole.
pub(in crate::gui::panels) fn of_selected_ui(
    ui: &mut Ui,
    view: View<'_>,
    target: &Target,
    remedies: &mut Remedies,
    emit: &mut Vec<Message>,
) {
    let of_target = |(_, diagnostic): &(usize, &Diagnostic)| diagnostic.target == *target;
    let all = || view.diagnostics.iter().enumerate().filter(of_target);
    let count = all().count();
    if count == 0 {
        return;
    }
    let found: Vec<Finding> = all()
        .take(MOST)
        .map(|(place, diagnostic)| Finding::of(diagnostic, remedies.of(view, place, diagnostic).cloned()))
        .collect();
    let width = ui.available_width();
    let room = ui.available_height() * SHARE;
    let most = ui.available_height() * MOST_SHARE;
    let heights = found.iter().enumerate();
    let heights = heights.map(|(at, finding)| finding.row(ui, at).height_in(ui, width));
    let mut height = 0.0;
    let mut shown = 0;
    for one in heights {
        let more = if shown + 1 < count { tokens::ROW } else { 0.0 };
        if shown > 0 && height + one + more > room {
            break;
        }
        height += one;
        shown += 1;
    }
    let more = count - shown;
    if more > 0 {
        height += tokens::ROW;
    }
    Panel::bottom("findings-of-selection")
        .frame(
            Frame::NONE
                .fill(Palette::of(ui).tint)
                .inner_margin(Margin::symmetric(0, MARGIN)),
        )
        .resizable(false)
        .exact_size((height + 2.0 * f32::from(MARGIN) + 1.0).min(most))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut rows_ui = |ui: &mut Ui| {
                for (at, finding) in found.iter().take(shown).enumerate() {
                    let row = finding_ui(ui, view, at, finding, emit);
                    scroll_by_keys(ui, &row);
                    keys(ui, &row);
                }
                if more > 0 {
                    more_ui(ui, more, emit);
                }
            };
            if height <= ui.available_height() + 1.0 {
                rows_ui(ui);
                return;
            }
            ScrollArea::vertical()
                .id_salt("findings of what is selected")
                .auto_shrink(false)
                .show(ui, |ui| {
                    rows_ui(ui);
                    follow_focus(ui);
                });
        });
}

/// The arrow keys lead on in a finding that has the keys and goes on above or below what is seen, before they leave it.
fn scroll_by_keys(ui: &Ui, row: &Response) {
    if !row.has_focus() {
        return;
    }
    let seen = ui.clip_rect().y_range();
    for (key, hidden, way) in [
        (Key::ArrowDown, row.rect.bottom() - seen.max, -1.0),
        (Key::ArrowUp, seen.min - row.rect.top(), 1.0),
    ] {
        if hidden > 1.0 && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, way * hidden.min(KEY_STEP)));
        }
    }
}

/// The way to those that are not shown.
fn more_ui(ui: &mut Ui, more: usize, emit: &mut Vec<Message>) {
    let words = tr!("and {n} more in the list of problems" | "and {n} more in the list of problems" % more);
    let id = Id::unique("more findings of what is selected");
    let row = Row::new(id, icons::WARNING, &words, words.clone()).show(ui);
    keys(ui, &row);
    if row.clicked() {
        emit.push(Message::ShowProblems);
    }
}

/// A finding in words.
struct Finding<'a> {
    diagnostic: &'a Diagnostic,
    message: String,
    hint: String,
    remedy: Option<Remedy>,
}

impl<'a> Finding<'a> {
    fn of(diagnostic: &'a Diagnostic, remedy: Option<Remedy>) -> Self {
        Self {
            diagnostic,
            message: capital(&diagnostic.message.to_string()),
            hint: diagnostic.hint.to_string(),
            remedy,
        }
    }

    fn row(&self, ui: &Ui, at: usize) -> Row<'_> {
        let severity = self.diagnostic.severity;
        let below = if self.remedy.is_some() { tokens::ROW } else { 0.0 };
        Row::new(
            Id::unique(("finding of what is selected", at)),
            severity_icon(severity),
            &self.message,
            tr!("{} ({})", &self.message, shown(severity.label())),
        )
        .tail(&self.hint)
        .icon_color(severity_color(Palette::of(ui), severity))
        .wrapped(below)
    }
}

fn finding_ui(
    ui: &mut Ui,
    view: View<'_>,
    at: usize,
    finding: &Finding<'_>,
    emit: &mut Vec<Message>,
) -> Response {
    let response = finding.row(ui, at).show(ui);
    if response.clicked() && !focus_finding(ui.ctx(), view.brief, finding.diagnostic) {
        focus_inspector(ui.ctx());
    }
    if let Some(remedy) = &finding.remedy {
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

//! An export under way, and what came of it.

use eframe::egui::{ProgressBar, RichText, Ui, WidgetInfo};

use super::export::{shown_name, success_ui};
use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens;
use crate::session::export::{Step, size_words};
use crate::session::{Exported, Session};
use crate::words::tr;

/// How far the export is.
pub(super) fn progress_ui(ui: &mut Ui, session: &Session) -> Option<Outcome> {
    ui.set_width(360.0);
    title_ui(ui, tr!("Exporting the PDF"));
    let progress = session.export_progress();
    let share = progress.map_or(1.0, |progress| progress.share);
    ui.label(match progress.map(|progress| progress.step) {
        Some(Step::Setting) => tr!("Laying out the pages and checking the claims"),
        Some(Step::Writing) | None => tr!("Writing the pages"),
        Some(Step::ReadingBack) => tr!("Reading the copy back"),
    });
    let bar = ui.add(ProgressBar::new(share).show_percentage());
    bar.widget_info(|| {
        let mut info = WidgetInfo::labeled(eframe::egui::Role::ProgressIndicator, true, tr!("Exporting"));
        info.value = Some(f64::from(share));
        info
    });
    choices_ui(ui, &[Choice::plain(tr!("Stop"))]).map(|_| Outcome::StopExport)
}

/// Where the PDF went, and what is in it.
pub(super) fn done_ui(ui: &mut Ui, exported: &Exported) -> Option<Outcome> {
    ui.set_width(480.0);
    title_ui(ui, tr!("The PDF is made"));
    ui.label(tr!(
        "{n} page, {}" | "{n} pages, {}" % exported.pages,
        size_words(exported.bytes)
    ));
    ui.weak(exported.path.to_string_lossy());
    ui.add_space(tokens::STEP);
    if let Some(audience) = exported.read_back.as_deref().map(shown_name) {
        let words = if exported.left_out.is_empty() {
            tr!("Nothing of the brief is left out of the copy for “{}”.", audience)
        } else {
            tr!(
                "Read back: nothing that is left out of the copy for “{}” was found in it.",
                audience
            )
        };
        success_ui(ui, &words);
        if !exported.left_out.is_empty() {
            ui.weak(tr!("Left out: {}.", exported.left_out.join(", ")));
        }
    }
    if exported.holds_brief {
        ui.label(tr!("The brief is inside: Attaché opens it from the PDF."));
    }
    if let Some(identifier) = &exported.identifier {
        ui.weak(RichText::new(tr!("Content hash {}", identifier)).size(tokens::LABEL))
            .on_hover_text(tr!("Two copies with the same hash hold the same"));
    }
    let choices = [
        Choice::primary(tr!("Close")),
        Choice::plain(tr!("Show in folder")),
        Choice::plain(tr!("Open file")),
    ];
    match choices_ui(ui, &choices)? {
        0 => Some(Outcome::Close),
        1 => exported
            .path
            .parent()
            .map(|folder| Outcome::Show(folder.to_owned())),
        _ => Some(Outcome::Show(exported.path.clone())),
    }
}

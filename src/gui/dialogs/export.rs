//! Exporting: what will be inside, how far it is, where it went.

use std::path::{Path, PathBuf};

use eframe::egui::{ProgressBar, TextEdit, Ui, WidgetInfo};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::events::with_ending;
use crate::gui::status::{counted, problem_words};
use crate::gui::tokens::{self, Palette};
use crate::gui::voice;
use crate::model::brief::Brief;
use crate::model::diagnostic::Severity;
use crate::output::pdf::Resolution;
use crate::session::{Export, Exported, Session, export};

/// What the export dialog holds.
pub(in crate::gui) struct ExportForm {
    /// The file as typed.
    path: String,
    /// What is asked for; its path follows what is typed.
    wish: Export,
    /// Whether there is a file at `checked` already.
    there: bool,
    checked: String,
    /// Whether the field has still to take the keys.
    focus: bool,
}

impl ExportForm {
    /// A form that proposes `path` for `brief`.
    pub(in crate::gui) fn new(path: &Path, brief: &Brief) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            wish: Export {
                path: path.to_owned(),
                draft: false,
                attach: export::attaches_by_itself(brief),
                images: Resolution::PRINT,
            },
            there: false,
            checked: String::new(),
            focus: true,
        }
    }

    /// Takes over the place that was chosen.
    pub(in crate::gui) fn set_path(&mut self, path: &Path) {
        self.path = path.to_string_lossy().into_owned();
    }

    /// The file as typed, with its ending.
    fn target(&self) -> PathBuf {
        with_ending(&super::browse::expanded(self.path.trim()), "pdf")
    }

    fn look(&mut self) {
        if self.checked != self.path {
            self.there = self.target().is_file();
            self.checked.clone_from(&self.path);
        }
    }
}

/// What will be exported, and where to.
pub(super) fn form_ui(ui: &mut Ui, form: &mut ExportForm, session: &Session) -> Option<Outcome> {
    ui.set_width(480.0);
    title_ui(ui, "Export PDF");
    inside_ui(ui, session);
    ui.add_space(tokens::STEP);
    let mut outcome = None;
    ui.label("File");
    ui.horizontal(|ui| {
        let width = ui.available_width() - 96.0;
        let field = voice::field(
            ui.add(TextEdit::singleline(&mut form.path).desired_width(width)),
            "File",
        );
        if std::mem::take(&mut form.focus) {
            field.request_focus();
        }
        if ui.button("Choose…").clicked() {
            outcome = Some(Outcome::AskExportPlace);
        }
    });
    form.look();
    if form.there {
        ui.weak("There is a file of this name; it will be replaced.");
    }
    ui.add_space(tokens::STEP);
    ui.checkbox(
        &mut form.wish.attach,
        "Put the brief itself inside, so that it can be opened from the PDF",
    );
    let errors = session.count(Severity::Error);
    if errors > 0 {
        ui.add_space(tokens::STEP);
        ui.checkbox(
            &mut form.wish.draft,
            "Export as a draft, with “DRAFT” across each page",
        );
        if !form.wish.draft {
            let palette = Palette::of(ui);
            let words = format!("{} must be mended first.", counted(errors, "error"));
            ui.colored_label(palette.error, words);
        }
    }
    let may = (errors == 0 || form.wish.draft) && !form.path.trim().is_empty();
    let verb = if form.there { "Replace" } else { "Export" };
    match choices_ui(ui, &[Choice::primary(verb).enabled(may), Choice::plain("Cancel")]) {
        Some(0) => Some(Outcome::Export(Export {
            path: form.target(),
            ..form.wish.clone()
        })),
        Some(_) => Some(Outcome::Close),
        None => outcome,
    }
}

fn inside_ui(ui: &mut Ui, session: &Session) {
    let pages = session.layout().map_or(0, |layout| layout.document.pages.len());
    let brief = session.brief();
    let mut parts = vec![counted(pages, "page"), brief.format.label().to_owned()];
    parts.extend(brief.highest_marking().label().map(str::to_owned));
    ui.label(parts.join(" · "));
    let words = problem_words(
        session.count(Severity::Error),
        session.count(Severity::Warning),
        session.count(Severity::Note),
    );
    ui.weak(words);
}

/// How far the export is.
pub(super) fn progress_ui(ui: &mut Ui, session: &Session) -> Option<Outcome> {
    ui.set_width(360.0);
    title_ui(ui, "Exporting the PDF");
    let share = session.export_progress().unwrap_or_default();
    let bar = ui.add(ProgressBar::new(share).show_percentage());
    bar.widget_info(|| {
        let mut info = WidgetInfo::labeled(eframe::egui::Role::ProgressIndicator, true, "Exporting");
        info.value = Some(f64::from(share));
        info
    });
    choices_ui(ui, &[Choice::plain("Stop")]).map(|_| Outcome::StopExport)
}

/// Where the PDF went.
pub(super) fn done_ui(ui: &mut Ui, exported: &Exported) -> Option<Outcome> {
    ui.set_width(440.0);
    title_ui(ui, "The PDF is made");
    ui.label(format!(
        "{}, {} KB",
        counted(exported.pages, "page"),
        exported.bytes.div_ceil(1024)
    ));
    ui.weak(exported.path.to_string_lossy());
    let choices = [
        Choice::primary("Close"),
        Choice::plain("Show in folder"),
        Choice::plain("Open file"),
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

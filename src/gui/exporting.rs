//! The export dialog and the boxes around it: it is set aside while a place or an audience is asked for.

use std::fs;
use std::path::Path;

use eframe::egui::Context;

use super::app::App;
use super::dialogs::{AudiencesForm, Dialog, ExportForm};
use super::elsewhere;
use super::notice::Notice;
use crate::model::diagnostic::Severity;
use crate::model::edit::{Edit, Gesture};
use crate::model::variant::Variant;
use crate::session::export::Choices;
use crate::session::{Export, ExportError, Exported};
use crate::words::{text, tr};

impl App {
    /// Opens the export dialog.
    pub(super) fn begin_export(&mut self, ctx: &Context) {
        let name = format!("{}.pdf", self.file_name());
        let usual = self.folder().unwrap_or_default().join(&name);
        let last = self
            .recent
            .export_folder
            .as_ref()
            .map(|folder| folder.join(&name));
        let form = ExportForm::new(ctx, last, usual, self.session.brief());
        self.dialog = Some(Dialog::Export(form));
    }

    /// Makes a PDF for the system's PDF program, which prints it. What has errors is printed as a draft.
    pub(super) fn print(&mut self, ctx: &Context) {
        let before = self.safety.printed.take();
        let make_room = move || {
            if let Some(before) = before {
                // The PDF program has read it by now.
                let _ = fs::remove_dir_all(before);
            }
            tempfile::Builder::new().prefix("attache-print-").tempdir()
        };
        self.beside(ctx, make_room, |app, _, folder| match folder {
            Ok(folder) => app.print_in(&folder.keep()),
            Err(error) => {
                let words = text!(
                    "The pages could not be prepared for printing: {}",
                    error.to_string()
                );
                app.notice = Some(Notice::failed(words));
            }
        });
    }

    fn print_in(&mut self, folder: &Path) {
        self.safety.printed = Some(folder.to_owned());
        let choices = Choices {
            draft: self.session.count(Severity::Error) > 0,
            attach: false,
            ..Choices::usual(self.session.brief(), None)
        };
        let path = folder.join(format!("{}.pdf", self.file_name()));
        self.printing = true;
        self.session.export(Export { path, choices });
        self.dialog = Some(Dialog::Exporting);
    }

    /// Opens what was made for printing.
    fn printed(&mut self, path: &Path) {
        self.notice = Some(match (self.surroundings.show)(path) {
            Ok(()) => Notice::done(text!(
                "The pages were handed to your PDF program: print them from there."
            )),
            Err(error) => Notice::failed(text!(
                "{} could not be opened: {}",
                path.display().to_string(),
                error.to_string()
            )),
        });
    }

    /// Has the PDF made ready that the export dialog shows, so that what it tells is so.
    pub(super) fn foresee_export(&mut self) {
        if let Some(Dialog::Export(form)) = &self.dialog {
            let choices = form.choices(self.session.brief());
            self.session.prepare_export(&choices);
        }
    }

    /// Sets the export dialog aside, if it is open, for another box.
    pub(super) fn set_export_aside(&mut self) {
        if let Some(Dialog::Export(form)) = self.dialog.take_if(|dialog| matches!(dialog, Dialog::Export(_)))
        {
            self.aside = Some(form);
        }
    }

    /// Closes the box that is open; the export dialog comes back if it was set aside for it.
    pub(super) fn close_dialog(&mut self) {
        let leaning = matches!(self.dialog, Some(Dialog::Leaning(_)));
        if leaning
            && matches!(
                self.looking.front(),
                Some(elsewhere::Purpose::Recall | elsewhere::Purpose::Lately)
            )
        {
            // Nobody looks at what would come of it.
            self.session.stop_looking();
        }
        self.dialog = self.aside.take().map(Dialog::Export);
        if self.dialog.is_none() {
            self.session.forget_export();
        }
    }

    /// Takes over where the PDF goes.
    pub(super) fn export_to(&mut self, path: &Path) {
        if self.aside.is_some() {
            self.close_dialog();
        }
        if let Some(Dialog::Export(form)) = &mut self.dialog {
            form.set_path(path);
        }
    }

    /// Opens the list of audiences.
    pub(super) fn edit_audiences(&mut self) {
        self.set_export_aside();
        self.dialog = Some(Dialog::Audiences(AudiencesForm::new(self.session.brief())));
    }

    /// Gives the brief these audiences of its own.
    pub(super) fn set_audiences(&mut self, variants: Vec<Variant>) {
        let edit = Edit::SetVariants(variants);
        let result = self
            .session
            .edit(text!("Change audiences"), Gesture::Single, &[edit]);
        self.tell_if_failed(result);
        self.close_dialog();
    }

    /// Shows what is wrong with the brief in place of the dialog; if `unbound`, the numbers that no claim or passage gives.
    pub(super) fn show_problems(&mut self, unbound: bool) {
        self.close_dialog();
        self.panes.problems = true;
        if unbound {
            self.problems.show_unbound();
            self.problems.take_keys();
        }
    }

    /// Shows the list of problems at those of what is selected, and gives it the keys.
    pub(super) fn show_found(&mut self) {
        self.panes.problems = true;
        self.problems.show_selected();
        self.problems.take_keys();
    }

    /// Tells how an export ended.
    pub(super) fn exported(&mut self, result: Result<Exported, ExportError>) {
        let prints = std::mem::take(&mut self.printing);
        self.dialog.take_if(|open| matches!(open, Dialog::Exporting));
        match result {
            Ok(exported) if prints => self.printed(&exported.path),
            Ok(exported) => {
                self.recent.export_folder = exported.path.parent().map(Path::to_owned);
                self.keep_recent();
                self.show(Dialog::Exported(exported));
            }
            Err(ExportError::Stopped) => {
                self.notice = Some(Notice::told(text!(
                    "The export was cancelled. No file was written."
                )));
            }
            Err(error) => self.show(Dialog::error(tr!("The PDF was not made"), &error)),
        }
    }
}

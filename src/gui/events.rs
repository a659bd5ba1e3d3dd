//! What comes from the background, and what the user answered.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::Message;
use super::app::{App, Import, SampleFor};
use super::ask::Purpose;
use super::command::Command;
use super::dialogs::{BibliographyLedger, Dialog, HouseForm, Ledger, Outcome};
use super::elsewhere;
use super::leave::{Begin, Leave};
use super::notice::Notice;
use super::panels::{LeftTab, write_in_inspector};
use super::rescue::Rescued;
use super::surroundings::{Answer, Wish};
use super::tour::Tour;
use crate::model::brief::Hashed;
use crate::model::evidence::Media;
use crate::session::{Event, ImportedFile, ImportedKind, SessionError};
use crate::words::{text, tr};

impl App {
    /// Takes over what threads have made.
    pub(super) fn take_events(&mut self, ctx: &Context) {
        for event in self.session.poll() {
            match event {
                Event::Pages
                | Event::Checked
                | Event::Picture
                | Event::Recognised
                | Event::Heard
                | Event::Found
                | Event::Progress => {}
                Event::Opened => self.opened(),
                Event::OpenFailed(error) => self.open_failed(&error),
                Event::OpenStopped => self.open_stopped(ctx),
                Event::Replaced(replacement) => {
                    if let Some(made) = self.session.confirm(*replacement) {
                        self.replaced(made);
                    }
                }
                Event::LookStopped => self.look_stopped(),
                Event::Saved => self.saved(ctx),
                Event::SaveStopped => {
                    self.after_save = None;
                    self.notice = Some(Notice::told(text!("Nothing was saved. The file is as it was.")));
                }
                Event::SaveFailed(error) => {
                    self.after_save = None;
                    self.show(Dialog::error(tr!("The brief was not saved"), &error));
                }
                Event::NotKept(error) => {
                    let words = text!(
                        "A copy for emergencies or for other windows could not be written: {}",
                        error.to_string()
                    );
                    self.notice = Some(Notice::failed(words).with_next(&[Command::Save]));
                }
                Event::Imported(files, errors) => self.imported(ctx, files, &errors),
                Event::Looked(looked, errors) => self.looked(looked, &errors),
                Event::Exported(result) => self.exported(result),
                Event::Fault(words) => {
                    let words = text!(
                        "Something went wrong in Attaché: {}. Undo the last step to go on.",
                        words
                    );
                    self.notice = Some(Notice::failed(words));
                }
            }
        }
    }

    fn opened(&mut self) {
        self.begin_brief();
        self.rescued_before = self.rescued.take();
        self.begin_with_article();
        if let Some(place) = self.session.place() {
            self.recent.add(&place.path);
            self.keep_recent();
        }
        if let Some(pdf) = self.session.taken_from() {
            let name = pdf.file_name().unwrap_or(pdf.as_os_str()).to_string_lossy();
            let words = text!(
                "This is the brief inside {}. Save puts it into a file of its own.",
                name
            );
            self.notice = Some(Notice::done(words));
        }
        match self.sample_for.take() {
            Some(SampleFor::FirstLook) => {
                let words = text!(
                    "This is the sample that comes with Attaché: look around, and change what you like."
                );
                self.notice = Some(Notice::done(words).with_next(&[Command::Tour, Command::New]));
            }
            Some(SampleFor::Tour(back)) => self.tour = Some(Tour::begin(back)),
            None => {}
        }
        let state_dir = self.surroundings.state_dir.as_deref();
        let place = self.session.place();
        self.rescued = place.and_then(|place| Rescued::at(&place.path, state_dir));
        if let Some(rescued) = &self.rescued {
            let of = rescued.from.as_ref().and_then(|path| path.file_name());
            let words = match of {
                Some(name) => text!(
                    "Attaché closed unexpectedly. These are your unsaved changes to {}: save them where you want to keep them.",
                    name.display().to_string()
                ),
                None => text!(
                    "Attaché closed unexpectedly. This is what you had not saved: save it where you want to keep it."
                ),
            };
            self.session.untie();
            self.notice = Some(Notice::failed(words).with_next(&[Command::SaveAs]));
        }
        if let Some(notice) = self.after_opening.take() {
            self.notice = Some(notice);
        }
        if let Some(words) = self.session.open_elsewhere().map(ToString::to_string) {
            self.dialog = Some(Dialog::Error {
                title: tr!("The brief is open in another window").to_owned(),
                words: tr!("{}. Here it is read-only: Save asks for another place.", words),
            });
        }
    }

    /// Goes to a new brief, as the start page asks.
    fn begin(&mut self, ctx: &Context, leave: Leave) {
        self.dialog = None;
        self.leave_for(ctx, leave);
    }

    /// Reads in the articles with which the brief that was opened begins.
    fn begin_with_article(&mut self) {
        let Some(begins) = self.begins_with.take() else {
            return;
        };
        self.imports.push_back(Import::TakeIn);
        match begins {
            Begin::Articles(paths) => self.session.import(paths),
            Begin::Copied => self.session.paste_article(self.surroundings.copied),
        }
    }

    fn open_failed(&mut self, error: &SessionError) {
        self.begins_with = None;
        self.sample_for = None;
        self.dialog = Some(Dialog::error(tr!("The brief was not opened"), error));
        // Nothing is open yet: the window begins with the sample rather than with nothing.
        if self.session.revision() == 0 {
            if let Some(path) = self.recent.briefs.first().cloned() {
                self.recent.forget(&path);
            }
            self.session.open_sample();
        }
    }

    fn open_stopped(&mut self, ctx: &Context) {
        self.begins_with = None;
        self.sample_for = None;
        // Nothing is open yet: the window begins with the sample rather than with nothing.
        if self.session.revision() == 0 {
            self.session.open_sample();
            self.after_opening = Some(Notice::told(text!("Opening was cancelled. This is the sample.")));
        }
        self.tell_nothing_opened(ctx);
    }

    /// Says that the present brief stays, and shows the start page again if that led to another.
    pub(super) fn tell_nothing_opened(&mut self, ctx: &Context) {
        self.notice = Some(Notice::told(text!("No other brief was opened.")));
        if std::mem::take(&mut self.from_start) {
            self.show_start(ctx);
        }
    }

    fn saved(&mut self, ctx: &Context) {
        let now = (self.surroundings.now)();
        self.saved_at = Some(format!("{:02}:{:02}", now.hour(), now.minute()));
        if let Some(place) = self.session.place() {
            if self.recent.briefs.first() != Some(&place.path) {
                // It was asked where to: the ending may not be the one that was typed.
                let name = place.path.file_name().unwrap_or(place.path.as_os_str());
                let words = text!("Saved as {}.", name.display().to_string());
                self.notice = Some(Notice::done(words));
            }
            self.recent.add(&place.path);
        }
        if let Some(rescued) = self.rescued.take() {
            rescued.remove();
            self.recent.forget(&rescued.path);
        }
        self.keep_recent();
        if let Some(leave) = self.after_save.take() {
            // What was typed while the brief was written is asked for again.
            self.leave_for(ctx, leave);
        }
    }

    fn imported(&mut self, ctx: &Context, files: Vec<ImportedFile>, errors: &[SessionError]) {
        let import = self.imports.pop_front().unwrap_or(Import::TakeIn);
        if let Import::Drop = import {
            self.notice = Some(Notice::told(text!(
                "The import was cancelled. Nothing was added."
            )));
            return;
        }
        let words = words_for(&files);
        let nothing = files.is_empty();
        let of_house = matches!(import, Import::Font | Import::Logo);
        let mut ledgers: Vec<Ledger> = files
            .iter()
            .filter_map(|file| match &file.kind {
                ImportedKind::Article(article) => Some(Ledger::of(article)),
                ImportedKind::Bibliography(_)
                | ImportedKind::Style(_)
                | ImportedKind::Font(..)
                | ImportedKind::Picture(..) => None,
            })
            .collect();
        if files.iter().any(|file| {
            matches!(
                file.kind,
                ImportedKind::Article(_) | ImportedKind::Bibliography(_)
            )
        }) {
            self.left.tab = LeftTab::Library;
        }
        let bibliographies = self.ledgers(&files);
        if !bibliographies.is_empty() {
            self.show(Dialog::Bibliography(bibliographies));
        }
        let is_picture = |file: &ImportedFile| matches!(file.kind, ImportedKind::Picture(..));
        let is_new_figure = matches!(import, Import::TakeIn) && files.iter().any(is_picture);
        let result = match import {
            Import::Drop => Ok(()),
            Import::TakeIn => self.session.take_in(files),
            Import::Replace(block) => picture_of(files).map_or(Ok(()), |(media, bytes)| {
                self.session.replace_image(&block, &media, bytes)
            }),
            Import::Font => {
                if let Some((name, bytes)) = font_of(files) {
                    let file = self.session.keep_bytes(bytes);
                    let mut form = self.house_form();
                    form.take_font(file, name);
                    self.show(Dialog::House(form));
                }
                Ok(())
            }
            Import::Logo => {
                if let Some((media, bytes)) = picture_of(files) {
                    self.take_logo(media, bytes);
                }
                Ok(())
            }
        };
        if let Some(target) = self.session.selection() {
            self.pages.show(target.clone());
        }
        if is_new_figure && result.is_ok() {
            self.show_fields();
            write_in_inspector(ctx);
        }
        if !words.is_empty() {
            self.notice = Some(Notice::done(words));
        }
        self.tell_if_failed(result);
        if !ledgers.is_empty() {
            for ledger in &mut ledgers {
                ledger.find(&self.session);
            }
            let read = ledgers.last().and_then(|ledger| ledger.article.clone());
            let tells = ledgers.iter().any(Ledger::tells);
            // What was read in before is told by the command, each once.
            self.ledgers
                .retain(|known| !ledgers.iter().any(|new| new.is_of(known)));
            self.ledgers.extend(ledgers.iter().cloned());
            if tells {
                self.show(Dialog::Ledger(ledgers));
            }
            if let Some(id) = read {
                let in_sight = self.reads(ctx);
                self.reader.turn_to_new(&id, in_sight);
                self.carry_out(ctx, Message::Read(id, None));
            }
        }
        if !errors.is_empty() {
            let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
            let house = self
                .dialog
                .take_if(|open| of_house && matches!(open, Dialog::House(_)));
            self.show(Dialog::Error {
                title: if nothing {
                    tr!("Nothing could be read").to_owned()
                } else {
                    tr!("Not everything could be read").to_owned()
                },
                words: words.join("\n"),
            });
            // It was told at once to who waited for it; the box comes back as it was.
            self.waiting.extend(house);
        }
    }

    /// Makes the picture the logo in the dialog on the house style, which is opened if it is not.
    fn take_logo(&mut self, media: Media, bytes: Hashed) {
        let hash = self.session.keep_bytes(bytes);
        let mut form = self.house_form();
        form.take_logo(hash, media, self.session.brief());
        self.show(Dialog::House(form));
    }

    /// What the dialog on the house style holds, or would hold if it were open.
    pub(super) fn house_form(&mut self) -> Box<HouseForm> {
        match self.dialog.take_if(|open| matches!(open, Dialog::House(_))) {
            Some(Dialog::House(form)) => form,
            Some(_) | None => Box::new(HouseForm::new(self.session.brief())),
        }
    }

    /// What becomes of the bibliographies among `files`, which are not taken in yet.
    fn ledgers(&self, files: &[ImportedFile]) -> Vec<BibliographyLedger> {
        let mut ledgers = Vec::new();
        for file in files {
            if let ImportedKind::Bibliography(read) = &file.kind {
                let (_, adopted) = crate::evidence::adopt(self.session.brief(), &read.entries);
                ledgers.push(BibliographyLedger {
                    file: file.path.display().to_string(),
                    adopted,
                    skipped: read.skipped.clone(),
                    remarks: read.remarks.clone(),
                });
            }
        }
        ledgers
    }

    /// Takes over what file dialogs have answered.
    pub(super) fn take_answers(&mut self, ctx: &Context) {
        while let Some((purpose, question, answer)) = self.asking.answer() {
            match answer {
                Answer::Chosen(paths) => {
                    let asked = matches!(question.wish, Wish::Save(_));
                    self.chosen(ctx, purpose, paths, asked);
                }
                Answer::Cancelled => self.from_start = false,
                Answer::Unavailable => {
                    self.set_export_aside();
                    self.dialog = Some(Dialog::browse(ctx, purpose, question));
                }
            }
        }
    }

    /// Uses the files that were chosen; `may_replace` says that the dialog has asked whether to replace one.
    fn chosen(&mut self, ctx: &Context, purpose: Purpose, paths: Vec<PathBuf>, may_replace: bool) {
        let Some(first) = paths.first().cloned() else {
            return;
        };
        match purpose {
            Purpose::BeginWith(language) => {
                self.choose_template(Begin::Articles(paths), language);
            }
            Purpose::OpenBrief => self.leave_for(ctx, Leave::Open(folder_of(first))),
            Purpose::SaveAs(then) => self.save_as(ctx, first, may_replace, then),
            Purpose::GuideTo => {
                if let Some(guide) = &mut self.guide {
                    guide.export_to(with_ending(&first, "pdf"));
                }
            }
            Purpose::ExportTo => self.export_to(&with_ending(&first, "pdf")),
            Purpose::LookInto => {
                let paths = paths.into_iter().map(folder_of).collect();
                self.look_into(paths, elsewhere::Purpose::Recall);
            }
            Purpose::LastIssue => self.look_into(vec![folder_of(first)], elsewhere::Purpose::LastIssue),
            Purpose::Font => {
                self.imports.push_back(Import::Font);
                self.session.import(vec![first]);
            }
            Purpose::Logo => {
                self.imports.push_back(Import::Logo);
                self.session.import(vec![first]);
            }
            Purpose::Picture(block) => self.carry_out(ctx, Message::ReplaceImage(block, first)),
            Purpose::Articles | Purpose::Bibliographies | Purpose::Pictures => {
                self.imports.push_back(Import::TakeIn);
                self.session.import(paths);
            }
        }
    }

    /// Saves at the path that was chosen, or asks whether to replace what is there unless it `may`.
    fn save_as(&mut self, ctx: &Context, chosen: PathBuf, may: bool, then: Option<Leave>) {
        let look = move || {
            let path = if chosen.is_dir() {
                chosen.clone()
            } else {
                with_ending(&chosen, "brief")
            };
            let asks = path.exists() && !(may && path == chosen);
            (path, asks)
        };
        self.beside(ctx, look, |app, _, (path, asks)| {
            if asks {
                app.show(Dialog::Replace { path, then });
            } else {
                app.save_at(path, then);
            }
        });
    }

    /// Takes a brief that is gone off the list of those opened last.
    fn forget_recent(&mut self, path: &Path) {
        self.recent.forget(path);
        self.keep_recent();
        if let Some(Dialog::Start(form)) = &mut self.dialog {
            form.forget(path);
        }
    }

    /// Shows a dialog, once the one that is open is closed.
    pub(super) fn show(&mut self, dialog: Dialog) {
        self.waiting.push_back(dialog);
        self.show_waiting();
    }

    /// Shows what waited for a dialog to be closed.
    pub(super) fn show_waiting(&mut self) {
        if self.dialog.is_none() {
            self.dialog = self.waiting.pop_front();
        }
    }

    /// Does what was chosen in a dialog.
    pub(super) fn conclude(&mut self, ctx: &Context, outcome: Outcome) {
        let closes = matches!(outcome, Outcome::Close);
        let from_start = self.from_start || matches!(self.dialog, Some(Dialog::Start(_)));
        let goes_back = closes && from_start && matches!(self.dialog, Some(Dialog::Begin(_)));
        self.carry_out_choice(ctx, outcome);
        self.from_start = from_start && !closes;
        if goes_back {
            self.show_start(ctx);
        } else if self.dialog.is_none() && !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }

    fn carry_out_choice(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Close => self.close_dialog(),
            Outcome::Run(command) => {
                self.dialog = None;
                self.run(ctx, command);
            }
            Outcome::OpenRecent(path) => {
                self.dialog = None;
                self.leave_for(ctx, Leave::Open(path));
            }
            Outcome::Forget(path) => self.forget_recent(&path),
            Outcome::SaveThen(leave) => {
                self.dialog = None;
                self.save(ctx, Some(leave));
            }
            Outcome::Leave(leave) => {
                self.dialog = None;
                self.leave(ctx, leave);
            }
            Outcome::Begin(leave) => self.begin(ctx, leave),
            Outcome::BeginWithArticle(language) => {
                self.dialog = None;
                self.ask(ctx, Purpose::BeginWith(language));
            }
            Outcome::BeginWithCopied(language) => self.choose_template(Begin::Copied, language),
            Outcome::Replace(path, then) => {
                self.dialog = None;
                self.save_at(path, then);
            }
            Outcome::Chosen(purpose, paths) => {
                self.dialog = None;
                self.chosen(ctx, purpose, paths, false);
            }
            Outcome::EditAudiences => self.edit_audiences(),
            Outcome::SetAudiences(variants) => self.set_audiences(variants),
            Outcome::ShowProblems { unbound } => self.show_problems(unbound),
            Outcome::AskFont => self.ask(ctx, Purpose::Font),
            Outcome::AskLogo => self.ask(ctx, Purpose::Logo),
            Outcome::AskExportPlace => self.ask(ctx, Purpose::ExportTo),
            Outcome::Export(export) => {
                self.session.export(export);
                self.dialog = Some(Dialog::Exporting);
            }
            Outcome::ReadArticle(id) => {
                self.dialog = None;
                self.carry_out(ctx, Message::Read(id, None));
            }
            Outcome::BringBack(article, line) => self.carry_out(ctx, Message::BringBack(article, line)),
            Outcome::SetAside(article, line) => self.carry_out(ctx, Message::SetAside(article, line)),
            Outcome::ToUnicode(article) => self.turn_into_unicode(&article),
            Outcome::Change(change) => {
                self.dialog = None;
                self.act(Some(change));
            }
            Outcome::GoTo(target) => {
                self.dialog = None;
                self.carry_out(ctx, Message::Select(Some(target)));
            }
            Outcome::AskBriefs => self.ask(ctx, Purpose::LookInto),
            Outcome::LookIntoRecent => self.look_into_recent(),
            Outcome::CopyNote => {
                self.dialog = None;
                self.copy_note(ctx);
            }
            Outcome::InsertNote => {
                self.dialog = None;
                self.insert_note();
            }
            Outcome::InsertChanges => {
                if let Some(Dialog::Changed(changed)) = self.dialog.take() {
                    self.insert_changes(&changed);
                }
            }
            Outcome::GoToStep(done) => self.session.go_to_step(done),
            Outcome::ShowPage(page) => {
                self.dialog = None;
                self.pages.show_page(page);
            }
            Outcome::StopExport => self.session.stop_export(),
            Outcome::StopLooking => self.session.stop_looking(),
            Outcome::SetLanguage(language) => {
                self.dialog = None;
                self.set_language(language);
            }
            Outcome::SetKeys(keys) => {
                keys.apply(ctx);
                self.recent.keys = keys;
                self.keep_recent();
            }
            Outcome::Show(path) => {
                if let Err(error) = (self.surroundings.show)(&path) {
                    let words = text!(
                        "{} could not be opened: {}",
                        path.display().to_string(),
                        error.to_string()
                    );
                    self.notice = Some(Notice::failed(words));
                }
            }
        }
    }
}

/// What was read, in a sentence.
fn words_for(files: &[ImportedFile]) -> String {
    let sentences: Vec<String> = files
        .iter()
        .map(|file| match &file.kind {
            ImportedKind::Article(article) => {
                let sections = tr!("{n} section" | "{n} sections" % article.sections.len());
                let read = match article.set_aside.len() {
                    0 => tr!("Imported “{}” into the library: {}.", &article.title, sections),
                    count => {
                        let aside = tr!("{n} line set aside" | "{n} lines set aside" % count);
                        tr!(
                            "Imported “{}” into the library: {}, {}.",
                            &article.title,
                            sections,
                            aside
                        )
                    }
                };
                if article.unverified {
                    [&read, tr!("Compare it with the PDF, then confirm it there.")].join(" ")
                } else {
                    read
                }
            }
            ImportedKind::Bibliography(read) => {
                let file = file.path.display().to_string();
                tr!(
                    "Imported {n} source from {}." | "Imported {n} sources from {}." % read.entries.len(),
                    file
                )
            }
            ImportedKind::Font(name, _) => tr!("Titles and headings are set in {} now.", name),
            ImportedKind::Style(_) => {
                tr!("Citations and the list of sources follow the style now.").to_owned()
            }
            ImportedKind::Picture(media, _) => {
                tr!(
                    "Inserted {}: add its source, credit and alternative text.",
                    &media.name
                )
            }
        })
        .collect();
    sentences.join(" ")
}

/// The folder of a `brief.json`, which stands for it.
fn folder_of(path: PathBuf) -> PathBuf {
    let is_inner = path.file_name().is_some_and(|name| name == "brief.json");
    match path.parent() {
        Some(folder) if is_inner => folder.to_owned(),
        Some(_) | None => path,
    }
}

/// `path` with an ending, if it has none or another.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    if path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending))
    {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The first picture among what was read.
fn picture_of(files: Vec<ImportedFile>) -> Option<(Media, Hashed)> {
    files.into_iter().find_map(|file| match file.kind {
        ImportedKind::Picture(media, bytes) => Some((media, bytes)),
        ImportedKind::Article(_)
        | ImportedKind::Bibliography(_)
        | ImportedKind::Style(_)
        | ImportedKind::Font(..) => None,
    })
}

/// The first font among what was read.
fn font_of(files: Vec<ImportedFile>) -> Option<(String, Hashed)> {
    files.into_iter().find_map(|file| match file.kind {
        ImportedKind::Font(name, bytes) => Some((name, bytes)),
        ImportedKind::Article(_)
        | ImportedKind::Bibliography(_)
        | ImportedKind::Style(_)
        | ImportedKind::Picture(..) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_added_and_never_taken_away() {
        let with = |path: &str| with_ending(Path::new(path), "brief");
        assert_eq!(with("/nowhere/a"), Path::new("/nowhere/a.brief"));
        assert_eq!(with("/nowhere/a.BRIEF"), Path::new("/nowhere/a.BRIEF"));
        assert_eq!(with("/nowhere/no. 7"), Path::new("/nowhere/no. 7.brief"));
    }

    #[test]
    fn the_inner_file_of_a_folder_stands_for_the_folder() {
        assert_eq!(folder_of("/a/b/brief.json".into()), Path::new("/a/b"));
        assert_eq!(folder_of("/a/b.brief".into()), Path::new("/a/b.brief"));
    }
}

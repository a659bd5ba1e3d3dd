//! Looking into other briefs: what leans on something there, and what changed since the last issue.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Context;

use super::app::App;
use super::dialogs::{Changed, Dialog, Leaning};
use super::notice::Notice;
use crate::evidence::recall::Subject;
use crate::model::diagnostic::Target;
use crate::session::recall::{Issue, Style, note, note_block};
use crate::session::{LookRequest, Looked, SessionError, actions};
use crate::words::{text, tr};

/// What becomes of the briefs that are being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// They are searched for what leans on something.
    Recall,
    /// They too, as far as they are still there.
    Lately,
    /// The one is the last issue.
    LastIssue,
}

impl App {
    /// Shows what leans on the selected source, article or claim.
    pub(super) fn show_leaning(&mut self) {
        let subject = match self.session.selection() {
            Some(Target::Source(id)) => Subject::Source(id.clone()),
            Some(Target::Article(id)) => Subject::Article(id.clone()),
            Some(Target::Claim(id)) => Subject::Claim(id.clone()),
            Some(
                Target::Brief | Target::Section(_) | Target::Block(_) | Target::Passage(_) | Target::Media(_),
            )
            | None => return,
        };
        let Some(pages) = self.session.pages() else { return };
        let place = self.session.place().map(|place| place.path.display().to_string());
        let open = Issue {
            name: place.unwrap_or_else(|| tr!("this brief").to_owned()),
            brief: Arc::clone(self.session.brief()),
            layout: Arc::clone(&pages.layout),
        };
        let leaning = Leaning::new(subject, open);
        self.leaning = Some(leaning.clone());
        self.dialog = Some(Dialog::Leaning(Box::new(leaning)));
    }

    /// Looks into the briefs opened lately.
    pub(super) fn look_into_recent(&mut self) {
        let open = self.session.place().map(|place| place.path.clone());
        let recent = self.recent.briefs.iter();
        let paths: Vec<PathBuf> = recent
            .filter(|path| Some(*path) != open.as_ref())
            .cloned()
            .collect();
        if paths.is_empty() {
            self.tell_none_lately();
        } else {
            self.look_into(paths, Purpose::Lately);
        }
    }

    fn tell_none_lately(&mut self) {
        self.notice = Some(Notice::failed(text!(
            "There is no other recent brief: choose one."
        )));
    }

    /// Reads other briefs in the background.
    pub(super) fn look_into(&mut self, paths: Vec<PathBuf>, purpose: Purpose) {
        if let Some(leaning) = &mut self.leaning {
            leaning.reading = purpose != Purpose::LastIssue;
        }
        if let Some(Dialog::Leaning(open)) = &mut self.dialog {
            open.reading = true;
        }
        self.session.look_into(LookRequest {
            paths,
            pages: purpose != Purpose::LastIssue,
            pass_over_gone: purpose == Purpose::Lately,
        });
        self.looking.push_back(purpose);
    }

    /// Notes that reading other briefs was stopped: what was found before stays.
    pub(super) fn look_stopped(&mut self) {
        self.looking.pop_front();
        if let Some(leaning) = &mut self.leaning {
            leaning.reading = false;
        }
        if let Some(Dialog::Leaning(open)) = &mut self.dialog {
            open.reading = false;
        }
    }

    /// Takes over briefs that were read.
    pub(super) fn looked(&mut self, looked: Vec<Looked>, errors: &[SessionError]) {
        let purpose = self.looking.pop_front();
        if purpose == Some(Purpose::Lately) && looked.is_empty() && errors.is_empty() {
            self.tell_none_lately();
        }
        match (purpose, &mut self.leaning) {
            (Some(Purpose::Recall | Purpose::Lately), Some(leaning)) => {
                leaning.add(looked.into_iter().map(|one| one.issue).collect());
                let leaning = Dialog::Leaning(Box::new(leaning.clone()));
                self.dialog.take_if(|open| matches!(open, Dialog::Leaning(_)));
                self.show(leaning);
            }
            (Some(Purpose::LastIssue), _) => {
                if let Some(one) = looked.into_iter().next() {
                    let new = Arc::clone(self.session.brief());
                    let changed = Changed::new(one.issue.brief, one.blobs, new);
                    self.show(Dialog::Changed(Box::new(changed)));
                }
            }
            (Some(Purpose::Recall | Purpose::Lately), None) | (None, _) => {}
        }
        if !errors.is_empty() {
            let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
            self.notice = Some(Notice::failed(text!("Not read: {}", words.join("; "))));
        }
    }

    /// Copies the draft of the correction note.
    pub(super) fn copy_note(&mut self, ctx: &Context) {
        if let Some(found) = self.leaning.as_ref().and_then(Leaning::found) {
            ctx.copy_text(note(found, Style::Text));
            self.notice = Some(Notice::done(text!(
                "Copied the draft of a correction note: fill in what stands in square brackets."
            )));
        }
    }

    /// Puts the draft of the correction note into the open brief.
    pub(super) fn insert_note(&mut self) {
        let leaning = self.leaning.take();
        let Some(found) = leaning.as_ref().and_then(Leaning::found) else {
            return;
        };
        let Some(issue) = found.issues.first() else { return };
        let kind = note_block(found, issue);
        let at_head = Target::Brief;
        let change = actions::insert_block(
            self.session.brief(),
            Some(&at_head),
            kind,
            text!("Insert correction note"),
        );
        self.act(Some(change));
        self.show_fields();
    }

    /// Puts the table of what changed into the open brief.
    pub(super) fn insert_changes(&mut self, changed: &Changed) {
        let result = self.session.insert_changes(&changed.old, &changed.blobs);
        if let Some(target) = self.session.selection() {
            self.pages.show(target.clone());
        }
        self.tell_if_failed(result);
    }
}

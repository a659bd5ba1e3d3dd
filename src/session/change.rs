//! Changing the open brief: steps and their undoing, files taken in, and the checks and layout that each change asks for.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use super::Session;
use super::actions::{self, Change};
use super::open::{GoodPages, Move, OpenBrief};
use super::work::{CheckJob, ImportedFile, ImportedKind, LayoutJob};
use crate::model::brief::{Blobs, Brief, Hashed};
use crate::model::diagnostic::Target;
use crate::model::edit::{Edit, EditError, Gesture};
use crate::model::evidence::Media;
use crate::model::id::{ArticleId, BlockId, ContentHash, SectionId};
use crate::words::Text;

impl Session {
    /// Applies edits as a step, or as part of one.
    ///
    /// # Errors
    /// If one does not fit the brief; then none is applied.
    pub fn edit(&mut self, name: impl Into<Text>, gesture: Gesture, edits: &[Edit]) -> Result<(), EditError> {
        if edits.is_empty() {
            return Ok(());
        }
        self.present.history.edit(name, gesture, edits)?;
        self.present.moved = Move::Forward;
        self.changed();
        Ok(())
    }

    /// Carries out a change and selects what it names; several blocks that it puts in are selected together.
    ///
    /// # Errors
    /// If it does not fit the brief; then nothing happens.
    pub fn carry_out(&mut self, change: Change) -> Result<(), EditError> {
        self.edit(change.name, Gesture::Single, &change.edits)?;
        let inserted: Vec<BlockId> = change
            .edits
            .into_iter()
            .filter_map(|edit| match edit {
                Edit::InsertBlock { block, .. } => Some(block.id),
                Edit::SetMasthead(_)
                | Edit::SetFormat(_)
                | Edit::SetTheme(_)
                | Edit::SetHouse(_)
                | Edit::SetLanguage(_)
                | Edit::SetPages(_)
                | Edit::SetCitations(_)
                | Edit::SetMarking(_)
                | Edit::SetRules(_)
                | Edit::SetScheme(_)
                | Edit::SetAnnex(_)
                | Edit::SetVariants(_)
                | Edit::InsertSection { .. }
                | Edit::RemoveSection(_)
                | Edit::MoveSection { .. }
                | Edit::SetSectionTitle { .. }
                | Edit::SetSectionMarking { .. }
                | Edit::SetClearance { .. }
                | Edit::SetSlide { .. }
                | Edit::RemoveBlock(_)
                | Edit::MoveBlock { .. }
                | Edit::SetBlock { .. }
                | Edit::PutSource(..)
                | Edit::RemoveSource(_)
                | Edit::PutArticle(..)
                | Edit::RemoveArticle(_)
                | Edit::ConfirmArticle(_)
                | Edit::PutPassage(..)
                | Edit::RemovePassage(_)
                | Edit::PutClaim(..)
                | Edit::RemoveClaim(_)
                | Edit::PutMedia(..)
                | Edit::RemoveMedia(_) => None,
            })
            .collect();
        match change.select {
            Some(Target::Block(id)) if inserted.len() > 1 && inserted.last() == Some(&id) => {
                self.select_blocks(&inserted);
            }
            Some(target) => self.select(Some(target)),
            None => {}
        }
        Ok(())
    }

    /// Takes back the newest step and selects what came back by it; returns its name.
    pub fn undo(&mut self) -> Option<Text> {
        let before = Arc::clone(self.brief());
        let name = self.present.history.undo()?;
        self.present.moved = Move::Back;
        self.changed();
        self.select_returned(&before);
        Some(name)
    }

    /// Brings back what was undone and selects what came back by it; returns its name.
    pub fn redo(&mut self) -> Option<Text> {
        let before = Arc::clone(self.brief());
        let name = self.present.history.redo()?;
        self.present.moved = Move::Forward;
        self.changed();
        self.select_returned(&before);
        Some(name)
    }

    /// The step by which the brief became what its pages do not show yet, and which [`take_back`](Self::take_back) takes back;
    /// `None` if it did not become so by one step.
    #[must_use]
    pub fn step_being_set(&self) -> Option<&Text> {
        if self.pages_are_current() {
            return None;
        }
        let OpenBrief { history, moved, .. } = &self.present;
        let (name, back) = match moved {
            Move::Forward => (history.undo_name(), history.before()),
            Move::Back => (history.redo_name(), history.after()),
            Move::Opened | Move::Far => return None,
        };
        // A longer gesture, such as typing, or a second step would take back more than its pages wait for.
        let leads_back = back.zip(self.present.pages_show());
        name.filter(|_| leads_back.is_some_and(|(back, shown)| Arc::ptr_eq(back, shown)))
    }

    /// Takes back the step whose pages are being set, so that the brief is as its pages show it.
    pub fn take_back(&mut self) {
        if self.step_being_set().is_some() {
            match self.present.moved {
                Move::Forward => drop(self.undo()),
                Move::Back => drop(self.redo()),
                Move::Opened | Move::Far => {}
            }
        }
    }

    /// Selects the first section, else the blocks, that `before` did not have; nothing else if there are none.
    fn select_returned(&mut self, before: &Brief) {
        let now = Arc::clone(self.brief());
        let is_new = |id: &SectionId| before.section(id).is_none();
        if let Some(section) = now.sections.iter().find(|section| is_new(&section.id)) {
            self.select(Some(Target::Section(section.id.clone())));
            return;
        }
        let known: BTreeSet<&BlockId> = before.blocks().map(|(_, block)| &block.id).collect();
        let new: Vec<BlockId> = now
            .blocks()
            .filter(|(_, block)| !known.contains(&block.id))
            .map(|(_, block)| block.id.clone())
            .collect();
        match new.as_slice() {
            [] => {}
            [only] => self.select(Some(Target::Block(only.clone()))),
            _ => self.select_blocks(&new),
        }
    }

    /// Goes to where `done` steps of the history are done, counted from its oldest, by undoing or redoing; as far as it
    /// reaches.
    pub fn go_to_step(&mut self, done: usize) {
        let before = self.present.history.undo_names().count();
        let moved = if done < before {
            (done..before).all(|_| self.present.history.undo().is_some())
        } else {
            (before..done).all(|_| self.present.history.redo().is_some())
        };
        if moved && done != before {
            self.present.moved = Move::Far;
            self.changed();
        }
    }

    /// Takes files that were read into the brief, as one step each: articles into the library, a picture as a figure
    /// behind the selection.
    ///
    /// # Errors
    /// If a change does not fit the brief.
    pub fn take_in(&mut self, files: Vec<ImportedFile>) -> Result<(), EditError> {
        for file in files {
            let is_article = matches!(file.kind, ImportedKind::Article(_));
            let change = match file.kind {
                ImportedKind::Article(mut imported) => {
                    if let Some(themes) = &self.brief().rules.themes {
                        imported.theme_by(themes);
                    }
                    let (brief, blobs) = self.present.with_bytes();
                    actions::add_article(brief, blobs, &imported)
                }
                ImportedKind::Bibliography(read) => actions::add_sources(self.brief(), &read.entries),
                ImportedKind::Font(name, bytes) => {
                    let file = self.keep(bytes);
                    actions::set_font(self.brief(), file, &name)
                }
                ImportedKind::Style(text) => actions::set_style(self.brief(), &text),
                ImportedKind::Picture(media, bytes) => {
                    let hash = self.keep(bytes);
                    actions::insert_image(self.brief(), self.selection(), hash, &media)
                }
            };
            self.carry_out(change)?;
            if is_article {
                self.known_from = self.revision;
            }
        }
        Ok(())
    }

    /// Pastes a clip, whose pictures and articles have `bytes`, behind something. Returns whether there was anything to paste.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn paste(&mut self, clip: &Brief, bytes: &Blobs, behind: Option<&Target>) -> Result<bool, EditError> {
        let (brief, blobs) = self.present.with_bytes();
        let change = actions::paste(brief, blobs, behind, clip, bytes);
        change.map_or(Ok(false), |change| self.carry_out(change).map(|()| true))
    }

    /// Takes the bytes of a font or a picture that was read, and returns by what hash they are found. The brief stays as it
    /// is until a change names them.
    pub fn keep_bytes(&mut self, bytes: Hashed) -> ContentHash {
        self.keep(bytes)
    }

    /// Shows a picture that was read in the image block `id`.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn replace_image(&mut self, id: &BlockId, media: &Media, bytes: Hashed) -> Result<(), EditError> {
        let hash = self.keep(bytes);
        let change = actions::replace_image(self.brief(), id, hash, media)
            .ok_or_else(|| EditError::NoBlock(id.clone()))?;
        self.carry_out(change)
    }

    /// Puts a line that an import set aside at the end of its article. Returns whether the article is there.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn bring_back(&mut self, article: &ArticleId, line: &str) -> Result<bool, EditError> {
        let (brief, blobs) = self.present.with_bytes();
        match actions::bring_back(brief, blobs, article, line) {
            Some(change) => self.carry_out(change).map(|()| true),
            None => Ok(false),
        }
    }

    /// Takes a line out of an article that an import left in it. Returns whether it was there.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn set_aside(&mut self, article: &ArticleId, line: &str) -> Result<bool, EditError> {
        let (brief, blobs) = self.present.with_bytes();
        match actions::set_aside(brief, blobs, article, line) {
            Some(change) => self.carry_out(change).map(|()| true),
            None => Ok(false),
        }
    }

    /// Turns an article's Burmese from the signs of the Zawgyi font into Unicode. Returns whether it was in those signs.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn turn_into_unicode(&mut self, article: &ArticleId) -> Result<bool, EditError> {
        let (brief, blobs) = self.present.with_bytes();
        match actions::to_unicode(brief, blobs, article) {
            Some(change) => self.carry_out(change).map(|()| true),
            None => Ok(false),
        }
    }

    /// Puts the table of what changed since the issue `old` behind the selection, with what its earlier values rest on.
    ///
    /// # Errors
    /// If the change does not fit the brief.
    pub fn insert_changes(&mut self, old: &Brief, blobs: &Blobs) -> Result<(), EditError> {
        let found = actions::insert_changes(old, blobs, self.brief(), self.selection());
        let Some((change, bytes)) = found else {
            return Ok(());
        };
        let (_, kept) = self.present.with_bytes();
        for bytes in bytes {
            kept.insert(bytes);
        }
        self.carry_out(change)
    }

    fn keep(&mut self, bytes: Hashed) -> ContentHash {
        let (_, kept) = self.present.with_bytes();
        kept.keep(bytes)
    }

    /// Sends the new snapshot to be set, unless the pages show it: it came back before those of another were set.
    fn set_pages(&mut self) {
        if let Some(GoodPages {
            of: Some((of, shown)),
            ..
        }) = &mut self.present.good
            && Arc::ptr_eq(shown, self.present.history.now())
        {
            *of = self.revision;
            std::mem::take(&mut self.stop_setting).ask();
            return;
        }
        self.threads.layout.send(LayoutJob {
            opened: self.opened,
            revision: self.revision,
            brief: Arc::clone(self.brief()),
            blobs: Arc::clone(&self.present.blobs),
            stop: self.stop_setting.clone(),
        });
    }

    /// Sends the new snapshot to be set and checked.
    pub(super) fn changed(&mut self) {
        self.revision += 1;
        self.changed_at = Instant::now();
        self.present.selection = self.present.selection.without_lost(self.brief());
        self.forget_lost_readings();
        self.set_pages();
        self.threads.checks.send(CheckJob {
            revision: self.revision,
            brief: Arc::clone(self.brief()),
            blobs: Arc::clone(&self.present.blobs),
            today: self.today,
        });
    }
}

//! Copying and pasting blocks: within the brief, between briefs and between windows. Other programs get the words, and
//! their words become paragraphs, their pictures figures.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Color32, ColorImage, Context, Event, ViewportCommand};

use super::app::{App, Import};
use super::command::Command;
use super::notice::Notice;
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Target;
use crate::model::id::ContentHash;
use crate::session::{actions, guarded};
use crate::store::{self, Opened};
use crate::words::{shown, text, tr};

/// What was copied last, by the words that the system's clipboard holds for it.
#[derive(Clone)]
pub(super) struct Clip {
    words: String,
    brief: Arc<Brief>,
    blobs: Arc<Blobs>,
}

/// Words that are being pasted, while it is looked what blocks they stand for.
pub(super) struct Pasting {
    words: String,
    /// What was selected when they were asked for: they land behind that.
    behind: Option<Target>,
}

impl App {
    /// Takes the keys for copying and pasting that no field wants.
    pub(super) fn take_clipboard(&mut self, ctx: &Context) -> Option<Command> {
        let is_free = self.dialog.is_none() && self.finder.is_none() && !self.session.is_opening();
        if !is_free || ctx.text_edit_focused() || super::run_evidence::reading(ctx) {
            return None;
        }
        let mut asked = None;
        let mut pasted = None;
        let mut picture = None;
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Copy => {
                    asked = Some(Command::Copy);
                    false
                }
                Event::Cut => {
                    asked = Some(Command::Cut);
                    false
                }
                Event::Paste(words) => {
                    pasted = Some(words.clone());
                    false
                }
                Event::PasteImage(image) => {
                    picture = Some(Arc::clone(image));
                    false
                }
                _ => true,
            });
        });
        if let Some(words) = pasted {
            self.paste(ctx, words);
        }
        if let Some(picture) = picture {
            self.paste_picture(picture);
        }
        let now = self.situation(ctx);
        asked.filter(|command| command.enabled(&now))
    }

    /// Copies what is selected; returns whether there was anything.
    pub(super) fn copy(&mut self, ctx: &Context) -> bool {
        let brief = self.session.brief();
        let clip = if self.session.together().is_empty() {
            let selection = self.session.selection();
            selection.and_then(|selection| actions::clip(brief, selection))
        } else {
            actions::clip_blocks(brief, &self.session.selected_blocks())
        };
        let Some(clip) = clip else {
            return false;
        };
        let mut words = actions::words_of_clip(&clip);
        if words.is_empty() {
            // The system's clipboard holds nothing without words.
            clip.sections[0]
                .blocks
                .first()
                .map_or(tr!("Block"), |block| shown(block.kind.name()))
                .clone_into(&mut words);
        }
        let clip = Clip {
            blobs: Arc::new(needed(&clip, self.session.blobs())),
            brief: Arc::new(clip),
            words,
        };
        ctx.copy_text(clip.words.clone());
        if let Some(state_dir) = self.surroundings.state_dir.as_deref() {
            let folder = folder(state_dir);
            let path = place(&clip.words, state_dir);
            let (brief, blobs) = (Arc::clone(&clip.brief), Arc::clone(&clip.blobs));
            self.safety.copied = Some(folder.clone());
            self.session.keep_apart(path, brief, blobs, move || {
                make_room(&folder);
                true
            });
        }
        self.clip = Some(clip);
        true
    }

    /// Asks the system for what was copied; the answer comes as an event.
    pub(super) fn ask_to_paste(ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Puts a picture that was copied in another program behind the selection, as a figure.
    fn paste_picture(&mut self, picture: Arc<ColorImage>) {
        let [width, height] = picture.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        self.imports.push_back(Import::TakeIn);
        self.session.paste_picture(width, height, move || {
            let pixels = picture.pixels.iter();
            pixels.flat_map(Color32::to_srgba_unmultiplied).collect()
        });
    }

    /// Pastes behind what is selected now, once what was asked for before is pasted.
    fn paste(&mut self, ctx: &Context, words: String) {
        let behind = self.session.selection().cloned();
        self.pastes.push_back(Pasting { words, behind });
        if self.pastes.len() == 1 {
            self.paste_next(ctx);
        }
    }

    fn paste_next(&mut self, ctx: &Context) {
        let Some(next) = self.pastes.front() else { return };
        // What lies there was copied last, in whichever window, unless this one's own is still on its way there. What cannot
        // be read is not told: then the words alone are pasted.
        let own = self.clip.clone().filter(|clip| is_same(&clip.words, &next.words));
        let is_newer = own.is_some() && self.session.is_keeping();
        let state_dir = self.surroundings.state_dir.as_deref().filter(|_| !is_newer);
        let path = state_dir.map(|state_dir| place(&next.words, state_dir));
        let look = move || guarded(|| store::open(&path?).ok()).ok().flatten();
        self.beside(ctx, look, |app, ctx, there| {
            let Some(pasting) = app.pastes.pop_front() else {
                return;
            };
            app.paste_clip(&pasting, there, own);
            let behind = app.session.selection().cloned();
            // Who pastes twice at one place wants the second behind the first.
            let also = app.pastes.iter_mut().filter(|next| next.behind == pasting.behind);
            also.for_each(|next| next.behind.clone_from(&behind));
            app.paste_next(ctx);
        });
    }

    /// Pastes what lay `there`, else this window's `own` of these words, else the words.
    fn paste_clip(&mut self, pasting: &Pasting, there: Option<Opened>, own: Option<Clip>) {
        let Pasting { words, behind } = pasting;
        let there = there.map(|opened| Clip {
            words: words.clone(),
            brief: Arc::new(opened.brief),
            blobs: Arc::new(opened.blobs),
        });
        let brief = self.session.brief();
        // What was taken out meanwhile is nothing to stand behind.
        let behind = behind.as_ref().filter(|target| self.session.holds(target));
        let behind = behind.or_else(|| self.session.selection());
        let Some(clip) = there.or(own) else {
            self.act(actions::paste_words(brief, behind, words));
            return;
        };
        let lost = actions::loses_marking(brief, behind, &clip.brief).map(str::to_owned);
        let behind = behind.cloned();
        let result = self.session.paste(&clip.brief, &clip.blobs, behind.as_ref());
        if let Some(target) = self.session.selection() {
            self.pages.show(target.clone());
        }
        match result {
            Ok(true) => {
                if let Some(label) = lost {
                    let words = text!(
                        "What was pasted stood under {}; here it does not. Mark it if it should be.",
                        label
                    );
                    self.notice = Some(Notice::failed(words));
                }
            }
            Ok(false) => self.notice = Some(Notice::failed(text!("There is no section to paste into."))),
            Err(error) => self.tell_if_failed(Err(error)),
        }
    }
}

/// The bytes that a clip needs.
fn needed(clip: &Brief, blobs: &Blobs) -> Blobs {
    let articles = clip.library.articles.values();
    let texts = articles.flat_map(|article| [Some(article.text), article.original]);
    let pictures = clip.library.media.keys().map(|hash| Some(*hash));
    let mut needed = Blobs::default();
    for hash in texts.chain(pictures).flatten() {
        if let Some(bytes) = blobs.get(&hash) {
            needed.insert(Arc::clone(bytes));
        }
    }
    needed
}

/// Whether what the system gives back is what was put there: it may have changed the ends of lines.
fn is_same(words: &str, given: &str) -> bool {
    words.lines().eq(given.lines())
}

/// Where other windows find what was copied, by its words.
fn place(words: &str, state_dir: &Path) -> PathBuf {
    let lines: Vec<&str> = words.lines().collect();
    let hash = ContentHash::of(lines.join("\n").as_bytes());
    folder(state_dir).join(format!("{hash}.brief"))
}

/// The folder of what was copied, which goes with the window.
fn folder(state_dir: &Path) -> PathBuf {
    state_dir.join("copied")
}

/// Takes away what was copied before.
fn make_room(folder: &Path) {
    // What cannot be removed or made is no loss: other windows then get the words alone.
    let _ = fs::remove_dir_all(folder);
    let _ = fs::create_dir_all(folder);
}

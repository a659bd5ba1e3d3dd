//! Copying and pasting blocks: within the brief, between briefs and between windows. Other programs get the words, and
//! their words become paragraphs.

use std::fs;
use std::path::{Path, PathBuf};

use eframe::egui::{Context, Event, ViewportCommand};

use super::app::App;
use super::command::Command;
use super::notice::Notice;
use crate::model::brief::{Blobs, Brief};
use crate::model::id::ContentHash;
use crate::session::actions;
use crate::store::{self, Form};

/// What was copied last, by the words that the system's clipboard holds for it.
pub(super) struct Clip {
    words: String,
    brief: Brief,
    blobs: Blobs,
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
                _ => true,
            });
        });
        if let Some(words) = pasted {
            self.paste(&words);
        }
        let now = self.situation();
        asked.filter(|command| command.enabled(&now))
    }

    /// Copies what is selected; returns whether there was anything.
    pub(super) fn copy(&mut self, ctx: &Context) -> bool {
        let brief = self.session.brief();
        let Some(clip) = self
            .session
            .selection()
            .and_then(|selection| actions::clip(brief, selection))
        else {
            return false;
        };
        let mut words = actions::words_of_clip(&clip);
        if words.is_empty() {
            // The system's clipboard holds nothing without words.
            clip.sections[0]
                .blocks
                .first()
                .map_or("Block", |block| block.kind.name())
                .clone_into(&mut words);
        }
        let clip = Clip {
            blobs: needed(&clip, self.session.blobs()),
            brief: clip,
            words,
        };
        ctx.copy_text(clip.words.clone());
        if let Some(state_dir) = self.surroundings.state_dir.as_deref() {
            // Without it, other windows get the words alone.
            let _ = put(&clip, state_dir);
        }
        self.clip = Some(clip);
        true
    }

    /// Asks the system for what was copied; the answer comes as an event.
    pub(super) fn ask_to_paste(ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    fn paste(&mut self, words: &str) {
        let own = self.clip.take_if(|clip| is_same(&clip.words, words));
        let clip = own.or_else(|| find(words, self.surroundings.state_dir.as_deref()?));
        let Some(clip) = clip else {
            let brief = self.session.brief();
            self.act(actions::paste_words(brief, self.session.selection(), words));
            return;
        };
        let result = self.session.paste(&clip.brief, &clip.blobs);
        self.clip = Some(clip);
        if let Some(target) = self.session.selection() {
            self.pages.show(target.clone());
        }
        match result {
            Ok(true) => {}
            Ok(false) => self.notice = Some(Notice::failed("There is no section to paste into.")),
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
            needed.insert(std::sync::Arc::clone(bytes));
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
    state_dir.join("copied").join(format!("{hash}.brief"))
}

/// Puts it there, in place of what was copied before.
fn put(clip: &Clip, state_dir: &Path) -> Result<(), store::StoreError> {
    let path = place(&clip.words, state_dir);
    if let Some(folder) = path.parent() {
        // What was copied before is of no use any more.
        let _ = fs::remove_dir_all(folder);
        let _ = fs::create_dir_all(folder);
    }
    store::save(&path, Form::Archive, &clip.brief, &clip.blobs)
}

/// What another window copied, if these are its words.
fn find(words: &str, state_dir: &Path) -> Option<Clip> {
    let opened = store::open(&place(words, state_dir)).ok()?;
    Some(Clip {
        words: words.to_owned(),
        brief: opened.brief,
        blobs: opened.blobs,
    })
}

//! What is kept of unsaved changes, so that neither a fault nor a power cut loses them: a copy beside the window's other
//! files while one works, which the next start finds.

use std::ffi::OsStr;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::Context;

use super::app::App;
use crate::session::Session;
use crate::store::{self, Form, Lock};

/// How many rescued briefs are kept before the last one is written over.
const MOST: usize = 99;
/// The least time between two copies, in seconds.
const BETWEEN: f64 = 5.0;

/// A brief that was rescued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rescued {
    /// Where it lies now.
    pub(super) path: PathBuf,
    /// Where it was kept before; `None` if it was never saved.
    pub(super) from: Option<PathBuf>,
}

impl Rescued {
    /// What was rescued to `path`; `None` if that is no place for it.
    pub(super) fn at(path: &Path, state_dir: Option<&Path>) -> Option<Self> {
        let is_rescued = state_dir.is_some_and(|state_dir| path.starts_with(folder(state_dir)));
        is_rescued.then(|| Self {
            path: path.to_owned(),
            from: fs::read_to_string(origin(path)).ok().map(PathBuf::from),
        })
    }

    /// Takes it away: it lives elsewhere now.
    pub(super) fn remove(&self) {
        remove(&self.path);
    }
}

/// The copy of what is not saved. It lies under the number of the program's process, and its lock says that this lives.
#[derive(Debug, Default)]
pub(super) struct Safety {
    /// The copy, and the lock of its place; `None` before the first, and where no place can be had. The disk's thread takes
    /// it and lets it go.
    place: Place,
    /// The revision that was copied; `None` if there is nothing to copy.
    kept: Option<u64>,
    /// When the next copy may be made, in seconds of the window's clock.
    due: f64,
    /// The folder of what was copied for other windows, and that of what was printed: they go with this one.
    pub(super) copied: Option<PathBuf>,
    pub(super) printed: Option<PathBuf>,
}

/// Where the copy lies.
#[derive(Clone, Debug, Default)]
struct Place(Arc<Mutex<Option<(PathBuf, Lock)>>>);

impl Place {
    /// Takes the place `path`, unless it is taken; returns whether it can be had.
    fn settle(&self, path: &Path) -> bool {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if place.is_none()
            && path
                .parent()
                .is_some_and(|folder| fs::create_dir_all(folder).is_ok())
        {
            *place = store::lock(path).ok().map(|lock| (path.to_owned(), lock));
        }
        place.is_some()
    }

    /// Takes the copy away: it is needed no longer.
    fn let_go(&self) {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((path, lock)) = place {
            remove(&path);
            drop(lock);
        }
    }
}

impl Drop for Safety {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.place.let_go();
        }
        for folder in [self.copied.take(), self.printed.take()].into_iter().flatten() {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

impl App {
    /// Has a copy made of what is not saved, now and then.
    pub(super) fn keep_safe(&mut self, ctx: &Context) {
        let Some(state_dir) = self.surroundings.state_dir.as_deref() else {
            return;
        };
        if !self.session.is_dirty() {
            if self.safety.kept.take().is_some() {
                let place = self.safety.place.clone();
                self.session.on_disk(move || place.let_go());
            }
            return;
        }
        let revision = self.session.revision();
        if self.safety.kept == Some(revision) {
            return;
        }
        let wait = self.safety.due - ctx.input(|input| input.time);
        if wait > 0.0 {
            ctx.request_repaint_after_secs(wait as f32);
            return;
        }
        let path = running(state_dir).join(format!("{}.brief", std::process::id()));
        let (place, copy, origin) = (self.safety.place.clone(), path.clone(), origin_of(&self.session));
        self.session.keep_copy(path, move || {
            let settled = place.settle(&copy);
            if settled {
                note_origin(&copy, origin.as_deref());
            }
            settled
        });
        self.safety.kept = Some(revision);
        self.safety.due = ctx.input(|input| input.time) + BETWEEN;
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if !std::thread::panicking() || !self.session.is_dirty() {
            return;
        }
        let Some(folder) = self.surroundings.state_dir.as_deref().map(folder) else {
            return;
        };
        if let Some(path) = rescue(&self.session, &folder) {
            self.safety.place.let_go();
            self.recent.add(&path);
            self.keep_recent();
        }
    }
}

/// Finds the copies whose programs live no longer, and puts them where rescued briefs lie; returns where each is now.
pub(super) fn orphans(state_dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(running(state_dir)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let copies = entries.filter_map(Result::ok).map(|entry| entry.path());
    for copy in copies.filter(|path| path.extension() == Some(OsStr::new("brief"))) {
        // Whoever holds the lock still works on it.
        let Ok(lock) = store::lock(&copy) else { continue };
        if let Some(place) = free_place(&folder(state_dir))
            && fs::rename(&copy, &place).is_ok()
        {
            let _ = fs::rename(origin(&copy), origin(&place));
            found.push(place);
        }
        drop(lock);
    }
    found
}

/// The file beside a copy that says where the brief was kept.
fn origin(copy: &Path) -> PathBuf {
    copy.with_extension("from")
}

/// Where the brief of `session` is kept; `None` if it was never saved.
fn origin_of(session: &Session) -> Option<String> {
    session
        .place()
        .and_then(|place| place.path.to_str())
        .map(str::to_owned)
}

/// Writes down where a brief is kept, beside its copy. Without it the copy has no name: no more is lost.
fn note_origin(copy: &Path, of: Option<&str>) {
    let file = origin(copy);
    let _ = match of {
        Some(place) => fs::write(file, place),
        None => fs::remove_file(file),
    };
}

/// Takes a copy away, and what stands beside it. Where there is none there is nothing to do.
fn remove(copy: &Path) {
    let _ = fs::remove_file(copy);
    let _ = fs::remove_file(origin(copy));
}

fn folder(state_dir: &Path) -> PathBuf {
    state_dir.join("rescued")
}

fn running(state_dir: &Path) -> PathBuf {
    state_dir.join("running")
}

/// A name in `folder` that is free, or the last one; `None` if there can be no such folder.
fn free_place(folder: &Path) -> Option<PathBuf> {
    fs::create_dir_all(folder).ok()?;
    let mut path = PathBuf::new();
    for number in 1..=MOST {
        path = folder.join(format!("rescued-{number}.brief"));
        if !path.exists() {
            break;
        }
    }
    Some(path)
}

/// Writes the brief into `folder`; nothing can be done if that fails too.
fn rescue(session: &Session, folder: &Path) -> Option<PathBuf> {
    let path = free_place(folder)?;
    // The window is falling already: a second fault must not take the rest along.
    let save = || store::save(&path, Form::Archive, session.brief(), session.blobs());
    let saved = catch_unwind(AssertUnwindSafe(save));
    note_origin(&path, origin_of(session).as_deref());
    matches!(saved, Ok(Ok(()))).then_some(path)
}

//! What is kept of a brief when the window falls over with unsaved changes.

use std::path::{Path, PathBuf};

use super::app::App;
use crate::session::Session;
use crate::store::{self, Form};

/// How many rescued briefs are kept before the last one is written over.
const MOST: usize = 99;

impl Drop for App {
    fn drop(&mut self) {
        if !std::thread::panicking() || !self.session.is_dirty() {
            return;
        }
        let Some(folder) = self.surroundings.state_dir.as_deref().map(folder) else {
            return;
        };
        if let Some(path) = rescue(&self.session, &folder) {
            self.recent.add(&path);
            self.keep_recent();
        }
    }
}

/// Whether `path` is a brief that was rescued.
pub(super) fn is_rescued(path: &Path, state_dir: Option<&Path>) -> bool {
    state_dir.is_some_and(|state_dir| path.starts_with(folder(state_dir)))
}

fn folder(state_dir: &Path) -> PathBuf {
    state_dir.join("rescued")
}

/// Writes the brief into `folder`; nothing can be done if that fails too.
fn rescue(session: &Session, folder: &Path) -> Option<PathBuf> {
    std::fs::create_dir_all(folder).ok()?;
    let mut path = PathBuf::new();
    for number in 1..=MOST {
        path = folder.join(format!("rescued-{number}.brief"));
        if !path.exists() {
            break;
        }
    }
    store::save(&path, Form::Archive, session.brief(), session.blobs()).ok()?;
    Some(path)
}

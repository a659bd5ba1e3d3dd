//! The briefs opened last and the state of the window, kept in the user's configuration folder.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::command::Keymap;
use super::tokens;
use crate::words::Language;

/// How many briefs are remembered.
const MOST: usize = 10;

/// What the window remembers from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Recent {
    /// The briefs, the newest first.
    pub(super) briefs: Vec<PathBuf>,
    /// Whether the window is dark; `None` follows the system.
    pub(super) dark: Option<bool>,
    /// Whether the window has high contrast.
    pub(super) contrast: bool,
    /// The size of the interface in per cent; `None` is the usual one.
    pub(super) scale: Option<u16>,
    /// The language of the window; `None` follows the system.
    pub(super) language: Option<Language>,
    /// Whether the spelling is left in peace.
    pub(super) spelling_off: bool,
    /// Whether two pages stand side by side.
    pub(super) two_up: bool,
    /// The shortcuts that are not the usual ones.
    pub(super) keys: Keymap,
    /// How the panes stood.
    pub(super) panes: KeptPanes,
    /// Where the last PDF went.
    pub(super) export_folder: Option<PathBuf>,
}

/// Which panes were unfolded, and how large they were, in logical points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeptPanes {
    /// The outline and library.
    pub(super) left: bool,
    /// The inspector.
    pub(super) inspector: bool,
    /// The list of problems.
    pub(super) problems: bool,
    /// The width of the outline and library.
    pub(super) left_width: f32,
    /// The width of the inspector.
    pub(super) inspector_width: f32,
    /// The width of the article, also where it shares its place with the inspector.
    pub(super) reader_width: f32,
    /// The height of the list of problems.
    pub(super) problems_height: f32,
}

impl Default for KeptPanes {
    fn default() -> Self {
        Self {
            left: true,
            inspector: true,
            problems: false,
            left_width: tokens::LEFT_WIDTH,
            inspector_width: tokens::INSPECTOR_WIDTH,
            reader_width: tokens::READER_WIDTH,
            problems_height: tokens::PROBLEMS_HEIGHT,
        }
    }
}

impl Recent {
    /// Reads what was kept in `folder`; what is missing or cannot be read counts as nothing.
    pub(super) fn load(folder: Option<&Path>) -> Self {
        folder
            .and_then(|folder| std::fs::read(file(folder)).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes it to `folder`. A failure is no loss worth a message: the list begins anew.
    pub(super) fn store(&self, folder: &Path) {
        let Ok(bytes) = serde_json::to_vec_pretty(self) else {
            return;
        };
        if std::fs::create_dir_all(folder).is_ok() {
            let _ = std::fs::write(file(folder), bytes);
        }
    }

    /// Puts `path` first.
    pub(super) fn add(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.briefs.retain(|known| *known != path);
        self.briefs.insert(0, path);
        self.briefs.truncate(MOST);
    }

    /// Forgets `path`, which could not be opened.
    pub(super) fn forget(&mut self, path: &Path) {
        self.briefs.retain(|known| known != path);
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("window.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_opened_again_moves_to_the_front() {
        let mut recent = Recent::default();
        for path in ["/a", "/b", "/a"] {
            recent.add(Path::new(path));
        }
        assert_eq!(recent.briefs, [Path::new("/a"), Path::new("/b")]);
    }

    #[test]
    fn what_was_kept_comes_back_and_a_broken_file_counts_as_nothing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut recent = Recent::default();
        recent.add(Path::new("/a.brief"));
        recent.store(folder.path());
        assert_eq!(Recent::load(Some(folder.path())), recent);
        std::fs::write(file(folder.path()), b"{").expect("writable");
        assert_eq!(Recent::load(Some(folder.path())), Recent::default());
    }
}

//! Choosing files where the system shows no dialog: a typed path and the list of a folder.

use std::path::{Path, PathBuf};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Align, Button, Layout, ScrollArea, TextEdit, Ui, vec2};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::ask::Purpose;
use crate::gui::icons;
use crate::gui::surroundings::{Question, Wish};
use crate::gui::{tokens, voice};
use crate::words::tr;

/// The most entries of a folder that are listed.
const MOST: usize = 500;
/// The height of the list, in points.
const LIST_HEIGHT: f32 = 260.0;

/// What the dialog holds.
pub(in crate::gui) struct Browse {
    purpose: Purpose,
    question: Question,
    folder: PathBuf,
    /// What is typed: a path, or a name in `folder`.
    typed: String,
    /// The folder that is listed: the one in which what is typed would lie, or which it names.
    listed: PathBuf,
    /// Whether there is anything in it, listed or not.
    empty: bool,
    entries: Vec<Entry>,
    /// Why the folder could not be listed, or the path not taken.
    trouble: String,
    focus: bool,
}

struct Entry {
    name: String,
    is_folder: bool,
}

impl Browse {
    /// A dialog that begins where the question says.
    pub(in crate::gui) fn new(purpose: Purpose, question: Question) -> Self {
        let folder = question
            .folder
            .clone()
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_else(|| PathBuf::from("/"));
        let typed = match &question.wish {
            Wish::Save(name) => name.clone(),
            Wish::One | Wish::Several => String::new(),
        };
        let mut browse = Self {
            purpose,
            question,
            listed: folder.clone(),
            empty: true,
            folder,
            typed,
            entries: Vec::new(),
            trouble: String::new(),
            focus: true,
        };
        browse.list();
        browse
    }

    fn list(&mut self) {
        self.trouble.clear();
        self.entries.clear();
        self.empty = true;
        match std::fs::read_dir(&self.listed) {
            Ok(found) => {
                let entries = found.flatten().filter_map(|entry| {
                    self.empty = false;
                    let name = entry.file_name().into_string().ok()?;
                    let is_folder = entry.path().is_dir();
                    let wanted = !name.starts_with('.') && (is_folder || fits(&name, self.question.kind.1));
                    wanted.then_some(Entry { name, is_folder })
                });
                self.entries = entries.take(MOST).collect();
                self.entries
                    .sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
            }
            Err(error) => {
                self.trouble = tr!(
                    "{} cannot be listed: {}.",
                    self.listed.display().to_string(),
                    error.to_string()
                );
            }
        }
    }

    fn enter(&mut self, folder: PathBuf) {
        self.listed.clone_from(&folder);
        self.folder = folder;
        self.list();
    }

    /// Lists the folder that is typed, or in which what is typed would lie.
    fn follow(&mut self) {
        let typed = self.typed.trim();
        let path = self.folder.join(expanded(typed));
        let parent = || path.parent().filter(|parent| parent.is_dir()).map(Path::to_owned);
        let listed = if typed.is_empty() {
            self.folder.clone()
        } else if path.is_dir() {
            path
        } else {
            parent().unwrap_or_else(|| self.folder.clone())
        };
        if listed != self.listed {
            self.listed = listed;
            self.list();
        }
    }

    /// Why nothing is listed.
    fn nothing_words(&self) -> String {
        let endings = self.question.kind.1.iter().map(|ending| format!(".{ending}"));
        let endings = endings.collect::<Vec<_>>().join(", ");
        if self.empty {
            tr!(
                "The folder is empty. Listed are folders and files of these kinds: {}.",
                endings
            )
        } else {
            tr!(
                "Nothing here can be chosen. Listed are folders and files of these kinds: {}.",
                endings
            )
        }
    }

    /// Takes what is typed: a folder is entered, unless it is a brief.
    fn take(&mut self) -> Option<Outcome> {
        let typed = self.typed.trim();
        if typed.is_empty() {
            tr!("Type a path, or choose from the list.").clone_into(&mut self.trouble);
            return None;
        }
        let path = self.folder.join(expanded(typed));
        let saves = matches!(self.question.wish, Wish::Save(_));
        let is_brief = self.purpose == Purpose::OpenBrief && path.join("brief.json").is_file();
        if path.is_dir() && !is_brief {
            if !saves {
                self.typed.clear();
            }
            self.enter(path);
            return None;
        }
        if !saves && !path.exists() {
            self.trouble = tr!("There is nothing at {}.", path.display().to_string());
            return None;
        }
        Some(Outcome::Chosen(self.purpose.clone(), vec![path]))
    }
}

/// Whether a name has one of these endings.
fn fits(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Asks for a file.
pub(super) fn browse_ui(ui: &mut Ui, browse: &mut Browse) -> Option<Outcome> {
    ui.set_width(520.0);
    title_ui(ui, browse.question.title);
    let mut outcome = None;
    ui.horizontal(|ui| {
        let up = voice::button(
            ui.add(Button::new(icons::text(icons::UP))),
            tr!("Enclosing folder"),
        );
        if up.on_hover_text(tr!("Enclosing folder")).clicked()
            && let Some(parent) = browse.listed.parent().map(Path::to_owned)
        {
            browse.enter(parent);
        }
        ui.label(browse.listed.to_string_lossy());
    });
    // As high whatever is listed: nothing moves while one types a path.
    let size = vec2(ui.available_width(), LIST_HEIGHT);
    let list = ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        list_ui(ui, browse)
    });
    outcome = list.inner.or(outcome);
    let field = TextEdit::singleline(&mut browse.typed).desired_width(f32::INFINITY);
    let field = voice::field(ui.add(field), tr!("Path"));
    if field.changed() {
        browse.follow();
    }
    if std::mem::take(&mut browse.focus) {
        field.request_focus();
        // What one types stands in place of what is proposed, whatever was selected elsewhere before.
        let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), field.id);
    }
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if browse.trouble.is_empty() {
        ui.weak(tr!(
            "No dialog of the system answered, so Attaché asks by itself. A path may begin with ~."
        ));
    } else {
        ui.label(browse.trouble.as_str());
    }
    let verb = match browse.question.wish {
        Wish::Save(_) => tr!("Save here"),
        Wish::One | Wish::Several => tr!("Choose"),
    };
    let pressed = choices_ui(ui, &[Choice::primary(verb), Choice::plain(tr!("Cancel"))]);
    if pressed == Some(1) {
        return Some(Outcome::Close);
    }
    if pressed == Some(0) || enter {
        browse.focus = true;
        return browse.take();
    }
    outcome
}

fn list_ui(ui: &mut Ui, browse: &mut Browse) -> Option<Outcome> {
    let mut chosen = None;
    let rows = browse.entries.len();
    if rows == 0 {
        if browse.trouble.is_empty() {
            ui.weak(browse.nothing_words());
        }
        return None;
    }
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, tokens::ROW, rows, |ui, range| {
            for at in range {
                let Some(entry) = browse.entries.get(at) else {
                    continue;
                };
                let icon = if entry.is_folder {
                    icons::OPEN
                } else {
                    icons::ARTICLE
                };
                let row = Button::new((icons::text(icon), entry.name.as_str())).frame_when_inactive(false);
                if voice::button(ui.add(row), &entry.name).clicked() {
                    chosen = Some(entry.name.clone());
                }
            }
        });
    browse.typed = chosen?;
    browse.folder.clone_from(&browse.listed);
    browse.take()
}

/// A typed path with `~` for the home folder.
pub(super) fn expanded(typed: &str) -> PathBuf {
    let home = || directories::UserDirs::new().map(|user| user.home_dir().to_owned());
    match typed.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(typed), |home| home.join(rest)),
        None => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browse(folder: &Path, wish: Wish) -> Browse {
        let purpose = match wish {
            Wish::Save(_) => Purpose::SaveAs(None),
            Wish::One | Wish::Several => Purpose::Pictures,
        };
        let mut question = purpose.question("name", Some(folder.to_owned()));
        question.wish = wish;
        Browse::new(purpose, question)
    }

    #[test]
    fn only_folders_and_fitting_files_are_listed() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::create_dir(folder.path().join("inner")).expect("writable");
        for name in ["b.PNG", "a.txt", ".hidden.png"] {
            std::fs::write(folder.path().join(name), b"").expect("writable");
        }
        let browse = browse(folder.path(), Wish::Several);
        let names: Vec<&str> = browse.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["inner", "b.PNG"]);
    }

    #[test]
    fn the_folder_that_is_typed_is_listed_and_an_empty_one_says_so() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).expect("writable");
        std::fs::write(folder.path().join("a.txt"), b"").expect("writable");
        let mut browse = browse(folder.path(), Wish::One);
        let mut typed = |words: String| {
            browse.typed = words;
            browse.follow();
            (browse.entries.len(), browse.nothing_words())
        };
        let (rows, words) = typed(inner.display().to_string());
        assert_eq!(rows, 0);
        assert!(
            words.starts_with("The folder is empty") && words.contains(".png"),
            "{words}"
        );
        assert_eq!(typed("inner/a".to_owned()).0, 0, "where it would lie");
        assert_eq!(typed("a".to_owned()).0, 1);
        std::fs::write(inner.join("a.txt"), b"").expect("writable");
        let (_, words) = typed("inner".to_owned());
        assert!(words.starts_with("Nothing here can be chosen"), "{words}");
    }

    #[test]
    fn a_typed_folder_is_entered_and_a_missing_file_is_told() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::create_dir(folder.path().join("inner")).expect("writable");
        let mut browse = browse(folder.path(), Wish::One);
        "inner".clone_into(&mut browse.typed);
        assert!(browse.take().is_none());
        assert_eq!(browse.folder, folder.path().join("inner"));
        "absent.png".clone_into(&mut browse.typed);
        assert!(browse.take().is_none());
        assert!(browse.trouble.contains("absent.png"));
    }
}

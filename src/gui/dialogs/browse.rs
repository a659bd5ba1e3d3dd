//! Choosing files where the system shows no dialog: a typed path and the list of a folder.

use std::path::{Path, PathBuf};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Button, ScrollArea, TextEdit, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::ask::Purpose;
use crate::gui::icons;
use crate::gui::surroundings::{Question, Wish};
use crate::gui::{tokens, voice};
use crate::words::tr;

/// The most entries of a folder that are listed.
const MOST: usize = 500;

/// What the dialog holds.
pub(in crate::gui) struct Browse {
    purpose: Purpose,
    question: Question,
    folder: PathBuf,
    /// What is typed: a path, or a name in `folder`.
    typed: String,
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
        match std::fs::read_dir(&self.folder) {
            Ok(found) => {
                let entries = found.flatten().filter_map(|entry| {
                    let name = entry.file_name().into_string().ok()?;
                    let is_folder = entry.path().is_dir();
                    let wanted = !name.starts_with('.') && (is_folder || self.fits(&name));
                    wanted.then_some(Entry { name, is_folder })
                });
                self.entries = entries.take(MOST).collect();
                self.entries
                    .sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
            }
            Err(error) => {
                self.trouble = tr!(
                    "{} cannot be listed: {}.",
                    self.folder.display().to_string(),
                    error.to_string()
                );
            }
        }
    }

    fn fits(&self, name: &str) -> bool {
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| {
            let kinds = self.question.kind.1;
            kinds.iter().any(|known| ending.eq_ignore_ascii_case(known))
        })
    }

    fn enter(&mut self, folder: PathBuf) {
        self.folder = folder;
        self.list();
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
            && let Some(parent) = browse.folder.parent().map(Path::to_owned)
        {
            browse.enter(parent);
        }
        ui.label(browse.folder.to_string_lossy());
    });
    outcome = list_ui(ui, browse).or(outcome);
    let field = TextEdit::singleline(&mut browse.typed).desired_width(f32::INFINITY);
    let field = voice::field(ui.add(field), tr!("Path"));
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
    ScrollArea::vertical()
        .max_height(260.0)
        .auto_shrink([false, true])
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
    let name = chosen?;
    browse.typed = name;
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

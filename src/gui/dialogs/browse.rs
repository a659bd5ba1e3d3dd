//! Choosing files where the system shows no dialog: a typed path and the list of a folder.

use std::path::{Path, PathBuf};
use std::sync::mpsc::TryRecvError;
use std::{fs, io};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Align, Button, Context, Layout, ScrollArea, TextEdit, Ui, vec2};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::ask::Purpose;
use crate::gui::beside::Later;
use crate::gui::icons;
use crate::gui::surroundings::{Question, Wish};
use crate::gui::widgets::select_on_tab;
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
    /// The folder that is listed: the one in which what is typed would lie, or which it names; `None` until the disk has told.
    listed: Option<PathBuf>,
    /// Whether there is anything in it, listed or not.
    empty: bool,
    entries: Vec<Entry>,
    /// Why the folder could not be listed, or the path not taken.
    trouble: String,
    /// What the disk is asked.
    asked: Option<Later<Told>>,
    /// What was typed when the disk was asked to enter a folder, or to take what is typed, while it is.
    entering: Option<String>,
    /// Something was typed meanwhile, which is followed after that.
    follows: bool,
    focus: bool,
}

struct Entry {
    name: String,
    is_folder: bool,
}

/// What is in a folder.
struct Listing {
    entries: Vec<Entry>,
    /// Whether there is nothing at all in it.
    empty: bool,
}

/// What the disk told.
enum Told {
    /// The folder that is entered, and what is in it, or why it cannot be listed.
    Entered(PathBuf, io::Result<Listing>),
    /// The folder that what is typed leads to, and the same of it unless it is listed already.
    Followed(PathBuf, Option<io::Result<Listing>>),
    /// The path can be taken.
    Taken(PathBuf),
    /// There is nothing at the path.
    Missing(PathBuf),
}

impl Browse {
    /// A dialog that begins where the question says.
    pub(in crate::gui) fn new(ctx: &Context, purpose: Purpose, question: Question) -> Self {
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
            listed: None,
            empty: true,
            folder: folder.clone(),
            typed,
            entries: Vec::new(),
            trouble: String::new(),
            asked: None,
            entering: None,
            follows: false,
            focus: true,
        };
        browse.enter(ctx, folder);
        browse
    }

    /// Whether the disk is still asked.
    pub(in crate::gui) const fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// The folder that is listed, or will be.
    fn place(&self) -> &Path {
        self.listed.as_deref().unwrap_or(&self.folder)
    }

    /// Asks the disk, in place of what it was asked before.
    fn ask(&mut self, ctx: &Context, ask: impl FnOnce() -> Told + Send + 'static) {
        self.trouble.clear();
        self.follows = false;
        self.asked = Some(Later::ask(ctx, "browse", ask));
    }

    fn enter(&mut self, ctx: &Context, folder: PathBuf) {
        let endings = self.question.kind.1;
        self.ask(ctx, move || Told::entered(folder, endings));
        self.entering = Some(self.typed.clone());
    }

    /// Lists the folder that is typed, or in which what is typed would lie, once the one that is being entered is.
    fn follow(&mut self, ctx: &Context) {
        if self.entering.is_some() {
            self.follows = true;
            return;
        }
        let typed = self.typed.trim();
        let is_empty = typed.is_empty();
        let path = self.folder.join(expanded(typed));
        let (folder, before) = (self.folder.clone(), self.listed.clone());
        let endings = self.question.kind.1;
        self.ask(ctx, move || {
            let parent = || path.parent().filter(|parent| parent.is_dir()).map(Path::to_owned);
            let listed = if is_empty {
                folder
            } else if path.is_dir() {
                path
            } else {
                parent().unwrap_or(folder)
            };
            let listing = (before.as_ref() != Some(&listed)).then(|| list(&listed, endings));
            Told::Followed(listed, listing)
        });
    }

    /// Takes over what the disk told; returns what was chosen by that.
    fn told(&mut self, ctx: &Context) -> Option<Outcome> {
        let told = match self.asked.as_ref()?.answer() {
            Ok(told) => Some(told),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        self.asked = None;
        let entered = self.entering.take().unwrap_or_default();
        let follows = std::mem::take(&mut self.follows);
        let has_told = told.is_some();
        let outcome = told.and_then(|told| self.take_over(told, &entered));
        // Something else was asked before the first list was there.
        let unlisted = has_told && self.listed.is_none();
        if outcome.is_none() && (follows || unlisted) {
            let trouble = std::mem::take(&mut self.trouble);
            self.follow(ctx);
            if !follows {
                self.trouble = trouble;
            }
        }
        outcome
    }

    /// The same of what the disk told; `entered` was typed when it was asked to enter a folder.
    fn take_over(&mut self, told: Told, entered: &str) -> Option<Outcome> {
        match told {
            Told::Entered(folder, listing) => {
                if folder != self.folder
                    && !matches!(self.question.wish, Wish::Save(_))
                    && let Some(since) = self.typed.strip_prefix(entered)
                {
                    self.typed = since.to_owned();
                }
                self.folder.clone_from(&folder);
                self.show(folder, listing);
                None
            }
            Told::Followed(folder, listing) => {
                if let Some(listing) = listing {
                    self.show(folder, listing);
                }
                None
            }
            Told::Taken(path) => Some(Outcome::Chosen(self.purpose.clone(), vec![path])),
            Told::Missing(path) => {
                self.trouble = tr!("There is nothing at {}.", path.display().to_string());
                None
            }
        }
    }

    fn show(&mut self, folder: PathBuf, listing: io::Result<Listing>) {
        let listing = listing.unwrap_or_else(|error| {
            self.trouble = tr!(
                "{} cannot be listed: {}.",
                folder.display().to_string(),
                error.to_string()
            );
            Listing {
                entries: Vec::new(),
                empty: true,
            }
        });
        self.listed = Some(folder);
        self.entries = listing.entries;
        self.empty = listing.empty;
    }

    /// Why nothing is listed.
    fn nothing_words(&self) -> String {
        let endings = self.question.kind.1.iter().map(|ending| format!(".{ending}"));
        let endings = endings.collect::<Vec<_>>().join(", ");
        if self.empty {
            tr!(
                "The folder is empty. Only folders and files of these kinds are listed: {}.",
                endings
            )
        } else {
            tr!(
                "Nothing here can be chosen. Only folders and files of these kinds are listed: {}.",
                endings
            )
        }
    }

    /// Takes what is typed: a folder is entered, unless it is a brief.
    fn take(&mut self, ctx: &Context) {
        let typed = self.typed.trim();
        if typed.is_empty() {
            tr!("Type a path, or choose from the list.").clone_into(&mut self.trouble);
            return;
        }
        let path = self.folder.join(expanded(typed));
        let saves = matches!(self.question.wish, Wish::Save(_));
        let opens = self.purpose == Purpose::OpenBrief;
        let endings = self.question.kind.1;
        self.ask(ctx, move || {
            if path.is_dir() && !(opens && path.join("brief.json").is_file()) {
                Told::entered(path, endings)
            } else if saves || path.exists() {
                Told::Taken(path)
            } else {
                Told::Missing(path)
            }
        });
        self.entering = Some(self.typed.clone());
    }
}

impl Told {
    fn entered(folder: PathBuf, endings: &[&str]) -> Self {
        let listing = list(&folder, endings);
        Self::Entered(folder, listing)
    }
}

/// The folders in `folder`, then the files with one of the `endings`, by name.
fn list(folder: &Path, endings: &[&str]) -> io::Result<Listing> {
    let mut empty = true;
    let entries = fs::read_dir(folder)?.flatten().filter_map(|entry| {
        empty = false;
        let name = entry.file_name().into_string().ok()?;
        let is_folder = entry.path().is_dir();
        let wanted = !name.starts_with('.') && (is_folder || fits(&name, endings));
        wanted.then_some(Entry { name, is_folder })
    });
    let mut entries: Vec<Entry> = entries.take(MOST).collect();
    entries.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(Listing { entries, empty })
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
    let taken = browse.told(ui.ctx());
    ui.horizontal(|ui| {
        let up = voice::button(
            ui.add(Button::new(icons::text(icons::UP))),
            tr!("Enclosing folder"),
        );
        if up.on_hover_text(tr!("Enclosing folder")).clicked()
            && let Some(parent) = browse.place().parent().map(Path::to_owned)
        {
            browse.enter(ui.ctx(), parent);
        }
        ui.label(browse.place().to_string_lossy());
    });
    // As high whatever is listed: nothing moves while one types a path.
    let size = vec2(ui.available_width(), LIST_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        list_ui(ui, browse);
    });
    let field = TextEdit::singleline(&mut browse.typed).desired_width(f32::INFINITY);
    let field = voice::field(ui.add(field), tr!("Path"));
    select_on_tab(&field);
    if field.changed() {
        browse.follow(ui.ctx());
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
    if browse.asked.as_ref().is_some_and(Later::is_late) {
        ui.weak(tr!("Waiting for the disk"));
    } else if browse.trouble.is_empty() {
        ui.weak(tr!(
            "The system’s file dialog did not answer, so Attaché asks here. A path may begin with ~."
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
        browse.take(ui.ctx());
    }
    taken
}

fn list_ui(ui: &mut Ui, browse: &mut Browse) {
    let mut chosen = None;
    let rows = browse.entries.len();
    if rows == 0 {
        if browse.trouble.is_empty() && !browse.is_busy() && browse.listed.is_some() {
            ui.weak(browse.nothing_words());
        }
        return;
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
    if let Some(name) = chosen {
        browse.typed = name;
        browse.folder = browse.place().to_owned();
        browse.take(ui.ctx());
    }
}

/// A typed path with `~` for the home folder.
pub(super) fn expanded(typed: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|user| user.home_dir().to_owned());
    match typed.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(typed), |home| home.join(rest)),
        None => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browse(folder: &Path, wish: Wish) -> Browse {
        settled(begun(folder, wish)).1
    }

    /// A dialog whose first list is not there yet.
    fn begun(folder: &Path, wish: Wish) -> Browse {
        let purpose = match wish {
            Wish::Save(_) => Purpose::SaveAs(None),
            Wish::One | Wish::Several => Purpose::Pictures,
        };
        let mut question = purpose.question("name", Some(folder.to_owned()));
        question.wish = wish;
        Browse::new(&Context::default(), purpose, question)
    }

    /// What was chosen once the disk has told, and the dialog then.
    fn settled(mut browse: Browse) -> (Option<Outcome>, Browse) {
        let mut chosen = None;
        while browse.is_busy() {
            chosen = browse.told(&Context::default());
            std::thread::yield_now();
        }
        (chosen, browse)
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
        let typed = |words: String| {
            let mut browse = browse(folder.path(), Wish::One);
            browse.typed = words;
            browse.follow(&Context::default());
            let (_, browse) = settled(browse);
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
    fn what_is_typed_before_the_disk_has_told_loses_no_list_and_no_folder() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).expect("writable");
        std::fs::write(folder.path().join("a.png"), b"").expect("writable");
        let ctx = Context::default();
        let mut browse = begun(folder.path(), Wish::One);
        "a".clone_into(&mut browse.typed);
        browse.follow(&ctx);
        let (_, mut browse) = settled(browse);
        assert_eq!((browse.entries.len(), browse.typed.as_str()), (2, "a"));
        // As by a click on it, and a key after that.
        "inner".clone_into(&mut browse.typed);
        browse.take(&ctx);
        browse.typed.push('b');
        browse.follow(&ctx);
        let (_, browse) = settled(browse);
        assert_eq!((browse.folder.as_path(), browse.typed.as_str()), (&*inner, "b"));
        let mut browse = begun(folder.path(), Wish::One);
        "absent".clone_into(&mut browse.typed);
        browse.take(&ctx);
        let (_, browse) = settled(browse);
        assert_eq!(browse.entries.len(), 2, "it is listed all the same");
        assert!(browse.trouble.contains("absent"));
    }

    #[test]
    fn a_typed_folder_is_entered_and_a_missing_file_is_told() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::create_dir(folder.path().join("inner")).expect("writable");
        let mut browse = browse(folder.path(), Wish::One);
        "inner".clone_into(&mut browse.typed);
        browse.take(&Context::default());
        let (chosen, mut browse) = settled(browse);
        assert!(chosen.is_none() && browse.typed.is_empty());
        assert_eq!(browse.folder, folder.path().join("inner"));
        "absent.png".clone_into(&mut browse.typed);
        browse.take(&Context::default());
        let (chosen, browse) = settled(browse);
        assert!(chosen.is_none());
        assert!(browse.trouble.contains("absent.png"));
    }
}

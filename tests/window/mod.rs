//! The whole window, driven by role and label without a display.

mod aloud;
mod clipboard;
mod comfort;
mod commands;
mod display;
mod elsewhere;
mod exporting;
mod files;
mod find;
mod forms;
mod french;
mod gate;
mod guide;
mod heard;
mod help;
mod in_place;
mod numbers;
mod pages;
mod pictures;
mod presentation;
mod progress;
mod reader;
mod real;
mod session;
mod several;
mod templates;
mod writing;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use attache::gui::{Answer, App, Begins, Picker, Question, Surroundings};
use attache::model::block::BlockKind;
use attache::session::Copied;
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// After how long a test that waits gives up: never on a machine that does anything at all, however slow or busy it is.
const NEVER: Duration = Duration::from_mins(10);

/// What was opened with other programs, by all windows.
static SHOWN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Answers file dialogs with what the test has laid ready; without an answer it cancels.
#[derive(Default)]
struct Scripted {
    answers: Mutex<VecDeque<Answer>>,
    asked: Mutex<Vec<Question>>,
}

impl Picker for Scripted {
    fn pick(&self, question: &Question) -> Answer {
        self.asked
            .lock()
            .expect("no test panics in it")
            .push(question.clone());
        let mut answers = self.answers.lock().expect("no test panics in it");
        answers.pop_front().unwrap_or(Answer::Cancelled)
    }
}

/// A window with a folder of its own.
struct Desk {
    window: Harness<'static, App>,
    picker: Arc<Scripted>,
    folder: tempfile::TempDir,
}

/// What was copied in a browser.
const COPIED: &str = "<h1>Mills of the far valley</h1><h2>Harvest</h2><p>The mills ground 300 tonnes of rice in 2024, \
    more than in any year before, as the <a href='https://example.org/count'>count</a> of the millers says.</p>";

impl Desk {
    /// A window with the shipped sample.
    fn new() -> Self {
        Self::with(tempfile::tempdir().expect("a folder for the test"), None)
    }

    /// A window over `folder`, with the brief at `path` or else the one opened last.
    fn with(folder: tempfile::TempDir, path: Option<&Path>) -> Self {
        Self::with_copied(folder, path, || Some(Copied::Html(COPIED.to_owned())))
    }

    /// The same, where `copied` tells what was copied in another program.
    fn with_copied(folder: tempfile::TempDir, path: Option<&Path>, copied: fn() -> Option<Copied>) -> Self {
        let picker = Arc::new(Scripted::default());
        let surroundings = Surroundings {
            picker: Arc::<Scripted>::clone(&picker),
            state_dir: Some(folder.path().join("state")),
            documents: None,
            now: || jiff::civil::date(2026, 3, 1).at(10, 42, 0, 0),
            show: |path| {
                SHOWN.lock().expect("no test panics in it").push(path.to_owned());
                Ok(())
            },
            another: || Err(std::io::Error::other("a test has one window")),
            dictionaries: Vec::new(),
            locale: String::new(),
            copied,
        };
        let begins = path.map_or(Begins::Last, |path| Begins::Brief(path.to_owned()));
        let window = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(16)
            .build_eframe(|cc| App::new(cc, surroundings, begins));
        let mut desk = Self {
            window,
            picker,
            folder,
        };
        desk.settle();
        desk
    }

    /// Makes frames until nothing is under way in the background, and the window asks for none.
    fn settle(&mut self) {
        let begun = Instant::now();
        let mut restless = 0;
        while !self.rests() {
            assert!(begun.elapsed() < NEVER, "the work never ends");
            // A frame too many is asked for by a thread that has just come to its end, but not again and again.
            restless = if self.app().is_busy() { 0 } else { restless + 1 };
            assert!(
                restless < 4,
                "the window asks for frames while nothing is under way"
            );
            // The threads wake a real window; here one looks again.
            std::thread::yield_now();
        }
    }

    /// Makes the frames that the window asks for, and returns whether it asks for no more and nothing is under way. While
    /// threads work there may be no end to them: each page that is drawn wakes the window.
    fn rests(&mut self) -> bool {
        if self.app().is_busy() {
            self.window.step();
        }
        self.window.run_ok().is_some() && !self.app().is_busy()
    }

    /// Makes frames until something is seen that a thread has still to find out.
    fn wait_to_see(&mut self, label: &str) {
        let begun = Instant::now();
        while !self.sees(label) {
            assert!(begun.elapsed() < NEVER, "{label} is never seen");
            std::thread::yield_now();
            self.window.step();
        }
        self.settle();
    }

    fn app(&self) -> &App {
        self.window.state()
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.settle();
    }

    /// Presses a button by the keys, since it may lie further down than one sees.
    fn press_button(&mut self, label: &str) {
        self.window.get_by_label(label).focus();
        self.settle();
        self.press(Modifiers::NONE, Key::Space);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn type_text(&mut self, field: &str, text: &str) {
        self.window.get_by_label(field).focus();
        self.settle();
        self.window.get_by_label(field).type_text(text);
        self.settle();
    }

    /// Runs a command as one does by the palette.
    fn run(&mut self, name: &str) {
        self.run_unsettled(name);
        self.settle();
    }

    /// The same, without waiting for what comes of it.
    fn run_unsettled(&mut self, name: &str) {
        self.press(Modifiers::COMMAND, Key::K);
        self.type_text("Command", name);
        self.window.key_press(Key::Enter);
        self.window.step();
    }

    fn answer(&self, answer: Answer) {
        self.picker
            .answers
            .lock()
            .expect("no test panics in it")
            .push_back(answer);
    }

    fn sees(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }

    fn blocks(&self) -> usize {
        self.app().session().brief().blocks().count()
    }

    /// The kind of the selected block.
    fn selected_kind(&self) -> Option<&'static str> {
        let session = self.app().session();
        match session.selection()? {
            attache::model::diagnostic::Target::Block(id) => session
                .brief()
                .block(id)
                .map(|(_, _, block)| BlockKind::name(&block.kind)),
            _ => None,
        }
    }
}

#[test]
fn the_sample_opens_when_nothing_was_opened_before() {
    let desk = Desk::new();
    assert!(desk.blocks() > 10);
    assert!(desk.app().session().place().is_none());
    assert!(desk.sees("Not saved yet"));
    for button in ["Open", "Save", "Undo", "Redo", "Find", "Export PDF"] {
        assert!(desk.window.get_by_label(button).accesskit_node().role() == eframe::egui::Role::Button);
    }
}

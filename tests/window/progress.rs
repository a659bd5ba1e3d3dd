//! What takes long is told at the foot of the window, can be cancelled there and by Escape, and then leaves everything as it
//! was. The work is real, and so much of it that it would go on for seconds: each test sees it under way.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use attache::gui::Answer;
use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Blobs, Brief, Section};
use attache::model::diagnostic::Target;
use attache::model::id::{BlockId, SectionId};
use attache::model::inline::Text;
use attache::model::marking::{Clearance, Marking};
use attache::model::slide::Slide;
use attache::session::Standing;
use attache::store::{self, Form};
use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::help::Dropped;
use super::{Desk, NEVER};

/// So many paragraphs take seconds to set.
const LONG: usize = 1500;
/// A brief of `count` paragraphs, each its number and a hundred words like no others.
fn long_brief(count: usize) -> Brief {
    let mut seed: u32 = 1;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"etaoinshrdlu  "[(seed >> 16) as usize % 14])
    };
    let block = |at: usize| {
        let words: String = (0..500).map(|_| letter()).collect();
        Arc::new(Block {
            id: BlockId::new(&format!("b{at}")),
            kind: BlockKind::Paragraph {
                text: Text::plain(&format!("{at} stands before {words}")),
            },
        })
    };
    let section = Section {
        id: SectionId::new("s1"),
        title: "Mills".to_owned(),
        marking: Marking::default(),
        clearance: Clearance::default(),
        slide: Slide::default(),
        blocks: (0..count).map(block).collect(),
    };
    Brief {
        sections: vec![Arc::new(section)],
        ..Brief::default()
    }
}

impl Desk {
    /// A window over a brief of so many paragraphs.
    fn long(count: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("long.brief");
        let brief = long_brief(count);
        store::save(&path, Form::Archive, &brief, &Blobs::default()).expect("it is saved");
        Self::with(folder, Some(&path))
    }

    /// Makes frames until work is told in these words with a way to cancel it.
    fn wait_for_work(&mut self, words: &str) {
        // What was asked for begins in the next frame, or in that after it.
        self.window.run_steps(2);
        while !self.tells_of(words) {
            self.window.step();
            assert!(self.app().is_busy(), "{words}: it is over before it is told");
        }
    }

    /// Whether work is told in these words with a way to cancel it. They may be a name elsewhere: a section without a title
    /// is called "Opening".
    pub(super) fn tells_of(&self, words: &str) -> bool {
        let mut labels = self.window.query_all_by(|node| {
            node.role() == Role::Label && node.value().is_some_and(|told| told.starts_with(words))
        });
        labels.next().is_some() && self.window.query_by_label("Cancel").is_some()
    }

    /// Cancels what is under way by its button, or by Escape.
    fn cancel(&mut self, by_key: bool) {
        // How soon it is over is measured by the bench `long`.
        let begun = Instant::now();
        if by_key {
            self.window.key_press(Key::Escape);
        } else {
            self.window.get_by_label("Cancel").click();
        }
        self.window.step();
        while self.window.query_by_label("Cancel").is_some() {
            assert!(begun.elapsed() < NEVER, "it goes on");
            self.window.step();
        }
        self.settle();
    }
}

#[test]
fn reading_the_pages_back_is_cancelled_and_begun_again_when_asked_for() {
    let mut desk = Desk::long(4 * LONG);
    for again in [false, true] {
        if again {
            desk.window.get_by_label("Read the pages back").click();
        } else {
            desk.window.key_press_modifiers(Modifiers::SHIFT, Key::F7);
        }
        desk.wait_for_work("Reading the pages back:");
        // Nobody waits for it: Escape is for something nearer.
        desk.window.key_press(Key::Escape);
        desk.window.step();
        assert!(desk.window.query_by_label("Cancel").is_some());
        desk.cancel(false);
        assert!(desk.sees("Reading the pages back was cancelled."));
    }
}

#[test]
fn a_search_and_a_replacement_are_cancelled() {
    let mut desk = Desk::long(LONG);
    let before = Arc::clone(desk.app().session().brief());
    desk.run("find and replace");
    desk.window.get_by_label("Regular expression").click();
    desk.settle();
    desk.window.get_by_label("Find in the brief").focus();
    desk.window.step();
    // What was read is remembered in more ways than there is room for.
    desk.window
        .get_by_label("Find in the brief")
        .type_text(r"[aeiou].{60}\d{9}");
    desk.wait_for_work("Finding");
    assert!(desk.sees("0 places so far"));
    desk.window.get_by_label("Replace with").focus();
    desk.window.step();
    desk.window.get_by_label("Cancel").click();
    desk.settle();
    assert!(desk.sees("Cancelled after 0 places"));
    assert!(Arc::ptr_eq(desk.app().session().brief(), &before));
}

#[test]
fn a_step_whose_pages_take_long_is_taken_back() {
    let mut desk = Desk::long(LONG);
    desk.run("find");
    desk.type_text("Find in the brief", "1499 stands");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.press(Modifiers::NONE, Key::Escape);
    desk.run("select all");
    desk.run("delete");
    assert_eq!(desk.blocks(), 0);
    let pages = desk
        .app()
        .session()
        .layout()
        .map(|layout| layout.document.pages.len());
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.wait_for_work("Laying out the pages");
    assert_eq!(desk.blocks(), LONG);
    desk.cancel(false);
    assert_eq!(desk.blocks(), 0, "undoing was taken back");
    let session = desk.app().session();
    assert!(session.pages_are_current());
    assert_eq!(session.layout().map(|layout| layout.document.pages.len()), pages);
}

#[test]
fn looking_into_another_brief_is_cancelled() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("other.brief");
    store::save(&path, Form::Archive, &long_brief(2 * LONG), &Blobs::default()).expect("it is saved");
    desk.click("Library");
    desk.type_text("Search the library", "population of Lashio");
    let claim = desk.window.query_all_by_label_contains("Claim: 130,000").next();
    claim.expect("the claim is in the library").click();
    desk.settle();
    desk.run("what leans on this");
    desk.answer(Answer::Chosen(vec![path]));
    desk.window.get_by_label("Look into other briefs…").click();
    desk.wait_for_work("Reading brief 1 of 1");
    desk.cancel(false);
    assert!(desk.sees("In this brief"), "what was found stays");
    assert!(!desk.sees("other.brief"));
}

#[test]
fn opening_is_cancelled_and_the_present_brief_stays() {
    let mut desk = Desk::new();
    let before = Arc::clone(desk.app().session().brief());
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(20 * LONG), &Blobs::default()).expect("it is saved");
    for by_key in [false, true] {
        desk.answer(Answer::Chosen(vec![path.clone()]));
        desk.window.key_press_modifiers(Modifiers::COMMAND, Key::O);
        desk.wait_for_work("Opening");
        desk.cancel(by_key);
        assert!(desk.sees("No other brief was opened."));
        let session = desk.app().session();
        assert!(Arc::ptr_eq(session.brief(), &before) && session.place().is_none());
    }
}

/// A text of so many megabytes.
fn long_article(desk: &Desk, megabytes: usize) -> PathBuf {
    let mut text = String::new();
    while text.len() < megabytes << 20 {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "On {} May 2024 the mill ground {0} tonnes of rice.\n",
            text.len() % 28 + 1
        );
    }
    let path = desk.folder.path().join("long.txt");
    std::fs::write(&path, text).expect("it is written");
    path
}

#[test]
fn reading_an_article_is_cancelled_and_nothing_is_taken_in() {
    let mut desk = Desk::new();
    let before = Arc::clone(desk.app().session().brief());
    let path = long_article(&desk, 16);
    for by_key in [false, true] {
        desk.answer(Answer::Chosen(vec![path.clone()]));
        desk.run_unsettled("import article");
        desk.wait_for_work("Reading files");
        desk.cancel(by_key);
        assert!(desk.sees("The import was cancelled. Nothing was added."));
        assert!(Arc::ptr_eq(desk.app().session().brief(), &before));
    }
}

#[test]
fn going_through_a_long_article_is_cancelled_and_the_article_stays() {
    let mut desk = Desk::new();
    let path = long_article(&desk, 4);
    desk.answer(Answer::Chosen(vec![path]));
    desk.run_unsettled("import article");
    desk.wait_for_work("Looking for what can be checked in the article");
    let before = Arc::clone(desk.app().session().brief());
    desk.cancel(false);
    assert!(desk.sees("tonnes of rice"), "it can be read");
    assert!(Arc::ptr_eq(desk.app().session().brief(), &before));
}

#[test]
fn while_a_brief_just_opened_is_set_one_can_go_back_to_the_one_before() {
    let mut desk = Desk::new();
    desk.run("insert paragraph");
    let before = Arc::clone(desk.app().session().brief());
    let pages = |desk: &Desk| {
        let layout = desk.app().session().layout();
        layout.map(|layout| layout.document.pages.len())
    };
    let had = pages(&desk);
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(2 * LONG), &Blobs::default()).expect("it is saved");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::O);
    desk.window.get_by_label("Don’t save").click();
    desk.wait_for_work("Laying out the pages");
    assert_eq!(desk.blocks(), 2 * LONG);
    // Nobody waits for it: Escape is for something nearer.
    desk.window.key_press(Key::Escape);
    desk.window.step();
    assert_eq!(desk.blocks(), 2 * LONG);
    desk.cancel(false);
    assert!(desk.sees("No other brief was opened."));
    let session = desk.app().session();
    assert!(Arc::ptr_eq(session.brief(), &before) && session.place().is_none());
    assert!(session.is_dirty() && session.pages_are_current());
    assert_eq!(pages(&desk), had);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        desk.blocks() + 1,
        before.blocks().count(),
        "its steps are there too"
    );
    // The file is free for another window.
    let lock = store::lock(&path).expect("nobody has it open");
    drop(lock);
}

#[test]
fn who_came_from_the_start_page_comes_back_to_it() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(2 * LONG), &Blobs::default()).expect("it is saved");
    for work in ["Laying out the pages", "Opening"] {
        desk.press(Modifiers::COMMAND, Key::N);
        desk.answer(Answer::Chosen(vec![path.clone()]));
        desk.window.get_by_label("Open…").click();
        if work == "Opening" {
            let longer = long_brief(20 * LONG);
            store::save(&path, Form::Archive, &longer, &Blobs::default()).expect("it is saved");
        }
        desk.window.step();
        desk.wait_for_work(work);
        desk.window.get_by_label("Cancel").click();
        desk.wait_to_see("Begin with a template");
        assert!(desk.app().session().place().is_none());
    }
}

#[test]
fn who_drops_a_brief_later_does_not_come_to_the_start_page() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(20 * LONG), &Blobs::default()).expect("it is saved");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.click("Policy note");
    let dropped = Arc::new(Dropped(path));
    desk.window.input_mut().dropped_files.push(dropped);
    desk.wait_for_work("Opening");
    desk.cancel(false);
    assert!(desk.sees("No other brief was opened."));
    assert!(!desk.sees("Begin with a template"));
}

#[test]
fn files_dropped_while_a_brief_is_opened_go_into_it() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(2 * LONG), &Blobs::default()).expect("it is saved");
    let article = desk.folder.path().join("mill.txt");
    std::fs::write(&article, "The valley\n\nThe mill ground rice.\n").expect("it is written");
    desk.answer(Answer::Chosen(vec![path]));
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    desk.wait_for_work("Opening");
    let dropped = Arc::new(Dropped(article));
    desk.window.input_mut().dropped_files.push(dropped);
    desk.settle();
    let brief = desk.app().session().brief();
    assert_eq!((desk.blocks(), brief.library.articles.len()), (2 * LONG, 1));
}

#[test]
fn what_waits_for_the_disk_is_told_and_cancelled() {
    let mut desk = Desk::new();
    let before = Arc::clone(desk.app().session().brief());
    // Whether a brief is inside is only known when all of it was gone through.
    let path = desk.folder.path().join("large.pdf");
    std::fs::write(&path, "%PDF-1.7\n").expect("it is written");
    let file = std::fs::File::options().write(true).open(&path);
    file.and_then(|file| file.set_len(200 << 20))
        .expect("it is a large one");
    for by_key in [false, true] {
        let dropped = Arc::new(Dropped(path.clone()));
        desk.window.input_mut().dropped_files.push(dropped);
        desk.wait_for_work("Waiting for the disk");
        desk.cancel(by_key);
        assert!(Arc::ptr_eq(desk.app().session().brief(), &before));
        assert!(!desk.sees("Reading files"));
    }
}

#[test]
fn what_is_pasted_does_not_wait_for_other_briefs_being_read() {
    let mut desk = Desk::new();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    let place = desk.app().session().selection().cloned();
    let before = desk.blocks();
    desk.window.event(Event::Copy);
    desk.settle();
    let path = desk.folder.path().join("other.brief");
    store::save(&path, Form::Archive, &long_brief(20 * LONG), &Blobs::default()).expect("it is saved");
    desk.answer(Answer::Chosen(vec![path]));
    desk.run_unsettled("what changed since");
    desk.wait_for_work("Reading the other brief");
    for words in ["The mill stood.", "Nobody came."] {
        desk.window.event(Event::Paste(words.to_owned()));
    }
    desk.window.step();
    while desk.blocks() < before + 2 {
        desk.window.step();
        assert!(desk.app().session().looking().is_some(), "it waits");
    }
    let brief = Arc::clone(desk.app().session().brief());
    let blocks: Vec<_> = brief.blocks().map(|(_, block)| block).collect();
    let at = blocks.iter().position(|block| {
        let id = &block.id;
        matches!(&place, Some(Target::Block(place)) if place == id)
    });
    let at = at.expect("it is there");
    let words = |at: usize| match &blocks[at].kind {
        BlockKind::Paragraph { text } => text.words(),
        _ => String::new(),
    };
    assert_eq!(
        [words(at + 1), words(at + 2)],
        ["The mill stood.", "Nobody came."]
    );
    desk.wait_for_work("Reading the other brief");
    desk.cancel(false);
}

#[test]
fn nothing_is_said_of_a_brief_before_its_checks_have_answered() {
    let mut desk = Desk::new();
    if !desk.sees("Search problems") {
        desk.press(Modifiers::NONE, Key::F9);
    }
    assert!(desk.sees("Search problems"));
    let path = desk.folder.path().join("long.brief");
    store::save(&path, Form::Archive, &long_brief(LONG), &Blobs::default()).expect("it is saved");
    desk.answer(Answer::Chosen(vec![path]));
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    while desk.blocks() != LONG {
        desk.window.step();
    }
    while desk.app().session().standing() != Standing::Known {
        assert!(desk.sees("Checking…"));
        for claim in ["No problems", "0 words", "0 pages", "Errors 0"] {
            assert!(!desk.sees(claim), "{claim}");
        }
        let counting = desk.app().session().words().is_none();
        assert!(!counting || desk.sees("Counting…"));
        desk.window.step();
    }
    desk.settle();
    assert!(!desk.sees("Checking…") && !desk.sees("Counting…"));
}

#[test]
fn undoing_an_import_ends_the_search_in_its_article() {
    let mut desk = Desk::new();
    let path = long_article(&desk, 4);
    let had = desk.app().session().brief().library.articles.len();
    desk.answer(Answer::Chosen(vec![path]));
    desk.run_unsettled("import article");
    while desk.app().session().brief().library.articles.len() == had {
        desk.window.step();
    }
    desk.window.run_steps(2);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.window.step();
    let session = desk.app().session();
    assert_eq!(session.brief().library.articles.len(), had);
    assert!(!session.is_reading());
    desk.window.step();
    assert!(!desk.sees("Article text: ") && !desk.app().session().is_reading());
}

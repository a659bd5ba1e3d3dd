//! What helps a newcomer: the tour, the guide, and what may be dropped where one begins.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attache::gui::{Answer, Wish};
use eframe::egui::{DroppedFile, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;

/// A file dropped onto the window.
#[derive(Debug)]
pub(super) struct Dropped(pub(super) PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn the_tour_goes_over_the_window_in_five_steps_and_can_be_left() {
    let mut desk = Desk::new();
    desk.click("Tour of the window");
    for step in 1..=5 {
        assert!(desk.sees(&format!("Step {step} of 5")), "{step}");
        if step == 2 {
            assert!(desk.sees("Each number knows its passage"));
            assert!(desk.window.query_by_label("Close article").is_some());
        }
        desk.click(if step == 5 { "Done" } else { "Next" });
    }
    assert!(!desk.sees("Step "));
    assert!(desk.sees("Begin with a template"), "one has seen the sample");
    desk.press(PLAIN, Key::Escape);
    desk.run("tour of the window");
    desk.click("Next");
    desk.click("Back");
    assert!(desk.sees("Step 1 of 5"));
    desk.press(PLAIN, Key::Escape);
    assert!(!desk.sees("Step "));
}

#[test]
fn the_tour_leads_back_to_the_brief_one_came_from() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("mine.brief");
    desk.run("insert paragraph");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::S);
    let blocks = desk.blocks();
    desk.run("tour of the window");
    assert!(desk.sees("Step 1 of 5") && desk.blocks() < blocks);
    desk.click("Leave the tour");
    assert_eq!(desk.blocks(), blocks);
    let place = desk.app().session().place().map(|place| place.path.clone());
    assert_eq!(place, Some(path));
}

#[test]
fn the_guide_opens_beside_the_brief_and_gives_its_pdf() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.press(PLAIN, Key::F1);
    assert!(desk.sees("Save as PDF"));
    assert_eq!(desk.blocks(), before, "the brief one works on stays");
    let path = desk.folder.path().join("guide.pdf");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.click("Save as PDF…");
    assert!(desk.sees("The PDF is made"));
    assert!(fs::read(&path).expect("there is a file").starts_with(b"%PDF"));
    desk.click("Close");
    desk.press(PLAIN, Key::Escape);
    assert!(!desk.sees("Save as PDF"));
}

#[test]
fn an_article_dropped_where_one_begins_begins_a_brief() {
    let mut desk = Desk::new();
    let article = desk.folder.path().join("mills.md");
    fs::write(&article, "# Mills\n\nThe mill ground 300 tonnes.\n").expect("writable");
    desk.press(Modifiers::COMMAND, Key::N);
    let dropped = Arc::new(Dropped(article));
    desk.window.input_mut().dropped_files.push(dropped);
    desk.settle();
    assert!(!desk.sees("Begin with a template"));
    // The arrows change the template; Enter means the whole box.
    desk.window
        .get_by_role_and_label(Role::RadioButton, "Policy note")
        .focus();
    desk.settle();
    desk.press(Modifiers::NONE, Key::ArrowUp);
    desk.press(Modifiers::NONE, Key::ArrowDown);
    desk.press(Modifiers::NONE, Key::ArrowDown);
    let second = desk
        .window
        .get_by_role_and_label(Role::RadioButton, "Policy note, short");
    assert!(second.is_focused());
    desk.press(Modifiers::NONE, Key::ArrowUp);
    desk.press(Modifiers::NONE, Key::Enter);
    let brief = desk.app().session().brief();
    assert!(brief.masthead.title.starts_with('['), "{}", brief.masthead.title);
    assert_eq!(brief.library.articles.len(), 1);
    let title = brief.library.articles[0].title.clone();
    desk.press(Modifiers::COMMAND, Key::S);
    let asked = desk.picker.asked.lock().expect("no test panics in it");
    let question = asked.last().expect("it asks for a place");
    let first = title.split_whitespace().next().expect("it has a title");
    let Wish::Save(name) = &question.wish else {
        panic!("a place to write to: {question:?}");
    };
    assert!(name.starts_with(&first.to_lowercase()), "{title}: {name}");
}

#[test]
fn a_library_without_claims_says_how_to_get_some() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::N);
    desk.click("Policy note");
    desk.click("Library");
    assert!(desk.sees("No claims yet"));
    assert!(desk.sees("Import an article"));
}

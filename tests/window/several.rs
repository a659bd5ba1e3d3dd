//! Several blocks at once: chosen in the outline and on the pages, moved, copied and deleted as one step.

use attache::model::diagnostic::Target;
use attache::store::{self, Form};
use attache::typeset::frame::Shown;
use attache::words::Language;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

impl Desk {
    /// The outline's rows of blocks in the first section, as they are called.
    fn first_rows(&self) -> Vec<String> {
        let session = self.app().session();
        let blocks = &session.brief().sections[0].blocks;
        blocks.iter().map(|block| block.id.to_string()).collect()
    }

    fn step_name(&self) -> String {
        self.app()
            .session()
            .history()
            .undo_name()
            .map(ToString::to_string)
            .unwrap_or_default()
    }
}

const KEY_FIGURES: &str = "Key figures: about one fifth · 14 of 17 townships · 130,000 · four years";

#[test]
fn shift_and_arrows_choose_several_in_the_outline_and_one_key_deletes_them() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.click(KEY_FIGURES);
    desk.press(Modifiers::SHIFT, Key::ArrowDown);
    desk.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(desk.app().session().selected_blocks().len(), 3);
    assert!(desk.sees("3 blocks selected"));
    desk.press(Modifiers::SHIFT, Key::ArrowUp);
    let deleted = desk.app().session().selected_blocks();
    assert_eq!(deleted.len(), 2);
    desk.press(Modifiers::NONE, Key::Delete);
    assert_eq!(desk.blocks(), before - 2);
    assert_eq!(desk.step_name(), "Delete 2 blocks");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(!desk.app().session().is_dirty(), "it is one step");
    assert_eq!(
        desk.app().session().selected_blocks(),
        deleted,
        "what came back is selected"
    );
    desk.press(Modifiers::NONE, Key::Delete);
    assert_eq!(desk.blocks(), before - 2, "and can be deleted again");
}

#[test]
fn a_click_with_ctrl_takes_one_more_and_with_shift_all_up_to_it() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::Num9);
    desk.click(KEY_FIGURES);
    let row = |desk: &Desk, at: usize| {
        let id = desk.first_rows()[at].clone();
        let session = desk.app().session();
        let (_, _, block) = session.brief().block(&id.as_str().into()).expect("it is there");
        block.id.clone()
    };
    let first = desk.app().session().selected_blocks()[0].clone();
    let place = |desk: &Desk, id: &attache::model::id::BlockId| {
        desk.place_of(|shown| matches!(shown, Shown::Block(other) if other == id))
    };
    let corner = |desk: &Desk, id: &attache::model::id::BlockId| {
        desk.corner_of(|shown| matches!(shown, Shown::Block(other) if other == id))
    };
    let onto = (0..desk.first_rows().len())
        .map(|at| row(&desk, at))
        .find(|id| *id != first && place(&desk, id).is_some())
        .expect("the first page shows another block");
    // Its corner: in its middle there may be a link, which Ctrl follows.
    let at = corner(&desk, &onto).expect("found before");
    desk.window.event(Event::ModifiersChanged(Modifiers::COMMAND));
    desk.click_at(at);
    assert_eq!(desk.app().session().selected_blocks().len(), 2);
    desk.click_at(at);
    assert_eq!(desk.app().session().selected_blocks(), [first]);
    desk.window.event(Event::ModifiersChanged(Modifiers::SHIFT));
    desk.click_at(at);
    desk.window.event(Event::ModifiersChanged(Modifiers::NONE));
    assert!(desk.app().session().selected_blocks().contains(&onto));
    assert!(desk.app().session().selected_blocks().len() >= 2);
    desk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.app().session().selected_blocks(), [onto]);
}

#[test]
fn all_blocks_of_a_section_are_copied_duplicated_and_moved_together() {
    let mut desk = Desk::new();
    desk.click(KEY_FIGURES);
    let of_section = desk.first_rows().len();
    desk.press(Modifiers::COMMAND, Key::A);
    assert_eq!(desk.app().session().selected_blocks().len(), of_section);
    let before = desk.blocks();
    desk.press(Modifiers::COMMAND, Key::D);
    assert_eq!(desk.blocks(), before + of_section);
    assert_eq!(desk.step_name(), format!("Duplicate {of_section} blocks"));
    assert_eq!(
        desk.app().session().selected_blocks().len(),
        of_section,
        "the copies are selected"
    );
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.step_name(), format!("Move {of_section} blocks up"));
    assert_eq!(desk.app().session().selected_blocks().len(), of_section);

    desk.window.event(Event::Copy);
    desk.settle();
    assert!(desk.sees(&format!("{of_section} blocks copied")));
    for _ in 0..40 {
        desk.window.step();
    }
    assert!(!desk.sees("blocks copied"), "the sign goes by itself");
    desk.window.event(Event::Cut);
    desk.settle();
    assert_eq!(desk.blocks(), before);
}

#[test]
fn the_arrow_keys_choose_the_neighbouring_block_on_the_pages() {
    let mut desk = Desk::new();
    let place = desk
        .place_of(|shown| matches!(shown, Shown::Block(_)))
        .expect("the first page shows a block");
    desk.click_at(place);
    let first = desk.app().session().selection().cloned();
    assert!(
        matches!(first, Some(Target::Block(_))),
        "a block is selected: {first:?}"
    );
    desk.press(Modifiers::NONE, Key::ArrowDown);
    let second = desk.app().session().selection().cloned();
    assert_ne!(second, first);
    desk.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(desk.app().session().selection().cloned(), first);
    desk.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(desk.app().session().selected_blocks().len(), 2);
}

#[test]
fn a_list_of_no_problems_gives_the_keys_to_its_search() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F9);
    assert!(desk.sees("No problems found"));
    let search = desk.window.get_by_label("Search problems");
    assert!(search.is_focused());
}

#[test]
fn a_library_that_unfolds_gives_the_keys_to_its_search() {
    let mut desk = Desk::new();
    desk.click("Library");
    desk.press(Modifiers::NONE, Key::F6);
    desk.press(Modifiers::NONE, Key::F6);
    assert!(desk.window.get_by_label("Search the library").is_focused());
}

#[test]
fn a_heading_leads_into_its_text_and_a_first_section_stands_first() {
    let mut desk = Desk::new();
    let masthead = desk.window.get_by(|node| {
        node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with("Masthead: "))
    });
    masthead.click();
    desk.settle();
    desk.run("Insert section");
    let first = &desk.app().session().brief().sections[0];
    assert_eq!(first.title, "New section");
    let target = Target::Block(first.blocks[0].id.clone());
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.app().session().selection(), Some(&target));
    assert!(desk.window.get_by_label("Text").is_focused());
}

#[test]
fn what_is_unfolded_takes_the_keys() {
    // A brief with blanks to fill in has problems; the sample has none.
    let opened = store::from_template("policy-note", Language::English).expect("it is shipped");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("blanks.brief");
    store::save(&path, Form::Archive, &opened.brief, &opened.blobs).expect("writable");
    let mut desk = Desk::with(folder, Some(&path));
    desk.press(Modifiers::NONE, Key::F9);
    let focused = |desk: &Desk| {
        let mut nodes = desk
            .window
            .query_all_by(|node| node.is_focused() && !node.is_hidden());
        nodes.next().and_then(|node| node.accesskit_node().label())
    };
    let first = focused(&desk).expect("the first problem, or the button for none, has the keys");
    assert!(first.contains(": ") || first == "Search problems", "{first}");
    desk.press(Modifiers::NONE, Key::F9);
    assert!(desk.window.query_by_label("Search problems").is_none());
    desk.press(Modifiers::NONE, Key::F6);
    desk.press(Modifiers::NONE, Key::F6);
    assert!(focused(&desk).is_some_and(|label| label.starts_with("Masthead")));
}

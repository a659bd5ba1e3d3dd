//! Each command does what it says.

use attache::gui::command::{Command, Menu};
use attache::model::diagnostic::Target;
use attache::session::actions::Fresh;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

#[test]
fn every_menu_opens_and_names_its_commands() {
    let mut desk = Desk::new();
    for menu in Menu::ALL {
        desk.click(menu.title());
        for command in menu.groups().iter().copied().flatten() {
            // Slides stand in a menu of their own, which a brief on sheets does not open.
            if matches!(command, Command::InsertSlide(_)) {
                assert!(desk.sees("Slide"));
                continue;
            }
            assert!(desk.sees(command.name()), "{command:?} in {}", menu.title());
        }
        desk.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn every_kind_of_block_can_be_inserted_and_taken_back() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    for fresh in Fresh::ALL {
        desk.run(&Command::Insert(fresh).full_label());
        assert_eq!(desk.blocks(), before + 1, "{fresh:?}");
        assert!(desk.selected_kind().is_some(), "{fresh:?} is selected");
        desk.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(desk.blocks(), before, "{fresh:?}");
    }
}

#[test]
fn typing_after_an_insertion_replaces_the_words_that_stand_there() {
    let mut desk = Desk::new();
    for insert in ["insert paragraph", "insert callout"] {
        desk.run(insert);
        let field = desk
            .window
            .get_by(|node| node.is_text_input() && node.is_focused());
        field.type_text("Four of five came");
        desk.settle();
        let session = desk.app().session();
        let Some(Target::Block(id)) = session.selection() else {
            panic!("the new block is selected");
        };
        let (_, _, block) = session.brief().block(id).expect("it is there");
        let words = format!("{:?}", block.kind);
        assert!(words.contains("Four of five came"), "{words}");
        assert!(!words.contains("New paragraph"), "{words}");
    }
}

#[test]
fn a_section_is_inserted_renamed_by_undo_and_brought_back() {
    let mut desk = Desk::new();
    let sections = |desk: &Desk| desk.app().session().brief().sections.len();
    let before = sections(&desk);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    assert_eq!(sections(&desk), before + 1);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(sections(&desk), before);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(sections(&desk), before + 1);
}

#[test]
fn a_block_is_duplicated_moved_and_deleted() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.run("insert quotation");
    desk.press(Modifiers::COMMAND, Key::D);
    assert_eq!(desk.blocks(), before + 2);
    assert_eq!(desk.selected_kind(), Some("Quotation"));
    let order = |desk: &Desk| -> Vec<String> {
        let brief = desk.app().session().brief();
        brief.blocks().map(|(_, block)| block.id.to_string()).collect()
    };
    let placed = order(&desk);
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert_ne!(order(&desk), placed);
    desk.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(order(&desk), placed);
    desk.press(Modifiers::NONE, Key::Delete);
    assert_eq!(desk.blocks(), before + 1);
}

#[test]
fn undo_and_redo_say_what_they_would_do() {
    let mut desk = Desk::new();
    desk.run("insert table");
    desk.click("Edit");
    assert!(desk.sees("Undo insert table"));
    desk.click("Undo insert table");
    desk.click("Edit");
    assert!(desk.sees("Redo insert table"));
}

#[test]
fn find_goes_from_place_to_place_and_escape_closes_it() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::F);
    desk.type_text("Find in the brief", "township");
    assert!(desk.sees("places"));
    desk.press(Modifiers::NONE, Key::Enter);
    let first = desk.app().session().selection().cloned();
    assert!(first.is_some());
    desk.press(Modifiers::NONE, Key::Enter);
    assert_ne!(desk.app().session().selection().cloned(), first);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(desk.window.query_by_label("Close search").is_none());
}

#[test]
fn find_says_when_there_is_nothing() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::F);
    desk.type_text("Find in the brief", "xylophone");
    assert!(desk.sees("Not found"));
}

#[test]
fn panes_fold_away_and_come_back() {
    let mut desk = Desk::new();
    assert!(desk.sees("Outline"));
    desk.press(Modifiers::NONE, Key::F6);
    assert!(desk.window.query_by_label("Library").is_none());
    desk.press(Modifiers::NONE, Key::F6);
    assert!(desk.window.query_by_label("Library").is_some());
}

#[test]
fn the_next_problem_is_selected_and_its_list_unfolds() {
    let mut desk = Desk::new();
    desk.run("insert map");
    assert!(
        !desk.app().session().diagnostics().is_empty(),
        "a map without words for the blind"
    );
    desk.press(Modifiers::NONE, Key::F8);
    let session = desk.app().session();
    let selection = session.selection().cloned();
    let about =
        |finding: &attache::model::diagnostic::Diagnostic| Some(&finding.target) == selection.as_ref();
    assert!(session.diagnostics().iter().any(about));
}

#[test]
fn dark_and_light_are_remembered() {
    let mut desk = Desk::new();
    let is_dark = |desk: &Desk| desk.window.ctx.global_style().visuals.dark_mode;
    let before = is_dark(&desk);
    desk.run("light or dark");
    assert_ne!(is_dark(&desk), before);
    let kept = std::fs::read_to_string(desk.folder.path().join("state/window.json")).expect("written");
    assert!(kept.contains(&format!("\"dark\": {}", !before)), "{kept}");
}

#[test]
fn the_table_of_keys_and_the_about_box_open_and_close() {
    let mut desk = Desk::new();
    desk.press(Modifiers::SHIFT, Key::F1);
    assert!(desk.sees("Keyboard shortcuts"));
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.sees("Follow a link on a page"));
    desk.run("about");
    assert!(desk.sees("traceability, not truth"));
}

#[test]
fn shortcuts_that_fields_use_stay_with_the_field() {
    let mut desk = Desk::new();
    desk.run("insert paragraph");
    let before = desk.blocks();
    desk.press(Modifiers::COMMAND, Key::F);
    desk.type_text("Find in the brief", "ab");
    desk.press(Modifiers::NONE, Key::Delete);
    assert_eq!(desk.blocks(), before);
    assert!(matches!(desk.app().session().selection(), Some(Target::Block(_))));
}

#[test]
fn a_section_is_put_together_by_theme_as_one_step() {
    let mut desk = Desk::new();
    let sections = |desk: &Desk| desk.app().session().brief().sections.len();
    let before = sections(&desk);
    desk.run("themes");
    assert!(desk.sees("Themes and their words"));
    let named = |label: Option<String>| label.is_some_and(|label| label.contains("battlefield: "));
    let button = desk.window.get_by(|node| named(node.label()));
    button.click();
    desk.settle();
    assert_eq!(sections(&desk), before + 1);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(sections(&desk), before);
}

#[test]
fn words_are_replaced_all_over_the_brief_as_one_step() {
    let mut desk = Desk::new();
    let holds = |desk: &Desk, words: &str| {
        let brief = desk.app().session().brief();
        let mut found = false;
        for (_, block) in brief.blocks() {
            block
                .kind
                .for_each_text(|text| found |= text.words().contains(words));
        }
        found
    };
    assert!(holds(&desk, "Malaysia"));
    desk.press(Modifiers::COMMAND, Key::H);
    desk.type_text("Find in the brief", "malaysia");
    desk.type_text("Replace with", "the chair");
    desk.click("Replace all");
    assert!(!holds(&desk, "Malaysia") && holds(&desk, "The chair"));
    assert!(
        desk.app()
            .notice()
            .is_some_and(|words| words.starts_with("Replaced in"))
    );
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(holds(&desk, "Malaysia"));
}

#[test]
fn what_is_no_regular_expression_is_told_beside_the_field() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::F);
    desk.type_text("Find in the brief", "(town");
    desk.click("Regular expression");
    assert!(desk.sees("Not a regular expression: unclosed group"));
    desk.type_text("Find in the brief", ")ships?");
    assert!(desk.sees("places"));
}

#[test]
fn a_claim_takes_the_place_of_the_words_selected_for_it() {
    let mut desk = Desk::new();
    desk.run("insert paragraph");
    desk.type_text("Text", "14 of 17");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.click("Insert claim");
    desk.press(Modifiers::NONE, Key::Enter);
    let session = desk.app().session();
    let Some(Target::Block(id)) = session.selection() else {
        panic!("the paragraph is selected");
    };
    let (_, _, block) = session.brief().block(id).expect("it is there");
    let mut words = String::new();
    block
        .kind
        .for_each_text(|text| words += &String::from(text.clone()));
    assert!(words.starts_with('{') && words.ends_with("|14 of 17}"), "{words}");
}

#[test]
fn f10_gives_the_keys_to_the_menus() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F10);
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(desk.sees("Save as…"), "the first menu is open");
}

#[test]
fn another_window_that_cannot_be_opened_is_told() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N);
    assert!(
        desk.app()
            .notice()
            .is_some_and(|words| words.contains("one window"))
    );
}

#[test]
fn a_shortcut_is_changed_taken_from_another_command_and_kept() {
    let mut desk = Desk::new();
    desk.run("Keyboard shortcuts");
    desk.type_text("Find a command", "go to page");
    desk.click("Keys of Go to page…");
    desk.press(Modifiers::COMMAND, Key::C);
    assert!(desk.sees("Fields and menus use these keys"));
    desk.click("Keys of Go to page…");
    desk.press(Modifiers::COMMAND, Key::F);
    assert!(desk.sees("runs “Find…” now"));
    desk.click("Take them");
    desk.click("Close");
    desk.press(Modifiers::COMMAND, Key::F);
    assert!(desk.window.query_by_label("Go to page").is_some());
    desk.press(Modifiers::NONE, Key::Escape);

    let folder = desk.folder;
    let mut again = Desk::with(folder, None);
    again.press(Modifiers::COMMAND, Key::F);
    assert!(again.window.query_by_label("Go to page").is_some());
    again.press(Modifiers::NONE, Key::Escape);
    again.run("Keyboard shortcuts");
    again.click("Restore defaults");
    again.click("Close");
    again.press(Modifiers::COMMAND, Key::G);
    assert!(again.window.query_by_label("Go to page").is_some());
}

//! Each command does what it says.

use std::sync::Arc;

use attache::gui::command::{Command, Menu};
use attache::model::diagnostic::{Code, Target};
use attache::session::actions::{Fresh, count_mentions, count_resting_on, count_uses};
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

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
fn ctrl_y_brings_a_step_back_too() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.run("insert paragraph");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.blocks(), before);
    desk.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(desk.blocks(), before + 1);
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
fn arrows_and_letters_lead_through_the_menus() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F10);
    desk.press(Modifiers::NONE, Key::ArrowDown);
    assert!(desk.sees("Save as…"), "the first menu is open");
    desk.press(Modifiers::NONE, Key::ArrowRight);
    assert!(
        !desk.sees("Save as…") && desk.sees("Undo history"),
        "the one beside it is"
    );
    desk.press(Modifiers::NONE, Key::ArrowLeft);
    assert!(desk.sees("Save as…"), "and back");
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.sees("Save as…"));
    for (key, entry) in [
        (Key::E, "Undo history"),
        (Key::V, "Fit width"),
        (Key::F, "Save as…"),
    ] {
        desk.press(Modifiers::ALT, key);
        assert!(desk.sees(entry), "{entry}");
        desk.press(Modifiers::NONE, Key::Escape);
    }
    desk.press(Modifiers::ALT, Key::F);
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(desk.sees("Begin with a template"), "the first entry had the keys");
}

#[test]
fn a_source_that_is_named_is_not_deleted_in_silence() {
    let mut desk = Desk::new();
    let named = {
        let brief = desk.app().session().brief();
        let mut sources = brief.library.sources.iter();
        let found = sources.find(|(id, _)| count_mentions(brief, id) > 1);
        let (id, source) = found.expect("the sample cites some");
        (
            source.title.clone(),
            count_mentions(brief, id),
            brief.library.sources.len(),
        )
    };
    let (title, mentions, count) = named;
    desk.choose_in_library(&format!("Source: {title}"));
    desk.run("delete");
    let told = desk.app().notice().expect("it is told");
    assert!(
        told.contains(&format!("{mentions} places still name it")),
        "{told}"
    );
    let left = |desk: &Desk| desk.app().session().brief().library.sources.len();
    assert_eq!(left(&desk), count - 1);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(left(&desk), count);
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

impl Desk {
    /// Selects the first row of the library that begins with `label`.
    fn choose_in_library(&mut self, label: &str) {
        self.click("Library");
        let rows = self.window.query_all_by_label_contains(label);
        rows.into_iter().next().expect("it is in sight").click_accesskit();
        self.settle();
    }
}

#[test]
fn a_deleted_claim_leaves_its_words_and_the_library_keeps_the_selection() {
    let mut desk = Desk::new();
    let brief = Arc::clone(desk.app().session().brief());
    let used = brief.library.claims.keys().find(|id| count_uses(&brief, id) > 1);
    let id = used.expect("a claim of the sample is used twice").clone();
    desk.choose_in_library(&format!("Claim: {}, ", brief.library.claims[&id].wording));
    desk.run("delete");
    let places = count_uses(&brief, &id);
    let told = format!("The claim was deleted. Its words stay in {places} places, as plain text.");
    assert_eq!(desk.app().notice(), Some(told));
    let session = desk.app().session();
    assert!(
        matches!(session.selection(), Some(Target::Claim(_))),
        "{:?}",
        session.selection()
    );
    assert!(
        session
            .diagnostics()
            .iter()
            .all(|found| found.code != Code::ClaimUnknown)
    );
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.app().session().brief(), &brief);
}

#[test]
fn an_article_whose_claims_are_used_is_not_deleted_unasked() {
    let mut desk = Desk::new();
    let brief = Arc::clone(desk.app().session().brief());
    let id = brief
        .library
        .articles
        .keys()
        .find(|id| count_resting_on(&brief, id).0 > 1);
    let id = id.expect("claims of the sample rest on one").clone();
    let (claims, places) = count_resting_on(&brief, &id);
    desk.choose_in_library(&format!("Article: {}", brief.library.articles[&id].title));
    desk.run("delete");
    assert!(desk.sees(&format!("{claims} claims that are used rest on it.")));
    assert!(desk.sees(&format!(
        "Without it, {places} places of the brief have no evidence."
    )));
    desk.click("Cancel");
    assert!(desk.app().session().brief().library.articles.contains_key(&id));
    desk.run("delete");
    desk.click("Delete article");
    assert!(!desk.app().session().brief().library.articles.contains_key(&id));
}

#[test]
fn a_list_closes_when_keys_lead_elsewhere() {
    let mut desk = Desk::new();
    desk.click("Library");
    desk.click("Theme shown: All themes");
    assert!(desk.sees("Search theme shown"));
    desk.press(Modifiers::COMMAND, Key::H);
    assert!(!desk.sees("Search theme shown"));
    assert!(desk.sees("Replace with"));
}

#[test]
fn the_keys_follow_the_selection_through_the_outline() {
    let mut desk = Desk::new();
    let row = desk.window.get_all_by_role(Role::TreeItem).find(|row| {
        let label = row.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("Paragraph: "))
    });
    row.expect("the sample has paragraphs").click();
    desk.settle();
    let marked = |desk: &Desk, is: &dyn Fn(&egui_kittest::Node<'_>) -> bool| {
        let rows = desk.window.get_all_by_role(Role::TreeItem);
        rows.enumerate()
            .filter(|(_, row)| is(row))
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    let selected = |desk: &Desk| marked(desk, &|row| row.accesskit_node().toggled() == Some(Toggled::True));
    let before = selected(&desk);
    desk.press(Modifiers::COMMAND, Key::D);
    let selected = selected(&desk);
    assert_ne!(selected, before);
    assert_eq!(marked(&desk, &|row| row.is_focused()), selected);
}

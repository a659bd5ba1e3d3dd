//! The bar that finds and replaces, by keys.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;

#[test]
fn escape_in_either_field_closes_the_bar() {
    for field in ["Find in the brief", "Replace with"] {
        let mut desk = Desk::new();
        desk.run("find and replace");
        desk.type_text(field, "township");
        desk.press(PLAIN, Key::Escape);
        assert!(!desk.sees("Find in the brief"), "{field}");
    }
}

#[test]
fn tab_goes_from_field_to_field_and_then_through_the_buttons() {
    let mut desk = Desk::new();
    desk.run("find and replace");
    desk.type_text("Find in the brief", "township");
    for next in ["Replace with", "Previous place", "Next place"] {
        desk.press(PLAIN, Key::Tab);
        assert!(desk.window.get_by_label(next).is_focused(), "{next}");
    }
    desk.window.get_by_label("Replace with").focus();
    desk.settle();
    desk.press(Modifiers::SHIFT, Key::Tab);
    assert!(desk.window.get_by_label("Find in the brief").is_focused());
}

#[test]
fn capitals_of_what_is_found_are_kept_unless_they_are_not_to_be() {
    let replaced = |find: &str, switch: Option<&str>| {
        let mut desk = Desk::new();
        desk.press(Modifiers::COMMAND, Key::H);
        desk.type_text("Find in the brief", find);
        desk.type_text("Replace with", "zebu");
        if let Some(switch) = switch {
            desk.click(switch);
        }
        desk.click("Replace all");
        let mut found = String::new();
        for (_, block) in desk.app().session().brief().blocks() {
            block.kind.for_each_text(|text| found += &text.words());
        }
        (found.contains("Zebu"), found.contains("zebu"))
    };
    assert_eq!(replaced("malaysia", None), (true, false));
    assert_eq!(replaced("malaysia", Some("Keep capitals")), (false, true));
    assert_eq!(replaced("Malaysia", None), (false, true), "they are meant so");
}

#[test]
fn enter_in_the_field_of_the_new_words_goes_to_a_place_and_then_replaces_there() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::H);
    desk.type_text("Find in the brief", "malaysia");
    desk.type_text("Replace with", "zebu");
    let replaced = |desk: &Desk| {
        let mut found = String::new();
        for (_, block) in desk.app().session().brief().blocks() {
            block.kind.for_each_text(|text| found += &text.words());
        }
        found.contains("Zebu")
    };
    desk.press(PLAIN, Key::Enter);
    assert!(!replaced(&desk), "one sees it first");
    assert!(desk.window.get_by_label("Replace with").is_focused());
    desk.press(PLAIN, Key::Enter);
    assert!(replaced(&desk));
    assert!(desk.window.get_by_label("Replace with").is_focused());
}

#[test]
fn places_are_counted_as_they_are_replaced() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::H);
    desk.type_text("Find in the brief", "townships");
    let places: usize = desk.app().session().found().iter().map(|hit| hit.places).sum();
    assert!(
        places > desk.app().session().found().len(),
        "more than one in a block"
    );
    assert!(desk.sees(&format!("{places} places")));
    desk.type_text("Replace with", "districts");
    desk.click("Replace all");
    let told = desk.app().notice().expect("it is told");
    let counted: usize = told
        .split(|sign: char| !sign.is_ascii_digit())
        .filter_map(|number| number.parse::<usize>().ok())
        .sum();
    assert_eq!(counted, places, "{told}");
}

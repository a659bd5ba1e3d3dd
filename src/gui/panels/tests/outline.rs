//! The outline driven by role and label.

use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Desk, block, click, open, select};
use crate::gui::command::Command;

const FIRST: &str = "Paragraph: The army has lost ground; 14 of 17 townships are held by others .";

fn double_click(harness: &mut Harness<'_, Desk>, label: &str) {
    let place = harness.get_by_label(label).rect().center();
    harness.hover_at(place);
    harness.run();
    // In one frame: the frames of a test are further apart than two clicks of a hand.
    for pressed in [true, false, true, false] {
        harness.input_mut().events.push(Event::PointerButton {
            pos: place,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
}

#[test]
fn a_section_is_renamed_in_its_row_by_a_double_click() {
    let mut harness = open(Desk::new());
    double_click(&mut harness, "Section: Unity");
    harness.get_by_label("Section heading").type_text("Legitimacy");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().titles(), ["Battlefield", "Legitimacy"]);
    assert!(harness.query_by_label("Section: Legitimacy").is_some());
}

#[test]
fn escape_leaves_a_section_as_it_was_called() {
    let mut harness = open(Desk::new());
    double_click(&mut harness, "Section: Unity");
    harness.get_by_label("Section heading").type_text("Nothing");
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().titles(), ["Battlefield", "Unity"]);
}

#[test]
fn arrows_move_the_selection_and_with_alt_the_block() {
    let mut harness = open(Desk::new());
    click(&mut harness, FIRST);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().selection, Some(block("b2")));
    assert!(harness.get_by_label("Paragraph: Second paragraph.").is_focused());
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().commands, [Command::MoveDown]);
    assert_eq!(harness.state().selection, Some(block("b2")));
}

#[test]
fn a_block_dragged_onto_another_section_lands_at_its_start() {
    let mut harness = open(Desk::new());
    let from = harness.get_by_label(FIRST).rect().center();
    let below = harness.get_by_label("Section: Unity").rect().center_bottom();
    let path = [from, from.lerp(below, 0.5), below];
    harness.hover_at(path[0]);
    harness.run_steps(1);
    harness.drag_at(path[0]);
    harness.run_steps(1);
    for at in &path[1..] {
        harness.hover_at(*at);
        harness.run_steps(2);
    }
    harness.drop_at(below);
    harness.run();
    assert_eq!(harness.state().blocks(0), ["b2", "b3", "b4"]);
    assert_eq!(harness.state().blocks(1), ["b1", "b5"]);
}

#[test]
fn escape_cancels_a_drag() {
    let mut harness = open(Desk::new());
    let from = harness.get_by_label(FIRST).rect().center();
    let below = harness.get_by_label("Section: Unity").rect().center_bottom();
    harness.drag_at(from);
    harness.run_steps(1);
    harness.hover_at(below);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.drop_at(below);
    harness.run();
    assert_eq!(harness.state().blocks(0), ["b1", "b2", "b3", "b4"]);
}

#[test]
fn a_section_folds_by_the_arrow_keys() {
    let mut harness = open(Desk::new());
    click(&mut harness, "Section: Battlefield, TLP:AMBER, Cleared");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert!(harness.query_by_label(FIRST).is_none());
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.query_by_label(FIRST).is_some());
}

#[test]
fn a_block_is_added_after_the_selected_one() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b1"));
    click(&mut harness, "Block");
    click(&mut harness, "Quotation");
    assert_eq!(harness.state().blocks(0), ["b1", "b6", "b2", "b3", "b4"]);
    assert_eq!(harness.state().selection, Some(block("b6")));
}

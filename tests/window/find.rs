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

//! The fields of what is selected: where the keys go, and what a new figure shows.

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use attache::model::figure::FigureContent;
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;

impl Desk {
    /// Whether what has this in its name has the keys.
    fn has_keys(&self, name: &str) -> bool {
        let mut named = self.window.query_all_by_label_contains(name);
        named.any(|node| node.is_focused())
    }
}

#[test]
fn who_picks_a_claim_or_leaves_the_list_has_the_keys_at_its_field_again() {
    let mut desk = Desk::new();
    desk.run("insert chart");
    desk.click("Claim of bar 1: None");
    desk.press(PLAIN, Key::Enter);
    assert!(!desk.sees("Claim of bar 1: None"), "the first claim is picked");
    assert!(desk.has_keys("Claim of bar 1: "));
    desk.press_button("Claim of bar 2: None");
    desk.press(PLAIN, Key::Escape);
    assert!(desk.has_keys("Claim of bar 2: None"));
}

#[test]
fn who_adds_a_source_has_the_keys_at_the_button_again() {
    let mut desk = Desk::new();
    desk.run("insert chart");
    // By a key: the button lies further down than one sees. What is found about the chart, before the fields, offers the same.
    let all = desk.window.get_all_by_label("Add source");
    all.last().expect("the field has one").focus();
    desk.press(PLAIN, Key::Space);
    desk.press(PLAIN, Key::Enter);
    assert!(desk.sees("Remove source"), "the first source is picked");
    assert!(desk.has_keys("Add source"));
}

#[test]
fn a_new_chart_shows_no_numbers_and_asks_for_its_bars() {
    let mut desk = Desk::new();
    desk.run("insert chart");
    let session = desk.app().session();
    let Some(Target::Block(id)) = session.selection() else {
        panic!("the chart is selected");
    };
    let (_, _, block) = session.brief().block(id).expect("it is there");
    let BlockKind::Figure(figure) = &block.kind else {
        panic!("it is a figure");
    };
    let FigureContent::Chart(chart) = &figure.content else {
        panic!("it is a chart");
    };
    for bar in &chart.data {
        assert_eq!(bar.value.to_bits(), 0.0_f64.to_bits());
        assert!(bar.label.starts_with('['), "{}: the checks ask for it", bar.label);
    }
}

#[test]
fn tab_leads_from_the_title_of_a_table_to_its_first_cell_and_back() {
    let mut desk = Desk::new();
    desk.run("insert table");
    assert!(desk.has_keys("Takeaway title"));
    desk.press(PLAIN, Key::Tab);
    assert!(desk.has_keys("Header of column 1"));
    desk.press(PLAIN, Key::Tab);
    assert!(desk.has_keys("Header of column 2"));
    desk.press(Modifiers::SHIFT, Key::Tab);
    desk.press(Modifiers::SHIFT, Key::Tab);
    assert!(desk.has_keys("Takeaway title"));
}

#[test]
fn tab_brings_into_sight_what_it_leads_to() {
    let mut desk = Desk::new();
    desk.window.set_size(vec2(1024.0, 700.0));
    desk.settle();
    desk.run("insert chart");
    for name in ["Value of bar 1", "Value of bar 2", "Takeaway title"] {
        let back = name == "Takeaway title";
        while !desk.has_keys(name) {
            desk.press(if back { Modifiers::SHIFT } else { PLAIN }, Key::Tab);
        }
        let field = desk.window.get_by_label(name).rect();
        // The findings stand below the fields, the figure above.
        let findings = desk
            .window
            .query_all_by_label_contains("The chart has no alternative text");
        let below = findings.map(|node| node.rect().top()).fold(f32::MAX, f32::min);
        assert!(field.bottom() <= below, "{name}: {field:?} lies below {below}");
        assert!(field.top() >= 200.0, "{name}: {field:?} lies above what is seen");
    }
}

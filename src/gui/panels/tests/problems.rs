//! The problems driven by role and label.

use egui_kittest::kittest::Queryable;

use super::{Desk, block, click, open};
use crate::model::block::BlockKind;
use crate::model::figure::Alternative;

const MISSING: &str = "error: The figure has no alternative text";

#[test]
fn a_problem_leads_to_its_place() {
    let mut harness = open(Desk::new());
    click(&mut harness, MISSING);
    assert_eq!(harness.state().selection, Some(block("b4")));
}

#[test]
fn a_quick_fix_puts_a_problem_right() {
    let mut harness = open(Desk::new());
    click(&mut harness, "Mark as decorative");
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("it was a figure")
    };
    assert_eq!(figure.alternative, Alternative::Decorative);
}

#[test]
fn a_severity_can_be_hidden() {
    let mut harness = open(Desk::new());
    click(&mut harness, "Errors 1");
    assert!(harness.query_by_label(MISSING).is_none());
    assert!(harness.query_by_label_contains("warning: ").is_some());
}

#[test]
fn no_problems_are_told_in_words() {
    let mut desk = Desk::new();
    desk.diagnostics.clear();
    let harness = open(desk);
    assert!(harness.query_by_label("No problems found").is_some());
}

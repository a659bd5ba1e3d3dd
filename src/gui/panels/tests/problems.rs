//! The problems driven by role and label.

use eframe::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Desk, block, click, open, select};
use crate::model::block::BlockKind;
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::figure::Alternative;
use crate::session::Standing;

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
fn a_rounding_is_accepted_by_saying_so() {
    let mut desk = Desk::new();
    desk.diagnostics = vec![Diagnostic::new(
        Severity::Error,
        Code::RoundingUnsaid,
        Target::Claim("c1".into()),
        "The claim “14 of 17 townships” is rounded and does not say so",
    )];
    let mut harness = open(desk);
    click(&mut harness, "Accept rounding");
    let claim = &harness.state().brief().library.claims[0];
    assert_eq!(claim.wording, "about 14 of 17 townships");
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

#[test]
fn before_the_checks_have_answered_nothing_is_claimed() {
    let mut desk = Desk::new();
    desk.standing = Standing::Checking;
    let harness = open(desk);
    assert!(harness.query_by_label("Checking…").is_some());
    assert!(harness.query_by_label("Errors …").is_some());
    assert!(harness.query_by_label(MISSING).is_some(), "what is known is told");
    let mut desk = Desk::new();
    desk.standing = Standing::Checking;
    desk.diagnostics.clear();
    let harness = open(desk);
    assert!(harness.query_by_label("Checking…").is_some());
    assert!(harness.query_by_label("No problems found").is_none());
    assert!(harness.query_by_label("Export PDF").is_none());
}

/// The very long finding below the fields; the list of all problems has it too, at the left of it.
fn long_row<'a>(harness: &'a Harness<'static, Desk>) -> egui_kittest::Node<'a> {
    let rows = harness.query_all_by_label_contains("The figure has no alternative text and is long.");
    let right = rows.max_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    right.expect("it is told")
}

#[test]
fn a_very_long_finding_leaves_the_fields_their_room_and_is_read_by_keys() {
    let mut desk = Desk::new();
    let message = "The figure has no alternative text and is long. ".repeat(60);
    let found = Diagnostic::new(Severity::Error, Code::AlternativeMissing, block("b4"), message);
    desk.diagnostics = vec![found];
    let mut harness = open(desk);
    harness.set_size(egui::vec2(1100.0, 560.0));
    select(&mut harness, block("b4"));
    let rect = long_row(&harness).rect();
    assert!(
        rect.height() > 560.0 * 0.6,
        "it is higher than what it may take: {rect:?}"
    );
    assert!(rect.top() > 560.0 * 0.35, "the fields keep their room: {rect:?}");
    long_row(&harness).focus();
    harness.run();
    for _ in 0..60 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    let end = long_row(&harness).rect().bottom();
    assert!(end <= 560.0, "its end comes into sight: {end}");
}

const FIGURES: &str = "Figures and tables: 1 problem";

#[test]
fn what_is_selected_elsewhere_is_unfolded() {
    let mut harness = open(Desk::new());
    click(&mut harness, FIGURES);
    assert!(harness.query_by_label(MISSING).is_none(), "it is folded");
    select(&mut harness, block("b4"));
    assert!(harness.query_by_label(MISSING).is_some());
    click(&mut harness, FIGURES);
    assert!(
        harness.query_by_label(MISSING).is_none(),
        "it can be folded again"
    );
    harness.state_mut().problems.show_selected();
    harness.run();
    assert!(harness.query_by_label(MISSING).is_some());
}

#[test]
fn the_keys_go_to_the_problem_that_is_selected() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b4"));
    click(&mut harness, FIGURES);
    harness.state_mut().problems.take_keys();
    harness.run();
    assert!(harness.get_by_label(MISSING).is_focused());
}

#[test]
fn the_head_takes_two_lines_where_there_is_little_room() {
    let harness = open(Desk::new());
    let top = |label: &str| harness.get_by_label(label).rect().top();
    let first = top("Search problems");
    assert!((first - top("Errors 1")).abs() < 8.0);
    let lists = top("Kind: All kinds");
    assert!(lists - first > 20.0 && lists - first < 40.0, "{first} {lists}");
    assert!((lists - top("Section: All sections")).abs() < 1.0);
}

const HERE: &str = "The figure has no alternative text (error)";

#[test]
fn a_problem_below_the_fields_leads_to_its_field_by_mouse_and_keys() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b4"));
    let in_field = |harness: &Harness<'static, Desk>| {
        let field = harness.get_by_label("What a reader who cannot see it is told");
        field.is_focused()
    };
    click(&mut harness, HERE);
    assert!(in_field(&harness));
    harness.get_by_label(HERE).focus();
    harness.run();
    assert!(!in_field(&harness));
    harness.key_press(Key::Enter);
    harness.run();
    assert!(in_field(&harness));
}

#[test]
fn a_problem_below_the_fields_offers_its_quick_fix() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b4"));
    let foot = harness.get_by_label(HERE).rect().bottom();
    let fixes = harness.get_all_by_label("Mark as decorative");
    let near = fixes.min_by_key(|fix| (fix.rect().bottom() - foot).abs() as i32);
    near.expect("it is offered").click();
    harness.run();
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("it was a figure")
    };
    assert_eq!(figure.alternative, Alternative::Decorative);
}

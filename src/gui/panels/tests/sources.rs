//! The fields of a source, the citation style and the merging of doubles, driven by role and label.

use std::sync::Arc;

use eframe::egui::{Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Desk, block, click, open, select, write_over};
use crate::model::block::BlockKind;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::edit::{Edit, Gesture};
use crate::model::evidence::{Source, Standing};
use crate::model::id::SourceId;

fn source(harness: &Harness<'static, Desk>) -> Source {
    Source::clone(&harness.state().brief().library.sources[&SourceId::new("s1")])
}

#[test]
fn a_wrong_address_is_told_below_its_field() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Source("s1".into()));
    write_over(&mut harness, "Address", "example.org");
    assert_eq!(source(&harness).url, "example.org");
    assert!(
        harness
            .query_by_label("An address begins with https://")
            .is_some()
    );
    write_over(&mut harness, "Address", "https://example.org");
    assert!(
        harness
            .query_by_label("An address begins with https://")
            .is_none()
    );
}

#[test]
fn a_source_is_withdrawn_in_one_step_and_taken_back_in_one() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Source("s1".into()));
    harness.get_by_label("State: Withdrawn").scroll_to_me();
    harness.run();
    click(&mut harness, "State: Withdrawn");
    assert!(matches!(source(&harness).standing, Standing::Withdrawn { .. }));
    harness.state_mut().history.undo();
    harness.run();
    assert_eq!(source(&harness).standing, Standing::Current);
}

#[test]
fn the_hash_of_the_kept_text_is_shown_whole() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Source("s1".into()));
    let hash = harness.state().brief().library.articles[0].text.to_string();
    assert!(harness.query_by_label(&hash).is_some());
}

#[test]
fn a_claim_tells_on_how_many_sources_it_rests() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Claim("c1".into()));
    assert!(harness.query_by_label("Rests on 1 source").is_some());
}

#[test]
fn doubles_are_merged_from_the_problems_and_that_can_be_undone() {
    let mut desk = Desk::new();
    let double = Source {
        title: "United".to_owned(),
        url: "https://example.org/a".to_owned(),
        ..Source::default()
    };
    let first = Source {
        url: "http://example.org/a/".to_owned(),
        ..Source::clone(&desk.brief().library.sources[&SourceId::new("s1")])
    };
    let edits = [
        Edit::PutSource("s1".into(), first),
        Edit::PutSource("s2".into(), double),
    ];
    desk.history
        .edit("Prepare", Gesture::Single, &edits)
        .expect("they fit");
    let target = Target::Source("s2".into());
    desk.diagnostics = vec![Diagnostic::new(
        Severity::Warning,
        crate::model::diagnostic::Code::SourceDuplicate,
        target,
        "Two are one",
    )];
    let mut harness = open(desk);
    let before = Arc::clone(harness.state().history.now());
    click(&mut harness, "Merge sources");
    assert_eq!(harness.state().brief().library.sources.len(), 1);
    harness.state_mut().history.undo();
    assert!(Arc::ptr_eq(&before, harness.state().history.now()));
}

#[test]
fn the_ratings_are_printed_by_a_tick() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Brief);
    harness.get_by_label_contains("Print the ratings").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("Print the ratings").click();
    harness.run();
    assert!(harness.state().brief().citations.ratings);
}

/// A window with another source, and the fields of the figure.
fn at_figure() -> Harness<'static, Desk> {
    let mut desk = Desk::new();
    let other = Source {
        title: "Another paper".to_owned(),
        ..Source::default()
    };
    let edit = Edit::PutSource("s2".into(), other);
    let made = desk.history.edit("Add source", Gesture::Single, &[edit]);
    made.expect("it fits");
    let mut harness = open(desk);
    select(&mut harness, block("b4"));
    harness
}

#[test]
fn a_source_that_is_there_is_not_offered_again() {
    let mut harness = at_figure();
    let add = |harness: &mut Harness<'static, Desk>| {
        harness.get_by_label("Add source").scroll_to_me();
        harness.run();
        click(harness, "Add source");
    };
    let offered = |harness: &Harness<'static, Desk>, title: &str| {
        harness.query_by_role_and_label(Role::Button, title).is_some()
    };
    add(&mut harness);
    assert!(offered(&harness, "Another paper") && offered(&harness, "United in Resistance"));
    let first = harness.get_by_role_and_label(Role::Button, "United in Resistance");
    first.click();
    harness.run();
    add(&mut harness);
    assert!(offered(&harness, "Another paper") && !offered(&harness, "United in Resistance"));
    let other = harness.get_by_role_and_label(Role::Button, "Another paper");
    other.click();
    harness.run();
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("it is a figure")
    };
    assert_eq!(figure.sources, ["s1".into(), "s2".into()]);
    add(&mut harness);
    assert!(
        harness
            .query_by_label("All sources of the library are here")
            .is_some()
    );
}

#[test]
fn an_open_list_goes_when_its_field_is_scrolled_out_of_sight() {
    let mut harness = at_figure();
    harness.set_size(vec2(1100.0, 640.0));
    harness.run();
    harness.get_by_label("Add source").scroll_to_me();
    harness.run();
    click(&mut harness, "Add source");
    assert!(harness.query_by_label("Search sources").is_some());
    for field in ["What a reader who cannot see it is told", "Takeaway title"] {
        harness.get_by_label(field).scroll_to_me();
        harness.run();
    }
    assert!(harness.query_by_label("Search sources").is_none());
}

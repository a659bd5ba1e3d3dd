//! Looking into other briefs: what leans on something, and what changed since the last issue.

use std::sync::Arc;

use attache::gui::Answer;
use attache::model::diagnostic::Target;
use attache::store::{self, Form};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

#[test]
fn what_leans_on_a_claim_is_listed_here_and_elsewhere_and_a_note_is_drafted() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("other.brief");
    let sample = store::sample();
    store::save(&path, Form::Archive, &sample.brief, &sample.blobs).expect("writable");
    desk.click("Library");
    desk.type_text("Search the library", "population of Lashio");
    desk.window
        .query_all_by_label_contains("Claim: 130,000")
        .next()
        .expect("the claim is in the library")
        .click();
    desk.settle();
    let selection = desk.app().session().selection();
    assert!(matches!(selection, Some(Target::Claim(_))), "{selection:?}");
    desk.run("what leans on this");
    assert!(desk.sees("In this brief"));
    assert!(desk.sees("Page 1, key figures"));
    desk.answer(Answer::Chosen(vec![path]));
    desk.click("Look into other briefs…");
    assert!(desk.sees("other.brief"));
    desk.click("Insert correction note");
    assert_eq!(desk.selected_kind(), Some("Callout"));
    assert!(!desk.sees("In this brief"));
}

#[test]
fn what_changed_since_the_last_issue_becomes_a_table() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("last.brief");
    let mut sample = store::sample();
    let library = Arc::make_mut(&mut sample.brief.library);
    for claim in library.claims.values_mut() {
        let claim = Arc::make_mut(claim);
        if claim.subject == "population of Lashio" {
            claim.as_of = "2022".parse().ok();
        }
    }
    store::save(&path, Form::Archive, &sample.brief, &sample.blobs).expect("writable");
    let claims = desk.app().session().brief().library.claims.len();
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("what changed since");
    assert!(desk.sees("Same, new date"));
    desk.click("Insert table");
    assert_eq!(desk.selected_kind(), Some("Table"));
    let after = &desk.app().session().brief().library.claims;
    assert_eq!(after.len(), claims + 1, "the earlier value came along");
}

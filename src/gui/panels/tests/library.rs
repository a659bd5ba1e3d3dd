//! The library driven by role and label.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Desk, block, click, open, select, write_over};
use crate::gui::Message;
use crate::gui::command::Command;
use crate::model::block::BlockKind;
use crate::model::diagnostic::Target;

fn open_library() -> egui_kittest::Harness<'static, Desk> {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b2"));
    click(&mut harness, "Library");
    harness
}

#[test]
fn a_passage_is_inserted_as_a_paragraph_with_its_citation() {
    let mut harness = open_library();
    click(&mut harness, "Article section: United they stand");
    harness
        .get_by_label("Passage: The army gave up its posts one by one.")
        .focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().blocks(0), ["b1", "b2", "b6", "b3", "b4"]);
    let BlockKind::Paragraph { text } = harness.state().kind("b6") else {
        panic!("a paragraph was inserted")
    };
    assert_eq!(
        String::from(text.clone()),
        "The army gave up its posts one by one. [@s1:p1]"
    );
    let passage = &harness.state().brief().library.passages[0];
    assert_eq!(passage.exact, "The army gave up its posts one by one.");
}

#[test]
fn a_number_of_a_paragraph_is_made_a_claim_with_its_sentence_as_passage() {
    let mut harness = open_library();
    click(&mut harness, "Article section: United they stand");
    harness.get_by_label_contains("Passage: The Arakan Army").click();
    harness.run();
    harness.get_by_label_contains("Make claim: 14 of 17").click();
    harness.run();
    let library = &harness.state().brief().library;
    let (id, claim) = library.claims.last().expect("a claim was made");
    assert_eq!(harness.state().selection, Some(Target::Claim(id.clone())));
    assert_eq!(
        claim.source.as_ref().map(crate::model::id::SourceId::as_str),
        Some("s1")
    );
    let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
    assert_eq!(
        passage.map(|passage| passage.exact.as_str()),
        Some("The Arakan Army holds 14 of 17 townships.")
    );
    // It is a claim now: it is shown, and not made again.
    let count = library.claims.len();
    harness.get_by_label_contains("Show claim: 14 of 17").click();
    harness.run();
    assert!(harness.query_by_label_contains("Make claim: 14 of 17").is_none());
    assert_eq!(harness.state().brief().library.claims.len(), count);
}

#[test]
fn a_claim_goes_into_the_paragraph_selected_before() {
    let mut harness = open_library();
    harness.get_by_label_contains("Claim: 14 of 17").click();
    harness.run();
    click(&mut harness, "Insert");
    let BlockKind::Paragraph { text } = harness.state().kind("b2") else {
        panic!("it was a paragraph")
    };
    assert_eq!(String::from(text.clone()), "Second paragraph. {c1}");
}

#[test]
fn a_source_is_added_by_hand() {
    let mut harness = open_library();
    click(&mut harness, "Add source");
    assert_eq!(harness.state().selection, Some(Target::Source("s2".into())));
    assert_eq!(harness.state().brief().library.sources.len(), 2);
}

#[test]
fn the_search_hides_what_does_not_match() {
    let mut harness = open_library();
    write_over(&mut harness, "Search the library", "Arakan");
    assert!(
        harness
            .query_by_label_contains("Passage: The Arakan Army")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("Passage: The army gave")
            .is_none()
    );
    assert!(harness.query_by_label_contains("Source: United").is_none());
}

#[test]
fn importing_an_article_runs_its_command() {
    let mut harness = open_library();
    click(&mut harness, "Import article");
    assert_eq!(harness.state().commands, [Command::ImportArticle]);
    assert!(matches!(harness.state().messages.last(), Some(Message::Run(_))));
}

#[test]
fn an_unverified_article_shows_its_mark_and_is_confirmed_by_its_command() {
    let mut desk = Desk::new();
    desk.unverify_articles();
    let mut harness = open(desk);
    select(&mut harness, block("b2"));
    click(&mut harness, "Library");
    click(&mut harness, "Confirm article: United in Resistance");
    assert_eq!(harness.state().commands, [Command::ConfirmArticle]);
    assert_eq!(harness.state().selection, Some(Target::Article("a1".into())));
}

#[test]
fn escape_empties_the_search_and_then_leaves_it() {
    let mut harness = open_library();
    write_over(&mut harness, "Search the library", "Arakan");
    let escape = |harness: &mut egui_kittest::Harness<'static, Desk>| {
        harness.key_press(Key::Escape);
        harness.run();
        let field = harness.get_by_label("Search the library");
        (
            field.accesskit_node().value().unwrap_or_default(),
            field.is_focused(),
        )
    };
    assert_eq!(escape(&mut harness), (String::new(), true));
    assert_eq!(escape(&mut harness), (String::new(), false));
}

#[test]
fn a_row_has_a_menu_by_keys_and_by_the_pointer() {
    let mut harness = open_library();
    harness.get_by_label_contains("Claim: 14 of 17").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.run();
    for entry in [
        "Edit",
        "Show passage",
        "Show on the page",
        "What leans on this",
        "Delete",
    ] {
        assert!(harness.query_by_label(entry).is_some(), "{entry}");
    }
    // The first entry has the keys.
    harness.key_press(Key::Enter);
    harness.run();
    assert!(matches!(harness.state().messages.last(), Some(Message::Place(_))));
    assert!(
        harness.query_by_label("Show on the page").is_none(),
        "it is closed"
    );
    harness.get_by_label_contains("Source: United").click_secondary();
    harness.run();
    assert!(harness.query_by_label("Cite").is_some());
    click(&mut harness, "Delete");
    assert_eq!(harness.state().selection, Some(Target::Source("s1".into())));
    assert_eq!(harness.state().commands, [Command::Delete]);
}

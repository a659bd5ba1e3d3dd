//! "Show me": what stands behind a number, beside it on its page.

use attache::model::diagnostic::Target;
use attache::typeset::frame::Shown;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

#[test]
fn a_click_on_a_number_shows_its_passage_and_leads_there() {
    let mut desk = Desk::new();
    let place = desk
        .place_of(|shown| matches!(shown, Shown::Claim(_)))
        .expect("the first page shows a claim");
    desk.click_at(place);
    assert!(desk.sees("“"), "the passage is quoted");
    assert!(desk.sees("As of"));
    assert!(desk.window.query_by_label("Close the card (Esc)").is_some());
    desk.click("Open the passage");
    assert!(desk.sees("Make claim") || desk.window.query_by_label("Article").is_some());
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(desk.window.query_by_label("Close the card (Esc)").is_none());
}

#[test]
fn f3_goes_from_number_to_number_and_enter_opens_the_passage() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F3);
    let first = desk.app().session().selection().cloned();
    assert!(matches!(first, Some(Target::Claim(_))));
    desk.press(Modifiers::NONE, Key::F3);
    assert_ne!(desk.app().session().selection().cloned(), first);
    desk.press(Modifiers::SHIFT, Key::F3);
    assert_eq!(desk.app().session().selection().cloned(), first);
    assert!(desk.window.get_by_label("Open the passage").is_focused());
    // The way back from the first number leads to the last page that has one.
    desk.press(Modifiers::SHIFT, Key::F3);
    assert!(desk.app().page_in_sight() > 0);
}

#[test]
fn a_number_typed_by_hand_is_looked_for_in_the_articles() {
    let mut desk = Desk::new();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    desk.window
        .event(Event::Paste("The mills numbered 4,321 then.".to_owned()));
    desk.settle();
    let pasted = desk.app().session().selection().cloned();
    for _ in 0..60 {
        desk.press(Modifiers::NONE, Key::F3);
        if desk.sees("Unbound") || desk.app().session().selection() == pasted.as_ref() {
            break;
        }
    }
    assert_eq!(desk.app().session().selection().cloned(), pasted);
    desk.click("Find its passage");
    assert!(desk.sees("No article in the library says"));
}

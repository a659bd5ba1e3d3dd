//! The pages over the whole screen, by the keys that other programs use.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;

fn presented(desk: &Desk) -> Option<usize> {
    desk.app().page_presented()
}

#[test]
fn a_presentation_goes_page_by_page_and_comes_back_to_the_page_it_ended_on() {
    let mut desk = Desk::new();
    desk.press(PLAIN, Key::F5);
    assert_eq!(presented(&desk), Some(0));
    assert!(desk.sees("Page 1 of"));
    assert!(!desk.sees("Export PDF"), "nothing but the page is shown");
    for (key, page) in [
        (Key::Space, 1),
        (Key::ArrowRight, 2),
        (Key::PageDown, 3),
        (Key::ArrowLeft, 2),
        (Key::Home, 0),
    ] {
        desk.press(PLAIN, key);
        assert_eq!(presented(&desk), Some(page), "{key:?}");
    }
    desk.press(PLAIN, Key::End);
    let last = desk.app().session().pages().expect("there are pages").looks.len() - 1;
    assert_eq!(presented(&desk), Some(last));
    desk.press(PLAIN, Key::Escape);
    assert_eq!(presented(&desk), None);
    assert_eq!(desk.app().page_in_sight(), last);
    desk.press(Modifiers::SHIFT, Key::F5);
    assert_eq!(presented(&desk), Some(last));
}

#[test]
fn a_number_and_enter_lead_to_that_page() {
    let mut desk = Desk::new();
    desk.press(PLAIN, Key::F5);
    desk.window.event(eframe::egui::Event::Text("3".to_owned()));
    desk.settle();
    desk.press(PLAIN, Key::Enter);
    assert_eq!(presented(&desk), Some(2));
}

#[test]
fn the_screen_goes_black_and_comes_back() {
    let mut desk = Desk::new();
    desk.press(PLAIN, Key::F5);
    desk.press(PLAIN, Key::B);
    assert!(desk.sees("The screen is black"));
    desk.press(PLAIN, Key::B);
    assert!(desk.sees("Page 1 of"));
}

#[test]
fn the_speaker_reads_the_note_of_the_page_and_sees_the_next_one() {
    let mut desk = Desk::new();
    desk.run("new brief…");
    desk.click("Deck");
    desk.press(PLAIN, Key::F5);
    assert!(desk.sees("Next: page 2"));
    desk.press(PLAIN, Key::End);
    assert!(desk.sees("This is the last page."));
    desk.press(PLAIN, Key::Home);
    desk.press(PLAIN, Key::ArrowRight);
    assert!(desk.sees("How to open, in one sentence"));
    desk.window.get_by_label("End presentation").click();
    desk.settle();
    assert_eq!(presented(&desk), None);
}

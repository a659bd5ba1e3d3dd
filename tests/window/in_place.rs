//! Writing on the page: the fields of a block beside it, and paragraphs parted and joined by keys.

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use attache::typeset::frame::Shown;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role, vec2};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;

impl Desk {
    /// A window with a new paragraph of these words, whose fields are open on its page and nowhere else.
    fn writing(words: &str) -> Self {
        let mut desk = Self::new();
        desk.run("insert paragraph");
        desk.press(PLAIN, Key::Escape);
        desk.press(PLAIN, Key::F7);
        desk.press(PLAIN, Key::F2);
        desk.press(Modifiers::COMMAND, Key::A);
        desk.type_text("Text", words);
        desk
    }

    /// A point in the corner of the first block that is shown on the first page, which stands at `page`.
    fn place_of_a_block(&self, page: Rect) -> Pos2 {
        let layout = self.app().session().layout().expect("there are pages");
        let sheet = &layout.document.pages[0];
        let area = sheet
            .areas
            .iter()
            .find(|area| matches!(area.shows, Shown::Block(_)));
        let corner = area.expect("a block").rect.origin;
        let scale = page.width() / sheet.size.width.0;
        page.min + vec2(corner.x.0 + 4.0, corner.y.0 + 4.0) * scale
    }

    pub(super) fn double_click(&mut self, at: Pos2) {
        self.window.hover_at(at);
        self.settle();
        // In one frame: the frames of a test are further apart than two clicks of a hand.
        for pressed in [true, false, true, false] {
            self.window.input_mut().events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: PLAIN,
            });
        }
        self.settle();
    }

    /// The words of the selected paragraph.
    fn written(&self) -> String {
        let session = self.app().session();
        let Some(Target::Block(id)) = session.selection() else {
            panic!("a block is selected");
        };
        let (_, _, block) = session.brief().block(id).expect("it is there");
        let BlockKind::Paragraph { text } = &block.kind else {
            panic!("it is a paragraph");
        };
        String::from(text.clone())
    }
}

#[test]
fn a_block_is_written_in_on_its_page() {
    let mut desk = Desk::writing("The mill stood.");
    assert!(desk.sees("Close the fields"));
    assert_eq!(desk.written(), "The mill stood.");
    desk.press(PLAIN, Key::Escape);
    assert!(!desk.sees("Close the fields"));
    desk.press(PLAIN, Key::Enter);
    assert!(
        desk.sees("Close the fields"),
        "Enter opens them on what is selected"
    );
}

#[test]
fn enter_parts_a_paragraph_and_backspace_joins_it_again() {
    let mut desk = Desk::writing("The mill stood. Nobody came.");
    let before = desk.blocks();
    for _ in "Nobody came.".chars() {
        desk.press(PLAIN, Key::ArrowLeft);
    }
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.blocks(), before + 1);
    assert_eq!(desk.written(), "Nobody came.");
    desk.window.event(Event::Text("But ".to_owned()));
    desk.settle();
    assert_eq!(
        desk.written(),
        "But Nobody came.",
        "the cursor stands at its head"
    );
    desk.press(PLAIN, Key::Home);
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.blocks(), before);
    assert_eq!(desk.written(), "The mill stood. But Nobody came.");
    for _ in 0..3 {
        desk.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(desk.blocks(), before);
}

#[test]
fn a_double_click_opens_the_fields_on_the_page() {
    let mut desk = Desk::new();
    let page = desk
        .window
        .get_by_role_and_label(Role::Image, "Page 1 of 8")
        .rect();
    // Beside its words, where no claim is.
    desk.double_click(desk.place_of_a_block(page));
    assert!(desk.sees("Close the fields"));
}

#[test]
fn enter_in_a_list_begins_the_next_entry_and_backspace_takes_it_back() {
    let mut desk = Desk::new();
    desk.run("insert list");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.window.event(Event::Text("The mill".to_owned()));
    desk.settle();
    let entries = |desk: &Desk| {
        let session = desk.app().session();
        let Some(Target::Block(id)) = session.selection() else {
            panic!("the list is selected");
        };
        let (_, _, block) = session.brief().block(id).expect("it is there");
        let BlockKind::List { items, .. } = &block.kind else {
            panic!("it is a list");
        };
        let texts = items.iter().map(|item| String::from(item.text.clone()));
        texts.collect::<Vec<_>>()
    };
    let before = entries(&desk).len();
    desk.press(PLAIN, Key::Enter);
    desk.window.event(Event::Text("The dam".to_owned()));
    desk.settle();
    assert_eq!(entries(&desk)[..2], ["The mill", "The dam"]);
    assert_eq!(entries(&desk).len(), before + 1);
    desk.press(PLAIN, Key::Home);
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(entries(&desk)[0], "The mill The dam");
    assert_eq!(entries(&desk).len(), before);
}

#[test]
fn enter_at_the_end_begins_a_paragraph_that_is_written_at_once() {
    let mut desk = Desk::writing("The mill stood.");
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.written(), "");
    assert!(
        desk.sees("Close the fields"),
        "an empty paragraph has no place on its page"
    );
    desk.window
        .input_mut()
        .events
        .push(Event::Text("It ground rice.".to_owned()));
    desk.settle();
    assert_eq!(desk.written(), "It ground rice.");
    assert!(desk.sees("Close the fields"));
}

//! The page as a screen reader gets it, beside the pages.

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

impl Desk {
    /// The entries of the list whose name contains `words`.
    fn heard(&self, words: &str) -> usize {
        let is = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Button;
        self.window.query_all_by_label_contains(words).filter(is).count()
    }
}

#[test]
fn the_page_in_sight_is_told_with_roles_and_alternatives() {
    let mut desk = Desk::new();
    desk.press(Modifiers::SHIFT, Key::F7);
    assert!(desk.sees("Page 1, as a screen reader gets it"));
    assert!(desk.heard("Paragraph: Myanmar’s resistance") > 0);
    assert!(desk.heard("Label") > 0);
    assert!(desk.heard("Document") > 0, "what only holds others is told too");
    desk.press(Modifiers::SHIFT, Key::F7);
    assert!(!desk.sees("as a screen reader gets it"));
}

#[test]
fn selecting_an_entry_selects_its_block_and_the_other_way_round() {
    let mut desk = Desk::new();
    desk.press(Modifiers::SHIFT, Key::F7);
    let brief = desk.app().session().brief().clone();
    let (block, head) = brief
        .blocks()
        .find_map(|(_, block)| match &block.kind {
            BlockKind::Paragraph { text } => Some((block.id.clone(), text.words())),
            _ => None,
        })
        .expect("the sample has paragraphs");
    let head: String = head.chars().take(20).collect();
    // From the brief to the list: the page comes into sight, and the entry is marked.
    let target = Target::Block(block);
    desk.run("find");
    desk.type_text("Find in the brief", &head);
    desk.press(Modifiers::NONE, Key::Enter);
    desk.press(Modifiers::NONE, Key::Escape);
    desk.settle();
    assert_eq!(desk.app().session().selection(), Some(&target));
    let label = format!("Paragraph: {head}");
    let entry = desk
        .window
        .get_all_by_label_contains(&label)
        .find(|node| node.accesskit_node().role() == Role::Button)
        .expect("it is told");
    assert_eq!(entry.accesskit_node().toggled(), Some(Toggled::True));
    // And from the list to the brief.
    let other = desk
        .window
        .get_all_by_label_contains("Paragraph: ")
        .find(|node| node.accesskit_node().toggled() == Some(Toggled::False))
        .expect("there is another");
    other.scroll_to_me();
    let label = other.accesskit_node().label().expect("it has a name");
    desk.settle();
    desk.window.get_by_label(&label).click();
    desk.settle();
    assert_ne!(desk.app().session().selection(), Some(&target));
    assert!(desk.sees("as a screen reader gets it"), "the list stays in front");
}

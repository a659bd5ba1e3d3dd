//! Pictures: pasted, turned, cropped, described.

use std::sync::Arc;

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use attache::model::figure::{Alternative, Figure, FigureContent, ImageContent};
use attache::model::framing::Turn;
use eframe::egui::{Color32, ColorImage, Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

impl Desk {
    /// Pastes a picture of 40 by 20 pixels, as another program copied it.
    fn paste_picture(&mut self) {
        let image = ColorImage::filled([40, 20], Color32::from_rgb(200, 30, 30));
        self.window.event(Event::PasteImage(Arc::new(image)));
        self.settle();
    }

    fn selected_figure(&self) -> &Figure {
        let session = self.app().session();
        let Some(Target::Block(id)) = session.selection() else {
            panic!("a block is selected");
        };
        match &session.brief().block(id).expect("it is there").2.kind {
            BlockKind::Figure(figure) => figure,
            other => panic!("a figure is selected, not {}", other.name()),
        }
    }

    fn selected_image(&self) -> &ImageContent {
        match &self.selected_figure().content {
            FigureContent::Image(image) => image,
            other => panic!("an image is selected, not {}", other.name()),
        }
    }
}

#[test]
fn a_picture_from_the_clipboard_becomes_a_figure_that_asks_for_its_source() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.paste_picture();
    assert_eq!(desk.blocks(), before + 1);
    let hash = desk.selected_image().media;
    let session = desk.app().session();
    let bytes = session.blobs().get(&hash).expect("its bytes are kept");
    assert!(bytes.starts_with(b"\x89PNG"));
    let Some(Target::Block(id)) = session.selection().cloned() else {
        panic!("it is selected");
    };
    let found: Vec<&str> = session
        .diagnostics()
        .iter()
        .filter(|finding| finding.target == Target::Block(id.clone()))
        .map(|finding| finding.code.as_str())
        .collect();
    assert!(found.contains(&"alternative-missing"), "{found:?}");
    assert!(
        found.contains(&"credit-missing") || found.contains(&"source-missing"),
        "{found:?}"
    );
}

#[test]
fn a_picture_is_turned_and_cropped_by_numbers_and_by_its_handles() {
    let mut desk = Desk::new();
    desk.paste_picture();
    desk.wait_to_see("Turn right");
    desk.click("Turn right");
    assert_eq!(desk.selected_image().framing.turn, Turn::Right);
    desk.click("Turn left");
    assert!(desk.selected_image().framing.is_whole());
    let field = "Cropped at the left, per cent";
    desk.window.get_by_label(field).focus();
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    desk.window.get_by_label(field).type_text("25");
    desk.settle();
    assert!((desk.selected_image().framing.crop.left - 0.25).abs() < 1e-4);
    assert!(desk.sees("Shows 30 × 20 of 40 × 20 pixels"));
    // The list follows the keys down to the field, away from the picture.
    desk.window.get_by_label("Right edge of the crop").scroll_to_me();
    desk.settle();
    let handle = desk.window.get_by_label("Right edge of the crop").rect().center();
    let to = handle - vec2(40.0, 0.0);
    desk.window.hover_at(handle);
    desk.window.step();
    desk.window.drag_at(handle);
    desk.window.step();
    desk.window.hover_at(handle.lerp(to, 0.5));
    desk.window.step();
    desk.window.hover_at(to);
    desk.window.step();
    desk.window.drop_at(to);
    desk.settle();
    assert!(desk.selected_image().framing.crop.right > 0.02);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(
        desk.selected_image().framing.crop.right.abs() < 1e-6,
        "a drag is one step"
    );
    desk.click("Show all of it");
    assert!(desk.selected_image().framing.is_whole());
}

#[test]
fn the_queue_leads_through_figures_without_alternative_text() {
    let mut desk = Desk::new();
    desk.run("pictures without alternative");
    assert!(desk.sees("Every figure has its alternative text"));
    for _ in 0..60 {
        desk.window.step();
    }
    assert!(
        !desk.sees("Every figure has"),
        "what asks for nothing goes by itself"
    );
    desk.paste_picture();
    desk.run("insert chart");
    desk.run("pictures without alternative");
    let first = desk.app().session().selection().cloned();
    let field = desk
        .window
        .get_by(|node| node.is_text_input() && node.is_focused());
    field.type_text("A red field.");
    desk.settle();
    assert_eq!(
        desk.selected_figure().alternative,
        Alternative::Words("A red field.".to_owned())
    );
    desk.press_button("Next: 1 figure without");
    assert_ne!(desk.app().session().selection().cloned(), first);
    desk.press_button("Decorative: says nothing that the text does not");
    assert_eq!(desk.selected_figure().alternative, Alternative::Decorative);
    desk.run("pictures without alternative");
    assert!(desk.sees("Every figure has its alternative text"));
}

#[test]
fn a_chart_is_seen_beside_its_fields() {
    let mut desk = Desk::new();
    desk.run("insert chart");
    assert!(desk.sees("The figure as it stands on its page"));
}

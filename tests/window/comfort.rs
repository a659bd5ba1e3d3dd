//! How large and how strong the window is drawn, its panes, and the way back through the steps.

use attache::gui::tokens::{STRONG_DARK, STRONG_LIGHT};
use attache::session::actions::Fresh;
use attache::typeset::frame::Shown;
use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

fn insert(desk: &mut Desk, fresh: Fresh) {
    desk.run(&attache::gui::command::Command::Insert(fresh).full_label());
}

#[test]
fn the_history_names_each_step_and_a_click_goes_there_and_back() {
    let mut desk = Desk::new();
    let start = desk.blocks();
    insert(&mut desk, Fresh::Callout);
    insert(&mut desk, Fresh::List);
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Z);
    assert!(desk.sees("Insert callout"));
    desk.click("As it was opened");
    assert_eq!(desk.blocks(), start);
    assert!(desk.sees("As it was opened (now)"));
    // Each says which words it is about.
    let step = desk.window.get_by_label_contains("Insert callout: ");
    assert!(
        step.accesskit_node()
            .label()
            .is_some_and(|label| label.ends_with("(undone)"))
    );
    step.click();
    desk.settle();
    assert_eq!(desk.blocks(), start + 1);
    desk.window.get_by_label_contains("Insert list: ").click();
    desk.settle();
    assert_eq!(desk.blocks(), start + 2);
    desk.click("Close");
    assert!(!desk.sees("As it was opened"));
}

#[test]
fn contrast_and_size_are_remembered_at_the_next_start() {
    let mut desk = Desk::new();
    let strong = |desk: &Desk| {
        let ink = desk.window.ctx.global_style().visuals.text_color();
        [STRONG_LIGHT.ink, STRONG_DARK.ink].contains(&ink)
    };
    assert!(!strong(&desk));
    desk.run("high contrast");
    assert!(strong(&desk));
    desk.run("light or dark");
    assert!(strong(&desk), "in light and in dark");
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Plus);
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Plus);
    let scale = |desk: &Desk| (desk.window.ctx.zoom_factor() * 100.0).round() as u16;
    assert_eq!(scale(&desk), 125);

    let Desk { window, folder, .. } = desk;
    drop(window);
    let mut desk = Desk::with(folder, None);
    assert!(strong(&desk));
    assert_eq!(scale(&desk), 125);
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Num0);
    assert_eq!(scale(&desk), 100);
}

impl Desk {
    /// Makes the window this large, in points.
    fn resize(&mut self, width: f32, height: f32) {
        self.window.set_size(vec2(width, height));
        self.settle();
    }

    fn tap(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    fn has_tab(&self, name: &str) -> bool {
        self.window.query_by_role_and_label(Role::Tab, name).is_some()
    }
}

#[test]
fn in_a_small_window_article_and_fields_share_a_place_and_the_pages_stay_readable() {
    let mut desk = Desk::new();
    desk.tap(Key::F4);
    assert!(desk.sees("Article text: ") && desk.has_tab("Fields") && !desk.has_tab("Article"));
    desk.resize(1024.0, 700.0);
    assert!(
        desk.has_tab("Fields") && desk.has_tab("Article"),
        "both can be seen as tabs"
    );
    desk.tap(Key::F4);
    assert!(desk.sees("Article text: "), "its key brings it to the front");
    desk.tap(Key::F7);
    assert!(!desk.sees("Article text: ") && desk.has_tab("Article"));
    desk.tap(Key::F4);
    assert!(desk.app().zoom_percent() > 38.0, "{}", desk.app().zoom_percent());
    desk.window.get_by_role_and_label(Role::Tab, "Fields").click();
    desk.settle();
    assert!(!desk.sees("Article text: ") && desk.sees("Nothing selected"));
    desk.tap(Key::F4);
    desk.tap(Key::F4);
    assert!(
        !desk.has_tab("Article") && desk.has_tab("Fields"),
        "in front, its key folds it"
    );
    desk.tap(Key::F4);
    desk.resize(1440.0, 900.0);
    assert!(desk.sees("Article text: ") && desk.has_tab("Fields") && !desk.has_tab("Article"));
}

#[test]
fn in_a_tiny_window_the_sides_take_turns_and_the_one_that_waits_leaves_its_buttons() {
    let mut desk = Desk::new();
    desk.resize(700.0, 700.0);
    assert!(desk.has_tab("Fields") && !desk.has_tab("Outline"));
    desk.click("Show or hide outline and library");
    assert!(desk.has_tab("Outline") && !desk.has_tab("Fields"));
    desk.tap(Key::F7);
    assert!(desk.has_tab("Fields") && !desk.has_tab("Outline"));
    desk.resize(1440.0, 900.0);
    assert!(
        desk.has_tab("Fields") && desk.has_tab("Outline"),
        "nothing was folded"
    );
}

#[test]
fn in_a_small_window_a_double_click_and_f2_bring_the_fields_before_the_article() {
    let mut desk = Desk::new();
    desk.resize(1024.0, 700.0);
    desk.tap(Key::F4);
    assert!(desk.sees("Article text: ") && !desk.sees("Subtitle"));
    let masthead = desk.place_of(|shows| matches!(shows, Shown::Masthead));
    let masthead = masthead.expect("it is on the first page");
    let in_title = |desk: &Desk| {
        let title = desk.window.query_by_role_and_label(Role::TextInput, "Title");
        title.is_some_and(|title| title.is_focused())
    };
    desk.double_click(masthead);
    assert!(in_title(&desk), "on the page");
    desk.tap(Key::F4);
    let title = desk.app().session().brief().masthead.title.clone();
    desk.click(&format!("Masthead: {title}"));
    assert!(desk.sees("Article text: "));
    desk.tap(Key::F2);
    assert!(in_title(&desk), "in the outline");
    desk.tap(Key::F4);
    desk.click("Section: Battlefield");
    desk.tap(Key::F2);
    assert!(
        desk.window.get_by_label("Section heading").is_focused(),
        "a section is renamed in its row"
    );
}

#[test]
fn an_edge_of_buttons_brings_folded_sides_back() {
    let mut desk = Desk::new();
    desk.tap(Key::F7);
    desk.tap(Key::F6);
    assert!(!desk.has_tab("Fields") && !desk.has_tab("Outline"));
    desk.click("Show or hide inspector");
    assert!(desk.has_tab("Fields") && !desk.sees("Show or hide inspector"));
    desk.click("Show or hide outline and library");
    assert!(desk.has_tab("Outline"));
    desk.tap(Key::F7);
    desk.click("Show or hide article");
    assert!(desk.sees("Article text: "));
}

#[test]
fn at_the_largest_size_nothing_in_the_bars_lies_on_anything_else() {
    let mut desk = Desk::new();
    for _ in 0..8 {
        desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Plus);
    }
    desk.run("insert paragraph");
    let parts = [
        (Role::Button, "Open"),
        (Role::Button, "Save"),
        (Role::Button, "Undo"),
        (Role::Button, "Redo"),
        (Role::Button, "Insert block"),
        (Role::Button, "Find"),
        (Role::Button, "Export PDF"),
        (Role::Label, "Unsaved changes"),
        (Role::Label, "Page"),
        (Role::Label, "words"),
        (Role::Button, "Fit width"),
    ];
    // What the bars hold, in the window's own points.
    for (width, height) in [(576.0, 360.0), (410.0, 280.0), (800.0, 500.0), (1440.0, 900.0)] {
        desk.resize(width, height);
        let mut shown = Vec::new();
        for (role, name) in parts {
            let all = desk.window.query_all_by_role(role);
            for node in all {
                let label = node.accesskit_node().label().unwrap_or_default();
                let value = node.accesskit_node().value().unwrap_or_default();
                let is_bar = node.rect().top() < 80.0 || node.rect().bottom() > height - 34.0;
                let says = match role {
                    Role::Button => label == name,
                    _ => label.contains(name) || value.contains(name),
                };
                if says && is_bar {
                    shown.push((name, node.rect()));
                }
            }
        }
        assert!(shown.len() >= 7, "{width}: {shown:?}");
        for (at, (one, rect)) in shown.iter().enumerate() {
            assert!(rect.right() <= width + 1.0, "{width}: {one} {rect:?}");
            for (other, place) in &shown[at + 1..] {
                assert!(
                    !rect.shrink(1.0).intersects(place.shrink(1.0)),
                    "{width}: {one} {rect:?} lies on {other} {place:?}"
                );
            }
        }
        if width > 1000.0 {
            for (_, name) in parts {
                let is_there = shown.iter().any(|(shown, _)| *shown == name);
                assert!(is_there, "{name} is not there again: {shown:?}");
            }
        }
    }
}

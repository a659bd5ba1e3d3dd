//! How large and how strong the window is drawn, its panes, and the way back through the steps.

use attache::gui::tokens::{STRONG_DARK, STRONG_LIGHT};
use attache::session::actions::Fresh;
use eframe::egui::{Key, Modifiers};

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
    desk.click("Insert callout (undone)");
    assert_eq!(desk.blocks(), start + 1);
    desk.click("Insert list (undone)");
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

//! The pages: clicking, scrolling, zooming.

use attache::model::diagnostic::Target;
use eframe::egui::{Key, Modifiers, Pos2, Role, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

impl Desk {
    /// A place on the first page in sight that shows `shows`, in the window.
    pub(super) fn place_of(&self, shows: impl Fn(&attache::typeset::frame::Shown) -> bool) -> Option<Pos2> {
        let layout = self.app().session().layout()?;
        let page = layout.document.pages.first()?;
        let area = page.areas.iter().find(|area| shows(&area.shows))?;
        let label = format!("Page 1 of {}", layout.document.pages.len());
        let sheet = self.window.get_by_role_and_label(Role::Image, &label).rect();
        let scale = sheet.width() / page.size.width.0;
        let middle = pos2(area.rect.origin.x.0, area.rect.origin.y.0)
            + vec2(area.rect.size.width.0, area.rect.size.height.0) / 2.0;
        Some(sheet.min + middle.to_vec2() * scale)
    }

    /// The upper left corner of a place, just within.
    pub(super) fn corner_of(&self, shows: impl Fn(&attache::typeset::frame::Shown) -> bool) -> Option<Pos2> {
        let layout = self.app().session().layout()?;
        let page = layout.document.pages.first()?;
        let area = page.areas.iter().find(|area| shows(&area.shows))?;
        let label = format!("Page 1 of {}", layout.document.pages.len());
        let sheet = self.window.get_by_role_and_label(Role::Image, &label).rect();
        let scale = sheet.width() / page.size.width.0;
        Some(sheet.min + vec2(area.rect.origin.x.0 + 1.0, area.rect.origin.y.0 + 1.0) * scale)
    }

    pub(super) fn click_at(&mut self, place: Pos2) {
        self.window.hover_at(place);
        self.window.step();
        self.window.drag_at(place);
        self.window.step();
        self.window.drop_at(place);
        self.settle();
    }
}

#[test]
fn a_click_on_a_claim_selects_the_claim() {
    use attache::typeset::frame::Shown;
    let mut desk = Desk::new();
    let place = desk
        .place_of(|shown| matches!(shown, Shown::Claim(_)))
        .expect("the first page shows a claim");
    desk.click_at(place);
    assert!(matches!(desk.app().session().selection(), Some(Target::Claim(_))));
}

#[test]
fn keys_scroll_from_the_first_to_the_last_page() {
    let mut desk = Desk::new();
    let pages = desk.app().session().layout().expect("set").document.pages.len();
    assert!(pages > 1);
    assert_eq!(desk.app().page_in_sight(), 0);
    desk.press(Modifiers::NONE, Key::End);
    assert_eq!(desk.app().page_in_sight(), pages - 1);
    assert!(
        desk.window
            .query_by_label(&format!("Page 1 of {pages}"))
            .is_none()
    );
    desk.press(Modifiers::NONE, Key::Home);
    assert_eq!(desk.app().page_in_sight(), 0);
    desk.press(Modifiers::NONE, Key::PageDown);
    desk.press(Modifiers::NONE, Key::PageDown);
    assert!(desk.app().page_in_sight() > 0);
}

#[test]
fn zooming_keeps_the_page_in_sight() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::End);
    let page = desk.app().page_in_sight();
    let before = desk.app().zoom_percent();
    desk.press(Modifiers::COMMAND, Key::Plus);
    assert!(desk.app().zoom_percent() > before * 1.2);
    assert_eq!(desk.app().page_in_sight(), page);
    desk.press(Modifiers::COMMAND, Key::Num1);
    assert!((desk.app().zoom_percent() - 100.0).abs() < 0.1);
    for _ in 0..20 {
        desk.press(Modifiers::COMMAND, Key::Minus);
    }
    assert!(desk.app().zoom_percent() >= 15.0);
    desk.press(Modifiers::COMMAND, Key::Num0);
    assert!((desk.app().zoom_percent() - before).abs() < 1.0);
}

#[test]
fn what_is_selected_elsewhere_comes_into_sight() {
    let mut desk = Desk::new();
    let last = desk
        .app()
        .session()
        .brief()
        .sections
        .last()
        .expect("has sections")
        .title
        .clone();
    desk.press(Modifiers::COMMAND, Key::F);
    desk.type_text("Find in the brief", &last);
    desk.press(Modifiers::NONE | Modifiers::SHIFT, Key::Enter);
    assert!(desk.app().page_in_sight() > 0);
}

#[test]
fn an_idle_window_asks_for_no_frames() {
    let mut desk = Desk::new();
    desk.settle();
    // A thread that has just come to its end may ask for one more; a window that repaints by itself goes on for ever.
    let mut rests = (0..10).map(|_| desk.window.run_ok());
    assert!(rests.any(|frames| frames.is_some_and(|frames| frames <= 2)));
}

#[test]
fn a_block_dragged_from_the_outline_onto_a_page_lands_between_the_blocks_there() {
    use attache::typeset::frame::Shown;
    let mut desk = Desk::new();
    let first = |desk: &Desk| desk.app().session().brief().sections[0].blocks.len();
    let before = first(&desk);
    let row = "Paragraph: Operation 1027";
    let from = desk
        .window
        .query_all_by_label_contains(row)
        .next()
        .expect("the outline shows it")
        .rect()
        .center();
    let onto = desk
        .place_of(|shown| matches!(shown, Shown::Block(_)))
        .expect("the first page shows a block");
    desk.window.hover_at(from);
    desk.window.step();
    desk.window.drag_at(from);
    desk.window.step();
    for at in [from.lerp(onto, 0.5), onto] {
        desk.window.hover_at(at);
        desk.window.step();
        desk.window.step();
    }
    desk.window.drop_at(onto);
    desk.settle();
    assert_eq!(first(&desk), before + 1);
}

#[test]
fn the_pages_in_sight_are_read_out_in_order() {
    let desk = Desk::new();
    let title = &desk.app().session().brief().masthead.title;
    let spoken: Vec<(Role, String)> = desk
        .window
        .query_all_by(|node| node.bounding_box().is_some())
        .map(|node| {
            (
                node.accesskit_node().role(),
                node.accesskit_node().label().unwrap_or_default(),
            )
        })
        .collect();
    let place = |role: Role, words: &str| {
        spoken
            .iter()
            .position(|(at, label)| *at == role && label == words)
    };
    let page = spoken
        .iter()
        .position(|(role, label)| *role == Role::Image && label.starts_with("Page 1 of"));
    let title = place(Role::Paragraph, title);
    assert!(page.is_some() && page < title, "{page:?} {title:?}");
    let number = "14 of 17 townships in Rakhine State are held by the Arakan Army As of 2025\u{a0}[1]";
    let number = place(Role::ListItem, number);
    assert!(title < number, "{title:?} {number:?} {spoken:?}");
}

#[test]
fn one_goes_to_a_page_by_its_number() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::G);
    desk.type_text("Page", "99");
    assert!(desk.sees("There are the pages 1 to"));
    desk.press(Modifiers::COMMAND, Key::A);
    desk.type_text("Page", "5");
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.app().page_in_sight(), 4);
    assert!(!desk.sees("Go to page"));
}

#[test]
fn two_pages_stand_side_by_side_and_stay_so_at_the_next_start() {
    let mut desk = Desk::new();
    let page = |desk: &Desk, number: usize| {
        let label = format!("Page {number} of 8");
        desk.window.get_by_role_and_label(Role::Image, &label).rect()
    };
    desk.press(Modifiers::COMMAND, Key::Num2);
    assert!((page(&desk, 1).top() - page(&desk, 2).top()).abs() < 1.0);
    assert!(page(&desk, 1).right() < page(&desk, 2).left());
    let Desk { window, folder, .. } = desk;
    drop(window);
    let desk = Desk::with(folder, None);
    assert!(page(&desk, 1).right() < page(&desk, 2).left());
}

#[test]
fn small_pages_lead_to_the_large_ones_by_click_and_keys() {
    let mut desk = Desk::new();
    desk.press(Modifiers::SHIFT, Key::F6);
    let small = |desk: &Desk, number: usize| {
        let page = format!("Page {number}");
        let node = desk.window.query_all_by_label_contains(&page).find(|node| {
            node.accesskit_node().role() == Role::ListItem
                && node
                    .accesskit_node()
                    .label()
                    .is_some_and(|label| label == page || label.starts_with(&format!("{page}, with")))
        });
        node.map(|node| (node.rect().center(), node.is_focused()))
    };
    let (third, _) = small(&desk, 3).expect("it is in sight");
    assert_eq!(small(&desk, 1).map(|(_, focused)| focused), Some(true));
    desk.click_at(third);
    assert_eq!(desk.app().page_in_sight(), 2);
    desk.press(Modifiers::NONE, Key::End);
    let pages = desk.app().session().layout().expect("set").document.pages.len();
    assert_eq!(desk.app().page_in_sight(), pages - 1);
    assert_eq!(small(&desk, pages).map(|(_, focused)| focused), Some(true));
    desk.press(Modifiers::SHIFT, Key::F6);
    assert!(small(&desk, pages).is_none(), "the outline is back");
}

#[test]
fn a_claim_dropped_on_a_paragraph_of_the_page_goes_into_it_and_beside_it_becomes_one() {
    use attache::model::block::BlockKind;
    use attache::typeset::frame::Shown;
    let mut desk = Desk::new();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    desk.run("insert paragraph");
    desk.click("Library");
    let articles = desk.window.query_all_by_label_contains("Articles, ").next();
    articles.expect("the group has a head").click();
    desk.settle();
    let row = desk.window.query_all_by_label_contains("Claim: ").next();
    let from = row.expect("the library shows it").rect().center();
    let brief = desk.app().session().brief().clone();
    let is_paragraph = |shown: &Shown| match shown {
        Shown::Block(id) => {
            let block = brief.block(id).map(|(_, _, block)| &block.kind);
            matches!(block, Some(BlockKind::Paragraph { .. }))
        }
        _ => false,
    };
    let drop_on = |desk: &mut Desk, onto: Pos2| {
        desk.window.hover_at(from);
        desk.window.step();
        desk.window.drag_at(from);
        desk.window.step();
        for at in [from.lerp(onto, 0.5), onto] {
            desk.window.hover_at(at);
            desk.window.step();
            desk.window.step();
        }
        desk.window.drop_at(onto);
        desk.settle();
    };
    let before = desk.blocks();
    let onto = desk
        .place_of(is_paragraph)
        .expect("the first page has a paragraph");
    drop_on(&mut desk, onto);
    assert_eq!(desk.blocks(), before, "it went into the paragraph");
    let count = |desk: &Desk| {
        let mut used = 0;
        for (_, block) in desk.app().session().brief().blocks() {
            block.kind.for_each_reference(|reference| {
                used += usize::from(matches!(
                    reference,
                    attache::model::reference::Reference::Claim(_)
                ));
            });
        }
        used
    };
    let before_undo = count(&desk);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&desk) + 1, before_undo);
    let edge = desk.corner_of(is_paragraph).expect("it is there");
    drop_on(&mut desk, edge);
    assert_eq!(desk.blocks(), before + 1, "it is a paragraph of its own");
}

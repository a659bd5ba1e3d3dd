//! A field that shows what is chosen and opens a list of few choices, without a search.

use eframe::egui::{Button, Popup, Response, Role, ScrollArea, TextWrapMode, Ui, WidgetInfo, vec2};

use super::pick::list_room;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};

/// A field so wide that shows `chosen` and opens a list of what `content` shows, above or below it and clear of the status bar.
pub fn combo_ui(ui: &mut Ui, width: f32, chosen: &str, content: impl FnOnce(&mut Ui)) -> Response {
    let muted = Palette::of(ui).muted;
    let button = Button::new(chosen)
        .right_text(icons::text(icons::FOLD).size(12.0).color(muted))
        .truncate();
    let response = ui.add_sized(vec2(width, tokens::ROW), button);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), chosen));
    let (align, height) = list_room(response.rect, ui.ctx().content_rect());
    Popup::menu(&response)
        .align(align)
        .align_alternatives(&[])
        .width(width)
        .gap(2.0)
        .show(|ui| {
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
                content(ui);
            });
        });
    response
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Id, vec2};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    #[test]
    fn the_list_keeps_clear_of_the_status_bar() {
        let mut harness = Harness::builder().with_size(vec2(300.0, 300.0)).build_ui_state(
            |ui, list: &mut Option<Id>| {
                icons::fonts(ui.ctx());
                ui.add_space(34.0);
                let field = combo_ui(ui, 200.0, "Chosen", |ui| {
                    for entry in 0..20 {
                        ui.label(format!("Entry {entry}"));
                    }
                });
                *list = Some(Popup::default_response_id(&field));
            },
            None,
        );
        harness.run();
        harness.get_by_label("Chosen").click();
        harness.run();
        let list = harness.state().expect("it was shown");
        let list = harness.ctx.memory(|memory| memory.area_rect(list));
        let list = list.expect("it is open");
        assert!(list.height() > 100.0 && list.bottom() <= 300.0 - 26.0, "{list:?}");
    }
}

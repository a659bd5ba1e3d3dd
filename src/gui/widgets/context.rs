//! The menu of what can be done with a row: by the secondary button at the pointer, by the menu key or Shift+F10 below the row.

use eframe::egui::{FocusDirection, Key, Modifiers, Popup, Response, SetOpenCommand, Ui, vec2};

/// How far the menu that keys have opened stands in from the left of its row, in points.
const INDENT: f32 = 24.0;

/// How a menu was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Opened {
    #[default]
    ByPointer,
    /// By keys; its first entry is to have them once it is there.
    ByKeys { entered: bool },
}

/// Opens the menu of a row when it is asked for, with `content`. Where keys have opened it, its first entry has them.
pub fn context_menu(ui: &Ui, response: &Response, content: impl FnOnce(&mut Ui)) {
    let how = response.id.with("how its menu was opened");
    let asked = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
        });
    if asked {
        ui.data_mut(|data| data.insert_temp(how, Opened::ByKeys { entered: false }));
    } else if response.secondary_clicked() {
        ui.data_mut(|data| data.insert_temp(how, Opened::ByPointer));
    }
    let opened: Opened = ui.data(|data| data.get_temp(how)).unwrap_or_default();
    let mut popup = Popup::context_menu(response);
    if opened != Opened::ByPointer {
        // Above the row where there is no room below, and never over it.
        popup = popup.anchor(response.rect.translate(vec2(INDENT, 0.0)));
    }
    if asked {
        popup = popup.open_memory(SetOpenCommand::Bool(true));
    }
    popup.show(|ui| {
        ui.set_min_width(180.0);
        content(ui);
        if opened == (Opened::ByKeys { entered: false }) && !ui.is_sizing_pass() {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
            ui.data_mut(|data| data.insert_temp(how, Opened::ByKeys { entered: true }));
        }
    });
}

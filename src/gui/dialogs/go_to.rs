//! The number of a page to go to.

use eframe::egui::{Key, RichText, TextEdit, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens::Palette;
use crate::gui::voice;
use crate::session::Session;
use crate::words::tr;

/// What the dialog remembers while it is open.
#[derive(Default)]
pub(in crate::gui) struct GoToForm {
    words: String,
    /// Whether the field has had the keys.
    focused: bool,
}

/// Asks for the page.
pub(super) fn go_to_ui(ui: &mut Ui, form: &mut GoToForm, session: &Session) -> Option<Outcome> {
    ui.set_width(260.0);
    title_ui(ui, tr!("Go to page"));
    let count = session.pages().map_or(0, |pages| pages.looks.len());
    let field = TextEdit::singleline(&mut form.words).hint_text(tr!("1 to {}", count));
    let response = voice::field(ui.add(field.desired_width(f32::INFINITY)), tr!("Page"));
    if !std::mem::replace(&mut form.focused, true) {
        response.request_focus();
    }
    let wanted = page(&form.words, count);
    if wanted.is_none() && !form.words.trim().is_empty() {
        let words = tr!("There are the pages 1 to {}.", count);
        ui.label(RichText::new(words).color(Palette::of(ui).error));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        match wanted {
            Some(page) => return Some(Outcome::ShowPage(page)),
            None => response.request_focus(),
        }
    }
    let choices = [
        Choice::primary(tr!("Go")).enabled(wanted.is_some()),
        Choice::plain(tr!("Cancel")),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => wanted.map(Outcome::ShowPage),
        Some(_) => Some(Outcome::Close),
        None => None,
    }
}

/// The index of the page called so, of `count`.
fn page(words: &str, count: usize) -> Option<usize> {
    let number: usize = words.trim().parse().ok()?;
    number.checked_sub(1).filter(|index| *index < count)
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn pages_are_counted_from_one_to_the_last() {
        assert_eq!(page(" 1 ", 8), Some(0));
        assert_eq!(page("8", 8), Some(7));
        for words in ["0", "9", "", "two", "-1"] {
            assert_eq!(page(words, 8), None, "{words}");
        }
    }
}

//! The keys that part and join what one writes in a row of texts, as in every word processor.

use eframe::egui::{Event, Key, Modifiers, Ui};

use super::form::Form;
use crate::gui::widgets::list_is_open;
use crate::model::inline::Text;

/// What was asked for by a key in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Part this markup before this character.
    Part(String, usize),
    /// Join this markup to what stands before it.
    Join(String),
}

/// Takes Enter, and Backspace at the head where something `may_join`, from the field that holds `text`, if nothing else was
/// typed in this frame: what the field makes of that is known only afterwards. What is selected gives way to Enter, as to
/// any other key.
pub(super) fn typed(ui: &Ui, form: &Form<'_>, field: &str, text: &Text, may_join: bool) -> Option<Typed> {
    let cursor = form.cursor(ui.ctx(), field)?;
    if list_is_open(ui.ctx()) {
        return None;
    }
    let key = ui.input(|input| alone(&input.events))?;
    let at_head = cursor.start == 0 && cursor.is_empty();
    if key != Key::Enter && !(may_join && at_head) {
        return None;
    }
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let written = form.written(field, text);
    if key != Key::Enter {
        return Some(Typed::Join(written));
    }
    let signs: Vec<char> = written.chars().collect();
    let (start, end) = (cursor.start.min(signs.len()), cursor.end.min(signs.len()));
    let kept = signs[..start].iter().chain(&signs[end..]).collect();
    Some(Typed::Part(kept, start))
}

/// Enter or Backspace without other keys held, if that is all that was typed.
fn alone(events: &[Event]) -> Option<Key> {
    let mut pressed = events.iter().filter(|event| match event {
        Event::Key { pressed, .. } => *pressed,
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        _ => false,
    });
    match (pressed.next(), pressed.next()) {
        (
            Some(Event::Key {
                key: key @ (Key::Enter | Key::Backspace),
                modifiers,
                ..
            }),
            None,
        ) if modifiers.is_none() => Some(*key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_among_others_is_left_to_the_field() {
        let key = |key, modifiers| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let enter = key(Key::Enter, Modifiers::NONE);
        let text = Event::Text("y".to_owned());
        assert_eq!(alone(std::slice::from_ref(&enter)), Some(Key::Enter));
        assert_eq!(alone(&[enter.clone(), text.clone()]), None);
        assert_eq!(alone(&[text, enter]), None);
        assert_eq!(alone(&[key(Key::Enter, Modifiers::SHIFT)]), None);
        assert_eq!(alone(&[key(Key::Tab, Modifiers::NONE)]), None);
    }
}
